/*
 * lines.h - inside run/ only: two texts held against each other, line by line.
 */
#ifndef RUN_LINES_H
#define RUN_LINES_H

#include "base/str.h"

struct lines {
    const char **items;
    size_t n;
};

/* The lines of a text, which is cut up. */
struct lines lines_of(struct arena *a, char *text);

/* The lines of one that the other has not, or less often; in the order of the former. */
struct lines lines_without(struct arena *a, const struct lines *one, const struct lines *other);

/* The same lines in the same order? */
bool lines_same(const struct lines *one, const struct lines *other);

#endif
