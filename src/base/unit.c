/* unit.c - see unit.h. */
#include "base/unit.h"

#include <math.h>

#include "base/str.h"

bool unit_eq(struct unit a, struct unit b)
{
    return a.mult == b.mult && str_eq(a.code, b.code);
}

bool unit_is_count(struct unit u)
{
    return str_eq(u.code, "COUNT");
}

double unit_ones(struct unit u, double figure)
{
    return figure * pow(10, u.mult);
}

const char *unit_print(struct arena *a, struct unit u)
{
    const char *code = u.code != NULL ? u.code : "";
    return u.mult == 0 ? code : arena_printf(a, "10^%d %s", u.mult, code);
}
