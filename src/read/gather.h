/*
 * gather.h - a file's observations, gathered in memory that does not grow with its
 * rows, and poured into a sink in order.
 *
 * Bounds  when GATHER_MOST observations are held they are poured, and gathering
 *         begins anew; so the sink adds up what it gets twice.
 */
#ifndef READ_GATHER_H
#define READ_GATHER_H

#include "model/dataset.h"
#include "model/release.h"

enum { GATHER_MOST = 250 * 1000 };

struct gather;

/* most: GATHER_MOST; tests take less. */
struct gather *gather_new(struct arena *a, size_t n_dimensions, size_t most,
                          const struct cell_sink *sink);

/* The number of a label of a dimension, a new one where it is new; LABELS_MOST when
 * there are too many. The text is copied. */
size_t gather_label(struct gather *g, size_t dimension, const char *s, size_t n);

enum gathered { GATHERED, GATHERED_TWICE, GATHERED_FULL, GATHERED_DAYS };
/* Adds an observation. TWICE: there was one of the same release, key and period, in
 * line *first; it was added up. FULL: the sink refused what was poured. DAYS: the file
 * has more release days than can be counted. */
enum gathered gather_add(struct gather *g, const struct cell *c, int line, int *first);

/* Pours the rest. */
bool gather_end(struct gather *g);

#endif
