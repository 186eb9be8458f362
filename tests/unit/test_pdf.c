/* test_pdf.c - PDF files from documents built by hand: their bytes, their pages, and
 * the parts that lay them out. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
#include <zlib.h>

#include "base/file.h"
#include "base/str.h"
#include "pdf/axis.h"
#include "pdf/embed.h"
#include "pdf/flow.h"
#include "pdf/furniture.h"
#include "pdf/layout.h"
#include "pdf/pdf.h"

struct trial {
    struct arena *a;
    struct errs *errs;
    char folder[64];
    char *path;
    struct look look;
    struct document about;
    struct node *doc;
    struct bytes file;
    struct str contents; /* of all compressed streams, one after the other */
};

static const struct place here = { "brief.xml", 7, 3 };
static const struct font_family fonts[] = { { .name = "Lato" }, { .name = "DejaVu Sans" } };

static int begin(void **state)
{
    struct arena *a = arena_new();
    struct trial *t = arena_alloc(a, sizeof *t);
    t->a = a;
    t->errs = errs_new();
    strcpy(t->folder, "/tmp/test_pdf.XXXXXX");
    if (mkdtemp(t->folder) == NULL)
        return -1;
    t->path = path_join(a, t->folder, "brief.pdf");
    t->look = (struct look){
        .paper = PAPER_LETTER,
        .text_fonts = fonts,
        .n_text_fonts = 2,
        .heading_fonts = fonts,
        .n_heading_fonts = 2,
        .size = 10,
        .ink = 0x1B1F24,
        .accent = 0x17365D,
        .muted = 0x55606B,
        .tint = 0xEDF1F6,
    };
    t->about = (struct document){
        .report = "brief",
        .title = "Reunión trilateral",
        .audience = "mx",
        .locale = "es_MX",
        .language = "es-MX",
        .as_of = { 2024, 3, 15 },
        .marking = "USO OFICIAL",
        .page_of = "Página {page} de {pages}",
        .running = "Informe",
        .look = &t->look,
    };
    t->doc = node_new(a, NODE_DOCUMENT, here);
    t->doc->document = &t->about;
    *state = t;
    return 0;
}

static int end(void **state)
{
    struct trial *t = *state;
    struct errs *errs = errs_new();
    tree_remove(t->folder, errs);
    errs_free(errs);
    errs_free(t->errs);
    arena_free(t->a);
    return 0;
}

static struct node *para(struct trial *t, struct node *in, enum para_role role,
                         const char *text)
{
    struct node *p = node_add(t->a, in, NODE_PARA);
    p->role = role;
    node_text(t->a, p, text);
    return p;
}

static struct node *heading(struct trial *t, struct node *in, int level, const char *text)
{
    struct node *h = node_add(t->a, in, NODE_HEADING);
    h->level = level;
    node_text(t->a, h, text);
    return h;
}

static struct node *row(struct trial *t, struct node *table, enum row_role role,
                        const char *first, size_t columns)
{
    struct node *r = node_add(t->a, table, NODE_ROW);
    r->row = role;
    for (size_t i = 0; i < columns; i++)
        node_text(t->a, node_add(t->a, r, NODE_CELL), i == 0 ? first : "176,205");
    return r;
}

static struct node *table(struct trial *t, size_t rows, size_t columns)
{
    struct node *n = node_add(t->a, t->doc, NODE_TABLE);
    n->table = arena_alloc(t->a, sizeof *n->table);
    n->table->name = "encounters";
    n->table->n_columns = columns;
    n->table->columns = arena_array(t->a, columns, sizeof *n->table->columns);
    for (size_t i = 0; i < columns; i++)
        n->table->columns[i] =
            (struct column){ .id = "c", .align = i == 0 ? ALIGN_START : ALIGN_END, .is_header = i == 0 };
    para(t, n, PARA_CAPTION, "Encuentros por mes");
    row(t, n, ROW_HEAD, "Mes", columns);
    for (size_t i = 0; i < rows; i++)
        row(t, n, ROW_BODY, arena_printf(t->a, "mes %zu", i + 1), columns);
    para(t, n, PARA_NOTE, "Fuente: CBP.");
    return n;
}

static struct node *chart(struct trial *t, size_t points, size_t gap)
{
    struct node *n = node_add(t->a, t->doc, NODE_CHART);
    struct chart *c = n->chart = arena_alloc(t->a, sizeof *c);
    c->alt = "Los encuentros bajan.";
    c->n_categories = points;
    c->category_names = arena_array(t->a, points, sizeof *c->category_names);
    c->n_series = 1;
    c->series = arena_alloc(t->a, sizeof *c->series);
    c->series->name = "Encuentros";
    c->series->points = arena_array(t->a, points, sizeof *c->series->points);
    for (size_t i = 0; i < points; i++) {
        c->category_names[i] = arena_printf(t->a, "mes %zu", i + 1);
        c->series->points[i] = (struct point){
            .value = { .kind = VALUE_NUMBER, .number = 100 + (double)i }, .missing = i == gap
        };
    }
    return n;
}

static size_t count(struct bytes in, const char *what)
{
    size_t n = 0;
    for (char *p = in.s; (p = memmem(p, in.n - (size_t)(p - in.s), what, strlen(what)));
         p += strlen(what))
        n++;
    return n;
}

/* Adds what every compressed stream of the file holds. */
static void inflate_all(struct trial *t)
{
    t->contents = str_new(t->a);
    char *p = t->file.s, *over = t->file.s + t->file.n;
    while ((p = memmem(p, (size_t)(over - p), "stream", 6)) != NULL) {
        p += 6;
        p += *p == '\r';
        p += *p == '\n';
        z_stream z = { .next_in = (Bytef *)p, .avail_in = (uInt)(over - p) };
        static char piece[1 << 16];
        if (inflateInit(&z) != Z_OK)
            continue;
        int status = Z_OK;
        while (status == Z_OK) {
            z.next_out = (Bytef *)piece;
            z.avail_out = sizeof piece;
            status = inflate(&z, Z_NO_FLUSH);
            if (status == Z_OK || status == Z_STREAM_END)
                str_addn(&t->contents, piece, sizeof piece - z.avail_out);
        }
        inflateEnd(&z);
    }
}

static void made(struct trial *t)
{
    bool good = pdf_write(t->a, t->doc, t->path, t->errs);
    for (size_t i = 0; i < errs_total(t->errs); i++)
        print_error("%s\n", err_text(t->a, errs_item(t->errs, i), NULL));
    assert_true(good);
    assert_true(file_read(t->a, t->path, t->path, &t->file, t->errs));
    inflate_all(t);
}

static size_t drawn(struct trial *t, const char *what)
{
    return count((struct bytes){ t->contents.s, t->contents.n }, what);
}

/* In what stands as it is and in what is compressed. */
static size_t count_all(struct trial *t, const char *what)
{
    return count(t->file, what) + drawn(t, what);
}

static size_t pages(struct trial *t)
{
    return count_all(t, "/StructParents ");
}

static void refused(struct trial *t, const char *because)
{
    assert_false(pdf_write(t->a, t->doc, t->path, t->errs));
    assert_false(file_exists(t->path));
    assert_true(errs_total(t->errs) > 0);
    const struct err *err = errs_item(t->errs, 0);
    assert_int_equal(err->at.line, here.line);
    assert_string_equal(err_text(t->a, err, NULL), because);
}

static struct sheet *sheet(struct trial *t)
{
    struct sheet *s = sheet_new(t->a, t->doc, 0, t->errs);
    assert_non_null(s);
    return s;
}

static char *repeated(struct trial *t, const char *s, int times)
{
    struct str b = str_new(t->a);
    while (times-- > 0)
        str_add(&b, s);
    return b.s;
}

/* Whole files. */

static void an_empty_document_is_one_page(void **state)
{
    struct trial *t = *state;
    made(t);
    assert_int_equal(pages(t), 1);
    assert_int_equal(memcmp(t->file.s, "%PDF-1.7", 8), 0);
    assert_int_equal(count_all(t, "<pdfuaid:part>1</pdfuaid:part>"), 1);
    assert_int_equal(count_all(t, "<pdfaid:part>3</pdfaid:part>"), 1);
    assert_int_equal(count_all(t, "2024-03-15T00:00:00Z"), 2);
    assert_int_equal(count_all(t, "00000000000000000000000000000000"), 0);
}

static void a_document_without_a_title_is_refused(void **state)
{
    struct trial *t = *state;
    t->about.title = NULL;
    refused(t, "the document has no title, which a PDF file must say");
}

static void the_same_tree_gives_the_same_bytes_in_any_time_zone(void **state)
{
    struct trial *t = *state;
    heading(t, t->doc, 1, "Reunión");
    table(t, 3, 3);
    chart(t, 12, 5);
    made(t);
    struct bytes first = t->file;
    setenv("TZ", "Asia/Tokyo", 1);
    tzset();
    made(t);
    unsetenv("TZ");
    assert_int_equal(first.n, t->file.n);
    assert_memory_equal(first.s, t->file.s, first.n);
}

static void a_folder_that_is_not_there_is_the_surroundings_fault(void **state)
{
    struct trial *t = *state;
    assert_false(pdf_write(t->a, t->doc, path_join(t->a, t->folder, "no/brief.pdf"), t->errs));
    assert_int_equal(errs_exit_status(t->errs), 3);
}

static void headings_climb_one_level_at_a_time(void **state)
{
    struct trial *t = *state;
    static const int levels[] = { 2, 3, 3, 1, 3, 2 };
    for (int i = 0; i < 6; i++)
        heading(t, t->doc, levels[i], i == 0 ? "Uno" : "Otro");
    made(t);
    assert_int_equal(count_all(t, "/S /H1 "), 2);
    assert_int_equal(count_all(t, "/S /H2 "), 4);
    assert_int_equal(count_all(t, "/S /H3 "), 0);
    assert_int_equal(count_all(t, "/Title (Uno)"), 1); /* in the outline */
}

static void a_quotation_in_another_language_says_so(void **state)
{
    struct trial *t = *state;
    struct node *q = node_add(t->a, t->doc, NODE_QUOTE);
    q->lang = "en-US";
    para(t, q, PARA_BODY, "We will work together.");
    para(t, q, PARA_ATTRIBUTION, "Alguien")->lang = "es-MX";
    node_text(t->a, para(t, t->doc, PARA_BODY, "Nota: "), "preliminary")->lang = "en";
    made(t);
    assert_int_equal(count_all(t, "/S /BlockQuote"), 1);
    assert_int_equal(count_all(t, "/Lang (en-US)"), 1);
    assert_int_equal(count_all(t, "/S /Span"), 1);
    assert_int_equal(count_all(t, "/Lang (en)"), 1);
}

static void links_lead_to_addresses_and_to_places(void **state)
{
    struct trial *t = *state;
    struct node *p = para(t, t->doc, PARA_BODY, "Véase ");
    node_text(t->a, p, "el acuerdo")->run.target = "https://example.org/día (1)";
    node_text(t->a, p, "la sección")->run.target = "#acuerdos";
    heading(t, t->doc, 1, "Acuerdos")->id = "acuerdos";
    made(t);
    assert_int_equal(count_all(t, "/URI (https://example.org/d%C3%ADa%20\\(1\\))"), 1);
    assert_int_equal(count_all(t, "/Subtype /Link"), 2);
    assert_int_equal(count_all(t, "/Type /OBJR"), 2);
    assert_int_equal(count_all(t, "/XYZ null"), 2); /* the link and the outline */
}

static void a_link_to_nowhere_is_refused_at_its_place(void **state)
{
    struct trial *t = *state;
    node_text(t->a, para(t, t->doc, PARA_BODY, "x"), "y")->run.target = "#nada";
    refused(t, "nothing in this document has the id \"nada\"");
}

static void a_character_no_font_has_is_refused_once(void **state)
{
    struct trial *t = *state;
    para(t, t->doc, PARA_BODY, "漢 漢");
    refused(t, "no font of the look has the character U+6F22 \"漢\"; write another, or add a font that has it "
               "to \"text_fonts\" and \"heading_fonts\" of the audience");
    assert_int_equal(errs_total(t->errs), 1);
}

static void right_to_left_text_is_refused(void **state)
{
    struct trial *t = *state;
    para(t, t->doc, PARA_BODY, "مرحبا");
    refused(t, "the character U+0645 \"م\" is written from right to left, which this program "
               "does not set yet");
    assert_int_equal(errs_total(t->errs), 1);
}

static void a_font_that_is_not_installed_is_a_warning(void **state)
{
    static const struct font_family some[] = { { "No Such Family", { "us.yaml", 30, 16 } },
                                          { .name = "DejaVu Sans" } };
    struct trial *t = *state;
    t->look.text_fonts = some;
    para(t, t->doc, PARA_BODY, "x");
    assert_true(pdf_write(t->a, t->doc, t->path, t->errs));
    assert_int_equal(errs_count(t->errs, SEVERITY_WARNING), 1);
}

static void key_figures_are_a_list_of_items(void **state)
{
    struct trial *t = *state;
    struct node *k = node_add(t->a, t->doc, NODE_KEYFIGURES);
    for (int i = 0; i < 5; i++) {
        struct node *f = node_add(t->a, k, NODE_KEYFIGURE);
        para(t, f, PARA_LABEL, repeated(t, "x", 90));
        para(t, f, PARA_VALUE, "176,205");
    }
    made(t);
    assert_int_equal(count_all(t, "/S /L "), 1);
    assert_int_equal(count_all(t, "/S /LI "), 5);
}

/* Tables. */

static void a_long_table_is_one_table_with_a_head_on_each_page(void **state)
{
    struct trial *t = *state;
    table(t, 100, 4);
    made(t);
    assert_true(pages(t) >= 3);
    assert_int_equal(count_all(t, "/S /Table "), 1);
    assert_int_equal(count_all(t, "/S /THead "), 1);
    assert_int_equal(count_all(t, "/S /TR "), 101);
    assert_int_equal(count_all(t, "/S /TH "), 104); /* four of the head, one a row */
    assert_int_equal(count_all(t, "/S /TD "), 300);
    /* The tint behind a head, on every page: the only rectangles there are. */
    assert_int_equal(drawn(t, "re f\n"), pages(t));
}

static void a_group_is_one_cell_over_all_columns_and_is_named_on_each_page(void **state)
{
    struct trial *t = *state;
    struct node *n = table(t, 0, 4);
    n->table->columns[1].is_grouped = true; /* not shown: the heads say it */
    for (int group = 0; group < 2; group++) {
        row(t, n, ROW_GROUP, "Año", 4);
        for (int i = 0; i < 60; i++)
            row(t, n, ROW_BODY, "mes", 4);
        row(t, n, ROW_SUBTOTAL, "Suma", 4);
    }
    made(t);
    assert_true(pages(t) >= 3);
    assert_int_equal(count_all(t, "/S /TR "), 1 + 2 * 62);
    assert_int_equal(count_all(t, "/Scope /Row /ColSpan 3>>"), 2);
    assert_int_equal(count_all(t, "/S /TH "), 3 + 2 + 2 * 61);
    assert_int_equal(count_all(t, "/S /TD "), 2 * 61 * 2);
    /* Tints behind the table's head on each page, behind the two groups', and behind that of
     * the group which goes on on each page but the first. */
    assert_int_equal(drawn(t, "re f\n"), pages(t) + 2 + pages(t) - 1);
}

static void a_small_line_is_a_figure_with_words_in_its_cell(void **state)
{
    struct trial *t = *state;
    static const double figures[] = { 3, 5, NAN, 4, NAN, 7 };
    static const struct trend trend = { figures, 6 };
    struct node *n = table(t, 2, 2);
    struct node *cell = n->first->next->next->last; /* of the first row below the head */
    cell->value = (struct value){ .kind = VALUE_TREND, .trend = &trend };
    cell->first->run.text = "De tres a siete.";
    made(t);
    size_t curves = drawn(t, " c\n");
    assert_int_equal(count_all(t, "/S /Figure"), 1);
    assert_int_equal(count_all(t, "/Alt (De tres a siete.)"), 1);
    assert_int_equal(count_all(t, "/BBox ["), 1);
    /* A lone figure between gaps has a speck, the last one its dot; flat lines are drawn too. */
    static const double flat[] = { 2, 2 };
    static const struct trend level = { flat, 2 };
    cell->value.trend = &level;
    made(t);
    assert_true(curves > drawn(t, " c\n") && drawn(t, " c\n") > 0);
}

static void a_row_higher_than_a_page_is_continued(void **state)
{
    struct trial *t = *state;
    row(t, table(t, 0, 2), ROW_BODY, repeated(t, "palabra ", 3000), 2);
    made(t);
    assert_true(pages(t) >= 3);
    assert_int_equal(count_all(t, "/S /TR "), 2);
}

static void a_table_too_wide_for_the_page_is_refused(void **state)
{
    struct trial *t = *state;
    table(t, 2, 60);
    refused(t, "a table of 60 columns does not fit on the page; split it");
}

static void a_row_with_too_many_cells_is_refused(void **state)
{
    struct trial *t = *state;
    struct node *n = table(t, 1, 3);
    row(t, n, ROW_BODY, "más", 4);
    refused(t, "this row has more cells than its table has columns (3)");
}

static void figures_are_attached_to_what_they_are_of(void **state)
{
    struct trial *t = *state;
    table(t, 2, 3);
    table(t, 1, 2); /* of the same name */
    chart(t, 5, 99)->chart->table = "encounters";
    made(t);
    assert_int_equal(count_all(t, "/Type /Filespec"), 3);
    assert_int_equal(count_all(t, "/UF (encounters.csv)"), 1);
    assert_int_equal(count_all(t, "/UF (encounters-2.csv)"), 1);
    assert_int_equal(count_all(t, "/UF (encounters-chart.csv)"), 1);
    assert_int_equal(count_all(t, "/Desc (Encuentros por mes)"), 2);
    assert_int_equal(count_all(t, "/AF ["), 4); /* two tables, a chart, the catalogue */
    assert_int_equal(drawn(t, "\r\nmes,"), 0);
    assert_true(drawn(t, "Mes,") >= 2);
}

/* Logos. */

/* A grey strip, 1 by 4 pixels. */
static const unsigned char strip[] = {
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x01,
        0x00, 0x00, 0x00, 0x04, 0x08, 0x00, 0x00, 0x00, 0x00, 0x6A, 0xB3, 0x0A, 0xE6, 0x00, 0x00, 0x00, 0x0C, 0x49, 0x44, 0x41,
        0x54, 0x78, 0xDA, 0x63, 0x68, 0x60, 0x00, 0x43, 0x00, 0x08, 0x08, 0x02, 0x01, 0x8F, 0xD0, 0xCE, 0xCF, 0x00, 0x00, 0x00,
        0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82
};

static void has_logo(struct trial *t)
{
    static const struct logo logo = { .file = "logos/us.png", .bytes = (const char *)strip,
                                      .n = sizeof strip, .width = 1, .height = 4 };
    t->about.logo = &logo;
    t->about.logo_text = "Sello (antiguo)";
}

/* The n numbers before an operator of the page's. */
static void numbers_before(struct trial *t, const char *operator, size_t n, double *out)
{
    const char *at = memmem(t->contents.s, t->contents.n, operator, strlen(operator));
    assert_non_null(at);
    for (size_t i = 0; i < n; i++) {
        do
            at--;
        while (at > t->contents.s && at[-1] != ' ' && at[-1] != '\n');
        out[n - 1 - i] = strtod(at, NULL);
    }
}

static void a_logo_stands_beside_the_title_and_above_the_rule(void **state)
{
    struct trial *t = *state;
    double picture[6], rule[2];
    has_logo(t);
    para(t, t->doc, PARA_MARKING, "Público");
    heading(t, t->doc, 1, "Informe");
    para(t, t->doc, PARA_BODY, "x");
    made(t);
    assert_int_equal(count_all(t, "/Subtype /Image"), 1);
    assert_int_equal(count_all(t, "/SMask"), 0);
    assert_int_equal(count_all(t, "/S /Figure"), 1);
    assert_int_equal(count_all(t, "/Alt (Sello \\(antiguo\\))"), 1);
    numbers_before(t, "cm /Logo Do", 6, picture);
    assert_float_equal(picture[3] / picture[0], 4, 0.01);
    assert_float_equal(picture[4] + picture[0], 612 - 60, 0.01);
    numbers_before(t, "492 1.2 re f", 2, rule); /* as wide as the page's text */
    assert_true(rule[1] + 1.2 < picture[5]);
}

static void a_logo_that_was_spoilt_since_is_told(void **state)
{
    struct trial *t = *state;
    static const struct logo spoilt = { .file = "logos/us.png", .at = { "us.yaml", 7, 3 },
                                        .bytes = "no picture", .n = 10, .width = 1, .height = 1 };
    t->about.logo = &spoilt;
    t->about.logo_text = "Sello";
    refused(t, "\"logos/us.png\" is no PNG picture, or a damaged one (Not a PNG file); save it "
               "as PNG again");
}

/* Charts. */

static void a_missing_month_is_a_gap(void **state)
{
    struct trial *t = *state;
    chart(t, 5, 99);
    made(t);
    assert_int_equal(drawn(t, " l\n"), 4);
    t->doc->first->chart->series->points[2].missing = true;
    made(t);
    assert_int_equal(drawn(t, " l\n"), 2);
    assert_int_equal(count_all(t, "/S /Figure"), 1);
    assert_int_equal(count_all(t, "/Alt (Los encuentros bajan.)"), 1);
    assert_int_equal(count_all(t, "/BBox ["), 1);
}

/* The chart again, of another type, with two series. */
static struct chart *two_series(struct trial *t, enum chart_type type)
{
    struct chart *c = chart(t, 4, 99)->chart;
    struct chart_series *both = arena_array(t->a, 2, sizeof *both);
    both[0] = both[1] = c->series[0];
    both[1].name = "Otros";
    c->series = both;
    c->n_series = 2;
    c->type = type;
    return c;
}

static size_t rectangles(struct trial *t, enum chart_type type)
{
    t->doc->first = t->doc->last = NULL;
    two_series(t, type);
    made(t);
    assert_int_equal(count_all(t, "/S /Figure"), 1);
    return drawn(t, "re f\n");
}

static void each_kind_of_chart_draws_all_its_points(void **state)
{
    struct trial *t = *state;
    assert_int_equal(rectangles(t, CHART_COLUMN), 2 * 4 + 2); /* and a patch a name */
    assert_int_equal(rectangles(t, CHART_STACKED), 2 * 4 + 2);
    assert_int_equal(rectangles(t, CHART_BAR), 2 * 4 + 2);
    assert_int_equal(rectangles(t, CHART_PANELS), 0);
    size_t strokes = drawn(t, " l\n");
    assert_true(strokes > 0);
    assert_int_equal(rectangles(t, CHART_LINE), 0);
}

static void events_and_extremes_are_drawn(void **state)
{
    struct trial *t = *state;
    struct chart *c = chart(t, 12, 99)->chart;
    made(t);
    size_t texts = drawn(t, "BT /"), strokes = drawn(t, " l S\n");
    struct chart_event events[] = { { 3, "Reunión" }, { 4, "Otra reunión larga" } };
    c->events = events;
    c->n_events = 2;
    made(t);
    assert_int_equal(drawn(t, "BT /"), texts + 2);
    assert_int_equal(drawn(t, " l S\n"), strokes + 2);
    c->extremes = true; /* the last point is the highest and has its figure anyway */
    made(t);
    assert_int_equal(drawn(t, "BT /"), texts + 3);
}

static void a_chart_that_says_nothing_is_refused(void **state)
{
    struct trial *t = *state;
    chart(t, 3, 99)->chart->alt = NULL;
    refused(t, "this chart has neither a text for who cannot see it nor a caption");
}

static void a_chart_without_points_is_drawn_empty(void **state)
{
    struct trial *t = *state;
    chart(t, 0, 0);
    chart(t, 1, 0);
    chart(t, 1, 1)->chart->type = CHART_COLUMN;
    made(t);
    assert_int_equal(count_all(t, "/S /Figure"), 3);
}

static void ticks_are_round_and_hold_all_values(void **state)
{
    (void)state;
    static const struct {
        double low, high;
        bool zero;
        double from, to, step;
        int decimals;
    } rows[] = {
        { 50000, 176205, false, 0, 200000, 50000, 0 },
        { 170000, 176205, false, 170000, 178000, 2000, 0 },
        { 170000, 176205, true, 0, 200000, 50000, 0 },
        { -0.022, 0.033, true, -0.04, 0.04, 0.02, 2 },
        { 0, 0, false, 0, 1, 0.5, 1 },
        { 7, 7, false, 6, 8, 0.5, 1 },
        { -5, -1, true, -6, 0, 2, 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct axis a = axis_nice(rows[i].low, rows[i].high, 4, rows[i].zero);
        assert_true(fabs(a.from - rows[i].from) < 1e-9);
        assert_true(fabs(a.to - rows[i].to) < 1e-9);
        assert_true(fabs(a.step - rows[i].step) < 1e-9);
        assert_int_equal(a.decimals, rows[i].decimals);
    }
    assert_true(axis_nice(-1e308, 1e308, 4, false).ticks < 10);
    assert_true(axis_nice(1e15, 1e15 + 0.5, 4, false).ticks < 20);
}

static void labels_of_an_axis_never_meet(void **state)
{
    (void)state;
    double x[120], width[120];
    for (size_t n = 1; n <= 120; n++) {
        for (size_t i = 0; i < n; i++) {
            x[i] = n > 1 ? 400.0 * (double)i / (double)(n - 1) : 200;
            width[i] = 41;
        }
        size_t stride = axis_stride(x, width, n, 0, 400, 6);
        double edge = -6;
        for (size_t i = (n - 1) % stride; i < n; i += stride) {
            double start = axis_label_start(x[i], width[i], 0, 400);
            assert_true(start >= edge + 6 - 1e-9);
            edge = start + width[i];
        }
        assert_true(edge <= 400 + 1e-9);
    }
}

/* Glyphs. */

static void a_ligature_speaks_all_its_letters(void **state)
{
    struct trial *t = *state;
    struct sheet *s = sheet(t);
    struct text *text =
        shape_string(s, "offi\xC2\xADze", &s->styles[STYLE_BODY], here); /* soft hyphen */
    struct str spoken = str_new(t->a);
    for (size_t i = 0; i < text->n_glyphs; i++)
        text_spoken(text, &text->glyphs[i], &spoken);
    assert_string_equal(spoken.s, "offize");
    assert_true(text->n_glyphs <= 6);
}

static bool has_same_glyphs(struct sheet *s, const char *words, const struct style *x,
                            const struct style *y)
{
    return shape_string(s, words, x, here)->glyphs == shape_string(s, words, y, here)->glyphs;
}

static void a_text_is_shaped_once_for_each_dress_and_language(void **state)
{
    struct trial *t = *state;
    struct sheet *s = sheet(t);
    const struct style body = s->styles[STYLE_BODY];
    struct style other = body;
    other.colour = 0xFF0000;
    assert_true(has_same_glyphs(s, "once and again", &body, &other));
    for (int i = 0; i < 4; i++) {
        other = body;
        other.size += i == 0;
        other.strong ^= i == 1;
        other.tabular ^= i == 2;
        other.setting = i == 3 ? SET_JUSTIFIED : SET_RAGGED;
        assert_false(has_same_glyphs(s, "once and again", &body, &other));
    }
    assert_ptr_not_equal(shape_in(s, "once and again", "es", &body, here)->glyphs,
                         shape_in(s, "once and again", "en", &body, here)->glyphs);
}

static void what_was_refused_is_refused_in_the_next_document_too(void **state)
{
    struct trial *t = *state;
    for (int i = 1; i <= 2; i++) {
        const struct place at = { "x.xml", i, 1 };
        shape_string(sheet(t), "漢", &sheet(t)->styles[STYLE_BODY], at);
        assert_int_equal(errs_total(t->errs), i);
    }
}

static void marks_without_end_are_refused(void **state)
{
    enum { MARKS = 20000 };
    struct trial *t = *state;
    struct str s = str_new(t->a);
    str_add(&s, "e");
    for (int i = 0; i < MARKS; i++)
        str_add(&s, "\xCC\x81"); /* an acute */
    shape_string(sheet(t), s.s, &sheet(t)->styles[STYLE_BODY], here);
    assert_int_equal(errs_total(t->errs), 1);
}

static void a_code_stands_for_a_glyph_and_its_text(void **state)
{
    struct trial *t = *state;
    struct sheet *s = sheet(t);
    struct embed *e = embed_new(out_new(t->a, t->errs));
    const struct typeface *face = s->styles[STYLE_BODY].fonts->chain[FACE_REGULAR][0];
    const unsigned font = embed_font(e, face);
    unsigned code = embed_code(e, font, 5, "a");
    assert_int_equal(code, 1);
    assert_int_equal(embed_code(e, font, 5, "á"), 2);
    assert_int_equal(embed_code(e, font, 6, "a"), 3);
    assert_int_equal(embed_code(e, font, 5, "a"), code);
    for (unsigned i = 0; i < 2000; i++)
        embed_code(e, font, i, "b");
    assert_int_equal(embed_code(e, font, 5, "a"), code);
    assert_int_equal(embed_code(e, font, 0, "b"), 4);
}

/* Pages. */

static void fill(struct flow *f, size_t n, double height, bool keep)
{
    for (size_t i = 0; i < n; i++)
        flow_add(f, (struct box){ .height = height, .keep = keep && i + 1 < n ? KEEP : KEEP_NOT }, 0);
}

static void boxes_that_keep_stay_on_one_page(void **state)
{
    struct trial *t = *state;
    struct flow *f = flow_new(t->a, 100, 10);
    fill(f, 9, 10, false);
    fill(f, 3, 10, true); /* a heading and two lines: one would fit */
    flow_pages(f);
    assert_int_equal(f->n_pages, 2);
    assert_int_equal(f->boxes[8].page, 0);
    for (size_t i = 9; i < 12; i++)
        assert_int_equal(f->boxes[i].page, 1);
}

static void no_box_is_lost_however_high_or_joined(void **state)
{
    struct trial *t = *state;
    struct flow *f = flow_new(t->a, 100, 10);
    fill(f, 1, 250, false);
    fill(f, 30, 10, true); /* together three pages high */
    fill(f, 1, 100, false);
    flow_pages(f);
    for (size_t i = 1; i < f->n_boxes; i++) {
        const struct box *b = &f->boxes[i], *before = &f->boxes[i - 1];
        assert_true(b->page == before->page ? b->top >= before->top + before->height - 0.01
                                            : b->page == before->page + 1 && b->top < 0.01);
        assert_true(b->top + b->height <= 100.01);
    }
    assert_int_equal(f->n_pages, 5);
}

static void what_comes_again_takes_its_room_on_the_next_page(void **state)
{
    struct trial *t = *state;
    struct flow *f = flow_new(t->a, 100, 10);
    struct box head = { .height = 20, .keep = KEEP };
    flow_add(f, head, 0);
    for (int i = 0; i < 12; i++)
        flow_add(f, (struct box){ .height = 10, .again = &head }, 0);
    flow_pages(f);
    assert_int_equal(f->boxes[8].page, 0);
    assert_int_equal(f->boxes[9].page, 1);
    assert_true(fabs(f->boxes[9].top - 20) < 0.01);
}

static void a_new_page_begins_where_it_is_asked_for(void **state)
{
    struct trial *t = *state;
    struct flow *f = flow_new(t->a, 100, 10);
    for (int i = 0; i < 4; i++) {
        flow_new_page(f); /* the first is one anyway */
        fill(f, i == 2 ? 25 : 3, 10, false);
    }
    flow_pages(f);
    assert_int_equal(f->n_pages, 6);
    const size_t begins[] = { 0, 3, 6, 31 }, pages[] = { 0, 1, 2, 5 };
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(f->boxes[begins[i]].page, pages[i]);
        assert_true(f->boxes[begins[i]].top < 0.01);
    }
}

static void lines_are_parted_only_for_more_than_a_little_blank(void **state)
{
    struct trial *t = *state;
    for (size_t blank = 1; blank < 8; blank++) { /* tenths of the page left for the four lines */
        struct flow *f = flow_new(t->a, 100, 10);
        fill(f, 10 - blank, 10, false);
        for (int i = 0; i < 8; i++)
            flow_add(f, (struct box){ .height = 10, .keep = i < 7 ? KEEP_RATHER : KEEP_NOT }, 0);
        flow_pages(f);
        assert_int_equal(f->boxes[10 - blank].page, blank > 1 ? 0 : 1);
    }
}

/* Columns. */

static const struct columns two = { .shift = 300 };

static void columns_are_of_about_the_same_height(void **state)
{
    struct trial *t = *state;
    struct flow *f = flow_new(t->a, 100, 10);
    fill(f, 1, 15, false);
    f->columns = &two;
    fill(f, 9, 10, false);
    f->columns = NULL;
    fill(f, 1, 15, false);
    flow_pages(f);
    assert_int_equal(f->n_pages, 1);
    for (size_t i = 1; i < 10; i++)
        assert_int_equal(f->boxes[i].is_right, i > 5);
    assert_true(fabs(f->boxes[6].top - 15) < 0.01); /* level with the first */
    assert_true(fabs(f->boxes[10].top - 65) < 0.01); /* below the higher one */
}

static void columns_go_on_on_the_next_page(void **state)
{
    struct trial *t = *state;
    struct flow *f = flow_new(t->a, 100, 10);
    struct box head = { .height = 20 };
    f->columns = &two;
    for (int i = 0; i < 40; i++)
        flow_add(f, (struct box){ .height = 10, .again = i > 0 ? &head : NULL }, 0);
    flow_pages(f);
    size_t right = 0;
    for (size_t i = 1; i < f->n_boxes; i++) {
        const struct box *b = &f->boxes[i];
        right += b->is_right;
        assert_true(b->top + b->height <= 100.01);
        assert_int_equal(b->tops, b->page != b[-1].page || b->is_right != b[-1].is_right);
        assert_true(!b->tops || fabs(b->top - 20) < 0.01); /* under the head come again */
        assert_true(b->page > b[-1].page
                    || (b->page == b[-1].page && b->is_right >= b[-1].is_right));
    }
    assert_int_equal(f->n_pages, 3);
    assert_true(right >= 18 && right <= 20);
}

static void no_column_ends_behind_a_box_that_keeps(void **state)
{
    struct trial *t = *state;
    for (size_t kept = 0; kept < 9; kept++) {
        struct flow *f = flow_new(t->a, 100, 10);
        f->columns = &two;
        for (size_t i = 0; i < 10; i++)
            flow_add(f, (struct box){ .height = 10, .keep = i == kept ? KEEP : KEEP_NOT }, 0);
        flow_pages(f);
        assert_int_equal(f->boxes[kept].is_right, f->boxes[kept + 1].is_right);
        assert_int_equal(f->n_pages, 1);
    }
}

/* Footnotes. */

static void what_stands_at_the_foot_takes_its_room_from_the_page(void **state)
{
    struct trial *t = *state;
    struct feet feet = { .n = 1, .height = 15 };
    struct flow *f = flow_new(t->a, 100, 5);
    for (int i = 0; i < 20; i++)
        flow_add(f, (struct box){ .height = 10, .feet = i == 3 || i == 7 ? &feet : NULL }, 0);
    flow_pages(f);
    double text[20] = { 0 }, foot[20] = { 0 };
    for (size_t i = 0; i < f->n_boxes; i++) {
        const struct box *b = &f->boxes[i];
        text[b->page] = b->top + b->height;
        foot[b->page] += b->feet != NULL ? b->feet->height + (foot[b->page] == 0 ? 5 : 0) : 0;
    }
    for (size_t i = 0; i < f->n_pages; i++)
        assert_true(text[i] + foot[i] <= 100.01);
    assert_int_equal(f->n_pages, 3);
}

static double seconds_for(struct trial *t, int sections)
{
    struct arena *a = arena_new();
    struct node *doc = node_new(a, NODE_DOCUMENT, here);
    doc->document = &t->about;
    struct trial other = *t;
    other.a = a;
    other.doc = doc;
    for (int i = 0; i < sections; i++) {
        heading(&other, doc, 2, "Capítulo");
        for (int j = 0; j < 3; j++)
            para(&other, doc, PARA_BODY, repeated(&other, "La secretaría informó que ", 20));
        table(&other, 20, 5);
    }
    struct timespec from, to;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    made(&other);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    if (sections == 320)
        assert_true(pages(&other) >= 300);
    arena_free(a);
    return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) * 1e-9;
}

static void three_hundred_pages_take_four_times_what_a_quarter_takes(void **state)
{
    struct trial *t = *state;
    seconds_for(t, 10); /* opens the fonts */
    double quarter = seconds_for(t, 80);
    assert_true(seconds_for(t, 320) < 10 * quarter); /* quadratic: 16 times */
}

#define TRIAL(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TRIAL(an_empty_document_is_one_page),
        TRIAL(a_document_without_a_title_is_refused),
        TRIAL(the_same_tree_gives_the_same_bytes_in_any_time_zone),
        TRIAL(a_folder_that_is_not_there_is_the_surroundings_fault),
        TRIAL(headings_climb_one_level_at_a_time),
        TRIAL(a_quotation_in_another_language_says_so),
        TRIAL(links_lead_to_addresses_and_to_places),
        TRIAL(a_link_to_nowhere_is_refused_at_its_place),
        TRIAL(a_character_no_font_has_is_refused_once),
        TRIAL(right_to_left_text_is_refused),
        TRIAL(a_font_that_is_not_installed_is_a_warning),
        TRIAL(key_figures_are_a_list_of_items),
        TRIAL(a_long_table_is_one_table_with_a_head_on_each_page),
        TRIAL(a_group_is_one_cell_over_all_columns_and_is_named_on_each_page),
        TRIAL(a_small_line_is_a_figure_with_words_in_its_cell),
        TRIAL(a_row_higher_than_a_page_is_continued),
        TRIAL(a_table_too_wide_for_the_page_is_refused),
        TRIAL(a_row_with_too_many_cells_is_refused),
        TRIAL(figures_are_attached_to_what_they_are_of),
        TRIAL(a_logo_stands_beside_the_title_and_above_the_rule),
        TRIAL(a_logo_that_was_spoilt_since_is_told),
        TRIAL(a_missing_month_is_a_gap),
        TRIAL(each_kind_of_chart_draws_all_its_points),
        TRIAL(events_and_extremes_are_drawn),
        TRIAL(a_chart_that_says_nothing_is_refused),
        TRIAL(a_chart_without_points_is_drawn_empty),
        cmocka_unit_test(ticks_are_round_and_hold_all_values),
        cmocka_unit_test(labels_of_an_axis_never_meet),
        TRIAL(a_ligature_speaks_all_its_letters),
        TRIAL(a_text_is_shaped_once_for_each_dress_and_language),
        TRIAL(what_was_refused_is_refused_in_the_next_document_too),
        TRIAL(marks_without_end_are_refused),
        TRIAL(a_code_stands_for_a_glyph_and_its_text),
        TRIAL(boxes_that_keep_stay_on_one_page),
        TRIAL(no_box_is_lost_however_high_or_joined),
        TRIAL(what_comes_again_takes_its_room_on_the_next_page),
        TRIAL(a_new_page_begins_where_it_is_asked_for),
        TRIAL(lines_are_parted_only_for_more_than_a_little_blank),
        TRIAL(columns_are_of_about_the_same_height),
        TRIAL(columns_go_on_on_the_next_page),
        TRIAL(no_column_ends_behind_a_box_that_keeps),
        TRIAL(what_stands_at_the_foot_takes_its_room_from_the_page),
        TRIAL(three_hundred_pages_take_four_times_what_a_quarter_takes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
