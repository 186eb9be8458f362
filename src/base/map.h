/*
 * map.h - from byte strings to numbers, in an arena; insertion order is kept.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct map_entry {
    const char *key; /* owned by the arena, NUL added; of keys that stay, the caller's */
    size_t n;
    size_t value;
};

/* Where an entry is: its number + 1 (0: free), and a part of its key's hash, so that
 * another key in the slot is told without a look at it. */
struct map_slot {
    uint32_t entry, tag;
};

struct map {
    struct arena *arena;
    struct map_entry *entries; /* in the order they came */
    size_t n;
    struct map_slot *slots;
    size_t n_slots;
    bool keys_stay;
};

/* A number for bytes that is another for other bytes, with near certainty; not against
 * somebody who seeks two that are alike. */
uint64_t bytes_hash(const void *bytes, size_t n);

struct map map_new(struct arena *a);
/* One of keys that stay as they are as long as it does: they are not copied. */
struct map map_new_of_staying(struct arena *a);

/* The value of a key; a key not yet there gets the value first, and *is_new
 * (may be NULL) says so. */
size_t map_put(struct map *m, const char *key, size_t n, size_t value, bool *is_new);

/* The entry of a key, or NULL. */
struct map_entry *map_get(const struct map *m, const char *key, size_t n);

#endif
