/* layout.c - text blocks; see layout.h. */
#include "pdf/footnotes.h"

#include <math.h>

#include "base/str.h"
#include "pdf/logo.h"

static const double COLUMN_GAP = 22; /* [pt] */
enum { LIST_INDENT = 16, QUOTE_INDENT = 16, LABEL_GAP = 6 }; /* [pt] */

/* One line of a paragraph, as a box. */
struct line_box {
    const struct text *text;
    struct line line;
    const struct style *style;
    double x;
    double bar;
    bool first_in_bar;
    struct tag *tag;
    const struct text *label;
    struct tag *label_tag;
    int outline;
    const char *title;
};

static void paint_line_box(struct painter *p, const void *what, double top, double above)
{
    const struct line_box *b = what;
    if (b->bar > 0) {
        double from = b->first_in_bar ? top : top - above;
        paint_decor(p);
        canvas_fill_colour(p->canvas, p->sheet->look->accent);
        canvas_rectangle(p->canvas, b->bar, from, 2, top + b->style->leading - from);
    }
    if (b->outline > 0)
        marks_heading(p->marks, b->outline, b->title, top - 4);
    double base = top + base_of(b->style);
    if (b->label != NULL)
        paint_label(p, b->label, b->x - LABEL_GAP, base, SIDE_RIGHT, b->label_tag);
    paint_line(p, b->text, &b->line, b->x, base, b->tag);
}

struct tag *layout_tag(struct layout *l, const struct node *n, struct tag *parent,
                       const char *type)
{
    struct tag *tag = tag_new(l->tags, parent, type);
    tag->lang = n->lang;
    return tag;
}

/* May a page end behind line i of n? Two lines at least stay together. */
static enum keep line_keeps(size_t i, size_t n, const struct dress *dress)
{
    if (i + 1 == n)
        return dress->keep ? KEEP : KEEP_NOT;
    return dress->together || i == 0 || i + 2 == n ? KEEP : KEEP_RATHER;
}

void layout_paragraph(struct layout *l, const struct node *n, struct frame frame,
                      struct dress dress)
{
    struct arena *a = l->sheet->arena;
    struct text *text = shape_node(l->sheet, n, dress.style);
    struct lines lines = lines_break(a, text, frame.width);
    struct tag *tag = layout_tag(l, n, frame.tag, dress.type);
    flow_anchor(l->flow, n->id);
    flow_level(l->flow);
    for (size_t i = 0; i < lines.n; i++) {
        struct line_box *b = arena_alloc(a, sizeof *b);
        const struct feet *feet = footnotes_add(l, NULL, text, &lines.line[i], tag);
        *b = (struct line_box){
            .text = text,
            .line = lines.line[i],
            .style = dress.style,
            .x = frame.x,
            .bar = frame.bar,
            .first_in_bar = frame.quoted && i == 0,
            .tag = tag,
            .label = i == 0 ? dress.label : NULL,
            .label_tag = dress.label_tag,
            .outline = i == 0 ? dress.outline : 0,
            .title = dress.outline > 0 ? node_words(a, n) : NULL,
        };
        flow_add(l->flow,
                 (struct box){ .height = dress.style->leading,
                               .keep = line_keeps(i, lines.n, &dress),
                               .paint = paint_line_box,
                               .what = b,
                               .feet = feet },
                 i == 0 ? dress.style->before : 0);
    }
    if (lines.n > 0)
        flow_after(l->flow, dress.style->after);
}

/* A block of the document, or a section of them. */
static void block(struct layout *l, const struct node *n, struct frame frame)
{
    size_t first = l->flow->n_boxes;
    layout_node(l, n, frame);
    if (n->kind != NODE_SECTION)
        *arena_push(l->sheet->arena, l->blocks, l->n_blocks) =
            (struct block){ n, first, l->flow->n_boxes };
}

static void heading(struct layout *l, const struct node *n, struct frame frame)
{
    static const char *const type[] = { "H1", "H2", "H3" };
    /* A level that skips one would break the ladder a screen reader climbs: what
     * counts is how many headings above it are still open. */
    int asked = n->level < 1 ? 1 : n->level > HEADINGS ? HEADINGS : n->level;
    while (l->n_open > 0 && l->open[l->n_open - 1] >= asked)
        l->n_open--;
    l->open[l->n_open++] = asked;
    int level = l->n_open;
    layout_paragraph(l, n, frame,
                     (struct dress){ .style = &l->sheet->styles[style_of_heading(level)],
                                     .type = type[level - 1],
                                     .keep = true,
                                     .together = true,
                                     .outline = frame.beside ? 0 : level });
}

static void para(struct layout *l, const struct node *n, struct frame frame)
{
    enum style_id id = style_of_role(n->role);
    if (frame.bar > 0 && n->role == PARA_BODY)
        id = STYLE_QUOTE;
    /* Under a quotation comes who said it; captions stay with what they are of, and
     * the notes of a table with each other. */
    bool keep = n->role == PARA_CAPTION
        || (n->role == PARA_NOTE && n->next != NULL && n->next->role == PARA_NOTE)
        || (frame.bar > 0 && n->next != NULL && n->next->role == PARA_ATTRIBUTION);
    layout_paragraph(l, n, frame,
                     (struct dress){ .style = &l->sheet->styles[id],
                                     .type = n->role == PARA_CAPTION ? "Caption" : "P",
                                     .keep = keep });
}

/* --- columns --- */

static const struct columns *columns_of(struct layout *l, const struct frame *frame)
{
    struct columns *c = arena_alloc(l->sheet->arena, sizeof *c);
    c->shift = (frame->width + COLUMN_GAP) / 2;
    return c;
}

/* What is said over both columns: what comes first in a section, and what stands side by
 * side by itself. */
static bool is_over_columns(const struct node *n)
{
    return (n->kind == NODE_HEADING && n->level <= 2) || n->kind == NODE_KEYFIGURES
        || n->kind == NODE_PAIR || (n->kind == NODE_PARA && n->role == PARA_LEAD);
}

void layout_widen(struct layout *l, struct frame *frame)
{
    l->flow->columns = NULL;
    frame->width = frame->wide;
    frame->wide = 0;
}

static void in_column(struct layout *l, struct frame *frame)
{
    l->flow->columns = frame->columns;
    frame->wide = frame->width;
    frame->width = frame->columns->shift - COLUMN_GAP;
    frame->columns = NULL;
}

static void section(struct layout *l, const struct node *n, struct frame frame)
{
    if (n->section.in_columns && frame.columns == NULL && frame.wide == 0)
        frame.columns = columns_of(l, &frame);
    if (n->section.on_new_page)
        flow_new_page(l->flow);
    flow_anchor(l->flow, n->id);
    frame.tag = layout_tag(l, n, frame.tag, "Sect");
    for (const struct node *child = n->first; child != NULL; child = child->next)
        block(l, child, frame);
}

/* One item: its label beside the first line of its first paragraph. */
static void item(struct layout *l, const struct node *n, struct frame frame,
                 const char *label)
{
    struct tag *li = layout_tag(l, n, frame.tag, "LI");
    struct tag *label_tag = tag_new(l->tags, li, "Lbl");
    enum para_role role = n->first != NULL ? n->first->role : PARA_BODY;
    const struct style *style = &l->sheet->styles[style_of_role(role)];
    const struct text *shaped = shape_string(l->sheet, label, style, n->at);
    double wide = text_most_width(shaped) + LABEL_GAP;
    double indent = wide > LIST_INDENT ? wide : LIST_INDENT;
    if (indent > frame.width / 2)
        indent = frame.width / 2;
    frame.x += indent;
    frame.width -= indent;
    frame.tag = tag_new(l->tags, li, "LBody");
    flow_anchor(l->flow, n->id);
    bool labelled = false;
    for (const struct node *child = n->first; child != NULL; child = child->next) {
        if (child->kind != NODE_PARA || labelled) {
            layout_node(l, child, frame);
            continue;
        }
        labelled = true;
        struct style *close = arena_alloc(l->sheet->arena, sizeof *close);
        *close = l->sheet->styles[style_of_role(child->role)];
        close->before = close->after = close->before / 2;
        layout_paragraph(l, child, frame,
                         (struct dress){ .style = close, .type = "P", .label = shaped,
                                         .label_tag = label_tag });
    }
}

static void list(struct layout *l, const struct node *n, struct frame frame)
{
    struct arena *a = l->sheet->arena;
    flow_anchor(l->flow, n->id);
    frame.tag = layout_tag(l, n, frame.tag, "L");
    frame.tag->attributes =
        n->ordered ? "/O /List /ListNumbering /Decimal" : "/O /List /ListNumbering /Disc";
    frame.depth++;
    int number = 0;
    for (const struct node *child = n->first; child != NULL; child = child->next) {
        number++;
        const char *bullet = frame.depth % 2 == 1 ? "•" : "–";
        item(l, child, frame, n->ordered ? arena_printf(a, "%d.", number) : bullet);
    }
    flow_after(l->flow, l->sheet->styles[STYLE_BODY].after);
}

static void quote(struct layout *l, const struct node *n, struct frame frame)
{
    flow_anchor(l->flow, n->id);
    frame.tag = layout_tag(l, n, frame.tag, "BlockQuote");
    frame.bar = frame.x + 2;
    frame.x += QUOTE_INDENT;
    frame.width -= QUOTE_INDENT;
    for (const struct node *child = n->first; child != NULL; child = child->next) {
        frame.quoted = child == n->first;
        layout_node(l, child, frame);
    }
    flow_after(l->flow, l->sheet->styles[STYLE_ATTRIBUTION].after * 1.5);
}

static void no_block(struct layout *l, const struct node *n, struct frame frame)
{
    (void)frame;
    err_at(l->sheet->errs, n->at, N_("a %s cannot stand here in a PDF file"),
           node_kind_name(n->kind));
}

static void (*const lay[NODE_KINDS])(struct layout *, const struct node *, struct frame) = {
    [NODE_DOCUMENT] = no_block,
    [NODE_SECTION] = section,
    [NODE_HEADING] = heading,
    [NODE_PARA] = para,
    [NODE_LIST] = list,
    [NODE_ITEM] = no_block,
    [NODE_QUOTE] = quote,
    [NODE_KEYFIGURES] = layout_keyfigures,
    [NODE_KEYFIGURE] = no_block,
    [NODE_TABLE] = layout_table,
    [NODE_ROW] = no_block,
    [NODE_CELL] = no_block,
    [NODE_CHART] = layout_chart,
    [NODE_PAIR] = layout_pair,
    [NODE_TEXT] = no_block,
};

void layout_node(struct layout *l, const struct node *n, struct frame frame)
{
    const struct columns *outer = l->flow->columns;
    if (n->kind != NODE_SECTION && frame.columns != NULL) {
        if (is_over_columns(n))
            frame.columns = NULL;
        else
            in_column(l, &frame);
    }
    lay[n->kind](l, n, frame);
    l->flow->columns = outer;
}

/* The rule under the title block. */
static void paint_rule(struct painter *p, const void *what, double top, double above)
{
    (void)above;
    const double *width = what;
    paint_decor(p);
    canvas_fill_colour(p->canvas, p->sheet->look->accent);
    canvas_rectangle(p->canvas, p->sheet->left, top, *width, 1.2);
}

static bool is_marking(const struct node *n)
{
    if (n->kind == NODE_PAIR)
        return n->first != NULL && is_marking(n->first);
    return n->kind == NODE_PARA && n->role == PARA_MARKING;
}

static bool is_title(const struct node *n)
{
    if (n->kind == NODE_PAIR)
        return n->first != NULL && is_title(n->first);
    return (n->kind == NODE_HEADING && n->level <= 1)
        || (n->kind == NODE_PARA
            && (n->role == PARA_MARKING || n->role == PARA_SUBTITLE
                || n->role == PARA_FACT));
}

/* The marking stands above all, the picture beside what comes then. */
static const struct node *layout_title(struct layout *l, const struct node *n,
                                       struct frame frame)
{
    for (; n != NULL && is_marking(n); n = n->next)
        block(l, n, frame);
    struct frame title = frame;
    struct logo_box logo = logo_add(l, &title);
    bool after_facts = false; /* a designation block, which keeps off the title */
    for (; n != NULL && is_title(n); n = n->next) {
        if (after_facts && n->kind == NODE_HEADING)
            flow_after(l->flow, l->sheet->look->size * 0.8);
        after_facts = n->kind == NODE_PARA && n->role == PARA_FACT;
        block(l, n, title);
    }
    if (l->flow->n_boxes > 0) {
        double *width = arena_alloc(l->sheet->arena, sizeof *width);
        *width = frame.width;
        flow_add(l->flow, (struct box){ .height = 1.2, .paint = paint_rule, .what = width },
                 l->sheet->look->size * 0.9 + logo_rest(l, logo));
        flow_after(l->flow, l->sheet->look->size * 1.1);
    }
    return n;
}

void layout_document(struct layout *l, const struct node *doc)
{
    struct sheet *s = l->sheet;
    struct frame frame = { .x = s->left,
                           .width = s->right - s->left,
                           .tag = tags_document(l->tags) };
    flow_anchor(l->flow, doc->id);
    const struct node *n = layout_title(l, doc->first, frame);
    if (s->look->columns == 2)
        frame.columns = columns_of(l, &frame);
    for (; n != NULL; n = n->next)
        block(l, n, frame);
}
