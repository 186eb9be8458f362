/* lines.c - see lines.h. */
#include "pdf/lines.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double slack = 0.01; /* [pt] sums of the same advances differ by less */

/* Demerits; the scale is TeX's: a line so loose that its spaces are twice as wide has a
 * badness of about 100, and demerits of its square. */
enum {
    A_LINE = 10,           /* fewer lines are better */
    DIVIDED = 50,          /* a word in two lines … */
    DIVIDED_RAGGED = 20000, /* … where lines need not be of one width: only if it must be */
    DIVIDED_TWICE = 12000, /* two in a row */
    AT_HYPHEN = 30,        /* behind a hyphen of the word's own */
    TORN = 100000,         /* between any two characters */
    UNLIKE = 8000,         /* a tight line above a loose one */
    SHORT_END = 6000,      /* a last line that is hardly there */
    RIVER = 1500           /* each space with one above it in both lines above */
};
static const double bad_most = 10000, stretch_part = 0.5, shrink_part = 0.3;

/* What may stand on a line or the next, but in no two: a word, a part of one, a character of
 * one that is wider than the line. */
struct piece {
    uint32_t first, n;
    double width, space;
    bool ends_line, divides, torn;
};

/* A place where a line may end: behind a piece. */
struct place_to_end {
    double demerits;
    size_t from;    /* the line begins behind that piece; the best so far */
    double ratio;   /* of its spaces: how far they give */
    bool divides;
};

struct paragraph {
    const struct text *text;
    double width, em;
    enum setting setting;
    struct arena *arena;
    const struct piece *pieces;
    struct place_to_end *ends; /* ends[i]: behind piece i - 1 */
    double *before;            /* of all pieces before i, with their spaces */
    double *gaps;              /* spaces before piece i, between words of a line */
    double hyphen;             /* width of one */
};

/* --- pieces --- */

static struct piece *cut_torn(struct arena *a, const struct text *t, const struct word *w,
                              struct piece *pieces, size_t *n)
{
    double so_far = 0;
    uint32_t i = w->first;
    do { /* a word has a glyph */
        double cluster = t->glyphs[i].advance;
        uint32_t end = i + 1;
        for (; end < w->first + w->n && t->glyphs[end].n_text == 0; end++)
            cluster += t->glyphs[end].advance;
        /* The spaces behind the word hang over. */
        double visible = fmin(cluster, fmax(w->width - so_far, 0));
        if (visible <= 0 && *n > 0 && i > w->first) {
            pieces[*n - 1].n += end - i;
        } else {
            struct piece *p = arena_push(a, pieces, *n);
            *p = (struct piece){ .first = i, .n = end - i, .width = visible, .torn = true };
        }
        so_far += cluster;
        i = end;
    } while (i < w->first + w->n);
    struct piece *last = &pieces[*n - 1];
    last->space = w->space;
    last->ends_line = w->ends_line;
    last->torn = w->divides; /* a hyphen would hardly fit either */
    return pieces;
}

static struct piece *cut(struct arena *a, const struct text *t, const struct word *words,
                         size_t n_words, double width, struct piece *pieces, size_t *n)
{
    for (size_t i = 0; i < n_words; i++) {
        const struct word *w = &words[i];
        double hyphen = w->divides ? text_hyphen(t, w->first + w->n - 1).advance : 0;
        size_t n_parts = 0;
        const struct word *parts = NULL;
        if (w->width + hyphen > width + slack && t->style->setting != SET_JUSTIFIED && words == t->words)
            parts = text_divide(a, t, w, &n_parts);
        if (n_parts > 1)
            pieces = cut(a, t, parts, n_parts, width, pieces, n);
        else if (w->width + hyphen > width + slack)
            pieces = cut_torn(a, t, w, pieces, n);
        else
            *arena_push(a, pieces, *n) = (struct piece){ w->first,     w->n,       w->width, w->space,
                                                         w->ends_line, w->divides, false };
    }
    return pieces;
}

/* --- one line --- */

/* Without the spaces at its end, which may be the last of the text's first..end pieces. */
static double natural_width(const struct paragraph *p, size_t first, size_t end)
{
    const struct piece *last = &p->pieces[end - 1];
    return p->before[end] - p->before[first] - last->space + (last->divides ? p->hyphen : 0);
}

/* How many times its spaces' give a line must stretch (positive) or shrink. */
static double ratio_of(const struct paragraph *p, size_t first, size_t end, double natural)
{
    double room = p->width - natural;
    double gaps = p->gaps[end] - p->gaps[first] - p->pieces[end - 1].space;
    if (p->setting != SET_JUSTIFIED)
        return room / (3 * p->em);
    double give = gaps * (room > 0 ? stretch_part : shrink_part);
    if (give > 0)
        return room / give;
    return fabs(room) <= slack ? 0 : room > 0 ? 1000 : -1000;
}

static bool fits(const struct paragraph *p, size_t first, size_t end)
{
    double natural = natural_width(p, first, end);
    if (natural <= p->width + slack)
        return true;
    return p->setting == SET_JUSTIFIED && ratio_of(p, first, end, natural) >= -1;
}

/* From very tight (0) to very loose (3). */
static int fitness(double ratio)
{
    return ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1 ? 2 : 3;
}

static bool ends_in_hyphen(const struct paragraph *p, const struct piece *piece)
{
    if (piece->space > 0 || piece->divides)
        return false;
    const struct glyph *g = &p->text->glyphs[piece->first + piece->n - 1];
    return g->n_text > 0 && strchr("-\xE2", p->text->s[g->text]) != NULL; /* or a dash */
}

static double demerits_of(const struct paragraph *p, size_t first, size_t end, bool is_last,
                          double *ratio)
{
    const struct piece *last = &p->pieces[end - 1];
    double natural = natural_width(p, first, end);
    *ratio = ratio_of(p, first, end, natural);
    if (is_last && p->setting != SET_BALANCED && *ratio > 0)
        *ratio = 0;
    double badness = fmin(100 * fabs(*ratio * *ratio * *ratio), bad_most);
    double demerits = (A_LINE + badness) * (A_LINE + badness);
    if (is_last && p->setting != SET_BALANCED && first > 0 && natural < 2 * p->em)
        demerits += SHORT_END;
    double penalty = last->torn                       ? TORN
        : last->divides && p->setting == SET_JUSTIFIED ? DIVIDED
        : last->divides                                ? DIVIDED_RAGGED
        : !is_last && ends_in_hyphen(p, last)          ? AT_HYPHEN
                                                       : 0;
    return demerits + penalty * penalty;
}

/* --- rivers --- */

/* Where the spaces of a line stand; gives how many there are. */
static size_t find_gaps(const struct paragraph *p, size_t first, size_t end, double ratio,
                        double *x, size_t most)
{
    double part = p->setting != SET_JUSTIFIED ? 0
        : ratio > 0                           ? ratio * stretch_part
                                              : ratio * shrink_part;
    double at = 0;
    size_t n = 0;
    for (size_t i = first; i + 1 < end && n < most; i++) {
        at += p->pieces[i].width;
        double space = p->pieces[i].space * (1 + part);
        if (space > 0)
            x[n++] = at + space / 2;
        at += space;
    }
    return n;
}

/* The spaces of a line that stand under one of the line above, of which is_under says which
 * stand under one of the line above that; gives how many do so twice. */
static size_t stand_under(const struct paragraph *p, const double *here, size_t n,
                          const double *above, const bool *above_is_under, size_t m,
                          bool *is_under)
{
    size_t twice = 0;
    for (size_t i = 0, k = 0; i < n && k < m;) {
        double off = here[i] - above[k];
        if (fabs(off) < 0.3 * p->em) {
            is_under[i] = true;
            twice += above_is_under[k];
        }
        if (off < 0)
            i++;
        else
            k++;
    }
    return twice;
}

/* How many spaces of the line have spaces above them in both lines above. */
static size_t rivers(const struct paragraph *p, size_t start, size_t first, size_t end,
                     double ratio)
{
    enum { GAPS = 64 };
    double x[3][GAPS];
    bool is_under[3][GAPS] = { { false } };
    const struct place_to_end *e = &p->ends[first];
    if (first == start || e->from == start)
        return 0;
    const struct place_to_end *before = &p->ends[e->from];
    size_t n[3] = { find_gaps(p, before->from, e->from, before->ratio, x[0], GAPS),
                    find_gaps(p, e->from, first, e->ratio, x[1], GAPS),
                    find_gaps(p, first, end, ratio, x[2], GAPS) };
    stand_under(p, x[1], n[1], x[0], is_under[0], n[0], is_under[1]);
    return stand_under(p, x[2], n[2], x[1], is_under[1], n[1], is_under[2]);
}

/* --- the paragraph --- */

/* The best line that ends behind piece end - 1, of those that begin at start or later. */
static void choose(struct paragraph *p, size_t start, size_t end, bool is_last)
{
    struct place_to_end *e = &p->ends[end];
    const struct piece *last = &p->pieces[end - 1];
    *e = (struct place_to_end){ .demerits = INFINITY };
    size_t longest = end - 1;
    while (longest > start && fits(p, longest - 1, end))
        longest--;
    for (size_t first = longest; first < end; first++) {
        const struct place_to_end *before = &p->ends[first];
        double ratio, own = demerits_of(p, first, end, is_last, &ratio);
        double demerits = before->demerits + own;
        if (own > e->demerits && ratio > 0)
            break; /* shorter lines are looser still */
        if (first > start) {
            if (before->divides && last->divides)
                demerits += DIVIDED_TWICE;
            if (p->setting == SET_JUSTIFIED && abs(fitness(before->ratio) - fitness(ratio)) > 1)
                demerits += UNLIKE;
        }
        if (demerits > e->demerits)
            continue;
        if (p->setting == SET_JUSTIFIED) /* spaces of one width seldom make them */
            demerits += RIVER * (double)rivers(p, start, first, end, ratio);
        if (demerits <= e->demerits) /* of two that are alike the shorter one */
            *e = (struct place_to_end){ demerits, first, ratio, last->divides };
    }
}

static struct line line_of(const struct paragraph *p, size_t first, size_t end, bool is_last)
{
    const struct piece *last = &p->pieces[end - 1];
    struct line line = { .first = p->pieces[first].first,
                         .n = last->first + last->n - p->pieces[first].first,
                         .width = (float)natural_width(p, first, end),
                         .hyphen = last->divides };
    double room = p->width - line.width;
    if (p->setting != SET_JUSTIFIED || (is_last && room >= 0))
        return line;
    size_t spaces = 0, seen = 0; /* those at the end give nothing */
    for (uint32_t i = line.first; i < line.first + line.n; i++) {
        const struct glyph *g = &p->text->glyphs[i];
        spaces += g->is_space;
        if (g->n_text > 0 && !g->is_space)
            seen = spaces;
    }
    if (seen > 0) {
        line.stretch = (float)(room / (double)seen);
        line.width = (float)p->width;
    }
    return line;
}

/* Pieces start..end, of which the last one ends a line in any case. */
static void break_stretch(struct paragraph *p, size_t start, size_t end, struct lines *lines)
{
    p->ends[start] = (struct place_to_end){ .from = start };
    for (size_t i = start + 1; i <= end; i++)
        choose(p, start, i, i == end);
    size_t n = 0;
    for (size_t i = end; i > start; i = p->ends[i].from)
        n++;
    size_t at = lines->n + n;
    for (size_t i = 0; i < n; i++)
        arena_push(p->arena, lines->line, lines->n);
    for (size_t i = end; i > start; i = p->ends[i].from)
        lines->line[--at] = line_of(p, p->ends[i].from, i, i == end);
}

/* Most texts are cells that fit on one line. */
static bool lines_one(struct arena *a, const struct text *t, double width, struct lines *out)
{
    double all = 0, space = 0;
    for (size_t i = 0; i < t->n_words; i++) {
        const struct word *w = &t->words[i];
        all += space + w->width;
        space = w->space;
        if (all > width + slack || (w->ends_line && i + 1 < t->n_words))
            return false;
    }
    if (t->n_words > 0)
        *arena_push(a, out->line, out->n) =
            (struct line){ .n = (uint32_t)t->n_glyphs, .width = (float)all };
    return true;
}

struct lines lines_break(struct arena *a, const struct text *t, double width)
{
    size_t n = 0;
    struct lines lines = { NULL, 0 };
    struct paragraph p = { .text = t, .width = width, .em = t->style->size,
                           .setting = t->style->setting, .arena = a };
    if (lines_one(a, t, width, &lines))
        return lines;
    struct arena *scratch = arena_new();
    const struct piece *pieces = p.pieces =
        cut(scratch, t, t->words, t->n_words, width, NULL, &n);
    p.ends = arena_array(scratch, n + 1, sizeof *p.ends);
    p.before = arena_array(scratch, n + 1, sizeof *p.before);
    p.gaps = arena_array(scratch, n + 1, sizeof *p.gaps);
    for (size_t i = 0; i < n; i++) {
        p.before[i + 1] = p.before[i] + pieces[i].width + pieces[i].space;
        p.gaps[i + 1] = p.gaps[i] + pieces[i].space;
        if (pieces[i].divides && p.hyphen == 0)
            p.hyphen = text_hyphen(t, pieces[i].first + pieces[i].n - 1).advance;
    }
    for (size_t i = 0, start = 0; i < n; i++)
        if (pieces[i].ends_line || i + 1 == n) {
            break_stretch(&p, start, i + 1, &lines);
            start = i + 1;
        }
    arena_free(scratch);
    return lines;
}
