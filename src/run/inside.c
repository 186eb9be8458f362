/* inside.c - a workspace is read inside itself: links that lead out of it; see desk.h. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "run/desk.h"

/* What runs keep goes where it says. */
static bool keeps_inside(struct desk *d)
{
    static const char *const kept[] = { ".alternat", ".alternat/index.sqlite", ".alternat/made",
                                        ".alternat/pictures" };
    bool good = true;
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        const char *path = path_join(d->arena, d->root, kept[i]);
        if (file_is_link(path) || file_is_shared(path))
            good = err_system(d->errs, path,
                              N_("this is a link, and what is kept here would be written elsewhere; "
                                 "remove it"));
    }
    return good;
}

static bool leads_out(const char *root, const char *link)
{
    char *real = realpath(link, NULL);
    size_t n = strlen(root);
    bool out = real != NULL && !(strncmp(real, root, n) == 0 && (real[n] == '/' || real[n] == '\0'));
    free(real);
    return out;
}

bool desk_stays_inside(struct desk *d)
{
    static const char *const read[] = { "alternat.yaml", "data", "locales", "templates" };
    struct arena *a = arena_new();
    const char **paths = NULL;
    size_t n = 0;
    char *real = realpath(d->root, NULL);
    bool good = keeps_inside(d) && real != NULL;
    for (size_t i = 0; good && !d->request->follow_links && i < sizeof read / sizeof *read; i++)
        good = tree_entries(a, d->root, read[i], &paths, &n, d->errs);
    for (size_t i = 0; i < n; i++) {
        const char *path = path_join(a, d->root, paths[i]);
        if (file_is_link(path) && leads_out(real, path))
            good = err_at(d->errs, (struct place){ .path = path },
                          N_("this link leads out of the workspace; put the files themselves here, or "
                             "allow it with --follow-links"));
    }
    free(real);
    arena_free(a);
    return good;
}
