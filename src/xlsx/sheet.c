/*
 * sheet.c - a section on its sheet: title in A1, texts below it in column A, then
 * the table, with nothing under it; charts beside the table, or under the texts
 * where there is none. Only a section of several tables keeps its own order. Of a document
 * in two languages the right half stands in the columns behind, row by row with the left.
 */
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "xlsx/book.h"
#include "xlsx/cell.h"
#include "xlsx/measure.h"

/* Widths [px]: what a page holds lying, printed hardly smaller; how wide texts are set where
 * no table says otherwise. */
#define LANDSCAPE 1000.0
#define TEXT_MOST 620.0
#define TEXT_LEAST 280.0
#define TEXT_BY_TABLE 300.0
#define COLUMN_BETWEEN 24.0 /* the languages of a document that has two */
/* Rows above a table stay in view when they take no more than this [pt]. */
#define FROZEN_MOST 240.0

/* Of one language more than one: then they stand under each other, with their texts. */
static bool has_several_tables(const struct sheet *s)
{
    return s->n_grids > (s->is_synoptic ? SIDES : 1);
}

static void place_grid(struct book *b, size_t sheet, const struct item *item, uint32_t *row)
{
    struct sheet *s = &b->sheets[sheet];
    struct grid *g = &b->grids[item->index];
    const char **texts;
    size_t n;
    grid_gaps(b, g, &texts, &n);
    for (size_t i = 0; i < n; i++)
        *arena_push(b->arena, s->lines, s->n_lines) =
            (struct line){ .node = g->node, .text = texts[i], .dress = { .style = STYLE_NOTE },
                           .side = g->side, .row = (*row)++ };
    g->row = *row;
    book_target(b, item->id, sheet, g->row);
    uint32_t at = g->row;
    for (const struct node *r = row_ungrouped(g->node->first); r != NULL;
         r = row_ungrouped(r->next), at++) {
        book_target(b, r->id, sheet, at);
        for (const struct node *cell = r->first; cell != NULL; cell = cell->next)
            book_target(b, cell->id, sheet, at);
    }
    *row += grid_rows(g);
    if (has_several_tables(s))
        *row += 1; /* the one blank row that parts tables */
}

/* Both sides of a pair begin in the row that neither has reached. */
static void place_items(struct book *b, size_t sheet, bool lines, bool grids, uint32_t *row)
{
    const struct sheet *s = &b->sheets[sheet];
    uint32_t at[SIDES] = { *row, *row };
    size_t pair = 0;
    for (size_t i = 0; i < s->n_items; i++) {
        const struct item *item = &s->items[i];
        if (item->pair != pair) {
            at[SIDE_LEFT] = at[SIDE_RIGHT] = at[at[SIDE_LEFT] < at[SIDE_RIGHT]];
            pair = item->pair;
        }
        if (item->kind == ITEM_GRID && grids)
            place_grid(b, sheet, item, &at[item->side]);
        else if (item->kind == ITEM_ANCHOR && lines)
            book_target(b, item->id, sheet, at[item->side]);
        else if (item->kind == ITEM_LINE && lines)
            s->lines[item->index].row = at[item->side]++;
    }
    *row = at[at[SIDE_LEFT] < at[SIDE_RIGHT]];
}

/* How many rows hold something: the library writes those and no other. */
static size_t rows_written(struct book *b, const struct sheet *s)
{
    bool *seen = arena_array(b->arena, s->n_rows + 1, sizeof *seen);
    size_t n = 0;
    for (size_t i = 0; i < s->n_lines; i++)
        seen[s->lines[i].row] = true;
    for (size_t i = 0; i < s->n_grids; i++) {
        const struct grid *g = &b->grids[s->first_grid + i];
        for (uint32_t k = 0; k < grid_rows(g); k++)
            if (k != 1 || grid_body(g) != NULL) /* the row that Excel wants in any table */
                seen[g->row + k] = true;
    }
    for (uint32_t i = 0; i < s->n_rows; i++)
        n += seen[i];
    return n;
}

/* The right side begins behind the widest table of the left one and a column between. */
static void place_right(struct book *b, struct sheet *s)
{
    size_t widest = 1;
    for (size_t i = 0; i < s->n_grids; i++) {
        const struct grid *g = &b->grids[s->first_grid + i];
        if (g->side == SIDE_LEFT && g->table->n_columns > widest)
            widest = g->table->n_columns;
    }
    s->right = (lxw_col_t)(widest + 1);
    for (size_t i = 0; i < s->n_grids; i++)
        if (b->grids[s->first_grid + i].side == SIDE_RIGHT)
            b->grids[s->first_grid + i].col = s->right;
}

void sheet_place(struct book *b, size_t sheet)
{
    struct sheet *s = &b->sheets[sheet];
    uint32_t row = 0;
    if (s->is_synoptic)
        place_right(b, s);
    if (has_several_tables(s)) {
        place_items(b, sheet, true, true, &row);
    } else {
        place_items(b, sheet, true, false, &row);
        place_items(b, sheet, false, true, &row);
    }
    if (s->pulled != NULL)
        s->pulled_row = row++;
    s->n_rows = row;
    s->chart_row = row + 1;
    for (size_t i = 0; i < s->n_grids; i++) {
        const struct grid *g = &b->grids[s->first_grid + i];
        if (i == 0)
            s->chart_row = g->row;
        if (g->col + g->table->n_columns + 1 > s->chart_col)
            s->chart_col = (uint32_t)(g->col + g->table->n_columns) + 1;
    }
    s->n_written = rows_written(b, s) + (s->pulled != NULL ? 1 + s->n_pulled : 0);
    s->heights = arena_array(b->arena, s->n_rows + 1, sizeof *s->heights);
    for (size_t i = 0; i < s->n_charts; i++)
        book_target(b, b->pictures[s->first_chart + i].node->id, sheet, s->chart_row);
}

static const char *line_text(struct book *b, const struct line *l)
{
    return l->text != NULL ? l->text : cell_text(b, l->node, l->prefix).text;
}

static double indent_width(const struct line *l)
{
    return 9.0 * l->dress.indent;
}

static bool has_table(const struct sheet *s)
{
    return s->n_grids > 0 || s->pulled != NULL;
}

/* Texts run on over the columns beside them, which are empty there; only where
 * one would leave the page it wraps, and column A is then wide enough for that. */
static void fit_texts(struct sheet *s, double table, enum side side)
{
    double *width = &s->widths[side == SIDE_LEFT ? 0 : s->right];
    double page = s->is_synoptic ? fmax(table, TEXT_LEAST) : fmax(table, LANDSCAPE);
    double first = *width > 0 ? *width : TEXT_LEAST;
    for (size_t i = 0; i < s->n_lines; i++) {
        struct line *l = &s->lines[i];
        if (l->side != side)
            continue;
        if (!has_table(s))
            first = fmax(first, fmin(l->width, TEXT_MOST));
        else if (l->width > page)
            first = fmax(first, fmin(l->width / 4, TEXT_BY_TABLE));
    }
    page = s->is_synoptic ? fmax(page, table - *width + first) : page;
    for (size_t i = 0; i < s->n_lines; i++)
        if (s->lines[i].side == side)
            s->lines[i].dress.wrap = s->lines[i].width > (has_table(s) ? page : first);
    *width = first;
}

void sheet_measure(struct book *b, size_t sheet)
{
    struct sheet *s = &b->sheets[sheet];
    double table[SIDES] = { 0 };
    s->n_widths = s->is_synoptic ? s->right + 1u : 1;
    for (size_t i = 0; i < s->n_grids; i++) {
        const struct grid *g = &b->grids[s->first_grid + i];
        grid_measure(b, &b->grids[s->first_grid + i]);
        size_t n = g->col + g->table->n_columns;
        s->n_widths = n > s->n_widths ? n : s->n_widths;
    }
    if (s->pulled != NULL)
        s->n_widths = pulled_columns(s->pulled);
    s->widths = arena_array(b->arena, s->n_widths + 1, sizeof *s->widths);
    if (s->pulled != NULL)
        memcpy(s->widths, pulled_widths(b, s->pulled), s->n_widths * sizeof *s->widths);
    for (size_t i = 0; i < s->n_grids; i++) {
        const struct grid *g = &b->grids[s->first_grid + i];
        for (size_t j = 0; j < g->table->n_columns; j++)
            s->widths[g->col + j] = fmax(s->widths[g->col + j], g->widths[j]);
    }
    for (size_t j = 0; j < s->n_widths; j++)
        table[s->is_synoptic && j >= s->right] += s->widths[j];
    if (s->is_synoptic)
        s->widths[s->right - 1] = COLUMN_BETWEEN;
    for (size_t i = 0; i < s->n_lines; i++) {
        struct line *l = &s->lines[i];
        const char *text = line_text(b, l);
        if (l->node != NULL)
            cell_check(b, l->node, text);
        bool bold = style_is_bold(l->dress.style)
            || (l->node != NULL && l->text == NULL && cell_text(b, l->node, NULL).strong);
        l->width = text_width(text, style_size(l->dress.style), bold) + indent_width(l);
    }
    fit_texts(s, table[SIDE_LEFT], SIDE_LEFT);
    if (s->is_synoptic)
        fit_texts(s, table[SIDE_RIGHT], SIDE_RIGHT);
    if (s->is_synoptic && s->n_charts > 0 && s->n_grids == 0) /* one chart a language */
        s->widths[0] = s->widths[s->right] = fmax(s->widths[0], PICTURE_WIDTH);
    for (size_t i = 0; i < s->n_grids; i++) { /* columns are shared by the sheet's tables */
        struct grid *g = &b->grids[s->first_grid + i];
        g->widths = s->widths + g->col;
    }
    logo_measure(b, s);
}

static unsigned line_lines(struct book *b, const struct sheet *s, const struct line *l)
{
    const char *text = line_text(b, l);
    if (l->dress.wrap)
        return text_lines(text, style_size(l->dress.style), style_is_bold(l->dress.style),
                          s->widths[l->side == SIDE_LEFT ? 0 : s->right] - indent_width(l));
    unsigned lines = 1;
    for (; *text != '\0'; text++)
        lines += *text == '\n';
    return lines;
}

static double line_height(struct book *b, const struct sheet *s, const struct line *l)
{
    return row_height(line_lines(b, s, l), style_size(l->dress.style));
}

void row_raise(struct book *b, struct sheet *s, uint32_t row, double height, struct place at)
{
    if (height <= s->heights[row])
        return;
    s->heights[row] = height;
    book_told(b, at, worksheet_set_row(s->to, row, height, NULL));
}

static void write_line(struct book *b, struct sheet *s, const struct line *l)
{
    lxw_col_t col = l->side == SIDE_LEFT ? 0 : s->right;
    struct dress dress = l->dress;
    dress.wrap = line_lines(b, s, l) > 1;
    struct place at = l->node != NULL ? l->node->at : s->section->at;
    row_raise(b, s, l->row, line_height(b, s, l), at);
    if (l->text == NULL)
        cell_write(b, s->to, l->row, col, l->node, l->prefix, dress, NULL);
    else
        book_told(b, at, worksheet_write_string(s->to, l->row, col, l->text,
                                                format_get(b, dress)));
}

/* The heads of a sheet's one table stay in view and on every page. */
static void hold_heads(struct book *b, const struct sheet *s)
{
    if (s->n_grids == 0 || has_several_tables(s))
        return;
    const struct grid *g = &b->grids[s->first_grid];
    book_told(b, g->node->at, worksheet_repeat_rows(s->to, g->row, g->row));
    double above = 0;
    for (size_t i = 0; i < s->n_lines; i++)
        above += line_height(b, s, &s->lines[i]);
    bool freezes = b->about->look == NULL || b->about->look->sheets.freeze == FREEZE_HEADS;
    if (freezes && above <= FROZEN_MOST)
        worksheet_freeze_panes(s->to, g->row + 1, 0);
}

void sheet_write(struct book *b, struct sheet *s)
{
    for (size_t j = 0; j < s->n_widths; j++)
        book_told(b, s->section->at,
                  worksheet_set_column(s->to, (lxw_col_t)j, (lxw_col_t)j,
                                       column_units(s->widths[j]), NULL));
    for (size_t i = 0; i < s->n_lines; i++)
        write_line(b, s, &s->lines[i]);
    for (size_t i = 0; i < s->n_grids; i++)
        grid_write(b, s, &b->grids[s->first_grid + i]);
    for (size_t i = 0; i < s->n_charts; i++)
        picture_write(b, &b->pictures[s->first_chart + i],
                      (int)((double)b->pictures[s->first_chart + i].nth
                            * (PICTURE_HEIGHT + CHART_GAP)));
    if (s->pulled != NULL)
        pulled_write(b, s->pulled, s);
    logo_write(b, s);
    page_set(b, s);
    hold_heads(b, s);
}
