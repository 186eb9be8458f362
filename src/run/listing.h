/*
 * listing.h - inside run/ only: rows of words under each other in columns, as a terminal
 * shows them.
 *
 * Owns    the rows belong to the arena, as do their cells, which are copies.
 * Gives   a row a line, whatever a file's name has in it: str_add_shown().
 */
#ifndef RUN_LISTING_H
#define RUN_LISTING_H

#include "base/str.h"

enum { LISTING_COLUMNS = 10 };

struct listing {
    struct arena *arena;
    const char *align; /* a letter a column: "l" or "r" */
    const char *(*rows)[LISTING_COLUMNS];
    size_t n;
};

struct listing listing_new(struct arena *a, const char *align);
/* As many cells as there are letters. */
void listing_row(struct listing *l, const char *const *cells);
void listing_print(const struct listing *l, struct str *out);

#endif
