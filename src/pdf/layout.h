/*
 * layout.h - the document to boxes: one function for each kind of node.
 *
 * Owns    boxes and what they paint belong to the sheet's arena.
 * Units   points [pt] from the sheet's left.
 */
#ifndef PDF_LAYOUT_H
#define PDF_LAYOUT_H

#include "pdf/attach.h"
#include "pdf/flow.h"

enum { HEADINGS = 3 }; /* levels of them */

/* A block of the document, outside of others but sections, and its boxes. */
struct block {
    const struct node *node;
    size_t first, end;
};

struct layout {
    struct sheet *sheet;
    struct out *out;
    struct flow *flow;
    struct tags *tags;
    struct attach *attach;
    int open[HEADINGS]; /* levels, as asked for, of the headings we are under */
    int n_open;
    int shrink; /* of tables: how far they must, so that two side by side are of one size */
    struct block *blocks;
    size_t n_blocks;
};

/* Where a block stands. */
struct frame {
    double x, width;
    struct tag *tag; /* its parent in the structure tree */
    double bar;      /* x of a rule along the left side; 0: none */
    bool quoted;
    int depth;       /* of lists */
    bool beside;     /* it is the right half of a pair: said already */
    const struct columns *columns; /* its blocks stand in these; NULL: each has its width */
    double aside;    /* what the right half of a pair leaves free at its right */
    double wide;     /* where a block stands in a column: the width of both; else 0 */
};

/* Lays out the whole document; errors go to the sheet's errs. */
void layout_document(struct layout *l, const struct node *doc);

/* For the rooms next door: a node with its children, a paragraph in a style. */
void layout_node(struct layout *l, const struct node *n, struct frame frame);
void layout_keyfigures(struct layout *l, const struct node *n, struct frame frame);
void layout_table(struct layout *l, const struct node *n, struct frame frame);
void layout_chart(struct layout *l, const struct node *n, struct frame frame);
/* How far a table has to shrink for a width: 0 not at all. */
int table_shrink(struct layout *l, const struct node *n, double width);
void layout_pair(struct layout *l, const struct node *n, struct frame frame);

/* A block that does not fit in its column gets the width of both. */
void layout_widen(struct layout *l, struct frame *frame);

/* A tag for a node, with the node's language. */
struct tag *layout_tag(struct layout *l, const struct node *n, struct tag *parent,
                       const char *type);

/* How a paragraph's lines stand. */
struct dress {
    const struct style *style;
    const char *type;          /* of its tag */
    const struct text *label;  /* beside the first line: a list's bullet; or NULL */
    struct tag *label_tag;
    bool keep;                 /* the last line with what follows */
    bool together;             /* all lines on one page */
    int outline;               /* level of a heading in the outline; 0: none */
};
void layout_paragraph(struct layout *l, const struct node *n, struct frame frame,
                      struct dress dress);

#endif
