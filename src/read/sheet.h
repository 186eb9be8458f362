/*
 * sheet.h - the rows of one sheet of an Excel workbook (.xlsx).
 *
 * Gives   a cell's text as it is stored: numbers as digits whatever their format shows,
 *         dates as YYYY-MM-DD, TRUE and FALSE, the result of a formula. Rows without a
 *         text are no rows; a row's line is its number in the sheet, a field's column
 *         the column of the sheet.
 * Bounds  the sheet streams; a row beyond COLUMNS_MOST columns is refused.
 * Errors  no workbook, no such sheet, damage: told at the file, or at the row.
 */
#ifndef READ_SHEET_H
#define READ_SHEET_H

#include "model/dataset.h"
#include "read/rows.h"

struct rows *sheet_open(struct arena *a, const struct dataset *d, const char *path,
                        const char *shown, struct errs *errs);

#endif
