/* map.c - open addressing over an array of entries; see map.h. */
#include "base/map.h"

#include <string.h>

enum { FIRST_SLOTS = 64 };

static uint64_t hash(const char *key, size_t n)
{
    uint64_t h = 0xcbf29ce484222325u; /* FNV-1a, 64 bits */
    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)key[i]) * 0x100000001b3u;
    return h ^ h >> 32;
}

/* The slot that holds the key, or the free one where it belongs. */
static size_t slot_of(const struct map *m, const char *key, size_t n)
{
    size_t i = (size_t)hash(key, n) & (m->n_slots - 1);
    while (m->slots[i] != 0) {
        const struct map_entry *e = &m->entries[m->slots[i] - 1];
        if (e->n == n && memcmp(e->key, key, n) == 0)
            break;
        i = (i + 1) & (m->n_slots - 1);
    }
    return i;
}

static void resize(struct map *m, size_t n_slots)
{
    m->slots = arena_array(m->arena, n_slots, sizeof *m->slots);
    m->n_slots = n_slots;
    for (size_t i = 0; i < m->n; i++)
        m->slots[slot_of(m, m->entries[i].key, m->entries[i].n)] = (uint32_t)i + 1;
}

struct map map_new(struct arena *a)
{
    struct map m = { .arena = a };
    resize(&m, FIRST_SLOTS);
    return m;
}

struct map_entry *map_get(const struct map *m, const char *key, size_t n)
{
    uint32_t slot = m->slots[slot_of(m, key, n)];
    return slot == 0 ? NULL : &m->entries[slot - 1];
}

size_t map_put(struct map *m, const char *key, size_t n, size_t value, bool *is_new)
{
    size_t i = slot_of(m, key, n);
    if (is_new != NULL)
        *is_new = m->slots[i] == 0;
    if (m->slots[i] != 0)
        return m->entries[m->slots[i] - 1].value;
    *arena_push(m->arena, m->entries, m->n) =
        (struct map_entry){ arena_dupn(m->arena, key, n), n, value };
    m->slots[i] = (uint32_t)m->n;
    if (m->n * 2 > m->n_slots)
        resize(m, m->n_slots * 4);
    return value;
}
