/* keyfigures.c - key figures side by side on a tint; see layout.h. */
#include "pdf/layout.h"

enum { TILES_A_ROW = 4, TILE_LEAST = 100 /* [pt] as wide as a tile should be */ };

static const double gap = 10, pad_x = 9, pad_y = 8; /* [pt] */

/* One paragraph of a tile. */
struct piece {
    const struct text *text;
    struct lines lines;
    const struct style *style;
    struct tag *tag;
};

struct tile {
    struct piece *pieces;
    size_t n;
    struct tag *tag; /* LI */
};

struct tiles {
    struct tile tile[TILES_A_ROW];
    size_t n;
    double x, width, height; /* width of one */
};

static double piece_height(const struct piece *piece)
{
    return (double)piece->lines.n * piece->style->leading;
}

/* From the tile's top to its i-th paragraph: the figures of a row stand level,
 * however long the label above each is. */
static double piece_top(const struct tiles *row, const struct tile *t, size_t i)
{
    double y = pad_y;
    for (size_t j = 0; j < i; j++) {
        double most = 0;
        for (size_t k = 0; k < row->n; k++)
            if (j < row->tile[k].n && piece_height(&row->tile[k].pieces[j]) > most)
                most = piece_height(&row->tile[k].pieces[j]);
        y += most;
        if (j + 1 < t->n)
            y += t->pieces[j + 1].style->before;
    }
    return y;
}

static double row_height(const struct tiles *row)
{
    double height = 0;
    for (size_t i = 0; i < row->n; i++) {
        double foot = piece_top(row, &row->tile[i], row->tile[i].n) + pad_y;
        height = foot > height ? foot : height;
    }
    return height;
}

/* A figure that is wider than its tile is set smaller, not broken. */
static struct text *shape_to_fit(struct sheet *s, const struct node *n,
                                 struct style *style, double width)
{
    struct text *text = shape_node(s, n, style);
    double wide = text_most_width(text);
    if (n->role == PARA_VALUE && wide > width) {
        double part = width / wide > 0.6 ? width / wide : 0.6;
        style->size *= part * 0.995;
        style->leading *= part * 0.995;
        text = shape_node(s, n, style);
    }
    return text;
}

static void lay_tile(struct layout *l, const struct node *figure, struct tile *t,
                     struct tag *list, double width)
{
    struct arena *a = l->sheet->arena;
    t->tag = layout_tag(l, figure, list, "LI");
    struct tag *body = tag_new(l->tags, t->tag, "LBody");
    for (const struct node *n = figure->first; n != NULL; n = n->next) {
        struct style *style = arena_alloc(a, sizeof *style);
        *style = l->sheet->styles[style_of_role(n->role)];
        struct text *text = shape_to_fit(l->sheet, n, style, width - 2 * pad_x);
        *arena_push(a, t->pieces, t->n) = (struct piece){
            text, lines_break(a, text, width - 2 * pad_x), style, layout_tag(l, n, body, "P")
        };
    }
}

static void paint_tiles(struct painter *p, const void *what, double top, double above)
{
    (void)above;
    const struct tiles *row = what;
    for (size_t i = 0; i < row->n; i++) {
        double x = row->x + (double)i * (row->width + gap);
        paint_decor(p);
        canvas_fill_colour(p->canvas, p->sheet->look->tint);
        canvas_rectangle(p->canvas, x, top, row->width, row->height);
        canvas_fill_colour(p->canvas, p->sheet->look->accent);
        canvas_rectangle(p->canvas, x, top, row->width, 1.5);
        for (size_t j = 0; j < row->tile[i].n; j++) {
            const struct piece *piece = &row->tile[i].pieces[j];
            double y = top + piece_top(row, &row->tile[i], j);
            for (size_t k = 0; k < piece->lines.n; k++, y += piece->style->leading)
                paint_line(p, piece->text, &piece->lines.line[k], x + pad_x,
                           y + base_of(piece->style), piece->tag);
        }
    }
}

/* Figures with so many words that tiles would not fit: one under the other. */
static void lay_as_text(struct layout *l, const struct node *n, struct frame frame,
                        struct tag *list)
{
    for (const struct node *figure = n->first; figure != NULL; figure = figure->next) {
        struct tag *li = layout_tag(l, figure, list, "LI");
        frame.tag = tag_new(l->tags, li, "LBody");
        for (const struct node *para = figure->first; para != NULL; para = para->next)
            layout_node(l, para, frame);
    }
}

void layout_keyfigures(struct layout *l, const struct node *n, struct frame frame)
{
    struct arena *a = l->sheet->arena;
    struct tag *list = layout_tag(l, n, frame.tag, "L");
    list->attributes = "/O /List /ListNumbering /None";
    flow_anchor(l->flow, n->id);
    size_t count = 0;
    for (const struct node *figure = n->first; figure != NULL; figure = figure->next)
        count++;
    size_t most = frame.width < TILES_A_ROW * TILE_LEAST ? TILES_A_ROW / 2 : TILES_A_ROW;
    size_t rows = (count + most - 1) / most;
    size_t a_row = rows > 0 ? (count + rows - 1) / rows : 1;
    double width = (frame.width - gap * (double)(a_row - 1)) / (double)a_row;

    struct tiles **all = arena_array(a, rows, sizeof *all);
    const struct node *figure = n->first;
    bool tall = false;
    for (size_t i = 0; i < rows; i++) {
        struct tiles *row = all[i] = arena_alloc(a, sizeof *row);
        *row = (struct tiles){ .x = frame.x, .width = width };
        for (; row->n < a_row && figure != NULL; figure = figure->next)
            lay_tile(l, figure, &row->tile[row->n++], list, width);
        row->height = row_height(row);
        tall = tall || row->height > l->flow->height / 2;
    }
    if (tall) {
        lay_as_text(l, n, frame, list);
        return;
    }
    for (size_t i = 0; i < rows; i++) {
        flow_level(l->flow);
        flow_add(l->flow,
                 (struct box){ .height = all[i]->height, .keep = i + 1 < rows ? KEEP_WISH : KEEP_NOT,
                               .paint = paint_tiles, .what = all[i], .stretch = &all[i]->height },
                 i == 0 ? l->sheet->look->size * 1.0 : gap);
    }
    flow_after(l->flow, l->sheet->look->size * 1.1);
}
