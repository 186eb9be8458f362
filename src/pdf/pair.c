/* pair.c - two blocks side by side, what they say level with each other; see layout.h. */
#include "pdf/footnotes.h"

#include <math.h>

static const double gap = 24; /* [pt] between the columns */

/* Boxes of both columns that are painted as one: the left ones, then the right ones. */
struct stack {
    const struct box *boxes;
    size_t n;
};

struct joint {
    struct stack sides[2];
};

static double stack_height(const struct stack *s)
{
    double height = 0;
    for (size_t i = 0; i < s->n; i++)
        height += (i == 0 ? 0 : s->boxes[i].space) + s->boxes[i].height;
    return height;
}

static void paint_joint(struct painter *p, const void *what, double top, double above)
{
    const struct joint *j = what;
    for (int i = 0; i < 2; i++) {
        double y = top, space = above;
        for (size_t k = 0; k < j->sides[i].n; k++) {
            const struct box *b = &j->sides[i].boxes[k];
            space = k == 0 ? above : b->space;
            y += k == 0 ? 0 : space;
            b->paint(p, b->what, y, space);
            y += b->height;
        }
    }
}

/* One column: its boxes, and what is to be joined next. */
struct column_flow {
    struct flow *flow;
    size_t next, anchor;
};

/* The boxes from next on that begin nothing of their own but the first. */
static size_t unit_length(const struct column_flow *c)
{
    size_t end = c->next;
    while (end < c->flow->n_boxes && (end == c->next || !c->flow->boxes[end].begins))
        end++;
    return end - c->next;
}

static const struct box *joint_again(struct layout *l, const struct box *left,
                                     const struct box *right)
{
    const struct box *heads[2] = { left, right };
    struct joint *j = arena_alloc(l->sheet->arena, sizeof *j);
    struct box *box = arena_alloc(l->sheet->arena, sizeof *box);
    *box = (struct box){ .paint = paint_joint, .what = j };
    for (int i = 0; i < 2; i++)
        if (heads[i] != NULL) {
            j->sides[i] = (struct stack){ heads[i], 1 };
            box->height = fmax(box->height, heads[i]->height);
        }
    return left == NULL && right == NULL ? NULL : box;
}

/* Anchors of a column that lead to one of its next boxes lead to the joint box. */
static void move_anchors(struct layout *l, struct column_flow *c, size_t n)
{
    for (; c->anchor < c->flow->n_anchors && c->flow->anchors[c->anchor].box < c->next + n;
         c->anchor++)
        flow_anchor(l->flow, c->flow->anchors[c->anchor].id);
}

/* The next n[0] boxes of the left column and n[1] of the right as one. */
static void join(struct layout *l, struct column_flow columns[2], const size_t n[2])
{
    struct joint *j = arena_alloc(l->sheet->arena, sizeof *j);
    struct box box = { .paint = paint_joint, .what = j };
    const struct box *again[2] = { NULL, NULL }, *only[2] = { NULL, NULL };
    double space = 0;
    for (int i = 0; i < 2; i++) {
        struct column_flow *c = &columns[i];
        const struct box *first = n[i] == 0 ? NULL : &c->flow->boxes[c->next];
        j->sides[i] = (struct stack){ first, n[i] };
        box.height = fmax(box.height, stack_height(&j->sides[i]));
        move_anchors(l, c, n[i]);
        if (first == NULL)
            continue;
        space = fmax(space, first->space);
        enum keep keep = c->flow->boxes[c->next + n[i] - 1].keep;
        box.keep = keep > box.keep ? keep : box.keep;
        again[i] = first->again;
        only[i] = n[i] == 1 ? first : NULL;
        box.tops_page |= first->tops_page;
        for (size_t k = 0; k < n[i]; k++)
            box.feet = footnotes_join(l->sheet->arena, box.feet, first[k].feet);
        c->next += n[i];
    }
    for (int i = 0; i < 2; i++)
        if (only[i] != NULL && only[i]->stretch != NULL)
            *only[i]->stretch += box.height - only[i]->height;
    box.again = joint_again(l, again[0], again[1]);
    flow_add(l->flow, box, space);
}

/* What is not high stays in one piece; what is goes on line by line. */
static void join_unit(struct layout *l, struct column_flow columns[2])
{
    size_t n[2];
    double height = 0;
    for (int i = 0; i < 2; i++) {
        n[i] = unit_length(&columns[i]);
        struct stack s = { n[i] == 0 ? NULL : &columns[i].flow->boxes[columns[i].next], n[i] };
        height = fmax(height, stack_height(&s));
    }
    if (height <= l->flow->height / 3) {
        join(l, columns, n);
        return;
    }
    while (n[0] > 0 || n[1] > 0) {
        size_t one[2] = { n[0] > 0, n[1] > 0 };
        join(l, columns, one);
        n[0] -= one[0];
        n[1] -= one[1];
    }
}

/* Tables of one size, so that their rows stand on one line. */
static int shrink_of(struct layout *l, const struct node *n, double width)
{
    const struct node *left = n->first, *right = left != NULL ? left->next : NULL;
    if (right == NULL || left->kind != NODE_TABLE || right->kind != NODE_TABLE)
        return 0;
    int x = table_shrink(l, left, width), y = table_shrink(l, right, width);
    return x > y ? x : y;
}

void layout_pair(struct layout *l, const struct node *n, struct frame frame)
{
    struct flow *outer = l->flow;
    struct column_flow columns[2] = { { 0 } };
    const struct node *part = n->first;
    double half = (frame.width - gap) / 2, after = 0;
    l->shrink = shrink_of(l, n, half);
    for (int i = 0; i < 2; i++)
        columns[i].flow = flow_new(l->sheet->arena, outer->height, outer->foot);
    for (int i = 0; i < 2 && part != NULL; i++, part = part->next) {
        struct frame column = frame;
        column.x += i * (half + gap);
        column.width = half - (i == 1 ? frame.aside : 0);
        column.aside = 0;
        column.beside = i == 1;
        /* All of a half is read before the other: notes that stand outside their table, too. */
        if (part->lang != NULL || part->kind == NODE_TABLE || part->kind == NODE_CHART) {
            column.tag = tag_new(l->tags, frame.tag, "Div");
            column.tag->lang = part->lang;
        }
        l->flow = columns[i].flow;
        layout_node(l, part, column);
        after = fmax(after, l->flow->after);
    }
    l->flow = outer;
    l->shrink = 0;
    while (columns[0].next < columns[0].flow->n_boxes
           || columns[1].next < columns[1].flow->n_boxes)
        join_unit(l, columns);
    for (int i = 0; i < 2; i++)
        move_anchors(l, &columns[i], 1);
    flow_after(l->flow, after);
}
