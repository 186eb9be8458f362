/* late.c - see late.h. */
#include "run/late.h"

#include "base/str.h"

/* What is late, and since when it is there: as of a later day. */
struct lateness {
    const struct due_rule *rule;
    const struct series *series;
    month period;
    struct date came; /* not set: not by today */
};

/* The day of the first release that has the figure. */
static bool find_release(struct desk *d, struct lateness *l)
{
    struct parts all;
    if (!store_vintages(d->store, d->arena, d->workspace, l->series, NULL, &all, d->errs))
        return false;
    const struct observations *o = &all.items[0].observations;
    for (size_t i = 0; i < o->n; i++) {
        struct date day = o->items[i].release->released;
        if (o->items[i].period == l->period && date_compare(day, desk_today()) <= 0
            && (!date_is_set(l->came) || date_compare(day, l->came) < 0))
            l->came = day;
    }
    return true;
}

/* Is the figure that is due there? l is filled where it is not. */
static bool is_there(struct desk *d, const struct due_rule *rule, struct lateness *l)
{
    const struct series *s = workspace_series(d->workspace, rule->series.s);
    month m = calendar_newest_due(rule, d->period, d->as_of);
    *l = (struct lateness){ .rule = rule, .series = s, .period = m };
    return m == NO_MONTH
        || observations_said(&d->figures[s - d->workspace->series].now, m) != NULL;
}

static bool told(struct desk *d, const struct lateness *l, enum late late, bool *waits)
{
    char text[16], due[16], came[16], as_of[16];
    const char *id = l->series->id.s, *period = month_print(l->period, text);
    date_print(calendar_due(l->rule, l->period), due);
    date_print(d->as_of, as_of);
    bool has_come = date_is_set(l->came);
    if (has_come)
        date_print(l->came, came);
    switch (late) {
    case LATE_STOP:
        if (has_come)
            return err_at(d->errs, l->rule->r.at,
                          N_("\"%s\" had no figure for %s on %s, though it was due on %s; it came on "
                             "%s: to take it, make the edition with --as-of %s"),
                          id, period, as_of, due, came, came);
        return err_at(d->errs, l->rule->r.at,
                      N_("\"%s\" has no figure for %s, which was due on %s; import the release, or "
                         "change what is done where it is late"),
                      id, period, due);
    case LATE_WAIT:
        *waits = true;
        if (has_come)
            return warn_at(d->errs, l->rule->r.at,
                           N_("\"%s\" had no figure for %s on %s, though it was due on %s; it came on "
                              "%s, which --as-of leaves out, so nothing is made"),
                           id, period, as_of, due, came);
        return warn_at(d->errs, l->rule->r.at,
                       N_("\"%s\" has no figure for %s, which was due on %s; nothing is made until "
                          "it is there"),
                       id, period, due);
    case LATE_DEFAULT:
    case LATE_PROVISIONAL:
        break;
    }
    *arena_push(d->arena, d->awaited, d->n_awaited) = id;
    return warn_at(d->errs, l->rule->r.at,
                   N_("\"%s\" has no figure for %s, which was due on %s; the edition is provisional"),
                   id, period, due);
}

static enum late lateness_of(const struct desk *d, const struct due_rule *rule)
{
    return (enum late)(rule->late != LATE_DEFAULT ? rule->late : d->workspace->calendar.late);
}

/* What was waited for has come: the edition is as of the day when the last of it came. That day
 * may be one on which more is due. */
static bool move_as_of(struct desk *d)
{
    const struct calendar *c = &d->workspace->calendar;
    for (bool moves = d->request->as_of == NULL; moves;) {
        struct date day = d->as_of;
        bool waits = false;
        for (size_t i = 0; i < c->n_releases; i++) {
            struct lateness l;
            if (lateness_of(d, &c->releases[i]) != LATE_WAIT || is_there(d, &c->releases[i], &l))
                continue;
            if (!find_release(d, &l))
                return false;
            waits |= !date_is_set(l.came);
            if (date_is_set(l.came) && date_compare(l.came, day) > 0)
                day = l.came;
        }
        moves = !waits && date_compare(day, d->as_of) > 0;
        if (moves && !desk_move_as_of(d, day))
            return false;
    }
    return true;
}

bool late_look(struct desk *d, bool *waits)
{
    const struct calendar *c = &d->workspace->calendar;
    bool good = move_as_of(d);
    *waits = false;
    for (size_t i = 0; i < c->n_releases; i++) {
        struct lateness l;
        if (is_there(d, &c->releases[i], &l))
            continue;
        bool goes_on = find_release(d, &l) && told(d, &l, lateness_of(d, &c->releases[i]), waits);
        good = goes_on && good;
    }
    return good && !*waits;
}

bool late_is_awaited(const struct desk *d, const char *series)
{
    for (size_t i = 0; i < d->n_awaited; i++)
        if (str_eq(d->awaited[i], series))
            return true;
    return false;
}
