/*
 * letters.h - letters without their case, and months by their names.
 *
 * Source  ICU's C API: Unicode's case mappings, CLDR's names of months.
 */
#ifndef TEXT_LETTERS_H
#define TEXT_LETTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum letters { LETTERS_UPPER, LETTERS_LOWER, LETTERS_FOLD };

/* n bytes of UTF-8 in upper or lower case, or folded so that texts which differ in
 * case only are the same bytes. */
char *letters_as(struct arena *a, enum letters how, const char *s, size_t n);

/* The text in Unicode's composed form (NFC), every run of white space one space, none at
 * the ends: what looks the same is the same. */
char *letters_clean(struct arena *a, const char *s, size_t n);

/* The text without accents: "México" as "Mexico". */
char *letters_bare(struct arena *a, const char *s);

/* The letters and digits that a character is made of, without case and accents ("É": e; "ﬁ":
 * f, i), digits as 0 to 9; 0: it is none. */
enum { LETTER_BARE_MOST = 4 };
size_t letter_bare(uint32_t c, uint32_t bare[LETTER_BARE_MOST]);
/* Is it part of a letter, or says only where a word may be broken? */
bool letter_is_unseen(uint32_t c);

/* Does the text begin with a letter, a capital one; does it end with a letter? */
bool letters_begin_letter(const char *s);
bool letters_begin_upper(const char *s);
bool letters_end_letter(const char *s);
/* Is there a letter right before p, which stands in the text? */
bool letters_before(const char *text, const char *p);

/* 1 to 12 for a month's name or abbreviation in the language or in English, whatever
 * its case, with a full stop behind it or cut to three or four letters ("Ene.", "SEP", "Sept"); else 0. */
int month_by_name(const char *lang, const char *s, size_t n);
/* Does the language write its months with a capital letter? */
bool month_is_capital(const char *lang);
/* Is it the whole name of a month, in that language and no other? */
bool month_is_whole(const char *lang, const char *s, size_t n);

/* Another text that can be read as the first: every Latin letter with an accent or of
 * another shape, "Commitments" as "Ćøɱɱíţɱéñţš"; tags, entities and all else as they are. more:
 * how many letters are added at the end, as translations are longer. */
char *letters_pseudo(struct arena *a, const char *s, size_t more);

#endif
