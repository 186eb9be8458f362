/*
 * marks.h - what leads a reader through the file: places that links go to, the
 * links, and the outline of headings.
 *
 * Units   points [pt] from the sheet's top left, y grows downwards.
 */
#ifndef PDF_MARKS_H
#define PDF_MARKS_H

#include "pdf/tags.h"

struct marks;

struct marks *marks_new(struct out *out, struct tags *tags);
void marks_page(struct marks *m, HPDF_Page page, double height);

void marks_place(struct marks *m, const char *id, double y);
void marks_heading(struct marks *m, int level, const char *title, double y);
/* A link's piece on one line; target: a URL, or "#id". */
void marks_link(struct marks *m, struct tag *tag, const char *target, const char *words,
                struct place at, double x, double y, double w, double h);

/* False with the reasons added: a link to an id that no node has. */
bool marks_finish(struct marks *m, struct errs *errs);

#endif
