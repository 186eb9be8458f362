/*
 * unit.h - what a figure counts, as SDMX says it: a unit of measure (UNIT_MEASURE: "COUNT",
 * "USD") and how many powers of ten of it (UNIT_MULT: 6 for millions). The two go together
 * wherever a figure goes.
 *
 * Owns    nothing: the code belongs to the series, or is a constant.
 */
#ifndef BASE_UNIT_H
#define BASE_UNIT_H

#include <stdbool.h>

#include "base/arena.h"

struct unit {
    const char *code; /* NULL: a count, or none */
    int mult;
};

#define NO_UNIT ((struct unit){ 0 })

bool unit_eq(struct unit a, struct unit b);

/* Does it count persons, events, things one by one (COUNT)? */
bool unit_is_count(struct unit u);

/* A figure in ones: 4.2 thousand are 4200. */
double unit_ones(struct unit u, double figure);

/* As messages to authors have it: "USD", "10^6 USD"; never NULL. */
const char *unit_print(struct arena *a, struct unit u);

#endif
