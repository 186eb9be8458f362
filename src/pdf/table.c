/* table.c - tables: their rows into boxes, the head again on each page; see grid.h. */
#include "pdf/footnotes.h"
#include "pdf/grid.h"

#include "doc/csv.h"

/* The first of a row's cells, from one on, that stands in a column which is shown. */
static const struct node *shown_cell(const struct grid *g, const struct node *cell, size_t *column)
{
    const struct table *t = g->node->table;
    for (; cell != NULL && *column < t->n_columns && t->columns[*column].is_grouped; ++*column)
        cell = cell->next;
    return cell;
}

/* A cell with its tags; of a small line its words are what stands for it. */
static struct cell read_cell(struct layout *l, const struct grid *g, const struct row *row,
                             const struct node *cell, bool names_row)
{
    enum row_role role = row->node->row;
    bool names = role == ROW_HEAD || role == ROW_GROUP || names_row;
    struct cell c = { .node = cell, .tag = tag_new(l->tags, row->tag, names ? "TH" : "TD") };
    c.tag->lang = cell != NULL ? cell->lang : NULL;
    if (names)
        c.tag->attributes = role == ROW_HEAD ? "/O /Table /Scope /Column" : "/O /Table /Scope /Row";
    if (row->n_cells < g->n_columns)
        c.tag->attributes =
            arena_printf(l->sheet->arena, "/O /Table /Scope /Row /ColSpan %zu", g->n_columns);
    if (cell_is_trend(&c)) {
        c.tag = tag_new(l->tags, c.tag, "Figure");
        c.tag->alt = node_words(l->sheet->arena, cell);
    }
    return c;
}

static bool read_row(struct layout *l, struct grid *g, struct row *row)
{
    const struct node *cell = row->node->first;
    size_t column = 0;
    row->n_cells = row->node->row == ROW_GROUP ? 1 : g->n_columns;
    row->cells = arena_array(l->sheet->arena, row->n_cells, sizeof *row->cells);
    for (size_t i = 0; i < row->n_cells; i++, column++) {
        cell = shown_cell(g, cell, &column);
        row->cells[i] = read_cell(l, g, row, cell, g->columns[i].of->is_header);
        cell = cell != NULL ? cell->next : NULL;
    }
    if (row->node->row == ROW_GROUP || (cell = shown_cell(g, cell, &column)) == NULL)
        return true;
    return err_at(l->sheet->errs, cell->at,
                  N_("this row has more cells than its table has columns (%zu)"), g->n_columns);
}

static bool read_rows(struct layout *l, struct grid *g, struct tag *table)
{
    struct tag *head = tag_new(l->tags, table, "THead");
    struct tag *body = tag_new(l->tags, table, "TBody");
    bool good = true;
    for (const struct node *n = g->node->first; n != NULL; n = n->next) {
        if (n->kind != NODE_ROW)
            continue;
        struct row *row = arena_push(l->sheet->arena, g->rows, g->n_rows);
        bool is_head = n->row == ROW_HEAD && g->n_heads + 1 == g->n_rows;
        g->n_heads += is_head;
        row->node = n;
        row->tag = layout_tag(l, n, is_head ? head : body, "TR");
        good = read_row(l, g, row) && good;
    }
    return good;
}

static void break_rows(struct layout *l, struct grid *g)
{
    for (size_t i = 0; i < g->n_rows; i++) {
        struct row *row = &g->rows[i];
        row->n_lines = 1;
        for (size_t j = 0; j < row->n_cells; j++) {
            struct cell *cell = &row->cells[j];
            cell->lines = lines_break(l->sheet->arena, cell->text,
                                      cell_width(g, row, j) - 2 * CELL_PAD_X);
            if (cell->lines.n > row->n_lines)
                row->n_lines = cell->lines.n;
        }
    }
}

/* The head as one box, which stays with what follows; on pages after the first, where it
 * is not in the tree again, it says that the table goes on. Gives it as it comes again. */
static const struct box *add_head(struct layout *l, struct grid *g, double before)
{
    struct arena *a = l->sheet->arena;
    struct slice *slices = arena_array(a, g->n_heads, sizeof *slices);
    for (size_t i = 0; i < g->n_heads; i++)
        slices[i] = (struct slice){ g, &g->rows[i], 0, g->rows[i].n_lines, 0 };
    struct head *first = arena_alloc(a, sizeof *first), *later = arena_alloc(a, sizeof *later);
    *first = (struct head){ slices, g->n_heads, .left = g->left,
                            .style = &l->sheet->styles[STYLE_CAPTION] };
    *later = *first;
    const char *continued = g->node->table->continued;
    if (continued != NULL) {
        later->caption = shape_in(l->sheet, continued, node_language(g->node), later->style,
                                  g->node->at);
        later->lines = lines_break(a, later->caption, g->right - g->left);
    }
    if (head_height(later) > l->flow->height / 2)
        return NULL;
    struct box *again = arena_alloc(a, sizeof *again);
    *again = (struct box){ .height = head_height(later), .paint = table_paint_head,
                           .what = later };
    flow_level(l->flow);
    flow_add(l->flow,
             (struct box){ .height = head_height(first), .keep = KEEP,
                           .paint = table_paint_head, .what = first,
                           .stretch = &slices[g->n_heads - 1].stretch },
             before);
    return again;
}

/* The footnotes of what a slice shows. */
static const struct feet *slice_feet(struct layout *l, const struct slice *s)
{
    struct feet *feet = NULL;
    for (size_t i = 0; i < s->row->n_cells; i++) {
        const struct cell *cell = &s->row->cells[i];
        for (size_t k = s->first; k < s->first + s->n && k < cell->lines.n; k++)
            feet = footnotes_add(l, feet, cell->text, &cell->lines.line[k], cell->tag);
    }
    return feet;
}

/* On the next page a group that goes on is named again, under the table's head. NULL: no head
 * comes again, or both would take too much of the page. */
static const struct box *group_again(struct layout *l, const struct grid *g, size_t i,
                                     const struct box *again)
{
    if (again == NULL)
        return NULL;
    struct arena *a = l->sheet->arena;
    const struct head *heads = again->what;
    struct head *both = arena_alloc(a, sizeof *both);
    struct slice *slices = arena_array(a, heads->n + 1, sizeof *slices);
    *both = *heads;
    both->slices = slices;
    for (size_t k = 0; k < heads->n; k++)
        slices[k] = heads->slices[k];
    slices[both->n++] = (struct slice){ g, &g->rows[i], 0, g->rows[i].n_lines, 0 };
    if (head_height(both) > l->flow->height / 2)
        return again;
    struct box *box = arena_alloc(a, sizeof *box);
    *box = (struct box){ .height = head_height(both), .paint = table_paint_head, .what = both };
    return box;
}

/* A row is one box, or several when no page is high enough for it. */
static void add_row(struct layout *l, const struct grid *g, size_t i, const struct box *head,
                    enum keep keep, double before)
{
    const struct row *row = &g->rows[i];
    double room = l->flow->height - (head != NULL ? head->height : 0) - 2 * CELL_PAD_Y;
    flow_level(l->flow);
    size_t fit = room > row->style->leading ? (size_t)(room / row->style->leading) : 1;
    for (size_t first = 0; first < row->n_lines; first += fit) {
        struct slice *s = arena_alloc(l->sheet->arena, sizeof *s);
        size_t left = row->n_lines - first;
        *s = (struct slice){ g, row, first, left < fit ? left : fit, 0 };
        if (first == 0 && row->node->id != NULL)
            flow_anchor(l->flow, row->node->id);
        const struct feet *feet = slice_feet(l, s);
        flow_add(l->flow,
                 (struct box){ .height = slice_height(s), .keep = left <= fit ? keep : KEEP_NOT,
                               .paint = table_paint_slice, .what = s, .stretch = &s->stretch,
                               .again = head, .feet = feet },
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

/* Does a row stand with the next? Two rows at least on a page, and the last with the notes; a
 * group's head with its first row, its sum with its last. */
static bool keeps(const struct grid *g, size_t i, size_t first, bool notes)
{
    if (i + 1 == g->n_rows)
        return notes;
    return i == first || i + 2 == g->n_rows || g->rows[i].node->row == ROW_GROUP
        || g->rows[i + 1].node->row == ROW_SUBTOTAL;
}

static void add_rows(struct layout *l, struct grid *g, bool notes)
{
    const struct box *head = g->n_heads > 0 ? add_head(l, g, 4) : NULL;
    size_t first = head != NULL ? g->n_heads : 0;
    if (head != NULL)
        g->rows[g->n_heads - 1].last_of_head = true;
    g->rows[g->n_rows - 1].last = true;
    bool whole = is_short(l, g);
    const struct box *again = head;
    for (size_t i = first; i < g->n_rows; i++) {
        bool is_group = g->rows[i].node->row == ROW_GROUP, is_last = i + 1 == g->n_rows;
        enum keep keep = keeps(g, i, first, notes) ? KEEP
            : whole && !is_last                    ? KEEP_WISH
                                                   : KEEP_NOT;
        add_row(l, g, i, is_group ? head : again, keep, i == 0 ? 4 : 0);
        if (is_group)
            again = group_again(l, g, i, head);
    }
    flow_after(l->flow, 4);
}

/* A table's columns, as far as they are shown. */
static struct grid *grid_new(struct arena *a, const struct node *n, double left)
{
    const size_t most = n->table != NULL ? n->table->n_columns : 0;
    struct grid *g = arena_alloc(a, sizeof *g);
    *g = (struct grid){ .node = n, .left = left };
    g->columns = arena_array(a, most, sizeof *g->columns);
    for (size_t i = 0; i < most; i++)
        if (!n->table->columns[i].is_grouped)
            g->columns[g->n_columns++].of = &n->table->columns[i];
    return g;
}

int table_shrink(struct layout *l, const struct node *n, double width)
{
    struct grid *g = grid_new(l->sheet->arena, n, 0);
    bool good = g->n_columns > 0 && read_rows(l, g, tag_new(l->tags, NULL, "Table"));
    return good ? columns_shrink(l, g, width) : 0;
}

void layout_table(struct layout *l, const struct node *n, struct frame frame)
{
    if (n->table->cursor != NULL) {
        err_at(l->sheet->errs, n->at,
               N_("a table of all observations is for workbooks; no page would hold it"));
        return;
    }
    struct arena *a = l->sheet->arena;
    struct grid *g = grid_new(a, n, frame.x);
    if (g->n_columns == 0) {
        err_at(l->sheet->errs, n->at, N_("a table without columns"));
        return;
    }

    struct tag *tag = layout_tag(l, n, frame.tag, "Table");
    bool fits = read_rows(l, g, tag) && g->n_rows > 0;
    if (fits && frame.wide > 0 && !columns_fit_in(l, g, frame.width))
        layout_widen(l, &frame);
    fits = fits && columns_fit(l, g, frame.width);
    struct frame outer = frame;
    frame.tag = tag;
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
    if (fits) {
        break_rows(l, g);
        add_rows(l, g, notes);
    }
    for (; child != NULL; child = child->next)
        if (child->kind != NODE_ROW)
            layout_node(l, child, outer);
    flow_after(l->flow, l->sheet->look->size * 1.2);
}
