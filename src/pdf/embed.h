/*
 * embed.h - the fonts of one file: only the glyphs that are painted, each under
 * a code of its own.
 *
 * A code stands for a typeface's glyph and the characters it was painted for:
 * so the way back from glyphs to text is always exact, ligatures and small
 * capitals included.
 */
#ifndef PDF_EMBED_H
#define PDF_EMBED_H

#include "pdf/object.h"
#include "pdf/typeface.h"

struct embed;

struct embed *embed_new(struct out *out);
struct object *embed_resources(const struct embed *e); /* for all pages */

/* The number n in the font's name on pages, /Fn, by which it is meant below. */
unsigned embed_font(struct embed *e, const struct typeface *face);
/* The code of a glyph painted for some characters (UTF-8, not empty). */
unsigned embed_code(struct embed *e, unsigned font, unsigned glyph, const char *characters);
/* The same by the bytes of the text that the glyph stands for, if it was remembered with them; 0:
 * it was not, or another glyph has taken its place. */
unsigned embed_recent(const struct embed *e, unsigned font, unsigned glyph, const char *bytes,
                      size_t n);
void embed_remember(struct embed *e, unsigned font, unsigned glyph, const char *bytes, size_t n,
                    unsigned code);
/* A code's width as the file says it, in thousandths of the size. */
double embed_width(const struct embed *e, unsigned font, unsigned code);

/* The picture of the file, called /Logo on pages. */
void embed_picture(struct embed *e, const struct object *picture);

/* Adds the fonts; false with a reason: a font that cannot be cut down. */
bool embed_finish(struct embed *e, struct errs *errs);

#endif
