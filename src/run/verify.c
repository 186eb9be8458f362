/* verify.c - the verify command: a folder held against its manifest; see run.h. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/stream.h"
#include "read/manifest.h"
#include "read/workspace.h"
#include "run/manifest.h"
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
    double size;
    if (file_is_link(path))
        return err_at(v->errs, at, N_("a link stands here, not the file that was made"));
    if (!file_exists(path))
        return err_at(v->errs, at, N_("this file is missing; %s:%d names it: put it back, or make "
                                      "the edition again"), f->r.at.path,
                      f->r.at.line);
    if (!manifest_size_is(f, path, &size))
        return err_at(v->errs, at,
                      N_("this is not the file that was made: it has %.0f bytes, not %.0f; put the "
                         "one that was made back, or make the edition again"), size,
                      f->notes.bytes);
    hex = file_digest(v->arena, path, path, NULL, v->errs);
    return hex != NULL
        && (str_eq(hex, f->digest.sha256)
            || err_at(v->errs, at,
                      N_("this is not the file that was made: its SHA-256 is %s, not %s; put the one "
                         "that was made back, or make the edition again"), hex,
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

static bool nothing_else(struct verifying *v, const char *folder, const struct manifest *m)
{
    const char **names = NULL;
    size_t n = 0;
    bool good = tree_entries(v->arena, folder, "", &names, &n, v->errs);
    for (size_t i = 0; i < n; i++)
        if (!manifest_names(m, names[i]))
            good = err_at(v->errs, (struct place){ .path = path_join(v->arena, folder, names[i]) },
                          N_("this is no file of the edition; move it elsewhere"));
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
                    N_("%s was made from another state of this file; to take in what changed, make "
                       "the month again"), folder);
    }
}

/* --- manifests, held against where they stand and against each other --- */

static struct manifest *read(struct verifying *v, const char *folder)
{
    const char *path = path_join(v->arena, folder, MANIFEST_NAME);
    struct manifest *m = manifest_read(v->arena, path, path, v->errs);
    if (m == NULL)
        err_at(v->errs, (struct place){ .path = path },
               N_("this manifest is damaged, or none; take it from a copy of the edition, or make "
                  "the edition again"));
    return m;
}

/* The folder's own name, however it was named to us. */
static const char *name_of(struct verifying *v, const char *folder)
{
    char *real = realpath(folder, NULL), *slash = real == NULL ? NULL : strrchr(real, '/');
    const char *name = slash == NULL ? "" : arena_dup(v->arena, slash + 1);
    free(real);
    return name;
}

static bool is_in_its_place(struct verifying *v, const char *folder, const struct manifest *m)
{
    const struct build_parameters *p = &m->predicate.definition.parameters;
    const char *name = name_of(v, folder);
    char period[16];
    month other;
    if (p->audience.s != NULL ? str_eq(name, p->audience.s)
                              : !month_parse(name, &other) || other == p->period)
        return true;
    return err_at(v->errs, (struct place){ .path = m->r.at.path },
                  N_("this manifest is of another folder: it says \"%s\""),
                  p->audience.s != NULL ? p->audience.s : month_print(p->period, period));
}

static bool differs(struct verifying *v, const struct manifest *part)
{
    return err_at(v->errs, (struct place){ .path = part->r.at.path },
                  N_("this manifest and that of the whole edition do not say the same"));
}

/* An audience's manifest says of its files what the operator's does. */
static bool agrees(struct verifying *v, const struct manifest *whole, const struct manifest *part)
{
    const struct build_parameters *w = &whole->predicate.definition.parameters,
                                  *p = &part->predicate.definition.parameters;
    const char *prefix = arena_printf(v->arena, "%s/", p->audience.s);
    size_t n = 0;
    if (w->period != p->period || date_compare(w->as_of, p->as_of) != 0
        || date_compare(whole->predicate.edition.published, part->predicate.edition.published) != 0)
        return differs(v, part);
    for (size_t i = 0; i < whole->n_subjects; i++) {
        const struct resource *f = &whole->subjects[i];
        if (!str_starts(f->name.s, prefix))
            continue;
        const struct resource *own = manifest_subject(part, f->name.s + strlen(prefix));
        if (own == NULL || !str_eq(own->digest.sha256, f->digest.sha256))
            return differs(v, part);
        n++;
    }
    return n == part->n_subjects || differs(v, part);
}

static bool parts_agree(struct verifying *v, const char *folder, const struct manifest *whole)
{
    const struct run_details *d = &whole->predicate.details;
    bool good = true;
    for (size_t i = 0; i < d->n_byproducts; i++) {
        const char *path = path_join(v->arena, folder, d->byproducts[i].name.s);
        if (!str_ends(d->byproducts[i].name.s, "/" MANIFEST_NAME) || !file_exists(path))
            continue;
        const char *below = path_folder(v->arena, path);
        const struct manifest *part = read(v, below);
        good = part != NULL && part->predicate.definition.parameters.audience.s != NULL
            && is_in_its_place(v, below, part) && agrees(v, whole, part) && good;
    }
    return good;
}

static bool one_folder(struct verifying *v, const char *folder)
{
    struct manifest *m = read(v, folder);
    if (m == NULL)
        return false;
    const struct run_details *d = &m->predicate.details;
    bool good = is_in_its_place(v, folder, m);
    good = all_files(v, folder, m->subjects, m->n_subjects) && good;
    good = all_files(v, folder, d->byproducts, d->n_byproducts) && good;
    good = nothing_else(v, folder, m) && good;
    good = parts_agree(v, folder, m) && good;
    dependencies(v, folder, m);
    if (good)
        str_addf(v->out, v->request->word(N_("%s: %zu files are what the manifest says\n")), folder,
                 m->n_subjects + d->n_byproducts);
    return good;
}

static bool has_manifest(struct verifying *v, const char *folder)
{
    return file_exists(path_join(v->arena, folder, MANIFEST_NAME));
}

static bool has_none(struct verifying *v, const char *folder)
{
    return err_at(v->errs, (struct place){ .path = folder },
                  N_("the manifest of this edition is missing"));
}

/* Each month in it. */
static bool all_editions(struct verifying *v, const char *folder, size_t *n_editions)
{
    const char **names;
    size_t n;
    bool good = dir_list(v->arena, folder, NULL, &names, &n, v->errs);
    for (size_t i = 0; i < n; i++) {
        const char *below = path_join(v->arena, folder, names[i]);
        month m;
        if (!dir_exists(below) || !month_parse(names[i], &m))
            continue;
        good = (has_manifest(v, below) ? one_folder(v, below) : has_none(v, below)) && good;
        ++*n_editions;
    }
    return good;
}

/* A folder of editions, or of one, or one audience's. */
bool run_verify(const struct request *q, struct str *out, struct errs *errs)
{
    struct verifying v = { arena_new(), q, out, errs };
    const char *folder = q->dir;
    size_t n_editions = 0;
    month m;
    bool good;
    if (!dir_exists(folder))
        good = err_usage(errs, N_("there is no folder \"%s\""), folder);
    else if (has_manifest(&v, folder))
        good = one_folder(&v, folder);
    else if (month_parse(name_of(&v, folder), &m))
        good = has_none(&v, folder);
    else
        good = all_editions(&v, folder, &n_editions)
            && (n_editions > 0
                || err_usage(errs, N_("there is no manifest in \"%s\", nor in a folder in it"), folder));
    if (good && q->strict && errs_count(errs, SEVERITY_WARNING) > 0)
        good = err_at(errs, (struct place){ 0 }, N_("--strict was given, and warnings were told (%zu)"),
                      errs_count(errs, SEVERITY_WARNING));
    arena_free(v.arena);
    return good;
}
