/* lookup.c - finding one noun among many; see the headers of model/. */
#include <math.h>

#include "base/str.h"
#include "model/workspace.h"

const char *intl_get(const struct intl *t, const char *lang)
{
    for (size_t i = 0; i < t->n; i++)
        if (str_eq(t->items[i].lang, lang))
            return t->items[i].text;
    return NULL;
}

int commitment_state_on(const struct commitment *c, struct date day)
{
    int state = -1;
    struct date newest = { 0 };
    for (size_t i = 0; i < c->n_status; i++)
        if (date_compare(c->status[i].date, day) <= 0
            && date_compare(c->status[i].date, newest) >= 0) {
            newest = c->status[i].date;
            state = c->status[i].state;
        }
    return state;
}

const struct observation *observations_at(const struct observations *o, month m)
{
    for (size_t low = 0, high = o->n; low < high;) {
        size_t middle = low + (high - low) / 2;
        if (o->items[middle].period == m)
            return &o->items[middle];
        if (o->items[middle].period < m)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const struct observation *observations_said(const struct observations *o, month m)
{
    const struct observation *found = observations_at(o, m);
    for (size_t i = 0; i < o->n_missing && found == NULL; i++)
        if (o->missing[i].period == m)
            found = &o->missing[i];
    return found;
}

bool series_figures_agree(const struct series *s, double x, double y)
{
    double scale = pow(10, s->decimals);
    return round(x * scale) == round(y * scale);
}

const char *audience_readers(const struct audience *a, const char *lang)
{
    return intl_get(a->readers.n > 0 ? &a->readers : &a->name, lang);
}

const char *audience_locale(const struct audience *a, const char *lang)
{
    for (size_t i = 0; i < a->locales.n; i++)
        if (str_eq(a->locales.items[i].key.s, lang) && a->locales.items[i].values.n == 1)
            return a->locales.items[i].values.items[0].s;
    return NULL;
}

const struct house_rule *audience_house(const struct audience *a, const char *lang)
{
    for (size_t i = 0; i < a->n_house; i++)
        if (str_eq(a->house[i].language.s, lang))
            return &a->house[i];
    return NULL;
}

bool audience_articles(const struct audience *a, const char *lang)
{
    const struct house_rule *h = audience_house(a, lang);
    return h != NULL && h->articles == ARTICLES_WITH;
}

static const struct attribute *find(const struct element *e, const char *name)
{
    for (size_t i = 0; i < e->n_attributes; i++)
        if (str_eq(e->attributes[i].name, name))
            return &e->attributes[i];
    return NULL;
}

const char *element_get(const struct element *e, const char *attribute)
{
    const struct attribute *found = find(e, attribute);
    return found == NULL ? NULL : found->value;
}

struct place element_place(const struct element *e, const char *attribute)
{
    const struct attribute *found = find(e, attribute);
    return found == NULL ? e->at : found->at;
}

const struct audience *workspace_audience(const struct workspace *w, const char *id)
{
    for (size_t i = 0; i < w->n_audiences; i++)
        if (str_eq(w->audiences[i].id.s, id))
            return &w->audiences[i];
    return NULL;
}

const char *workspace_audience_list(struct arena *a, const struct workspace *w, audience_set set)
{
    struct str list = str_new(a);
    for (size_t i = 0; i < w->n_audiences; i++)
        if ((set >> i & 1) != 0)
            str_addf(&list, "%s%s", list.n > 0 ? ", " : "", w->audiences[i].id.s);
    return list.s;
}

const struct audience *workspace_government(const struct workspace *w, const char *id)
{
    for (size_t i = 0; i < w->n_audiences; i++)
        if (str_eq(w->audiences[i].government.s, id))
            return &w->audiences[i];
    return NULL;
}

const struct series *workspace_series(const struct workspace *w, const char *id)
{
    for (size_t i = 0; i < w->n_series; i++)
        if (str_eq(w->series[i].id.s, id))
            return &w->series[i];
    return NULL;
}

const struct dataset *workspace_dataset(const struct workspace *w, const char *id)
{
    for (size_t i = 0; i < w->n_datasets; i++)
        if (str_eq(w->datasets[i].id.s, id))
            return &w->datasets[i];
    return NULL;
}

struct date workspace_as_of(const struct workspace *w, month period)
{
    switch ((enum as_of_rule)w->as_of) {
    case AS_OF_PERIOD_END:
        break;
    }
    return date_from_serial(date_serial(month_last_day(period)) + w->as_of_days);
}

const struct breakdown *series_breakdown(const struct series *s, const char *id)
{
    for (size_t i = 0; i < s->n_breakdowns; i++)
        if (str_eq(s->breakdowns[i].id.s, id))
            return &s->breakdowns[i];
    return NULL;
}

const char *status_text(char status)
{
    static const char letters[][2] = { "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M",
                                       "N", "O", "P", "Q", "R", "S", "T", "U", "V", "W", "X", "Y", "Z" };
    return status >= 'A' && status <= 'Z' ? letters[status - 'A'] : NULL;
}

void figures_add(double *value, char *status, double more, char its_status)
{
    if (its_status == STATUS_NOT_APPLICABLE)
        return;
    /* Of two reasons for none, what is kept back says more than what is merely not there. */
    bool tells_more = isnan(more) && isnan(*value) && its_status == STATUS_SUPPRESSED;
    if (*status == STATUS_NOT_APPLICABLE || (isnan(more) && !isnan(*value)) || tells_more) {
        *value = more;
        *status = its_status;
    } else if (!isnan(*value)) {
        *value += more;
        if (*status == STATUS_NORMAL || its_status == STATUS_PROVISIONAL)
            *status = its_status;
    }
}

const struct dimension *dataset_dimension(const struct dataset *d, const char *id)
{
    for (size_t i = 0; i < d->n_dimensions; i++)
        if (str_eq(d->dimensions[i].id.s, id))
            return &d->dimensions[i];
    return NULL;
}

const struct label *dimension_label(const struct dimension *d, const char *id)
{
    for (size_t i = 0; i < d->n_labels; i++)
        if (str_eq(d->labels[i].id.s, id))
            return &d->labels[i];
    return NULL;
}

/* The newest month's observation of a figure, other than what is held for the month. */
static const struct observation *with_figure(const struct observations *o,
                                             const struct series *s, double value, month of)
{
    const struct observation *found = NULL;
    for (size_t i = 0; i < o->n; i++)
        if ((of == NO_MONTH || o->items[i].period == of)
            && series_figures_agree(s, o->items[i].value, value)
            && (found == NULL || o->items[i].period >= found->period))
            found = &o->items[i];
    return found;
}

struct quoted quoted_find(const struct figures *f, month m, double value)
{
    const struct series *s = f->now.series;
    struct quoted q = { .held = observations_at(&f->now, m) };
    q.agrees = q.held != NULL && series_figures_agree(s, q.held->value, value);
    if (q.agrees)
        return q;
    q.like = with_figure(&f->vintages, s, value, m);
    if (q.like == NULL)
        q.like = with_figure(&f->now, s, value, NO_MONTH);
    if (q.like == NULL)
        q.like = with_figure(&f->vintages, s, value, NO_MONTH);
    return q;
}
