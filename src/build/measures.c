/* measures.c - see measures.h. */
#include "build/measures.h"

#include <math.h>
#include <string.h>

#include "base/str.h"

const struct bound_series *series_bound(const struct build *b, const char *id)
{
    for (size_t i = 0; i < b->n_series; i++)
        if (str_eq(b->series[i].id, id))
            return &b->series[i];
    return NULL;
}

struct window series_window(const struct bound_series *const *series, size_t n, int months)
{
    struct window w = { NO_MONTH, NO_MONTH };
    for (size_t i = 0; i < n; i++) {
        const struct observations *o = series[i]->observations;
        if (o->n > 0 && (w.last == NO_MONTH || o->items[o->n - 1].period > w.last))
            w.last = o->items[o->n - 1].period;
    }
    if (w.last != NO_MONTH)
        w.first = w.last - months + 1;
    return w;
}

static double value_at(const struct observations *o, month m)
{
    const struct observation *found = observations_at(o, m);
    return found == NULL ? NAN : found->value;
}

static const char *named(struct build *b, const char *prefix, const char *name)
{
    return *prefix == '\0' ? name : arena_printf(b->arena, "%s_%s", prefix, name);
}

/* A change is judged as it is printed: what rounds to nothing is "same". */
static const char *direction(double change, int decimals)
{
    double rounded = round(change * pow(10, decimals));
    return isnan(change) ? NULL : rounded > 0 ? "up" : rounded < 0 ? "down" : "same";
}

static void add_change(struct build *b, const struct series *s, const char *prefix,
                       const char *kind, double now, double before, struct facts *out)
{
    double change = now - before, fraction = before == 0 ? NAN : change / fabs(before);
    const char *const names[] = { "", "_percent", "_size", "_amount" };
    const char *full[4];
    for (size_t i = 0; i < 4; i++)
        full[i] = named(b, prefix, arena_printf(b->arena, "%s%s", kind, names[i]));
    fact_number(b, out, full[0], change, s->decimals, s->unit);
    out->items[out->n - 1].is_signed = true;
    fact_percent(b, out, full[1], fraction);
    out->items[out->n - 1].is_signed = true;
    fact_percent(b, out, full[2], fabs(fraction));
    fact_number(b, out, full[3], fabs(change), s->decimals, s->unit);
    /* From nothing there is no saying by how much, so nor which way in a sentence. */
    fact_text(b, out, named(b, prefix, arena_printf(b->arena, "%s_direction", kind)),
              isnan(fraction) ? NULL : direction(change, s->decimals));
}

static void add_months_measures(struct build *b, const struct bound_series *s,
                                const char *prefix, month m, struct facts *out)
{
    const struct observations *o = s->observations;
    const struct observation *now = observations_at(o, m);
    double value = now == NULL ? NAN : now->value;
    fact_month(b, out, named(b, prefix, "month"), m);
    fact_number(b, out, named(b, prefix, "value"), value, s->series->decimals,
                s->series->unit);
    if (now != NULL)
        out->items[out->n - 1].status = "A";
    fact_number(b, out, named(b, prefix, "previous"), value_at(o, m - 1),
                s->series->decimals, s->series->unit);
    fact_number(b, out, named(b, prefix, "year_value"), value_at(o, m - 12),
                s->series->decimals, s->series->unit);
    add_change(b, s->series, prefix, "change", value, value_at(o, m - 1), out);
    add_change(b, s->series, prefix, "year_change", value, value_at(o, m - 12), out);
    fact_date(b, out, named(b, prefix, "release"),
              now == NULL ? (struct date){ 0 } : now->release->released);
    fact_flag(b, out, named(b, prefix, "stands_in"), now != NULL && now->stands_in);
}

void measures_month(struct build *b, const struct bound_series *s, month m,
                    struct facts *out)
{
    add_months_measures(b, s, "", m, out);
}

static void add_extremes(struct build *b, const struct bound_series *s, const char *prefix,
                         struct window w, struct facts *out)
{
    const struct observation *lowest = NULL, *highest = NULL, *first = NULL;
    for (size_t i = 0; i < s->observations->n; i++) {
        const struct observation *o = &s->observations->items[i];
        if (o->period < w.first || o->period > w.last)
            continue;
        if (first == NULL)
            first = o;
        if (lowest == NULL || o->value < lowest->value)
            lowest = o;
        if (highest == NULL || o->value > highest->value)
            highest = o;
    }
    fact_number(b, out, named(b, prefix, "lowest"), lowest == NULL ? NAN : lowest->value,
                s->series->decimals, s->series->unit);
    fact_month(b, out, named(b, prefix, "lowest_month"),
               lowest == NULL ? NO_MONTH : lowest->period);
    fact_number(b, out, named(b, prefix, "highest"), highest == NULL ? NAN : highest->value,
                s->series->decimals, s->series->unit);
    fact_month(b, out, named(b, prefix, "highest_month"),
               highest == NULL ? NO_MONTH : highest->period);
    fact_month(b, out, named(b, prefix, "first_month"),
               first == NULL ? NO_MONTH : first->period);
}

/* The days of the releases that the window's figures come from, oldest first. */
static void add_releases(struct build *b, const struct bound_series *s, const char *prefix,
                         struct window w, struct facts *out)
{
    struct date *days = NULL;
    size_t n = 0;
    for (size_t i = 0; i < s->observations->n; i++) {
        const struct observation *o = &s->observations->items[i];
        if (o->period < w.first || o->period > w.last)
            continue;
        size_t at = 0;
        while (at < n && date_compare(days[at], o->release->released) < 0)
            at++;
        if (at < n && date_compare(days[at], o->release->released) == 0)
            continue;
        arena_push(b->arena, days, n);
        memmove(days + at + 1, days + at, (n - 1 - at) * sizeof *days);
        days[at] = o->release->released;
    }
    const char **words = arena_array(b->arena, n, sizeof *words);
    for (size_t i = 0; i < n; i++)
        words[i] = locale_date(b->arena, b->edition->locale, days[i], "long");
    fact_text(b, out, named(b, prefix, "releases"),
              n == 0 ? NULL : locale_list(b->arena, b->edition->locale, words, n, false));
    fact_number(b, out, named(b, prefix, "releases_count"), (double)n, 0, NULL);
}

void measures_latest(struct build *b, const struct bound_series *s, const char *prefix,
                     struct window w, struct facts *out)
{
    const char *lang = b->edition->language;
    const struct observations *o = s->observations;
    month last = o->n == 0 ? NO_MONTH : o->items[o->n - 1].period;
    const char *dataset = o->n > 0 ? o->items[o->n - 1].release->dataset
        : s->series->n_from > 0    ? s->series->from[0].dataset.s
                                   : NULL;
    const struct dataset *d = workspace_dataset(b->workspace, dataset);
    fact_text(b, out, named(b, prefix, "name"), intl_get(&s->series->name, lang));
    fact_text(b, out, named(b, prefix, "definition"), intl_get(&s->series->definition, lang));
    fact_text(b, out, named(b, prefix, "unit"), intl_get(&s->series->unit_name, lang));
    fact_text(b, out, named(b, prefix, "agency"),
              d == NULL ? NULL : intl_get(&d->agency, lang));
    add_months_measures(b, s, prefix, last, out);
    add_extremes(b, s, prefix, w, out);
    add_releases(b, s, prefix, w, out);
    bool late = last == NO_MONTH || last < b->edition->period;
    fact_flag(b, out, named(b, prefix, "late"), late);
    fact_month(b, out, named(b, prefix, "late_month"),
               last == NO_MONTH ? b->edition->period : last + 1);
}
