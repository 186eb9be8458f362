/* footnotes.c - see footnotes.h. */
#include "pdf/footnotes.h"

#include <string.h>

static const double gap = 4, /* [pt] between a mark and its words, and between two notes */
    rule_part = 0.3;         /* of the text's width */

struct footnote {
    const char *id;
    const struct style *style;
    const struct text *mark, *text;
    struct lines lines;
    struct tag *tag, *mark_tag;
    double x, indent;
};

double footnotes_room(const struct sheet *s)
{
    return s->styles[STYLE_NOTE].leading * 1.2;
}

/* Where the mark in the text stands, for the way back. */
static const char *way_back(struct layout *l, const struct node *n)
{
    return arena_printf(l->sheet->arena, "%s-mark", n->id);
}

/* The mark before the words, which leads back to the text. */
static const struct text *shape_mark(struct layout *l, const struct node *n,
                                     const struct style *style)
{
    struct node *holder = node_new(l->sheet->arena, NODE_PARA, n->at);
    struct node *run = node_text(l->sheet->arena, holder, n->mark);
    run->run.target = arena_printf(l->sheet->arena, "#%s", way_back(l, n));
    holder->lang = node_language(n);
    return shape_node(l->sheet, holder, style);
}

static void paint_footnote(struct painter *p, const void *what, double top, double above)
{
    (void)above;
    const struct footnote *f = what;
    marks_place(p->marks, f->id, top);
    for (size_t i = 0; i < f->lines.n; i++) {
        double base = top + (double)i * f->style->leading + base_of(f->style);
        if (i == 0)
            paint_label(p, f->mark, f->x + f->indent - gap, base, SIDE_RIGHT, f->mark_tag);
        paint_line(p, f->text, &f->lines.line[i], f->x + f->indent, base, f->tag);
    }
}

static struct box lay(struct layout *l, const struct node *n, struct tag *tag)
{
    struct sheet *s = l->sheet;
    struct footnote *f = arena_alloc(s->arena, sizeof *f);
    f->id = n->id;
    f->style = &s->styles[STYLE_NOTE];
    f->mark = shape_mark(l, n, f->style);
    f->text = shape_node(s, n, f->style);
    f->x = s->left;
    double wide = text_most_width(f->mark) + gap;
    f->indent = wide > f->style->size ? wide : f->style->size;
    f->lines = lines_break(s->arena, f->text, s->right - s->left - f->indent);
    f->tag = layout_tag(l, n, tag, "Note");
    f->tag->id = n->id;
    f->mark_tag = tag_new(l->tags, f->tag, "Lbl");
    return (struct box){ .height = (double)f->lines.n * f->style->leading + gap,
                         .paint = paint_footnote, .what = f };
}

static struct feet *grown(struct arena *a, struct feet *feet, struct box box)
{
    if (feet == NULL)
        feet = arena_alloc(a, sizeof *feet);
    *arena_push(a, feet->boxes, feet->n) = box;
    feet->height += box.height;
    return feet;
}

struct feet *footnotes_add(struct layout *l, struct feet *feet, const struct text *t,
                           const struct line *line, struct tag *tag)
{
    for (size_t i = 0; i < t->n_notes && line->n > 0; i++) {
        const struct glyph *first = &t->glyphs[line->first], *last = first + line->n - 1;
        if (t->notes[i].at < first->text || t->notes[i].at > last->text + last->n_text)
            continue;
        const struct node *n = t->notes[i].node;
        struct box box = lay(l, n, tag);
        /* The room for two of them is also left for lines above. */
        if (box.height > l->flow->height / 3)
            err_at(l->sheet->errs, n->at,
                   N_("this footnote is higher than a third of the page; say it in the text"));
        feet = grown(l->sheet->arena, feet, box);
        flow_anchor(l->flow, way_back(l, n));
    }
    return feet;
}

const struct feet *footnotes_join(struct arena *a, const struct feet *x, const struct feet *y)
{
    if (x == NULL || y == NULL)
        return x == NULL ? y : x;
    struct feet *both = NULL;
    for (size_t i = 0; i < x->n; i++)
        both = grown(a, both, x->boxes[i]);
    for (size_t i = 0; i < y->n; i++)
        both = grown(a, both, y->boxes[i]);
    return both;
}

void footnotes_place(struct painter *p, const struct feet *feet)
{
    for (size_t i = 0; feet != NULL && i < feet->n; i++)
        tag_place(p->tags, ((const struct footnote *)feet->boxes[i].what)->tag);
}

void footnotes_paint(struct painter *p, const struct box *boxes, size_t n)
{
    const struct sheet *s = p->sheet;
    double height = 0;
    for (size_t i = 0; i < n; i++)
        height += boxes[i].feet != NULL ? boxes[i].feet->height : 0;
    if (height == 0)
        return;
    double y = s->bottom - height;
    paint_decor(p);
    canvas_pen(p->canvas, s->look->muted, 0.4, "");
    canvas_line(p->canvas, s->left, y - footnotes_room(s) / 2,
                s->left + rule_part * (s->right - s->left), y - footnotes_room(s) / 2);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; boxes[i].feet != NULL && k < boxes[i].feet->n; k++) {
            const struct box *foot = &boxes[i].feet->boxes[k];
            foot->paint(p, foot->what, y, 0);
            y += foot->height;
        }
}
