/* status.c - the status command: what is held, and up to which month; see run.h. */
#include <string.h>

#include "base/utf8.h"
#include "run/desk.h"

static void pad(struct str *out, const char *text, size_t width)
{
    str_add(out, text);
    for (size_t n = utf8_count(text, strlen(text)); n < width + 2; n++)
        str_addc(out, ' ');
}

/* The width of a column of names. */
static size_t widest(const char *first, const char *name, size_t so_far)
{
    size_t a = utf8_count(first, strlen(first)), b = utf8_count(name, strlen(name));
    return a > so_far ? (a > b ? a : b) : (b > so_far ? b : so_far);
}

static bool datasets(struct desk *d, struct str *out)
{
    char first[16], last[16];
    size_t width = 0;
    for (size_t i = 0; i < d->workspace->n_datasets; i++)
        width = widest("DATASET", d->workspace->datasets[i].id.s, width);
    pad(out, "DATASET", width);
    str_add(out, "FILES  RELEASES  FIRST       LAST        OBSERVATIONS\n");
    for (size_t i = 0; i < d->workspace->n_datasets; i++) {
        const char *id = d->workspace->datasets[i].id.s;
        struct holding h;
        if (!store_holding(d->store, id, &h, d->errs))
            return false;
        bool any = h.releases > 0;
        pad(out, id, width);
        str_addf(out, "%5zu  %8zu  %-10s  %-10s  %12zu\n", h.files, h.releases,
                 any ? date_print(h.first, first) : "-", any ? date_print(h.last, last) : "-",
                 h.observations);
    }
    return true;
}

static bool all_series(struct desk *d, struct str *out)
{
    char month_text[16], day[16];
    size_t width = 0;
    for (size_t i = 0; i < d->workspace->n_series; i++)
        width = widest("SERIES", d->workspace->series[i].id.s, width);
    str_addc(out, '\n');
    pad(out, "SERIES", width);
    str_add(out, "NEWEST   RELEASED    DATASET\n");
    for (size_t i = 0; i < d->workspace->n_series; i++) {
        const struct series *s = &d->workspace->series[i];
        struct observations o;
        if (!store_series(d->store, d->arena, d->workspace, s, desk_today(),
                          month_of(desk_today()), &o, d->errs))
            return false;
        const struct observation *x = o.n == 0 ? NULL : &o.items[o.n - 1];
        pad(out, s->id.s, width);
        str_addf(out, "%-7s  %-10s  %s\n", x == NULL ? "-" : month_print(x->period, month_text),
                 x == NULL ? "-" : date_print(x->release->released, day),
                 x == NULL ? "-" : x->release->dataset);
    }
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
