/*
 * lines.h - words to lines of a width.
 *
 * The lines of a paragraph are chosen together, not one after the other (Knuth and Plass,
 * Breaking Paragraphs into Lines, 1981): those with the least sum of demerits for loose and
 * tight lines, divided words, several of those in a row, a last line of one short word, and
 * spaces that stand under one another over three lines and more (rivers).
 */
#ifndef PDF_LINES_H
#define PDF_LINES_H

#include "pdf/shape.h"

struct line {
    uint32_t first, n; /* glyphs, with the spaces at the end */
    float width;       /* [pt] as it stands, without those spaces */
    float stretch;     /* [pt] that each space in it is wider (narrower: negative) */
    bool hyphen;       /* it ends inside a word, and shows it */
};

struct lines {
    struct line *line;
    size_t n;
};

/* As the text's style has it set. A word wider than the line is divided, at any character
 * where it must be, never clipped. Takes time in proportion to the text's length. */
struct lines lines_break(struct arena *a, const struct text *t, double width);

#endif
