/*
 * node.h - the document: what a report says, in no format.
 *
 * Owns    nodes and their strings belong to the report's arena. A writer only
 *         reads the tree.
 * Kinds   closed and few; templates name blocks, which lower to these (build/).
 *         What may stand where is node_allowed(), and doc_check() holds a
 *         finished tree against it.
 * Text    stands in NODE_TEXT runs only: the words a reader sees or hears, in
 *         reading order, already in the copy's language and locale. Beside them
 *         cells and points carry the typed value, so that a workbook stores
 *         a true number under the same words.
 * Units   none here: lengths belong to the look and the writers.
 */
#ifndef DOC_NODE_H
#define DOC_NODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/errs.h"
#include "base/unit.h"
#include "model/house.h"
#include "model/look.h"

enum node_kind {
    NODE_DOCUMENT,   /* blocks, then sections; data: struct document */
    NODE_SECTION,    /* heading, then blocks; a sheet of a workbook */
    NODE_HEADING,    /* runs; level 1 to 3 */
    NODE_PARA,       /* runs; role */
    NODE_LIST,       /* items; ordered or not */
    NODE_ITEM,       /* paragraphs, lists */
    NODE_QUOTE,      /* paragraphs; the last may be an attribution */
    NODE_KEYFIGURES, /* key figures side by side; struct figure_heads */
    NODE_KEYFIGURE,  /* paragraphs: label, value, change…; data: struct value */
    NODE_TABLE,      /* caption, rows (the head first), notes; struct table */
    NODE_ROW,        /* cells, as many as the table has columns */
    NODE_CELL,       /* runs; data: struct value */
    NODE_CHART,      /* caption, notes; data: struct chart */
    NODE_PAIR,       /* two blocks side by side that say the same in two languages */
    NODE_FOOTNOTE,   /* runs, said at the foot of the page; stands where its mark does; mark */
    NODE_TEXT        /* a run of characters; data: struct run */
};
#define NODE_KINDS (NODE_TEXT + 1)

/* What a paragraph is for; a writer dresses it accordingly. */
enum para_role {
    PARA_BODY,
    PARA_LEAD,        /* the bottom line, said first */
    PARA_SUBTITLE,    /* under the title */
    PARA_FACT,        /* "Place: …" lines of the title block */
    PARA_MARKING,     /* the handling marking, once as text */
    PARA_CAPTION,     /* of a table or chart: what, where, unit */
    PARA_NOTE,        /* under a table or chart: source, symbols */
    PARA_ATTRIBUTION, /* who said a quotation */
    PARA_LABEL,       /* of a key figure: what it counts, and the month */
    PARA_VALUE,       /* of a key figure: the figure */
    PARA_CHANGE       /* of a key figure: its change */
};
#define PARA_ROLES (PARA_CHANGE + 1)

enum value_kind {
    VALUE_NONE,    /* nothing typed: the runs are all there is */
    VALUE_NUMBER,  /* number, with decimals */
    VALUE_PERCENT, /* number is a fraction: 0.417 is 41.7 % */
    VALUE_DATE,
    VALUE_MONTH,   /* date is its first day */
    VALUE_TREND    /* a small line of figures; the words under it say what it shows */
};

/* Figures month by month, drawn as one small line; NAN is a gap, never a zero. */
struct trend {
    const double *figures;
    size_t n;
};

struct value {
    enum value_kind kind;
    int decimals;       /* as shown; of a per cent, of the per cent */
    union {
        double number;             /* always finite */
        const struct trend *trend; /* VALUE_TREND */
    };
    struct date date;
    bool is_signed;     /* shown with its sign: a change */
    struct unit unit;
    const char *status; /* OBS_STATUS: "A" normal, "P", "R"…; NULL: none */
};

struct run {
    const char *text;
    bool strong, emphasis;
    const char *target; /* link: a URL, or "#id" of a node; NULL: none */
};

enum align { ALIGN_START, ALIGN_END };

/* How a column follows from another: figures, so that a workbook keeps them live; words, so that
 * it knows what explains a gap. */
enum derivation {
    DERIVED_NOT,
    DERIVED_CHANGE, /* on the figure so many rows before */
    DERIVED_RATE,   /* that, of the figure before */
    DERIVED_SHARE,  /* of the figure in the total's row, rounded as it is shown */
    DERIVED_STATUS  /* in words: whether the figure is there, and how firm it is */
};
struct derived {
    enum derivation how;
    size_t from; /* the number of that column */
    size_t rows;
};

struct column {
    const char *id;    /* stable and language-free: "month", "value" */
    enum align align;
    bool is_header;    /* its cells name their rows */
    bool is_grouped;   /* what its cells say, the heads of groups say too */
    struct unit unit;  /* of all its figures; none where they have several */
    const char *series; /* the named series, or part of one, that its figures are: "swb-encounters";
                           NULL: they are none or another's measure */
    struct derived derived;
    const char *choices; /* name of the table whose rows name what its cells may say; NULL: they
                            say what they like */
};

struct section {
    const char *tab; /* its short name on a sheet's tab; NULL: none */
    bool in_columns; /* its blocks stand in two columns, save those that are too wide */
    bool on_new_page;
};

/* How a table of key figures is headed, where a writer makes it one. */
struct figure_heads {
    const char *label, *value, *change;
};

struct cursor;

enum row_role {
    ROW_BODY,
    ROW_HEAD,
    ROW_TOTAL,
    ROW_GROUP,   /* heads the rows down to the next: its first cell that is not in a grouped
                    column says so, the others are empty */
    ROW_SUBTOTAL /* the sum of its group, behind it */
};
#define ROW_ROLES (ROW_SUBTOTAL + 1)

struct table {
    const char *name;  /* language-free, unique in its document: "encounters" */
    struct column *columns;
    size_t n_columns;
    const char *group; /* the field that its rows are grouped by; NULL: none */
    const char *continued; /* its caption where it goes on on another page; NULL: none */
    struct cursor *cursor; /* where its body's rows come from, see cursor.h; NULL: they are nodes */
    const char *split;     /* said where rows are too many for one sheet, with {first}, {last} and
                              {rows}; NULL: nothing */
};

enum chart_type {
    CHART_LINE,
    CHART_COLUMN,  /* those of several series side by side */
    CHART_STACKED, /* columns, those of several series one on the other */
    CHART_BAR,     /* lying, a category each, that is no month */
    CHART_PANELS   /* small multiples: a line each, in a panel of its own */
};
#define CHART_TYPES (CHART_PANELS + 1)

struct point {
    struct value value;
    bool missing; /* not published: a gap, never a zero */
};

struct chart_series {
    const char *id;   /* also the id of its column in the table it is drawn from, … */
    const char *name; /* as the legend has it; … where it is not that of a row there */
    struct point *points; /* one a category */
};

/* What happened in a month of the chart: a meeting. */
struct chart_event {
    size_t category;
    const char *text;
};

struct chart {
    enum chart_type type;
    const char *table;   /* name of the table with the same figures, NULL: none */
    const char *alt;     /* what it shows, for who cannot see it */
    const char *x_title, *y_title; /* NULL: none */
    int decimals;        /* of the axis labels at least */
    struct value *categories;      /* months; of bars none, with names */
    const char **category_names;   /* as shown: "Jan 2024" */
    size_t n_categories;
    struct chart_series *series;
    size_t n_series;
    struct chart_event *events;
    size_t n_events;
    bool is_small;       /* lower than others */
    bool extremes;       /* the highest and the lowest point say their figures */
};

/* What a copy's figures are from. */
struct origin {
    const char *dataset; /* id: "cbp-sbo" */
    const struct date *releases; /* each used one's day, the oldest first */
    size_t n;
};

/* How the marking is set, and where: at both edges of every page unless it says otherwise. */
struct marked {
    enum edges edges;
    bool on_first_alone;
    bool has_colour, has_background; /* else as running heads are */
    uint32_t colour, background;     /* 0xRRGGBB */
};

/* What is said once about the whole document. */
struct document {
    const char *report;    /* id: "brief" */
    const char *title;     /* plain text, for metadata and running heads */
    const char *subject;
    const char *author;
    const char *audience;  /* id: "mx" */
    const char *locale;    /* "es_MX" */
    const char *language;  /* BCP 47 tag: "es-MX" */
    month period;
    struct date as_of;     /* also the day that the file's metadata say */
    const char *marking;   /* NULL: none */
    struct marked marked;
    const char *draft;     /* the word for one, on every page; NULL: it is none */
    const char *page_of;   /* MessageFormat text with {page} and {pages} */
    const char *running;   /* the running head */
    int most_pages;        /* that it may fill; 0: any number */
    const struct look *look;
    const struct logo *logo; /* beside the title; NULL: none */
    const char *logo_text;   /* what it shows, for who cannot see it */
    struct house house;    /* how figures and months are written, where a writer must */
    const struct origin *origins; /* one a dataset */
    size_t n_origins;
    bool is_synoptic;      /* its blocks stand in pairs, and "language" is the left one's */
};

struct node {
    enum node_kind kind;
    enum para_role role; /* NODE_PARA */
    enum row_role row;   /* NODE_ROW */
    int level;           /* NODE_HEADING */
    bool ordered;        /* NODE_LIST */
    struct node *parent, *first, *last, *next;
    struct place at;     /* the template or record that asked for it */
    const char *lang;    /* BCP 47, where it differs from the parent's; else NULL */
    const char *id;      /* target of links; NULL: none */
    union { /* by kind: a long paper has some hundred thousand nodes */
        struct section section;    /* NODE_SECTION */
        const char *mark;          /* NODE_FOOTNOTE: "1" */
        struct value value;  /* NODE_CELL, NODE_KEYFIGURE */
        struct run run;      /* NODE_TEXT */
        struct figure_heads *heads; /* NODE_KEYFIGURES; NULL: none given */
        struct table *table;       /* NODE_TABLE */
        struct chart *chart;       /* NODE_CHART */
        struct document *document; /* NODE_DOCUMENT */
    };
};

struct node *node_new(struct arena *a, enum node_kind kind, struct place at);
struct node *node_append(struct node *parent, struct node *child); /* gives child */
/* A new child at the parent's own place. */
struct node *node_add(struct arena *a, struct node *parent, enum node_kind kind);
/* A run of text as the last child. */
struct node *node_text(struct arena *a, struct node *parent, const char *text);

const char *node_kind_name(enum node_kind kind); /* "table" */
const char *para_role_name(enum para_role role);
const char *value_kind_name(enum value_kind kind);
const char *chart_type_name(enum chart_type type); /* "line"; as templates have it */

/* The language that holds at a node: its own or the nearest parent's. */
const char *node_language(const struct node *n);

/* What a series of a chart counts, by its figures; NULL: it has none. */
const struct unit *chart_unit(const struct chart *c, size_t series);

/* The scale of each of a chart's series, from 0, and how many there are: one, but where panels count
 * different things. c may be NULL. */
const size_t *chart_scales(struct arena *a, const struct chart *c, size_t *n);

/* The typed value of a cell or key figure; of any other node none. */
const struct value *node_value(const struct node *n);

/* Of a table's child and those behind it the first row that is one without its groups: the
 * head, a record, the total. For who orders rows in his own way. NULL: none. */
const struct node *row_ungrouped(const struct node *n);

/* All the words below a node, runs joined; those of its footnotes are not among them. */
char *node_words(struct arena *a, const struct node *n);

/* May child stand in parent? */
bool node_allowed(enum node_kind parent, enum node_kind child);

/* Holds a finished document against what this header promises; errors are
 * faults of a template or of ours. */
bool doc_check(const struct node *doc, struct errs *errs);

#endif
