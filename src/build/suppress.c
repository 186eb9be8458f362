/* suppress.c - see suppress.h. */
#include "build/suppress.h"

#include <math.h>

#include "base/unit.h"

/* The smallest of the parts that are shown; those that count nobody last, for a nought
 * hides little. n where none is left. */
static size_t smallest_shown(const double *values, size_t n, const bool *hidden)
{
    size_t smallest = n;
    for (size_t i = 0; i < n; i++) {
        if (hidden[i] || isnan(values[i]))
            continue;
        if (smallest == n || (values[smallest] > 0 ? values[i] > 0 && values[i] < values[smallest]
                                                   : values[i] > 0))
            smallest = i;
    }
    return smallest;
}

void suppress_choose(const double *values, size_t n, double below, bool *hidden)
{
    size_t count = 0, more;
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        hidden[i] = values[i] > 0 && values[i] < below;
        count += hidden[i];
        sum += hidden[i] ? values[i] : 0;
    }
    /* One alone or several that together are still fewer than the limit could be told from
     * the total, and so could as many as they count: each were one. */
    while (count > 0 && (sum < below || sum <= (double)count)
           && (more = smallest_shown(values, n, hidden)) < n) {
        hidden[more] = true;
        sum += values[more];
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

/* Every month in which a part has a figure; that the total is missing hides no part. */
static void suppress_parts(struct arena *a, struct parts *p, struct unit unit, int below)
{
    double *values = arena_array(a, p->n, sizeof *values);
    bool *hidden = arena_array(a, p->n, sizeof *hidden);
    month first = NO_MONTH, last = NO_MONTH;
    for (size_t k = 0; k < p->n; k++) {
        const struct observations *o = &p->items[k].observations;
        if (o->n == 0)
            continue;
        first = first == NO_MONTH || o->items[0].period < first ? o->items[0].period : first;
        last = o->items[o->n - 1].period > last ? o->items[o->n - 1].period : last;
    }
    for (month m = first; m != NO_MONTH && m <= last; m++) {
        for (size_t k = 0; k < p->n; k++) {
            const struct observation *o = observations_at(&p->items[k].observations, m);
            values[k] = o == NULL ? NAN : unit_ones(unit, o->value);
        }
        suppress_choose(values, p->n, below, hidden);
        for (size_t k = 0; k < p->n; k++)
            if (hidden[k])
                hide(a, &p->items[k].observations, m);
    }
}

void suppress_small(struct arena *a, struct figures *f, const struct series *s, int below)
{
    if (below == 0 || !unit_is_count(s->unit))
        return;
    for (size_t i = 0; i < s->n_breakdowns; i++)
        suppress_parts(a, &f->parts[i], s->unit, below);
}
