/* index.c - see index.h. */
#include "run/index.h"

#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/file.h"
#include "read/statistics.h"

/* The index stands in .alternat/, or in memory where nothing can be written. */
static struct store *open_store(struct desk *d)
{
    const char *folder = path_join(d->arena, d->workspace->root, ".alternat");
    struct errs *ignored = errs_new();
    bool writable = access(d->workspace->root, W_OK) == 0 && dir_make(folder, ignored)
        && access(folder, W_OK) == 0;
    errs_free(ignored);
    return store_open(writable ? path_join(d->arena, folder, "index.sqlite") : NULL,
                      d->errs);
}

/* A file is known by its bytes, and by the description and reader it was read with. */
static const char *digest(struct desk *d, const struct bytes *file,
                          const struct bytes *description)
{
    const char *both = arena_printf(d->arena, "%d %s %s", STATISTICS_READER,
                                    digest_hex(d->arena, description->s, description->n),
                                    digest_hex(d->arena, file->s, file->n));
    return digest_hex(d->arena, both, strlen(both));
}

/* Reads and imports one file, unless it is there already. Its content lives in
 * an arena of its own: many large files must not add up. */
static bool one_file(struct desk *d, struct store *s, const struct dataset *dataset,
                     const struct bytes *description, const char *inside)
{
    struct arena *a = arena_new();
    const char *path = path_join(d->arena, d->workspace->root, inside);
    struct bytes content;
    bool good = file_read_text(a, path, path, &content, d->errs);
    struct release_file file = { .dataset = dataset->id.s, .path = inside };
    if (good)
        file.digest = digest(d, &content, description);
    size_t before = errs_total(d->errs);
    if (good && !store_has(s, inside, file.digest)) {
        good = statistics_read(a, dataset, path, path, &content, &file, d->errs);
        /* A file with a warning is read again each time, so that it is told. */
        if (good && errs_total(d->errs) > before)
            file.digest = "";
        good = good && store_import(s, &file, d->errs);
    }
    arena_free(a);
    return good;
}

/* A file that nothing reads is told, or its figures would be missed in silence.
 * Notes to the reader, and what begins with a dot, may stand anywhere. */
static bool not_read(struct desk *d, const char *inside, const char *why)
{
    const char *path = path_join(d->arena, d->workspace->root, inside);
    const char *name = strrchr(inside, '/') + 1;
    return str_starts(name, "README")
        || err_at(d->errs, (struct place){ .path = path }, N_("nothing reads this: %-s"), why);
}

/* Folders of statistics that are no dataset's, and files of records by a wrong name. */
static bool strays(struct desk *d)
{
    static const struct {
        const char *folder, *suffix, *why;
    } places[] = {
        { "data/statistics", NULL, N_("there is no dataset of this name in data/datasets") },
        { "data/datasets", ".yaml", N_("a dataset's name ends in .yaml") },
        { "data/meetings", ".yaml", N_("a meeting's name ends in .yaml") },
    };
    bool good = true;
    for (size_t p = 0; p < sizeof places / sizeof *places; p++) {
        const char **names;
        size_t n;
        if (!dir_list(d->arena, path_join(d->arena, d->workspace->root, places[p].folder), NULL,
                      &names, &n, d->errs))
            return false;
        for (size_t i = 0; i < n; i++)
            if (places[p].suffix != NULL ? !str_ends(names[i], places[p].suffix)
                                         : workspace_dataset(d->workspace, names[i]) == NULL)
                good = not_read(d, path_join(d->arena, places[p].folder, names[i]),
                                places[p].why)
                    && good;
    }
    return good;
}

static bool one_dataset(struct desk *d, struct store *s, const struct dataset *dataset,
                        const char ***paths, size_t *n)
{
    const char *inside = arena_printf(d->arena, "data/statistics/%s", dataset->id.s);
    const char *folder = path_join(d->arena, d->workspace->root, inside), **names;
    size_t n_names;
    struct bytes description;
    if (!file_read(d->arena, dataset->r.at.path, dataset->r.at.path, &description, d->errs)
        || !dir_list(d->arena, folder, NULL, &names, &n_names, d->errs))
        return false;
    bool good = true;
    for (size_t i = 0; i < n_names; i++) {
        const char *path = path_join(d->arena, inside, names[i]);
        if (!str_ends(names[i], ".csv")) {
            good = not_read(d, path, N_("a release's name ends in .csv")) && good;
            continue;
        }
        *arena_push(d->arena, *paths, *n) = path;
        good = one_file(d, s, dataset, &description, path) && good;
    }
    return good;
}

struct store *index_statistics(struct desk *d)
{
    struct store *s = open_store(d);
    if (s == NULL)
        return NULL;
    const char **paths = NULL;
    size_t n = 0;
    bool good = strays(d);
    for (size_t i = 0; i < d->workspace->n_datasets; i++)
        good = one_dataset(d, s, &d->workspace->datasets[i], &paths, &n) && good;
    for (size_t i = 0; i < n; i++)
        *arena_push(d->arena, d->inputs, d->n_inputs) = paths[i];
    if (good && store_keep_only(s, paths, n, d->errs))
        return s;
    store_free(s);
    return NULL;
}
