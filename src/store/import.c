/* import.c - one file's observations into the index, in one transaction; see store.h. */
#include "store/import.h"

#include <string.h>

#include "base/map.h"
#include "base/str.h"
#include "model/series.h"
#include "store/held.h"

struct import_release {
    struct date released;
    int64_t id;
    month first, last;
    size_t n_series;
    uint64_t sum; /* of the sums of its series */
};

/* Room that is used again and again: a file may bring the same series a thousand times. */
struct room {
    struct packed *items;
    size_t cap;
};

struct import {
    struct store *store;
    struct arena *arena;
    const struct dataset *dataset;
    const char *path, *shown;
    struct errs *errs;
    bool good, was_told;
    int64_t file;
    struct total_change change;
    struct import_release *releases;
    size_t n_releases, n_observations;
    struct map days; /* release days, to the places of their releases */
    label_id **ids;  /* [dimension][the file's number] */
    size_t *n_ids;   /* one a dimension */
    bool is_poured;  /* a batch came before: what comes now may be there already */
    sqlite3_stmt *insert, *select, *update;
    unsigned char *key;    /* the bytes of the present one */
    struct room packed, merged; /* its observations; with those held before */
};

static bool prepare(struct import *i)
{
    struct store *s = i->store;
    i->insert = sql_prepare(s, "INSERT INTO series(release, key, observations, sum)"
                                " VALUES(?, ?, ?, ?)");
    i->select =
        sql_prepare(s, "SELECT id, observations, sum FROM series WHERE release = ? AND key = ?");
    i->update = sql_prepare(s, "UPDATE series SET observations = ?, sum = ? WHERE id = ?");
    return i->insert != NULL && i->select != NULL && i->update != NULL;
}

struct import *store_import_begin(struct store *s, struct arena *a, const struct dataset *d,
                                  const char *path, const char *shown, struct errs *errs)
{
    struct import *i = arena_alloc(a, sizeof *i);
    *i = (struct import){ .store = s, .arena = a, .dataset = d, .path = path, .shown = shown,
                          .errs = errs };
    i->days = map_new(a);
    i->ids = arena_array(a, d->n_dimensions, sizeof *i->ids);
    i->n_ids = arena_array(a, d->n_dimensions, sizeof *i->n_ids);
    i->key = arena_array(a, d->n_dimensions, sizeof(label_id));
    i->good = sql_run(s, "BEGIN IMMEDIATE") && sql_begin_change(s, path, &i->change) && store_forget(s, path)
        && store_add_file(s, path, &i->file) && prepare(i);
    return i;
}

/* Numbers for the labels that came since the last batch. */
static bool number_labels(struct import *i, const struct cell_batch *b)
{
    sqlite3_stmt *add = sql_prepare(
        i->store, "INSERT OR IGNORE INTO label(dataset, dimension, label) VALUES(?, ?, ?)");
    sqlite3_stmt *get = sql_prepare(
        i->store, "SELECT id FROM label WHERE dataset = ? AND dimension = ? AND label = ?");
    bool good = add != NULL && get != NULL;
    for (size_t d = 0; good && d < i->dataset->n_dimensions; d++)
        while (good && i->n_ids[d] < b->n_labels[d]) {
            const char *label = b->labels[d][i->n_ids[d]];
            const char *dimension = i->dataset->dimensions[d].id.s;
            good = sql_text(add, 1, i->dataset->id.s) && sql_text(add, 2, dimension)
                && sql_text(add, 3, label) && sql_done(add)
                && sql_text(get, 1, i->dataset->id.s) && sql_text(get, 2, dimension)
                && sql_text(get, 3, label) && sqlite3_step(get) == SQLITE_ROW;
            if (good)
                *arena_push(i->arena, i->ids[d], i->n_ids[d]) =
                    (label_id)sqlite3_column_int64(get, 0);
            sqlite3_reset(get);
        }
    sql_end(i->store, add);
    sql_end(i->store, get);
    return good;
}

static struct import_release *release(struct import *i, struct date released)
{
    int64_t day = date_serial(released);
    const struct map_entry *known = map_get(&i->days, (const char *)&day, sizeof day);
    if (known != NULL)
        return &i->releases[known->value];
    sqlite3_stmt *q = sql_prepare(
        i->store, "INSERT INTO release(file, dataset, released) VALUES(?, ?, ?)");
    bool good = q != NULL && sql_integer(q, 1, i->file) && sql_text(q, 2, i->dataset->id.s)
        && sql_integer(q, 3, day) && sqlite3_step(q) == SQLITE_DONE;
    sql_end(i->store, q);
    if (!good)
        return NULL;
    map_put(&i->days, (const char *)&day, sizeof day, i->n_releases, NULL);
    struct import_release *r = arena_push(i->arena, i->releases, i->n_releases);
    *r = (struct import_release){ .released = released,
                                .id = sqlite3_last_insert_rowid(i->store->db),
                                .first = NO_MONTH,
                                .last = NO_MONTH };
    return r;
}

static struct packed *make_room(struct import *i, struct room *r, size_t n)
{
    if (r->cap < n) {
        r->cap = 2 * n;
        r->items = arena_array(i->arena, r->cap, sizeof *r->items);
    }
    return r->items;
}

/* Two observations of one period met in two batches. */
static bool repeated(struct import *i, struct packed *into, const struct packed *more)
{
    if (i->dataset->repeated_rows == ROWS_REFUSE) {
        i->was_told = true;
        return err_at(i->errs, (struct place){ .path = i->shown },
                      N_("two rows far apart have the same period and labels; if such rows "
                         "add up, say \"repeated_rows: add\" (%s)"),
                      i->dataset->r.at.path);
    }
    char status = (char)into->status;
    figures_add(&into->value, &status, more->value, (char)more->status);
    into->status = (unsigned char)status;
    return true;
}

/* The observations held before, and these, into one row: both are in order. */
static bool merge(struct import *i, struct import_release *r, const struct packed *more, size_t n)
{
    int64_t id = sqlite3_column_int64(i->select, 0);
    const struct packed *old = sqlite3_column_blob(i->select, 1);
    size_t n_old = (size_t)sqlite3_column_bytes(i->select, 1) / sizeof *old, o = 0, m = 0;
    struct packed *all = make_room(i, &i->merged, n_old + n);
    size_t count = 0;
    bool good = true;
    while (good && (o < n_old || m < n)) {
        if (m == n || (o < n_old && old[o].period < more[m].period)) {
            all[count++] = old[o++];
        } else if (o == n_old || more[m].period < old[o].period) {
            all[count++] = more[m++];
            i->n_observations++;
        } else {
            all[count] = old[o++];
            good = repeated(i, &all[count++], &more[m++]);
        }
    }
    size_t bytes = count * sizeof *all;
    int64_t sum = sql_sum(i->key, i->dataset->n_dimensions * sizeof(label_id), all, bytes);
    r->sum += (uint64_t)sum - (uint64_t)sqlite3_column_int64(i->select, 2);
    return good && sql_blob(i->update, 1, all, bytes) && sql_integer(i->update, 2, sum)
        && sql_integer(i->update, 3, id) && sql_done(i->update);
}

/* One key's observations in one release. */
static bool keep(struct import *i, struct import_release *r, const struct cell *cells,
                 size_t n)
{
    unsigned char *key = i->key;
    size_t n_dimensions = i->dataset->n_dimensions;
    for (size_t d = 0; d < n_dimensions; d++) {
        label_id id = i->ids[d][cells->key[d]];
        for (size_t byte = 0; byte < sizeof id; byte++)
            key[d * sizeof id + byte] = (unsigned char)(id >> (24 - 8 * byte));
    }
    struct packed *packed = make_room(i, &i->packed, n);
    for (size_t c = 0; c < n; c++)
        packed[c] = (struct packed){ cells[c].period, cells[c].status, cells[c].value };
    size_t key_bytes = n_dimensions * sizeof(label_id);
    bool good = true, is_there = false;
    if (i->is_poured) {
        good = sql_integer(i->select, 1, r->id) && sql_blob(i->select, 2, key, key_bytes);
        is_there = good && sqlite3_step(i->select) == SQLITE_ROW;
        good = good && (!is_there || merge(i, r, packed, n));
        sqlite3_reset(i->select);
    }
    if (!good || is_there)
        return good;
    i->n_observations += n;
    size_t bytes = n * sizeof *packed;
    int64_t sum = sql_sum(key, key_bytes, packed, bytes);
    r->n_series++;
    r->sum += (uint64_t)sum;
    return sql_integer(i->insert, 1, r->id) && sql_blob(i->insert, 2, key, key_bytes)
        && sql_blob(i->insert, 3, packed, bytes) && sql_integer(i->insert, 4, sum)
        && sql_done(i->insert);
}

static bool same_series(const struct import *i, const struct cell *x, const struct cell *y)
{
    return date_compare(x->released, y->released) == 0
        && memcmp(x->key, y->key, i->dataset->n_dimensions * sizeof *x->key) == 0;
}

static bool take(void *state, const struct cell_batch *b)
{
    struct import *i = state;
    i->good = i->good && number_labels(i, b);
    for (size_t c = 0, end; i->good && c < b->n; c = end) {
        struct import_release *r = release(i, b->cells[c].released);
        for (end = c + 1; end < b->n && same_series(i, &b->cells[c], &b->cells[end]);)
            end++;
        i->good = r != NULL && keep(i, r, &b->cells[c], end - c);
        if (!i->good)
            break;
        month first = b->cells[c].period, last = b->cells[end - 1].period;
        r->first = r->first == NO_MONTH || first < r->first ? first : r->first;
        r->last = last > r->last ? last : r->last;
    }
    i->is_poured = true;
    return i->good;
}

struct cell_sink store_import_sink(struct import *i)
{
    return (struct cell_sink){ i, take };
}

static bool describe_releases(struct import *i)
{
    int months = i->dataset->status.provisional_months;
    sqlite3_stmt *q = sql_prepare(
        i->store, "UPDATE release SET first = ?, last = ?, provisional = ?, n_series = ?,"
                  " sum = ? WHERE id = ?");
    bool good = q != NULL;
    for (size_t r = 0; good && r < i->n_releases; r++)
        good = sql_integer(q, 1, i->releases[r].first) && sql_integer(q, 2, i->releases[r].last)
            && sql_integer(q, 3, months == 0 ? 0 : i->releases[r].last - months + 1)
            && sql_integer(q, 4, (int64_t)i->releases[r].n_series)
            && sql_integer(q, 5, (int64_t)i->releases[r].sum)
            && sql_integer(q, 6, i->releases[r].id) && sql_done(q);
    sql_end(i->store, q);
    return good;
}

static bool keep_labels(struct import *i)
{
    sqlite3_stmt *q = sql_prepare(i->store, "INSERT OR IGNORE INTO file_label VALUES(?, ?)");
    bool good = q != NULL;
    for (size_t d = 0; good && d < i->dataset->n_dimensions; d++)
        for (size_t l = 0; good && l < i->n_ids[d]; l++)
            good = sql_integer(q, 1, i->file) && sql_integer(q, 2, i->ids[d][l]) && sql_done(q);
    sql_end(i->store, q);
    return good;
}

static bool keep_unseen(struct import *i, const struct file_facts *facts)
{
    sqlite3_stmt *q = sql_prepare(i->store, "INSERT INTO unseen VALUES(?, ?, ?, ?, ?)");
    bool good = q != NULL;
    for (size_t u = 0; good && u < facts->n_unseen; u++)
        good = sql_integer(q, 1, i->file) && sql_text(q, 2, facts->unseen[u].column)
            && sql_text(q, 3, facts->unseen[u].label) && sql_integer(q, 4, facts->unseen[u].line)
            && sql_integer(q, 5, facts->unseen[u].col) && sql_done(q);
    sql_end(i->store, q);
    return good;
}

bool store_import_end(struct import *i, bool was_read, const struct file_id *id,
                      const struct file_facts *facts)
{
    struct store *s = i->store;
    /* Ending a statement forgets why binding to it failed. */
    const char *why = i->good ? NULL : arena_dup(i->arena, sqlite3_errmsg(s->db));
    sql_end(i->store, i->insert);
    sql_end(i->store, i->select);
    sql_end(i->store, i->update);
    /* A reader that stopped because we refused has nothing more to tell. */
    bool failed_here = !i->good && !i->was_told;
    bool good = i->good && was_read;
    if (good) {
        good = describe_releases(i) && keep_labels(i) && keep_unseen(i, facts)
            && store_describe_file(s, i->file, id, i->n_observations) && sql_end_change(s, &i->change)
            && sql_run(s, "COMMIT");
        failed_here = !good;
    }
    if (failed_here)
        err_system(i->errs, s->path, N_("cannot add \"%s\" to the index: %s"), i->path,
                   why != NULL ? why : sqlite3_errmsg(s->db));
    if (!good)
        sql_run(s, "ROLLBACK");
    held_forget(s);
    return good;
}
