/*
 * sheet.c - a section on its sheet: title in A1, texts below it in column A, then
 * the table, with nothing under it; charts beside the table, or under the texts
 * where there is none. Only a section of several tables keeps its own order. Of a document
 * in two languages the right half stands in the columns behind, row by row with the left.
 */
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "doc/cursor.h"
#include "xlsx/book.h"
#include "xlsx/cell.h"
#include "xlsx/measure.h"
#include "xlsx/names.h"

/* Widths [px]: what a page holds lying, at full size; how wide texts are set where no table
 * says otherwise. */
#define LANDSCAPE 880.0
#define TEXT_MOST 620.0
#define TEXT_LEAST 280.0
#define TEXT_BY_TABLE 300.0
#define COLUMN_BETWEEN 24.0 /* the languages of a document that has two */
/* Rows above a table stay in view when they take no more than this [pt]. */
#define FROZEN_MOST 240.0

struct plan {
    struct book *b;
    struct sheet *s;
    size_t sheet; /* its number */
    enum side side;
    bool in_pair; /* what is added belongs to the pair that began last */
};

static const enum style role_styles[PARA_ROLES] = {
    [PARA_BODY] = STYLE_BODY,       [PARA_LEAD] = STYLE_LEAD,
    [PARA_SUBTITLE] = STYLE_SUBTITLE, [PARA_FACT] = STYLE_BODY,
    [PARA_MARKING] = STYLE_MARKING, [PARA_CAPTION] = STYLE_CAPTION,
    [PARA_NOTE] = STYLE_NOTE,       [PARA_ATTRIBUTION] = STYLE_BODY,
    [PARA_LABEL] = STYLE_BODY,      [PARA_VALUE] = STYLE_LEAD,
    [PARA_CHANGE] = STYLE_BODY,
};

static void add_item(struct plan *p, enum item_kind kind, size_t index, const char *id)
{
    if (!p->in_pair)
        p->s->n_pairs++;
    *arena_push(p->b->arena, p->s->items, p->s->n_items) =
        (struct item){ kind, index, id, p->side, p->s->n_pairs };
}

/* The next line is where a link to the id leads. */
static void add_anchor(struct plan *p, const char *id)
{
    if (id != NULL)
        add_item(p, ITEM_ANCHOR, 0, id);
}

static struct line *add_line(struct plan *p, struct line line)
{
    struct line *l = arena_push(p->b->arena, p->s->lines, p->s->n_lines);
    *l = line;
    l->side = p->side;
    return l;
}

static void add_words(struct plan *p, const struct node *n, enum style style,
                      unsigned indent, const char *prefix)
{
    add_anchor(p, n->id);
    if (n->first == NULL)
        return;
    add_item(p, ITEM_LINE, p->s->n_lines, NULL);
    add_line(p, (struct line){ .node = n, .prefix = prefix,
                               .dress = { .style = style, .indent = indent } });
}

/* A sheet has no foot: its footnotes stand right under what they are of. */
static void add_footnotes(struct plan *p, const struct node *n)
{
    for (const struct node *note = n->first; note != NULL; note = note->next)
        if (note->kind == NODE_FOOTNOTE)
            add_words(p, note, STYLE_NOTE, 0, arena_printf(p->b->arena, "(%s) ", note->mark));
}

static void add_node(struct plan *p, const struct node *n, enum style style,
                     unsigned indent, const char *prefix)
{
    add_words(p, n, style, indent, prefix);
    add_footnotes(p, n);
}

static void add_list(struct plan *p, const struct node *list, unsigned depth)
{
    size_t number = 0;
    add_anchor(p, list->id);
    for (const struct node *item = list->first; item != NULL; item = item->next) {
        const char *prefix = list->ordered
            ? arena_printf(p->b->arena, "%zu. ", ++number) : "\xE2\x80\xA2 ";
        add_anchor(p, item->id);
        for (const struct node *n = item->first; n != NULL; n = n->next) {
            if (n->kind == NODE_LIST)
                add_list(p, n, depth + 1);
            else
                add_node(p, n, STYLE_BODY, depth, prefix);
            prefix = NULL;
        }
    }
}

/* It needs the sheet for itself. */
static void add_pulled(struct plan *p, const struct node *table)
{
    if (p->s->pulled != NULL || p->s->n_grids > 0 || p->side != SIDE_LEFT || p->in_pair)
        err_at(p->b->errs, table->at,
               N_("table \"%s\" has so many rows that it wants a sheet of its own, in one "
                  "language"),
               table->table->name);
    else
        p->s->pulled = pulled_plan(p->b, table);
}

static void add_grid(struct plan *p, const struct node *table)
{
    for (const struct node *n = table->first; n != NULL; n = n->next)
        if (n->kind == NODE_PARA)
            add_node(p, n, role_styles[n->role], 0, NULL);
    for (const struct node *row = table->first; row != NULL; row = row->next)
        for (const struct node *cell = row->kind == NODE_ROW ? row->first : NULL; cell != NULL;
             cell = cell->next)
            add_footnotes(p, cell);
    if (pulled_is_asked(table)) {
        add_pulled(p, table);
        return;
    }
    if (table->table != NULL && table->table->cursor != NULL)
        table = cursor_unrolled(p->b->arena, table);
    size_t before = p->b->n_grids;
    grid_plan(p->b, table, p->sheet, p->side);
    if (p->b->n_grids > before)
        add_item(p, ITEM_GRID, before, table->id);
    p->s->n_grids = p->b->n_grids - p->s->first_grid;
}

static void add_picture(struct plan *p, const struct node *chart)
{
    /* The caption is the chart's own title; what else it says is text. */
    for (const struct node *n = chart->first; n != NULL; n = n->next)
        if (n->kind == NODE_PARA && n->role != PARA_CAPTION)
            add_node(p, n, role_styles[n->role], 0, NULL);
    *arena_push(p->b->arena, p->b->pictures, p->b->n_pictures) =
        (struct picture){ .node = chart, .sheet = p->sheet, .side = p->side };
    struct picture *last = &p->b->pictures[p->b->n_pictures - 1];
    for (size_t i = p->s->first_chart; i + 1 < p->b->n_pictures; i++)
        last->nth += p->b->pictures[i].side == p->side;
    p->s->n_charts++;
}

static void add_block(struct plan *p, const struct node *n);

static void add_pair(struct plan *p, const struct node *pair)
{
    p->s->n_pairs++;
    p->s->is_synoptic = p->in_pair = true;
    for (const struct node *n = pair->first; n != NULL; n = n->next) {
        add_block(p, n);
        p->side = SIDE_RIGHT;
    }
    p->side = SIDE_LEFT;
    p->in_pair = false;
}

static void add_block(struct plan *p, const struct node *n)
{
    switch (n->kind) {
    case NODE_PAIR:
        add_pair(p, n);
        break;
    case NODE_HEADING:
        add_node(p, n, n->level <= 2 ? STYLE_HEADING : STYLE_SUBHEADING, 0, NULL);
        break;
    case NODE_PARA:
        add_node(p, n, role_styles[n->role], 0, NULL);
        break;
    case NODE_LIST:
        add_list(p, n, 0);
        break;
    case NODE_QUOTE:
        add_anchor(p, n->id);
        for (const struct node *para = n->first; para != NULL; para = para->next)
            add_node(p, para, para->role == PARA_ATTRIBUTION ? STYLE_BODY : STYLE_QUOTE, 1,
                     NULL);
        break;
    case NODE_KEYFIGURES:
        if (n->first != NULL && (n = key_figures_table(p->b, n)) != NULL)
            add_grid(p, n);
        break;
    case NODE_TABLE:
        add_grid(p, n);
        break;
    case NODE_CHART:
        add_picture(p, n);
        break;
    case NODE_SECTION: /* a section inside one: its blocks */
        add_anchor(p, n->id);
        for (const struct node *child = n->first; child != NULL; child = child->next)
            add_block(p, child);
        break;
    default:
        break;
    }
}

static bool is_heading(const struct node *n)
{
    if (n->kind == NODE_PAIR)
        return n->first != NULL && is_heading(n->first);
    return n->kind == NODE_HEADING && n->first != NULL;
}

/* The section's heading, or the pair of them. */
static const struct node *title_of(const struct node *section)
{
    const struct node *n = section->first;
    while (n != NULL && !is_heading(n) && n->kind != NODE_SECTION)
        n = n->next;
    return n != NULL && is_heading(n) ? n : NULL;
}

static void add_title(struct plan *p, const struct node *title)
{
    if (title->kind == NODE_HEADING) {
        add_node(p, title, STYLE_TITLE, 0, NULL);
        return;
    }
    p->s->n_pairs++;
    p->s->is_synoptic = p->in_pair = true;
    add_node(p, title->first, STYLE_TITLE, 0, NULL);
    p->side = SIDE_RIGHT;
    add_node(p, title->first->next, STYLE_TITLE, 0, NULL);
    p->side = SIDE_LEFT;
    p->in_pair = false;
}

static const char *tab_name(struct book *b, const char *title)
{
    const char **taken = arena_array(b->arena, b->n_sheets + 1, sizeof *taken);
    for (size_t i = 0; i < b->n_sheets; i++)
        taken[i] = b->sheets[i].name;
    return sheet_name(b->arena, title, arena_printf(b->arena, "%zu", b->n_sheets + 1), taken,
                      b->n_sheets);
}

/* As many sheets as the rows need, each with the texts of the first. */
static void add_parts(struct book *b, const struct sheet *whole)
{
    const struct pulled *p = whole->pulled;
    size_t rows = 0, all = SIZE_MAX;
    for (bool is_first = true; rows < all; is_first = false) {
        struct sheet s = *whole;
        const char *words;
        s.items = arena_array(b->arena, whole->n_items + 1, sizeof *s.items);
        s.lines = arena_array(b->arena, whole->n_lines + 1, sizeof *s.lines);
        memcpy(s.items, whole->items, whole->n_items * sizeof *s.items);
        memcpy(s.lines, whole->lines, whole->n_lines * sizeof *s.lines);
        if (!is_first)
            s.name = tab_name(b, whole->name);
        if (!pulled_part(b, whole->pulled, &s, rows, &words))
            return;
        if (words != NULL) {
            s.n_pairs++;
            s.items[s.n_items++] = (struct item){ ITEM_LINE, s.n_lines, NULL, SIDE_LEFT, s.n_pairs };
            s.lines[s.n_lines++] = (struct line){ .text = words,
                                                  .dress = { .style = STYLE_NOTE } };
        }
        rows += s.n_pulled;
        all = pulled_rows(p);
        *arena_push(b->arena, b->sheets, b->n_sheets) = s;
    }
}

void sheet_plan(struct book *b, const struct node *section)
{
    const struct node *title = title_of(section);
    const struct node *named = title != NULL && title->kind == NODE_PAIR ? title->first : title;
    const char *words = named != NULL ? node_words(b->arena, named) : b->about->title;
    if (words == NULL || *words == '\0')
        words = arena_printf(b->arena, "%zu", b->n_sheets + 1);
    const char *tab = section->kind == NODE_SECTION ? section->section.tab : NULL; /* or the document */
    struct sheet s = { .section = section,
                       .name = tab_name(b, tab != NULL ? tab : words),
                       .first_grid = b->n_grids, .first_chart = b->n_pictures };
    struct plan p = { .b = b, .s = &s, .sheet = b->n_sheets };
    if (title != NULL) {
        add_title(&p, title);
    } else {
        add_item(&p, ITEM_LINE, 0, NULL);
        add_line(&p, (struct line){ .text = words, .dress = { .style = STYLE_TITLE } });
    }
    for (const struct node *n = section->first; n != NULL; n = n->next)
        if (n != title && (n->kind != NODE_SECTION || section->kind == NODE_SECTION))
            add_block(&p, n);
    if (s.pulled != NULL && (s.n_grids > 0 || s.n_charts > 0))
        err_at(b->errs, section->at,
               N_("a section with so many rows has no room for another table or a chart"));
    book_target(b, section->id, p.sheet, 0);
    if (s.pulled == NULL)
        *arena_push(b->arena, b->sheets, b->n_sheets) = s;
    else
        add_parts(b, &s);
}

/* Of one language more than one: then they stand under each other, with their texts. */
static bool has_several_tables(const struct sheet *s)
{
    return s->n_grids > (s->is_synoptic ? SIDES : 1);
}

static void place_grid(struct plan *p, const struct item *item, uint32_t *row)
{
    struct book *b = p->b;
    struct grid *g = &b->grids[item->index];
    const char **texts;
    size_t n;
    grid_gaps(b, g, &texts, &n);
    for (size_t i = 0; i < n; i++)
        add_line(p, (struct line){ .node = g->node, .text = texts[i],
                                   .dress = { .style = STYLE_NOTE },
                                   .row = (*row)++ })->side = g->side;
    g->row = *row;
    book_target(b, item->id, p->sheet, g->row);
    uint32_t at = g->row;
    for (const struct node *r = row_ungrouped(g->node->first); r != NULL;
         r = row_ungrouped(r->next), at++) {
        book_target(b, r->id, p->sheet, at);
        for (const struct node *cell = r->first; cell != NULL; cell = cell->next)
            book_target(b, cell->id, p->sheet, at);
    }
    *row += grid_rows(g);
    if (has_several_tables(p->s))
        *row += 1; /* the one blank row that parts tables */
}

/* Both sides of a pair begin in the row that neither has reached. */
static void place_items(struct plan *p, bool lines, bool grids, uint32_t *row)
{
    uint32_t at[SIDES] = { *row, *row };
    size_t pair = 0;
    for (size_t i = 0; i < p->s->n_items; i++) {
        const struct item *item = &p->s->items[i];
        if (item->pair != pair) {
            at[SIDE_LEFT] = at[SIDE_RIGHT] = at[at[SIDE_LEFT] < at[SIDE_RIGHT]];
            pair = item->pair;
        }
        if (item->kind == ITEM_GRID && grids)
            place_grid(p, item, &at[item->side]);
        else if (item->kind == ITEM_ANCHOR && lines)
            book_target(p->b, item->id, p->sheet, at[item->side]);
        else if (item->kind == ITEM_LINE && lines)
            p->s->lines[item->index].row = at[item->side]++;
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
    struct plan p = { .b = b, .s = &b->sheets[sheet], .sheet = sheet };
    struct sheet *s = p.s;
    uint32_t row = 0;
    if (s->is_synoptic)
        place_right(b, s);
    if (has_several_tables(s)) {
        place_items(&p, true, true, &row);
    } else {
        place_items(&p, true, false, &row);
        place_items(&p, false, true, &row);
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
