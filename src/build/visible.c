/* visible.c - prunes records by their shapes; see visible.h. */
#include "build/visible.h"

#include <string.h>

#include "base/str.h"

/* A copy of the items that the audience may see, pruned inside as well. */
static void *prune_list(struct arena *a, const void *items, size_t *n,
                        const struct shape *shape, audience_set bit);

static void prune_record(struct arena *a, void *record, const struct shape *shape,
                         audience_set bit)
{
    for (size_t k = 0; k < shape->n_keys; k++) {
        const struct key *key = &shape->keys[k];
        char *at = (char *)record + key->offset;
        if (key->type == KEY_RECORD) {
            struct record *inner = (struct record *)(void *)at;
            if ((inner->visible_to & bit) == 0)
                memset(at, 0, key->shape->size);
            else
                prune_record(a, at, key->shape, bit);
        } else if (key->type == KEY_RECORDS) {
            void **list = (void **)(void *)at;
            size_t *n = (size_t *)(void *)((char *)record + key->count_offset);
            *list = prune_list(a, *list, n, key->shape, bit);
        }
    }
}

static void *prune_list(struct arena *a, const void *items, size_t *n,
                        const struct shape *shape, audience_set bit)
{
    char *kept = arena_array(a, *n, shape->size);
    size_t count = 0;
    for (size_t i = 0; i < *n; i++) {
        const char *item = (const char *)items + i * shape->size;
        if ((((const struct record *)(const void *)item)->visible_to & bit) == 0)
            continue;
        char *copy = kept + count++ * shape->size;
        memcpy(copy, item, shape->size);
        prune_record(a, copy, shape, bit);
    }
    *n = count;
    return kept;
}

struct workspace *workspace_visible(struct arena *a, const struct workspace *w,
                                    const struct audience *audience)
{
    audience_set bit = (audience_set)1 << audience->bit;
    struct workspace *v = arena_alloc(a, sizeof *v);
    *v = *w;
    v->reports = prune_list(a, w->reports, &v->n_reports, workspace_shape.keys
                                [workspace_shape.n_keys - 1].shape, bit);
    v->meetings = prune_list(a, w->meetings, &v->n_meetings, &meeting_shape, bit);
    v->datasets = prune_list(a, w->datasets, &v->n_datasets, &dataset_shape, bit);
    v->series = prune_list(a, w->series, &v->n_series, series_file_shape.keys[0].shape, bit);
    return v;
}

static bool may_draw_on(const struct workspace *visible, const struct series *series,
                        const char *dataset)
{
    for (size_t i = 0; i < series->n_from; i++)
        if (str_eq(series->from[i].dataset.s, dataset))
            return workspace_dataset(visible, dataset) != NULL;
    return false;
}

struct observations observations_visible(struct arena *a, const struct workspace *visible,
                                         const struct series *series,
                                         const struct observations *all)
{
    struct observations o = { .series = series, .as_of = all->as_of };
    o.items = arena_array(a, all->n, sizeof *o.items);
    for (size_t i = 0; i < all->n; i++)
        if (may_draw_on(visible, series, all->items[i].release->dataset))
            o.items[o.n++] = all->items[i];
    o.missing = arena_array(a, all->n_missing, sizeof *o.missing);
    for (size_t i = 0; i < all->n_missing; i++)
        if (may_draw_on(visible, series, all->missing[i].release->dataset))
            o.missing[o.n_missing++] = all->missing[i];
    return o;
}
