/* blocks_text.c - headings, prose, lists, quotations, sections; see blocks.h. */
#include "build/blocks.h"

#include "base/str.h"
#include "build/figures.h"
#include "build/records.h"
#include "build/sentences.h"
#include "build/words.h"

bool element_is_visible(const struct build *b, const struct element *e)
{
    return (e->visible_to >> b->edition->audience->bit & 1) != 0;
}

const struct element *visible_child(const struct build *b, const struct element *e,
                                    const char *name)
{
    for (const struct element *child = e->first; child != NULL; child = child->next)
        if (str_eq(child->name, name) && element_is_visible(b, child))
            return child;
    return NULL;
}

void blocks_run(struct build *b, const struct element *parent, struct site site)
{
    static const struct {
        const char *name;
        block_function *run;
    } blocks[] = {
#define BLOCK(name, function) { name, function },
#include "build/block_list.h"
#undef BLOCK
    };
    struct arena *outer = b->facts_arena;
    for (const struct element *e = parent->first; e != NULL; e = e->next) {
        if (!str_eq(e->name, "footnote"))
            site.before = e;
        if (!element_is_visible(b, e))
            continue;
        /* A row of a table has a hundred facts, of which it prints five. */
        b->facts_arena = arena_new();
        for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
            if (str_eq(blocks[i].name, e->name))
                blocks[i].run(b, e, site);
        arena_free(b->facts_arena);
        b->facts_arena = outer;
    }
}

void paragraph_add(struct build *b, const struct element *e, const struct scope *s,
                   struct node *into, enum para_role role)
{
    struct node *p = node_new(b->arena, NODE_PARA, e->at);
    p->role = role;
    words_add(b, e, s, p);
    if (p->first != NULL)
        node_append(into, p);
}

void footnote_add(struct build *b, const struct element *e, const struct scope *s,
                  struct node *into)
{
    struct node *n = node_new(b->arena, NODE_FOOTNOTE, e->at);
    words_add(b, e, s, n);
    if (n->first == NULL)
        return;
    b->n_footnotes++;
    n->mark = arena_printf(b->arena, "%zu", b->n_footnotes);
    n->id = arena_printf(b->arena, "footnote-%zu", b->n_footnotes);
    node_append(into, n);
}

/* A paragraph that has words, with the footnotes that the template has behind it. */
static void noted_add(struct build *b, const struct element *e, const struct scope *s,
                      struct node *into, enum para_role role)
{
    struct node *before = into->last;
    paragraph_add(b, e, s, into, role);
    if (into->last == before)
        return;
    for (e = e->next; e != NULL && str_eq(e->name, "footnote"); e = e->next)
        if (element_is_visible(b, e))
            footnote_add(b, e, s, into->last);
}

/* What it hangs on has said it; here is told where it hangs on nothing. */
void block_footnote(struct build *b, const struct element *e, struct site site)
{
    const char *before = site.before == NULL ? NULL : site.before->name;
    if (!str_eq(before, "p") && !str_eq(before, "lead"))
        b->good = err_at(b->errs, e->at,
                         N_("a <footnote> comes right behind the <p> or <lead> at whose end its "
                            "mark is to stand"));
}

void empty_add(struct build *b, const struct element *e, const struct scope *s,
               struct node *into)
{
    const struct element *empty = visible_child(b, e, "empty");
    if (empty != NULL)
        paragraph_add(b, empty, s, into, PARA_BODY);
}

void block_subtitle(struct build *b, const struct element *e, struct site site)
{
    paragraph_add(b, e, site.scope, site.into, PARA_SUBTITLE);
}

void block_fact(struct build *b, const struct element *e, struct site site)
{
    paragraph_add(b, e, site.scope, site.into, PARA_FACT);
}

/* Prose; of series, it is said once a series, so that one message and one translation
 * serve for all. */
static void prose(struct build *b, const struct element *e, struct site site,
                  enum para_role role)
{
    const struct bound_series **bound;
    size_t n = figures_series(b, e, &bound);
    if (order_is_asked(b, e))
        series_order(b, bound, n);
    if (element_get(e, "series") == NULL)
        noted_add(b, e, site.scope, site.into, role);
    for (size_t i = 0; i < n; i++) {
        struct scope inner = { .outer = site.scope };
        series_facts(b, bound[i], "", series_window(b, &bound[i], 1, figures_months(b, e)),
                     site.scope, &inner.facts);
        noted_add(b, e, &inner, site.into, role);
    }
}

void block_lead(struct build *b, const struct element *e, struct site site)
{
    prose(b, e, site, PARA_LEAD);
}

void block_paragraph(struct build *b, const struct element *e, struct site site)
{
    prose(b, e, site, PARA_BODY);
}

const char *marking_text(const struct build *b)
{
    const struct audience *a = b->edition->audience;
    if ((a->marking.r.visible_to >> a->bit & 1) == 0)
        return NULL;
    return a->marking.verbatim != NULL ? a->marking.verbatim
                                       : intl_get(&a->marking.text, b->edition->language);
}

struct marked marking_set(const struct build *b)
{
    const struct marking *m = &b->edition->audience->marking;
    if (marking_text(b) == NULL)
        return (struct marked){ 0 };
    return (struct marked){
        .edges = (enum edges)m->edges,
        .on_first_alone = m->pages == MARKED_FIRST,
        .has_colour = m->colour.at.path != NULL, .colour = m->colour.rgb,
        .has_background = m->background.at.path != NULL, .background = m->background.rgb,
    };
}

/* Above the title. */
static void add_designation(struct build *b, const struct element *e, struct node *into)
{
    const struct marking *m = &b->edition->audience->marking;
    for (size_t i = 0; i < m->n_block; i++) {
        struct node *p = node_append(into, node_new(b->arena, NODE_PARA, e->at));
        p->role = PARA_FACT;
        node_text(b->arena, p, intl_get(&m->block[i].text, b->edition->language));
    }
}

/* The marking, once as text that is read aloud. */
void block_marking(struct build *b, const struct element *e, struct site site)
{
    const char *text = marking_text(b);
    if (text == NULL)
        return;
    struct node *p = node_append(site.into, node_new(b->arena, NODE_PARA, e->at));
    p->role = PARA_MARKING;
    node_text(b->arena, p, text);
    add_designation(b, e, site.into);
}

static void heading(struct build *b, const struct element *e, struct site site, int level)
{
    struct node *h = node_new(b->arena, NODE_HEADING, e->at);
    h->level = level < 3 ? level : 3;
    words_add(b, e, site.scope, h);
    if (h->first != NULL)
        node_append(site.into, h);
}

void block_heading(struct build *b, const struct element *e, struct site site)
{
    heading(b, e, site, site.level);
}

void block_section(struct build *b, const struct element *e, struct site site)
{
    struct node *section = node_append(site.into, node_new(b->arena, NODE_SECTION, e->at));
    const struct element *h = visible_child(b, e, "h");
    const struct element *tab = visible_child(b, e, "tab");
    section->id = element_get(e, "id");
    if (site.scope->suffix != NULL)
        section->id = arena_printf(b->arena, "%s%s", section->id, site.scope->suffix);
    section->section.in_columns = str_eq(element_get(e, "columns"), "2");
    section->section.on_new_page = str_eq(element_get(e, "page"), "new");
    struct site inside = { .scope = site.scope, .into = section, .level = site.level + 1 };
    if (tab != NULL)
        section->section.tab = words_plain(b, tab, site.scope);
    if (h != NULL)
        heading(b, h, inside, inside.level);
    blocks_run(b, e, inside);
}

void block_for_each(struct build *b, const struct element *e, struct site site)
{
    struct rows rows = { 0 };
    if (!records_rows(b, e, "in", site.scope, &rows))
        return;
    for (size_t i = 0; i < rows.n; i++) {
        const struct row *row = &rows.items[i];
        const char *outer = site.scope->suffix == NULL ? "" : site.scope->suffix;
        struct scope inner = { .outer = site.scope, .facts = row->facts, .meeting = row->meeting };
        inner.suffix = row->meeting != NULL
            ? arena_printf(b->arena, "%s-%s", outer, row->meeting->id.s)
            : arena_printf(b->arena, "%s-%zu", outer, i + 1);
        blocks_run(b, e, (struct site){ .scope = &inner, .into = site.into,
                                        .level = site.level });
    }
    if (rows.n == 0)
        empty_add(b, e, site.scope, site.into);
}

void block_list(struct build *b, const struct element *e, struct site site)
{
    struct rows rows = { 0 };
    const struct element *item = visible_child(b, e, "item");
    if (!records_rows(b, e, "rows", site.scope, &rows))
        return;
    struct node *list = node_new(b->arena, NODE_LIST, e->at);
    bool is_small = str_eq(element_get(e, "size"), "small");
    list->ordered = str_eq(element_get(e, "order"), "numbers");
    for (size_t i = 0; i < rows.n && item != NULL; i++) {
        struct scope inner = { .outer = site.scope, .facts = rows.items[i].facts,
                               .meeting = rows.items[i].meeting };
        struct node *n = node_new(b->arena, NODE_ITEM, rows.items[i].at);
        if (str_eq(element_get(item, "anchor"), "yes"))
            n->id = rows.items[i].anchor;
        paragraph_add(b, item, &inner, n, is_small ? PARA_NOTE : PARA_BODY);
        if (n->first != NULL) /* a row may have nothing to say */
            node_append(list, n);
    }
    if (list->first != NULL)
        node_append(site.into, list);
    else
        empty_add(b, e, site.scope, site.into);
}

void block_quotes(struct build *b, const struct element *e, struct site site)
{
    struct rows rows = { 0 };
    const struct element *quote = visible_child(b, e, "quote");
    const struct element *attribution = visible_child(b, e, "attribution");
    if (!records_rows(b, e, "rows", site.scope, &rows))
        return;
    for (size_t i = 0; i < rows.n && quote != NULL; i++) {
        struct scope inner = { .outer = site.scope, .facts = rows.items[i].facts };
        struct node *q = node_new(b->arena, NODE_QUOTE, rows.items[i].at);
        paragraph_add(b, quote, &inner, q, PARA_BODY);
        if (q->first == NULL)
            continue;
        node_append(site.into, q);
        if (attribution != NULL)
            paragraph_add(b, attribution, &inner, q, PARA_ATTRIBUTION);
    }
    if (rows.n == 0)
        empty_add(b, e, site.scope, site.into);
}
