/* texts.c - the languages of one text in records, held against each other; see check.h. */
#include <string.h>

#include "base/str.h"
#include "check/check.h"
#include "check/wordings.h"
#include "model/texts.h"

struct reading {
    struct wordings wordings;
    const struct locale **locales; /* one a language of the workspace; NULL: it has none */
    bool good;
};

static const struct locale *locale_of(const struct reading *r, const char *lang)
{
    const struct workspace *w = r->wordings.w;
    for (size_t i = 0; i < w->languages.n; i++)
        if (str_eq(w->languages.items[i].s, lang))
            return r->locales[i];
    return NULL;
}

/* The wording that the others are translations of: the source language's, or the first. */
static const struct wording *source_of(const struct reading *r, const struct intl *t)
{
    for (size_t i = 0; i < t->n; i++)
        if (str_eq(t->items[i].lang, r->wordings.w->source_language))
            return &t->items[i];
    return t->n == 0 ? NULL : &t->items[0];
}

/* A record's text has no markup: it is printed as it stands. */
static void check_markup(struct reading *r, const struct wording *w)
{
    static const char *const signs[] = { "<b>", "</b>", "<i>", "</i>", "&amp;", "&lt;", "&gt;", "&nbsp;" };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strstr(w->text, signs[i]) != NULL)
            warn_at(r->wordings.errs, w->at,
                    N_("\"%s\" is printed as it stands; a record's text has no markup"), signs[i]);
}

static void one_text(void *state, struct intl *text, const struct key *key,
                     const struct shape *shape)
{
    struct reading *r = state;
    const struct wording *source = source_of(r, text);
    const struct locale *l = source == NULL ? NULL : locale_of(r, source->lang);
    (void)key, (void)shape;
    if (l == NULL)
        return;
    for (size_t i = 0; i < text->n; i++)
        check_markup(r, &text->items[i]);
    struct arena *a = r->wordings.arena = arena_new(); /* there may be very many texts */
    struct said from = said_new(r->wordings.arena, l, source->text, source->at, true);
    wording_check(&r->wordings, &from);
    for (size_t i = 0; i < text->n; i++) {
        const struct wording *other = &text->items[i];
        const struct locale *its = locale_of(r, other->lang);
        if (other == source || its == NULL)
            continue;
        struct said to = said_new(r->wordings.arena, its, other->text, other->at, true);
        wording_check(&r->wordings, &to);
        r->good = wordings_check(&r->wordings, &from, &to) && r->good;
    }
    arena_free(a);
}

bool check_texts(struct workspace *w, struct errs *errs)
{
    struct arena *a = arena_new();
    struct reading r = { .wordings = { .w = w, .names = namer_new(a, w), .terms = terms_new(a, w),
                                   .errs = errs },
                         .good = true };
    struct errs *quiet = errs_new(); /* an unknown locale was told of its audience */
    r.locales = arena_array(a, w->languages.n, sizeof *r.locales);
    for (size_t i = 0; i < w->languages.n; i++)
        for (size_t k = 0; k < w->n_audiences && r.locales[i] == NULL; k++) {
            const char *name = audience_locale(&w->audiences[k], w->languages.items[i].s);
            if (name != NULL)
                r.locales[i] = locale_get(name, w->r.at, quiet);
        }
    errs_free(quiet);
    workspace_texts(w, one_text, &r);
    arena_free(a);
    return r.good;
}
