/* trend.c - draws the small line in a table's cell; see grid.h. */
#include <math.h>

#include "pdf/chart.h"
#include "pdf/grid.h"

static const double dot = 1.7, speck = 0.8; /* [pt] radii: of the last figure, of a lone one */

/* Where the figures stand: each line has a scale of its own, for it shows a shape. */
struct plot {
    double left, top, width, height;
    double low, high;
    const struct trend *trend;
};

static struct plot plot_of(const struct trend *t, double left, double top, double width,
                           double height)
{
    struct plot plot = { left + dot, top + dot, width - 2 * dot, height - 2 * dot, INFINITY,
                         -INFINITY, t };
    for (size_t i = 0; i < t->n; i++)
        if (!isnan(t->figures[i])) {
            plot.low = fmin(plot.low, t->figures[i]);
            plot.high = fmax(plot.high, t->figures[i]);
        }
    return plot;
}

static struct at place(const struct plot *plot, size_t i)
{
    double range = plot->high - plot->low, last = (double)plot->trend->n - 1;
    double up = range > 0 ? (plot->trend->figures[i] - plot->low) / range : 0.5;
    return (struct at){ plot->left + (last > 0 ? (double)i / last : 1) * plot->width,
                        plot->top + (1 - up) * plot->height };
}

void trend_paint(struct painter *p, const struct trend *t, struct tag *tag, double left,
                 double top, double width, double height)
{
    struct plot plot = plot_of(t, left, top, width, height);
    struct at *run = arena_array(p->sheet->arena, t->n, sizeof *run), end = { 0 };
    chart_place(p, tag, left, left + width, top, height);
    paint_content(p, tag);
    canvas_pen(p->canvas, p->sheet->look->muted, 0.9, "");
    canvas_fill_colour(p->canvas, p->sheet->look->muted);
    for (size_t i = 0, n = 0; i < t->n; i++) {
        if (isnan(t->figures[i]))
            continue;
        end = run[n++] = place(&plot, i);
        if (i + 1 < t->n && !isnan(t->figures[i + 1]))
            continue;
        canvas_polyline(p->canvas, run, n);
        if (n == 1) /* between two gaps there is no line to be seen by */
            canvas_disc(p->canvas, end.x, end.y, speck);
        n = 0;
    }
    canvas_fill_colour(p->canvas, p->sheet->look->accent);
    canvas_disc(p->canvas, end.x, end.y, dot);
}
