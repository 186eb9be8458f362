/* blocks_figures.c - key figures, and the notes under figures. */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "build/blocks.h"
#include "build/figures.h"
#include "build/governments.h"
#include "build/sentences.h"
#include "build/words.h"

size_t figures_series(struct build *b, const struct element *e,
                      const struct bound_series ***out)
{
    size_t n = 0;
    *out = NULL;
    const char *list = element_get(e, "series");
    if (list == NULL)
        return 0;
    if (list[strspn(list, " ")] == '\0')
        b->good = err_at(b->errs, element_place(e, "series"), N_("\"series\" names none"));
    const char **known = arena_array(b->arena, b->n_series, sizeof *known);
    for (size_t i = 0; i < b->n_series; i++)
        known[i] = b->series[i].id;
    char *copy = arena_dup(b->arena, list), *rest;
    for (char *id = strtok_r(copy, " ", &rest); id != NULL; id = strtok_r(NULL, " ", &rest)) {
        const struct bound_series *s = series_bound(b, id);
        if (s != NULL) {
            *arena_push(b->arena, *out, n) = s;
            continue;
        }
        struct place at = element_place(e, "series");
        const char *near = str_nearest(id, known, b->n_series);
        b->good = near == NULL
            ? err_at(b->errs, at, N_("<data> names no series \"%s\"; add it there: <series id=\"…\" "
                                     "of=\"…\"/>"), id)
            : err_at(b->errs, at, N_("<data> binds no series \"%s\"; did you mean \"%s\"?"),
                     id, near);
    }
    return n;
}

bool order_is_asked(struct build *b, const struct element *e)
{
    static const char *const others[] = { "rows", "by" };
    if (!str_eq(element_get(e, "order"), "governments"))
        return false;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (element_get(e, others[i]) != NULL)
            b->good = err_at(b->errs, element_place(e, "order"),
                             N_("order=\"governments\" sorts the series that series=\"…\" names, by "
                                "their countries; with %s=\"…\" there is nothing to sort: leave it out"),
                             others[i]);
    return true;
}

static size_t rank_of(const struct build *b, const struct bound_series *s)
{
    return government_rank_of_area(b->governments, s->series->ref_area);
}

void series_order(struct build *b, const struct bound_series **series, size_t n)
{
    size_t *ranks = arena_array(b->facts_arena, n, sizeof *ranks);
    for (size_t i = 0; i < n; i++)
        ranks[i] = rank_of(b, series[i]);
    government_sort(b->facts_arena, series, n, sizeof *series, ranks);
}

int figures_months(struct build *b, const struct element *e)
{
    enum { MOST = 1200 };
    const char *text = element_get(e, "last");
    if (text == NULL)
        return 13;
    char *end;
    long months = strtol(text, &end, 10);
    if (*end == '\0' && months >= 1 && months <= MOST)
        return (int)months;
    b->good = err_at(b->errs, element_place(e, "last"),
                     N_("\"last\" wants a number of months from 1 to %d"), MOST);
    return 1;
}

static int longest(struct build *b, const struct element *e)
{
    int most = figures_months(b, e);
    for (const struct element *child = e->first; child != NULL; child = child->next) {
        int below = element_is_visible(b, child) ? longest(b, child) : 0;
        most = below > most ? below : most;
    }
    return most;
}

int figures_longest(struct build *b)
{
    return longest(b, b->edition->report->template->root);
}

static bool has_figure(const struct bound_series *s, struct window w)
{
    for (size_t i = 0; i < s->observations->n; i++)
        if (s->observations->items[i].period >= w.first
            && s->observations->items[i].period <= w.last)
            return true;
    return false;
}

/* Where a note stands among those of the series; one of none stands first of all. */
static size_t note_rank(struct build *b, const struct element *note)
{
    const struct bound_series *s = series_bound(b, element_get(note, "series"));
    return s == NULL ? 0 : 1 + rank_of(b, s);
}

static size_t notes_listed(struct build *b, const struct element *e, const struct element ***out)
{
    size_t n = 0, *ranks = NULL, n_ranks = 0;
    *out = NULL;
    for (const struct element *note = e->first; note != NULL; note = note->next) {
        if (!str_eq(note->name, "note") || !element_is_visible(b, note))
            continue;
        *arena_push(b->facts_arena, *out, n) = note;
        *arena_push(b->facts_arena, ranks, n_ranks) = note_rank(b, note);
    }
    if (order_is_asked(b, e))
        government_sort(b->facts_arena, *out, n, sizeof **out, ranks);
    return n;
}

void notes_add(struct build *b, const struct element *e, const struct scope *s,
               struct node *into, const char *series, struct window w)
{
    const struct element **notes;
    size_t n = notes_listed(b, e, &notes);
    for (size_t i = 0; i < n; i++) {
        const struct element *note = notes[i];
        const char *own = element_get(note, "series");
        if (own == NULL && series == NULL) {
            paragraph_add(b, note, s, into, PARA_NOTE);
            continue;
        }
        struct element about = *(own != NULL ? note : e);
        const struct bound_series **bound;
        if (figures_series(b, &about, &bound) == 0)
            continue;
        struct window shown =
            w.last != NO_MONTH ? w : series_window(b, bound, 1, figures_months(b, e));
        /* Where no figure is shown there is no source to name. */
        if (!has_figure(bound[0], shown))
            continue;
        struct scope inner = { .outer = s };
        series_facts(b, bound[0], "", shown, s, &inner.facts);
        paragraph_add(b, note, &inner, into, PARA_NOTE);
    }
}

/* Three <h>: what a table of the figures heads its columns with. */
static struct figure_heads *figure_heads(struct build *b, const struct element *e,
                                         const struct scope *s)
{
    const char *heads[3];
    size_t n = 0;
    for (const struct element *h = e->first; h != NULL; h = h->next)
        if (str_eq(h->name, "h") && element_is_visible(b, h) && n++ < 3)
            heads[n - 1] = words_plain(b, h, s);
    if (n == 0)
        return NULL;
    if (n != 3) {
        b->good = err_at(b->errs, e->at,
                         N_("<key-figures> wants three <h> (for label, figure and change) "
                            "or none"));
        return NULL;
    }
    struct figure_heads *to = arena_alloc(b->arena, sizeof *to);
    *to = (struct figure_heads){ heads[0], heads[1], heads[2] };
    return to;
}

/* A <figure> that has something to say. */
struct told_figure {
    const struct element *element;
    const struct bound_series *of;
};

static size_t figures_told(struct build *b, const struct element *e, struct told_figure **out)
{
    size_t n = 0, *ranks = NULL, n_ranks = 0;
    *out = NULL;
    for (const struct element *figure = e->first; figure != NULL; figure = figure->next) {
        const struct bound_series **bound;
        if (!element_is_visible(b, figure) || figures_series(b, figure, &bound) == 0
            || bound[0]->observations->n == 0)
            continue;
        *arena_push(b->facts_arena, *out, n) = (struct told_figure){ figure, bound[0] };
        *arena_push(b->facts_arena, ranks, n_ranks) = rank_of(b, bound[0]);
    }
    if (order_is_asked(b, e))
        government_sort(b->facts_arena, *out, n, sizeof **out, ranks);
    return n;
}

void block_key_figures(struct build *b, const struct element *e, struct site site)
{
    struct node *band = node_new(b->arena, NODE_KEYFIGURES, e->at);
    band->heads = figure_heads(b, e, site.scope);
    struct told_figure *told;
    size_t n_told = figures_told(b, e, &told);
    for (size_t i = 0; i < n_told; i++) {
        const struct element *figure = told[i].element;
        const struct bound_series *const *bound = &told[i].of;
        struct scope inner = { .outer = site.scope };
        series_facts(b, bound[0], "", series_window(b, bound, 1, 13), site.scope,
                     &inner.facts);
        struct node *n = node_new(b->arena, NODE_KEYFIGURE, figure->at);
        n->value = fact_value(scope_find(&inner, "value"));
        for (const struct element *part = figure->first; part != NULL; part = part->next)
            if (element_is_visible(b, part))
                paragraph_add(b, part, &inner, n,
                              str_eq(part->name, "label")     ? PARA_LABEL
                                  : str_eq(part->name, "value") ? PARA_VALUE
                                                                : PARA_CHANGE);
        if (n->first != NULL)
            node_append(band, n);
    }
    if (band->first != NULL)
        node_append(site.into, band);
}
