/*
 * records.h - inside build/ only: the lists that a template can go through by
 * name (rows="commitments", in="meetings"), each row as facts.
 */
#ifndef BUILD_RECORDS_H
#define BUILD_RECORDS_H

#include "build/scope.h"
#include "model/template.h"

struct row {
    struct facts facts;
    const struct meeting *meeting; /* set where the row is one */
    const struct bound_series *of; /* set where the row is one */
    const char *anchor;            /* id that links lead to, NULL: none */
    struct place at;
};

struct rows {
    struct row *items;
    size_t n;
};

/* False, told at the attribute, where there is no list of that name. */
bool records_rows(struct build *b, const struct element *e, const char *attribute,
                  const struct scope *s, struct rows *out);

/* Is the meeting one of the copy's month, begun by the as-of date? */
bool meeting_in_period(const struct build *b, const struct meeting *m);
/* Is a commitment of an earlier or this month still open on the as-of date? */
bool commitment_is_open(const struct build *b, const struct meeting *m,
                        const struct commitment *c);
/* Has the copy's own government taken it on, with others or alone? */
enum own { OWN_NOT, OWN_SHARED, OWN_ALONE };
enum own commitment_own(const struct build *b, const struct commitment *c);

#endif
