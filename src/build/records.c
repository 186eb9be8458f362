/* records.c - one function and one row a list; see records.h. */
#include "build/records.h"

#include "base/str.h"
#include "build/figures.h"
#include "build/governments.h"
#include "build/measures.h"
#include "build/records_front.h"
#include "build/revisions.h"
#include "build/sentences.h"
#include "build/sources.h"

bool meeting_in_period(const struct build *b, const struct meeting *m)
{
    return month_of(m->start.day) == b->edition->period
        && date_compare(m->start.day, b->edition->as_of) <= 0;
}

bool commitment_is_open(const struct build *b, const struct meeting *m,
                        const struct commitment *c)
{
    if (month_of(m->start.day) > b->edition->period
        || date_compare(m->start.day, b->edition->as_of) > 0)
        return false;
    int state = commitment_state_on(c, b->edition->as_of);
    return state == STATE_AGREED || state == STATE_UNDERWAY;
}

static const char *in_language(const struct build *b, const struct intl *t)
{
    return intl_get(t, b->edition->language);
}

/* Where a list is asked for. */
struct asked {
    const struct element *element;
    const struct scope *scope;
};

static struct row *row_add(struct build *b, struct rows *out, struct place at)
{
    struct row *r = arena_push(b->arena, out->items, out->n);
    r->at = at;
    return r;
}

/* Inside a for-each over meetings a list is that meeting's, else the month's. */
static bool is_at_hand(const struct build *b, const struct scope *s,
                       const struct meeting *m)
{
    for (; s != NULL; s = s->outer)
        if (s->meeting != NULL)
            return s->meeting == m;
    return meeting_in_period(b, m);
}

static void meetings(struct build *b, const struct asked *q, struct rows *out)
{
    (void)q;
    for (size_t i = 0; i < b->workspace->n_meetings; i++) {
        const struct meeting *m = &b->workspace->meetings[i];
        if (!meeting_in_period(b, m))
            continue;
        struct row *r = row_add(b, out, m->r.at);
        struct facts *f = &r->facts;
        r->meeting = m;
        fact_number(b, f, "number", (double)out->n, 0, NO_UNIT);
        fact_text(b, f, "id", m->id.s);
        fact_text(b, f, "name", in_language(b, &m->name));
        fact_text(b, f, "place", in_language(b, &m->place));
        /* The day goes with the time: both by the reader's clock. */
        const char *zone = b->edition->audience->time_zone.s;
        fact_date(b, f, "start", moment_in_zone(m->start, zone).day);
        fact_time(b, f, "start_time", m->start);
        fact_date(b, f, "end", moment_in_zone(m->end, zone).day);
        fact_time(b, f, "end_time", m->end);
        fact_text(b, f, "host", m->host.s == NULL
                      ? NULL : government_name(b->governments, m->host.s));
        fact_text(b, f, "classification", in_language(b, &m->classification));
        fact_text(b, f, "summary", in_language(b, &m->summary));
        fact_date(b, f, "next_date", m->next_meeting.date);
        fact_text(b, f, "next_place", in_language(b, &m->next_meeting.place));
        fact_text(b, f, "next_note", in_language(b, &m->next_meeting.note));
        fact_number(b, f, "commitments", (double)m->n_commitments, 0, NO_UNIT);
    }
}

static void agenda(struct build *b, const struct asked *q, struct rows *out)
{
    for (size_t i = 0; i < b->workspace->n_meetings; i++) {
        const struct meeting *m = &b->workspace->meetings[i];
        for (size_t j = 0; is_at_hand(b, q->scope, m) && j < m->n_agenda; j++) {
            struct facts *f = &row_add(b, out, m->agenda[j].r.at)->facts;
            fact_number(b, f, "number", (double)j + 1, 0, NO_UNIT);
            fact_text(b, f, "title", in_language(b, &m->agenda[j].title));
            fact_text(b, f, "summary", in_language(b, &m->agenda[j].summary));
        }
    }
}

static void delegation(struct build *b, const struct delegation *d, struct rows *out)
{
    for (size_t i = 0; i < d->n_participants; i++) {
        const struct participant *p = &d->participants[i];
        struct facts *f = &row_add(b, out, p->r.at)->facts;
        fact_text(b, f, "government", government_name(b->governments, d->government.s));
        fact_text(b, f, "name", p->name);
        fact_text(b, f, "role", in_language(b, &p->role));
        fact_text(b, f, "institution", in_language(b, &p->institution));
        fact_text(b, f, "note", in_language(b, &p->note));
    }
}

/* By delegation, in the order of this copy; inside one, as the record has them. */
static void participants(struct build *b, const struct asked *q, struct rows *out)
{
    for (size_t i = 0; i < b->workspace->n_meetings; i++) {
        const struct meeting *m = &b->workspace->meetings[i];
        if (!is_at_hand(b, q->scope, m))
            continue;
        for (size_t rank = 0; rank <= b->governments->n; rank++)
            for (size_t j = 0; j < m->n_delegations; j++)
                if (government_rank(b->governments, m->delegations[j].government.s) == rank)
                    delegation(b, &m->delegations[j], out);
    }
}

enum own commitment_own(const struct build *b, const struct commitment *c)
{
    for (size_t i = 0; i < c->responsible.n; i++)
        if (str_eq(c->responsible.items[i].s, b->edition->audience->government.s))
            return c->responsible.n == 1 ? OWN_ALONE : OWN_SHARED;
    return OWN_NOT;
}

static void commitment(struct build *b, const struct meeting *m,
                       const struct commitment *c, struct rows *out)
{
    struct row *r = row_add(b, out, c->r.at);
    struct facts *f = &r->facts;
    int state = commitment_state_on(c, b->edition->as_of);
    fact_number(b, f, "number", (double)out->n, 0, NO_UNIT);
    fact_text(b, f, "id", c->id.s);
    fact_text(b, f, "text", in_language(b, &c->text));
    const char **names;
    size_t n = governments_named(b->arena, b->governments, &c->responsible, false, &names);
    fact_list(b, f, "responsible", names, n);
    static const char *const whose[] = { [OWN_NOT] = "no", [OWN_SHARED] = "shared",
                                         [OWN_ALONE] = "alone" };
    fact_text(b, f, "own", whose[commitment_own(b, c)]);
    fact_date(b, f, "due", c->due);
    fact_text(b, f, "state", state < 0 ? NULL : commitment_states[state]);
    const struct commitment_status *newest = NULL;
    for (size_t i = 0; i < c->n_status; i++)
        if (date_compare(c->status[i].date, b->edition->as_of) <= 0
            && (newest == NULL || date_compare(c->status[i].date, newest->date) >= 0))
            newest = &c->status[i];
    fact_date(b, f, "state_date", newest != NULL ? newest->date : (struct date){ 0 });
    fact_text(b, f, "state_note", newest == NULL ? NULL : in_language(b, &newest->note));
    fact_text(b, f, "meeting", in_language(b, &m->name));
    fact_date(b, f, "meeting_date", m->start.day);
    sources_fact(b, f, "source", m, &c->source);
}

/* Inside a meeting, all of its own; outside, all that are open from any. */
static void commitments(struct build *b, const struct asked *q, struct rows *out)
{
    bool inside = false;
    for (const struct scope *p = q->scope; p != NULL; p = p->outer)
        inside |= p->meeting != NULL;
    for (size_t i = 0; i < b->workspace->n_meetings; i++) {
        const struct meeting *m = &b->workspace->meetings[i];
        for (size_t j = 0; j < m->n_commitments; j++)
            if (inside ? is_at_hand(b, q->scope, m) : commitment_is_open(b, m, &m->commitments[j]))
                commitment(b, m, &m->commitments[j], out);
    }
}

static void statements(struct build *b, const struct asked *q, struct rows *out)
{
    for (size_t i = 0; i < b->workspace->n_meetings; i++) {
        const struct meeting *m = &b->workspace->meetings[i];
        for (size_t j = 0; is_at_hand(b, q->scope, m) && j < m->n_statements; j++) {
            const struct statement *said = &m->statements[j];
            struct facts *f = &row_add(b, out, said->r.at)->facts;
            bool translated = !str_eq(said->original, b->edition->language);
            for (size_t t = 0; t < said->translated.n; t++)
                translated |= str_eq(said->translated.items[t].s, b->edition->language);
            fact_text(b, f, "speaker", said->speaker);
            fact_text(b, f, "role", in_language(b, &said->role));
            fact_text(b, f, "quote",
                      locale_quote(b->arena, b->edition->locale,
                                   in_language(b, &said->quote)));
            fact_text(b, f, "original", said->original);
            fact_flag(b, f, "translated", translated);
            /* Is a wording in the language it was said in at hand at all? */
            bool at_hand = intl_get(&said->quote, said->original) != NULL;
            for (size_t t = 0; t < said->translated.n; t++)
                at_hand &= !str_eq(said->translated.items[t].s, said->original);
            fact_flag(b, f, "original_at_hand", at_hand);
            sources_fact(b, f, "source", m, &said->source);
        }
    }
}

static void claims(struct build *b, const struct asked *q, struct rows *out)
{
    for (size_t i = 0; i < b->workspace->n_meetings; i++) {
        const struct meeting *m = &b->workspace->meetings[i];
        for (size_t j = 0; is_at_hand(b, q->scope, m) && j < m->n_claims; j++) {
            const struct claim *c = &m->claims[j];
            const struct series *series = workspace_series(b->workspace, c->series.s);
            if (series == NULL)
                continue; /* not for this audience; check/ tells of unknown ones */
            const struct quoted found =
                quoted_find(&b->figures[series - b->workspace->series], c->period, c->value);
            struct facts *f = &row_add(b, out, c->r.at)->facts;
            fact_text(b, f, "series", in_language(b, &series->name));
            fact_month(b, f, "month", c->period);
            fact_number(b, f, "quoted", c->value, series->decimals, series->unit);
            fact_number(b, f, "published", found.held == NULL ? __builtin_nan("") : found.held->value,
                        series->decimals, series->unit);
            fact_date(b, f, "release",
                      found.held != NULL ? found.held->release->released : (struct date){ 0 });
            fact_text(b, f, "agrees", found.held == NULL ? NULL : found.agrees ? "yes" : "no");
            /* What the same figure stands for elsewhere tells where a slip came from. */
            bool of_month = found.like != NULL && found.like->period == c->period;
            fact_month(b, f, "other_month",
                       found.like == NULL || of_month ? NO_MONTH : found.like->period);
            fact_date(b, f, "other_release",
                      found.like != NULL ? found.like->release->released : (struct date){ 0 });
            fact_text(b, f, "like", found.like == NULL ? NULL : of_month ? "release" : "month");
            fact_text(b, f, "note", in_language(b, &c->note));
            sources_fact(b, f, "source", m, &c->source);
        }
    }
}

static void sources(struct build *b, const struct asked *q, struct rows *out)
{
    (void)q;
    for (size_t i = 0; i < b->sources->n; i++) {
        const struct cited *c = &b->sources->items[i];
        struct row *r = row_add(b, out, c->source != NULL ? c->source->r.at : c->dataset->r.at);
        struct facts *f = &r->facts;
        r->anchor = sources_anchor(b, i);
        fact_number(b, f, "number", (double)i + 1, 0, NO_UNIT);
        if (c->source != NULL) {
            fact_text(b, f, "kind", "document");
            fact_run(b, f, "title", c->source->title, c->source->language, c->source->url);
            fact_run(b, f, "publisher", c->source->publisher, c->source->language, NULL);
            fact_date(b, f, "date", c->source->date);
            fact_run(b, f, "url", c->source->url, NULL, c->source->url);
            fact_text(b, f, "translation", in_language(b, &c->source->translation));
            fact_missing(b, f, "note");
        } else {
            fact_text(b, f, "kind", "dataset");
            fact_run(b, f, "title", c->dataset->title, c->dataset->language, c->dataset->url);
            fact_run(b, f, "publisher", c->dataset->publisher, c->dataset->language, NULL);
            fact_date(b, f, "date", c->releases[c->n_releases - 1]);
            fact_run(b, f, "url", c->dataset->url, NULL, c->dataset->url);
            fact_missing(b, f, "translation");
            fact_text(b, f, "note", in_language(b, &c->dataset->note));
        }
    }
}

/* The template's series: what a workbook lists as definitions. */
static void series(struct build *b, const struct asked *q, struct rows *out)
{
    for (size_t i = 0; i < b->n_series; i++) {
        const struct bound_series *bound = &b->series[i];
        struct row *r = row_add(b, out, bound->series->r.at);
        struct window whole = { 0, b->edition->period };
        r->of = bound;
        series_facts(b, bound, "", whole, q->scope, &r->facts);
    }
}

/* How far a commitment can be: what a workbook offers to choose from, and explains. */
static void states(struct build *b, const struct asked *q, struct rows *out)
{
    for (size_t i = 0; commitment_states[i] != NULL; i++) {
        struct facts *f = &row_add(b, out, q->element->at)->facts;
        fact_text(b, f, "state", commitment_states[i]);
        fact_text(b, f, "meaning", commitment_states[i]);
    }
}

/* In the copy's order: for signatures, and whatever else each of them has one of. */
static void governments(struct build *b, const struct asked *q, struct rows *out)
{
    for (size_t i = 0; i < b->governments->n; i++) {
        const struct government *g = &b->governments->items[i];
        struct facts *f = &row_add(b, out, q->element->at)->facts;
        fact_number(b, f, "number", (double)out->n, 0, NO_UNIT);
        fact_text(b, f, "id", g->id);
        fact_text(b, f, "name", g->name);
        fact_text(b, f, "name_in_text", g->in_text);
        fact_flag(b, f, "own", str_eq(g->id, b->edition->audience->government.s));
    }
}

/* What the edition of the month before said otherwise, of the last months. */
static void revisions(struct build *b, const struct asked *q, struct rows *out)
{
    month first = b->edition->period - figures_months(b, q->element) + 1;
    for (size_t i = 0; i < b->n_series; i++) {
        const struct bound_series *of = &b->series[i];
        struct revisions all =
            revisions_between(b->arena, &of->figures->before, &of->figures->now);
        for (size_t k = 0; k < all.n; k++) {
            const struct revision *r = &all.items[k];
            if (r->old == NULL || r->new == NULL || r->period < first)
                continue;
            struct facts *f = &row_add(b, out, of->series->r.at)->facts;
            fact_text(b, f, "series", in_language(b, &of->series->name));
            fact_month(b, f, "month", r->period);
            fact_number(b, f, "old", r->old->value, of->series->decimals, of->series->unit);
            fact_number(b, f, "new", r->new->value, of->series->decimals, of->series->unit);
            fact_number(b, f, "difference", r->new->value - r->old->value, of->series->decimals,
                        of->series->unit);
            b->last->is_signed = true;
            fact_date(b, f, "old_release", r->old->release->released);
            fact_date(b, f, "new_release", r->new->release->released);
        }
    }
}

static void files(struct build *b, const struct asked *q, struct rows *out)
{
    front_files(b, q->element, out);
}

static void corrections(struct build *b, const struct asked *q, struct rows *out)
{
    front_corrections(b, q->element, out);
}

static void editions(struct build *b, const struct asked *q, struct rows *out)
{
    front_editions(b, q->element, out);
}

static const struct {
    const char *name;
    void (*rows)(struct build *b, const struct asked *q, struct rows *out);
} lists[] = {
    { "meetings", meetings },       { "agenda", agenda },
    { "participants", participants }, { "commitments", commitments },
    { "statements", statements },   { "claims", claims },
    { "sources", sources },         { "series", series },
    { "revisions", revisions },     { "states", states },
    { "governments", governments }, { "files", files },
    { "corrections", corrections }, { "editions", editions },
};

bool records_rows(struct build *b, const struct element *e, const char *attribute,
                  const struct scope *s, struct rows *out)
{
    enum { COUNT = sizeof lists / sizeof *lists };
    const char *name = element_get(e, attribute), *known[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        known[i] = lists[i].name;
        if (str_eq(known[i], name)) {
            lists[i].rows(b, &(struct asked){ e, s }, out);
            return true;
        }
    }
    const char *near = str_nearest(name, known, COUNT);
    struct place at = element_place(e, attribute);
    b->good = near == NULL
        ? err_at(b->errs, at, N_("there is no list \"%s\"; docs/templates.md names them"), name)
        : err_at(b->errs, at, N_("there is no list \"%s\"; did you mean \"%s\"?"), name, near);
    return false;
}
