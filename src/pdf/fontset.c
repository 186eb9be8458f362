/* fontset.c - see fontset.h. */
#include "pdf/fontset.h"

#include <fontconfig/fontconfig.h>
#include <unistd.h>

#include "base/file.h"
#include "base/str.h"

struct fontset {
    const char **files;
    size_t n;
    FcConfig *own; /* knows no fonts but these, beside the machine's; NULL: resting */
};

static struct arena *kept; /* of the process; never freed */
static struct fontset **sets;
static size_t n_sets;

static void begin(void)
{
    if (kept == NULL) {
        kept = arena_new();
        FcInit();
    }
}

static bool is_of(const struct fontset *s, const struct look *look)
{
    bool same = s->n == look->n_font_files;
    for (size_t i = 0; same && i < s->n; i++)
        same = str_eq(s->files[i], look->font_files[i]);
    return same;
}

static bool add_file(FcConfig *config, const char *path, struct errs *errs)
{
    int fd = file_open(path, path, errs); /* tells why it cannot be read */
    if (fd < 0)
        return false;
    close(fd);
    return FcConfigAppFontAddFile(config, (const FcChar8 *)path)
        || err_at(errs, (struct place){ .path = path },
                  N_("this is no font, or a damaged one; put a whole one in its place or "
                     "remove it"));
}

/* Every file is tried, so that one run tells all that are damaged. */
static FcConfig *open_files(const char *const *files, size_t n, struct errs *errs)
{
    FcConfig *config = FcConfigCreate();
    bool good = config != NULL;
    if (!good)
        out_of_memory();
    for (size_t i = 0; i < n; i++)
        good = add_file(config, files[i], errs) && good;
    if (good)
        return config;
    FcConfigDestroy(config);
    return NULL;
}

void fontset_places(struct arena *a, const char ***paths, size_t *n)
{
    FcStrList *lists[] = { FcConfigGetFontDirs(NULL), FcConfigGetConfigFiles(NULL) };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        for (FcChar8 *path; lists[i] != NULL && (path = FcStrListNext(lists[i])) != NULL;)
            *arena_push(a, *paths, *n) = arena_dup(a, (const char *)path);
        if (lists[i] != NULL)
            FcStrListDone(lists[i]);
    }
}

struct fontset *fontset_of(const struct look *look, struct errs *errs)
{
    begin();
    for (size_t i = 0; i < n_sets; i++)
        if (is_of(sets[i], look))
            return sets[i];
    size_t n = look->n_font_files;
    FcConfig *own = n > 0 ? open_files(look->font_files, n, errs) : NULL;
    if (own == NULL && n > 0)
        return NULL;
    struct fontset *s = arena_alloc(kept, sizeof *s);
    s->own = own;
    for (size_t i = 0; i < n; i++)
        *arena_push(kept, s->files, s->n) = arena_dup(kept, look->font_files[i]);
    *arena_push(kept, sets, n_sets) = s;
    return s;
}

/* Is the family that fontconfig matched the one that was asked for? */
static bool is_family(FcPattern *match, const char *family)
{
    FcChar8 *name;
    for (int i = 0; FcPatternGetString(match, FC_FAMILY, i, &name) == FcResultMatch; i++)
        if (FcStrCmpIgnoreCase(name, (const FcChar8 *)family) == 0)
            return true;
    return false;
}

/* No substitution by the machine's configuration: a look names its fallbacks. */
static FcPattern *wish(const char *family, enum face_style style)
{
    bool bold = style == FACE_BOLD || style == FACE_BOLD_ITALIC;
    bool italic = style == FACE_ITALIC || style == FACE_BOLD_ITALIC;
    FcPattern *wanted = FcPatternCreate();
    if (wanted == NULL)
        out_of_memory();
    FcPatternAddString(wanted, FC_FAMILY, (const FcChar8 *)family);
    FcPatternAddInteger(wanted, FC_WEIGHT, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    FcPatternAddInteger(wanted, FC_SLANT, italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
    FcPatternAddInteger(wanted, FC_WIDTH, FC_WIDTH_NORMAL);
    FcPatternAddBool(wanted, FC_VARIABLE, FcFalse);
    FcPatternAddString(wanted, FC_LANG, (const FcChar8 *)"en");
    return wanted;
}

/* config NULL: the machine's. */
static struct font_file search(FcConfig *config, FcPattern *wanted, const char *family)
{
    struct font_file found = { .is_own = config != NULL };
    FcResult result;
    FcChar8 *path;
    FcPattern *match = FcFontMatch(config, wanted, &result);
    if (match == NULL)
        return found;
    if (is_family(match, family)
        && FcPatternGetString(match, FC_FILE, 0, &path) == FcResultMatch) {
        found.path = arena_dup(kept, (const char *)path);
        FcPatternGetInteger(match, FC_INDEX, 0, &found.index);
    }
    FcPatternDestroy(match);
    return found;
}

/* They were found good before: what is wrong by now is as if there were none. */
static void wake(struct fontset *s)
{
    struct errs *quiet = errs_new();
    if (s->own == NULL && s->n > 0)
        s->own = open_files(s->files, s->n, quiet);
    errs_free(quiet);
}

struct font_file fontset_find(struct fontset *s, const char *family, enum face_style style)
{
    FcPattern *any = wish(family, style), *wanted = FcPatternDuplicate(any);
    struct font_file found = { 0 };
    wake(s);
    /* To fontconfig a format weighs more than a family. */
    FcPatternAddString(wanted, FC_FONTFORMAT, (const FcChar8 *)"TrueType");
    if (s->own != NULL)
        found = search(s->own, wanted, family);
    if (s->own != NULL && found.path == NULL)
        found = search(s->own, any, family); /* the caller tells what it is */
    if (found.path == NULL)
        found = search(NULL, wanted, family);
    FcPatternDestroy(wanted);
    FcPatternDestroy(any);
    return found;
}

void fontset_rest(struct fontset *s)
{
    if (s->own != NULL)
        FcConfigDestroy(s->own);
    s->own = NULL;
}
