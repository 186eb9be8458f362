/* idmap.c - open addressing over a table of a power of two; see idmap.h. */
#include "proof/idmap.h"

enum { FIRST_SIZE = 64 };

struct slot {
    uint64_t key;
    void *value; /* NULL: empty */
};

struct idmap {
    struct arena *arena;
    struct slot *slots;
    size_t n, size;
};

struct idmap *idmap_new(struct arena *a)
{
    struct idmap *m = arena_alloc(a, sizeof *m);
    m->arena = a;
    m->size = FIRST_SIZE;
    m->slots = arena_array(a, m->size, sizeof *m->slots);
    return m;
}

static struct slot *slot_of(const struct idmap *m, uint64_t key)
{
    /* The multiplier spreads neighbouring numbers; its top bits mix best. */
    size_t i = (size_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 20) & (m->size - 1);
    while (m->slots[i].value != NULL && m->slots[i].key != key)
        i = (i + 1) & (m->size - 1);
    return &m->slots[i];
}

void *idmap_get(const struct idmap *m, uint64_t key)
{
    return slot_of(m, key)->value;
}

static void grow(struct idmap *m)
{
    struct slot *old = m->slots;
    size_t n = m->size;
    m->size *= 2;
    m->slots = arena_array(m->arena, m->size, sizeof *m->slots);
    for (size_t i = 0; i < n; i++)
        if (old[i].value != NULL)
            *slot_of(m, old[i].key) = old[i];
}

bool idmap_put(struct idmap *m, uint64_t key, void *value)
{
    struct slot *slot = slot_of(m, key);
    bool is_new = slot->value == NULL;
    *slot = (struct slot){ key, value };
    if (is_new && ++m->n * 3 > m->size * 2)
        grow(m);
    return is_new;
}
