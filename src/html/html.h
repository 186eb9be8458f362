/*
 * html.h - writes documents that say the same in several languages as one HTML page: no script,
 * nothing from elsewhere, readable by screen readers, on a phone and on paper.
 *
 * Owns    nothing of the trees, which stay unchanged.
 * Links   a run that leads to a picture ("data:image/…") is the picture, its words the alternate
 *         text; other links are links. Ids are made unique by the language before them.
 * Charts  are told by their alternate text; the figures are in the files that the page lists.
 * Errors  false with the reasons added. The file is there whole or not at all. Same trees, same
 *         bytes.
 */
#ifndef HTML_HTML_H
#define HTML_HTML_H

#include "base/errs.h"
#include "doc/node.h"

/* names: what each document's language is called in itself; the first document is the page's. */
bool html_write(struct arena *a, const struct node *const *docs, const char *const *names, size_t n,
                const char *path, struct errs *errs);

#endif
