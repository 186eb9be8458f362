/* verify.c - the verify command: a folder held against its manifest; see run.h. */
#include <string.h>

#include "base/file.h"
#include "base/stream.h"
#include "read/manifest.h"
#include "read/workspace.h"
#include "run/run.h"

struct verifying {
    struct arena *arena;
    const struct request *request;
    struct str *out;
    struct errs *errs;
};

static bool one_file(struct verifying *v, const char *folder, const struct resource *f)
{
    const char *path = path_join(v->arena, folder, f->name.s), *hex;
    struct place at = { .path = path };
    if (!file_exists(path))
        return err_at(v->errs, at, N_("this file is missing; %s:%d names it"), f->r.at.path,
                      f->r.at.line);
    hex = file_digest(v->arena, path, path, NULL, v->errs);
    return hex != NULL
        && (str_eq(hex, f->digest.sha256)
            || err_at(v->errs, at,
                      N_("this is not the file that was made: its SHA-256 is %s, not %s"), hex,
                      f->digest.sha256));
}

static bool all_files(struct verifying *v, const char *folder, const struct resource *files,
                      size_t n)
{
    bool good = true;
    for (size_t i = 0; i < n; i++)
        good = one_file(v, folder, &files[i]) && good;
    return good;
}

static bool is_named(const struct manifest *m, const char *name)
{
    const struct run_details *d = &m->predicate.details;
    bool named = manifest_subject(m, name) != NULL;
    for (size_t i = 0; i < d->n_byproducts; i++)
        named |= str_eq(d->byproducts[i].name.s, name);
    return named;
}

/* What stands there beside: a manifest and what signs one are no files of an edition. */
static bool nothing_else(struct verifying *v, const char *folder, const struct manifest *m)
{
    const char **names = NULL;
    size_t n = 0;
    bool good = tree_list(v->arena, folder, "", &names, &n, v->errs);
    for (size_t i = 0; i < n; i++) {
        const char *slash = strrchr(names[i], '/'), *last = slash == NULL ? names[i] : slash + 1;
        if (!str_starts(last, MANIFEST_NAME) && !is_named(m, names[i]))
            good = err_at(v->errs, (struct place){ .path = path_join(v->arena, folder, names[i]) },
                          N_("the manifest knows nothing of this file"));
    }
    return good;
}

/* What it was made from, where the workspace is at hand: a change there makes no file wrong. */
static void dependencies(struct verifying *v, const char *folder, const struct manifest *m)
{
    const char *start = v->request->folder != NULL ? v->request->folder : folder;
    const struct build_definition *d = &m->predicate.definition;
    struct errs *quiet = errs_new();
    const char *root = workspace_find(v->arena, start, quiet);
    errs_free(quiet);
    for (size_t i = 0; root != NULL && i < d->n_dependencies; i++) {
        const struct resource *f = &d->dependencies[i];
        const char *path = f->name.s == NULL ? NULL : path_join(v->arena, root, f->name.s);
        if (path == NULL)
            continue;
        if (!file_exists(path))
            warn_at(v->errs, (struct place){ .path = path },
                    N_("%s was made from this file, which is gone"), folder);
        else if (!str_eq(file_digest(v->arena, path, path, NULL, v->errs), f->digest.sha256))
            warn_at(v->errs, (struct place){ .path = path },
                    N_("%s was made from another state of this file"), folder);
    }
}

static bool one_folder(struct verifying *v, const char *folder)
{
    const char *path = path_join(v->arena, folder, MANIFEST_NAME);
    struct manifest *m = manifest_read(v->arena, path, path, v->errs);
    if (m == NULL)
        return false;
    const struct run_details *d = &m->predicate.details;
    bool good = all_files(v, folder, m->subjects, m->n_subjects);
    good = all_files(v, folder, d->byproducts, d->n_byproducts) && good;
    good = nothing_else(v, folder, m) && good;
    dependencies(v, folder, m);
    if (good)
        str_addf(v->out, v->request->word(N_("%s: %zu files are what the manifest says\n")), folder,
                 m->n_subjects + d->n_byproducts);
    return good;
}

/* A folder of editions, or of one, or one audience's. */
bool run_verify(const struct request *q, struct str *out, struct errs *errs)
{
    struct verifying v = { arena_new(), q, out, errs };
    const char *folder = q->edition, **names;
    size_t n = 0, n_editions = 0;
    bool good = true;
    if (!dir_exists(folder)) {
        good = err_usage(errs, N_("there is no folder \"%s\""), folder);
    } else if (file_exists(path_join(v.arena, folder, MANIFEST_NAME))) {
        good = one_folder(&v, folder);
        n_editions++;
    } else {
        good = dir_list(v.arena, folder, NULL, &names, &n, errs);
        for (size_t i = 0; i < n; i++) {
            const char *below = path_join(v.arena, folder, names[i]);
            if (!file_exists(path_join(v.arena, below, MANIFEST_NAME)))
                continue;
            good = one_folder(&v, below) && good;
            n_editions++;
        }
    }
    if (good && n_editions == 0)
        good = err_usage(errs, N_("there is no manifest in \"%s\", nor in a folder in it"), folder);
    if (good && q->strict && errs_count(errs, SEVERITY_WARNING) > 0)
        good = err_at(errs, (struct place){ 0 }, N_("--strict was given, and warnings were told (%zu)"),
                      errs_count(errs, SEVERITY_WARNING));
    arena_free(v.arena);
    return good;
}
