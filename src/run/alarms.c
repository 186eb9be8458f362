/* alarms.c - see alarms.h. */
#include "run/alarms.h"

#include <math.h>

#include "build/revisions.h"

/* How far a figure is from another [%]; of nothing everything is infinitely far. */
static double distance(double from, double to)
{
    return from == to ? 0 : fabs(to - from) / fabs(from) * 100;
}

static const char *printed(struct desk *d, const struct series *s, double value)
{
    return arena_printf(d->arena, "%.*f", s->decimals, value);
}

/* Every figure that the edition before did not have yet, and in any case the newest, against the
 * month before its own: agencies publish two months at once, too. */
static bool changes(struct desk *d, const struct series *s, const struct figures *f)
{
    const struct observations *o = &f->now;
    month known = f->before.n == 0 ? NO_MONTH : f->before.items[f->before.n - 1].period;
    bool good = true;
    char text[16];
    for (size_t i = 0; i < o->n; i++) {
        const struct observation *now = &o->items[i], *then = observations_at(o, now->period - 1);
        bool is_new = i + 1 == o->n || (known != NO_MONTH && now->period > known);
        if (!is_new || then == NULL || !(distance(then->value, now->value) > s->alarm.change))
            continue;
        good = (d->request->despite_alarms ? warn_at : err_at)(
                   d->errs, s->alarm.r.at,
                   N_("alarm: in %s \"%s\" is %s after %s the month before, more than %g %% apart; "
                      "look at it, then go on with --despite-alarms"),
                   month_print(now->period, text), s->id.s, printed(d, s, now->value),
                   printed(d, s, then->value), s->alarm.change)
            && good;
    }
    return good;
}

/* What the edition of the month before said of a month. */
static bool revision(struct desk *d, const struct series *s, const struct revisions *all)
{
    bool good = true;
    char text[16];
    for (size_t i = 0; i < all->n; i++) {
        const struct revision *r = &all->items[i];
        if (r->old == NULL || r->new == NULL
            || !(distance(r->old->value, r->new->value) > s->alarm.revision))
            continue;
        good = (d->request->despite_alarms ? warn_at : err_at)(
                   d->errs, s->alarm.r.at,
                   N_("alarm: for %s \"%s\" is %s after %s in the edition before, more than %g %% "
                      "apart; look at it, then go on with --despite-alarms"),
                   month_print(r->period, text), s->id.s, printed(d, s, r->new->value),
                   printed(d, s, r->old->value), s->alarm.revision)
            && good;
    }
    return good;
}

bool alarms_look(struct desk *d)
{
    bool good = true;
    for (size_t i = 0; i < d->workspace->n_series; i++) {
        const struct series *s = &d->workspace->series[i];
        const struct figures *f = &d->figures[i];
        if (s->alarm.change > 0)
            good = changes(d, s, f) && good;
        if (s->alarm.revision > 0) {
            struct revisions all = revisions_between(d->arena, &f->before, &f->now);
            good = revision(d, s, &all) && good;
        }
    }
    return good;
}
