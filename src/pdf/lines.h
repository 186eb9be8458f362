/*
 * lines.h - words to lines of a width.
 *
 * Greedy for now; it takes words and a width and gives lines, which is all that
 * a total-fit breaker needs too.
 */
#ifndef PDF_LINES_H
#define PDF_LINES_H

#include "pdf/shape.h"

struct line {
    uint32_t first, n; /* glyphs, with the spaces at the end */
    double width;      /* [pt] without those spaces */
};

struct lines {
    struct line *line;
    size_t n;
};

/* A word wider than the line is broken at any character, never clipped. */
struct lines lines_break(struct arena *a, const struct text *t, double width);

#endif
