/* blocks_table.c - tables over lists and over series, and the table of contents. */
#include "base/str.h"
#include "build/figures.h"
#include "build/governments.h"
#include "build/groups.h"
#include "build/records.h"
#include "build/sentences.h"
#include "build/trends.h"
#include "build/words.h"

struct value fact_value(const struct fact *f)
{
    struct value v = { 0 };
    if (f == NULL || f->arg.kind == ARG_MISSING || f->arg.kind == ARG_TEXT)
        return v;
    v.kind = f->kind;
    v.number = f->arg.number;
    v.decimals = f->decimals;
    v.is_signed = f->is_signed;
    v.date = f->arg.date;
    v.unit = f->arg.unit;
    v.status = f->status;
    return v;
}

/* A template's table, and how often it has been made: a for-each makes it again. */
struct named_table {
    const struct element *element;
    const char *id;
    size_t times;
};

/* The template's id; from the second time on with its number, "claims-2". */
static const char *table_name(struct build *b, const struct element *e)
{
    const char *id = element_get(e, "id");
    for (size_t i = 0; i < b->n_tables; i++) {
        struct named_table *t = &b->tables[i];
        if (t->element == e)
            return arena_printf(b->arena, "%s-%zu", id, ++t->times);
        if (str_eq(t->id, id))
            b->good = err_at(b->errs, element_place(e, "id"),
                             N_("a second table \"%s\"; each wants an id of its own"), id);
    }
    *arena_push(b->arena, b->tables, b->n_tables) = (struct named_table){ e, id, 1 };
    return id;
}

bool cols_are_asked(struct build *b, const struct element *e, const char *each)
{
    for (const struct element *col = e->first; col != NULL; col = col->next)
        if (str_eq(col->name, "col") && element_is_visible(b, col)
            && str_eq(element_get(col, "each"), each))
            return true;
    return false;
}

struct cols cols_of(struct build *b, const struct element *e, const struct bound_parts *parts,
                    const struct window *months)
{
    struct cols out = { 0 };
    for (const struct element *col = e->first; col != NULL; col = col->next) {
        if (!str_eq(col->name, "col") || !element_is_visible(b, col))
            continue;
        const char *each = element_get(col, "each");
        if (each == NULL)
            *arena_push(b->arena, out.items, out.n) = (struct col){ col, NULL, 0, NO_MONTH };
        else if (str_eq(each, "part") ? parts == NULL : months == NULL)
            b->good = err_at(b->errs, element_place(col, "each"),
                             str_eq(each, "part")
                                 ? N_("a column each part wants a table with by=\"…\"")
                                 : N_("a column each month wants rows that are parts (by=\"…\") or "
                                      "series (rows=\"series\")"));
        else if (str_eq(each, "part"))
            for (size_t i = 0; i < parts->n; i++)
                *arena_push(b->arena, out.items, out.n) =
                    (struct col){ col, &parts->items[i], i, NO_MONTH };
        else
            for (month m = months->first; m <= months->last; m++)
                *arena_push(b->arena, out.items, out.n) = (struct col){ col, NULL, 0, m };
    }
    return out;
}

/* A stable, language-free name; a series' values stand in a column of its name, for
 * charts to find. */
static const char *col_id(struct build *b, const struct col *c)
{
    const char *field = element_get(c->element, "field");
    char period[16];
    const char *of = c->part != NULL ? c->part->of.id
        : c->month != NO_MONTH       ? arena_dup(b->arena, month_print(c->month, period))
                                     : element_get(c->element, "series");
    return of == NULL                ? field
        : str_eq(field, "value")     ? of
                                     : arena_printf(b->arena, "%s_%s", of, field);
}

struct node *table_begin(struct build *b, const struct element *e, const struct cols *cols,
                         const struct scope *s)
{
    struct node *table = node_new(b->arena, NODE_TABLE, e->at);
    struct table *t = table->table = arena_alloc(b->arena, sizeof *t);
    t->name = table_name(b, e);
    const struct element *caption = visible_child(b, e, "caption");
    if (caption != NULL)
        paragraph_add(b, caption, s, table, PARA_CAPTION);
    struct node *head = node_append(table, node_new(b->arena, NODE_ROW, e->at));
    head->row = ROW_HEAD;
    for (size_t i = 0; i < cols->n; i++) {
        const struct element *col = cols->items[i].element;
        struct column *c = arena_push(b->arena, t->columns, t->n_columns);
        struct scope inner = { .outer = s };
        c->id = col_id(b, &cols->items[i]);
        b->good = trend_check(b, col) && b->good;
        c->is_header = str_eq(element_get(col, "header"), "yes");
        c->choices = element_get(col, "choices");
        if (cols->items[i].part != NULL)
            fact_text(b, &inner.facts, "part", cols->items[i].part->name);
        if (cols->items[i].month != NO_MONTH)
            fact_month(b, &inner.facts, "month", cols->items[i].month);
        const struct element *h = visible_child(b, col, "h");
        struct node *cell = node_append(head, node_new(b->arena, NODE_CELL, col->at));
        if (h != NULL)
            words_add(b, h, &inner, cell);
        else
            b->good = err_at(b->errs, col->at, N_("<col> lacks its <h>, the column's head"));
    }
    return table;
}

/* usual: the series of a column that names none. */
static bool is_of_same(const struct col *x, const struct col *y, const char *usual)
{
    const char *of_x = element_get(x->element, "series"), *of_y = element_get(y->element, "series");
    return x->part == y->part && x->month == y->month
        && str_eq(of_x == NULL ? usual : of_x, of_y == NULL ? usual : of_y);
}

void cols_derive(const struct cols *cols, struct node *table, bool rows_are_months,
                 const char *usual)
{
    enum { MONTHS = 1, PARTS = 2 }; /* what the rows may be of */
    static const struct {
        const char *field;
        enum derivation how;
        size_t rows;
        unsigned where;
    } measures[] = { { "change", DERIVED_CHANGE, 1, MONTHS },
                     { "change_percent", DERIVED_RATE, 1, MONTHS },
                     { "year_change", DERIVED_CHANGE, 12, MONTHS },
                     { "year_change_percent", DERIVED_RATE, 12, MONTHS },
                     { "share", DERIVED_SHARE, 0, PARTS },
                     { "availability", DERIVED_STATUS, 0, MONTHS | PARTS },
                     { "status", DERIVED_STATUS, 0, MONTHS | PARTS } };
    unsigned where = rows_are_months ? MONTHS : PARTS;
    for (size_t i = 0; i < cols->n; i++)
        for (size_t k = 0; k < cols->n; k++)
            for (size_t m = 0; m < sizeof measures / sizeof *measures; m++)
                if (str_eq(element_get(cols->items[i].element, "field"), measures[m].field)
                    && str_eq(element_get(cols->items[k].element, "field"), "value")
                    && is_of_same(&cols->items[i], &cols->items[k], usual)
                    && (measures[m].where & where) != 0)
                    table->table->columns[i].derived =
                        (struct derived){ measures[m].how, k, measures[m].rows };
}

void unknown_field(struct build *b, const struct element *e, const char *attribute,
                   const struct scope *s)
{
    const char **known = NULL, *field = element_get(e, attribute);
    size_t n = 0;
    facts_names(b->arena, &s->facts, &known, &n);
    const char *near = str_nearest(field, known, n);
    struct place at = element_place(e, attribute);
    b->good = near == NULL
        ? err_at(b->errs, at, N_("these rows have no field \"%s\"; docs/templates.md lists the "
                                 "fields of each list"), field)
        : err_at(b->errs, at, N_("these rows have no field \"%s\"; did you mean \"%s\"?"),
                 field, near);
}

/* One cell: the field's typed value, under the words of <cell> or its own. */
static void cell_add(struct build *b, struct node *row, const struct element *col,
                     struct column *c, const struct scope *s)
{
    struct node *cell = node_append(row, node_new(b->arena, NODE_CELL, row->at));
    if (trend_is_asked(col)) {
        trend_add(b, col, s, cell);
        return;
    }
    const struct fact *f = scope_find(s, element_get(col, "field"));
    if (f == NULL) {
        unknown_field(b, col, "field", s);
        return;
    }
    cell->value = fact_value(f);
    if (cell->value.kind == VALUE_NUMBER || cell->value.kind == VALUE_PERCENT)
        c->align = ALIGN_END;
    const struct element *words = visible_child(b, col, "cell");
    if (words != NULL)
        words_add(b, words, s, cell);
    else
        words_fact(b, f, cell);
    for (const struct element *e = col->first; e != NULL && !s->is_sum; e = e->next)
        if (str_eq(e->name, "footnote") && element_is_visible(b, e))
            footnote_add(b, e, s, cell);
}

/* Of several units a column has none. */
void units_settle(struct node *table)
{
    for (size_t c = 0; c < table->table->n_columns; c++) {
        struct column *column = &table->table->columns[c];
        bool is_first = true;
        for (const struct node *row = table->first; row != NULL; row = row->next) {
            const struct node *cell = row->kind == NODE_ROW ? row->first : NULL;
            for (size_t i = 0; i < c && cell != NULL; i++)
                cell = cell->next;
            if (cell == NULL || cell->value.kind == VALUE_NONE)
                continue;
            if (is_first)
                column->unit = cell->value.unit;
            else if (!unit_eq(column->unit, cell->value.unit))
                column->unit = NO_UNIT;
            is_first = false;
        }
    }
}

struct node *row_add(struct build *b, const struct cols *cols, struct node *table,
                     const struct scope *const *scopes, struct place at)
{
    struct node *row = node_append(table, node_new(b->arena, NODE_ROW, at));
    row->row = ROW_BODY;
    for (size_t i = 0; i < cols->n; i++)
        cell_add(b, row, cols->items[i].element, &table->table->columns[i], scopes[i]);
    return row;
}

struct node *cell_shown(const struct node *table, const struct node *row)
{
    struct node *cell = row->first;
    for (size_t i = 0; cell->next != NULL && table->table->columns[i].is_grouped; i++)
        cell = cell->next;
    return cell;
}

void row_rename(struct build *b, const struct node *table, struct node *row,
                const struct element *words, const struct scope *s)
{
    struct node *naming = cell_shown(table, row), *cell = row->first;
    for (size_t i = 0; cell != NULL; i++, cell = cell->next)
        if (table->table->columns[i].is_header && !table->table->columns[i].is_grouped) {
            naming = cell;
            break;
        }
    naming->first = naming->last = NULL;
    naming->value = (struct value){ 0 };
    words_add(b, words, s, naming);
}

const struct scope **one_scope(struct build *b, const struct cols *cols, const struct scope *s)
{
    const struct scope **scopes = arena_array(b->facts_arena, cols->n, sizeof *scopes);
    for (size_t i = 0; i < cols->n; i++)
        scopes[i] = s;
    return scopes;
}

/* The scopes of a series' row: its months' where columns are of months. */
static const struct scope **series_scopes(struct build *b, const struct cols *cols,
                                          const struct scope *s)
{
    const struct scope **scopes = one_scope(b, cols, s);
    for (size_t i = 0; i < cols->n && s->of != NULL; i++) {
        if (cols->items[i].month == NO_MONTH)
            continue;
        struct scope *of = arena_alloc(b->facts_arena, sizeof *of);
        of->outer = s;
        measures_month(b, s->of, cols->items[i].month, &of->facts);
        scopes[i] = of;
    }
    return scopes;
}

/* The months of a table with a row a series: up to the newest figure of any. */
static struct window records_months(struct build *b, const struct element *e,
                                    const struct rows *rows)
{
    const struct bound_series **series =
        arena_array(b->facts_arena, rows->n, sizeof *series);
    for (size_t i = 0; i < rows->n; i++)
        series[i] = rows->items[i].of;
    return series_window(b, series, rows->n, figures_months(b, e));
}

static void table_over_records(struct build *b, const struct element *e, struct site site)
{
    struct rows rows = { 0 };
    if (!records_rows(b, e, "rows", site.scope, &rows))
        return;
    if (rows.n == 0) {
        empty_add(b, e, site.scope, site.into);
        return;
    }
    struct window w = { NO_MONTH, NO_MONTH };
    if (rows.items[0].of != NULL)
        w = records_months(b, e, &rows);
    struct cols cols = cols_of(b, e, NULL, w.last == NO_MONTH ? NULL : &w);
    struct groups groups;
    if (!groups_of_records(b, e, &(struct scope){ .facts = rows.items[0].facts }, &groups))
        return;
    struct node *table = node_append(site.into, table_begin(b, e, &cols, site.scope));
    groups_begin(&groups, &cols, table, site.scope);
    for (size_t i = 0; i < rows.n; i++) {
        struct scope inner = { .outer = site.scope, .facts = rows.items[i].facts,
                               .meeting = rows.items[i].meeting, .of = rows.items[i].of };
        if (inner.of != NULL)
            inner.until = series_window(b, &inner.of, 1, 1).last;
        groups_record(&groups, &inner, rows.items[i].at);
        struct node *row = row_add(b, &cols, table, series_scopes(b, &cols, &inner),
                                   rows.items[i].at);
        if (str_eq(element_get(e, "anchor"), "yes"))
            row->id = rows.items[i].anchor;
    }
    units_settle(table);
    notes_add(b, e, site.scope, table, NULL, (struct window){ NO_MONTH, NO_MONTH });
}

/* A column may name only a series of its table: another would show its figures
 * for months that it does not have, or those of the first under its name. */
static bool columns_are_of(struct build *b, const struct element *e,
                           const struct bound_series *const *bound, size_t n)
{
    bool good = true;
    const char **known = arena_array(b->arena, n, sizeof *known);
    for (size_t i = 0; i < n; i++)
        known[i] = bound[i]->id;
    for (const struct element *col = e->first; col != NULL; col = col->next) {
        const char *id = str_eq(col->name, "col") && element_is_visible(b, col)
            ? element_get(col, "series")
            : NULL;
        bool found = id == NULL;
        for (size_t i = 0; i < n && !found; i++)
            found = str_eq(known[i], id);
        if (found)
            continue;
        const char *near = str_nearest(id, known, n);
        struct place at = element_place(col, "series");
        good = near == NULL
            ? err_at(b->errs, at, N_("this table is not over series \"%s\""), id)
            : err_at(b->errs, at,
                     N_("this table is not over series \"%s\"; did you mean \"%s\"?"), id, near);
    }
    return good;
}

/* The series that a column is of: the one it names, else the table's first. */
static size_t col_number(const struct col *c, const struct bound_series *const *bound, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(element_get(c->element, "series"), bound[i]->id))
            return i;
    return 0;
}

static const struct bound_series *col_series(const struct col *c,
                                             const struct bound_series *const *bound, size_t n)
{
    return bound[col_number(c, bound, n)];
}

/* Over which series a table has its rows of months. */
struct over {
    const struct bound_series **series;
    size_t n;
    struct site site;
};

/* The row of a month, or of the sum of several. */
static struct node *month_add(struct build *b, const struct cols *cols, struct node *table,
                              const struct over *over, struct span span)
{
    struct scope *of = arena_array(b->facts_arena, over->n, sizeof *of);
    for (size_t i = 0; i < over->n; i++) {
        of[i].outer = over->site.scope;
        of[i].is_sum = span.is_sum;
        span_facts(b, over->series[i], span, &of[i].facts);
    }
    const struct scope **scopes = arena_array(b->facts_arena, cols->n, sizeof *scopes);
    for (size_t c = 0; c < cols->n; c++)
        scopes[c] = &of[col_number(&cols->items[c], over->series, over->n)];
    return row_add(b, cols, table, scopes, table->at);
}

static void months_add(struct build *b, const struct cols *cols, struct node *table,
                       const struct over *over, struct groups *groups)
{
    struct span sum;
    for (month m = groups->months.first; m <= groups->months.last; m++) {
        groups_month(groups, m);
        month_add(b, cols, table, over, (struct span){ { m, m }, false });
        if (groups_sums(groups, m, &sum))
            groups_subtotal(groups, month_add(b, cols, table, over, sum), sum);
    }
    const struct element *total = visible_child(b, groups->element, "total");
    if (total == NULL)
        return;
    struct node *row =
        month_add(b, cols, table, over, (struct span){ groups->months, true });
    row_rename(b, table, row, total, over->site.scope);
    row->row = ROW_TOTAL;
}

/* The columns of series change places among themselves, as their countries' governments
 * stand in this copy; the others stay where they are. */
static void cols_order(struct build *b, struct cols *cols, const struct bound_series *const *bound,
                       size_t n)
{
    struct col *moved = arena_array(b->facts_arena, cols->n, sizeof *moved);
    size_t *slots = arena_array(b->facts_arena, cols->n, sizeof *slots), n_moved = 0;
    size_t *ranks = arena_array(b->facts_arena, cols->n, sizeof *ranks);
    for (size_t i = 0; i < cols->n; i++) {
        if (element_get(cols->items[i].element, "series") == NULL)
            continue;
        moved[n_moved] = cols->items[i];
        ranks[n_moved] = government_rank_of_area(
            b->governments, col_series(&cols->items[i], bound, n)->series->ref_area);
        slots[n_moved++] = i;
    }
    government_sort(b->facts_arena, moved, n_moved, sizeof *moved, ranks);
    for (size_t i = 0; i < n_moved; i++)
        cols->items[slots[i]] = moved[i];
}

static void table_over_series(struct build *b, const struct element *e, struct site site)
{
    const struct bound_series **bound;
    size_t n_series = figures_series(b, e, &bound);
    struct window w = series_window(b, bound, n_series, figures_months(b, e));
    if (n_series == 0)
        return;
    struct groups groups;
    bool good = columns_are_of(b, e, bound, n_series);
    b->good = b->good && good;
    if (!groups_of_months(b, e, bound, n_series, w, &groups) || !good)
        return;
    if (w.last == NO_MONTH) {
        empty_add(b, e, site.scope, site.into);
        return;
    }
    struct scope window = { .outer = site.scope };
    struct cols cols = cols_of(b, e, NULL, NULL);
    if (order_is_asked(b, e))
        cols_order(b, &cols, bound, n_series);
    series_facts(b, bound[0], "", w, site.scope, &window.facts);
    struct node *table = node_append(site.into, table_begin(b, e, &cols, &window));
    cols_derive(&cols, table, true, bound[0]->id);
    for (size_t i = 0; i < cols.n; i++)
        if (str_eq(element_get(cols.items[i].element, "field"), "value"))
            table->table->columns[i].series =
                col_series(&cols.items[i], bound, n_series)->series->id.s;
    groups_begin(&groups, &cols, table, site.scope);
    months_add(b, &cols, table, &(struct over){ bound, n_series, site }, &groups);
    units_settle(table);
    notes_add(b, e, site.scope, table, bound[0]->id, w);
}

void block_table(struct build *b, const struct element *e, struct site site)
{
    bool rows = element_get(e, "rows") != NULL, series = element_get(e, "series") != NULL;
    bool by = element_get(e, "by") != NULL;
    if (rows == series || (by && !series))
        b->good = err_at(b->errs, e->at,
                         N_("<table> wants either rows=\"…\" or series=\"…\", the latter "
                            "perhaps with by=\"…\""));
    else if ((rows || by) && order_is_asked(b, e))
        return; /* told */
    else if (rows && str_eq(element_get(e, "rows"), "observations"))
        table_over_observations(b, e, site);
    else if (rows)
        table_over_records(b, e, site);
    else if (by)
        table_over_parts(b, e, site);
    else
        table_over_series(b, e, site);
}

/* --- contents: links to the sections, which are not all there yet --- */

void block_contents(struct build *b, const struct element *e, struct site site)
{
    if (b->contents != NULL) {
        b->good = err_at(b->errs, e->at, N_("a second <contents>; one a report"));
        return;
    }
    struct cols cols = cols_of(b, e, NULL, NULL);
    b->contents = node_append(site.into, table_begin(b, e, &cols, site.scope));
    b->contents_element = e;
}

static bool is_inside(const struct node *n, const struct node *outer)
{
    while (n != NULL && n != outer)
        n = n->parent;
    return n != NULL;
}

void contents_fill(struct build *b, const struct scope *s, const struct node *document)
{
    bool is_behind = false; /* what stands before it the reader has passed */
    for (const struct node *n = document->first; b->contents != NULL && n != NULL;
         n = n->next) {
        bool is_own = is_inside(b->contents, n);
        is_behind |= is_own;
        if (n->kind != NODE_SECTION || n->id == NULL || is_own || !is_behind)
            continue;
        const struct node *h = n->first;
        const char *title = h != NULL && h->kind == NODE_HEADING ? node_words(b->arena, h) : n->id;
        struct scope inner = { .outer = s };
        const char *target = arena_printf(b->arena, "#%s", n->id);
        fact_run(b, &inner.facts, "tab", n->section.tab != NULL ? n->section.tab : title, NULL, target);
        fact_run(b, &inner.facts, "title", title, NULL, NULL);
        struct cols cols = cols_of(b, b->contents_element, NULL, NULL);
        row_add(b, &cols, b->contents, one_scope(b, &cols, &inner), n->at);
    }
}
