/*
 * chart.h - a chart laid out: chart.c says where all stands, chart_paint.c draws it.
 *
 * Units   points [pt]; x from the sheet's left, y from the figure's top.
 */
#ifndef PDF_CHART_H
#define PDF_CHART_H

#include "pdf/axis.h"
#include "pdf/layout.h"

#define CHART_PLOT 140.0  /* height of the plot, without labels */
#define CHART_SWATCH 18.0 /* width of a legend's stroke */
#define CHART_GAP 6.0     /* between a label and what it labels */

/* Texts that belong together on one line or several. */
struct label {
    const struct text *text;
    struct lines lines;
    double width;
    double x, y; /* of a series' label; of a legend's entry, inside the legend */
};

struct figure {
    const struct chart *chart;
    struct axis axis;
    const struct style *style;    /* of all labels */
    double left, right;           /* of the whole */
    double plot_left, plot_right;
    double above;                 /* titles and legend above the plot */
    double below;                 /* labels below it */
    double height;
    double *x;                    /* of each category */
    struct label *ticks, *categories;
    struct label *ends;           /* at the last point of each series; or NULL */
    struct label *legend;         /* of each series; or NULL */
    double legend_height;
    struct label x_title, y_title;
    size_t stride;
    struct tag *tag;
};

/* Where a value stands in a figure whose top is there. */
double chart_y(const struct figure *f, double top, double v);
/* A series' last point that is there, or NULL. */
const struct point *chart_last(const struct chart *c, size_t series);
/* The first category with a label; counted so that the last one has one too. */
size_t chart_first_label(const struct figure *f);

/* Paints a struct figure as a box. */
void chart_paint(struct painter *p, const void *figure, double top, double above);

#endif
