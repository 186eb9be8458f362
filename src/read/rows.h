/*
 * rows.h - the rows of a table, whatever kind of file it stands in: what the readers
 * of CSV and of workbooks have in common.
 *
 * Owns    the fields are good until the next row is asked for.
 * Errors  told at their place; then the end is reported and failed is set.
 */
#ifndef READ_ROWS_H
#define READ_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/errs.h"

enum { COLUMNS_MOST = 4096 };

struct field {
    const char *s; /* not NUL-terminated */
    size_t n;
    size_t offset; /* where it begins, for places; the reader's own count */
    bool is_number; /* a workbook's number, not a text that is written like one */
};

struct rows {
    struct field *fields; /* of the present row */
    size_t n_fields;
    int row_line;
    char delimiter; /* what parts the columns; 0 where they need no parting */
    bool failed;
    bool is_ragged; /* rows need not be of one length: what lacks is empty */
    bool keep_marks; /* raised letters belong to the text, as in heads they may */
    bool (*next)(struct rows *r);
    struct place (*place)(const struct rows *r, size_t field);
    /* From now on what is wrong is told there. */
    void (*tell)(struct rows *r, struct errs *errs);
    /* Passes over the lines before this one, whatever they hold; may be NULL. */
    void (*skip)(struct rows *r, int line);
    /* The SHA-256 of the whole file, NULL where it cannot be read; asked for once, when
     * no more rows are wanted. */
    const char *(*digest)(struct rows *r);
};

/* A comma-separated file or a sheet of a workbook, by the name's ending. */
struct dataset;
struct rows *rows_open(struct arena *a, const struct dataset *d, const char *path,
                       const char *shown, struct errs *errs);
/* Does the name end like a file that can be read? */
bool rows_readable(const char *name);

#endif
