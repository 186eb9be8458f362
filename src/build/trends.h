/*
 * trends.h - inside build/ only: <col field="trend">, a small line in a cell of the last
 * months' figures of the series or part that the row is of.
 */
#ifndef BUILD_TRENDS_H
#define BUILD_TRENDS_H

#include "build/scope.h"
#include "model/template.h"

bool trend_is_asked(const struct element *col);
/* False, told at its place, where a column cannot be one. */
bool trend_check(struct build *b, const struct element *col);

/* The cell's line and, for who cannot see it, its words: those of <cell>, with the measures
 * of the months drawn. Where none of them has a figure, the words are all there is. */
void trend_add(struct build *b, const struct element *col, const struct scope *row,
               struct node *cell);

#endif
