/* fit.c - see fit.h. */
#include "pdf/fit.h"

#include <math.h>
#include <stdlib.h>

#include "base/str.h"

static const double least = 8, /* [pt] of running text; notes are four fifths of it */
    step = 0.25;
enum { NAMED = 3 }; /* how many of the highest blocks are named */

struct measured {
    const struct block *block;
    double height; /* parts of a page */
};

static double box_height(const struct box *b)
{
    double height = b->space + b->height + (b->feet != NULL ? b->feet->height : 0);
    return b->columns != NULL ? height / 2 : height;
}

static int by_height(const void *x, const void *y)
{
    const struct measured *a = x, *b = y;
    return a->height > b->height ? -1 : a->height < b->height;
}

/* What fills the pages, the highest first. */
static struct measured *measure(const struct layout *l)
{
    struct measured *m = arena_array(l->sheet->arena, l->n_blocks, sizeof *m);
    for (size_t i = 0; i < l->n_blocks; i++) {
        m[i].block = &l->blocks[i];
        for (size_t k = l->blocks[i].first; k < l->blocks[i].end; k++)
            m[i].height += box_height(&l->flow->boxes[k]) / l->flow->height;
    }
    qsort(m, l->n_blocks, sizeof *m, by_height);
    return m;
}

/* The first block that stands on a page too many. */
static const struct block *first_beyond(const struct layout *l, size_t pages)
{
    for (size_t i = 0; i < l->n_blocks; i++)
        for (size_t k = l->blocks[i].first; k < l->blocks[i].end; k++)
            if (l->flow->boxes[k].page >= pages)
                return &l->blocks[i];
    return NULL;
}

/* So much of a page is too much: what there is less the pages, or, where they could not be
 * filled, what stands behind them. */
static double excess(const struct flow *f, size_t pages)
{
    double all = 0, beyond = 0;
    for (size_t i = 0; i < f->n_boxes; i++) {
        double height = box_height(&f->boxes[i]) / f->height;
        all += height;
        beyond += f->boxes[i].page >= pages ? height : 0;
    }
    return all > (double)pages + 0.005 ? all - (double)pages : beyond;
}

static bool say_what_to_cut(const struct layout *l, size_t pages, struct errs *errs)
{
    const struct block *beyond = first_beyond(l, pages);
    struct str parts = str_new(l->sheet->arena);
    struct measured *m = measure(l);
    for (size_t i = 0; i < NAMED && i < l->n_blocks; i++)
        str_addf(&parts, "%s%s (line %d) %.2f", i > 0 ? ", " : "",
                 node_kind_name(m[i].block->node->kind), m[i].block->node->at.line, m[i].height);
    return err_at(errs, beyond != NULL ? beyond->node->at : l->sheet->at,
                  pages == 1
                      ? N_("this paper may fill 1 page; even set in %g pt, %.2f of a page is too "
                           "much, from here on. Cut here or above; what is highest, in pages: %s")
                      : N_("this paper may not fill so many pages; even set in %g pt, %.2f of a "
                           "page is too much, from here on. Cut here or above; what is highest, "
                           "in pages: %s"), l->sheet->look->size, excess(l->flow, pages), parts.s);
}

bool fit_size(const struct node *doc, double *size, struct errs *errs)
{
    size_t most = (size_t)doc->document->most_pages;
    bool fits = false, is_last = false, sound = true;
    *size = doc->document->look != NULL ? doc->document->look->size : 10;
    for (; !fits && !is_last && sound; *size = fits ? *size : fmax(*size - step, least)) {
        struct arena *a = arena_new();
        struct pages pages;
        is_last = *size <= least;
        sound = pages_lay(&pages, a, doc, *size, errs);
        fits = sound && pages.layout.flow->n_pages <= most;
        if (sound && !fits && is_last)
            say_what_to_cut(&pages.layout, most, errs);
        arena_free(a);
    }
    return fits;
}
