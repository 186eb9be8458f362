/*
 * suppress.h - small counts that an audience may not be told.
 *
 * A part of a breakdown that counts something, but fewer than the audience's limit, is
 * not told for that month (OBS_STATUS Q), for it could point at single persons. Where
 * what is left out could be worked out from the month's total, the smallest of the others
 * are left out too, those that count nobody last. The total itself stays, so that a part
 * which is all that there is of a month can still be told by it.
 */
#ifndef BUILD_SUPPRESS_H
#define BUILD_SUPPRESS_H

#include "base/arena.h"
#include "model/series.h"

/* Which of a month's parts are hidden, primary and secondary; values in ones, NAN: not there. */
void suppress_choose(const double *values, size_t n, double below, bool *hidden);

/* Moves what is hidden in every breakdown of a series to what is missing. below is in ones, whatever
 * power of ten the series has; 0, or a series that is no count: nothing is hidden. */
void suppress_small(struct arena *a, struct figures *f, const struct series *s, int below);

#endif
