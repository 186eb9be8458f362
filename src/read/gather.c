/* gather.c - see gather.h. */
#include "read/gather.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "model/series.h"

/*
 * An observation held. Its labels stand behind it in the same slot, so that a row of the
 * file finds the one that it adds to with one look at memory.
 */
struct held {
    double value;
    int32_t line; /* where it was first read; 0: the slot is free */
    int32_t period;
    uint16_t release; /* which of the file's release days */
    char status;
    label_number labels[]; /* one a dimension */
};

struct dictionary {
    struct map numbers;
    const char **texts;
    size_t n;
};

struct gather {
    struct arena *arena;
    size_t n_dimensions, most;
    struct cell_sink sink;
    struct dictionary *labels;
    struct date *releases; /* the days met so far */
    size_t n_releases, last_release;
    unsigned char *slots; /* open addressing: n_slots of stride bytes */
    size_t stride, n_slots, n;
};

enum { FIRST_SLOTS = 1024, RELEASES_MOST = UINT16_MAX };

static void gather_free(void *gather)
{
    free(((struct gather *)gather)->slots);
}

static unsigned char *slots_new(size_t n, size_t stride)
{
    unsigned char *slots = calloc(n, stride);
    if (slots == NULL)
        out_of_memory();
    return slots;
}

struct gather *gather_new(struct arena *a, size_t n_dimensions, size_t most,
                          const struct cell_sink *sink)
{
    const size_t align = _Alignof(struct held);
    struct gather *g = arena_alloc(a, sizeof *g);
    *g = (struct gather){ .arena = a, .n_dimensions = n_dimensions, .most = most,
                          .sink = *sink, .n_slots = FIRST_SLOTS };
    g->labels = arena_array(a, n_dimensions, sizeof *g->labels);
    for (size_t i = 0; i < n_dimensions; i++)
        g->labels[i].numbers = map_new(a);
    g->stride = offsetof(struct held, labels) + n_dimensions * sizeof(label_number);
    g->stride = (g->stride + align - 1) / align * align;
    g->slots = slots_new(g->n_slots, g->stride);
    arena_defer(a, gather_free, g);
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

static struct held *slot(const struct gather *g, size_t i)
{
    return (struct held *)(void *)(g->slots + i * g->stride);
}

/* The slot of an observation, or the free one where it belongs. */
static struct held *slot_of(const struct gather *g, const label_number *labels,
                            uint16_t release, int32_t period)
{
    const size_t bytes = g->n_dimensions * sizeof *labels;
    const uint64_t odd = 0x9E3779B97F4A7C15u;
    uint64_t h = (bytes_hash(labels, bytes) ^ ((uint64_t)release << 32 | (uint32_t)period)) * odd;
    for (size_t i = (size_t)(h >> 24) & (g->n_slots - 1);; i = (i + 1) & (g->n_slots - 1)) {
        struct held *held = slot(g, i);
        if (held->line == 0
            || (held->period == period && held->release == release
                && memcmp(held->labels, labels, bytes) == 0))
            return held;
    }
}

static void widen(struct gather *g)
{
    struct gather old = *g;
    g->n_slots *= 2;
    g->slots = slots_new(g->n_slots, g->stride);
    for (size_t i = 0; i < old.n_slots; i++) {
        const struct held *held = slot(&old, i);
        if (held->line != 0)
            memcpy(slot_of(g, held->labels, held->release, held->period), held, g->stride);
    }
    free(old.slots);
}

/* The number of a release day: rows of one day stand together as a rule. */
static size_t release_number(struct gather *g, struct date day)
{
    if (g->last_release < g->n_releases
        && date_compare(g->releases[g->last_release], day) == 0)
        return g->last_release;
    size_t i = 0;
    while (i < g->n_releases && date_compare(g->releases[i], day) != 0)
        i++;
    if (i == g->n_releases && i < RELEASES_MOST)
        *arena_push(g->arena, g->releases, g->n_releases) = day;
    return g->last_release = i;
}

static int by_cell(const void *a, const void *b, void *gather)
{
    const struct gather *g = gather;
    const struct held *x = *(const struct held *const *)a, *y = *(const struct held *const *)b;
    int order = date_compare(g->releases[x->release], g->releases[y->release]);
    for (size_t i = 0; order == 0 && i < g->n_dimensions; i++)
        order = (int)x->labels[i] - (int)y->labels[i];
    return order != 0 ? order : x->period < y->period ? -1 : x->period > y->period;
}

static bool pour(struct gather *g)
{
    struct arena *pool = arena_new();
    const struct held **held = arena_array(pool, g->n, sizeof *held);
    struct cell *cells = arena_array(pool, g->n, sizeof *cells);
    const char ***texts = arena_array(pool, g->n_dimensions, sizeof *texts);
    size_t *n_labels = arena_array(pool, g->n_dimensions, sizeof *n_labels), n = 0;
    for (size_t i = 0; i < g->n_slots; i++)
        if (slot(g, i)->line != 0)
            held[n++] = slot(g, i);
    if (n > 0)
        qsort_r(held, n, sizeof *held, by_cell, g);
    for (size_t i = 0; i < n; i++)
        cells[i] = (struct cell){ g->releases[held[i]->release], held[i]->labels,
                                  held[i]->period, held[i]->value, held[i]->status };
    for (size_t i = 0; i < g->n_dimensions; i++) {
        texts[i] = g->labels[i].texts;
        n_labels[i] = g->labels[i].n;
    }
    struct cell_batch batch = { cells, n, (const char *const *const *)texts, n_labels };
    bool good = n == 0 || g->sink.take(g->sink.state, &batch);
    arena_free(pool);
    memset(g->slots, 0, g->n_slots * g->stride);
    g->n = 0;
    return good;
}

enum gathered gather_add(struct gather *g, const struct cell *c, int line, int *first)
{
    if (g->n == g->most && !pour(g))
        return GATHERED_FULL;
    if (2 * g->n >= g->n_slots)
        widen(g);
    size_t release = release_number(g, c->released);
    if (release == RELEASES_MOST)
        return GATHERED_DAYS;
    struct held *h = slot_of(g, c->key, (uint16_t)release, c->period);
    if (h->line == 0) {
        h->value = c->value;
        h->line = line;
        h->period = c->period;
        h->release = (uint16_t)release;
        h->status = c->status;
        memcpy(h->labels, c->key, g->n_dimensions * sizeof *c->key);
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
