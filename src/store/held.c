/* held.c - see held.h. */
#include "store/held.h"

#include <string.h>

#include "base/map.h"
#include "store/rows.h"

struct list {
    struct held_release *items;
    size_t n;
};

struct held {
    struct arena *arena; /* as long as the store, for answers speak of its releases */
    struct map by_dataset;
    struct list *lists;
    size_t n;
    int64_t version; /* of the index, as other processes change it */
};

static int64_t version_of(struct store *s)
{
    sqlite3_stmt *q = sql_prepare(s, "PRAGMA data_version");
    int64_t version = q != NULL && sqlite3_step(q) == SQLITE_ROW ? sqlite3_column_int64(q, 0) : -1;
    sql_end(s, q);
    return version;
}

static void remember_nothing(struct held *h)
{
    h->by_dataset = map_new(h->arena);
    h->lists = NULL;
    h->n = 0;
}

void held_forget(struct store *s)
{
    rows_forget(s);
    if (s->held != NULL)
        remember_nothing(s->held);
}

void held_refresh(struct store *s)
{
    int64_t version = version_of(s);
    if (s->held == NULL) {
        struct arena *a = arena_new();
        s->held = arena_alloc(a, sizeof *s->held);
        *s->held = (struct held){ .arena = a, .version = version };
        remember_nothing(s->held);
    }
    if (s->held->version != version || version < 0) /* where it cannot be asked, nothing is known */
        held_forget(s);
    s->held->version = version;
}

void held_free(struct store *s)
{
    if (s->held != NULL)
        arena_free(s->held->arena);
    s->held = NULL;
}

static bool ask(struct store *s, const char *dataset, struct list *out)
{
    struct arena *a = s->held->arena;
    dataset = arena_dup(a, dataset); /* the caller's may go before the answers do */
    sqlite3_stmt *q = sql_prepare(
        s, "SELECT r.id, r.released, f.path, r.first, r.last, r.provisional, r.n_series, r.sum"
           " FROM release r JOIN file f ON r.file = f.id WHERE r.dataset = ?"
           " ORDER BY r.released, f.path");
    int step = q != NULL && sql_text(q, 1, dataset) ? sqlite3_step(q) : SQLITE_ERROR;
    for (; step == SQLITE_ROW; step = sqlite3_step(q))
        *arena_push(a, out->items, out->n) = (struct held_release){
            { dataset, date_from_serial(sqlite3_column_int64(q, 1)),
              arena_dup(a, (const char *)sqlite3_column_text(q, 2)) },
            sqlite3_column_int64(q, 0),
            sqlite3_column_int(q, 3),
            sqlite3_column_int(q, 4),
            sqlite3_column_int(q, 5),
            (size_t)sqlite3_column_int64(q, 6),
            (uint64_t)sqlite3_column_int64(q, 7)
        };
    sql_end(s, q);
    return step == SQLITE_DONE;
}

bool held_releases(struct store *s, const char *dataset, const struct held_release **out, size_t *n)
{
    struct held *h = s->held;
    bool is_new;
    size_t at = map_put(&h->by_dataset, dataset, strlen(dataset), h->n, &is_new);
    if (is_new)
        arena_push(h->arena, h->lists, h->n);
    if (is_new && !ask(s, dataset, &h->lists[at])) {
        remember_nothing(h); /* half a list is none */
        return false;
    }
    *out = h->lists[at].items;
    *n = h->lists[at].n;
    return true;
}
