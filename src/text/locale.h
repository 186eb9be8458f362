/*
 * locale.h - numbers, dates, lists and order as a locale and a house write them.
 *
 * Owns    locale_get() opens a locale once a process and keeps it: the pointer
 *         stays good until the process ends, and fork()ed workers share it.
 *         Strings given back belong to the arena.
 * Names   a language and a country, "es_MX" (CLDR); a bare "es" is refused, for
 *         it means a decimal comma and A4 paper.
 * Rounds  half up (away from zero), and never writes "-0".
 * House   an audience's own choices lie above what CLDR says of its country:
 *         locale_in_house() gives the same locale in that style.
 * Source  ICU's C API over CLDR.
 */
#ifndef TEXT_LOCALE_H
#define TEXT_LOCALE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/errs.h"
#include "base/library.h"
#include "model/house.h"

struct locale;

/* NULL with a reason at the place when ICU has no such locale. "qps" is English of
 * the United States with every letter changed: what a test of translations wants. */
const struct locale *locale_get(const char *name, struct place at, struct errs *errs);
/* The name of a locale for a language: with the region if ICU has that, else with the one where most
 * of its speakers are; region may be NULL. */
const char *locale_likely(struct arena *a, const char *language, const char *region);
const struct locale *locale_in_house(const struct locale *l, const struct house *h);
/* The same for figures alone, in a cell or a tile: never in words. */
const struct locale *locale_of_figures(const struct locale *l);
bool locale_is_pseudo(const struct locale *l);
/* What parts whole digits from decimals: "." or ",". */
const char *locale_decimal(const struct locale *l);

const char *locale_name(const struct locale *l);     /* "es_MX" */
const char *locale_tag(const struct locale *l);      /* "es-MX", BCP 47 */
const char *locale_language(const struct locale *l); /* "es" */
/* What it is called in itself: "español (Guatemala)". */
char *locale_own_name(struct arena *a, const struct locale *l);
/* What the locale calls a language: "English", "inglés"; its id where CLDR has no name. */
char *locale_language_name(struct arena *a, const struct locale *l, const char *language);

/* value with so many decimals, digits grouped: "1,234.5"; minus is U+2212, which
 * lines up with digits and is not taken for a hyphen. */
char *locale_number(struct arena *a, const struct locale *l, double value, int decimals);
/* the same with its sign always shown, save for zero: "+12.0" */
char *locale_signed(struct arena *a, const struct locale *l, double value, int decimals);
/* a fraction as per cent: 0.417 with 1 decimal is "41.7%" ("41.7 %" in es_GT) */
char *locale_percent(struct arena *a, const struct locale *l, double fraction,
                     int decimals);
char *locale_signed_percent(struct arena *a, const struct locale *l, double fraction,
                            int decimals);

/* An amount of a currency (ISO 4217), as the house says: "1,234.50 US dollars",
 * "USD 1,234.50", "$1,234.50"; from a million on in millions or what follows them, with
 * one decimal: "4.6 mil millones de dólares estadounidenses". */
char *locale_currency(struct arena *a, const struct locale *l, double amount, int decimals,
                      const char *code);

/* The word for a power of a thousand (1 to 4) behind so many of it: "millones". */
const char *locale_scale_word(const struct locale *l, int power, double many);

/* style: "full", "long", "medium", "short", or a CLDR skeleton such as "yMMMM"
 * ("January 2024", "enero de 2024"). NULL where the style is unknown. A month by
 * its abbreviation is held together by no-break spaces. An unset date, or
 * NO_MONTH, gives ""; "medium" and "short" of a month are "yMMM", the longer two
 * "yMMMM". */
char *locale_date(struct arena *a, const struct locale *l, struct date d,
                  const char *style);
char *locale_month(struct arena *a, const struct locale *l, month m, const char *style);
/* minutes after midnight as the locale's short time: "4:00 p.m." */
char *locale_time(struct arena *a, const struct locale *l, int minute);
/* Is it a name of a time zone, such as "America/Mexico_City"? */
bool zone_is_known(const char *zone);
/* The day and time of a moment on the clocks of a time zone; as it is where it has no time or
 * no offset, or the zone is not known. */
struct moment moment_in_zone(struct moment m, const char *zone);
/* A moment on the clocks of a time zone ("America/Mexico_City"), the zone behind it as
 * the house has it: "10:00 a.m. (hora de México central)". Without an offset it is the
 * clock of the place itself, and no zone is named. */
char *locale_clock(struct arena *a, const struct locale *l, struct moment m,
                   const char *zone);

/* "México, Guatemala e Irlanda"; or_list: "México u Oaxaca". */
char *locale_list(struct arena *a, const struct locale *l, const char *const *items,
                  size_t n, bool or_list);

/* Collation: how the locale's readers sort names; < 0, 0, > 0. */
int locale_compare(const struct locale *l, const char *x, const char *y);

/* The plural category of a number so written: "one", "many", "other", … */
const char *locale_plural(const struct locale *l, double value, int decimals);

/* A text in the quotation marks of the locale: “…” or «…». */
char *locale_quote(struct arena *a, const struct locale *l, const char *text);
/* The text with its quotation marks, of whichever kind, as the house prints them: the
 * outer ones “ ” or « », those inside them ‘ ’ or “ ”. Straight ones are left. */
const char *locale_requote(struct arena *a, const struct locale *l, const char *text);

/* Adds the libraries that languages are spoken with. */
void locale_libraries(struct arena *a, struct library **items, size_t *n);

#endif
