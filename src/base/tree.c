/* tree.c - what is below a folder: listed, compared; see file.h. */
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/map.h"
#include "base/stream.h"
#include "base/str.h"

bool dir_was_seen(struct map *seen, const char *path)
{
    struct stat st;
    bool is_new = true;
    if (stat(path, &st) == 0) {
        const uintmax_t which[] = { st.st_dev, st.st_ino };
        map_put(seen, (const char *)which, sizeof which, 0, &is_new);
    }
    return !is_new;
}

/* The folders on the way down. */
struct above {
    const struct above *next;
    dev_t device;
    ino_t inode;
};

/* Files below a root, so far. */
struct listing {
    struct arena *arena;
    const char *root;
    const char ***paths;
    size_t *n;
    size_t n_folders; /* by every path that leads to them */
    struct errs *errs;
};

static bool list(struct listing *l, const char *inside, const struct above *above);

/* Does a link lead back up? */
static bool is_below_itself(const struct above *here)
{
    for (const struct above *above = here->next; above != NULL; above = above->next)
        if (above->device == here->device && above->inode == here->inode)
            return true;
    return false;
}

/* A folder's files; meanwhile: of what need not stay. */
static bool list_folder(struct listing *l, const char *path, const char *inside, const struct above *here,
                        struct arena *meanwhile)
{
    enum { FOLDERS_MOST = 100 * 1000 };
    const char **names;
    size_t n_names;
    /* A dozen folders that each link to all others are half a billion ways down. */
    if (++l->n_folders > FOLDERS_MOST)
        return err_at(l->errs, (struct place){ .path = path },
                      N_("more than %d folders come before this one; do links lead from one to "
                         "another many times over? Remove them"),
                      FOLDERS_MOST);
    bool good = dir_list(meanwhile, path, NULL, &names, &n_names, l->errs);
    for (size_t i = 0; good && i < n_names; i++)
        good = list(l, path_join(meanwhile, inside, names[i]), here);
    return good;
}

static bool list(struct listing *l, const char *inside, const struct above *above)
{
    struct arena *meanwhile = arena_new();
    struct stat st;
    const char *path = *inside == '\0' ? l->root : path_join(meanwhile, l->root, inside);
    bool good = true, there = stat(path, &st) == 0;
    const struct above here = { above, there ? st.st_dev : 0, there ? st.st_ino : 0 };
    if (there && S_ISREG(st.st_mode))
        *arena_push(l->arena, *l->paths, *l->n) = arena_dup(l->arena, inside);
    else if (there && S_ISDIR(st.st_mode) && !is_below_itself(&here))
        good = list_folder(l, path, inside, &here, meanwhile);
    arena_free(meanwhile);
    return good;
}

bool tree_list(struct arena *a, const char *root, const char *inside, const char ***paths,
               size_t *n, struct errs *errs)
{
    struct listing l = { a, root, paths, n, 0, errs };
    return list(&l, inside, NULL);
}

bool file_same(const char *one, const char *other)
{
    struct arena *a = arena_new();
    struct errs *ignored = errs_new();
    const char *x = file_digest(a, one, one, NULL, ignored), *y = file_digest(a, other, other, NULL, ignored);
    bool same = x != NULL && str_eq(x, y);
    errs_free(ignored);
    arena_free(a);
    return same;
}

bool tree_same(const char *one, const char *other)
{
    struct arena *a = arena_new();
    struct errs *ignored = errs_new();
    const char **x = NULL, **y = NULL;
    size_t n = 0, m = 0;
    bool same = tree_list(a, one, "", &x, &n, ignored) && tree_list(a, other, "", &y, &m, ignored)
        && n == m;
    for (size_t i = 0; same && i < n; i++)
        same = str_eq(x[i], y[i]) && file_same(path_join(a, one, x[i]), path_join(a, other, x[i]));
    errs_free(ignored);
    arena_free(a);
    return same;
}
