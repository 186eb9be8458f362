/*
 * csv.h - the rows of a CSV file (RFC 4180): quoted fields, CRLF or LF, any one
 * delimiter. Blank lines are no rows.
 *
 * Errors  a quotation mark never closed (told where it opened), text after a
 *         closing one, a carriage return that ends no line, a row of more than
 *         COLUMNS_MOST fields or INPUT_MOST bytes.
 */
#ifndef READ_CSV_H
#define READ_CSV_H

#include "read/input.h"
#include "read/rows.h"

struct rows *csv_open(struct arena *a, struct input *in, char delimiter);

#endif
