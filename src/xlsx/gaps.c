/*
 * gaps.c - the blank cells of tables: which there are, and what explains them; see book.h.
 *
 * A chart draws a text as zero, so what is no figure stays blank where one is drawn. A reader
 * cannot tell why a cell is blank: a column of statuses says it, or a line above the table.
 */
#include <string.h>

#include "base/str.h"
#include "xlsx/book.h"
#include "xlsx/cell.h"

bool cell_is_gap(const struct grid *g, size_t column, const struct node *row,
                 const struct node *cell)
{
    return g->is_drawn[column] && row != g->total && !is_number(&cell->value);
}

/* Does another column say in words what the blank cells of this one mean? */
static bool has_status(const struct grid *g, size_t column)
{
    const struct column *columns = g->table->columns;
    for (size_t i = 0; i < g->table->n_columns; i++) {
        size_t of = columns[i].derived.from;
        if (columns[i].derived.how == DERIVED_STATUS
            && (of == column || (columns[of].series != NULL
                                 && str_eq(columns[of].series, columns[column].series))))
            return true;
    }
    return false;
}

static const char *row_name(struct book *b, const struct grid *g, const struct node *row)
{
    return cell_text(b, row_cell(row, naming_column(g)), NULL).text;
}

void grid_gaps(struct book *b, const struct grid *g, const char ***texts, size_t *n)
{
    struct gap {
        size_t column;
        const char *said;
        struct str rows;
    } *gaps = NULL;
    size_t n_gaps = 0;
    for (size_t k = 0; k < g->n_rows; k++) {
        size_t i = 0;
        for (const struct node *cell = g->rows[k]->first; cell != NULL; cell = cell->next, i++) {
            if (!cell_is_gap(g, i, g->rows[k], cell) || has_status(g, i))
                continue;
            const char *said = cell_text(b, cell, NULL).text;
            if (*said == '\0')
                continue;
            size_t at = 0;
            while (at < n_gaps && (gaps[at].column != i || !str_eq(gaps[at].said, said)))
                at++;
            if (at == n_gaps)
                *arena_push(b->arena, gaps, n_gaps) = (struct gap){ i, said, str_new(b->arena) };
            str_addf(&gaps[at].rows, "%s%s", gaps[at].rows.n > 0 ? "; " : "",
                     row_name(b, g, g->rows[k]));
        }
    }
    *texts = NULL;
    *n = 0;
    for (size_t k = 0; k < n_gaps; k++) {
        char *text = arena_printf(b->arena, "%s: %s (%s)", g->heads[gaps[k].column],
                                  gaps[k].said, gaps[k].rows.s);
        *arena_push(b->arena, *texts, *n) = text;
    }
}

void gaps_check(struct book *b, const struct grid *g)
{
    const struct node *head = row_ungrouped(g->node->first)->first;
    for (size_t i = 0; head != NULL; i++, head = head->next) {
        if (has_status(g, i))
            continue;
        for (size_t k = 0; k < g->n_rows; k++) {
            const struct node *cell = row_cell(g->rows[k], i);
            if (cell_is_typed(&cell->value) || *cell_text(b, cell, NULL).text != '\0')
                continue;
            warn_at(b->errs, head->at,
                    N_("the column \"%s\" has blank cells in this workbook, and nothing says "
                       "why; word them, or let a column field=\"availability\" say it"),
                    g->heads[i]);
            break;
        }
    }
}

void gaps_line(struct book *b, struct sheet *s, const struct grid *g)
{
    for (size_t i = 0; i < g->table->n_columns; i++) {
        size_t k = 0;
        while (k < g->n_rows && !cell_is_gap(g, i, g->rows[k], row_cell(g->rows[k], i)))
            k++;
        if (k == g->n_rows)
            continue;
        lxw_conditional_format lines = { .type = LXW_CONDITIONAL_TYPE_BLANKS,
                                         .format = format_of_blanks(b) };
        lxw_col_t col = (lxw_col_t)(g->col + i);
        book_told(b, g->node->at,
                  worksheet_conditional_format_range(s->to, g->row + 1, col,
                                                     g->row + g->n_body, col, &lines));
    }
}
