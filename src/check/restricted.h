/*
 * restricted.h - what an audience must not see: every text and name that "for" (of records)
 * or "audience" (of templates) keeps from it, and that nothing it may see holds too.
 *
 * Owns    all is in the arena; texts and places are the workspace's and the PO files'.
 */
#ifndef CHECK_RESTRICTED_H
#define CHECK_RESTRICTED_H

#include "model/workspace.h"
#include "text/catalog.h"
#include "text/sieve.h"

/* The sieve that finds them. Short names and figures are in it neither (see sieve.h): they never
 * reach the audience's documents. */
struct sieve *check_restricted(struct arena *a, const struct workspace *w,
                               const struct audience *audience, const struct shelf *shelf);

#endif
