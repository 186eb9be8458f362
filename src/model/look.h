/*
 * look.h - how an audience's papers look: a plain struct, read from its YAML.
 *
 * Units   lengths in points [pt], 1/72 inch; colours 0xRRGGBB.
 */
#ifndef MODEL_LOOK_H
#define MODEL_LOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/errs.h"

enum paper { PAPER_LETTER, PAPER_A4 };

/* Of a page: where a marking stands. */
enum edges { EDGES_BOTH, EDGE_TOP, EDGE_BOTTOM };

/* How the sheets of a workbook lie on paper, and what they do on the screen. */
enum sheet_paper { SHEET_FITTING, SHEET_LANDSCAPE, SHEET_PORTRAIT };
enum sheet_freeze { FREEZE_HEADS, FREEZE_NOTHING };
enum sheet_filter { FILTER_NOTHING, FILTER_HEADS };
struct sheets {
    int orientation; /* enum sheet_paper; fitting: lying where what is there is wide */
    int freeze;      /* enum sheet_freeze: do the heads of a table stay in view? */
    int filter;      /* enum sheet_filter: have they buttons to choose rows by? */
};

/* A font's family, where the look names it. */
struct font_family {
    const char *name;
    struct place at;
};

/* A picture beside the title: a PNG that was read and found good. */
struct logo {
    const char *file;  /* as the look names it: "logos/us.png" */
    struct place at;   /* where it does */
    const char *bytes; /* of the file */
    size_t n;
    unsigned width, height; /* [px] */
};

enum { LOGO_SIDE_MOST = 4000 }; /* [px] */

struct look {
    enum paper paper;
    const struct font_family *text_fonts; /* for running text, first choice first */
    size_t n_text_fonts;
    const struct font_family *heading_fonts; /* for headings, tables, charts */
    size_t n_heading_fonts;
    const char *const *font_files; /* the workspace's own, which go before the machine's */
    size_t n_font_files;
    double size;       /* of running text [pt] */
    int columns;       /* of a page's text: 2, or else one */
    bool justified;    /* both edges of running text straight; else the left one */
    uint32_t ink;      /* running text */
    uint32_t accent;   /* headings, the first series of a chart, rules */
    uint32_t muted;    /* captions, notes, axis labels */
    uint32_t tint;     /* behind table heads and key figures */
    const struct logo *logo; /* NULL: none */
    struct sheets sheets;
};

/* The contrast of two colours, 1 to 21, as WCAG 2.x reckons it. */
double colour_contrast(uint32_t x, uint32_t y);

#endif
