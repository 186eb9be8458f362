/* visible.c - prunes records by their shapes; see visible.h. */
#include "build/visible.h"

#include <string.h>

#include "base/str.h"

static bool sees_item(const void *record, audience_set bit)
{
    return (((const struct record *)record)->visible_to & bit) != 0;
}

static bool sees_record(const void *record, const struct shape *shape, audience_set bit);

/* May the audience see every item, and all inside it? */
static bool sees_list(const void *items, size_t n, const struct shape *shape, audience_set bit)
{
    for (size_t i = 0; i < n; i++)
        if (!sees_record((const char *)items + i * shape->size, shape, bit))
            return false;
    return true;
}

static const void *list_at(const void *record, const struct key *key, size_t *n)
{
    *n = *(const size_t *)(const void *)((const char *)record + key->count_offset);
    return *(const void *const *)(const void *)((const char *)record + key->offset);
}

static bool sees_record(const void *record, const struct shape *shape, audience_set bit)
{
    bool all = sees_item(record, bit);
    for (size_t k = 0; all && k < shape->n_keys; k++) {
        const struct key *key = &shape->keys[k];
        size_t n;
        if (key->type == KEY_RECORD) {
            const struct record *inner = (const void *)((const char *)record + key->offset);
            all = inner->at.path == NULL /* not given */ || sees_record(inner, key->shape, bit);
        } else if (key->type == KEY_RECORDS) {
            const void *items = list_at(record, key, &n);
            all = sees_list(items, n, key->shape, bit);
        }
    }
    return all;
}

/* The items that the audience may see, pruned inside as well; the list itself where that is all. */
static void *prune_list(struct arena *a, void *items, size_t *n, const struct shape *shape,
                        audience_set bit);

static void prune_record(struct arena *a, void *record, const struct shape *shape,
                         audience_set bit)
{
    for (size_t k = 0; k < shape->n_keys; k++) {
        const struct key *key = &shape->keys[k];
        char *at = (char *)record + key->offset;
        if (key->type == KEY_RECORD) {
            struct record *inner = (struct record *)(void *)at;
            if (!sees_item(inner, bit))
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

static void *prune_list(struct arena *a, void *items, size_t *n, const struct shape *shape,
                        audience_set bit)
{
    if (sees_list(items, *n, shape, bit))
        return items;
    size_t count = 0;
    for (size_t i = 0; i < *n; i++)
        count += sees_item((const char *)items + i * shape->size, bit);
    char *kept = arena_array(a, count, shape->size);
    count = 0;
    for (size_t i = 0; i < *n; i++) {
        const char *item = (const char *)items + i * shape->size;
        if (!sees_item(item, bit))
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

static struct observation *pruned(struct arena *a, const struct workspace *visible,
                                  const struct series *series,
                                  const struct observation *items, size_t *n)
{
    struct observation *kept = arena_array(a, *n, sizeof *kept);
    size_t count = 0;
    for (size_t i = 0; i < *n; i++)
        if (may_draw_on(visible, series, items[i].release->dataset))
            kept[count++] = items[i];
    *n = count;
    return kept;
}

static struct observations observations_visible(struct arena *a,
                                                const struct workspace *visible,
                                                const struct series *series,
                                                const struct observations *all)
{
    struct observations o = *all;
    o.series = series;
    o.items = pruned(a, visible, series, all->items, &o.n);
    o.missing = pruned(a, visible, series, all->missing, &o.n_missing);
    return o;
}

static bool has_part(const struct breakdown *by, const char *id)
{
    for (size_t i = 0; i < by->n_parts; i++)
        if (str_eq(by->parts[i].id.s, id))
            return true;
    return false;
}

/* The parts of the breakdown of this name among those that were taken apart. */
static struct parts parts_visible(struct arena *a, const struct workspace *visible,
                                  const struct series *series, const struct breakdown *by,
                                  const struct figures *all)
{
    struct parts p = { .breakdown = by };
    const struct series *whole = all->now.series;
    for (size_t i = 0; all->parts != NULL && i < whole->n_breakdowns; i++) {
        if (!str_eq(whole->breakdowns[i].id.s, by->id.s))
            continue;
        const struct parts *from = &all->parts[i];
        p.items = arena_array(a, from->n, sizeof *p.items);
        p.total = observations_visible(a, visible, series, &from->total);
        for (size_t k = 0; k < from->n; k++) {
            const char *id = from->items[k].id;
            if (has_part(&whole->breakdowns[i], id) && !has_part(by, id))
                continue;
            struct part_observations *kept = &p.items[p.n++];
            *kept = from->items[k];
            kept->observations =
                observations_visible(a, visible, series, &from->items[k].observations);
        }
    }
    return p;
}

struct figures figures_visible(struct arena *a, const struct workspace *visible,
                               const struct series *series, const struct figures *all)
{
    struct figures f = { .now = observations_visible(a, visible, series, &all->now),
                         .before = observations_visible(a, visible, series, &all->before),
                         .vintages = observations_visible(a, visible, series, &all->vintages) };
    f.parts = arena_array(a, series->n_breakdowns, sizeof *f.parts);
    for (size_t i = 0; i < series->n_breakdowns; i++)
        f.parts[i] = parts_visible(a, visible, series, &series->breakdowns[i], all);
    return f;
}
