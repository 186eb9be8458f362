/*
 * scan.h - inside store/ only: one release's observations, filtered and summed by
 * month, in total or apart by the labels of a dimension.
 */
#ifndef STORE_SCAN_H
#define STORE_SCAN_H

#include "base/map.h"
#include "model/workspace.h"
#include "store/held.h"

/* The parts met so far; in total there is one, without a label. */
struct part_entry {
    const char *id;
    struct intl name;
};

struct part_list {
    struct arena *arena;
    struct part_entry *items;
    size_t n, n_listed; /* the first are those that the breakdown lists */
    struct map numbers;
};

/* Holds the parts that the breakdown lists, in its order, from the start. */
struct part_list part_list_new(struct arena *a, const struct breakdown *by);
/* The order to show them in: those listed as listed, then the others by their bytes;
 * a part that is listed but was never met is there all the same. */
size_t *part_list_order(struct arena *a, const struct part_list *list);

struct total {
    double value; /* NAN: the release says that there is none */
    char status;  /* 0: it says nothing of this month and part */
};

struct totals {
    month first;
    size_t n_months, n_parts;
    struct total **parts; /* [part][month - first]; NULL: nothing of the part */
};

/* NULL where the release says nothing of it. */
const struct total *totals_at(const struct totals *t, size_t part, month m);

/* What the labels of a dataset mean for a question: which pass its filter, and to which
 * part they belong. One for all releases, of which there may be thousands; NULL: the index
 * cannot be read. */
struct meanings;
struct meanings *scan_meanings(struct store *s, struct arena *a, const struct dataset *d,
                               const struct series_source *from, const struct breakdown *by);

bool scan_release(struct store *s, struct arena *a, const struct dataset *d,
                  const struct held_release *release, struct meanings *means,
                  struct part_list *list, struct totals *out);

#endif
