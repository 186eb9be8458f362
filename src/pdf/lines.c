/* lines.c - see lines.h. */
#include "pdf/lines.h"

static const double slack = 0.01; /* [pt] sums of the same advances differ by less */

/* Breaks one word that is wider than a line; its last part stays open in *line. */
static void break_word(struct arena *a, const struct text *t, const struct word *w,
                       double width, struct line *line, struct lines *lines)
{
    double so_far = 0;
    for (uint32_t i = w->first; i < w->first + w->n;) {
        double cluster = t->glyphs[i].advance;
        uint32_t end = i + 1;
        for (; end < w->first + w->n && t->glyphs[end].n_text == 0; end++)
            cluster += t->glyphs[end].advance;
        double visible = so_far + cluster < w->width ? cluster : w->width - so_far;
        if (line->n > 0 && line->width + visible > width + slack) {
            *arena_push(a, lines->line, lines->n) = *line;
            *line = (struct line){ .first = i };
        }
        line->n += end - i;
        line->width += visible > 0 ? visible : 0;
        so_far += cluster;
        i = end;
    }
}

struct lines lines_break(struct arena *a, const struct text *t, double width)
{
    struct lines lines = { NULL, 0 };
    struct line line = { 0, 0, 0 };
    double space = 0; /* open at the end of the line */
    for (size_t i = 0; i < t->n_words; i++) {
        const struct word *w = &t->words[i];
        if (line.n > 0 && line.width + space + w->width > width + slack) {
            *arena_push(a, lines.line, lines.n) = line;
            line = (struct line){ .first = w->first };
            space = 0;
        }
        if (line.n == 0 && w->width > width + slack) {
            break_word(a, t, w, width, &line, &lines);
        } else {
            line.n += w->n;
            line.width += space + w->width;
        }
        space = w->space;
        if (w->ends_line) {
            *arena_push(a, lines.line, lines.n) = line;
            line = (struct line){ .first = w->first + w->n };
            space = 0;
        }
    }
    if (line.n > 0)
        *arena_push(a, lines.line, lines.n) = line;
    return lines;
}
