/*
 * xlsx_words.h - what a workbook says, held against its language: cells, names of sheets,
 * heads and feet, what charts are said to show.
 */
#ifndef PROOF_XLSX_WORDS_H
#define PROOF_XLSX_WORDS_H

#include "proof/proof.h"
#include "proof/xlsx_book.h"

void xlsxin_words_judge(struct book *b, const struct proof_asked *asked);

#endif
