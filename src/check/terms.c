/* terms.c - the glossary against a wording; see wordings.h. */
#include <ctype.h>
#include <string.h>

#include "base/str.h"
#include "check/wordings.h"
#include "text/letters.h"

static bool is_alnum_before(const char *text, const char *p)
{
    return p > text && (isdigit((unsigned char)p[-1]) || letters_before(text, p));
}

const char *text_folded(struct arena *a, const char *text)
{
    /* "EE. UU." is written with a space that ends no line, or with a plain one. */
    static const char *const held[] = { "\u00a0", "\u202f" };
    char *folded = letters_as(a, LETTERS_FOLD, text, strlen(text)), *to = folded;
    for (const char *s = folded; *s != '\0';) {
        size_t i = 0, n = sizeof held / sizeof *held;
        while (i < n && !str_starts(s, held[i]))
            i++;
        *to++ = i < n ? ' ' : *s;
        s += i < n ? strlen(held[i]) : 1;
    }
    *to = '\0';
    return folded;
}

struct said said_new(struct arena *a, const struct locale *l, const char *words, struct place at,
                     bool is_whole)
{
    return (struct said){ l, words, at, is_whole, text_folded(a, words) };
}

/* As a translation may have it: or not at all. */
static bool may_be_left_out(const struct term *t)
{
    for (size_t i = 0; i < t->preferred.n; i++)
        if (str_eq(t->preferred.items[i].s, "-"))
            return true;
    return t->preferred.n == 0;
}

bool form_is_in(struct arena *a, const char *form, const char *folded)
{
    size_t n = strlen(form);
    bool or_longer = n > 0 && form[n - 1] == '*';
    const char *wanted = letters_as(a, LETTERS_FOLD, form, n - or_longer);
    n = strlen(wanted);
    for (const char *p = folded; n > 0 && (p = strstr(p, wanted)) != NULL; p++) {
        bool begins = !is_alnum_before(folded, p);
        bool ends = or_longer || !is_alnum_before(wanted, wanted + n)
            || !(isalnum((unsigned char)p[n]) || letters_begin_letter(p + n));
        if (begins && ends)
            return true;
    }
    return false;
}

static bool any_is_in(struct arena *a, const struct names *forms, const char *text)
{
    for (size_t i = 0; i < forms->n; i++)
        if (form_is_in(a, forms->items[i].s, text))
            return true;
    return false;
}

/* A region's own row for a term takes the place of its language's. */
static bool holds_for(const struct glossary *g, const struct term *t, const struct locale *l)
{
    if (str_eq(t->where.s, locale_name(l)))
        return true;
    if (!str_eq(t->where.s, locale_language(l)))
        return false;
    for (size_t i = 0; i < g->n; i++)
        if (str_eq(g->terms[i].where.s, locale_name(l))
            && str_eq(g->terms[i].forms.items[0].s, t->forms.items[0].s))
            return false;
    return true;
}

/* "encuentro* or encounter" as it is told. */
static const char *choice(struct arena *a, const struct names *forms)
{
    struct str out = str_new(a);
    for (size_t i = 0; i < forms->n; i++) {
        const char *s = forms->items[i].s;
        size_t n = strlen(s);
        str_addf(&out, "%s%.*s%s", i > 0 ? ", " : "", (int)(s[n - 1] == '*' ? n - 1 : n), s,
                 s[n - 1] == '*' ? "…" : "");
    }
    return out.s;
}

void terms_check(struct wordings *c, const struct said *from, const struct said *to)
{
    const struct glossary *g = &c->w->glossary;
    for (size_t i = 0; i < g->n; i++) {
        const struct term *t = &g->terms[i];
        if (!holds_for(g, t, to->l) || !any_is_in(c->arena, &t->forms, from->folded))
            continue;
        if (!may_be_left_out(t) && !any_is_in(c->arena, &t->preferred, to->folded))
            warn_at(c->errs, to->at,
                    N_("the glossary (%s:%d) wants \"%s\" here for \"%s\""), t->at.path,
                    t->at.line, choice(c->arena, &t->preferred), choice(c->arena, &t->forms));
        for (size_t k = 0; k < t->forbidden.n; k++)
            if (form_is_in(c->arena, t->forbidden.items[k].s, to->folded))
                warn_at(c->errs, to->at,
                        N_("the glossary (%s:%d) does not want \"%s\" here for \"%s\""),
                        t->at.path, t->at.line, t->forbidden.items[k].s,
                        choice(c->arena, &t->forms));
    }
}
