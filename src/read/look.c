/* look.c - see look.h. */
#include "read/look.h"

#include <string.h>

#include "base/map.h"
#include "base/png.h"
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

static bool find_fonts(struct arena *a, struct workspace *w, const char *folder, struct map *seen,
                       struct errs *errs)
{
    const char **names;
    size_t n;
    if (dir_was_seen(seen, path_join(a, w->root, folder)))
        return true;
    bool good = dir_list(a, path_join(a, w->root, folder), NULL, &names, &n, errs);
    for (size_t i = 0; good && i < n; i++) {
        const char *inside = path_join(a, folder, names[i]);
        if (dir_exists(path_join(a, w->root, inside)))
            good = find_fonts(a, w, inside, seen, errs);
        else if (is_font(names[i]))
            *arena_push(a, w->font_files, w->n_font_files) = inside;
    }
    return good;
}

bool look_fonts(struct arena *a, struct workspace *w, struct errs *errs)
{
    struct map seen = map_new(a);
    return find_fonts(a, w, "templates/fonts", &seen, errs);
}

static const struct font_family *families(struct arena *a, const struct names *names)
{
    struct font_family *all = arena_array(a, names->n, sizeof *all);
    for (size_t i = 0; i < names->n; i++)
        all[i] = (struct font_family){ names->items[i].s, names->items[i].at };
    return all;
}

/* A path that leads nowhere else, written one way only: it is printed in manifests. */
static bool is_below(const char *path)
{
    bool below = *path != '/' && *path != '\0';
    for (const char *p = path; below && *p != '\0'; p += strcspn(p, "/"), p += *p == '/') {
        size_t n = strcspn(p, "/");
        below = n > 0 && !(n == 1 && *p == '.') && !(n == 2 && strncmp(p, "..", 2) == 0);
    }
    return below;
}

/* Unpacked once to see that it can be; what is kept are the bytes of the file. */
static bool read_logo(struct arena *a, const struct workspace *w, const struct name *file,
                      struct logo *out, struct errs *errs)
{
    enum { BYTES_MOST = 1000 * 1000 };
    if (!is_below(file->s))
        return err_at(errs, file->at,
                      N_("a logo lies below templates/: \"%s\" does not; write its path from "
                         "there, such as logos/us.png"),
                      file->s);
    const char *path = path_join(a, path_join(a, w->root, "templates"), file->s);
    if (!file_exists(path))
        return err_at(errs, file->at, N_("there is no picture \"%s\" below templates/"),
                      file->s);
    if (file_is_larger(path, BYTES_MOST))
        return err_at(errs, file->at,
                      N_("\"%s\" is larger than a megabyte, which every paper would be; make it "
                         "smaller"),
                      file->s);
    struct bytes bytes;
    struct pixels pixels;
    struct arena *scratch = arena_new();
    bool good = file_read(a, path, path, &bytes, errs)
        && pixels_read(scratch, bytes, file->s, LOGO_SIDE_MOST, &pixels, file->at, errs);
    arena_free(scratch);
    if (good)
        *out = (struct logo){ .file = file->s, .at = file->at, .bytes = bytes.s, .n = bytes.n,
                              .width = pixels.width, .height = pixels.height };
    return good;
}

bool look_set(struct arena *a, const struct workspace *w, struct audience *audience,
              struct errs *errs)
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
                                    .sheets = rule->sheets.sheets,
                                    .ink = rule->ink.rgb,
                                    .accent = rule->accent.rgb,
                                    .muted = rule->muted.rgb,
                                    .tint = rule->tint.rgb };
    struct logo *logo = arena_alloc(a, sizeof *logo);
    if (rule->logo.file.s == NULL)
        return true;
    if (!read_logo(a, w, &rule->logo.file, logo, errs))
        return false;
    audience->look.logo = logo;
    return true;
}
