/* test_build_groups.c - rows of tables in groups, the sums of groups, and the small lines
 * in cells that show how a row's figures went. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "copies.h"
#include "model/series.h"
#include "support.h"

#define COL(field) "<col field=\"" field "\"><h>H</h></col>"
#define OPTIONAL(x) "{" x ", select, none {–} other {{" x "}}}"
/* A table of months, whose months name their rows. */
#define MONTHS(attributes, more)                                                             \
    "<table id=\"t\" series=\"enc\" " attributes ">"                                         \
    "<col field=\"month\" header=\"yes\"><h>H</h></col>" more "</table>"
#define FISCAL "<group>FY {fiscal_year}</group>"
#define SPAN "{first_month, date, MMM}–{month, date, MMM} ({months_count})"

static void contains(const char *text, const char *wanted)
{
    if (strstr(text, wanted) == NULL)
        fail_msg("there is no\n%s\nin\n%s", wanted, text);
}

/* --- years --- */

static void months_stand_under_their_calendar_year(void **state)
{
    (void)state;
    say_each(ENCOUNTERS, "2023-11", "2024-02", 10);
    static const char body[] = MONTHS("last=\"4\" group=\"year\"", COL("value"));
    assert_reads(body, "H|H\n2023|\nNov 2023|10\nDec 2023|10\n2024|\nJan 2024|10\nFeb 2024|10\n");
    const char *text = dump(build(body, "us", "en"));
    contains(text, "table name=\"t\" group=\"year\" columns=month:header,value:end:COUNT:swb-encounters\n");
    contains(text, "    row group\n      cell\n        text \"2023\"\n      cell\n");
}

static void a_fiscal_year_is_the_agencys_and_bears_the_year_it_ends_in(void **state)
{
    (void)state;
    say_each(ENCOUNTERS, "2023-08", "2024-02", 1);
    say_each(MONEY, "2023-08", "2024-02", 2);
    assert_reads(MONTHS("last=\"7\" group=\"fiscal_year\"", "<group>FY {fiscal_year}: " SPAN
                        "</group>"),
                 "H\nFY 2023: Aug–Sep (2)\nAug 2023\nSep 2023\nFY 2024: Oct–Feb (5)\nOct 2023\n"
                 "Nov 2023\nDec 2023\nJan 2024\nFeb 2024\n");
    assert_reads("<table id=\"t\" series=\"money\" last=\"3\" group=\"fiscal_year\">"
                 COL("month") FISCAL "</table>",
                 "H\nFY 2023\nDec 2023\nFY 2024\nJan 2024\nFeb 2024\n");
}

static void the_words_of_groups_are_translated(void **state)
{
    (void)state;
    say_each(ENCOUNTERS, "2024-01", "2024-02", 1);
    translate("H", "C");
    translate("FY {fiscal_year}", "AF {fiscal_year}");
    translate("Sum, {month, date, MMMM}", "Suma, {month, date, MMMM}");
    assert_string_equal(lines(build(MONTHS("last=\"2\" group=\"fiscal_year\"",
                                           COL("value") FISCAL
                                           "<subtotal>Sum, {month, date, MMMM}</subtotal>"),
                                    "mx", "es")),
                        "C|C\nAF 2024|\nene 2024|1\nfeb 2024|1\nSuma, febrero|2\n");
}

/* --- sums --- */

static void a_year_that_the_table_cuts_is_summed_as_what_is_there(void **state)
{
    (void)state;
    say_each(ENCOUNTERS, "2022-01", "2024-02", 100);
    assert_reads(MONTHS("last=\"6\" group=\"fiscal_year\"",
                        COL("value") FISCAL "<subtotal>" SPAN "</subtotal>"),
                 "H|H\nFY 2023|\nSep 2023|100\nSep–Sep (1)|100\nFY 2024|\nOct 2023|100\n"
                 "Nov 2023|100\nDec 2023|100\nJan 2024|100\nFeb 2024|100\nOct–Feb (5)|500\n");
    const char *text =
        dump(build(MONTHS("last=\"14\" group=\"year\"",
                          COL("value") "<subtotal>" SPAN "</subtotal>"), "us", "en"));
    contains(text, "    row subtotal\n      cell\n        text \"Jan–Dec (12)\"\n"
                   "      cell number=1200 unit=\"COUNT\" status=\"A\"\n");
    contains(text, "text \"Jan–Feb (2)\"\n      cell number=200 ");
}

static void what_is_no_sum_stays_empty(void **state)
{
    (void)state;
    say_each(ENCOUNTERS, "2023-01", "2024-02", 100);
    assert_reads(MONTHS("last=\"2\" group=\"year\"",
                        COL("value") COL("change") "<col field=\"year_change_percent\"><h>H</h>"
                        "<cell>" OPTIONAL("year_change_percent") "</cell></col>" COL("ytd")
                        COL("mark") COL("release") "<subtotal>Sum</subtotal>"),
                 "H|H|H|H|H|H|H\n2024||||||\n"
                 "Jan 2024|100|0|0|100||February 20, 2024\n"
                 "Feb 2024|100|0|0|200||February 20, 2024\nSum|200||–|||\n");
}

static void a_sum_with_a_hole_is_none_and_says_why(void **state)
{
    (void)state;
    static const char body[] = MONTHS("last=\"3\" group=\"year\"",
                                      COL("value") COL("availability") COL("mark")
                                      "<subtotal>Sum</subtotal>");
    say(ENCOUNTERS, "2023-12", 5);
    say(ENCOUNTERS, "2024-01", 7)->status = STATUS_PROVISIONAL;
    /* February is the copy's own month, and late; December is whole, as far as it goes. */
    assert_reads(body, "H|H|H|H\n2023|||\nNov 2023||unpublished|\nDec 2023|5|figure|\n"
                       "Sum||unpublished|\n2024|||\nJan 2024|7|figure|p\n"
                       "Feb 2024||unpublished|\nSum||unpublished|\n");
    say(ENCOUNTERS, "2024-02", NAN)->status = STATUS_SUPPRESSED;
    contains(lines(build(body, "us", "en")), "Feb 2024||suppressed|\nSum||suppressed|\n");
}

static void a_month_to_which_nothing_applies_takes_nothing_from_the_sum(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2024-01", NAN)->status = STATUS_NOT_APPLICABLE;
    say(ENCOUNTERS, "2024-02", 8);
    assert_reads(MONTHS("last=\"2\" group=\"year\"",
                        COL("value") COL("availability") "<subtotal>Sum</subtotal>"),
                 "H|H|H\n2024||\nJan 2024||not_applicable\nFeb 2024|8|figure\nSum|8|figure\n");
}

static void a_sum_is_provisional_or_revised_where_a_month_of_it_is(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2023-12", 5);
    say(ENCOUNTERS, "2024-01", 7);
    say(ENCOUNTERS, "2024-02", 9)->status = STATUS_PROVISIONAL;
    static const char body[] = MONTHS("last=\"3\" group=\"year\"",
                                      COL("value") COL("mark") COL("status")
                                      "<subtotal>Sum</subtotal>");
    contains(lines(build(body, "us", "en")), "Sum|5||A\n2024|||\n");
    contains(lines(build(body, "us", "en")), "Sum|16|p|P\n");
    say_before(ENCOUNTERS, "2024-01", 6);
    contains(lines(build(body, "us", "en")), "Jan 2024|7|r|A\nFeb 2024|9|p|P\nSum|16|r p|P\n");
}

static void several_series_are_summed_each_in_its_column(void **state)
{
    (void)state;
    say_each(ENCOUNTERS, "2024-01", "2024-02", 3);
    say(MONEY, "2024-01", 1.5);
    assert_reads("<table id=\"t\" series=\"enc money\" last=\"2\" group=\"year\">" COL("month")
                 "<col field=\"value\" series=\"enc\"><h>E</h></col>"
                 "<col field=\"value\" series=\"money\"><h>M</h></col>"
                 "<subtotal>Sum</subtotal></table>",
                 "H|E|M\n2024||\nJan 2024|3|1.5\nFeb 2024|3|\nSum|6|\n");
}

static void parts_are_summed_and_a_hidden_month_hides_their_sum(void **state)
{
    (void)state;
    static const char body[] =
        "<table id=\"t\" series=\"enc\" by=\"citizenship\" last=\"2\" group=\"year\">"
        COL("month") "<col field=\"value\" each=\"part\"><h>{part}</h></col>"
        "<col field=\"share\" each=\"part\"><h>%</h></col>" COL("value")
        "<subtotal>Sum</subtotal></table>";
    put_audience("mx", "suppress_below: 20\n");
    say_part("mexico", "2024-01", 60);
    say_part("guatemala", "2024-01", 40);
    say_part("other", "2024-01", 100);
    say_part("mexico", "2024-02", 70);
    say_part("guatemala", "2024-02", 5);
    say_part("other", "2024-02", 25);
    assert_string_equal(lines(build(body, "us", "en")),
                        "H|Mexicans|guatemala|other|%|%|%|H\n2024|||||||\n"
                        "Jan 2024|60|40|100|30.0%|20.0%|50.0%|200\n"
                        "Feb 2024|70|5|25|70.0%|5.0%|25.0%|100\nSum|130|45|125||||300\n");
    contains(lines(build(body, "mx", "en")), "Sum|130||||||300\n");
}

/* --- records --- */

static void put_meeting(void)
{
    put("data/meetings/m.yaml",
        "id: m\nname: {en: Meeting, es: Reunión}\nplace: {en: Here, es: Aquí}\n"
        "start: 2024-02-10\ndelegations:\n- government: gt\n  participants:\n"
        "  - {name: Carlos, role: {en: Minister, es: Ministro}, institution: {en: MINEX, es: MINEX}}\n"
        "- government: us\n  participants:\n"
        "  - {name: Antony, role: {en: Secretary, es: Secretario}, institution: {en: State, es: Estado}}\n"
        "  - {name: Liz, role: {en: Adviser, es: Asesora}}\n");
}

#define PEOPLE(attributes, more) \
    "<table id=\"t\" rows=\"participants\" " attributes ">" more "</table>"

static void records_stand_under_what_they_have_in_common(void **state)
{
    (void)state;
    put_meeting();
    static const char body[] =
        PEOPLE("group=\"government\"", COL("government") COL("name") COL("role"));
    /* In the order of the copy; the words are the field's, where a reader looks first. */
    assert_reads(body, "H|H|H\n|Name us|\nName us|Antony|Secretary\nName us|Liz|Adviser\n|Name gt|\n"
                       "Name gt|Carlos|Minister\n");
    contains(dump(build(body, "us", "en")),
             " group=\"government\" columns=government:grouped,name,role\n");
    assert_reads(PEOPLE("group=\"government\"", COL("name") "<group>Of {government}</group>"),
                 "H\nOf Name us\nAntony\nLiz\nOf Name gt\nCarlos\n");
}

static void a_group_whose_field_is_missing_wants_words(void **state)
{
    (void)state;
    put_meeting();
    assert_refused(PEOPLE("group=\"institution\"", COL("name")),
                   "t.xml:2:35: a group has no words where its field is missing; give <group> "
                   "some: {institution, select, none {…} other {…}}\n");
    assert_reads(PEOPLE("group=\"institution\"", COL("name") "<group>{institution, select, none "
                        "{Others} other {{institution}}}</group>"),
                 "H\nState\nAntony\nOthers\nLiz\nMINEX\nCarlos\n");
}

static void a_group_says_nothing_of_its_first_row_alone(void **state)
{
    (void)state;
    put_meeting();
    assert_refused(PEOPLE("group=\"government\"", COL("name") "<group>{name}</group>"),
                   "t.xml:2:93: there is no name {name} here; docs/templates.md lists those that a text may "
                   "have in braces\n");
}

/* --- refused --- */

static void groups_that_cannot_be_are_told_at_their_place(void **state)
{
    (void)state;
    put_meeting();
    say_each(ENCOUNTERS, "2024-01", "2024-02", 3);
    say_each(MONEY, "2024-01", "2024-02", 3);
    say_part("mexico", "2024-02", 5);
    assert_refused(PEOPLE("group=\"goverment\"", COL("name")),
                   "t.xml:2:35: these rows have no field \"goverment\"; did you mean "
                   "\"government\"?\n");
    assert_refused(PEOPLE("group=\"government\"", COL("name") "<subtotal>S</subtotal>"),
                   "t.xml:2:86: a subtotal is the sum of a series' months; these rows are "
                   "records, so leave out <subtotal>\n");
    assert_refused(PEOPLE("group=\"government\"", COL("government")),
                   "t.xml:2:1: table \"t\" has no column beside that of its groups; add one\n");
    assert_refused(PEOPLE("", COL("name") "<group>{name}</group>"),
                   "t.xml:2:68: <group> speaks of groups of rows, and this table has none: give "
                   "it group=\"…\"\n");
    assert_refused(MONTHS("", "<subtotal>S</subtotal>"),
                   "t.xml:2:75: <subtotal> speaks of groups of rows, and this table has none: "
                   "give it group=\"…\"\n");
    assert_refused(MONTHS("group=\"quarter\"", ""),
                   "t.xml:2:28: months are grouped by \"year\" or \"fiscal_year\", not by "
                   "\"quarter\"\n");
    assert_refused(MONTHS("group=\"fiscal_year\"", ""),
                   "t.xml:2:28: a table by fiscal year wants <group>, the words that head each: "
                   "Fiscal year {fiscal_year}\n");
    assert_refused("<table id=\"t\" series=\"enc money\" group=\"fiscal_year\">" COL("month")
                   FISCAL "</table>",
                   "t.xml:2:34: the fiscal years of \"enc\" and \"money\" begin in different "
                   "months; make two tables, or group by \"year\"\n");
    assert_refused("<table id=\"t\" series=\"enc\" by=\"citizenship\" group=\"year\">"
                   COL("part") "</table>",
                   "t.xml:2:45: a row a part cannot be grouped; \"group\" is for rows of months "
                   "or of records\n");
}

static void months_of_a_level_are_not_summed(void **state)
{
    (void)state;
    put("data/series.yaml",
        "series:\n- id: swb-encounters\n  name: {en: Held, es: Detenidos}\n"
        "  definition: {en: On a day, es: En un día}\n  unit: COUNT\n  kind: level\n"
        "  unit_name: {en: persons, es: personas}\n  ref_area: US\n  from: [{dataset: total}]\n"
        "- id: mx-money\n  name: {en: Money, es: Dinero}\n  definition: {en: X, es: X}\n"
        "  unit: USD\n  unit_name: {en: dollars, es: dólares}\n  ref_area: MX\n  kind: flow\n"
        "  from: [{dataset: total}]\n");
    say_each(ENCOUNTERS, "2023-03", "2024-02", 3);
    assert_refused(MONTHS("group=\"year\"", COL("value") "<subtotal>S</subtotal>"),
                   "t.xml:2:120: \"enc\" is a level, whose months do not add up; leave out "
                   "<subtotal>\n");
    assert_reads("<p series=\"enc\">" OPTIONAL("ytd") " " OPTIONAL("fiscal_ytd") " "
                 OPTIONAL("sum12") " {mean12}</p>", "– – – 3\n");
}

/* --- small lines --- */

#define LINE(attributes)                                                                     \
    "<col field=\"trend\"" attributes "><h>H</h><cell>{part}, {value, select, none {nothing} " \
    "other {{first_month, date, yMMM} {first_value} to {month, date, yMMM} {value}; {lowest}, " \
    "{highest}}}</cell></col>"
#define BY(more) "<table id=\"t\" series=\"enc\" by=\"citizenship\">" more "</table>"

static void a_row_a_part_draws_its_own_months_and_says_what_they_show(void **state)
{
    (void)state;
    say_part("mexico", "2023-11", 99); /* before the three */
    say_part("mexico", "2023-12", 10);
    say_part("mexico", "2024-02", 30);
    say_part("other", "2023-12", 4);
    say_part("other", "2024-01", 2);
    say_part("other", "2024-02", 3);
    const char *text = dump(build(BY(COL("value") LINE(" last=\"3\"") "<total>All</total>"), "us",
                                  "en"));
    contains(text, "      cell trend=10,,30 unit=\"COUNT\"\n"
                   "        text \"Mexicans, Dec 2023 10 to Feb 2024 30; 10, 30\"\n");
    contains(text, "      cell trend=4,2,3 unit=\"COUNT\"\n"
                   "        text \"other, Dec 2023 4 to Feb 2024 3; 2, 4\"\n");
    contains(text, "row total\n      cell number=33 ");
    contains(text, "      cell trend=14,2,33 ");
}

static void thirteen_months_are_drawn_where_nobody_says_how_many(void **state)
{
    (void)state;
    for (int i = 0; i < 14; i++)
        say_part("mexico", month_print(2023 * 12 + i, arena_alloc(a, 16)), i);
    contains(dump(build(BY(LINE("")), "us", "en")), "trend=1,2,3,4,5,6,7,8,9,10,11,12,13 ");
}

static void a_part_without_figures_in_those_months_has_words_and_no_line(void **state)
{
    (void)state;
    say_part("mexico", "2023-06", 9);
    say_part("other", "2024-02", 3);
    const char *text = dump(build(BY(LINE(" last=\"3\"")), "us", "en"));
    contains(text, "    row body\n      cell\n        text \"Mexicans, nothing\"\n");
    contains(text, "cell trend=,,3 ");
}

static void a_row_a_series_draws_up_to_the_copys_month(void **state)
{
    (void)state;
    say_each(ENCOUNTERS, "2023-12", "2024-02", 5);
    say(MONEY, "2023-12", 1.25);
    say(MONEY, "2024-01", 1.5);
    const char *text =
        dump(build("<table id=\"t\" rows=\"series\" group=\"unit\">" COL("unit") COL("name")
                   "<col field=\"trend\" last=\"3\"><h>H</h><cell>{name}</cell></col></table>",
                   "us", "en"));
    contains(text, "row group\n      cell\n      cell\n        text \"events\"\n");
    contains(text, "trend=5,5,5 unit=\"COUNT\"\n");
    contains(text, "trend=1.2,1.5, unit=\"USD\"\n        text \"Money\"\n");
}

static void a_line_that_cannot_be_is_told_at_its_place(void **state)
{
    (void)state;
    say_part("mexico", "2024-02", 5);
    say(ENCOUNTERS, "2024-02", 5);
    assert_refused(MONTHS("", "<col field=\"trend\"><h>H</h><cell>x</cell></col>"),
                   "t.xml:2:80: a trend is of the series or part of its row: in a table with "
                   "by=\"…\" and a row a part, or with rows=\"series\"\n");
    assert_refused(BY(COL("trend")), "t.xml:2:45: a column of trends lacks its <cell>, the words "
                                     "for who cannot see the line\n");
    assert_refused(BY("<col field=\"value\" last=\"3\"><h>H</h></col>"),
                   "t.xml:2:64: \"last\" of a column says how many months a trend shows; this one "
                   "is no field=\"trend\"\n");
    assert_refused(BY("<col field=\"trend\"><h>H</h><cell>{value, select, none {} other {}}"
                      "</cell></col>"),
                   "t.xml:2:1: a small line has no text for who cannot see it; give its <cell> "
                   "one\n");
}

int main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, copies_start, tear_down)
    static const struct CMUnitTest tests[] = {
        CASE(months_stand_under_their_calendar_year),
        CASE(a_fiscal_year_is_the_agencys_and_bears_the_year_it_ends_in),
        CASE(the_words_of_groups_are_translated),
        CASE(a_year_that_the_table_cuts_is_summed_as_what_is_there),
        CASE(what_is_no_sum_stays_empty),
        CASE(a_sum_with_a_hole_is_none_and_says_why),
        CASE(a_month_to_which_nothing_applies_takes_nothing_from_the_sum),
        CASE(a_sum_is_provisional_or_revised_where_a_month_of_it_is),
        CASE(several_series_are_summed_each_in_its_column),
        CASE(parts_are_summed_and_a_hidden_month_hides_their_sum),
        CASE(records_stand_under_what_they_have_in_common),
        CASE(a_group_whose_field_is_missing_wants_words),
        CASE(a_group_says_nothing_of_its_first_row_alone),
        CASE(groups_that_cannot_be_are_told_at_their_place),
        CASE(months_of_a_level_are_not_summed),
        CASE(a_row_a_part_draws_its_own_months_and_says_what_they_show),
        CASE(thirteen_months_are_drawn_where_nobody_says_how_many),
        CASE(a_part_without_figures_in_those_months_has_words_and_no_line),
        CASE(a_row_a_series_draws_up_to_the_copys_month),
        CASE(a_line_that_cannot_be_is_told_at_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
