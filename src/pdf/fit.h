/*
 * fit.h - a paper of so many pages: the size at which it fills no more.
 */
#ifndef PDF_FIT_H
#define PDF_FIT_H

#include "pdf/furniture.h"
#include "pdf/layout.h"

/* A document laid out, its boxes on their pages. */
struct pages {
    struct out *out;
    struct furniture *furniture;
    struct layout layout;
};

/* Lays a document out in a size of running text [pt]; 0: that of its look (pdf.c). False with
 * the reasons added. */
bool pages_lay(struct pages *p, struct arena *a, const struct node *doc, double size,
               struct errs *errs);

/* The largest size of running text [pt], from that of the look down to what can still be
 * read, at which the document fills no more than the pages that it may. False where there is
 * none, with what there is to cut. */
bool fit_size(const struct node *doc, double *size, struct errs *errs);

#endif
