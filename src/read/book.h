/*
 * book.h - what the sheets of an Excel workbook share: their names, the shared
 * strings, and which formats are dates (ECMA-376).
 *
 * Bounds  at most BOOK_STRINGS bytes of shared strings are read.
 */
#ifndef READ_BOOK_H
#define READ_BOOK_H

#include "read/xml.h"

enum { BOOK_STRINGS = 256 << 20, BOOK_BYTES = 256 << 20 };

/* A text, and the same without what is raised: a footnote's mark behind a figure would be
 * read as a digit of it. */
struct book_text {
    const char *whole, *unmarked;
};

struct book {
    struct arena *arena;
    struct package *package;
    const char *shown;
    struct errs *errs;
    struct book_text *strings;
    size_t n_strings;
    bool *is_date; /* one a cell format */
    size_t n_formats;
    bool from_1904; /* its days count from 1904-01-01 */
};

/* Opens the workbook and reads what is shared; NULL with a reason. */
struct book *book_open(struct arena *a, const char *path, const char *shown,
                       const char **digest, struct errs *errs);

/* The part of the sheet of a name ("2024*": that begins so), or of the first; NULL, told, where there is none. */
const char *book_sheet(struct book *b, const char *name);

/* The text of <si> or <is>, which the reader stands at; it is moved to its end. What is
 * longer than XML_TEXT_MOST is cut somewhere behind that. */
struct book_text book_text(struct xml *x, struct arena *a, const char *element);

#endif
