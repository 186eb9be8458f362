/*
 * footnotes.h - what is said at the foot of the page where its mark stands.
 *
 * A note is read where its mark is (its tag stands there), and painted below the text. Its
 * mark leads to it, and the mark before its words leads back.
 *
 * Owns    boxes and what they paint belong to the sheet's arena.
 */
#ifndef PDF_FOOTNOTES_H
#define PDF_FOOTNOTES_H

#include "pdf/layout.h"

/* Room between a page's text and its first footnote [pt]; in the middle of it is a rule. */
double footnotes_room(const struct sheet *s);

/* Adds to feet (NULL: none yet) those whose marks stand in a line of the text, and gives
 * them; tag is what the text belongs to. The next box is where they lead back to. */
struct feet *footnotes_add(struct layout *l, struct feet *feet, const struct text *t,
                           const struct line *line, struct tag *tag);
/* Those of two boxes that became one; either may be NULL. */
const struct feet *footnotes_join(struct arena *a, const struct feet *x, const struct feet *y);

/* Gives their tags their place, behind the marks that were just painted. */
void footnotes_place(struct painter *p, const struct feet *feet);
/* Paints all of a page, up from the end of its text. */
void footnotes_paint(struct painter *p, const struct box *boxes, size_t n);

#endif
