/* diff.c - the diff command: what changed in the statistics between two days; see run.h. */
#include <math.h>

#include "build/revisions.h"
#include "run/desk.h"

/* A word of the command: a day, or a month that stands for its edition's as-of date. */
static bool day_of(struct desk *d, const char *word, struct date *out, month *upto)
{
    month m;
    if (month_parse(word, &m)) {
        *out = workspace_as_of(d->workspace, m);
        *upto = m;
    } else if (date_parse(word, out)) {
        *upto = month_of(*out);
    } else {
        return err_usage(d->errs, N_("\"%s\" is neither a month (YYYY-MM) nor a day "
                                     "(YYYY-MM-DD)"), word);
    }
    return true;
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

bool run_diff(const struct request *q, struct str *out, bool *differs, struct errs *errs)
{
    struct desk d;
    struct date old_day, new_day;
    month old_upto, new_upto;
    *differs = false;
    bool good = desk_open(&d, q, errs) && day_of(&d, q->words[0], &old_day, &old_upto)
        && day_of(&d, q->words[1], &new_day, &new_upto) && desk_index(&d);
    str_add(out, "INDICATOR,TIME_PERIOD,OLD_VALUE,NEW_VALUE,DIFFERENCE,OLD_RELEASE,"
                 "NEW_RELEASE\n");
    for (size_t i = 0; good && i < d.workspace->n_series; i++) {
        const struct series *s = &d.workspace->series[i];
        struct observations old, new;
        good = store_series(d.store, d.arena, d.workspace, s, old_day, old_upto, &old, errs)
            && store_series(d.store, d.arena, d.workspace, s, new_day, new_upto, &new, errs);
        if (!good)
            break;
        struct revisions all = revisions_between(d.arena, &old, &new);
        *differs |= all.n > 0;
        rows(s, &all, out);
    }
    desk_clear(&d);
    return good;
}
