/*
 * xlsx_checklist.h - what official statistics ask of a workbook so that everybody can read
 * it, a screen reader too (UK Government Analysis Function, "Releasing statistics in
 * spreadsheets"): a title in A1, nothing merged and nothing hidden, tables that say what they
 * are, and the cursor at the beginning.
 *
 * Errors  each is told; the publication stops.
 */
#ifndef PROOF_XLSX_CHECKLIST_H
#define PROOF_XLSX_CHECKLIST_H

#include "proof/xlsx_book.h"

/* The i-th sheet, as it was read. */
void xlsxin_checklist_judge(const struct book *b, size_t i, const struct sheet_rest *rest);
/* What a cell reckons, or a name stands for: figures of this workbook, and nothing else. */
void xlsxin_checklist_formula(const struct book *b, const char *where, const char *formula);
void xlsxin_checklist_table(const struct book *b, const struct sheet *s,
                            const struct table_part *t);

#endif
