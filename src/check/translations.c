/* translations.c - PO files against the templates that they translate; see check.h. */
#include <string.h>

#include "base/map.h"
#include "base/str.h"
#include "check/check.h"
#include "check/wordings.h"
#include "model/texts.h"

struct checking {
    struct wordings wordings;
    struct map texts; /* of all templates: context and text → 0 */
    struct map done;  /* translations that were held against their sources */
    struct phrasebook *book;
    bool good;
};

static const char *key_of(struct arena *a, const char *context, const char *text)
{
    return context == NULL ? text : arena_printf(a, "%s\4%s", context, text);
}

static void note_text(void *state, const struct element *e)
{
    struct checking *c = state;
    const char *key = key_of(c->wordings.arena, e->context, e->text);
    map_put(&c->texts, key, strlen(key), 0, NULL);
}

/* --- each text in one language --- */

/* Does the message end with words, so that they end what is printed? */
static bool ends_with_words(const char *text)
{
    size_t n = strlen(text);
    return n > 0 && text[n - 1] != '}';
}

/* Chains share most of their entries. Where a region has terms of its own, each is looked at
 * once a region. */
static bool is_done(struct checking *c, const struct phrase *p)
{
    const struct locale *l = phrasebook_locale(c->book);
    const struct glossary *g = &c->wordings.w->glossary;
    const char *region = "";
    for (size_t i = 0; i < g->n; i++)
        if (str_eq(g->terms[i].where.s, locale_name(l)))
            region = locale_name(l);
    const char *key = arena_printf(c->wordings.arena, "%s %s:%d", region, p->at.at.path, p->at.at.line);
    bool is_new;
    map_put(&c->done, key, strlen(key), 0, &is_new);
    return !is_new;
}

static void check_text(void *state, const struct element *e)
{
    struct checking *c = state;
    struct wordings *w = &c->wordings;
    const struct locale *l = phrasebook_locale(c->book);
    const struct phrase *p = phrasebook_get(c->book, e->context, e->text, e->text_at, w->errs);
    if (p == NULL) {
        c->good = false;
        return;
    }
    if (p->text != e->text && is_done(c, p))
        return;
    struct said to = said_new(w->arena, l, message_words(w->arena, p->message), p->at.at,
                              ends_with_words(p->text));
    wording_check(w, &to);
    if (phrasebook_catalog(c->book) == NULL) {
        c->good = message_check_source(p->message, l, p->at, w->errs) && c->good;
        return;
    }
    struct said from = said_new(w->arena, w->source, message_words(w->arena, p->source),
                                p->source_at.at, ends_with_words(e->text));
    c->good = wordings_check(w, &from, &to) && c->good;
}

/* --- what the files have besides --- */

/* Does the text stand in a template with another context, or with none? */
static bool stands_elsewhere(const struct checking *c, const char *text)
{
    for (size_t i = 0; i < c->texts.n; i++) {
        const char *key = c->texts.entries[i].key, *behind = strchr(key, '\4');
        if (str_eq(behind == NULL ? key : behind + 1, text))
            return true;
    }
    return false;
}

static void check_stale(struct checking *c, const struct po *po)
{
    struct wordings *w = &c->wordings;
    for (size_t i = 0; i < po->n; i++) {
        const struct po_entry *e = &po->entries[i];
        const char *key = key_of(w->arena, e->context, e->msgid);
        if (map_get(&c->texts, key, strlen(key)) != NULL)
            continue;
        if (stands_elsewhere(c, e->msgid))
            c->good = err_at(w->errs, e->at,
                             N_("no template has this text in this context (msgctxt) any more; "
                                "\"alternat i18n update\" brings the file up to date"));
        else
            c->good = err_at(w->errs, e->at,
                             N_("no template has this text any more; take the entry out, or let "
                                "\"alternat i18n update\" do it"));
    }
}

/* One that a less special file answers for: the other ones are told as missing. */
static void check_fuzzy(struct checking *c, const struct po *po, struct phrasebook *const *books,
                        size_t n)
{
    for (size_t i = 0; i < po->n; i++) {
        const struct po_entry *e = &po->entries[i];
        bool answered = false;
        for (size_t b = 0; b < n && e->fuzzy && !answered; b++) {
            const struct po *const *files, *by;
            const struct catalog *catalog = phrasebook_catalog(books[b]);
            size_t count = catalog == NULL ? 0 : catalog_files(catalog, &files);
            for (size_t f = 0; f < count && !answered; f++)
                answered = files[f] == po && catalog_entry(catalog, e->context, e->msgid, &by);
        }
        if (answered)
            c->good = err_at(c->wordings.errs, e->at,
                             N_("this translation is marked fuzzy; read it over, and take the mark "
                                "off or the entry out"));
    }
}

bool check_translations(const struct workspace *w, struct phrasebook *const *books, size_t n,
                        const struct shelf *shelf, struct errs *errs)
{
    struct arena *a = arena_new();
    struct checking c = {
        .wordings = { .w = w, .names = namer_new(a, w), .terms = terms_new(a, w), .arena = a,
                      .errs = errs },
        .texts = map_new(a),
        .done = map_new(a),
        .good = true,
    };
    const struct po *const *files;
    bool all_read = true;
    for (size_t i = 0; i < w->n_reports; i++)
        all_read &= w->reports[i].template != NULL;
    workspace_messages(w, note_text, &c);
    for (size_t i = 0; i < n; i++)
        if (phrasebook_catalog(books[i]) == NULL && c.wordings.source == NULL)
            c.wordings.source = phrasebook_locale(books[i]);
    for (size_t i = 0; i < n; i++) {
        c.book = books[i];
        if (c.wordings.source == NULL) /* no copy is in the source language */
            c.wordings.source = phrasebook_locale(books[i]);
        workspace_messages(w, check_text, &c);
    }
    for (size_t i = 0; all_read && i < shelf_files(shelf, &files); i++) {
        check_stale(&c, files[i]);
        check_fuzzy(&c, files[i], books, n);
    }
    arena_free(a);
    return c.good;
}
