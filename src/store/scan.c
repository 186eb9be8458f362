/* scan.c - see scan.h. */
#include "store/scan.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "store/rows.h"

/* --- parts --- */

static size_t part_number(struct part_list *list, const char *id, const struct intl *name)
{
    bool is_new;
    size_t number = map_put(&list->numbers, id, strlen(id), list->n, &is_new);
    if (is_new)
        *arena_push(list->arena, list->items, list->n) =
            (struct part_entry){ arena_dup(list->arena, id), { 0 } };
    if (list->items[number].name.n == 0 && name != NULL)
        list->items[number].name = *name;
    return number;
}

struct part_list part_list_new(struct arena *a, const struct breakdown *by)
{
    struct part_list list = { .arena = a, .numbers = map_new(a) };
    if (by == NULL)
        part_number(&list, "", NULL);
    for (size_t i = 0; by != NULL && i < by->n_parts; i++)
        part_number(&list, by->parts[i].id.s, &by->parts[i].name);
    list.n_listed = by == NULL ? 0 : list.n;
    return list;
}

struct ordered {
    const char *id;
    size_t number;
};

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct ordered *)a)->id, ((const struct ordered *)b)->id);
}

size_t *part_list_order(struct arena *a, const struct part_list *list)
{
    struct ordered *sorted = arena_array(a, list->n, sizeof *sorted);
    size_t *order = arena_array(a, list->n, sizeof *order);
    for (size_t i = 0; i < list->n; i++)
        sorted[i] = (struct ordered){ list->items[i].id, i };
    if (list->n > list->n_listed)
        qsort(sorted + list->n_listed, list->n - list->n_listed, sizeof *sorted, by_id);
    for (size_t i = 0; i < list->n; i++)
        order[i] = sorted[i].number;
    return order;
}

/* --- which labels pass, and to which part they belong --- */

enum { NO_PART = -1 };

/* What a label means for a question; one a label_id of the dataset. */
struct meaning {
    bool passes; /* the filter of its dimension */
    int part;    /* of the dimension that takes apart */
};

struct meanings {
    struct meaning *items; /* by label_id */
    size_t n;
    size_t by;      /* the dimension that takes apart, or n_dimensions */
};

static bool wanted(const struct series_source *from, const char *dimension, const char *label)
{
    for (size_t w = 0; w < from->where.n; w++) {
        const struct pair *p = &from->where.items[w];
        if (!str_eq(p->key.s, dimension))
            continue;
        bool found = false;
        for (size_t v = 0; v < p->values.n && !found; v++)
            found = str_eq(p->values.items[v].s, label);
        if (!found)
            return false;
    }
    return true;
}

/* A label's part: itself, or the nearest of those listed that it is a part of. Where
 * none is listed it stands for itself, whatever else was met before. */
static int part_of(struct part_list *list, const struct dimension *d, const char *label)
{
    const struct label *own = dimension_label(d, label);
    const char *at = label;
    for (size_t steps = 0; steps <= d->n_labels; steps++) {
        const struct label *l = dimension_label(d, at);
        const struct map_entry *e = map_get(&list->numbers, at, strlen(at));
        if (e != NULL && e->value < list->n_listed)
            return (int)part_number(list, at, l == NULL ? NULL : &l->name);
        if (l == NULL || l->parent.s == NULL)
            break;
        at = l->parent.s;
    }
    return (int)part_number(list, label, own == NULL ? NULL : &own->name);
}

struct meanings *scan_meanings(struct store *s, struct arena *a, const struct dataset *d,
                               const struct series_source *from, const struct breakdown *by)
{
    struct meanings *out = arena_alloc(a, sizeof *out);
    out->by = d->n_dimensions;
    for (size_t i = 0; i < d->n_dimensions; i++)
        if (by != NULL && str_eq(by->id.s, d->dimensions[i].id.s))
            out->by = i;
    sqlite3_stmt *q = sql_prepare(
        s, "SELECT id, dimension, label FROM label WHERE dataset = ? ORDER BY id DESC");
    int step = q != NULL && sql_text(q, 1, d->id.s) ? sqlite3_step(q) : SQLITE_ERROR;
    for (; step == SQLITE_ROW; step = sqlite3_step(q)) {
        size_t id = (size_t)sqlite3_column_int64(q, 0);
        const char *dimension = (const char *)sqlite3_column_text(q, 1);
        const char *label = (const char *)sqlite3_column_text(q, 2);
        if (out->items == NULL) { /* the highest comes first */
            out->n = id + 1;
            out->items = arena_array(a, out->n, sizeof *out->items);
        }
        if (id >= out->n)
            break;
        struct meaning *m = &out->items[id];
        m->passes = wanted(from, dimension, label);
        m->part = NO_PART - 1; /* worked out when a release has it */
    }
    sql_end(s, q);
    return step == SQLITE_DONE ? out : NULL;
}

/* The text of a label, for the few that a breakdown meets. */
static const char *label_of(struct store *s, struct arena *a, label_id id)
{
    const char *label = "";
    sqlite3_stmt *q = sql_prepare(s, "SELECT label FROM label WHERE id = ?");
    if (q != NULL && sql_integer(q, 1, id) && sqlite3_step(q) == SQLITE_ROW
        && sqlite3_column_type(q, 0) == SQLITE_TEXT) /* in a damaged index it may be NULL */
        label = arena_dup(a, (const char *)sqlite3_column_text(q, 0));
    sql_end(s, q);
    return label;
}

static label_id label_at(const unsigned char *key, size_t dimension)
{
    const unsigned char *p = key + dimension * sizeof(label_id);
    return (label_id)p[0] << 24 | (label_id)p[1] << 16 | (label_id)p[2] << 8 | p[3];
}

/* --- the sum --- */

const struct total *totals_at(const struct totals *t, size_t part, month m)
{
    if (part >= t->n_parts || t->parts[part] == NULL || m < t->first
        || (size_t)(m - t->first) >= t->n_months)
        return NULL;
    const struct total *total = &t->parts[part][m - t->first];
    return total->status == 0 ? NULL : total;
}

static struct total *part_totals(struct arena *a, struct totals *t, size_t part)
{
    while (t->n_parts <= part)
        arena_push(a, t->parts, t->n_parts);
    if (t->parts[part] == NULL)
        t->parts[part] = arena_array(a, t->n_months, sizeof **t->parts);
    return t->parts[part];
}

static void add_series(struct total *into, const struct totals *t,
                       const struct held_release *release, const void *observations,
                       size_t bytes)
{
    struct packed p;
    const unsigned char *at = observations, *end = at + bytes;
    for (; at < end; at += sizeof p) {
        memcpy(&p, at, sizeof p);
        if (p.period < t->first || (size_t)(p.period - t->first) >= t->n_months)
            continue;
        struct total *total = &into[p.period - t->first];
        char status = (char)p.status;
        if (status == STATUS_NORMAL && release->provisional > 0
            && p.period >= release->provisional)
            status = STATUS_PROVISIONAL;
        if (total->status == 0)
            *total = (struct total){ p.value, status };
        else
            figures_add(&total->value, &total->status, p.value, status);
    }
}

static bool labels_known(const unsigned char *key, const struct dataset *d,
                         const struct meanings *means)
{
    for (size_t i = 0; i < d->n_dimensions; i++)
        if (label_at(key, i) >= means->n)
            return false;
    return true;
}

/* A release that is gone through for a question. */
struct scanning {
    struct store *store;
    struct arena *arena;
    const struct dataset *dataset;
    const struct held_release *release;
    struct meanings *means;
    struct part_list *list;
    struct totals *out;
};

static int part_at(struct scanning *c, const unsigned char *key)
{
    const struct dataset *d = c->dataset;
    size_t by = c->means->by;
    if (by >= d->n_dimensions)
        return 0;
    label_id id = label_at(key, by);
    struct meaning *m = &c->means->items[id];
    if (m->part < NO_PART)
        m->part = part_of(c->list, &d->dimensions[by], label_of(c->store, c->list->arena, id));
    return m->part;
}

static bool take_row(const struct row *row, void *state)
{
    struct scanning *c = state;
    const struct dataset *d = c->dataset;
    if (row->key_bytes != d->n_dimensions * sizeof(label_id))
        return true; /* of another description; its file is read anew */
    if (!labels_known(row->key, d, c->means))
        return false;
    for (size_t i = 0; i < d->n_dimensions; i++)
        if (!c->means->items[label_at(row->key, i)].passes)
            return true;
    add_series(part_totals(c->arena, c->out, (size_t)part_at(c, row->key)), c->out, c->release,
               row->observations, row->bytes);
    return true;
}

bool scan_release(struct store *s, struct arena *a, const struct dataset *d,
                  const struct held_release *release, struct meanings *means,
                  struct part_list *list, struct totals *out)
{
    struct scanning c = { s, a, d, release, means, list, out };
    *out = (struct totals){ .first = release->first,
                            .n_months = (size_t)((int64_t)release->last - release->first + 1) };
    return rows_each(s, release, take_row, &c);
}
