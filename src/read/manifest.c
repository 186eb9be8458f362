/* manifest.c - see manifest.h. */
#include "read/manifest.h"

#include <string.h>

#include "base/str.h"
#include "read/bind.h"

/* What it says it is, so that nothing else is taken for one. */
static bool is_ours(const struct manifest *m, const char *shown, struct errs *errs)
{
    const char *const said[][2] = {
        { m->type, MANIFEST_TYPE },
        { m->predicate_type, MANIFEST_PREDICATE },
        { m->predicate.definition.type, MANIFEST_BUILD },
    };
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (!str_eq(said[i][0], said[i][1]))
            return err_at(errs, (struct place){ .path = shown },
                          N_("this is no manifest of an edition: it says \"%s\" where \"%s\" "
                             "should stand"),
                          said[i][0], said[i][1]);
    return true;
}

static bool digests_are_good(const struct resource *items, size_t n, struct errs *errs)
{
    bool good = true;
    for (size_t i = 0; i < n; i++) {
        const char *hex = items[i].digest.sha256;
        if (strlen(hex) != 64 || strspn(hex, "0123456789abcdef") != 64)
            good = err_at(errs, items[i].digest.r.at, N_("\"%s\" is no SHA-256 digest"), hex);
        if (items[i].name.s == NULL && items[i].uri == NULL)
            good = err_at(errs, items[i].r.at, N_("a file without a name"));
    }
    return good;
}

struct manifest *manifest_read(struct arena *a, const char *path, const char *shown,
                               struct errs *errs)
{
    struct manifest *m = arena_alloc(a, sizeof *m);
    struct binder binder = { .arena = a, .errs = errs };
    const struct predicate *p = &m->predicate;
    struct yaml_value *v = yaml_read(a, path, shown, errs);
    bool good = v != NULL && bind_record(&binder, v, &manifest_shape, m) && is_ours(m, shown, errs)
        && digests_are_good(m->subjects, m->n_subjects, errs)
        && digests_are_good(p->definition.dependencies, p->definition.n_dependencies, errs)
        && digests_are_good(p->details.byproducts, p->details.n_byproducts, errs);
    return good ? m : NULL;
}
