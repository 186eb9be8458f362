/* recall.c - see recall.h. */
#include "pdf/recall.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"

enum { MOST = 1 << 20 }; /* bytes kept from document to document */

/* All that the glyphs of a text depend on but its characters; no byte of it is left to chance. */
struct text_key {
    hb_language_t language;
    size_t justified; /* words are divided */
};
struct span_key {
    const struct fonts *fonts;
    hb_language_t language;
    double size;
    uint32_t n; /* bytes */
    uint32_t dress;
};

struct kept {
    const struct glyph *glyphs;
    const struct word *words;
    const struct manner *manners;
    size_t n_glyphs, n_words, n_manners;
};

static struct arena *arena;
static struct map map;
static struct kept *items;
static size_t n_items, n_bytes;
static struct str key; /* of the text asked for last */

static void forget_all(void)
{
    arena_free(arena);
    arena = NULL;
}

void recall_begin(void)
{
    static bool is_registered;
    if (arena != NULL && n_bytes < MOST)
        return;
    if (!is_registered)
        atexit(forget_all);
    is_registered = true;
    forget_all();
    arena = arena_new();
    map = map_new(arena);
    key = str_new(arena);
    items = NULL;
    n_items = n_bytes = 0;
}

static void make_key(const struct text *t)
{
    const struct text_key head = { text_language(t->lang), t->style->setting == SET_JUSTIFIED };
    key.n = 0;
    str_addn(&key, (const char *)&head, sizeof head);
    for (size_t i = 0; i < t->n_spans; i++) {
        const struct span *s = &t->spans[i];
        const struct span_key span = {
            .fonts = s->style->fonts,
            .language = s->lang == NULL ? head.language : text_language(s->lang),
            .size = s->style->size,
            .n = (uint32_t)strlen(s->words),
            .dress = (uint32_t)span_face(s) << 2 | s->is_mark << 1 | s->style->tabular,
        };
        str_addn(&key, (const char *)&span, sizeof span);
    }
    str_addn(&key, t->s, t->n);
}

static void give(const struct kept *k, struct text *t)
{
    t->glyphs = k->glyphs;
    t->words = k->words;
    t->manners = k->manners;
    t->n_glyphs = k->n_glyphs;
    t->n_words = k->n_words;
    t->n_manners = k->n_manners;
}

bool recall(struct text *t)
{
    if (arena == NULL)
        recall_begin();
    make_key(t);
    const struct map_entry *found = map_get(&map, key.s, key.n);
    if (found != NULL)
        give(&items[found->value], t);
    return found != NULL;
}

static const void *copy(const void *from, size_t n, size_t size)
{
    void *to = arena_array(arena, n, size);
    if (n > 0)
        memcpy(to, from, n * size);
    n_bytes += n * size;
    return to;
}

void recall_keep(struct text *t)
{
    const struct kept now = {
        .glyphs = copy(t->glyphs, t->n_glyphs, sizeof *t->glyphs),
        .words = copy(t->words, t->n_words, sizeof *t->words),
        .manners = copy(t->manners, t->n_manners, sizeof *t->manners),
        .n_glyphs = t->n_glyphs, .n_words = t->n_words, .n_manners = t->n_manners,
    };
    n_bytes += key.n + sizeof now;
    map_put(&map, key.s, key.n, n_items, NULL);
    *arena_push(arena, items, n_items) = now;
    give(&now, t);
}
