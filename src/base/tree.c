/* tree.c - what is below a folder: listed, compared; see file.h. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

static bool list(struct listing *l, const char *inside, const struct above *above);

/* A folder's files; meanwhile: of what need not stay. */
static bool list_folder(struct listing *l, const char *path, const char *inside, const struct stat *st,
                        const struct above *above, struct arena *meanwhile)
{
    enum { FOLDERS_MOST = 100 * 1000 };
    const char **names;
    size_t n_names;
    const struct above here = { above, st->st_dev, st->st_ino };
    for (; above != NULL; above = above->next)
        if (above->device == st->st_dev && above->inode == st->st_ino)
            return true; /* a link leads back up */
    /* A dozen folders that each link to all others are half a billion ways down. */
    if (++l->n_folders > FOLDERS_MOST)
        return err_at(l->errs, (struct place){ .path = path },
                      N_("more than %d folders come before this one; do links lead from one to "
                         "another many times over? Remove them"),
                      FOLDERS_MOST);
    bool good = dir_list(meanwhile, path, NULL, &names, &n_names, l->errs);
    for (size_t i = 0; good && i < n_names; i++)
        good = list(l, path_join(meanwhile, inside, names[i]), &here);
    return good;
}

static bool list(struct listing *l, const char *inside, const struct above *above)
{
    struct arena *meanwhile = arena_new();
    struct stat st;
    const char *path = *inside == '\0' ? l->root : path_join(meanwhile, l->root, inside);
    bool good = true, there = stat(path, &st) == 0;
    if (there && S_ISDIR(st.st_mode))
        good = list_folder(l, path, inside, &st, above, meanwhile);
    else if (there && S_ISREG(st.st_mode))
        *arena_push(l->arena, *l->paths, *l->n) = arena_dup(l->arena, inside);
    arena_free(meanwhile);
    return good;
}

bool tree_list(struct arena *a, const char *root, const char *inside, const char ***paths,
               size_t *n, struct errs *errs)
{
    struct listing l = { a, root, paths, n, 0, errs };
    return list(&l, inside, NULL);
}

/* Up to n bytes, fewer only at the end; -1: they cannot be read. */
static ssize_t read_piece(int fd, char *to, size_t n)
{
    size_t all = 0;
    while (all < n) {
        ssize_t got = read(fd, to + all, n - all);
        if (got < 0 && errno != EINTR)
            return -1;
        if (got == 0)
            break;
        all += got > 0 ? (size_t)got : 0;
    }
    return (ssize_t)all;
}

static bool same_bytes(int x, int y)
{
    enum { PIECE = 16 << 10 };
    char one[PIECE], other[PIECE];
    ssize_t n, m;
    do {
        n = read_piece(x, one, PIECE);
        m = read_piece(y, other, PIECE);
        if (n < 0 || n != m || memcmp(one, other, (size_t)n) != 0)
            return false;
    } while (n > 0);
    return true;
}

bool file_same(const char *one, const char *other)
{
    struct errs *ignored = errs_new();
    int x = file_open(one, one, ignored), y = file_open(other, other, ignored);
    bool same = x >= 0 && y >= 0 && same_bytes(x, y);
    if (x >= 0)
        close(x);
    if (y >= 0)
        close(y);
    errs_free(ignored);
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
