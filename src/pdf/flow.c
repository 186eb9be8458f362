/* flow.c - see flow.h. */
#include "pdf/flow.h"

static const double slack = 0.01; /* [pt] */

struct flow *flow_new(struct arena *a, double height, double foot)
{
    struct flow *f = arena_alloc(a, sizeof *f);
    f->arena = a;
    f->height = height;
    f->foot = foot;
    return f;
}

struct box *flow_add(struct flow *f, struct box box, double before)
{
    box.space = before > f->after ? before : f->after;
    f->after = 0;
    box.columns = f->columns;
    box.begins = f->level;
    box.tops_page |= f->new_page && f->n_boxes > 0;
    f->level = f->new_page = false;
    *arena_push(f->arena, f->boxes, f->n_boxes) = box;
    return &f->boxes[f->n_boxes - 1];
}

void flow_after(struct flow *f, double after)
{
    f->after = after;
}

void flow_new_page(struct flow *f)
{
    f->new_page = true;
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
static const double BLANK = 1000, A_PAGE = 500, NEXT_TO_EMPTY = 300;

/* What it costs to part a box from the next. */
static const double parting[] = { [KEEP_NOT] = 0, [KEEP_RATHER] = 12, [KEEP_WISH] = 160,
                                  [KEEP] = 1e6 };

/* The best way to fill pages up to a box. */
struct page_end {
    double cost;
    size_t from; /* the last page begins with this box */
};

struct paging {
    const struct flow *flow;
    double *down; /* of all boxes before one, with the space above each */
    struct page_end *ends;
};

/* Boxes first..end one under the other, without the space above the first. */
static double stacked(const struct paging *p, size_t first, size_t end)
{
    return first == end ? 0 : p->down[end] - p->down[first] - p->flow->boxes[first].space;
}

static double again_height(const struct box *b)
{
    return b->again != NULL ? b->again->height : 0;
}

/* How boxes of the same columns are parted; "again" is what comes again above the left one. */
struct halves {
    size_t right; /* the right column begins with this box */
    double height;
};

static struct halves part(const struct paging *p, size_t first, size_t end, double again)
{
    enum { NEAR = 16 }; /* boxes around the middle that are tried */
    const struct box *boxes = p->flow->boxes;
    size_t low = first + 1, high = end;
    while (low < high) { /* the first box with which the left column is the higher one */
        size_t middle = low + (high - low) / 2;
        if (again + stacked(p, first, middle) < stacked(p, middle, end))
            low = middle + 1;
        else
            high = middle;
    }
    struct halves best = { end, again + stacked(p, first, end) };
    double least = best.height;
    for (size_t i = low > first + NEAR ? low - NEAR : first + 1; i < end && i <= low + NEAR; i++) {
        double left = again + stacked(p, first, i);
        double right = again_height(&boxes[i]) + stacked(p, i, end);
        double height = left > right ? left : right;
        /* The left column had better be the higher one. */
        double cost = height + parting[boxes[i - 1].keep] + (left < right ? 2 : 0);
        if (cost < least) {
            least = cost;
            best = (struct halves){ i, height };
        }
    }
    return best;
}

/* Of boxes first..end, which all have the same columns or none. */
static double run_height(const struct paging *p, size_t first, size_t end, double again)
{
    return p->flow->boxes[first].columns == NULL ? again + stacked(p, first, end)
                                                 : part(p, first, end, again).height;
}

/* Chooses the box that begins the page which ends before the box `end`. */
static void choose(struct paging *p, size_t end)
{
    const struct flow *f = p->flow;
    struct page_end *e = &p->ends[end];
    bool is_last = end == f->n_boxes || f->boxes[end].tops_page;
    double parted = is_last ? 0 : parting[f->boxes[end - 1].keep];
    double below = 0, feet = 0; /* of the runs behind the first one; at the page's foot */
    size_t run_end = end;
    e->cost = -1;
    for (size_t first = end; first-- > 0;) {
        const struct box *b = &f->boxes[first];
        if (first + 1 < end && b->columns != b[1].columns) {
            below += run_height(p, first + 1, run_end, 0) + b[1].space;
            run_end = first + 1;
        }
        if (b->feet != NULL)
            feet += b->feet->height + (feet == 0 ? f->foot : 0);
        /* The space above the first falls away, what comes again comes in its place. */
        double height = run_height(p, first, run_end, again_height(b)) + below + feet;
        if (height > f->height + slack && first + 1 < end) {
            /* A box more may come without a head, or let columns be parted. */
            if (height > 2 * f->height || b->tops_page)
                break;
            continue;
        }
        double blank = height < f->height ? 1 - height / f->height : 0;
        double cost = p->ends[first].cost + A_PAGE + parted
            + (!is_last                                ? BLANK * blank * blank
                   : blank > 0.94 && first > 0 ? NEXT_TO_EMPTY
                                                       : 0);
        if (e->cost < 0 || cost < e->cost)
            *e = (struct page_end){ cost, first };
        if (b->tops_page)
            break;
    }
}

/* Stacks boxes from a height on; gives where they end. */
static double stack(struct flow *f, size_t page, size_t first, size_t end, bool is_right, double y)
{
    for (size_t i = first; i < end; i++) {
        struct box *b = &f->boxes[i];
        y += i > first ? b->space : 0;
        b->page = page;
        b->top = y;
        b->is_right = is_right;
        y += b->height;
    }
    return y;
}

static void place(struct paging *p, struct flow *f, size_t page, size_t first, size_t end)
{
    double y = 0;
    for (size_t run = first, next; run < end; run = next) {
        struct box *b = &f->boxes[run];
        for (next = run + 1; next < end && f->boxes[next].columns == b->columns;)
            next++;
        y += run > first ? b->space : 0;
        b->tops = run == first;
        double again = run == first ? again_height(b) : 0, top = y + again;
        if (b->columns == NULL) {
            y = stack(f, page, run, next, false, top);
            continue;
        }
        size_t right = part(p, run, next, again).right;
        double left_end = stack(f, page, run, right, false, top), right_end = y;
        if (right < next) {
            f->boxes[right].tops = true;
            right_end = stack(f, page, right, next, true, y + again_height(&f->boxes[right]));
        }
        y = left_end > right_end ? left_end : right_end;
    }
}

void flow_pages(struct flow *f)
{
    struct arena *a = arena_new();
    size_t n = f->n_boxes, page = 0;
    struct paging p = { f, arena_array(a, n + 1, sizeof *p.down),
                        arena_array(a, n + 1, sizeof *p.ends) };
    for (size_t i = 0; i < n; i++)
        p.down[i + 1] = p.down[i] + f->boxes[i].space + f->boxes[i].height;
    for (size_t i = 1; i <= n; i++)
        choose(&p, i);
    for (size_t end = n; end > 0; end = p.ends[end].from)
        page++;
    f->n_pages = page > 0 ? page : 1;
    for (size_t end = n; end > 0; end = p.ends[end].from)
        place(&p, f, --page, p.ends[end].from, end);
    arena_free(a);
}
