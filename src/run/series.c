/* series.c - the series command: SDMX-CSV; see run.h. */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "run/desk.h"

/* What the command prints, worked out once from the request. */
struct printing {
    struct desk *desk;
    month from, to;
    struct str *out;
    bool has_parts; /* a last column: which part of the breakdown */
};

static void row(const struct printing *p, const struct series *s, const struct observation *x,
                const char *part)
{
    char text[16];
    const struct dataset *d = workspace_dataset(p->desk->workspace, x->release->dataset);
    if (x->period < p->from || x->period > p->to)
        return;
    str_add_csv(p->out, x->release->dataset);
    str_add(p->out, ",M,");
    str_add_csv(p->out, s->ref_area);
    str_addf(p->out, ",%s,%s,", s->id.s, month_print(x->period, text));
    if (!isnan(x->value))
        str_addf(p->out, "%.*f", s->decimals, x->value);
    str_addf(p->out, ",%c,", x->status);
    str_add_csv(p->out, s->unit.code);
    str_addf(p->out, ",%d,%s,", s->unit.mult, date_print(x->release->released, text));
    str_add_csv(p->out, d->publisher);
    if (p->has_parts) {
        str_addc(p->out, ',');
        str_add_csv(p->out, part);
    }
    str_addc(p->out, '\n');
}

/* Figures and what is missing, month by month. */
static void rows(const struct printing *p, const struct observations *o, const char *part)
{
    size_t m = 0;
    for (size_t i = 0; i < o->n; i++) {
        while (m < o->n_missing && o->missing[m].period < o->items[i].period)
            row(p, o->series, &o->missing[m++], part);
        row(p, o->series, &o->items[i], part);
    }
    while (m < o->n_missing)
        row(p, o->series, &o->missing[m++], part);
}

/* The breakdown that --by names: one of the series' own, or any dimension that one of
 * its datasets has. NULL, told, where there is none. */
static const struct breakdown *breakdown(struct desk *d, const struct series *s,
                                         const char *by)
{
    const struct breakdown *own = series_breakdown(s, by);
    if (own != NULL)
        return own;
    const char **known = NULL;
    size_t n = 0;
    for (size_t i = 0; i < s->n_from; i++) {
        const struct dataset *dataset = workspace_dataset(d->workspace, s->from[i].dataset.s);
        for (size_t k = 0; dataset != NULL && k < dataset->n_dimensions; k++) {
            *arena_push(d->arena, known, n) = dataset->dimensions[k].id.s;
            if (!str_eq(dataset->dimensions[k].id.s, by))
                continue;
            struct breakdown *any = arena_alloc(d->arena, sizeof *any);
            any->id = dataset->dimensions[k].id;
            any->name = dataset->dimensions[k].name;
            return any;
        }
    }
    const char *near = str_nearest(by, known, n);
    if (near != NULL)
        err_usage(d->errs, N_("series \"%s\" has no dimension \"%s\"; did you mean \"%s\"?"),
                  s->id.s, by, near);
    else
        err_usage(d->errs, N_("series \"%s\" has no dimension \"%s\""), s->id.s, by);
    return NULL;
}

static bool one_series(const struct printing *p, const struct series *s)
{
    struct desk *d = p->desk;
    const struct breakdown *by = NULL;
    struct parts parts;
    if (d->request->by != NULL && (by = breakdown(d, s, d->request->by)) == NULL)
        return false;
    if (d->request->as_of == NULL) {
        if (!store_vintages(d->store, d->arena, d->workspace, s, by, &parts, d->errs))
            return false;
    } else if (by != NULL) {
        if (!store_parts(d->store, d->arena, d->workspace, s, by, d->as_of, p->to, &parts,
                         d->errs))
            return false;
    } else {
        rows(p, &d->figures[s - d->workspace->series].now, "");
        return true;
    }
    for (size_t i = 0; i < parts.n; i++)
        rows(p, &parts.items[i].observations, parts.items[i].id);
    return true;
}

static bool month_option(struct desk *d, const char *option, const char *text, month *m)
{
    return text == NULL || month_parse(text, m)
        || err_usage(d->errs, N_("%s wants a month as YYYY-MM, not \"%s\""), option, text);
}

static bool no_such_series(struct desk *d, const char *id)
{
    const char **known = arena_array(d->arena, d->workspace->n_series, sizeof *known);
    for (size_t i = 0; i < d->workspace->n_series; i++)
        known[i] = d->workspace->series[i].id.s;
    const char *near = str_nearest(id, known, d->workspace->n_series);
    return near == NULL
        ? err_usage(d->errs, N_("there is no series \"%s\"; data/series.yaml names them"), id)
        : err_usage(d->errs, N_("there is no series \"%s\"; did you mean \"%s\"?"), id, near);
}

static void heads(const struct printing *p)
{
    str_add(p->out, "DATAFLOW,FREQ,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS,"
                    "UNIT_MEASURE,UNIT_MULT,RELEASE,SOURCE");
    if (p->has_parts) {
        str_addc(p->out, ',');
        for (const char *c = p->desk->request->by; *c != '\0'; c++)
            str_addc(p->out, *c == '-' ? '_' : (char)toupper((unsigned char)*c));
    }
    str_addc(p->out, '\n');
}

bool run_series(const struct request *q, struct str *out, struct errs *errs)
{
    struct desk d;
    struct printing p = { &d, 0, 9999 * 12, out, q->by != NULL };
    bool good = desk_set(&d, q, errs) && month_option(&d, "--from", q->from, &p.from)
        && month_option(&d, "--to", q->to, &p.to);
    bool found = q->series == NULL;
    heads(&p);
    for (size_t i = 0; good && i < d.workspace->n_series; i++) {
        const struct series *s = &d.workspace->series[i];
        if (q->series != NULL && !str_eq(q->series, s->id.s))
            continue;
        found = true;
        good = one_series(&p, s);
    }
    good = good && (found || no_such_series(&d, q->series));
    desk_clear(&d);
    return good;
}
