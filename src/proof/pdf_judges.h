/*
 * pdf_judges.h - what proof_pdf() asks of a PDF beside its tags and its content:
 * the catalogue, metadata, attachments, annotations.
 */
#ifndef PROOF_PDF_JUDGES_H
#define PROOF_PDF_JUDGES_H

#include "proof/pdf_content.h"
#include "proof/proof.h"

/* Catalogue, XMP and Info, identifiers, output intent: PDF/UA-1 and PDF/A-3a. */
void pdfin_catalog_judge(struct pdfin *f);

/* Attached files: named, described, listed, in the order of the name tree. */
void pdfin_attachments_judge(struct pdfin *f);

/* Annotations: in the structure tree and back, printed, described. */
void pdfin_annotations_judge(struct pdfin *f, const struct structure *s);

/* Sentences of another language than the file's, or their tag's; running heads and the
 * title too. */
void pdfin_words_judge(struct content *c, const struct structure *s,
                       const struct proof_asked *asked);

#endif
