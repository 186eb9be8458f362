/*
 * pdf_cmap.h - what the codes of a font mean, from its ToUnicode CMap.
 */
#ifndef PROOF_PDF_CMAP_H
#define PROOF_PDF_CMAP_H

#include "base/file.h"
#include "proof/idmap.h"

struct meaning {
    const char *text;   /* UTF-8; U+FFFD for what is no character */
    bool is_nul;        /* holds U+0000 */
    bool is_order_mark; /* holds U+FEFF or U+FFFE */
};

/* Code → struct meaning; NULL where the CMap maps nothing. */
struct idmap *pdfin_cmap(struct arena *a, struct bytes cmap);

#endif
