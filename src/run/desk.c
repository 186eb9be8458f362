/* desk.c - workspace, statistics, catalogues, period: in that order; see desk.h. */
#include "run/desk.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "build/visible.h"
#include "check/check.h"
#include "read/workspace.h"
#include "run/index.h"
#include "text/locale.h"

struct date desk_today(void)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    long long seconds = epoch == NULL ? 0 : strtoll(epoch, &end, 10);
    if (epoch == NULL || *epoch == '\0' || *end != '\0' || seconds < 0)
        seconds = time(NULL);
    return date_from_serial(seconds / 86400);
}

static bool set_period(struct desk *d)
{
    const char *text = d->request->period;
    month now = month_of(desk_today());
    if (text == NULL)
        return true;
    if (str_eq(text, "last")) {
        d->period = now - 1;
        return true;
    }
    if (!month_parse(text, &d->period))
        return err_usage(d->errs, N_("\"%s\" is no period; give a month as YYYY-MM, or "
                                     "\"last\" for the last whole month"),
                         text);
    char this_month[16];
    if (d->period > now)
        return err_usage(d->errs, N_("the period %s has not begun; this month is %s"), text,
                         month_print(now, this_month));
    return true;
}

static bool set_as_of(struct desk *d)
{
    const char *text = d->request->as_of;
    struct date today = desk_today();
    char day[16];
    if (text == NULL) {
        /* A month that is still going on is told as of today. */
        if (d->period != NO_MONTH)
            d->as_of = workspace_as_of(d->workspace, d->period);
        if (date_compare(d->as_of, today) > 0)
            d->as_of = today;
        return true;
    }
    if (!date_parse(text, &d->as_of))
        return err_usage(d->errs, N_("--as-of wants a day as YYYY-MM-DD, not \"%s\""), text);
    return date_compare(d->as_of, today) <= 0
        || err_usage(d->errs, N_("--as-of %s is in the future; today is %s"), text,
                     date_print(today, day));
}

/* The statistics are indexed and the series read as of the date, up to the period. */
static bool set_observations(struct desk *d)
{
    struct workspace *w = d->workspace;
    if (!desk_index(d))
        return false;
    d->observations = arena_array(d->arena, w->n_series, sizeof *d->observations);
    bool good = true;
    for (size_t i = 0; i < w->n_series && date_is_set(d->as_of); i++)
        good = store_series(d->store, d->arena, w, &w->series[i], d->as_of,
                            d->period != NO_MONTH ? d->period : month_of(d->as_of),
                            &d->observations[i], d->errs)
            && good;
    return good;
}

/* Does this audience see all that the series draws on? */
static bool sees_all(const struct workspace *visible, const struct series *series,
                     const struct series *whole)
{
    bool all = series->n_from == whole->n_from;
    for (size_t i = 0; all && i < series->n_from; i++)
        all = workspace_dataset(visible, series->from[i].dataset.s) != NULL;
    return all;
}

/* Where a source of a series is not for an audience, its figures are chosen anew
 * from what is: another dataset may have the same month. */
static bool set_views(struct desk *d)
{
    const struct workspace *w = d->workspace;
    bool good = true;
    d->views = arena_array(d->arena, w->n_audiences, sizeof *d->views);
    for (size_t a = 0; a < w->n_audiences; a++) {
        struct workspace *v = workspace_visible(d->arena, w, &w->audiences[a]);
        struct observations *o = arena_array(d->arena, v->n_series, sizeof *o);
        d->views[a] = (struct view){ v, o };
        for (size_t i = 0; i < v->n_series && date_is_set(d->as_of); i++) {
            const struct series *whole = workspace_series(w, v->series[i].id.s);
            if (sees_all(v, &v->series[i], whole))
                o[i] = d->observations[whole - w->series];
            else
                good = store_series(d->store, d->arena, v, &v->series[i], d->as_of,
                                    d->period != NO_MONTH ? d->period : month_of(d->as_of),
                                    &o[i], d->errs)
                    && good;
            o[i].series = &v->series[i];
        }
    }
    return good;
}

const struct view *desk_view(const struct desk *d, const struct audience *audience)
{
    return &d->views[audience - d->workspace->audiences];
}

/* A chain of PO files a locale; audiences that share a locale share the chain. */
static bool set_catalogs(struct desk *d)
{
    const struct workspace *w = d->workspace;
    const char *folder = path_join(d->arena, w->root, "locales");
    bool good = true;
    d->catalogs = arena_array(d->arena, w->n_audiences * w->languages.n,
                              sizeof *d->catalogs);
    for (size_t a = 0; a < w->n_audiences; a++)
        for (size_t l = 0; l < w->languages.n; l++) {
            const char *lang = w->languages.items[l].s;
            const char *locale = audience_locale(&w->audiences[a], lang);
            if (locale == NULL || str_eq(lang, w->source_language))
                continue;
            const struct catalog **c = &d->catalogs[a * w->languages.n + l];
            for (size_t b = 0; b < a && *c == NULL; b++)
                if (str_eq(audience_locale(&w->audiences[b], lang), locale))
                    *c = d->catalogs[b * w->languages.n + l];
            if (*c == NULL)
                *c = catalog_open(d->arena, folder, folder, locale, w->source_language,
                                  d->errs);
            good = *c != NULL && good;
        }
    return good;
}

const struct catalog *desk_catalog(const struct desk *d, const struct job *j)
{
    const struct workspace *w = d->workspace;
    for (size_t l = 0; l < w->languages.n; l++)
        if (str_eq(w->languages.items[l].s, j->language))
            return d->catalogs[(size_t)(j->audience - w->audiences) * w->languages.n + l];
    return NULL;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What the operator's manifest lists beside the statistics. */
static bool set_inputs(struct desk *d)
{
    static const struct {
        const char *folder, *suffix;
    } places[] = { { "data/datasets", ".yaml" },
                   { "data/meetings", ".yaml" },
                   { "data", ".yaml" },
                   { "locales", ".po" },
                   { "templates", ".xml" },
                   { "templates/audiences", ".yaml" } };
    *arena_push(d->arena, d->inputs, d->n_inputs) = "alternat.yaml";
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const char **names;
        size_t n;
        if (!dir_list(d->arena, path_join(d->arena, d->workspace->root, places[i].folder),
                      places[i].suffix, &names, &n, d->errs))
            return false;
        for (size_t j = 0; j < n; j++) {
            const char *path = path_join(d->arena, places[i].folder, names[j]);
            *arena_push(d->arena, d->inputs, d->n_inputs) = path;
        }
    }
    qsort(d->inputs, d->n_inputs, sizeof *d->inputs, by_bytes);
    return true;
}

static bool open_workspace(struct desk *d, const struct request *q, struct errs *errs)
{
    *d = (struct desk){ .arena = arena_new(), .errs = errs, .request = q,
                        .period = NO_MONTH };
    if (!set_period(d))
        return false;
    const char *root = workspace_find(d->arena, q->folder == NULL ? "." : q->folder, errs);
    if (root == NULL)
        return false;
    d->workspace = workspace_read(d->arena, root, errs);
    return d->workspace != NULL && set_as_of(d);
}

bool desk_open(struct desk *d, const struct request *q, struct errs *errs)
{
    return open_workspace(d, q, errs) && check_workspace(d->workspace, errs);
}

bool desk_index(struct desk *d)
{
    d->store = index_statistics(d);
    return d->store != NULL;
}

bool desk_set(struct desk *d, const struct request *q, struct errs *errs)
{
    if (!open_workspace(d, q, errs))
        return false;
    /* All three are tried, so that one run tells every mistake. */
    bool references = check_workspace(d->workspace, errs);
    bool catalogs = set_catalogs(d);
    bool observations = set_observations(d);
    return references && catalogs && observations && set_views(d) && set_inputs(d);
}

void desk_clear(struct desk *d)
{
    store_free(d->store);
    arena_free(d->arena);
}
