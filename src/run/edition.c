/* edition.c - see edition.h. */
#include "run/edition.h"

#include <string.h>

bool edition_is_published(const struct desk *d)
{
    const struct date *day =
        d->standing == NULL ? NULL : &d->standing->predicate.edition.published;
    return day != NULL && date_is_set(*day) && date_compare(*day, desk_today()) <= 0;
}

bool edition_makes_for(const struct desk *d, const struct audience *audience)
{
    for (size_t i = 0; i < d->n_jobs; i++)
        if (d->jobs[i].audience == audience)
            return true;
    return false;
}

bool edition_is_draft(const struct desk *d, const char *audience, const char *name)
{
    for (size_t i = 0; i < d->n_jobs; i++)
        if (str_eq(d->jobs[i].audience->id.s, audience)
            && (str_eq(d->jobs[i].name, name) || str_eq(d->jobs[i].copy, name)))
            return d->request->draft;
    struct arena *a = arena_new();
    const struct resource *before = d->standing == NULL
        ? NULL
        : manifest_subject(d->standing, arena_printf(a, "%s/%s", audience, name));
    arena_free(a);
    return before != NULL && before->notes.is_draft;
}

const char *edition_original(struct arena *a, const char *name)
{
    const char *ending = strrchr(name, '.');
    size_t n = ending == NULL ? 0 : (size_t)(ending - name), cut = sizeof ENCRYPTED - 1;
    return n > cut && strncmp(ending - cut, ENCRYPTED, cut) == 0
        ? arena_printf(a, "%.*s%s", (int)(n - cut), name, ending)
        : NULL;
}
