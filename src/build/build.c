/* build.c - one document, start to finish; see build.h. */
#include "build/build.h"

#include <stdlib.h>

#include "base/str.h"
#include "build/blocks.h"
#include "build/governments.h"
#include "build/records.h"
#include "build/sentences.h"
#include "build/sources.h"
#include "build/suppress.h"
#include "build/visible.h"
#include "build/words.h"

/* The template's <data>: short names for the series that it speaks of. A series
 * that this audience may not see is not bound; check/ has told who speaks of it all the same. */
static void bind_series(struct build *b, const struct element *data)
{
    for (const struct element *e = data->first; e != NULL; e = e->next) {
        if (!element_is_visible(b, data) || !element_is_visible(b, e)) {
            b->withholds = true;
            continue;
        }
        if (!str_eq(e->name, "series"))
            continue;
        const char *of = element_get(e, "of");
        const struct series *s = workspace_series(b->workspace, of);
        if (s == NULL) {
            const char **known = NULL;
            size_t n = 0;
            for (size_t i = 0; i < b->workspace->n_series; i++)
                *arena_push(b->arena, known, n) = b->workspace->series[i].id.s;
            const char *near = str_nearest(of, known, n);
            struct place at = element_place(e, "of");
            b->good = near == NULL
                ? err_at(b->errs, at, N_("there is no series \"%s\" that audience \"%s\" may "
                                         "see"),
                         of, b->edition->audience->id.s)
                : err_at(b->errs, at,
                         N_("there is no series \"%s\"; did you mean \"%s\"?"), of, near);
            continue;
        }
        if (series_bound(b, element_get(e, "id")) != NULL) {
            b->good = err_at(b->errs, element_place(e, "id"), N_("\"%s\" is bound twice"),
                             element_get(e, "id"));
            continue;
        }
        *arena_push(b->arena, b->series, b->n_series) = (struct bound_series){
            element_get(e, "id"), s, &b->figures[s - b->workspace->series].now,
            &b->figures[s - b->workspace->series]
        };
    }
}

/* Which revision of the edition this is, and why; missing: it is as it was first made. */
static void revision_facts(struct build *b, struct facts *f)
{
    const struct correction *c = b->edition->corrected;
    struct date none = { 0 };
    if (c != NULL)
        fact_number(b, f, "revision", b->edition->revision, 0, NO_UNIT);
    else
        fact_missing(b, f, "revision");
    fact_text(b, f, "correction", c == NULL ? NULL : intl_get(&c->reason, b->edition->language));
    fact_date(b, f, "corrected_on", c == NULL ? none : c->date);
}

/* The names of the series that are late, those that this copy's readers may see. */
static void awaited_fact(struct build *b, struct facts *f)
{
    const char **names = NULL;
    size_t n = 0;
    for (size_t i = 0; i < b->edition->n_awaited; i++) {
        const struct series *s = workspace_series(b->workspace, b->edition->awaited[i]);
        if (s != NULL)
            *arena_push(b->arena, names, n) = intl_get(&s->name, b->edition->language);
    }
    fact_list(b, f, "awaited", names, n);
}

/* What every message of the document may name. */
static void document_facts(struct build *b, struct scope *scope)
{
    struct facts *f = &scope->facts;
    const struct edition *e = b->edition;
    size_t n_meetings = 0, n_open = 0, n_own = 0;
    for (size_t i = 0; i < b->workspace->n_meetings; i++) {
        const struct meeting *m = &b->workspace->meetings[i];
        n_meetings += meeting_in_period(b, m);
        for (size_t j = 0; j < m->n_commitments; j++) {
            bool is_open = commitment_is_open(b, m, &m->commitments[j]);
            n_open += is_open;
            n_own += is_open && commitment_own(b, &m->commitments[j]) == OWN_ALONE;
        }
    }
    fact_month(b, f, "period", e->period);
    fact_date(b, f, "as_of", e->as_of);
    revision_facts(b, f);
    awaited_fact(b, f);
    fact_text(b, f, "government", intl_get(&e->audience->name, e->language));
    fact_text(b, f, "readers", audience_readers(e->audience, e->language));
    fact_text(b, f, "audience", e->audience->id.s);
    fact_text(b, f, "government_id", e->audience->government.s);
    const char **names;
    size_t n_names = governments_named(b->arena, b->governments, NULL, true, &names);
    fact_list(b, f, "governments", names, n_names);
    fact_text(b, f, "governments_dashed", governments_dashed(b->arena, b->governments));
    fact_text(b, f, "author", intl_get(&b->workspace->author, e->language));
    fact_text(b, f, "contact", intl_get(&b->workspace->contact, e->language));
    fact_text(b, f, "licence", intl_get(&b->workspace->licence, e->language));
    fact_text(b, f, "language", locale_own_name(b->arena, e->locale));
    fact_number(b, f, "meetings_count", (double)n_meetings, 0, NO_UNIT);
    fact_number(b, f, "open_commitments_count", (double)n_open, 0, NO_UNIT);
    fact_number(b, f, "own_commitments_count", (double)n_own, 0, NO_UNIT);
    for (size_t i = 0; i < b->n_series; i++) {
        const struct bound_series *s = &b->series[i];
        struct facts of = { 0 };
        series_facts(b, s, s->id, series_window(b, &s, 1, 13), scope, &of);
        for (size_t k = 0; k < of.n; k++)
            *arena_push(b->arena, f->items, f->n) = of.items[k];
        for (size_t k = 0; k < of.n_others; k++)
            *arena_push(b->arena, f->others, f->n_others) = of.others[k];
        for (size_t k = 0; k < of.n_known; k++)
            *arena_push(b->arena, f->known, f->n_known) = of.known[k];
    }
}

static const char *part(struct build *b, const struct element *root, const char *name,
                        const struct scope *s)
{
    const struct element *e = visible_child(b, root, name);
    return e == NULL ? NULL : words_plain(b, e, s);
}

static struct document *document_of(struct build *b, const struct element *root,
                                    const struct scope *s)
{
    const struct edition *e = b->edition;
    struct document *d = arena_alloc(b->arena, sizeof *d);
    d->report = e->report->id.s;
    d->title = part(b, root, "title", s);
    d->subject = part(b, root, "subject", s);
    d->running = part(b, root, "running", s);
    d->author = intl_get(&b->workspace->author, e->language);
    d->audience = e->audience->id.s;
    d->locale = locale_name(e->locale);
    d->language = locale_tag(e->locale);
    d->period = e->period;
    d->as_of = e->as_of;
    d->marking = marking_text(b);
    d->marked = marking_set(b);
    d->draft = e->is_draft ? part(b, root, "draft", s) : NULL;
    if (e->is_draft && d->draft == NULL)
        b->good = err_at(b->errs, root->at,
                         N_("<report> lacks its <draft>, the word that marks a draft's pages"));
    d->look = &e->audience->look;
    d->logo = d->look->logo;
    d->logo_text = intl_get(&e->audience->look_rule.logo.text, e->language);
    const char *pages = element_get(root, "pages");
    d->most_pages = pages == NULL ? 0 : atoi(pages);
    d->n_origins = sources_origins(b, &d->origins);
    const struct house_rule *house = audience_house(e->audience, e->language);
    if (house != NULL)
        d->house = house->style;
    const struct element *page = visible_child(b, root, "page-number");
    d->page_of = page == NULL ? NULL : words_for_writer(b, page);
    if (visible_child(b, root, "title") == NULL)
        b->good = err_at(b->errs, root->at, N_("<report> lacks its <title>"));
    return d;
}

/* What stands above the tables where they go on on another page. */
static void name_continued(struct build *b, const struct element *e, const struct scope *s,
                           struct node *n)
{
    for (; n != NULL; n = n->next) {
        if (n->kind == NODE_TABLE && n->first != NULL && n->first->kind == NODE_PARA
            && n->first->role == PARA_CAPTION) {
            struct scope of = { .outer = s };
            fact_text(b, &of.facts, "caption", node_words(b->arena, n->first));
            n->table->continued = words_plain(b, e, &of);
        }
        name_continued(b, e, s, n->first);
    }
}

struct node *build_document(struct arena *a, const struct edition *e, struct errs *errs)
{
    struct build b = { .arena = a, .facts_arena = a, .errs = errs, .edition = e,
                       .workspace = e->workspace, .good = true };
    const struct element *root = e->report->template->root;
    b.governments = governments_order(a, e);
    b.figures = arena_array(a, e->workspace->n_series, sizeof *b.figures);
    for (size_t i = 0; i < e->workspace->n_series; i++) {
        b.figures[i] = figures_visible(a, e->workspace, &e->workspace->series[i], &e->figures[i]);
        suppress_small(a, &b.figures[i], &e->workspace->series[i], e->audience->suppress_below);
    }
    for (const struct element *data = root->first; data != NULL; data = data->next)
        if (str_eq(data->name, "data"))
            bind_series(&b, data);
    b.sources = sources_collect(&b);

    struct scope scope = { 0 };
    document_facts(&b, &scope);
    struct node *doc = node_new(a, NODE_DOCUMENT, root->at);
    doc->document = document_of(&b, root, &scope);
    doc->lang = doc->document->language;
    if (doc->document->draft != NULL) {
        struct node *said = node_add(a, doc, NODE_PARA); /* for who cannot see it, too */
        said->role = PARA_MARKING;
        node_text(a, said, doc->document->draft);
    }
    blocks_run(&b, root, (struct site){ .scope = &scope, .into = doc, .level = 1 });
    contents_fill(&b, &scope, doc);
    const struct element *continued = visible_child(&b, root, "continued");
    if (continued != NULL)
        name_continued(&b, continued, &scope, doc->first);
    return b.good && doc_check(doc, errs) ? doc : NULL;
}
