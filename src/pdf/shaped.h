/*
 * shaped.h - words as glyphs: each is shaped once a process, as papers of a month, and months
 * of a paper, say most of their words again.
 *
 * A word goes to HarfBuzz with the spaces behind it, so that what is kerned against a space is;
 * what a space is kerned against is not.
 *
 * Owns    the process keeps them, up to a few megabytes: one is good until the next is asked
 *         for.
 */
#ifndef PDF_SHAPED_H
#define PDF_SHAPED_H

#include "pdf/typeface.h"

struct shaped_glyph {
    uint32_t id, cluster; /* cluster: the byte of the word that it begins with */
    int32_t advance; /* units_per_em to the size */
    int16_t dx, dy;  /* from where it would stand, in thousandths of the size */
};

struct shaped {
    const struct shaped_glyph *glyphs;
    size_t n;
};

struct shaping {
    const struct typeface *face;
    hb_script_t script;
    hb_language_t language;
    bool tabular; /* figures of equal width */
};

/* The next word of a text: how many of its n bytes, n > 0, belong to it. */
size_t shaped_word_length(const char *s, size_t n);
struct shaped shaped_word(const struct shaping *how, const char *s, size_t n);

/* Says only how text behaves: a soft hyphen, a joiner. It has no glyph. */
bool char_is_silent(uint32_t c);
/* Is drawn as a space. */
static inline bool char_is_space(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

#endif
