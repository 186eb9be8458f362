/* plan.c - which files a request asks for: audiences × languages × reports. */
#include <string.h>

#include "run/desk.h"
#include "run/format.h"

/* Is the name in a list between commas? A list of NULL holds every name. */
static bool in_list(const char *list, const char *name)
{
    size_t n = strlen(name);
    for (const char *p = list; p != NULL && *p != '\0'; p += strcspn(p, ",")) {
        p += *p == ',';
        if (strcspn(p, ",") == n && strncmp(p, name, n) == 0)
            return true;
    }
    return list == NULL;
}

/* Every name that an option lists must exist; the nearest is told. */
static bool check_list(struct desk *d, const char *option, const char *list,
                       const char *const *known, size_t n)
{
    bool good = true;
    if (list == NULL)
        return true;
    struct str all = str_new(d->arena);
    for (size_t i = 0; i < n; i++)
        str_addf(&all, "%s%s", i > 0 ? ", " : "", known[i]);
    for (const char *p = list;; p++) {
        size_t length = strcspn(p, ",");
        const char *name = arena_dupn(d->arena, p, length);
        bool found = false;
        for (size_t i = 0; i < n && !found; i++)
            found = str_eq(known[i], name);
        const char *near = str_nearest(name, known, n);
        if (!found && near != NULL)
            good = err_usage(d->errs, N_("%s: there is no \"%s\"; did you mean \"%s\"?"),
                             option, name, near);
        else if (!found)
            good = err_usage(d->errs, N_("%s: there is no \"%s\"; there are: %s"), option,
                             name, all.s);
        p += length;
        if (*p == '\0')
            return good;
    }
}

static bool check_options(struct desk *d)
{
    const struct workspace *w = d->workspace;
    const struct request *q = d->request;
    const char **known = arena_array(
        d->arena, w->n_audiences + w->languages.n + w->n_reports + formats_count(),
        sizeof *known);
    for (size_t i = 0; i < w->n_audiences; i++)
        known[i] = w->audiences[i].id.s;
    bool good = check_list(d, "--audience", q->audiences, known, w->n_audiences);
    for (size_t i = 0; i < w->languages.n; i++)
        known[i] = w->languages.items[i].s;
    good = check_list(d, "--language", q->languages, known, w->languages.n) && good;
    for (size_t i = 0; i < w->n_reports; i++)
        known[i] = w->reports[i].id.s;
    good = check_list(d, "--report", q->reports, known, w->n_reports) && good;
    for (size_t i = 0; i < formats_count(); i++)
        known[i] = format_of((enum report_format)i)->name;
    return check_list(d, "--format", q->formats, known, formats_count()) && good;
}

bool desk_plan(struct desk *d)
{
    const struct workspace *w = d->workspace;
    const struct request *q = d->request;
    char period[16];
    if (!check_options(d))
        return false;
    month_print(d->period, period);
    d->is_whole = true;
    for (size_t a = 0; a < w->n_audiences; a++)
        for (size_t r = 0; r < w->n_reports; r++)
            for (size_t l = 0; l < w->languages.n; l++) {
                const struct report *report = &w->reports[r];
                const struct format *format = format_of((enum report_format)report->format);
                const char *audience = w->audiences[a].id.s, *lang = w->languages.items[l].s;
                /* alternat.yaml and the template may each restrict a report. */
                if (((report->r.visible_to & report->template->root->visible_to) >> a & 1)
                    == 0)
                    continue;
                if (!in_list(q->audiences, audience) || !in_list(q->languages, lang)
                    || !in_list(q->reports, report->id.s)
                    || !in_list(q->formats, format->name)) {
                    d->is_whole = false;
                    continue;
                }
                *arena_push(d->arena, d->jobs, d->n_jobs) = (struct job){
                    &w->audiences[a], lang, report,
                    arena_printf(d->arena, "%s-%s-%s-%s.%s", report->id.s, period,
                                 audience, lang, format->name)
                };
            }
    if (d->n_jobs == 0)
        return err_usage(d->errs, N_("the options leave nothing to make"));
    return true;
}
