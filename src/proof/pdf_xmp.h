/*
 * pdf_xmp.h - what a PDF's XMP metadata say.
 */
#ifndef PROOF_PDF_XMP_H
#define PROOF_PDF_XMP_H

#include "base/file.h"
#include "proof/verdict.h"

struct xmp {
    const char *pdfa_part, *pdfa_conformance, *pdfua_part; /* NULL: not said */
    const char *title;        /* dc:title, the first alternative */
    bool has_extensions;      /* a PDF/A extension schema */
};

/* False, with the reason told, where it is not well-formed. */
bool pdfin_xmp(struct arena *a, struct bytes bytes, struct verdict *v, struct xmp *xmp);

#endif
