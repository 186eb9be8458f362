/*
 * pdf.h - lays out and paints a finished document as one tagged PDF file
 * (PDF 1.7, PDF/UA-1, PDF/A-3a).
 *
 * Owns    nothing of the tree, which stays unchanged. What it needs beyond the
 *         call (fonts opened) it keeps for the process.
 * Units   lengths are points [pt], 1/72 inch; in layout y grows downwards.
 * Errors  false with the reasons added to errs: no font with a glyph for a
 *         character, text from right to left, a full disk. A word wider than its
 *         column is broken, never clipped. The file is there whole or not at all.
 *         Same tree, same bytes.
 */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "base/errs.h"
#include "base/library.h"
#include "doc/node.h"

/* Opens the fonts of a look, for all that are written in this process and in those forked
 * from it; false where one that it names cannot be used. */
bool pdf_ready(const struct look *look, struct errs *errs);

/* Adds the libraries that this room writes with. */
void pdf_libraries(struct arena *a, struct library **items, size_t *n);
/* Adds the paths of all font files that are open in this process. */
void pdf_font_files(struct arena *a, const char ***paths, size_t *n);
/* Adds the folders in which the machine's fonts are looked for, and the files that say so: while
 * they stay as they are, so does the choice of fonts. */
void pdf_font_places(struct arena *a, const char ***paths, size_t *n);

bool pdf_write(struct arena *a, const struct node *doc, const char *path,
               struct errs *errs);

#endif
