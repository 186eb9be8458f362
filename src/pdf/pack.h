/*
 * pack.h - bytes as the Flate filter has them.
 */
#ifndef PDF_PACK_H
#define PDF_PACK_H

#include "base/file.h"

/* The bytes deflated; they belong to the arena. */
struct bytes pack(struct arena *a, const void *bytes, size_t n);

#endif
