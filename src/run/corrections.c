/* corrections.c - see corrections.h. */
#include "run/corrections.h"

#include <string.h>

#include "base/file.h"
#include "base/stream.h"
#include "base/utf8.h"
#include "run/edition.h"
#include "run/format.h"
#include "run/manifest.h"
#include "run/publish.h"

/* --- why --- */

static bool has_language(const struct workspace *w, const char *language)
{
    for (size_t i = 0; i < w->languages.n; i++)
        if (str_eq(w->languages.items[i].s, language))
            return true;
    return false;
}

static bool is_printable(const char *text)
{
    if (utf8_bad(text, strlen(text)) != strlen(text))
        return false;
    for (const char *p = text; *p != '\0'; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7F)
            return false;
    return true;
}

/* --reason en=TEXT --reason es=TEXT, in every language of the workspace. */
static bool read_reason(struct desk *d, struct intl *out)
{
    const struct request *q = d->request;
    bool good = true;
    for (size_t i = 0; i < q->n_reasons; i++) {
        const char *equals = strchr(q->reasons[i], '=');
        size_t n = equals == NULL ? 0 : (size_t)(equals - q->reasons[i]);
        const char *language = arena_dupn(d->arena, q->reasons[i], n);
        if (equals == NULL || str_is_blank(equals + 1))
            good = err_usage(d->errs, N_("--reason wants a language and a text, such as "
                                         "\"en=The agency corrected December.\", not \"%s\""),
                             q->reasons[i]);
        else if (!has_language(d->workspace, language))
            good = err_usage(d->errs, N_("--reason: \"%s\" is no language of this workspace"),
                             language);
        else if (intl_get(out, language) != NULL)
            good = err_usage(d->errs, N_("--reason: \"%s\" stands twice"), language);
        else if (!is_printable(equals + 1))
            good = err_usage(d->errs, N_("--reason %s=…: a text of one line, in UTF-8"), language);
        else
            *arena_push(d->arena, out->items, out->n) =
                (struct wording){ language, equals + 1, { 0 } };
    }
    for (size_t i = 0; q->n_reasons > 0 && good && i < d->workspace->languages.n; i++)
        if (intl_get(out, d->workspace->languages.items[i].s) == NULL)
            good = err_usage(d->errs, N_("--reason: the text in \"%s\" is missing; add "
                                         "--reason %s=TEXT"),
                             d->workspace->languages.items[i].s,
                             d->workspace->languages.items[i].s);
    return good;
}

/* --- publication --- */

static bool publish(struct desk *d)
{
    if (!d->is_whole)
        return err_usage(d->errs, N_("--publish: an edition is published as a whole; leave out the "
                                     "options that narrow the run"));
    if (!date_is_set(d->state.published))
        d->state.published = desk_today();
    return true;
}

bool corrections_begin(struct desk *d)
{
    struct date day = edition_day(d), today = desk_today();
    if (!read_reason(d, &d->reason))
        return false;
    if (d->standing != NULL)
        d->state = d->standing->predicate.edition;
    d->state.published = edition_published(d);
    d->state.to_be_published = (struct date){ 0 };
    if (d->request->draft && d->request->publish)
        return err_usage(d->errs, N_("--publish: a draft is not published; leave out --draft"));
    if (date_is_set(d->state.published) && d->request->draft)
        return err_usage(d->errs, N_("--draft: this edition was published (%s), and no draft takes its "
                                     "place; use another --out"),
                         publication_edition(d));
    if (d->request->publish && !publish(d))
        return false;
    if (!date_is_set(d->state.published) && date_is_set(day) && !d->request->draft)
        *(date_compare(day, today) > 0 ? &d->state.to_be_published : &d->state.published) =
            date_compare(day, today) > 0 ? day : today;
    return true;
}

/* --- what differs --- */

static bool said_by(struct desk *d, const char *path, const char *name, struct lines *out)
{
    struct arena *own = arena_new();
    struct str text = str_new(d->arena);
    bool good = format_of_file(name)->said(own, path, path, &text, d->errs);
    arena_free(own);
    if (good)
        *out = lines_of(d->arena, text.s);
    return good;
}

/* One file; a difference is added where there is one. */
static bool compare(struct desk *d, const struct resource *f, const char *old, const char *new,
                    struct difference diff, struct differences *all)
{
    struct lines before = { 0 }, now = { 0 };
    const char *is = file_exists(new) ? file_digest(d->arena, new, new, NULL, d->errs) : NULL;
    double size;
    bool stood = file_exists(old) && !file_is_link(old) && manifest_size_is(f, old, &size);
    const char *was = stood ? file_digest(d->arena, old, old, NULL, d->errs) : NULL;
    if ((is == NULL && file_exists(new)) || (was == NULL && stood))
        return false;
    if (str_eq(is, f->digest.sha256))
        return true;
    if (is == NULL || diff.audience == NULL) {
        diff.how = WOULD_BE_GONE;
    } else if (!str_eq(was, f->digest.sha256)) {
        diff.how = NOT_AT_HAND;
    } else {
        if (!said_by(d, old, diff.name, &before) || !said_by(d, new, diff.name, &now))
            return false;
        if (lines_same(&before, &now))
            return true;
        diff.gone = lines_without(d->arena, &before, &now);
        diff.come = lines_without(d->arena, &now, &before);
        diff.how = diff.gone.n + diff.come.n == 0 ? IN_ANOTHER_ORDER : SAYS_OTHERWISE;
    }
    *arena_push(d->arena, all->items, all->n) = diff;
    return true;
}

static const struct audience *audience_of(const struct desk *d, const char *name)
{
    for (size_t i = 0; i < d->workspace->n_audiences; i++) {
        const char *id = d->workspace->audiences[i].id.s;
        if (strncmp(name, id, strlen(id)) == 0 && name[strlen(id)] == '/')
            return &d->workspace->audiences[i];
    }
    return NULL;
}

bool differences_find(struct desk *d, const char *edition, const char *staged,
                      struct differences *out)
{
    const struct manifest *m = d->standing;
    bool good = true;
    *out = (struct differences){ 0 };
    for (size_t i = 0; i < m->n_subjects; i++) {
        const struct resource *f = &m->subjects[i];
        const char *name = f->name.s;
        struct difference diff = { .audience = audience_of(d, name), .name = name };
        /* A copy is as its original. */
        if (f->notes.encrypted_copy_of.s == NULL && format_of_file(name) != NULL)
            good = compare(d, f, path_join(d->arena, edition, name),
                           path_join(d->arena, staged, name), diff, out)
                && good;
    }
    return good;
}

/* --- what is told --- */

/* Two lines from where they part: a cell of a long row, a word of a paragraph. */
static void shorten(struct arena *a, const char **x, const char **y)
{
    enum { MOST = 160, BEFORE = 40 };
    const char **both[] = { x, y };
    size_t same = 0, from;
    while ((*x)[same] != '\0' && (*x)[same] == (*y)[same])
        same++;
    for (from = same > BEFORE ? same - BEFORE : 0; from > 0 && (*x)[from - 1] != ' ';)
        from--;
    for (size_t i = 0; i < 2; i++) {
        const char *s = *both[i] + from;
        size_t n = strlen(s), shown = n;
        if (n > MOST)
            for (shown = MOST; shown > 0 && ((unsigned char)s[shown] & 0xC0) == 0x80;)
                shown--;
        *both[i] = arena_printf(a, "%s%.*s%s", from > 0 ? "…" : "", (int)shown, s,
                                shown < n ? "…" : "");
    }
}

static bool refuse(struct desk *d, const struct difference *x)
{
    char day[16];
    struct place at = { .path = path_join(d->arena, publication_edition(d), x->name) };
    const char *gone = x->gone.n > 0 ? x->gone.items[0] : "", *none = "";
    const char *come = x->come.n > 0 ? x->come.items[0] : "";
    size_t n = x->gone.n > x->come.n ? x->gone.n : x->come.n;
    date_print(edition_published(d), day);
    shorten(d->arena, x->gone.n > 0 ? &gone : &none, x->come.n > 0 ? &come : &none);
    switch (x->how) {
    case WOULD_BE_GONE:
        return err_at(d->errs, at, N_("this was published (%s), and would now be gone; to correct it "
                                      "say why: --reason LANG=TEXT in every language"),
                      day);
    case IN_ANOTHER_ORDER:
        return err_at(d->errs, at,
                      N_("this was published (%s), and would now say the same in another order; to "
                         "correct it say why: --reason LANG=TEXT in every language"),
                      day);
    case NOT_AT_HAND:
        return err_at(d->errs, at,
                      N_("the file that was published (%s) is not here any more, and would now be "
                         "another; put it back, or say why: --reason LANG=TEXT in every language"),
                      day);
    case SAYS_OTHERWISE:
        break;
    }
    if (x->gone.n == 0)
        return err_at(d->errs, at,
                      N_("this was published (%s), and would now also say \"%s\" (lines that differ: "
                         "%zu); to correct it say why: --reason LANG=TEXT in every language"),
                      day, come, n);
    if (x->come.n == 0)
        return err_at(d->errs, at,
                      N_("this was published (%s), and would not say \"%s\" any more (lines that "
                         "differ: %zu); to correct it say why: --reason LANG=TEXT in every language"),
                      day, gone, n);
    return err_at(d->errs, at,
                  N_("this was published (%s), and would now say otherwise: \"%s\" becomes \"%s\" (lines "
                     "that differ: %zu); to correct it say why: --reason LANG=TEXT in every language"),
                  day, gone, come, n);
}

bool correction_add(struct desk *d, const struct differences *all)
{
    struct correction c = { .date = desk_today(), .reason = d->reason };
    bool good = true;
    if (!d->is_whole)
        return err_usage(d->errs, N_("what was published would change (%s, for one); a correction is "
                                     "made of the whole edition: leave out the options that narrow "
                                     "the run"),
                         all->items[0].name);
    for (size_t i = 0; d->request->n_reasons == 0 && i < all->n; i++)
        good = refuse(d, &all->items[i]);
    if (!good)
        return false;
    for (size_t i = 0; i < all->n; i++)
        *arena_push(d->arena, c.files.items, c.files.n) = (struct name){ all->items[i].name, { 0 } };
    c.revision = (int)d->state.n_corrections + 2;
    struct correction *list = NULL;
    size_t n = 0;
    for (size_t i = 0; i < d->state.n_corrections; i++)
        *arena_push(d->arena, list, n) = d->state.corrections[i];
    *arena_push(d->arena, list, n) = c;
    d->state.corrections = list;
    d->state.n_corrections = n;
    return true;
}

size_t corrections_of(const struct desk *d, const struct audience *audience,
                      const struct correction ***out, struct arena *a)
{
    size_t n = 0;
    *out = NULL;
    for (size_t i = 0; i < d->state.n_corrections; i++) {
        const struct correction *c = &d->state.corrections[i];
        bool touches = audience == NULL;
        for (size_t k = 0; k < c->files.n && !touches; k++)
            touches = audience_of(d, c->files.items[k].s) == audience;
        if (touches)
            *arena_push(a, *out, n) = c;
    }
    return n;
}

void differences_say(struct desk *d, const struct differences *all, struct str *out)
{
    const char *(*word)(const char *) = d->request->word;
    const struct correction *c = &d->state.corrections[d->state.n_corrections - 1];
    struct str reason = str_new(d->arena);
    for (size_t i = 0; i < c->reason.n; i++)
        str_addf(&reason, "%s%s", i > 0 ? " / " : "", c->reason.items[i].text);
    for (size_t i = 0; i < all->n; i++) {
        const struct difference *x = &all->items[i];
        const struct correction **own;
        size_t n = corrections_of(d, x->audience, &own, d->arena);
        str_addf(out, word(N_("%s: revision %zu: %s\n")), x->name, n + 1, reason.s);
        for (size_t k = 0; k < x->gone.n; k++)
            str_addf(out, "- %s\n", x->gone.items[k]);
        for (size_t k = 0; k < x->come.n; k++)
            str_addf(out, "+ %s\n", x->come.items[k]);
    }
}
