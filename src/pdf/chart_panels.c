/* chart_panels.c - small multiples: a line each in a panel of its own, on one scale where they
 * count the same, so that shapes can be compared and no line crosses another; see chart.h. */
#include "pdf/chart.h"

#include <math.h>

#include "base/str.h"

static const double panel_plot = 6.2 /* of the look's size */, panel_least = 150, gap = 16; /* [pt] */

struct panel {
    struct label title;
    const struct figure *figure;
};

struct panels {
    struct panel *items;
    size_t n, a_row;
    const struct style *style; /* of the titles */
    double left, width;        /* width: of one */
    double right, height;
    double row_height, title_height;
    struct tag *tag;
};

static void paint_panels(struct painter *p, const void *what, double top, double above)
{
    (void)above;
    const struct panels *all = what;
    chart_place(p, all->tag, all->left, all->right, top, all->height);
    paint_content(p, all->tag);
    for (size_t i = 0; i < all->n; i++) {
        const struct panel *panel = &all->items[i];
        size_t row = i / all->a_row, column = i % all->a_row;
        double x = all->left + (double)column * (all->width + gap);
        double y = top + (double)row * all->row_height;
        label_paint(p, &panel->title, all->style, x,
                    y + all->title_height - label_height(&panel->title, all->style), SIDE_LEFT,
                    all->tag);
        chart_paint_plot(p, panel->figure, y + all->title_height);
    }
}

struct box chart_panels(struct layout *l, const struct node *n, struct frame frame,
                        struct tag *tag)
{
    const struct chart *c = n->chart;
    struct arena *a = l->sheet->arena;
    struct panels *all = arena_alloc(a, sizeof *all);
    struct style *title = arena_alloc(a, sizeof *title);
    *title = l->sheet->styles[STYLE_AXIS];
    title->strong = true;
    title->setting = SET_BALANCED;
    title->colour = l->sheet->look->ink;
    size_t most = (size_t)fmax(1, floor((frame.width + gap) / (panel_least + gap)));
    size_t rows = (c->n_series + most - 1) / most;
    *all = (struct panels){ .n = c->n_series, .style = title, .left = frame.x,
                            .right = frame.x + frame.width, .tag = tag };
    all->a_row = rows > 0 ? (c->n_series + rows - 1) / rows : 1;
    all->width = (frame.width - gap * (double)(all->a_row - 1)) / (double)all->a_row;
    all->items = arena_array(a, c->n_series, sizeof *all->items);
    size_t n_scales;
    chart_scales(a, c, &n_scales);
    struct axis shared = chart_axis(c);
    double tallest = 0;
    for (size_t i = 0; i < c->n_series; i++) {
        struct chart *one = arena_alloc(a, sizeof *one);
        struct frame at = { .x = frame.x + (double)(i % all->a_row) * (all->width + gap),
                            .width = all->width };
        *one = *c;
        one->series = &c->series[i];
        one->n_series = 1;
        const char *name = c->series[i].name != NULL ? c->series[i].name : "";
        struct figure *f =
            chart_lay(l, n, one, at, panel_plot * l->sheet->look->size, n_scales == 1 ? &shared : NULL);
        f->tag = tag;
        all->items[i] = (struct panel){ label_new(l, n, name, title, all->width), f };
        all->title_height =
            fmax(all->title_height, label_height(&all->items[i].title, title));
        tallest = fmax(tallest, f->height);
    }
    all->row_height = all->title_height + tallest + gap;
    all->height = (double)rows * all->row_height - gap;
    return (struct box){ .height = all->height, .paint = paint_panels, .what = all };
}
