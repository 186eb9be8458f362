/* voices.c - how each audience's copies speak each language; see desk.h. */
#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "check/check.h"
#include "model/texts.h"
#include "read/function_words.h"
#include "run/desk.h"
#include "text/letters.h"

/* The locale in the house style of the audience; NULL was told. */
static const struct locale *locale_of(struct desk *d, const struct audience *a, const char *lang)
{
    const char *name = str_eq(lang, PSEUDO_LANGUAGE) ? lang : audience_locale(a, lang);
    const struct house_rule *h = audience_house(a, lang);
    struct errs *quiet = errs_new(); /* one that does not exist was told of the audience */
    const struct locale *l = name == NULL ? NULL : locale_get(name, a->r.at, quiet);
    errs_free(quiet);
    (void)d;
    return h == NULL ? l : locale_in_house(l, &h->style);
}

/* Audiences that speak alike share a book. */
static bool voice_set(struct desk *d, struct shelf *shelf, const struct audience *a,
                      const char *lang)
{
    const struct locale *l = locale_of(d, a, lang);
    struct voice v = { a, lang, NULL };
    for (size_t i = 0; i < d->n_books; i++)
        if (phrasebook_locale(d->books[i]) == l)
            v.phrases = d->books[i];
    bool is_source = str_eq(lang, d->workspace->source_language) || str_eq(lang, PSEUDO_LANGUAGE);
    if (l == NULL)
        return false;
    if (v.phrases == NULL) {
        const struct catalog *c = is_source ? NULL : catalog_open(shelf, locale_name(l), d->errs);
        if (c == NULL && !is_source)
            return false;
        v.phrases = phrasebook_new(d->arena, c, l);
        *arena_push(d->arena, d->books, d->n_books) = v.phrases;
    }
    *arena_push(d->arena, d->voices, d->n_voices) = v;
    return true;
}

/* A PO file that no audience's chain has is read by nobody. */
static bool tell_unused(struct desk *d, const struct shelf *shelf, const char *folder)
{
    const char **names;
    size_t n;
    if (!dir_list(d->arena, folder, ".po", &names, &n, d->errs))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!shelf_took(shelf, names[i]))
            warn_at(d->errs, (struct place){ .path = path_join(d->arena, folder, names[i]) },
                    N_("no audience's \"locales\" lead to this file, so nobody reads it; rename it "
                       "after one of them, or remove it"));
    return true;
}

/* The pseudo-language has no wording of its own: it is made of the source's. */
static void add_pseudo(void *state, struct intl *text, const struct key *key,
                       const struct shape *shape)
{
    struct desk *d = state;
    const char *source = intl_get(text, d->workspace->source_language);
    (void)key, (void)shape;
    if (source == NULL && text->n > 0)
        source = text->items[0].text;
    if (source == NULL)
        return;
    struct wording *items = arena_array(d->arena, text->n + 1, sizeof *items);
    memcpy(items, text->items, text->n * sizeof *items);
    items[text->n] = (struct wording){ PSEUDO_LANGUAGE,
                                       letters_pseudo(d->arena, source, strlen(source) / 3),
                                       text->items[0].at };
    text->items = items;
    text->n++;
}

bool desk_catalogs(struct desk *d)
{
    struct workspace *w = d->workspace;
    const char *folder = path_join(d->arena, w->root, "locales");
    bool good = true;
    d->shelf = shelf_new(d->arena, folder, folder, w->source_language);
    for (size_t a = 0; a < w->n_audiences; a++)
        for (size_t l = 0; l < w->languages.n; l++)
            good = voice_set(d, d->shelf, &w->audiences[a], w->languages.items[l].s) && good;
    return good;
}

/* Learns to tell the languages apart: from all texts, and from the list of function words. */
static bool learn(struct desk *d)
{
    const char *path = path_join(d->arena, d->workspace->root, "locales/function-words.tsv");
    d->tongues = tongues_new(d->arena);
    check_learn(d->workspace, d->books, d->n_books, d->tongues);
    return !file_exists(path)
        || function_words_read(d->arena, path, path, d->tongues, d->errs);
}

bool desk_speak(struct desk *d)
{
    struct workspace *w = d->workspace;
    bool good = desk_catalogs(d);
    /* All are tried, so that one run tells every mistake. */
    good = check_translations(w, d->books, d->n_books, d->shelf, d->errs) && good;
    good = tell_unused(d, d->shelf, path_join(d->arena, w->root, "locales")) && good;
    good = check_texts(w, d->errs) && good;
    good = learn(d) && check_tongues(w, d->books, d->n_books, d->tongues, d->errs) && good;
    if (!request_wants(d->request->languages, PSEUDO_LANGUAGE))
        return good;
    workspace_texts(w, add_pseudo, d);
    for (size_t a = 0; a < w->n_audiences; a++)
        voice_set(d, d->shelf, &w->audiences[a], PSEUDO_LANGUAGE);
    return good;
}

struct phrasebook *desk_phrases(const struct desk *d, const struct audience *audience,
                                const char *language)
{
    for (size_t i = 0; i < d->n_voices; i++)
        if (d->voices[i].audience == audience && str_eq(d->voices[i].language, language))
            return d->voices[i].phrases;
    return NULL;
}
