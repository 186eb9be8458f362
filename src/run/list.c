/* list.c - the ids that other commands take, for scripts and for what shells complete; see run.h. */
#include "base/str.h"
#include "run/desk.h"

static void names(const struct names *all, struct str *out)
{
    for (size_t i = 0; i < all->n; i++)
        str_addf(out, "%s\n", all->items[i].s);
}

static void audiences(const struct workspace *w, struct str *out)
{
    names(&w->audience_names, out);
}

static void languages(const struct workspace *w, struct str *out)
{
    names(&w->languages, out);
}

static void reports(const struct workspace *w, struct str *out)
{
    for (size_t i = 0; i < w->n_reports; i++)
        str_addf(out, "%s\n", w->reports[i].id.s);
}

static void series(const struct workspace *w, struct str *out)
{
    for (size_t i = 0; i < w->n_series; i++)
        str_addf(out, "%s\n", w->series[i].id.s);
}

static void datasets(const struct workspace *w, struct str *out)
{
    for (size_t i = 0; i < w->n_datasets; i++)
        str_addf(out, "%s\n", w->datasets[i].id.s);
}

static void meetings(const struct workspace *w, struct str *out)
{
    for (size_t i = 0; i < w->n_meetings; i++)
        str_addf(out, "%s\n", w->meetings[i].id.s);
}

static const struct {
    const char *name;
    void (*add)(const struct workspace *w, struct str *out);
} kinds[] = {
    { "audiences", audiences }, { "languages", languages }, { "reports", reports },
    { "series", series },       { "datasets", datasets },   { "meetings", meetings },
};
enum { KINDS = sizeof kinds / sizeof *kinds };

bool run_list(const struct request *q, struct str *out, struct errs *errs)
{
    const char *known[KINDS];
    size_t kind = 0;
    for (size_t i = 0; i < KINDS; i++)
        known[i] = kinds[i].name;
    while (kind < KINDS && !str_eq(known[kind], q->topic))
        kind++;
    const char *near = str_nearest(q->topic, known, KINDS);
    if (kind == KINDS && near != NULL)
        return err_usage(errs, N_("alternat list knows no \"%s\"; did you mean \"%s\"?"), q->topic, near);
    if (kind == KINDS)
        return err_usage(errs, N_("alternat list knows no \"%s\"; \"alternat list --help\" names what it knows"), q->topic);
    struct desk d;
    bool good = desk_open(&d, q, errs);
    if (good)
        kinds[kind].add(d.workspace, out);
    desk_clear(&d);
    return good;
}
