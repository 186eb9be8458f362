/*
 * sheet.h - what all parts of one file's making share: the sheet and its dress.
 */
#ifndef PDF_SHEET_H
#define PDF_SHEET_H

#include "doc/node.h"
#include "pdf/style.h"
#include "text/locale.h"

struct sheet {
    struct arena *arena;
    struct errs *errs;
    struct place at;              /* of the document */
    const struct document *about;
    const struct look *look;
    const struct locale *locale;
    struct style styles[STYLES];
    double width, height;         /* of the sheet [pt] */
    double left, right, top, bottom; /* where the text stands, from the sheet's top left */
    uint32_t *missing;            /* characters without a glyph, reported once each */
    size_t n_missing;
};

/* Of a size of running text [pt]; 0: that of the look. NULL with the reasons added: title,
 * fonts, locale. */
struct sheet *sheet_new(struct arena *a, const struct node *doc, double size,
                        struct errs *errs);

#endif
