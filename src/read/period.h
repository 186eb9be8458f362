/*
 * period.h - periods and days as agencies write them.
 *
 * A format is made of YYYY YY (a year), MM M (a month's number), MMM (its name or
 * abbreviation, in the file's language or in English), DD D (a day), * (whatever
 * follows), text between apostrophes, and anything else that stands for itself. Several
 * formats are parted by "|": the first that fits is taken.
 */
#ifndef READ_PERIOD_H
#define READ_PERIOD_H

#include "base/date.h"
#include "model/dataset.h"

/* Does the format say a year and a month at least (a day too: with_day)? */
bool period_format_good(const char *format, bool with_day);

/* A period so written, as the day it names or its first; false where it is none. */
bool period_read(const char *format, const char *lang, const char *s, size_t n,
                 struct date *out);

/* How long the text is without one of the words at its end, and the spaces before that; n: none is there. */
size_t period_without(const struct names *words, const char *s, size_t n);

/* Is the text written so, whatever it means? The format need not name a month. */
bool period_fits(const char *format, const char *lang, const char *s, size_t n);

/* A year's number, perhaps with one of the rule's prefixes and suffixes; 0: none.
 * *suffix is what follows it, "" where nothing does. */
int period_year(const struct period_rule *rule, const char *s, size_t n,
                const char **suffix);

/* 1 to 12 for "OCT", "10", "October", "01 October", perhaps with one of the rule's
 * suffixes; 0: none. *suffix as above. */
int period_month(const struct period_rule *rule, const char *lang, const char *s, size_t n,
                 const char **suffix);

/* The month of a fiscal year that begins in first_month (0: of a calendar year). */
month period_of_fiscal(int year, int number, int first_month);

#endif
