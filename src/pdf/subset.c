/* subset.c - see subset.h. */
#include "pdf/subset.h"

#include <hb-subset.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/pack.h"

/* What is always there: letters, digits and signs of English and Spanish, ligatures. */
static const char *const alphabet[] = {
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", "0123456789",
    " \"$%&'()+,-./:;?[]", "ÁÉÍÓÚÑáéíóúñ¿¡º", "‘’“”«»–—−·\u00A0\u202F",
};
static const char *const ligatures[] = { "ff", "fi", "fl", "ffi", "ffl", "ft", "tt", "ti" };

enum { KEPT = 16, FEW = 24 }; /* few glyphs, of bold or a fallback, are cut out by themselves */

struct kept {
    struct subset subset; /* first, so that the one leads to the other */
    const struct typeface *face;
    hb_set_t *glyphs;
    hb_map_t *to; /* old numbers to new ones */
    struct arena *arena;
};

static struct kept kept[KEPT];
static size_t n_kept;

/* The alphabet's glyphs, by the typeface's number. */
static hb_set_t *alphabets[KEPT];

static void let_go(struct kept *k)
{
    hb_set_destroy(k->glyphs);
    hb_map_destroy(k->to);
    arena_free(k->arena);
    *k = (struct kept){ 0 };
}

static void let_all_go(void)
{
    for (size_t i = 0; i < KEPT; i++)
        hb_set_destroy(alphabets[i]);
    for (size_t i = 0; i < KEPT; i++)
        if (kept[i].arena != NULL)
            let_go(&kept[i]);
}

static void add_glyphs(hb_set_t *to, const struct typeface *t, hb_buffer_t *b, const char *text,
                       const hb_feature_t *feature, unsigned n_features)
{
    hb_buffer_clear_contents(b);
    hb_buffer_add_utf8(b, text, -1, 0, -1);
    /* A guess would be by the operator's locale: Turkish joins no f and i. */
    hb_buffer_set_direction(b, HB_DIRECTION_LTR);
    hb_buffer_set_script(b, HB_SCRIPT_LATIN);
    hb_buffer_set_language(b, hb_language_from_string("en", -1));
    hb_shape(t->font, b, feature, n_features);
    unsigned n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &n);
    for (unsigned i = 0; i < n; i++)
        if (info[i].codepoint != 0)
            hb_set_add(to, info[i].codepoint);
}

/* As they are alone, as they are in a column of figures, and joined. */
static void read_alphabet(hb_set_t *to, const struct typeface *t)
{
    static const hb_feature_t tabular = { HB_TAG('t', 'n', 'u', 'm'), 1, 0, (unsigned)-1 };
    hb_buffer_t *b = hb_buffer_create();
    for (size_t i = 0; i < sizeof alphabet / sizeof *alphabet; i++) {
        add_glyphs(to, t, b, alphabet[i], NULL, 0);
        add_glyphs(to, t, b, alphabet[i], &tabular, 1);
    }
    for (size_t i = 0; i < sizeof ligatures / sizeof *ligatures; i++)
        add_glyphs(to, t, b, ligatures[i], NULL, 0);
    hb_buffer_destroy(b);
}

static void add_alphabet(hb_set_t *to, const struct typeface *t)
{
    if (t->index >= KEPT) {
        read_alphabet(to, t);
        return;
    }
    if (alphabets[t->index] == NULL) {
        alphabets[t->index] = hb_set_create();
        read_alphabet(alphabets[t->index], t);
    }
    hb_set_union(to, alphabets[t->index]);
}

/* The glyphs as a TrueType font of their own. */
static hb_blob_t *cut_down(const struct typeface *t, const hb_set_t *glyphs, hb_map_t *to)
{
    static const hb_tag_t keep[] = {
        HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'), HB_TAG('h', 'e', 'a', 'd'),
        HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'), HB_TAG('m', 'a', 'x', 'p'),
    };
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (input == NULL)
        out_of_memory();
    hb_set_union(hb_subset_input_glyph_set(input), glyphs);
    hb_set_t *drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    hb_set_clear(drop);
    hb_set_invert(drop);
    for (size_t i = 0; i < sizeof keep / sizeof *keep; i++)
        hb_set_del(drop, keep[i]);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    hb_blob_t *blob = NULL;
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(t->face, input);
    hb_face_t *face = plan == NULL ? NULL : hb_subset_plan_execute_or_fail(plan);
    if (face != NULL) {
        blob = hb_face_reference_blob(face);
        const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
        for (hb_codepoint_t g = HB_SET_VALUE_INVALID; hb_set_next(glyphs, &g);)
            hb_map_set(to, g, hb_map_get(map, g));
    }
    hb_face_destroy(face);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    return blob;
}

static bool make(struct kept *k)
{
    hb_blob_t *blob = cut_down(k->face, k->glyphs, k->to);
    if (blob == NULL)
        return false;
    unsigned n;
    const char *bytes = hb_blob_get_data(blob, &n);
    unsigned char raw[DIGEST_BYTES];
    digest_raw(bytes, n, raw);
    for (int i = 0; i < SUBSET_LETTERS; i++)
        k->subset.tag[i] = (char)('A' + raw[i] % 26);
    struct bytes packed = pack_flate(k->arena, bytes, n);
    k->subset.packed = packed.s;
    k->subset.n_packed = packed.n;
    k->subset.n_plain = n;
    hb_blob_destroy(blob);
    return true;
}

const struct subset *subset_with(const struct typeface *t, const unsigned *glyphs, size_t n)
{
    struct kept k = { .face = t, .glyphs = hb_set_create(), .to = hb_map_create(),
                      .arena = arena_new() };
    if (n > FEW)
        add_alphabet(k.glyphs, t);
    for (size_t i = 0; i < n; i++)
        hb_set_add(k.glyphs, glyphs[i]);
    for (size_t i = 0; i < KEPT; i++)
        if (kept[i].face == t && hb_set_is_equal(kept[i].glyphs, k.glyphs)) {
            let_go(&k);
            return &kept[i].subset;
        }
    if (!make(&k)) {
        let_go(&k);
        return NULL;
    }
    if (n_kept == 0)
        atexit(let_all_go);
    struct kept *place = &kept[n_kept++ % KEPT];
    if (place->arena != NULL)
        let_go(place);
    *place = k;
    return &place->subset;
}

unsigned subset_glyph(const struct subset *c, unsigned glyph)
{
    const struct kept *k = (const void *)c;
    return hb_map_get(k->to, glyph);
}
