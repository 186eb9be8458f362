/*
 * i18n.c - the report for translators: how far each language is, section by section, and
 * which texts changed; see run.h.
 */
#include <string.h>

#include "base/map.h"
#include "base/str.h"
#include "base/utf8.h"
#include "run/desk.h"
#include "run/i18n_update.h"
#include "run/listing.h"
#include "text/letters.h"

enum { STATES = TRANSLATION_MISSING + 1 };

/* A part of a template: what is counted together. */
struct stretch {
    const char *template, *section;
    size_t messages, words, in[STATES];
};

/* A text without a translation. */
struct gap {
    const char *context, *text;
    struct place at;
};

/* The words of a text as numbers that are others for other words, each once. */
struct bag {
    uint64_t *words;
    size_t n;
};

/* An entry that was in use. */
struct former {
    const struct po_entry *entry;
    struct bag words;
};

struct tally {
    struct desk *desk;
    struct str *out;
    const struct catalog *catalog; /* of the language under way */
    struct stretch *stretches;
    size_t n_stretches;
    struct gap *gaps;
    size_t n_gaps;
    struct former *former;
    size_t n_former;
    struct map seen; /* a text is one entry, wherever it stands */
};

static size_t count_words(const char *s)
{
    size_t n = 0;
    for (bool inside = false; *s != '\0'; utf8_next(&s)) {
        bool is_letter = letters_begin_letter(s);
        n += is_letter && !inside;
        inside = is_letter;
    }
    return n;
}

/* The words that a reader of the message may see; of one that cannot be read, all there are. */
static size_t words_of(const char *text)
{
    struct errs *quiet = errs_new();
    struct arena *a = arena_new();
    const struct message *m = message_parse(a, text, (struct text_place){ 0 }, quiet);
    size_t n = count_words(m == NULL ? text : message_words(a, m));
    errs_free(quiet);
    arena_free(a);
    return n;
}

static struct stretch *stretch_of(struct tally *r, const char *template, const char *section)
{
    for (size_t i = 0; i < r->n_stretches; i++)
        if (str_eq(r->stretches[i].template, template) && str_eq(r->stretches[i].section, section))
            return &r->stretches[i];
    struct stretch *p = arena_push(r->desk->arena, r->stretches, r->n_stretches);
    p->template = template;
    p->section = section;
    return p;
}

static void walk(struct tally *r, const char *template, const char *section,
                 const struct element *e)
{
    for (; e != NULL; e = e->next) {
        const char *inside = str_eq(e->name, "section") ? element_get(e, "id") : section;
        walk(r, template, inside, e->first);
        if (e->text == NULL)
            continue;
        struct arena *a = r->desk->arena;
        const char *key = arena_printf(a, "%s\4%s", e->context == NULL ? "" : e->context, e->text);
        bool is_new;
        map_put(&r->seen, key, strlen(key), 0, &is_new);
        if (!is_new)
            continue;
        struct stretch *p = stretch_of(r, template, section);
        enum translation_state state = catalog_state(r->catalog, e->context, e->text);
        p->messages++;
        p->words += words_of(e->text);
        p->in[state]++;
        if (state == TRANSLATION_MISSING)
            *arena_push(a, r->gaps, r->n_gaps) = (struct gap){ e->context, e->text, e->at };
    }
}

/* --- what a text was before --- */

static struct bag bag_of(struct arena *a, const char *text)
{
    struct bag bag = { 0 };
    for (const char *s = text; *s != '\0';) {
        const char *start = s;
        while (letters_begin_letter(s))
            utf8_next(&s);
        if (s == start) {
            utf8_next(&s);
            continue;
        }
        const char *word = letters_as(a, LETTERS_FOLD, start, (size_t)(s - start));
        uint64_t hash = bytes_hash(word, strlen(word));
        bool again = false;
        for (size_t i = 0; i < bag.n; i++)
            again |= bag.words[i] == hash;
        if (!again)
            *arena_push(a, bag.words, bag.n) = hash;
    }
    return bag;
}

/* How much of two texts' words are the same, 0 to 1 (Dice's measure). */
static double likeness(const struct bag *x, const struct bag *y)
{
    size_t both = 0;
    for (size_t i = 0; i < x->n; i++)
        for (size_t k = 0; k < y->n; k++)
            both += x->words[i] == y->words[k];
    return x->n + y->n == 0 ? 0 : 2.0 * (double)both / (double)(x->n + y->n);
}

/* Entries that are commented out, or that no template has any more. */
static void collect_former(struct tally *r)
{
    enum { MOST = 5000 };
    struct arena *a = r->desk->arena;
    const struct po *const *files;
    size_t n = catalog_files(r->catalog, &files);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < files[i]->n + files[i]->n_obsolete && r->n_former < MOST; k++) {
            bool is_old = k >= files[i]->n;
            const struct po_entry *e = is_old ? &files[i]->obsolete[k - files[i]->n]
                                              : &files[i]->entries[k];
            const char *key =
                arena_printf(a, "%s\4%s", e->context == NULL ? "" : e->context, e->msgid);
            if (map_get(&r->seen, key, strlen(key)) == NULL)
                *arena_push(a, r->former, r->n_former) = (struct former){ e, bag_of(a, e->msgid) };
        }
}

/* The one that most likely was this text before it was changed, or NULL. */
static const struct po_entry *former_of(const struct tally *r, struct arena *a, const char *text)
{
    static const double least = 0.4;
    const struct po_entry *best = NULL;
    struct bag words = bag_of(a, text);
    double most = least;
    for (size_t i = 0; i < r->n_former; i++) {
        double like = likeness(&words, &r->former[i].words);
        if (like > most) {
            most = like;
            best = r->former[i].entry;
        }
    }
    return best;
}

static void print_gaps(struct tally *r)
{
    const char *(*word)(const char *) = r->desk->request->word;
    if (r->n_gaps == 0)
        return;
    collect_former(r);
    str_addf(r->out, "\n%s\n", word(N_("To be translated (with what the text was before, where it is "
                                       "like one that is no longer used):")));
    for (size_t i = 0; i < r->n_gaps; i++) {
        const struct gap *g = &r->gaps[i];
        struct arena *a = arena_new();
        const struct po_entry *former = former_of(r, a, g->text);
        str_addf(r->out, "%s:%d:%d%s%s%s\n", g->at.path, g->at.line, g->at.col,
                 g->context == NULL ? "" : " [", g->context == NULL ? "" : g->context,
                 g->context == NULL ? "" : "]");
        if (former != NULL)
            str_addf(r->out, "  - %s\n    %s\n", former->msgid, former->msgstr);
        str_addf(r->out, "  + %s\n", g->text);
        arena_free(a);
    }
}

/* --- one language --- */

static void print_stretches(struct tally *r)
{
    struct arena *a = r->desk->arena;
    const char *(*word)(const char *) = r->desk->request->word;
    struct listing list = listing_new(a, "llrrrrr");
    struct stretch all = { word(N_("total")), "", 0, 0, { 0 } };
    listing_row(&list, (const char *[]){ word(N_("TEMPLATE")), word(N_("SECTION")), word(N_("MESSAGES")),
                                         word(N_("WORDS")), word(N_("TRANSLATED")), word(N_("FUZZY")),
                                         word(N_("MISSING")) });
    for (size_t i = 0; i <= r->n_stretches; i++) {
        const struct stretch *p = i < r->n_stretches ? &r->stretches[i] : &all;
        const char *cells[7] = { p->template, p->section == NULL ? "-" : p->section,
                                 arena_printf(a, "%zu", p->messages),
                                 arena_printf(a, "%zu", p->words) };
        for (int s = 0; s < STATES; s++) {
            cells[4 + s] = arena_printf(a, "%zu", p->in[s]);
            all.in[s] += p == &all ? 0 : p->in[s];
        }
        all.messages += p == &all ? 0 : p->messages;
        all.words += p == &all ? 0 : p->words;
        listing_row(&list, cells);
    }
    listing_print(&list, r->out);
}

/* The files of regions that say something otherwise: "es_MX.po 5". */
static void print_regions(struct tally *r, const char *language)
{
    const struct desk *d = r->desk;
    const struct po **told = NULL;
    size_t n_told = 0;
    for (size_t i = 0; i < d->n_books; i++) {
        const struct po *const *files;
        const struct catalog *c = phrasebook_catalog(d->books[i]);
        size_t n = c == NULL || !str_eq(locale_language(phrasebook_locale(d->books[i])), language)
            ? 0 : catalog_files(c, &files);
        for (size_t k = 0; k + 1 < n; k++) { /* the last is the language's own */
            bool again = false;
            for (size_t t = 0; t < n_told; t++)
                again |= told[t] == files[k];
            if (again)
                continue;
            *arena_push(d->arena, told, n_told) = files[k];
            str_addf(r->out, "%s: %zu\n", files[k]->path, files[k]->n);
        }
    }
}

static void report_language(struct desk *d, const char *language, struct str *out)
{
    struct tally r = { .desk = d, .out = out, .seen = map_new(d->arena) };
    for (size_t i = 0; i < d->n_books && r.catalog == NULL; i++)
        if (str_eq(locale_language(phrasebook_locale(d->books[i])), language))
            r.catalog = phrasebook_catalog(d->books[i]);
    if (r.catalog == NULL)
        return;
    for (size_t i = 0; i < d->workspace->n_reports; i++) {
        const struct template *t = d->workspace->reports[i].template;
        if (t != NULL)
            walk(&r, d->workspace->reports[i].id.s, NULL, t->root);
    }
    str_addf(out, "%s%s\n", out->n > 0 ? "\n" : "", language);
    print_stretches(&r);
    print_regions(&r, language);
    print_gaps(&r);
}

bool run_i18n(const struct request *q, struct str *out, struct errs *errs)
{
    struct desk d;
    size_t before = errs_count(errs, SEVERITY_ERROR);
    if (str_eq(q->topic, "update"))
        return i18n_update(q, out, errs);
    if (!str_eq(q->topic, "report"))
        return err_usage(errs, N_("alternat i18n knows \"report\" and \"update\", not \"%s\""), q->topic);
    bool good = desk_open(&d, q, errs) && languages_known(&d) && desk_catalogs(&d);
    for (size_t i = 0; good && i < d.workspace->languages.n; i++) {
        const char *language = d.workspace->languages.items[i].s;
        if (q->languages == NULL || request_wants(q->languages, language))
            report_language(&d, language, out);
    }
    desk_clear(&d);
    return good && errs_count(errs, SEVERITY_ERROR) == before;
}
