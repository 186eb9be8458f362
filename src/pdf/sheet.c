/* sheet.c - see sheet.h. */
#include "pdf/sheet.h"

static const struct {
    double width, height, side, head, foot; /* [pt] */
} sizes[] = {
    [PAPER_LETTER] = { 612, 792, 60, 72, 66 },
    [PAPER_A4] = { 595.276, 841.89, 56, 76, 70 },
};

/* For a document that says nothing of its dress. */
static const struct look plain = {
    .size = 10, .ink = 0x1A1A1A, .accent = 0x1F3A5F, .muted = 0x5A5F66, .tint = 0xEEF1F5
};

struct sheet *sheet_new(struct arena *a, const struct node *doc, double size,
                        struct errs *errs)
{
    if (doc->document == NULL || doc->document->title == NULL
        || *doc->document->title == '\0') {
        err_at(errs, doc->at, N_("the document has no title, which a PDF file must say"));
        return NULL;
    }
    struct sheet *p = arena_alloc(a, sizeof *p);
    p->arena = a;
    p->errs = errs;
    p->at = doc->at;
    p->about = doc->document;
    struct look *look = arena_alloc(a, sizeof *look);
    *look = p->about->look != NULL ? *p->about->look : plain;
    look->size = size > 0 ? size : look->size;
    p->look = look;
    p->width = sizes[p->look->paper].width;
    p->height = sizes[p->look->paper].height;
    if (p->about->is_synoptic) { /* two columns want a page that lies */
        p->width = sizes[p->look->paper].height;
        p->height = sizes[p->look->paper].width;
    }
    p->left = sizes[p->look->paper].side;
    p->right = p->width - p->left;
    p->top = sizes[p->look->paper].head;
    p->bottom = p->height - sizes[p->look->paper].foot;
    p->locale = locale_get(p->about->locale != NULL ? p->about->locale : "en_US", doc->at,
                           errs);
    p->locale = locale_in_house(p->locale, &p->about->house);
    const struct fonts *text, *heading;
    if (!fonts_open(a, p->look, &text, &heading, errs) || p->locale == NULL)
        return NULL;
    styles_make(p->styles, p->look, text, heading);
    return p;
}
