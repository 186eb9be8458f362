/* leaks.c - see leaks.h. */
#include "run/leaks.h"

#include <string.h>

#include "base/file.h"
#include "check/restricted.h"
#include "proof/leaks.h"
#include "run/edition.h"
#include "run/workers.h"

void leaks_ready(struct desk *d)
{
    const struct workspace *w = d->workspace;
    d->secrets = arena_array(d->arena, w->n_audiences, sizeof *d->secrets);
    for (size_t i = 0; i < w->n_audiences; i++)
        d->secrets[i] = check_restricted(d->arena, w, &w->audiences[i], d->shelf);
}

struct sieve *leaks_of(const struct desk *d, const struct audience *audience)
{
    struct sieve *s = d->secrets == NULL ? NULL : d->secrets[audience - d->workspace->audiences];
    return s == NULL || sieve_count(s) == 0 ? NULL : s;
}

/* A file of an audience's folder, and what must not be in it. */
struct suspect {
    const char *path, *shown; /* "us/brief-2024-02-us-en.pdf" */
    bool is_closed; /* encrypted after it was looked through */
    struct sieve *secrets;
};

struct suspects {
    struct suspect *items;
    size_t n;
};

/* Was it searched when it was judged? */
static bool was_searched(const struct desk *d, const struct audience *audience, const char *name,
                         const bool *kept)
{
    for (size_t i = 0; i < d->n_jobs; i++)
        if (d->jobs[i].audience == audience && str_eq(d->jobs[i].name, name))
            return !kept[i];
    return false;
}

static bool add_folder(struct desk *d, const char *staged, const struct audience *audience,
                       const bool *kept, struct suspects *all)
{
    struct sieve *secrets = leaks_of(d, audience);
    const char *folder = path_join(d->arena, staged, audience->id.s), **names;
    size_t n;
    if (secrets == NULL || !dir_exists(folder))
        return true;
    if (!dir_list(d->arena, folder, NULL, &names, &n, d->errs))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!was_searched(d, audience, names[i], kept))
            *arena_push(d->arena, all->items, all->n) = (struct suspect){
                .path = path_join(d->arena, folder, names[i]),
                .shown = path_join(d->arena, audience->id.s, names[i]),
                .is_closed = edition_original(d->arena, names[i]) != NULL,
                .secrets = secrets,
            };
    return true;
}

static bool search_one(void *state, size_t job, struct str *said, struct errs *errs)
{
    (void)said;
    const struct suspect *s = &((struct suspects *)state)->items[job];
    return (s->is_closed ? proof_leaks_closed : proof_leaks)(s->path, s->shown, s->secrets, errs);
}

static const char *suspect_name(void *state, size_t job)
{
    return ((struct suspects *)state)->items[job].shown;
}

bool leaks_check(struct desk *d, const char *staged, const bool *kept)
{
    struct suspects all = { 0 };
    for (size_t i = 0; i < d->workspace->n_audiences; i++)
        if (!add_folder(d, staged, &d->workspace->audiences[i], kept, &all))
            return false;
    struct workload load = { .n = all.n, .writes = NOWHERE, .run = search_one, .name = suspect_name,
                             .state = &all };
    return all.n == 0 || workers_run(&load, d->request->jobs, d->errs);
}
