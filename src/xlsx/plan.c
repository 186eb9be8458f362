/*
 * plan.c - what stands on a section's sheet: its title, its texts, its tables and charts, in
 * the document's order; see book.h. Of a document in two languages the right half stands
 * beside the left, pair by pair.
 */
#include <string.h>

#include "base/str.h"
#include "doc/cursor.h"
#include "xlsx/book.h"
#include "xlsx/cell.h"
#include "xlsx/names.h"

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
    size_t nth = 0, n;
    for (size_t i = p->s->first_chart; i < p->b->n_pictures; i++)
        nth += p->b->pictures[i].side == p->side;
    /* A native chart has one axis: each scale of panels is a picture. */
    const size_t *scales = chart_scales(p->b->arena, chart->chart, &n);
    for (size_t scale = 0; scale < n; scale++, p->s->n_charts++)
        *arena_push(p->b->arena, p->b->pictures, p->b->n_pictures) = (struct picture){
            .node = chart, .sheet = p->sheet, .side = p->side, .nth = nth + scale, .scales = scales, .scale = scale,
            .is_part = n > 1 };
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
