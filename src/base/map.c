/* map.c - open addressing over an array of entries; see map.h. */
#include "base/map.h"

#include <string.h>

enum { FIRST_SLOTS = 64 };

/* The last bytes, fewer than nine, in two words that may overlap: faster than a copy of a
 * length that the compiler does not know. */
static inline uint64_t last_bytes(const char *key, size_t n)
{
    uint32_t first = 0, last = 0;
    if (n >= sizeof first) {
        memcpy(&first, key, sizeof first);
        memcpy(&last, key + n - sizeof last, sizeof last);
    } else if (n > 0) { /* else there may be no bytes at all: NULL */
        first = (unsigned char)key[0];
        last = (uint32_t)(unsigned char)key[n / 2] << 8 | (unsigned char)key[n - 1];
    }
    return (uint64_t)first << 32 | last;
}

static inline uint64_t hash(const char *key, size_t n)
{
    /* Eight bytes at once, each mixed in by a multiplication whose high half comes down. */
    const uint64_t odd = 0x9E3779B97F4A7C15u;
    uint64_t h = n * odd, word;
    for (; n > sizeof word; key += sizeof word, n -= sizeof word) {
        memcpy(&word, key, sizeof word);
        h = (h ^ word) * odd;
        h ^= h >> 29;
    }
    h = (h ^ last_bytes(key, n)) * odd;
    return h ^ h >> 29;
}

uint64_t bytes_hash(const void *bytes, size_t n)
{
    return hash(bytes, n);
}

/* The slot that holds the key, or the free one where it belongs. */
static size_t slot_of(const struct map *m, const char *key, size_t n, uint32_t *tag)
{
    uint64_t h = hash(key, n);
    size_t i = (size_t)h & (m->n_slots - 1);
    *tag = (uint32_t)(h >> 32);
    while (m->slots[i].entry != 0) {
        const struct map_entry *e = &m->entries[m->slots[i].entry - 1];
        if (m->slots[i].tag == *tag && e->n == n && memcmp(e->key, key, n) == 0)
            break;
        i = (i + 1) & (m->n_slots - 1);
    }
    return i;
}

static void resize(struct map *m, size_t n_slots)
{
    m->slots = arena_array(m->arena, n_slots, sizeof *m->slots);
    m->n_slots = n_slots;
    for (size_t i = 0; i < m->n; i++) {
        uint32_t tag;
        size_t slot = slot_of(m, m->entries[i].key, m->entries[i].n, &tag);
        m->slots[slot] = (struct map_slot){ (uint32_t)i + 1, tag };
    }
}

struct map map_new(struct arena *a)
{
    struct map m = { .arena = a };
    resize(&m, FIRST_SLOTS);
    return m;
}

struct map map_new_of_staying(struct arena *a)
{
    struct map m = map_new(a);
    m.keys_stay = true;
    return m;
}

struct map_entry *map_get(const struct map *m, const char *key, size_t n)
{
    uint32_t tag, entry = m->slots[slot_of(m, key, n, &tag)].entry;
    return entry == 0 ? NULL : &m->entries[entry - 1];
}

size_t map_put(struct map *m, const char *key, size_t n, size_t value, bool *is_new)
{
    uint32_t tag;
    size_t i = slot_of(m, key, n, &tag);
    if (is_new != NULL)
        *is_new = m->slots[i].entry == 0;
    if (m->slots[i].entry != 0)
        return m->entries[m->slots[i].entry - 1].value;
    *arena_push(m->arena, m->entries, m->n) =
        (struct map_entry){ m->keys_stay ? key : arena_dupn(m->arena, key, n), n, value };
    m->slots[i] = (struct map_slot){ (uint32_t)m->n, tag };
    if (m->n * 2 > m->n_slots)
        resize(m, m->n_slots * 4);
    return value;
}
