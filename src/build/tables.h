/*
 * tables.h - inside build/ only: a table under way, for the files that make tables.
 */
#ifndef BUILD_TABLES_H
#define BUILD_TABLES_H

#include "build/blocks.h"
#include "build/parts.h"

/* A column of a table: its element, and the part that it is of where the element stands
 * for one column a part. */
struct col {
    const struct element *element;
    const struct bound_part *part; /* NULL: none */
    size_t part_number;
};

struct cols {
    struct col *items;
    size_t n;
};

/* The visible <col>s; each="part" stands for as many as there are parts. */
struct cols cols_of(struct build *b, const struct element *e, const struct bound_parts *parts);

/* The head row and the table's columns; then a row, a scope a column. */
struct node *table_begin(struct build *b, const struct element *e, const struct cols *cols,
                         const struct scope *s);
struct node *row_add(struct build *b, const struct cols *cols, struct node *table,
                     const struct scope *const *scopes, struct place at);
/* The same scope for every column. */
const struct scope **one_scope(struct build *b, const struct cols *cols, const struct scope *s);
/* After the last row: the unit of a column is the one that all its figures have. */
void units_settle(struct node *table);

/* Told at an element's attribute: these rows have no such field. */
void unknown_field(struct build *b, const struct element *e, const char *attribute,
                   const struct scope *s);

/* <table series by>: a row a part, or a row a month. */
void table_over_parts(struct build *b, const struct element *e, struct site site);

#endif
