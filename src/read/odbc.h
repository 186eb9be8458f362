/*
 * odbc.h - a dated snapshot of what a database answers, as CSV: from then on it is a
 * release like any agency's file, and the past stays what it was.
 *
 * Gives   UTF-8, a head row of the columns' names, rows in the order of the query (so
 *         let it say ORDER BY); an SQL NULL is an empty field.
 * Errors  what the driver or the database says, at the description of the query; no
 *         file is left then.
 * Source  unixODBC's driver manager.
 */
#ifndef READ_ODBC_H
#define READ_ODBC_H

#include "base/outfile.h"
#include "model/dataset.h"

bool odbc_snapshot(const struct query_rule *query, const char *path, size_t *n_rows,
                   struct errs *errs);

#endif
