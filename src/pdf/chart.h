/*
 * chart.h - a chart laid out: chart.c says where all stands, chart_paint.c draws it; bars
 * (chart_bars.c) and panels (chart_panels.c) are laid out and drawn in their own ways.
 *
 * Units   points [pt]; x from the sheet's left, y from the figure's top.
 */
#ifndef PDF_CHART_H
#define PDF_CHART_H

#include "pdf/axis.h"
#include "pdf/layout.h"

#define CHART_PLOT 14.0   /* height of a plot without labels, of the size of running text */
#define CHART_SMALL 0.8    /* of that, where the chart is to be lower */
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
    double plot;                  /* height of the plot */
    double above;                 /* titles, legend and events above it */
    double below;                 /* labels below it */
    double height;
    double *x;                    /* of each category */
    struct label *ticks, *categories;
    struct label *ends;           /* at the last point of each series; or NULL */
    struct label *legend;         /* of each series; or NULL */
    double legend_height;
    struct label x_title, y_title;
    struct label *events;         /* above the plot, in rows; or NULL */
    double events_height;
    struct extreme {
        size_t category;
        double value;
        struct label label;
    } extremes[2];                /* the highest and the lowest point, where they say so */
    size_t n_extremes;
    size_t stride;
    struct tag *tag;
};

/* Lays out a chart of lines or columns whose plot has a height; on another's axis, so that
 * both can be compared, or on its own (NULL). n: where it comes from. */
struct figure *chart_lay(struct layout *l, const struct node *n, const struct chart *c,
                         struct frame frame, double plot, const struct axis *axis);
/* The axis that holds all points. */
struct axis chart_axis(const struct chart *c);
/* Words on one line or several, at most so wide. */
struct label label_new(struct layout *l, const struct node *n, const char *s,
                       const struct style *style, double most);
double label_height(const struct label *label, const struct style *style);
void label_paint(struct painter *p, const struct label *label, const struct style *style,
                 double x, double top, enum side side, struct tag *tag);
/* A figure as it stands at a point, in the house's style. */
const char *chart_words(struct layout *l, const struct value *v);
/* A bar, a part of a column, a legend's square, in what tells its series from the others, in
 * grey too. */
void chart_area(struct painter *p, size_t series, double x, double y, double w, double h);

/* A chart of these kinds as a box: its height, and what paints it. */
struct box chart_bars(struct layout *l, const struct node *n, struct frame frame,
                      struct tag *tag);
struct box chart_panels(struct layout *l, const struct node *n, struct frame frame,
                        struct tag *tag);

/* Where a value stands in a figure whose top is there. */
double chart_y(const struct figure *f, double top, double v);
/* A series' last point that is there, or NULL. */
const struct point *chart_last(const struct chart *c, size_t series);
/* The first category with a label; counted so that the last one has one too. */
size_t chart_first_label(const struct figure *f);

/* Says where the figure of a chart stands on the sheet. */
void chart_place(struct painter *p, struct tag *tag, double left, double right, double top,
                 double height);
/* Paints a struct figure as a box, or as part of one. */
void chart_paint_plot(struct painter *p, const struct figure *f, double top);
void chart_paint(struct painter *p, const void *figure, double top, double above);

#endif
