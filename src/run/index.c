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

void index_leave(struct desk *d)
{
    if (store_is_kept(d->store)) {
        store_free(d->store);
        d->store = NULL;
    }
}

bool index_again(struct desk *d)
{
    d->store = open_store(d);
    return d->store != NULL;
}

/* What a file is read by: the description of its dataset, and the reader. */
static bool read_by(struct desk *d, const struct dataset *dataset, const char **out)
{
    struct bytes description;
    if (!file_read(d->arena, dataset->r.at.path, dataset->r.at.path, &description, d->errs))
        return false;
    *out = arena_printf(d->arena, "%d %s", STATISTICS_READER,
                        digest_hex(d->arena, description.s, description.n));
    return true;
}

/* Did only the clock of a file change? Its bytes tell. */
static bool same_bytes(struct arena *a, const char *path, const char *digest,
                       struct errs *errs)
{
    return str_eq(file_digest(a, path, path, NULL, errs), digest);
}

static bool import(struct desk *d, struct store *s, struct arena *a,
                   const struct dataset *dataset, const char *path, struct file_id *id)
{
    struct file_facts facts = { 0 };
    struct import *i = store_import_begin(s, a, dataset, id->path, path, d->errs);
    struct cell_sink sink = store_import_sink(i);
    bool good = statistics_read(a, dataset, path, path, &sink, &facts, &id->digest, d->errs);
    return store_import_end(i, good, id, &facts);
}

/* Labels that the description does not list are told in every run, not only in the one
 * that read the file. */
static bool tell_unseen(struct desk *d, struct store *s, const struct dataset *dataset,
                        const char *inside, const char *path)
{
    struct unseen_label *unseen;
    size_t n;
    if (!store_unseen(s, d->arena, inside, &unseen, &n, d->errs))
        return false;
    for (size_t i = 0; i < n; i++)
        warn_at(d->errs, (struct place){ path, unseen[i].line, unseen[i].col },
                N_("label \"%s\" of \"%s\" is not listed; add it under \"labels\" in %s, or under "
                   "\"aliases\" of the label that it is"),
                unseen[i].label, unseen[i].column, dataset->r.at.path);
    return store_observations(s, inside) > 0
        || warn_at(d->errs, (struct place){ .path = path },
                   N_("no row of this file gives a figure; does its description fit (%s)?"),
                   dataset->r.at.path);
}

/* Reads and imports one file, unless it is there already. What reading takes lives in
 * an arena of its own: many large files must not add up. */
static bool one_file(struct desk *d, struct store *s, const struct dataset *dataset,
                     const char *by, const char *inside)
{
    struct arena *a = arena_new();
    const char *path = path_join(d->arena, d->workspace->root, inside), *digest = NULL;
    struct file_id id = { .path = inside, .read_by = by };
    file_stamp(path, &id.stamp);
    bool good = true;
    switch (store_knows(s, a, &id, &digest)) {
    case FILE_KNOWN:
        break;
    case FILE_TOUCHED:
        if (same_bytes(a, path, digest, d->errs)) {
            good = store_same(s, &id, d->errs);
            break;
        }
        /* fall through */
    case FILE_UNKNOWN:
        good = import(d, s, a, dataset, path, &id);
    }
    arena_free(a);
    return good && tell_unseen(d, s, dataset, inside, path);
}

/* A file that nothing reads is told, or its figures would be missed in silence.
 * Notes to the reader, and what begins with a dot, may stand anywhere. */
static bool not_read(struct desk *d, const char *inside, const char *why)
{
    const char *path = path_join(d->arena, d->workspace->root, inside);
    const char *name = strrchr(inside, '/') + 1;
    return str_starts(name, "README")
        || err_at(d->errs, (struct place){ .path = path }, N_("nothing reads this, so rename it or "
                                                              "move it away: %-s"), why);
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
    const char *by;
    if (!read_by(d, dataset, &by) || !dir_list(d->arena, folder, NULL, &names, &n_names, d->errs))
        return false;
    bool good = true;
    for (size_t i = 0; i < n_names; i++) {
        const char *path = path_join(d->arena, inside, names[i]);
        if (!statistics_readable(names[i]) || str_starts(names[i], "README")) {
            good = not_read(d, path, N_("a release's name ends in .csv, .tsv, .txt or .xlsx"))
                && good;
            continue;
        }
        *arena_push(d->arena, *paths, *n) = path;
        good = one_file(d, s, dataset, by, path) && good;
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
