/* tree.c - what is below a folder: listed, compared; see file.h. */
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/map.h"
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

static bool list(struct listing *l, const char *inside, const struct above *above)
{
    enum { FOLDERS_MOST = 100 * 1000 };
    struct stat st;
    const char *path = *inside == '\0' ? l->root : path_join(l->arena, l->root, inside), **names;
    size_t n_names;
    if (stat(path, &st) != 0)
        return true;
    if (!S_ISDIR(st.st_mode)) {
        if (S_ISREG(st.st_mode))
            *arena_push(l->arena, *l->paths, *l->n) = inside;
        return true;
    }
    const struct above here = { above, st.st_dev, st.st_ino };
    for (; above != NULL; above = above->next)
        if (above->device == st.st_dev && above->inode == st.st_ino)
            return true; /* a link leads back up */
    /* A dozen folders that each link to all others are half a billion ways down. */
    if (++l->n_folders > FOLDERS_MOST)
        return err_at(l->errs, (struct place){ .path = path },
                      N_("more than %d folders come before this one; do links lead from one to "
                         "another many times over? Remove them"),
                      FOLDERS_MOST);
    bool good = dir_list(l->arena, path, NULL, &names, &n_names, l->errs);
    for (size_t i = 0; good && i < n_names; i++)
        good = list(l, *inside == '\0' ? names[i] : path_join(l->arena, inside, names[i]), &here);
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
    struct bytes x, y;
    bool same = file_read(a, one, one, &x, ignored) && file_read(a, other, other, &y, ignored)
        && x.n == y.n && memcmp(x.s, y.s, x.n) == 0;
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
