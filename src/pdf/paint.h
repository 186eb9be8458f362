/*
 * paint.h - text and decoration onto the page under way.
 *
 * Units   points [pt] from the sheet's top left, y grows downwards.
 */
#ifndef PDF_PAINT_H
#define PDF_PAINT_H

#include "pdf/canvas.h"
#include "pdf/embed.h"
#include "pdf/lines.h"
#include "pdf/marks.h"
#include "pdf/tags.h"

struct painter {
    struct sheet *sheet;
    struct out *out;
    struct tags *tags;
    struct embed *embed;
    struct canvas *canvas;
    struct marks *marks;
    bool decor; /* all that is painted is decoration: a table's head once more */
    double stretch; /* [pt] of each space in the line under way */
    double shift;   /* [pt] to the right, of all that is painted: in another column */
    struct str codes, spoken; /* scratch for one piece of text */
    const char *artifact; /* the opener of such decoration; NULL: plain layout */
};

/* From now on decoration is opened so (a running head); NULL: as layout again. */
void paint_artifact(struct painter *p, const char *opener);

/* From now on all stands so much further to the right. */
void paint_shift(struct painter *p, double shift);

/* What is painted next is decoration, below the text … */
void paint_decor(struct painter *p);
/* … or a tag's content; in decor mode it stays decoration. */
void paint_content(struct painter *p, struct tag *tag);

/* A line of text with its base line there. Links and other languages get tags
 * of their own below tag. */
void paint_line(struct painter *p, const struct text *t, const struct line *line, double x,
                double base, struct tag *tag);

/* A whole text as one line. */
enum side { SIDE_LEFT, SIDE_CENTRE, SIDE_RIGHT };
void paint_label(struct painter *p, const struct text *t, double x, double base,
                 enum side side, struct tag *tag);

/* From the top of a line of the style to its base line. */
double base_of(const struct style *style);

#endif
