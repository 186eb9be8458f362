/* references.c - names that point at other records; see check.h. */
#include <string.h>

#include "base/map.h"
#include "base/str.h"
#include "check/check.h"
#include "text/locale.h"

/* Ids that were come by, in their order. */
struct ids {
    struct map numbers; /* of the first that is called so */
    const struct name **all;
    const char **texts;
    size_t n, n_texts;
};

struct checking {
    const struct workspace *w;
    struct errs *errs;
    struct arena *arena;
    bool half_read; /* errors were told before: what is not there may only be unread */
    const char *path; /* of the last name that there is not, … */
    size_t n_none;    /* … and how many such names that file has had */
    struct ids series; /* all of the workspace */
};

/* The first of the names that there are. */
static const char *names_list(struct checking *c, const char *const *known, size_t n)
{
    enum { SHOWN = 100 };
    struct str list = str_new(c->arena);
    for (size_t i = 0; i < n && i < SHOWN; i++)
        str_addf(&list, "%s%s", i > 0 ? ", " : "", known[i]);
    if (n > SHOWN)
        str_add(&list, ", …");
    return list.s;
}

/* The nearest known name. Where a file has a great many that are none, each held against all that
 * there are would take for ever, and nobody reads so far. */
static const char *nearest(struct checking *c, const struct name *name, const char *const *known,
                           size_t n)
{
    enum { MOST = 100 };
    c->n_none = str_eq(c->path, name->at.path) ? c->n_none + 1 : 1;
    c->path = name->at.path;
    return c->n_none > MOST ? NULL : str_nearest(name->s, known, n);
}

/* The nearest known name, or what there is. Where some could not be read, nothing is
 * told: the name may be one of them. */
static void no_such(struct checking *c, const struct name *name, const char *what,
                    const char *const *known, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (known[i] == NULL)
            return;
    if (name->s == NULL || (n == 0 && c->half_read))
        return;
    const char *near = nearest(c, name, known, n);
    if (near != NULL)
        err_at(c->errs, name->at, N_("there is no %-s \"%s\"; did you mean \"%s\"?"), what,
               name->s, near);
    else if (n == 0)
        err_at(c->errs, name->at, N_("there is no %-s \"%s\"; none is described"), what,
               name->s);
    else
        err_at(c->errs, name->at, N_("there is no %-s \"%s\"; there are: %s"), what, name->s,
               names_list(c, known, n));
}

/* --- what stands twice --- */

static struct ids ids_new(struct checking *c)
{
    return (struct ids){ .numbers = map_new(c->arena) };
}

static void note(struct checking *c, struct ids *ids, const struct name *id)
{
    if (id->s != NULL)
        map_put(&ids->numbers, id->s, strlen(id->s), ids->n, NULL);
    *arena_push(c->arena, ids->all, ids->n) = id;
    *arena_push(c->arena, ids->texts, ids->n_texts) = id->s;
}

static const struct map_entry *noted(const struct ids *ids, const struct name *id)
{
    return id->s == NULL ? NULL : map_get(&ids->numbers, id->s, strlen(id->s));
}

static void not_noted(struct checking *c, const struct ids *ids, const struct name *id)
{
    const struct map_entry *e = noted(ids, id);
    if (e != NULL && e->value < ids->n)
        err_at(c->errs, id->at, N_("\"%s\" stands twice; the first is at %s:%d: give one of them "
                                   "another name, or leave it out"), id->s,
               ids->all[e->value]->at.path, ids->all[e->value]->at.line);
}

static void once(struct checking *c, struct ids *ids, const struct name *id)
{
    not_noted(c, ids, id);
    note(c, ids, id);
}

/* --- names, one by one --- */

static void government(struct checking *c, const struct name *name)
{
    if (name->s == NULL || workspace_government(c->w, name->s) != NULL)
        return;
    const char **known = arena_array(c->arena, c->w->n_audiences, sizeof *known);
    size_t n = 0;
    for (size_t i = 0; i < c->w->n_audiences; i++) {
        const struct audience *a = &c->w->audiences[i];
        if (a->government.s == NULL || workspace_government(c->w, a->government.s) == a)
            known[n++] = a->government.s;
    }
    no_such(c, name, N_("government"), known, n);
}

/* A visible item must not lean on one that some of its readers may not see. */
static void leans_on(struct checking *c, struct place at, audience_set item,
                     const char *what, const struct record *on)
{
    if (on->visible_to == 0)
        return; /* its "for" could not be read */
    const char *without = workspace_audience_list(c->arena, c->w, item & ~on->visible_to);
    if (*without != '\0')
        err_at(c->errs, at,
               N_("this %-s (%s:%d) is not for %s, who may see what refers to it; restrict "
                  "this too with \"for\", or let them see it"),
               what, on->at.path, on->at.line, without);
}

/* sources: the ids of the meeting's. */
static void source(struct checking *c, const struct meeting *m, const struct ids *sources,
                   const struct name *name, audience_set item)
{
    const struct map_entry *e = noted(sources, name);
    if (e != NULL)
        leans_on(c, name->at, item & m->r.visible_to, N_("source"), &m->sources[e->value].r);
    else if (name->s != NULL)
        no_such(c, name, N_("source"), sources->texts, sources->n);
}

static const struct series *series(struct checking *c, const struct name *name)
{
    const struct series *s = name->s == NULL ? NULL : workspace_series(c->w, name->s);
    if (s != NULL || name->s == NULL)
        return s;
    no_such(c, name, N_("series"), c->series.texts, c->series.n);
    return NULL;
}

static bool ends_before_it_starts(const struct meeting *m)
{
    if (!date_is_set(m->start.day) || !date_is_set(m->end.day))
        return false;
    int order = date_compare(m->end.day, m->start.day);
    bool same_clock = m->start.minute >= 0 && m->end.minute >= 0
        && m->start.offset == m->end.offset;
    return order < 0 || (order == 0 && same_clock && m->end.minute < m->start.minute);
}

static void language(struct checking *c, const struct name *name)
{
    const char **known = arena_array(c->arena, c->w->languages.n, sizeof *known);
    for (size_t i = 0; i < c->w->languages.n; i++)
        if (str_eq(known[i] = c->w->languages.items[i].s, name->s))
            return;
    no_such(c, name, N_("language"), known, c->w->languages.n);
}

/* Who sees a commitment sees a status of it, or it would vanish from his copy. */
static void has_status(struct checking *c, const struct commitment *k, audience_set meeting_for)
{
    audience_set told = 0;
    for (size_t i = 0; i < k->n_status; i++)
        told |= k->status[i].r.visible_to;
    for (size_t i = 0; i < c->w->n_audiences && k->n_status > 0; i++)
        if ((k->r.visible_to & meeting_for & ~told) >> i & 1)
            err_at(c->errs, k->r.at,
                   N_("this commitment is for %s too, but every status of it is for others; add a "
                      "status for them, or restrict the commitment with \"for\""),
                   c->w->audiences[i].id.s);
}

static void meeting(struct checking *c, const struct meeting *m)
{
    struct ids commitments = ids_new(c), sources = ids_new(c);
    for (size_t i = 0; i < m->n_sources; i++)
        note(c, &sources, &m->sources[i].id);
    if (ends_before_it_starts(m))
        err_at(c->errs, m->r.at,
               N_("the meeting ends before it starts; correct \"start\" or \"end\""));
    government(c, &m->host);
    for (size_t i = 0; i < m->n_delegations; i++)
        government(c, &m->delegations[i].government);
    for (size_t i = 0; i < m->n_commitments; i++) {
        const struct commitment *k = &m->commitments[i];
        once(c, &commitments, &k->id);
        for (size_t j = 0; j < k->responsible.n; j++)
            government(c, &k->responsible.items[j]);
        source(c, m, &sources, &k->source, k->r.visible_to);
        has_status(c, k, m->r.visible_to);
    }
    for (size_t i = 0; i < m->n_statements; i++) {
        const struct statement *k = &m->statements[i];
        source(c, m, &sources, &k->source, k->r.visible_to);
        for (size_t j = 0; j < k->translated.n; j++)
            language(c, &k->translated.items[j]);
    }
    for (size_t i = 0; i < m->n_claims; i++) {
        const struct claim *k = &m->claims[i];
        source(c, m, &sources, &k->source, k->r.visible_to);
        const struct series *s = series(c, &k->series);
        if (s != NULL)
            leans_on(c, k->series.at, k->r.visible_to & m->r.visible_to, N_("series"), &s->r);
    }
    sources = ids_new(c);
    for (size_t i = 0; i < m->n_sources; i++)
        once(c, &sources, &m->sources[i].id);
}

static void where(struct checking *c, const struct pair *p, const struct dataset *d)
{
    if (d->title == NULL)
        return; /* its description could not be read */
    const char **known = arena_array(c->arena, d->n_dimensions, sizeof *known);
    for (size_t i = 0; i < d->n_dimensions; i++) {
        const struct dimension *dim = &d->dimensions[i];
        known[i] = dim->id.s;
        if (!str_eq(known[i], p->key.s))
            continue;
        const char **labels = arena_array(c->arena, dim->n_labels, sizeof *labels);
        for (size_t l = 0; l < dim->n_labels; l++)
            labels[l] = dim->labels[l].id.s;
        for (size_t v = 0; v < p->values.n && dim->n_labels > 0; v++) {
            bool found = false;
            for (size_t l = 0; l < dim->n_labels && !found; l++)
                found = str_eq(labels[l], p->values.items[v].s);
            if (!found)
                no_such(c, &p->values.items[v], N_("label"), labels, dim->n_labels);
        }
        return;
    }
    no_such(c, &p->key, N_("dimension"), known, d->n_dimensions);
}

/* The dataset that the n-th source of a series names; NULL: none, or it is only half read
 * and what it lacks is not known. */
static const struct dataset *drawn_on(const struct checking *c, const struct series *s, size_t n)
{
    const struct dataset *d = s->from[n].dataset.s == NULL
        ? NULL
        : workspace_dataset(c->w, s->from[n].dataset.s);
    return d == NULL || d->title == NULL ? NULL : d;
}

/* A part must be a label of the dimension, unless a dataset takes any label there. */
static void part(struct checking *c, const struct series *s, const struct breakdown *by,
                 const struct part *p)
{
    const char **known = NULL;
    size_t n = 0;
    for (size_t i = 0; i < s->n_from; i++) {
        const struct dataset *d = drawn_on(c, s, i);
        const struct dimension *x = d == NULL ? NULL : dataset_dimension(d, by->id.s);
        if (x != NULL && (x->n_labels == 0 || dimension_label(x, p->id.s) != NULL))
            return;
        for (size_t l = 0; x != NULL && l < x->n_labels; l++)
            *arena_push(c->arena, known, n) = x->labels[l].id.s;
    }
    if (n > 0)
        no_such(c, &p->id, N_("label"), known, n);
}

/* A breakdown must be a dimension of a dataset that the series draws on. */
static void breakdown(struct checking *c, const struct series *s, const struct breakdown *by)
{
    const char **known = NULL;
    size_t n = 0;
    bool found = by->id.s == NULL;
    struct ids parts = ids_new(c);
    for (size_t i = 0; i < s->n_from; i++) {
        const struct dataset *d = drawn_on(c, s, i);
        if (d == NULL)
            return; /* told already */
        found |= by->id.s != NULL && dataset_dimension(d, by->id.s) != NULL;
        for (size_t k = 0; k < d->n_dimensions; k++)
            *arena_push(c->arena, known, n) = d->dimensions[k].id.s;
    }
    if (!found)
        no_such(c, &by->id, N_("dimension"), known, n);
    for (size_t i = 0; found && i < by->n_parts; i++) {
        if (by->parts[i].id.s != NULL)
            part(c, s, by, &by->parts[i]);
        once(c, &parts, &by->parts[i].id);
    }
    check_listed_parts(c->w, s, by, c->errs);
}

static void alarm(struct checking *c, const struct alarm *x)
{
    bool is_said = x->r.at.path != NULL, sets_off = x->change > 0 || x->revision > 0;
    if (is_said && (!sets_off || x->change < 0 || x->revision < 0))
        err_at(c->errs, x->r.at,
               N_("an alarm wants \"change\" or \"revision\", in per cent above 0, such as {change: 50}"));
}

/* Figures that a column of powers of ten makes ones of are not millions as well. */
static void powers_of_ten(struct checking *c, const struct series *s, const struct dataset *d, struct place at)
{
    const struct value_rule *v = &d->value;
    if (s->unit.mult > 0 && v->unit_mult.s != NULL && v->scale == 0)
        err_at(c->errs, at,
               N_("series \"%s\" counts in powers of ten (unit_mult: %d), and %s:%d multiplies the figures of \"%s\" "
                  "by theirs, which makes them ones; take one of the two out, or give the dataset a \"scale\""),
               s->id.s, s->unit.mult, v->unit_mult.at.path, v->unit_mult.at.line, d->id.s);
}

static void one_series(struct checking *c, const struct series *s)
{
    struct ids breakdowns = ids_new(c);
    alarm(c, &s->alarm);
    for (size_t i = 0; i < s->n_from; i++) {
        const struct name *name = &s->from[i].dataset;
        if (name->s == NULL)
            continue;
        const struct dataset *d = workspace_dataset(c->w, name->s);
        if (d == NULL) {
            const char **known = arena_array(c->arena, c->w->n_datasets, sizeof *known);
            for (size_t j = 0; j < c->w->n_datasets; j++)
                known[j] = c->w->datasets[j].id.s;
            no_such(c, name, N_("dataset"), known, c->w->n_datasets);
            continue;
        }
        leans_on(c, name->at, s->r.visible_to & s->from[i].r.visible_to, N_("dataset"), &d->r);
        powers_of_ten(c, s, d, name->at);
        for (size_t j = 0; j < s->from[i].where.n; j++)
            where(c, &s->from[i].where.items[j], d);
    }
    for (size_t i = 0; i < s->n_breakdowns; i++) {
        breakdown(c, s, &s->breakdowns[i]);
        once(c, &breakdowns, &s->breakdowns[i].id);
    }
}

/* An alias may stand for its own label in any number, and for no other. */
static void labels(struct checking *c, const struct dimension *d)
{
    struct ids ids = ids_new(c), aliases = ids_new(c);
    for (size_t i = 0; i < d->n_labels; i++) {
        const struct label *x = &d->labels[i];
        not_noted(c, &ids, &x->id);
        for (size_t k = 0; k < x->aliases.n; k++) {
            not_noted(c, &ids, &x->aliases.items[k]);
            not_noted(c, &aliases, &x->aliases.items[k]);
        }
        note(c, &ids, &x->id);
        for (size_t k = 0; k < x->aliases.n; k++)
            note(c, &aliases, &x->aliases.items[k]);
    }
}

static void dataset(struct checking *c, const struct dataset *d)
{
    const struct value_rule *v = &d->value;
    if (v->thousands != NULL && v->decimal != NULL && *v->thousands == *v->decimal)
        err_at(c->errs, v->r.at,
               N_("\"thousands\" and \"decimal\" are the same character, so 1%s234 could be "
                  "either"),
               v->thousands);
    struct ids dimensions = ids_new(c);
    for (size_t i = 0; i < d->n_dimensions; i++) {
        labels(c, &d->dimensions[i]);
        once(c, &dimensions, &d->dimensions[i].id);
    }
}

static void locales(struct checking *c, const struct audience *a)
{
    for (size_t i = 0; i < c->w->languages.n && a->locales.n > 0; i++) {
        const char *lang = c->w->languages.items[i].s, *name = audience_locale(a, lang);
        struct place at = a->locales.items[0].key.at;
        for (size_t j = 0; j < a->locales.n; j++)
            if (str_eq(a->locales.items[j].key.s, lang))
                at = a->locales.items[j].key.at;
        const struct locale *l = name == NULL ? NULL : locale_get(name, at, c->errs);
        const struct names *first = &a->locales.items[0].values;
        const char *region = first->n == 0 ? NULL : strchr(first->items[0].s, '_');
        if (name == NULL)
            err_at(c->errs, at, N_("\"locales\" wants one for \"%s\", such as %s: %s"), lang, lang,
                   locale_likely(c->arena, lang, region == NULL ? NULL : region + 1));
        else if (l != NULL && !str_eq(locale_language(l), lang))
            err_at(c->errs, at, N_("locale \"%s\" is not one of \"%s\""), name, lang);
    }
}

/* A house style is of one language, and must not make "1,234" and "1,234" of two numbers. */
static void house(struct checking *c, const struct audience *a)
{
    struct ids languages = ids_new(c);
    for (size_t i = 0; i < a->n_house; i++) {
        const struct house_rule *h = &a->house[i];
        struct errs *quiet = errs_new();
        const struct locale *l = h->language.s == NULL
            ? NULL
            : locale_get(audience_locale(a, h->language.s), h->language.at, quiet);
        errs_free(quiet);
        if (h->language.s != NULL)
            language(c, &h->language);
        once(c, &languages, &h->language);
        if (l != NULL && h->style.digits == DIGITS_COMMA && str_eq(locale_decimal(l), ","))
            err_at(c->errs, h->r.at,
                   N_("digits grouped by commas, in a locale (%s) that puts one before decimals"),
                   locale_name(l));
    }
}

/* Its rate is a series of that currency, which its readers may see. */
static void currency(struct checking *c, const struct audience *a)
{
    const struct series *s = series(c, &a->currency.rate);
    if (s == NULL || a->currency.code.s == NULL)
        return;
    if (s->unit.code != NULL && !str_eq(s->unit.code, a->currency.code.s))
        err_at(c->errs, a->currency.rate.at,
               N_("series \"%s\" counts %s, and the currency is %s; a rate's unit is the currency, "
                  "so many for a dollar"),
               s->id.s, s->unit.code, a->currency.code.s);
    if (s->unit.mult != 0)
        err_at(c->errs, a->currency.rate.at,
               N_("series \"%s\" counts in powers of ten (unit_mult: %d); a rate is so many for one "
                  "dollar"),
               s->id.s, s->unit.mult);
    leans_on(c, a->currency.rate.at, (audience_set)1 << a->bit, N_("series"), &s->r);
}

static void audience(struct checking *c, const struct audience *a)
{
    enum { SMALLEST = 6, LARGEST = 24 }; /* what can be read, and what fills no page [pt] */
    locales(c, a);
    if (a->time_zone.s != NULL && !zone_is_known(a->time_zone.s))
        err_at(c->errs, a->time_zone.at,
               N_("\"%s\" is no time zone; write it by its name in the tz database, such as America/Mexico_City"), a->time_zone.s);
    house(c, a);
    currency(c, a);
    if (a->language.s != NULL)
        language(c, &a->language);
    bool given = a->look.size != 0 || !c->half_read;
    if (given && !(a->look.size >= SMALLEST && a->look.size <= LARGEST))
        err_at(c->errs, a->look_rule.r.at, N_("\"size\" wants %d to %d points, not %g"),
               SMALLEST, LARGEST, a->look.size);
    const struct audience *first =
        a->government.s == NULL ? a : workspace_government(c->w, a->government.s);
    for (size_t i = 0; first != a && i < a->name.n; i++) {
        const char *name = intl_get(&first->name, a->name.items[i].lang);
        if (name != NULL && !str_eq(a->name.items[i].text, name))
            err_at(c->errs, a->name.items[i].at,
                   N_("the same government has another name in %s:%d; name it alike, or correct "
                      "\"government\""),
                   first->name.at.path, first->name.at.line);
    }
}

/* One a period, and none before it has begun. */
static void due_dates(struct checking *c, const struct due_rule *rule)
{
    char period[16], due[16];
    for (size_t i = 0; i < rule->n_dates; i++) {
        const struct due_date *d = &rule->dates[i];
        if (date_compare(d->due, month_first_day(d->period)) < 0)
            err_at(c->errs, d->r.at, N_("due on %s, before the period %s itself"),
                   date_print(d->due, due), month_print(d->period, period));
        for (size_t k = 0; k < i; k++)
            if (rule->dates[k].period == d->period)
                err_at(c->errs, d->r.at, N_("the period %s stands twice"),
                       month_print(d->period, period));
    }
}

static void calendar(struct checking *c, const struct calendar *cal)
{
    struct ids listed = ids_new(c);
    for (size_t i = 0; i < cal->n_releases; i++) {
        series(c, &cal->releases[i].series);
        once(c, &listed, &cal->releases[i].series);
        due_dates(c, &cal->releases[i]);
    }
    if (cal->n_releases > 0 && cal->late == LATE_DEFAULT)
        err_at(c->errs, cal->r.at,
               N_("\"late\" is missing in the calendar; say what a run does where a figure is late: "
                  "provisional, wait or stop"));
}

static void names_twice(struct checking *c, const struct names *names)
{
    struct ids ids = ids_new(c);
    for (size_t i = 0; i < names->n; i++)
        once(c, &ids, &names->items[i]);
}

bool check_workspace(const struct workspace *w, struct errs *errs)
{
    struct checking c = { .w = w, .errs = errs, .arena = arena_new(),
                          .half_read = errs_count(errs, SEVERITY_ERROR) > 0 };
    c.series = ids_new(&c);
    names_twice(&c, &w->languages);
    names_twice(&c, &w->audience_names);
    struct ids reports = ids_new(&c), series = ids_new(&c);
    for (size_t i = 0; i < w->n_series; i++)
        note(&c, &c.series, &w->series[i].id);
    for (size_t i = 0; i < w->n_reports; i++)
        once(&c, &reports, &w->reports[i].id);
    for (size_t i = 0; i < w->n_audiences; i++)
        audience(&c, &w->audiences[i]);
    check_looks(w, errs);
    for (size_t i = 0; i < w->n_datasets; i++)
        dataset(&c, &w->datasets[i]);
    for (size_t i = 0; i < w->n_series; i++) {
        one_series(&c, &w->series[i]);
        once(&c, &series, &w->series[i].id);
    }
    calendar(&c, &w->calendar);
    for (size_t i = 0; i < w->n_meetings; i++)
        meeting(&c, &w->meetings[i]);
    check_templates(w, errs);
    arena_free(c.arena);
    return errs_count(errs, SEVERITY_ERROR) == 0;
}
