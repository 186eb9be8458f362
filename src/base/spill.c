/* spill.c - see spill.h. */
#include "base/spill.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

enum { MOST = 4 << 20, FIRST = 16 << 10 }; /* bytes in memory, at first */

struct spill {
    const char *folder;
    char *bytes;
    size_t n, room;
    int fd; /* -1: in memory */
};

void spill_end(struct spill *s)
{
    free(s->bytes);
    s->bytes = NULL;
    if (s->fd >= 0)
        close(s->fd);
    s->fd = -1;
    s->n = s->room = 0;
}

static void spill_defer(void *spill)
{
    spill_end(spill);
}

struct spill *spill_new(struct arena *a, const char *folder)
{
    struct spill *s = arena_alloc(a, sizeof *s);
    s->folder = arena_dup(a, folder);
    s->fd = -1;
    arena_defer(a, spill_defer, s);
    return s;
}

static bool to_file(struct spill *s)
{
    int fd = file_nameless(s->folder);
    if (fd < 0)
        return false;
    if (!file_write_at(fd, s->bytes, s->n, 0)) {
        int why = errno;
        close(fd);
        errno = why;
        return false;
    }
    free(s->bytes);
    s->bytes = NULL;
    s->fd = fd;
    return true;
}

bool spill_write(struct spill *s, size_t at, const void *bytes, size_t n)
{
    size_t end = at + n;
    if (s->fd < 0 && end > MOST && !to_file(s))
        return false;
    if (s->fd >= 0) {
        if (!file_write_at(s->fd, bytes, n, at))
            return false;
    } else if (n > 0) {
        if (end > s->room) {
            s->room = end * 2 < FIRST ? FIRST : end * 2;
            s->bytes = realloc(s->bytes, s->room);
            if (s->bytes == NULL)
                out_of_memory();
        }
        memcpy(s->bytes + at, bytes, n);
    }
    s->n = end > s->n ? end : s->n;
    return true;
}

bool spill_add(struct spill *s, const void *bytes, size_t n)
{
    return spill_write(s, s->n, bytes, n);
}

long spill_read(const struct spill *s, size_t at, void *to, size_t n)
{
    if (at >= s->n)
        return 0;
    n = n < s->n - at ? n : s->n - at;
    if (s->fd < 0) {
        memcpy(to, s->bytes + at, n);
        return (long)n;
    }
    ssize_t got;
    do
        got = pread(s->fd, to, n, (off_t)at);
    while (got < 0 && errno == EINTR);
    return got;
}

size_t spill_size(const struct spill *s)
{
    return s->n;
}

const char *spill_bytes(const struct spill *s)
{
    return s->fd < 0 ? s->bytes : NULL;
}
