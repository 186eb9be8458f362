/*
 * logo.h - the picture at the right of the title block.
 *
 * Units   points [pt].
 */
#ifndef PDF_LOGO_H
#define PDF_LOGO_H

#include "pdf/layout.h"

/* A picture that begins at a box and reaches down beside those that follow. */
struct logo_box {
    size_t box;   /* its number; what it stands beside comes behind */
    double reach; /* from that box's top; 0: there is no picture */
};

/* Puts the document's picture here, at the right of the frame, which becomes narrower. Nothing
 * happens where it has none. */
struct logo_box logo_add(struct layout *l, struct frame *frame);

/* The space that the next box needs above it to stand below the picture. */
double logo_rest(const struct layout *l, struct logo_box logo);

#endif
