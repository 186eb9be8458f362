/*
 * cell.h - one cell: the text of a node's runs, its link and its value.
 */
#ifndef XLSX_CELL_H
#define XLSX_CELL_H

#include "xlsx/book.h"

struct cell_text {
    const char *text;   /* all runs joined, as Excel takes it; "" where none */
    const char *target; /* the first link; NULL: none */
    bool strong, emphasis; /* of the whole */
    bool is_mixed;      /* the runs differ in that */
};

/* prefix may be NULL. */
struct cell_text cell_text(struct book *b, const struct node *n, const char *prefix);

/* Tells what Excel would not take: too long, control characters, a figure that is
 * no number, a day that does not exist, a link to nowhere. False where told. */
bool cell_check(struct book *b, const struct node *n, const char *text);

/* The same of a text alone, of a value alone; n: where they are of. */
bool cell_text_check(struct book *b, const struct node *n, const char *text);
bool cell_value_check(struct book *b, const struct node *n, const struct value *v);

/* Is its value one that is stored as such? Days before March 1900, which Excel
 * counts wrongly, stay text. */
bool cell_is_typed(const struct value *v);

/* What stands in one cell of a head: no line ends, for Excel compares it. */
char *head_text(struct book *b, const struct node *cell);

/* Of a number or a day. */
lxw_error cell_value_write(lxw_worksheet *to, uint32_t row, lxw_col_t col,
                           const struct value *v, lxw_format *format);

/* formula: what the cell's figure follows from, and is held with; NULL: it stands alone. */
void cell_write(struct book *b, lxw_worksheet *to, uint32_t row, lxw_col_t col,
                const struct node *n, const char *prefix, struct dress dress,
                const char *formula);

#endif
