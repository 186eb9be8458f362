/* columns.c - the widths of a table's columns, from what stands in them; see grid.h. */
#include "pdf/grid.h"

#include <math.h>

static const double shrinks[] = { 1, 0.92, 0.84, 0.76 }; /* sizes to try */
enum { SHRINKS = sizeof shrinks / sizeof *shrinks };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Where the whole part of the figure in a text ends: behind its last digit, or so many
 * decimals and their mark before that. */
static size_t whole_end(const struct text *t, int decimals)
{
    size_t end = t->n_notes > 0 ? t->notes[0].at : t->n; /* a mark is no digit of it */
    while (end > 0 && !is_digit(t->s[end - 1]))
        end--;
    size_t whole = end;
    for (int i = 0; i < decimals && whole > 0 && is_digit(t->s[whole - 1]); i++)
        whole--;
    if (decimals > 0 && whole > 1 && end - whole == (size_t)decimals && is_digit(t->s[whole - 2]))
        return whole - 1;
    return end;
}

/* Figures of a column stand under one another by their decimal marks. */
static void measure_figure(struct cell *cell, struct grid_column *column)
{
    const struct text *t = cell->text;
    const struct value *v = cell->node != NULL ? &cell->node->value : NULL;
    cell->is_figure = v != NULL && (v->kind == VALUE_NUMBER || v->kind == VALUE_PERCENT);
    if (!cell->is_figure)
        return;
    size_t end = whole_end(t, v->decimals);
    double all = text_most_width(t);
    cell->before = 0;
    for (size_t i = 0; i < t->n_glyphs && t->glyphs[i].text < end; i++)
        cell->before += t->glyphs[i].advance;
    column->before = fmax(column->before, cell->before);
    column->after = fmax(column->after, all - cell->before);
}

/* Shapes all cells at one size. */
static void shape_rows(struct layout *l, struct grid *g, double part)
{
    struct sheet *s = l->sheet;
    g->head = s->styles[STYLE_HEAD];
    g->body = s->styles[STYLE_CELL];
    g->head.size *= part;
    g->head.leading *= part;
    g->body.size *= part;
    g->body.leading *= part;
    g->strong = g->body;
    g->strong.strong = true;
    for (size_t j = 0; j < g->n_columns; j++)
        g->columns[j] = (struct grid_column){ .of = g->columns[j].of };
    for (size_t i = 0; i < g->n_rows; i++) {
        struct row *row = &g->rows[i];
        row->style = row->node->row == ROW_HEAD ? &g->head
            : row->node->row == ROW_BODY        ? &g->body
                                                : &g->strong;
        for (size_t j = 0; j < row->n_cells; j++) {
            struct cell *cell = &row->cells[j];
            struct grid_column *column = &g->columns[j];
            double line = cell_is_trend(cell) ? TREND_WIDTH * row->style->size : 0;
            cell->text = cell->node != NULL && !cell_is_trend(cell)
                ? shape_node(s, cell->node, row->style)
                : shape_string(s, "", row->style, row->node->at);
            if (row->n_cells < g->n_columns)
                continue; /* over all columns: it has no say in one's width */
            column->least =
                fmax(column->least, fmax(line, text_least_width(cell->text)) + 2 * CELL_PAD_X);
            double whole = fmax(line, text_most_width(cell->text)) + 2 * CELL_PAD_X;
            column->most = fmax(column->most, whole);
            if (row->node->row != ROW_HEAD)
                column->body = fmax(column->body, whole);
            if (column->of->align == ALIGN_END && row->node->row != ROW_HEAD)
                measure_figure(cell, column);
        }
    }
    for (size_t j = 0; j < g->n_columns; j++) {
        struct grid_column *c = &g->columns[j];
        double figures = c->before + c->after + 2 * CELL_PAD_X;
        if (c->before > 0) {
            c->least = fmax(c->least, figures);
            c->most = fmax(c->most, figures);
            c->body = fmax(c->body, figures);
        }
    }
}

static double sum_of_least(const struct grid *g)
{
    double total = 0;
    for (size_t j = 0; j < g->n_columns; j++)
        total += g->columns[j].least;
    return total;
}

/* Every column gets what its longest word needs; the rest goes by what their longest lines
 * would like; what is left after that goes by width. Where it is but the heads that are too
 * long, they are what is broken: a row of two lines is read as two. */
static void share_width(struct grid *g, double width)
{
    double least = 0, most = 0, body = 0, x = g->left;
    for (size_t j = 0; j < g->n_columns; j++) {
        most += g->columns[j].most;
        body += fmax(g->columns[j].body, g->columns[j].least);
    }
    for (size_t j = 0; j < g->n_columns && body <= width; j++)
        g->columns[j].least = fmax(g->columns[j].body, g->columns[j].least);
    least = sum_of_least(g);
    for (size_t j = 0; j < g->n_columns; j++) {
        struct grid_column *c = &g->columns[j];
        if (most <= width)
            c->width = c->most + (width - most) * c->most / most;
        else if (least <= width)
            c->width = c->least + (width - least) * (c->most - c->least) / (most - least);
        else
            c->width = width * c->least / least;
        c->x = x;
        x += c->width;
    }
    g->right = x;
}

bool columns_fit_in(struct layout *l, struct grid *g, double width)
{
    double wanted = 0;
    shape_rows(l, g, shrinks[0]);
    for (size_t j = 0; j < g->n_columns; j++)
        wanted += fmax(g->columns[j].body, g->columns[j].least);
    return wanted <= width;
}

bool cell_is_trend(const struct cell *cell)
{
    return cell->node != NULL && cell->node->value.kind == VALUE_TREND;
}

double cell_left(const struct grid *g, const struct row *row, size_t cell)
{
    return row->n_cells < g->n_columns ? g->left : g->columns[cell].x;
}

double cell_width(const struct grid *g, const struct row *row, size_t cell)
{
    return row->n_cells < g->n_columns ? g->right - g->left : g->columns[cell].width;
}

int columns_shrink(struct layout *l, struct grid *g, double width)
{
    double even = width / (double)g->n_columns;
    for (int i = l->shrink;; i++) {
        shape_rows(l, g, shrinks[i]);
        /* An endless word is broken at any size and has no say in it, nor may it leave
         * other columns without room. */
        for (size_t j = 0; j < g->n_columns; j++)
            g->columns[j].least = fmin(g->columns[j].least, fmax(even, width / 3));
        if (sum_of_least(g) <= width || i + 1 == SHRINKS)
            return i;
    }
}

bool columns_fit(struct layout *l, struct grid *g, double width)
{
    double even = width / (double)g->n_columns;
    columns_shrink(l, g, width);
    if (even < 2 * CELL_PAD_X + 2 * g->body.size)
        return err_at(l->sheet->errs, g->node->at,
                      N_("a table of %zu columns does not fit on the page; split it"),
                      g->n_columns);
    share_width(g, width);
    return true;
}
