/* test_build_parts.c - tables of a series taken apart, and small counts that an audience
 * is not told: what is hidden stands nowhere in its copy. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "copies.h"
#include "model/series.h"
#include "support.h"

#define OPTIONAL(x) "{" x ", select, none {} other {{" x "}}}"
#define COL(field) "<col field=\"" field "\"><h>H</h></col>"
#define BY(more) "<table id=\"t\" series=\"enc\" by=\"citizenship\" last=\"2\">" more "</table>"

static void contains(const char *text, const char *wanted)
{
    if (strstr(text, wanted) == NULL)
        fail_msg("there is no\n%s\nin\n%s", wanted, text);
}

/* --- tables --- */

static void parts_stand_a_row_each_in_the_order_of_the_breakdown(void **state)
{
    (void)state;
    say_part("other", "2024-01", 50);
    say_part("guatemala", "2024-01", 20);
    say_part("mexico", "2024-01", 30);
    static const char body[] =
        BY("<caption>{breakdown} in {month, date, yMMM}: {value}</caption>" COL("part")
           COL("value") COL("share") "<total>All</total>");
    /* A part without a name of its own is called by its label. */
    assert_reads(body, "By citizenship in Jan 2024: 100\nH|H|H\nMexicans|30|30.0%\n"
                       "guatemala|20|20.0%\nother|50|50.0%\nAll|100|100.0%\n");
    translate("{breakdown} in {month, date, yMMM}: {value}",
              "{breakdown}, {month, date, yMMM}: {value}");
    translate("H", "C");
    translate("All", "Todas");
    contains(lines(build(body, "mx", "es")), "Por ciudadanía, ene 2024: 100\nC|C|C\n"
                                             "Mexicanos|30|30.0");
    put_series("[{id: other}, {id: mexico}]");
    assert_reads(body, "By citizenship in Jan 2024: 100\nH|H|H\nother|50|50.0%\n"
                       "mexico|30|30.0%\nguatemala|20|20.0%\nAll|100|100.0%\n");
}

static void a_part_is_called_as_the_breakdown_says_or_its_dataset(void **state)
{
    (void)state;
    say_part("mexico", "2024-02", 1);
    say_part("honduras", "2024-02", 2);
    say_part("peru", "2024-02", 3);
    static const char body[] = BY("<col field=\"part\"><h>{period, date, yMMM}</h></col>");
    translate("{period, date, yMMM}", "{period, date, yMMM}");
    assert_reads(body, "Feb 2024\nMexicans\nHondurans\nperu\n");
    assert_string_equal(lines(build(body, "gt", "es")), "feb 2024\nMexicanos\nHondureños\nperu\n");
    put_series("[{id: honduras, name: {en: Ours, es: Nuestros}}]");
    assert_reads(body, "Feb 2024\nOurs\nmexico\nperu\n");
}

static void the_total_is_a_row_of_its_own_kind_and_only_where_it_is_asked_for(void **state)
{
    (void)state;
    say_part("mexico", "2024-01", 30);
    say_part("other", "2024-01", 50);
    static const char without[] = BY(COL("part") COL("value"));
    assert_reads(without, "H|H\nMexicans|30\nother|50\n"); /* nobody told of guatemala */
    const char *text = dump(build(BY(COL("part") COL("value") "<total>All of {period, date, "
                                     "yMMM}</total>"), "us", "en"));
    contains(text, "  row total\n      cell\n        text \"All of Feb 2024\"\n"
                   "      cell number=80 unit=\"COUNT\"");
}

static void rows_are_those_of_the_latest_month_that_has_parts(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2024-02", 999); /* of a release that is not taken apart */
    say_part("mexico", "2023-11", 1);
    say_part("mexico", "2023-12", 3);
    say_part("other", "2023-11", 2);
    say_part("other", "2023-12", 4);
    assert_reads(BY(COL("part") COL("month") COL("value") COL("change") "<total>All</total>"
                    "<note>{value} in {month, date, yMMM}, not {enc_value}</note>"),
                 "H|H|H|H\nMexicans|Dec 2023|3|+2\nother|Dec 2023|4|+2\nAll|Dec 2023|7|+4\n"
                 "7 in Dec 2023, not 999\n");
}

static void shares_as_they_are_printed_sum(void **state)
{
    (void)state;
    say_part("mexico", "2024-02", 1);
    say_part("guatemala", "2024-02", 1);
    say_part("other", "2024-02", 1);
    assert_reads(BY(COL("share")), "H\n33.4%\n33.3%\n33.3%\n");
}

static void a_column_each_part_has_a_row_a_month(void **state)
{
    (void)state;
    say_part("mexico", "2023-12", 1);
    say_part("other", "2023-12", 3);
    say_part("mexico", "2024-01", 4);
    say_part("other", "2024-01", 4);
    static const char body[] =
        BY(COL("month") "<col field=\"value\" each=\"part\"><h>{part}</h></col>"
           "<col field=\"share\" each=\"part\"><h>{part}, %</h></col>"
           "<col field=\"value\"><h>All</h></col>" COL("availability"));
    assert_reads(body, "H|Mexicans|other|Mexicans, %|other, %|All|H\n"
                       "Dec 2023|1|3|25.0%|75.0%|4|figure\nJan 2024|4|4|50.0%|50.0%|8|figure\n"
                       "Feb 2024||||||unpublished\n");
    contains(dump(build(body, "us", "en")),
             "columns=month,enc_mexico:end:COUNT:swb-encounters_mexico,"
             "enc_other:end:COUNT:swb-encounters_other,enc_mexico_share:end,"
             "enc_other_share:end,value:end:COUNT,availability availability=status-of-value/0\n");
}

static void a_column_each_month_has_a_row_a_part(void **state)
{
    (void)state;
    say_part("mexico", "2023-12", 1);
    say_part("other", "2023-12", 3);
    say_part("mexico", "2024-01", 5);
    say_part("other", "2024-01", 5);
    static const char body[] =
        BY(COL("part") "<col field=\"value\" each=\"month\"><h>{month, date, yMMM}</h></col>"
           "<col field=\"share\" each=\"month\"><h>%, {month, date, yMMM}</h></col>"
           COL("change") "<total>All</total>");
    /* The other columns are of the latest month that has parts. */
    assert_reads(body, "H|Dec 2023|Jan 2024|Feb 2024|%, Dec 2023|%, Jan 2024|%, Feb 2024|H\n"
                       "Mexicans|1|5||25.0%|50.0%||+4\nother|3|5||75.0%|50.0%||+2\n"
                       "All|4|10||100.0%|100.0%||+6\n");
    contains(dump(build(body, "us", "en")),
             "columns=part,2023-12:end:COUNT,2024-01:end:COUNT,2024-02,");
    say(ENCOUNTERS, "2024-01", 10);
    assert_refused("<table id=\"t\" series=\"enc\"><col field=\"value\" each=\"month\"><h>H</h>"
                   "</col></table>",
                   "t.xml:2:47: a column each month wants rows that are parts (by=\"…\") or series "
                   "(rows=\"series\")\n");
}

static void a_share_of_a_total_is_told_to_follow_from_it(void **state)
{
    (void)state;
    say_part("mexico", "2024-01", 1);
    say_part("other", "2024-01", 3);
    contains(dump(build(BY(COL("part") COL("value") COL("share") "<total>All</total>"), "us",
                        "en")),
             " share=share-of-value/0\n");
}

static void months_have_a_total_where_it_is_asked_for(void **state)
{
    (void)state;
    say_part("mexico", "2024-01", 1);
    say_part("other", "2024-01", 3);
    say_part("mexico", "2024-02", 10);
    say_part("other", "2024-02", 20);
    assert_reads(BY("<col field=\"month\" header=\"yes\"><h>H</h></col>"
                    "<col field=\"value\" each=\"part\"><h>{part}</h></col>"
                    COL("value") COL("change") "<total>Both</total>"),
                 "H|Mexicans|other|H|H\nJan 2024|1|3|4|\nFeb 2024|10|20|30|+26\n"
                 "Both|11|23|34|\n");
}

static void a_part_that_is_missing_leaves_the_total_missing(void **state)
{
    (void)state;
    say_part("mexico", "2023-12", 1);
    say_part("other", "2023-12", 3);
    say_part("mexico", "2024-01", NAN)->status = STATUS_MISSING;
    say_part("other", "2024-01", 9);
    assert_reads(BY(COL("month") "<col field=\"value\" each=\"part\"><h>{part}</h></col>"
                    "<col field=\"availability\" each=\"part\"><h>{part}</h></col>"
                    COL("value") COL("availability")),
                 "H|Mexicans|other|Mexicans|other|H|H\n"
                 "Nov 2023|||unpublished|unpublished||unpublished\n"
                 "Dec 2023|1|3|figure|figure|4|figure\n"
                 "Jan 2024||9|missing|figure||missing\n"
                 "Feb 2024|||unpublished|unpublished||unpublished\n");
    /* The rows are of the last month that can be told whole. */
    assert_reads(BY(COL("part") COL("month")), "H|H\nMexicans|Dec 2023\nother|Dec 2023\n");
}

static void a_part_that_is_not_applicable_leaves_the_total(void **state)
{
    (void)state;
    say_part("mexico", "2024-02", NAN)->status = STATUS_NOT_APPLICABLE;
    say_part("other", "2024-02", 9);
    assert_reads(BY(COL("part") COL("value") COL("share") COL("availability")
                    "<total>All</total>"),
                 "H|H|H|H\nMexicans|||not_applicable\nother|9|100.0%|figure\n"
                 "All|9|100.0%|figure\n");
}

static void a_breakdown_without_figures_says_its_word_for_none(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2024-02", 5);
    assert_reads(BY(COL("part") "<empty>No parts.</empty>"), "No parts.\n");
    assert_reads(BY(COL("part")) "<p>x</p>", "x\n");
}

static void breakdowns_that_there_are_not_are_told_with_the_nearest(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2024-02", 5);
    say(MONEY, "2024-02", 5);
    say_part("mexico", "2024-02", 5);
#define TABLE(head) "<table id=\"t\" " head ">" COL("part") "</table>"
    assert_refused(TABLE("series=\"enc\" by=\"citzenship\""),
                   "t.xml:2:28: series \"swb-encounters\" has no breakdown \"citzenship\"; did "
                   "you mean \"citizenship\"?\n");
    assert_refused(TABLE("series=\"money\" by=\"citizenship\""),
                   "t.xml:2:30: series \"mx-money\" has no breakdown \"citizenship\"; data/series.yaml says "
                   "which it has\n");
    assert_refused(TABLE("series=\"enc money\" by=\"citizenship\""),
                   "t.xml:2:15: a table with by=\"…\" is of one series\n");
    assert_refused(TABLE("rows=\"series\" by=\"citizenship\""),
                   "t.xml:2:1: <table> wants either rows=\"…\" or series=\"…\", the latter "
                   "perhaps with by=\"…\"\n");
    assert_refused("<table id=\"t\" series=\"enc\"><col field=\"value\" each=\"part\"><h>H</h>"
                   "</col></table>",
                   "t.xml:2:47: a column each part wants a table with by=\"…\"\n");
    assert_refused(BY(COL("shre")), "t.xml:2:59: these rows have no field \"shre\"; did you"
                                     " mean \"share\"?\n");
}

/* --- small counts --- */

/* All that a copy can print of a series and its parts. */
static const char everything[] =
    "<data><sentence id=\"s\">{name} " OPTIONAL("value") "</sentence></data>"
    "<p>{enc_value}</p><p series=\"enc\">{s}</p>"
    "<table id=\"rows\" series=\"enc\" by=\"citizenship\">" COL("part") COL("value")
    COL("share") COL("previous") COL("change") COL("change_percent") COL("change_amount")
    COL("change_direction") COL("year_value") COL("year_change") COL("ytd") COL("fiscal_ytd")
    COL("sum12") COL("mean12") COL("availability") COL("status") COL("mark")
    "<total>All</total></table>"
    "<table id=\"months\" series=\"enc\" by=\"citizenship\" last=\"3\">" COL("month")
    "<col field=\"value\" each=\"part\"><h>{part}</h></col>"
    "<col field=\"share\" each=\"part\"><h>{part}</h></col>"
    "<col field=\"change\" each=\"part\"><h>{part}</h></col>"
    "<col field=\"previous\" each=\"part\"><h>{part}</h></col>"
    "<col field=\"ytd\" each=\"part\"><h>{part}</h></col>"
    "<col field=\"fiscal_ytd\" each=\"part\"><h>{part}</h></col>"
    "<col field=\"availability\" each=\"part\"><h>{part}</h></col>"
    "<col field=\"value\"><h>All</h></col></table>"
    "<chart type=\"line\" series=\"enc\" last=\"3\"><alt>{highest}</alt></chart>"
    "<list rows=\"series\"><item>{s} {highest} {lowest}</item></list>"
    "<list rows=\"revisions\"><item>{old} {new} {difference}</item></list>"
    "<list rows=\"sources\"><item>{title}</item></list>";

/* Three parts a month whose small figures are unlike all others: 17 alone, and with it
 * the smallest of the others. */
static void say_small(void)
{
    static const char *const months[] = { "2023-10", "2023-11", "2023-12", "2024-01",
                                          "2024-02" };
    static const double parts[][3] = { { 0, 0, 0 }, { 0, 0, 0 }, { 70001, 60001, 50001 },
                                       { 80003, 17, 41117 }, { 90007, 60005, 50009 } };
    static const char *const names[] = { "mexico", "guatemala", "other" };
    for (size_t m = 0; m < 5; m++) {
        for (size_t p = 0; p < 3; p++)
            say_part(names[p], months[m], parts[m][p]);
        say(ENCOUNTERS, months[m], parts[m][0] + parts[m][1] + parts[m][2]);
    }
    say(MONEY, "2024-02", 5);
}

/* A number stands in a text as itself, and not as digits of a longer one. */
static bool has_number(const char *text, const char *number)
{
    for (const char *p = text; (p = strstr(p, number)) != NULL; p++) {
        char before = p == text ? ' ' : p[-1], after = p[strlen(number)];
        if (strchr("0123456789,.", before) == NULL && strchr("0123456789,", after) == NULL)
            return true;
    }
    return false;
}

/* The hidden two, their changes from the month before and to the month after, and what
 * they come to with it. */
static const char *const telling[] = {
    "17", "41117", "41,117", "59984", "59,984", "8884", "8,884", "59988", "59,988", "8892",
    "8,892", "60022", "60,022", "91126", "91,126", "120023", "120,023", "141127", "141,127",
};
enum { TELLING = sizeof telling / sizeof *telling };

static void a_limit_hides_small_counts_in_its_own_copy_only(void **state)
{
    (void)state;
    put_audience("mx", "suppress_below: 20\n");
    say_small();
    const char *open = dump(build(everything, "us", "en"));
    const char *closed = dump(build(everything, "mx", "en"));
    for (size_t i = 0; i < TELLING; i++)
        if (has_number(closed, telling[i]))
            fail_msg("%s stands in\n%s", telling[i], closed);
    /* or nothing was looked for */
    for (size_t i = 0; i < TELLING; i++)
        if (!has_number(open, telling[i]))
            fail_msg("%s does not stand in\n%s", telling[i], open);
    assert_true(has_number(dump(build(everything, "gt", "en")), "17"));
    /* What is not hidden is there, and the total too. */
    assert_true(has_number(closed, "80003") && has_number(closed, "60005")
                && has_number(closed, "121137"));
}

static void a_part_for_others_is_in_no_copy_but_theirs(void **state)
{
    (void)state;
    put_series("[{id: mexico}, {id: guatemala, for: [us]}, {id: other, for: [us]}]");
    say_part("mexico", "2024-02", 60);
    say_part("guatemala", "2024-02", 17);
    say_part("other", "2024-02", 23);
    static const char body[] = BY(COL("part") COL("value") COL("share") "<total>All</total>");
    assert_string_equal(lines(build(body, "us", "en")),
                        "H|H|H\nmexico|60|60.0%\nguatemala|17|17.0%\nother|23|23.0%\n"
                        "All|100|100.0%\n");
    assert_string_equal(lines(build(body, "mx", "en")),
                        "H|H|H\nmexico|60|60.0%\nAll|100|100.0%\n");
    static const char months[] =
        BY(COL("month") "<col field=\"value\" each=\"part\"><h>{part}</h></col>");
    static const char data[] = "<table id=\"data\" rows=\"observations\"><col field=\"part\">"
                               "<h>P</h></col><col field=\"obs_value\"><h>V</h></col></table>";
    assert_string_equal(lines(build(months, "mx", "en")), "H|mexico\nJan 2024|\nFeb 2024|60\n");
    const char *all = dump(build(data, "mx", "en"));
    assert_false(has_number(all, "17") || has_number(all, "23"));
    assert_true(has_number(all, "60"));
    assert_true(has_number(dump(build(data, "us", "en")), "17"));
}

static void every_status_stands_in_the_data(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2024-01", 3)->status = 'E';
    say(ENCOUNTERS, "2024-02", 4)->status = 'P';
    const char *text = dump(build("<table id=\"t\" rows=\"observations\"><col field=\"obs_value\"><h>V</h></col>"
                                  "<col field=\"obs_status\"><h>S</h></col></table>", "us", "en"));
    assert_non_null(strstr(text, "pulled number=3 | text=\"E\"\n"));
    assert_non_null(strstr(text, "pulled number=4 | text=\"P\"\n"));
}

static void what_is_hidden_is_called_suppressed_and_has_no_share(void **state)
{
    (void)state;
    put_audience("mx", "suppress_below: 20\n");
    say_part("mexico", "2024-02", 60);
    say_part("guatemala", "2024-02", 0);
    say_part("other", "2024-02", 19);
    say_part("peru", "2024-02", 21);
    static const char body[] = BY(COL("part") COL("value") COL("share") COL("availability")
                                  COL("status") "<total>All</total>");
    assert_string_equal(lines(build(body, "mx", "en")),
                        "H|H|H|H|H\nMexicans|60|60.0%|figure|A\nguatemala|0|0.0%|figure|A\n"
                        "other|||suppressed|Q\nperu|||suppressed|Q\nAll|100|100.0%|figure|A\n");
    assert_string_equal(lines(build(body, "us", "en")),
                        "H|H|H|H|H\nMexicans|60|60.0%|figure|A\nguatemala|0|0.0%|figure|A\n"
                        "other|19|19.0%|figure|A\nperu|21|21.0%|figure|A\n"
                        "All|100|100.0%|figure|A\n");
}

static void a_small_count_is_hidden_where_its_total_is_missing_too(void **state)
{
    (void)state;
    put_audience("mx", "suppress_below: 20\n");
    say_part("mexico", "2024-01", 60);
    say_part("other", "2024-01", 40);
    say_part("mexico", "2024-02", NAN)->status = STATUS_MISSING;
    say_part("other", "2024-02", 17);
    static const char body[] = BY("<col field=\"value\" each=\"part\"><h>{part}</h></col>"
                                  COL("value"));
    assert_string_equal(lines(build(body, "us", "en")),
                        "Mexicans|other|H\n||\n60|40|100\n|17|\n");
    assert_string_equal(lines(build(body, "mx", "en")), "Mexicans|other|H\n||\n60|40|100\n||\n");
}

static void a_series_of_its_own_is_told_however_small(void **state)
{
    (void)state;
    put_audience("mx", "suppress_below: 20\n");
    say(ENCOUNTERS, "2024-02", 3);
    say_part("mexico", "2024-02", 1);
    say_part("other", "2024-02", 2);
    assert_string_equal(lines(build("<p>{enc_value}</p>" BY(COL("part") COL("value")
                                    "<total>All</total>"), "mx", "en")),
                        "3\nH|H\nMexicans|\nother|\nAll|3\n");
}

int main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, copies_start, tear_down)
    static const struct CMUnitTest tests[] = {
        CASE(parts_stand_a_row_each_in_the_order_of_the_breakdown),
        CASE(a_part_is_called_as_the_breakdown_says_or_its_dataset),
        CASE(the_total_is_a_row_of_its_own_kind_and_only_where_it_is_asked_for),
        CASE(rows_are_those_of_the_latest_month_that_has_parts),
        CASE(shares_as_they_are_printed_sum),
        CASE(a_column_each_part_has_a_row_a_month),
        CASE(a_column_each_month_has_a_row_a_part),
        CASE(a_share_of_a_total_is_told_to_follow_from_it),
        CASE(months_have_a_total_where_it_is_asked_for),
        CASE(a_part_that_is_missing_leaves_the_total_missing),
        CASE(a_part_that_is_not_applicable_leaves_the_total),
        CASE(a_breakdown_without_figures_says_its_word_for_none),
        CASE(breakdowns_that_there_are_not_are_told_with_the_nearest),
        CASE(a_limit_hides_small_counts_in_its_own_copy_only),
        CASE(a_part_for_others_is_in_no_copy_but_theirs),
        CASE(every_status_stands_in_the_data),
        CASE(what_is_hidden_is_called_suppressed_and_has_no_share),
        CASE(a_small_count_is_hidden_where_its_total_is_missing_too),
        CASE(a_series_of_its_own_is_told_however_small),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
