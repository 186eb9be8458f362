/*
 * csv.h - the figures of a table or a chart as a CSV file, for who wants to count with them.
 *
 * Shape   RFC 4180, UTF-8: a line of headings in the copy's language, with the unit where figures
 *         are in a power of ten of it ("Remittances (10^6 USD)"), then one a row. Figures
 *         have a full stop as decimal mark and no grouping, per cents count in hundredths as
 *         shown ("26.7"), months are 2024-02, days 2024-02-29; all else is as it is printed.
 *         What was not published stands in words in a table, and as nothing in a chart.
 *         A text that a spreadsheet program would take for a formula has an apostrophe before it.
 *         A row's group is a field of the row; sums of groups are left out.
 * Owns    the text belongs to the arena.
 */
#ifndef DOC_CSV_H
#define DOC_CSV_H

#include "base/str.h"
#include "doc/node.h"

/* Of a NODE_TABLE or a NODE_CHART. */
struct str csv_of(struct arena *a, const struct node *n);

#endif
