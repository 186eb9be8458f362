/* list.c - the ids that other commands take, for scripts and for what shells complete; see run.h. */
#include "base/str.h"
#include "run/desk.h"

/* Arrays of a workspace, and where each item has its id. */
#define KIND(word, list, n_list, type, id) \
    { word, offsetof(struct workspace, list), offsetof(struct workspace, n_list), sizeof(struct type), \
      offsetof(struct type, id) }
static const struct {
    const char *name;
    size_t items, n, size, id;
} kinds[] = {
    KIND("audiences", audiences, n_audiences, audience, id.s),
    KIND("languages", languages.items, languages.n, name, s),
    KIND("reports", reports, n_reports, report, id.s),
    KIND("series", series, n_series, series, id.s),
    KIND("datasets", datasets, n_datasets, dataset, id.s),
    KIND("meetings", meetings, n_meetings, meeting, id.s),
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static void add_ids(const struct workspace *w, size_t kind, struct str *out)
{
    const char *base = (const char *)w;
    const char *items = *(const char *const *)(const void *)(base + kinds[kind].items);
    size_t n = *(const size_t *)(const void *)(base + kinds[kind].n);
    for (size_t i = 0; i < n; i++) {
        const char *at = items + i * kinds[kind].size + kinds[kind].id;
        const char *id = *(const char *const *)(const void *)at;
        if (id != NULL)
            str_addf(out, "%s\n", id);
    }
}

bool run_list(const struct request *q, struct str *out, struct errs *errs)
{
    const char *known[KINDS];
    size_t kind = 0;
    for (size_t i = 0; i < KINDS; i++)
        known[i] = kinds[i].name;
    while (kind < KINDS && !str_eq(known[kind], q->topic))
        kind++;
    const char *near = str_nearest(q->topic, known, KINDS);
    if (kind == KINDS && near != NULL)
        return err_usage(errs, N_("alternat list knows no \"%s\"; did you mean \"%s\"?"), q->topic, near);
    if (kind == KINDS)
        return err_usage(errs, N_("alternat list knows no \"%s\"; \"alternat list --help\" names what it knows"), q->topic);
    struct desk d;
    bool good = desk_open(&d, q, errs);
    if (d.workspace != NULL)
        add_ids(d.workspace, kind, out);
    desk_clear(&d);
    return good;
}
