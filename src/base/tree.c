/* tree.c - what is below a folder: listed, compared; see file.h. */
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/str.h"

/* The folders on the way down. */
struct above {
    const struct above *next;
    dev_t device;
    ino_t inode;
};

static bool list(struct arena *a, const char *root, const char *inside, const struct above *above,
                 const char ***paths, size_t *n, struct errs *errs)
{
    struct stat st;
    const char *path = path_join(a, root, inside), **names;
    size_t n_names;
    if (stat(path, &st) != 0)
        return true;
    if (!S_ISDIR(st.st_mode)) {
        if (S_ISREG(st.st_mode))
            *arena_push(a, *paths, *n) = inside;
        return true;
    }
    const struct above here = { above, st.st_dev, st.st_ino };
    for (; above != NULL; above = above->next)
        if (above->device == st.st_dev && above->inode == st.st_ino)
            return true; /* a link leads back up */
    bool good = dir_list(a, path, NULL, &names, &n_names, errs);
    for (size_t i = 0; good && i < n_names; i++) {
        const char *below = *inside == '\0' ? names[i] : path_join(a, inside, names[i]);
        good = list(a, root, below, &here, paths, n, errs);
    }
    return good;
}

bool tree_list(struct arena *a, const char *root, const char *inside, const char ***paths,
               size_t *n, struct errs *errs)
{
    return list(a, root, inside, NULL, paths, n, errs);
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
