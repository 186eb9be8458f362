/* plan.c - which files a request asks for: audiences × languages × reports. */
#include <string.h>

#include "base/file.h"
#include "run/desk.h"
#include "run/format.h"
#include "run/publish.h"

/* Is the name in a list between commas? A list of NULL holds every name. */
bool list_has(const char *list, const char *name)
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
bool list_known(struct desk *d, const char *option, const char *list, const char *const *known,
                size_t n)
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

/* --- languages: those of the workspace, two of them side by side, the pseudo-language --- */

bool request_wants(const char *list, const char *name)
{
    size_t n = strlen(name);
    for (const char *p = list; p != NULL && *p != '\0'; p += strcspn(p, ",+")) {
        p += *p == ',' || *p == '+';
        if (strcspn(p, ",+") == n && strncmp(p, name, n) == 0)
            return true;
    }
    return false;
}

/* One of a list's items: "es", "en+es", "qps". */
struct tongue {
    const char *name, *first, *second;
};

static bool tongue_read(struct desk *d, const char *item, const char *const *known, size_t n,
                        struct tongue *t)
{
    const char *plus = strchr(item, '+');
    *t = (struct tongue){ .name = item, .first = item };
    if (plus == NULL)
        return str_eq(item, PSEUDO_LANGUAGE) || list_known(d, "--language", item, known, n);
    t->first = arena_dupn(d->arena, item, (size_t)(plus - item));
    t->second = plus + 1;
    if (!list_known(d, "--language", t->first, known, n)
        || !list_known(d, "--language", t->second, known, n))
        return false;
    return !str_eq(t->first, t->second)
        || err_usage(d->errs, N_("--language %s: two different languages stand side by side"), item);
}

/* What --language asks for; without it all languages of the workspace. */
static bool tongues(struct desk *d, struct tongue **out, size_t *n)
{
    const struct workspace *w = d->workspace;
    const char *list = d->request->languages;
    const char **known = arena_array(d->arena, w->languages.n, sizeof *known);
    bool good = true;
    for (size_t i = 0; i < w->languages.n; i++)
        known[i] = w->languages.items[i].s;
    *out = NULL;
    *n = 0;
    for (size_t i = 0; list == NULL && i < w->languages.n; i++)
        *arena_push(d->arena, *out, *n) = (struct tongue){ known[i], known[i], NULL };
    for (const char *p = list; p != NULL;) {
        size_t length = strcspn(p, ",");
        struct tongue t;
        bool again = false;
        if (tongue_read(d, arena_dupn(d->arena, p, length), known, w->languages.n, &t)) {
            for (size_t i = 0; i < *n; i++)
                again |= str_eq((*out)[i].name, t.name);
            if (!again)
                *arena_push(d->arena, *out, *n) = t;
        } else {
            good = false;
        }
        p = p[length] == '\0' ? NULL : p + length + 1;
    }
    /* All that a run without the option makes? */
    for (size_t i = 0; i < w->languages.n; i++)
        d->is_whole &= list == NULL || list_has(list, known[i]);
    return good;
}

static bool check_options(struct desk *d)
{
    const struct workspace *w = d->workspace;
    const struct request *q = d->request;
    const char **known = arena_array(
        d->arena, w->n_audiences + w->n_reports + formats_count(),
        sizeof *known);
    for (size_t i = 0; i < w->n_audiences; i++)
        known[i] = w->audiences[i].id.s;
    bool good = list_known(d, "--audience", q->audiences, known, w->n_audiences);
    for (size_t i = 0; i < w->n_reports; i++)
        known[i] = w->reports[i].id.s;
    good = list_known(d, "--report", q->reports, known, w->n_reports) && good;
    for (size_t i = 0; i < formats_count(); i++)
        known[i] = format_of((enum report_format)i)->name;
    return list_known(d, "--format", q->formats, known, formats_count()) && good;
}

bool languages_known(struct desk *d)
{
    struct tongue *ignored;
    size_t n;
    return tongues(d, &ignored, &n);
}

/* The audience's own language stands on the left, whichever was named first. */
static struct job job_of(struct desk *d, const struct audience *a, const struct report *report,
                         const struct tongue *t)
{
    const struct format *format = format_of((enum report_format)report->format);
    char period[16];
    bool turned = t->second != NULL && str_eq(a->language.s, t->second);
    struct job j = { .audience = a, .language = t->name, .report = report };
    j.left = turned ? t->second : t->first;
    j.right = turned ? t->first : t->second;
    const char *stem = arena_printf(d->arena, "%s-%s-%s-%s", report->id.s,
                                    month_print(d->period, period), a->id.s, t->name);
    j.name = arena_printf(d->arena, "%s.%s", stem, format->name);
    if (format->encrypt != NULL)
        j.copy = arena_printf(d->arena, "%s" ENCRYPTED ".%s", stem, format->name);
    return j;
}

/* Who gives a password must not go away with files that open without one, and not know. */
static bool has_copies(struct desk *d)
{
    for (size_t i = 0; i < d->n_jobs; i++)
        if (d->jobs[i].copy != NULL)
            return true;
    return err_usage(d->errs, N_("--password-file: the options leave no PDF, and only PDFs are "
                                 "encrypted"));
}

static bool is_planned(const struct desk *d, const char *name)
{
    for (size_t i = 0; i < d->n_jobs; i++)
        if (str_eq(d->jobs[i].name, name))
            return true;
    return false;
}

/* alternat.yaml and the template may each restrict a report. */
static bool is_for(const struct report *report, size_t audience)
{
    return ((report->r.visible_to & report->template->root->visible_to) >> audience & 1) != 0;
}

/* A paper that was made because it was asked for by its name, its language or two of them, and
 * stands, is part of the edition: a run without options makes it like the others. */
static void plan_again(struct desk *d, const struct audience *a, const struct report *report,
                       const struct tongue *t)
{
    struct job j = job_of(d, a, report, t);
    const char *name = path_join(d->arena, a->id.s, j.name);
    if (!is_planned(d, j.name) && manifest_subject(d->standing, name) != NULL
        && file_exists(path_join(d->arena, publication_edition(d), name)))
        *arena_push(d->arena, d->jobs, d->n_jobs) = j;
}

static void plan_what_stands(struct desk *d)
{
    const struct names *languages = &d->workspace->languages;
    for (size_t a = 0; a < d->workspace->n_audiences; a++)
        for (size_t r = 0; r < d->workspace->n_reports; r++) {
            const struct audience *audience = &d->workspace->audiences[a];
            const struct report *report = &d->workspace->reports[r];
            if (report->format == FORMAT_HTML || !is_for(report, a))
                continue;
            for (size_t i = 0; i < languages->n; i++)
                for (size_t k = 0; k < languages->n; k++) {
                    const char *one = languages->items[i].s, *two = languages->items[k].s;
                    const struct tongue alone = { one, one, NULL },
                                        both = { arena_printf(d->arena, "%s+%s", one, two), one, two };
                    plan_again(d, audience, report, i == k ? &alone : &both);
                }
        }
}

static bool names_a_page(const struct desk *d)
{
    for (size_t i = 0; i < d->workspace->n_reports; i++)
        if (d->workspace->reports[i].format == FORMAT_HTML && d->request->reports != NULL
            && list_has(d->request->reports, d->workspace->reports[i].id.s))
            return true;
    return false;
}

bool desk_plan(struct desk *d, bool all)
{
    const struct workspace *w = d->workspace;
    const struct request *q = d->request;
    struct tongue *languages;
    size_t n_languages;
    d->is_whole = true;
    bool good = tongues(d, &languages, &n_languages);
    if (!check_options(d) || !good)
        return false;
    for (size_t a = 0; a < w->n_audiences; a++)
        for (size_t r = 0; r < w->n_reports; r++) {
            const struct report *report = &w->reports[r];
            if (report->made == MADE_WHEN_NAMED && q->reports == NULL && !all)
                continue;
            if (report->format == FORMAT_HTML)
                continue; /* front.h */
            if (!is_for(report, a))
                continue;
            bool asked = list_has(q->audiences, w->audiences[a].id.s)
                && list_has(q->reports, report->id.s)
                && list_has(q->formats, format_of((enum report_format)report->format)->name);
            d->is_whole &= asked;
            for (size_t l = 0; asked && l < n_languages; l++)
                *arena_push(d->arena, d->jobs, d->n_jobs) =
                    job_of(d, &w->audiences[a], report, &languages[l]);
        }
    if (d->n_jobs == 0 && names_a_page(d))
        return err_usage(d->errs, N_("--report: pages are made with every run, not by their names; "
                                     "alternat check tells what is wrong with one"));
    if (d->n_jobs == 0)
        return err_usage(d->errs, N_("the options leave nothing to make"));
    if (d->standing != NULL && q->audiences == NULL && q->languages == NULL && q->reports == NULL
        && q->formats == NULL && !all)
        plan_what_stands(d);
    return d->password == NULL || has_copies(d);
}
