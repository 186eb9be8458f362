/*
 * template_check.h - inside read/ only: a template's elements held against the rows of
 * model/template.h, one at a time. Each mistake is told at its place.
 */
#ifndef READ_TEMPLATE_CHECK_H
#define READ_TEMPLATE_CHECK_H

#include "base/errs.h"
#include "model/template.h"

struct checked {
    struct arena *arena;
    struct errs *errs;
};

/* The element of that name stands where it may not; the nearest that may is told. */
void element_refuse(const struct checked *c, struct place at, const char *name,
                    const char *parent);
/* Its attributes: known, of their kind, none missing. */
void element_check_attributes(const struct checked *c, const struct element_rule *rule,
                              const struct element *e);
/* The children of one that has ended: how many there are of each. Their order is free,
 * save that blocks are said as they come. */
void element_check_children(const struct checked *c, const struct element *e);

/* Is the name one of the list? */
bool word_listed(const char *const *list, size_t n, const char *name);

#endif
