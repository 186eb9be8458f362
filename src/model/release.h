/*
 * release.h - what one agency's file holds once read: releases of observations.
 */
#ifndef MODEL_RELEASE_H
#define MODEL_RELEASE_H

#include <stddef.h>

#include "base/date.h"

/* Between the labels of a series key, in the order of the dataset's dimensions. */
#define KEY_SEPARATOR '\x1f'

/* One observation: SDMX's series key (the labels of all dimensions) and period. */
struct cell {
    size_t key; /* index into release_table.keys */
    month period;
    double value;
};

/* All that a file says as of one release day. Rows of the same key and period
 * are already added up. */
struct release_table {
    struct date released;
    struct cell *cells;
    size_t n_cells;
};

struct release_file {
    const char *dataset;
    const char *path;   /* inside the workspace */
    const char *digest; /* of the file and of how it was read */
    const char **keys;  /* labels joined by KEY_SEPARATOR */
    size_t n_keys;
    struct release_table *tables;
    size_t n_tables;
};

#endif
