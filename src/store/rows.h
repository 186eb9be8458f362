/*
 * rows.h - inside store/ only: one release's rows, read and found sound. Those of small releases
 * are kept, for a series is asked for after another of the same releases.
 */
#ifndef STORE_ROWS_H
#define STORE_ROWS_H

#include "store/held.h"

struct row {
    const unsigned char *key;
    size_t key_bytes;
    const void *observations; /* struct packed, perhaps not aligned */
    size_t bytes;
};

/* Shown every row in the order in which they were written; false stops it. Rows last as long as the
 * call. */
typedef bool rows_visit(const struct row *row, void *state);

/* False where a row is not what was written, or the visitor stopped it. */
bool rows_each(struct store *s, const struct held_release *release, rows_visit *visit, void *state);

/* Gives back what is kept. */
void rows_forget(struct store *s);

#endif
