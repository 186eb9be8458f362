/*
 * pdf_asking.h - inside pdf_open.c and pdf_objects.c only: what qpdf is asked for.
 */
#ifndef PROOF_PDF_ASKING_H
#define PROOF_PDF_ASKING_H

#include "proof/pdf_objects.h"

/* The object of a number, for the caller to release before another is asked for. */
qpdf_oh pdfin_ask(struct pdfin *f, pdfin_id id);
/* Takes qpdf's last error away: it would be printed when the file closes. */
void pdfin_forget(struct pdfin *f);
/* Unpacks a stream, and keeps it while there is room; false: it cannot be. */
bool pdfin_keep_stream(struct pdfin *f, struct pdfin_object *o);

#endif
