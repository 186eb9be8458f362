/*
 * formula.c - figures that follow from others in the same table, as formulas; see book.h. Only
 * where the formula gives the very figure of the document: that is what is cached with it, and
 * every reader who does not reckon shows.
 */
#include <math.h>

#include "xlsx/book.h"
#include "xlsx/names.h"

static bool is_same(double x, double y)
{
    return fabs(x - y) <= 1e-12 * fmax(fabs(x), fabs(y));
}

static const char *reference(struct book *b, const struct grid *g, size_t column, size_t row,
                             bool is_fixed)
{
    char cell[LXW_MAX_CELL_NAME_LENGTH];
    lxw_row_t at = g->row + 1 + (lxw_row_t)row;
    lxw_col_t col = (lxw_col_t)(g->col + column);
    if (is_fixed)
        lxw_rowcol_to_cell_abs(cell, at, col, 1, 0);
    else
        lxw_rowcol_to_cell(cell, at, col);
    return arena_dup(b->arena, cell);
}

/* On the figure so many rows before; as a part of it. */
static const char *change(struct book *b, const struct grid *g, const struct derived *d,
                          size_t row, double cached)
{
    if (row < d->rows)
        return NULL;
    const struct value *now = &row_cell(g->rows[row], d->from)->value;
    const struct value *before = &row_cell(g->rows[row - d->rows], d->from)->value;
    if (!is_number(now) || !is_number(before))
        return NULL;
    double difference = now->number - before->number;
    const char *here = reference(b, g, d->from, row, false);
    const char *there = reference(b, g, d->from, row - d->rows, false);
    if (d->how == DERIVED_CHANGE)
        return is_same(difference, cached) ? arena_printf(b->arena, "=%s-%s", here, there) : NULL;
    if (before->number == 0 || !is_same(difference / fabs(before->number), cached))
        return NULL;
    return arena_printf(b->arena, before->number > 0 ? "=(%s-%s)/%s" : "=(%s-%s)/ABS(%s)", here,
                        there, there);
}

static double rounded(double fraction, int digits)
{
    double scale = pow(10, digits);
    return round(fraction * scale) / scale;
}

static double share_of(const struct grid *g, const struct derived *d, const struct node *row,
                       int digits)
{
    const struct value *part = &row_cell(row, d->from)->value;
    const struct value *total = &row_cell(g->total, d->from)->value;
    return is_number(part) && is_number(total) && total->number != 0
        ? rounded(part->number / total->number, digits)
        : NAN;
}

/* Shares that were rounded so that they sum are others here and there: then none is live. */
static const char *share(struct book *b, const struct grid *g, size_t column,
                         const struct derived *d, size_t row)
{
    enum { OF_A_FRACTION = 2 }; /* a per cent has so many decimals more */
    if (g->total == NULL)
        return NULL;
    int digits = row_cell(g->rows[row], column)->value.decimals + OF_A_FRACTION;
    for (size_t i = 0; i < g->n_rows; i++) {
        const struct value *said = &row_cell(g->rows[i], column)->value;
        if (!is_number(said) || !is_same(share_of(g, d, g->rows[i], digits), said->number))
            return NULL;
    }
    return arena_printf(b->arena, "=ROUND(%s/%s,%d)", reference(b, g, d->from, row, false),
                        reference(b, g, d->from, g->n_body, true), digits);
}

const char *formula_of(struct book *b, const struct grid *g, size_t column, size_t row)
{
    const struct derived *d = &g->table->columns[column].derived;
    const struct value *cached = &row_cell(g->rows[row], column)->value;
    if (d->how == DERIVED_NOT || !is_number(cached))
        return NULL;
    return d->how == DERIVED_SHARE ? share(b, g, column, d, row)
                                   : change(b, g, d, row, cached->number);
}

const char *formula_of_total(struct book *b, const struct grid *g, size_t column)
{
    const struct value *total = &row_cell(g->total, column)->value;
    double sum = 0, size = 0;
    for (size_t i = 0; i < g->n_rows; i++) {
        const struct value *v = &row_cell(g->rows[i], column)->value;
        sum += is_number(v) ? v->number : 0;
        size += is_number(v) ? fabs(v->number) : 0;
    }
    if (!is_number(total) || fabs(sum - total->number) > size * 1e-12)
        return NULL;
    /* Of the table and the column by name: what Excel itself writes there, the other
     * programs do not reckon. */
    return arena_printf(b->arena, "=SUBTOTAL(109,%s)",
                        column_reference(b->arena, g->name, g->heads[column]));
}
