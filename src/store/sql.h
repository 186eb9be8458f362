/*
 * sql.h - inside store/ only: the open database and the few calls made on it.
 * Each gives false (or NULL) on failure; sqlite3_errmsg() then tells why.
 */
#ifndef STORE_SQL_H
#define STORE_SQL_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>

struct store {
    sqlite3 *db;
    const char *path;
};

bool sql_run(struct store *s, const char *sql);
sqlite3_stmt *sql_prepare(struct store *s, const char *sql);
bool sql_text(sqlite3_stmt *q, int position, const char *text);

#endif
