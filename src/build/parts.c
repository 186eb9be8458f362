/* parts.c - see parts.h. */
#include "build/parts.h"

#include <math.h>

#include "base/str.h"
#include "build/derive.h"

enum { SHARE_DECIMALS = 1 };

static bool no_breakdown(struct build *b, const struct element *e, const struct series *s)
{
    const char *by = element_get(e, "by");
    const char **known = arena_array(b->arena, s->n_breakdowns, sizeof *known);
    for (size_t i = 0; i < s->n_breakdowns; i++)
        known[i] = s->breakdowns[i].id.s;
    const char *near = str_nearest(by, known, s->n_breakdowns);
    struct place at = element_place(e, "by");
    b->good = near == NULL
        ? err_at(b->errs, at, N_("series \"%s\" has no breakdown \"%s\"; data/series.yaml says which "
                                 "it has"), s->id.s, by)
        : err_at(b->errs, at, N_("series \"%s\" has no breakdown \"%s\"; did you mean \"%s\"?"),
                 s->id.s, by, near);
    return false;
}

/* The breakdown's own name for a part, else its dataset's, else the label itself. */
static const char *part_name(const struct build *b, const struct breakdown *by, size_t i,
                             const struct part_observations *part)
{
    const char *lang = b->edition->language;
    const char *name = by != NULL && i < by->n_parts ? intl_get(&by->parts[i].name, lang) : NULL;
    name = name == NULL ? intl_get(&part->name, lang) : name;
    return name == NULL ? part->id : name;
}

bool parts_bind(struct build *b, const struct element *e, const struct bound_series *s,
                struct bound_parts *out)
{
    const struct breakdown *by = series_breakdown(s->series, element_get(e, "by"));
    if (by == NULL)
        return no_breakdown(b, e, s->series);
    const struct parts *parts = &s->figures->parts[by - s->series->breakdowns];
    *out = (struct bound_parts){ .name = intl_get(&by->name, b->edition->language),
                                 .total = { s->id, s->series, &parts->total, NULL },
                                 .last = NO_MONTH };
    out->items = arena_array(b->arena, parts->n, sizeof *out->items);
    for (size_t i = 0; i < parts->n; i++) {
        const struct part_observations *from = &parts->items[i];
        /* A part that no figure ever had is no part of this copy. */
        if (from->observations.n + from->observations.n_missing == 0)
            continue;
        out->items[out->n++] = (struct bound_part){
            from->id, part_name(b, by, i, from),
            { arena_printf(b->arena, "%s_%s", s->id, from->id), s->series, &from->observations,
              NULL }
        };
    }
    if (parts->total.n > 0)
        out->last = parts->total.items[parts->total.n - 1].period;
    return true;
}

double *parts_shares(struct build *b, const struct bound_parts *p, month m)
{
    double *values = arena_array(b->facts_arena, p->n, sizeof *values);
    double *shares = arena_array(b->facts_arena, p->n, sizeof *shares);
    for (size_t i = 0; i < p->n; i++)
        values[i] = derive_at(p->items[i].of.observations, m);
    derive_shares(b->facts_arena, values, p->n, derive_at(p->total.observations, m), SHARE_DECIMALS,
                  shares);
    return shares;
}

void parts_facts(struct build *b, const struct bound_parts *p, size_t part, double share,
                 struct facts *out)
{
    fact_text(b, out, "part", p->items[part].name);
    fact_text(b, out, "breakdown", p->name);
    fact_percent(b, out, "share", share);
}
