/*
 * typeface.h - the fonts of a look: found by fontconfig, opened by HarfBuzz.
 *
 * Owns    typefaces are opened once a process and kept until it ends, so that
 *         forked workers share them; a chain of them belongs to the arena.
 * Units   metrics are fractions of the size (em).
 * Only    TrueType outlines that may be embedded; others count as not installed.
 */
#ifndef PDF_TYPEFACE_H
#define PDF_TYPEFACE_H

#include <hb.h>

#include "base/errs.h"

enum face_style { FACE_REGULAR, FACE_BOLD, FACE_ITALIC, FACE_BOLD_ITALIC };
#define FACE_STYLES (FACE_BOLD_ITALIC + 1)

struct typeface {
    const char *name;   /* PostScript name, fit for a PDF name */
    hb_face_t *face;
    hb_font_t *font;    /* scaled to units_per_em */
    double units_per_em;
    double ascent, descent, cap_height; /* [em], descent is positive */
    double box[4];      /* of all glyphs [em]: left, bottom, right, top */
    double italic_angle; /* [degrees] */
    size_t index;       /* this is the index-th typeface of the process */
};

/* A chain for each style: the first face that has a character draws it. */
struct fonts {
    const struct typeface **chain[FACE_STYLES];
    size_t n[FACE_STYLES];
};

/* NULL where none of the families is installed; a missing one is a warning. */
const struct fonts *fonts_open(struct arena *a, const char *const *families, size_t n,
                               struct place at, struct errs *errs);

const struct typeface *typeface_at(size_t index);
bool typeface_has(const struct typeface *t, uint32_t character);

#endif
