/*
 * pdf_fonts.h - the fonts that text is shown in: what their codes mean, and
 * whether a reader that only has the file can show and read them.
 *
 * Owns    fonts belong to the file's arena; one object is one font.
 */
#ifndef PROOF_PDF_FONTS_H
#define PROOF_PDF_FONTS_H

#include "base/str.h"
#include "proof/pdf_objects.h"

enum { PDFIN_FONTS = 200 }; /* a file has no more fonts */

struct font {
    const struct item *dict; /* by which it is known */
    const char *name;       /* as BaseFont has it, "?" where it has none */
    bool is_composite;      /* Type0: codes of two bytes, else of one */
    bool is_type3;          /* drawn by content streams: never embedded */
    struct idmap *unicode;  /* code → struct meaning; NULL: no ToUnicode */
    unsigned char *is_used; /* a bit a code */
    size_t used_end;        /* behind the last code in use */
};

struct fonts {
    struct pdfin *f;
    struct font *known[PDFIN_FONTS];
    size_t n;
};

/* NULL where the dictionary is no font, or there are too many. */
struct font *pdfin_font(struct fonts *fonts, const struct item *dict);

/* Notes the codes of a shown string as used, adds what they mean to text. */
void pdfin_font_show(struct font *font, const struct item *codes, struct str *text);

void pdfin_fonts_judge(struct fonts *fonts);

#endif
