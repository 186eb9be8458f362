/* new.c - a workspace to start from: a copy of the one that comes with the program; see run.h. */
#include <string.h>

#include "base/file.h"
#include "run/run.h"

/* Nothing that is there is written over: the folder is new, or empty. */
static bool is_free(struct arena *a, const char *folder, struct errs *errs)
{
    const char **paths = NULL;
    size_t n = 0;
    if (*folder == '\0')
        return err_usage(errs, N_("\"\" names no folder; give the new workspace a name"));
    if (file_exists(folder) || file_is_link(folder))
        return err_usage(errs, N_("\"%s\" is there already, and no folder; choose another name"), folder);
    if (!dir_exists(folder))
        return true;
    return tree_entries(a, folder, "", &paths, &n, errs)
        && (n == 0
            || err_usage(errs, N_("\"%s\" holds something already (%s); choose another folder"), folder,
                         paths[0]));
}

bool run_new(const struct request *q, struct str *said, struct errs *errs)
{
    struct arena *a = arena_new();
    const char *folder = q->dir, **paths = NULL;
    size_t n = 0;
    bool good = is_free(a, folder, errs) && tree_list(a, q->starter, "", &paths, &n, errs);
    if (good && n == 0)
        good = err_system(errs, q->starter, N_("there is no workspace to copy here; is the program installed?"));
    for (size_t i = 0; good && i < n; i++) {
        const char *to = path_join(a, folder, paths[i]);
        good = dir_make(path_folder(a, to), errs) && file_copy(path_join(a, q->starter, paths[i]), to, errs);
    }
    if (good)
        str_addf(said, "%s\n", path_join(a, folder, "README.md"));
    arena_free(a);
    return good;
}
