/* chart_bars.c - lying bars, one a category or one a series of it, each with its figure at its
 * end: no axis has to be read; see chart.h. */
#include "pdf/chart.h"

#include <math.h>

static const double bar_part = 1.42 /* of the type's size */, bar_gap = 1, row_gap = 6; /* [pt] */
static const double gap = CHART_GAP;

struct bars {
    const struct chart *chart;
    const struct style *style;
    double left, right;
    double zero, scale;     /* x of zero; [pt] of one */
    double above, height;   /* the legend's; of all */
    struct label *names;    /* of categories */
    struct label *figures;  /* of each bar: category by category */
    struct label *legend;   /* of each series; NULL: there is one only */
    struct tag *tag;
};

static size_t at(const struct bars *b, size_t category, size_t series)
{
    return category * b->chart->n_series + series;
}

static double bar_height(const struct bars *b)
{
    return bar_part * b->style->size;
}

static double bars_of(const struct bars *b)
{
    double n = (double)b->chart->n_series;
    return n * bar_height(b) + (n - 1) * bar_gap;
}

static double row_height(const struct bars *b, size_t category)
{
    return fmax(bars_of(b), label_height(&b->names[category], b->style)) + row_gap;
}

/* The plot lies between the names and the widest figures at either side. */
static void scale(struct bars *b, double names)
{
    double low = 0, high = 0, before = 0, behind = 0;
    for (size_t i = 0; i < b->chart->n_categories; i++)
        for (size_t k = 0; k < b->chart->n_series; k++) {
            const struct point *p = &b->chart->series[k].points[i];
            double v = p->missing ? 0 : p->value.number, width = b->figures[at(b, i, k)].width;
            low = fmin(low, v);
            high = fmax(high, v);
            if (v < 0)
                before = fmax(before, width + gap);
            else
                behind = fmax(behind, width + gap);
        }
    double from = b->left + names + gap + before, to = b->right - behind;
    b->scale = high > low ? (to - from) / (high - low) : 0;
    b->zero = from - low * b->scale;
}

static void lay_labels(struct layout *l, const struct node *n, struct bars *b)
{
    const struct chart *c = b->chart;
    struct arena *a = l->sheet->arena;
    double most = (b->right - b->left) * 0.4;
    b->names = arena_array(a, c->n_categories, sizeof *b->names);
    b->figures = arena_array(a, c->n_categories * c->n_series, sizeof *b->figures);
    for (size_t i = 0; i < c->n_categories; i++) {
        const char *name = c->category_names != NULL ? c->category_names[i] : NULL;
        b->names[i] = label_new(l, n, name != NULL ? name : "", b->style, most);
        for (size_t k = 0; k < c->n_series; k++) {
            const struct point *p = &c->series[k].points[i];
            const char *words = p->missing ? "–" : chart_words(l, &p->value);
            b->figures[at(b, i, k)] = label_new(l, n, words, b->style, most);
        }
    }
    if (c->n_series == 1)
        return;
    b->legend = arena_array(a, c->n_series, sizeof *b->legend);
    double x = 0;
    for (size_t k = 0; k < c->n_series; k++) {
        const char *name = c->series[k].name != NULL ? c->series[k].name : "";
        b->legend[k] = label_new(l, n, name, b->style, b->right - b->left);
        b->legend[k].x = x;
        x += 8 + gap + b->legend[k].width + 3 * gap;
    }
    b->above = b->style->leading + gap;
}

static void paint_bars(struct painter *p, const void *what, double top, double above)
{
    (void)above;
    const struct bars *b = what;
    const struct chart *c = b->chart;
    chart_place(p, b->tag, b->left, b->right, top, b->height);
    paint_content(p, b->tag);
    for (size_t k = 0; b->legend != NULL && k < c->n_series; k++) {
        double x = b->left + b->legend[k].x;
        chart_area(p, k, x, top + b->style->leading / 2 - 4, 8, 8);
        label_paint(p, &b->legend[k], b->style, x + 8 + gap, top, SIDE_LEFT, b->tag);
    }
    double y = top + b->above;
    for (size_t i = 0; i < c->n_categories; i++) {
        double row = row_height(b, i) - row_gap, bar = y + (row - bars_of(b)) / 2;
        label_paint(p, &b->names[i], b->style, b->left,
                    y + (row - label_height(&b->names[i], b->style)) / 2, SIDE_LEFT, b->tag);
        for (size_t k = 0; k < c->n_series; k++, bar += bar_height(b) + bar_gap) {
            const struct point *point = &c->series[k].points[i];
            double v = point->missing ? 0 : point->value.number, end = b->zero + v * b->scale;
            chart_area(p, k, fmin(b->zero, end), bar, fabs(end - b->zero), bar_height(b));
            label_paint(p, &b->figures[at(b, i, k)], b->style, v < 0 ? end - 3 : end + 3,
                        bar + (bar_height(b) - b->style->leading) / 2,
                        v < 0 ? SIDE_RIGHT : SIDE_LEFT, b->tag);
        }
        y += row_height(b, i);
    }
    canvas_pen(p->canvas, p->sheet->look->muted, 0.6, "");
    canvas_line(p->canvas, b->zero, top + b->above - row_gap / 2, b->zero, y - row_gap / 2);
}

struct box chart_bars(struct layout *l, const struct node *n, struct frame frame,
                      struct tag *tag)
{
    struct bars *b = arena_alloc(l->sheet->arena, sizeof *b);
    struct style *style = arena_alloc(l->sheet->arena, sizeof *style);
    *style = l->sheet->styles[STYLE_AXIS];
    style->colour = l->sheet->look->ink;
    *b = (struct bars){ .chart = n->chart, .style = style, .left = frame.x,
                        .right = frame.x + frame.width, .tag = tag };
    lay_labels(l, n, b);
    double names = 0;
    b->height = b->above;
    for (size_t i = 0; i < n->chart->n_categories; i++) {
        names = fmax(names, b->names[i].width);
        b->height += row_height(b, i);
    }
    scale(b, names);
    return (struct box){ .height = b->height, .paint = paint_bars, .what = b };
}
