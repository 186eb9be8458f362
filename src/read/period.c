/* period.c - see period.h. */
#include "read/period.h"

#include <ctype.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "text/letters.h"

enum token { TOKEN_END, TOKEN_YEAR, TOKEN_SHORT_YEAR, TOKEN_MONTH, TOKEN_MONTH_NAME,
             TOKEN_DAY, TOKEN_REST, TOKEN_TEXT };

/* The format's next token. width: the least digits of a number, or the text's byte. */
static enum token next_token(const char **format, bool *in_text, int *width)
{
    static const struct {
        char letter;
        size_t n; /* letters at most */
    } kinds[] = { { 'Y', 4 }, { 'M', 4 }, { 'D', 2 } };
    const char *f = *format;
    for (; *f == '\''; f++)
        *in_text = !*in_text;
    *format = f;
    if (*f == '\0')
        return TOKEN_END;
    for (size_t k = 0; k < 3 && !*in_text; k++) {
        size_t n = strspn(f, (char[]){ kinds[k].letter, '\0' });
        if (n == 0)
            continue;
        n = n > kinds[k].n ? kinds[k].n : n;
        *format += n;
        *width = (int)n;
        return kinds[k].letter == 'D'   ? TOKEN_DAY
            : kinds[k].letter == 'M'    ? (n > 2 ? TOKEN_MONTH_NAME : TOKEN_MONTH)
            : n == 4                    ? TOKEN_YEAR
                                        : TOKEN_SHORT_YEAR;
    }
    *format += 1;
    *width = (unsigned char)*f;
    return *f == '*' && !*in_text ? TOKEN_REST : TOKEN_TEXT;
}

static bool one_format_good(const char *format, bool with_day)
{
    bool has[TOKEN_TEXT + 1] = { false }, in_text = false, twice = false;
    int width = 0;
    for (enum token t; (t = next_token(&format, &in_text, &width)) != TOKEN_END;) {
        twice |= t != TOKEN_TEXT && has[t];
        has[t] = true;
        if (t == TOKEN_SHORT_YEAR && width != 2)
            return false;
    }
    return !twice && !in_text && has[TOKEN_YEAR] != has[TOKEN_SHORT_YEAR]
        && has[TOKEN_MONTH] != has[TOKEN_MONTH_NAME] && (!with_day || has[TOKEN_DAY]);
}

/* The format up to the next "|", and what comes behind that; NULL: nothing. */
static const char *split(struct arena *a, const char *format, const char **rest)
{
    const char *bar = strchr(format, '|');
    *rest = bar == NULL ? NULL : bar + 1;
    return bar == NULL ? format : arena_dupn(a, format, (size_t)(bar - format));
}

bool period_format_good(const char *format, bool with_day)
{
    struct arena *a = arena_new();
    bool good = true;
    while (format != NULL && good)
        good = one_format_good(split(a, format, &format), with_day);
    arena_free(a);
    return good;
}

/* A number of least to most digits at *s. */
static bool digits(const char **s, const char *end, int least, int most, int *out)
{
    int n = 0;
    for (*out = 0; n < most && *s < end && isdigit((unsigned char)**s); n++)
        *out = *out * 10 + (*(*s)++ - '0');
    return n >= least;
}

/* The letters of a name, and the full stop of an abbreviation. */
static size_t name_length(const char *s, const char *end)
{
    const char *p = s;
    while (p < end && ((unsigned char)*p >= 0x80 || isalpha((unsigned char)*p)))
        p++;
    return (size_t)(p - s) + (p < end && *p == '.');
}

/* No statistics are older, and none are of a time so far ahead: another number is a slip
 * that would stretch every table and chart over centuries. */
static bool year_is_likely(int year)
{
    enum { OLDEST = 1600, NEWEST = 2399 };
    return year >= OLDEST && year <= NEWEST;
}

/* Is the text written in the format, and what are its parts? */
static bool scan(const char *format, const char *lang, const char *s, size_t n,
                 struct date *out)
{
    const char *end = s + n;
    bool in_text = false, good = true;
    int width = 0;
    *out = (struct date){ .day = 1 };
    while (good) {
        size_t length;
        switch (next_token(&format, &in_text, &width)) {
        case TOKEN_END:
            return s == end;
        case TOKEN_YEAR:
            good = digits(&s, end, 4, 4, &out->year);
            break;
        case TOKEN_SHORT_YEAR: /* POSIX's: 69 is 1969, 68 is 2068 */
            good = digits(&s, end, 2, 2, &out->year);
            out->year += out->year < 69 ? 2000 : 1900;
            break;
        case TOKEN_MONTH:
            good = digits(&s, end, width, 2, &out->month);
            break;
        case TOKEN_MONTH_NAME:
            length = name_length(s, end);
            out->month = month_by_name(lang, s, length);
            s += length;
            good = out->month != 0;
            break;
        case TOKEN_DAY:
            good = digits(&s, end, width, 2, &out->day);
            break;
        case TOKEN_REST:
            s = end;
            break;
        case TOKEN_TEXT:
            good = s < end && (unsigned char)*s == width;
            s++;
            break;
        }
    }
    return false;
}

static bool read_as(const char *format, const char *lang, const char *s, size_t n,
                    struct date *out)
{
    return scan(format, lang, s, n, out) && year_is_likely(out->year) && out->month >= 1
        && out->month <= 12 && out->day >= 1
        && out->day <= date_days_in_month(out->year, out->month);
}

bool period_fits(const char *format, const char *lang, const char *s, size_t n)
{
    struct date ignored;
    return scan(format, lang, s, n, &ignored);
}

bool period_read(const char *format, const char *lang, const char *s, size_t n,
                 struct date *out)
{
    struct arena *a = arena_new();
    bool good = false;
    while (format != NULL && !good)
        good = read_as(split(a, format, &format), lang, s, n, out);
    arena_free(a);
    return good;
}

/* One of the words stands at the start of the text; how long it is. */
static size_t leads(const char *s, size_t n, const struct names *words)
{
    for (size_t i = 0; i < words->n; i++) {
        size_t length = strlen(words->items[i].s);
        if (length <= n && memcmp(words->items[i].s, s, length) == 0)
            return length;
    }
    return 0;
}

/* Takes one of the words off the end of the text, and the spaces before it; "" where
 * there is none. */
static const char *trailed(const char *s, const char **end, const struct names *words)
{
    const char *found = "";
    for (size_t i = 0; i < words->n && *found == '\0'; i++) {
        size_t length = strlen(words->items[i].s);
        if (length < (size_t)(*end - s) && memcmp(words->items[i].s, *end - length, length) == 0) {
            found = words->items[i].s;
            *end -= length;
        }
    }
    while (*end > s && (*end)[-1] == ' ')
        --*end;
    return found;
}

size_t period_without(const struct names *words, const char *s, size_t n)
{
    const char *end = s + n, *word = trailed(s, &end, words);
    size_t length = strlen(word);
    /* The "p" of "Sep" stands for nothing. */
    bool is_torn = length > 0 && isalpha((unsigned char)*word) && isalpha((unsigned char)s[n - length - 1]);
    return length == 0 || is_torn ? n : (size_t)(end - s);
}

int period_year(const struct period_rule *rule, const char *s, size_t n,
                const char **suffix)
{
    const char *end = s + n;
    int year;
    s += leads(s, n, &rule->year_prefixes);
    while (s < end && *s == ' ')
        s++;
    *suffix = trailed(s, &end, &rule->year_suffixes);
    return digits(&s, end, 4, 4, &year) && s == end && year_is_likely(year) ? year : 0;
}

int period_month(const struct period_rule *rule, const char *lang, const char *s, size_t n,
                 const char **suffix)
{
    const char *end = s + n, *p = s;
    int number;
    *suffix = trailed(s, &end, &rule->month_suffixes);
    if (digits(&p, end, 1, 2, &number)) {
        if (p == end)
            return number >= 1 && number <= 12 ? number : 0;
        /* "01 October": a running number before the name */
        if (*p != ' ')
            return 0;
        s = p + 1;
    }
    return month_by_name(lang, s, (size_t)(end - s));
}

month period_of_fiscal(int year, int number, int first_month)
{
    /* Fiscal year 2024 from October begins in October 2023. */
    if (first_month > 1 && number >= first_month)
        year--;
    return year * 12 + number - 1;
}
