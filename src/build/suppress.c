/* suppress.c - see suppress.h. */
#include "build/suppress.h"

#include <math.h>

#include "base/str.h"

void suppress_choose(const double *values, size_t n, double below, bool *hidden)
{
    size_t count = 0, smallest = n;
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        hidden[i] = values[i] > 0 && values[i] < below;
        count += hidden[i];
        sum += hidden[i] ? values[i] : 0;
    }
    /* One alone, or several that together are still fewer than the limit, could be told
     * from the total. */
    while (count > 0 && (count == 1 || sum < below)) {
        smallest = n;
        for (size_t i = 0; i < n; i++)
            if (!hidden[i] && !isnan(values[i]) && values[i] > 0
                && (smallest == n || values[i] < values[smallest]))
                smallest = i;
        if (smallest == n)
            return; /* all that there are */
        hidden[smallest] = true;
        sum += values[smallest];
        count++;
    }
}

/* Takes a month's figure out of a part. */
static void hide(struct arena *a, struct observations *o, month m)
{
    for (size_t i = 0; i < o->n; i++) {
        if (o->items[i].period != m)
            continue;
        struct observation hidden = o->items[i];
        hidden.value = NAN;
        hidden.status = STATUS_SUPPRESSED;
        for (size_t k = i + 1; k < o->n; k++)
            o->items[k - 1] = o->items[k];
        o->n--;
        size_t at = o->n_missing;
        arena_push(a, o->missing, o->n_missing);
        for (; at > 0 && o->missing[at - 1].period > m; at--)
            o->missing[at] = o->missing[at - 1];
        o->missing[at] = hidden;
        return;
    }
}

static void suppress_parts(struct arena *a, struct parts *p, int below)
{
    double *values = arena_array(a, p->n, sizeof *values);
    bool *hidden = arena_array(a, p->n, sizeof *hidden);
    for (size_t i = 0; i < p->total.n; i++) {
        month m = p->total.items[i].period;
        for (size_t k = 0; k < p->n; k++) {
            const struct observation *o = observations_at(&p->items[k].observations, m);
            values[k] = o == NULL ? NAN : o->value;
        }
        suppress_choose(values, p->n, below, hidden);
        for (size_t k = 0; k < p->n; k++)
            if (hidden[k])
                hide(a, &p->items[k].observations, m);
    }
}

void suppress_small(struct arena *a, struct figures *f, const struct series *s, int below)
{
    if (below == 0 || !str_eq(s->unit, "COUNT"))
        return;
    for (size_t i = 0; i < s->n_breakdowns; i++)
        suppress_parts(a, &f->parts[i], below);
}
