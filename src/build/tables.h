/*
 * tables.h - inside build/ only: a table under way, for the files that make tables.
 */
#ifndef BUILD_TABLES_H
#define BUILD_TABLES_H

#include "build/blocks.h"
#include "build/parts.h"

/* A column of a table: its element, and the part or month that it is of where the element
 * stands for one column each. */
struct col {
    const struct element *element;
    const struct bound_part *part; /* NULL: none */
    size_t part_number;
    month month; /* NO_MONTH: none */
};

struct cols {
    struct col *items;
    size_t n;
};

/* The visible <col>s; each="part" stands for as many as there are parts, each="month" for the
 * window's months. NULL: such rows have none, which is told. */
struct cols cols_of(struct build *b, const struct element *e, const struct bound_parts *parts,
                    const struct window *months);
/* Does an element ask for columns of a kind: "part", "month"? */
bool cols_are_asked(struct build *b, const struct element *e, const char *each);

/* The head row and the table's columns; then a row, a scope a column. */
struct node *table_begin(struct build *b, const struct element *e, const struct cols *cols,
                         const struct scope *s);
struct node *row_add(struct build *b, const struct cols *cols, struct node *table,
                     const struct scope *const *scopes, struct place at);
/* The same scope for every column. */
const struct scope **one_scope(struct build *b, const struct cols *cols, const struct scope *s);
/* The row gets other words where its name stands: those of a sum. */
void row_rename(struct build *b, const struct node *table, struct node *row,
                const struct element *words, const struct scope *s);
/* The row's first cell that is not told by the groups' heads; all are where there is none,
 * which doc_check() tells. */
struct node *cell_shown(const struct node *table, const struct node *row);
/* Rows are months, or parts with a total: tells which columns follow from which. usual: the
 * series of a column that names none. */
void cols_derive(const struct cols *cols, struct node *table, bool rows_are_months,
                 const char *usual);
/* After the last row: the unit of a column is the one that all its figures have. */
void units_settle(struct node *table);

/* Told at an element's attribute: these rows have no such field. */
void unknown_field(struct build *b, const struct element *e, const char *attribute,
                   const struct scope *s);

/* <table rows="observations">: all of them, one a row. */
void table_over_observations(struct build *b, const struct element *e, struct site site);
/* <table series by>: a row a part, or a row a month. */
void table_over_parts(struct build *b, const struct element *e, struct site site);

#endif
