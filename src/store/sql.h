/*
 * sql.h - inside store/ only: the open database, the few calls made on it, and how
 * observations are packed. Each gives false (or NULL) on failure; sqlite3_errmsg()
 * then tells why.
 */
#ifndef STORE_SQL_H
#define STORE_SQL_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A statement that was prepared, for whoever has the same one next. */
struct prepared {
    const char *sql;
    sqlite3_stmt *q;
    bool is_taken;
};

struct rows;
struct held;

struct store {
    sqlite3 *db;
    const char *path;
    bool is_damaged; /* what SQLite found sound is not what was written */
    struct prepared *statements;
    size_t n_statements;
    struct held *held; /* held.h; NULL: nothing was asked yet */
    struct rows *rows; /* rows.h; NULL: none are kept */
};

/*
 * The observations of one series key in one release stand in one row, packed: a file
 * has some thousand keys but may have millions of observations, and what is asked for
 * is always a whole series. In the order of their periods, in this machine's own bytes,
 * for the index never leaves it.
 */
struct packed {
    int32_t period;
    int32_t status;
    double value;
};

/* A label's number in a key: four bytes, so that a key compares as bytes. */
typedef uint32_t label_id;

/* A check of a row's bytes, which SQLite has none of: a disk that gives back others must
 * not change a figure. */
int64_t sql_sum(const void *key, size_t key_bytes, const void *observations, size_t bytes);
/* The same of the tables of files, releases, labels and unseen labels, all rows together;
 * of the series a release has the number and the sum of their sums. */
bool sql_total(struct store *s, int64_t *total);
/* That total follows the change of one file's rows: begun before, ended behind it, in the
 * transaction that changes them. */
struct total_change {
    const char *path;
    int64_t last_label;
    uint64_t before;
};
bool sql_begin_change(struct store *s, const char *path, struct total_change *c);
bool sql_end_change(struct store *s, const struct total_change *c);

bool sql_run(struct store *s, const char *sql);
/* A statement without its values, to be given back with sql_end(). sql must stay. */
sqlite3_stmt *sql_prepare(struct store *s, const char *sql);
void sql_end(struct store *s, sqlite3_stmt *q); /* NULL is fine */
/* Closes the database, with all statements. */
void sql_close(struct store *s);
bool sql_text(sqlite3_stmt *q, int position, const char *text);
bool sql_integer(sqlite3_stmt *q, int position, int64_t number);
bool sql_blob(sqlite3_stmt *q, int position, const void *bytes, size_t n);
/* Runs a statement that gives no rows, and makes it ready for the next time. */
bool sql_done(sqlite3_stmt *q);
/* The same, and ends it. */
bool sql_once(struct store *s, sqlite3_stmt *q);

#endif
