/*
 * test_xlsx_limits.c - what Excel or its library would take in silence and spoil, and what
 * documents should not be: refused at its place, or made harmless.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "xlsx/names.h"
#include "xlsx/xlsx.h"
#include "workbooks.h"

static void a_text_that_looks_like_a_formula_stays_text(void **state)
{
    struct trial *t = *state;
    has(part(t, "xl/sharedStrings.xml"), "<t>=1+1</t>");
    has_not(part(t, "xl/worksheets/sheet1.xml"), "<f>");
}

static void a_chart_of_no_table_is_refused_at_its_place(void **state)
{
    struct trial *t = *state;
    t->chart->chart->table = "encuentros";
    assert_string_equal(refused(t),
                        "workbook.xml:7:3: the chart is drawn from table \"encuentros\", which"
                        " is not in this workbook; put that table on one of its sheets");
}

static void a_chart_of_an_unknown_column_is_refused(void **state)
{
    struct trial *t = *state;
    t->chart->chart->series[0].id = "valor";
    assert_string_equal(refused(t), "workbook.xml:7:3: table \"encounters\" has no column"
                                    " \"valor\", which the chart draws");
}

static void a_link_to_nowhere_is_refused(void **state)
{
    struct trial *t = *state;
    node_text(t->a, para(t, t->cover, PARA_BODY, NULL), "there")->run.target = "#there";
    assert_string_equal(refused(t), "workbook.xml:7:3: a link leads to \"#there\", which is"
                                    " nowhere in this workbook");
}

static void two_columns_of_one_head_are_refused(void **state)
{
    struct trial *t = *state;
    struct node *head = t->table->first;
    while (head->kind != NODE_ROW)
        head = head->next;
    head->first->first->run.text = "encounters";
    assert_string_equal(refused(t), "workbook.xml:7:3: two columns of table \"encounters\" are"
                                    " headed \"Encounters\"");
}

static void a_figure_that_is_no_number_is_refused(void **state)
{
    struct trial *t = *state;
    t->table->last->first->next->value.number = NAN;
    assert_string_equal(refused(t), "workbook.xml:7:3: a figure that is no number");
}

static void texts_of_cells_are_never_formulas(void **state)
{
    static const char *const texts[] = { "=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"x\")" };
    struct trial *t = *state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct node *r = row(t, t->table, ROW_BODY);
        text_cell(t, r, texts[i]);
        text_cell(t, r, texts[i]);
        text_cell(t, r, texts[i]);
    }
    const char *strings = part(t, "xl/sharedStrings.xml");
    has(strings, "<t>+1</t>");
    has(strings, "<t>-1</t>");
    has(strings, "<t>@SUM(A1)</t>");
    has(strings, "<t>=HYPERLINK(\"x\")</t>");
    has_not(part(t, "xl/worksheets/sheet2.xml"), "<f>");
}

static void a_day_in_no_calendar_is_refused(void **state)
{
    struct trial *t = *state;
    t->table->last->first->value.kind = VALUE_DATE;
    t->table->last->first->value.date = (struct date){ 2023, 2, 29 };
    assert_string_equal(refused(t), "workbook.xml:7:3: a day that is in no calendar");
}

static void a_head_longer_than_excel_takes_is_refused(void **state)
{
    struct trial *t = *state;
    char *head = arena_alloc(t->a, 400);
    for (int i = 0; i < 256; i++)
        memcpy(head + i, "x", 2);
    t->table->first->first->first->run.text = head;
    has(refused(t), "a head of table \"encounters\" is longer than 255 characters");
}

static void a_table_of_too_many_columns_is_refused(void **state)
{
    struct trial *t = *state;
    enum { N = 16385 };
    const char **words = arena_array(t->a, N, sizeof *words);
    for (size_t i = 0; i < N; i++)
        words[i] = arena_printf(t->a, "c%zu", i);
    new_table(t, section(t, "wide", "Wide"), "wide", N, words, words);
    has(refused(t), "table \"wide\" has 16385 columns; a sheet holds 1 to 16384");
}

static void a_marking_longer_than_a_footer_is_refused(void **state)
{
    struct trial *t = *state;
    char *text = arena_alloc(t->a, 400);
    memset(text, 'x', 260);
    t->about.marking = text;
    has(refused(t), "the marking makes the page footer 2");
}

static void choices_may_be_more_and_longer_than_a_list_of_the_library(void **state)
{
    static const char *const ids[] = { "state" };
    static const char *const heads[] = { "Situaci\xC3\xB3n" };
    enum { N = 300 };
    struct trial *t = *state;
    struct node *states = new_table(t, section(t, "states", "Statuses"), "states", 1, ids, heads);
    struct node *tracker = new_table(t, section(t, "tracker", "Tracker"), "tracker", 1, ids, heads);
    for (int i = 0; i < N; i++)
        text_cell(t, row(t, states, ROW_BODY),
                  arena_printf(t->a, "situaci\xC3\xB3n n\xC3\xBAmero %d", i));
    text_cell(t, row(t, tracker, ROW_BODY), "situaci\xC3\xB3n n\xC3\xBAmero 7");
    tracker->table->columns[0].choices = "states";
    has(part(t, "xl/worksheets/sheet5.xml"), "<formula1>'Statuses'!$A$3:$A$302</formula1>");
}

static void a_head_may_hold_what_formulas_are_made_of(void **state)
{
    static const char *const ids[] = { "month", "value" };
    static const char *const heads[] = { "Month", "A [b] #1 'c' @d & e" };
    struct trial *t = *state;
    struct node *table = new_table(t, section(t, "odd", "Odd"), "odd", 2, ids, heads);
    for (int i = 1; i <= 2; i++) {
        struct node *r = row(t, table, ROW_BODY);
        cell(t, r, "", month_value(2024, i));
        cell(t, r, "", number(i));
    }
    struct node *total = row(t, table, ROW_TOTAL);
    text_cell(t, total, "Total");
    cell(t, total, "", number(3));
    has(part(t, "xl/worksheets/sheet4.xml"),
        "<f>SUBTOTAL(109,odd[A '[b'] '#1 ''c'' '@d &amp; e])</f><v>3</v>");
}

static void a_control_character_is_refused(void **state)
{
    struct trial *t = *state;
    para(t, t->cover, PARA_BODY, "bell \a");
    assert_string_equal(refused(t), "workbook.xml:7:3: this text has the control character"
                                    " U+0007, which no document can hold; remove it");
}

static void a_text_longer_than_a_cell_is_refused(void **state)
{
    struct trial *t = *state;
    char *text = arena_alloc(t->a, 40000);
    memset(text, 'x', 32768);
    para(t, t->cover, PARA_BODY, text);
    assert_string_equal(refused(t), "workbook.xml:7:3: this text has 32768 characters; a cell"
                                    " holds 32767 at most, so split it");
    text[32767] = '\0';
    assert_true(xlsx_write(t->a, t->doc, t->path, t->errs));
}

static void all_faults_are_told_at_once(void **state)
{
    struct trial *t = *state;
    para(t, t->cover, PARA_BODY, "bell \a");
    t->chart->chart->table = "encuentros";
    t->table->last->first->next->value.number = INFINITY;
    refused(t);
    assert_int_equal(errs_total(t->errs), 3);
}

static void a_document_of_nothing_is_a_sheet_with_its_title(void **state)
{
    struct trial *t = *state;
    t->doc->first = t->doc->last = NULL;
    has(part(t, "xl/workbook.xml"), "name=\"Joint statistics &amp; figures\"");
    has(part(t, "xl/sharedStrings.xml"), "Joint statistics &amp; figures");
}

static void empty_nodes_of_every_kind_do_no_harm(void **state)
{
    struct trial *t = *state;
    struct node *s = section(t, NULL, NULL);
    node_add(t->a, s, NODE_HEADING);
    para(t, s, PARA_BODY, NULL);
    node_add(t->a, node_add(t->a, s, NODE_LIST), NODE_ITEM);
    node_add(t->a, s, NODE_QUOTE);
    node_add(t->a, s, NODE_KEYFIGURES);
    static struct figure_heads heads = { "a", "b", "c" };
    struct node *figures = node_add(t->a, s, NODE_KEYFIGURES);
    figures->heads = &heads;
    node_add(t->a, figures, NODE_KEYFIGURE);
    static const char *const words[] = { "a" };
    new_table(t, s, "", 1, words, words);
    new_table(t, s, "2024", 1, words, words);
    node_add(t->a, s, NODE_SECTION);
    t->about = (struct document){ 0 };
    has(part(t, "xl/workbook.xml"), "sheetId=\"4\"");
}

static void a_table_or_chart_without_data_is_refused(void **state)
{
    struct trial *t = *state;
    node_add(t->a, t->cover, NODE_TABLE);
    node_add(t->a, t->cover, NODE_CHART);
    refused(t);
    assert_int_equal(errs_total(t->errs), 2);
}

static void a_text_like_excels_own_escape_stays_as_it_is(void **state)
{
    struct trial *t = *state;
    para(t, t->cover, PARA_BODY, "the code _x0041_");
    has(part(t, "xl/sharedStrings.xml"), "<t>the code _x005F_x0041_</t>");
}

static void tab_names_are_cut_between_words_and_told_apart(void **state)
{
    struct trial *t = *state;
    const char *taken[] = { "México" };
    assert_string_equal(sheet_name(t->a, "MÉXICO", "1", taken, 1), "MÉXICO (2)");
    assert_string_equal(sheet_name(t->a, "history", "1", NULL, 0), "history (2)");
    assert_string_equal(sheet_name(t->a, "[a]:*?/\\b", "1", NULL, 0), "(a)--b");
    assert_string_equal(sheet_name(t->a, "'O'Neill'", "1", NULL, 0), "’O’Neill’");
    assert_string_equal(sheet_name(t->a, " ?: ", "1", NULL, 0), "1");
    assert_string_equal(sheet_name(t->a, "Compromisos pendientes de las delegaciones", "1",
                                   NULL, 0),
                        "Compromisos pendientes");
    struct str long_word = str_new(t->a);
    for (int i = 0; i < 40; i++)
        str_add(&long_word, "Á");
    assert_int_equal(strlen(sheet_name(t->a, long_word.s, "1", NULL, 0)), 2 * 31);
}

static void table_names_are_never_like_cells(void **state)
{
    struct trial *t = *state;
    assert_string_equal(table_name(t->a, "encounters"), "encounters");
    assert_string_equal(table_name(t->a, "by-country"), "by_country");
    assert_string_equal(table_name(t->a, "fy24"), "t_fy24");
    assert_string_equal(table_name(t->a, "R1C1"), "t_R1C1");
    assert_string_equal(table_name(t->a, "c"), "t_c");
    assert_string_equal(table_name(t->a, "2024"), "t_2024");
    assert_string_equal(column_reference(t->a, "t", "a [b] #"), "t[a '[b'] '#]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(a_text_that_looks_like_a_formula_stays_text),
        UNIT(a_chart_of_no_table_is_refused_at_its_place),
        UNIT(a_chart_of_an_unknown_column_is_refused),
        UNIT(a_link_to_nowhere_is_refused),
        UNIT(two_columns_of_one_head_are_refused),
        UNIT(a_figure_that_is_no_number_is_refused),
        UNIT(texts_of_cells_are_never_formulas),
        UNIT(a_day_in_no_calendar_is_refused),
        UNIT(a_head_longer_than_excel_takes_is_refused),
        UNIT(a_table_of_too_many_columns_is_refused),
        UNIT(a_marking_longer_than_a_footer_is_refused),
        UNIT(choices_may_be_more_and_longer_than_a_list_of_the_library),
        UNIT(a_head_may_hold_what_formulas_are_made_of),
        UNIT(a_control_character_is_refused),
        UNIT(a_text_longer_than_a_cell_is_refused),
        UNIT(all_faults_are_told_at_once),
        UNIT(a_document_of_nothing_is_a_sheet_with_its_title),
        UNIT(empty_nodes_of_every_kind_do_no_harm),
        UNIT(a_table_or_chart_without_data_is_refused),
        UNIT(a_text_like_excels_own_escape_stays_as_it_is),
        UNIT(tab_names_are_cut_between_words_and_told_apart),
        UNIT(table_names_are_never_like_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
