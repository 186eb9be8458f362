/* chart.c - charts of lines and columns: where everything in them stands; see chart.h. */
#include "pdf/chart.h"

#include <math.h>

#include "doc/csv.h"

enum { STEPS = 4, DIRECT_MOST = 4 };

static const double swatch = CHART_SWATCH, gap = CHART_GAP;

struct label label_new(struct layout *l, const struct node *n, const char *s,
                       const struct style *style, double most)
{
    /* A space ends each, or read aloud they would run together. */
    const char *words = *s != '\0' ? arena_printf(l->sheet->arena, "%s ", s) : s;
    struct label label = { .text = shape_string(l->sheet, words, style, n->at) };
    label.lines = lines_break(l->sheet->arena, label.text, most);
    for (size_t i = 0; i < label.lines.n; i++)
        label.width = fmax(label.width, label.lines.line[i].width);
    return label;
}

static const char *shown(struct layout *l, enum value_kind kind, double v, int decimals)
{
    return kind == VALUE_PERCENT
        ? locale_percent(l->sheet->arena, l->sheet->locale, v, decimals)
        : locale_number(l->sheet->arena, l->sheet->locale, v, decimals);
}

const char *chart_words(struct layout *l, const struct value *v)
{
    return shown(l, v->kind, v->number, v->decimals);
}

double label_height(const struct label *label, const struct style *style)
{
    return (double)label->lines.n * style->leading;
}

static bool is_there(const struct point *p)
{
    return !p->missing && isfinite(p->value.number);
}

static enum value_kind kind_of(const struct chart *c)
{
    for (size_t i = 0; i < c->n_series; i++)
        for (size_t j = 0; j < c->n_categories; j++)
            if (is_there(&c->series[i].points[j]))
                return c->series[i].points[j].value.kind;
    return VALUE_NUMBER;
}

struct axis chart_axis(const struct chart *c)
{
    double low = INFINITY, high = -INFINITY;
    for (size_t j = 0; j < c->n_categories; j++) {
        double up = 0, down = 0; /* of a stack */
        for (size_t i = 0; i < c->n_series; i++) {
            const struct point *p = &c->series[i].points[j];
            if (!is_there(p))
                continue;
            up += fmax(p->value.number, 0);
            down += fmin(p->value.number, 0);
            low = fmin(low, c->type == CHART_STACKED ? down : p->value.number);
            high = fmax(high, c->type == CHART_STACKED ? up : p->value.number);
        }
    }
    if (low > high)
        low = high = 0;
    return axis_nice(low, high, STEPS, c->type != CHART_LINE && c->type != CHART_PANELS);
}

static void lay_ticks(struct layout *l, const struct node *n, struct figure *f,
                      enum value_kind kind)
{
    int decimals = f->axis.decimals - (kind == VALUE_PERCENT ? 2 : 0);
    if (decimals < f->chart->decimals && f->axis.step < 1 && kind != VALUE_PERCENT)
        decimals = f->chart->decimals;
    if (decimals < 0)
        decimals = 0;
    f->ticks = arena_array(l->sheet->arena, (size_t)f->axis.ticks, sizeof *f->ticks);
    double widest = 0;
    for (int i = 0; i < f->axis.ticks; i++) {
        double v = f->axis.from + i * f->axis.step;
        const char *words = shown(l, kind, v, decimals);
        f->ticks[i] = label_new(l, n, words, f->style, f->right - f->left);
        widest = fmax(widest, f->ticks[i].width);
    }
    f->plot_left = f->left + fmin(widest + gap, (f->right - f->left) / 3);
}

/* What stands at the end of each line: its name, when there are several, and
 * its last figure. Labels that would meet move apart. */
static void lay_ends(struct layout *l, const struct node *n, struct figure *f)
{
    const struct chart *c = f->chart;
    struct sheet *s = l->sheet;
    struct style *style = arena_alloc(s->arena, sizeof *style);
    *style = *f->style;
    style->strong = true;
    style->colour = s->look->ink;
    struct label *ends = arena_array(s->arena, c->n_series, sizeof *ends);
    double widest = 0, most = (f->right - f->left) * 0.3;
    for (size_t i = 0; i < c->n_series; i++) {
        const struct point *p = chart_last(c, i);
        if (p == NULL)
            continue;
        const char *value = shown(l, p->value.kind, p->value.number, p->value.decimals);
        if (c->n_series > 1 && c->series[i].name != NULL)
            value = arena_printf(s->arena, "%s %s", c->series[i].name, value);
        ends[i] = label_new(l, n, value, style, most);
        ends[i].y = chart_y(f, 0, p->value.number);
        widest = fmax(widest, ends[i].width);
    }
    /* Apart: by height, each below the one above it, then back up from the foot. */
    size_t order[DIRECT_MOST], count = 0;
    for (size_t i = 0; i < c->n_series; i++) {
        if (ends[i].text == NULL)
            continue;
        size_t at = count++;
        for (; at > 0 && ends[order[at - 1]].y > ends[i].y; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    for (size_t i = 1; i < count; i++) {
        const struct label *over = &ends[order[i - 1]];
        double least = over->y
            + (double)(over->lines.n + ends[order[i]].lines.n) / 2 * style->leading;
        ends[order[i]].y = fmax(ends[order[i]].y, least);
    }
    double foot = chart_y(f, 0, f->axis.from) + style->leading / 2;
    for (size_t i = count; i > 0; i--) {
        struct label *e = &ends[order[i - 1]];
        double half = (double)e->lines.n / 2 * style->leading;
        e->y = fmin(e->y, foot - half);
        foot = e->y - half;
    }
    f->ends = ends;
    if (c->type == CHART_LINE)
        f->plot_right = f->right - widest - gap - 2;
}

/* Names beside a stroke or a patch of their own, in rows. */
static void lay_legend(struct layout *l, const struct node *n, struct figure *f)
{
    const struct chart *c = f->chart;
    f->legend = arena_array(l->sheet->arena, c->n_series, sizeof *f->legend);
    double room = f->right - f->left, x = 0, y = 0, row = f->style->leading;
    for (size_t i = 0; i < c->n_series; i++) {
        struct label *e = &f->legend[i];
        const char *name = c->series[i].name != NULL ? c->series[i].name : "";
        *e = label_new(l, n, name, f->style, room - swatch - gap);
        double width = swatch + gap + e->width;
        if (x > 0 && x + width > room) {
            x = 0;
            y += row;
            row = f->style->leading;
        }
        e->x = x;
        e->y = y;
        row = fmax(row, (double)e->lines.n * f->style->leading);
        x += width + 2.5 * gap;
    }
    f->legend_height = y + row + gap;
}

static void lay_categories(struct layout *l, const struct node *n, struct figure *f)
{
    const struct chart *c = f->chart;
    struct arena *a = l->sheet->arena;
    f->x = arena_array(a, c->n_categories, sizeof *f->x);
    f->categories = arena_array(a, c->n_categories, sizeof *f->categories);
    double *widths = arena_array(a, c->n_categories, sizeof *widths);
    double room = f->plot_right - f->plot_left;
    for (size_t i = 0; i < c->n_categories; i++) {
        double part = ((double)i + 0.5) / (double)c->n_categories;
        if (c->type == CHART_LINE)
            part = c->n_categories > 1 ? (double)i / (double)(c->n_categories - 1) : 0.5;
        f->x[i] = f->plot_left + part * room;
        const char *name = c->category_names != NULL && c->category_names[i] != NULL
            ? c->category_names[i]
            : "";
        f->categories[i] = label_new(l, n, name, f->style, room);
        widths[i] = f->categories[i].width;
    }
    f->stride = axis_stride(f->x, widths, c->n_categories, f->plot_left - 2 * gap, f->right,
                            gap);
    size_t lines = 0;
    for (size_t i = chart_first_label(f); i < c->n_categories; i += f->stride)
        if (f->categories[i].lines.n > lines)
            lines = f->categories[i].lines.n;
    f->below = gap / 2 + (double)lines * f->style->leading;
}

/* Each above its month; one that would meet another stands a row higher. */
static void lay_events(struct layout *l, const struct node *n, struct figure *f)
{
    const struct chart *c = f->chart;
    struct arena *a = l->sheet->arena;
    double *ends = arena_array(a, c->n_events + 1, sizeof *ends); /* of each row */
    double row_height = 0;
    size_t rows = 0;
    f->events = arena_array(a, c->n_events, sizeof *f->events);
    for (size_t i = 0; i < c->n_events; i++) {
        struct label *e = &f->events[i];
        *e = label_new(l, n, c->events[i].text, f->style, (f->right - f->left) * 0.4);
        row_height = fmax(row_height, label_height(e, f->style));
    }
    for (size_t i = 0; i < c->n_events; i++) {
        struct label *e = &f->events[i];
        double x = f->x[c->events[i].category];
        e->x = axis_label_start(x, e->width, f->plot_left, f->right);
        size_t row = 0;
        while (row < rows && e->x < ends[row] + gap)
            row++;
        rows += row == rows;
        ends[row] = e->x + e->width;
        e->y = -(double)(row + 1) * row_height - 2; /* from the plot's top */
    }
    f->events_height = (double)rows * row_height + gap / 2;
}

static void lay_extremes(struct layout *l, const struct node *n, struct figure *f)
{
    const struct point *points = f->chart->series[0].points;
    size_t low = f->chart->n_categories, high = low;
    for (size_t i = 0; i < f->chart->n_categories; i++) {
        if (!is_there(&points[i]))
            continue;
        if (low == f->chart->n_categories || points[i].value.number < points[low].value.number)
            low = i;
        if (high == f->chart->n_categories
            || points[i].value.number >= points[high].value.number)
            high = i;
    }
    const size_t both[] = { high, low };
    const struct point *last = chart_last(f->chart, 0); /* says its figure anyway */
    for (size_t k = 0; k < 2 && low != high; k++) {
        const struct value *v = &points[both[k]].value;
        if (&points[both[k]] != last)
            f->extremes[f->n_extremes++] = (struct extreme){
                both[k], v->number, label_new(l, n, chart_words(l, v), f->style, f->right)
            };
    }
}

/* In a panel the last figure stands over its point: all plots are of one width. */
static void lay_last(struct layout *l, const struct node *n, struct figure *f)
{
    const struct point *last = chart_last(f->chart, 0);
    if (last == NULL)
        return;
    struct style *style = arena_alloc(l->sheet->arena, sizeof *style);
    *style = *f->style;
    style->strong = true;
    style->colour = l->sheet->look->ink;
    f->extremes[f->n_extremes++] = (struct extreme){
        (size_t)(last - f->chart->series[0].points), last->value.number,
        label_new(l, n, chart_words(l, &last->value), style, f->right)
    };
}

struct figure *chart_lay(struct layout *l, const struct node *n, const struct chart *c,
                         struct frame frame, double plot, const struct axis *axis)
{
    struct figure *f = arena_alloc(l->sheet->arena, sizeof *f);
    f->chart = c;
    f->style = &l->sheet->styles[STYLE_AXIS];
    f->plot = plot;
    f->left = frame.x;
    f->right = frame.x + frame.width;
    f->plot_right = f->right - gap;
    f->axis = axis != NULL ? *axis : chart_axis(c);
    lay_ticks(l, n, f, kind_of(c));
    const char *y_title = c->y_title != NULL ? c->y_title : "";
    const char *x_title = c->x_title != NULL ? c->x_title : "";
    f->y_title = label_new(l, n, y_title, f->style, frame.width);
    f->x_title = label_new(l, n, x_title, f->style, frame.width);

    bool lines = c->type == CHART_LINE, panel = c->type == CHART_PANELS;
    bool direct = panel ? false : lines ? c->n_series <= DIRECT_MOST : c->n_series == 1;
    if (c->n_series > 1 && !panel && (!lines || !direct))
        lay_legend(l, n, f);
    f->above = f->legend_height + label_height(&f->y_title, f->style) + gap;
    if (direct)
        lay_ends(l, n, f);
    lay_categories(l, n, f);
    if (c->n_events > 0)
        lay_events(l, n, f);
    if (c->extremes && lines && c->n_series == 1)
        lay_extremes(l, n, f);
    if (panel)
        lay_last(l, n, f);
    /* Labels of the ends were placed by a plot that begins at the top. */
    f->above += f->events_height;
    for (size_t i = 0; f->ends != NULL && i < c->n_series; i++)
        f->ends[i].y += f->events_height;
    f->height = f->above + f->plot + f->below + label_height(&f->x_title, f->style);
    return f;
}

static struct box lay_plot(struct layout *l, const struct node *n, struct frame frame,
                           struct tag *tag)
{
    double plot = CHART_PLOT * l->sheet->look->size * (n->chart->is_small ? CHART_SMALL : 1);
    struct figure *f = chart_lay(l, n, n->chart, frame, plot, NULL);
    f->tag = tag;
    return (struct box){ .height = f->height, .paint = chart_paint, .what = f };
}

static struct box (*const lay[CHART_TYPES])(struct layout *, const struct node *,
                                            struct frame, struct tag *) = {
    [CHART_LINE] = lay_plot,   [CHART_COLUMN] = lay_plot,     [CHART_STACKED] = lay_plot,
    [CHART_BAR] = chart_bars,  [CHART_PANELS] = chart_panels,
};

static bool is_whole(struct layout *l, const struct node *n)
{
    const struct chart *c = n->chart;
    if (c == NULL)
        return err_at(l->sheet->errs, n->at, N_("a chart without figures"));
    for (size_t i = 0; i < c->n_series; i++)
        if (c->series[i].points == NULL && c->n_categories > 0)
            return err_at(l->sheet->errs, n->at, N_("a chart's series without points"));
    return true;
}

void layout_chart(struct layout *l, const struct node *n, struct frame frame)
{
    if (!is_whole(l, n))
        return;
    /* Beside the figure its caption: inside, its alternative text would hide it. */
    frame.tag = layout_tag(l, n, frame.tag, "Div");
    flow_anchor(l->flow, n->id);
    const struct node *child = n->first;
    const char *caption = NULL;
    for (; child != NULL && child->kind == NODE_PARA && child->role == PARA_CAPTION;
         child = child->next) {
        layout_node(l, child, frame);
        caption = node_words(l->sheet->arena, child);
    }
    struct tag *figure = tag_new(l->tags, frame.tag, "Figure");
    struct box box = lay[n->chart->type](l, n, frame, figure);
    const char *name = n->chart->table != NULL
        ? arena_printf(l->sheet->arena, "%s-chart", n->chart->table)
        : "chart";
    attach_csv(l->attach, figure, name, caption, csv_of(l->sheet->arena, n));
    figure->alt = n->chart->alt != NULL && *n->chart->alt != '\0' ? n->chart->alt : caption;
    if (figure->alt == NULL || *figure->alt == '\0')
        err_at(l->sheet->errs, n->at,
               N_("this chart has neither a text for who cannot see it nor a caption"));
    if (box.height > l->flow->height)
        err_at(l->sheet->errs, n->at,
               N_("this chart has more series (%zu) or bars (%zu) than one page can name"),
               n->chart->n_series, n->chart->n_categories);
    flow_level(l->flow);
    box.keep = child != NULL ? KEEP : KEEP_NOT;
    flow_add(l->flow, box, 4);
    flow_after(l->flow, 4);
    for (; child != NULL; child = child->next)
        layout_node(l, child, frame);
    flow_after(l->flow, l->sheet->look->size * 1.2);
}
