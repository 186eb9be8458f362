/*
 * idmap.h - finds a pointer by a number: an object's identity, a character code.
 *
 * Owns    the map belongs to its arena, what it points to stays the caller's.
 */
#ifndef PROOF_IDMAP_H
#define PROOF_IDMAP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

struct idmap;

struct idmap *idmap_new(struct arena *a);
void *idmap_get(const struct idmap *m, uint64_t key); /* NULL: not there */
/* value is not NULL. False where the key was there already; it is replaced then. */
bool idmap_put(struct idmap *m, uint64_t key, void *value);

#endif
