/*
 * stream.h - a file read in pieces, for those that are larger than memory should be.
 *
 * Owns    the open file, which closes with the arena.
 * Gives   a digest of every byte read: at the end, the file's SHA-256.
 * Errors  as file.h has them; what is no ordinary file is refused.
 */
#ifndef BASE_STREAM_H
#define BASE_STREAM_H

#include <sys/types.h>

#include "base/digest.h"

struct stream;

struct stream *stream_open(struct arena *a, const char *path, const char *shown,
                           struct errs *errs);
/* Up to n bytes; 0 at the end, -1 with a reason. */
ssize_t stream_read(struct stream *s, void *to, size_t n, struct errs *errs);
/* Of what was read so far; nothing can be read after it. */
const char *stream_digest(struct stream *s);

/* Of a whole file, read in pieces; size may be NULL. NULL with the reason where it cannot be
 * read; without one after an interrupt. */
const char *file_digest(struct arena *a, const char *path, const char *shown, size_t *size,
                        struct errs *errs);

/* How a file looks from outside: while none of it changes, its bytes have not. */
struct stamp {
    int64_t size, modified, changed, inode; /* times in [ns] since 1970 */
};

/* False where there is no such file. A file changed within the last seconds gives an
 * empty stamp, for it could change again within one tick of the file system's clock. */
bool file_stamp(const char *path, struct stamp *out);
/* The same whenever it was changed: to hold against a stamp that was taken before. */
bool file_looks(const char *path, struct stamp *out);
bool stamp_eq(const struct stamp *a, const struct stamp *b); /* an empty one equals none */

#endif
