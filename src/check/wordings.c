/* wordings.c - numbers and length of two wordings; see wordings.h. */
#include "check/wordings.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "text/letters.h"
#include "text/numerals.h"

/* A time may be said by its hour ("3 to 5 p.m.", "9 de la mañana") or with a point ("15.30"). */
static bool is_hour(double number, double minutes)
{
    double hour = floor(minutes / 60), minute = minutes - 60 * hour;
    bool whole = minute == 0 && (number == hour || number == hour - 12 || (hour == 0 && number == 12));
    return whole || fabs(number - hour - minute / 100) < 1e-9;
}

/* Does the number stand behind letters or an apostrophe: the "23" of "FY23", of "’23"? */
static bool is_short_year(const char *text, const struct numeral *x)
{
    const char *s = text + x->offset;
    return x->n == 2 && s > text
        && (s[-1] == '\'' || (s - text >= 3 && str_starts(s - 3, "’")) || isupper((unsigned char)s[-1]));
}

static bool is_same(const char *text, const struct numeral *x, const struct numeral *y)
{
    if (x->kind == y->kind)
        return x->value == y->value
            || (x->kind == NUMERAL_NUMBER && is_short_year(text, x)
                && (y->value == 2000 + x->value || y->value == 1900 + x->value));
    /* "5/7/2024" says its month as a number. */
    if (x->kind != NUMERAL_TIME && y->kind != NUMERAL_TIME)
        return x->value == y->value && (x->is_numeric || y->is_numeric);
    if (x->kind == NUMERAL_MONTH || y->kind == NUMERAL_MONTH)
        return false;
    return x->kind == NUMERAL_TIME ? is_hour(y->value, x->value) : is_hour(x->value, y->value);
}

static const struct numeral *find_same(const char *text, const struct numeral *x,
                                       const char *other_text, const struct numerals *others)
{
    for (size_t i = 0; i < others->n; i++)
        if (is_same(text, x, &others->items[i]) || is_same(other_text, &others->items[i], x))
            return &others->items[i];
    return NULL;
}

/* One is what an article says: "a year", "un año". */
static bool is_said_otherwise(struct wordings *c, const struct numeral *x, const struct said *there)
{
    return (x->kind == NUMERAL_NUMBER && x->value == 1)
        || (x->kind == NUMERAL_NUMBER
            && numeral_is_spelled(c->arena, there->l, x->value, there->words));
}

static const char *shown(struct wordings *c, const struct said *s, const struct numeral *x)
{
    return arena_dupn(c->arena, s->words + x->offset, x->n);
}

static bool missing_there(struct wordings *c, const struct said *from, const struct said *to,
                          const struct said *has, const struct numeral *x)
{
    if (has == from)
        return err_at(c->errs, to->at, N_("the source text (%s:%d) says %s, this wording does not; "
                                          "correct the one that is wrong"),
                      from->at.path, from->at.line, shown(c, has, x));
    return err_at(c->errs, to->at, N_("this wording says %s, its source text (%s:%d) does not; "
                                      "correct the one that is wrong"),
                  shown(c, has, x), from->at.path, from->at.line);
}

/* Has the text that day of that month, or the day with no month of its own beside it, as in
 * "3 al 5 de marzo"? */
static bool has_day(const struct numerals *all, double day, int of)
{
    for (size_t i = 0; i < all->n; i++) {
        const struct numeral *x = &all->items[i];
        if (x->kind == NUMERAL_NUMBER && x->value == day && (x->month == of || x->month == 0))
            return true;
    }
    return false;
}

static bool has_days(const struct numerals *all)
{
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].month != 0)
            return true;
    return false;
}

static bool same_numerals(struct wordings *c, const struct said *from, const struct said *to)
{
    const struct said *sides[] = { from, to };
    struct numerals found[] = { numerals_find(c->arena, from->l, from->words),
                                numerals_find(c->arena, to->l, to->words) };
    bool good = true;
    for (int i = 0; i < 2; i++)
        for (size_t k = 0; k < found[i].n; k++) {
            const struct numeral *x = &found[i].items[k];
            const struct numeral *y =
                find_same(sides[i]->words, x, sides[!i]->words, &found[!i]);
            if (y == NULL && !is_said_otherwise(c, x, sides[!i]))
                good = missing_there(c, from, to, sides[i], x);
            else if (y != NULL && x->is_percent && !y->is_percent && x->value == y->value)
                good = err_at(c->errs, to->at, N_("%s is a per cent in one language and none in the "
                                                  "other; make it one in both or in neither"),
                              shown(c, sides[i], x));
            else if (i == 0 && y != NULL && x->month != 0 && has_days(&found[1])
                     && !has_day(&found[1], x->value, x->month))
                good = err_at(c->errs, to->at,
                              N_("the source text (%s:%d) puts the %s in another month than this "
                                 "wording; correct the one that is wrong"),
                              from->at.path, from->at.line, shown(c, from, x));
        }
    return good;
}

/* Letters and digits: what stands for arguments has no length of its own. */
static size_t letters(const char *s)
{
    size_t n = 0;
    while (*s != '\0') {
        n += letters_begin_letter(s) || (*s >= '0' && *s <= '9');
        utf8_next(&s);
    }
    return n;
}

static size_t words(const char *s)
{
    size_t n = 0;
    bool inside = false;
    while (*s != '\0') {
        bool is_letter = letters_begin_letter(s);
        n += is_letter && !inside;
        inside = is_letter;
        utf8_next(&s);
    }
    return n;
}

/* Capital letters throughout: "El Salvador". */
static bool is_name(const char *s)
{
    for (bool inside = false; *s != '\0'; utf8_next(&s)) {
        bool is_letter = letters_begin_letter(s);
        if (is_letter && !inside && !letters_begin_upper(s))
            return false;
        inside = is_letter;
    }
    return true;
}

/* Measured on the sample: Spanish is 1.11 times as long as English, at most 1.5. */
static void length_check(struct wordings *c, const struct said *from, const struct said *to)
{
    enum { LEAST = 40 }; /* letters that say anything of a length */
    size_t x = letters(from->words), y = letters(to->words);
    if (x < LEAST)
        return;
    /* The shorter a text, the more one word of it weighs. */
    double ratio = (double)y / (double)x, most = 1.6 + 12.0 / (double)x;
    if (ratio < 1 / most)
        warn_at(c->errs, to->at, N_("only %.0f %% as long as its source text; is something left out?"),
                100 * ratio);
    else if (ratio > most)
        warn_at(c->errs, to->at, N_("%.0f %% as long as its source text; is something added?"),
                100 * ratio);
}

static void left_over_check(struct wordings *c, const struct said *from, const struct said *to)
{
    enum { LEAST = 2 }; /* words; one can well be the same in two languages */
    if (str_eq(from->folded, to->folded) && words(from->words) >= LEAST && !is_name(from->words))
        warn_at(c->errs, to->at, N_("the same words as its source text; is it translated?"));
}

bool wordings_check(struct wordings *c, const struct said *from, const struct said *to)
{
    bool good = same_numerals(c, from, to);
    names_check(c, from, to);
    terms_check(c, from, to);
    length_check(c, from, to);
    left_over_check(c, from, to);
    ends_check(c, from, to);
    return good;
}
