/* measures_own.c - amounts in the readers' own currency, at a rate that is itself a series with
 * its source; see measures.h. */
#include <math.h>

#include "base/str.h"
#include "build/telling.h"

/* What rates are of. */
static const char base[] = "USD";

const struct series *own_rate(const struct build *b)
{
    const struct currency_rule *c = &b->edition->audience->currency;
    return c->rate.s == NULL ? NULL : workspace_series(b->workspace, c->rate.s);
}

/* The rate of the telling's month; NULL: there is none, or none is wanted. */
static const struct observation *rate_of(const struct telling *t, const struct series **rate)
{
    const struct build *b = t->build;
    *rate = own_rate(b);
    if (*rate == NULL || t->at == NO_MONTH || !str_eq(t->of->series->unit.code, base))
        return NULL;
    return observations_at(&b->figures[*rate - b->workspace->series].now, t->at);
}

static void value(const struct telling *t, const struct measure *m, const char *name)
{
    (void)m;
    const struct series *rate;
    const struct observation *o = rate_of(t, &rate);
    fact_number(t->build, t->out, name, o == NULL ? NAN : t->value * o->value,
                t->of->series->decimals,
                (struct unit){ t->build->edition->audience->currency.code.s, t->of->series->unit.mult });
}

static void rate(const struct telling *t, const struct measure *m, const char *name)
{
    (void)m;
    const struct series *rate;
    const struct observation *o = rate_of(t, &rate);
    fact_number(t->build, t->out, name, o == NULL ? NAN : o->value,
                o == NULL ? 0 : rate->decimals,
                (struct unit){ .code = t->build->edition->audience->currency.code.s });
}

static void month_of_rate(const struct telling *t, const struct measure *m, const char *name)
{
    (void)m;
    const struct series *rate;
    const struct observation *o = rate_of(t, &rate);
    fact_month(t->build, t->out, name, o == NULL ? NO_MONTH : o->period);
}

static void release_of_rate(const struct telling *t, const struct measure *m, const char *name)
{
    (void)m;
    const struct series *rate;
    const struct observation *o = rate_of(t, &rate);
    fact_date(t->build, t->out, name, o != NULL ? o->release->released : (struct date){ 0 });
}

static void agency_of_rate(const struct telling *t, const struct measure *m, const char *name)
{
    (void)m;
    const struct series *rate;
    const struct observation *o = rate_of(t, &rate);
    const struct dataset *d =
        o == NULL ? NULL : workspace_dataset(t->build->workspace, o->release->dataset);
    fact_text(t->build, t->out, name,
              d == NULL ? NULL : intl_get(&d->agency, t->build->edition->language));
}

void tell_own_currency(const struct telling *t, const char *prefix)
{
    static const struct measure measures[] = {
        { .name = "own_value", .tell = value },
        { .name = "own_rate", .tell = rate },
        { .name = "own_rate_month", .tell = month_of_rate },
        { .name = "own_rate_release", .tell = release_of_rate },
        { .name = "own_rate_agency", .tell = agency_of_rate },
    };
    TELL_ALL(t, measures, prefix);
}
