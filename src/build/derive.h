/*
 * derive.h - inside build/ only: the arithmetic of measures, over what a series says.
 * What cannot be worked out because a month is missing is NAN, or nothing: a sum with a
 * hole is no sum.
 */
#ifndef BUILD_DERIVE_H
#define BUILD_DERIVE_H

#include "model/series.h"

/* The figure of a month, or NAN. */
double derive_at(const struct observations *o, month m);
/* Of the months first to last, all of which must be there. */
double derive_sum(const struct observations *o, month first, month last);

/* The same as an observation, status and all (figures_add() has how): where a month has no
 * figure, nor has it (NAN), and status tells why; UNPUBLISHED where nothing was said of one. */
enum { UNPUBLISHED = 0 };
struct observation derive_total(const struct observations *o, month first, month last);

/* The first month of the year to date that a month is in, when years begin so. */
month derive_year_start(month m, int first_month);
/* It bears the name of the calendar year that it ends in. */
int derive_year_name(month start);

/* 1 up, -1 down, 0 the same as the series prints it; NAN counts as 0. */
int derive_direction(const struct series *s, double from, double to);

/*
 * Is a month's figure above (kind 1) or below (-1) those of all twelve months before it?
 * Then since is the last month before it that was as high (as low), or NO_MONTH where
 * none is: then it is the highest (lowest) since the series' first month.
 */
struct record_found {
    int kind;
    month since;
};
struct record_found derive_record(const struct observations *o, month m);

/* Months in a row that went the same way, the month's own change the last of them; and,
 * where it is the first of its way, how many had gone the other way before it. */
struct turn {
    int direction; /* of the month's own change */
    int months;    /* in a row that way; 0: no change, or it cannot be told */
    int against;   /* in a row the other way before; 0 unless months is 1 */
};
struct turn derive_turn(const struct observations *o, month m);

/* The place of a month's figure among those from first to it, 1 the highest; 0: none. */
int derive_rank(const struct observations *o, month m, month first);

/*
 * Shares of a total, rounded to so many decimals of a per cent so that they still sum to
 * what the exact ones do (largest remainder). values may hold NAN, whose share is NAN and
 * takes no part. shares are fractions.
 */
void derive_shares(struct arena *a, const double *values, size_t n, double total,
                   int decimals, double *shares);

#endif
