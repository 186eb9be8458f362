/* flow.c - see flow.h. */
#include "pdf/flow.h"

static const double slack = 0.01; /* [pt] */

struct flow *flow_new(struct arena *a, double height)
{
    struct flow *f = arena_alloc(a, sizeof *f);
    f->arena = a;
    f->height = height;
    return f;
}

struct box *flow_add(struct flow *f, struct box box, double before)
{
    box.space = before > f->after ? before : f->after;
    f->after = 0;
    box.begins = f->level;
    f->level = false;
    *arena_push(f->arena, f->boxes, f->n_boxes) = box;
    return &f->boxes[f->n_boxes - 1];
}

void flow_after(struct flow *f, double after)
{
    f->after = after;
}

void flow_level(struct flow *f)
{
    f->level = true;
}

void flow_anchor(struct flow *f, const char *id)
{
    if (id != NULL)
        *arena_push(f->arena, f->anchors, f->n_anchors) = (struct anchor){ id, f->n_boxes };
}

/* How much the boxes from..to take, the first at the top of a page or not. */
static double height_of(const struct flow *f, size_t from, size_t to, bool at_top)
{
    const struct box *again = at_top ? f->boxes[from].again : NULL;
    double height = again != NULL ? again->height : 0;
    for (size_t i = from; i < to; i++)
        height += (i == from && at_top ? 0 : f->boxes[i].space) + f->boxes[i].height;
    return height;
}

void flow_pages(struct flow *f)
{
    size_t page = 0;
    double y = 0; /* 0: nothing on this page yet */
    for (size_t i = 0; i < f->n_boxes;) {
        size_t end = i + 1;
        while (end < f->n_boxes && f->boxes[end - 1].keep)
            end++;
        bool fits_here = y + height_of(f, i, end, y == 0) <= f->height + slack;
        bool fits_a_page = height_of(f, i, end, true) <= f->height + slack;
        if (!fits_here && fits_a_page && y > 0) {
            page++;
            y = 0;
        }
        /* What is too high for any page is set box by box. */
        for (; i < end; i++) {
            struct box *b = &f->boxes[i];
            if (y > 0 && y + b->space + b->height > f->height + slack) {
                page++;
                y = 0;
            }
            if (y == 0 && b->again != NULL)
                y = b->again->height;
            else if (y > 0)
                y += b->space;
            b->page = page;
            b->top = y;
            y += b->height;
        }
    }
    f->n_pages = page + 1;
}
