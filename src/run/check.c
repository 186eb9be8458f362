/* check.c - what is looked at, and nothing is written: the workspace alone, and all that a run would
 * meet; see run.h. */
#include "run/run.h"

#include "check/check.h"
#include "run/alarms.h"
#include "run/front.h"
#include "run/job.h"
#include "run/late.h"

/* --- the workspace alone --- */

static const char **ids_end(struct arena *a, const char **ids, size_t n)
{
    *arena_push(a, ids, n) = NULL;
    return ids;
}

bool run_overview(const struct request *q, struct arena *a, struct overview *out, struct errs *errs)
{
    struct desk desk;
    const char **audiences = NULL, **languages = NULL, **reports = NULL;
    size_t n_audiences = 0, n_languages = 0, n_reports = 0;
    bool good = desk_open(&desk, q, errs);
    const struct workspace *w = desk.workspace;
    for (size_t i = 0; good && i < w->n_audiences; i++)
        *arena_push(a, audiences, n_audiences) = arena_dup(a, w->audiences[i].id.s);
    for (size_t i = 0; good && i < w->languages.n; i++)
        *arena_push(a, languages, n_languages) = arena_dup(a, w->languages.items[i].s);
    for (size_t i = 0; good && i < w->n_reports; i++)
        *arena_push(a, reports, n_reports) = arena_dup(a, w->reports[i].id.s);
    *out = (struct overview){ good ? arena_dup(a, desk.root) : NULL, ids_end(a, audiences, n_audiences),
                              ids_end(a, languages, n_languages), ids_end(a, reports, n_reports) };
    desk_clear(&desk);
    return good;
}

/* --- check: every file is made, and none is kept --- */

/* Without a period: the month of the newest meeting held, else the last whole one. */
static void period_to_check(const struct workspace *w, char text[16])
{
    struct date today = desk_today();
    month newest = month_of(today) - 1;
    for (size_t i = 0; i < w->n_meetings; i++) /* by their start */
        if (date_compare(w->meetings[i].start.day, today) <= 0)
            newest = month_of(w->meetings[i].start.day);
    month_print(newest, text);
}

static bool check_documents(struct desk *d)
{
    bool good = desk_plan(d, true);
    if (good) {
        bool ready = jobs_ready(d); /* both are tried, so that one check tells all */
        good = jobs_build(d) && ready;
        good = front_check(d) && good;
        good = good && jobs_try(d);
        check_claims(d->workspace, d->period, d->figures, d->errs);
    }
    return good;
}

/* What would keep a run from an edition: figures that are late, and those that somebody must look
 * at, which is no mistake in itself. */
static bool check_figures(struct desk *d)
{
    struct request looked_at = *d->request;
    const struct request *asked = d->request;
    bool waits;
    looked_at.despite_alarms = true;
    d->request = &looked_at;
    bool good = late_look(d, &waits) || waits;
    good = alarms_look(d) && good;
    d->request = asked;
    return good;
}

bool run_check(const struct request *q, struct errs *errs)
{
    struct desk desk;
    char period[16];
    struct request with_period = *q;
    bool good = desk_set(&desk, q, errs);
    if (good && q->period == NULL) {
        period_to_check(desk.workspace, period);
        with_period.period = period;
        desk_clear(&desk);
        good = desk_set(&desk, &with_period, errs);
    }
    good = good && check_figures(&desk) && check_documents(&desk);
    if (good && q->strict && errs_count(errs, SEVERITY_WARNING) > 0)
        good = err_at(errs, (struct place){ 0 }, N_("--strict was given, and warnings were told (%zu)"),
                      errs_count(errs, SEVERITY_WARNING));
    desk_clear(&desk);
    return good;
}
