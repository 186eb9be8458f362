/* series.c - what a series says: which releases count for which months; see store.h. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "store/scan.h"
#include "store/store.h"

/* A release that a series may draw on. */
struct candidate {
    const struct held_release *held;
    const struct dataset *dataset;
    struct meanings *means; /* of its dataset's labels, for its source of the series */
    size_t rank;
    bool is_later; /* than the as-of date */
};

struct question {
    struct store *store;
    struct arena *arena;     /* of the answer */
    struct arena *meanwhile; /* of the candidates, and lists that grow */
    struct arena *looking;   /* of what one of them says, and those that must agree with it */
    const struct workspace *workspace;
    const struct series *series;
    const struct breakdown *by; /* NULL: in total */
    struct errs *errs;
    struct candidate *items;
    size_t n;
    struct part_list parts;
};

/* Can the source be taken apart so? It must have the dimension, and not be filtered
 * by it, for a filter leaves a part and no sum. */
static bool has_parts(const struct dataset *d, const struct series_source *from,
                      const struct breakdown *by)
{
    if (by == NULL)
        return true;
    for (size_t i = 0; i < from->where.n; i++)
        if (str_eq(from->where.items[i].key.s, by->id.s))
            return false;
    return dataset_dimension(d, by->id.s) != NULL;
}

/* In the order in which they are asked: the newest up to the as-of date first, then the
 * oldest of the later ones; of one day, the dataset named first. */
static int by_choice(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->is_later != y->is_later)
        return x->is_later ? 1 : -1;
    int order = date_compare(x->held->release.released, y->held->release.released);
    if (order != 0)
        return x->is_later ? order : -order;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return strcmp(x->held->release.path, y->held->release.path);
}

static bool cannot_read(const struct question *q)
{
    /* What SQLite finds sound may be no key or no observations all the same. */
    const char *why = sqlite3_errcode(q->store->db) == SQLITE_OK
        ? sqlite3_errstr(SQLITE_CORRUPT)
        : sqlite3_errmsg(q->store->db);
    return err_system(q->errs, q->store->path,
                      N_("series \"%s\" cannot be read from the index: %s; remove it, it is "
                         "made anew"),
                      q->series->id.s, why);
}

static bool candidates(struct question *q, struct date as_of)
{
    for (size_t i = 0; i < q->series->n_from; i++) {
        const struct series_source *from = &q->series->from[i];
        const struct dataset *d = workspace_dataset(q->workspace, from->dataset.s);
        if (d == NULL || !has_parts(d, from, q->by))
            continue; /* what does not exist is told by check/ */
        const struct held_release *held;
        size_t n;
        struct meanings *means = scan_meanings(q->store, q->meanwhile, d, from, q->by);
        if (means == NULL || !held_releases(q->store, d->id.s, &held, &n))
            return cannot_read(q);
        for (size_t r = 0; r < n; r++)
            *arena_push(q->meanwhile, q->items, q->n) = (struct candidate){
                &held[r], d, means, i, date_compare(held[r].release.released, as_of) > 0
            };
    }
    if (q->n > 0)
        qsort(q->items, q->n, sizeof *q->items, by_choice);
    return true;
}

static bool look(struct question *q, const struct candidate *c, struct totals *out)
{
    return scan_release(q->store, q->looking, c->dataset, c->held, c->means, &q->parts, out)
        || cannot_read(q);
}

/* At the next one: there may be thousands. */
static void look_anew(struct question *q)
{
    arena_free(q->looking);
    q->looking = arena_new();
}

/* The same figure, or the same reason for none. That one file calls a figure provisional
 * and the other does not is no other figure: it may be their newest months that differ. */
static bool same_total(const struct total *x, const struct total *y)
{
    bool none = x->value != x->value && y->value != y->value;
    return none ? x->status == y->status : x->value == y->value;
}

/* Two files of one dataset and day that differ, in a month that is asked for, leave no
 * saying which one counts. */
static bool agrees(struct question *q, const struct candidate *x, const struct totals *t,
                   const struct candidate *y, month upto)
{
    char day[16];
    struct totals u;
    if (!look(q, y, &u))
        return false;
    for (size_t p = 0; p < t->n_parts; p++)
        for (month m = y->held->first; m <= y->held->last && m <= upto; m++) {
            const struct total *ours = totals_at(t, p, m), *its = totals_at(&u, p, m);
            if (ours != NULL && its != NULL && !same_total(ours, its))
                return err_at(q->errs,
                              (struct place){ .path = path_join(q->arena, q->workspace->root,
                                                                y->held->release.path) },
                              N_("it gives other figures than %s, released on the same day "
                                 "(%s); keep one of them"),
                              x->held->release.path, date_print(y->held->release.released, day));
        }
    return true;
}

/* Do all of a release's own day, which stand behind it, agree with it? */
static bool day_agrees(struct question *q, const struct candidate *x, const struct totals *t,
                       month upto)
{
    const struct candidate *end = q->items + q->n;
    for (const struct candidate *y = x + 1; y < end && y->rank == x->rank
         && date_compare(y->held->release.released, x->held->release.released) == 0; y++)
        if (!agrees(q, x, t, y, upto))
            return false;
    return true;
}

/* The months of a question, and which of them have their release already. */
struct covered {
    month first, last;
    bool *is; /* one a month */
};

static struct covered covered_new(const struct question *q, month upto)
{
    struct covered c = { NO_MONTH, NO_MONTH, NULL };
    for (size_t i = 0; i < q->n; i++) {
        const struct held_release *r = q->items[i].held;
        c.first = c.first == NO_MONTH || r->first < c.first ? r->first : c.first;
        c.last = r->last > c.last ? r->last : c.last;
    }
    c.last = c.last > upto ? upto : c.last;
    if (c.first != NO_MONTH && c.first <= c.last)
        c.is = arena_array(q->meanwhile, (size_t)(c.last - c.first) + 1, sizeof *c.is);
    return c;
}

/* Would a release say anything of a month that has none yet? */
static bool is_needed(const struct covered *c, const struct candidate *x)
{
    month last = x->held->last < c->last ? x->held->last : c->last;
    for (month m = x->held->first; m <= last; m++)
        if (!c->is[m - c->first])
            return true;
    return false;
}

/* The months that a release is the first to speak of are its, all parts together. */
static void take(struct question *q, struct covered *c, const struct candidate *x,
                 const struct totals *t, bool stands_in, struct observations *parts)
{
    month last = x->held->last < c->last ? x->held->last : c->last;
    for (month m = x->held->first; m <= last; m++) {
        if (c->is[m - c->first])
            continue;
        for (size_t p = 0; p < q->parts.n; p++) {
            const struct total *total = totals_at(t, p, m);
            if (total == NULL)
                continue;
            c->is[m - c->first] = true;
            struct observation o = { m, total->value, total->status, stands_in, &x->held->release };
            if (total->value == total->value)
                *arena_push(q->meanwhile, parts[p].items, parts[p].n) = o;
            else
                *arena_push(q->meanwhile, parts[p].missing, parts[p].n_missing) = o;
        }
    }
}

static int by_period(const void *a, const void *b)
{
    const struct observation *x = a, *y = b;
    return x->period < y->period ? -1 : x->period > y->period;
}

/* A list that has grown, in the answer's arena and in order. */
static struct observation *ordered(const struct question *q, const struct observation *grown, size_t n,
                                   int (*order)(const void *, const void *))
{
    if (n == 0)
        return NULL;
    struct observation *items = arena_array(q->arena, n, sizeof *items);
    memcpy(items, grown, n * sizeof *items);
    qsort(items, n, sizeof *items, order);
    return items;
}

static void finish(const struct question *q, struct date as_of, struct observations *o)
{
    o->series = q->series;
    o->as_of = as_of;
    o->items = ordered(q, o->items, o->n, by_period);
    o->missing = ordered(q, o->missing, o->n_missing, by_period);
}

/* One list of observations a part. */
static bool choose(struct question *q, struct date as_of, month upto,
                   struct observations **parts)
{
    struct covered c = covered_new(q, upto);
    size_t n_parts = 0;
    *parts = NULL;
    for (size_t i = 0; c.is != NULL && i < q->n; i++) {
        const struct candidate *x = &q->items[i];
        struct totals t;
        if ((x->is_later && x->dataset->later_releases != LATER_STAND_IN) || !is_needed(&c, x))
            continue;
        look_anew(q);
        if (!look(q, x, &t) || !day_agrees(q, x, &t, upto))
            return false;
        while (n_parts < q->parts.n)
            arena_push(q->arena, *parts, n_parts);
        take(q, &c, x, &t, x->is_later, *parts);
    }
    while (n_parts < q->parts.n)
        arena_push(q->arena, *parts, n_parts);
    for (size_t p = 0; p < n_parts; p++)
        finish(q, as_of, &(*parts)[p]);
    return true;
}

static struct question question(struct store *s, struct arena *a, const struct workspace *w,
                                const struct series *series, const struct breakdown *by,
                                struct errs *errs)
{
    struct question q = { .store = s, .arena = a, .meanwhile = arena_new(), .workspace = w, .series = series, .by = by,
                          .errs = errs };
    q.parts = part_list_new(a, by);
    return q;
}

/* A question takes several looks at the index, and another process may import between
 * two of them: in one transaction all see the same. */
static bool begin(const struct question *q)
{
    if (sql_run(q->store, "BEGIN")) {
        held_refresh(q->store);
        return true;
    }
    arena_free(q->meanwhile);
    return cannot_read(q);
}

static bool end(struct question *q, bool good)
{
    sql_run(q->store, "COMMIT");
    arena_free(q->meanwhile);
    arena_free(q->looking);
    q->meanwhile = q->looking = NULL;
    return good;
}

bool store_series(struct store *s, struct arena *a, const struct workspace *w,
                  const struct series *series, struct date as_of, month upto,
                  struct observations *out, struct errs *errs)
{
    struct question q = question(s, a, w, series, NULL, errs);
    struct observations *parts;
    *out = (struct observations){ .series = series, .as_of = as_of };
    if (!begin(&q) || !end(&q, candidates(&q, as_of) && choose(&q, as_of, upto, &parts)))
        return false;
    *out = parts[0];
    return true;
}

/* The parts with their names; labels that are no part of the breakdown's own stand
 * behind it, by their bytes. */
static void name_parts(struct question *q, struct observations *parts, struct parts *out)
{
    size_t *order = part_list_order(q->arena, &q->parts);
    out->breakdown = q->by;
    out->items = arena_array(q->arena, q->parts.n, sizeof *out->items);
    for (size_t i = 0; i < q->parts.n; i++) {
        const struct part_entry *e = &q->parts.items[order[i]];
        out->items[out->n++] = (struct part_observations){ e->id, e->name, parts[order[i]] };
    }
}

/* A month's parts come from one release, so their sum is of that release. A part that
 * is missing leaves the sum missing. */
static void sum_parts(struct question *q, struct date as_of, struct parts *out)
{
    struct observations *t = &out->total;
    struct arena *a = arena_new();
    struct map months = map_new(a);
    struct observation *sums = NULL;
    size_t n = 0;
    for (size_t p = 0; p < out->n; p++) {
        const struct observations *o = &out->items[p].observations;
        for (size_t i = 0; i < o->n + o->n_missing; i++) {
            const struct observation *x = i < o->n ? &o->items[i] : &o->missing[i - o->n];
            bool is_new;
            size_t at = map_put(&months, (const char *)&x->period, sizeof x->period, n, &is_new);
            if (is_new)
                *arena_push(a, sums, n) = *x;
            else
                figures_add(&sums[at].value, &sums[at].status, x->value, x->status);
        }
    }
    for (size_t i = 0; i < n; i++)
        if (sums[i].value == sums[i].value)
            *arena_push(a, t->items, t->n) = sums[i];
        else
            *arena_push(a, t->missing, t->n_missing) = sums[i];
    finish(q, as_of, t);
    arena_free(a);
}

bool store_parts(struct store *s, struct arena *a, const struct workspace *w,
                 const struct series *series, const struct breakdown *by, struct date as_of,
                 month upto, struct parts *out, struct errs *errs)
{
    struct question q = question(s, a, w, series, by, errs);
    struct observations *parts;
    *out = (struct parts){ .breakdown = by };
    if (!begin(&q) || !end(&q, candidates(&q, as_of) && choose(&q, as_of, upto, &parts)))
        return false;
    name_parts(&q, parts, out);
    sum_parts(&q, as_of, out);
    return true;
}

static int by_month_and_release(const void *a, const void *b)
{
    const struct observation *x = a, *y = b;
    if (x->period != y->period)
        return x->period < y->period ? -1 : 1;
    int order = date_compare(x->release->released, y->release->released);
    return order != 0 ? order : strcmp(x->release->path, y->release->path);
}

/* All that every release says. */
static bool every(struct question *q, struct observations **parts)
{
    size_t n_parts = 0;
    *parts = NULL;
    for (size_t i = 0; i < q->n; i++) {
        const struct candidate *x = &q->items[i];
        struct totals t;
        look_anew(q);
        if (!look(q, x, &t))
            return false;
        while (n_parts < q->parts.n)
            arena_push(q->arena, *parts, n_parts);
        for (size_t p = 0; p < t.n_parts; p++)
            for (month m = x->held->first; m <= x->held->last; m++) {
                const struct total *total = totals_at(&t, p, m);
                struct observations *o = &(*parts)[p];
                if (total != NULL)
                    *arena_push(q->meanwhile, o->items, o->n) = (struct observation){
                        m, total->value, total->status, false, &x->held->release
                    };
            }
    }
    while (n_parts < q->parts.n)
        arena_push(q->arena, *parts, n_parts);
    for (size_t p = 0; p < n_parts; p++) {
        struct observations *o = &(*parts)[p];
        o->series = q->series;
        o->items = ordered(q, o->items, o->n, by_month_and_release);
    }
    return true;
}

bool store_vintages(struct store *s, struct arena *a, const struct workspace *w,
                    const struct series *series, const struct breakdown *by,
                    struct parts *out, struct errs *errs)
{
    struct question q = question(s, a, w, series, by, errs);
    struct observations *parts;
    *out = (struct parts){ .breakdown = by };
    if (!begin(&q)
        || !end(&q, candidates(&q, (struct date){ 9999, 12, 31 }) && every(&q, &parts)))
        return false;
    name_parts(&q, parts, out);
    return true;
}
