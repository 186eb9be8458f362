/*
 * typeface.h - the fonts of a look: found by fontset.h, opened by HarfBuzz.
 *
 * Owns    typefaces and chains of them are opened once a process and kept until it ends,
 *         so that forked workers share them; of the same faces there is one chain.
 * Units   metrics are fractions of the size (em).
 * Only    TrueType outlines that may be embedded. What the machine has otherwise counts as
 *         not installed; of the workspace's own files it is an error, at the file's path.
 */
#ifndef PDF_TYPEFACE_H
#define PDF_TYPEFACE_H

#include <hb.h>

#include "pdf/fontset.h"

enum { TYPEFACE_COMMON = 0x250 }; /* the letters of European languages */

struct typeface {
    const char *name;   /* PostScript name, fit for a PDF name */
    hb_face_t *face;
    hb_font_t *font;    /* scaled to units_per_em */
    double units_per_em;
    double ascent, descent, cap_height; /* [em], descent is positive */
    double box[4];      /* of all glyphs [em]: left, bottom, right, top */
    double italic_angle; /* [degrees] */
    size_t index;       /* this is the index-th typeface of the process */
    unsigned char has[TYPEFACE_COMMON / 8]; /* a bit a common character: is there a glyph? */
};

/* A chain for each style: the first face that has a character draws it. */
struct fonts {
    const struct typeface **chain[FACE_STYLES];
    size_t n[FACE_STYLES];
};

/* False where none of the families is installed, or one may not be embedded, told at its
 * place; a missing one is a warning. */
bool fonts_open(struct arena *a, const struct look *look, const struct fonts **text,
                const struct fonts **heading, struct errs *errs);

/* Adds the paths of all files opened by this process. */
void typeface_files(struct arena *a, const char ***paths, size_t *n);

bool typeface_has(const struct typeface *t, uint32_t character);

#endif
