/* status.c - the status command: what is held, and up to which month; see run.h. */
#include "run/desk.h"
#include "run/listing.h"

static bool datasets(struct desk *d, struct str *out)
{
    const char *(*word)(const char *) = d->request->word;
    const char *heads[] = { word(N_("DATASET")), word(N_("FILES")), word(N_("RELEASES")),
                            word(N_("FIRST")),   word(N_("LAST")),  word(N_("OBSERVATIONS")) };
    struct listing list = listing_new(d->arena, "lrrllr");
    listing_row(&list, heads);
    for (size_t i = 0; i < d->workspace->n_datasets; i++) {
        const char *id = d->workspace->datasets[i].id.s;
        struct holding h;
        char first[16] = "-", last[16] = "-";
        if (!store_holding(d->store, id, &h, d->errs))
            return false;
        if (h.releases > 0) {
            date_print(h.first, first);
            date_print(h.last, last);
        }
        listing_row(&list, (const char *[]){ id, arena_printf(d->arena, "%zu", h.files),
                                             arena_printf(d->arena, "%zu", h.releases),
                                             arena_dup(d->arena, first), arena_dup(d->arena, last),
                                             arena_printf(d->arena, "%zu", h.observations) });
    }
    listing_print(&list, out);
    return true;
}

static bool all_series(struct desk *d, struct str *out)
{
    const char *(*word)(const char *) = d->request->word;
    const char *heads[] = { word(N_("SERIES")), word(N_("NEWEST")), word(N_("RELEASED")),
                            word(N_("DATASET")) };
    struct listing list = listing_new(d->arena, "llll");
    listing_row(&list, heads);
    for (size_t i = 0; i < d->workspace->n_series; i++) {
        const struct series *s = &d->workspace->series[i];
        struct observations o;
        if (!store_series(d->store, d->arena, d->workspace, s, desk_today(),
                          month_of(desk_today()), &o, d->errs))
            return false;
        const struct observation *x = o.n == 0 ? NULL : &o.items[o.n - 1];
        char newest[16] = "-", day[16] = "-";
        if (x != NULL) {
            month_print(x->period, newest);
            date_print(x->release->released, day);
        }
        listing_row(&list, (const char *[]){ s->id.s, arena_dup(d->arena, newest),
                                             arena_dup(d->arena, day),
                                             x == NULL ? "-" : x->release->dataset });
    }
    str_addc(out, '\n');
    listing_print(&list, out);
    return true;
}

bool run_status(const struct request *q, struct str *out, struct errs *errs)
{
    struct desk d;
    bool good = desk_open(&d, q, errs) && desk_index(&d) && datasets(&d, out)
        && all_series(&d, out);
    desk_clear(&d);
    return good;
}
