/* shape.c - see shape.h. */
#include "pdf/shape.h"

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "pdf/recall.h"
#include "pdf/shaped.h"

enum { TEXT_MOST = 1 << 24, CLUSTER_MOST = 0x7FFF }; /* bytes of one paragraph, one cluster */
#define WORD_JOINER "\u2060"
/* A mark's size, of its text's, and how high it stands, in thousandths of its own. */
static const double MARK_PART = 0.66;
enum { MARK_RAISED = 520 };

/* A text whose glyphs are being made. */
struct making {
    struct sheet *sheet;
    struct text *text;
    struct arena *scratch;
    struct glyph *glyphs; /* the text's so far … */
    size_t room;
    struct manner *manners; /* … and theirs; the one told last */
    uint16_t manner;
    bool refused;         /* something was wrong with it */
};

static bool is_mark(uint32_t c)
{
    enum { FIRST_MARK = 0x300 }; /* Unicode has none before */
    if (c < FIRST_MARK)
        return false;
    hb_unicode_general_category_t category =
        hb_unicode_general_category(hb_unicode_funcs_get_default(), c);
    return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK
        || category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK
        || category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK;
}

static bool refuse(struct making *m, uint32_t c, struct place at, const char *msgid)
{
    struct sheet *p = m->sheet;
    m->refused = true;
    for (size_t i = 0; i < p->n_missing; i++)
        if (p->missing[i] == c)
            return false;
    *arena_push(p->arena, p->missing, p->n_missing) = c;
    char bytes[5] = { 0 };
    utf8_put(bytes, c);
    return err_at(p->errs, at, msgid, (unsigned)c, bytes);
}

enum face_style span_face(const struct span *span)
{
    bool bold = span->style->strong || span->strong;
    bool italic = span->style->emphasis || span->emphasis;
    return bold ? (italic ? FACE_BOLD_ITALIC : FACE_BOLD)
                : (italic ? FACE_ITALIC : FACE_REGULAR);
}

/* Does the face draw a base character with the marks behind it? HarfBuzz
 * composes "e" and an acute where the font only has "é". */
static bool draws(const struct typeface *face, const char *s, const char *end)
{
    uint32_t base = utf8_next(&s);
    if (char_is_space(base))
        base = ' ';
    bool good = typeface_has(face, base);
    while (s < end) {
        uint32_t mark = utf8_next(&s), composed;
        if (char_is_silent(mark))
            continue;
        if (hb_unicode_compose(hb_unicode_funcs_get_default(), base, mark, &composed)
            && typeface_has(face, composed)) {
            base = composed;
            good = true;
        } else {
            good = good && typeface_has(face, mark);
        }
    }
    return good;
}

/* The face for one character and its marks; the one before stays if it can, so
 * that a word is not patched from two fonts. NULL: reported. */
static const struct typeface *face_for(struct making *m, const struct span *span,
                                       const char *s, const char *end,
                                       const struct typeface *before)
{
    enum face_style style = span_face(span);
    const struct fonts *fonts = span->style->fonts;
    const char *c = s;
    if (before != NULL && char_is_space(utf8_next(&c)) && draws(before, s, end))
        return before;
    for (size_t i = 0; i < fonts->n[style]; i++)
        if (draws(fonts->chain[style][i], s, end))
            return fonts->chain[style][i];
    c = s;
    refuse(m, utf8_next(&c), span->at,
           N_("no font of the look has the character U+%04X \"%s\"; write another, or add a font "
              "that has it to \"text_fonts\" and \"heading_fonts\" of the audience"));
    return NULL;
}

/* Where the cluster of a word's i-th glyph ends, in the word. */
static size_t cluster_end(const struct shaped *word, size_t i, size_t n)
{
    for (size_t j = i + 1; j < word->n; j++)
        if (word->glyphs[j].cluster != word->glyphs[i].cluster)
            return word->glyphs[j].cluster;
    return n;
}

static bool is_manner(const struct manner *m, const struct typeface *face, int dx, int dy)
{
    return m->face == face && m->dx == dx && m->dy == dy;
}

/* Mostly the one before's. */
static uint16_t manner_of(struct making *m, const struct typeface *face, int dx, int dy)
{
    struct text *t = m->text;
    if (t->n_manners > 0 && is_manner(&m->manners[m->manner], face, dx, dy))
        return m->manner;
    for (size_t i = 0; i < t->n_manners; i++)
        if (is_manner(&m->manners[i], face, dx, dy))
            return m->manner = (uint16_t)i;
    if (t->n_manners == UINT16_MAX)
        return 0;
    *arena_push(m->scratch, m->manners, t->n_manners) =
        (struct manner){ face, (int16_t)dx, (int16_t)dy };
    return m->manner = (uint16_t)(t->n_manners - 1);
}

/* Room for n more glyphs. */
static struct glyph *reserve(struct making *m, size_t n)
{
    size_t so_far = m->text->n_glyphs;
    if (so_far + n > m->room) {
        m->room = 2 * so_far + n + m->text->n; /* mostly one glyph a byte, or less */
        m->glyphs = arena_regrow(m->scratch, m->glyphs, so_far * sizeof *m->glyphs,
                                 m->room * sizeof *m->glyphs);
    }
    return m->glyphs + so_far;
}

static void judge(struct making *m, const struct span *dress, const struct shaped_glyph *g,
                  const char *s, size_t bytes)
{
    if (g->id == 0)
        refuse(m, utf8_next(&s), dress->at,
               N_("the font cannot draw the character U+%04X \"%s\" here; choose "
                  "another one"));
    if (bytes > CLUSTER_MOST)
        m->refused = !err_at(m->sheet->errs, dress->at,
                             N_("more marks on one character than can be set"));
}

/* Adds the glyphs of n bytes of the text from a place on, a word. */
static void add_word(struct making *m, size_t span, const struct shaping *how, size_t from,
                     size_t n)
{
    struct text *t = m->text;
    const struct span *dress = &t->spans[span];
    const struct shaped word = shaped_word(how, t->s + from, n);
    const double scale = dress->style->size / how->face->units_per_em;
    const int raised = dress->is_mark ? MARK_RAISED : 0;
    struct glyph *out = reserve(m, word.n);
    for (size_t i = 0; i < word.n; i++) {
        const struct shaped_glyph *g = &word.glyphs[i];
        const char *s = t->s + from + g->cluster;
        size_t bytes =
            i == 0 || g->cluster != g[-1].cluster ? cluster_end(&word, i, n) - g->cluster : 0;
        if (g->id == 0 || bytes > CLUSTER_MOST)
            judge(m, dress, g, s, bytes);
        out[i] = (struct glyph){
            .text = (uint32_t)(from + g->cluster),
            .n_text = bytes & CLUSTER_MOST,
            .is_space = bytes > 0 && char_is_space((unsigned char)*s),
            .id = (uint16_t)g->id,
            .span = (uint16_t)span,
            .manner = manner_of(m, how->face, g->dx, g->dy + raised),
            .advance = (float)(g->advance * scale),
        };
    }
    t->n_glyphs += word.n;
}

hb_language_t text_language(const char *lang)
{
    return hb_language_from_string(lang != NULL ? lang : "en", -1);
}

/* Shapes bytes from..to, of one span, face and script, and adds the glyphs. */
static void shape_piece(struct making *m, size_t span, const struct typeface *face,
                        hb_script_t script, size_t from, size_t to)
{
    const struct text *t = m->text;
    const struct span *dress = &t->spans[span];
    const struct shaping how = {
        .face = face,
        .script = script == HB_SCRIPT_INVALID ? HB_SCRIPT_LATIN : script,
        .language = text_language(dress->lang != NULL ? dress->lang : t->lang),
        .tabular = dress->style->tabular,
    };
    for (size_t n; from < to; from += n) {
        n = shaped_word_length(t->s + from, to - from);
        add_word(m, span, &how, from, n);
    }
}

/* The script of a character, if it has one of its own. */
static hb_script_t own_script(uint32_t c)
{
    if (c < 0x80) /* most are ASCII, where only letters have one */
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? HB_SCRIPT_LATIN : HB_SCRIPT_INVALID;
    hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), c);
    return script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED
            || script == HB_SCRIPT_UNKNOWN
        ? HB_SCRIPT_INVALID
        : script;
}

/* How many bytes of s..end are what most text is: ASCII and the letters of Latin-1 that the
 * style's first font has, with nothing behind them that may combine with the last. */
static size_t plain_run(const struct typeface *face, const char *s, const char *end, bool *letters)
{
    enum { LATIN_1 = 0xC3, TIMES = 0x97, DIVISION = 0xB7 }; /* "À" to "ÿ" */
    const char *i = s, *last = s;
    while (i < end) {
        unsigned char c = (unsigned char)*i, d = (unsigned char)i[1];
        bool is_latin = c == LATIN_1 && d != TIMES && d != DIVISION;
        if (!(is_latin || (c >= ' ' && c < 0x7F)) || !typeface_has(face, is_latin ? d + 0x40u : c))
            break;
        *letters |= is_latin || own_script(c) != HB_SCRIPT_INVALID;
        last = i;
        i += is_latin ? 2 : 1;
    }
    return (size_t)((i < end ? last : i) - s);
}

/* Shapes one span, cut where the font or the script changes. */
static void shape_span(struct making *m, size_t span, size_t from, size_t to)
{
    const struct text *t = m->text;
    const struct typeface *face = NULL;
    hb_script_t script = HB_SCRIPT_INVALID;
    size_t start = from;
    bool told = false; /* once a run, that it is written from right to left */
    const struct fonts *fonts = t->spans[span].style->fonts;
    const struct typeface *usual = fonts->chain[span_face(&t->spans[span])][0];
    for (size_t i = from; i < to;) {
        if ((face == NULL || face == usual)
            && (script == HB_SCRIPT_INVALID || script == HB_SCRIPT_LATIN)) {
            bool letters = false;
            size_t n = plain_run(usual, t->s + i, t->s + to, &letters);
            i += n;
            face = n > 0 ? usual : face;
            script = letters ? HB_SCRIPT_LATIN : script;
            if (i == to)
                break;
        }
        const char *s = t->s + i, *end = s;
        uint32_t c = utf8_next(&end);
        for (const char *next = end; next < t->s + to; end = next) {
            uint32_t mark = utf8_next(&next);
            if (!is_mark(mark) && !char_is_silent(mark))
                break;
        }
        size_t after = (size_t)(end - t->s);
        if (char_is_silent(c)) {
            i = after;
            continue;
        }
        hb_script_t own = own_script(c);
        if (!told && own != HB_SCRIPT_INVALID
            && hb_script_get_horizontal_direction(own) == HB_DIRECTION_RTL)
            told = !refuse(m, c, t->spans[span].at,
                   N_("the character U+%04X \"%s\" is written from right to left, which "
                      "this program does not set yet"));
        const struct typeface *wanted = face_for(m, &t->spans[span], s, end, face);
        if (wanted == NULL && face == NULL)
            wanted = t->spans[span].style->fonts->chain[FACE_REGULAR][0];
        else if (wanted == NULL)
            wanted = face;
        bool other_script =
            own != HB_SCRIPT_INVALID && script != HB_SCRIPT_INVALID && own != script;
        if (face != NULL && (wanted != face || other_script)) {
            shape_piece(m, span, face, script, start, i);
            start = i;
            script = HB_SCRIPT_INVALID;
        }
        face = wanted;
        if (own != HB_SCRIPT_INVALID)
            script = own;
        i = after;
    }
    if (face != NULL && start < to)
        shape_piece(m, span, face, script, start, to);
}

/* Where a line of the text may end. */
static unsigned char *find_breaks(struct arena *a, const struct text *t)
{
    return breaks_find(a, t->s, t->n, t->lang != NULL ? t->lang : "en");
}

/* And inside words, each divided in the language of its span. */
static void find_hyphens(const struct text *t, unsigned char *breaks)
{
    size_t from = 0;
    for (size_t i = 0; i < t->n_spans; i++) {
        const struct span *span = &t->spans[i];
        size_t to = from + strlen(span->words);
        hyphens_find(t->s, from, to, span->lang != NULL ? span->lang : t->lang, breaks);
        from = to;
    }
}

/* Cuts glyphs from..to into words where the text may be broken. */
static struct word *cut(struct arena *a, const struct text *t, const unsigned char *breaks,
                        uint32_t from, uint32_t to, size_t *n)
{
    struct word *words = NULL, *word = NULL;
    /* Breaks up to here are behind us: silent characters have some too. */
    size_t looked = 0;
    *n = 0;
    if (t->glyphs == NULL)
        return NULL;
    for (uint32_t i = from; i < to; i++) {
        const struct glyph *g = &t->glyphs[i];
        if (g->n_text > 0 && word != NULL) {
            int may = BREAK_NONE;
            for (; looked < g->text; looked++)
                if (breaks[looked + 1] > may)
                    may = breaks[looked + 1];
            word->ends_line = may == BREAK_MUST;
            word->divides = may == BREAK_HYPHEN;
            if (may != BREAK_NONE)
                word = NULL;
        }
        if (i == from || g->n_text > 0)
            looked = g->text;
        if (word == NULL) {
            word = arena_push(a, words, *n);
            word->first = i;
        }
        if (g->is_space) {
            word->space += g->advance;
        } else {
            /* A space that is not at the end belongs to the word. */
            word->width += word->space + g->advance;
            word->space = 0;
        }
        word->n++;
    }
    return words;
}

/* Only where both edges are straight is every word looked up: a ragged line divides none that
 * fits in it, see text_divide(). */
static const struct word *cut_words(struct arena *a, const struct text *t, size_t *n)
{
    unsigned char *breaks = find_breaks(a, t);
    if (t->style->setting == SET_JUSTIFIED)
        find_hyphens(t, breaks);
    return cut(a, t, breaks, 0, (uint32_t)t->n_glyphs, n);
}

const struct word *text_divide(struct arena *a, const struct text *t, const struct word *w,
                               size_t *n)
{
    unsigned char *breaks = find_breaks(a, t);
    find_hyphens(t, breaks);
    struct word *parts = cut(a, t, breaks, w->first, w->first + w->n, n);
    parts[*n - 1].ends_line = w->ends_line;
    parts[*n - 1].divides = w->divides;
    return parts;
}

/* The characters of t->s belong to the spans in turn, each as long as its words. */
static struct text *shape(struct sheet *p, struct text *t)
{
    if (t->n > TEXT_MOST || t->n_spans > UINT16_MAX) {
        err_at(p->errs, t->spans[0].at, N_("this paragraph is too long to be set"));
        return t;
    }
    if (recall(t))
        return t;
    struct making m = { .sheet = p, .text = t, .scratch = arena_new() };
    size_t from = 0;
    for (size_t i = 0; i < t->n_spans; i++) {
        size_t to = from + strlen(t->spans[i].words);
        shape_span(&m, i, from, to);
        from = to;
    }
    t->glyphs = m.glyphs;
    t->manners = m.manners;
    t->words = cut_words(m.scratch, t, &t->n_words);
    if (m.refused)
        t->n_glyphs = t->n_words = t->n_manners = 0; /* the document will not be written */
    else
        recall_keep(t);
    arena_free(m.scratch);
    return t;
}

/* Its mark stands in the text, held to the word before; what it says stands elsewhere. */
static void gather_footnote(struct sheet *p, const struct node *n, const struct style *style,
                            struct text *t, struct str *s)
{
    struct style *small = arena_alloc(p->arena, sizeof *small);
    *small = *style;
    small->size *= MARK_PART;
    *arena_push(p->arena, t->notes, t->n_notes) = (struct note){ s->n, n };
    *arena_push(p->arena, t->spans, t->n_spans) = (struct span){
        .style = small,
        .is_mark = true,
        .target = arena_printf(p->arena, "#%s", n->id),
        .words = arena_printf(p->arena, WORD_JOINER "%s", n->mark),
        .at = n->at,
    };
    str_add(s, t->spans[t->n_spans - 1].words);
}

static void gather(struct sheet *p, const struct node *n, const struct style *style,
                   const char *lang, struct text *t, struct str *s)
{
    if (n->kind == NODE_TEXT && n->run.text != NULL && *n->run.text != '\0') {
        const char *own = n->lang != NULL ? n->lang : lang;
        *arena_push(p->arena, t->spans, t->n_spans) = (struct span){
            .style = style,
            .strong = n->run.strong,
            .emphasis = n->run.emphasis,
            .lang = str_eq(own, t->lang) ? NULL : own,
            .target = n->run.target != NULL && *n->run.target != '\0' ? n->run.target : NULL,
            .words = n->run.text,
            .at = n->at,
        };
        str_add(s, n->run.text);
    }
    for (const struct node *child = n->first; child != NULL; child = child->next)
        if (child->kind == NODE_FOOTNOTE)
            gather_footnote(p, child, style, t, s);
        else
            gather(p, child, style, child->lang != NULL ? child->lang : lang, t, s);
}

struct text *shape_node(struct sheet *p, const struct node *n, const struct style *style)
{
    struct text *t = arena_alloc(p->arena, sizeof *t);
    struct str s = str_new(p->arena);
    t->lang = node_language(n);
    t->style = style;
    gather(p, n, style, t->lang, t, &s);
    t->s = s.s;
    t->n = s.n;
    return shape(p, t);
}

struct text *shape_string(struct sheet *p, const char *s, const struct style *style,
                          struct place at)
{
    return shape_in(p, s, p->about->language, style, at);
}

struct text *shape_in(struct sheet *p, const char *s, const char *lang,
                      const struct style *style, struct place at)
{
    struct text *t = arena_alloc(p->arena, sizeof *t);
    t->lang = lang;
    t->style = style;
    t->s = s;
    t->n = strlen(s);
    *arena_push(p->arena, t->spans, t->n_spans) =
        (struct span){ .style = style, .words = s, .at = at };
    return shape(p, t);
}

void text_spoken(const struct text *t, const struct glyph *g, struct str *out)
{
    const char *s = t->s + g->text, *end = s + g->n_text;
    while (s < end) {
        uint32_t c = utf8_next(&s);
        if (!char_is_silent(c))
            str_add_char(out, char_is_space(c) ? ' ' : c);
    }
}

struct glyph text_hyphen(const struct text *t, uint32_t i)
{
    struct glyph hyphen = t->glyphs[i];
    const struct typeface *face = t->manners[hyphen.manner].face;
    hb_codepoint_t id = 0;
    if (!hb_font_get_nominal_glyph(face->font, 0x2010, &id))
        hb_font_get_nominal_glyph(face->font, '-', &id);
    hyphen.id = (uint16_t)id;
    hyphen.advance = (float)(hb_font_get_glyph_h_advance(face->font, id)
                             * t->spans[hyphen.span].style->size / face->units_per_em);
    return hyphen;
}

double text_least_width(const struct text *t)
{
    double most = 0, word = 0;
    for (size_t i = 0; i < t->n_words; i++) {
        word += t->words[i].width;
        if (word > most)
            most = word;
        if (!t->words[i].divides)
            word = 0;
    }
    return most;
}

double text_most_width(const struct text *t)
{
    double most = 0, line = 0;
    for (size_t i = 0; i < t->n_words; i++) {
        if (line + t->words[i].width > most)
            most = line + t->words[i].width;
        line = t->words[i].ends_line ? 0 : line + t->words[i].width + t->words[i].space;
    }
    return most;
}
