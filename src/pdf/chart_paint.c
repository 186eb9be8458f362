/* chart_paint.c - draws charts; see chart.h. */
#include "pdf/chart.h"

#include <math.h>
#include <stdlib.h>

enum { MARKERS_MOST = 26 }; /* more points than that run into another */

static const double swatch = CHART_SWATCH, gap = CHART_GAP;

static const struct {
    const char *dash;
    int corners; /* of its marker; 0: round */
} strokes[] = { { "", 0 }, { "4 2", 4 }, { "1 1.6", 3 }, { "6 2 1 2", -4 }, { "2.5 1", 0 },
                { "8 2", 4 } };
enum { STROKES = sizeof strokes / sizeof *strokes };

/* Light and dark by turns, so that they differ in gray too. */
static uint32_t line_colour(const struct look *look, size_t i)
{
    const uint32_t colours[] = { look->accent, look->muted, look->ink,
                                 colour_mix(look->accent, 0xFFFFFF, 0.35) };
    return colours[i % 4];
}

void chart_area(struct painter *p, size_t series, double x, double y, double w, double h)
{
    static const double edge = 0.5; /* [pt] */
    const struct look *look = p->sheet->look;
    const uint32_t tones[] = { look->accent, look->muted, look->ink };
    uint32_t tone = tones[series % 6 / 2];
    bool is_light = series % 2 == 1;
    canvas_fill_colour(p->canvas, is_light ? colour_mix(tone, 0xFFFFFF, series % 6 == 5 ? 0.75 : 0.6)
                                           : tone);
    canvas_rectangle(p->canvas, x, y, w, h);
    /* What is light alone would not stand out from the paper (WCAG 2.1, 1.4.11). */
    if (!is_light || w <= 2 * edge || h <= 2 * edge)
        return;
    canvas_pen(p->canvas, tone, edge, "");
    canvas_frame(p->canvas, x + edge / 2, y + edge / 2, w - edge, h - edge);
}

double chart_y(const struct figure *f, double top, double v)
{
    double part = (v - f->axis.from) / (f->axis.to - f->axis.from);
    return top + f->above + f->plot * (1 - part);
}

const struct point *chart_last(const struct chart *c, size_t series)
{
    for (size_t i = c->n_categories; i > 0; i--)
        if (!c->series[series].points[i - 1].missing)
            return &c->series[series].points[i - 1];
    return NULL;
}

size_t chart_first_label(const struct figure *f)
{
    size_t n = f->chart->n_categories;
    return n == 0 ? 0 : (n - 1) % f->stride;
}

void label_paint(struct painter *p, const struct label *label, const struct style *style,
                 double x, double top, enum side side, struct tag *tag)
{
    static const double part[] = { [SIDE_LEFT] = 0, [SIDE_CENTRE] = 0.5, [SIDE_RIGHT] = 1 };
    for (size_t i = 0; i < label->lines.n; i++) {
        const struct line *line = &label->lines.line[i];
        paint_line(p, label->text, line, x - part[side] * line->width,
                   top + (double)i * style->leading + base_of(style), tag);
    }
}

static void paint_lines(struct painter *p, const struct figure *f, const struct label *label,
                        double x, double top, enum side side)
{
    label_paint(p, label, f->style, x, top, side, f->tag);
}

static void paint_marker(struct painter *p, size_t series, double x, double y, double r)
{
    int corners = strokes[series % STROKES].corners;
    if (corners == 0) {
        canvas_disc(p->canvas, x, y, r);
        return;
    }
    /* A square stands on a side, a triangle on its base, a diamond on a corner. */
    int n = abs(corners);
    double turn = corners == 4 ? M_PI / 4 : -M_PI / 2;
    struct at points[4];
    for (int i = 0; i < n; i++) {
        double angle = turn + 2 * M_PI * i / n;
        points[i] = (struct at){ x + 1.25 * r * cos(angle), y + 1.25 * r * sin(angle) };
    }
    canvas_polygon(p->canvas, points, (size_t)n);
}

static void paint_line_series(struct painter *p, const struct figure *f, size_t series,
                              double top)
{
    const struct chart *c = f->chart;
    const struct point *points = c->series[series].points;
    struct at *run = arena_array(p->sheet->arena, c->n_categories, sizeof *run);
    uint32_t colour = line_colour(p->sheet->look, series);
    bool markers = c->n_series > 1 && c->n_categories <= MARKERS_MOST;
    size_t last = c->n_categories;
    for (size_t i = 0; i < c->n_categories; i++)
        if (!points[i].missing)
            last = i;
    canvas_pen(p->canvas, colour, 1.4, strokes[series % STROKES].dash);
    canvas_fill_colour(p->canvas, colour);
    for (size_t i = 0, n = 0; i < c->n_categories; i++) {
        if (points[i].missing)
            continue;
        run[n++] = (struct at){ f->x[i], chart_y(f, top, points[i].value.number) };
        bool ends = i + 1 == c->n_categories || points[i + 1].missing;
        if (ends)
            canvas_polyline(p->canvas, run, n);
        /* A month between two gaps has no line to be seen by. */
        if (markers || i == last || (ends && n == 1))
            paint_marker(p, series, f->x[i], run[n - 1].y, i == last ? 2.4 : 1.8);
        if (ends)
            n = 0;
    }
}

static void paint_columns(struct painter *p, const struct figure *f, double top)
{
    const struct chart *c = f->chart;
    double room = (f->plot_right - f->plot_left) / (double)c->n_categories;
    double group = room * 0.72, width = group / (double)c->n_series;
    double zero = chart_y(f, top, fmax(f->axis.from, fmin(f->axis.to, 0)));
    for (size_t i = 0; i < c->n_series; i++) {
        for (size_t j = 0; j < c->n_categories; j++) {
            const struct point *point = &c->series[i].points[j];
            if (point->missing)
                continue;
            double x = f->x[j] - group / 2 + (double)i * width;
            double y = chart_y(f, top, point->value.number);
            chart_area(p, i, x, fmin(y, zero), width * 0.94, fabs(zero - y));
        }
    }
}

static void paint_stacks(struct painter *p, const struct figure *f, double top)
{
    static const double seam = 0.5; /* [pt] between the parts of a stack */
    const struct chart *c = f->chart;
    double width = (f->plot_right - f->plot_left) / (double)c->n_categories * 0.72;
    for (size_t j = 0; j < c->n_categories; j++) {
        double up = 0, down = 0;
        for (size_t i = 0; i < c->n_series; i++) {
            const struct point *point = &c->series[i].points[j];
            if (point->missing)
                continue;
            double v = point->value.number, *from = v < 0 ? &down : &up;
            double y1 = chart_y(f, top, *from), y2 = chart_y(f, top, *from + v);
            *from += v;
            chart_area(p, i, f->x[j] - width / 2, fmin(y1, y2), width,
                       fmax(fabs(y2 - y1) - seam, 0.1));
        }
    }
}

/* A dotted line down from each event's words, through the plot. */
static void paint_events(struct painter *p, const struct figure *f, double top)
{
    double plot = top + f->above;
    for (size_t i = 0; i < f->chart->n_events; i++) {
        const struct label *e = &f->events[i];
        double x = f->x[f->chart->events[i].category];
        canvas_pen(p->canvas, p->sheet->look->muted, 0.6, "1.5 1.5");
        canvas_line(p->canvas, x, plot + e->y + label_height(e, f->style), x, plot + f->plot);
        paint_lines(p, f, e, e->x, plot + e->y, SIDE_LEFT);
    }
}

/* Of the line between two places, how high or low it comes there. */
static double outermost(const struct figure *f, double top, double from, double to, double y,
                        bool high)
{
    for (size_t i = 0; i < f->chart->n_categories; i++) {
        const struct point *point = &f->chart->series[0].points[i];
        if (point->missing || f->x[i] < from || f->x[i] > to)
            continue;
        double here = chart_y(f, top, point->value.number);
        y = high ? fmin(y, here) : fmax(y, here);
    }
    return y;
}

/* The figure of the highest point stands above it, that of the lowest below; that of a
 * panel's last above all that is there. */
static void paint_extremes(struct painter *p, const struct figure *f, double top)
{
    for (size_t i = 0; i < f->n_extremes; i++) {
        const struct extreme *e = &f->extremes[i];
        double x = f->x[e->category], y = chart_y(f, top, e->value);
        bool high = i == 0 && (f->n_extremes < 2 || e->value > f->extremes[1].value);
        double start = axis_label_start(x, e->label.width, f->plot_left, f->plot_right);
        canvas_fill_colour(p->canvas, line_colour(p->sheet->look, 0));
        canvas_disc(p->canvas, x, y, 1.8);
        y = outermost(f, top, start - 3, start + e->label.width + 3, y, high);
        paint_lines(p, f, &e->label, start, high ? y - f->style->leading - 2 : y + 2, SIDE_LEFT);
    }
}

static void paint_frame(struct painter *p, const struct figure *f, double top)
{
    const struct look *look = p->sheet->look;
    uint32_t faint = colour_mix(look->muted, 0xFFFFFF, 0.75);
    for (int i = 0; i < f->axis.ticks; i++) {
        double v = f->axis.from + i * f->axis.step;
        double y = chart_y(f, top, v);
        bool zero = fabs(v) < f->axis.step * 1e-6;
        bool strong = zero || i == 0;
        canvas_pen(p->canvas, strong ? look->muted : faint, strong ? 0.6 : 0.35, "");
        canvas_line(p->canvas, f->plot_left, y, f->plot_right, y);
        paint_lines(p, f, &f->ticks[i], f->plot_left - gap + 1, y - f->style->leading / 2,
                    SIDE_RIGHT);
    }
    double foot = top + f->above + f->plot;
    for (size_t i = chart_first_label(f); i < f->chart->n_categories; i += f->stride) {
        const struct label *label = &f->categories[i];
        double start =
            axis_label_start(f->x[i], label->width, f->plot_left - 2 * gap, f->right);
        canvas_pen(p->canvas, look->muted, 0.5, "");
        canvas_line(p->canvas, f->x[i], foot, f->x[i], foot + 2.5);
        paint_lines(p, f, label, start + label->width / 2, foot + gap / 2, SIDE_CENTRE);
    }
}

static void paint_legend(struct painter *p, const struct figure *f, double top)
{
    for (size_t i = 0; i < f->chart->n_series; i++) {
        const struct label *e = &f->legend[i];
        double x = f->left + e->x, y = top + e->y + f->style->leading / 2;
        if (f->chart->type == CHART_LINE) {
            uint32_t colour = line_colour(p->sheet->look, i);
            canvas_pen(p->canvas, colour, 1.4, strokes[i % STROKES].dash);
            canvas_line(p->canvas, x, y, x + swatch, y);
            canvas_fill_colour(p->canvas, colour);
            paint_marker(p, i, x + swatch / 2, y, 1.8);
        } else {
            chart_area(p, i, x + swatch - 8, y - 4, 8, 8);
        }
        paint_lines(p, f, e, x + swatch + gap, top + e->y, SIDE_LEFT);
    }
}

static double last_column(const struct figure *f)
{
    size_t i = f->chart->n_categories;
    while (f->chart->series[0].points[i - 1].missing)
        i--;
    return f->x[i - 1];
}

/* The top of the last column there is; its label stands on it. */
static double column_top(const struct figure *f, double top)
{
    double v = chart_last(f->chart, 0)->value.number;
    return chart_y(f, top, fmax(v, fmin(f->axis.to, fmax(f->axis.from, 0)))) - 1;
}

static void paint_ends(struct painter *p, const struct figure *f, double top)
{
    for (size_t i = 0; f->ends != NULL && i < f->chart->n_series; i++) {
        const struct label *e = &f->ends[i];
        double height = (double)e->lines.n * f->style->leading;
        if (e->text != NULL && f->chart->type == CHART_LINE)
            paint_lines(p, f, e, f->plot_right + gap + 2, top + e->y - height / 2,
                        SIDE_LEFT);
        else if (e->text != NULL)
            paint_lines(p, f, e, last_column(f), column_top(f, top) - height, SIDE_CENTRE);
    }
}

void chart_place(struct painter *p, struct tag *tag, double left, double right, double top,
                 double height)
{
    struct str box = str_new(p->sheet->arena);
    str_add(&box, "/O /Layout /Placement /Block /BBox [");
    add_number(&box, left + p->shift);
    add_number(&box, p->sheet->height - top - height);
    add_number(&box, right + p->shift);
    add_number(&box, p->sheet->height - top);
    str_addc(&box, ']');
    tag->attributes = box.s;
}

void chart_paint_plot(struct painter *p, const struct figure *f, double top)
{
    const struct chart *c = f->chart;
    paint_content(p, f->tag);
    if (f->legend != NULL)
        paint_legend(p, f, top);
    paint_lines(p, f, &f->y_title, f->left, top + f->legend_height, SIDE_LEFT);
    paint_frame(p, f, top);
    if (f->events != NULL)
        paint_events(p, f, top);
    if (c->type == CHART_COLUMN)
        paint_columns(p, f, top);
    else if (c->type == CHART_STACKED)
        paint_stacks(p, f, top);
    else
        for (size_t i = c->n_series; i > 0; i--)
            paint_line_series(p, f, i - 1, top); /* the first one on top */
    paint_ends(p, f, top);
    paint_extremes(p, f, top);
    paint_lines(p, f, &f->x_title, (f->plot_left + f->plot_right) / 2,
                top + f->above + f->plot + f->below, SIDE_CENTRE);
}

void chart_paint(struct painter *p, const void *what, double top, double above)
{
    (void)above;
    const struct figure *f = what;
    chart_place(p, f->tag, f->left, f->right, top, f->height);
    chart_paint_plot(p, f, top);
}
