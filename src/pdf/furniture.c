/* furniture.c - see furniture.h. */
#include "pdf/furniture.h"

#include <math.h>

#include "text/message.h"

static const double gap = 14, rule_gap = 4, to_text = 18; /* [pt] */

struct side_text {
    const struct text *text;
    struct lines lines;
};

struct furniture {
    const struct style *style;
    struct style marked; /* the marking's */
    const struct marked *place; /* where it stands */
    struct side_text running, marking, foot; /* foot: the marking again */
    double head_height, foot_height;
    double head_top, foot_top;
    const struct message *page_of;
    const struct text *draft; /* across the page; NULL: none */
};

static struct side_text lay(struct sheet *s, const char *words, const struct style *style,
                            double width)
{
    struct side_text t;
    t.text = shape_string(s, words != NULL ? words : "", style, s->at);
    t.lines = lines_break(s->arena, t.text, width);
    return t;
}

/* As large as the sheet's diagonal lets it be, in a tint that figures can be read on. */
static const struct text *lay_draft(struct sheet *s, const char *word)
{
    struct style *style = arena_alloc(s->arena, sizeof *style);
    *style = s->styles[STYLE_TITLE];
    style->size = 100;
    double room = 0.7 * hypot(s->width, s->height);
    double wide = text_most_width(shape_string(s, word, style, s->at));
    style->size = fmin(160, 100 * room / wide);
    style->colour = colour_mix(s->look->muted, 0xFFFFFF, 0.86);
    return shape_string(s, word, style, s->at);
}

/* A draft says so beside its marking, too: a copier may lose what lies across the page. */
static const char *marking_of(struct arena *a, const struct document *about)
{
    if (about->marking == NULL || about->draft == NULL)
        return about->marking != NULL ? about->marking : about->draft;
    return arena_printf(a, "%s · %s", about->draft, about->marking);
}

static double most(double x, double y)
{
    return x > y ? x : y;
}

struct furniture *furniture_new(struct sheet *s)
{
    struct furniture *f = arena_alloc(s->arena, sizeof *f);
    const struct document *about = s->about;
    f->style = &s->styles[STYLE_RUNNING];
    f->place = &about->marked;
    f->marked = *f->style;
    f->marked.strong = true;
    if (f->place->has_colour)
        f->marked.colour = f->place->colour;
    double width = s->right - s->left;
    const char *marking = marking_of(s->arena, about);
    bool always = about->draft != NULL; /* a draft is one on every page */
    f->marking = lay(s, f->place->edges != EDGE_BOTTOM || always ? marking : NULL, &f->marked, width / 2 - gap);
    f->running = lay(s, about->running, f->style, width / 2);
    f->foot = lay(s, f->place->edges != EDGE_TOP || always ? marking : NULL, &f->marked, width * 0.7);
    f->head_height =
        most((double)f->running.lines.n, (double)f->marking.lines.n) * f->style->leading;
    f->foot_height = most((double)f->foot.lines.n, 1) * f->style->leading;
    /* The head grows down from its place near the edge, the foot up from its. */
    f->head_top = s->top - to_text - rule_gap - f->style->leading;
    s->top = most(s->top, f->head_top + f->head_height + rule_gap + to_text);
    f->foot_top = s->bottom + to_text + rule_gap;
    double lowest = s->height - f->head_top + f->style->leading;
    if (f->foot_top + f->foot_height > lowest) {
        s->bottom -= f->foot_top + f->foot_height - lowest;
        f->foot_top = s->bottom + to_text + rule_gap;
    }
    if (s->bottom - s->top < s->height / 3) {
        err_at(s->errs, s->at, N_("the running head or the marking is too long for a page"));
        return NULL;
    }
    f->page_of = message_parse(s->arena, about->page_of != NULL ? about->page_of : "{page}",
                               (struct text_place){ .at = s->at }, s->errs);
    if (about->draft != NULL)
        f->draft = lay_draft(s, about->draft);
    return f->page_of == NULL ? NULL : f;
}

static void paint_side(struct painter *p, const struct side_text *t,
                       const struct style *style, double x, double top, double part)
{
    for (size_t i = 0; i < t->lines.n; i++) {
        const struct line *line = &t->lines.line[i];
        paint_line(p, t->text, line, x - part * line->width,
                   top + (double)i * style->leading + base_of(style), NULL);
    }
}

/* The marking, over its background; x is where part of its width ends. */
static void paint_marking(const struct furniture *f, struct painter *p, const struct side_text *t,
                          double x, double top, double part)
{
    static const double aside = 3, below = 1; /* [pt] */
    if (f->place->has_background && t->text->n > 0) {
        double width = 0;
        for (size_t i = 0; i < t->lines.n; i++)
            width = most(width, t->lines.line[i].width);
        canvas_fill_colour(p->canvas, f->place->background);
        canvas_rectangle(p->canvas, x - part * width - aside, top - below, width + 2 * aside,
                         (double)t->lines.n * f->marked.leading + 2 * below);
    }
    paint_side(p, t, &f->marked, x, top, part);
}

static bool is_marked(const struct furniture *f, const struct painter *p, size_t page)
{
    return page == 1 || !f->place->on_first_alone || p->sheet->about->draft != NULL;
}

static void rule(struct painter *p, double y)
{
    const struct look *look = p->sheet->look;
    canvas_pen(p->canvas, colour_mix(look->muted, 0xFFFFFF, 0.5), 0.4, "");
    canvas_line(p->canvas, p->sheet->left, y, p->sheet->right, y);
}

static void paint_draft(const struct furniture *f, struct painter *p)
{
    static const char mark[] = "/Artifact <</Type /Pagination /Subtype /Watermark>> BDC";
    const struct sheet *s = p->sheet;
    double degrees = atan2(s->height, s->width) * 180 / M_PI;
    const struct style *style = f->draft->style;
    paint_artifact(p, mark);
    canvas_turn(p->canvas, s->width / 2, s->height / 2, degrees);
    paint_label(p, f->draft, 0, 0.36 * style->size, SIDE_CENTRE, NULL);
    canvas_turn_back(p->canvas);
    paint_artifact(p, NULL);
}

void furniture_head(const struct furniture *f, struct painter *p, size_t page)
{
    static const char head[] =
        "/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC";
    if (f->draft != NULL)
        paint_draft(f, p);
    if (f->head_height == 0)
        return;
    paint_artifact(p, head);
    paint_side(p, &f->running, f->style, p->sheet->left, f->head_top, 0);
    if (is_marked(f, p, page))
        paint_marking(f, p, &f->marking, p->sheet->right, f->head_top, 1);
    rule(p, f->head_top + f->head_height + rule_gap);
    paint_artifact(p, NULL);
}

bool furniture_foot(const struct furniture *f, struct painter *p, size_t page, size_t pages)
{
    static const char foot[] =
        "/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC";
    struct sheet *s = p->sheet;
    struct str words = str_new(s->arena);
    const struct arg args[] = {
        { .name = "page", .kind = ARG_NUMBER, .number = (double)page },
        { .name = "pages", .kind = ARG_NUMBER, .number = (double)pages },
    };
    const struct arg_list list = { args, 2 };
    if (!message_format(f->page_of, s->locale, args_of_list(&list), false,
                        (struct text_place){ .at = s->at }, &words, s->errs))
        return false;
    struct side_text number = lay(s, words.s, f->style, (s->right - s->left) * 0.3 - gap);
    paint_artifact(p, foot);
    rule(p, f->foot_top - rule_gap);
    if (is_marked(f, p, page))
        paint_marking(f, p, &f->foot, s->left, f->foot_top, 0);
    paint_side(p, &number, f->style, s->right, f->foot_top, 1);
    paint_artifact(p, NULL);
    return true;
}
