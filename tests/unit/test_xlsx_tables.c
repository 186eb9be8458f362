/*
 * test_xlsx_tables.c - tables of workbooks: heads, totals, formulas, gaps, names.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "xlsx/measure.h"
#include "workbooks.h"

static void a_table_is_a_real_one_with_its_heads(void **state)
{
    struct trial *t = *state;
    const char *table = part(t, "xl/tables/table2.xml");
    has(table, "name=\"encounters\" displayName=\"encounters\" ref=\"A5:C10\"");
    has(table, "totalsRowCount=\"1\"");
    has(table, "<tableColumn id=\"2\" name=\"Encounters\" totalsRowFunction=\"sum\"/>");
    has(table, "<tableColumn id=\"3\" name=\"Change [%]\" totalsRowLabel=\"not added\"/>");
}

static struct node *row_before(struct trial *t, struct node *after, enum row_role role,
                               const char *first, double second)
{
    struct node *r = node_new(t->a, NODE_ROW, after->at);
    r->parent = t->table;
    r->row = role;
    text_cell(t, r, first);
    cell(t, r, "1", number(second));
    text_cell(t, r, "");
    r->next = after->next;
    return after->next = r;
}

static void groups_and_their_sums_are_no_rows_of_a_true_table(void **state)
{
    struct trial *t = *state;
    struct node *january = t->table->first->next->next; /* behind its note */
    row_before(t, t->table->first, ROW_GROUP, "Fiscal year 2024", 0);
    row_before(t, january, ROW_SUBTOTAL, "Sum so far", 176205);
    t->table->table->columns[0].is_grouped = true; /* what a page leaves out */
    has(part(t, "xl/tables/table2.xml"),
        "name=\"encounters\" displayName=\"encounters\" ref=\"A5:C10\"");
    has(part(t, "xl/worksheets/sheet2.xml"),
        "<f>SUBTOTAL(109,encounters[Encounters])</f><v>545852</v>");
    has_not(part(t, "xl/sharedStrings.xml"), "Fiscal year 2024");
    has_not(part(t, "xl/sharedStrings.xml"), "Sum so far");
}

static void a_small_line_is_told_in_its_words(void **state)
{
    static const double figures[] = { 1, 2 };
    static const struct trend trend = { figures, 2 };
    struct trial *t = *state;
    struct node *last = t->table->first->next->next->last;
    last->first->run.text = "from 1 to 2";
    last->value = (struct value){ .kind = VALUE_TREND, .trend = &trend };
    has(part(t, "xl/sharedStrings.xml"), "<t>from 1 to 2</t>");
}

static void a_total_is_a_formula_with_its_true_value(void **state)
{
    struct trial *t = *state;
    has(part(t, "xl/worksheets/sheet2.xml"),
        "<f>SUBTOTAL(109,encounters[Encounters])</f><v>545852</v>");
}

/* A table of four figures and what a column says follows from them. */
static void add_derived(struct trial *t, struct derived how, const double *figures,
                        const double *said, double total)
{
    static const char *const ids[] = { "month", "value", "follows" };
    static const char *const heads[] = { "Month", "Figure", "What follows" };
    struct node *table = new_table(t, t->cover, "derived", 3, ids, heads);
    table->table->columns[2].derived = how;
    for (int i = 0; i < 4; i++) {
        struct node *r = row(t, table, ROW_BODY);
        cell(t, r, NULL, month_value(2024, i + 1));
        cell(t, r, NULL, isnan(figures[i]) ? (struct value){ 0 } : number(figures[i]));
        cell(t, r, NULL, isnan(said[i]) ? (struct value){ 0 }
                                        : (struct value){ .kind = VALUE_PERCENT, .decimals = 1,
                                                          .number = said[i] });
    }
    if (total == 0)
        return;
    struct node *r = row(t, table, ROW_TOTAL);
    text_cell(t, r, "Total");
    cell(t, r, NULL, number(total));
    text_cell(t, r, "");
}

static void what_follows_from_figures_in_the_table_is_live(void **state)
{
    struct trial *t = *state;
    /* The first has no row before it; of the third the figure before is another's. */
    add_derived(t, (struct derived){ DERIVED_RATE, 1, 1 }, (double[]){ 8, 10, 5, -5 },
                (double[]){ 0.5, 0.25, -0.75, -2 }, 0);
    const char *sheet = part(t, "xl/worksheets/sheet1.xml");
    assert_int_equal(count_of(sheet, "<f>("), 2);
    has(sheet, "</f><v>0.25</v>");
    has(sheet, "</f><v>-2</v>");
    has(sheet, "<v>-0.75</v>");
}

static void beside_a_gap_nothing_follows(void **state)
{
    struct trial *t = *state;
    add_derived(t, (struct derived){ DERIVED_CHANGE, 1, 1 }, (double[]){ 8, NAN, 5, 9 },
                (double[]){ NAN, 1, -3, 4 }, 0);
    assert_int_equal(count_of(part(t, "xl/worksheets/sheet1.xml"), "<f>"), 1);
}

static void a_change_from_less_than_nothing_is_of_its_size(void **state)
{
    struct trial *t = *state;
    add_derived(t, (struct derived){ DERIVED_RATE, 1, 1 }, (double[]){ -4, -2, 0, 1 },
                (double[]){ NAN, 0.5, 1, NAN }, 0);
    const char *sheet = part(t, "xl/worksheets/sheet1.xml");
    has(sheet, "/ABS(");
    assert_int_equal(count_of(sheet, "<f>"), 2); /* of nothing there is none */
}

static void shares_are_live_only_where_all_of_them_are(void **state)
{
    struct trial *t = *state;
    static const double thirds[] = { 1, 1, 1, 1 };
    add_derived(t, (struct derived){ DERIVED_SHARE, 1, 0 }, thirds,
                (double[]){ 0.25, 0.25, 0.25, 0.25 }, 4);
    const char *sheet = part(t, "xl/worksheets/sheet1.xml");
    assert_int_equal(count_of(sheet, "<f>ROUND("), 4);
    has(sheet, ",3)</f><v>0.25</v>");
}

static void shares_made_to_sum_are_figures(void **state)
{
    struct trial *t = *state;
    add_derived(t, (struct derived){ DERIVED_SHARE, 1, 0 }, (double[]){ 1, 1, 1, 0 },
                (double[]){ 0.334, 0.333, 0.333, 0 }, 3);
    has_not(part(t, "xl/worksheets/sheet1.xml"), "<f>ROUND(");
}

static void a_series_figures_and_months_have_names(void **state)
{
    struct trial *t = *state;
    t->table->table->columns[1].series = "swb-encounters";
    const char *book = part(t, "xl/workbook.xml");
    has(book, "<definedName name=\"swb_encounters\">");
    has(book, "!$B$6:$B$9</definedName>");
    has(book, "<definedName name=\"swb_encounters_months\">");
    has(book, "!$A$6:$A$9</definedName>");
}

static void a_name_that_a_table_has_is_not_given_again(void **state)
{
    struct trial *t = *state;
    t->table->table->columns[1].series = "Encounters";
    has_not(part(t, "xl/workbook.xml"), "name=\"Encounters\"");
}

static void choices_are_a_range_of_the_table_that_names_them(void **state)
{
    static const char *const ids[] = { "state" };
    static const char *const heads[] = { "Status" };
    struct trial *t = *state;
    struct node *states = new_table(t, section(t, "states", "Statuses"), "states", 1, ids, heads);
    text_cell(t, row(t, states, ROW_BODY), "Agreed");
    text_cell(t, row(t, states, ROW_BODY), "Done");
    struct node *tracker = new_table(t, section(t, "tracker", "Tracker"), "tracker", 1, ids, heads);
    text_cell(t, row(t, tracker, ROW_BODY), "Done");
    tracker->table->columns[0].choices = "states";
    const char *sheet = part(t, "xl/worksheets/sheet5.xml");
    has(sheet, "<dataValidation type=\"list\"");
    has(sheet, "sqref=\"A3\"");
    has(sheet, "<formula1>'Statuses'!$A$3:$A$4</formula1>");
}

static void a_table_is_described_for_who_cannot_see_it(void **state)
{
    struct trial *t = *state;
    t->table->first->first->first->run.text = "Month & \"year\"";
    const char *table = part(t, "xl/tables/table2.xml");
    has(table, "<x14:table altText=\"Encounters by month: southwest border / all sectors\"");
    has(table, "altTextSummary=\"Month &amp; &quot;year&quot;; Encounters; Change [%]\"/>");
}

static void a_total_that_is_no_sum_is_a_plain_figure(void **state)
{
    struct trial *t = *state;
    t->table->last->first->next->value.number = 545853;
    const char *sheet = part(t, "xl/worksheets/sheet2.xml");
    has(sheet, "<v>545853</v>");
    has_not(sheet, "<f>");
}

static void a_note_of_a_table_stands_above_it_and_nothing_below(void **state)
{
    struct trial *t = *state;
    para(t, t->months, PARA_BODY, "Said after the table.");
    const char *table = part(t, "xl/tables/table2.xml");
    has(table, "ref=\"A6:C11\"");
    has_not(part(t, "xl/worksheets/sheet2.xml"), "<row r=\"12\"");
}

static void a_missing_month_is_a_gap(void **state)
{
    struct trial *t = *state;
    const char *chart = part(t, "xl/charts/chart1.xml");
    has(chart, "<c:dispBlanksAs val=\"gap\"/>");
    has(chart, "<c:pt idx=\"1\"><c:v>189922</c:v></c:pt><c:pt idx=\"3\"><c:v>179725</c:v>");
    has_not(part(t, "xl/worksheets/sheet2.xml"), "r=\"B8\"");
    has(part(t, "xl/sharedStrings.xml"), "Encounters: not published (Mar 2024)");
}

static void the_lines_of_a_table_run_through_its_gaps(void **state)
{
    struct trial *t = *state;
    const char *sheet = part(t, "xl/worksheets/sheet2.xml");
    has(sheet, "<conditionalFormatting sqref=\"B6:B9\"><cfRule type=\"containsBlanks\"");
    assert_int_equal(count_of(sheet, "<cfRule "), 1); /* the other columns have no gap */
    has(part(t, "xl/styles.xml"), "<dxfs count=\"1\"><dxf><border>");
}

static void a_column_of_statuses_says_what_a_gap_is(void **state)
{
    struct trial *t = *state;
    t->table->table->columns[2].derived = (struct derived){ DERIVED_STATUS, 1, 0 };
    has_not(part(t, "xl/worksheets/sheet2.xml"), "r=\"B7\""); /* a row higher: no line above */
    has_not(part(t, "xl/sharedStrings.xml"), "Encounters: not published (Mar 2024)");
    assert_int_equal(errs_total(t->errs), 0);
}

static void blank_cells_that_nothing_explains_are_told_once_a_column(void **state)
{
    struct trial *t = *state;
    add_derived(t, (struct derived){ 0 }, (double[]){ 8, NAN, NAN, 9 },
                (double[]){ NAN, 1, -3, NAN }, 0);
    part(t, "xl/workbook.xml");
    assert_int_equal(errs_count(t->errs, SEVERITY_WARNING), 2);
    has(err_text(t->a, errs_item(t->errs, 0), NULL), "the column \"Figure\" has blank cells");
    has(err_text(t->a, errs_item(t->errs, 1), NULL),
        "the column \"What follows\" has blank cells");
}

static void blank_cells_with_a_status_are_not_told(void **state)
{
    struct trial *t = *state;
    add_derived(t, (struct derived){ DERIVED_STATUS, 1, 0 }, (double[]){ 8, NAN, NAN, 9 },
                (double[]){ 1, 1, -3, 2 }, 0);
    part(t, "xl/workbook.xml");
    assert_int_equal(errs_total(t->errs), 0);
}

static void key_figures_are_a_table(void **state)
{
    struct trial *t = *state;
    const char *table = part(t, "xl/tables/table1.xml");
    has(table, "name=\"key_figures\"");
    has(table, "name=\"Indicador\"");
    has(part(t, "xl/worksheets/sheet1.xml"), "<v>189922</v>");
}

static void a_narrow_column_takes_more_lines(void **state)
{
    (void)state;
    const char *text = "Sixteen little words that stand side by side until the column ends";
    assert_int_equal(text_lines(text, 12, false, 2000), 1);
    assert_in_range(text_lines(text, 12, false, 150), 4, 6);
    assert_int_equal(text_lines("a\nb", 12, false, 150), 2);
    assert_int_equal(text_lines("", 12, false, 150), 1);
    assert_true(text_lines("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 12, false, 100) >= 4);
    assert_true(row_height(1000, 12) <= 409);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(a_table_is_a_real_one_with_its_heads),
        UNIT(groups_and_their_sums_are_no_rows_of_a_true_table),
        UNIT(a_small_line_is_told_in_its_words),
        UNIT(a_total_is_a_formula_with_its_true_value),
        UNIT(a_total_that_is_no_sum_is_a_plain_figure),
        UNIT(what_follows_from_figures_in_the_table_is_live),
        UNIT(beside_a_gap_nothing_follows),
        UNIT(a_change_from_less_than_nothing_is_of_its_size),
        UNIT(shares_are_live_only_where_all_of_them_are),
        UNIT(shares_made_to_sum_are_figures),
        UNIT(a_series_figures_and_months_have_names),
        UNIT(a_name_that_a_table_has_is_not_given_again),
        UNIT(choices_are_a_range_of_the_table_that_names_them),
        UNIT(a_table_is_described_for_who_cannot_see_it),
        UNIT(a_note_of_a_table_stands_above_it_and_nothing_below),
        UNIT(a_missing_month_is_a_gap),
        UNIT(the_lines_of_a_table_run_through_its_gaps),
        UNIT(a_column_of_statuses_says_what_a_gap_is),
        UNIT(blank_cells_that_nothing_explains_are_told_once_a_column),
        UNIT(blank_cells_with_a_status_are_not_told),
        UNIT(key_figures_are_a_table),
        UNIT(a_narrow_column_takes_more_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
