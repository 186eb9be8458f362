/*
 * file.h - the one door to files and folders.
 *
 * Owns    bytes read belong to the arena.
 * Errors  false (or NULL) with a reason added: what the user's data names is his
 *         (CAUSE_DATA), the rest is the surroundings'. A file is written beside
 *         its name and renamed: no reader meets half of it. What must outlast a
 *         loss of power is brought to disk by tree_sync(), many files in one go,
 *         before it takes its place.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/errs.h"

struct bytes {
    char *s; /* NUL-terminated, for those who read text */
    size_t n;
};

enum { FILE_MOST = 1 << 30 }; /* a file read whole is no larger [bytes] */

/* Reads a whole file. shown is the path as the user would name it. */
bool file_read(struct arena *a, const char *path, const char *shown, struct bytes *out,
               struct errs *errs);
/* The same for text: also refuses what is not UTF-8, at its place; a byte order
 * mark at the start is left out. */
bool file_read_text(struct arena *a, const char *path, const char *shown,
                    struct bytes *out, struct errs *errs);
/* Says what is wrong with a byte that is no text; false. */
bool file_text_bad(struct place at, unsigned char byte, struct errs *errs);
/* Opens an ordinary file for reading; -1 with a reason. The caller closes it. */
int file_open(const char *path, const char *shown, struct errs *errs);
/* Makes a new file for writing: whatever had its name is gone before, and a link is not written
 * through. -1: errno tells why. */
int file_create(const char *path);
/* Opens a file that has no name and goes with who has it open; -1: errno tells why. */
int file_nameless(const char *folder);
/* Bytes into an open file, at a place of it; false: errno tells why. */
bool file_write_at(int file, const void *bytes, size_t n, off_t at);
bool file_write(const char *path, const void *bytes, size_t n, struct errs *errs);
bool file_copy(const char *from, const char *to, struct errs *errs);
bool file_exists(const char *path);
bool file_is_larger(const char *path, size_t most); /* an ordinary file, in bytes */

/* The place of the byte at offset, lines and columns counted from the start. */
struct place file_place(const char *shown, const char *s, size_t offset);
/* The same, counted on from the last that was asked for if it stood before; all zero: from
 * the start. Else many places in a long text take the square of its length. */
struct counted {
    size_t offset;
    struct place at;
};
struct place file_place_on(struct counted *from, const char *shown, const char *s,
                           size_t offset);

/* The names in a folder that end so, in byte order, without those that begin with "." or "~$"; a folder
 * that is not there has none. suffix NULL: all. */
bool dir_list(struct arena *a, const char *path, const char *suffix,
              const char ***names, size_t *n, struct errs *errs);
bool dir_make(const char *path, struct errs *errs); /* with its parents */
/* Makes a folder that nobody else has, for files that go again, where TMPDIR says; NULL, and errno says why. */
char *dir_temporary(struct arena *a);
bool dir_exists(const char *path);
/* Was this folder asked for before, by whatever path? Links may lead to one in many ways, and round:
 * who goes down through them asks first. seen: map_new(), one a walk. */
struct map;
bool dir_was_seen(struct map *seen, const char *path);
/* The ordinary files below a folder or that one file itself, as paths from there ("inside" + …),
 * each folder's in byte order, without what begins with "." or "~$"; none where nothing is there. A
 * link that leads to a folder above itself is passed over; ways down without end are told. */
bool tree_list(struct arena *a, const char *root, const char *inside, const char ***paths,
               size_t *n, struct errs *errs);
/* Everything below a folder, as paths from there: files, links (which are not followed), what
 * begins with "." and empty folders too. */
bool tree_entries(struct arena *a, const char *root, const char *inside, const char ***paths,
                  size_t *n, struct errs *errs);
bool file_is_link(const char *path);
/* Has the file other names, somewhere? */
bool file_is_shared(const char *path);
/* Have two files the same bytes? False too where that cannot be told. */
bool file_same(const char *one, const char *other);
/* Do both hold the same files with the same bytes? False too where that cannot be told. */
bool tree_same(const char *one, const char *other);
bool tree_remove(const char *path, struct errs *errs); /* not there: fine */
bool tree_sync(const char *path, struct errs *errs);   /* files and folders to disk */

/* Exchanges two folders in one step, or in two where the file system has no
 * exchange; where there is none yet, from simply takes the name. */
bool dir_exchange(const char *from, const char *to, struct errs *errs);

char *path_join(struct arena *a, const char *folder, const char *name);
/* The folder that a path's last name stands in, "." where the path is that name alone. */
char *path_folder(struct arena *a, const char *path);

#endif
