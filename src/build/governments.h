/*
 * governments.h - inside build/ only: the order in which governments are named in
 * one audience's copy. By default the alternat: its own first, the others in the
 * alphabetical order of the copy's language; or the host's first; or as alternat.yaml lists
 * their audiences.
 */
#ifndef BUILD_GOVERNMENTS_H
#define BUILD_GOVERNMENTS_H

#include "build/build.h"

struct government {
    const char *id;
    const char *name; /* in the copy's language */
    const char *in_text; /* the same inside a sentence, as the house has it */
};

struct government_order {
    struct government *items;
    size_t n;
};

struct government_order *governments_order(struct arena *a, const struct edition *e);

/* Where a government stands in the order; one that is not there comes last. */
size_t government_rank(const struct government_order *o, const char *id);
/* The same of the country of a series, "GT" for gt. */
size_t government_rank_of_area(const struct government_order *o, const char *ref_area);
/* Puts n things of a size in the order of their ranks, one each; equal ones stay as they stand. */
void government_sort(struct arena *a, void *items, size_t n, size_t size, const size_t *ranks);
const char *government_name(const struct government_order *o, const char *id);

/* The names of some (NULL: of all) in order; in_text: as a sentence has them, which may be
 * with their articles, "the United States". Gives how many. */
size_t governments_named(struct arena *a, const struct government_order *o,
                         const struct names *ids, bool in_text, const char ***names);
/* All in order, joined by a dash. */
char *governments_dashed(struct arena *a, const struct government_order *o);

#endif
