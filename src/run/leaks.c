/* leaks.c - see leaks.h. */
#include "run/leaks.h"

#include <string.h>

#include "base/file.h"
#include "check/restricted.h"
#include "proof/leaks.h"
#include "run/edition.h"
#include "run/workers.h"

/* A file of an audience's folder, and what must not be in it. */
struct suspect {
    const char *path, *shown; /* "us/brief-2024-02-us-en.pdf" */
    bool is_closed; /* encrypted after it was looked through */
    struct sieve *sieve;
    const struct secret *secrets;
};

struct suspects {
    struct suspect *items;
    size_t n;
};

/* Kept from a narrowed run or made now: every file that is there. */
static bool add_folder(struct desk *d, const char *staged, const struct audience *audience,
                       struct suspects *all)
{
    struct names texts;
    struct sieve *sieve = check_restricted(d->arena, d->workspace, audience, d->shelf, &texts);
    const char *folder = path_join(d->arena, staged, audience->id.s), **names;
    size_t n;
    if (texts.n == 0 || !dir_exists(folder))
        return true;
    struct secret *secrets = arena_array(d->arena, texts.n, sizeof *secrets);
    for (size_t i = 0; i < texts.n; i++)
        secrets[i] = (struct secret){ texts.items[i].s, texts.items[i].at };
    if (!dir_list(d->arena, folder, NULL, &names, &n, d->errs))
        return false;
    for (size_t i = 0; i < n; i++)
        *arena_push(d->arena, all->items, all->n) = (struct suspect){
            .path = path_join(d->arena, folder, names[i]),
            .shown = path_join(d->arena, audience->id.s, names[i]),
            .is_closed = edition_original(d->arena, names[i]) != NULL, .sieve = sieve, .secrets = secrets,
        };
    return true;
}

static bool search_one(void *state, size_t job, struct str *said, struct errs *errs)
{
    (void)said;
    const struct suspect *s = &((struct suspects *)state)->items[job];
    return (s->is_closed ? proof_leaks_closed : proof_leaks)(s->path, s->shown, s->sieve,
                                                             s->secrets, errs);
}

static const char *suspect_name(void *state, size_t job)
{
    return ((struct suspects *)state)->items[job].shown;
}

bool leaks_check(struct desk *d, const char *staged)
{
    struct suspects all = { 0 };
    for (size_t i = 0; i < d->workspace->n_audiences; i++)
        if (!add_folder(d, staged, &d->workspace->audiences[i], &all))
            return false;
    struct workload load = { .n = all.n, .run = search_one, .name = suspect_name, .state = &all };
    return all.n == 0 || workers_run(&load, d->request->jobs, d->errs);
}
