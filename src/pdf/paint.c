/* paint.c - see paint.h. */
#include "pdf/paint.h"

#include <math.h>

#include "base/utf8.h"

static const char layout[] = "/Artifact <</Type /Layout>> BDC";

void paint_artifact(struct painter *p, const char *opener)
{
    p->artifact = opener;
    paint_decor(p);
}

void paint_shift(struct painter *p, double shift)
{
    p->shift = shift;
    canvas_shift(p->canvas, shift);
}

void paint_decor(struct painter *p)
{
    const char *opener = p->artifact != NULL ? p->artifact : layout;
    canvas_layer(p->canvas, LAYER_BELOW);
    if (!canvas_is_open(p->canvas, opener))
        canvas_open(p->canvas, opener, opener);
}

void paint_content(struct painter *p, struct tag *tag)
{
    if (p->decor || tag == NULL) {
        paint_decor(p);
        return;
    }
    canvas_layer(p->canvas, LAYER_ABOVE);
    if (canvas_is_open(p->canvas, tag))
        return;
    unsigned content = tag_content(p->tags, tag);
    p->codes.n = 0;
    str_addc(&p->codes, '/');
    str_add(&p->codes, tag->type);
    str_add(&p->codes, " <</MCID ");
    str_add_whole(&p->codes, content);
    str_add(&p->codes, ">> BDC");
    canvas_open(p->canvas, tag, p->codes.s);
}

double base_of(const struct style *style)
{
    const struct typeface *face = style->fonts->chain[FACE_REGULAR][0];
    double ink = (face->ascent + face->descent) * style->size;
    return (style->leading - ink) / 2 + face->ascent * style->size;
}

/* The inside of a TJ array under way; positions in thousandths of the size. */
struct codes {
    struct str *s;
    double pen;  /* where the next glyph belongs */
    double said; /* where the file puts it by its widths */
    bool open;   /* inside (…) */
};

static void add_glyph(struct painter *p, struct codes *c, unsigned font, const struct glyph *g,
                      double dx, unsigned code, double size, double stretch)
{
    double shift = c->pen + dx - c->said;
    if (fabs(shift) >= 0.5) {
        if (c->open)
            str_addc(c->s, ')');
        c->open = false;
        add_number(c->s, -round(shift));
        c->said += round(shift);
    }
    if (!c->open)
        str_addc(c->s, '(');
    c->open = true;
    add_bytes_of(c->s, code);
    c->pen += (g->advance + stretch) * 1000 / size;
    c->said += embed_width(p->embed, font, code);
}

/* How much wider the line under way makes the glyph: a space. */
static double stretch_of(const struct painter *p, const struct text *t, uint32_t i)
{
    return t->glyphs[i].is_space ? p->stretch : 0;
}

static unsigned code_of(struct painter *p, const struct text *t, unsigned font,
                        const struct glyph *g)
{
    const char *bytes = t->s + g->text;
    unsigned code = embed_recent(p->embed, font, g->id, bytes, g->n_text);
    if (code != 0)
        return code;
    p->spoken.n = 0;
    text_spoken(t, g, &p->spoken);
    /* The later glyphs of a cluster speak nothing; a code needs some text. */
    if (p->spoken.n == 0)
        str_add_char(&p->spoken, 0x200B);
    code = embed_code(p->embed, font, g->id, p->spoken.s);
    embed_remember(p->embed, font, g->id, bytes, g->n_text, code);
    return code;
}

/* Glyphs from..to of one face, at one height. */
static void paint_piece(struct painter *p, const struct text *t, uint32_t from, uint32_t to,
                        double x, double base)
{
    const struct glyph *g = &t->glyphs[from];
    const struct manner *m = &t->manners[g->manner];
    const unsigned font = embed_font(p->embed, m->face);
    double size = t->spans[g->span].style->size;
    struct codes c = { .s = &p->codes };
    p->codes.n = 0;
    for (uint32_t i = from; i < to; i++)
        add_glyph(p, &c, font, &t->glyphs[i], t->manners[t->glyphs[i].manner].dx,
                  code_of(p, t, font, &t->glyphs[i]), size, stretch_of(p, t, i));
    if (c.open)
        str_addc(&p->codes, ')');
    canvas_text(p->canvas, font, size, x, base - m->dy * size / 1000, &p->codes);
}

/* A cluster of several glyphs says its text once, as ActualText. */
static void paint_cluster(struct painter *p, const struct text *t, uint32_t from,
                          uint32_t to, double x, double base)
{
    struct str b = str_new(p->sheet->arena), spoken = str_new(p->sheet->arena);
    text_spoken(t, &t->glyphs[from], &spoken);
    str_add(&b, "/Span <</ActualText ");
    add_text_string(&b, spoken.s);
    str_add(&b, ">> BDC\n");
    canvas_raw(p->canvas, b.s);
    for (uint32_t i = from; i < to; i++) {
        paint_piece(p, t, i, i + 1, x, base);
        x += t->glyphs[i].advance + stretch_of(p, t, i);
    }
    canvas_raw(p->canvas, "EMC\n");
}

static bool is_simple(const struct text *t, uint32_t i, uint32_t end)
{
    return t->glyphs[i].n_text > 0 && (i + 1 >= end || t->glyphs[i + 1].n_text > 0);
}

/* Of one face, at one height. */
static bool is_level(const struct text *t, uint32_t i, uint32_t k)
{
    const struct manner *a = &t->manners[t->glyphs[i].manner];
    const struct manner *b = &t->manners[t->glyphs[k].manner];
    return a->face == b->face && a->dy == b->dy;
}

/* Glyphs from..to, all of one span. */
static double paint_span(struct painter *p, const struct text *t, uint32_t from,
                         uint32_t to, double x, double base)
{
    for (uint32_t i = from; i < to;) {
        const struct glyph *g = &t->glyphs[i];
        uint32_t end = i + 1;
        bool simple = is_simple(t, i, to);
        double width = g->advance + stretch_of(p, t, i);
        while (end < to
               && (simple ? is_simple(t, end, to) && is_level(t, i, end)
                          : t->glyphs[end].n_text == 0))
            width += t->glyphs[end].advance + stretch_of(p, t, end), end++;
        if (simple)
            paint_piece(p, t, i, end, x, base);
        else
            paint_cluster(p, t, i, end, x, base);
        x += width;
        i = end;
    }
    return x;
}

static struct tag *span_tag(struct painter *p, struct span *span, struct tag *tag)
{
    if (p->decor || tag == NULL || (span->target == NULL && span->lang == NULL))
        return tag;
    if (span->tag == NULL) {
        struct tag *parent = span->is_mark ? tag_new(p->tags, tag, "Reference") : tag;
        span->tag = tag_new(p->tags, parent, span->target != NULL ? "Link" : "Span");
        span->tag->lang = span->lang;
    }
    return span->tag;
}

static void underline(struct painter *p, const struct span *span, struct tag *tag, double x,
                      double width, double base)
{
    const struct style *style = span->style;
    if (!span->is_mark) {
        paint_decor(p);
        canvas_pen(p->canvas, p->sheet->look->accent, 0.4, "");
        double y = base + 0.14 * style->size;
        canvas_line(p->canvas, x, y, x + width, y);
    }
    const char *words = span->words;
    if (span->is_mark)
        utf8_next(&words); /* what holds it to the word before */
    if (!p->decor && tag != NULL)
        marks_link(p->marks, tag, span->target, words, span->at, x + p->shift,
                   base - base_of(style), width, style->leading);
}

/* Read aloud it is none (ISO 32000-1, 14.8.2.2.3). */
static void paint_hyphen(struct painter *p, const struct text *t, const struct line *line,
                         double x, double base)
{
    struct glyph g = text_hyphen(t, line->first + line->n - 1);
    const unsigned font = embed_font(p->embed, t->manners[g.manner].face);
    double size = t->spans[g.span].style->size;
    struct codes c = { .s = &p->codes };
    if (g.id == 0)
        return;
    p->codes.n = 0;
    add_glyph(p, &c, font, &g, 0, embed_code(p->embed, font, g.id, SOFT_HYPHEN), size, 0);
    str_addc(&p->codes, ')');
    canvas_text(p->canvas, font, size, x, base, &p->codes);
}

void paint_line(struct painter *p, const struct text *t, const struct line *line, double x,
                double base, struct tag *tag)
{
    double start = x;
    p->stretch = line->stretch;
    for (uint32_t i = line->first, end; i < line->first + line->n; i = end) {
        struct span *span = &t->spans[t->glyphs[i].span];
        for (end = i + 1; end < line->first + line->n; end++)
            if (t->glyphs[end].span != t->glyphs[i].span)
                break;
        struct tag *own = span_tag(p, span, tag);
        paint_content(p, own);
        canvas_fill_colour(p->canvas, span->target != NULL ? p->sheet->look->accent
                                                           : span->style->colour);
        double after = paint_span(p, t, i, end, x, base);
        /* The spaces at the line's end are not underlined. */
        double seen = after < start + line->width ? after : start + line->width;
        if (span->target != NULL && seen > x)
            underline(p, span, own, x, seen - x, base);
        x = after;
        if (line->hyphen && end == line->first + line->n)
            paint_hyphen(p, t, line, x, base);
    }
    p->stretch = 0;
}

void paint_label(struct painter *p, const struct text *t, double x, double base,
                 enum side side, struct tag *tag)
{
    struct line all = { .n = (uint32_t)t->n_glyphs, .width = (float)text_most_width(t) };
    static const double part[] = { [SIDE_LEFT] = 0, [SIDE_CENTRE] = 0.5, [SIDE_RIGHT] = 1 };
    paint_line(p, t, &all, x - part[side] * all.width, base, tag);
}
