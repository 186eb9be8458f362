/* typeface.c - see typeface.h. */
#include "pdf/typeface.h"

#include <hb-ot.h>
#include <string.h>

#include "base/str.h"
#include "pdf/fontset.h"
#include "pdf/sfnt.h"

/* What was looked for so far. */
struct known {
    const struct fontset *set;
    const char *family;
    enum face_style style;
    struct opened {
        struct font_file file;       /* its path is NULL where none has the family */
        enum sfnt_fault fault;
        bool altered;                /* told of the workspace's own files */
        const struct typeface *face; /* NULL: no file, or a faulty one */
    } opened;
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

/* A typeface of a face that was judged good, which it takes over. */
static const struct typeface *typeface_new(hb_face_t *face, const char *file)
{
    struct typeface *t = arena_alloc(kept, sizeof *t);
    unsigned em = hb_face_get_upem(face), n;
    hb_blob_t *head = hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
    const char *p = hb_blob_get_data(head, &n);
    t->face = face;
    t->units_per_em = em;
    t->font = hb_font_create(face);
    hb_font_set_scale(t->font, (int)em, (int)em);
    for (size_t i = 0; i < 4; i++)
        t->box[i] = (double)big16(p + 36 + 2 * i) / em;
    hb_blob_destroy(head);
    t->name = postscript_name(face);
    t->ascent = metric(t->font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, em, 0.8);
    t->descent = -metric(t->font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, em, -0.2);
    t->cap_height = metric(t->font, HB_OT_METRICS_TAG_CAP_HEIGHT, em, 0.7);
    t->italic_angle = hb_style_get_value(t->font, HB_STYLE_TAG_SLANT_ANGLE);
    for (uint32_t c = 0; c < TYPEFACE_COMMON; c++) {
        hb_codepoint_t glyph;
        if (hb_font_get_nominal_glyph(t->font, c, &glyph) && glyph != 0)
            t->has[c / 8] |= (unsigned char)(1 << c % 8);
    }
    t->index = n_faces;
    size_t n_files = n_faces;
    *arena_push(kept, files, n_files) = file;
    *arena_push(kept, faces, n_faces) = t;
    return t;
}

static struct opened face_open(struct font_file file)
{
    struct opened o = { .file = file };
    for (size_t i = 0; i < n_faces && file.path != NULL && file.index == 0; i++)
        if (str_eq(files[i], file.path))
            o.face = faces[i];
    hb_blob_t *blob = file.path == NULL ? NULL : hb_blob_create_from_file_or_fail(file.path);
    if (blob == NULL) {
        o.fault = SFNT_CUT_SHORT;
        return o;
    }
    hb_face_t *face = hb_face_create(blob, (unsigned)file.index);
    hb_blob_destroy(blob); /* the face holds it */
    o.fault = sfnt_judge(face, file.index);
    o.altered = o.fault == SFNT_GOOD && file.is_own && sfnt_is_altered(face);
    if (o.fault == SFNT_GOOD && o.face == NULL)
        o.face = typeface_new(face, file.path);
    else
        hb_face_destroy(face);
    return o;
}

static struct opened face_find(struct fontset *set, const char *family, enum face_style style)
{
    for (size_t i = 0; i < n_known; i++)
        if (known[i].set == set && known[i].style == style && str_eq(known[i].family, family))
            return known[i].opened;
    if (kept == NULL)
        kept = arena_new();
    struct known now = { set, arena_dup(kept, family), style,
                         face_open(fontset_find(set, family, style)) };
    *arena_push(kept, known, n_known) = now;
    return now.opened;
}

/* What is wrong with a file of the workspace's own is told there, for its user to mend; a
 * font that forbids its use is told of any file. */
static bool tell(const struct opened *o, const struct font_family *f, struct errs *errs)
{
    static const char *const why[] = {
        [SFNT_CUT_SHORT] = N_("it is cut short, or no TrueType font; put a whole one in its place"),
        [SFNT_COLLECTION] = N_("it is a collection; put each of its fonts into a file of its own"),
        [SFNT_VARIABLE] = N_("it is a variable font; put its fixed styles here, a file each"),
        [SFNT_POSTSCRIPT] = N_("its outlines are PostScript's; put its TrueType version here"),
    };
    if (o->fault == SFNT_FORBIDDEN)
        return err_at(errs, f->at,
                      N_("the font \"%s\" (%s) does not allow itself to be embedded in part "
                         "(OS/2 fsType), so no paper may hold it; name another one"),
                      f->name, o->file.path);
    if (o->file.is_own && o->fault != SFNT_GOOD)
        return err_at(errs, (struct place){ .path = o->file.path },
                      N_("this font cannot be used: %-s"), why[o->fault]);
    if (o->altered)
        warn_at(errs, (struct place){ .path = o->file.path },
                N_("this font's bytes are not those that its checksums were made of; it may be "
                   "damaged"));
    return true;
}

/* Adds a family's faces to the chains; false where one is there that cannot be used. */
static bool add_family(struct arena *a, struct fonts *to, struct fontset *set,
                       const struct font_family *f, struct errs *errs)
{
    bool found = false, good = true;
    for (int style = 0; style < FACE_STYLES; style++) {
        struct opened o = face_find(set, f->name, (enum face_style)style);
        good = (o.file.path == NULL || tell(&o, f, errs)) && good;
        if (o.face == NULL)
            continue;
        *arena_push(a, to->chain[style], to->n[style]) = o.face;
        found = true;
    }
    if (good && !found)
        warn_at(errs, f->at,
                N_("the font \"%s\" is not installed as TrueType; the next one of "
                   "the look takes its place"),
                f->name);
    return good;
}

static bool is_chain(const struct fonts *x, const struct fonts *y)
{
    for (int style = 0; style < FACE_STYLES; style++)
        if (x->n[style] != y->n[style]
            || memcmp(x->chain[style], y->chain[style], x->n[style] * sizeof *x->chain[style]) != 0)
            return false;
    return true;
}

/* The process' one of the same faces. */
static const struct fonts *chains_kept(const struct fonts *f)
{
    static struct fonts **chains;
    static size_t n_chains;
    for (size_t i = 0; i < n_chains; i++)
        if (is_chain(chains[i], f))
            return chains[i];
    struct fonts *k = arena_alloc(kept, sizeof *k);
    for (int style = 0; style < FACE_STYLES; style++)
        for (size_t i = 0; i < f->n[style]; i++)
            *arena_push(kept, k->chain[style], k->n[style]) = f->chain[style][i];
    return *arena_push(kept, chains, n_chains) = k;
}

static const struct fonts *chains_open(struct arena *a, struct fontset *set,
                                       const struct font_family *families, size_t n,
                                       struct errs *errs)
{
    static const struct font_family otherwise = { .name = "DejaVu Sans" };
    if (n == 0) {
        families = &otherwise;
        n = 1;
    }
    struct fonts *f = arena_alloc(a, sizeof *f);
    bool good = true;
    for (size_t i = 0; i < n; i++)
        good = add_family(a, f, set, &families[i], errs) && good;
    if (!good)
        return NULL;
    if (f->n[FACE_REGULAR] == 0) {
        err_system(errs, families[0].at.path,
                   N_("none of the look's fonts is installed; install \"%s\" or name "
                      "another one"),
                   families[0].name);
        return NULL;
    }
    for (int style = 0; style < FACE_STYLES; style++)
        if (f->n[style] == 0) {
            f->chain[style] = f->chain[FACE_REGULAR];
            f->n[style] = f->n[FACE_REGULAR];
        }
    return chains_kept(f);
}

bool fonts_open(struct arena *a, const struct look *look, const struct fonts **text,
                const struct fonts **heading, struct errs *errs)
{
    struct fontset *set = fontset_of(look, errs);
    if (set == NULL)
        return false;
    *text = chains_open(a, set, look->text_fonts, look->n_text_fonts, errs);
    *heading = chains_open(a, set, look->heading_fonts, look->n_heading_fonts, errs);
    fontset_rest(set);
    return *text != NULL && *heading != NULL;
}

void typeface_files(struct arena *a, const char ***paths, size_t *n)
{
    for (size_t i = 0; i < n_faces; i++)
        *arena_push(a, *paths, *n) = files[i];
}

bool typeface_has(const struct typeface *t, uint32_t character)
{
    hb_codepoint_t glyph;
    if (character < TYPEFACE_COMMON)
        return (t->has[character / 8] >> character % 8 & 1) != 0;
    return hb_font_get_nominal_glyph(t->font, character, &glyph) && glyph != 0;
}
