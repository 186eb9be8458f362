/* hidden_parts.c - parts that a total and the other parts give away; see check.h. */
#include <math.h>

#include "base/str.h"
#include "base/unit.h"
#include "check/check.h"

void check_listed_parts(const struct workspace *w, const struct series *s,
                        const struct breakdown *by, struct errs *errs)
{
    for (size_t i = 0; i < w->n_audiences; i++) {
        const struct part *hidden = NULL;
        size_t n = 0;
        if ((s->r.visible_to & by->r.visible_to) >> i & 1)
            for (size_t k = 0; k < by->n_parts; k++)
                if ((by->parts[k].r.visible_to >> i & 1) == 0) {
                    hidden = &by->parts[k];
                    n++;
                }
        if (n == 1 && hidden->r.visible_to != 0)
            err_at(errs, hidden->r.at,
                   N_("%s can work this part out from \"%s\" and its other parts; restrict "
                      "another part too, or the whole breakdown"),
                   w->audiences[i].id.s, s->id.s != NULL ? s->id.s : "?");
    }
}

static const struct observations *figures_of(const struct parts *parts, const char *id)
{
    for (size_t i = 0; i < parts->n; i++)
        if (str_eq(parts->items[i].id, id))
            return &parts->items[i].observations;
    return NULL;
}

/* Of a month: how many hidden parts count anything, which of them, and their sum in ones. */
struct rest {
    size_t n;
    const struct part *part;
    double sum;
};

static struct rest rest_of(const struct breakdown *by, const struct parts *parts, struct unit unit,
                           audience_set bit, month m)
{
    struct rest rest = { 0 };
    for (size_t i = 0; i < by->n_parts; i++) {
        const struct observations *o = figures_of(parts, by->parts[i].id.s);
        const struct observation *now = o == NULL ? NULL : observations_at(o, m);
        if ((by->parts[i].r.visible_to & bit) != 0 || now == NULL || isnan(now->value)
            || now->value == 0)
            continue;
        rest.n++;
        rest.part = &by->parts[i];
        rest.sum += unit_ones(unit, now->value);
    }
    return rest;
}

/* One month is told, the first. */
static bool breakdown(const struct breakdown *by, const struct parts *parts, struct unit unit,
                      const struct audience *a, struct errs *errs)
{
    const audience_set bit = (audience_set)1 << a->bit;
    for (size_t i = 0; i < parts->total.n; i++) {
        char text[16];
        month m = parts->total.items[i].period;
        struct rest rest = rest_of(by, parts, unit, bit, m);
        if (rest.n == 1)
            return err_at(errs, rest.part->r.at,
                          N_("in %s this part alone of those that are kept from %s counts anything, so "
                             "the total gives it away; restrict the whole breakdown"),
                          month_print(m, text), a->id.s);
        if (rest.n > 1 && unit_is_count(unit) && fabs(rest.sum) < a->suppress_below)
            return err_at(errs, rest.part->r.at,
                          N_("in %s the parts that are kept from %s count fewer together than it may "
                             "be told (suppress_below: %d); restrict the whole breakdown"),
                          month_print(m, text), a->id.s, a->suppress_below);
    }
    return true;
}

bool check_hidden_parts(const struct figures *f, const struct audience *a, struct errs *errs)
{
    const audience_set bit = (audience_set)1 << a->bit;
    const struct series *s = f->now.series;
    bool good = true;
    for (size_t i = 0; s != NULL && f->parts != NULL && i < s->n_breakdowns; i++) {
        const struct breakdown *by = &s->breakdowns[i];
        bool any = false;
        for (size_t k = 0; k < by->n_parts && !any; k++)
            any = (by->parts[k].r.visible_to & bit) == 0;
        if (any && (s->r.visible_to & by->r.visible_to & bit) != 0)
            good = breakdown(by, &f->parts[i], s->unit, a, errs) && good;
    }
    return good;
}
