/*
 * meta.h - what the file says of itself: title, language, dates, the standards
 * it keeps, its colours.
 */
#ifndef PDF_META_H
#define PDF_META_H

#include "doc/node.h"
#include "pdf/object.h"

void meta_finish(struct out *out, const struct document *about);

#endif
