/* measures.c - see measures.h. */
#include "build/measures.h"

#include <math.h>
#include <string.h>

#include "base/str.h"
#include "build/derive.h"

const struct bound_series *series_bound(const struct build *b, const char *id)
{
    for (size_t i = 0; i < b->n_series; i++)
        if (str_eq(b->series[i].id, id))
            return &b->series[i];
    return NULL;
}

struct window window_up_to(const struct build *b, month newest, int months)
{
    month period = b->edition->period;
    if (newest == NO_MONTH)
        return (struct window){ NO_MONTH, NO_MONTH };
    return (struct window){ newest - months + 1, newest > period ? newest : period };
}

struct window series_window(const struct build *b, const struct bound_series *const *series,
                            size_t n, int months)
{
    month newest = NO_MONTH;
    for (size_t i = 0; i < n; i++) {
        const struct observations *o = series[i]->observations;
        if (o->n > 0 && o->items[o->n - 1].period > newest)
            newest = o->items[o->n - 1].period;
    }
    return window_up_to(b, newest, months);
}

/* Facts of one series under one prefix. */
struct telling {
    struct build *build;
    const struct bound_series *of;
    const char *prefix;
    struct facts *out;
};

static const char *named(const struct telling *t, const char *name, const char *suffix)
{
    if (*t->prefix == '\0' && *suffix == '\0')
        return name;
    /* By hand: some hundred names a row, of which few are asked for. */
    struct str s = str_new(t->build->facts_arena);
    if (*t->prefix != '\0') {
        str_add(&s, t->prefix);
        str_addc(&s, '_');
    }
    str_add(&s, name);
    str_add(&s, suffix);
    return s.s;
}

static struct fact *last_fact(const struct telling *t)
{
    return t->build->last;
}

/* A figure in the series' own unit and decimals. */
static void tell(const struct telling *t, const char *name, const char *suffix, double value)
{
    fact_number(t->build, t->out, named(t, name, suffix), value, t->of->series->decimals,
                t->of->series->unit);
    last_fact(t)->arg.unit_mult = t->of->series->unit_mult;
}

static void tell_text(const struct telling *t, const char *name, const char *text)
{
    fact_text(t->build, t->out, named(t, name, ""), text);
}

static void tell_flag(const struct telling *t, const char *name, bool yes)
{
    fact_flag(t->build, t->out, named(t, name, ""), yes);
}

static void tell_month(const struct telling *t, const char *name, month m)
{
    fact_month(t->build, t->out, named(t, name, ""), m);
}

static void tell_count(const struct telling *t, const char *name, int n)
{
    fact_number(t->build, t->out, named(t, name, ""), n > 0 ? n : NAN, 0, NULL);
}

/* A change is judged as it is printed: what rounds to nothing is "same". From nothing
 * there is no saying by how much, so nor which way in a sentence. */
static void tell_change(const struct telling *t, const char *kind, double now, double before)
{
    static const char *const words[] = { "down", "same", "up" };
    double change = now - before, fraction = before == 0 ? NAN : change / fabs(before);
    tell(t, kind, "", change);
    last_fact(t)->is_signed = true;
    fact_percent(t->build, t->out, named(t, kind, "_percent"), fraction);
    last_fact(t)->is_signed = true;
    fact_percent(t->build, t->out, named(t, kind, "_size"), fabs(fraction));
    tell(t, kind, "_amount", fabs(change));
    fact_text(t->build, t->out, named(t, kind, "_direction"),
              isnan(fraction) ? NULL
                              : words[1 + derive_direction(t->of->series, before, now)]);
}

/* Why there is no figure: the newest release says so, or nothing was published. */
static const char *availability(char status)
{
    return status == UNPUBLISHED            ? "unpublished"
        : status == STATUS_SUPPRESSED       ? "suppressed"
        : status == STATUS_NOT_APPLICABLE   ? "not_applicable"
                                            : "missing";
}

/* What the edition of the month before had, where that is another figure now. */
static double revised_from(const struct bound_series *of, const struct observation *now)
{
    const struct observation *then =
        of->figures == NULL || now == NULL ? NULL : observations_at(&of->figures->before,
                                                                    now->period);
    return then == NULL || series_figures_agree(of->series, then->value, now->value)
        ? NAN
        : then->value;
}

/* What a table writes beside a figure. */
static void tell_marks(const struct telling *t, bool revised, bool provisional)
{
    tell_flag(t, "provisional", provisional);
    tell_flag(t, "revised", revised);
    tell_text(t, "mark", revised && provisional ? "r p"
                  : revised                     ? "r"
                  : provisional                 ? "p"
                                                : NULL);
}

static void tell_status(const struct telling *t, const struct observation *now,
                        const struct observation *said)
{
    double from = revised_from(t->of, now);
    bool provisional = now != NULL && now->status == STATUS_PROVISIONAL;
    tell_text(t, "availability",
              now != NULL ? "figure" : availability(said == NULL ? UNPUBLISHED : said->status));
    tell_text(t, "status", said == NULL
                  ? NULL : arena_printf(t->build->facts_arena, "%c", said->status));
    fact_date(t->build, t->out, named(t, "release", ""),
              said == NULL ? (struct date){ 0 } : said->release->released);
    tell_flag(t, "stands_in", now != NULL && now->stands_in);
    tell_marks(t, !isnan(from), provisional);
    tell(t, "revised_from", "", from);
    tell(t, "revised_by", "", now == NULL ? NAN : now->value - from);
    last_fact(t)->is_signed = true;
}

/* Sums up to a month, and each on the same span a year before. */
static void tell_sums(const struct telling *t, month m)
{
    enum { YEAR = 12 };
    const struct observations *o = t->of->observations;
    int first_month = t->of->series->fiscal_first_month;
    bool adds_up = t->of->series->kind == SERIES_FLOW;
    month year = m == NO_MONTH ? NO_MONTH : derive_year_start(m, 1);
    month fiscal = m == NO_MONTH ? NO_MONTH : derive_year_start(m, first_month);
    const struct {
        const char *name, *change;
        month first;
    } sums[] = { { "ytd", "ytd_change", year },
                 { "fiscal_ytd", "fiscal_ytd_change", fiscal },
                 { "sum12", "sum12_change", m - YEAR + 1 } };
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
        double now = m == NO_MONTH || !adds_up ? NAN : derive_sum(o, sums[i].first, m);
        tell(t, sums[i].name, "", now);
        tell_change(t, sums[i].change, now, derive_sum(o, sums[i].first - YEAR, m - YEAR));
    }
    tell(t, "mean12", "", m == NO_MONTH ? NAN : derive_sum(o, m - YEAR + 1, m) / YEAR);
    tell_text(t, "fiscal_year",
              m == NO_MONTH ? NULL
                            : arena_printf(t->build->facts_arena, "%d", derive_year_name(fiscal)));
    tell_month(t, "fiscal_start", fiscal);
}

static void tell_months_measures(const struct telling *t, month m)
{
    const struct observations *o = t->of->observations;
    const struct observation *now = observations_at(o, m);
    double value = now == NULL ? NAN : now->value;
    char *status = now == NULL ? NULL : arena_printf(t->build->arena, "%c", now->status);
    tell_month(t, "month", m);
    tell(t, "value", "", value);
    last_fact(t)->status = status;
    tell(t, "previous", "", derive_at(o, m - 1));
    tell(t, "year_value", "", derive_at(o, m - 12));
    tell_change(t, "change", value, derive_at(o, m - 1));
    tell_change(t, "year_change", value, derive_at(o, m - 12));
    tell_status(t, now, observations_said(o, m));
    tell_sums(t, m);
}

void measures_month(struct build *b, const struct bound_series *s, month m,
                    struct facts *out)
{
    const struct telling t = { b, s, "", out };
    tell_months_measures(&t, m);
}

void measures_sum(struct build *b, const struct bound_series *s, struct window w,
                  struct facts *out)
{
    const struct telling t = { b, s, "", out };
    const struct observation sum = derive_total(s->observations, w.first, w.last);
    bool is_figure = !isnan(sum.value), revised = false;
    for (month m = w.first; m <= w.last && is_figure; m++)
        revised |= !isnan(revised_from(s, observations_at(s->observations, m)));
    tell_month(&t, "month", w.last);
    tell(&t, "value", "", sum.value);
    char *status = sum.status == UNPUBLISHED ? NULL : arena_printf(b->arena, "%c", sum.status);
    last_fact(&t)->status = is_figure ? status : NULL;
    tell_text(&t, "availability", is_figure ? "figure" : availability(sum.status));
    tell_text(&t, "status", status);
    tell_flag(&t, "stands_in", is_figure && sum.stands_in);
    tell_marks(&t, revised, is_figure && sum.status == STATUS_PROVISIONAL);
    /* The names of all other measures, behind those, with nothing under them. */
    const struct observations nothing = { .series = s->series };
    const struct bound_series of_nothing = { s->id, s->series, &nothing, NULL };
    const struct telling rest = { b, &of_nothing, "", out };
    tell_months_measures(&rest, NO_MONTH);
}

static bool is_shown(const struct observation *o, struct window w)
{
    return o->period >= w.first && o->period <= w.last;
}

static void tell_extremes(const struct telling *t, struct window w)
{
    const struct observation *lowest = NULL, *highest = NULL, *first = NULL;
    for (size_t i = 0; i < t->of->observations->n; i++) {
        const struct observation *o = &t->of->observations->items[i];
        if (!is_shown(o, w))
            continue;
        if (first == NULL)
            first = o;
        if (lowest == NULL || o->value < lowest->value)
            lowest = o;
        if (highest == NULL || o->value > highest->value)
            highest = o;
    }
    tell(t, "lowest", "", lowest == NULL ? NAN : lowest->value);
    tell_month(t, "lowest_month", lowest == NULL ? NO_MONTH : lowest->period);
    tell(t, "highest", "", highest == NULL ? NAN : highest->value);
    tell_month(t, "highest_month", highest == NULL ? NO_MONTH : highest->period);
    tell_month(t, "first_month", first == NULL ? NO_MONTH : first->period);
    tell(t, "first_value", "", first == NULL ? NAN : first->value);
}

/* Where the latest month stands among the others, and how it came there. */
static void tell_standing(const struct telling *t, month last, struct window w)
{
    const struct observations *o = t->of->observations;
    struct record_found record = { 0, NO_MONTH };
    struct turn turn = { 0, 0, 0 };
    int rank = 0, of = 0;
    if (last != NO_MONTH) {
        record = derive_record(o, last);
        turn = derive_turn(o, last);
        rank = derive_rank(o, last, w.first);
        for (size_t i = 0; i < o->n; i++)
            of += is_shown(&o->items[i], w);
    }
    tell_count(t, "rank", rank);
    tell_count(t, "rank_of", of);
    tell_text(t, "record", record.kind > 0 ? "highest" : record.kind < 0 ? "lowest" : NULL);
    tell_month(t, "record_since", record.since);
    tell_count(t, "streak", turn.months);
    tell_count(t, "streak_broken", turn.against);
}

/* The days of the releases that the window's figures come from, oldest first; and what
 * is true of any of the figures. */
static void tell_releases(const struct telling *t, struct window w)
{
    struct build *b = t->build;
    struct date *days = NULL;
    size_t n = 0;
    bool revised = false, provisional = false, stands_in = false;
    for (size_t i = 0; i < t->of->observations->n; i++) {
        const struct observation *o = &t->of->observations->items[i];
        if (!is_shown(o, w))
            continue;
        revised |= !isnan(revised_from(t->of, o));
        provisional |= o->status == STATUS_PROVISIONAL;
        stands_in |= o->stands_in;
        size_t at = 0;
        while (at < n && date_compare(days[at], o->release->released) < 0)
            at++;
        if (at < n && date_compare(days[at], o->release->released) == 0)
            continue;
        arena_push(b->facts_arena, days, n);
        memmove(days + at + 1, days + at, (n - 1 - at) * sizeof *days);
        days[at] = o->release->released;
    }
    const char **words = arena_array(b->facts_arena, n, sizeof *words);
    for (size_t i = 0; i < n; i++)
        words[i] = locale_date(b->facts_arena, b->edition->locale, days[i], "long");
    fact_list(b, t->out, named(t, "releases", ""), words, n);
    fact_number(b, t->out, named(t, "releases_count", ""), (double)n, 0, NULL);
    tell_flag(t, "any_revised", revised);
    tell_flag(t, "any_provisional", provisional);
    tell_flag(t, "any_stands_in", stands_in);
}

void measures_latest(struct build *b, const struct bound_series *s, const char *prefix,
                     struct window w, struct facts *out)
{
    const struct telling t = { b, s, prefix, out };
    const char *lang = b->edition->language;
    const struct observations *o = s->observations;
    month last = o->n == 0 ? NO_MONTH : o->items[o->n - 1].period;
    const char *dataset = o->n > 0 ? o->items[o->n - 1].release->dataset
        : s->series->n_from > 0    ? s->series->from[0].dataset.s
                                   : NULL;
    const struct dataset *d = workspace_dataset(b->workspace, dataset);
    tell_text(&t, "name", intl_get(&s->series->name, lang));
    tell_text(&t, "definition", intl_get(&s->series->definition, lang));
    tell_text(&t, "unit", intl_get(&s->series->unit_name, lang));
    tell_text(&t, "agency", d == NULL ? NULL : intl_get(&d->agency, lang));
    tell_months_measures(&t, last);
    tell_extremes(&t, w);
    tell_standing(&t, last, w);
    tell_releases(&t, w);
    bool late = last == NO_MONTH || last < b->edition->period;
    tell_flag(&t, "late", late);
    tell_month(&t, "late_month", last == NO_MONTH ? b->edition->period : last + 1);
}
