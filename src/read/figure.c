/* figure.c - see figure.h. */
#include "read/figure.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/series.h"

bool one_of(const struct names *words, const char *s, size_t n)
{
    for (size_t i = 0; i < words->n; i++) {
        const char *word = words->items[i].s;
        size_t length = strlen(word);
        bool begins = length > 1 && word[length - 1] == '*';
        length -= begins;
        if ((begins ? n >= length : n == length) && strncasecmp(word, s, length) == 0)
            return true;
    }
    return false;
}

/* A figure taken apart: the digits without separators, and where they stand. */
struct digits {
    char text[48]; /* "-12345.678e9", as C reads it */
    size_t n;
    uint64_t whole; /* all digits before the exponent, as long as they fit */
    int n_digits, n_decimals, exponent;
    bool negative;
};

static bool put(struct digits *d, char c)
{
    enum { ROOM_FOR_EXPONENT = 8 };
    if (d->n >= sizeof d->text - ROOM_FOR_EXPONENT)
        return false;
    d->text[d->n++] = c;
    return true;
}

/* Where a thousands' separator begins: one that is a space is any of the spaces that
 * keep digits together as well (U+00A0, U+202F, U+2009). */
static size_t separator(const char *sep, const char *p, const char *end)
{
    static const char *const spaces[] = { " ", "\u00A0", "\u202F", "\u2009" };
    if (sep == NULL)
        return 0;
    size_t n = strlen(sep);
    if (strcmp(sep, " ") != 0)
        return (size_t)(end - p) >= n && memcmp(p, sep, n) == 0 ? n : 0;
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        n = strlen(spaces[i]);
        if ((size_t)(end - p) >= n && memcmp(p, spaces[i], n) == 0)
            return n;
    }
    return 0;
}

/* The whole part: thousands are parted in threes, for "3,5" read without its comma
 * would be 35. */
static bool whole_part(const struct value_rule *rule, struct digits *d, const char **p,
                       const char *end)
{
    int group = 0;
    bool parted = false;
    for (size_t n; *p < end;) {
        if (isdigit((unsigned char)**p)) {
            if (!put(d, **p))
                return false;
            d->whole = d->n_digits < 19 ? d->whole * 10 + (uint64_t)(**p - '0') : 0;
            d->n_digits++;
            group++;
            (*p)++;
        } else if ((n = separator(rule->thousands, *p, end)) > 0) {
            if (group == 0 || group > 3 || (parted && group != 3))
                return false;
            parted = true;
            group = 0;
            *p += n;
        } else {
            break;
        }
    }
    return !parted || group == 3;
}

static bool decimals(const struct value_rule *rule, struct digits *d, const char **p,
                     const char *end)
{
    bool stop_parts = rule->thousands != NULL && strcmp(rule->thousands, ".") == 0;
    const char *mark = rule->decimal != NULL ? rule->decimal : stop_parts ? "," : ".";
    size_t n = strlen(mark);
    if ((size_t)(end - *p) < n || memcmp(*p, mark, n) != 0)
        return true;
    if (!put(d, '.'))
        return false;
    for (*p += n; *p < end && isdigit((unsigned char)**p); (*p)++) {
        if (!put(d, **p))
            return false;
        d->whole = d->n_digits < 19 ? d->whole * 10 + (uint64_t)(**p - '0') : 0;
        d->n_digits++;
        d->n_decimals++;
    }
    return true;
}

static bool exponent(struct digits *d, const char **p, const char *end)
{
    if (*p == end || (**p != 'e' && **p != 'E'))
        return true;
    bool negative = ++*p < end && **p == '-';
    if (*p < end && (**p == '-' || **p == '+'))
        ++*p;
    const char *from = *p;
    for (; *p < end && isdigit((unsigned char)**p); ++*p)
        d->exponent = d->exponent > 9999 ? 9999 : d->exponent * 10 + (**p - '0');
    d->exponent = negative ? -d->exponent : d->exponent;
    return *p > from;
}

static bool take_apart(const struct value_rule *rule, const char *s, size_t n,
                       struct digits *d)
{
    /* a minus, and the dash that typesetters make of it */
    static const char *const minus[] = { "\u2212", "\u2013" };
    const char *p = s, *end = s + n;
    for (size_t i = 0; i < 2 && !d->negative; i++)
        if (n > strlen(minus[i]) && memcmp(p, minus[i], strlen(minus[i])) == 0) {
            d->negative = true;
            p += strlen(minus[i]);
        }
    if (!d->negative && p < end && (*p == '-' || *p == '+')) {
        d->negative = *p++ == '-';
    }
    if (d->negative)
        put(d, '-');
    return whole_part(rule, d, &p, end) && decimals(rule, d, &p, end) && d->n_digits > 0
        && exponent(d, &p, end) && p == end;
}

/* The power of ten that a scale is, or 0 and a factor that is none. */
static int power_of(double scale, double *factor)
{
    for (int e = -18; e <= 18; e++)
        if (scale == strtod((char[]){ '1', 'e', e < 0 ? '-' : '+', (char)('0' + abs(e) / 10),
                                      (char)('0' + abs(e) % 10), '\0' }, NULL)) {
            *factor = 1;
            return e;
        }
    *factor = scale;
    return 0;
}

/* One of the words that stand for no figure, or for nought. */
static bool is_word(const struct value_rule *rule, const char *s, size_t n, double *value,
                    char *status)
{
    const struct {
        const struct names *words;
        char status;
        double value;
    } known[] = { { &rule->missing, STATUS_MISSING, NAN },
                  { &rule->not_applicable, STATUS_NOT_APPLICABLE, NAN },
                  { &rule->suppressed, STATUS_SUPPRESSED, NAN },
                  { &rule->zero, STATUS_NORMAL, 0 } };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (one_of(known[i].words, s, n)) {
            *value = known[i].value;
            *status = known[i].status;
            return true;
        }
    return false;
}

/* Takes a word off one end, and the spaces that part it from the figure. */
static bool take_off(const char **s, size_t *n, const char *word, bool from_end)
{
    size_t length = strlen(word);
    const char *at = from_end ? *s + *n - length : *s;
    if (length == 0 || length > *n || memcmp(at, word, length) != 0)
        return false;
    *n -= length;
    *s += from_end ? 0 : length;
    while (*n > 0 && from_end && (*s)[*n - 1] == ' ')
        --*n;
    while (*n > 0 && !from_end && **s == ' ') {
        ++*s;
        --*n;
    }
    return true;
}

/* Takes off what stands around a figure. The flags behind it give its status; of several,
 * "provisional" counts. */
static void undress(const struct value_rule *rule, const char **s, size_t *n, char *flag)
{
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < rule->affixes.n; i++)
            again |= take_off(s, n, rule->affixes.items[i].s, true)
                || take_off(s, n, rule->affixes.items[i].s, false);
        for (size_t i = 0; i < rule->flags.n; i++)
            for (size_t k = 0; k < rule->flags.items[i].values.n; k++)
                if (take_off(s, n, rule->flags.items[i].values.items[k].s, true)) {
                    char code = *rule->flags.items[i].key.s;
                    *flag = *flag == STATUS_PROVISIONAL ? *flag : code;
                    again = true;
                }
    }
}

static bool read_number(const struct value_rule *rule, const char *s, size_t n, int mult,
                        double *value)
{
    enum { EXACT_DIGITS = 15, EXACT_POWER = 22 };
    static const double ten[EXACT_POWER + 1] = {
        1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22
    };
    struct digits d = { .n = 0 };
    if (!take_apart(rule, s, n, &d))
        return false;
    double factor = 1;
    int power = mult + (rule->scale == 0 ? 0 : power_of(rule->scale, &factor));
    int shift = power + d.exponent - d.n_decimals;
    if (d.n_digits <= EXACT_DIGITS && abs(shift) <= EXACT_POWER) {
        /* Both numbers are exact, so the one rounding is the right one. */
        *value = shift < 0 ? (double)d.whole / ten[-shift] : (double)d.whole * ten[shift];
        *value = d.negative ? -*value : *value;
    } else {
        snprintf(d.text + d.n, sizeof d.text - d.n, "e%d", power + d.exponent);
        *value = strtod(d.text, NULL);
    }
    *value *= factor;
    *value = *value == 0 ? 0 : *value; /* no "-0" */
    return isfinite(*value);
}

bool figure_read(const struct value_rule *rule, const char *s, size_t n, int mult,
                 double *value, char *status)
{
    char flag = 0;
    *status = STATUS_NORMAL;
    if (is_word(rule, s, n, value, status))
        return true;
    undress(rule, &s, &n, &flag);
    bool in_parentheses = rule->parentheses == PARENTHESES_NEGATIVE && n > 2 && *s == '('
        && s[n - 1] == ')';
    if (in_parentheses) { /* "($1,234)" */
        s++;
        n -= 2;
        undress(rule, &s, &n, &flag);
        if (n == 0 || !isdigit((unsigned char)*s))
            return false;
    }
    if (flag != 0 && is_word(rule, s, n, value, status)) {
        /* ": c": none, and a letter why; ": p" is none all the same. */
        bool tells_why = flag == STATUS_SUPPRESSED || flag == STATUS_NOT_APPLICABLE;
        *status = isnan(*value) && !tells_why ? *status : flag;
        return true;
    }
    if (!read_number(rule, s, n, mult, value))
        return false;
    *value = in_parentheses && *value != 0 ? -*value : *value;
    *status = flag != 0 ? flag : STATUS_NORMAL;
    return true;
}

enum stops figure_stops(const char *s, size_t n)
{
    enum { THREE = 3 };
    size_t from = 0, stop, end;
    while (from < n && !isdigit((unsigned char)s[from]))
        from++;
    for (stop = from; stop < n && isdigit((unsigned char)s[stop]);)
        stop++;
    if (stop - from > THREE)
        return STOPS_DECIMAL;
    if (stop == n || s[stop] != '.')
        return STOPS_UNSEEN;
    for (end = stop + 1; end < n && isdigit((unsigned char)s[end]);)
        end++;
    return stop > from && s[from] != '0' && end - stop - 1 == THREE ? STOPS_UNSURE
                                                                   : STOPS_DECIMAL;
}
