/*
 * figures.h - inside build/ only: what tables, charts and key figures over series
 * have in common.
 */
#ifndef BUILD_FIGURES_H
#define BUILD_FIGURES_H

#include "build/measures.h"
#include "model/template.h"

/* The series that an element's attribute names ("events returns"), told at the
 * attribute where <data> does not bind one. Gives how many. */
size_t figures_series(struct build *b, const struct element *e,
                      const struct bound_series ***out);
/* Does it ask for the order of governments, those of its series' countries? Told at the
 * attribute where it is not over series alone. */
bool order_is_asked(struct build *b, const struct element *e);
/* Those of one country stay as they stand. */
void series_order(struct build *b, const struct bound_series **series, size_t n);
/* How many months its attribute "last" asks for; 13 without one. */
int figures_months(struct build *b, const struct element *e);

/* How many months the longest table or chart of the copy shows; 13 at least, for of so
 * many messages speak. */
int figures_longest(struct build *b);

/* A fact as the typed value of a cell. */
struct value fact_value(const struct fact *f);

#endif
