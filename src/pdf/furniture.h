/*
 * furniture.h - what stands on every page around the text: running head,
 * marking, page numbers.
 */
#ifndef PDF_FURNITURE_H
#define PDF_FURNITURE_H

#include "pdf/paint.h"

struct furniture;

/* Shapes the running head; moves the sheet's top and bottom where it needs more
 * room than the margins have. NULL with a reason: page_of cannot be read. */
struct furniture *furniture_new(struct sheet *sheet);

/* Paints the head before a page's text, and its foot after it. */
void furniture_head(const struct furniture *f, struct painter *p, size_t page); /* from 1 */
bool furniture_foot(const struct furniture *f, struct painter *p, size_t page, size_t pages);

#endif
