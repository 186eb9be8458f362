/* shaped.c - see shaped.h. */
#include "pdf/shaped.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/utf8.h"

enum { SLOTS = 1 << 14, MOST_WORDS = SLOTS / 2, MOST_BYTES = 2 << 20 };

struct entry {
    struct shaping how;
    const char *s; /* NULL: the slot is free */
    size_t n;
    struct shaped shaped;
};

static struct entry *table;
static struct arena *kept;
static hb_buffer_t *buffer;
static size_t n_words, n_bytes;

bool char_is_silent(uint32_t c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF
        || (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0);
}

size_t shaped_word_length(const char *s, size_t n)
{
    size_t i = 0;
    while (i < n && !char_is_space((unsigned char)s[i]))
        i++;
    while (i < n && char_is_space((unsigned char)s[i]))
        i++;
    return i;
}

static void forget_all(void)
{
    free(table);
    arena_free(kept);
    hb_buffer_destroy(buffer);
    table = NULL;
}

/* When it is full it begins anew: what is said often soon stands in it again. */
static void make_room(size_t n)
{
    if (table != NULL && n_words < MOST_WORDS && n_bytes + n < MOST_BYTES)
        return;
    if (kept == NULL)
        atexit(forget_all);
    else
        forget_all();
    table = calloc(SLOTS, sizeof *table);
    kept = arena_new();
    buffer = hb_buffer_create();
    if (table == NULL)
        out_of_memory();
    n_words = n_bytes = 0;
}

static bool is_entry(const struct entry *e, const struct shaping *how, const char *s, size_t n)
{
    return e->n == n && e->how.face == how->face && e->how.tabular == how->tabular
        && e->how.script == how->script && e->how.language == how->language
        && memcmp(e->s, s, n) == 0;
}

static struct entry *slot_of(const struct shaping *how, const char *s, size_t n)
{
    size_t h = bytes_hash(s, n) + how->face->index * 2 + how->tabular;
    for (size_t i = h % SLOTS;; i = (i + 1) % SLOTS)
        if (table[i].s == NULL || is_entry(&table[i], how, s, n))
            return &table[i];
}

static struct shaped shape(const struct shaping *how, const char *s, size_t n)
{
    static const hb_feature_t tabular = { HB_TAG('t', 'n', 'u', 'm'), 1, 0, (unsigned)-1 };
    hb_buffer_clear_contents(buffer);
    for (size_t i = 0; i < n;) {
        const char *next = s + i;
        uint32_t c = utf8_next(&next);
        if (!char_is_silent(c))
            hb_buffer_add(buffer, char_is_space(c) ? ' ' : c, (unsigned)i);
        i = (size_t)(next - s);
    }
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, how->script);
    hb_buffer_set_language(buffer, how->language);
    hb_shape(how->face->font, buffer, &tabular, how->tabular ? 1 : 0);
    unsigned count;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(buffer, NULL);
    struct shaped_glyph *glyphs = arena_array(kept, count, sizeof *glyphs);
    double thousandth = how->face->units_per_em / 1000;
    for (unsigned i = 0; i < count; i++)
        glyphs[i] = (struct shaped_glyph){ info[i].codepoint, info[i].cluster, pos[i].x_advance,
                                           (int16_t)lround(pos[i].x_offset / thousandth),
                                           (int16_t)lround(pos[i].y_offset / thousandth) };
    return (struct shaped){ glyphs, count };
}

struct shaped shaped_word(const struct shaping *how, const char *s, size_t n)
{
    make_room(n * sizeof(struct shaped_glyph));
    struct entry *e = slot_of(how, s, n);
    if (e->s == NULL) {
        *e = (struct entry){ *how, arena_dupn(kept, s, n), n, shape(how, s, n) };
        n_words++;
        n_bytes += n + e->shaped.n * sizeof *e->shaped.glyphs;
    }
    return e->shaped;
}
