/* edition.c - see edition.h. */
#include "run/edition.h"

#include <string.h>

#include "base/file.h"
#include "read/manifest.h"

struct date edition_day(const struct desk *d)
{
    struct date day = { 0 };
    if (d->workspace->publication_day != 0) {
        day = month_first_day(d->period + 1);
        day.day = d->workspace->publication_day;
    }
    return day;
}

static bool has_draft(const struct manifest *m)
{
    for (size_t i = 0; i < m->n_subjects; i++)
        if (m->subjects[i].notes.is_draft)
            return true;
    return false;
}

static bool has_come(struct date day)
{
    return date_is_set(day) && date_compare(day, desk_today()) <= 0;
}

struct date edition_published(const struct desk *d)
{
    const struct date never = { 0 };
    if (d->standing == NULL)
        return never;
    const struct edition_state *e = &d->standing->predicate.edition;
    if (date_is_set(e->published))
        return e->published;
    if (has_draft(d->standing))
        return never;
    return has_come(e->to_be_published) ? e->to_be_published
        : has_come(edition_day(d))      ? edition_day(d)
                                        : never;
}

const struct manifest *edition_other(struct desk *d, const char *folder)
{
    struct errs *quiet = errs_new();
    const char *path = path_join(d->arena, folder, MANIFEST_NAME);
    const struct manifest *m = manifest_read(d->arena, path, path, quiet);
    errs_free(quiet);
    if (m == NULL)
        warn_at(d->errs, (struct place){ .path = path },
                N_("this manifest is damaged, so its edition is left out; alternat verify tells what "
                   "is wrong"));
    return m;
}

bool edition_makes_for(const struct desk *d, const struct audience *audience)
{
    for (size_t i = 0; i < d->n_jobs; i++)
        if (d->jobs[i].audience == audience)
            return true;
    return false;
}

static bool is_made(const struct desk *d, const char *audience, const char *name)
{
    for (size_t i = 0; i < d->n_jobs; i++)
        if (str_eq(d->jobs[i].audience->id.s, audience)
            && (str_eq(d->jobs[i].name, name) || str_eq(d->jobs[i].copy, name)))
            return true;
    return false;
}

/* What stands of it; NULL: nothing. */
static const struct file_notes *before(const struct desk *d, const char *audience, const char *name)
{
    struct arena *a = arena_new();
    const struct resource *f = d->standing == NULL
        ? NULL
        : manifest_subject(d->standing, arena_printf(a, "%s/%s", audience, name));
    arena_free(a);
    return f == NULL ? NULL : &f->notes;
}

bool edition_is_draft(const struct desk *d, const char *audience, const char *name)
{
    const struct file_notes *notes = before(d, audience, name);
    return is_made(d, audience, name) ? d->request->draft : notes != NULL && notes->is_draft;
}

bool edition_is_earlier(const struct desk *d, const char *audience, const char *name)
{
    const struct file_notes *notes = before(d, audience, name);
    return !is_made(d, audience, name) && notes != NULL && (notes->is_earlier || d->inputs_changed);
}

const char *edition_original(struct arena *a, const char *name)
{
    const char *ending = strrchr(name, '.');
    size_t n = ending == NULL ? 0 : (size_t)(ending - name), cut = sizeof ENCRYPTED - 1;
    return n > cut && strncmp(ending - cut, ENCRYPTED, cut) == 0
        ? arena_printf(a, "%.*s%s", (int)(n - cut), name, ending)
        : NULL;
}
