/* blocks_parts.c - tables of a series taken apart: a row a part, or a row a month. */
#include <math.h>

#include "base/str.h"
#include "build/derive.h"
#include "build/figures.h"
#include "build/groups.h"
#include "build/sentences.h"
#include "build/words.h"

/* The row of a month, or of the sum of several: a column a part; other columns are of the
 * parts' total. A sum has no shares, which are a month's. */
static struct node *month_add(struct build *b, const struct cols *cols, struct node *table,
                              const struct bound_parts *parts, struct span span,
                              struct site site)
{
    struct scope *of = arena_array(b->facts_arena, parts->n + 1, sizeof *of);
    const struct scope **scopes = arena_array(b->facts_arena, cols->n, sizeof *scopes);
    const double *shares = span.is_sum ? NULL : parts_shares(b, parts, span.months.last);
    for (size_t i = 0; i < parts->n; i++) {
        of[i].outer = site.scope;
        of[i].is_sum = span.is_sum;
        parts_facts(b, parts, i, span.is_sum ? NAN : shares[i], &of[i].facts);
        span_facts(b, &parts->items[i].of, span, &of[i].facts);
    }
    of[parts->n].outer = site.scope;
    of[parts->n].is_sum = span.is_sum;
    span_facts(b, &parts->total, span, &of[parts->n].facts);
    for (size_t c = 0; c < cols->n; c++)
        scopes[c] = &of[cols->items[c].part == NULL ? parts->n : cols->items[c].part_number];
    return row_add(b, cols, table, scopes, table->at);
}

static void months_add(struct build *b, const struct cols *cols, struct node *table,
                       const struct bound_parts *parts, struct groups *groups,
                       struct site site)
{
    struct span sum;
    for (month m = groups->months.first; m <= groups->months.last; m++) {
        groups_month(groups, m);
        month_add(b, cols, table, parts, (struct span){ { m, m }, false }, site);
        if (groups_sums(groups, m, &sum))
            groups_subtotal(groups, month_add(b, cols, table, parts, sum, site), sum);
    }
    const struct element *total = visible_child(b, groups->element, "total");
    if (total == NULL)
        return;
    struct node *row =
        month_add(b, cols, table, parts, (struct span){ groups->months, true }, site);
    row_rename(b, table, row, total, site.scope);
    row->row = ROW_TOTAL;
}

/* What a table with a row a part is made of. */
struct part_rows {
    const struct cols *cols;
    struct node *table;
    const struct bound_parts *parts;
    struct site site;
    const double *latest;   /* the shares of the latest month, one a part … */
    const double **of_cols; /* … and, of columns of a month, of that month */
};

static void part_facts(struct build *b, const struct part_rows *p, size_t part, month m,
                       const double *shares, struct scope *s)
{
    bool is_part = part < p->parts->n;
    const struct bound_series *of =
        is_part ? &p->parts->items[part].of : &p->parts->total;
    if (is_part)
        parts_facts(b, p->parts, part, shares[part], &s->facts);
    else /* of what is not there there is no share */
        fact_percent(b, &s->facts, "share", isnan(derive_at(of->observations, m)) ? NAN : 1);
    measures_month(b, of, m, &s->facts);
}

/* A part's row; that of their total is behind the last. */
static struct node *part_row_add(struct build *b, const struct part_rows *p, size_t part,
                                 struct scope *row)
{
    row->outer = p->site.scope;
    row->of = part < p->parts->n ? &p->parts->items[part].of : &p->parts->total;
    row->until = p->parts->last;
    part_facts(b, p, part, p->parts->last, p->latest, row);
    const struct scope **scopes = one_scope(b, p->cols, row);
    for (size_t i = 0; i < p->cols->n; i++) {
        month m = p->cols->items[i].month;
        if (m == NO_MONTH)
            continue;
        struct scope *of = arena_alloc(b->facts_arena, sizeof *of);
        of->outer = row;
        part_facts(b, p, part, m, p->of_cols[i], of);
        scopes[i] = of;
    }
    return row_add(b, p->cols, p->table, scopes, p->table->at);
}

/* One row a part, of the latest month that has parts or a column a month; then their total, if
 * the template has a word for it. */
static void part_rows_add(struct build *b, const struct element *e, const struct cols *cols,
                          struct node *table, const struct bound_parts *parts,
                          struct site site)
{
    struct part_rows p = { .cols = cols, .table = table, .parts = parts, .site = site,
                           .latest = parts_shares(b, parts, parts->last),
                           .of_cols = arena_array(b->facts_arena, cols->n, sizeof *p.of_cols) };
    for (size_t i = 0; i < cols->n; i++)
        if (cols->items[i].month != NO_MONTH)
            p.of_cols[i] = parts_shares(b, parts, cols->items[i].month);
    for (size_t i = 0; i < parts->n; i++) {
        struct scope row = { 0 };
        part_row_add(b, &p, i, &row);
    }
    const struct element *total = visible_child(b, e, "total");
    if (total == NULL)
        return;
    struct scope row = { 0 };
    fact_text(b, &row.facts, "part", words_plain(b, total, site.scope));
    fact_text(b, &row.facts, "breakdown", parts->name);
    part_row_add(b, &p, parts->n, &row)->row = ROW_TOTAL;
}

/* A part's name among series: "swb-encounters_mexico". */
static const char *part_series(struct build *b, const struct bound_part *part)
{
    return arena_printf(b->arena, "%s_%s", part->of.series->id.s, part->id);
}

void table_over_parts(struct build *b, const struct element *e, struct site site)
{
    const struct bound_series **bound;
    struct bound_parts parts;
    size_t n_series = figures_series(b, e, &bound);
    if (n_series > 1)
        b->good = err_at(b->errs, element_place(e, "series"),
                         N_("a table with by=\"…\" is of one series"));
    for (const struct element *child = e->first; child != NULL; child = child->next)
        if (element_get(child, "series") != NULL)
            b->good = err_at(b->errs, element_place(child, "series"),
                             N_("a table with by=\"…\" is of one series, which its columns and "
                                "notes do not name again"));
    if (n_series != 1 || !parts_bind(b, e, bound[0], &parts))
        return;
    if (parts.last == NO_MONTH) {
        empty_add(b, e, site.scope, site.into);
        return;
    }
    bool a_month_a_row = cols_are_asked(b, e, "part");
    int months = figures_months(b, e);
    struct window w = { parts.last, parts.last };
    if (a_month_a_row || cols_are_asked(b, e, "month"))
        w = window_up_to(b, parts.last, months);
    struct cols cols = cols_of(b, e, &parts, a_month_a_row ? NULL : &w);
    struct groups groups;
    if (!a_month_a_row)
        groups_refuse(b, e);
    else if (!groups_of_months(b, e, bound, 1, w, &groups))
        return;
    struct scope window = { .outer = site.scope };
    series_facts(b, &parts.total, "", w, site.scope, &window.facts);
    fact_text(b, &window.facts, "breakdown", parts.name);
    struct node *table = node_append(site.into, table_begin(b, e, &cols, &window));
    cols_derive(&cols, table, a_month_a_row, NULL);
    if (a_month_a_row) {
        for (size_t i = 0; i < cols.n; i++)
            if (str_eq(element_get(cols.items[i].element, "field"), "value")
                && cols.items[i].part != NULL)
                table->table->columns[i].series = part_series(b, cols.items[i].part);
        groups_begin(&groups, &cols, table, site.scope);
        months_add(b, &cols, table, &parts, &groups, site);
    } else {
        part_rows_add(b, e, &cols, table, &parts, site);
    }
    units_settle(table);
    for (const struct element *note = e->first; note != NULL; note = note->next)
        if (str_eq(note->name, "note") && element_is_visible(b, note))
            paragraph_add(b, note, &window, table, PARA_NOTE);
}
