/* blocks_chart.c - charts of series, or of the parts of one. */
#include <string.h>

#include "base/str.h"
#include "build/blocks.h"
#include "build/derive.h"
#include "build/figures.h"
#include "build/parts.h"
#include "build/records.h"
#include "build/sentences.h"
#include "build/words.h"

/* What a chart is being made of. */
struct drawing {
    struct build *b;
    const struct element *e;
    struct chart *chart;
    struct window window; /* its months */
};

static enum chart_type type_of(const struct element *e)
{
    const char *type = element_get(e, "type");
    int i = 0;
    while (i + 1 < CHART_TYPES && !str_eq(type, chart_type_name((enum chart_type)i)))
        i++;
    return (enum chart_type)i;
}

static struct point point_of(const struct bound_series *from, month m)
{
    const struct observation *o = observations_at(from->observations, m);
    if (o == NULL)
        return (struct point){ .missing = true };
    return (struct point){ .value = { .kind = VALUE_NUMBER,
                                      .number = o->value,
                                      .decimals = from->series->decimals,
                                      .unit = from->series->unit } };
}

/* --- months along the chart --- */

static void months_set(struct drawing *d)
{
    struct build *b = d->b;
    struct chart *c = d->chart;
    c->n_categories = (size_t)(d->window.last - d->window.first) + 1;
    c->categories = arena_array(b->arena, c->n_categories, sizeof *c->categories);
    c->category_names = arena_array(b->arena, c->n_categories, sizeof *c->category_names);
    for (size_t i = 0; i < c->n_categories; i++) {
        month m = d->window.first + (month)i;
        c->categories[i] = (struct value){ .kind = VALUE_MONTH, .date = month_first_day(m) };
        c->category_names[i] = locale_month(b->arena, b->edition->locale, m, "yMMM");
    }
}

static void series_add(struct drawing *d, const struct bound_series *from, const char *name)
{
    struct chart *c = d->chart;
    struct chart_series *to = arena_push(d->b->arena, c->series, c->n_series);
    to->id = from->id;
    to->name = name;
    to->points = arena_array(d->b->arena, c->n_categories, sizeof *to->points);
    for (size_t i = 0; i < c->n_categories; i++)
        to->points[i] = point_of(from, d->window.first + (month)i);
}

/* The months in which the records of a list began, where the chart has them. */
static void events_add(struct drawing *d, const struct scope *s)
{
    struct build *b = d->b;
    for (const struct element *e = d->e->first; e != NULL; e = e->next) {
        struct rows rows = { 0 };
        if (!str_eq(e->name, "event") || !element_is_visible(b, e)
            || !records_rows(b, e, "in", s, &rows))
            continue;
        for (size_t i = 0; i < rows.n; i++) {
            struct scope of = { .facts = rows.items[i].facts, .outer = s };
            const struct fact *start = scope_find(&of, "start");
            if (start == NULL || start->arg.kind != ARG_DATE) {
                b->good = err_at(b->errs, element_place(e, "in"),
                                 N_("the records of \"%s\" have no day on which they began"),
                                 element_get(e, "in"));
                break;
            }
            month m = month_of(start->arg.date);
            if (m >= d->window.first && m <= d->window.last)
                *arena_push(b->arena, d->chart->events, d->chart->n_events) =
                    (struct chart_event){ (size_t)(m - d->window.first), words_plain(b, e, &of) };
        }
    }
}

/* One axis counts one thing. */
static bool units_are_one(struct drawing *d, const struct bound_series *const *bound, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (!unit_eq(bound[i]->series->unit, bound[0]->series->unit))
            return d->b->good = err_at(
                       d->b->errs, element_place(d->e, "series"),
                       N_("\"%s\" counts %s and \"%s\" counts %s; a chart has one axis: make two "
                          "charts, or one with type=\"multiples\""),
                       bound[0]->id, unit_print(d->b->arena, bound[0]->series->unit), bound[i]->id,
                       unit_print(d->b->arena, bound[i]->series->unit));
    return true;
}

/* --- parts of a series --- */

/* A bar a part, of the latest month that has parts; and the month a year before. */
static void bars_set(struct drawing *d, const struct bound_parts *parts)
{
    struct build *b = d->b;
    struct chart *c = d->chart;
    static const char *const ids[] = { "value", "year_value" };
    size_t n = element_get(d->e, "compare") != NULL ? 2 : 1;
    c->n_categories = parts->n;
    c->categories = arena_array(b->arena, parts->n, sizeof *c->categories);
    c->category_names = arena_array(b->arena, parts->n, sizeof *c->category_names);
    for (size_t i = 0; i < parts->n; i++)
        c->category_names[i] = parts->items[i].name;
    for (size_t k = 0; k < n; k++) {
        month m = parts->last - 12 * (month)k;
        struct chart_series *to = arena_push(b->arena, c->series, c->n_series);
        to->id = ids[k];
        to->name = locale_month(b->arena, b->edition->locale, m, "yMMMM");
        to->points = arena_array(b->arena, parts->n, sizeof *to->points);
        for (size_t i = 0; i < parts->n; i++)
            to->points[i] = point_of(&parts->items[i].of, m);
    }
}

static bool parts_set(struct drawing *d, const struct bound_parts *parts)
{
    int months = figures_months(d->b, d->e);
    if (parts->last == NO_MONTH)
        return false;
    d->window = d->chart->type == CHART_BAR ? (struct window){ parts->last, parts->last }
                                            : window_up_to(d->b, parts->last, months);
    if (d->chart->type == CHART_BAR) {
        bars_set(d, parts);
        return true;
    }
    months_set(d);
    for (size_t i = 0; i < parts->n; i++)
        series_add(d, &parts->items[i].of, parts->items[i].name);
    return true;
}

/* --- the chart --- */

/* False where there is nothing to draw, or it was told why it cannot be. */
static bool figures_set(struct drawing *d, const struct bound_series *const *bound, size_t n,
                        struct bound_series *about)
{
    struct build *b = d->b;
    struct bound_parts parts;
    bool by = element_get(d->e, "by") != NULL, is_sorted = order_is_asked(b, d->e);
    *about = *bound[0];
    if (by && n > 1)
        return b->good = err_at(b->errs, element_place(d->e, "series"),
                                N_("a chart with by=\"…\" is of one series"));
    if (by && !parts_bind(b, d->e, bound[0], &parts))
        return false;
    if (d->chart->type == CHART_BAR && !by)
        return b->good = err_at(b->errs, d->e->at,
                                N_("a chart with type=\"bar\" wants by=\"…\", the breakdown whose "
                                   "parts are its bars"));
    if (by) {
        *about = parts.total;
        return parts_set(d, &parts);
    }
    d->window = series_window(b, bound, n, figures_months(b, d->e));
    if (d->window.last == NO_MONTH
        || (d->chart->type != CHART_PANELS && !units_are_one(d, bound, n)))
        return false;
    months_set(d);
    /* What the chart is about is the first that it names, whoever is drawn first. */
    const struct bound_series **drawn = arena_array(b->facts_arena, n, sizeof *drawn);
    memcpy(drawn, bound, n * sizeof *drawn);
    if (is_sorted)
        series_order(b, drawn, n);
    for (size_t i = 0; i < n; i++)
        series_add(d, drawn[i], intl_get(&drawn[i]->series->name, b->edition->language));
    return true;
}

/* What the marks in a chart say is said to who cannot see them, too. NULL where a text lacks
 * its translation, which was told. */
static const char *alt_of(struct drawing *d, const struct element *alt, const struct scope *s)
{
    struct str all = str_new(d->b->arena);
    const char *last = NULL, *text = words_plain(d->b, alt, s);
    if (text == NULL)
        return NULL;
    str_add(&all, text);
    for (size_t i = 0; i < d->chart->n_events; i++) {
        const struct chart_event *e = &d->chart->events[i];
        if (!str_eq(e->text, last))
            str_addf(&all, " %s: %s.", d->chart->category_names[e->category], e->text);
        last = e->text;
    }
    return all.s;
}

void block_chart(struct build *b, const struct element *e, struct site site)
{
    const struct bound_series **bound;
    size_t n = figures_series(b, e, &bound);
    struct node *node = node_new(b->arena, NODE_CHART, e->at);
    struct chart *c = node->chart = arena_alloc(b->arena, sizeof *c);
    struct drawing d = { .b = b, .e = e, .chart = c };
    struct bound_series about;
    c->type = type_of(e);
    if (n == 0 || !figures_set(&d, bound, n, &about))
        return;
    node_append(site.into, node);
    struct scope inner = { .outer = site.scope };
    series_facts(b, &about, "", d.window, site.scope, &inner.facts);
    c->table = element_get(e, "table");
    c->decimals = about.series->decimals;
    c->is_small = str_eq(element_get(e, "size"), "small");
    c->extremes = str_eq(element_get(e, "extremes"), "yes");
    events_add(&d, site.scope);
    const struct element *part;
    if ((part = visible_child(b, e, "alt")) != NULL)
        c->alt = alt_of(&d, part, &inner);
    if ((part = visible_child(b, e, "y-title")) != NULL)
        c->y_title = words_plain(b, part, &inner);
    if ((part = visible_child(b, e, "caption")) != NULL)
        paragraph_add(b, part, &inner, node, PARA_CAPTION);
    if (element_get(e, "by") == NULL) {
        notes_add(b, e, site.scope, node, element_get(e, "series"), d.window);
        return;
    }
    for (const struct element *note = e->first; note != NULL; note = note->next)
        if (str_eq(note->name, "note") && element_is_visible(b, note))
            paragraph_add(b, note, &inner, node, PARA_NOTE);
}
