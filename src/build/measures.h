/*
 * measures.h - inside build/ only: what can be said of a series, each measure
 * defined once (the arithmetic is derive.h's). Messages name them: {value, number},
 * {change_size, number, percent1}, {change_direction, select, up {…} down {…} other {…}}.
 *
 * Of every month:
 *   month, value, unit                  the month, its figure, and what that counts
 *   availability                        figure, unpublished, missing, suppressed,
 *                                       not_applicable
 *   previous, change, change_percent    on the month before; signed
 *   change_size, change_amount          the per cent and the change without sign
 *   change_direction                    up, down, same
 *   year_value, year_change…            the same on the same month a year before
 *   ytd, ytd_change…                    January to the month, on the same of the year before
 *   fiscal_ytd, fiscal_ytd_change…      the agency's fiscal year to the month
 *   fiscal_year, fiscal_start           its name, "2024", and its first month
 *   own_ytd, own_ytd_change…            the same of the readers' own fiscal year,
 *   own_year, own_start                 its name and first month
 *   own_value                           an amount of dollars in the readers' own currency, at
 *                                       the rate that their audience names, of that month
 *   own_rate, own_rate_month,           the rate, and where it is from
 *   own_rate_release, own_rate_agency
 *   sum12, sum12_change…, mean12        the twelve months up to it, on those before; sums of
 *                                       a series whose months do not add up are missing
 *   release, status                     its release's day; OBS_STATUS
 *   stands_in, provisional, revised     yes or no
 *   revised_from, revised_by            what the edition of the month before had, and the
 *                                       difference; missing where it is not revised
 *   mark                                "p", "r", "r p": what a table writes beside it
 * Of the latest month, and of the months shown:
 *   name, definition, agency            texts of the series and its dataset
 *   lowest, lowest_month, highest, highest_month, first_month, first_value
 *   rank, rank_of                       of the latest among those shown, 1 the highest
 *   record, record_since                highest, lowest: beyond all twelve months before;
 *                                       the last month that was as high (as low)
 *   streak, streak_broken               months in a row that went the way of the latest
 *                                       change; those the other way that it ended
 *   releases, releases_count            days of all releases used
 *   any_revised, any_provisional, any_stands_in    yes where one of those shown is
 *   late, late_month                    yes where the period's own month is not
 *                                       there yet, and the first month missing
 * A measure that cannot be computed (a month is missing, a per cent of nothing) is
 * missing, never zero.
 */
#ifndef BUILD_MEASURES_H
#define BUILD_MEASURES_H

#include "build/scope.h"

/* A template's <series id="encounters" of="swb-encounters"/>, or a part of one. */
struct bound_series {
    const char *id;
    const struct series *series;
    const struct observations *observations;
    const struct figures *figures; /* NULL of a part, which has no edition before */
};

const struct bound_series *series_bound(const struct build *b, const char *id);

/* The series of the audience's rate; NULL: it has none, or may not see it. */
const struct series *own_rate(const struct build *b);

/* The months of a table or chart: the last n up to the newest observation, and those from
 * there to the copy's own month, so that what is late shows as missing and is not passed
 * over. Without any figure: NO_MONTH. */
struct window {
    month first, last;
};
struct window window_up_to(const struct build *b, month newest, int months);
struct window series_window(const struct build *b, const struct bound_series *const *series,
                            size_t n, int months);

/* Facts about the latest observation and the window's; names get the prefix. */
void measures_latest(struct build *b, const struct bound_series *s, const char *prefix,
                     struct window w, struct facts *out);

/* Facts of one month. */
void measures_month(struct build *b, const struct bound_series *s, month m,
                    struct facts *out);

/* Facts of the sum of some months under the same names: month is their last; value,
 * availability, status and marks are the sum's, which is missing where a month's figure is;
 * what is no sum (changes, a release) is missing. */
void measures_sum(struct build *b, const struct bound_series *s, struct window w,
                  struct facts *out);

#endif
