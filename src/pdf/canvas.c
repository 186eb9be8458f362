/* canvas.c - see canvas.h. */
#include "pdf/canvas.h"

#include <math.h>

/* What a layer's operators have set so far; the two are separated by q and Q. */
struct state {
    struct str s;
    const void *owner; /* of the open marked content */
    bool open;
    bool has_fill, has_pen;
    uint32_t fill, stroke;
    double width;
    const char *dash;
};

struct canvas {
    struct arena *arena;
    HPDF_Page page;
    double height; /* of the sheet */
    double shift;  /* added to x */
    struct at turned_from; /* shift and height, while it is turned */
    struct state layers[LAYERS];
    struct state *on;
    struct str all; /* the layers' operators, one after the other */
};

struct canvas *canvas_new(struct out *out)
{
    struct canvas *c = arena_alloc(out->arena, sizeof *c);
    c->arena = out->arena;
    c->all = str_new(out->arena);
    for (int i = 0; i < LAYERS; i++)
        c->layers[i].s = str_new(out->arena);
    return c;
}

void canvas_page(struct canvas *c, HPDF_Page page, double height)
{
    c->page = page;
    c->height = height;
    c->shift = 0;
    for (int i = 0; i < LAYERS; i++) {
        struct str s = c->layers[i].s;
        s.n = 0;
        c->layers[i] = (struct state){ .s = s };
    }
    c->on = &c->layers[LAYER_ABOVE];
}

static void close_marked(struct state *l)
{
    if (l->open)
        str_add(&l->s, "EMC\n");
    l->open = false;
    l->owner = NULL;
}

void canvas_finish(struct canvas *c)
{
    c->all.n = 0;
    for (int i = 0; i < LAYERS; i++) {
        struct state *l = &c->layers[i];
        close_marked(l);
        str_add(&c->all, "q\n");
        str_addn(&c->all, l->s.s, l->s.n);
        str_add(&c->all, "Q\n");
    }
    page_contents(c->page, c->all.s, c->all.n);
}

void canvas_layer(struct canvas *c, enum layer layer)
{
    c->on = &c->layers[layer];
}

bool canvas_is_open(const struct canvas *c, const void *owner)
{
    return c->on->open && c->on->owner == owner;
}

void canvas_open(struct canvas *c, const void *owner, const char *opener)
{
    close_marked(c->on);
    str_add(&c->on->s, opener);
    str_addc(&c->on->s, '\n');
    c->on->open = true;
    c->on->owner = owner;
}

static void add_colour(struct str *s, uint32_t colour, const char *operator)
{
    for (int shift = 16; shift >= 0; shift -= 8)
        add_number(s, (colour >> shift & 0xFF) / 255.0);
    str_add(s, operator);
}

void canvas_fill_colour(struct canvas *c, uint32_t colour)
{
    if (c->on->has_fill && c->on->fill == colour)
        return;
    add_colour(&c->on->s, colour, "rg\n");
    c->on->has_fill = true;
    c->on->fill = colour;
}

void canvas_pen(struct canvas *c, uint32_t colour, double width, const char *dash)
{
    struct state *l = c->on;
    if (!l->has_pen || l->stroke != colour)
        add_colour(&l->s, colour, "RG\n");
    if (!l->has_pen || l->width != width) {
        add_number(&l->s, width);
        str_add(&l->s, "w\n");
    }
    if (!l->has_pen ? *dash != '\0' : !str_eq(l->dash, dash))
        str_addf(&l->s, "[%s] 0 d\n", dash);
    l->has_pen = true;
    l->stroke = colour;
    l->width = width;
    l->dash = dash;
}

static void add_point(struct canvas *c, double x, double y, const char *operator)
{
    add_number(&c->on->s, x + c->shift);
    add_number(&c->on->s, c->height - y);
    str_add(&c->on->s, operator);
}

void canvas_rectangle(struct canvas *c, double x, double y, double w, double h)
{
    add_point(c, x, y + h, "");
    add_number(&c->on->s, w);
    add_number(&c->on->s, h);
    str_add(&c->on->s, "re f\n");
}

void canvas_frame(struct canvas *c, double x, double y, double w, double h)
{
    add_point(c, x, y + h, "");
    add_number(&c->on->s, w);
    add_number(&c->on->s, h);
    str_add(&c->on->s, "re S\n");
}

void canvas_line(struct canvas *c, double x1, double y1, double x2, double y2)
{
    add_point(c, x1, y1, "m ");
    add_point(c, x2, y2, "l S\n");
}

static void add_path(struct canvas *c, const struct at *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        add_point(c, p[i].x, p[i].y, i == 0 ? "m\n" : "l\n");
}

void canvas_polyline(struct canvas *c, const struct at *p, size_t n)
{
    if (n < 2)
        return;
    add_path(c, p, n);
    str_add(&c->on->s, "S\n");
}

void canvas_polygon(struct canvas *c, const struct at *p, size_t n)
{
    add_path(c, p, n);
    str_add(&c->on->s, "f\n");
}

void canvas_disc(struct canvas *c, double x, double y, double r)
{
    double k = r * 0.5523; /* four Bézier curves make a circle */
    add_point(c, x + r, y, "m ");
    const struct at p[] = {
        { x + r, y + k }, { x + k, y + r }, { x, y + r }, { x - k, y + r },
        { x - r, y + k }, { x - r, y },     { x - r, y - k }, { x - k, y - r },
        { x, y - r },     { x + k, y - r }, { x + r, y - k }, { x + r, y },
    };
    for (size_t i = 0; i < sizeof p / sizeof *p; i++)
        add_point(c, p[i].x, p[i].y, i % 3 == 2 ? "c\n" : "");
    str_add(&c->on->s, "f\n");
}

void canvas_picture(struct canvas *c, double x, double y, double w, double h)
{
    const double matrix[] = { w, 0, 0, h, x + c->shift, c->height - y - h };
    str_add(&c->on->s, "q ");
    for (int i = 0; i < 6; i++)
        add_number(&c->on->s, matrix[i]);
    str_add(&c->on->s, "cm /Logo Do Q\n");
}

void canvas_turn(struct canvas *c, double x, double y, double degrees)
{
    struct str *s = &c->on->s;
    double angle = degrees * M_PI / 180;
    const double m[] = { cos(angle), sin(angle), -sin(angle), cos(angle), x + c->shift, c->height - y };
    str_add(s, "q ");
    for (int i = 0; i < 6; i++)
        add_number(s, m[i]);
    str_add(s, "cm\n");
    c->turned_from = (struct at){ c->shift, c->height };
    c->shift = c->height = 0; /* points are counted from there */
}

void canvas_turn_back(struct canvas *c)
{
    str_add(&c->on->s, "Q\n");
    c->shift = c->turned_from.x;
    c->height = c->turned_from.y;
    c->on->has_fill = c->on->has_pen = false; /* what was set in between is gone */
}

void canvas_shift(struct canvas *c, double x)
{
    c->shift = x;
}

void canvas_text(struct canvas *c, unsigned font, double size, double x, double y,
                 const struct str *codes)
{
    str_add(&c->on->s, "BT /F");
    str_add_whole(&c->on->s, font);
    str_addc(&c->on->s, ' ');
    add_number(&c->on->s, size);
    str_add(&c->on->s, "Tf ");
    add_point(c, x, y, "Td [");
    str_addn(&c->on->s, codes->s, codes->n);
    str_add(&c->on->s, "] TJ ET\n");
}

void canvas_raw(struct canvas *c, const char *operators)
{
    str_add(&c->on->s, operators);
}
