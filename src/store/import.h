/*
 * import.h - inside store/ only: what importing needs of the tables of files.
 * Each gives false on failure; sqlite3_errmsg() then tells why.
 */
#ifndef STORE_IMPORT_H
#define STORE_IMPORT_H

#include "store/sql.h"
#include "store/store.h"

bool store_forget(struct store *s, const char *path);
bool store_add_file(struct store *s, const char *path, int64_t *id);
bool store_describe_file(struct store *s, int64_t file, const struct file_id *id,
                         size_t observations);

#endif
