/*
 * book.h - one workbook on its way: what the files of xlsx/ share.
 *
 * Passes  first the plan: every text and table gets its sheet, row and width, and
 *         every fault is told; the library is not asked. Then the writing, which
 *         only calls the library with what the plan has found good.
 * Units   rows and columns count from 0, as the library does; widths are pixels
 *         [px] at 96 to the inch, heights points [pt].
 */
#ifndef XLSX_BOOK_H
#define XLSX_BOOK_H

#include <stdint.h>
#include <xlsxwriter.h>

#include "doc/node.h"
#include "xlsx/formats.h"

/* Where a sheet's parts stand: in column A and on, or, of a document in two languages, in
 * the columns behind that. */
enum side { SIDE_LEFT, SIDE_RIGHT };
#define SIDES (SIDE_RIGHT + 1)

/* One cell of text in the first column of its side. */
struct line {
    const struct node *node; /* whose runs it shows; NULL: text is all */
    const char *text;        /* in place of the node's runs */
    const char *prefix;      /* before the runs: "• "; NULL: none */
    struct dress dress;
    double width;            /* on one line [px] */
    enum side side;
    uint32_t row;
};

/* A table on its sheet. Groups are Excel's own to make: the rows of the document's are not
 * in it, nor are their sums. */
struct grid {
    const struct node *node; /* NODE_TABLE */
    const struct table *table;
    const char *name;     /* in the workbook: "encounters" */
    size_t sheet;
    enum side side;
    lxw_col_t col;        /* of its first column */
    uint32_t row;         /* of its heads */
    uint32_t n_body;      /* rows between heads and total; at least 1 */
    const struct node *total; /* the total's row; NULL: none */
    const char **heads;
    double *widths;       /* [px], one a column */
    bool *is_drawn;       /* a chart draws the column: its gaps must stay blank */
    const struct node **rows; /* of the body, n_rows of them */
    size_t n_rows;
};

/* What is planned for a sheet before rows are given, in the document's order. */
enum item_kind { ITEM_LINE, ITEM_GRID, ITEM_ANCHOR };
struct item {
    enum item_kind kind;
    size_t index;   /* of sheet.lines or book.grids */
    const char *id; /* of a grid; of an anchor: it stands at the next line */
    enum side side;
    size_t pair;    /* items of one begin in the same row; each that is in none has its own */
};

struct pulled;

struct sheet {
    const struct node *section; /* or the document, for what stands before sections */
    const char *name;
    struct item *items;
    size_t n_items;
    struct line *lines;
    size_t n_lines;
    size_t first_grid, n_grids;   /* of book.grids */
    size_t first_chart, n_charts; /* of book.charts */
    uint32_t chart_row, chart_col; /* where the first chart stands, the rest below */
    double *widths;               /* of columns [px] */
    size_t n_widths;
    size_t n_pairs;
    bool is_synoptic;
    lxw_col_t right;              /* where the right side begins */
    double *heights;              /* of rows, as high as what stands there needs [pt] */
    uint32_t n_rows;              /* down to the last that holds something */
    size_t n_written;             /* rows that hold something */
    struct pulled *pulled;        /* rows that are pulled, below all else; NULL: none */
    size_t first_pulled, n_pulled; /* those of them that stand here */
    uint32_t pulled_row;          /* of their heads */
    lxw_worksheet *to;
};

struct picture { /* a chart and the table that it is drawn from */
    const struct node *node;
    size_t sheet;
    enum side side;
    size_t nth; /* on its side of the sheet */
    const size_t *scales; /* of each of the chart's series; … */
    size_t scale;         /* … those on this one are drawn; … */
    bool is_part;         /* … there are others */
    size_t grid;
    bool across;    /* its series stand in rows, its categories side by side */
    uint32_t first; /* body row of its first category, or column, from 0 */
    uint32_t *rows; /* across: the body row of each series */
};

struct target { /* where the node of an id stands */
    const char *id;
    size_t sheet;
    uint32_t row;
};

struct book {
    struct arena *arena;
    struct errs *errs;
    const struct node *doc;
    const struct document *about;
    const struct locale_row *locale;
    struct sheet *sheets;
    size_t n_sheets;
    struct grid *grids;
    size_t n_grids;
    struct picture *pictures;
    size_t n_pictures;
    struct target *targets;
    size_t n_targets;
    struct format_cache formats;
    lxw_workbook *to;
};

/* Reports what the library refused at a node; true when it refused nothing. */
bool book_told(struct book *b, struct place at, lxw_error why);

void book_target(struct book *b, const char *id, size_t sheet, uint32_t row);
const struct target *book_find(const struct book *b, const char *id); /* NULL: nowhere */

/* plan.c: a section becomes the next sheet. */
void sheet_plan(struct book *b, const struct node *section);
/* sheet.c: when the charts of all are known its parts get their rows; when the targets of
 * all are known it is checked. */
void sheet_place(struct book *b, size_t sheet);
void sheet_measure(struct book *b, size_t sheet);
void sheet_write(struct book *b, struct sheet *s);

/* page.c */
void page_set(struct book *b, const struct sheet *s);
/* Of every printed page; is_first: of the first sheet. "": nothing. */
const char *header_text(struct book *b, bool is_first);
const char *footer_text(struct book *b, bool is_first);

/* logo.c: the document's picture beside its first sheet's title, right of all that is in use. */
void logo_measure(const struct book *b, struct sheet *s); /* adds its column */
void logo_write(struct book *b, const struct sheet *s);

/* table.c */
/* The heads of a table, in the grid; false, told: what Excel would not take. */
bool grid_heads(struct book *b, struct grid *g);
void grid_plan(struct book *b, const struct node *table, size_t sheet, enum side side);
void grid_measure(struct book *b, struct grid *g);
void grid_write(struct book *b, struct sheet *s, const struct grid *g);
uint32_t grid_rows(const struct grid *g); /* with heads and total */
const struct node *grid_body(const struct grid *g); /* its first body row; NULL: none */
bool is_number(const struct value *v); /* or a per cent */
const struct node *row_cell(const struct node *row, size_t column);
/* What it is a table of: its caption, or its sheet's title. */
const char *grid_title(struct book *b, const struct grid *g);
size_t naming_column(const struct grid *g); /* the first that names its rows */
/* A row is as high as the highest of what stands there asks for [pt]. */
void row_raise(struct book *b, struct sheet *s, uint32_t row, double height, struct place at);
/* gaps.c */
/* Is it blank since a chart draws its column, and it is no figure? */
bool cell_is_gap(const struct grid *g, size_t column, const struct node *row,
                 const struct node *cell);
/* What gaps would have said, a text each, where no column of the table says it:
 * "Encounters: not published (Jan 2024)". */
void grid_gaps(struct book *b, const struct grid *g, const char ***texts, size_t *n);
/* Warns, once a column, of blank cells that nothing explains. */
void gaps_check(struct book *b, const struct grid *g);
/* The lines of a table run through its gaps, which the library does not let us write: it
 * would draw them as zero. */
void gaps_line(struct book *b, struct sheet *s, const struct grid *g);
/* pulled.c: tables whose rows are written as they go by. */
bool pulled_is_asked(const struct node *table); /* are they so many? */
struct pulled *pulled_plan(struct book *b, const struct node *table); /* NULL, told: bad heads */
size_t pulled_columns(const struct pulled *p);
size_t pulled_rows(const struct pulled *p); /* on all sheets */
const double *pulled_widths(struct book *b, struct pulled *p);
/* Which of the rows stand on a sheet, from first on, and what it says of that (NULL: all do);
 * false, told: there is nothing to say it with. */
bool pulled_part(struct book *b, const struct pulled *p, struct sheet *s, size_t first,
                 const char **words);
void pulled_write(struct book *b, struct pulled *p, struct sheet *s);
/* formula.c: what a cell's figure follows from, in the grid's own cells; NULL: it stands alone. */
const char *formula_of(struct book *b, const struct grid *g, size_t column, size_t row);
/* The total of a column as a sum over it; NULL: it is another thing. */
const char *formula_of_total(struct book *b, const struct grid *g, size_t column);
/* Key figures as a table of label, figure and change; NULL, told, without heads. */
const struct node *key_figures_table(struct book *b, const struct node *figures);

/* defined.c: names for the figures of series and for their months. */
void names_define(struct book *b);

/* chart.c */
void picture_plan(struct book *b, struct picture *p); /* finds its table */
void picture_write(struct book *b, const struct picture *p, int below); /* [px] */
#define FILTER_BUTTON 18.0   /* [px] in a head */
#define CHART_GAP 24.0       /* [px] between them */
#define EXCEL_COLUMN 64.0    /* [px] Excel's own columns and rows */
#define EXCEL_ROW 20.0
#define PICTURE_WIDTH 907.0  /* [px]: 24 cm */
#define PICTURE_HEIGHT 416.0 /* [px]: 11 cm */

#endif
