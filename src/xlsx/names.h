/*
 * names.h - names that Excel takes: legal, and told apart as Excel does it,
 * without regard to capitals.
 */
#ifndef XLSX_NAMES_H
#define XLSX_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* The same name to Excel? Capitals of the Latin letters are seen through. */
bool names_equal(const char *x, const char *y);

/* A tab's name from a heading: at most 31 characters, cut between words, no
 * []:*?/\ and no apostrophe, unlike those taken; fallback where nothing is left. */
const char *sheet_name(struct arena *a, const char *heading, const char *fallback,
                       const char *const *taken, size_t n);

/* A table's name from a stable one: letters, digits, "_", not like a cell's. */
const char *table_name(struct arena *a, const char *name);

/* How a formula speaks of a table's column: "t[a]", with '[ for [ and the like. */
char *column_reference(struct arena *a, const char *table, const char *head);

#endif
