/*
 * spill.h - bytes that stand in memory as long as they are few, and then in a file without a
 * name, which goes with the process whatever becomes of it.
 *
 * Owns    the memory and the file, until the arena ends.
 * Errors  false, and errno says why: the folder's disk is full.
 */
#ifndef BASE_SPILL_H
#define BASE_SPILL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct spill;

/* folder: where the file would be. */
struct spill *spill_new(struct arena *a, const char *folder);
bool spill_add(struct spill *s, const void *bytes, size_t n); /* at the end */
/* Over what is there, and on behind it; at is no further than the end. */
bool spill_write(struct spill *s, size_t at, const void *bytes, size_t n);
/* How many of n bytes from a place on were read, fewer only at the end; -1: none could be. */
long spill_read(const struct spill *s, size_t at, void *to, size_t n);
size_t spill_size(const struct spill *s);
/* All of it, where it stands in memory; NULL: it does not. */
const char *spill_bytes(const struct spill *s);
/* Gives memory and file back before the arena does. */
void spill_end(struct spill *s);

#endif
