/* store.c - the index in SQLite: opening, importing, forgetting; see store.h. */
#include "store/store.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "store/sql.h"

/* Raised whenever the tables change: another index is thrown away and remade. */
#define SCHEMA_VERSION "1"

static const char schema[] =
    "CREATE TABLE file(id INTEGER PRIMARY KEY, path TEXT UNIQUE, digest TEXT);"
    "CREATE TABLE release(id INTEGER PRIMARY KEY, file INTEGER, dataset TEXT,"
    " released INTEGER, path TEXT);"
    "CREATE INDEX release_of_dataset ON release(dataset);"
    "CREATE TABLE series_key(id INTEGER PRIMARY KEY, dataset TEXT, labels TEXT,"
    " UNIQUE(dataset, labels));"
    "CREATE TABLE observation(release INTEGER, series_key INTEGER, period INTEGER,"
    " value REAL, PRIMARY KEY(release, series_key, period)) WITHOUT ROWID;"
    "PRAGMA user_version = " SCHEMA_VERSION ";";

static const char drop[] = "DROP TABLE IF EXISTS file; DROP TABLE IF EXISTS release;"
                           "DROP TABLE IF EXISTS series_key;"
                           "DROP TABLE IF EXISTS observation;";

static bool user_version_is_ours(struct store *s)
{
    sqlite3_stmt *q = sql_prepare(s, "PRAGMA user_version");
    bool ours = q != NULL && sqlite3_step(q) == SQLITE_ROW
        && str_eq((const char *)sqlite3_column_text(q, 0), SCHEMA_VERSION);
    sqlite3_finalize(q);
    return ours;
}

static bool prepare(struct store *s)
{
    enum { WAIT = 30 * 1000 }; /* for another process's import [ms] */
    if (sqlite3_open(s->path, &s->db) != SQLITE_OK)
        return false;
    sqlite3_busy_timeout(s->db, WAIT);
    /* The index can be remade, so it need not outlive a power cut. */
    if (!sql_run(s, "PRAGMA synchronous = OFF"))
        return false;
    if (user_version_is_ours(s))
        return sql_run(s, "SELECT COUNT(*) FROM file");
    if (!sql_run(s, "BEGIN IMMEDIATE"))
        return false;
    /* Another process may have made it while we waited. */
    return (user_version_is_ours(s) || (sql_run(s, drop) && sql_run(s, schema)))
        && sql_run(s, "COMMIT");
}

struct store *store_open(const char *path, struct errs *errs)
{
    struct store *s = calloc(1, sizeof *s);
    if (s == NULL)
        out_of_memory();
    s->path = path == NULL ? ":memory:" : path;
    if (prepare(s))
        return s;
    int why = s->db == NULL ? SQLITE_NOMEM : sqlite3_errcode(s->db);
    if ((why == SQLITE_NOTADB || why == SQLITE_CORRUPT) && path != NULL) {
        sqlite3_close(s->db);
        s->db = NULL;
        if (unlink(path) == 0 && prepare(s))
            return s;
    }
    err_system(errs, path, N_("the index cannot be used: %s; remove it, it is made anew"),
               s->db == NULL ? "out of memory" : sqlite3_errmsg(s->db));
    store_free(s);
    return NULL;
}

void store_free(struct store *s)
{
    if (s == NULL)
        return;
    sqlite3_close(s->db);
    free(s);
}

bool store_has(struct store *s, const char *path, const char *digest)
{
    sqlite3_stmt *q = sql_prepare(s, "SELECT 1 FROM file WHERE path = ? AND digest = ?");
    bool has = q != NULL && sql_text(q, 1, path) && sql_text(q, 2, digest)
        && sqlite3_step(q) == SQLITE_ROW;
    sqlite3_finalize(q);
    return has;
}

static bool forget(struct store *s, const char *path)
{
    static const char *const steps[] = {
        "DELETE FROM observation WHERE release IN (SELECT id FROM release WHERE path = ?)",
        "DELETE FROM release WHERE file IN (SELECT id FROM file WHERE path = ?)",
        "DELETE FROM file WHERE path = ?",
    };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        sqlite3_stmt *q = sql_prepare(s, steps[i]);
        bool good = q != NULL && sql_text(q, 1, path) && sqlite3_step(q) == SQLITE_DONE;
        sqlite3_finalize(q);
        if (!good)
            return false;
    }
    return true;
}

static bool insert_file(struct store *s, const struct release_file *f, sqlite3_int64 *id)
{
    sqlite3_stmt *q = sql_prepare(s, "INSERT INTO file(path, digest) VALUES(?, ?)");
    bool good = q != NULL && sql_text(q, 1, f->path) && sql_text(q, 2, f->digest)
        && sqlite3_step(q) == SQLITE_DONE;
    sqlite3_finalize(q);
    *id = sqlite3_last_insert_rowid(s->db);
    return good;
}

/* The numbers of the file's series keys, new ones added. */
static bool insert_keys(struct store *s, const struct release_file *f, sqlite3_int64 *ids)
{
    sqlite3_stmt *add = sql_prepare(
        s, "INSERT OR IGNORE INTO series_key(dataset, labels) VALUES(?, ?)");
    sqlite3_stmt *get =
        sql_prepare(s, "SELECT id FROM series_key WHERE dataset = ? AND labels = ?");
    bool good = add != NULL && get != NULL;
    for (size_t i = 0; good && i < f->n_keys; i++) {
        good = sql_text(add, 1, f->dataset) && sql_text(add, 2, f->keys[i])
            && sqlite3_step(add) == SQLITE_DONE && sql_text(get, 1, f->dataset)
            && sql_text(get, 2, f->keys[i]) && sqlite3_step(get) == SQLITE_ROW;
        if (good)
            ids[i] = sqlite3_column_int64(get, 0);
        sqlite3_reset(add);
        sqlite3_reset(get);
    }
    sqlite3_finalize(add);
    sqlite3_finalize(get);
    return good;
}

static bool insert_table(struct store *s, const struct release_file *f,
                         const struct release_table *t, sqlite3_int64 file,
                         const sqlite3_int64 *keys)
{
    sqlite3_stmt *q = sql_prepare(
        s, "INSERT INTO release(file, dataset, released, path) VALUES(?, ?, ?, ?)");
    bool good = q != NULL && sqlite3_bind_int64(q, 1, file) == SQLITE_OK
        && sql_text(q, 2, f->dataset)
        && sqlite3_bind_int64(q, 3, date_serial(t->released)) == SQLITE_OK
        && sql_text(q, 4, f->path) && sqlite3_step(q) == SQLITE_DONE;
    sqlite3_finalize(q);
    sqlite3_int64 release = sqlite3_last_insert_rowid(s->db);
    q = sql_prepare(s, "INSERT INTO observation VALUES(?, ?, ?, ?)");
    good = good && q != NULL;
    for (size_t i = 0; good && i < t->n_cells; i++) {
        const struct cell *c = &t->cells[i];
        good = sqlite3_bind_int64(q, 1, release) == SQLITE_OK
            && sqlite3_bind_int64(q, 2, keys[c->key]) == SQLITE_OK
            && sqlite3_bind_int(q, 3, c->period) == SQLITE_OK
            && sqlite3_bind_double(q, 4, c->value) == SQLITE_OK
            && sqlite3_step(q) == SQLITE_DONE;
        sqlite3_reset(q);
    }
    sqlite3_finalize(q);
    return good;
}

bool store_import(struct store *s, const struct release_file *f, struct errs *errs)
{
    struct arena *a = arena_new();
    sqlite3_int64 *keys = arena_array(a, f->n_keys, sizeof *keys), file = 0;
    bool good = sql_run(s, "BEGIN IMMEDIATE") && forget(s, f->path)
        && insert_file(s, f, &file) && insert_keys(s, f, keys);
    for (size_t i = 0; good && i < f->n_tables; i++)
        good = insert_table(s, f, &f->tables[i], file, keys);
    good = good && sql_run(s, "COMMIT");
    if (!good) {
        err_system(errs, s->path, N_("cannot add \"%s\" to the index: %s"), f->path,
                   sqlite3_errmsg(s->db));
        sql_run(s, "ROLLBACK");
    }
    arena_free(a);
    return good;
}

bool store_keep_only(struct store *s, const char *const *paths, size_t n,
                     struct errs *errs)
{
    struct arena *a = arena_new();
    const char **gone = NULL;
    size_t n_gone = 0;
    sqlite3_stmt *q = sql_prepare(s, "SELECT path FROM file");
    while (q != NULL && sqlite3_step(q) == SQLITE_ROW) {
        const char *path = (const char *)sqlite3_column_text(q, 0);
        bool kept = false;
        for (size_t i = 0; i < n && !kept; i++)
            kept = str_eq(paths[i], path);
        if (!kept) {
            char *copy = arena_dup(a, path);
            *arena_push(a, gone, n_gone) = copy;
        }
    }
    sqlite3_finalize(q);
    bool good = q != NULL;
    if (n_gone > 0) {
        good = good && sql_run(s, "BEGIN IMMEDIATE");
        for (size_t i = 0; good && i < n_gone; i++)
            good = forget(s, gone[i]);
        good = good && sql_run(s, "COMMIT");
    }
    if (!good)
        err_system(errs, s->path, N_("the index cannot be used: %s; remove it, it is made "
                                     "anew"),
                   sqlite3_errmsg(s->db));
    arena_free(a);
    return good;
}
