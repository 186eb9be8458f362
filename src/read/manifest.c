/* manifest.c - see manifest.h. */
#include "read/manifest.h"

#include <string.h>

#include "base/map.h"
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

/* A name that leads out of its folder would have somebody else's file looked at. */
static bool is_inside(const char *name)
{
    for (const char *p = name;; p++) {
        size_t n = strcspn(p, "/");
        if (n == 0 || (n == 2 && strncmp(p, "..", 2) == 0) || (n == 1 && *p == '.'))
            return false;
        p += n;
        if (*p == '\0')
            return true;
    }
}

/* needs_name: they are files of the edition, which no uri stands for. */
static bool files_are_good(struct arena *a, const struct resource *items, size_t n,
                           bool needs_name, struct errs *errs)
{
    bool good = true;
    struct map names = map_new(a);
    for (size_t i = 0; i < n; i++) {
        const char *hex = items[i].digest.sha256, *name = items[i].name.s;
        bool is_new = true;
        if (strlen(hex) != 64 || strspn(hex, "0123456789abcdef") != 64)
            good = err_at(errs, items[i].digest.r.at, N_("\"%s\" is no SHA-256 digest"), hex);
        if (name == NULL && (needs_name || items[i].uri == NULL)) {
            good = err_at(errs, items[i].r.at, N_("a file without a name"));
            continue;
        }
        if (name == NULL)
            continue;
        if (!is_inside(name))
            good = err_at(errs, items[i].name.at, N_("the name \"%s\" leads out of the folder"), name);
        map_put(&names, name, strlen(name), i, &is_new);
        if (!is_new)
            good = err_at(errs, items[i].name.at, N_("\"%s\" stands twice"), name);
    }
    return good;
}

/* The first is as it was made, each correction is one more. */
static bool revisions_are_good(const struct edition_state *e, struct errs *errs)
{
    for (size_t i = 0; i < e->n_corrections; i++)
        if (e->corrections[i].revision != (int)i + 2)
            return err_at(errs, e->corrections[i].r.at, N_("this should be revision %d"), (int)i + 2);
    return e->revision == (int)e->n_corrections + 1
        || err_at(errs, e->r.at, N_("revision %d, but %zu corrections"), e->revision,
                  e->n_corrections);
}

struct manifest *manifest_read(struct arena *a, const char *path, const char *shown,
                               struct errs *errs)
{
    struct manifest *m = arena_alloc(a, sizeof *m);
    struct binder binder = { .arena = a, .errs = errs };
    const struct predicate *p = &m->predicate;
    struct arena *tree = arena_new();
    /* Which releases the figures are of, of years of them, is for others. */
    struct yaml_value *v = yaml_read_but(tree, path, shown, "internalParameters", errs);
    bool good = v != NULL && bind_record(&binder, v, &manifest_shape, m) && is_ours(m, shown, errs)
        && files_are_good(a, m->subjects, m->n_subjects, true, errs)
        && files_are_good(a, p->definition.dependencies, p->definition.n_dependencies, false, errs)
        && files_are_good(a, p->details.byproducts, p->details.n_byproducts, true, errs)
        && revisions_are_good(&p->edition, errs);
    arena_free(tree);
    return good ? m : NULL;
}
