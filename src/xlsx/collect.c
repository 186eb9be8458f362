/* collect.c - see collect.h: the names below are minizip's and the library's. */
#include "xlsx/collect.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdio_ext.h>

#include <xlsxwriter.h>
#include <xlsxwriter/packager.h>

#include "base/spill.h"

/* The function that would have been found without us, for zips that are none of ours: a program
 * that holds this one as a library may write some of its own. */
#define NEXT(name) ((__typeof__(&(name)))dlsym(RTLD_NEXT, #name))

static struct collector *under_way;

void collect_begin(struct collector *c)
{
    under_way = c;
}

void collect_end(void)
{
    under_way = NULL;
}

/* --- temporary files: written, then read once from the start --- */

struct cookie {
    struct spill *spill;
    size_t at;
};

static ssize_t cookie_read(void *file, char *to, size_t n)
{
    struct cookie *c = file;
    long got = spill_read(c->spill, c->at, to, n);
    c->at += got > 0 ? (size_t)got : 0;
    return got;
}

static ssize_t cookie_write(void *file, const char *bytes, size_t n)
{
    struct cookie *c = file;
    if (!spill_write(c->spill, c->at, bytes, n))
        return 0;
    c->at += n;
    return (ssize_t)n;
}

static int cookie_seek(void *file, off64_t *offset, int whence)
{
    struct cookie *c = file;
    off64_t from = whence == SEEK_SET ? 0
        : whence == SEEK_CUR          ? (off64_t)c->at
                                      : (off64_t)spill_size(c->spill);
    if (from + *offset < 0 || from + *offset > (off64_t)spill_size(c->spill))
        return -1;
    c->at = (size_t)(from + *offset);
    *offset = (off64_t)c->at;
    return 0;
}

static int cookie_close(void *file)
{
    spill_end(((struct cookie *)file)->spill);
    return 0;
}

#pragma GCC visibility push(default) /* or the library would not find them */

/* Later versions of the library promise to leave the name as it is. */
typedef __typeof__(_Generic(&lxw_tmpfile, FILE *(*)(char *): (char *)NULL,
                            default: (const char *)NULL)) name_of_folder;

FILE *lxw_tmpfile(name_of_folder tmpdir)
{
    static const cookie_io_functions_t functions = { cookie_read, cookie_write, cookie_seek,
                                                     cookie_close };
    if (under_way == NULL) {
        __typeof__(&lxw_tmpfile) next = NEXT(lxw_tmpfile);
        return next == NULL ? NULL : next(tmpdir);
    }
    struct cookie *c = arena_alloc(under_way->arena, sizeof *c);
    c->spill = spill_new(under_way->arena, under_way->folder);
    FILE *f = fopencookie(c, "w+", functions);
    if (f != NULL)
        __fsetlocking(f, FSETLOCKING_BYCALLER); /* one thread writes it, in very many pieces */
    return f;
}

/* --- minizip --- */

static bool is_ours(zipFile file)
{
    return under_way != NULL && file == (zipFile)under_way;
}

zipFile zipOpen(const char *path, int append)
{
    if (under_way == NULL) {
        __typeof__(&zipOpen) next = NEXT(zipOpen);
        return next == NULL ? NULL : next(path, append);
    }
    under_way->was_asked = true;
    return under_way;
}

int zipOpenNewFileInZip4_64(zipFile file, const char *name, const zip_fileinfo *info,
                            const void *local, uInt n_local, const void *global, uInt n_global,
                            const char *comment, int method, int level, int raw, int window,
                            int memory, int strategy, const char *password, uLong sum,
                            uLong made_by, uLong flags, int zip64)
{
    if (!is_ours(file))
        return NEXT(zipOpenNewFileInZip4_64)(file, name, info, local, n_local, global, n_global,
                                             comment, method, level, raw, window, memory,
                                             strategy, password, sum, made_by, flags, zip64);
    return under_way->begin(under_way->state, name) ? ZIP_OK : ZIP_INTERNALERROR;
}

int zipWriteInFileInZip(zipFile file, const void *bytes, unsigned n)
{
    if (!is_ours(file))
        return NEXT(zipWriteInFileInZip)(file, bytes, n);
    return under_way->add(under_way->state, bytes, n) ? ZIP_OK : ZIP_INTERNALERROR;
}

int zipCloseFileInZip(zipFile file)
{
    if (!is_ours(file))
        return NEXT(zipCloseFileInZip)(file);
    return under_way->end(under_way->state) ? ZIP_OK : ZIP_INTERNALERROR;
}

int zipClose(zipFile file, const char *comment)
{
    return is_ours(file) ? ZIP_OK : NEXT(zipClose)(file, comment);
}

#pragma GCC visibility pop
