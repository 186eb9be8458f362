/* dir.c - folders: list, make, remove, exchange; see file.h. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/str.h"

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool dir_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* All names but "." and "..", sorted; errno tells why not. */
static bool names_in(struct arena *a, const char *path, const char ***names, size_t *n)
{
    *names = NULL;
    *n = 0;
    DIR *d = opendir(path);
    if (d == NULL)
        return false;
    errno = 0;
    for (struct dirent *entry; (entry = readdir(d)) != NULL; errno = 0)
        if (!str_eq(entry->d_name, ".") && !str_eq(entry->d_name, "..")) {
            char *name = arena_dup(a, entry->d_name);
            *arena_push(a, *names, *n) = name;
        }
    int why = errno;
    closedir(d);
    errno = why;
    if (why != 0)
        return false;
    if (*n > 0)
        qsort(*names, *n, sizeof **names, by_bytes);
    return true;
}

/* What an office program leaves beside a file that is open there ("~$encounters.xlsx") is nobody's
 * data, like what is hidden. */
static bool is_passed_over(const char *name)
{
    return *name == '.' || (name[0] == '~' && name[1] == '$');
}

bool dir_list(struct arena *a, const char *path, const char *suffix,
              const char ***names, size_t *n, struct errs *errs)
{
    if (!names_in(a, path, names, n)) {
        if (errno == ENOENT)
            return true;
        return err_system(errs, path, N_("cannot list this folder: %s"), strerror(errno));
    }
    size_t kept = 0;
    for (size_t i = 0; i < *n; i++)
        if (!is_passed_over((*names)[i]) && (suffix == NULL || str_ends((*names)[i], suffix)))
            (*names)[kept++] = (*names)[i];
    *n = kept;
    return true;
}

bool tree_entries(struct arena *a, const char *root, const char *inside, const char ***paths,
                  size_t *n, struct errs *errs)
{
    struct stat st;
    const char *path = *inside == '\0' ? root : path_join(a, root, inside), **names;
    size_t n_names;
    bool is_folder = lstat(path, &st) == 0 && S_ISDIR(st.st_mode);
    if (is_folder && !names_in(a, path, &names, &n_names))
        return err_system(errs, path, N_("cannot list this folder: %s"), strerror(errno));
    if (*inside != '\0' && (!is_folder || n_names == 0))
        *arena_push(a, *paths, *n) = inside;
    bool good = true;
    for (size_t i = 0; is_folder && good && i < n_names; i++)
        good = tree_entries(a, root, *inside == '\0' ? names[i] : path_join(a, inside, names[i]),
                            paths, n, errs);
    return good;
}

bool dir_make(const char *path, struct errs *errs)
{
    struct arena *a = arena_new();
    char *upto = arena_dup(a, path);
    bool good = true;
    for (char *p = upto + (*upto != '\0'); good; p++) {
        if (*p != '/' && *p != '\0')
            continue;
        char end = *p;
        *p = '\0';
        int why = mkdir(upto, 0777) == 0 ? 0 : errno;
        if (why != 0 && !dir_exists(upto))
            good = err_system(errs, path, N_("cannot make this folder: %s"),
                              why == EEXIST ? strerror(ENOTDIR) : strerror(why));
        *p = end;
        if (end == '\0')
            break;
    }
    arena_free(a);
    return good;
}

/* Removes what is there; a tree of our own making is only a few levels deep. */
static bool remove_all(const char *path)
{
    struct stat st;
    if (lstat(path, &st) != 0)
        return errno == ENOENT;
    if (!S_ISDIR(st.st_mode))
        return unlink(path) == 0 || errno == ENOENT;
    struct arena *a = arena_new();
    const char **names;
    size_t n;
    bool good = names_in(a, path, &names, &n);
    good |= errno == ENOENT; /* another removes it too */
    for (size_t i = 0; good && i < n; i++)
        good = remove_all(path_join(a, path, names[i]));
    int why = errno;
    arena_free(a);
    errno = why;
    return good && (rmdir(path) == 0 || errno == ENOENT);
}

bool tree_remove(const char *path, struct errs *errs)
{
    if (!remove_all(path))
        return err_system(errs, path, N_("cannot remove this folder: %s"),
                          strerror(errno));
    return true;
}

static bool sync_all(const char *path)
{
    struct stat st;
    if (lstat(path, &st) != 0)
        return false;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    struct arena *a = arena_new();
    const char **names = NULL;
    size_t n = 0;
    bool good = !S_ISDIR(st.st_mode) || names_in(a, path, &names, &n);
    for (size_t i = 0; good && i < n; i++)
        good = sync_all(path_join(a, path, names[i]));
    /* Some file systems cannot sync a folder, and say so with EINVAL. */
    good = good && (fsync(fd) == 0 || errno == EINVAL);
    int why = errno;
    arena_free(a);
    close(fd);
    errno = why;
    return good;
}

bool tree_sync(const char *path, struct errs *errs)
{
    if (!sync_all(path))
        return err_system(errs, path, N_("cannot bring this folder to disk: %s"),
                          strerror(errno));
    return true;
}

/* The folder that holds path, synced, so that a rename in it is lasting. */
static void sync_parent(const char *path)
{
    struct arena *a = arena_new();
    int fd = open(path_folder(a, path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    arena_free(a);
}

/* For file systems without exchange: a moment in which to has no name. */
static bool exchange_in_two_steps(const char *from, const char *to)
{
    struct arena *a = arena_new();
    const char *aside = arena_printf(a, "%s.former", from);
    bool good = rename(to, aside) == 0;
    if (good && rename(from, to) != 0) {
        int why = errno;
        rename(aside, to);
        errno = why;
        good = false;
    }
    if (good && rename(aside, from) != 0) {
        int why = errno;
        rename(to, from);
        rename(aside, to);
        errno = why;
        good = false;
    }
    arena_free(a);
    return good;
}

bool dir_exchange(const char *from, const char *to, struct errs *errs)
{
    bool good = renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_EXCHANGE) == 0;
    if (!good && errno == ENOENT)
        good = rename(from, to) == 0;
    else if (!good && (errno == EINVAL || errno == ENOSYS))
        good = exchange_in_two_steps(from, to);
    if (!good)
        return err_system(errs, to, N_("cannot put the new edition in place: %s"),
                          strerror(errno));
    sync_parent(to);
    return true;
}

char *dir_temporary(struct arena *a)
{
    const char *place = getenv("TMPDIR");
    return mkdtemp(arena_printf(a, "%s/alternat-XXXXXX", place == NULL || *place != '/' ? "/tmp" : place));
}
