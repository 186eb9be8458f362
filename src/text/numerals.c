/* numerals.c - see numerals.h. */
#include "text/numerals.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "base/utf8.h"
#include "text/letters.h"
#include "text/locale_parts.h"

struct finder {
    struct arena *arena;
    const struct locale *l;
    const char *text;
    struct numerals found;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter_at(const char *s)
{
    return *s != '\0' && u_isalpha((UChar32)utf8_next(&s));
}

/* --- plain numbers --- */

/* A space that can stand between thousands: how many bytes, 0: none. The plain one only
 * where the digits make it clear. */
static size_t thin_space(const char *s)
{
    if (*s != ' ' && (unsigned char)*s < 0xC2)
        return 0;
    static const char *const spaces[] = { "\u00a0", "\u202f", "\u2009", " " };
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (str_starts(s, spaces[i]))
            return strlen(spaces[i]);
    return 0;
}

static bool three_digits(const char *s)
{
    return is_digit(s[0]) && is_digit(s[1]) && is_digit(s[2]) && !is_digit(s[3]);
}

/* How many bytes part two groups of thousands here; 0: the number ends. */
static size_t group_length(const struct finder *f, const char *s)
{
    char comma = *locale_decimal(f->l) == '.' ? ',' : '.';
    size_t n = *s == comma ? 1 : thin_space(s);
    return n > 0 && three_digits(s + n) ? n : 0;
}

/* The number that begins at s; gives where it ends. */
static const char *number_read(const struct finder *f, const char *s, double *value)
{
    char digits[64];
    size_t n = 0;
    const char *p = s;
    while (is_digit(*p) && n < sizeof digits - 8)
        digits[n++] = *p++;
    size_t group = n <= 3 ? group_length(f, p) : 0;
    const char *separator = p;
    while (group > 0 && n < sizeof digits - 8) {
        memcpy(digits + n, p + group, 3);
        n += 3;
        p += group + 3;
        /* All groups are parted alike. */
        size_t next = group_length(f, p);
        group = next > 0 && strncmp(p, separator, next) == 0 ? next : 0;
    }
    if (*p == *locale_decimal(f->l) && is_digit(p[1])) {
        digits[n++] = '.';
        for (p++; is_digit(*p) && n < sizeof digits - 1; p++)
            digits[n++] = *p;
    }
    digits[n] = '\0';
    *value = strtod(digits, NULL);
    while (is_digit(*p)) /* more than any number has */
        p++;
    return p;
}

/* --- scales: "1.2 millones", "79 mil 697" --- */

static const char *skip_blank(const char *s)
{
    for (size_t n; (n = thin_space(s)) > 0;)
        s += n;
    return s;
}

/* Scales that people write and CLDR does not have. A single letter stands close behind. */
static const struct {
    const char *language, *word;
    int power;
} more_scales[] = {
    { "en", "bn", 3 }, { "en", "mn", 2 },  { "en", "tn", 4 },
    { "en", "K", 1 },  { "en", "M", 2 },   { "en", "B", 3 },
    { "es", "M", 2 },  { "es", "mdd", 2 }, { "es", "mdp", 2 },
    { "es", "miles de millones", 3 },      { "es", "billones", 4 },
};

/* The longest scale word behind a number that ends there: its power of a thousand, or 0. */
static int scale_read(const struct finder *f, const char *number_end, const char **end)
{
    const char *s = skip_blank(number_end);
    int best = 0;
    size_t longest = 0;
    for (size_t i = 0; i < sizeof more_scales / sizeof *more_scales; i++) {
        size_t n = strlen(more_scales[i].word);
        bool fits = n == 1 ? s == number_end && *s == *more_scales[i].word
                           : strncasecmp(s, more_scales[i].word, n) == 0;
        if (n > longest && fits && !is_letter_at(s + n)
            && str_eq(more_scales[i].language, locale_language(f->l))) {
            best = more_scales[i].power;
            longest = n;
        }
    }
    for (int power = 1; power <= SCALES; power++)
        for (int many = 1; many <= 2; many++) {
            const char *word = locale_scale_word(f->l, power, many);
            size_t n = strlen(word);
            if (n > longest && strncasecmp(s, word, n) == 0 && !is_letter_at(s + n)) {
                best = power;
                longest = n;
            }
        }
    *end = best == 0 ? number_end : s + longest;
    return best;
}

/* "1.2 billion", "79 mil 697", "1 millón 185 mil 585", "63 mil 300 millones". */
static const char *scaled_read(const struct finder *f, const char *s, double *value)
{
    const char *end = number_read(f, s, value), *behind;
    int power = scale_read(f, end, &behind);
    if (power == 0)
        return end;
    double last = pow(1000, power);
    *value *= last;
    for (end = behind;;) {
        /* What follows is of the same number where it is smaller than the scale before, or
         * where a larger one counts all of it. */
        double part;
        const char *next = skip_blank(end), *after;
        if (next == end || !is_digit(*next))
            return end;
        const char *part_end = number_read(f, next, &part);
        power = scale_read(f, part_end, &after);
        double unit = pow(1000, power);
        if (part >= 1000 || part != floor(part) || (unit >= last && last != 1000) || unit == last)
            return end;
        *value = unit > last ? (*value + part) * unit : *value + part * unit;
        end = after;
        if (power == 0 || unit > last)
            return end;
        last = unit;
    }
}

/* --- times of day --- */

/* "p.m.", "PM", "p. m." behind a time: 12 hours more; a: none; -1: nothing is said. */
static int half_day(const char *s, const char **end)
{
    s = skip_blank(s);
    char letter = (char)(*s | 0x20);
    if (letter != 'a' && letter != 'p')
        return -1;
    const char *p = s + 1;
    p += *p == '.';
    p = skip_blank(p);
    if ((*p | 0x20) != 'm' || is_letter_at(p + 1))
        return -1;
    *end = p + 1 + (p[1] == '.');
    return letter == 'p';
}

static const char *time_read(const char *s, double *minutes)
{
    size_t n = strspn(s, "0123456789");
    if (n == 0 || n > 2)
        return NULL;
    int hour = atoi(s), minute = 0;
    const char *end = s + n;
    bool has_minutes = *end == ':' && is_digit(end[1]) && is_digit(end[2]) && !is_digit(end[3]);
    if (has_minutes) {
        minute = atoi(end + 1);
        end += 3;
    }
    int half = half_day(end, &end);
    if ((!has_minutes && half < 0) || hour > 24 || minute > 59)
        return NULL;
    if (half >= 0 && hour <= 12)
        hour = hour % 12 + 12 * half;
    *minutes = 60 * hour + minute;
    return end;
}

/* --- the text --- */

static void add(struct finder *f, enum numeral_kind kind, double value, const char *s,
                const char *end)
{
    *arena_push(f->arena, f->found.items, f->found.n) =
        (struct numeral){ .kind = kind, .value = value, .offset = (size_t)(s - f->text),
                          .n = (size_t)(end - s) };
}

/* YYYY-MM-DD, or YYYY-MM alone. */
static const char *iso_read(struct finder *f, const char *s)
{
    struct date d;
    char day[11];
    if (strspn(s, "0123456789-") != 10)
        return NULL;
    memcpy(day, s, 10);
    day[10] = '\0';
    if (!date_parse(day, &d))
        return NULL;
    add(f, NUMERAL_NUMBER, d.year, s, s + 10);
    add(f, NUMERAL_MONTH, d.month, s, s + 10);
    add(f, NUMERAL_NUMBER, d.day, s, s + 10);
    f->found.items[f->found.n - 1].month = d.month;
    return s + 10;
}

static const char *word_end(const char *s)
{
    while (is_letter_at(s))
        utf8_next(&s);
    return s;
}

/* Is there a number within two words behind? Then where. */
static bool number_follows(const char *end)
{
    int words = 0;
    for (const char *p = end; *p != '\0' && words < 2;) {
        if (is_digit(*p))
            return true;
        if (is_letter_at(p)) {
            p = word_end(p);
            words++;
        } else if (*p == ',' || *p == '.') {
            p++;
        } else if (thin_space(p) > 0) {
            p += thin_space(p);
        } else {
            return false;
        }
    }
    return false;
}

/* The number that is the day of a month named at s: right before it, with at most one little
 * word between ("7 de mayo"), or right behind ("May 7"); NULL: none. */
static struct numeral *day_before(struct finder *f, const char *s)
{
    struct numeral *last = f->found.n == 0 ? NULL : &f->found.items[f->found.n - 1];
    if (last == NULL || last->kind != NUMERAL_NUMBER || last->month != 0 || last->value < 1
        || last->value > 31)
        return NULL;
    const char *p = f->text + last->offset + last->n;
    int words = 0;
    for (; p < s; words++) {
        p = skip_blank(p);
        if (p < s && !is_letter_at(p) && *p != '.' && !str_starts(p, "º"))
            return NULL;
        p = is_letter_at(p) ? word_end(p) : p + (p < s);
    }
    return words <= 2 ? last : NULL;
}

/* A month's whole name, or an abbreviation with a number at its side. */
static void month_read(struct finder *f, const char *s, const char *end)
{
    size_t n = (size_t)(end - s);
    if (n < 3 || n > 24)
        return;
    int number = month_by_name(locale_language(f->l), s, n);
    if (number == 0)
        return;
    struct numeral *day = day_before(f, s);
    bool beside = day != NULL || number_follows(end);
    /* "may", "march": where the language writes months with a capital, a small letter is a
     * word; and a capital one may only begin a sentence. */
    bool is_whole = month_is_whole(locale_language(f->l), s, n);
    if (month_is_capital(locale_language(f->l))) {
        bool begins = s == f->text || s[-1] == '\n' || (s - f->text >= 2 && s[-1] == ' ' && strchr(".?!:", s[-2]) != NULL);
        if (!letters_begin_upper(s) || (begins && !beside))
            return;
    }
    if (!beside && !is_whole)
        return;
    if (day != NULL)
        day->month = number;
    add(f, NUMERAL_MONTH, number, s, end);
}

/* "%", "per cent", "por ciento" behind a number. */
static bool percent_follows(const char *end)
{
    static const char *const words[] = { "%", "percent", "per cent", "por ciento", "por cento", "pct" };
    const char *s = skip_blank(end);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncasecmp(s, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

/* Is it a figure of "5/7/2024" or "5.7.2024"? */
static bool is_in_numeric_date(const char *text, const char *s, const char *end)
{
    bool before = s >= text + 2 && s[-1] == '/' && is_digit(s[-2]);
    return before || (*end == '/' && is_digit(end[1]));
}

/* A number found: the day of the month that stands before it ("May 7")? */
static void day_behind(struct finder *f, const char *s)
{
    size_t n = f->found.n;
    struct numeral *day = &f->found.items[n - 1], *before = n < 2 ? NULL : day - 1;
    if (before == NULL || before->kind != NUMERAL_MONTH || day->value < 1 || day->value > 31)
        return;
    const char *p = f->text + before->offset + before->n;
    while (p < s && (*p == '.' || thin_space(p) > 0))
        p += *p == '.' ? 1 : thin_space(p);
    /* A day that stands before its month keeps it: "4 de marzo 20". */
    bool has_day = n >= 3 && day[-2].month == (int)before->value
        && f->text + day[-2].offset + day[-2].n <= f->text + before->offset;
    if (p == s && !has_day)
        day->month = (int)before->value;
}

struct numerals numerals_find(struct arena *a, const struct locale *l, const char *text)
{
    struct finder f = { .arena = a, .l = l, .text = text };
    for (const char *s = text; *s != '\0';) {
        const char *end = NULL;
        double value;
        if (is_letter_at(s)) {
            end = word_end(s);
            month_read(&f, s, end);
            s = end;
            continue;
        }
        if (!is_digit(*s)) {
            utf8_next(&s);
            continue;
        }
        if ((end = iso_read(&f, s)) == NULL) {
            bool is_time = (end = time_read(s, &value)) != NULL;
            if (!is_time)
                end = scaled_read(&f, s, &value);
            add(&f, is_time ? NUMERAL_TIME : NUMERAL_NUMBER, value, s, end);
            struct numeral *last = &f.found.items[f.found.n - 1];
            last->is_percent = !is_time && percent_follows(end);
            last->is_numeric = is_in_numeric_date(text, s, end);
            if (!is_time)
                day_behind(&f, s);
        }
        s = end;
    }
    return f.found;
}

/* --- numbers in words --- */

/* Is the word there, alone or as the beginning of another form of it? */
static bool has_word(const char *text, const char *word, bool or_longer)
{
    size_t n = strlen(word);
    for (const char *p = text; n > 0 && (p = strstr(p, word)) != NULL; p += n) {
        if (!letters_before(text, p) && (or_longer || !is_letter_at(p + n)))
            return true;
    }
    return false;
}

/* RBNF's spelling of numbers, one a language of the process; opening one is dear. */
static UNumberFormat *speller_get(const char *language)
{
    static struct arena *kept;
    static struct spelling {
        const char *language;
        UNumberFormat *speller;
    } *opened;
    static size_t n;
    for (size_t i = 0; i < n; i++)
        if (str_eq(opened[i].language, language))
            return opened[i].speller;
    if (kept == NULL)
        kept = arena_new();
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *speller = unum_open(UNUM_SPELLOUT, NULL, 0, language, NULL, &status);
    icu_must(status);
    *arena_push(kept, opened, n) = (struct spelling){ arena_dup(kept, language), speller };
    return speller;
}

static bool is_roman(double value, const char *text)
{
    static const struct {
        int value;
        const char *letters;
    } parts[] = { { 1000, "M" }, { 900, "CM" }, { 500, "D" }, { 400, "CD" }, { 100, "C" },
                  { 90, "XC" },  { 50, "L" },   { 40, "XL" }, { 10, "X" },   { 9, "IX" },
                  { 5, "V" },    { 4, "IV" },   { 1, "I" } };
    char word[32] = "";
    int left = (int)value;
    size_t n = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (; left >= parts[i].value && n < sizeof word - 3; left -= parts[i].value)
            n += (size_t)snprintf(word + n, sizeof word - n, "%s", parts[i].letters);
    return has_word(text, word, false);
}

bool numeral_is_spelled(struct arena *a, const struct locale *l, double value, const char *text)
{
    enum { ROMAN_MOST = 3999 };
    static const double most = 1e13;
    UErrorCode status = U_ZERO_ERROR;
    if (value != floor(value) || value < 0 || value > most)
        return false;
    if (value > 0 && value <= ROMAN_MOST && is_roman(value, text))
        return true;
    for (int power = 1; power <= SCALES; power++) /* "a million", "del millón" */
        if (value == pow(1000, power)
            && has_word(letters_as(a, LETTERS_FOLD, text, strlen(text)),
                        letters_as(a, LETTERS_FOLD, locale_scale_word(l, power, 1),
                                   strlen(locale_scale_word(l, power, 1))), true))
            return true;
    const char *folded = letters_as(a, LETTERS_FOLD, text, strlen(text));
    UNumberFormat *speller = speller_get(l->is_pseudo ? "en" : l->language);
    int32_t n = unum_getTextAttribute(speller, UNUM_PUBLIC_RULESETS, NULL, 0, &status);
    UChar *sets = arena_array(a, (size_t)n + 1, sizeof *sets);
    status = U_ZERO_ERROR;
    n = unum_getTextAttribute(speller, UNUM_PUBLIC_RULESETS, sets, n + 1, &status);
    icu_must(status);
    for (int32_t i = 0; i < n; i++) { /* names between semicolons */
        UChar word[256];
        int32_t end = i;
        while (end < n && sets[end] != ';')
            end++;
        unum_setTextAttribute(speller, UNUM_DEFAULT_RULESET, sets + i, end - i, &status);
        int32_t length = unum_formatDouble(speller, value, word, 256, NULL, &status);
        if (U_FAILURE(status)) { /* a rule that does not know the number, or is long-winded */
            status = U_ZERO_ERROR;
            i = end;
            continue;
        }
        struct str spelled = str_new(a);
        icu_add(&spelled, word, length);
        /* The soft hyphens that RBNF parts its words by are nobody's. */
        struct str plain = str_new(a);
        for (const char *p = spelled.s; *p != '\0';) {
            uint32_t c = utf8_next(&p);
            if (c != 0xAD)
                str_add_char(&plain, c);
        }
        if (has_word(folded, letters_as(a, LETTERS_FOLD, plain.s, plain.n), value > 2))
            return true;
        i = end;
    }
    return false;
}
