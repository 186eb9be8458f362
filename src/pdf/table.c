/* table.c - tables: widths from content, rows, the head again on each page; see layout.h. */
#include "pdf/layout.h"

#include <math.h>
#include <string.h>

#include "doc/csv.h"

static const double pad_x = 5, pad_y = 2.6; /* [pt] around a cell's text */
static const double shrinks[] = { 1, 0.92, 0.84, 0.76 }; /* sizes to try */
enum { SHRINKS = sizeof shrinks / sizeof *shrinks };

struct cell {
    const struct node *node; /* NULL: the row has no such cell */
    const struct text *text;
    struct lines lines;
    struct tag *tag;
};

struct grid {
    const struct node *node;
    const struct column *columns;
    size_t n_columns;
    double *x, *width;            /* of each column, with its padding */
    double *least, *most;         /* what their content asks for, with padding */
    double left, right;
    struct style head, body, total;
    struct row *rows;
    size_t n_rows, n_heads;
};

struct row {
    const struct node *node;
    struct cell *cells;
    const struct style *style;
    size_t n_lines;
    struct tag *tag;
    bool last_of_head, last;
};

/* What one box paints of a row: all its lines, or a page's worth of them. */
struct slice {
    const struct grid *grid;
    const struct row *row;
    size_t first, n; /* lines */
    double stretch;  /* [pt] below them, to stand level with a row beside it */
};

/* The head: its rows in one box, so that it can be painted again. */
struct head {
    struct slice *slices;
    size_t n;
};

static double slice_height(const struct slice *s)
{
    return (double)s->n * s->row->style->leading + 2 * pad_y + s->stretch;
}

static void paint_slice_cell(struct painter *p, const struct slice *s, size_t i, double top)
{
    const struct grid *g = s->grid;
    const struct cell *cell = &s->row->cells[i];
    /* Heads stand at the foot of their row, beside one another's last lines. */
    size_t skip = 0;
    double down = s->row->node->row == ROW_HEAD ? s->stretch : 0;
    if (s->row->node->row == ROW_HEAD && cell->lines.n < s->row->n_lines && s->first == 0
        && s->n == s->row->n_lines)
        skip = s->row->n_lines - cell->lines.n;
    for (size_t k = 0; k < s->n && s->first + k < cell->lines.n; k++) {
        const struct line *line = &cell->lines.line[s->first + k];
        double x = g->x[i] + pad_x;
        if (g->columns[i].align == ALIGN_END)
            x = g->x[i] + g->width[i] - pad_x - line->width;
        double y = top + down + pad_y + (double)(k + skip) * s->row->style->leading;
        paint_line(p, cell->text, line, x, y + base_of(s->row->style), cell->tag);
    }
}

static void paint_slice(struct painter *p, const void *what, double top, double above)
{
    (void)above;
    const struct slice *s = what;
    const struct grid *g = s->grid;
    const struct look *look = p->sheet->look;
    double height = slice_height(s), bottom = top + height;
    bool is_head = s->row->node->row == ROW_HEAD;
    paint_decor(p);
    if (is_head) {
        canvas_fill_colour(p->canvas, look->tint);
        canvas_rectangle(p->canvas, g->left, top, g->right - g->left, height);
    }
    if (s->row->node->row == ROW_TOTAL && s->first == 0) {
        canvas_pen(p->canvas, look->ink, 0.6, "");
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
        for (size_t i = 0; i < g->n_columns; i++)
            tag_place(p->tags, s->row->cells[i].tag);
    }
    for (size_t i = 0; i < g->n_columns; i++)
        paint_slice_cell(p, s, i, top);
}

static void paint_head(struct painter *p, const void *what, double top, double above)
{
    const struct head *h = what;
    for (size_t i = 0; i < h->n; i++) {
        paint_slice(p, &h->slices[i], top, above);
        top += slice_height(&h->slices[i]);
    }
}

/* Reads the rows, makes their tags and shapes their cells at one size. */
static void shape_rows(struct layout *l, struct grid *g, double part)
{
    struct sheet *s = l->sheet;
    g->head = s->styles[STYLE_HEAD];
    g->body = s->styles[STYLE_CELL];
    g->head.size *= part;
    g->head.leading *= part;
    g->body.size *= part;
    g->body.leading *= part;
    g->total = g->body;
    g->total.strong = true;
    memset(g->least, 0, g->n_columns * sizeof *g->least);
    memset(g->most, 0, g->n_columns * sizeof *g->most);
    for (size_t i = 0; i < g->n_rows; i++) {
        struct row *row = &g->rows[i];
        row->style = row->node->row == ROW_HEAD ? &g->head
            : row->node->row == ROW_TOTAL       ? &g->total
                                                : &g->body;
        for (size_t j = 0; j < g->n_columns; j++) {
            struct cell *cell = &row->cells[j];
            cell->text = cell->node != NULL
                ? shape_node(s, cell->node, row->style)
                : shape_string(s, "", row->style, row->node->at);
            g->least[j] = fmax(g->least[j], text_least_width(cell->text) + 2 * pad_x);
            g->most[j] = fmax(g->most[j], text_most_width(cell->text) + 2 * pad_x);
        }
    }
}

static double sum(const double *v, size_t n)
{
    double total = 0;
    for (size_t i = 0; i < n; i++)
        total += v[i];
    return total;
}

/* Every column gets what its longest word needs; the rest goes by what their
 * longest lines would like; what is left after that goes by width. */
static void share_width(struct grid *g, double width)
{
    double least = sum(g->least, g->n_columns), most = sum(g->most, g->n_columns);
    double x = g->left;
    for (size_t i = 0; i < g->n_columns; i++) {
        if (most <= width)
            g->width[i] = g->most[i] + (width - most) * g->most[i] / most;
        else if (least <= width)
            g->width[i] = g->least[i]
                + (width - least) * (g->most[i] - g->least[i]) / (most - least);
        else
            g->width[i] = width * g->least[i] / least;
        g->x[i] = x;
        x += g->width[i];
    }
    g->right = x;
}

static void break_rows(struct layout *l, struct grid *g)
{
    for (size_t i = 0; i < g->n_rows; i++) {
        struct row *row = &g->rows[i];
        row->n_lines = 1;
        for (size_t j = 0; j < g->n_columns; j++) {
            struct cell *cell = &row->cells[j];
            cell->lines = lines_break(l->sheet->arena, cell->text, g->width[j] - 2 * pad_x);
            if (cell->lines.n > row->n_lines)
                row->n_lines = cell->lines.n;
        }
    }
}

static bool read_rows(struct layout *l, struct grid *g, struct tag *table)
{
    struct arena *a = l->sheet->arena;
    struct tag *head = tag_new(l->tags, table, "THead");
    struct tag *body = tag_new(l->tags, table, "TBody");
    bool good = true;
    for (const struct node *n = g->node->first; n != NULL; n = n->next) {
        if (n->kind != NODE_ROW)
            continue;
        struct row *row = arena_push(a, g->rows, g->n_rows);
        bool is_head = n->row == ROW_HEAD && g->n_heads + 1 == g->n_rows;
        g->n_heads += is_head;
        row->node = n;
        row->cells = arena_array(a, g->n_columns, sizeof *row->cells);
        row->tag = layout_tag(l, n, is_head ? head : body, "TR");
        const struct node *cell = n->first;
        for (size_t i = 0; i < g->n_columns; i++) {
            bool names = n->row == ROW_HEAD || g->columns[i].is_header;
            struct tag *tag = tag_new(l->tags, row->tag, names ? "TH" : "TD");
            tag->lang = cell != NULL ? cell->lang : NULL;
            if (names)
                tag->scope = n->row == ROW_HEAD ? "Column" : "Row";
            row->cells[i] = (struct cell){ .node = cell, .tag = tag };
            cell = cell != NULL ? cell->next : NULL;
        }
        if (cell != NULL)
            good = err_at(l->sheet->errs, cell->at,
                          N_("this row has more cells than its table has columns (%zu)"),
                          g->n_columns);
    }
    return good;
}

static double head_height(const struct grid *g)
{
    double height = 0;
    for (size_t i = 0; i < g->n_heads; i++)
        height += slice_height(&(struct slice){ g, &g->rows[i], 0, g->rows[i].n_lines, 0 });
    return height;
}

/* The head as one box, which stays with what follows. */
static const struct box *add_head(struct layout *l, const struct grid *g, double before)
{
    struct arena *a = l->sheet->arena;
    struct slice *slices = arena_array(a, g->n_heads, sizeof *slices);
    for (size_t i = 0; i < g->n_heads; i++)
        slices[i] = (struct slice){ g, &g->rows[i], 0, g->rows[i].n_lines, 0 };
    struct head *head = arena_alloc(a, sizeof *head);
    *head = (struct head){ slices, g->n_heads };
    struct box *box = arena_alloc(a, sizeof *box);
    *box = (struct box){ .height = head_height(g), .keep = KEEP, .paint = paint_head,
                         .what = head, .stretch = &slices[g->n_heads - 1].stretch };
    flow_level(l->flow);
    flow_add(l->flow, *box, before);
    return box;
}

/* A row is one box, or several when no page is high enough for it. */
static void add_row(struct layout *l, const struct grid *g, size_t i, const struct box *head,
                    enum keep keep, double before)
{
    const struct row *row = &g->rows[i];
    double room = l->flow->height - (head != NULL ? head->height : 0) - 2 * pad_y;
    flow_level(l->flow);
    size_t fit = room > row->style->leading ? (size_t)(room / row->style->leading) : 1;
    for (size_t first = 0; first < row->n_lines; first += fit) {
        struct slice *s = arena_alloc(l->sheet->arena, sizeof *s);
        size_t left = row->n_lines - first;
        *s = (struct slice){ g, row, first, left < fit ? left : fit, 0 };
        if (first == 0 && row->node->id != NULL)
            flow_anchor(l->flow, row->node->id);
        flow_add(l->flow,
                 (struct box){ .height = slice_height(s), .keep = left <= fit ? keep : KEEP_NOT,
                               .paint = paint_slice, .what = s, .stretch = &s->stretch,
                               .again = head },
                 first == 0 ? before : 0);
    }
}

/* A table that is not long is better read in one piece, even if the page before
 * ends early for it. */
static bool is_short(const struct layout *l, const struct grid *g)
{
    double height = 0;
    for (size_t i = 0; i < g->n_rows; i++)
        height += slice_height(&(struct slice){ g, &g->rows[i], 0, g->rows[i].n_lines, 0 });
    return height <= 0.4 * l->flow->height;
}

static void add_rows(struct layout *l, struct grid *g, bool notes)
{
    const struct box *head = NULL;
    size_t first = 0;
    if (g->n_heads > 0 && head_height(g) <= l->flow->height / 2) {
        head = add_head(l, g, 4);
        first = g->n_heads;
        g->rows[g->n_heads - 1].last_of_head = true;
    }
    g->rows[g->n_rows - 1].last = true;
    bool whole = is_short(l, g);
    for (size_t i = first; i < g->n_rows; i++) {
        /* Two rows at least on a page, and the last with the notes. */
        bool keeps = i + 1 == g->n_rows ? notes : i == first || i + 2 == g->n_rows;
        enum keep keep = keeps ? KEEP : whole ? KEEP_WISH : KEEP_NOT;
        add_row(l, g, i, head, keep, i == 0 ? 4 : 0);
    }
    flow_after(l->flow, 4);
}

/* Shapes at the first size at which no word has to be broken, or the smallest.
 * An endless word is broken at any size and has no say in it, nor may it leave
 * other columns without room. */
static bool fit_width(struct layout *l, struct grid *g, double width)
{
    double even = width / (double)g->n_columns;
    for (int i = 0; i < SHRINKS; i++) {
        shape_rows(l, g, shrinks[i]);
        for (size_t j = 0; j < g->n_columns; j++)
            g->least[j] = fmin(g->least[j], fmax(even, width / 3));
        if (sum(g->least, g->n_columns) <= width)
            break;
    }
    if (even < 2 * pad_x + 2 * g->body.size)
        return err_at(l->sheet->errs, g->node->at,
                      N_("a table of %zu columns does not fit on the page; split it"),
                      g->n_columns);
    share_width(g, width);
    return true;
}

void layout_table(struct layout *l, const struct node *n, struct frame frame)
{
    struct arena *a = l->sheet->arena;
    if (n->table == NULL || n->table->n_columns == 0) {
        err_at(l->sheet->errs, n->at, N_("a table without columns"));
        return;
    }
    struct grid *g = arena_alloc(a, sizeof *g);
    g->node = n;
    g->columns = n->table->columns;
    g->n_columns = n->table->n_columns;
    g->left = frame.x;
    g->x = arena_array(a, g->n_columns, sizeof *g->x);
    g->width = arena_array(a, g->n_columns, sizeof *g->width);
    g->least = arena_array(a, g->n_columns, sizeof *g->least);
    g->most = arena_array(a, g->n_columns, sizeof *g->most);

    struct frame outer = frame;
    frame.tag = layout_tag(l, n, frame.tag, "Table");
    flow_anchor(l->flow, n->id);
    const struct node *child = n->first;
    const char *caption = NULL;
    for (; child != NULL && child->kind == NODE_PARA && child->role == PARA_CAPTION;
         child = child->next) {
        layout_node(l, child, frame);
        caption = node_words(a, child);
    }
    if (n->table->name != NULL)
        attach_csv(l->attach, frame.tag, n->table->name, caption, csv_of(a, n));
    bool notes = n->last != NULL && n->last->kind == NODE_PARA && n->last->role == PARA_NOTE;
    if (read_rows(l, g, frame.tag) && g->n_rows > 0 && fit_width(l, g, frame.width)) {
        break_rows(l, g);
        add_rows(l, g, notes);
    }
    for (; child != NULL; child = child->next)
        if (child->kind != NODE_ROW)
            layout_node(l, child, outer);
    flow_after(l->flow, l->sheet->look->size * 1.2);
}
