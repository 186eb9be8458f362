/* claims.c - quoted figures against the store; see check.h. */
#include "base/str.h"
#include "base/unit.h"
#include "check/check.h"

static void check_claim(struct arena *a, const struct claim *c, const struct figures *f,
                        struct errs *errs)
{
    const struct series *s = f->now.series;
    struct quoted q = quoted_find(f, c->period, c->value);
    char this_month[16], day[16], like_month[16], like_day[16];
    month_print(c->period, this_month);
    const char *quoted = arena_printf(a, "%.*f", s->decimals, c->value);
    if (q.agrees)
        return;
    if (q.held == NULL) {
        warn_at(errs, c->r.at,
                N_("the quoted %s cannot be checked: \"%s\" has no figure for %s; correct "
                   "\"period\", or import a release that has it"), quoted,
                s->id.s, this_month);
        return;
    }
    const char *published = arena_printf(a, "%.*f", s->decimals, q.held->value);
    if (s->unit.mult != 0)
        published = arena_printf(a, "%s (%s)", published, unit_print(a, s->unit));
    date_print(q.held->release->released, day);
    if (q.like != NULL) {
        month_print(q.like->period, like_month);
        date_print(q.like->release->released, like_day);
    }
    if (q.like == NULL)
        warn_at(errs, c->r.at, N_("quoted as %s, but \"%s\" has %s for %s (release of %s); correct "
                                  "\"value\" or \"period\" if it was written down wrong"),
                quoted, s->id.s, published, this_month, day);
    else if (q.like->period == c->period)
        warn_at(errs, c->r.at,
                N_("quoted as %s, but \"%s\" has %s for %s (release of %s); the quoted figure "
                   "is that of the release of %s"),
                quoted, s->id.s, published, this_month, day, like_day);
    else
        warn_at(errs, c->r.at,
                N_("quoted as %s, but \"%s\" has %s for %s (release of %s); the quoted figure is "
                   "that of %s (release of %s): correct \"period\" if it was written down wrong"),
                quoted, s->id.s, published, this_month, day, like_month, like_day);
}

void check_claims(const struct workspace *w, month period, const struct figures *figures,
                  struct errs *errs)
{
    struct arena *a = arena_new();
    for (size_t i = 0; i < w->n_meetings; i++) {
        const struct meeting *m = &w->meetings[i];
        for (size_t j = 0; month_of(m->start.day) == period && j < m->n_claims; j++) {
            const struct series *s = workspace_series(w, m->claims[j].series.s);
            if (s != NULL)
                check_claim(a, &m->claims[j], &figures[s - w->series], errs);
        }
    }
    arena_free(a);
}
