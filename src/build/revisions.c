/* revisions.c - see revisions.h. */
#include "build/revisions.h"

struct revisions revisions_between(struct arena *a, const struct observations *old,
                                   const struct observations *new)
{
    struct revisions out = { 0 };
    size_t i = 0, j = 0;
    while (i < old->n || j < new->n) {
        const struct observation *x = i < old->n ? &old->items[i] : NULL;
        const struct observation *y = j < new->n ? &new->items[j] : NULL;
        if (x != NULL && y != NULL && x->period != y->period) {
            if (x->period < y->period)
                y = NULL;
            else
                x = NULL;
        }
        i += x != NULL;
        j += y != NULL;
        if (x == NULL || y == NULL || !series_figures_agree(new->series, x->value, y->value))
            *arena_push(a, out.items, out.n) =
                (struct revision){ x != NULL ? x->period : y->period, x, y };
    }
    return out;
}
