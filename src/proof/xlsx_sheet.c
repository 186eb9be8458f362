/* xlsx_sheet.c - the cells of a sheet, tables, drawings; see xlsx_book.h. */
#include <stdlib.h>
#include <string.h>

#include "proof/xlsx_book.h"

enum { SCRATCH_CELLS = 5000 }; /* after so many their strings are let go */

struct reading {
    struct book *b;
    const struct sheet *s;
    cell_visit *visit;
    void *state;
    struct arena *scratch; /* of the cells being read */
    struct cell cell;
    const char *type;
    struct str value, formula;
    bool has_value, has_formula;
    long row, column; /* last seen */
};

static const char *or_empty(const char *s)
{
    return s == NULL ? "" : s;
}

static void cell_begin(struct reading *r, struct xml_part *x)
{
    struct verdict *v = r->b->package->verdict;
    const char *ref = xml_part_attribute(x, r->scratch, NULL, "r"),
               *style = xml_part_attribute(x, r->scratch, NULL, "s");
    struct area at = { r->row, r->column + 1, 0, 0 };
    if (ref != NULL && (!xlsxin_area(ref, &at) || at.row != r->row || at.column <= r->column))
        fault(v, N_("sheet \"%s\": the cell %s is out of order"), r->s->name, ref);
    r->column = at.column;
    unsigned long number = style == NULL ? 0 : strtoul(style, NULL, 10);
    if (style != NULL && number >= r->b->n_formats)
        fault(v, N_("sheet \"%s\": a cell of a style that is not there"), r->s->name);
    r->type = xml_part_attribute(x, r->scratch, NULL, "t");
    if (r->type == NULL)
        r->type = "n";
    r->cell = (struct cell){ .row = r->row, .column = r->column, .text = "" };
    r->cell.format = number < r->b->n_formats ? r->b->formats[number] : "General";
    r->value = str_new(r->scratch);
    r->formula = str_new(r->scratch);
    r->has_value = r->has_formula = false;
}

static void cell_end(struct reading *r, struct sheet_rest *rest)
{
    struct cell *c = &r->cell;
    if (r->has_formula)
        c->formula = r->formula.s;
    c->text = r->value.s;
    if (str_eq(r->type, "e")) {
        c->kind = CELL_ERROR;
    } else if (str_eq(r->type, "s") && r->has_value) {
        char *end;
        unsigned long i = strtoul(r->value.s, &end, 10);
        c->kind = CELL_TEXT;
        c->text = "";
        if (*end != '\0' || end == r->value.s || i >= r->b->n_strings)
            fault(r->b->package->verdict, N_("sheet \"%s\": a cell of a text that is not"
                                             " there"),
                  r->s->name);
        else
            c->text = r->b->strings[i];
    } else if (str_eq(r->type, "str") || str_eq(r->type, "inlineStr")
               || str_eq(r->type, "d")) {
        c->kind = CELL_TEXT;
    } else if (!r->has_value) {
        c->kind = CELL_BLANK;
    } else {
        c->kind = str_eq(r->type, "b") ? CELL_BOOL : CELL_NUMBER;
    }
    if (c->row == 1 && c->column == 1 && c->kind == CELL_TEXT)
        rest->title = arena_dup(r->b->package->arena, c->text);
    r->visit(c, r->state);
}

static bool is_hidden(struct xml_part *x, struct arena *a)
{
    const char *said = xml_part_attribute(x, a, NULL, "hidden");
    return str_eq(said, "1") || str_eq(said, "true");
}

static void row_begin(struct reading *r, struct xml_part *x, struct sheet_rest *rest)
{
    const char *number = xml_part_attribute(x, r->scratch, NULL, "r");
    long row = number == NULL ? r->row + 1 : strtol(number, NULL, 10);
    if (row <= r->row || row > XLSXIN_ROWS)
        fault(r->b->package->verdict, N_("sheet \"%s\": row %ld is out of order"),
              r->s->name, row);
    r->row = row;
    r->column = 0;
    if (rest->hidden_row == 0 && is_hidden(x, r->scratch))
        rest->hidden_row = row;
}

static void link_add(struct reading *r, struct xml_part *x, struct sheet_rest *rest)
{
    struct arena *a = r->b->package->arena;
    const char *id = xml_part_attribute(x, a, NS_OFFICE, "id"),
               *location = xml_part_attribute(x, a, NULL, "location");
    const struct relation *to = xlsxin_by_id(&r->s->relations, id);
    struct hyperlink *link = arena_push(a, rest->links, rest->n_links);
    link->ref = xml_part_attribute(x, a, NULL, "ref");
    if (link->ref == NULL)
        link->ref = "?";
    link->target = to != NULL && location != NULL
        ? arena_printf(a, "%s#%s", to->target, location)
        : to != NULL       ? to->target
        : location != NULL ? arena_printf(a, "#%s", location)
                           : "";
    if (id != NULL && to == NULL)
        fault(r->b->package->verdict, N_("sheet \"%s\": the link in %s leads nowhere"),
              r->s->name, link->ref);
}

/* A text node of a cell, or of the page's head and foot. */
static void text_read(struct reading *r, struct xml_part *x, struct sheet_rest *rest)
{
    struct arena *a = r->b->package->arena;
    const char *text = xml_part_text(x), *in = xml_part_parent(x);
    if (str_eq(in, "v") || (str_eq(in, "t") && xml_part_inside(x, "is")))
        str_add(&r->value, text);
    else if (str_eq(in, "f"))
        str_add(&r->formula, text);
    else if (str_eq(in, "oddHeader"))
        rest->header = arena_dup(a, text);
    else if (str_eq(in, "oddFooter"))
        rest->footer = arena_dup(a, text);
}

static void element_begins(struct reading *r, struct xml_part *x, struct sheet_rest *rest)
{
    struct arena *a = r->b->package->arena;
    const char *local = xml_part_local(x);
    if (str_eq(local, "c"))
        cell_begin(r, x);
    else if (str_eq(local, "v") || str_eq(local, "is"))
        r->has_value = true;
    else if (str_eq(local, "f") && str_eq(xml_part_parent(x), "c"))
        r->has_formula = true;
    else if (str_eq(local, "row"))
        row_begin(r, x, rest);
    else if (str_eq(local, "sheetData"))
        rest->has_data = true;
    else if (str_eq(local, "dimension"))
        rest->dimension = xml_part_attribute(x, a, NULL, "ref");
    else if (str_eq(local, "hyperlink"))
        link_add(r, x, rest);
    else if (str_eq(local, "mergeCell") && rest->merged == NULL)
        rest->merged = or_empty(xml_part_attribute(x, a, NULL, "ref"));
    else if (str_eq(local, "col") && rest->hidden_column == 0 && is_hidden(x, a))
        rest->hidden_column = strtol(or_empty(xml_part_attribute(x, a, NULL, "min")), NULL, 10);
    else if (str_eq(local, "selection") && rest->selected == NULL)
        rest->selected = xml_part_attribute(x, a, NULL, "activeCell");
    else if (str_eq(local, "pageSetup")) {
        rest->orientation = xml_part_attribute(x, a, NULL, "orientation");
        rest->paper = xml_part_attribute(x, a, NULL, "paperSize");
    }
}

struct sheet_rest xlsxin_sheet(struct book *b, const struct sheet *s, cell_visit *visit,
                               void *state)
{
    struct sheet_rest rest = { 0 };
    struct reading r = { .b = b, .s = s, .visit = visit, .state = state };
    struct xml_part *x = xlsxin_xml(b->package, s->part);
    r.scratch = arena_new();
    r.value = str_new(r.scratch);
    r.formula = str_new(r.scratch);
    for (size_t cells = 0; x != NULL && xml_part_next(x);) {
        if (xml_part_text(x) != NULL) {
            text_read(&r, x, &rest);
            continue;
        }
        if (!str_eq(xml_part_namespace(x), NS_MAIN))
            continue;
        if (xml_part_starts(x))
            element_begins(&r, x, &rest);
        if (!xml_part_ends(x) || !str_eq(xml_part_local(x), "c"))
            continue;
        cell_end(&r, &rest);
        if (++cells % SCRATCH_CELLS == 0) {
            arena_free(r.scratch);
            r.scratch = arena_new();
            r.value = str_new(r.scratch);
            r.formula = str_new(r.scratch);
        }
    }
    rest.last_row = r.row;
    arena_free(r.scratch);
    xml_part_close(x);
    return rest;
}

struct table_part xlsxin_table(struct book *b, const struct relation *to)
{
    struct arena *a = b->package->arena;
    struct table_part t = { .part = to->target, .id = "", .name = "", .ref = "" };
    struct xml_part *x = xlsxin_xml(b->package, to->target);
    while (x != NULL && xml_part_next(x)) {
        if (!xml_part_starts(x))
            continue;
        if (!str_eq(xml_part_namespace(x), NS_MAIN)) {
            /* Said behind the standard, in Excel's own words. */
            if (str_eq(xml_part_local(x), "table"))
                t.alt = xml_part_attribute(x, a, NULL, "altText");
            continue;
        }
        if (str_eq(xml_part_local(x), "table")) {
            t.id = or_empty(xml_part_attribute(x, a, NULL, "id"));
            t.name = or_empty(xml_part_attribute(x, a, NULL, "displayName"));
            t.ref = or_empty(xml_part_attribute(x, a, NULL, "ref"));
            t.has_header = !str_eq(xml_part_attribute(x, a, NULL, "headerRowCount"), "0");
        } else if (str_eq(xml_part_local(x), "tableColumn")) {
            *arena_push(a, t.columns, t.n_columns)
                = or_empty(xml_part_attribute(x, a, NULL, "name"));
        }
    }
    xml_part_close(x);
    return t;
}

/* The title, and where each series has its name, categories and values. */
static void chart_read(struct book *b, const char *part, struct drawing_part *d)
{
    struct arena *a = b->package->arena;
    struct xml_part *x = xlsxin_xml(b->package, part);
    struct str title = str_new(a);
    while (x != NULL && xml_part_next(x)) {
        const char *text = xml_part_text(x);
        if (xml_part_starts(x) && str_eq(xml_part_local(x), "ser"))
            arena_push(a, d->series, d->n_series);
        if (text == NULL)
            continue;
        const char *in = xml_part_parent(x);
        struct chart_series_part *s = xml_part_inside(x, "ser") && d->n_series > 0
            ? &d->series[d->n_series - 1]
            : NULL;
        if (s != NULL && str_eq(in, "f")) {
            const char **which = xml_part_inside(x, "tx") ? &s->name
                : xml_part_inside(x, "cat")               ? &s->categories
                : xml_part_inside(x, "val")               ? &s->values
                                                          : NULL;
            if (which != NULL)
                *which = arena_dup(a, text);
        } else if (s != NULL && str_eq(in, "v") && xml_part_inside(x, "tx") && s->name == NULL) {
            s->name = arena_dup(a, text); /* no formula: itself */
        } else if (xml_part_inside(x, "title") && !xml_part_inside(x, "plotArea")
                   && (str_eq(in, "t") || str_eq(in, "v"))) {
            str_add(&title, text);
            d->title = title.s;
        }
    }
    xml_part_close(x);
}

size_t xlsxin_drawings(struct book *b, const struct sheet *s, struct drawing_part **out)
{
    struct arena *a = b->package->arena;
    size_t n = 0;
    *out = NULL;
    const struct relation *to = xlsxin_by_kind(&s->relations, "drawing");
    if (to == NULL || to->is_external || !xlsxin_has(b->package, to->target))
        return 0;
    struct relations r = xlsxin_relations(b->package, to->target);
    struct xml_part *x = xlsxin_xml(b->package, to->target);
    while (x != NULL && xml_part_next(x)) {
        if (!xml_part_starts(x))
            continue;
        const char *local = xml_part_local(x);
        if (str_eq(local, "graphicFrame") || str_eq(local, "pic")) {
            arena_push(a, *out, n)->is_chart = str_eq(local, "graphicFrame");
        } else if (n > 0 && str_eq(local, "cNvPr")
                   && (xml_part_inside(x, "graphicFrame") || xml_part_inside(x, "pic"))) {
            (*out)[n - 1].alt = xml_part_attribute(x, a, NULL, "descr");
        } else if (n > 0 && str_eq(local, "chart")) {
            const struct relation *chart
                = xlsxin_by_id(&r, xml_part_attribute(x, a, NS_OFFICE, "id"));
            if (chart != NULL && xlsxin_has(b->package, chart->target))
                chart_read(b, chart->target, &(*out)[n - 1]);
        }
    }
    xml_part_close(x);
    return n;
}
