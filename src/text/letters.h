/*
 * letters.h - letters without their case, and months by their names.
 *
 * Source  ICU's C API: Unicode's case mappings, CLDR's names of months.
 */
#ifndef TEXT_LETTERS_H
#define TEXT_LETTERS_H

#include "base/arena.h"

enum letters { LETTERS_UPPER, LETTERS_LOWER, LETTERS_FOLD };

/* n bytes of UTF-8 in upper or lower case, or folded so that texts which differ in
 * case only are the same bytes. */
char *letters_as(struct arena *a, enum letters how, const char *s, size_t n);

/* The text in Unicode's composed form (NFC), every run of white space one space, none at
 * the ends: what looks the same is the same. */
char *letters_clean(struct arena *a, const char *s, size_t n);

/* 1 to 12 for a month's name or abbreviation in the language or in English, whatever
 * its case, with a full stop behind it or cut to three or four letters ("Ene.", "SEP", "Sept"); else 0. */
int month_by_name(const char *lang, const char *s, size_t n);

#endif
