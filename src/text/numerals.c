/* numerals.c - see numerals.h. */
#include "text/numerals.h"

#include <math.h>
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

/* The longest scale word here: its power of a thousand, or 0. */
static int scale_read(const struct finder *f, const char *s, const char **end)
{
    int best = 0;
    size_t longest = 0;
    for (int power = 1; power <= SCALES; power++)
        for (int many = 1; many <= 2; many++) {
            const char *word = locale_scale_word(f->l, power, many);
            size_t n = strlen(word);
            if (n > longest && strncasecmp(s, word, n) == 0 && !is_letter_at(s + n)) {
                best = power;
                longest = n;
            }
        }
    *end = s + longest;
    return best;
}

static const char *scaled_read(const struct finder *f, const char *s, double *value)
{
    const char *end = number_read(f, s, value), *behind;
    double last = 1e15;
    int power = scale_read(f, skip_blank(end), &behind);
    if (power == 0)
        return end;
    double part = *value;
    *value = 0;
    for (;;) {
        double unit = pow(1000, power);
        *value += part * unit;
        last = unit;
        end = behind;
        /* What follows is of the same number where it is smaller than the scale before. */
        const char *next = skip_blank(end);
        if (next == end || !is_digit(*next))
            return end;
        behind = number_read(f, next, &part);
        const char *after;
        power = scale_read(f, skip_blank(behind), &after);
        unit = pow(1000, power);
        if (unit >= last || part >= 1000 || part != floor(part))
            return end;
        if (power == 0) {
            *value += part;
            return behind;
        }
        behind = after;
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
        (struct numeral){ kind, value, (size_t)(s - f->text), (size_t)(end - s) };
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
    return s + 10;
}

static const char *word_end(const char *s)
{
    while (is_letter_at(s))
        utf8_next(&s);
    return s;
}

/* Is there a number within two words behind, or was there one as near before? */
static bool beside_number(const char *text, const char *s, const char *end)
{
    int words = 0;
    for (const char *p = end; *p != '\0' && words < 2;) {
        if (is_digit(*p))
            return true;
        if (is_letter_at(p)) {
            p = word_end(p);
            words++;
        } else if (strchr(" ,.\xC2\xA0", *p) != NULL) {
            p++;
        } else {
            break;
        }
    }
    words = 0;
    for (const char *p = s; p > text && words < 2;) {
        p--;
        if (is_digit(*p))
            return true;
        if (*p == ' ')
            words += p + 1 < s;
        else if (strchr(".,;:()", *p) != NULL && *p != '.')
            break;
    }
    return false;
}

/* A month's whole name, or an abbreviation with a number at its side. */
static void month_read(struct finder *f, const char *s, const char *end)
{
    size_t n = (size_t)(end - s);
    if (n < 3 || n > 24)
        return;
    int number = month_by_name(locale_language(f->l), s, n);
    if (number > 0 && beside_number(f->text, s, end))
        add(f, NUMERAL_MONTH, number, s, end);
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
        bool begins = p == text || !(is_letter_at(p - 1) || ((unsigned char)p[-1] & 0x80) != 0);
        if (begins && (or_longer || !is_letter_at(p + n)))
            return true;
    }
    return false;
}

/* RBNF's spelling of numbers, one a language of the process; opening one is dear. */
static UNumberFormat *speller_get(const char *language)
{
    enum { LANGUAGES = 8 };
    static struct {
        char language[8];
        UNumberFormat *speller;
    } opened[LANGUAGES];
    static size_t n;
    for (size_t i = 0; i < n; i++)
        if (str_eq(opened[i].language, language))
            return opened[i].speller;
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *speller = unum_open(UNUM_SPELLOUT, NULL, 0, language, NULL, &status);
    icu_must(status);
    if (n < LANGUAGES && strlen(language) < sizeof opened->language) {
        strcpy(opened[n].language, language);
        opened[n++].speller = speller;
    }
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
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (; left >= parts[i].value && strlen(word) < sizeof word - 3; left -= parts[i].value)
            strcat(word, parts[i].letters);
    return has_word(text, word, false);
}

bool numeral_is_spelled(struct arena *a, const struct locale *l, double value, const char *text)
{
    enum { MOST = 3999 };
    UErrorCode status = U_ZERO_ERROR;
    if (value != floor(value) || value < 0 || value > MOST)
        return false;
    if (value > 0 && is_roman(value, text))
        return true;
    const char *folded = letters_as(a, LETTERS_FOLD, text, strlen(text));
    UNumberFormat *speller = speller_get(l->is_pseudo ? "en" : l->language);
    UChar sets[1024];
    int32_t n = unum_getTextAttribute(speller, UNUM_PUBLIC_RULESETS, sets, 1024, &status);
    icu_must(status);
    for (int32_t i = 0; i < n; i++) { /* names between semicolons */
        UChar word[256];
        int32_t end = i;
        while (end < n && sets[end] != ';')
            end++;
        unum_setTextAttribute(speller, UNUM_DEFAULT_RULESET, sets + i, end - i, &status);
        int32_t length = unum_formatDouble(speller, value, word, 256, NULL, &status);
        icu_must(status);
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
