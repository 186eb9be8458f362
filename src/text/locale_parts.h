/*
 * locale_parts.h - the inside of a locale, for the files of this room only.
 *
 * Owns    ICU's objects are opened when first asked for and kept with their locale
 *         until the process ends.
 * Errors  locale_get() has tried ICU's data for the locale. What ICU refuses
 *         after that is memory, and running out of it is final (arena.h).
 */
#ifndef TEXT_LOCALE_PARTS_H
#define TEXT_LOCALE_PARTS_H

#include <stdbool.h>

#include <unicode/ucol.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/ulistformatter.h>
#include <unicode/unumberformatter.h>
#include <unicode/upluralrules.h>

#include "base/str.h"
#include "text/locale.h"

/* How a number is written. */
enum figure_kind {
    FIGURE_NUMBER,
    FIGURE_SIGNED,         /* with "+", too */
    FIGURE_PERCENT,        /* of a fraction */
    FIGURE_SIGNED_PERCENT,
    FIGURE_MILLIONS        /* 1 for 1,000,000 */
};
#define FIGURE_KINDS (FIGURE_MILLIONS + 1)

enum { SCALES = 4 }; /* a thousand, a million, 10⁹, 10¹² */

enum {
    UP_TO_THREE = -1, /* decimals: as many as the number has, three at most */
    MOST_DECIMALS = 15
};

struct figure {
    enum figure_kind kind;
    int decimals;
};

struct date_style {
    const char *name;
    UDateFormat *format;
    struct date_said *said; /* lately, by the day's number */
};

struct locale_parts {
    struct arena *arena;
    UNumberFormatter *figures[FIGURE_KINDS][1 + MOST_DECIMALS + 1];
    UFormattedNumber *figure; /* written over by each number */
    UPluralRules *plurals[2]; /* cardinal, ordinal */
    UDateTimePatternGenerator *patterns;
    struct date_style *dates;
    size_t n_dates;
    UDateFormat *time;
    UListFormatter *lists[2]; /* and, or */
    UCollator *collator;
    const char *quotes[4]; /* opening, closing; inside others */
    UChar group, point;    /* between thousands, before decimals; 0: none */
    const char *scales[SCALES + 1][2]; /* behind one of it, behind several */
    const char *of_two; /* the category of 2; NULL: nobody asked yet */
};

struct locale {
    const char *name, *tag, *language;
    const char *icu;    /* as ICU knows it: another one's where ours is no country's */
    struct house house;
    bool is_pseudo;
    struct locale_parts *parts; /* fills up while the locale itself stays const */
};

/* ICU's answer must be a success, see Errors above. */
void icu_must(UErrorCode status);
/* UTF-8 to UTF-16, and back onto the end of out. */
UChar *icu_text(struct arena *a, const char *s, int32_t *length);
void icu_add(struct str *out, const UChar *s, int32_t n);

/* Opens what numbers need; the first thing that a locale without data fails at. */
bool figures_open(const struct locale *l);
void figure_add(struct str *out, const struct locale *l, struct figure f, double value);
/* The same in a sentence, where a house may write "79 mil 697". */
void figure_add_prose(struct str *out, const struct locale *l, struct figure f, double value);
/* The plural category of the number so written. */
const char *figure_category(const struct locale *l, struct figure f, double value,
                            bool ordinal);
bool locale_has_category(const struct locale *l, const char *category, bool ordinal);

/* Whether locale_date() knows the style, in every locale. */
bool date_style_known(const char *style);

#endif
