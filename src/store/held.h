/*
 * held.h - inside store/ only: which releases the index holds of each dataset, asked once and
 * remembered as long as it is true.
 *
 * Owns    releases are the store's until store_free(), also those that are held no more.
 */
#ifndef STORE_HELD_H
#define STORE_HELD_H

#include "model/series.h"
#include "store/sql.h"

struct held_release {
    struct release release;
    int64_t id;
    month first, last;
    month provisional; /* from this month on; 0: none */
    size_t n_series;   /* its rows, and the sum of their sums */
    uint64_t sum;
};

/* The releases of a dataset, by day; false: the index cannot be read. */
bool held_releases(struct store *s, const char *dataset, const struct held_release **out, size_t *n);

/* Forgets what is remembered of the index, rows (rows.h) too: before each question, if another
 * process has changed it since, … */
void held_refresh(struct store *s);
/* … and after each change of our own. */
void held_forget(struct store *s);
/* When the store ends. */
void held_free(struct store *s);

#endif
