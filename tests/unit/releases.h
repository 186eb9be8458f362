/*
 * releases.h - for the tests of the index: files of releases written by hand, and
 * what a series says in words.
 *
 * A file is text, one observation a line, "RELEASED PERIOD VALUE LABELS":
 *
 *     2024-02-13 2024-01 176205 south|adults
 *     2024-02-13 2023-12 302034P south|adults     its OBS_STATUS behind the figure
 *     2024-02-13 2023-11 O south|minors           alone: there is no figure
 *     --                                          what follows comes in a batch of its own
 *
 * One label a dimension of the dataset, with "|" between; none: nothing. Lines may
 * stand in any order; each batch is put into the one that a sink is promised.
 *
 * Owns    what is given is in support.h's arena.
 * Errors  a line that cannot be read fails the test.
 */
#ifndef TESTS_UNIT_RELEASES_H
#define TESTS_UNIT_RELEASES_H

#include "store/store.h"

/* The index of a test that is run with store_set_up() and store_tear_down(): new, empty, in memory. */
extern struct store *store;
int store_set_up(void **state);
int store_tear_down(void **state);

/* As a reader would pour it; false where the sink refused. */
bool releases_pour(const struct cell_sink *sink, const struct dataset *d, const char *text);

/* The same from begin to end. The text is also the file's digest; it has no stamp. */
bool releases_import(struct store *s, const struct dataset *d, const char *path,
                     const char *text);

/* "month value dataset released [status] [stands in]" of each observation, a line
 * each, by month; "-" for the value that there is not. */
const char *observations_told(const struct observations *o);
/* The same of the series as of a day, up to a month. */
const char *series_told(const struct workspace *w, const struct series *s, const char *date,
                        const char *upto);
/* "[part]" and its observations, part by part. */
const char *parts_told(const struct parts *p);

struct date day(const char *text);
month month_from(const char *text);

#endif
