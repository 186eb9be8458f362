/*
 * revisions.h - what changed in a series between two as-of dates.
 *
 * Owns    the list belongs to the arena and points into both observations.
 */
#ifndef BUILD_REVISIONS_H
#define BUILD_REVISIONS_H

#include "base/arena.h"
#include "model/series.h"

/* old is NULL for a month that is new, new for one that is gone; else they differ as the
 * series prints them. */
struct revision {
    month period;
    const struct observation *old, *new;
};

struct revisions {
    struct revision *items; /* by month */
    size_t n;
};

struct revisions revisions_between(struct arena *a, const struct observations *old,
                                   const struct observations *new);

#endif
