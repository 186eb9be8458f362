/* diff.c - the diff command: what changed between two days; see run.h. */
#include <math.h>
#include <string.h>

#include "build/revisions.h"
#include "doc/said.h"
#include "run/job.h"
#include "run/lines.h"

/* One end of what is compared. */
struct end {
    struct date day;
    month upto; /* the last month that it tells of */
};

/* A word of the command: a month, which stands for its edition's as-of date; a day, for the month
 * that it is in; a month as of a day, "2024-02@2024-03-15". */
static bool read_end(struct desk *d, const char *word, struct end *out)
{
    const char *at = strchr(word, '@');
    const char *before = at == NULL ? word : arena_dupn(d->arena, word, (size_t)(at - word));
    struct date today = desk_today();
    char day[16];
    if (month_parse(before, &out->upto)) {
        out->day = workspace_as_of(d->workspace, out->upto);
        if (date_compare(out->day, today) > 0)
            out->day = today; /* as its edition is made */
        if ((at != NULL && !date_parse(at + 1, &out->day)) || out->upto > month_of(today))
            before = NULL;
    } else if (at == NULL && date_parse(word, &out->day)) {
        out->upto = month_of(out->day);
    } else {
        before = NULL;
    }
    if (before == NULL)
        return err_usage(d->errs, N_("\"%s\" is neither a month that has begun (YYYY-MM), nor a day "
                                     "(YYYY-MM-DD), nor a month as of a day (YYYY-MM@YYYY-MM-DD)"),
                         word);
    return date_compare(out->day, today) <= 0
        || err_usage(d->errs, N_("%s is in the future; today is %s"), word, date_print(today, day));
}

/* May one of the audiences that were asked for see it? */
static bool is_shown(const struct desk *d, const struct record *r)
{
    bool shown = false;
    for (size_t i = 0; i < d->workspace->n_audiences; i++)
        shown |= list_has(d->request->audiences, d->workspace->audiences[i].id.s)
            && (r->visible_to >> i & 1) != 0;
    return shown;
}

static void figure(struct str *out, const struct series *s, const struct observation *x)
{
    str_addc(out, ',');
    if (x != NULL)
        str_addf(out, "%.*f", s->decimals, x->value);
}

static void release(struct str *out, const struct observation *x)
{
    char day[16];
    str_addf(out, ",%s", x == NULL ? "" : date_print(x->release->released, day));
}

static void rows(const struct series *s, const struct revisions *all, struct str *out)
{
    char text[16];
    for (size_t i = 0; i < all->n; i++) {
        const struct revision *r = &all->items[i];
        str_addf(out, "%s,%s", s->id.s, month_print(r->period, text));
        figure(out, s, r->old);
        figure(out, s, r->new);
        str_addc(out, ',');
        if (r->old != NULL && r->new != NULL)
            str_addf(out, "%+.*f", s->decimals, r->new->value - r->old->value);
        release(out, r->old);
        release(out, r->new);
        str_addc(out, '\n');
    }
}

static bool figures(struct desk *d, const struct end *old, const struct end *new, struct str *out,
                    bool *differs)
{
    bool good = desk_index(d);
    str_add(out, "INDICATOR,TIME_PERIOD,OLD_VALUE,NEW_VALUE,DIFFERENCE,OLD_RELEASE,"
                 "NEW_RELEASE\n");
    for (size_t i = 0; good && i < d->workspace->n_series; i++) {
        const struct series *s = &d->workspace->series[i];
        struct observations was, is;
        if (!is_shown(d, &s->r))
            continue;
        good = store_series(d->store, d->arena, d->workspace, s, old->day, old->upto, &was, d->errs)
            && store_series(d->store, d->arena, d->workspace, s, new->day, new->upto, &is, d->errs);
        if (!good)
            break;
        struct revisions all = revisions_between(d->arena, &was, &is);
        *differs |= all.n > 0;
        rows(s, &all, out);
    }
    return good;
}

/* --- people and commitments --- */

/* Who took part in the meetings of the end's month, known on its day: a line of CSV each. */
static struct lines people(struct desk *d, const struct end *e)
{
    struct lines all = { 0 };
    for (size_t i = 0; i < d->workspace->n_meetings; i++) {
        const struct meeting *m = &d->workspace->meetings[i];
        if (month_of(m->start.day) != e->upto || date_compare(m->start.day, e->day) > 0
            || !is_shown(d, &m->r))
            continue;
        for (size_t j = 0; j < m->n_delegations; j++)
            for (size_t k = 0; k < m->delegations[j].n_participants; k++) {
                if (!is_shown(d, &m->delegations[j].r)
                    || !is_shown(d, &m->delegations[j].participants[k].r))
                    continue;
                struct str line = str_new(d->arena);
                str_add_csv(&line, m->delegations[j].participants[k].name);
                str_addf(&line, ",%s", m->delegations[j].government.s);
                *arena_push(d->arena, all.items, all.n) = line.s;
            }
    }
    return all;
}

static bool participants(struct desk *d, const struct end *old, const struct end *new,
                         struct str *out, bool *differs)
{
    struct lines was = people(d, old), is = people(d, new);
    struct lines gone = lines_without(d->arena, &was, &is);
    struct lines come = lines_without(d->arena, &is, &was);
    str_add(out, "PARTICIPANT,GOVERNMENT,CHANGE\n");
    for (size_t i = 0; i < gone.n; i++)
        str_addf(out, "%s,gone\n", gone.items[i]);
    for (size_t i = 0; i < come.n; i++)
        str_addf(out, "%s,new\n", come.items[i]);
    *differs |= gone.n + come.n > 0;
    return true;
}

/* How far a commitment is at an end; "": it is not made yet. */
static const char *state_at(const struct meeting *m, const struct commitment *c,
                            const struct end *e)
{
    int state = date_compare(m->start.day, e->day) > 0 ? -1 : commitment_state_on(c, e->day);
    return state < 0 ? "" : commitment_states[state];
}

static bool commitments(struct desk *d, const struct end *old, const struct end *new,
                        struct str *out, bool *differs)
{
    str_add(out, "MEETING,COMMITMENT,OLD_STATE,NEW_STATE\n");
    for (size_t i = 0; i < d->workspace->n_meetings; i++) {
        const struct meeting *m = &d->workspace->meetings[i];
        for (size_t k = 0; k < m->n_commitments; k++) {
            const struct commitment *c = &m->commitments[k];
            const char *was = state_at(m, c, old), *is = state_at(m, c, new);
            if (str_eq(was, is) || !is_shown(d, &m->r) || !is_shown(d, &c->r))
                continue;
            str_addf(out, "%s,%s,%s,%s\n", m->id.s, c->id.s, was, is);
            *differs = true;
        }
    }
    return true;
}

/* --- words: each document as it is at either end --- */

/* What one end's documents say, by their names without the month. */
struct said {
    const char *name;
    struct lines lines;
};
struct sayings {
    struct said *items;
    size_t n;
};

static bool say_all(const struct request *q, const struct end *e, struct arena *a,
                    struct sayings *out, struct errs *errs)
{
    struct request of = *q;
    struct desk d;
    char period[16], day[16];
    of.period = month_print(e->upto, period);
    of.as_of = date_print(e->day, day);
    bool good = desk_set(&d, &of, errs) && desk_plan(&d, false) && d.is_sound;
    for (size_t i = 0; good && i < d.n_jobs; i++) {
        const struct job *j = &d.jobs[i];
        struct arena *own = arena_new();
        struct node *doc = job_document(own, &d, j, errs);
        struct str text = str_new(own);
        good = doc != NULL;
        if (good) {
            doc_said(doc, &text);
            const char *name = arena_printf(a, "%s/%s %s", j->audience->id.s, j->report->id.s,
                                            j->language);
            *arena_push(a, out->items, out->n) =
                (struct said){ name, lines_of(a, arena_dup(a, text.s)) };
        }
        arena_free(own);
    }
    desk_clear(&d);
    return good;
}

static bool words(struct desk *d, const struct end *old, const struct end *new, struct str *out,
                  bool *differs)
{
    struct sayings was = { 0 }, is = { 0 };
    if (!say_all(d->request, old, d->arena, &was, d->errs)
        || !say_all(d->request, new, d->arena, &is, d->errs))
        return false;
    for (size_t i = 0; i < was.n && i < is.n; i++) { /* one plan, so one order */
        const struct said *x = &was.items[i], *y = &is.items[i];
        struct lines gone = lines_without(d->arena, &x->lines, &y->lines);
        struct lines come = lines_without(d->arena, &y->lines, &x->lines);
        if (gone.n + come.n == 0)
            continue;
        *differs = true;
        str_addf(out, "%s\n", x->name);
        for (size_t k = 0; k < gone.n; k++)
            str_addf(out, "- %s\n", gone.items[k]);
        for (size_t k = 0; k < come.n; k++)
            str_addf(out, "+ %s\n", come.items[k]);
    }
    return true;
}

/* --- the command --- */

static const struct {
    const char *name;
    bool (*tell)(struct desk *d, const struct end *old, const struct end *new, struct str *out,
                 bool *differs);
} aspects[] = { { "figures", figures },
                { "participants", participants },
                { "commitments", commitments },
                { "text", words } };
enum { ASPECTS = sizeof aspects / sizeof *aspects };

/* Every name in --of must be one, and of --audience. */
static bool lists_known(struct desk *d, const char *of)
{
    const char *known[ASPECTS];
    const char **audiences = arena_array(d->arena, d->workspace->n_audiences, sizeof *audiences);
    for (size_t i = 0; i < ASPECTS; i++)
        known[i] = aspects[i].name;
    for (size_t i = 0; i < d->workspace->n_audiences; i++)
        audiences[i] = d->workspace->audiences[i].id.s;
    bool good = list_known(d, "--of", of, known, ASPECTS);
    return list_known(d, "--audience", d->request->audiences, audiences, d->workspace->n_audiences)
        && good;
}

bool run_diff(const struct request *q, struct str *out, bool *differs, struct errs *errs)
{
    struct desk d;
    struct end old, new;
    const char *of = q->of == NULL ? "figures" : q->of;
    bool any = false;
    *differs = false;
    bool good = desk_open(&d, q, errs) && lists_known(&d, of) && read_end(&d, q->words[0], &old)
        && read_end(&d, q->words[1], &new);
    for (size_t i = 0; good && i < ASPECTS; i++) {
        if (!list_has(of, aspects[i].name))
            continue;
        str_add(out, any ? "\n" : "");
        any = true;
        good = aspects[i].tell(&d, &old, &new, out, differs);
    }
    desk_clear(&d);
    return good;
}
