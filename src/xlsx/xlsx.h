/*
 * xlsx.h - writes a finished document as one Excel workbook: a sheet a section,
 * real tables, true numbers and dates, native charts.
 *
 * Owns    nothing of the tree, which stays unchanged.
 * Errors  false with the reasons added to errs, told before the library meets
 *         what it would do silently (over-long texts, duplicate names, NaN).
 *         The file is there whole or not at all. Same tree, same bytes.
 */
#ifndef XLSX_XLSX_H
#define XLSX_XLSX_H

#include "base/errs.h"
#include "base/library.h"
#include "doc/node.h"

/* Adds the libraries that this room writes with. */
void xlsx_libraries(struct arena *a, struct library **items, size_t *n);

bool xlsx_write(struct arena *a, const struct node *doc, const char *path,
                struct errs *errs);

#endif
