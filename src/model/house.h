/*
 * house.h - how an audience's papers write figures, dates and quotations in one language,
 * where that is not what CLDR has for its country. All 0: as CLDR has it.
 */
#ifndef MODEL_HOUSE_H
#define MODEL_HOUSE_H

enum house_digits { DIGITS_LOCALE, DIGITS_COMMA, DIGITS_SPACE, DIGITS_PLAIN };
enum house_percent { PERCENT_LOCALE, PERCENT_CLOSED, PERCENT_SPACED };
enum house_thousands { THOUSANDS_DIGITS, THOUSANDS_WORDS };
enum house_quotes { QUOTES_LOCALE, QUOTES_CURLY, QUOTES_ANGLE };
enum house_months { MONTHS_LOCALE, MONTHS_POINT, MONTHS_WHOLE };
enum house_zone { ZONE_NAME, ZONE_SHORT, ZONE_OFFSET, ZONE_NONE };
enum house_currency { CURRENCY_NAME, CURRENCY_CODE, CURRENCY_SYMBOL };

struct house {
    int digits;    /* 79,697, or 79 697 with a space that ends no line, or 79697 */
    int percent;   /* 41.7% or 41.7 % */
    int thousands; /* in sentences: 79,697 or "79 mil 697" */
    int quotes;    /* “…” or «…» */
    int months;    /* abbreviated ones: feb, feb. or febrero */
    int zone;      /* behind a time: the zone's name, "ET", "GMT-5" or nothing */
    int currency;  /* 5 US dollars, USD 5 or $5 */
};

#endif
