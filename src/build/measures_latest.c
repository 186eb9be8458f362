/* measures_latest.c - of the latest month, and of the months shown; see measures.h. */
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "build/derive.h"
#include "build/telling.h"

static bool is_shown(const struct observation *o, struct window w)
{
    return o->period >= w.first && o->period <= w.last;
}

enum extreme { LOWEST, HIGHEST, FIRST };

/* Of those shown, the earliest of several that are alike; NULL where there is none. */
static const struct observation *find_extreme(const struct telling *t, enum extreme which)
{
    const struct observation *found = NULL;
    for (size_t i = 0; i < t->of->observations->n; i++) {
        const struct observation *o = &t->of->observations->items[i];
        if (is_shown(o, t->window)
            && (found == NULL || (which == LOWEST && o->value < found->value)
                || (which == HIGHEST && o->value > found->value)))
            found = o;
    }
    return found;
}

static double extreme(const struct telling *t, enum extreme which)
{
    const struct observation *o = find_extreme(t, which);
    return o == NULL ? NAN : o->value;
}

static month extreme_month(const struct telling *t, enum extreme which)
{
    const struct observation *o = find_extreme(t, which);
    return o == NULL ? NO_MONTH : o->period;
}

static void tell_count(const struct telling *t, const char *name, int n)
{
    fact_number(t->build, t->out, name, n > 0 ? (double)n : NAN, 0, NO_UNIT);
}

static int count_shown(const struct telling *t)
{
    int n = 0;
    for (size_t i = 0; i < t->of->observations->n; i++)
        n += is_shown(&t->of->observations->items[i], t->window);
    return n;
}

/* Where the latest month stands among the others, and how it came there. */
static int rank(const struct telling *t)
{
    return t->at == NO_MONTH ? 0 : derive_rank(t->of->observations, t->at, t->window.first);
}

static struct record_found record(const struct telling *t)
{
    return t->at == NO_MONTH ? (struct record_found){ 0, NO_MONTH }
                             : derive_record(t->of->observations, t->at);
}

static const char *record_kind(const struct telling *t)
{
    int kind = record(t).kind;
    return kind > 0 ? "highest" : kind < 0 ? "lowest" : NULL;
}

static struct turn turn(const struct telling *t)
{
    return t->at == NO_MONTH ? (struct turn){ 0, 0, 0 }
                             : derive_turn(t->of->observations, t->at);
}

static bool has_provisional(const struct observation *o)
{
    return o->status == STATUS_PROVISIONAL;
}

static bool has_stand_in(const struct observation *o)
{
    return o->stands_in;
}

static bool any_shown(const struct telling *t, bool (*is)(const struct observation *o))
{
    for (size_t i = 0; i < t->of->observations->n; i++) {
        const struct observation *o = &t->of->observations->items[i];
        if (is_shown(o, t->window) && is(o))
            return true;
    }
    return false;
}

static bool any_revised(const struct telling *t)
{
    for (size_t i = 0; i < t->of->observations->n; i++) {
        const struct observation *o = &t->of->observations->items[i];
        if (is_shown(o, t->window) && !isnan(revised_from(t->of, o)))
            return true;
    }
    return false;
}

/* The days of the releases that the window's figures come from, oldest first, in words. */
static const char **release_days(const struct telling *t, size_t *n)
{
    struct build *b = t->build;
    struct date *days = NULL;
    *n = 0;
    for (size_t i = 0; i < t->of->observations->n; i++) {
        const struct observation *o = &t->of->observations->items[i];
        size_t at = 0;
        while (at < *n && date_compare(days[at], o->release->released) < 0)
            at++;
        if (!is_shown(o, t->window)
            || (at < *n && date_compare(days[at], o->release->released) == 0))
            continue;
        arena_push(b->facts_arena, days, *n);
        memmove(days + at + 1, days + at, (*n - 1 - at) * sizeof *days);
        days[at] = o->release->released;
    }
    const char **words = arena_array(b->facts_arena, *n, sizeof *words);
    for (size_t i = 0; i < *n; i++)
        words[i] = locale_date(b->facts_arena, b->edition->locale, days[i], "long");
    return words;
}

static void releases(const struct telling *t, const struct measure *m, const char *name)
{
    (void)m;
    size_t n;
    const char **words = release_days(t, &n);
    fact_list(t->build, t->out, name, words, n);
}

static void releases_count(const struct telling *t, const struct measure *m, const char *name)
{
    (void)m;
    size_t n;
    release_days(t, &n);
    fact_number(t->build, t->out, name, (double)n, 0, NO_UNIT);
}

static const char *agency(const struct telling *t)
{
    const struct observations *o = t->of->observations;
    const struct series *s = t->of->series;
    const char *dataset = o->n > 0 ? o->items[o->n - 1].release->dataset
        : s->n_from > 0            ? s->from[0].dataset.s
                                   : NULL;
    const struct dataset *d = workspace_dataset(t->build->workspace, dataset);
    return d == NULL ? NULL : intl_get(&d->agency, t->build->edition->language);
}

static const char *in_language(const struct telling *t, const struct intl *text)
{
    return intl_get(text, t->build->edition->language);
}

TEXT(the_name, in_language(t, &t->of->series->name))
TEXT(the_definition, in_language(t, &t->of->series->definition))
TEXT(the_agency, agency(t))
TELLS(lowest, tell_number(t, name, extreme(t, LOWEST)))
MONTH(lowest_month, extreme_month(t, LOWEST))
TELLS(highest, tell_number(t, name, extreme(t, HIGHEST)))
MONTH(highest_month, extreme_month(t, HIGHEST))
MONTH(first_month, extreme_month(t, FIRST))
TELLS(first_value, tell_number(t, name, extreme(t, FIRST)))
TELLS(the_rank, tell_count(t, name, rank(t)))
TELLS(rank_of, tell_count(t, name, t->at == NO_MONTH ? 0 : count_shown(t)))
TEXT(the_record, record_kind(t))
MONTH(record_since, record(t).since)
TELLS(streak, tell_count(t, name, turn(t).months))
TELLS(streak_broken, tell_count(t, name, turn(t).against))
FLAG(is_any_revised, any_revised(t))
FLAG(is_any_provisional, any_shown(t, has_provisional))
FLAG(does_any_stand_in, any_shown(t, has_stand_in))
FLAG(is_late, t->at == NO_MONTH || t->at < t->build->edition->period)
MONTH(late_month, t->at == NO_MONTH ? t->build->edition->period : t->at + 1)

static const struct measure of_latest[] = {
    { .name = "name", .tell = the_name },
    { .name = "definition", .tell = the_definition },
    { .name = "agency", .tell = the_agency },
    { .name = "lowest", .tell = lowest },
    { .name = "lowest_month", .tell = lowest_month },
    { .name = "highest", .tell = highest },
    { .name = "highest_month", .tell = highest_month },
    { .name = "first_month", .tell = first_month },
    { .name = "first_value", .tell = first_value },
    { .name = "rank", .tell = the_rank },
    { .name = "rank_of", .tell = rank_of },
    { .name = "record", .tell = the_record },
    { .name = "record_since", .tell = record_since },
    { .name = "streak", .tell = streak },
    { .name = "streak_broken", .tell = streak_broken },
    { .name = "releases", .tell = releases },
    { .name = "releases_count", .tell = releases_count },
    { .name = "any_revised", .tell = is_any_revised },
    { .name = "any_provisional", .tell = is_any_provisional },
    { .name = "any_stands_in", .tell = does_any_stand_in },
    { .name = "late", .tell = is_late },
    { .name = "late_month", .tell = late_month },
};

void measures_latest(struct build *b, const struct bound_series *s, const char *prefix,
                     struct window w, struct facts *out)
{
    const struct observations *o = s->observations;
    month last = o->n == 0 ? NO_MONTH : o->items[o->n - 1].period;
    struct telling t = telling_of_month(b, s, last, out);
    t.window = w;
    TELL_ALL(&t, of_latest, prefix);
    tell_month(&t, prefix);
}
