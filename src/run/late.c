/* late.c - see late.h. */
#include "run/late.h"

#include "base/str.h"

static bool is_there(const struct observations *o, month m)
{
    return observations_said(o, m) != NULL;
}

static bool one(struct desk *d, const struct due_rule *rule, enum late late, bool *waits)
{
    const struct series *s = workspace_series(d->workspace, rule->series.s);
    month m = calendar_newest_due(rule, d->period, d->as_of);
    char month_text[16], day[16];
    if (m == NO_MONTH || is_there(&d->figures[s - d->workspace->series].now, m))
        return true;
    month_print(m, month_text);
    date_print(calendar_due(rule, m), day);
    switch (late) {
    case LATE_STOP:
        return err_at(d->errs, rule->r.at,
                      N_("\"%s\" has no figure for %s, which was due on %s; import the release, or "
                         "change what is done where it is late"),
                      s->id.s, month_text, day);
    case LATE_WAIT:
        *waits = true;
        return warn_at(d->errs, rule->r.at,
                       N_("\"%s\" has no figure for %s, which was due on %s; nothing is made until "
                          "it is there"),
                       s->id.s, month_text, day);
    case LATE_DEFAULT:
    case LATE_PROVISIONAL:
        break;
    }
    *arena_push(d->arena, d->awaited, d->n_awaited) = s->id.s;
    return warn_at(d->errs, rule->r.at,
                   N_("\"%s\" has no figure for %s, which was due on %s; the edition is provisional"),
                   s->id.s, month_text, day);
}

bool late_look(struct desk *d, bool *waits)
{
    const struct calendar *c = &d->workspace->calendar;
    bool good = true;
    *waits = false;
    for (size_t i = 0; i < c->n_releases; i++) {
        const struct due_rule *rule = &c->releases[i];
        int late = rule->late != LATE_DEFAULT ? rule->late : c->late;
        good = one(d, rule, (enum late)late, waits) && good;
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
