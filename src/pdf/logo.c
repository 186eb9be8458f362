/* logo.c - see logo.h. */
#include "pdf/logo.h"

#include <math.h>

#include "base/png.h"
#include "pdf/chart.h"

/* As high as so many lines of the title, on a page that lies fewer; and no wider than this
 * part of the text. */
enum { LINES = 4, LINES_LYING = 3 };
static const double part_most = 0.2, gap = 16; /* [pt] between it and the title */

struct stamp {
    struct object *image;
    struct tag *tag;
    double x, down, width, height; /* down: from the box's top */
};

/* Its colours and, where it is transparent, how opaque it is: an image XObject. */
static struct object *image_of(struct out *out, const struct pixels *p)
{
    static const char words[] = "/Type /XObject /Subtype /Image /Width %u /Height %u "
                                "/BitsPerComponent 8 /ColorSpace /Device%s%s";
    struct arena *a = out->arena;
    size_t n = (size_t)p->width * p->height;
    const char *mask = "";
    if (p->opacity != NULL) {
        const char *body = arena_printf(a, words, p->width, p->height, "Gray", "");
        struct object *opacity = object_stream(out, body, p->opacity, n, true);
        mask = arena_printf(a, " /SMask %u 0 R", object_number(opacity));
    }
    const char *body =
        arena_printf(a, words, p->width, p->height, p->is_colour ? "RGB" : "Gray", mask);
    return object_stream(out, body, p->samples, p->is_colour ? 3 * n : n, true);
}

static void paint_stamp(struct painter *p, const void *what, double top, double above)
{
    (void)above;
    const struct stamp *s = what;
    embed_picture(p->embed, s->image);
    chart_place(p, s->tag, s->x, s->x + s->width, top + s->down, s->height);
    paint_content(p, s->tag);
    canvas_picture(p->canvas, s->x, top + s->down, s->width, s->height);
}

/* NULL, told, where the file is not what it was when the look was read. */
static struct object *image_new(struct layout *l, const struct logo *logo)
{
    struct pixels pixels;
    struct object *image = NULL;
    struct arena *scratch = arena_new(); /* the file under way keeps a copy */
    struct bytes file = { (char *)logo->bytes, logo->n };
    if (pixels_read(scratch, file, logo->file, LOGO_SIDE_MOST, &pixels, logo->at,
                    l->sheet->errs))
        image = image_of(l->out, &pixels);
    arena_free(scratch);
    return image;
}

struct logo_box logo_add(struct layout *l, struct frame *frame)
{
    const struct document *about = l->sheet->about;
    const struct logo *logo = about->logo;
    struct object *image = logo == NULL ? NULL : image_new(l, logo);
    if (image == NULL)
        return (struct logo_box){ 0 };
    const struct style *title = &l->sheet->styles[STYLE_TITLE];
    const struct typeface *face = title->fonts->chain[FACE_BOLD][0];
    int lines = about->is_synoptic ? LINES_LYING : LINES;
    double scale = fmin(lines * title->leading / logo->height,
                        part_most * frame->width / logo->width);
    struct stamp *s = arena_alloc(l->sheet->arena, sizeof *s);
    *s = (struct stamp){ .image = image, .tag = tag_new(l->tags, frame->tag, "Figure"),
                         .width = scale * logo->width, .height = scale * logo->height };
    s->tag->alt = about->logo_text;
    s->x = frame->x + frame->width - s->width;
    if (about->is_synoptic) /* both halves begin where those below do */
        frame->aside = s->width + gap;
    else
        frame->width -= s->width + gap;
    /* Its top is level with that of the title's capitals, whose space stands above both. */
    double after = l->flow->after;
    s->down = fmax(after, title->before) + base_of(title) - face->cap_height * title->size;
    flow_after(l->flow, 0);
    flow_add(l->flow, (struct box){ .keep = KEEP, .paint = paint_stamp, .what = s }, 0);
    flow_after(l->flow, after);
    return (struct logo_box){ l->flow->n_boxes - 1, s->down + s->height };
}

double logo_rest(const struct layout *l, struct logo_box logo)
{
    double beside = 0;
    for (size_t i = logo.box + 1; logo.reach > 0 && i < l->flow->n_boxes; i++)
        beside += l->flow->boxes[i].space + l->flow->boxes[i].height;
    return fmax(logo.reach - beside, 0);
}
