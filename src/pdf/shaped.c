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
    const char *s; /* its glyphs stand right behind: memory is slow to jump about in */
    size_t n;
    struct shaped shaped;
};

/* Where an entry is: its number + 1 (0: free), and a part of its hash, so that another one in
 * the slot is told without a look at it. */
struct slot {
    uint32_t entry, tag;
};

static struct slot *slots;
static struct entry *entries;
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
    arena_free(kept);
    hb_buffer_destroy(buffer);
    slots = NULL;
    entries = NULL;
}

/* When it is full it begins anew: what is said often soon stands in it again. */
static void make_room(size_t n)
{
    if (slots != NULL && n_words < MOST_WORDS && n_bytes + n < MOST_BYTES)
        return;
    if (kept == NULL)
        atexit(forget_all);
    else
        forget_all();
    kept = arena_new();
    slots = arena_array(kept, SLOTS, sizeof *slots);
    buffer = hb_buffer_create();
    n_words = n_bytes = 0;
}

static bool is_entry(const struct entry *e, const struct shaping *how, const char *s, size_t n)
{
    return e->n == n && e->how.face == how->face && e->how.tabular == how->tabular
        && e->how.script == how->script && e->how.language == how->language
        && memcmp(e->s, s, n) == 0;
}

static struct slot *slot_of(const struct shaping *how, const char *s, size_t n, uint32_t *tag)
{
    uint64_t h = bytes_hash(s, n) + how->face->index * 2 + how->tabular;
    *tag = (uint32_t)(h >> 32);
    for (size_t i = h % SLOTS;; i = (i + 1) % SLOTS)
        if (slots[i].entry == 0
            || (slots[i].tag == *tag && is_entry(&entries[slots[i].entry - 1], how, s, n)))
            return &slots[i];
}

/* The word as an entry, kept. */
static struct entry shape(const struct shaping *how, const char *s, size_t n)
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
    const size_t align = _Alignof(struct shaped_glyph), for_text = (n + align - 1) / align * align;
    char *text = arena_alloc(kept, for_text + count * sizeof(struct shaped_glyph));
    struct shaped_glyph *glyphs = (void *)(text + for_text);
    memcpy(text, s, n);
    double thousandth = how->face->units_per_em / 1000;
    for (unsigned i = 0; i < count; i++)
        glyphs[i] = (struct shaped_glyph){ info[i].codepoint, info[i].cluster, pos[i].x_advance,
                                           (int16_t)lround(pos[i].x_offset / thousandth),
                                           (int16_t)lround(pos[i].y_offset / thousandth) };
    return (struct entry){ *how, text, n, { glyphs, count } };
}

struct shaped shaped_word(const struct shaping *how, const char *s, size_t n)
{
    make_room(n * sizeof(struct shaped_glyph));
    uint32_t tag;
    struct slot *slot = slot_of(how, s, n, &tag);
    if (slot->entry == 0) {
        const struct entry new = shape(how, s, n);
        *arena_push(kept, entries, n_words) = new;
        *slot = (struct slot){ (uint32_t)n_words, tag };
        n_bytes += n + new.shaped.n * sizeof *new.shaped.glyphs;
    }
    return entries[slot->entry - 1].shaped;
}
