/*
 * pdf_truetype.h - how many glyphs an embedded font program has, and how wide.
 *
 * Owns    nothing: it points into the bytes it was opened over.
 * Units   advances in thousandths of the type size, as PDF has them.
 */
#ifndef PROOF_PDF_TRUETYPE_H
#define PROOF_PDF_TRUETYPE_H

#include "base/file.h"

struct truetype {
    const unsigned char *widths; /* the hmtx table */
    size_t n_widths;             /* glyphs after these are as wide as the last */
    size_t n_glyphs, units;
};

/* with_outlines: also asks for loca and glyf. False: not a whole font program. */
bool pdfin_truetype(struct bytes program, bool with_outlines, struct truetype *t);
double pdfin_truetype_advance(const struct truetype *t, size_t glyph);

#endif
