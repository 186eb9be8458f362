/* publish.c - see publish.h. */
#include "run/publish.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/lock.h"
#include "base/stream.h"
#include "read/manifest.h"
#include "run/manifest.h"

/* The workers of a run that was killed hold its lock until they are dead too, which takes them
 * a moment: so long is waited before it counts as another run's. */
static bool take_lock(struct publication *p, struct errs *errs)
{
    enum { MOMENT = 300 }; /* [ms] */
    p->lock = lock_take(p->lock_path, false, MOMENT);
    if (p->lock >= 0)
        return true;
    if (errno == EWOULDBLOCK)
        return err_locked(errs, p->edition,
                          N_("another run is making this edition; try again when it is done"));
    return err_system(errs, p->lock_path, N_("cannot make the lock: %s"), strerror(errno));
}

const char *publication_out(const struct desk *d)
{
    const char *out = d->request->out;
    return out != NULL ? out : path_join(d->arena, d->root, "out");
}

const char *publication_edition(const struct desk *d)
{
    char period[16];
    return path_join(d->arena, publication_out(d), month_print(d->period, period));
}

/* An exchange in two steps that was cut off between them left the edition aside. */
static bool restore_former(const struct publication *p, struct desk *d)
{
    const char *former = arena_printf(d->arena, "%s.former", p->staged);
    if (dir_exists(p->edition) || !dir_exists(former))
        return true;
    return dir_exchange(former, p->edition, d->errs);
}

/* A narrowed run keeps the other files, so these must be of the same as-of date:
 * one edition does not speak of two days. */
static bool keeps_with(const struct publication *p, struct desk *d)
{
    char day[16];
    return d->standing == NULL
        || date_compare(d->standing->predicate.definition.parameters.as_of, d->as_of) == 0
        || err_usage(d->errs,
                     N_("the edition in %s is of another as-of date than %s; make all of it, "
                        "or use another --out"),
                     p->edition, date_print(d->as_of, day));
}

/* A former encrypted copy goes with the file that it is of: it would say something else. */
static bool room_for(const struct job *j, const struct publication *p, struct desk *d)
{
    const char *folder = path_join(d->arena, p->staged, j->audience->id.s);
    return dir_make(folder, d->errs)
        && (j->copy == NULL || tree_remove(path_join(d->arena, folder, j->copy), d->errs));
}

static bool is_no_edition(struct desk *d, const char *edition)
{
    return err_at(d->errs, (struct place){ .path = edition },
                  N_("what stands here is no edition of this program's, or a damaged one; move it "
                     "away, or use another --out"));
}

/* What somebody put beside the files of an edition would go with it, or get into the next. */
static bool holds_nothing_else(struct desk *d, const char *edition)
{
    const char **paths = NULL;
    size_t n = 0;
    bool good = tree_entries(d->arena, edition, "", &paths, &n, d->errs);
    for (size_t i = 0; good && i < n; i++) {
        const char *slash = strrchr(paths[i], '/'), *name = slash == NULL ? paths[i] : slash + 1;
        if (*name != '.' && !manifest_names(d->standing, paths[i]))
            good = err_at(d->errs, (struct place){ .path = path_join(d->arena, edition, paths[i]) },
                          N_("this is no file of the edition and would be lost; move it elsewhere"));
    }
    return good;
}

/* Whatever is not known for an edition is told, for a run would do away with it. */
bool publication_standing(struct desk *d)
{
    const char *edition = publication_edition(d), **names;
    const char *path = path_join(d->arena, edition, MANIFEST_NAME);
    size_t n;
    if (file_is_link(edition) || file_exists(edition))
        return is_no_edition(d, edition);
    if (!file_exists(path)) /* an empty folder is none */
        return dir_list(d->arena, edition, NULL, &names, &n, d->errs)
            && (n == 0 || is_no_edition(d, edition));
    d->standing = manifest_read(d->arena, path, path, d->errs);
    if (d->standing == NULL)
        return is_no_edition(d, edition);
    const struct build_parameters *p = &d->standing->predicate.definition.parameters;
    if (p->period != d->period || p->audience.s != NULL) {
        d->standing = NULL;
        return is_no_edition(d, edition);
    }
    return holds_nothing_else(d, edition);
}

static bool is_made(const struct desk *d, const char *name)
{
    for (size_t i = 0; i < d->n_jobs; i++)
        if (str_eq(name, path_join(d->arena, d->jobs[i].audience->id.s, d->jobs[i].name)))
            return true;
    return false;
}

/* The page or the manifest of an audience that files are made for: both are written anew. */
static bool is_of_made(const struct desk *d, const char *name)
{
    for (size_t i = 0; i < d->n_jobs; i++)
        if (str_starts(name, path_join(d->arena, d->jobs[i].audience->id.s, "")))
            return true;
    return false;
}

/* What a narrowed run keeps is what was made, not what has been put there since. */
static bool keeps_what_was_made(struct desk *d, const char *edition)
{
    bool good = true;
    const struct run_details *details = &d->standing->predicate.details;
    size_t n = d->standing->n_subjects;
    for (size_t i = 0; i < n + details->n_byproducts; i++) {
        const struct resource *f = i < n ? &d->standing->subjects[i] : &details->byproducts[i - n];
        const char *path = path_join(d->arena, edition, f->name.s);
        if (i < n ? is_made(d, f->name.s) : is_of_made(d, f->name.s))
            continue;
        double size;
        const char *hex = file_exists(path) && !file_is_link(path) && manifest_size_is(f, path, &size)
            ? file_digest(d->arena, path, path, NULL, d->errs)
            : NULL;
        if (!str_eq(hex, f->digest.sha256))
            good = err_at(d->errs, (struct place){ .path = path },
                          N_("this is not the file that was made, and this run would keep it; make "
                             "the whole month"));
    }
    return good;
}

/* Where a path leads, if all of it that is not there yet is made. */
static const char *real_path(struct arena *a, const char *path)
{
    const char *rest = "";
    char *real;
    while ((real = realpath(path, NULL)) == NULL) {
        size_t n = strlen(path);
        for (; n > 0 && path[n - 1] == '/'; n--)
            ;
        for (; n > 0 && path[n - 1] != '/'; n--)
            ;
        rest = arena_printf(a, "/%s%s", path + n, rest);
        path = n == 0 ? "." : arena_dupn(a, path, n);
    }
    const char *whole = arena_printf(a, "%s%s", real, rest);
    free(real);
    return whole;
}

/* What a run reads must not be where it writes: the next one would take an edition for data. */
static bool is_apart(struct desk *d, const char *out)
{
    static const char *const read[] = { "data", "templates", "locales", ".alternat" };
    const char *real = real_path(d->arena, out);
    for (size_t i = 0; i < sizeof read / sizeof *read; i++) {
        const char *folder = real_path(d->arena, path_join(d->arena, d->root, read[i]));
        size_t n = strlen(folder);
        if (strncmp(real, folder, n) == 0 && (real[n] == '/' || real[n] == '\0'))
            return err_usage(d->errs, N_("--out %s lies in the workspace's %s, which runs read; choose "
                                         "another folder"),
                             out, read[i]);
    }
    return true;
}

/* The lock and the staging folder of a name; p->edition is set. */
static bool lock_named(struct publication *p, struct desk *d, const char *name)
{
    p->lock = -1;
    p->out = publication_out(d);
    p->staging = arena_printf(d->arena, "%s/.staging-%s", p->out, name);
    p->staged = path_join(d->arena, p->staging, name);
    p->lock_path = arena_printf(d->arena, "%s/.lock-%s", p->out, name);
    p->made_out = !dir_exists(p->out);
    return is_apart(d, p->out) && dir_make(p->out, d->errs) && take_lock(p, d->errs) && restore_former(p, d)
        && tree_remove(p->staging, d->errs) && publication_standing(d);
}

bool publication_lock(struct publication *p, struct desk *d)
{
    char period[16];
    month_print(d->period, period);
    p->edition = publication_edition(d);
    return lock_named(p, d, period);
}

bool publication_lock_share(struct publication *p, struct desk *d, const char *folder)
{
    p->edition = folder;
    return lock_named(p, d, strrchr(folder, '/') + 2); /* without its dot */
}

/* The files of the edition that stands, and nothing that lies between them. */
static bool copy_what_was_made(struct publication *p, struct desk *d)
{
    const char **paths = NULL;
    size_t n = 0;
    bool good = tree_entries(d->arena, p->edition, "", &paths, &n, d->errs);
    for (size_t i = 0; good && i < n; i++) {
        const char *from = path_join(d->arena, p->edition, paths[i]);
        const char *to = path_join(d->arena, p->staged, paths[i]);
        if (manifest_names(d->standing, paths[i]) && !file_is_link(from))
            good = dir_make(path_folder(d->arena, arena_dup(d->arena, to)), d->errs)
                && file_copy(from, to, d->errs);
    }
    return good;
}

bool publication_begin(struct publication *p, struct desk *d)
{
    if (!dir_make(p->staged, d->errs))
        return false;
    if (!d->is_whole && !d->is_share && dir_exists(p->edition)
        && (!keeps_with(p, d)
            || (d->standing != NULL && !keeps_what_was_made(d, p->edition))
            || !copy_what_was_made(p, d)))
        return false;
    for (size_t i = 0; i < d->n_jobs; i++)
        if (!room_for(&d->jobs[i], p, d))
            return false;
    return true;
}

bool publication_commit(struct publication *p, struct desk *d)
{
    if (tree_same(p->staged, p->edition))
        return true; /* nobody need see an exchange of equals */
    p->changed = tree_sync(p->staged, d->errs) && dir_exchange(p->staged, p->edition, d->errs);
    return p->changed;
}

void publication_end(struct publication *p)
{
    if (p->lock < 0)
        return;
    struct errs *ignored = errs_new(); /* the next run clears what stays */
    tree_remove(p->staging, ignored);
    errs_free(ignored);
    lock_release(p->lock_path, p->lock);
    if (p->made_out)
        rmdir(p->out); /* only where nothing was published: else it is not empty */
}

bool editions_find(struct desk *d, month *first, month *last)
{
    const char **names;
    size_t n;
    bool any = false;
    struct errs *ignored = errs_new();
    if (!dir_list(d->arena, publication_out(d), NULL, &names, &n, ignored))
        n = 0;
    errs_free(ignored);
    for (size_t i = 0; i < n; i++) {
        month m;
        const char *folder = path_join(d->arena, publication_out(d), names[i]);
        if (!month_parse(names[i], &m) || !file_exists(path_join(d->arena, folder, MANIFEST_NAME)))
            continue;
        *first = any && *first < m ? *first : m;
        *last = any && *last > m ? *last : m;
        any = true;
    }
    return any;
}
