/* terms.c - the glossary against a wording; see wordings.h. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/map.h"
#include "base/str.h"
#include "base/utf8.h"
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

/* May the n bytes at p end there as a word? */
static bool ends_there(const char *p, size_t n)
{
    return !is_alnum_before(p, p + n)
        || !(isalnum((unsigned char)p[n]) || letters_begin_letter(p + n));
}

bool form_is_in(struct arena *a, const char *form, const char *folded)
{
    size_t n = strlen(form);
    bool or_longer = n > 0 && form[n - 1] == '*';
    const char *wanted = letters_as(a, LETTERS_FOLD, form, n - or_longer);
    n = strlen(wanted);
    for (const char *p = folded; n > 0 && (p = strstr(p, wanted)) != NULL; p++) {
        if (!is_alnum_before(folded, p) && (or_longer || ends_there(p, n)))
            return true;
    }
    return false;
}

/* --- the glossary's forms, looked up in a text --- */

/*
 * A glossary may have thousands of terms, and a workspace thousands of texts: each form is folded
 * once, and a text is gone through once. Where a word may begin, as many bytes as some form has are
 * looked up, for each such length.
 */
struct terms {
    struct arena *arena;
    const struct glossary *g;
    struct map forms[2];     /* whole words, and beginnings of words ("*"): their numbers */
    size_t n_forms;
    struct map lengths;      /* that forms have [bytes] */
    struct term_forms *of;   /* by the term */
    struct holders *holders; /* by the form */
    struct map own;          /* "es_MX", a tab and a term: what has a row there */
};

/* The numbers of a term's forms. */
struct term_forms {
    size_t *forms, *preferred, *forbidden;
};

/* The terms that a form is one of in the source language. */
struct holders {
    size_t *terms, n;
};

static const char *own_key(struct arena *a, const char *where, const struct term *t)
{
    return arena_printf(a, "%s\t%s", where, t->forms.items[0].s);
}

static size_t number_of(struct terms *t, const char *form)
{
    size_t n = strlen(form);
    bool or_longer = n > 0 && form[n - 1] == '*', is_new;
    const char *folded = letters_as(t->arena, LETTERS_FOLD, form, n - or_longer);
    n = strlen(folded);
    size_t number = map_put(&t->forms[or_longer], folded, n, t->n_forms, &is_new);
    t->n_forms += is_new;
    if (n > 0)
        map_put(&t->lengths, (const char *)&n, sizeof n, n, NULL);
    return number;
}

static size_t *numbers_of(struct terms *t, const struct names *forms)
{
    size_t *numbers = arena_array(t->arena, forms->n, sizeof *numbers);
    for (size_t i = 0; i < forms->n; i++)
        numbers[i] = number_of(t, forms->items[i].s);
    return numbers;
}

struct terms *terms_new(struct arena *a, const struct workspace *w)
{
    struct terms *t = arena_alloc(a, sizeof *t);
    const struct glossary *g = &w->glossary;
    *t = (struct terms){ .arena = a, .g = g, .forms = { map_new(a), map_new(a) },
                         .lengths = map_new(a), .own = map_new(a) };
    t->of = arena_array(a, g->n, sizeof *t->of);
    for (size_t i = 0; i < g->n; i++) {
        const struct term *x = &g->terms[i];
        const char *key = own_key(a, x->where.s, x);
        t->of[i] = (struct term_forms){ numbers_of(t, &x->forms), numbers_of(t, &x->preferred),
                                        numbers_of(t, &x->forbidden) };
        map_put(&t->own, key, strlen(key), i, NULL);
    }
    t->holders = arena_array(a, t->n_forms, sizeof *t->holders);
    for (size_t i = 0; i < g->n; i++)
        for (size_t k = 0; k < g->terms[i].forms.n; k++) {
            struct holders *h = &t->holders[t->of[i].forms[k]];
            *arena_push(a, h->terms, h->n) = i;
        }
    return t;
}

/* Notes the forms that stand at p, left bytes before the text's end. */
static void note_forms(const struct terms *t, const char *p, size_t left, struct map *found)
{
    for (size_t i = 0; i < t->lengths.n; i++) {
        size_t n = t->lengths.entries[i].value;
        for (int or_longer = 0; n <= left && or_longer < 2; or_longer++) {
            const struct map_entry *e = map_get(&t->forms[or_longer], p, n);
            if (e != NULL && (or_longer || ends_there(p, n)))
                map_put(found, (const char *)&e->value, sizeof e->value, e->value, NULL);
        }
    }
}

/* The numbers of the forms that a text has. */
static struct map forms_in(const struct terms *t, struct arena *a, const char *folded)
{
    struct map found = map_new(a);
    const char *end = folded + strlen(folded);
    for (const char *p = folded; p < end && t->n_forms > 0; utf8_next(&p))
        if (!is_alnum_before(folded, p))
            note_forms(t, p, (size_t)(end - p), &found);
    return found;
}

static bool is_found(const struct map *found, size_t number)
{
    return map_get(found, (const char *)&number, sizeof number) != NULL;
}

static bool any_is_found(const struct map *found, const size_t *numbers, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (is_found(found, numbers[i]))
            return true;
    return false;
}

bool terms_say(struct wordings *c, const char *name, const struct said *in)
{
    const struct terms *t = c->terms;
    struct map its = forms_in(t, c->arena, text_folded(c->arena, name));
    struct map there = forms_in(t, c->arena, its.n == 0 ? "" : in->folded);
    for (size_t i = 0; i < t->g->n && there.n > 0; i++) {
        const struct term *x = &t->g->terms[i];
        const struct term_forms *f = &t->of[i];
        if ((any_is_found(&its, f->forms, x->forms.n)
             || any_is_found(&its, f->preferred, x->preferred.n))
            && (any_is_found(&there, f->forms, x->forms.n)
                || any_is_found(&there, f->preferred, x->preferred.n)))
            return true;
    }
    return false;
}

/* --- two wordings --- */

/* A region's own row for a term takes the place of its language's. */
static bool holds_for(struct wordings *c, const struct term *t, const struct locale *l)
{
    if (str_eq(t->where.s, locale_name(l)))
        return true;
    if (!str_eq(t->where.s, locale_language(l)))
        return false;
    const char *key = own_key(c->arena, locale_name(l), t);
    return map_get(&c->terms->own, key, strlen(key)) == NULL;
}

static int by_number(const void *a, const void *b)
{
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return (x > y) - (x < y);
}

/* The terms that a text has, each once, in the glossary's order. */
static size_t *terms_in(struct wordings *c, const char *folded, size_t *n)
{
    struct map found = forms_in(c->terms, c->arena, folded);
    size_t *all = NULL, n_all = 0;
    for (size_t i = 0; i < found.n; i++) {
        const struct holders *h = &c->terms->holders[found.entries[i].value];
        for (size_t k = 0; k < h->n; k++)
            *arena_push(c->arena, all, n_all) = h->terms[k];
    }
    if (n_all > 0)
        qsort(all, n_all, sizeof *all, by_number);
    *n = 0;
    for (size_t i = 0; i < n_all; i++)
        if (i == 0 || all[i] != all[i - 1])
            all[(*n)++] = all[i];
    return all;
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

/* Does a copy in another locale of the language take the same translation? */
static bool is_shared(const struct wordings *c, const struct term *t, const char *language)
{
    for (size_t i = 0; i < c->w->n_audiences; i++) {
        const char *locale = audience_locale(&c->w->audiences[i], language);
        if (locale != NULL && !str_eq(locale, t->where.s))
            return true;
    }
    return false;
}

/* The file where a region says it in words of its own; NULL: the row is not of a region alone, or
 * the wording is no translation that other regions share. */
static const char *file_of_region(struct wordings *c, const struct term *t, const struct said *to)
{
    const char *language = locale_language(to->l);
    if (str_eq(t->where.s, language) || !str_ends(to->at.path, ".po") || !is_shared(c, t, language))
        return NULL;
    const char *file = path_join(c->arena, path_folder(c->arena, to->at.path),
                                 arena_printf(c->arena, "%s.po", t->where.s));
    return str_eq(to->at.path, file) ? NULL : file;
}

static void warn_of_region(struct wordings *c, const struct term *t, const struct said *to, const char *file)
{
    warn_at(c->errs, to->at,
            N_("the glossary (%s:%d) wants \"%s\" for \"%s\" in %s; this translation is other regions', too: "
               "leave it, and translate the text in %s as well"),
            t->at.path, t->at.line, choice(c->arena, &t->preferred), choice(c->arena, &t->forms), t->where.s,
            file);
}

static void check_term(struct wordings *c, size_t number, const struct map *there,
                       const struct said *to)
{
    const struct term *t = &c->terms->g->terms[number];
    const struct term_forms *f = &c->terms->of[number];
    if (!holds_for(c, t, to->l))
        return;
    bool is_missing = !may_be_left_out(t) && !any_is_found(there, f->preferred, t->preferred.n);
    const char *file = may_be_left_out(t) ? NULL : file_of_region(c, t, to);
    if (file != NULL) {
        if (is_missing || any_is_found(there, f->forbidden, t->forbidden.n))
            warn_of_region(c, t, to, file);
        return;
    }
    if (is_missing)
        warn_at(c->errs, to->at, N_("the glossary (%s:%d) wants \"%s\" here for \"%s\"; say it so, "
                                    "or add to the glossary how it may be said"),
                t->at.path, t->at.line, choice(c->arena, &t->preferred),
                choice(c->arena, &t->forms));
    for (size_t k = 0; k < t->forbidden.n; k++)
        if (is_found(there, f->forbidden[k]))
            warn_at(c->errs, to->at,
                    N_("the glossary (%s:%d) does not want \"%s\" here for \"%s\""), t->at.path,
                    t->at.line, t->forbidden.items[k].s, choice(c->arena, &t->forms));
}

void terms_check(struct wordings *c, const struct said *from, const struct said *to)
{
    size_t n;
    const size_t *numbers = terms_in(c, from->folded, &n);
    if (n == 0)
        return;
    struct map there = forms_in(c->terms, c->arena, to->folded);
    for (size_t i = 0; i < n; i++)
        check_term(c, numbers[i], &there, to);
}
