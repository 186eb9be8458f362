/*
 * finish.h - the last touches to the parts of a package on their way into it, and the look at
 * them without which a full disk would go unnoticed.
 *
 * Errors  the surroundings are at fault where a part is cut short, a sheet has not the rows
 *         that were written, or the package finds no room.
 */
#ifndef XLSX_FINISH_H
#define XLSX_FINISH_H

#include "base/file.h"
#include "xlsx/book.h"

struct finishing;

/* path: of the workbook, in whose folder there is room for what is large. */
struct finishing *finishing_new(struct book *b, const char *path);

/* The parts as the library gives them, one after the other; state is a struct finishing. They get
 * their language, and blank cells become gaps in charts. Parts of sheets may be larger than
 * memory should hold. */
bool finishing_begin(void *state, const char *name);
bool finishing_add(void *state, const void *bytes, size_t n);
bool finishing_end(void *state);
/* The same of all parts of a package that the library closed. */
bool finishing_package(struct finishing *f, struct bytes closed);

/* The workbook, when all of its parts are there. */
bool finishing_write(struct finishing *f);

#endif
