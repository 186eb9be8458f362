/*
 * test_xlsx.c - workbooks from documents built by hand, read back as packages: sheets,
 * texts, charts, print.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/file.h"
#include "workbooks.h"

static void every_section_is_a_sheet_with_a_legal_name(void **state)
{
    struct trial *t = *state;
    const char *book = part(t, "xl/workbook.xml");
    has(book, "<sheet name=\"Joint statistics\"");
    has(book, "<sheet name=\"Encounters by month southwest\"");
    has(book, "<sheet name=\"Chart\"");
    has_not(book, "sheetId=\"4\"");
    assert_false(dir_exists(arena_printf(t->a, "%s.parts", t->path)));
}

static void numbers_and_months_are_stored_as_such(void **state)
{
    struct trial *t = *state;
    const char *sheet = part(t, "xl/worksheets/sheet2.xml");
    has(sheet, "<v>176205</v>");
    has(sheet, "<v>45292</v>"); /* 2024-01-01 */
    has(sheet, "<v>-0.25</v>");
    const char *styles = part(t, "xl/styles.xml");
    has(styles, "formatCode=\"[$-80A]mmm yyyy\"");
    has(styles, "formatCode=\"+0.0%;&quot;−&quot;0.0%;0.0%\"");
}

static void what_stands_behind_a_figure_stays_in_its_format(void **state)
{
    struct trial *t = *state;
    has(part(t, "xl/styles.xml"), "formatCode=\"#,##0&quot; (r)&quot;\"");
    has(part(t, "xl/worksheets/sheet2.xml"), "<v>189922</v>");
}

static void a_figure_in_other_units_keeps_no_word_of_them(void **state)
{
    struct trial *t = *state;
    struct node *r = row(t, t->table, ROW_TOTAL);
    text_cell(t, r, "Total");
    cell(t, r, "1.2 million", number(1200000));
    text_cell(t, r, "not added");
    has_not(part(t, "xl/styles.xml"), "million");
}

/* A table of a row a series, with a month a column, and a chart drawn from it. */
static struct chart *chart_across(struct trial *t)
{
    static const char *const ids[] = { "part", "2024-01", "2024-02" };
    static const char *const heads[] = { "Part", "Jan 2024", "Feb 2024" };
    struct node *table = new_table(t, t->cover, "across", 3, ids, heads);
    for (int i = 0; i < 2; i++) {
        struct node *r = row(t, table, ROW_BODY);
        text_cell(t, r, i == 0 ? "North" : "South");
        cell(t, r, NULL, number(i + 1));
        cell(t, r, NULL, number(i + 3));
    }
    struct chart *c = t->chart->chart;
    c->table = "across";
    c->n_categories = 2;
    c->categories[0] = month_value(2024, 1);
    c->categories[1] = month_value(2024, 2);
    return c;
}

static void charts_draw_rows_where_the_heads_are_months(void **state)
{
    struct trial *t = *state;
    struct chart *c = chart_across(t);
    c->n_series = 1;
    c->series[0].id = "south";
    c->series[0].name = "South";
    const char *chart = part(t, "xl/charts/chart1.xml");
    has(chart, "$B$");
    has(chart, "<c:v>2</c:v>");
    has(chart, "<c:v>4</c:v>");
    has(chart, "<c:v>Jan 2024</c:v>");
}

/* Of two series in thousands of dollars, and in dollars to that power of ten. */
static const char *panels(struct trial *t, int mult)
{
    struct chart *c = chart_across(t);
    struct point *points = arena_array(t->a, 4, sizeof *points);
    struct chart_series *series = arena_array(t->a, 2, sizeof *series);
    series[0] = (struct chart_series){ "north", "North", points };
    series[1] = (struct chart_series){ "south", "South", points + 2 };
    for (int i = 0; i < 4; i++) {
        points[i].value = number(i);
        points[i].value.unit = (struct unit){ "USD", i < 2 ? 3 : mult };
    }
    c->type = CHART_PANELS;
    c->series = series;
    c->n_series = 2;
    return part(t, "xl/charts/chart1.xml");
}

static void panels_on_one_scale_are_one_chart(void **state)
{
    const char *chart = panels(*state, 3);
    has(chart, "<c:v>North</c:v>");
    has(chart, "<c:v>South</c:v>");
}

static void panels_that_count_different_things_are_charts_of_their_own(void **state)
{
    struct trial *t = *state;
    const char *chart = panels(t, 6);
    has(chart, "<c:v>North</c:v>");
    has_not(chart, "<c:v>South</c:v>");
    has(part(t, "xl/charts/chart2.xml"), "<c:v>South</c:v>");
    has(part(t, "xl/drawings/drawing1.xml"), "descr=\"Line chart: encounters fell in January. North\"");
}

static void widths_are_counted_in_digits_of_a_font_that_is_everywhere(void **state)
{
    struct trial *t = *state;
    has(part(t, "xl/styles.xml"), "<font><sz val=\"10\"/><color theme=\"1\"/><name val=\"Arial\"/>");
}

static void a_chart_stands_over_its_tables_cells(void **state)
{
    struct trial *t = *state;
    const char *chart = part(t, "xl/charts/chart1.xml");
    has(chart, "<c:f>'Encounters by month southwest'!$A$6:$A$9</c:f>");
    has(chart, "<c:f>'Encounters by month southwest'!$B$6:$B$9</c:f>");
    has(chart, "<c:lang val=\"es-MX\"/>");
    has(chart, "<a:rPr lang=\"es-MX\"");
    has_not(chart, "en-US");
    has(part(t, "xl/drawings/drawing1.xml"),
        "descr=\"Line chart: encounters fell in January.\"");
}

static void a_chart_of_the_last_months_takes_just_their_rows(void **state)
{
    struct trial *t = *state;
    struct chart *c = t->chart->chart;
    c->categories++;
    c->n_categories = 3;
    has(part(t, "xl/charts/chart1.xml"), "!$A$7:$A$9</c:f>");
}

static void a_link_inside_leads_to_the_cell_of_its_node(void **state)
{
    struct trial *t = *state;
    const char *sheet = part(t, "xl/worksheets/sheet1.xml");
    has(sheet, "location=\"'Encounters by month southwest'!A5\"");
    has(part(t, "xl/worksheets/_rels/sheet1.xml.rels"),
        "Target=\"https://example.org/?a=1&amp;b=2\"");
}

static void every_page_has_marking_name_and_number(void **state)
{
    struct trial *t = *state;
    const char *sheet = part(t, "xl/worksheets/sheet2.xml");
    has(sheet, "<oddHeader>&amp;RUSO OFICIAL &amp;&amp; ALGO</oddHeader>");
    has(sheet, "<oddFooter>&amp;LUSO OFICIAL &amp;&amp; ALGO&amp;C&amp;A"
               "&amp;RPágina &amp;P de &amp;N</oddFooter>");
    has(sheet, "fitToHeight=\"0\"");
    has(sheet, "state=\"frozen\"");
    has(part(t, "xl/workbook.xml"), "_xlnm.Print_Titles");
}

static void the_package_says_its_language_and_day(void **state)
{
    struct trial *t = *state;
    const char *core = part(t, "docProps/core.xml");
    has(core, "<dc:language>es-MX</dc:language>");
    has(core, "2024-03-15T00:00:00Z</dcterms:created>");
    has(core, "2024-03-15T00:00:00Z</dcterms:modified>");
    has(part(t, "docProps/custom.xml"), "2024-02");
}


static struct node *add_footnote(struct trial *t, struct node *to, const char *mark,
                                 const char *words)
{
    struct node *n = node_add(t->a, to, NODE_FOOTNOTE);
    n->mark = mark;
    n->id = arena_printf(t->a, "footnote-%s", mark);
    node_text(t->a, n, words);
    return n;
}

static void footnotes_stand_with_what_they_are_of(void **state)
{
    struct trial *t = *state;
    add_footnote(t, para(t, t->months, PARA_BODY, "A paragraph"), "1", "Of the paragraph");
    struct node *mixed = para(t, t->months, PARA_BODY, "Some");
    node_text(t->a, mixed, " words")->run.strong = true;
    add_footnote(t, mixed, "2", "Of the words");
    struct node *r = t->table->last;
    add_footnote(t, r->first->next, "3", "Of a figure, which stays one");
    const char *texts = part(t, "xl/sharedStrings.xml");
    has(texts, ">A paragraph (1)<");
    has(texts, ">(1) Of the paragraph<");
    has(texts, "> (2)<");
    has(texts, ">(2) Of the words<");
    has(texts, ">(3) Of a figure, which stays one<");
    has(part(t, "xl/worksheets/sheet2.xml"), "<v>179725</v>");
}

static void the_properties_say_which_releases_it_rests_on(void **state)
{
    struct trial *t = *state;
    struct date many[40];
    for (int i = 0; i < 40; i++)
        many[i] = (struct date){ 2020 + i / 12, 1 + i % 12, 5 };
    struct origin origins[] = { { "cbp-sbo", many, 2 }, { "ohss", many, 40 } };
    t->about.origins = origins;
    t->about.n_origins = 2;
    const char *custom = part(t, "docProps/custom.xml");
    has(custom, "name=\"releases_of_cbp-sbo\"><vt:lpwstr>2020-02-05, 2020-01-05</vt:lpwstr>");
    /* A property takes 255 bytes: the newest, and that there are others. */
    has(custom, "name=\"releases_of_ohss\"><vt:lpwstr>2023-04-05, 2023-03-05, ");
    has(custom, ", \xE2\x80\xA6</vt:lpwstr>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(every_section_is_a_sheet_with_a_legal_name),
        UNIT(numbers_and_months_are_stored_as_such),
        UNIT(what_stands_behind_a_figure_stays_in_its_format),
        UNIT(a_figure_in_other_units_keeps_no_word_of_them),
        UNIT(charts_draw_rows_where_the_heads_are_months),
        UNIT(panels_on_one_scale_are_one_chart),
        UNIT(panels_that_count_different_things_are_charts_of_their_own),
        UNIT(widths_are_counted_in_digits_of_a_font_that_is_everywhere),
        UNIT(a_chart_stands_over_its_tables_cells),
        UNIT(a_chart_of_the_last_months_takes_just_their_rows),
        UNIT(a_link_inside_leads_to_the_cell_of_its_node),
        UNIT(every_page_has_marking_name_and_number),
        UNIT(the_package_says_its_language_and_day),
        UNIT(the_properties_say_which_releases_it_rests_on),
        UNIT(footnotes_stand_with_what_they_are_of),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
