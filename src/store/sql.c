/* sql.c - see sql.h. */
#include "store/sql.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/str.h"
#include "store/held.h"

int64_t sql_sum(const void *key, size_t key_bytes, const void *observations, size_t bytes)
{
    return (int64_t)(bytes_hash(key, key_bytes) * 31 + bytes_hash(observations, bytes));
}

/* What a row's columns say; what tells a file's bytes from others alone, its stamp, is
 * left out: a wrong one leads to another look at the file. */
static uint64_t row_sum(sqlite3_stmt *q)
{
    uint64_t h = 0;
    for (int i = 0; i < sqlite3_column_count(q); i++) {
        int type = sqlite3_column_type(q, i);
        const unsigned char *text = sqlite3_column_text(q, i);
        h = h * 31 + (uint64_t)type;
        h = h * 31 + (text == NULL ? 0 : bytes_hash(text, (size_t)sqlite3_column_bytes(q, i)));
    }
    return h;
}

bool sql_total(struct store *s, int64_t *total)
{
    /* The tables themselves, and not their indexes, which are checked in another way. */
    static const char *const tables[] = {
        "SELECT 1, id, path, digest, read_by, observations FROM file NOT INDEXED",
        "SELECT 2, * FROM release NOT INDEXED",
        "SELECT 3, * FROM label NOT INDEXED",
        "SELECT 4, * FROM unseen NOT INDEXED",
        "SELECT 5, * FROM file_label",
    };
    uint64_t all = 0;
    int step = SQLITE_DONE;
    for (size_t i = 0; step == SQLITE_DONE && i < sizeof tables / sizeof *tables; i++) {
        sqlite3_stmt *q = sql_prepare(s, tables[i]);
        while ((step = q == NULL ? SQLITE_ERROR : sqlite3_step(q)) == SQLITE_ROW)
            all += row_sum(q); /* in any order */
        sql_end(s, q);
    }
    *total = (int64_t)all;
    return step == SQLITE_DONE;
}

/* One integer; false: there is none. */
static bool asked_integer(struct store *s, const char *sql, int64_t *out)
{
    sqlite3_stmt *q = sql_prepare(s, sql);
    bool good = q != NULL && sqlite3_step(q) == SQLITE_ROW;
    if (good)
        *out = sqlite3_column_int64(q, 0);
    sql_end(s, q);
    return good;
}

/* What one file's rows, and the labels behind a number, are in the total. */
static bool share_of_file(struct store *s, const char *path, int64_t last_label, uint64_t *share)
{
    static const char *const tables[] = {
        "SELECT 1, id, path, digest, read_by, observations FROM file WHERE path = ?1",
        "SELECT 2, * FROM release WHERE file = (SELECT id FROM file WHERE path = ?1)",
        "SELECT 3, * FROM label WHERE id > ?2",
        "SELECT 4, * FROM unseen WHERE file = (SELECT id FROM file WHERE path = ?1)",
        "SELECT 5, * FROM file_label WHERE file = (SELECT id FROM file WHERE path = ?1)",
    };
    int step = SQLITE_DONE;
    *share = 0;
    for (size_t i = 0; step == SQLITE_DONE && i < sizeof tables / sizeof *tables; i++) {
        sqlite3_stmt *q = sql_prepare(s, tables[i]);
        bool bound = q != NULL
            && (strstr(tables[i], "?1") == NULL || sql_text(q, 1, path))
            && (strstr(tables[i], "?2") == NULL || sql_integer(q, 2, last_label));
        while ((step = bound ? sqlite3_step(q) : SQLITE_ERROR) == SQLITE_ROW)
            *share += row_sum(q);
        sql_end(s, q);
    }
    return step == SQLITE_DONE;
}

bool sql_begin_change(struct store *s, const char *path, struct total_change *c)
{
    c->path = path;
    return asked_integer(s, "SELECT ifnull(max(id), 0) FROM label", &c->last_label)
        && share_of_file(s, path, c->last_label, &c->before);
}

bool sql_end_change(struct store *s, const struct total_change *c)
{
    uint64_t after;
    int64_t sum;
    if (!share_of_file(s, c->path, c->last_label, &after) || !asked_integer(s, "SELECT sum FROM whole", &sum))
        return false;
    sqlite3_stmt *q = sql_prepare(s, "UPDATE whole SET sum = ?");
    bool good = q != NULL && sql_integer(q, 1, (int64_t)((uint64_t)sum + after - c->before)) && sql_done(q);
    sql_end(s, q);
    return good;
}

bool sql_run(struct store *s, const char *sql)
{
    return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static sqlite3_stmt *prepare_anew(struct store *s, const char *sql)
{
    struct prepared made = { .sql = sql, .is_taken = true };
    if (sqlite3_prepare_v3(s->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &made.q, NULL) != SQLITE_OK)
        return NULL;
    struct prepared *more = realloc(s->statements, (s->n_statements + 1) * sizeof *more);
    if (more == NULL)
        out_of_memory();
    s->statements = more;
    s->statements[s->n_statements++] = made;
    return made.q;
}

sqlite3_stmt *sql_prepare(struct store *s, const char *sql)
{
    for (size_t i = 0; i < s->n_statements; i++)
        if (!s->statements[i].is_taken && str_eq(s->statements[i].sql, sql)) {
            s->statements[i].is_taken = true;
            return s->statements[i].q;
        }
    return prepare_anew(s, sql);
}

void sql_end(struct store *s, sqlite3_stmt *q)
{
    if (q == NULL)
        return;
    sqlite3_reset(q);
    sqlite3_clear_bindings(q);
    for (size_t i = 0; i < s->n_statements; i++)
        if (s->statements[i].q == q)
            s->statements[i].is_taken = false;
}

void sql_close(struct store *s)
{
    held_forget(s);
    for (size_t i = 0; i < s->n_statements; i++)
        sqlite3_finalize(s->statements[i].q);
    free(s->statements);
    s->statements = NULL;
    s->n_statements = 0;
    sqlite3_close(s->db);
    s->db = NULL;
}

bool sql_text(sqlite3_stmt *q, int position, const char *text)
{
    return sqlite3_bind_text(q, position, text, -1, SQLITE_STATIC) == SQLITE_OK;
}

bool sql_integer(sqlite3_stmt *q, int position, int64_t number)
{
    return sqlite3_bind_int64(q, position, number) == SQLITE_OK;
}

bool sql_blob(sqlite3_stmt *q, int position, const void *bytes, size_t n)
{
    return sqlite3_bind_blob64(q, position, n == 0 ? "" : bytes, n, SQLITE_STATIC) == SQLITE_OK;
}

bool sql_done(sqlite3_stmt *q)
{
    bool good = sqlite3_step(q) == SQLITE_DONE;
    sqlite3_reset(q);
    return good;
}

bool sql_once(struct store *s, sqlite3_stmt *q)
{
    bool good = q != NULL && sqlite3_step(q) == SQLITE_DONE;
    sql_end(s, q);
    return good;
}
