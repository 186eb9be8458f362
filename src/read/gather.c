/* gather.c - see gather.h. */
#include "read/gather.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "model/series.h"

/* An observation held: its key's number, its period, and the line it was first in. */
struct held {
    uint32_t key;
    int32_t period;
    double value;
    int32_t line; /* 0: the slot is free */
    char status;
};

struct dictionary {
    struct map numbers;
    const char **texts;
    size_t n;
};

struct gather {
    struct arena *arena; /* for what stays: labels */
    size_t n_dimensions, most;
    struct cell_sink sink;
    struct dictionary *labels;

    struct arena *pool; /* for what is poured: keys */
    struct map keys;    /* day and labels as bytes, to the key's number */
    struct held *slots; /* open addressing */
    size_t n_slots, n;
    unsigned char *key; /* the bytes of the present one */
    size_t key_size;
};

enum { FIRST_SLOTS = 1024, DAY_BYTES = sizeof(int64_t) };

static void gather_free(void *gather)
{
    struct gather *g = gather;
    arena_free(g->pool);
    free(g->slots);
}

static void begin(struct gather *g)
{
    arena_free(g->pool);
    g->pool = arena_new();
    g->keys = map_new(g->pool);
    g->n = 0;
    memset(g->slots, 0, g->n_slots * sizeof *g->slots);
}

static struct held *slots_new(size_t n)
{
    struct held *slots = calloc(n, sizeof *slots);
    if (slots == NULL)
        out_of_memory();
    return slots;
}

struct gather *gather_new(struct arena *a, size_t n_dimensions, size_t most,
                          const struct cell_sink *sink)
{
    struct gather *g = arena_alloc(a, sizeof *g);
    *g = (struct gather){ .arena = a, .n_dimensions = n_dimensions, .most = most,
                          .sink = *sink, .n_slots = FIRST_SLOTS };
    g->labels = arena_array(a, n_dimensions, sizeof *g->labels);
    for (size_t i = 0; i < n_dimensions; i++)
        g->labels[i].numbers = map_new(a);
    g->key_size = DAY_BYTES + n_dimensions * sizeof(label_number);
    g->key = arena_alloc(a, g->key_size);
    g->slots = slots_new(g->n_slots);
    arena_defer(a, gather_free, g);
    begin(g);
    return g;
}

size_t gather_label(struct gather *g, size_t dimension, const char *s, size_t n)
{
    struct dictionary *d = &g->labels[dimension];
    const struct map_entry *known = map_get(&d->numbers, s, n);
    if (known != NULL)
        return known->value;
    if (d->n == LABELS_MOST)
        return LABELS_MOST;
    size_t number = map_put(&d->numbers, s, n, d->n, NULL);
    *arena_push(g->arena, d->texts, d->n) = d->numbers.entries[number].key;
    return number;
}

static uint32_t key_number(struct gather *g, const struct cell *c)
{
    int64_t day = date_serial(c->released);
    memcpy(g->key, &day, DAY_BYTES);
    memcpy(g->key + DAY_BYTES, c->key, g->n_dimensions * sizeof *c->key);
    return (uint32_t)map_put(&g->keys, (const char *)g->key, g->key_size, g->keys.n, NULL);
}

static struct held *slot_of(struct held *slots, size_t n_slots, uint32_t key, int32_t period)
{
    uint64_t h = ((uint64_t)key << 32 | (uint32_t)period) * 0x9E3779B97F4A7C15u;
    size_t i = (size_t)(h >> 20) & (n_slots - 1);
    while (slots[i].line != 0 && (slots[i].key != key || slots[i].period != period))
        i = (i + 1) & (n_slots - 1);
    return &slots[i];
}

static void widen(struct gather *g)
{
    size_t n_slots = 2 * g->n_slots;
    struct held *slots = slots_new(n_slots);
    for (size_t i = 0; i < g->n_slots; i++)
        if (g->slots[i].line != 0)
            *slot_of(slots, n_slots, g->slots[i].key, g->slots[i].period) = g->slots[i];
    free(g->slots);
    g->slots = slots;
    g->n_slots = n_slots;
}

static int by_period(const void *a, const void *b)
{
    const struct held *x = a, *y = b;
    return x->period < y->period ? -1 : x->period > y->period;
}

/* A key's bytes and its number, to be sorted: by day, then label by label. */
struct ranked {
    const char *bytes;
    size_t n_labels;
    uint32_t number;
};

static int by_key(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    int64_t day_x, day_y;
    memcpy(&day_x, x->bytes, DAY_BYTES);
    memcpy(&day_y, y->bytes, DAY_BYTES);
    if (day_x != day_y)
        return day_x < day_y ? -1 : 1;
    for (size_t i = 0; i < x->n_labels; i++) {
        label_number p, q;
        memcpy(&p, x->bytes + DAY_BYTES + i * sizeof p, sizeof p);
        memcpy(&q, y->bytes + DAY_BYTES + i * sizeof q, sizeof q);
        if (p != q)
            return p < q ? -1 : 1;
    }
    return 0;
}

/* All that is held, in order: keys are ranked, observations dealt out to their keys,
 * and each key's sorted by period. */
static struct held *in_order(struct gather *g, const struct ranked *ranked)
{
    struct held *out = arena_array(g->pool, g->n, sizeof *out);
    size_t *begin = arena_array(g->pool, g->keys.n + 1, sizeof *begin);
    for (size_t i = 0; i < g->n_slots; i++)
        if (g->slots[i].line != 0)
            begin[g->slots[i].key]++;
    size_t at = 0;
    for (size_t r = 0; r < g->keys.n; r++) {
        size_t n = begin[ranked[r].number];
        begin[ranked[r].number] = at;
        at += n;
    }
    for (size_t i = 0; i < g->n_slots; i++)
        if (g->slots[i].line != 0)
            out[begin[g->slots[i].key]++] = g->slots[i];
    for (size_t i = 0, end; i < g->n; i = end) {
        for (end = i + 1; end < g->n && out[end].key == out[i].key;)
            end++;
        qsort(out + i, end - i, sizeof *out, by_period);
    }
    return out;
}

static bool pour(struct gather *g)
{
    struct ranked *ranked = arena_array(g->pool, g->keys.n, sizeof *ranked);
    for (size_t i = 0; i < g->keys.n; i++)
        ranked[i] = (struct ranked){ g->keys.entries[i].key, g->n_dimensions, (uint32_t)i };
    if (g->keys.n > 0)
        qsort(ranked, g->keys.n, sizeof *ranked, by_key);
    const struct held *held = in_order(g, ranked);
    struct cell *cells = arena_array(g->pool, g->n, sizeof *cells);
    for (size_t i = 0; i < g->n; i++) {
        const char *bytes = g->keys.entries[held[i].key].key;
        int64_t day;
        memcpy(&day, bytes, DAY_BYTES);
        cells[i] = (struct cell){ date_from_serial(day),
                                  (const label_number *)(const void *)(bytes + DAY_BYTES),
                                  held[i].period, held[i].value, held[i].status };
    }
    const char ***texts = arena_array(g->pool, g->n_dimensions, sizeof *texts);
    size_t *n_labels = arena_array(g->pool, g->n_dimensions, sizeof *n_labels);
    for (size_t i = 0; i < g->n_dimensions; i++) {
        texts[i] = g->labels[i].texts;
        n_labels[i] = g->labels[i].n;
    }
    struct cell_batch batch = { cells, g->n, (const char *const *const *)texts, n_labels };
    bool good = g->n == 0 || g->sink.take(g->sink.state, &batch);
    begin(g);
    return good;
}

enum gathered gather_add(struct gather *g, const struct cell *c, int line, int *first)
{
    if (g->n == g->most && !pour(g))
        return GATHERED_FULL;
    if (2 * g->n >= g->n_slots)
        widen(g);
    uint32_t key = key_number(g, c);
    struct held *h = slot_of(g->slots, g->n_slots, key, c->period);
    if (h->line == 0) {
        *h = (struct held){ key, c->period, c->value, line, c->status };
        g->n++;
        return GATHERED;
    }
    *first = h->line;
    figures_add(&h->value, &h->status, c->value, c->status);
    return GATHERED_TWICE;
}

bool gather_end(struct gather *g)
{
    return pour(g);
}
