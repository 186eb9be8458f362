/*
 * groups.h - inside build/ only: rows of a table that follow each other with the same value
 * of a field (group="government") or months of one year (group="year", "fiscal_year") stand
 * in a group: a row with its words above them and, of months, perhaps their sum below.
 *
 * A fiscal year is that of the series' agency, as the measure fiscal_year has it. Of a year
 * that the table's months cut, the facts tell the months that are there.
 */
#ifndef BUILD_GROUPS_H
#define BUILD_GROUPS_H

#include "build/tables.h"

/* What a row tells: a month (the last), or the sum of several. */
struct span {
    struct window months;
    bool is_sum;
};
void span_facts(struct build *b, const struct bound_series *s, struct span span,
                struct facts *out);

/* The groups of one table under way. */
struct groups {
    struct build *build;
    const struct element *element;
    const char *field;        /* NULL: its rows stand in none, and nothing below does anything */
    const struct scope *outer;
    const struct cols *cols;
    struct node *table;
    const struct fact *under_way; /* of records: what those of the group have in common */
    int first_month;              /* of months: of a year … */
    struct window months;         /* … and those of the table */
};

/* The groups that a <table> asks for. False, told at its place, where such rows have none:
 * of months of these series; of records, whose fields the facts are. */
bool groups_of_months(struct build *b, const struct element *e,
                      const struct bound_series *const *series, size_t n, struct window w,
                      struct groups *out);
bool groups_of_records(struct build *b, const struct element *e, const struct scope *first,
                       struct groups *out);
/* Tells, at its place, what speaks of groups in a table whose rows cannot stand in any. */
void groups_refuse(struct build *b, const struct element *e);

/* The table has begun; outer: what its messages may name besides. */
void groups_begin(struct groups *g, const struct cols *cols, struct node *table,
                  const struct scope *outer);

/* Before a row: its group's head, where it is the first of one. */
void groups_record(struct groups *g, const struct scope *row, struct place at);
void groups_month(struct groups *g, month m);
/* Behind the row of a month: does a row with the sum of those follow? */
bool groups_sums(const struct groups *g, month m, struct span *sum);
/* That row gets its words, and becomes what it is. */
void groups_subtotal(struct groups *g, struct node *row, struct span sum);

#endif
