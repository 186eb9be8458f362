/* wordings.c - numbers and length of two wordings; see wordings.h. */
#include "check/wordings.h"

#include <ctype.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "text/letters.h"
#include "text/numerals.h"

static bool has_numeral(const struct numerals *all, const struct numeral *x)
{
    for (size_t i = 0; i < all->n; i++) {
        const struct numeral *y = &all->items[i];
        if (y->value == x->value && y->kind == x->kind)
            return true;
        /* "5/7/2024" says its month as a number. */
        bool month_and_number = (x->kind == NUMERAL_MONTH && y->kind == NUMERAL_NUMBER)
            || (x->kind == NUMERAL_NUMBER && y->kind == NUMERAL_MONTH);
        if (month_and_number && y->value == x->value)
            return true;
    }
    return false;
}

static bool same_numerals(struct wordings *c, const struct said *from, const struct said *to)
{
    struct numerals x = numerals_find(c->arena, from->l, from->words);
    struct numerals y = numerals_find(c->arena, to->l, to->words);
    bool good = true;
    for (size_t i = 0; i < x.n; i++)
        if (!has_numeral(&y, &x.items[i])
            && (x.items[i].kind == NUMERAL_TIME
                || !numeral_is_spelled(c->arena, to->l, x.items[i].value, to->words)))
            good = err_at(c->errs, to->at,
                          N_("the source (%s:%d) says %s, this wording does not"), from->at.path,
                          from->at.line,
                          arena_dupn(c->arena, from->words + x.items[i].offset, x.items[i].n));
    for (size_t i = 0; i < y.n; i++)
        if (!has_numeral(&x, &y.items[i])
            && (y.items[i].kind == NUMERAL_TIME
                || !numeral_is_spelled(c->arena, from->l, y.items[i].value, from->words)))
            good = err_at(c->errs, to->at,
                          N_("this wording says %s, its source (%s:%d) does not"),
                          arena_dupn(c->arena, to->words + y.items[i].offset, y.items[i].n),
                          from->at.path, from->at.line);
    return good;
}

/* Letters only: what stands for arguments has no length of its own. */
static size_t letters(const char *s)
{
    size_t n = 0;
    while (*s != '\0') {
        n += letters_begin_letter(s);
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

/* Measured on the sample: Spanish is 1.11 times as long as English, at most 1.5. */
static void length_check(struct wordings *c, const struct said *from, const struct said *to)
{
    enum { LEAST = 20 }; /* letters that say anything of a length */
    size_t x = letters(from->words), y = letters(to->words);
    if (x < LEAST)
        return;
    /* The shorter a text, the more one word of it weighs. */
    double ratio = (double)y / (double)x, most = 1.6 + 12.0 / (double)x;
    if (ratio < 1 / most)
        warn_at(c->errs, to->at, N_("only %.0f %% as long as its source; is something left out?"),
                100 * ratio);
    else if (ratio > most)
        warn_at(c->errs, to->at, N_("%.0f %% as long as its source; is something added?"),
                100 * ratio);
}

static void left_over_check(struct wordings *c, const struct said *from, const struct said *to)
{
    enum { LEAST = 3 }; /* words; fewer can well be the same in two languages */
    if (str_eq(from->words, to->words) && words(from->words) >= LEAST)
        warn_at(c->errs, to->at, N_("the same words as its source; is it translated?"));
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
