/* pdf.c - a document to a PDF file, from start to finish; see pdf.h. */
#include "pdf/pdf.h"

#include "pdf/fit.h"
#include "pdf/footnotes.h"
#include "pdf/furniture.h"
#include "pdf/meta.h"
#include "pdf/recall.h"

/* Above the box that goes on from another page or column. */
static void paint_again(struct painter *p, const struct box *box)
{
    const struct box *again = box->again;
    p->decor = true;
    again->paint(p, again->what, p->sheet->top + box->top - again->height, 0);
    p->decor = false;
}

static void paint_box(struct painter *p, const struct box *b, const struct box *before)
{
    paint_shift(p, b->is_right ? b->columns->shift : 0);
    if (b->tops && b->again != NULL)
        paint_again(p, b);
    double foot = before == NULL || b->tops ? b->top : before->top + before->height;
    b->paint(p, b->what, p->sheet->top + b->top, b->top - foot);
    footnotes_place(p, b->feet);
    paint_shift(p, 0);
}

/* One page: its head, its boxes first..end, its foot. */
static bool paint_page(struct painter *p, const struct flow *flow, const struct furniture *f,
                       size_t page, size_t first, size_t end, size_t *anchor)
{
    HPDF_Page sheet =
        out_page(p->out, p->sheet->width, p->sheet->height, embed_resources(p->embed));
    canvas_page(p->canvas, sheet, p->sheet->height);
    tags_page(p->tags, sheet);
    marks_page(p->marks, sheet, p->sheet->height);
    furniture_head(f, p, page + 1);
    for (size_t i = first; i < end; i++) {
        const struct box *b = &flow->boxes[i];
        for (; *anchor < flow->n_anchors && flow->anchors[*anchor].box <= i; ++*anchor)
            marks_place(p->marks, flow->anchors[*anchor].id, p->sheet->top + b->top - 4);
        paint_box(p, b, i > first ? b - 1 : NULL);
    }
    footnotes_paint(p, flow->boxes + first, end - first);
    /* What has the id of nothing that is painted leads to the end. */
    for (; page + 1 == flow->n_pages && *anchor < flow->n_anchors; ++*anchor)
        marks_place(p->marks, flow->anchors[*anchor].id, p->sheet->bottom);
    bool good = furniture_foot(f, p, page + 1, flow->n_pages);
    canvas_finish(p->canvas);
    return good;
}

static bool paint(struct painter *p, const struct flow *flow, const struct furniture *f)
{
    size_t anchor = 0, first = 0;
    for (size_t page = 0; page < flow->n_pages; page++) {
        size_t end = first;
        while (end < flow->n_boxes && flow->boxes[end].page == page)
            end++;
        if (!paint_page(p, flow, f, page, first, end, &anchor))
            return false;
        first = end;
    }
    return true;
}

bool pdf_ready(const struct look *look, struct errs *errs)
{
    struct arena *a = arena_new();
    const struct fonts *text, *heading;
    bool good = fonts_open(a, look, &text, &heading, errs);
    arena_free(a);
    return good;
}

void pdf_libraries(struct arena *a, struct library **items, size_t *n)
{
    *arena_push(a, *items, *n) = (struct library){ "libharu", HPDF_VERSION_TEXT };
    *arena_push(a, *items, *n) = (struct library){ "HarfBuzz", hb_version_string() };
}

void pdf_font_files(struct arena *a, const char ***paths, size_t *n)
{
    typeface_files(a, paths, n);
}

void pdf_font_places(struct arena *a, const char ***paths, size_t *n)
{
    fontset_places(a, paths, n);
}

bool pages_lay(struct pages *p, struct arena *a, const struct node *doc, double size,
               struct errs *errs)
{
    size_t before = errs_count(errs, SEVERITY_ERROR);
    struct sheet *sheet = sheet_new(a, doc, size, errs);
    p->out = out_new(a, errs);
    p->furniture = sheet != NULL ? furniture_new(sheet) : NULL;
    if (p->out == NULL || p->furniture == NULL)
        return false;
    p->layout = (struct layout){
        .sheet = sheet,
        .out = p->out,
        .flow = flow_new(a, sheet->bottom - sheet->top, footnotes_room(sheet)),
        .tags = tags_new(p->out),
        .attach = attach_new(p->out, sheet->about->as_of),
    };
    layout_document(&p->layout, doc);
    flow_pages(p->layout.flow);
    return errs_count(errs, SEVERITY_ERROR) == before;
}

bool pdf_write(struct arena *a, const struct node *doc, const char *path,
               struct errs *errs)
{
    size_t before = errs_count(errs, SEVERITY_ERROR);
    struct pages pages;
    double size = 0;
    recall_begin();
    if ((doc->document != NULL && doc->document->most_pages > 0 && !fit_size(doc, &size, errs))
        || !pages_lay(&pages, a, doc, size, errs))
        return false;

    struct painter painter = {
        .sheet = pages.layout.sheet,
        .out = pages.out,
        .tags = pages.layout.tags,
        .embed = embed_new(pages.out),
        .canvas = canvas_new(pages.out),
        .marks = marks_new(pages.out, pages.layout.tags),
        .codes = str_new(a),
        .spoken = str_new(a),
    };
    struct bytes file;
    if (!paint(&painter, pages.layout.flow, pages.furniture)
        || !marks_finish(painter.marks, errs) || !embed_finish(painter.embed, errs))
        return false;
    tags_finish(pages.layout.tags);
    attach_finish(pages.layout.attach);
    meta_finish(pages.out, doc->document);
    return out_save(pages.out, &file, errs) && file_write(path, file.s, file.n, errs)
        && errs_count(errs, SEVERITY_ERROR) == before;
}
