/* test_pdf_lines.c - words to lines, held against what a typesetter promises and against
 * the plain way of filling one line after the other. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "pdf/lines.h"

struct trial {
    struct arena *a;
    struct errs *errs;
    struct look look;
    struct document about;
    struct sheet *sheet;
    struct style style;
};

static const struct place here = { "brief.xml", 7, 3 };
static const struct font_family fonts[] = { { .name = "Lato" }, { .name = "DejaVu Sans" } };

static const char prose[] =
    "Los tres gobiernos acordaron ampliar las vías de movilidad laboral como respuesta "
    "estratégica a la migración, reforzar la acción policial conjunta e investigar y procesar "
    "de manera colectiva a las redes de trata de personas y de tráfico de migrantes, respetar "
    "las normas internacionales de derechos humanos y de protección en las fronteras de los "
    "tres países, y promover inversiones que eleven la productividad, fortalezcan las cadenas "
    "de suministro entre los tres países y generen empleo. En febrero de 2024 se registraron "
    "176,205 encuentros en la frontera suroeste, una disminución de 41.7% respecto del mes "
    "anterior y un aumento de 12.0% respecto de un año antes.";

static int begin(void **state)
{
    struct arena *a = arena_new();
    struct trial *t = arena_alloc(a, sizeof *t);
    t->a = a;
    t->errs = errs_new();
    t->look = (struct look){ .text_fonts = fonts,
                             .n_text_fonts = 2,
                             .heading_fonts = fonts,
                             .n_heading_fonts = 2,
                             .size = 10 };
    t->about =
        (struct document){ .title = "Informe", .locale = "es_MX", .language = "es-MX", .look = &t->look };
    struct node *doc = node_new(a, NODE_DOCUMENT, here);
    doc->document = &t->about;
    t->sheet = sheet_new(a, doc, 0, t->errs);
    assert_non_null(t->sheet);
    t->style = t->sheet->styles[STYLE_BODY];
    *state = t;
    return 0;
}

static int end(void **state)
{
    struct trial *t = *state;
    errs_free(t->errs);
    arena_free(t->a);
    return 0;
}

static char *repeated(struct trial *t, const char *s, int times)
{
    struct str all = str_new(t->a);
    for (int i = 0; i < times; i++)
        str_add(&all, s);
    return all.s;
}

static const struct text *set(struct trial *t, enum setting setting, const char *words)
{
    struct style *style = arena_alloc(t->a, sizeof *style);
    *style = t->style;
    style->setting = setting;
    return shape_string(t->sheet, words, style, here);
}

/* Do the glyphs before and behind stand in one word that is wider than a line? */
static bool tears_a_wide_word(const struct text *text, size_t behind, double width)
{
    size_t from = behind, to = behind;
    double wide = 0;
    while (from > 0 && !text->glyphs[from - 1].is_space)
        wide += text->glyphs[--from].advance;
    while (to < text->n_glyphs && !text->glyphs[to].is_space)
        wide += text->glyphs[to++].advance;
    return from < behind && behind < to && wide > width;
}

/* Each glyph stands on one line, in its order; no line is wider than asked for. */
static void assert_whole(const struct text *text, struct lines lines, double width)
{
    size_t glyphs = 0;
    for (size_t i = 0; i < lines.n; i++) {
        const struct line *line = &lines.line[i];
        assert_int_equal(line->first, glyphs);
        assert_true(line->n > 0);
        assert_true(line->width <= width + 0.02 || width < 20);
        glyphs += line->n;
        const struct glyph *last = &text->glyphs[glyphs - 1];
        /* What is read aloud keeps its words apart. */
        if (i + 1 < lines.n && !line->hyphen && width > 60)
            assert_true(last->is_space || text->s[last->text] == '-'
                        || tears_a_wide_word(text, glyphs, width));
    }
    assert_int_equal(glyphs, text->n_glyphs);
}

/* The width of a line by its glyphs, spaces at its end left out. */
static double measured(const struct text *text, const struct line *line)
{
    double width = 0, seen = 0;
    for (uint32_t i = line->first; i < line->first + line->n; i++) {
        const struct glyph *g = &text->glyphs[i];
        bool is_space = g->is_space;
        width += g->advance + (is_space ? line->stretch : 0);
        if (!is_space)
            seen = width;
    }
    return seen + (line->hyphen ? text_hyphen(text, line->first + line->n - 1).advance : 0);
}

static void lines_hold_all_words_and_keep_to_their_width(void **state)
{
    struct trial *t = *state;
    for (enum setting setting = SET_RAGGED; setting <= SET_BALANCED; setting++)
        for (double width = 20; width < 600; width *= 1.3) {
            const struct text *text = set(t, setting, prose);
            struct lines lines = lines_break(t->a, text, width);
            assert_whole(text, lines, width);
            for (size_t i = 0; i < lines.n; i++)
                assert_true(fabs(measured(text, &lines.line[i]) - lines.line[i].width) < 0.05);
        }
}

static void justified_lines_are_of_one_width_but_the_last(void **state)
{
    struct trial *t = *state;
    struct lines lines = lines_break(t->a, set(t, SET_JUSTIFIED, prose), 320);
    assert_true(lines.n > 6);
    for (size_t i = 0; i + 1 < lines.n; i++)
        assert_true(fabs(lines.line[i].width - 320) < 0.02);
    assert_true(lines.line[lines.n - 1].stretch == 0);
}

static void a_word_is_divided_where_its_language_allows(void **state)
{
    struct trial *t = *state;
    size_t divided = 0;
    for (double width = 90; width < 200; width += 10) {
        const struct text *text = set(t, SET_JUSTIFIED, prose);
        struct lines lines = lines_break(t->a, text, width);
        for (size_t i = 0; i < lines.n; i++) {
            const struct line *line = &lines.line[i];
            divided += line->hyphen;
            if (line->hyphen) { /* no word of less than six letters, no figure, no name */
                const char *s = text->s + text->glyphs[line->first + line->n - 1].text;
                assert_null(strchr("0123456789 .,", *s));
            }
        }
    }
    if (!file_exists(HYPHEN_DIR "/hyph_es_MX.dic"))
        skip();
    assert_true(divided > 5);
}

static void ragged_lines_divide_no_word_that_fits(void **state)
{
    struct trial *t = *state;
    for (double width = 120; width < 500; width += 17) {
        struct lines lines = lines_break(t->a, set(t, SET_RAGGED, prose), width);
        for (size_t i = 0; i < lines.n; i++)
            assert_false(lines.line[i].hyphen);
    }
    struct lines narrow = lines_break(t->a, set(t, SET_RAGGED, "internacionalización"), 60);
    if (file_exists(HYPHEN_DIR "/hyph_es_MX.dic"))
        assert_true(narrow.line[0].hyphen);
}

/* How uneven: the demerits of lines.h without those of what stands in it. */
static double unevenness(const double *widths, size_t n, double width, double em)
{
    double sum = 0;
    for (size_t i = 0; i + 1 < n; i++) {
        double r = (width - widths[i]) / (3 * em), bad = fmin(100 * r * r * r, 10000);
        sum += (10 + bad) * (10 + bad);
    }
    return sum;
}

static size_t greedy(const struct text *text, double width, double *widths)
{
    size_t n = 0;
    double line = -1, space = 0;
    for (size_t i = 0; i < text->n_words;) {
        double word = 0, behind = 0; /* with all its parts */
        for (bool more = true; more && i < text->n_words; i++) {
            word += text->words[i].width;
            behind = text->words[i].space;
            more = text->words[i].divides;
        }
        if (line >= 0 && line + space + word > width + 0.01) {
            widths[n++] = line;
            line = word;
        } else {
            line = line < 0 ? word : line + space + word;
        }
        space = behind;
    }
    widths[n++] = line;
    return n;
}

static void together_chosen_lines_are_more_even_than_filled_ones(void **state)
{
    struct trial *t = *state;
    int better = 0;
    for (double width = 100; width < 500; width += 9) {
        const struct text *text = set(t, SET_RAGGED, prose);
        double filled[200], chosen[200];
        size_t n = greedy(text, width, filled);
        struct lines lines = lines_break(t->a, text, width);
        for (size_t i = 0; i < lines.n; i++)
            chosen[i] = lines.line[i].width;
        double mine = unevenness(chosen, lines.n, width, t->style.size);
        double theirs = unevenness(filled, n, width, t->style.size);
        /* Rivers and short ends may cost a little. */
        assert_true(mine <= theirs + 10000);
        better += mine < theirs - 100;
    }
    assert_true(better > 10);
}

static void the_lines_of_a_heading_are_alike(void **state)
{
    struct trial *t = *state;
    const struct text *text =
        set(t, SET_BALANCED, "Encuentros en la frontera suroeste de los Estados Unidos");
    struct lines lines = lines_break(t->a, text, text_most_width(text) - 20);
    assert_int_equal(lines.n, 2);
    assert_true(fabs(lines.line[0].width - lines.line[1].width) < 60);
}

static void a_word_wider_than_its_column_loses_no_letter(void **state)
{
    struct trial *t = *state;
    /* Some patterns divide a row of m's, no pattern one of sevens. */
    static const char *const letters[] = { "m", "7" };
    for (size_t i = 0; i < 2; i++) {
        const char *words = arena_printf(t->a, "Un %s ya", repeated(t, letters[i], 90));
        const struct text *text = set(t, SET_RAGGED, words);
        assert_int_equal(text->n_glyphs, 96);
        for (double width = 1; width < 900; width *= 3)
            assert_whole(text, lines_break(t->a, text, width), width);
    }
}

static void a_line_feed_ends_a_line(void **state)
{
    struct trial *t = *state;
    assert_int_equal(lines_break(t->a, set(t, SET_RAGGED, "una\ndos"), 500).n, 2);
    assert_int_equal(lines_break(t->a, set(t, SET_RAGGED, ""), 500).n, 0);
}

int main(void)
{
#define TRIAL(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TRIAL(lines_hold_all_words_and_keep_to_their_width),
        TRIAL(justified_lines_are_of_one_width_but_the_last),
        TRIAL(a_word_is_divided_where_its_language_allows),
        TRIAL(ragged_lines_divide_no_word_that_fits),
        TRIAL(together_chosen_lines_are_more_even_than_filled_ones),
        TRIAL(the_lines_of_a_heading_are_alike),
        TRIAL(a_word_wider_than_its_column_loses_no_letter),
        TRIAL(a_line_feed_ends_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
