/*
 * png.h - PNG pictures: how large they are, their pixels, and their bytes without what is
 * not seen of them.
 *
 * Owns    pixels and bytes given belong to the arena.
 * Units   pixels [px], rows from the top.
 * Errors  false with a reason added at the place given, which names the picture. Damaged
 *         bytes never crash, and nothing larger than asked for is unpacked.
 */
#ifndef BASE_PNG_H
#define BASE_PNG_H

#include "base/file.h"

struct pixels {
    unsigned width, height;
    bool is_colour;               /* red, green, blue a pixel; else one of grey */
    const unsigned char *samples; /* sRGB, one row after the other */
    const unsigned char *opacity; /* one a pixel, 255 is opaque; NULL: all are */
};

/* Any kind of PNG: 1 to 16 bits, interlaced, with a palette or not. name: as the user has it. */
bool pixels_read(struct arena *a, struct bytes file, const char *name, unsigned side_most,
              struct pixels *out, struct place at, struct errs *errs);

/* The file without texts, times and all else that a picture can carry unseen. */
struct bytes png_without_notes(struct arena *a, struct bytes file);

#endif
