/* series.c - the series command: SDMX-CSV; see run.h. */
#include <string.h>

#include "run/desk.h"

/* A field of RFC 4180: in quotation marks where it must be. */
static void field(struct str *out, const char *s)
{
    if (strpbrk(s, ",\"\n") == NULL) {
        str_add(out, s);
        return;
    }
    str_addc(out, '"');
    for (; *s != '\0'; s++) {
        if (*s == '"')
            str_addc(out, '"');
        str_addc(out, *s);
    }
    str_addc(out, '"');
}

static void rows(struct desk *d, const struct observations *o, month from, month to,
                 struct str *out)
{
    char text[16];
    const struct series *s = o->series;
    for (size_t i = 0; i < o->n; i++) {
        const struct observation *x = &o->items[i];
        const struct dataset *dataset = workspace_dataset(d->workspace, x->release->dataset);
        if (x->period < from || x->period > to)
            continue;
        field(out, x->release->dataset);
        str_add(out, ",M,");
        field(out, s->ref_area);
        str_addf(out, ",%s,%s,%.*f,A,", s->id.s, month_print(x->period, text), s->decimals,
                 x->value);
        field(out, s->unit);
        str_addf(out, ",%s,", date_print(x->release->released, text));
        field(out, dataset->publisher);
        str_addc(out, '\n');
    }
}

static bool month_option(struct desk *d, const char *option, const char *text, month *m)
{
    return text == NULL || month_parse(text, m)
        || err_usage(d->errs, N_("%s wants a month as YYYY-MM, not \"%s\""), option, text);
}

static bool one_series(struct desk *d, const struct series *s, month from, month to,
                       struct str *out)
{
    struct observations all;
    if (d->request->as_of != NULL) {
        rows(d, &d->observations[s - d->workspace->series], from, to, out);
        return true;
    }
    if (!store_vintages(d->store, d->arena, d->workspace, s, &all, d->errs))
        return false;
    rows(d, &all, from, to, out);
    return true;
}

bool run_series(const struct request *q, struct str *out, struct errs *errs)
{
    struct desk d;
    month from = 0, to = 9999 * 12;
    bool good = desk_set(&d, q, errs) && month_option(&d, "--from", q->from, &from)
        && month_option(&d, "--to", q->to, &to);
    str_add(out, "DATAFLOW,FREQ,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS,"
                 "UNIT_MEASURE,RELEASE,SOURCE\n");
    bool found = false;
    for (size_t i = 0; good && i < d.workspace->n_series; i++) {
        const struct series *s = &d.workspace->series[i];
        if (q->series != NULL && !str_eq(q->series, s->id.s))
            continue;
        found = true;
        good = one_series(&d, s, from, to, out);
    }
    if (good && !found && q->series != NULL) {
        const char **known = arena_array(d.arena, d.workspace->n_series, sizeof *known);
        for (size_t i = 0; i < d.workspace->n_series; i++)
            known[i] = d.workspace->series[i].id.s;
        const char *near = str_nearest(q->series, known, d.workspace->n_series);
        good = near == NULL
            ? err_usage(errs, N_("there is no series \"%s\""), q->series)
            : err_usage(errs, N_("there is no series \"%s\"; did you mean \"%s\"?"),
                        q->series, near);
    }
    desk_clear(&d);
    return good;
}
