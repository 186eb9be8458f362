/* typeface.c - see typeface.h. */
#include "pdf/typeface.h"

#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <string.h>

#include "base/str.h"

/* What was looked for so far; face is NULL where it was not found. */
struct known {
    const char *family;
    enum face_style style;
    const struct typeface *face;
};

static struct arena *kept; /* of the process; never freed */
static struct known *known;
static size_t n_known, n_faces;
static struct typeface **faces;
static const char **files; /* of each face */

static int big16(const char *p)
{
    return (int16_t)((unsigned char)p[0] << 8 | (unsigned char)p[1]);
}

/* Restricted-licence fonts (OS/2 fsType 2) may not stand in a file. */
static bool may_embed(hb_face_t *face)
{
    hb_blob_t *os2 = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
    unsigned n;
    const char *p = hb_blob_get_data(os2, &n);
    bool may = n < 10 || (big16(p + 8) & 0xF) != 2;
    hb_blob_destroy(os2);
    return may;
}

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *table = hb_face_reference_table(face, tag);
    bool has = hb_blob_get_length(table) > 0;
    hb_blob_destroy(table);
    return has;
}

static const char *postscript_name(hb_face_t *face)
{
    char name[64];
    unsigned n = sizeof name;
    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &n, name);
    struct str s = str_new(kept);
    for (const char *p = name; *p != '\0' && n > 0; p++)
        if ((*p >= '0' && *p <= '9') || (*p >= 'A' && *p <= 'Z') || (*p >= 'a' && *p <= 'z')
            || *p == '-' || *p == '_')
            str_addc(&s, *p);
    return s.n > 0 ? s.s : "Font";
}

static double metric(hb_font_t *font, hb_ot_metrics_tag_t tag, double em, double otherwise)
{
    hb_position_t v;
    return hb_ot_metrics_get_position(font, tag, &v) ? v / em : otherwise;
}

static const struct typeface *face_open(const char *file, int index)
{
    for (size_t i = 0; i < n_faces; i++)
        if (str_eq(files[i], file))
            return faces[i];
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(file);
    if (blob == NULL)
        return NULL;
    hb_face_t *face = hb_face_create(blob, (unsigned)index);
    hb_blob_destroy(blob); /* the face holds it */
    hb_blob_t *head = hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned n;
    const char *p = hb_blob_get_data(head, &n);
    if (index != 0 || n < 54 || !has_table(face, HB_TAG('g', 'l', 'y', 'f'))
        || !may_embed(face)) {
        hb_blob_destroy(head);
        hb_face_destroy(face);
        return NULL;
    }
    struct typeface *t = arena_alloc(kept, sizeof *t);
    unsigned em = hb_face_get_upem(face);
    t->face = face;
    t->units_per_em = em;
    t->font = hb_font_create(face);
    hb_font_set_scale(t->font, (int)em, (int)em);
    for (int i = 0; i < 4; i++)
        t->box[i] = (double)big16(p + 36 + 2 * i) / em;
    hb_blob_destroy(head);
    t->name = postscript_name(face);
    t->ascent = metric(t->font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, em, 0.8);
    t->descent = -metric(t->font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, em, -0.2);
    t->cap_height = metric(t->font, HB_OT_METRICS_TAG_CAP_HEIGHT, em, 0.7);
    t->italic_angle = hb_style_get_value(t->font, HB_STYLE_TAG_SLANT_ANGLE);
    t->index = n_faces;
    size_t n_files = n_faces;
    *arena_push(kept, files, n_files) = arena_dup(kept, file);
    *arena_push(kept, faces, n_faces) = t;
    return t;
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
static const struct typeface *face_search(const char *family, enum face_style style)
{
    bool bold = style == FACE_BOLD || style == FACE_BOLD_ITALIC;
    bool italic = style == FACE_ITALIC || style == FACE_BOLD_ITALIC;
    FcPattern *wanted = FcPatternCreate();
    FcPatternAddString(wanted, FC_FAMILY, (const FcChar8 *)family);
    FcPatternAddInteger(wanted, FC_WEIGHT, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    FcPatternAddInteger(wanted, FC_SLANT, italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
    FcPatternAddInteger(wanted, FC_WIDTH, FC_WIDTH_NORMAL);
    FcPatternAddBool(wanted, FC_VARIABLE, FcFalse);
    FcPatternAddString(wanted, FC_FONTFORMAT, (const FcChar8 *)"TrueType");
    FcPatternAddString(wanted, FC_LANG, (const FcChar8 *)"en");
    FcResult result;
    FcPattern *match = FcFontMatch(NULL, wanted, &result);
    const struct typeface *face = NULL;
    FcChar8 *file;
    int index = 0;
    if (match != NULL && is_family(match, family)
        && FcPatternGetString(match, FC_FILE, 0, &file) == FcResultMatch) {
        FcPatternGetInteger(match, FC_INDEX, 0, &index);
        face = face_open((const char *)file, index);
    }
    if (match != NULL)
        FcPatternDestroy(match);
    FcPatternDestroy(wanted);
    return face;
}

static const struct typeface *face_find(const char *family, enum face_style style)
{
    for (size_t i = 0; i < n_known; i++)
        if (known[i].style == style && str_eq(known[i].family, family))
            return known[i].face;
    if (kept == NULL) {
        kept = arena_new();
        FcInit();
    }
    struct known now = { arena_dup(kept, family), style, face_search(family, style) };
    *arena_push(kept, known, n_known) = now;
    return now.face;
}

const struct fonts *fonts_open(struct arena *a, const char *const *families, size_t n,
                               struct place at, struct errs *errs)
{
    static const char *const otherwise[] = { "DejaVu Sans" };
    if (n == 0) {
        families = otherwise;
        n = 1;
    }
    struct fonts *f = arena_alloc(a, sizeof *f);
    for (size_t i = 0; i < n; i++) {
        bool found = false;
        for (int style = 0; style < FACE_STYLES; style++) {
            const struct typeface *face = face_find(families[i], style);
            if (face == NULL)
                continue;
            *arena_push(a, f->chain[style], f->n[style]) = face;
            found = true;
        }
        if (!found)
            warn_at(errs, at,
                    N_("the font \"%s\" is not installed as TrueType; the next one of "
                       "the look takes its place"),
                    families[i]);
    }
    if (f->n[FACE_REGULAR] == 0) {
        err_system(errs, at.path,
                   N_("none of the look's fonts is installed; install \"%s\" or name "
                      "another one"),
                   families[0]);
        return NULL;
    }
    for (int style = 0; style < FACE_STYLES; style++)
        if (f->n[style] == 0) {
            f->chain[style] = f->chain[FACE_REGULAR];
            f->n[style] = f->n[FACE_REGULAR];
        }
    return f;
}

const struct typeface *typeface_at(size_t index)
{
    return faces[index];
}

bool typeface_has(const struct typeface *t, uint32_t character)
{
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(t->font, character, &glyph) && glyph != 0;
}
