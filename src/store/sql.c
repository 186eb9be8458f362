/* sql.c - see sql.h. */
#include "store/sql.h"

#include "base/map.h"

int64_t sql_sum(const void *key, size_t key_bytes, const void *observations, size_t bytes)
{
    return (int64_t)(bytes_hash(key, key_bytes) * 31 + bytes_hash(observations, bytes));
}

bool sql_run(struct store *s, const char *sql)
{
    return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

sqlite3_stmt *sql_prepare(struct store *s, const char *sql)
{
    sqlite3_stmt *q = NULL;
    return sqlite3_prepare_v2(s->db, sql, -1, &q, NULL) == SQLITE_OK ? q : NULL;
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

bool sql_once(sqlite3_stmt *q)
{
    bool good = q != NULL && sqlite3_step(q) == SQLITE_DONE;
    sqlite3_finalize(q);
    return good;
}
