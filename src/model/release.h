/*
 * release.h - what one agency's file holds: releases of observations, given by a
 * reader piece by piece to whoever keeps them, for a file may have more rows than
 * there is memory.
 */
#ifndef MODEL_RELEASE_H
#define MODEL_RELEASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"

/* A dimension has no more different labels in one file than a key can count. */
typedef uint16_t label_number;
enum { LABELS_MOST = UINT16_MAX };

/*
 * One observation of a file: its release, its series key (one label a dimension,
 * numbers of the file's own), period, value and OBS_STATUS. The value is NAN where
 * the file says that there is none.
 */
struct cell {
    struct date released;
    const label_number *key; /* one a dimension of the dataset */
    month period;
    double value;
    char status;
};

/* Observations that belong together, by release, key and period; no two the same. */
struct cell_batch {
    const struct cell *cells;
    size_t n;
    const char *const *const *labels; /* [dimension][label_number]: the texts */
    const size_t *n_labels;           /* one a dimension */
};

/* Who keeps what is read. False stops the reader; the reason was told. */
struct cell_sink {
    void *state;
    bool (*take)(void *state, const struct cell_batch *batch);
};

/* A label that the description does not list, where the file first has it. */
struct unseen_label {
    const char *column, *label;
    int line, col;
};

/* What is known of a file once it was read to its end. */
struct file_facts {
    struct unseen_label *unseen;
    size_t n_unseen;
    size_t n_rows; /* rows that gave an observation */
};

#endif
