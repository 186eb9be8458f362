/* claims.c - quoted figures against the store; see check.h. */
#include "base/str.h"
#include "check/check.h"

static void check_claim(struct arena *a, const struct claim *c,
                        const struct observations *o, struct errs *errs)
{
    const struct observation *held = observations_at(o, c->period);
    const char *id = o->series->id.s;
    int decimals = o->series->decimals;
    char this_month[16], other_month[16], day[16];
    month_print(c->period, this_month);
    const char *quoted = arena_printf(a, "%.*f", decimals, c->value);
    if (held == NULL) {
        warn_at(errs, c->r.at,
                N_("the quoted %s cannot be checked: \"%s\" has no figure for %s"), quoted, id,
                this_month);
        return;
    }
    if (series_figures_agree(o->series, held->value, c->value))
        return;
    const char *published = arena_printf(a, "%.*f", decimals, held->value);
    date_print(held->release->released, day);
    for (size_t i = 0; i < o->n; i++)
        if (series_figures_agree(o->series, o->items[i].value, c->value)) {
            warn_at(errs, c->r.at,
                    N_("quoted as %s, but \"%s\" has %s for %s (release of %s); the quoted "
                       "figure is that of %s"),
                    quoted, id, published, this_month, day,
                    month_print(o->items[i].period, other_month));
            return;
        }
    warn_at(errs, c->r.at, N_("quoted as %s, but \"%s\" has %s for %s (release of %s)"),
            quoted, id, published, this_month, day);
}

void check_claims(const struct workspace *w, month period,
                  const struct observations *observations, struct errs *errs)
{
    struct arena *a = arena_new();
    for (size_t i = 0; i < w->n_meetings; i++) {
        const struct meeting *m = &w->meetings[i];
        for (size_t j = 0; month_of(m->start.day) == period && j < m->n_claims; j++) {
            const struct series *s = workspace_series(w, m->claims[j].series.s);
            if (s != NULL)
                check_claim(a, &m->claims[j], &observations[s - w->series], errs);
        }
    }
    arena_free(a);
}
