/*
 * csv.h - the rows of a CSV text (RFC 4180): quoted fields, CRLF or LF, any one
 * delimiter.
 *
 * Owns    fields are slices of the text itself, or of the arena where quotation
 *         marks had to be taken out; the text must outlive them.
 * Errors  a quotation mark never closed (told where it opened), text after a
 *         closing one, a carriage return that ends no line, more than CSV_COLUMNS
 *         fields: at their place, then the end is reported.
 */
#ifndef READ_CSV_H
#define READ_CSV_H

#include "base/file.h"

enum { CSV_COLUMNS = 4096 };

struct field {
    const char *s; /* not NUL-terminated */
    size_t n;
    size_t offset; /* of its first byte in the text */
};

struct csv {
    struct arena *arena;
    struct errs *errs;
    const char *shown;
    const char *text, *end, *p;
    char delimiter;
    const char *line_start; /* for places */
    int line;
    struct field *fields; /* of the present row */
    size_t n_fields;
    int row_line;
    const char *row_start;
    bool failed;
};

struct csv csv_open(struct arena *a, const struct bytes *text, const char *shown,
                    char delimiter, struct errs *errs);
/* The next row, blank lines passed over; false at the end or after an error
 * (csv.failed tells which). */
bool csv_next(struct csv *c);
struct place csv_place(const struct csv *c, size_t field);

#endif
