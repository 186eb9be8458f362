/* scope.c - see scope.h. */
#include "build/scope.h"

#include <math.h>

#include "base/str.h"

static struct fact *add(struct build *b, struct facts *f, const char *name,
                        enum arg_kind kind)
{
    struct fact *fact = &b->aside;
    if (template_mentions(b->edition->report->template, name)) {
        fact = arena_push(b->facts_arena, f->items, f->n);
    } else {
        *arena_push(b->facts_arena, f->others, f->n_others) = name;
        *fact = (struct fact){ 0 };
    }
    fact->arg.name = name;
    fact->arg.kind = kind;
    return b->last = fact;
}

void fact_missing(struct build *b, struct facts *f, const char *name)
{
    add(b, f, name, ARG_MISSING);
}

void fact_run(struct build *b, struct facts *f, const char *name, const char *text,
              const char *lang, const char *target)
{
    if (text == NULL) {
        fact_missing(b, f, name);
        return;
    }
    struct fact *fact = add(b, f, name, ARG_TEXT);
    fact->arg.text = text;
    fact->arg.lang = lang;
    fact->arg.target = target;
}

void fact_text(struct build *b, struct facts *f, const char *name, const char *text)
{
    fact_run(b, f, name, text, NULL, NULL);
}

void fact_flag(struct build *b, struct facts *f, const char *name, bool yes)
{
    fact_text(b, f, name, yes ? "yes" : "no");
}

void fact_number(struct build *b, struct facts *f, const char *name, double number,
                 int decimals, struct unit unit)
{
    if (!isfinite(number)) {
        fact_missing(b, f, name);
        return;
    }
    struct fact *fact = add(b, f, name, ARG_NUMBER);
    fact->arg.number = number;
    fact->arg.has_decimals = true;
    fact->arg.decimals = decimals;
    fact->kind = VALUE_NUMBER;
    fact->decimals = decimals;
    fact->arg.unit = unit;
}

void fact_percent(struct build *b, struct facts *f, const char *name, double fraction)
{
    fact_number(b, f, name, fraction, 1, NO_UNIT);
    struct fact *fact = b->last;
    if (fact->arg.kind == ARG_NUMBER)
        fact->kind = VALUE_PERCENT;
    fact->arg.has_decimals = false;
}

void fact_date(struct build *b, struct facts *f, const char *name, struct date d)
{
    if (!date_is_set(d)) {
        fact_missing(b, f, name);
        return;
    }
    struct fact *fact = add(b, f, name, ARG_DATE);
    fact->arg.date = d;
    fact->kind = VALUE_DATE;
}

void fact_month(struct build *b, struct facts *f, const char *name, month m)
{
    if (m == NO_MONTH) {
        fact_missing(b, f, name);
        return;
    }
    fact_date(b, f, name, month_first_day(m));
    b->last->kind = VALUE_MONTH;
}

void fact_time(struct build *b, struct facts *f, const char *name, struct moment m)
{
    struct fact *fact = add(b, f, name, m.minute < 0 ? ARG_MISSING : ARG_TIME);
    fact->arg.moment = m;
    fact->arg.zone = b->edition->audience->time_zone.s;
}

void fact_list(struct build *b, struct facts *f, const char *name, const char *const *items,
               size_t n)
{
    struct fact *fact = add(b, f, name, n == 0 ? ARG_MISSING : ARG_LIST);
    fact->arg.items = items;
    fact->arg.n_items = n;
}

const struct fact *scope_find(const struct scope *s, const char *name)
{
    for (; s != NULL; s = s->outer)
        for (size_t i = 0; i < s->facts.n; i++)
            if (str_eq(s->facts.items[i].arg.name, name))
                return &s->facts.items[i];
    return NULL;
}

void facts_names(struct arena *a, const struct facts *f, const char ***names, size_t *n)
{
    for (size_t i = 0; i < f->n; i++)
        *arena_push(a, *names, *n) = f->items[i].arg.name;
    for (size_t i = 0; i < f->n_others; i++)
        *arena_push(a, *names, *n) = f->others[i];
    for (size_t i = 0; i < f->n_known; i++)
        for (size_t k = 0; k < f->known[i]->n; k++)
            *arena_push(a, *names, *n) = f->known[i]->items[k];
}

static const struct arg *arg_find(const void *state, const char *name)
{
    const struct fact *f = scope_find(state, name);
    return f == NULL ? NULL : &f->arg;
}

static size_t arg_names(struct arena *a, const void *state, const char ***names)
{
    size_t n = 0;
    *names = NULL;
    for (const struct scope *s = state; s != NULL; s = s->outer)
        facts_names(a, &s->facts, names, &n);
    return n;
}

struct args scope_args(const struct scope *s)
{
    return (struct args){ s, arg_find, arg_names };
}
