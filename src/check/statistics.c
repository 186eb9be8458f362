/* statistics.c - what series ask of the releases that are held; see check.h. */
#include <strings.h>

#include "base/str.h"
#include "check/check.h"

/* Labels that as a rule stand for the sum of the others. */
static bool is_like_a_total(const char *label)
{
    static const char *const totals[] = { "total", "grand total", "total general", "all", "todos",
                                          "todas", "_T",   "T",   "both sexes", "ambos sexos",
                                          "subtotal" };
    for (size_t i = 0; i < sizeof totals / sizeof *totals; i++)
        if (strcasecmp(label, totals[i]) == 0)
            return true;
    return false;
}

static const struct names *filter(const struct series_source *from, const char *dimension)
{
    for (size_t i = 0; i < from->where.n; i++)
        if (str_eq(from->where.items[i].key.s, dimension))
            return &from->where.items[i].values;
    return NULL;
}

/* A filter that no row of any release passes leaves nothing, and says nothing. */
static void filtered(const struct names *wanted, const struct dataset *d,
                     const struct dimension *x, const char *const *labels, size_t n,
                     struct errs *errs)
{
    for (size_t v = 0; v < wanted->n; v++) {
        const struct name *w = &wanted->items[v];
        bool found = false;
        for (size_t i = 0; i < n && !found; i++)
            found = str_eq(labels[i], w->s);
        const char *near = found ? NULL : str_nearest(w->s, labels, n);
        for (size_t i = 0; i < n && !found && near == NULL; i++)
            near = strcasecmp(labels[i], w->s) == 0 ? labels[i] : NULL;
        if (!found && near != NULL)
            warn_at(errs, w->at,
                    N_("no release of \"%s\" has \"%s\" in its dimension \"%s\"; is it \"%s\"?"),
                    d->id.s, w->s, x->id.s, near);
        else if (!found)
            warn_at(errs, w->at, N_("no release of \"%s\" has \"%s\" in its dimension \"%s\""),
                    d->id.s, w->s, x->id.s);
    }
}

static void unfiltered(const struct series *s, const struct series_source *from,
                       const struct dimension *x, const char *const *labels, size_t n,
                       struct errs *errs)
{
    for (size_t i = 0; i < n && n > 1; i++)
        if (is_like_a_total(labels[i]))
            warn_at(errs, from->dataset.at,
                    N_("\"%s\" adds \"%s\" of dimension \"%s\" to the labels that it may be the sum "
                       "of; filter with \"where\", or drop such rows"),
                    s->id.s, labels[i], x->id.s);
}

/* What is known on no day yet is in no edition. */
static bool releases(const struct workspace *w, struct store *store, struct date today, struct errs *errs)
{
    struct holding h;
    char day[16];
    for (size_t i = 0; i < w->n_datasets; i++) {
        const struct dataset *d = &w->datasets[i];
        if (!store_holding(store, d->id.s, &h, errs))
            return false;
        if (h.releases > 0 && date_compare(h.last, today) > 0)
            warn_at(errs, d->r.at,
                    N_("a release of \"%s\" is of %s, a day that has not come, so no edition uses it; correct the "
                       "day in the file's name, or in its column of release days"),
                    d->id.s, date_print(h.last, day));
    }
    for (size_t i = 0; i < w->n_series; i++) {
        const struct series *s = &w->series[i];
        bool is_held = s->n_from == 0;
        for (size_t f = 0; f < s->n_from && !is_held; f++) {
            if (!store_holding(store, s->from[f].dataset.s, &h, errs))
                return false;
            is_held = h.releases > 0;
        }
        if (!is_held)
            warn_at(errs, s->r.at,
                    N_("no release is held of any dataset that \"%s\" draws on, so it has no figure; import one "
                       "(alternat import --dataset %s)"),
                    s->id.s, s->from[0].dataset.s);
    }
    return true;
}

bool check_statistics(const struct workspace *w, struct store *store, struct date today,
                      struct errs *errs)
{
    struct arena *a = arena_new();
    bool good = releases(w, store, today, errs);
    for (size_t i = 0; good && i < w->n_series; i++)
        for (size_t f = 0; good && f < w->series[i].n_from; f++) {
            const struct series_source *from = &w->series[i].from[f];
            const struct dataset *d = workspace_dataset(w, from->dataset.s);
            for (size_t k = 0; good && d != NULL && k < d->n_dimensions; k++) {
                const struct dimension *x = &d->dimensions[k];
                const struct names *wanted = filter(from, x->id.s);
                const char **labels;
                size_t n;
                good = store_labels(store, a, d->id.s, x->id.s, &labels, &n, errs);
                if (!good || n == 0)
                    continue; /* nothing is held: there is nothing to say */
                if (wanted != NULL)
                    filtered(wanted, d, x, labels, n, errs);
                else
                    unfiltered(&w->series[i], from, x, labels, n, errs);
            }
        }
    arena_free(a);
    return good;
}
