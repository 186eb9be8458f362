/* corrections.c - see corrections.h. */
#include "run/corrections.h"

#include <string.h>

#include "base/file.h"
#include "base/stream.h"
#include "run/format.h"

/* --- publication --- */

/* The workspace's day of the month behind the period; not set: it names none. */
static struct date configured_day(const struct desk *d)
{
    struct date day = { 0 };
    if (d->workspace->publication_day != 0) {
        day = month_first_day(d->period + 1);
        day.day = d->workspace->publication_day;
    }
    return day;
}

bool corrections_begin(struct desk *d)
{
    struct date today = desk_today();
    if (d->standing != NULL)
        d->state = d->standing->predicate.edition;
    if (!date_is_set(d->state.published))
        d->state.published = configured_day(d);
    if (!d->request->publish)
        return true;
    if (d->request->draft)
        return err_usage(d->errs, N_("--publish: a draft is not published"));
    if (!date_is_set(d->state.published) || date_compare(today, d->state.published) < 0)
        d->state.published = today;
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
static bool compare(struct desk *d, const struct audience *audience, const char *name,
                    const char *old, const char *new, struct differences *all)
{
    struct lines before = { 0 }, now = { 0 };
    struct difference diff = { .audience = audience, .name = name };
    if (!file_exists(new)) {
        *arena_push(d->arena, all->items, all->n) = diff;
        return true;
    }
    const char *was = file_digest(d->arena, old, old, NULL, d->errs);
    const char *is = file_digest(d->arena, new, new, NULL, d->errs);
    if (was == NULL || is == NULL)
        return false;
    if (str_eq(was, is))
        return true;
    if (!said_by(d, old, name, &before) || !said_by(d, new, name, &now))
        return false;
    if (lines_same(&before, &now))
        return true;
    diff.gone = lines_without(d->arena, &before, &now);
    diff.come = lines_without(d->arena, &now, &before);
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
        const char *name = m->subjects[i].name.s, *old = path_join(d->arena, edition, name);
        const struct audience *audience = audience_of(d, name);
        /* A copy is as its original; an audience that is no more has no edition to correct. */
        if (m->subjects[i].notes.encrypted_copy_of.s == NULL && audience != NULL
            && format_of_file(name) != NULL && file_exists(old))
            good = compare(d, audience, name, old, path_join(d->arena, staged, name), out) && good;
    }
    return good;
}

/* --- why --- */

static bool has_language(const struct workspace *w, const char *language)
{
    for (size_t i = 0; i < w->languages.n; i++)
        if (str_eq(w->languages.items[i].s, language))
            return true;
    return false;
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
        else
            *arena_push(d->arena, out->items, out->n) =
                (struct wording){ language, equals + 1, { 0 } };
    }
    for (size_t i = 0; good && i < d->workspace->languages.n; i++)
        if (intl_get(out, d->workspace->languages.items[i].s) == NULL)
            good = err_usage(d->errs, N_("--reason: the text in \"%s\" is missing; add "
                                         "--reason %s=TEXT"),
                             d->workspace->languages.items[i].s,
                             d->workspace->languages.items[i].s);
    return good;
}

/* How a line begins that is too long to be told whole. */
static const char *shortened(struct arena *a, const char *s)
{
    enum { MOST = 160 };
    size_t n = strlen(s);
    if (n <= MOST)
        return s;
    for (n = MOST; n > 0 && ((unsigned char)s[n] & 0xC0) == 0x80;)
        n--;
    return arena_printf(a, "%.*s…", (int)n, s);
}

static bool refuse(struct desk *d, const struct difference *x)
{
    char day[16];
    struct place at = { .path = x->name };
    date_print(d->standing->predicate.edition.published, day);
    const char *gone = x->gone.n > 0 ? shortened(d->arena, x->gone.items[0]) : "";
    const char *come = x->come.n > 0 ? shortened(d->arena, x->come.items[0]) : "";
    if (x->gone.n + x->come.n == 0)
        return err_at(d->errs, at,
                      N_("this was published (%s), and would now be gone, or say the same in another "
                         "order; to correct it say why: --reason LANG=TEXT in every language"),
                      day);
    return err_at(d->errs, at,
                  N_("this was published (%s), and would now say otherwise: \"%s\" becomes \"%s\" (lines "
                     "that differ: %zu); to correct it say why: --reason LANG=TEXT in every language"),
                  day, gone, come, x->gone.n > x->come.n ? x->gone.n : x->come.n);
}

bool correction_add(struct desk *d, const struct differences *all)
{
    struct correction c = { .date = desk_today() };
    bool good = true;
    if (!d->is_whole)
        return err_usage(d->errs, N_("what was published would change (%s, for one); a correction is "
                                     "made of the whole edition: leave out the options that narrow "
                                     "the run"),
                         all->items[0].name);
    for (size_t i = 0; d->request->n_reasons == 0 && i < all->n; i++)
        good = refuse(d, &all->items[i]);
    if (!good || !read_reason(d, &c.reason))
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
    for (size_t i = 0; i < all->n; i++) {
        const struct difference *x = &all->items[i];
        const struct correction **own;
        size_t n = corrections_of(d, x->audience, &own, d->arena);
        str_addf(out, word(N_("%s: revision %zu: %s\n")), x->name, n + 1, c->reason.items[0].text);
        for (size_t k = 0; k < x->gone.n; k++)
            str_addf(out, "- %s\n", x->gone.items[k]);
        for (size_t k = 0; k < x->come.n; k++)
            str_addf(out, "+ %s\n", x->come.items[k]);
    }
}
