/* file.c - reading and writing single files; see file.h. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"
#include "base/utf8.h"

char *path_join(struct arena *a, const char *folder, const char *name)
{
    if (folder == NULL || *folder == '\0' || *name == '/' || str_eq(folder, "."))
        return arena_dup(a, name);
    return arena_printf(a, "%s%s%s", folder, str_ends(folder, "/") ? "" : "/", name);
}

char *path_folder(struct arena *a, const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? arena_dup(a, ".") : arena_dupn(a, path, (size_t)(slash - path) + 1);
}

bool file_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

bool file_is_link(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0 && S_ISLNK(st.st_mode);
}

bool file_is_shared(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_nlink > 1;
}

bool file_is_larger(const char *path, size_t most)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode) && (size_t)st.st_size > most;
}

struct place file_place(const char *shown, const char *s, size_t offset)
{
    struct place at = { shown, 1, 1 };
    for (size_t i = 0; i < offset; i++) {
        if (s[i] == '\n') {
            at.line++;
            at.col = 1;
        } else if (((unsigned char)s[i] & 0xC0) != 0x80) {
            at.col++;
        }
    }
    return at;
}

struct place file_place_on(struct counted *from, const char *shown, const char *s,
                           size_t offset)
{
    if (from->at.path == NULL || offset < from->offset)
        *from = (struct counted){ 0, { shown, 1, 1 } };
    struct place on = file_place(shown, s + from->offset, offset - from->offset);
    on.col += on.line == 1 ? from->at.col - 1 : 0;
    on.line += from->at.line - 1;
    *from = (struct counted){ offset, on };
    return on;
}

/* Reads until the end: a size asked for beforehand may be gone by then. */
static bool read_all(int fd, struct arena *a, struct bytes *out)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return false;
    if (!S_ISREG(st.st_mode)) {
        errno = S_ISDIR(st.st_mode) ? EISDIR : ENXIO;
        return false;
    }
    if (st.st_size > FILE_MOST) {
        errno = EFBIG;
        return false;
    }
    size_t cap = (size_t)st.st_size + 1;
    out->s = arena_alloc(a, cap);
    out->n = 0;
    for (;;) {
        ssize_t got = read(fd, out->s + out->n, cap - out->n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return false;
        if (got == 0)
            break;
        out->n += (size_t)got;
        if (out->n == cap) {
            if (cap > FILE_MOST) {
                errno = EFBIG;
                return false;
            }
            char *larger = arena_alloc(a, 2 * cap);
            memcpy(larger, out->s, out->n);
            out->s = larger;
            cap *= 2;
        }
    }
    out->s[out->n] = '\0';
    return true;
}

/* Opens without waiting, for a pipe of that name might never have a writer. */
static bool read_path(struct arena *a, const char *path, struct bytes *out)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    bool good = fd >= 0 && read_all(fd, a, out);
    int why = errno;
    if (fd >= 0)
        close(fd);
    errno = why;
    return good;
}

/* Is it what the user named that is wrong, rather than this machine? */
static bool is_users_fault(int why)
{
    return why == ENOENT || why == ENOTDIR || why == EISDIR || why == ENXIO || why == EFBIG
        || why == ELOOP || why == ENAMETOOLONG;
}

static bool cannot_read(const char *shown, int why, struct errs *errs)
{
    struct place at = { .path = shown };
    if (why == ENXIO)
        return err_at(errs, at, N_("cannot read this file: it is no ordinary file"));
    if (is_users_fault(why))
        return err_at(errs, at, N_("cannot read this file: %s"), strerror(why));
    return err_system(errs, shown, N_("cannot read this file: %s"), strerror(why));
}

bool file_read(struct arena *a, const char *path, const char *shown, struct bytes *out,
               struct errs *errs)
{
    return read_path(a, path, out) || cannot_read(shown, errno, errs);
}

int file_open(const char *path, const char *shown, struct errs *errs)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat st;
    int why = fd < 0 || fstat(fd, &st) != 0 ? errno
        : S_ISDIR(st.st_mode)               ? EISDIR
        : S_ISREG(st.st_mode)               ? 0
                                            : ENXIO;
    if (why == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    cannot_read(shown, why, errs);
    return -1;
}

bool file_text_bad(struct place at, unsigned char byte, struct errs *errs)
{
    return byte == '\0'
        ? err_at(errs, at, N_("a NUL byte; this is not a text file"))
        : err_at(errs, at, N_("byte 0x%02X is not UTF-8; save the file as UTF-8 text"), byte);
}

bool file_read_text(struct arena *a, const char *path, const char *shown,
                    struct bytes *out, struct errs *errs)
{
    if (!file_read(a, path, shown, out, errs))
        return false;
    if (out->n >= 3 && memcmp(out->s, "\xEF\xBB\xBF", 3) == 0) {
        out->s += 3;
        out->n -= 3;
    }
    size_t bad = utf8_bad(out->s, out->n);
    return bad == out->n
        || file_text_bad(file_place(shown, out->s, bad), (unsigned char)out->s[bad], errs);
}

static bool write_all(int fd, const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t put = write(fd, bytes, n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes += put;
        n -= (size_t)put;
    }
    return true;
}

int file_create(const char *path)
{
    enum { TRIES = 8 }; /* another process may be at it, too */
    int fd = -1;
    for (int i = 0; i < TRIES && fd < 0 && (unlink(path) == 0 || errno == ENOENT); i++) {
        fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (fd < 0 && errno != EEXIST)
            break;
    }
    return fd;
}

int file_nameless(const char *folder)
{
    int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT))
        return fd;
    struct arena *a = arena_new(); /* file systems that know no such thing */
    char *path = arena_printf(a, "%s/.alternat-XXXXXX", folder);
    fd = mkostemp(path, O_CLOEXEC);
    if (fd >= 0)
        unlink(path);
    arena_free(a);
    return fd;
}

bool file_write_at(int file, const void *bytes, size_t n, off_t at)
{
    for (const char *p = bytes; n > 0;) {
        ssize_t put = pwrite(file, p, n, at);
        if (put < 0 && errno != EINTR)
            return false;
        p += put > 0 ? put : 0;
        at += put > 0 ? put : 0;
        n -= put > 0 ? (size_t)put : 0;
    }
    return true;
}

bool file_write(const char *path, const void *bytes, size_t n, struct errs *errs)
{
    struct arena *a = arena_new();
    const char *beside = arena_printf(a, "%s.part", path);
    int fd = file_create(beside);
    bool good = fd >= 0 && write_all(fd, bytes, n);
    int why = errno;
    if (fd >= 0 && close(fd) != 0 && good) {
        why = errno;
        good = false;
    }
    if (good && rename(beside, path) != 0) {
        why = errno;
        good = false;
    }
    if (!good) {
        unlink(beside);
        err_system(errs, path, N_("cannot write this file: %s"), strerror(why));
    }
    arena_free(a);
    return good;
}

bool file_copy(const char *from, const char *to, struct errs *errs)
{
    struct arena *a = arena_new();
    struct bytes content;
    bool good = read_path(a, from, &content)
        ? file_write(to, content.s, content.n, errs)
        : err_system(errs, from, N_("cannot read this file: %s"), strerror(errno));
    arena_free(a);
    return good;
}
