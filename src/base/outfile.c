/* outfile.c - see outfile.h. */
#include "base/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct outfile {
    const char *path, *beside;
    struct errs *errs;
    int fd; /* -1: closed */
    bool failed;
    char *buffer;
    size_t n;
};

enum { BUFFER = 64 * 1024 };

static void abandon(void *outfile)
{
    struct outfile *o = outfile;
    if (o->fd >= 0) {
        close(o->fd);
        unlink(o->beside);
    }
}

static bool fail(struct outfile *o)
{
    if (!o->failed)
        err_system(o->errs, o->path, N_("cannot write this file: %s"), strerror(errno));
    o->failed = true;
    return false;
}

struct outfile *outfile_open(struct arena *a, const char *path, struct errs *errs)
{
    struct outfile *o = arena_alloc(a, sizeof *o);
    *o = (struct outfile){ arena_dup(a, path), arena_printf(a, "%s.part", path), errs, -1,
                           false, arena_alloc(a, BUFFER), 0 };
    o->fd = file_create(o->beside);
    if (o->fd < 0) {
        fail(o);
        return NULL;
    }
    arena_defer(a, abandon, o);
    return o;
}

static bool flush(struct outfile *o)
{
    const char *p = o->buffer, *end = p + o->n;
    while (!o->failed && p < end) {
        ssize_t put = write(o->fd, p, (size_t)(end - p));
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return fail(o);
        p += put;
    }
    o->n = 0;
    return !o->failed;
}

bool outfile_add(struct outfile *o, const void *bytes, size_t n)
{
    const char *p = bytes;
    while (n > 0 && !o->failed) {
        size_t part = n < BUFFER - o->n ? n : BUFFER - o->n;
        memcpy(o->buffer + o->n, p, part);
        o->n += part;
        p += part;
        n -= part;
        if (o->n == BUFFER)
            flush(o);
    }
    return !o->failed;
}

bool outfile_commit(struct outfile *o)
{
    bool good = flush(o);
    int fd = o->fd;
    if (!good)
        return false; /* the arena's end removes it */
    o->fd = -1;
    if (close(fd) == 0 && rename(o->beside, o->path) == 0)
        return true;
    fail(o);
    unlink(o->beside);
    return false;
}
