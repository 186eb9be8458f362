/* table.c - tables: placed, measured and written as real Excel tables. */
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "xlsx/book.h"
#include "xlsx/cell.h"
#include "xlsx/measure.h"
#include "xlsx/names.h"

/* Excel's limits. */
enum { ROWS_MOST = 1048576, COLUMNS_MOST = 16384, HEAD_MOST = 255 };

/* Texts wrap in columns no wider than this, heads on three lines [px]. */
#define TEXT_TOGETHER 1700.0
#define TEXT_LEAST 150.0
#define TEXT_COLUMN 420.0
#define TEXT_OF_TWO 620.0 /* in a table of two columns */
#define LEAST_COLUMN 70.0
#define HEAD_LINES 3
#define INDENT 9.0 /* of one step */

bool is_number(const struct value *v)
{
    return v->kind == VALUE_NUMBER || v->kind == VALUE_PERCENT;
}

const struct node *row_cell(const struct node *row, size_t column)
{
    const struct node *cell = row->first;
    for (; column > 0 && cell != NULL; column--)
        cell = cell->next;
    return cell;
}

const struct node *grid_body(const struct grid *g)
{
    const struct node *row = row_ungrouped(row_ungrouped(g->node->first)->next);
    return row == g->total ? NULL : row;
}

uint32_t grid_rows(const struct grid *g)
{
    return 1 + g->n_body + (g->total != NULL);
}

/* As many cells as columns in every row, heads first, room on the sheet. */
static bool check_shape(struct book *b, struct grid *g)
{
    const struct node *head = row_ungrouped(g->node->first);
    size_t n_columns = g->table->n_columns, rows = 0;
    bool good = true;
    if (head == NULL || head->row != ROW_HEAD)
        return err_at(b->errs, g->node->at,
                      N_("table \"%s\" needs one head row, and that first"), g->table->name);
    for (const struct node *row = head; row != NULL; row = row_ungrouped(row->next), rows++) {
        size_t cells = 0;
        for (const struct node *cell = row->first; cell != NULL; cell = cell->next)
            cells++;
        if (cells != n_columns)
            good = err_at(b->errs, row->at,
                          N_("a row of table \"%s\" has %zu cells for %zu columns"),
                          g->table->name, cells, n_columns);
        g->total = row->row == ROW_TOTAL && rows > 1 ? row : NULL;
    }
    /* A sheet's other texts need some rows too. */
    if (rows > ROWS_MOST - 1000)
        good = err_at(b->errs, g->node->at,
                      N_("table \"%s\" has %zu rows; a sheet holds %d at most"),
                      g->table->name, rows, ROWS_MOST - 1000);
    if (n_columns == 0 || n_columns > COLUMNS_MOST)
        good = err_at(b->errs, g->node->at,
                      N_("table \"%s\" has %zu columns; a sheet holds 1 to %d"),
                      g->table->name, n_columns, COLUMNS_MOST);
    rows -= 1 + (g->total != NULL);
    g->n_body = rows == 0 ? 1 : (uint32_t)rows; /* Excel has no table without a row */
    return good;
}

bool grid_heads(struct book *b, struct grid *g)
{
    size_t n = g->table->n_columns;
    const struct node *cell = row_ungrouped(g->node->first)->first;
    bool good = true;
    g->heads = arena_array(b->arena, n, sizeof *g->heads);
    for (size_t i = 0; i < n; i++, cell = cell->next) {
        g->heads[i] = head_text(b, cell);
        good = cell_check(b, cell, g->heads[i]) && good;
        if (*g->heads[i] == '\0')
            good = err_at(b->errs, cell->at, N_("column %zu of table \"%s\" has no head"),
                          i + 1, g->table->name);
        if (utf8_count(g->heads[i], strlen(g->heads[i])) > HEAD_MOST)
            good = err_at(b->errs, cell->at,
                          N_("a head of table \"%s\" is longer than %d characters"),
                          g->table->name, HEAD_MOST);
        for (size_t j = 0; j < i; j++)
            if (*g->heads[i] != '\0' && names_equal(g->heads[i], g->heads[j]))
                good = err_at(b->errs, cell->at,
                              N_("two columns of table \"%s\" are headed \"%s\""),
                              g->table->name, g->heads[i]);
    }
    return good;
}

static void unique_name(struct book *b, struct grid *g)
{
    const char *wanted = table_name(b->arena, g->table->name), *name = wanted;
    for (size_t i = 0, next = 2; i < b->n_grids; i++)
        if (names_equal(b->grids[i].name, name)) {
            name = arena_printf(b->arena, "%s_%zu", wanted, next++);
            i = (size_t)-1; /* held against all again */
        }
    g->name = name;
}

void grid_plan(struct book *b, const struct node *table, size_t sheet, enum side side)
{
    struct grid g = { .node = table, .table = table->table, .sheet = sheet, .side = side };
    if (g.table == NULL || g.table->name == NULL) {
        err_at(b->errs, table->at, N_("a table without a name"));
        return;
    }
    if (!check_shape(b, &g) || !grid_heads(b, &g))
        return;
    unique_name(b, &g);
    for (const struct node *row = grid_body(&g); row != NULL && row != g.total;
         row = row_ungrouped(row->next))
        *arena_push(b->arena, g.rows, g.n_rows) = row;
    g.is_drawn = arena_array(b->arena, g.table->n_columns, sizeof *g.is_drawn);
    g.widths = arena_array(b->arena, g.table->n_columns, sizeof *g.widths);
    *arena_push(b->arena, b->grids, b->n_grids) = g;
}

size_t naming_column(const struct grid *g)
{
    for (size_t i = 0; i < g->table->n_columns; i++)
        if (g->table->columns[i].is_header)
            return i;
    return 0;
}

static struct dress column_dress(const struct grid *g, size_t i, enum style style)
{
    const struct column *c = &g->table->columns[i];
    bool end = c->align == ALIGN_END;
    /* Texts keep off the column before. Not figures off the one behind: LibreOffice loses an
     * indent on the right where the cell before is formatted alike. */
    return (struct dress){ .style = style, .wrap = true, .end = end, .indent = !end && i > 0 };
}

static bool has_filter(const struct book *b)
{
    return b->about->look != NULL && b->about->look->sheets.filter == FILTER_HEADS;
}

/* Checks and measures every cell; columns come out as wide as they need to be. */
void grid_measure(struct book *b, struct grid *g)
{
    const size_t n = g->table->n_columns;
    /* Many columns of text stay narrower, or print would be too small to read. */
    const double most = n <= 2 ? TEXT_OF_TWO
                               : fmin(TEXT_COLUMN, fmax(TEXT_TOGETHER / (double)n, TEXT_LEAST));
    for (size_t i = 0; i < n; i++) {
        double size = style_size(STYLE_HEAD), whole = text_width(g->heads[i], size, true);
        double width = fmax(word_width(g->heads[i], size, true), LEAST_COLUMN);
        while (width < whole && text_lines(g->heads[i], size, true, width) > HEAD_LINES)
            width *= 1.1;
        g->widths[i] = width + (has_filter(b) ? FILTER_BUTTON : 0);
    }
    for (const struct node *row = row_ungrouped(row_ungrouped(g->node->first)->next); row != NULL;
         row = row_ungrouped(row->next)) {
        size_t i = 0;
        for (const struct node *cell = row->first; cell != NULL; cell = cell->next, i++) {
            struct cell_text t = cell_text(b, cell, NULL);
            if (!cell_check(b, cell, t.text) || cell_is_gap(g, i, row, cell))
                continue;
            bool bold = t.strong || t.is_mixed || row == g->total;
            double size = style_size(STYLE_CELL), width;
            if (cell_is_typed(&cell->value)) /* too narrow it would show as ##### */
                width = 1.1 * text_width(number_shown(b, cell, &cell->value, t.text), size, bold);
            else
                width = fmax(fmin(text_width(t.text, size, bold), most),
                             fmin(word_width(t.text, size, bold), 2 * most));
            g->widths[i] = fmax(g->widths[i], width);
        }
    }
    for (size_t i = 0; i < n; i++)
        g->widths[i] += INDENT * column_dress(g, i, STYLE_CELL).indent;
}

/* The row as high as its highest cell. */
static void set_height(struct book *b, const struct grid *g, struct sheet *s, uint32_t at,
                       const struct node *row, enum style style)
{
    unsigned lines = 1;
    size_t i = 0;
    for (const struct node *cell = row->first; cell != NULL; cell = cell->next, i++) {
        struct cell_text t = cell_text(b, cell, NULL);
        if (cell_is_typed(&cell->value)
            || (style != STYLE_HEAD && cell_is_gap(g, i, row, cell)))
            continue;
        bool bold = style_is_bold(style) || t.strong || t.is_mixed;
        unsigned need = text_lines(style == STYLE_HEAD ? g->heads[i] : t.text,
                                   style_size(style), bold,
                                   g->widths[i] - INDENT * column_dress(g, i, style).indent);
        lines = need > lines ? need : lines;
    }
    row_raise(b, s, at, row_height(lines, style_size(style)), row->at);
}

static void write_body(struct book *b, const struct grid *g, struct sheet *s)
{
    for (size_t k = 0; k < g->n_rows; k++) {
        const struct node *row = g->rows[k];
        uint32_t at = g->row + 1 + (uint32_t)k;
        enum style whole = row->row == ROW_TOTAL ? STYLE_TOTAL : STYLE_CELL;
        size_t i = 0;
        for (const struct node *cell = row->first; cell != NULL; cell = cell->next, i++) {
            if (cell_is_gap(g, i, row, cell))
                continue; /* not even a blank: the library would cache it as zero */
            enum style style = whole == STYLE_CELL && g->table->columns[i].is_header
                ? STYLE_ROW_NAME : whole;
            cell_write(b, s->to, at, (lxw_col_t)(g->col + i), cell, NULL,
                       column_dress(g, i, style), formula_of(b, g, i, k));
        }
        set_height(b, g, s, at, row, whole);
    }
}

static void write_total(struct book *b, const struct grid *g, struct sheet *s)
{
    uint32_t at = g->row + 1 + g->n_body;
    size_t i = 0;
    for (const struct node *cell = g->total->first; cell != NULL; cell = cell->next, i++)
        cell_write(b, s->to, at, (lxw_col_t)(g->col + i), cell, NULL,
                   column_dress(g, i, STYLE_TOTAL), formula_of_total(b, g, i));
    set_height(b, g, s, at, g->total, STYLE_TOTAL);
}

const char *grid_title(struct book *b, const struct grid *g)
{
    for (const struct node *n = g->node->first; n != NULL; n = n->next)
        if (n->kind == NODE_PARA && n->role == PARA_CAPTION)
            return node_words(b->arena, n);
    const struct sheet *s = &b->sheets[g->sheet];
    for (size_t i = 0; i < s->n_lines; i++)
        if (s->lines[i].side == g->side && s->lines[i].dress.style == STYLE_TITLE)
            return s->lines[i].node != NULL ? node_words(b->arena, s->lines[i].node)
                                            : s->lines[i].text;
    return s->name;
}

/* Who fills the table in further chooses from the words that are explained elsewhere. */
static void write_choices(struct book *b, const struct grid *g, struct sheet *s, size_t column)
{
    const char *name = g->table->columns[column].choices;
    for (size_t i = 0; name != NULL && i < b->n_grids; i++) {
        const struct grid *from = &b->grids[i];
        if (!str_eq(from->table->name, name))
            continue;
        char first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH];
        lxw_col_t at = (lxw_col_t)(from->col + naming_column(from)),
                  col = (lxw_col_t)(g->col + column);
        lxw_rowcol_to_cell_abs(first, from->row + 1, at, 1, 1);
        lxw_rowcol_to_cell_abs(last, from->row + from->n_body, at, 1, 1);
        lxw_data_validation validation = {
            .validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
            .ignore_blank = LXW_VALIDATION_ON,
            .value_formula = arena_printf(b->arena, "='%s'!%s:%s", b->sheets[from->sheet].name,
                                          first, last),
        };
        book_told(b, g->node->at,
                  worksheet_data_validation_range(s->to, g->row + 1, col, g->row + g->n_body,
                                                  col, &validation));
    }
}

void grid_write(struct book *b, struct sheet *s, const struct grid *g)
{
    const size_t n = g->table->n_columns;
    lxw_table_column *columns = arena_array(b->arena, n, sizeof *columns);
    lxw_table_column **list = arena_array(b->arena, n + 1, sizeof *list);
    for (size_t i = 0; i < n; i++) {
        list[i] = &columns[i];
        columns[i].header = arena_dup(b->arena, g->heads[i]);
        columns[i].header_format = format_get(b, column_dress(g, i, STYLE_HEAD));
        if (g->total == NULL)
            continue;
        const struct node *cell = row_cell(g->total, i);
        const char *text = cell_text(b, cell, NULL).text;
        if (formula_of_total(b, g, i) != NULL)
            columns[i].total_function = LXW_TABLE_FUNCTION_SUM;
        else if (!is_number(&cell->value) && *text != '\0')
            columns[i].total_string = arena_dup(b->arena, text);
    }
    lxw_table_options options = {
        .name = arena_dup(b->arena, g->name),
        .no_autofilter = !has_filter(b),
        .no_banded_rows = LXW_TRUE,
        .style_type = LXW_TABLE_STYLE_TYPE_LIGHT, /* number 0: none; cells have formats */
        .total_row = g->total != NULL,
        .columns = list,
    };
    book_told(b, g->node->at,
              worksheet_add_table(s->to, g->row, g->col, g->row + grid_rows(g) - 1,
                                  (lxw_col_t)(g->col + n - 1), &options));
    set_height(b, g, s, g->row, row_ungrouped(g->node->first), STYLE_HEAD);
    write_body(b, g, s);
    if (g->total != NULL)
        write_total(b, g, s);
    gaps_line(b, s, g);
    for (size_t i = 0; i < n; i++)
        write_choices(b, g, s, i);
}

static const char none_said[] = "\xE2\x80\x93"; /* – */

static struct node *add_cell(struct book *b, struct node *row, const char *text)
{
    struct node *cell = node_add(b->arena, row, NODE_CELL);
    if (*text != '\0')
        node_text(b->arena, cell, text);
    return cell;
}

/* The paragraphs of a role, joined. */
static const char *said(struct book *b, const struct node *figure, enum para_role role)
{
    struct str out = str_new(b->arena);
    for (const struct node *p = figure->first; p != NULL; p = p->next) {
        bool is_other = p->role != PARA_LABEL && p->role != PARA_VALUE;
        if (p->role == role || (role == PARA_CHANGE && is_other))
            str_addf(&out, "%s%s", out.n > 0 ? "; " : "", node_words(b->arena, p));
    }
    return out.s;
}

const struct node *key_figures_table(struct book *b, const struct node *figures)
{
    static struct column columns[] = {
        { .id = "label", .align = ALIGN_START, .is_header = true },
        { .id = "figure", .align = ALIGN_END },
        { .id = "change", .align = ALIGN_START },
    };
    if (figures->heads == NULL) {
        err_at(b->errs, figures->at,
               N_("key figures in a workbook want three <h>, the heads of their table"));
        return NULL;
    }
    const char *heads[] = { figures->heads->label, figures->heads->value,
                            figures->heads->change };
    bool any_change = false;
    for (const struct node *f = figures->first; f != NULL; f = f->next)
        any_change |= *said(b, f, PARA_CHANGE) != '\0';
    const size_t n_columns = any_change ? 3 : 2;
    struct node *table = node_new(b->arena, NODE_TABLE, figures->at);
    table->id = figures->id;
    table->table = arena_alloc(b->arena, sizeof *table->table);
    *table->table = (struct table){ .name = "key_figures", .columns = columns, .n_columns = n_columns };
    struct node *row = node_add(b->arena, table, NODE_ROW);
    row->row = ROW_HEAD;
    for (size_t i = 0; i < n_columns; i++)
        add_cell(b, row, heads[i]);
    for (const struct node *f = figures->first; f != NULL; f = f->next) {
        row = node_append(table, node_new(b->arena, NODE_ROW, f->at));
        row->row = ROW_BODY;
        row->id = f->id;
        add_cell(b, row, said(b, f, PARA_LABEL));
        add_cell(b, row, said(b, f, PARA_VALUE))->value = f->value;
        const char *change = said(b, f, PARA_CHANGE);
        if (any_change)
            add_cell(b, row, *change != '\0' ? change : none_said);
    }
    return table;
}
