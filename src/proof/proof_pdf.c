/* proof_pdf.c - one PDF, judged from its bytes to its words; see proof.h. */
#include "proof/leaking.h"
#include "proof/pdf_content.h"
#include "proof/pdf_judges.h"
#include "proof/pdf_tags.h"
#include "proof/proof.h"

bool proof_pdf(struct arena *a, const char *path, const char *shown,
               const struct proof_asked *asked, struct errs *errs)
{
    struct verdict v = verdict_new(a, shown, errs);
    struct pdfin *f = pdfin_open(a, path, shown, &v);
    if (f != NULL) {
        pdfin_catalog_judge(f);
        struct structure *s = pdfin_structure(f);
        pdfin_structure_judge(f, s);
        struct content *c = pdfin_content(f);
        pdfin_content_judge(c, s);
        pdfin_fonts_judge(&c->fonts);
        pdfin_annotations_judge(f, s);
        pdfin_attachments_judge(f);
        pdfin_words_judge(c, s, asked);
        if (asked != NULL && asked->secrets != NULL) {
            struct leaking l = leaking_of(&v, asked->secrets);
            leaks_of_pdf(&l, f, s, c);
        }
    }
    pdfin_close(f);
    return verdict_close(&v);
}

bool proof_pdf_tags(struct arena *a, const char *path, const char *shown,
                    struct str *out, struct errs *errs)
{
    struct verdict v = verdict_new(a, shown, errs);
    struct pdfin *f = pdfin_open(a, path, shown, &v);
    if (f != NULL) {
        struct structure *s = pdfin_structure(f);
        pdfin_tags_dump(pdfin_content(f), s, out);
    }
    pdfin_close(f);
    return verdict_close(&v);
}
