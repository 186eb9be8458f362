/*
 * head.h - the head of a table: which column is what, by its dataset's description.
 *
 * Errors  a column that the description names and the file lacks, or the other way
 *         round, or that is there twice: at its line and column, all in one call.
 */
#ifndef READ_HEAD_H
#define READ_HEAD_H

#include "model/dataset.h"
#include "read/rows.h"

#define NO_COLUMN ((size_t)-1)

/* A column that holds figures, and the levels of its head. */
struct value_column {
    size_t column;
    const char *levels[HEAD_LEVELS]; /* "" where there is none */
    struct place at;                 /* of its lowest head */
};

/* Numbers of columns; NO_COLUMN where the description has none. */
struct head {
    size_t n_columns;
    const char **names; /* as the description would call them; one a column */
    size_t *periods; /* one a name in the period's columns */
    size_t period, year, month, release, status, unit_mult, ends_at;
    size_t *dimensions; /* one a dimension */
    size_t *drops;      /* one a drop rule */
    size_t *fill_down;  /* one a name in fill_down */
    struct value_column *values;
    size_t n_values;
};

/* Reads the head's rows, those above it passed over; false with all that is wrong. */
bool head_read(struct arena *a, const struct dataset *d, struct rows *rows,
               const char *shown, struct head *out, struct errs *errs);

#endif
