/* series.c - what a series says: one total a release and month, then the choice
 * of the release that counts; see store.h. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "store/sql.h"
#include "store/store.h"

/* A total with its rank among the series' datasets: the first named wins a tie. */
struct candidate {
    struct observation o;
    size_t rank;
    bool may_stand_in;
};

struct gathering {
    struct store *store;
    struct arena *arena;
    const struct workspace *workspace;
    struct candidate *items;
    size_t n;
};

/* Does a series key's n-th label pass the filter of that dimension? */
static bool passes(const struct dataset *d, const struct series_source *from,
                   const char *labels)
{
    for (size_t i = 0; i < d->n_dimensions; i++) {
        const char *end = strchr(labels, KEY_SEPARATOR);
        size_t n = end == NULL ? strlen(labels) : (size_t)(end - labels);
        for (size_t w = 0; w < from->where.n; w++) {
            const struct pair *p = &from->where.items[w];
            if (!str_eq(p->key.s, d->dimensions[i].id.s))
                continue;
            bool wanted = false;
            for (size_t v = 0; v < p->values.n && !wanted; v++)
                wanted = strlen(p->values.items[v].s) == n
                    && strncmp(p->values.items[v].s, labels, n) == 0;
            if (!wanted)
                return false;
        }
        labels += n + (end != NULL);
    }
    return true;
}

/* Puts the numbers of the series keys that pass the filter into temp.wanted. */
static bool select_keys(struct gathering *g, const struct dataset *d,
                        const struct series_source *from)
{
    struct store *s = g->store;
    if (!sql_run(s, "CREATE TEMP TABLE IF NOT EXISTS wanted(id INTEGER PRIMARY KEY);"
                    "DELETE FROM temp.wanted"))
        return false;
    sqlite3_stmt *all = sql_prepare(s, "SELECT id, labels FROM series_key WHERE dataset = ?");
    sqlite3_stmt *add = sql_prepare(s, "INSERT INTO temp.wanted VALUES(?)");
    bool good = all != NULL && add != NULL && sql_text(all, 1, d->id.s);
    int step = SQLITE_DONE;
    while (good && (step = sqlite3_step(all)) == SQLITE_ROW) {
        if (!passes(d, from, (const char *)sqlite3_column_text(all, 1)))
            continue;
        good = sqlite3_bind_int64(add, 1, sqlite3_column_int64(all, 0)) == SQLITE_OK
            && sqlite3_step(add) == SQLITE_DONE;
        sqlite3_reset(add);
    }
    sqlite3_finalize(all);
    sqlite3_finalize(add);
    return good && step == SQLITE_DONE;
}

static bool gather(struct gathering *g, const struct series_source *from, size_t rank)
{
    const struct dataset *d = workspace_dataset(g->workspace, from->dataset.s);
    if (d == NULL)
        return true; /* told by check/ */
    if (!select_keys(g, d, from))
        return false;
    sqlite3_stmt *q = sql_prepare(
        g->store, "SELECT r.id, r.released, r.path, o.period, SUM(o.value)"
                  " FROM release r JOIN observation o ON o.release = r.id"
                  " WHERE r.dataset = ? AND o.series_key IN temp.wanted"
                  " GROUP BY r.id, o.period ORDER BY r.released, r.id, o.period");
    if (q == NULL || !sql_text(q, 1, d->id.s)) {
        sqlite3_finalize(q);
        return false;
    }
    struct release *release = NULL;
    sqlite3_int64 release_id = -1;
    int step;
    while ((step = sqlite3_step(q)) == SQLITE_ROW) {
        if (sqlite3_column_int64(q, 0) != release_id) {
            release_id = sqlite3_column_int64(q, 0);
            release = arena_alloc(g->arena, sizeof *release);
            release->dataset = d->id.s;
            release->released = date_from_serial(sqlite3_column_int64(q, 1));
            release->path = arena_dup(g->arena, (const char *)sqlite3_column_text(q, 2));
        }
        struct candidate *c = arena_push(g->arena, g->items, g->n);
        c->o = (struct observation){ .period = sqlite3_column_int(q, 3),
                                     .value = sqlite3_column_double(q, 4),
                                     .release = release };
        c->rank = rank;
        c->may_stand_in = d->later_releases == LATER_STAND_IN;
    }
    sqlite3_finalize(q);
    return step == SQLITE_DONE;
}

/* By month, then release day, then the dataset that the series names first. */
static int by_month_and_release(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->o.period != y->o.period)
        return x->o.period < y->o.period ? -1 : 1;
    int order = date_compare(x->o.release->released, y->o.release->released);
    if (order != 0)
        return order;
    if (x->rank != y->rank)
        return x->rank > y->rank ? -1 : 1; /* the last of a day counts */
    return strcmp(x->o.release->path, y->o.release->path);
}

/* Two files of one dataset and day that differ leave no saying which one counts. */
static bool releases_agree(const struct gathering *g, struct errs *errs)
{
    bool good = true;
    char day[16];
    for (size_t i = 1; i < g->n; i++) {
        const struct candidate *x = &g->items[i - 1], *y = &g->items[i];
        if (x->o.period == y->o.period && x->rank == y->rank && x->o.value != y->o.value
            && date_compare(x->o.release->released, y->o.release->released) == 0)
            good = err_at(errs,
                          (struct place){ .path = path_join(g->arena, g->workspace->root,
                                                            y->o.release->path) },
                          N_("it gives other figures than %s, released on the same day (%s); "
                             "keep one of them"),
                          x->o.release->path, date_print(y->o.release->released, day));
    }
    return good;
}

static bool gather_all(struct gathering *g, const struct series *series, struct errs *errs)
{
    for (size_t i = 0; i < series->n_from; i++)
        if (!gather(g, &series->from[i], i))
            return err_system(errs, g->store->path,
                              N_("series \"%s\" cannot be read from the index: %s"),
                              series->id.s, sqlite3_errmsg(g->store->db));
    if (g->n > 0)
        qsort(g->items, g->n, sizeof *g->items, by_month_and_release);
    return releases_agree(g, errs);
}

bool store_series(struct store *s, struct arena *a, const struct workspace *w,
                  const struct series *series, struct date as_of, month upto,
                  struct observations *out, struct errs *errs)
{
    struct gathering g = { .store = s, .arena = a, .workspace = w };
    *out = (struct observations){ .series = series, .as_of = as_of };
    if (!gather_all(&g, series, errs))
        return false;
    for (size_t i = 0, end; i < g.n; i = end) {
        const struct candidate *chosen = NULL;
        for (end = i; end < g.n && g.items[end].o.period == g.items[i].o.period; end++) {
            const struct candidate *c = &g.items[end];
            if (date_compare(c->o.release->released, as_of) <= 0)
                chosen = c;
            else if (chosen == NULL && c->may_stand_in)
                chosen = c;
        }
        if (chosen == NULL || chosen->o.period > upto)
            continue;
        struct observation *o = arena_push(a, out->items, out->n);
        *o = chosen->o;
        o->stands_in = date_compare(o->release->released, as_of) > 0;
    }
    return true;
}

bool store_vintages(struct store *s, struct arena *a, const struct workspace *w,
                    const struct series *series, struct observations *out,
                    struct errs *errs)
{
    struct gathering g = { .store = s, .arena = a, .workspace = w };
    *out = (struct observations){ .series = series };
    if (!gather_all(&g, series, errs))
        return false;
    for (size_t i = 0; i < g.n; i++)
        *arena_push(a, out->items, out->n) = g.items[i].o;
    return true;
}
