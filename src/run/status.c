/* status.c - the status command: what is held, what was made of it; see run.h. */
#include "base/file.h"
#include "run/edition.h"
#include "run/listing.h"
#include "run/publish.h"
#include "run/why.h"

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

/* --- editions --- */

/* How an edition stands: "published, revision 2". */
static const char *state_of(struct desk *d)
{
    const char *(*word)(const char *) = d->request->word;
    const struct edition_state *e = &d->standing->predicate.edition;
    struct str out = str_new(d->arena);
    char day[16];
    struct date published = edition_published(d);
    if (date_is_set(published))
        str_addf(&out, word(N_("published %s")), date_print(published, day));
    else if (date_is_set(e->to_be_published))
        str_addf(&out, word(N_("to be published %s")), date_print(e->to_be_published, day));
    else
        str_add(&out, word(N_("made")));
    size_t earlier = 0;
    for (size_t i = 0; i < d->standing->n_subjects; i++)
        earlier += d->standing->subjects[i].notes.is_earlier != 0;
    if (earlier > 0)
        str_addf(&out, word(N_(", %zu files of earlier inputs")), earlier);
    if (e->revision > 1)
        str_addf(&out, word(N_(", revision %d")), e->revision);
    return out.s;
}

/* What it was made from and has changed: the first of it, and how much more. */
static const char *changed_since(struct desk *d, const struct manifest *m)
{
    const char *(*word)(const char *) = d->request->word;
    struct str out = str_new(d->arena);
    d->as_of = m->predicate.definition.parameters.as_of; /* its own day is no change */
    struct changes c = changes_since(d, m);
    if (c.n == 0)
        return "-";
    str_addf(&out, "%s: %s", word(c.items[0].how), c.items[0].name);
    if (c.n > 1)
        str_addf(&out, word(N_(" and %zu more")), c.n - 1);
    return out.s;
}

static bool was_made(struct desk *d, month m)
{
    char text[16];
    const char *folder = path_join(d->arena, publication_out(d), month_print(m, text));
    return file_exists(path_join(d->arena, folder, MANIFEST_NAME));
}

/* Months that have no edition, a row however many they are. */
static void gap_row(struct desk *d, struct listing *list, month first, month last)
{
    char from[16], to[16];
    const char *months = arena_printf(d->arena, first == last ? "%s" : "%s..%s", month_print(first, from),
                                      month_print(last, to));
    listing_row(list, (const char *[]){ months, "-", "-", d->request->word(N_("not made")), "-" });
}

static void edition_row(struct desk *d, struct listing *list, month m)
{
    char text[16], day[16];
    const char *period = arena_dup(d->arena, month_print(m, text));
    const char *folder = path_join(d->arena, publication_out(d), period);
    const struct manifest *found = edition_other(d, folder);
    if (found == NULL) {
        const char *damaged[] = { period, "-", "-", d->request->word(N_("damaged")), "-" };
        listing_row(list, damaged);
        return;
    }
    d->period = m;
    d->standing = found;
    date_print(found->predicate.definition.parameters.as_of, day);
    const char *cells[] = { period, arena_dup(d->arena, day),
                            arena_printf(d->arena, "%zu", found->n_subjects), state_of(d),
                            changed_since(d, found) };
    listing_row(list, cells);
}

/* From the first edition that stands to the last whole month, so that one that was not made is
 * seen. */
static void editions(struct desk *d, struct str *out)
{
    const char *(*word)(const char *) = d->request->word;
    const char *heads[] = { word(N_("EDITION")), word(N_("AS OF")), word(N_("FILES")),
                            word(N_("STATE")), word(N_("INPUTS")) };
    struct listing list = listing_new(d->arena, "llrll");
    month first, last;
    if (!editions_find(d, &first, &last))
        return;
    if (last < month_of(desk_today()) - 1)
        last = month_of(desk_today()) - 1;
    listing_row(&list, heads);
    for (month m = first, from; m <= last; m++) {
        for (from = m; m <= last && !was_made(d, m); m++)
            ;
        if (m > from)
            gap_row(d, &list, from, m - 1);
        if (m <= last)
            edition_row(d, &list, m);
    }
    str_addc(out, '\n');
    listing_print(&list, out);
}

bool run_status(const struct request *q, struct str *out, struct errs *errs)
{
    struct desk d;
    bool good = desk_open(&d, q, errs) && desk_index(&d) && desk_inputs(&d) && datasets(&d, out)
        && all_series(&d, out);
    if (good)
        editions(&d, out);
    desk_clear(&d);
    return good;
}
