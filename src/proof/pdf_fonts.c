/* pdf_fonts.c - fonts as a reader needs them; see pdf_fonts.h. */
#include "proof/pdf_fonts.h"

#include <math.h>

#include "proof/pdf_cmap.h"
#include "proof/pdf_truetype.h"

enum { CODES = 65536 };

struct font *pdfin_font(struct fonts *fonts, const struct item *dict)
{
    struct pdfin *f = fonts->f;
    if (!pdfin_is_dict(f, dict))
        return NULL;
    for (size_t i = 0; i < fonts->n; i++)
        if (fonts->known[i]->dict == dict)
            return fonts->known[i];
    if (fonts->n == PDFIN_FONTS)
        return NULL;
    struct font *font = fonts->known[fonts->n++] = arena_alloc(f->arena, sizeof *font);
    font->dict = dict;
    font->name = pdfin_name(f, dict, "BaseFont");
    if (font->name == NULL)
        font->name = "?";
    font->is_composite = pdfin_name_is(f, dict, "Subtype", "Type0");
    font->is_type3 = pdfin_name_is(f, dict, "Subtype", "Type3");
    font->is_used = arena_alloc(f->arena, CODES / 8);
    struct bytes cmap;
    if (pdfin_stream(f, f->arena, pdfin_key(f, dict, "ToUnicode"), &cmap))
        font->unicode = pdfin_cmap(f->arena, cmap);
    return font;
}

static bool is_used(const struct font *font, size_t code)
{
    return font->is_used[code / 8] >> (code % 8) & 1;
}

void pdfin_font_show(struct font *font, const struct item *codes, struct str *text)
{
    size_t step = font->is_composite ? 2 : 1;
    for (size_t i = 0; i + step <= codes->n; i += step) {
        size_t code = (unsigned char)codes->s[i];
        if (font->is_composite)
            code = code << 8 | (unsigned char)codes->s[i + 1];
        font->is_used[code / 8] |= (unsigned char)(1 << code % 8);
        font->used_end = code < font->used_end ? font->used_end : code + 1;
        const struct meaning *m = font->unicode == NULL ? NULL
                                                        : idmap_get(font->unicode, code);
        if (m != NULL)
            str_add(text, m->text);
        else if (!font->is_composite && code >= 0x20 && code < 0x7F)
            str_addc(text, (char)code); /* as every standard encoding has it */
        else
            str_add_char(text, 0xFFFD);
    }
}

static void unicode_judge(struct pdfin *f, const struct font *font)
{
    if (font->unicode == NULL) {
        if (font->is_composite)
            fault(f->verdict,
                  N_("font %s: nothing says which characters its codes are (ToUnicode)"),
                  font->name);
        return;
    }
    size_t missing = 0, first = 0;
    for (size_t code = 0; code < font->used_end; code++) {
        if (!is_used(font, code))
            continue;
        const struct meaning *m = idmap_get(font->unicode, code);
        if (m == NULL) {
            if (missing++ == 0)
                first = code;
            continue;
        }
        if (m->is_nul)
            fault(f->verdict, N_("font %s: ToUnicode makes code %04X the character U+0000"),
                  font->name, (unsigned)code);
        if (m->is_order_mark)
            fault(f->verdict,
                  N_("font %s: ToUnicode makes code %04X the character U+FEFF or U+FFFE"),
                  font->name, (unsigned)code);
    }
    if (missing > 0)
        fault(f->verdict,
              N_("font %s: ToUnicode leaves out %zu of the codes in use; the first is %04X"),
              font->name, missing, (unsigned)first);
}

/* The widths of a CIDFont's first codes: /W over /DW. */
static void widths_read(struct pdfin *f, const struct item *cid_font, double widths[], size_t codes)
{
    long end = (long)codes;
    double otherwise = 1000, width;
    pdfin_value_number(f, pdfin_key(f, cid_font, "DW"), &otherwise);
    for (size_t code = 0; code < codes; code++)
        widths[code] = otherwise;
    const struct item *w = pdfin_key(f, cid_font, "W");
    size_t i = 0, n = pdfin_length(f, w);
    while (i + 1 < n) {
        long code = -1, last = -1;
        const struct item *second = pdfin_item(f, w, i + 1);
        pdfin_value_integer(f, pdfin_item(f, w, i), &code);
        size_t listed = pdfin_length(f, second);
        bool is_list = pdfin_is_array(f, second);
        for (size_t k = 0; is_list && k < listed && code >= 0 && code + (long)k < end; k++)
            if (pdfin_value_number(f, pdfin_item(f, second, k), &width))
                widths[code + (long)k] = width;
        if (!is_list && pdfin_value_integer(f, second, &last)
            && pdfin_value_number(f, pdfin_item(f, w, i + 2), &width))
            for (long c = code < 0 ? 0 : code; c <= last && c < end; c++)
                widths[c] = width;
        i += is_list ? 2 : 3;
    }
}

/* The glyph of a code: through the CIDToGIDMap, or the code itself. */
static size_t glyph_of(struct bytes map, bool is_identity, size_t code)
{
    if (is_identity)
        return code;
    if (2 * code + 1 >= map.n)
        return 0;
    return (size_t)(unsigned char)map.s[2 * code] << 8 | (unsigned char)map.s[2 * code + 1];
}

static void glyphs_judge(struct pdfin *f, const struct font *font, const struct item *cid_font,
                         const struct item *program, struct arena *scratch)
{
    const struct item *map = pdfin_key(f, cid_font, "CIDToGIDMap");
    bool is_identity = str_eq(pdfin_value_name(f, map), "Identity");
    struct bytes gids = { 0 }, bytes;
    struct truetype t;
    if (!is_identity && !pdfin_stream(f, scratch, map, &gids)) {
        fault(f->verdict, N_("font %s: it lacks a usable CIDToGIDMap"), font->name);
        return;
    }
    if (!pdfin_stream(f, scratch, program, &bytes) || !pdfin_truetype(bytes, true, &t)) {
        fault(f->verdict, N_("font %s: the font program embedded is damaged"), font->name);
        return;
    }
    double *widths = arena_array(scratch, font->used_end, sizeof *widths);
    widths_read(f, cid_font, widths, font->used_end);
    for (size_t code = 0; code < font->used_end; code++) {
        if (!is_used(font, code))
            continue;
        size_t glyph = glyph_of(gids, is_identity, code);
        if (glyph == 0)
            fault(f->verdict, N_("font %s: code %04X shows no glyph but a box (.notdef)"),
                  font->name, (unsigned)code);
        else if (glyph >= t.n_glyphs)
            fault(f->verdict,
                  N_("font %s: the glyph of code %04X is not in the font program embedded"),
                  font->name, (unsigned)code);
        else if (fabs(widths[code] - pdfin_truetype_advance(&t, glyph)) > 1)
            fault(f->verdict,
                  N_("font %s: code %04X is %g wide, but %g in the font program embedded"),
                  font->name, (unsigned)code, widths[code],
                  pdfin_truetype_advance(&t, glyph));
    }
}

static void font_judge(struct pdfin *f, const struct font *font)
{
    const struct item *dict = font->dict;
    const struct item *inner = font->is_composite
        ? pdfin_item(f, pdfin_key(f, dict, "DescendantFonts"), 0)
        : dict;
    const struct item *descriptor = pdfin_key(f, inner, "FontDescriptor");
    const struct item *truetype = pdfin_key(f, descriptor, "FontFile2");
    unicode_judge(f, font);
    if (truetype == NULL && !pdfin_is_stream(f, pdfin_key(f, descriptor, "FontFile"))
        && !pdfin_is_stream(f, pdfin_key(f, descriptor, "FontFile3"))) {
        fault(f->verdict, N_("font %s is not embedded"), font->name);
    } else if (font->is_composite) {
        const char *encoding = pdfin_name(f, dict, "Encoding");
        /* Codes are glyphs' numbers only in these; nothing of ours uses another. */
        bool is_plain = encoding == NULL || str_eq(encoding, "Identity-H")
            || str_eq(encoding, "Identity-V");
        if (is_plain && pdfin_name_is(f, inner, "Subtype", "CIDFontType2") && truetype != NULL) {
            struct arena *scratch = arena_new();
            glyphs_judge(f, font, inner, truetype, scratch);
            arena_free(scratch);
        }
    }
}

void pdfin_fonts_judge(struct fonts *fonts)
{
    for (size_t i = 0; i < fonts->n; i++) {
        const struct font *font = fonts->known[i];
        if (font->used_end > 0 && !font->is_type3)
            font_judge(fonts->f, font);
    }
}
