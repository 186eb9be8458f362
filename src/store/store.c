/* store.c - the index in SQLite: opening, knowing files, forgetting; see store.h. */
#include "store/store.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"
#include "store/held.h"
#include "store/import.h"
#include "store/rows.h"

/* Raised whenever the tables change: another index is thrown away and remade. */
#define IN_MEMORY ":memory:"
#define SCHEMA_VERSION "6"

static const char schema[] =
    "CREATE TABLE file(id INTEGER PRIMARY KEY, path TEXT UNIQUE, digest TEXT, read_by TEXT,"
    " size INTEGER, modified INTEGER, changed INTEGER, inode INTEGER, observations INTEGER);"
    "CREATE TABLE unseen(file INTEGER, column TEXT, label TEXT, line INTEGER, col INTEGER);"
    "CREATE INDEX unseen_of_file ON unseen(file);"
    /* first, last: its months; provisional: from this month on, 0: none */
    "CREATE TABLE release(id INTEGER PRIMARY KEY, file INTEGER, dataset TEXT,"
    " released INTEGER, first INTEGER, last INTEGER, provisional INTEGER,"
    /* of its rows in "series": how many, and the sum of their sums */
    " n_series INTEGER, sum INTEGER);"
    "CREATE INDEX release_of_dataset ON release(dataset, released);"
    "CREATE INDEX release_of_file ON release(file);"
    "CREATE TABLE label(id INTEGER PRIMARY KEY, dataset TEXT, dimension TEXT, label TEXT,"
    " UNIQUE(dataset, dimension, label));"
    /* which file has which labels, for those of files that are gone stay in label */
    "CREATE TABLE file_label(file INTEGER, label INTEGER, PRIMARY KEY(file, label))"
    " WITHOUT ROWID;"
    /* key: a label_id a dimension; observations: struct packed each; sum: sql_sum() */
    "CREATE TABLE series(id INTEGER PRIMARY KEY, release INTEGER, key BLOB,"
    " observations BLOB, sum INTEGER);"
    "CREATE UNIQUE INDEX series_of_release ON series(release, key);"
    /* sql_total() of the other tables, and which file this is: keep_name() */
    "CREATE TABLE whole(sum INTEGER, inode INTEGER);"
    "INSERT INTO whole VALUES(0, 0);"
    "PRAGMA user_version = " SCHEMA_VERSION ";";

static const char drop[] = "DROP TABLE IF EXISTS file; DROP TABLE IF EXISTS release;"
                           "DROP TABLE IF EXISTS unseen; DROP TABLE IF EXISTS file_label; "
                           "DROP TABLE IF EXISTS label;"
                           "DROP TABLE IF EXISTS series; DROP TABLE IF EXISTS series_key;"
                           "DROP TABLE IF EXISTS observation; DROP TABLE IF EXISTS whole;";

static bool user_version_is_ours(struct store *s)
{
    sqlite3_stmt *q = sql_prepare(s, "PRAGMA user_version");
    bool ours = q != NULL && sqlite3_step(q) == SQLITE_ROW
        && str_eq((const char *)sqlite3_column_text(q, 0), SCHEMA_VERSION);
    sql_end(s, q);
    return ours;
}

/* Does a query say just this, in one row? */
static bool says(struct store *s, const char *sql, const char *wanted)
{
    sqlite3_stmt *q = sql_prepare(s, sql);
    bool good = q != NULL && sqlite3_step(q) == SQLITE_ROW
        && str_eq((const char *)sqlite3_column_text(q, 0), wanted)
        && sqlite3_step(q) == SQLITE_DONE;
    sql_end(s, q);
    return good;
}

/* An index is believed where it was made, for nothing tells its figures from others: a copy that
 * came with a workspace is made anew. */
static long long name_of(const struct store *s)
{
    struct stat st;
    return store_is_kept(s) && stat(s->path, &st) == 0 ? (long long)st.st_ino : 0;
}

static bool keep_name(struct store *s)
{
    sqlite3_stmt *q = sql_prepare(s, "UPDATE whole SET inode = ?");
    return q != NULL && sql_integer(q, 1, name_of(s)) ? sql_once(s, q) : (sql_end(s, q), false);
}

/* Are there the tables that the schema makes, and nothing else? A file that somebody brought along may
 * have a view by a table's name, which gives rows without end, or a trigger. */
static bool is_ours(struct store *s)
{
    static const char rows[] =
        "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name";
    struct store fresh = { .path = IN_MEMORY };
    sqlite3_stmt *q = sql_prepare(s, rows), *wanted;
    if (sqlite3_open(fresh.path, &fresh.db) != SQLITE_OK || !sql_run(&fresh, schema)
        || (wanted = sql_prepare(&fresh, rows)) == NULL)
        out_of_memory();
    bool same = q != NULL;
    for (int step = SQLITE_ROW; same && step == SQLITE_ROW;) {
        step = sqlite3_step(q);
        same = step == sqlite3_step(wanted) && (step == SQLITE_ROW || step == SQLITE_DONE);
        for (int i = 0; same && step == SQLITE_ROW && i < sqlite3_column_count(q); i++)
            same = str_eq((const char *)sqlite3_column_text(q, i),
                          (const char *)sqlite3_column_text(wanted, i));
    }
    sql_end(s, q);
    sql_close(&fresh);
    return same;
}

/* SQLite sees a file that lacks pages, but not one that was cut within its last. */
static bool is_of_whole_pages(struct store *s)
{
    sqlite3_stmt *q = sql_prepare(s, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
    struct stat st;
    bool good = q != NULL && sqlite3_step(q) == SQLITE_ROW
        && (!store_is_kept(s) || (stat(s->path, &st) == 0 && st.st_size >= sqlite3_column_int64(q, 0)));
    sql_end(s, q);
    return good;
}

/* Is all that says where figures are as it was written? SQLite sees a page that cannot be;
 * a letter of a label, or a day, that became another it does not. The figures themselves
 * are held against their sums when they are read. */
static bool is_whole(struct store *s)
{
    char total[32], name[32];
    int64_t sum;
    snprintf(name, sizeof name, "%lld", name_of(s));
    if (!sql_run(s, "BEGIN"))
        return false;
    bool good = is_ours(s) && is_of_whole_pages(s) && sql_total(s, &sum)
        && snprintf(total, sizeof total, "%lld", (long long)sum) > 0
        && says(s, "SELECT sum FROM whole", total) && says(s, "SELECT inode FROM whole", name)
        && says(s, "PRAGMA integrity_check(file)", "ok")
        && says(s, "PRAGMA integrity_check(release)", "ok")
        && says(s, "PRAGMA integrity_check(label)", "ok")
        && says(s, "PRAGMA integrity_check(unseen)", "ok");
    int why = sqlite3_errcode(s->db);
    s->is_damaged = !good && why != SQLITE_BUSY && why != SQLITE_LOCKED && why != SQLITE_NOMEM
        && why != SQLITE_IOERR;
    return sql_run(s, "COMMIT") && good;
}

/* Nothing that the file itself says is to be done is done. */
static void distrust(struct store *s)
{
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
}

static bool prepare(struct store *s)
{
    enum { WAIT = 10 * 60 * 1000 }; /* for another process's import [ms] */
    sql_close(s); /* opened before, in vain */
    s->is_damaged = false;
    if (sqlite3_open(s->path, &s->db) != SQLITE_OK)
        return false;
    distrust(s);
    sqlite3_busy_timeout(s->db, WAIT);
    /* Larger pages for packed series, few of them kept; temporary files nowhere but in memory. */
    if (!sql_run(s, "PRAGMA page_size = 8192; PRAGMA synchronous = NORMAL;"
                    "PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON; PRAGMA cache_size = -512"))
        return false;
    if (user_version_is_ours(s))
        return is_whole(s);
    if (!sql_run(s, "BEGIN IMMEDIATE"))
        return false;
    /* Another process may have made it while we waited. */
    return (user_version_is_ours(s) || (sql_run(s, drop) && sql_run(s, schema) && keep_name(s)))
        && sql_run(s, "COMMIT") && is_whole(s);
}

static bool unusable(const char *path, const char *why, struct errs *errs)
{
    return err_system(errs, path,
                      N_("the index cannot be used: %s; remove it, it is made anew"), why);
}

static bool is_damaged(const struct store *s)
{
    int why = s->db == NULL ? SQLITE_NOMEM : sqlite3_errcode(s->db);
    /* Where our own statements are wrong, what they speak of is another thing: a view. */
    return s->is_damaged || why == SQLITE_NOTADB || why == SQLITE_CORRUPT || why == SQLITE_ERROR;
}

/* Empties a damaged index, and makes it anew. Of several processes that found it damaged
 * one does so; the others wait, and look again. The file stays the same one: were it
 * removed, who still has it open would take the new one's journal for its own. */
static bool make_anew(struct store *s)
{
    int file = open(s->path, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
    if (file < 0)
        return false;
    bool good = flock(file, LOCK_EX) == 0
        && (prepare(s) || (is_damaged(s) && (sql_close(s), ftruncate(file, 0) == 0) && prepare(s)));
    close(file);
    return good;
}

struct store *store_open(const char *path, struct errs *errs)
{
    struct store *s = calloc(1, sizeof *s);
    if (s == NULL)
        out_of_memory();
    s->path = path == NULL ? IN_MEMORY : path;
    if (prepare(s) || (path != NULL && is_damaged(s) && make_anew(s)))
        return s;
    unusable(path, s->db == NULL ? "out of memory" : sqlite3_errmsg(s->db), errs);
    store_free(s);
    return NULL;
}

void store_free(struct store *s)
{
    if (s == NULL)
        return;
    sql_close(s);
    held_free(s);
    free(s);
}

bool store_is_kept(const struct store *s)
{
    return s != NULL && !str_eq(s->path, IN_MEMORY);
}

void store_rest(struct store *s)
{
    rows_forget(s);
    sqlite3_db_release_memory(s->db);
}

enum file_state store_knows(struct store *s, struct arena *a, const struct file_id *now,
                            const char **digest)
{
    enum file_state state = FILE_UNKNOWN;
    sqlite3_stmt *q = sql_prepare(
        s, "SELECT digest, size, modified, changed, inode FROM file "
           "WHERE path = ? AND read_by = ?");
    if (q != NULL && sql_text(q, 1, now->path) && sql_text(q, 2, now->read_by)
        && sqlite3_step(q) == SQLITE_ROW) {
        struct stamp then = { sqlite3_column_int64(q, 1), sqlite3_column_int64(q, 2),
                              sqlite3_column_int64(q, 3), sqlite3_column_int64(q, 4) };
        *digest = arena_dup(a, (const char *)sqlite3_column_text(q, 0));
        state = stamp_eq(&now->stamp, &then) ? FILE_KNOWN : FILE_TOUCHED;
    }
    sql_end(s, q);
    return state;
}

static bool bind_stamp(sqlite3_stmt *q, int from, const struct stamp *t)
{
    return sql_integer(q, from, t->size) && sql_integer(q, from + 1, t->modified)
        && sql_integer(q, from + 2, t->changed) && sql_integer(q, from + 3, t->inode);
}

bool store_same(struct store *s, const struct file_id *now, struct errs *errs)
{
    sqlite3_stmt *q = sql_prepare(
        s, "UPDATE file SET size = ?, modified = ?, changed = ?, inode = ? WHERE path = ?");
    bool good = q != NULL && bind_stamp(q, 1, &now->stamp) && sql_text(q, 5, now->path);
    good = good ? sql_once(s, q) : (sql_end(s, q), false);
    return good || unusable(s->path, sqlite3_errmsg(s->db), errs);
}

bool store_forget(struct store *s, const char *path)
{
    static const char *const steps[] = {
        ("DELETE FROM series WHERE release IN (SELECT r.id FROM release r JOIN file f"
         " ON r.file = f.id WHERE f.path = ?)"),
        "DELETE FROM release WHERE file IN (SELECT id FROM file WHERE path = ?)",
        "DELETE FROM file_label WHERE file IN (SELECT id FROM file WHERE path = ?)",
        "DELETE FROM unseen WHERE file IN (SELECT id FROM file WHERE path = ?)",
        "DELETE FROM file WHERE path = ?",
    };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        sqlite3_stmt *q = sql_prepare(s, steps[i]);
        if (q == NULL || !sql_text(q, 1, path) || !sql_done(q)) {
            sql_end(s, q);
            return false;
        }
        sql_end(s, q);
    }
    return true;
}

bool store_add_file(struct store *s, const char *path, int64_t *id)
{
    sqlite3_stmt *q = sql_prepare(s, "INSERT INTO file(path) VALUES(?)");
    bool good = q != NULL && sql_text(q, 1, path) && sqlite3_step(q) == SQLITE_DONE;
    sql_end(s, q);
    *id = sqlite3_last_insert_rowid(s->db);
    return good;
}

bool store_describe_file(struct store *s, int64_t file, const struct file_id *id,
                         size_t observations)
{
    sqlite3_stmt *q = sql_prepare(
        s, "UPDATE file SET digest = ?, read_by = ?, size = ?, modified = ?, changed = ?,"
           " inode = ?, observations = ? WHERE id = ?");
    bool good = q != NULL && sql_text(q, 1, id->digest) && sql_text(q, 2, id->read_by)
        && bind_stamp(q, 3, &id->stamp) && sql_integer(q, 7, (int64_t)observations)
        && sql_integer(q, 8, file) && sqlite3_step(q) == SQLITE_DONE;
    sql_end(s, q);
    return good;
}

bool store_unseen(struct store *s, struct arena *a, const char *path,
                  struct unseen_label **out, size_t *n, struct errs *errs)
{
    *out = NULL;
    *n = 0;
    sqlite3_stmt *q = sql_prepare(s, "SELECT u.column, u.label, u.line, u.col FROM unseen u"
                                     " JOIN file f ON u.file = f.id WHERE f.path = ?"
                                     " ORDER BY u.rowid");
    int step = q != NULL && sql_text(q, 1, path) ? sqlite3_step(q) : SQLITE_ERROR;
    for (; step == SQLITE_ROW; step = sqlite3_step(q)) {
        struct unseen_label *u = arena_push(a, *out, *n);
        u->column = arena_dup(a, (const char *)sqlite3_column_text(q, 0));
        u->label = arena_dup(a, (const char *)sqlite3_column_text(q, 1));
        u->line = sqlite3_column_int(q, 2);
        u->col = sqlite3_column_int(q, 3);
    }
    sql_end(s, q);
    return step == SQLITE_DONE || unusable(s->path, sqlite3_errmsg(s->db), errs);
}

size_t store_observations(struct store *s, const char *path)
{
    size_t n = 0;
    sqlite3_stmt *q = sql_prepare(s, "SELECT observations FROM file WHERE path = ?");
    if (q != NULL && sql_text(q, 1, path) && sqlite3_step(q) == SQLITE_ROW)
        n = (size_t)sqlite3_column_int64(q, 0);
    sql_end(s, q);
    return n;
}

bool store_labels(struct store *s, struct arena *a, const char *dataset,
                  const char *dimension, const char ***out, size_t *n, struct errs *errs)
{
    *out = NULL;
    *n = 0;
    sqlite3_stmt *q = sql_prepare(
        s, "SELECT label FROM label WHERE dataset = ? AND dimension = ?"
           " AND id IN (SELECT label FROM file_label) ORDER BY label");
    int step = q != NULL && sql_text(q, 1, dataset) && sql_text(q, 2, dimension)
        ? sqlite3_step(q)
        : SQLITE_ERROR;
    for (; step == SQLITE_ROW; step = sqlite3_step(q))
        *arena_push(a, *out, *n) = arena_dup(a, (const char *)sqlite3_column_text(q, 0));
    sql_end(s, q);
    return step == SQLITE_DONE || unusable(s->path, sqlite3_errmsg(s->db), errs);
}

const char *store_digest(struct store *s, struct arena *a, const char *path)
{
    const char *digest = NULL;
    sqlite3_stmt *q = sql_prepare(s, "SELECT digest FROM file WHERE path = ?");
    if (q != NULL && sql_text(q, 1, path) && sqlite3_step(q) == SQLITE_ROW)
        digest = arena_dup(a, (const char *)sqlite3_column_text(q, 0));
    sql_end(s, q);
    return digest;
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
    sql_end(s, q);
    bool good = q != NULL;
    if (n_gone > 0) {
        held_forget(s);
        good = good && sql_run(s, "BEGIN IMMEDIATE");
        for (size_t i = 0; good && i < n_gone; i++) {
            struct total_change change;
            good = sql_begin_change(s, gone[i], &change) && store_forget(s, gone[i])
                && sql_end_change(s, &change);
        }
        good = good && sql_run(s, "COMMIT");
    }
    arena_free(a);
    return good || unusable(s->path, sqlite3_errmsg(s->db), errs);
}

bool store_holding(struct store *s, const char *dataset, struct holding *out,
                   struct errs *errs)
{
    *out = (struct holding){ 0 };
    sqlite3_stmt *q = sql_prepare(
        s, "SELECT COUNT(DISTINCT r.file), COUNT(*), MIN(r.released), MAX(r.released),"
           " (SELECT SUM(observations) FROM file WHERE id IN"
           "  (SELECT file FROM release WHERE dataset = ?1))"
           " FROM release r WHERE r.dataset = ?1");
    bool good = q != NULL && sql_text(q, 1, dataset) && sqlite3_step(q) == SQLITE_ROW;
    if (good) {
        out->files = (size_t)sqlite3_column_int64(q, 0);
        out->releases = (size_t)sqlite3_column_int64(q, 1);
        out->observations = (size_t)sqlite3_column_int64(q, 4);
        if (out->releases > 0) {
            out->first = date_from_serial(sqlite3_column_int64(q, 2));
            out->last = date_from_serial(sqlite3_column_int64(q, 3));
        }
    }
    sql_end(s, q);
    return good || unusable(s->path, sqlite3_errmsg(s->db), errs);
}
