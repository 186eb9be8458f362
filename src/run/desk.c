/* desk.c - workspace, statistics, catalogues, period: in that order; see desk.h. */
#include "run/desk.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "base/str.h"
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
    if (epoch != NULL && *epoch != '\0' && *end == '\0' && seconds >= 0)
        return date_from_serial(seconds / 86400);
    time_t now = time(NULL);
    struct tm here;
    localtime_r(&now, &here);
    return (struct date){ here.tm_year + 1900, here.tm_mon + 1, here.tm_mday };
}

bool desk_month(struct desk *d, const char *text, month *out)
{
    month now = month_of(desk_today());
    if (str_eq(text, "last")) {
        *out = now - 1;
        return true;
    }
    if (!month_parse(text, out))
        return err_usage(d->errs, N_("\"%s\" is no period; give a month as YYYY-MM, or "
                                     "\"last\" for the last whole month"),
                         text);
    char this_month[16];
    if (*out > now)
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

/* Is the series quoted in a meeting of the period? Then all its releases are at hand. */
static bool is_quoted(const struct desk *d, const struct series *series)
{
    for (size_t i = 0; i < d->workspace->n_meetings; i++) {
        const struct meeting *m = &d->workspace->meetings[i];
        for (size_t j = 0; month_of(m->start.day) == d->period && j < m->n_claims; j++)
            if (str_eq(m->claims[j].series.s, series->id.s))
                return true;
    }
    return false;
}

/* All releases up to the as-of date. */
static bool set_vintages(struct desk *d, const struct workspace *w, const struct series *s,
                         struct figures *out)
{
    struct parts all;
    if (!store_vintages(d->store, d->arena, w, s, NULL, &all, d->errs))
        return false;
    const struct observations *o = &all.items[0].observations;
    out->vintages = (struct observations){ .series = s, .as_of = d->as_of };
    for (size_t i = 0; i < o->n; i++)
        if (date_compare(o->items[i].release->released, d->as_of) <= 0)
            *arena_push(d->arena, out->vintages.items, out->vintages.n) = o->items[i];
    return true;
}

/* What the edition of the period before said, by the workspace's own rule: out/ is never
 * read for it. */
static bool set_before(struct desk *d, const struct workspace *w, const struct series *s,
                       struct figures *out)
{
    out->before = (struct observations){ .series = s };
    if (d->period == NO_MONTH)
        return true;
    struct date then = workspace_as_of(w, d->period - 1);
    return date_compare(then, d->as_of) >= 0
        || store_series(d->store, d->arena, w, s, then, d->period - 1, &out->before, d->errs);
}

/* Has the breakdown, and each of its parts, the name that it must have? */
static bool is_named(const struct breakdown *by)
{
    bool named = by->id.s != NULL;
    for (size_t i = 0; i < by->n_parts; i++)
        named &= by->parts[i].id.s != NULL;
    return named;
}

static bool set_figures(struct desk *d, const struct workspace *w, const struct series *s,
                        struct figures *out)
{
    month upto = d->period != NO_MONTH ? d->period : month_of(d->as_of);
    bool good = store_series(d->store, d->arena, w, s, d->as_of, upto, &out->now, d->errs)
        && set_before(d, w, s, out) && (!is_quoted(d, s) || set_vintages(d, w, s, out));
    out->parts = arena_array(d->arena, s->n_breakdowns, sizeof *out->parts);
    for (size_t i = 0; good && d->period != NO_MONTH && i < s->n_breakdowns; i++)
        good = !is_named(&s->breakdowns[i]) /* told already */
            || store_parts(d->store, d->arena, w, s, &s->breakdowns[i], d->as_of, upto,
                           &out->parts[i], d->errs);
    return good;
}

/* The series are read as of the date, up to the period. */
static bool set_all_figures(struct desk *d)
{
    struct workspace *w = d->workspace;
    bool good = true;
    d->figures = arena_array(d->arena, w->n_series, sizeof *d->figures);
    for (size_t i = 0; i < w->n_series && date_is_set(d->as_of); i++)
        good = set_figures(d, w, &w->series[i], &d->figures[i]) && good;
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

/* A series with the sources that an audience may see, and all its parts: what is hidden is taken
 * apart too, or its labels would stand for themselves, and is left out by the build. */
static const struct series *with_all_parts(struct desk *d, const struct series *visible,
                                           const struct series *whole)
{
    struct series *s = arena_alloc(d->arena, sizeof *s);
    *s = *visible;
    s->breakdowns = arena_array(d->arena, visible->n_breakdowns, sizeof *s->breakdowns);
    for (size_t i = 0; i < visible->n_breakdowns; i++) {
        const struct breakdown *by = series_breakdown(whole, visible->breakdowns[i].id.s);
        s->breakdowns[i] = visible->breakdowns[i];
        s->breakdowns[i].parts = by->parts;
        s->breakdowns[i].n_parts = by->n_parts;
    }
    return s;
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
        struct figures *f = arena_array(d->arena, v->n_series, sizeof *f);
        d->views[a] = (struct view){ v, f };
        for (size_t i = 0; i < v->n_series && date_is_set(d->as_of); i++) {
            const struct series *whole = workspace_series(w, v->series[i].id.s);
            if (sees_all(v, &v->series[i], whole))
                f[i] = d->figures[whole - w->series];
            else
                good = set_figures(d, v, with_all_parts(d, &v->series[i], whole), &f[i]) && good;
            good = check_hidden_parts(&f[i], &w->audiences[a], d->errs) && good;
        }
    }
    return good;
}

const char *desk_own_font(const struct desk *d, const char *path)
{
    for (size_t i = 0; i < d->workspace->n_font_files; i++)
        if (str_eq(path, path_join(d->arena, d->workspace->root, d->workspace->font_files[i])))
            return d->workspace->font_files[i];
    return NULL;
}

const struct view *desk_view(const struct desk *d, const struct audience *audience)
{
    return &d->views[audience - d->workspace->audiences];
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Several audiences may have the same. */
static void add_logo(struct desk *d, const struct logo *logo)
{
    if (logo == NULL)
        return;
    const char *path = path_join(d->arena, "templates", logo->file);
    for (size_t i = 0; i < d->n_inputs; i++)
        if (str_eq(d->inputs[i], path))
            return;
    *arena_push(d->arena, d->inputs, d->n_inputs) = path;
}

/* What the operator's manifest lists beside the statistics. */
bool desk_inputs(struct desk *d)
{
    static const struct {
        const char *folder, *suffix;
    } places[] = { { "data/datasets", ".yaml" },
                   { "data/meetings", ".yaml" },
                   { "data", ".yaml" },
                   { "locales", ".po" },
                   { "locales", ".tsv" },
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
    for (size_t i = 0; i < d->workspace->n_font_files; i++)
        *arena_push(d->arena, d->inputs, d->n_inputs) = d->workspace->font_files[i];
    for (size_t i = 0; i < d->workspace->n_audiences; i++)
        add_logo(d, d->workspace->audiences[i].look.logo);
    qsort(d->inputs, d->n_inputs, sizeof *d->inputs, by_bytes);
    d->digests = arena_array(d->arena, d->n_inputs, sizeof *d->digests);
    return true;
}

bool desk_find(struct desk *d, const struct request *q, struct errs *errs)
{
    *d = (struct desk){ .arena = arena_new(), .errs = errs, .request = q,
                        .period = NO_MONTH };
    if (q->period != NULL && !desk_month(d, q->period, &d->period))
        return false;
    d->root = workspace_find(d->arena, q->folder == NULL ? "." : q->folder, errs);
    return d->root != NULL && desk_stays_inside(d);
}

static bool read_workspace(struct desk *d)
{
    d->workspace = workspace_read(d->arena, d->root, d->errs);
    return d->workspace != NULL;
}

bool desk_open(struct desk *d, const struct request *q, struct errs *errs)
{
    return desk_find(d, q, errs) && read_workspace(d) && set_as_of(d)
        && check_workspace(d->workspace, errs);
}

bool desk_index(struct desk *d)
{
    d->store = index_statistics(d);
    return d->store != NULL;
}

bool desk_read(struct desk *d)
{
    if (!read_workspace(d))
        return false;
    /* All three are tried, so that one run tells every mistake. */
    bool references = check_workspace(d->workspace, d->errs);
    d->is_sound = desk_speak(d);
    bool indexed = desk_index(d) && desk_inputs(d);
    return indexed && check_statistics(d->workspace, d->store, desk_today(), d->errs) && references;
}

bool desk_turn(struct desk *d)
{
    return set_as_of(d) && (d->store != NULL || index_again(d)) && set_all_figures(d) && set_views(d);
}

/* Figures that cannot be had are told with all else. */
bool desk_fill(struct desk *d)
{
    bool read = desk_read(d);
    bool figures = d->store != NULL && set_as_of(d) && set_all_figures(d);
    return read && figures && set_views(d);
}

bool desk_move_as_of(struct desk *d, struct date as_of)
{
    d->as_of = as_of;
    return set_all_figures(d) && set_views(d);
}

bool desk_set(struct desk *d, const struct request *q, struct errs *errs)
{
    return desk_find(d, q, errs) && desk_fill(d);
}

void desk_clear(struct desk *d)
{
    store_free(d->store);
    arena_free(d->arena);
}
