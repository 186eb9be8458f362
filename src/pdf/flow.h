/*
 * flow.h - boxes one under the other, and the pages they fall on.
 *
 * The ends of all pages are chosen together, as the lines of a paragraph are: those with
 * the least sum of room left blank and of what is parted that had better stand together.
 *
 * Promise every box stands on exactly one page. A box that keeps stands on the
 *         page of the next, as long as what is so joined fits on a page.
 * Units   points [pt].
 */
#ifndef PDF_FLOW_H
#define PDF_FLOW_H

#include "pdf/paint.h"

enum keep {
    KEEP_NOT,
    KEEP_RATHER, /* with the next box, if little of a page stays blank for it */
    KEEP_WISH, /* with the next box, unless much of a page stays blank for it */
    KEEP       /* with the next box */
};

/* Boxes that follow each other in the same columns stand on a page in two of about the same
 * height, the first half on the left. */
struct columns {
    double shift; /* from the left one to the right one */
};

/* What stands at the foot of the page on which a box does. */
struct feet {
    struct box *boxes;
    size_t n;
    double height; /* of all */
};

struct box {
    double height;
    double space; /* above; falls away at the top of a page */
    enum keep keep;
    bool tops_page; /* a page begins with it */
    bool begins;  /* what stands level with its counterpart in the other column of a pair */
    /* Paints at a top; above is the space that stands between it and the last. */
    void (*paint)(struct painter *p, const void *what, double top, double above);
    const void *what;
    double *stretch; /* grows by what a higher one beside it is higher; NULL: it stays */
    const struct box *again; /* painted as decoration first where this box tops a page, a column */
    const struct columns *columns; /* NULL: it has the width for itself */
    const struct feet *feet;       /* NULL: none */
    /* Where flow_pages() put it. */
    size_t page;
    double top;
    bool is_right, tops; /* it stands in the right column; at the top of a page or a column */
};

/* The place of a link's target: the top of a box. */
struct anchor {
    const char *id;
    size_t box;
};

struct flow {
    struct arena *arena;
    double height; /* of a page's text */
    struct box *boxes;
    struct anchor *anchors;
    size_t n_boxes, n_anchors, n_pages;
    double foot;  /* room between the text and the first of a page's feet */
    double after; /* space that the last box asks for below it */
    const struct columns *columns; /* of the boxes that come next */
    bool level;   /* the next box begins something */
    bool new_page; /* … a page */
};

struct flow *flow_new(struct arena *a, double height, double foot);

/* Adds a box; before is the least space above it. Gives it for a moment. */
struct box *flow_add(struct flow *f, struct box box, double before);
/* The next box gets at least that much space above it. */
void flow_after(struct flow *f, double after);
/* The next box begins a page. */
void flow_new_page(struct flow *f);
/* The next box begins what stands level with its counterpart. */
void flow_level(struct flow *f);
/* The next box is where links to id lead. */
void flow_anchor(struct flow *f, const char *id);

/* Gives every box its page and its top, from the top of the page's text. */
void flow_pages(struct flow *f);

#endif
