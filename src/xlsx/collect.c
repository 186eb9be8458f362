/* collect.c - see collect.h: the names below are minizip's and the library's. */
#include "xlsx/collect.h"

#include <stdio.h>

#include <xlsxwriter.h>
#include <xlsxwriter/packager.h>

#include "base/spill.h"

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

FILE *lxw_tmpfile(char *tmpdir)
{
    static const cookie_io_functions_t functions = { cookie_read, cookie_write, cookie_seek,
                                                     cookie_close };
    (void)tmpdir;
    if (under_way == NULL)
        return tmpfile();
    struct cookie *c = arena_alloc(under_way->arena, sizeof *c);
    c->spill = spill_new(under_way->arena, under_way->folder);
    return fopencookie(c, "w+", functions);
}

/* --- minizip --- */

zipFile zipOpen(const char *path, int append)
{
    (void)path;
    (void)append;
    if (under_way != NULL)
        under_way->was_asked = true;
    return under_way; /* NULL: it failed */
}

int zipOpenNewFileInZip4_64(zipFile file, const char *name, const zip_fileinfo *info,
                            const void *local, uInt n_local, const void *global, uInt n_global,
                            const char *comment, int method, int level, int raw, int window,
                            int memory, int strategy, const char *password, uLong sum,
                            uLong made_by, uLong flags, int zip64)
{
    struct collector *c = file;
    (void)info, (void)local, (void)n_local, (void)global, (void)n_global, (void)comment;
    (void)method, (void)level, (void)raw, (void)window, (void)memory, (void)strategy;
    (void)password, (void)sum, (void)made_by, (void)flags, (void)zip64;
    return c->begin(c->state, name) ? ZIP_OK : ZIP_INTERNALERROR;
}

int zipWriteInFileInZip(zipFile file, const void *bytes, unsigned n)
{
    struct collector *c = file;
    return c->add(c->state, bytes, n) ? ZIP_OK : ZIP_INTERNALERROR;
}

int zipCloseFileInZip(zipFile file)
{
    struct collector *c = file;
    return c->end(c->state) ? ZIP_OK : ZIP_INTERNALERROR;
}

int zipClose(zipFile file, const char *comment)
{
    (void)file;
    (void)comment;
    return ZIP_OK;
}
