/* embed.c - see embed.h. */
#include "pdf/embed.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "pdf/subset.h"

enum { CODES_MOST = 65535 };

struct code {
    unsigned glyph;
    const char *characters;
    double width; /* in thousandths of the size */
};

/* Letters come again and again: what a glyph was painted for is mostly what it was before. */
enum { RECENT = 256, RECENT_BYTES = 4 /* bytes */ };

struct recent {
    unsigned glyph, code; /* 0: none */
    size_t n;
    char bytes[RECENT_BYTES];
};

/* One typeface in this file. */
struct font {
    struct recent *recent; /* by the glyph's number */
    const struct typeface *face;
    struct code *codes; /* codes[0] is code 1: 0 is .notdef */
    size_t n_codes;
    uint32_t *table; /* open addressing: code, or 0 where free */
    size_t n_table;
};

struct embed {
    struct out *out;
    struct object *resources;
    struct font *fonts; /* in order of first use */
    size_t n_fonts;
    const struct object *picture; /* NULL: none */
    bool overflow;
};

struct embed *embed_new(struct out *out)
{
    struct embed *e = arena_alloc(out->arena, sizeof *e);
    e->out = out;
    e->resources = object_new(out);
    return e;
}

struct object *embed_resources(const struct embed *e)
{
    return e->resources;
}

unsigned embed_font(struct embed *e, const struct typeface *face)
{
    for (size_t i = 0; i < e->n_fonts; i++)
        if (e->fonts[i].face == face)
            return (unsigned)i;
    struct font *f = arena_push(e->out->arena, e->fonts, e->n_fonts);
    f->face = face;
    f->recent = arena_array(e->out->arena, RECENT, sizeof *f->recent);
    return (unsigned)e->n_fonts - 1;
}

void embed_picture(struct embed *e, const struct object *picture)
{
    e->picture = picture;
}

static size_t hash(unsigned glyph, const char *s)
{
    size_t h = 1469598103u ^ glyph;
    for (; *s != '\0'; s++)
        h = (h ^ (unsigned char)*s) * 1099511628211u;
    return h ^ h >> 15;
}

static uint32_t *slot(struct font *f, unsigned glyph, const char *characters)
{
    size_t i = hash(glyph, characters) % f->n_table;
    while (f->table[i] != 0) {
        const struct code *c = &f->codes[f->table[i] - 1];
        if (c->glyph == glyph && strcmp(c->characters, characters) == 0)
            break;
        i = (i + 1) % f->n_table;
    }
    return &f->table[i];
}

static void grow_table(struct arena *a, struct font *f)
{
    f->n_table = f->n_table == 0 ? 256 : 2 * f->n_table;
    f->table = arena_array(a, f->n_table, sizeof *f->table);
    for (size_t i = 0; i < f->n_codes; i++)
        *slot(f, f->codes[i].glyph, f->codes[i].characters) = (uint32_t)i + 1;
}

static double width_of(const struct typeface *face, unsigned glyph)
{
    double advance = hb_font_get_glyph_h_advance(face->font, glyph);
    return round(advance * 1000 / face->units_per_em * 1000) / 1000;
}

unsigned embed_code(struct embed *e, unsigned font, unsigned glyph, const char *characters)
{
    struct font *f = &e->fonts[font];
    if (2 * f->n_codes >= f->n_table)
        grow_table(e->out->arena, f);
    uint32_t *place = slot(f, glyph, characters);
    if (*place == 0) {
        if (f->n_codes == CODES_MOST) {
            e->overflow = true;
            return CODES_MOST;
        }
        *arena_push(e->out->arena, f->codes, f->n_codes) =
            (struct code){ glyph, arena_dup(e->out->arena, characters), width_of(f->face, glyph) };
        *place = (uint32_t)f->n_codes;
    }
    return *place;
}

unsigned embed_recent(const struct embed *e, unsigned font, unsigned glyph, const char *bytes,
                      size_t n)
{
    const struct recent *recent = &e->fonts[font].recent[glyph % RECENT];
    bool is_it = recent->glyph == glyph && recent->n == n
        && (n == 1 ? *recent->bytes == *bytes : memcmp(recent->bytes, bytes, n) == 0);
    return is_it ? recent->code : 0;
}

void embed_remember(struct embed *e, unsigned font, unsigned glyph, const char *bytes, size_t n,
                    unsigned code)
{
    if (n > RECENT_BYTES)
        return;
    struct recent *recent = &e->fonts[font].recent[glyph % RECENT];
    *recent = (struct recent){ .glyph = glyph, .code = code, .n = n };
    memcpy(recent->bytes, bytes, n);
}

double embed_width(const struct embed *e, unsigned font, unsigned code)
{
    return e->fonts[font].codes[code - 1].width;
}

/* Back from codes to text; a block of bfchar holds at most 100. */
static struct object *to_unicode(struct out *out, const struct font *f)
{
    struct str b = str_new(out->arena);
    str_add(&b, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
                "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    for (size_t i = 0; i < f->n_codes; i++) {
        if (i % 100 == 0)
            str_addf(&b, "%zu beginbfchar\n", f->n_codes - i < 100 ? f->n_codes - i : 100);
        str_addc(&b, '<');
        add_code(&b, (unsigned)i + 1);
        str_add(&b, "> <");
        for (const char *s = f->codes[i].characters; *s != '\0';)
            add_utf16(&b, utf8_next(&s));
        str_add(&b, ">\n");
        if (i % 100 == 99 || i + 1 == f->n_codes)
            str_add(&b, "endbfchar\n");
    }
    str_add(&b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    return object_stream(out, "", b.s, b.n, true);
}

static struct object *glyph_map(struct out *out, const struct font *f, const struct subset *subset)
{
    struct str b = str_new(out->arena);
    str_addn(&b, "\0\0", 2);
    for (size_t i = 0; i < f->n_codes; i++) {
        unsigned glyph = subset_glyph(subset, f->codes[i].glyph);
        char pair[2] = { (char)(glyph >> 8), (char)(glyph & 0xFF) };
        str_addn(&b, pair, 2);
    }
    return object_stream(out, "", b.s, b.n, true);
}

static struct object *descriptor(struct out *out, const struct typeface *t, const char *name,
                                 const struct object *program)
{
    enum { SYMBOLIC = 4, ITALIC = 64, STEM = 80 };
    struct str b = str_new(out->arena);
    str_addf(&b, "/Type /FontDescriptor /FontName /%s /Flags %d /StemV %d /FontBBox [", name,
             t->italic_angle != 0 ? SYMBOLIC | ITALIC : SYMBOLIC, STEM);
    for (int i = 0; i < 4; i++)
        add_number(&b, round(t->box[i] * 1000));
    str_add(&b, "] /ItalicAngle ");
    add_number(&b, t->italic_angle);
    str_add(&b, "/Ascent ");
    add_number(&b, round(t->ascent * 1000));
    str_add(&b, "/Descent ");
    add_number(&b, round(-t->descent * 1000));
    str_add(&b, "/CapHeight ");
    add_number(&b, round(t->cap_height * 1000));
    str_addf(&b, "/FontFile2 %u 0 R", object_number(program));
    struct object *o = object_new(out);
    object_says(o, b.s);
    return o;
}

static struct object *font_object(struct embed *e, const struct font *f, struct errs *errs)
{
    struct out *out = e->out;
    unsigned *glyphs = arena_array(out->arena, f->n_codes, sizeof *glyphs);
    for (size_t i = 0; i < f->n_codes; i++)
        glyphs[i] = f->codes[i].glyph;
    const struct subset *subset = subset_with(f->face, glyphs, f->n_codes);
    if (subset == NULL) {
        err_system(errs, NULL, N_("the font %s cannot be cut down to what is used of it"),
                   f->face->name);
        return NULL;
    }
    const char *name = arena_printf(out->arena, "%s+%s", subset->tag, f->face->name);
    struct object *program =
        object_stream_packed(out, arena_printf(out->arena, "/Length1 %zu", subset->n_plain),
                             subset->packed, subset->n_packed);

    struct str b = str_new(out->arena);
    str_addf(&b, "/Type /Font /Subtype /CIDFontType2 /BaseFont /%s\n", name);
    str_add(&b, "/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>\n");
    str_addf(&b, "/CIDToGIDMap %u 0 R /FontDescriptor %u 0 R\n/W [1 [",
             object_number(glyph_map(out, f, subset)),
             object_number(descriptor(out, f->face, name, program)));
    for (size_t i = 0; i < f->n_codes; i++)
        add_number(&b, f->codes[i].width);
    str_add(&b, "]]");
    struct object *descendant = object_new(out);
    object_says(descendant, b.s);

    struct object *font = object_new(out);
    object_says(font, arena_printf(out->arena,
                                   "/Type /Font /Subtype /Type0 /BaseFont /%s "
                                   "/Encoding /Identity-H /DescendantFonts [%u 0 R] "
                                   "/ToUnicode %u 0 R",
                                   name, object_number(descendant),
                                   object_number(to_unicode(out, f))));
    return font;
}

bool embed_finish(struct embed *e, struct errs *errs)
{
    if (e->overflow)
        return err_system(errs, NULL, N_("more different glyphs of one font than a PDF "
                                         "file can number"));
    struct str b = str_new(e->out->arena);
    str_add(&b, "/Font <<");
    for (size_t i = 0; i < e->n_fonts; i++) {
        struct object *font =
            e->fonts[i].n_codes > 0 ? font_object(e, &e->fonts[i], errs) : NULL;
        if (font == NULL)
            return false;
        str_addf(&b, "/F%zu %u 0 R ", i, object_number(font));
    }
    str_add(&b, ">>");
    if (e->picture != NULL)
        str_addf(&b, " /XObject <</Logo %u 0 R>>", object_number(e->picture));
    object_says(e->resources, b.s);
    return true;
}
