/* table_paint.c - draws the rows of tables; see grid.h. */
#include "pdf/grid.h"

double slice_height(const struct slice *s)
{
    return (double)s->n * s->row->style->leading + 2 * CELL_PAD_Y + s->stretch;
}

static double caption_height(const struct head *h)
{
    return h->caption == NULL ? 0 : (double)h->lines.n * h->style->leading + h->style->after;
}

double head_height(const struct head *h)
{
    double height = caption_height(h);
    for (size_t i = 0; i < h->n; i++)
        height += slice_height(&h->slices[i]);
    return height;
}

/* From the left of the cell's column to the left of a line in it. */
static double line_start(const struct grid_column *c, const struct cell *cell,
                         const struct line *line)
{
    if (c->of->align == ALIGN_START)
        return CELL_PAD_X;
    double figures = c->width - CELL_PAD_X - c->after - cell->before;
    if (cell->is_figure && cell->lines.n == 1 && figures >= CELL_PAD_X - 0.01)
        return figures;
    return c->width - CELL_PAD_X - line->width;
}

static void paint_cell(struct painter *p, const struct slice *s, size_t i, double top)
{
    const struct grid_column *c = &s->grid->columns[i];
    const struct cell *cell = &s->row->cells[i];
    double left = cell_left(s->grid, s->row, i);
    if (cell_is_trend(cell) && s->first == 0 && !p->decor)
        trend_paint(p, cell->node->value.trend, cell->tag, left + CELL_PAD_X, top + CELL_PAD_Y,
                    c->width - 2 * CELL_PAD_X, s->row->style->leading);
    /* Heads stand at the foot of their row, beside one another's last lines. */
    size_t skip = 0;
    double down = s->row->node->row == ROW_HEAD ? s->stretch : 0;
    if (s->row->node->row == ROW_HEAD && cell->lines.n < s->row->n_lines && s->first == 0
        && s->n == s->row->n_lines)
        skip = s->row->n_lines - cell->lines.n;
    for (size_t k = 0; k < s->n && s->first + k < cell->lines.n; k++) {
        const struct line *line = &cell->lines.line[s->first + k];
        double start = s->row->n_cells < s->grid->n_columns ? CELL_PAD_X : line_start(c, cell, line);
        double y = top + down + CELL_PAD_Y + (double)(k + skip) * s->row->style->leading;
        paint_line(p, cell->text, line, left + start, y + base_of(s->row->style), cell->tag);
    }
}

void table_paint_slice(struct painter *p, const void *what, double top, double above)
{
    (void)above;
    const struct slice *s = what;
    const struct grid *g = s->grid;
    const struct look *look = p->sheet->look;
    double height = slice_height(s), bottom = top + height;
    enum row_role role = s->row->node->row;
    bool is_head = role == ROW_HEAD;
    paint_decor(p);
    if (is_head || role == ROW_GROUP) {
        canvas_fill_colour(p->canvas, is_head ? look->tint : colour_mix(look->tint, 0xFFFFFF, 0.5));
        canvas_rectangle(p->canvas, g->left, top, g->right - g->left, height);
    }
    if ((role == ROW_TOTAL || role == ROW_SUBTOTAL) && s->first == 0) {
        canvas_pen(p->canvas, look->ink, role == ROW_TOTAL ? 0.6 : 0.4, "");
        canvas_line(p->canvas, g->left, top, g->right, top);
    }
    bool ends = s->first + s->n >= s->row->n_lines;
    if (s->row->last_of_head || (s->row->last && ends))
        canvas_pen(p->canvas, look->accent, 0.8, "");
    else
        canvas_pen(p->canvas, colour_mix(look->muted, 0xFFFFFF, 0.65), 0.3, "");
    if (ends)
        canvas_line(p->canvas, g->left, bottom, g->right, bottom);
    if (!p->decor) {
        tag_place(p->tags, s->row->tag);
        for (size_t i = 0; i < s->row->n_cells; i++)
            tag_place(p->tags, s->row->cells[i].tag);
    }
    for (size_t i = 0; i < s->row->n_cells; i++)
        paint_cell(p, s, i, top);
}

void table_paint_head(struct painter *p, const void *what, double top, double above)
{
    const struct head *h = what;
    for (size_t i = 0; h->caption != NULL && i < h->lines.n; i++)
        paint_line(p, h->caption, &h->lines.line[i], h->left,
                   top + (double)i * h->style->leading + base_of(h->style), NULL);
    top += caption_height(h);
    for (size_t i = 0; i < h->n; i++) {
        table_paint_slice(p, &h->slices[i], top, above);
        top += slice_height(&h->slices[i]);
    }
}
