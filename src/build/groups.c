/* groups.c - see groups.h. */
#include "build/groups.h"

#include "base/str.h"
#include "build/derive.h"
#include "build/words.h"

static const char year[] = "year", fiscal[] = "fiscal_year";

void span_facts(struct build *b, const struct bound_series *s, struct span span,
                struct facts *out)
{
    if (span.is_sum)
        measures_sum(b, s, span.months, out);
    else
        measures_month(b, s, span.months.last, out);
}

/* --- which groups there can be --- */

/* The parts of a table that say something of its groups want some. */
static bool parts_have_groups(struct build *b, const struct element *e)
{
    static const char *const parts[] = { "group", "subtotal" };
    bool good = true;
    for (size_t i = 0; i < 2; i++) {
        const struct element *part = visible_child(b, e, parts[i]);
        if (part != NULL && element_get(e, "group") == NULL)
            good = err_at(b->errs, part->at,
                          N_("<%s> speaks of groups of rows, and this table has none: give it "
                             "group=\"…\""),
                          parts[i]);
    }
    return good;
}

static bool begun(struct build *b, const struct element *e, bool good, struct groups *out)
{
    *out = (struct groups){ .build = b, .element = e, .field = element_get(e, "group") };
    b->good = b->good && good;
    return good;
}

/* A table's figures are summed side by side, so all of its series must add up. */
static bool can_be_summed(struct build *b, const struct element *e, const char *sum,
                          const struct bound_series *const *series, size_t n)
{
    const struct element *asked = visible_child(b, e, sum);
    for (size_t i = 0; asked != NULL && i < n; i++)
        if (series[i]->series->kind != SERIES_FLOW)
            return err_at(b->errs, asked->at,
                          N_("\"%s\" is a level, whose months do not add up; leave out <%s>"),
                          series[i]->id, sum);
    return true;
}

static bool fiscal_years_are_one(struct build *b, const struct element *e,
                                 const struct bound_series *const *series, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (derive_year_start(0, series[i]->series->fiscal_first_month)
            != derive_year_start(0, series[0]->series->fiscal_first_month))
            return err_at(b->errs, element_place(e, "group"),
                          N_("the fiscal years of \"%s\" and \"%s\" begin in different months; "
                             "make two tables, or group by \"%s\""),
                          series[0]->id, series[i]->id, year);
    /* "2024" alone would be read as a calendar year. */
    return visible_child(b, e, "group") != NULL
        || err_at(b->errs, element_place(e, "group"),
                  N_("a table by fiscal year wants <group>, the words that head each: Fiscal "
                     "year {fiscal_year}"));
}

bool groups_of_months(struct build *b, const struct element *e,
                      const struct bound_series *const *series, size_t n, struct window w,
                      struct groups *out)
{
    const char *field = element_get(e, "group");
    bool good = parts_have_groups(b, e), is_fiscal = str_eq(field, fiscal);
    if (field != NULL && !is_fiscal && !str_eq(field, year))
        good = err_at(b->errs, element_place(e, "group"),
                      N_("months are grouped by \"%s\" or \"%s\", not by \"%s\""), year, fiscal,
                      field);
    good = (!is_fiscal || fiscal_years_are_one(b, e, series, n)) && good;
    good = can_be_summed(b, e, "subtotal", series, n) && good;
    good = can_be_summed(b, e, "total", series, n) && good;
    bool is_begun = begun(b, e, good, out);
    out->months = w;
    out->first_month = is_fiscal ? series[0]->series->fiscal_first_month : 1;
    return is_begun;
}

bool groups_of_records(struct build *b, const struct element *e, const struct scope *first,
                       struct groups *out)
{
    const char *field = element_get(e, "group");
    const struct element *subtotal = visible_child(b, e, "subtotal");
    bool good = parts_have_groups(b, e);
    if (field != NULL && scope_find(first, field) == NULL) {
        unknown_field(b, e, "group", first);
        good = false;
    }
    if (subtotal != NULL && field != NULL)
        good = err_at(b->errs, subtotal->at,
                      N_("a subtotal is the sum of a series' months; these rows are records, so "
                         "leave out <subtotal>"));
    return begun(b, e, good, out);
}

void groups_refuse(struct build *b, const struct element *e)
{
    b->good = parts_have_groups(b, e) && b->good;
    if (element_get(e, "group") != NULL)
        b->good = err_at(b->errs, element_place(e, "group"),
                         N_("a row a part cannot be grouped; \"group\" is for rows of months or of "
                            "records"));
}

/* --- rows --- */

void groups_begin(struct groups *g, const struct cols *cols, struct node *table,
                  const struct scope *outer)
{
    g->cols = cols;
    g->table = table;
    g->outer = outer;
    table->table->group = g->field;
    for (size_t i = 0; i < cols->n && g->field != NULL; i++)
        table->table->columns[i].is_grouped =
            str_eq(element_get(cols->items[i].element, "field"), g->field);
}

static void head_add(struct groups *g, const struct scope *s, const struct fact *own,
                     struct place at)
{
    struct build *b = g->build;
    struct node *row = node_append(g->table, node_new(b->arena, NODE_ROW, at));
    row->row = ROW_GROUP;
    for (size_t i = 0; i < g->cols->n; i++)
        node_add(b->arena, row, NODE_CELL);
    struct node *cell = cell_shown(g->table, row);
    const struct element *words = visible_child(b, g->element, "group");
    bool was_good = b->good;
    b->good = true;
    if (words != NULL)
        words_add(b, words, s, cell);
    else
        words_fact(b, own, cell);
    if (cell->first == NULL && b->good) /* else the message's own fault was told */
        b->good = err_at(b->errs,
                         words != NULL ? words->at : element_place(g->element, "group"),
                         N_("a group has no words where its field is missing; give <group> some: "
                            "{%s, select, none {…} other {…}}"),
                         g->field);
    b->good = b->good && was_good;
}

static bool same_arg(const struct arg *x, const struct arg *y)
{
    if (x->kind != y->kind || x->n_items != y->n_items)
        return false;
    for (size_t i = 0; i < x->n_items; i++)
        if (!str_eq(x->items[i], y->items[i]))
            return false;
    switch (x->kind) {
    case ARG_TEXT:
        return str_eq(x->text, y->text);
    case ARG_NUMBER:
        return x->number == y->number;
    case ARG_DATE:
        return date_compare(x->date, y->date) == 0;
    case ARG_TIME:
        return date_compare(x->moment.day, y->moment.day) == 0
            && x->moment.minute == y->moment.minute;
    case ARG_LIST:
    case ARG_MISSING:
        break;
    }
    return true;
}

void groups_record(struct groups *g, const struct scope *row, struct place at)
{
    const struct fact *own = g->field == NULL ? NULL : scope_find(row, g->field);
    if (own == NULL || (g->under_way != NULL && same_arg(&own->arg, &g->under_way->arg)))
        return;
    g->under_way = own;
    /* What else the first of them says is not the group's to say. */
    struct scope s = { .outer = g->outer };
    *arena_push(g->build->facts_arena, s.facts.items, s.facts.n) = *own;
    head_add(g, &s, own, at);
}

/* Those months of the table that are of a month's year. */
static struct window year_of(const struct groups *g, month m)
{
    enum { YEAR = 12 };
    month start = derive_year_start(m, g->first_month), end = start + YEAR - 1;
    return (struct window){ start > g->months.first ? start : g->months.first,
                            end < g->months.last ? end : g->months.last };
}

static struct scope year_scope(const struct groups *g, struct window w)
{
    struct build *b = g->build;
    struct scope s = { .outer = g->outer };
    month start = derive_year_start(w.first, g->first_month);
    fact_text(b, &s.facts, g->field,
              arena_printf(b->facts_arena, "%d", derive_year_name(start)));
    fact_month(b, &s.facts, "first_month", w.first);
    fact_month(b, &s.facts, "month", w.last);
    fact_number(b, &s.facts, "months_count", (double)(w.last - w.first + 1), 0, NO_UNIT);
    return s;
}

void groups_month(struct groups *g, month m)
{
    struct window w = year_of(g, m);
    if (g->field == NULL || m != w.first)
        return;
    struct scope s = year_scope(g, w);
    head_add(g, &s, &s.facts.items[0], g->table->at);
}

bool groups_sums(const struct groups *g, month m, struct span *sum)
{
    struct window w = year_of(g, m);
    *sum = (struct span){ w, true };
    return g->field != NULL && m == w.last
        && visible_child(g->build, g->element, "subtotal") != NULL;
}

void groups_subtotal(struct groups *g, struct node *row, struct span sum)
{
    struct scope s = year_scope(g, sum.months);
    row->row = ROW_SUBTOTAL;
    row_rename(g->build, g->table, row, visible_child(g->build, g->element, "subtotal"), &s);
}
