/* references.c - names that point at other records; see check.h. */
#include <string.h>

#include "base/str.h"
#include "check/check.h"
#include "text/locale.h"

struct checking {
    const struct workspace *w;
    struct errs *errs;
    struct arena *arena;
    bool good;
};

/* The nearest known name; knows how to say it or leave it. */
static void no_such(struct checking *c, const struct name *name, const char *what,
                    const char *const *known, size_t n)
{
    const char *near = str_nearest(name->s, known, n);
    c->good = near == NULL
        ? err_at(c->errs, name->at, N_("there is no %-s \"%s\""), what, name->s)
        : err_at(c->errs, name->at, N_("there is no %-s \"%s\"; did you mean \"%s\"?"), what,
                 name->s, near);
}

static void government(struct checking *c, const struct name *name)
{
    if (name->s == NULL || workspace_government(c->w, name->s) != NULL)
        return;
    const char **known = arena_array(c->arena, c->w->n_audiences, sizeof *known);
    size_t n = 0;
    for (size_t i = 0; i < c->w->n_audiences; i++)
        if (c->w->audiences[i].government.s != NULL)
            known[n++] = c->w->audiences[i].government.s;
    no_such(c, name, N_("government"), known, n);
}

/* A visible item must not lean on one that some of its readers may not see. */
static void leans_on(struct checking *c, struct place at, audience_set item,
                     const char *what, const struct record *on)
{
    if ((item & ~on->visible_to) != 0)
        c->good = err_at(c->errs, at,
                         N_("this is for readers who may not see its %-s (%s:%d)"), what,
                         on->at.path, on->at.line);
}

static void source(struct checking *c, const struct meeting *m, const struct name *name,
                   audience_set item)
{
    if (name->s == NULL)
        return;
    const char **known = arena_array(c->arena, m->n_sources, sizeof *known);
    for (size_t i = 0; i < m->n_sources; i++) {
        known[i] = m->sources[i].id.s;
        if (!str_eq(known[i], name->s))
            continue;
        leans_on(c, name->at, item & m->r.visible_to, N_("source"), &m->sources[i].r);
        return;
    }
    no_such(c, name, N_("source"), known, m->n_sources);
}

static void twice(struct checking *c, const struct name *id, const struct name *before)
{
    if (str_eq(id->s, before->s))
        c->good = err_at(c->errs, id->at, N_("\"%s\" is already the id of %s:%d"), id->s,
                         before->at.path, before->at.line);
}

static const struct series *series(struct checking *c, const struct name *name)
{
    const struct series *s = workspace_series(c->w, name->s);
    if (s != NULL)
        return s;
    const char **known = arena_array(c->arena, c->w->n_series, sizeof *known);
    for (size_t i = 0; i < c->w->n_series; i++)
        known[i] = c->w->series[i].id.s;
    no_such(c, name, N_("series"), known, c->w->n_series);
    return NULL;
}

static void meeting(struct checking *c, const struct meeting *m)
{
    if (date_is_set(m->end.day) && date_compare(m->end.day, m->start.day) < 0)
        c->good = err_at(c->errs, m->r.at, N_("the meeting ends before it starts"));
    government(c, &m->host);
    for (size_t i = 0; i < m->n_delegations; i++)
        government(c, &m->delegations[i].government);
    for (size_t i = 0; i < m->n_commitments; i++) {
        const struct commitment *k = &m->commitments[i];
        for (size_t j = 0; j < i; j++)
            twice(c, &k->id, &m->commitments[j].id);
        for (size_t j = 0; j < k->responsible.n; j++)
            government(c, &k->responsible.items[j]);
        source(c, m, &k->source, k->r.visible_to);
    }
    for (size_t i = 0; i < m->n_statements; i++)
        source(c, m, &m->statements[i].source, m->statements[i].r.visible_to);
    for (size_t i = 0; i < m->n_claims; i++) {
        const struct claim *k = &m->claims[i];
        source(c, m, &k->source, k->r.visible_to);
        const struct series *s = series(c, &k->series);
        if (s != NULL)
            leans_on(c, k->series.at, k->r.visible_to & m->r.visible_to, N_("series"), &s->r);
    }
    for (size_t i = 0; i < m->n_sources; i++)
        for (size_t j = 0; j < i; j++)
            twice(c, &m->sources[i].id, &m->sources[j].id);
}

static void where(struct checking *c, const struct pair *p, const struct dataset *d)
{
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

static void one_series(struct checking *c, const struct series *s)
{
    for (size_t i = 0; i < s->n_from; i++) {
        const struct name *name = &s->from[i].dataset;
        const struct dataset *d = workspace_dataset(c->w, name->s);
        if (d == NULL) {
            const char **known = arena_array(c->arena, c->w->n_datasets, sizeof *known);
            for (size_t j = 0; j < c->w->n_datasets; j++)
                known[j] = c->w->datasets[j].id.s;
            no_such(c, name, N_("dataset"), known, c->w->n_datasets);
            continue;
        }
        leans_on(c, name->at, s->r.visible_to, N_("dataset"), &d->r);
        for (size_t j = 0; j < s->from[i].where.n; j++)
            where(c, &s->from[i].where.items[j], d);
    }
    if (s->n_from == 0)
        c->good = err_at(c->errs, s->r.at, N_("a series wants at least one dataset"));
}

static void one_character(struct checking *c, const struct record *r, const char *key,
                          const char *text)
{
    if (text != NULL && strlen(text) != 1)
        c->good = err_at(c->errs, r->at, N_("\"%s\" wants one character"), key);
}

static void dataset(struct checking *c, const struct dataset *d)
{
    const struct period_rule *p = &d->period;
    bool one = p->column.s != NULL, two = p->year.s != NULL && p->month.s != NULL;
    if (one == two || (!two && (p->year.s != NULL || p->month.s != NULL)))
        c->good = err_at(c->errs, p->r.at,
                         N_("a period is read either from \"column\" with its \"format\", "
                            "or from \"year\" and \"month\""));
    one_character(c, &d->r, "delimiter", d->delimiter);
    one_character(c, &d->value.r, "thousands", d->value.thousands);
    one_character(c, &d->value.r, "decimal", d->value.decimal);
}

static void audience(struct checking *c, const struct audience *a)
{
    for (size_t i = 0; i < c->w->languages.n; i++) {
        const char *lang = c->w->languages.items[i].s, *name = audience_locale(a, lang);
        if (name == NULL) {
            c->good = err_at(c->errs, a->r.at, N_("\"locales\" names none for \"%s\""), lang);
            continue;
        }
        const struct locale *l = locale_get(name, a->locales.items[0].key.at, c->errs);
        if (l == NULL)
            c->good = false;
        else if (!str_eq(locale_language(l), lang))
            c->good = err_at(c->errs, a->r.at, N_("locale \"%s\" is not one of \"%s\""), name,
                             lang);
    }
    const struct audience *first = workspace_government(c->w, a->government.s);
    for (size_t i = 0; first != a && i < a->name.n; i++)
        if (!str_eq(a->name.items[i].text, intl_get(&first->name, a->name.items[i].lang)))
            c->good = err_at(c->errs, a->name.items[i].at,
                             N_("the same government has another name in %s:%d"),
                             first->name.at.path, first->name.at.line);
}

bool check_workspace(const struct workspace *w, struct errs *errs)
{
    struct checking c = { .w = w, .errs = errs, .arena = arena_new(), .good = true };
    for (size_t i = 0; i < w->n_audiences; i++) {
        audience(&c, &w->audiences[i]);
        for (size_t j = 0; j < i; j++)
            twice(&c, &w->audiences[i].id, &w->audiences[j].id);
    }
    for (size_t i = 0; i < w->n_datasets; i++)
        dataset(&c, &w->datasets[i]);
    for (size_t i = 0; i < w->n_series; i++) {
        one_series(&c, &w->series[i]);
        for (size_t j = 0; j < i; j++)
            twice(&c, &w->series[i].id, &w->series[j].id);
    }
    for (size_t i = 0; i < w->n_meetings; i++)
        meeting(&c, &w->meetings[i]);
    arena_free(c.arena);
    return c.good;
}
