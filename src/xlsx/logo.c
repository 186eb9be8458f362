/* logo.c - the picture beside the first sheet's title, in a column of its own: of columns that
 * nobody gave a width each program makes something else, and the picture with them. See book.h. */
#include <math.h>

#include "base/png.h"
#include "xlsx/book.h"
#include "xlsx/measure.h"

/* No higher than so many lines of the title, and no wider than that [px]. */
#define LINES 4
#define WIDTH_MOST 128.0
#define GAP 24.0
#define EDGE 2.0 /* widths are rounded: the column holds all of it */
#define PX_PER_PT (96.0 / 72.0)

static bool is_here(const struct book *b, const struct sheet *s)
{
    return b->about->logo != NULL && s == b->sheets;
}

static double scale_of(const struct logo *logo)
{
    double high = LINES * row_height(1, style_size(STYLE_TITLE)) * PX_PER_PT;
    return fmin(high / logo->height, WIDTH_MOST / logo->width);
}

/* Where nothing stands any more, nor runs on: cells, their texts, charts under them [px]. */
static double left_of(const struct sheet *s)
{
    double all = 0, right = 0, left;
    for (size_t i = 0; i < s->n_widths; i++) {
        if (s->is_synoptic && i < s->right)
            right += s->widths[i];
        all += s->widths[i];
    }
    left = all;
    for (size_t i = 0; i < s->n_lines; i++)
        if (!s->lines[i].dress.wrap)
            left = fmax(left, (s->lines[i].side == SIDE_RIGHT ? right : 0) + s->lines[i].width);
    if (s->n_charts > 0 && s->n_grids == 0)
        left = fmax(left, right + PICTURE_WIDTH);
    return left + GAP - all;
}

void logo_measure(const struct book *b, struct sheet *s)
{
    if (is_here(b, s))
        s->widths[s->n_widths++] = ceil(left_of(s) + scale_of(b->about->logo) * b->about->logo->width) + EDGE;
}

void logo_write(struct book *b, const struct sheet *s)
{
    const struct logo *logo = b->about->logo;
    if (!is_here(b, s))
        return;
    /* Without what it says of its resolution, of which the library would make its size. */
    struct bytes file = { (char *)logo->bytes, logo->n };
    struct bytes bare = png_without_notes(b->arena, file);
    double scale = scale_of(logo);
    lxw_image_options options = {
        .x_offset = (int32_t)(s->widths[s->n_widths - 1] - EDGE - scale * logo->width),
        .x_scale = scale,
        .y_scale = scale,
        .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
        .description = arena_dup(b->arena, b->about->logo_text),
    };
    book_told(b, logo->at,
              worksheet_insert_image_buffer_opt(s->to, 0, (lxw_col_t)(s->n_widths - 1),
                                                (const unsigned char *)bare.s, bare.n, &options));
}
