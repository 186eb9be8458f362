/*
 * measures.h - inside build/ only: what can be said of a series, each measure
 * defined once. Messages name them: {value, number}, {change_size, number,
 * percent1}, {change_direction, select, up {…} down {…} other {…}}.
 *
 *   name, definition, unit, agency      texts of the series and its dataset
 *   value, month                        the latest observation and its month
 *   previous, change, change_percent    on the month before; signed
 *   change_size, change_direction       the per cent without sign; up, down, same
 *   change_amount                       the change without sign
 *   year_value, year_change, year_change_percent, year_change_size,
 *   year_change_direction, year_change_amount   on the same month a year before
 *   lowest, lowest_month, highest, highest_month, first_month   over the window
 *   releases, releases_count, release   days of all releases used, of the latest
 *   stands_in                           yes where a later release stands in
 *   late, late_month                    yes where the period's own month is not
 *                                       there yet, and the first month missing
 * A measure that cannot be computed (a month is missing, a per cent of nothing) is
 * missing, never zero.
 */
#ifndef BUILD_MEASURES_H
#define BUILD_MEASURES_H

#include "build/scope.h"

/* A template's <series id="encounters" of="swb-encounters"/>. */
struct bound_series {
    const char *id;
    const struct series *series;
    const struct observations *observations;
};

const struct bound_series *series_bound(const struct build *b, const char *id);

/* The months of a table or chart: the last n up to the newest observation. */
struct window {
    month first, last;
};
struct window series_window(const struct bound_series *const *series, size_t n, int months);

/* Facts about the latest observation and the window's; names get the prefix. */
void measures_latest(struct build *b, const struct bound_series *s, const char *prefix,
                     struct window w, struct facts *out);

/* Facts of one month: month, value, change, …, release, stands_in. */
void measures_month(struct build *b, const struct bound_series *s, month m,
                    struct facts *out);

#endif
