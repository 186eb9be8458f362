/*
 * finish.h - the last touches to a closed package, and the reading back without
 * which a full disk would go unnoticed.
 */
#ifndef XLSX_FINISH_H
#define XLSX_FINISH_H

#include "base/file.h"
#include "xlsx/book.h"

/*
 * Gives the package that the library closed as it will be published: with its
 * language and blank cells as gaps in charts. The surroundings are at fault where
 * a part is cut short or a sheet has not the rows that were written.
 */
bool finish(struct book *b, struct bytes closed, const char *path, struct bytes *out);

#endif
