/*
 * shape.h - characters to glyphs: fallback from font to font, then HarfBuzz with
 * kerning and ligatures.
 *
 * Owns    everything belongs to the sheet's arena, glyphs and words to the process, see recall.h.
 * Units   points [pt].
 * Errors  a character that no font of the style has, or that is written from
 *         right to left, is reported at its run, each character once a file.
 */
#ifndef PDF_SHAPE_H
#define PDF_SHAPE_H

#include "base/str.h"
#include "pdf/sheet.h"
#include "text/hyphens.h"

struct tag;

/* A stretch of one dress; tag is made when it is painted. */
struct span {
    const struct style *style;
    bool strong, emphasis;
    bool is_mark;       /* of a footnote: small and high */
    const char *lang;   /* where it differs from the paragraph's; NULL: it does not */
    const char *target; /* of a link; NULL: none */
    const char *words;  /* all of the run's text */
    struct place at;
    struct tag *tag;
};

/* What few glyphs of a text have of their own: their typeface, and how far from where they
 * would stand, in thousandths of the size. */
struct manner {
    const struct typeface *face;
    int16_t dx, dy;
};

struct glyph { /* a long paper has millions */
    uint32_t text;   /* where its characters begin in the paragraph */
    uint16_t n_text : 15; /* bytes of them; 0: the cluster began at an earlier glyph */
    uint16_t is_space : 1; /* between words */
    uint16_t id, span, manner;
    float advance;   /* [pt] */
};

/* What no line break may part: glyphs, then the spaces behind them. */
struct word {
    uint32_t first, n;
    float width, space; /* [pt] without the spaces; of the spaces */
    bool ends_line;     /* a line must end behind it */
    bool divides;       /* it is part of a longer one: a line that ends here shows a hyphen */
};

/* A footnote's mark in a text. */
struct note {
    size_t at; /* its first byte */
    const struct node *node;
};

struct text {
    const char *s;
    const char *lang;
    const struct style *style; /* of the whole; spans differ in weight and slope */
    struct span *spans;
    struct note *notes;
    const struct glyph *glyphs; /* these three are other texts' too, that read the same */
    const struct word *words;
    const struct manner *manners;
    size_t n, n_spans, n_notes, n_glyphs, n_words, n_manners;
};

/* The runs below a node, in a style. */
struct text *shape_node(struct sheet *p, const struct node *n, const struct style *style);
/* A text of our own: labels of an axis, the running head. */
struct text *shape_string(struct sheet *p, const char *s, const struct style *style,
                          struct place at);

/* … in a language that is not the document's. */
struct text *shape_in(struct sheet *p, const char *s, const char *lang,
                      const struct style *style, struct place at);

/* The language of a text, NULL: English; of its spans, the style. */
hb_language_t text_language(const char *lang);
enum face_style span_face(const struct span *span);

/* Adds the characters of the glyph's cluster, without those that only say how text
 * behaves (soft hyphens, joiners), a line feed as a space. */
void text_spoken(const struct text *t, const struct glyph *g, struct str *out);

/* The hyphen that a line shows when a word is divided behind the i-th glyph. */
struct glyph text_hyphen(const struct text *t, uint32_t i);

/* A word's parts, each of which but the last may be followed by a hyphen; in the arena. */
const struct word *text_divide(struct arena *a, const struct text *t, const struct word *w,
                               size_t *n);

/* Of the widest word, undivided; of the widest line if none is broken. */
double text_least_width(const struct text *t);
double text_most_width(const struct text *t);

#endif
