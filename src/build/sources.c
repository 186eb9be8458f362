/* sources.c - see sources.h. */
#include "build/sources.h"

#include <string.h>

#include "base/str.h"
#include "build/blocks.h"
#include "build/figures.h"
#include "build/records.h"

static void cite(struct map *cited, const struct name *source)
{
    if (source->s != NULL)
        map_put(cited, source->s, strlen(source->s), 0, NULL);
}

static const char *key_of(struct build *b, const struct meeting *m, const char *source)
{
    return arena_printf(b->arena, "%s\n%s", m->id.s, source);
}

/* A source that only items for others cite is not this copy's to name. */
static void add_meeting(struct build *b, struct sources *s, const struct meeting *m)
{
    struct map cited = map_new(b->arena);
    for (size_t i = 0; i < m->n_commitments; i++)
        cite(&cited, &m->commitments[i].source);
    for (size_t i = 0; i < m->n_statements; i++)
        cite(&cited, &m->statements[i].source);
    for (size_t i = 0; i < m->n_claims; i++)
        cite(&cited, &m->claims[i].source);
    for (size_t i = 0; i < m->n_sources; i++) {
        const char *id = m->sources[i].id.s, *key = key_of(b, m, id);
        if (map_get(&cited, id, strlen(id)) == NULL)
            continue;
        map_put(&s->numbers, key, strlen(key), s->n, NULL);
        *arena_push(b->arena, s->items, s->n) =
            (struct cited){ .meeting = m, .source = &m->sources[i] };
    }
}

/* An earlier meeting counts while one of its commitments is still spoken of. */
static bool is_spoken_of(const struct build *b, const struct meeting *m)
{
    bool open = false;
    for (size_t i = 0; i < m->n_commitments && !open; i++)
        open = commitment_is_open(b, m, &m->commitments[i]);
    return open || meeting_in_period(b, m);
}

static void add_day(struct build *b, struct cited *c, struct date day)
{
    size_t i = c->n_releases;
    while (i > 0 && date_compare(c->releases[i - 1], day) > 0)
        i--;
    if (i > 0 && date_compare(c->releases[i - 1], day) == 0)
        return;
    arena_push(b->arena, c->releases, c->n_releases);
    memmove(&c->releases[i + 1], &c->releases[i], (c->n_releases - 1 - i) * sizeof day);
    c->releases[i] = day;
}

static void add_release(struct build *b, struct sources *s, const struct release *r)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->items[i].dataset != NULL && str_eq(s->items[i].dataset->id.s, r->dataset)) {
            add_day(b, &s->items[i], r->released);
            return;
        }
    struct cited *c = arena_push(b->arena, s->items, s->n);
    c->dataset = workspace_dataset(b->workspace, r->dataset);
    add_day(b, c, r->released);
}

/* The releases of the months that a copy may show, so many of the newest. */
static void add_series(struct build *b, struct sources *s, const struct observations *o, int reach)
{
    for (size_t j = 0; j < o->n; j++)
        if (o->items[j].period > o->items[o->n - 1].period - reach)
            add_release(b, s, o->items[j].release);
}

struct sources *sources_collect(struct build *b)
{
    /* Changes on a year before reach twelve months further back. */
    int reach = figures_longest(b) + 12;
    struct sources *s = arena_alloc(b->arena, sizeof *s);
    s->numbers = map_new(b->arena);
    for (size_t i = 0; i < b->workspace->n_meetings; i++)
        if (is_spoken_of(b, &b->workspace->meetings[i]))
            add_meeting(b, s, &b->workspace->meetings[i]);
    for (size_t i = 0; i < b->n_series; i++)
        add_series(b, s, b->series[i].observations, reach);
    const struct series *rate = own_rate(b);
    if (rate != NULL)
        add_series(b, s, &b->figures[rate - b->workspace->series].now, reach);
    return s;
}

size_t sources_origins(struct build *b, const struct origin **origins)
{
    struct origin *found = NULL;
    size_t n = 0;
    for (size_t i = 0; i < b->sources->n; i++) {
        const struct cited *c = &b->sources->items[i];
        if (c->dataset != NULL)
            *arena_push(b->arena, found, n) =
                (struct origin){ c->dataset->id.s, c->releases, c->n_releases };
    }
    *origins = found;
    return n;
}

const char *sources_anchor(struct build *b, size_t i)
{
    return arena_printf(b->arena, "source-%zu", i + 1);
}

void sources_fact(struct build *b, struct facts *f, const char *name,
                  const struct meeting *m, const struct name *source)
{
    const char *key = source->s == NULL ? "" : key_of(b, m, source->s);
    const struct map_entry *e = map_get(&b->sources->numbers, key, strlen(key));
    if (e == NULL) {
        fact_missing(b, f, name);
        return;
    }
    const char *text = arena_printf(b->arena, "[%zu]", e->value + 1);
    const char *target = arena_printf(b->arena, "#%s", sources_anchor(b, e->value));
    fact_run(b, f, name, text, NULL, target);
}
