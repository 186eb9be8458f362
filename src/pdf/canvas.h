/*
 * canvas.h - writes the contents of one page at a time.
 *
 * Layers  what decorates (tints, rules, running heads) goes to the layer below
 *         and stands in the page first; what is read goes to the layer above. So
 *         a rule drawn between two lines does not tear their paragraph's marked
 *         content in two.
 * Units   points [pt] from the sheet's top left, y grows downwards.
 */
#ifndef PDF_CANVAS_H
#define PDF_CANVAS_H

#include "pdf/object.h"

struct canvas;

enum layer { LAYER_BELOW, LAYER_ABOVE };
#define LAYERS (LAYER_ABOVE + 1)

struct canvas *canvas_new(struct out *out);
void canvas_page(struct canvas *c, HPDF_Page page, double height); /* begins one */
void canvas_finish(struct canvas *c);                              /* ends it */

/* Chooses a layer. Marked content opens with the operator given ("/P <</MCID
 * 0>> BDC") and stays open until another owner's opens; the same owner's goes on. */
void canvas_layer(struct canvas *c, enum layer layer);
bool canvas_is_open(const struct canvas *c, const void *owner);
void canvas_open(struct canvas *c, const void *owner, const char *opener);

void canvas_fill_colour(struct canvas *c, uint32_t colour);
/* dash: lengths on and off, "" unbroken. */
void canvas_pen(struct canvas *c, uint32_t colour, double width, const char *dash);

void canvas_rectangle(struct canvas *c, double x, double y, double w, double h); /* filled */
void canvas_frame(struct canvas *c, double x, double y, double w, double h);     /* stroked */
void canvas_line(struct canvas *c, double x1, double y1, double x2, double y2);

struct at {
    double x, y;
};
void canvas_polyline(struct canvas *c, const struct at *p, size_t n); /* stroked */
void canvas_polygon(struct canvas *c, const struct at *p, size_t n);  /* filled */
void canvas_disc(struct canvas *c, double x, double y, double radius);

/* The file's picture (embed.h), as large as that. */
void canvas_picture(struct canvas *c, double x, double y, double w, double h);

/* What is painted next stands turned about a point, x and y counted from there, until it is
 * turned back. */
void canvas_turn(struct canvas *c, double x, double y, double degrees);
void canvas_turn_back(struct canvas *c);

/* What is painted next stands so much further to the right: in another column. */
void canvas_shift(struct canvas *c, double x);

/* Text of one font and size from a point on its base line. codes is the inside
 * of a TJ array: "(Te)-20(xt)", two bytes a code. */
void canvas_text(struct canvas *c, unsigned font, double size, double x, double y,
                 const struct str *codes);
/* Raw operators between two texts (a Span with ActualText). */
void canvas_raw(struct canvas *c, const char *operators);

#endif
