/*
 * workbooks.h - for the tests of workbooks: a document built by hand, and the parts of the
 * workbook that is made of it.
 *
 * The document is a small report: a cover with links, a table of months with a total and a
 * gap, a chart of it, key figures. Every node stands at "workbook.xml:7:3".
 *
 * Owns    all is in the trial's arena; its folder goes with it.
 * Errors  a workbook that is not made fails the test, unless refused() asks for that.
 */
#ifndef TESTS_UNIT_WORKBOOKS_H
#define TESTS_UNIT_WORKBOOKS_H

#include "base/zip.h"
#include "doc/node.h"

struct trial {
    struct arena *a;
    struct errs *errs;
    char folder[64];
    char *path;
    struct look look;
    struct document about;
    struct node *doc, *cover, *months, *table, *chart;
    struct package *made;
};

extern const struct place here;

int workbook_begin(void **state);
int workbook_end(void **state);
#define UNIT(f) cmocka_unit_test_setup_teardown(f, workbook_begin, workbook_end)

struct node *para(struct trial *t, struct node *in, enum para_role role,
                  const char *text);
struct node *section(struct trial *t, const char *id, const char *heading);
struct node *row(struct trial *t, struct node *table, enum row_role role);
struct node *cell(struct trial *t, struct node *in, const char *text,
                  struct value value);
struct node *text_cell(struct trial *t, struct node *in, const char *text);
struct value number(double n);
struct value month_value(int year, int month_number);
struct node *new_table(struct trial *t, struct node *in, const char *name,
                       size_t n_columns, const char *const *ids,
                       const char *const *heads);
struct bytes made(struct trial *t);
/* The XML of one part of the workbook made from the trial's document. */
const char *part(struct trial *t, const char *name);
void has(const char *xml, const char *wanted);
void has_not(const char *xml, const char *unwanted);
int count_of(const char *xml, const char *wanted);
/* The refusal's first message, as a user reads it. */
const char *refused(struct trial *t);

#endif
