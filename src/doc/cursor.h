/*
 * cursor.h - the rows of a table that are too many to be nodes: a writer pulls them, one after
 * the other, as often as it goes through the table.
 *
 * Owns    what next() gives is good until it is called again.
 */
#ifndef DOC_CURSOR_H
#define DOC_CURSOR_H

#include "doc/node.h"

struct cursor_cell {
    struct value value;
    const char *text; /* where it has no typed value; NULL: nothing is there */
};

/* The head of a source's own struct. */
struct cursor {
    size_t n_rows; /* how many there will be */
    void (*rewind)(struct cursor *c); /* before the first */
    /* The next row's cells, as many as the table has columns, all of them written; false: that
     * was the last. */
    bool (*next)(struct cursor *c, struct cursor_cell *cells);
};

/* The table with all its rows as nodes, for who can hold them; another node. */
struct node *cursor_unrolled(struct arena *a, const struct node *table);

#endif
