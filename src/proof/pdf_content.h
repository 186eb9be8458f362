/*
 * pdf_content.h - what the pages paint: everything tagged or an artifact, every
 * mark known to the structure tree, and the words of every mark.
 *
 * Owns    words belong to the file's arena.
 */
#ifndef PROOF_PDF_CONTENT_H
#define PROOF_PDF_CONTENT_H

#include "proof/pdf_fonts.h"
#include "proof/pdf_structure.h"

/* One run of marked content on a page. */
struct mark {
    long page, mcid;
    struct str text;
};

struct content {
    struct pdfin *f;
    struct fonts fonts;
    struct idmap *marks; /* pdfin_mark_key() → struct mark */
    struct str artifacts; /* what running heads and the like say, a line an artifact */
    struct str running;   /* of that heads, feet and stamps alone, likewise */
    struct mark **all;   /* the same, as they come */
    size_t n_all;
    size_t operators;    /* seen in the whole file, to end a hostile one */
};

/* Reads all pages; what is not well marked is told. */
struct content *pdfin_content(struct pdfin *f);
/* What a tag has marked there; NULL: the kid is none, or nothing is. */
const struct mark *pdfin_mark_of(const struct content *c, const struct kid *kid);

/* Holds the marks of the pages against the structure tree, both ways. */
void pdfin_content_judge(struct content *c, const struct structure *s);

#endif
