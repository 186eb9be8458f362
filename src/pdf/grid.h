/*
 * grid.h - a table laid out: table.c reads its rows and puts them into boxes, columns.c finds
 * their widths, table_paint.c draws them.
 *
 * Groups  a column that the heads of groups tell is left out; such a head is one cell over all
 *         columns, and stands under the table's head again where its group goes on on the next
 *         page.
 *
 * Units   points [pt]; x from the sheet's left.
 */
#ifndef PDF_GRID_H
#define PDF_GRID_H

#include "pdf/layout.h"

#define CELL_PAD_X 5.0 /* around a cell's text */
#define CELL_PAD_Y 2.6
#define TREND_WIDTH 6.0  /* of a cell's small line, in sizes of its text */

struct cell {
    const struct node *node; /* NULL: the row has no such cell */
    const struct text *text;
    struct lines lines;
    struct tag *tag; /* TH or TD; of a small line the Figure in it */
    bool is_figure; /* it stands on one line, its last whole digit under those of the others … */
    float before;   /* … to the right of which this much of it stands to the left */
};

struct grid_column {
    const struct column *of;
    double x, width;    /* with its padding */
    double least, most; /* what its content asks for, with padding … */
    double body;        /* … and what its cells below the head do, to stand on one line each */
    double before, after; /* its figures: up to their last whole digit, and what follows */
};

struct row {
    const struct node *node;
    struct cell *cells;
    size_t n_cells; /* as many as columns; of a group's head one, over all of them */
    const struct style *style;
    size_t n_lines;
    struct tag *tag;
    bool last_of_head, last;
};

struct grid {
    const struct node *node;
    struct grid_column *columns;
    size_t n_columns;
    double left, right;
    struct style head, body, strong; /* strong: of totals and of groups */
    struct row *rows;
    size_t n_rows, n_heads;
};

/* What one box paints of a row: all its lines, or a page's worth of them. */
struct slice {
    const struct grid *grid;
    const struct row *row;
    size_t first, n; /* lines */
    double stretch;  /* below them, to stand level with a row beside it */
};

/* The head: its rows in one box; on the next pages with a caption above that the table goes on. */
struct head {
    struct slice *slices;
    size_t n;
    const struct style *style;  /* of the caption */
    const struct text *caption; /* NULL: none */
    struct lines lines;
    double left;
};

/* Does a small line stand in the cell? */
bool cell_is_trend(const struct cell *cell);
/* Of a cell, with its padding. */
double cell_left(const struct grid *g, const struct row *row, size_t cell);
double cell_width(const struct grid *g, const struct row *row, size_t cell);

double slice_height(const struct slice *s);
double head_height(const struct head *h);

/* Shapes the cells at the first size at which no word has to be broken, or the smallest, and
 * shares the width among the columns. False after an error: a table too wide for the page. */
bool columns_fit(struct layout *l, struct grid *g, double width);

/* The first size, counted from the largest, at which columns_fit() finds that it fits. */
int columns_shrink(struct layout *l, struct grid *g, double width);

/* Does it fit in a width at its full size, no line broken but in its head? */
bool columns_fit_in(struct layout *l, struct grid *g, double width);

/* A small line of figures in a box: a point a month, its last figure marked. */
void trend_paint(struct painter *p, const struct trend *t, struct tag *tag, double left,
                 double top, double width, double height);

/* Paint a slice, a head, as boxes. */
void table_paint_slice(struct painter *p, const void *what, double top, double above);
void table_paint_head(struct painter *p, const void *what, double top, double above);

#endif
