/* measures.c - see measures.h. */
#include "build/measures.h"

#include <math.h>

#include "base/str.h"
#include "build/derive.h"
#include "build/telling.h"

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

/* Why there is no figure: the newest release says so, or nothing was published. */
static const char *availability(char status)
{
    return status == UNPUBLISHED            ? "unpublished"
        : status == STATUS_SUPPRESSED       ? "suppressed"
        : status == STATUS_NOT_APPLICABLE   ? "not_applicable"
                                            : "missing";
}

/* What the edition of the month before had, where that is another figure now. */
double revised_from(const struct bound_series *of, const struct observation *now)
{
    const struct observation *then =
        of->figures == NULL || now == NULL ? NULL : observations_at(&of->figures->before,
                                                                    now->period);
    return then == NULL || series_figures_agree(of->series, then->value, now->value)
        ? NAN
        : then->value;
}

struct telling telling_of_month(struct build *b, const struct bound_series *s, month m,
                               struct facts *out)
{
    const struct observation *now = observations_at(s->observations, m);
    const struct observation *said = observations_said(s->observations, m);
    double from = revised_from(s, now);
    return (struct telling){
        .build = b, .of = s, .out = out, .month = m, .at = m,
        .value = now == NULL ? NAN : now->value,
        .availability = now != NULL ? "figure"
                                    : availability(said == NULL ? UNPUBLISHED : said->status),
        .status = said == NULL ? 0 : said->status,
        .release = said == NULL ? NULL : said->release,
        .stands_in = now != NULL && now->stands_in,
        .revised = !isnan(from),
        .provisional = now != NULL && now->status == STATUS_PROVISIONAL,
        .revised_from = from,
    };
}

static struct telling of_sum(struct build *b, const struct bound_series *s, struct window w,
                             struct facts *out)
{
    const struct observation sum = derive_total(s->observations, w.first, w.last);
    bool is_figure = !isnan(sum.value), revised = false;
    for (month m = w.first; m <= w.last && is_figure; m++)
        revised |= !isnan(revised_from(s, observations_at(s->observations, m)));
    return (struct telling){
        .build = b, .of = s, .out = out, .month = w.last, .at = NO_MONTH,
        .value = sum.value,
        .availability = is_figure ? "figure" : availability(sum.status),
        .status = sum.status,
        .stands_in = is_figure && sum.stands_in,
        .revised = revised,
        .provisional = is_figure && sum.status == STATUS_PROVISIONAL,
        .revised_from = NAN,
    };
}

/* --- figures: what changes are between --- */

enum { YEAR = 12 };

/* Of the months first to the telling's own, so many months before; months that do not add up
 * have no sum. */
static double sum_of(const struct telling *t, month first, int before)
{
    return t->at == NO_MONTH || t->of->series->kind != SERIES_FLOW
        ? NAN
        : derive_sum(t->of->observations, first - before, t->at - before);
}

static month fiscal_start(const struct telling *t)
{
    return t->at == NO_MONTH ? NO_MONTH
                             : derive_year_start(t->at, t->of->series->fiscal_first_month);
}

/* Of the year that the readers count in. */
static month own_start(const struct telling *t)
{
    return t->at == NO_MONTH
        ? NO_MONTH
        : derive_year_start(t->at, t->build->edition->audience->fiscal_first_month);
}

static double figure_of(const struct telling *t, enum figure f)
{
    const struct observations *o = t->of->observations;
    bool is_month = t->at != NO_MONTH;
    month year = is_month ? derive_year_start(t->at, 1) : NO_MONTH;
    switch (f) {
    case NONE: break;
    case VALUE: return t->value;
    case PREVIOUS: return is_month ? derive_at(o, t->at - 1) : NAN;
    case YEAR_VALUE: return is_month ? derive_at(o, t->at - YEAR) : NAN;
    case YTD: return sum_of(t, year, 0);
    case YTD_BEFORE: return sum_of(t, year, YEAR);
    case FISCAL_YTD: return sum_of(t, fiscal_start(t), 0);
    case FISCAL_YTD_BEFORE: return sum_of(t, fiscal_start(t), YEAR);
    case OWN_YTD: return sum_of(t, own_start(t), 0);
    case OWN_YTD_BEFORE: return sum_of(t, own_start(t), YEAR);
    case SUM12: return sum_of(t, t->at - YEAR + 1, 0);
    case SUM12_BEFORE: return sum_of(t, t->at - YEAR + 1, YEAR);
    case MEAN12: return is_month ? derive_sum(o, t->at - YEAR + 1, t->at) / YEAR : NAN;
    case REVISED_FROM: return t->revised_from;
    }
    return NAN;
}

/* --- how each measure is told --- */

/* A figure in the series' own unit and decimals. */
struct fact *tell_number(const struct telling *t, const char *name, double value)
{
    fact_number(t->build, t->out, name, value, t->of->series->decimals, t->of->series->unit);
    return t->build->last;
}

static void figure(const struct telling *t, const struct measure *m, const char *name)
{
    tell_number(t, name, figure_of(t, m->now));
}

static void value(const struct telling *t, const struct measure *m, const char *name)
{
    (void)m;
    struct fact *fact = tell_number(t, name, t->value);
    fact->status = isnan(t->value) ? NULL : status_text(t->status);
}

static double change_of(const struct telling *t, const struct measure *m)
{
    return figure_of(t, m->now) - figure_of(t, m->before);
}

/* Of nothing there is no part. */
static double part_of(const struct telling *t, const struct measure *m)
{
    double before = figure_of(t, m->before);
    return before == 0 ? NAN : (figure_of(t, m->now) - before) / fabs(before);
}

static void change(const struct telling *t, const struct measure *m, const char *name)
{
    tell_number(t, name, change_of(t, m))->is_signed = true;
}

static void change_amount(const struct telling *t, const struct measure *m, const char *name)
{
    tell_number(t, name, fabs(change_of(t, m)));
}

static void change_percent(const struct telling *t, const struct measure *m, const char *name)
{
    fact_percent(t->build, t->out, name, part_of(t, m));
    t->build->last->is_signed = true;
}

static void change_size(const struct telling *t, const struct measure *m, const char *name)
{
    fact_percent(t->build, t->out, name, fabs(part_of(t, m)));
}

/* A change is judged as it is printed: what rounds to nothing is "same". From nothing
 * there is no saying by how much, so nor which way in a sentence. */
static void change_direction(const struct telling *t, const struct measure *m, const char *name)
{
    static const char *const words[] = { "down", "same", "up" };
    int way =
        derive_direction(t->of->series, figure_of(t, m->before), figure_of(t, m->now));
    fact_text(t->build, t->out, name, isnan(part_of(t, m)) ? NULL : words[1 + way]);
}

MONTH(the_month, t->month)
TEXT(the_unit, intl_get(&t->of->series->unit_name, t->build->edition->language))
TEXT(the_availability, t->availability)
TEXT(the_status, status_text(t->status))
TELLS(the_release, fact_date(t->build, t->out, name,
                             t->release != NULL ? t->release->released : (struct date){ 0 }))
FLAG(does_stand_in, t->stands_in)
FLAG(is_provisional, t->provisional)
FLAG(is_revised, t->revised)
TEXT(the_mark, t->revised && t->provisional ? "r p"
               : t->revised                 ? "r"
               : t->provisional             ? "p"
                                            : NULL)
TEXT(fiscal_year, t->at == NO_MONTH ? NULL
                                    : arena_printf(t->build->facts_arena, "%d",
                                                   derive_year_name(fiscal_start(t))))
MONTH(fiscal_start_month, fiscal_start(t))
TEXT(own_year, t->at == NO_MONTH ? NULL
                                 : arena_printf(t->build->facts_arena, "%d",
                                                derive_year_name(own_start(t))))
MONTH(own_start_month, own_start(t))

#define CHANGES(name, now, before) \
    { name, change, now, before }, { name "_percent", change_percent, now, before }, \
    { name "_size", change_size, now, before }, { name "_amount", change_amount, now, before }, \
    { name "_direction", change_direction, now, before }

static const struct measure of_every_month[] = {
    { .name = "month", .tell = the_month },
    { .name = "value", .tell = value },
    { .name = "unit", .tell = the_unit },
    { "previous", figure, PREVIOUS, NONE },
    { "year_value", figure, YEAR_VALUE, NONE },
    CHANGES("change", VALUE, PREVIOUS),
    CHANGES("year_change", VALUE, YEAR_VALUE),
    { .name = "availability", .tell = the_availability },
    { .name = "status", .tell = the_status },
    { .name = "release", .tell = the_release },
    { .name = "stands_in", .tell = does_stand_in },
    { .name = "provisional", .tell = is_provisional },
    { .name = "revised", .tell = is_revised },
    { .name = "mark", .tell = the_mark },
    { "revised_from", figure, REVISED_FROM, NONE },
    { "revised_by", change, VALUE, REVISED_FROM },
    { "ytd", figure, YTD, NONE },
    CHANGES("ytd_change", YTD, YTD_BEFORE),
    { "fiscal_ytd", figure, FISCAL_YTD, NONE },
    CHANGES("fiscal_ytd_change", FISCAL_YTD, FISCAL_YTD_BEFORE),
    { "own_ytd", figure, OWN_YTD, NONE },
    CHANGES("own_ytd_change", OWN_YTD, OWN_YTD_BEFORE),
    { "sum12", figure, SUM12, NONE },
    CHANGES("sum12_change", SUM12, SUM12_BEFORE),
    { "mean12", figure, MEAN12, NONE },
    { .name = "fiscal_year", .tell = fiscal_year },
    { .name = "fiscal_start", .tell = fiscal_start_month },
    { .name = "own_year", .tell = own_year },
    { .name = "own_start", .tell = own_start_month },
};

/* --- those that are asked for --- */

/* One of the tables above under a prefix: the names of all, and which the template mentions. */
struct asked_measures {
    const struct measure *table;
    const char *prefix;
    struct name_list names;
    const struct measure **measures;
    const char **as;
    size_t n;
};

static const struct asked_measures *asked_of(struct build *b, const struct measure *table, size_t n,
                                    const char *prefix)
{
    for (size_t i = 0; i < b->n_asked; i++)
        if (b->asked[i]->table == table && str_eq(b->asked[i]->prefix, prefix))
            return b->asked[i];
    struct asked_measures *a = arena_alloc(b->arena, sizeof *a);
    a->table = table;
    a->prefix = arena_dup(b->arena, prefix);
    struct str whole = str_new(b->arena);
    str_add(&whole, prefix);
    str_add(&whole, *prefix == '\0' ? "" : "_");
    size_t n_prefix = whole.n;
    for (size_t i = 0; i < n; i++) {
        whole.n = n_prefix;
        str_add(&whole, table[i].name);
        const char *name = arena_dupn(b->arena, whole.s, whole.n);
        *arena_push(b->arena, a->names.items, a->names.n) = name;
        if (!template_mentions(b->edition->report->template, name))
            continue;
        size_t n_as = a->n;
        *arena_push(b->arena, a->as, n_as) = name;
        *arena_push(b->arena, a->measures, a->n) = &table[i];
    }
    return *arena_push(b->arena, b->asked, b->n_asked) = a;
}

void tell_all(const struct telling *t, const struct measure *table, size_t n,
                     const char *prefix)
{
    const struct asked_measures *a = asked_of(t->build, table, n, prefix);
    *arena_push(t->build->facts_arena, t->out->known, t->out->n_known) = &a->names;
    for (size_t i = 0; i < a->n; i++)
        a->measures[i]->tell(t, a->measures[i], a->as[i]);
}

void tell_month(const struct telling *t, const char *prefix)
{
    TELL_ALL(t, of_every_month, prefix);
    tell_own_currency(t, prefix);
}

void measures_month(struct build *b, const struct bound_series *s, month m,
                    struct facts *out)
{
    const struct telling t = telling_of_month(b, s, m, out);
    tell_month(&t, "");
}

void measures_sum(struct build *b, const struct bound_series *s, struct window w,
                  struct facts *out)
{
    const struct telling t = of_sum(b, s, w, out);
    tell_month(&t, "");
}

