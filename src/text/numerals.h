/*
 * numerals.h - the numbers, months and times that a text of a language says in digits, so
 * that two wordings of one text can be held against each other.
 *
 * Owns    what is given belongs to the arena.
 * Reads   "176,205", "1 185 585" and "79 mil 697" as the locale writes numbers; a scale
 *         behind one ("1.2 billion", "$300M", "1,200 millones", "63 mil 300 millones") counts;
 *         "4:30 p.m." is a time of day; a month's name is that month, and a number beside it
 *         its day.
 * Source  ICU's C API: the locale's separators, CLDR's compact forms and names of months,
 *         RBNF's spelled-out numbers.
 */
#ifndef TEXT_NUMERALS_H
#define TEXT_NUMERALS_H

#include "text/locale.h"

enum numeral_kind { NUMERAL_NUMBER, NUMERAL_MONTH, NUMERAL_TIME };

struct numeral {
    enum numeral_kind kind;
    double value;       /* a number; 1 to 12; minutes after midnight */
    bool is_percent;    /* "%" or its words follow */
    int month;          /* of a number that is the day of one; 0: of none */
    bool is_numeric;    /* it stands in a date of figures, where a day and a month look alike */
    size_t offset, n;   /* its bytes in the text */
};

struct numerals {
    struct numeral *items;
    size_t n;
};

struct numerals numerals_find(struct arena *a, const struct locale *l, const char *text);

/* Does the text say the whole number in words ("three", "tercera", "dos mil millones") or in
 * Roman numerals? */
bool numeral_is_spelled(struct arena *a, const struct locale *l, double value,
                        const char *text);

#endif
