/* job.c - the story of one report; see job.h. */
#include "run/job.h"

#include "build/build.h"
#include "build/visible.h"
#include "run/format.h"

/* The series that this audience may see, beside their observations. */
static const struct observations *visible_observations(struct arena *a,
                                                       const struct desk *d,
                                                       const struct workspace *visible)
{
    struct observations *o = arena_array(a, visible->n_series, sizeof *o);
    for (size_t i = 0; i < visible->n_series; i++) {
        const struct series *all = workspace_series(d->workspace, visible->series[i].id.s);
        o[i] = d->observations[all - d->workspace->series];
        o[i].series = &visible->series[i];
    }
    return o;
}

struct node *job_document(struct arena *a, const struct desk *d, const struct job *j,
                          struct errs *errs)
{
    struct workspace *visible = workspace_visible(a, d->workspace, j->audience);
    const char *locale = audience_locale(j->audience, j->language);
    struct edition edition = { .workspace = visible,
                               .audience = j->audience,
                               .language = j->language,
                               .locale = locale_get(locale, j->audience->r.at, errs),
                               .catalog = desk_catalog(d, j),
                               .report = j->report,
                               .period = d->period,
                               .as_of = d->as_of,
                               .observations = visible_observations(a, d, visible) };
    return build_document(a, &edition, errs);
}

bool job_run(const struct desk *d, const struct job *j, const char *path,
             struct errs *errs)
{
    const struct format *format = format_of((enum report_format)j->report->format);
    struct arena *a = arena_new();
    struct node *doc = job_document(a, d, j, errs);
    bool good = doc != NULL && format->write(a, doc, path, errs)
        && format->prove(a, path, j->name, errs);
    arena_free(a);
    return good;
}
