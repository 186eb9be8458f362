/*
 * subset.h - a typeface's program cut down to the glyphs that a file needs, packed, kept for the
 * next file.
 *
 * What most papers in these languages print is in it besides, so that most files of a process
 * ask for the same one; what it holds depends on the typeface and the file alone, never on
 * files before.
 *
 * Owns    cuts are kept by the process, the last few of them: one is good until the next is
 *         asked for.
 */
#ifndef PDF_SUBSET_H
#define PDF_SUBSET_H

#include "pdf/typeface.h"

enum { SUBSET_LETTERS = 6 };

struct subset {
    const char *packed;         /* the TrueType program, deflated */
    size_t n_packed, n_plain;   /* bytes */
    char tag[SUBSET_LETTERS + 1];  /* tells one subset from another (ISO 32000-1, 9.6.4) */
};

/* With these glyphs at least. NULL where the font cannot be cut. */
const struct subset *subset_with(const struct typeface *t, const unsigned *glyphs, size_t n);
/* The number that a glyph has in it. */
unsigned subset_glyph(const struct subset *c, unsigned glyph);

#endif
