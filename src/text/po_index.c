/* po_index.c - a hash table with open addressing; see po_index.h. */
#include "text/po_index.h"

#include <stdint.h>

#include "base/str.h"

struct po_index {
    const struct po_entry **slots;
    size_t mask; /* the number of slots, a power of two, less one */
};

struct po_index *po_index_new(struct arena *a, size_t n)
{
    struct po_index *x = arena_alloc(a, sizeof *x);
    size_t slots = 8;
    while (slots < 2 * n)
        slots *= 2;
    x->slots = arena_array(a, slots, sizeof *x->slots);
    x->mask = slots - 1;
    return x;
}

/* FNV-1a, 64 bits; no context and an empty one differ. */
static uint64_t hashed(const char *context, const char *msgid)
{
    uint64_t h = 0xCBF29CE484222325u;
    if (context != NULL) {
        for (const char *s = context; *s != '\0'; s++)
            h = (h ^ (unsigned char)*s) * 0x100000001B3u;
        h = (h ^ 4) * 0x100000001B3u;
    }
    for (const char *s = msgid; *s != '\0'; s++)
        h = (h ^ (unsigned char)*s) * 0x100000001B3u;
    return h;
}

/* The slot of the entry, or the empty one where it would be. */
static const struct po_entry **slot(const struct po_index *x, const char *context,
                                    const char *msgid)
{
    uint64_t h = hashed(context, msgid);
    for (size_t i = (size_t)(h ^ h >> 32) & x->mask;; i = (i + 1) & x->mask) {
        const struct po_entry *e = x->slots[i];
        if (e == NULL || (str_eq(e->msgid, msgid) && str_eq(e->context, context)))
            return &x->slots[i];
    }
}

const struct po_entry *po_index_add(struct po_index *x, const struct po_entry *e)
{
    const struct po_entry **at = slot(x, e->context, e->msgid);
    const struct po_entry *first = *at;
    if (first == NULL)
        *at = e;
    return first;
}

const struct po_entry *po_index_find(const struct po_index *x, const char *context,
                                     const char *msgid)
{
    return *slot(x, context, msgid);
}
