/* look.c - see look.h. */
#include "read/look.h"

#include <string.h>

#include "base/file.h"
#include "base/str.h"

/* Those that pdf/ cannot use are found as well: it says why. */
static bool is_font(const char *name)
{
    static const char *const endings[] = { ".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2" };
    const char *ending = strrchr(name, '.');
    for (size_t i = 0; ending != NULL && i < sizeof endings / sizeof *endings; i++)
        if (strcasecmp(ending, endings[i]) == 0)
            return true;
    return false;
}

static bool find_fonts(struct arena *a, struct workspace *w, const char *folder,
                       struct errs *errs)
{
    const char **names;
    size_t n;
    bool good = dir_list(a, path_join(a, w->root, folder), NULL, &names, &n, errs);
    for (size_t i = 0; good && i < n; i++) {
        const char *inside = path_join(a, folder, names[i]);
        if (dir_exists(path_join(a, w->root, inside)))
            good = find_fonts(a, w, inside, errs);
        else if (is_font(names[i]))
            *arena_push(a, w->font_files, w->n_font_files) = inside;
    }
    return good;
}

bool look_fonts(struct arena *a, struct workspace *w, struct errs *errs)
{
    return find_fonts(a, w, "templates/fonts", errs);
}

static const struct font_family *families(struct arena *a, const struct names *names)
{
    struct font_family *all = arena_array(a, names->n, sizeof *all);
    for (size_t i = 0; i < names->n; i++)
        all[i] = (struct font_family){ names->items[i].s, names->items[i].at };
    return all;
}

void look_set(struct arena *a, const struct workspace *w, struct audience *audience)
{
    const struct look_rule *rule = &audience->look_rule;
    const char **files = arena_array(a, w->n_font_files, sizeof *files);
    for (size_t i = 0; i < w->n_font_files; i++)
        files[i] = path_join(a, w->root, w->font_files[i]);
    audience->look = (struct look){ .paper = (enum paper)rule->paper,
                                    .text_fonts = families(a, &rule->text_fonts),
                                    .n_text_fonts = rule->text_fonts.n,
                                    .heading_fonts = families(a, &rule->heading_fonts),
                                    .n_heading_fonts = rule->heading_fonts.n,
                                    .font_files = files,
                                    .n_font_files = w->n_font_files,
                                    .size = rule->size,
                                    .justified = rule->paragraphs == 1,
                                    .columns = rule->columns,
                                    .ink = rule->ink.rgb,
                                    .accent = rule->accent.rgb,
                                    .muted = rule->muted.rgb,
                                    .tint = rule->tint.rgb };
}
