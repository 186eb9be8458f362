/*
 * visible.h - need to know: the workspace as one audience may see it.
 *
 * Items with a "for" that leaves the audience out are gone, at any depth, before
 * anything is built, counted or summed.
 */
#ifndef BUILD_VISIBLE_H
#define BUILD_VISIBLE_H

#include "model/workspace.h"

struct workspace *workspace_visible(struct arena *a, const struct workspace *w,
                                    const struct audience *audience);

/* What figures hold for who sees this workspace: those alone that come from a dataset
 * which it has and from which the series may draw there. The others are gaps; a
 * breakdown that it may not see is not there. */
struct figures figures_visible(struct arena *a, const struct workspace *visible,
                               const struct series *series, const struct figures *all);

#endif
