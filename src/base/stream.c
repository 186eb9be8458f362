/* stream.c - see stream.h. */
#include "base/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/interrupt.h"

struct stream {
    struct arena *arena;
    const char *shown;
    int fd;
    struct digest *digest;
};

static void close_stream(void *stream)
{
    close(((struct stream *)stream)->fd);
}

struct stream *stream_open(struct arena *a, const char *path, const char *shown,
                           struct errs *errs)
{
    struct stream *s = arena_alloc(a, sizeof *s);
    *s = (struct stream){ a, shown, file_open(path, shown, errs), NULL };
    if (s->fd < 0)
        return NULL;
    s->digest = digest_begin(a);
    arena_defer(a, close_stream, s);
    posix_fadvise(s->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
    return s;
}

ssize_t stream_read(struct stream *s, void *to, size_t n, struct errs *errs)
{
    ssize_t got;
    do
        got = read(s->fd, to, n);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        err_system(errs, s->shown, N_("cannot read this file: %s"), strerror(errno));
    else
        digest_add(s->digest, to, (size_t)got);
    return got;
}

const char *stream_digest(struct stream *s)
{
    return digest_end(s->digest, s->arena);
}

const char *file_digest(struct arena *a, const char *path, const char *shown, size_t *size,
                        struct errs *errs)
{
    enum { PIECE = 64 * 1024 };
    struct arena *own = arena_new();
    char *piece = arena_alloc(own, PIECE);
    struct stream *s = stream_open(own, path, shown, errs);
    ssize_t got = -1;
    size_t all = 0;
    while (s != NULL && !interrupted() && (got = stream_read(s, piece, PIECE, errs)) > 0)
        all += (size_t)got;
    const char *hex = got == 0 ? arena_dup(a, stream_digest(s)) : NULL;
    arena_free(own);
    if (size != NULL)
        *size = all;
    return hex;
}

static int64_t nanoseconds(struct timespec t)
{
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

bool file_looks(const char *path, struct stamp *out)
{
    struct stat st;
    *out = (struct stamp){ 0 };
    if (stat(path, &st) != 0)
        return false;
    *out = (struct stamp){ st.st_size, nanoseconds(st.st_mtim), nanoseconds(st.st_ctim),
                           (int64_t)st.st_ino };
    return true;
}

bool file_stamp(const char *path, struct stamp *out)
{
    const int64_t tick = 2000000000; /* the coarsest file systems': 2 s */
    struct timespec now;
    if (!file_looks(path, out))
        return false;
    clock_gettime(CLOCK_REALTIME, &now);
    if (nanoseconds(now) - out->changed <= tick || nanoseconds(now) - out->modified <= tick)
        *out = (struct stamp){ 0 };
    return true;
}

bool stamp_eq(const struct stamp *a, const struct stamp *b)
{
    return a->changed != 0 && a->size == b->size && a->modified == b->modified
        && a->changed == b->changed && a->inode == b->inode;
}
