/*
 * defined.c - names for the figures of a series and for their months, the same in all
 * languages: "swb_encounters", "swb_encounters_months"; see book.h. They begin with the series'
 * own id, and the first table that has the series' figures gives them.
 */
#include "base/str.h"
#include "xlsx/book.h"
#include "xlsx/names.h"

static bool is_taken(const struct book *b, const char *const *names, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (names_equal(names[i], name))
            return true;
    for (size_t i = 0; i < b->n_grids; i++)
        if (names_equal(b->grids[i].name, name))
            return true;
    return false;
}

static void define(struct book *b, const struct grid *g, size_t column, const char *name)
{
    char first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH];
    lxw_col_t col = (lxw_col_t)(g->col + column);
    lxw_rowcol_to_cell_abs(first, g->row + 1, col, 1, 1);
    lxw_rowcol_to_cell_abs(last, g->row + g->n_body, col, 1, 1);
    book_told(b, g->node->at,
              workbook_define_name(b->to, name,
                                   arena_printf(b->arena, "='%s'!%s:%s",
                                                b->sheets[g->sheet].name, first, last)));
}

/* The column that names the rows, if those are months. */
static bool find_months(const struct grid *g, size_t *column)
{
    for (size_t i = 0; i < g->table->n_columns; i++)
        if (g->table->columns[i].is_header && g->n_rows > 0
            && row_cell(g->rows[0], i)->value.kind == VALUE_MONTH) {
            *column = i;
            return true;
        }
    return false;
}

void names_define(struct book *b)
{
    const char **taken = NULL;
    size_t n = 0, months;
    for (size_t i = 0; i < b->n_grids; i++) {
        const struct grid *g = &b->grids[i];
        for (size_t k = 0; k < g->table->n_columns; k++) {
            const char *series = g->table->columns[k].series;
            if (series == NULL || g->n_rows == 0)
                continue;
            const char *name = table_name(b->arena, series);
            const char *of_months = arena_printf(b->arena, "%s_months", name);
            if (is_taken(b, taken, n, name))
                continue;
            *arena_push(b->arena, taken, n) = name;
            define(b, g, k, name);
            if (!find_months(g, &months) || is_taken(b, taken, n, of_months))
                continue;
            *arena_push(b->arena, taken, n) = of_months;
            define(b, g, months, of_months);
        }
    }
}
