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

/* --- pages --- */

/* What a page costs; a whole blank one would cost BLANK. */
static const double BLANK = 1000, A_PAGE = 500, WISH = 160, NEVER = 1e6, NEXT_TO_EMPTY = 300;

/* The best way to fill pages up to a box. */
struct page_end {
    double cost;
    size_t from; /* the last page begins with this box */
};

static double parting(enum keep keep)
{
    return keep == KEEP ? NEVER : keep == KEEP_WISH ? WISH : 0;
}

/* Chooses the box that begins the page which ends before the box `end`. */
static void choose(const struct flow *f, const double *down, struct page_end *ends, size_t end)
{
    struct page_end *e = &ends[end];
    double part = end < f->n_boxes ? parting(f->boxes[end - 1].keep) : 0;
    e->cost = -1;
    for (size_t first = end; first-- > 0;) {
        const struct box *b = &f->boxes[first];
        /* The space above the first falls away, what comes again comes in its place. */
        double text = down[end] - down[first] - b->space;
        double height = text + (b->again != NULL ? b->again->height : 0);
        if (height > f->height + slack && first + 1 < end) {
            if (text > f->height + slack)
                break;
            continue;
        }
        double blank = height < f->height ? 1 - height / f->height : 0;
        bool is_last = end == f->n_boxes;
        double cost = ends[first].cost + A_PAGE + part
            + (!is_last                                ? BLANK * blank * blank
                   : blank > 0.94 && first > 0 ? NEXT_TO_EMPTY
                                                       : 0);
        if (e->cost < 0 || cost < e->cost)
            *e = (struct page_end){ cost, first };
    }
}

static void place(struct flow *f, size_t page, size_t first, size_t end)
{
    const struct box *again = f->boxes[first].again;
    double y = again != NULL ? again->height : 0;
    for (size_t i = first; i < end; i++) {
        struct box *b = &f->boxes[i];
        y += i > first ? b->space : 0;
        b->page = page;
        b->top = y;
        y += b->height;
    }
}

void flow_pages(struct flow *f)
{
    struct arena *a = arena_new();
    size_t n = f->n_boxes, page = 0;
    double *down = arena_array(a, n + 1, sizeof *down); /* of all boxes before one */
    struct page_end *ends = arena_array(a, n + 1, sizeof *ends);
    for (size_t i = 0; i < n; i++)
        down[i + 1] = down[i] + f->boxes[i].space + f->boxes[i].height;
    for (size_t i = 1; i <= n; i++)
        choose(f, down, ends, i);
    for (size_t end = n; end > 0; end = ends[end].from)
        page++;
    f->n_pages = page > 0 ? page : 1;
    for (size_t end = n; end > 0; end = ends[end].from)
        place(f, --page, ends[end].from, end);
    arena_free(a);
}
