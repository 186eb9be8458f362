/*
 * proof.h - reads finished files back and judges them, before anything is
 * published. It knows nothing of how they were made.
 *
 * Owns    strings given back belong to the arena.
 * Errors  false with the reasons added at the file (shown: the name to say);
 *         a fault found here is ours or a template's and stops publication.
 */
#ifndef PROOF_PROOF_H
#define PROOF_PROOF_H

#include "base/errs.h"
#include "base/str.h"

/* Syntax (as qpdf --check), structure tags and marked content (PDF/UA-1, the
 * machine-checkable conditions of the Matterhorn Protocol that we can break),
 * embedded fonts with Unicode, metadata. */
bool proof_pdf(struct arena *a, const char *path, const char *shown, struct errs *errs);

/* The structure tree as indented text: types, attributes, languages, alt texts. */
bool proof_pdf_tags(struct arena *a, const char *path, const char *shown,
                    struct str *out, struct errs *errs);

/* The package is whole: every part well-formed XML, every relationship's target
 * there, tables with unique names and headers, no error value in a cell. */
bool proof_xlsx(struct arena *a, const char *path, const char *shown, struct errs *errs);

/* The cells of every sheet as text: sheet, address, type, value, format. */
bool proof_xlsx_cells(struct arena *a, const char *path, const char *shown,
                      struct str *out, struct errs *errs);

#endif
