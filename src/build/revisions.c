/* revisions.c - see revisions.h. */
#include "build/revisions.h"

#include <limits.h>

struct revisions revisions_between(struct arena *a, const struct observations *old,
                                   const struct observations *new)
{
    struct revisions out = { 0 };
    size_t i = 0, j = 0;
    while (i < old->n || j < new->n) {
        month was = i < old->n ? old->items[i].period : INT_MAX;
        month is = j < new->n ? new->items[j].period : INT_MAX;
        month m = was < is ? was : is;
        const struct observation *x = was == m ? &old->items[i++] : NULL;
        const struct observation *y = is == m ? &new->items[j++] : NULL;
        if (x == NULL || y == NULL || !series_figures_agree(new->series, x->value, y->value))
            *arena_push(a, out.items, out.n) = (struct revision){ m, x, y };
    }
    return out;
}
