/*
 * parts.h - inside build/ only: a series taken apart by one of its breakdowns, as
 * templates ask for it: by="citizenship".
 */
#ifndef BUILD_PARTS_H
#define BUILD_PARTS_H

#include "build/measures.h"
#include "model/template.h"

struct bound_part {
    const char *id, *name; /* the latter in the copy's language */
    struct bound_series of;
};

struct bound_parts {
    struct bound_part *items;
    size_t n;
    struct bound_series total; /* of all parts, each month's from the release of its parts */
    const char *name;          /* of the breakdown */
    month last;                /* the latest that has parts; NO_MONTH: none */
};

/* The breakdown that the element's "by" names of a series; false, told at the attribute,
 * where the series has none of that name. */
bool parts_bind(struct build *b, const struct element *e, const struct bound_series *s,
                struct bound_parts *out);

/* What is a part's own beside its measures: part (its name), share, breakdown. */
void parts_facts(struct build *b, const struct bound_parts *p, size_t part, double share,
                 struct facts *out);

/* The shares of a month's parts in their total, one a part, rounded so that they sum. */
double *parts_shares(struct build *b, const struct bound_parts *p, month m);

#endif
