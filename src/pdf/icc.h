/*
 * icc.h - the colour profile of sRGB (IEC 61966-2-1), as ICC version 4.
 */
#ifndef PDF_ICC_H
#define PDF_ICC_H

#include "base/str.h"

void icc_srgb(struct str *profile);

#endif
