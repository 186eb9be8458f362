/* rows.c - see rows.h. */
#include "store/rows.h"

#include <string.h>

#include "base/map.h"
#include "store/store.h"

enum { SMALL = 256, /* series of a release that is kept */ MOST = 1 << 20 /* bytes of all that are */ };

struct kept {
    struct row *rows;
    size_t n;
};

/* In one arena, which goes when there are too many, or they are no longer true (held.h). */
struct rows {
    struct arena *arena;
    struct map by_release;
    struct kept *items;
    size_t n, bytes;
};

static struct rows *rows_new(void)
{
    struct arena *a = arena_new();
    struct rows *all = arena_alloc(a, sizeof *all);
    *all = (struct rows){ .arena = a, .by_release = map_new(a) };
    return all;
}

void rows_forget(struct store *s)
{
    if (s->rows != NULL)
        arena_free(s->rows->arena);
    s->rows = NULL;
}

/* Are these the very key and observations that were kept? The file is on a disk, where
 * anything may happen to it. */
static bool is_sound(const struct row *r, int64_t sum)
{
    return r->bytes % sizeof(struct packed) == 0
        && sql_sum(r->key, r->key_bytes, r->observations, r->bytes) == sum;
}

static const void *copy(struct arena *a, const void *bytes, size_t n)
{
    return n == 0 ? "" : memcpy(arena_alloc(a, n), bytes, n);
}

static void keep(struct rows *all, struct kept *k, const struct row *r)
{
    *arena_push(all->arena, k->rows, k->n) = (struct row){
        copy(all->arena, r->key, r->key_bytes), r->key_bytes,
        copy(all->arena, r->observations, r->bytes), r->bytes
    };
    all->bytes += sizeof *r + r->key_bytes + r->bytes;
}

/* From the index; kept NULL: it is not kept. */
static bool read_each(struct store *s, const struct held_release *release, struct kept *kept,
                      rows_visit *visit, void *state)
{
    sqlite3_stmt *q = sql_prepare(
        s, "SELECT key, observations, sum FROM series WHERE release = ? ORDER BY id");
    int step = q != NULL && sql_integer(q, 1, release->id) ? sqlite3_step(q) : SQLITE_ERROR;
    size_t n = 0;
    uint64_t sum = 0;
    bool good = true;
    for (; good && step == SQLITE_ROW; step = good ? sqlite3_step(q) : step) {
        const struct row r = { sqlite3_column_blob(q, 0), (size_t)sqlite3_column_bytes(q, 0),
                               sqlite3_column_blob(q, 1), (size_t)sqlite3_column_bytes(q, 1) };
        int64_t its = sqlite3_column_int64(q, 2);
        good = is_sound(&r, its) && visit(&r, state);
        n++;
        sum += (uint64_t)its;
        if (good && kept != NULL)
            keep(s->rows, kept, &r);
    }
    sql_end(s, q);
    return good && step == SQLITE_DONE && n == release->n_series && sum == release->sum;
}

bool rows_each(struct store *s, const struct held_release *release, rows_visit *visit, void *state)
{
    const char *id = (const char *)&release->id;
    if (s->rows != NULL && s->rows->bytes > MOST)
        rows_forget(s);
    if (s->rows == NULL)
        s->rows = rows_new();
    struct rows *all = s->rows;
    const struct map_entry *e = map_get(&all->by_release, id, sizeof release->id);
    if (e != NULL && e->value < all->n) {
        const struct kept *k = &all->items[e->value];
        for (size_t i = 0; i < k->n; i++)
            if (!visit(&k->rows[i], state))
                return false;
        return true;
    }
    struct kept kept = { 0 };
    if (!read_each(s, release, release->n_series <= SMALL ? &kept : NULL, visit, state))
        return false;
    if (release->n_series <= SMALL) {
        map_put(&all->by_release, id, sizeof release->id, all->n, NULL);
        *arena_push(all->arena, all->items, all->n) = kept;
    }
    return true;
}
