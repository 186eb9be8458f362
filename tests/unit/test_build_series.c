/* test_build_series.c - what documents say of series: months that are late, why there is
 * no figure, provisional and revised ones, fiscal years, and sentences that are written
 * once. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "copies.h"
#include "model/series.h"
#include "support.h"

/* In a template: what may be missing, as a message must put it. */
#define OPTIONAL(x) "{" x ", select, none {} other {{" x "}}}"
#define OPTIONAL_AS(x, style) "{" x ", select, none {} other {{" x ", " style "}}}"
#define COL(field) "<col field=\"" field "\"><h>H</h></col>"

static void contains(const char *text, const char *wanted)
{
    if (strstr(text, wanted) == NULL)
        fail_msg("there is no\n%s\nin\n%s", wanted, text);
}

static size_t count(const char *text, const char *wanted)
{
    size_t n = 0;
    for (; (text = strstr(text, wanted)) != NULL; text += strlen(wanted))
        n++;
    return n;
}

/* --- months that are late --- */

static void a_table_runs_on_to_the_copys_month_and_says_what_is_unpublished(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2023-10", 1);
    say(ENCOUNTERS, "2023-11", 2);
    say(ENCOUNTERS, "2023-12", 3);
    static const char body[] = "<table id=\"t\" series=\"enc\" last=\"2\">" COL("month")
                               COL("value") COL("availability") COL("status") "</table>";
    assert_reads(body, "H|H|H|H\nNov 2023|2|figure|A\nDec 2023|3|figure|A\n"
                       "Jan 2024||unpublished|\nFeb 2024||unpublished|\n");
    say(ENCOUNTERS, "2024-01", 4);
    say(ENCOUNTERS, "2024-02", 5);
    assert_reads(body, "H|H|H|H\nJan 2024|4|figure|A\nFeb 2024|5|figure|A\n");
}

static void a_chart_runs_on_to_the_copys_month_too(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2023-12", 3);
    const char *text = dump(build("<chart type=\"line\" series=\"enc\" last=\"1\"><alt>A</alt>"
                                  "</chart>", "us", "en"));
    contains(text, "point at=\"Dec 2023\" month=2023-12 number=3");
    contains(text, "point at=\"Jan 2024\" month=2024-01 missing\n"
                   "      point at=\"Feb 2024\" month=2024-02 missing\n");
    assert_int_equal(count(text, "point at="), 3);
}

static void measures_of_the_window_are_those_of_the_figures_in_it(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2023-10", 99);
    say(ENCOUNTERS, "2023-11", 5);
    say(ENCOUNTERS, "2023-12", 3);
    static const char body[] =
        "<p series=\"enc\" last=\"%s\">{highest} {highest_month, date, yMMM} {lowest} "
        "{first_month, date, yMMM} {rank}/{rank_of}</p>";
    assert_reads(arena_printf(a, body, "2"), "5 Nov 2023 3 Nov 2023 2/2\n");
    assert_reads(arena_printf(a, body, "3"), "99 Oct 2023 3 Oct 2023 3/3\n");
}

static void why_there_is_no_figure_has_a_word_for_each_reason(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2023-10", 1);
    say(ENCOUNTERS, "2023-11", NAN)->status = STATUS_MISSING;
    say(ENCOUNTERS, "2023-12", NAN)->status = STATUS_SUPPRESSED;
    say(ENCOUNTERS, "2024-01", NAN)->status = STATUS_NOT_APPLICABLE;
    static const char body[] = "<table id=\"t\" series=\"enc\" last=\"1\">" COL("value")
                               COL("availability") COL("status") COL("release") "</table>";
    assert_reads(body, "H|H|H|H\n1|figure|A|February 20, 2024\n"
                       "|missing|O|February 20, 2024\n|suppressed|Q|February 20, 2024\n"
                       "|not_applicable|M|February 20, 2024\n|unpublished||\n");
    /* What is missing is nothing to reckon with. */
    assert_reads("<p series=\"enc\">{month, date, yMMM} {availability} {late}</p>",
                 "Oct 2023 figure yes\n");
}

static void a_series_without_figures_is_unpublished(void **state)
{
    (void)state;
    assert_reads("<p series=\"enc\">{name}: {availability} " OPTIONAL("value")
                 OPTIONAL("ytd") OPTIONAL("fiscal_year") OPTIONAL("sum12_change")
                 OPTIONAL("rank") OPTIONAL("record") OPTIONAL("streak") "{any_revised}</p>",
                 "Encounters: unpublished no\n");
}

/* --- provisional and revised --- */

static void provisional_and_revised_figures_bear_their_marks(void **state)
{
    (void)state;
    say_before(ENCOUNTERS, "2023-11", 10);
    say_before(ENCOUNTERS, "2023-12", 20);
    say_before(ENCOUNTERS, "2024-01", 30.4); /* the same as it is printed */
    say(ENCOUNTERS, "2023-11", 11);
    say(ENCOUNTERS, "2023-12", 15)->status = STATUS_PROVISIONAL;
    say(ENCOUNTERS, "2024-01", 30)->status = STATUS_PROVISIONAL;
    say(ENCOUNTERS, "2024-02", 40)->stands_in = true;
    assert_reads("<table id=\"t\" series=\"enc\" last=\"4\">" COL("value") COL("mark")
                 COL("revised") COL("provisional") COL("stands_in") COL("revised_from")
                 COL("revised_by") "</table>",
                 "H|H|H|H|H|H|H\n11|r|yes|no|no|10|+1\n15|r p|yes|yes|no|20|−5\n"
                 "30|p|no|yes|no||\n40||no|no|yes||\n");
    assert_reads("<p series=\"enc\" last=\"4\">{any_revised} {any_provisional} {any_stands_in}</p>"
                 "<p series=\"enc\" last=\"2\">{any_revised} {any_provisional} {any_stands_in}</p>"
                 "<p series=\"enc\" last=\"1\">{any_revised} {any_provisional} {any_stands_in}</p>",
                 "yes yes yes\nno yes yes\nno no yes\n");
}

static void revisions_are_what_the_edition_before_said_otherwise(void **state)
{
    (void)state;
    say_before(ENCOUNTERS, "2023-10", 9); /* gone since */
    say_before(ENCOUNTERS, "2023-11", 10);
    say_before(ENCOUNTERS, "2023-12", 20);
    say_before(MONEY, "2023-12", 7.5);
    say_before(MONEY, "2024-01", 8.04);
    say(ENCOUNTERS, "2023-11", 12);
    say(ENCOUNTERS, "2023-12", 20.3);
    say(ENCOUNTERS, "2024-01", 5); /* new */
    say(MONEY, "2023-12", 7.1);
    say(MONEY, "2024-01", 8.01);
    static const char body[] =
        "<table id=\"t\" rows=\"revisions\" last=\"%s\">" COL("series") COL("month") COL("old")
        COL("new") COL("difference") COL("old_release") COL("new_release")
        "<empty>Nothing was revised.</empty></table>";
    assert_reads(arena_printf(a, body, "13"),
                 "H|H|H|H|H|H|H\n"
                 "Encounters|Nov 2023|10|12|+2|January 20, 2024|February 20, 2024\n"
                 "Money|Dec 2023|7.5|7.1|−0.4|January 20, 2024|February 20, 2024\n");
    assert_reads(arena_printf(a, body, "3"),
                 "H|H|H|H|H|H|H\n"
                 "Money|Dec 2023|7.5|7.1|−0.4|January 20, 2024|February 20, 2024\n");
    assert_reads(arena_printf(a, body, "2"), "Nothing was revised.\n");
    contains(dump(build(arena_printf(a, body, "13"), "us", "en")),
             "cell number=2 signed unit=\"COUNT\"");
}

static void a_claim_says_what_else_has_the_figure_quoted(void **state)
{
    (void)state;
    put("data/meetings/m.yaml",
        "id: m\nname: {en: M, es: M}\nstart: 2024-02-28\nplace: {en: W, es: W}\n"
        "delegations:\n- government: us\n  participants:\n"
        "  - {name: Ann, role: {en: R, es: R}}\nclaims:\n"
        "- {series: swb-encounters, period: 2024-01, value: 20, source: s}\n"
        "- {series: swb-encounters, period: 2024-01, value: 19, source: s}\n"
        "- {series: swb-encounters, period: 2024-01, value: 10, source: s}\n"
        "- {series: swb-encounters, period: 2024-01, value: 11, source: s}\n"
        "- {series: swb-encounters, period: 2024-02, value: 19, source: s}\n");
    say(ENCOUNTERS, "2023-12", 10);
    say(ENCOUNTERS, "2024-01", 20);
    say_once(ENCOUNTERS, "2023-12", 10, "2024-02-20");
    say_once(ENCOUNTERS, "2024-01", 19, "2024-02-05");
    say_once(ENCOUNTERS, "2024-01", 20, "2024-02-20");
    assert_reads("<table id=\"t\" rows=\"claims\">" COL("month") COL("quoted") COL("published")
                 COL("agrees") COL("like") COL("other_month") COL("other_release") "</table>",
                 "H|H|H|H|H|H|H\nJan 2024|20|20|yes|||\n"
                 "Jan 2024|19|20|no|release||February 5, 2024\n"
                 "Jan 2024|10|20|no|month|Dec 2023|February 20, 2024\n"
                 "Jan 2024|11|20|no|||\nFeb 2024|19|||month|Jan 2024|February 5, 2024\n");
}

/* --- years --- */

static void a_fiscal_year_to_date_begins_with_the_series_own_first_month(void **state)
{
    (void)state;
    say_each(ENCOUNTERS, "2022-09", "2023-02", 10);
    say_each(ENCOUNTERS, "2023-03", "2023-09", 1);
    say_each(ENCOUNTERS, "2023-10", "2024-02", 20);
    say_each(MONEY, "2023-01", "2024-02", 3);
    static const char body[] =
        "<p series=\"enc money\">{fiscal_year} since {fiscal_start, date, yMMM}: {fiscal_ytd}, "
        "{fiscal_ytd_change_direction} "
        OPTIONAL_AS("fiscal_ytd_change_percent", "number, percent1") "; {ytd} {sum12} {mean12}</p>";
    /* Five months from October against five, and two from January. */
    assert_reads(body, "2024 since Oct 2023: 100, up 100.0%; 40 107 9\n"
                       "2024 since Jan 2024: 6.0, same 0.0%; 6.0 36.0 3.0\n");
}

static void the_readers_own_year_begins_with_their_own_first_month(void **state)
{
    (void)state;
    say_each(ENCOUNTERS, "2022-07", "2023-02", 10);
    say_each(ENCOUNTERS, "2023-03", "2023-09", 1);
    say_each(ENCOUNTERS, "2023-10", "2024-02", 20);
    static const char body[] = "<p series=\"enc\">{own_year} since {own_start, date, yMMM}: {own_ytd}, "
                               "{own_ytd_change, number, signed}</p>";
    assert_string_equal(lines(build(body, "mx", "en")), "2024 since Jan 2024: 40, +20\n");
    put_audience_of_year("mx", 7);
    assert_string_equal(lines(build(body, "mx", "en")), "2024 since Jul 2023: 103, +23\n");
}

static void in_its_first_month_a_fiscal_year_is_that_month(void **state)
{
    (void)state;
    say_each(ENCOUNTERS, "2022-10", "2023-10", 4);
    assert_reads("<table id=\"t\" series=\"enc\" last=\"2\">" COL("month") COL("fiscal_year")
                 COL("fiscal_start") COL("fiscal_ytd") "</table>",
                 "H|H|H|H\nSep 2023|2023|Oct 2022|48\nOct 2023|2024|Oct 2023|4\n"
                 "Nov 2023|2024|Oct 2023|\nDec 2023|2024|Oct 2023|\nJan 2024|2024|Oct 2023|\n"
                 "Feb 2024|2024|Oct 2023|\n");
}

static void a_year_with_a_hole_has_no_sum(void **state)
{
    (void)state;
    say_each(ENCOUNTERS, "2022-10", "2023-11", 4);
    say_each(ENCOUNTERS, "2024-01", "2024-02", 4);
    assert_reads("<p series=\"enc\">[" OPTIONAL("fiscal_ytd") "] [" OPTIONAL("sum12") "] ["
                 OPTIONAL("mean12") "] {ytd} {ytd_change_direction}</p>",
                 "[] [] [] 8 same\n");
}

/* --- sentences --- */

#define SENTENCES(more) "<data>" more "</data>"
#define MOVEMENT \
    "<sentence id=\"movement\">{name} {change_direction, select, up {rose} down {fell} " \
    "none {are new} other {stayed}} to {value} in {month, date, yMMM}.</sentence>"
#define NEWS "<sentence id=\"news\"> {revised, select, yes {Revised.} other {}} " \
             "{provisional, select, yes {Not final.} other {}} </sentence>"

static void a_sentence_is_written_once_and_said_of_every_series(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2024-01", 4);
    say(ENCOUNTERS, "2024-02", 5);
    say(MONEY, "2024-02", 7.25);
    const char *body = SENTENCES(MOVEMENT)
        "<lead series=\"enc\">{movement}</lead>"
        "<p>{enc_movement} {money_movement}</p>"
        "<p series=\"money enc\"><b>{agency}</b>: {movement}</p>"
        "<table id=\"t\" series=\"enc\" last=\"1\">" COL("value") "<note>{movement}</note>"
        "<note series=\"money\">{movement}</note></table>"
        "<chart type=\"line\" series=\"money\" last=\"1\"><alt>{movement}</alt></chart>"
        "<list rows=\"series\"><item>{movement}</item></list>";
    struct node *doc = build(body, "us", "en");
    assert_string_equal(lines(doc),
                        "Encounters rose to 5 in Feb 2024.\n"
                        "Encounters rose to 5 in Feb 2024. Money are new to 7.3 in Feb 2024.\n"
                        "Agency total: Money are new to 7.3 in Feb 2024.\n"
                        "Agency total: Encounters rose to 5 in Feb 2024.\n"
                        "H\n5\nEncounters rose to 5 in Feb 2024.\n"
                        "Money are new to 7.3 in Feb 2024.\n"
                        "Encounters rose to 5 in Feb 2024.\n"
                        "Money are new to 7.3 in Feb 2024.\n");
    contains(dump(doc), "alt=\"Money are new to 7.3 in Feb 2024.\"");
}

static void a_sentence_speaks_the_months_of_where_it_stands(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2023-01", 90);
    say(ENCOUNTERS, "2024-01", 4);
    say(ENCOUNTERS, "2024-02", 5);
    say(MONEY, "2024-02", 5);
    assert_reads(SENTENCES("<sentence id=\"peak\">{highest} of {period, date, yMMM}</sentence>")
                 "<p series=\"enc\" last=\"2\">{peak}</p><p series=\"enc\" last=\"24\">{peak}</p>",
                 "5 of Feb 2024\n90 of Feb 2024\n");
}

static void a_sentence_that_says_nothing_is_missing(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2024-02", 5)->status = STATUS_PROVISIONAL;
    say(MONEY, "2024-02", 7);
    /* and the spaces at its ends are not the sentence's */
    assert_reads(SENTENCES(NEWS)
                 "<p series=\"enc money\">[{news, select, none {nothing} other {{news}}}]</p>"
                 "<p>[{enc_news}] [" OPTIONAL("money_news") "]</p>",
                 "[Not final.]\n[nothing]\n[Not final.] []\n");
    assert_refused(SENTENCES(NEWS) "<p series=\"money\">{news}</p>",
                   "t.xml:2:156: there is nothing to say for {news} in this copy; write {news, "
                   "select, none {…} other {…}} around it\n");
}

static void a_sentence_is_translated_once(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2024-02", 5);
    say(MONEY, "2024-02", 5);
    static const char body[] = SENTENCES("<sentence id=\"s\">{name}: {value}</sentence>")
                               "<p series=\"enc\">{s}!</p><p>{enc_s}?</p>";
    translate("{s}!", "¡{s}!");
    translate("{enc_s}?", "¿{enc_s}?");
    assert_null(try_build(body, "mx", "es"));
    contains(told(), "no translation into \"es\" of \"{name}: {value}\"");
    assert_int_equal(count(told(), "\n"), 1);
    forget();
    translate("{name}: {value}", "Hay {value} de {name}");
    assert_string_equal(lines(build(body, "mx", "es")),
                        "¡Hay 5 de Encuentros!\n¿Hay 5 de Encuentros?\n");
}

static void a_sentence_for_others_is_no_name_in_this_copy(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2024-02", 5);
    say(MONEY, "2024-02", 5);
    static const char body[] =
        SENTENCES("<sentence id=\"tale\" audience=\"us\">Ours: {value}</sentence>"
                  "<sentence id=\"tale\" audience=\"mx gt\">Theirs: {value}</sentence>"
                  "<sentence id=\"secret\" audience=\"us\">S</sentence>")
        "<p series=\"enc\">{tale}</p><p series=\"enc\" audience=\"%s\">{secret}</p>";
    assert_string_equal(lines(build(arena_printf(a, body, "us"), "us", "en")), "Ours: 5\nS\n");
    assert_string_equal(lines(build(arena_printf(a, body, "us"), "mx", "en")), "Theirs: 5\n");
    assert_null(try_build(arena_printf(a, body, "us mx"), "mx", "en"));
    contains(told(), "{secret} is of <sentence id=\"secret\"> (");
    contains(told(), "which is not for mx; restrict this too with \"audience\", or let them see it");
    forget();
}

static void an_unknown_name_in_a_sentence_is_told_at_its_place_and_once(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2024-02", 5);
    say(MONEY, "2024-02", 7);
    assert_refused("<data>\n <sentence id=\"s\">{valeu}</sentence>\n</data>"
                   "<p series=\"enc money\">{s}</p><p>{enc_s}</p>",
                   "t.xml:3:19: there is no name {valeu} here; did you mean {value}?\n");
    /* A sentence is about one series; of another's measures it knows nothing. */
    assert_refused("<data>\n <sentence id=\"s\">{money_value}</sentence>\n</data><p>x</p>",
                   "t.xml:3:19: there is no name {money_value} here; docs/templates.md lists those that a text "
                   "may have in braces\n");
    assert_refused("<data><sentence id=\"movement\">{value}</sentence></data>"
                   "<p series=\"enc\">{movment}</p>",
                   "t.xml:2:72: there is no name {movment} here; did you mean {movement}?\n");
}

static void two_sentences_of_one_name_are_refused(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2024-02", 5);
    assert_refused("<data><sentence id=\"s\">One</sentence>\n<sentence id=\"s\">Two</sentence>"
                   "</data><p series=\"enc\">{s}</p>",
                   "t.xml:3:11: \"s\" names a measure or a sentence already; choose another"
                   " id\n");
    assert_refused("<data>\n<sentence id=\"value\">Two</sentence></data>"
                   "<p series=\"enc\">{value}</p>",
                   "t.xml:3:11: \"value\" names a measure or a sentence already; choose another"
                   " id\n");
}

static void prose_of_a_series_that_is_not_bound_is_told_with_the_nearest(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2024-02", 5);
    assert_refused("<p series=\"enc mony\">{value}</p>",
                   "t.xml:2:4: <data> binds no series \"mony\"; did you mean \"money\"?\n");
    assert_refused("<lead series=\" \">{value}</lead>",
                   "t.xml:2:7: \"series\" names none\n");
}

/* --- in the readers' own currency --- */

static void dollars_are_told_in_the_readers_own_currency_at_a_rate_with_its_source(void **state)
{
    (void)state;
    put_audience("mx", "currency: {code: MXN, rate: mx-rate}\n");
    say(ENCOUNTERS, "2024-02", 7);
    say(MONEY, "2024-01", 10);
    say(MONEY, "2024-02", 20.5);
    struct figure_told *rate = say(RATE, "2024-02", 17.0625);
    rate->dataset = "detail";
    rate->released = "2024-02-26";
    static const char body[] =
        "<table id=\"t\" series=\"enc money\" last=\"2\">" COL("month")
        "<col field=\"own_value\" series=\"money\"><h>O</h></col>"
        "<col field=\"own_rate\" series=\"money\"><h>R</h></col>"
        "<col field=\"own_rate_month\" series=\"money\"><h>M</h></col>"
        "<col field=\"own_rate_release\" series=\"money\"><h>P</h></col>"
        "<col field=\"own_rate_agency\" series=\"money\"><h>A</h></col>"
        "<col field=\"own_value\" series=\"enc\"><h>E</h></col></table>"
        "<p>" OPTIONAL_AS("money_own_value", "number, currency") "</p>"
        "<list rows=\"sources\"><item>{title} {date, date, yMMMd}</item></list>";
    assert_string_equal(lines(build(body, "mx", "en")),
                        "H|O|R|M|P|A|E\nJan 2024||||||\n"
                        "Feb 2024|349.8|17.0625|Feb 2024|February 26, 2024|Agency detail|\n"
                        "349.78 Mexican pesos\n"
                        "Title of total Feb 20, 2024\nTitle of detail Feb 26, 2024\n");
    /* Who names no currency has none, and no source of it. */
    assert_string_equal(lines(build(body, "us", "en")),
                        "H|O|R|M|P|A|E\nJan 2024||||||\nFeb 2024||||||\n"
                        "Title of total Feb 20, 2024\n");
}

/* --- in the order of governments --- */

static void series_stand_in_the_copys_order_where_it_is_asked_for(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2024-02", 3);
    say(MONEY, "2024-02", 4);
    static const char body[] =
        "<key-figures%s><figure series=\"enc\"><label>E</label></figure>"
        "<figure series=\"money\"><label>M</label></figure></key-figures>"
        "<p series=\"enc money\"%s>{name}</p>"
        "<table id=\"t\" series=\"enc money\" last=\"1\"%s><col field=\"value\" series=\"enc\"><h>E</h></col>"
        COL("month") "<col field=\"status\" series=\"enc\"><h>S</h></col>"
        "<col field=\"value\" series=\"money\"><h>M</h></col>"
        "<note series=\"enc\">Of E</note><note series=\"money\">Of M</note></table>";
    static const char asked[] = " order=\"governments\"";
    const char *stated = arena_printf(a, body, "", "", "");
    const char *ordered = arena_printf(a, body, asked, asked, asked);
    static const char as_stated[] = "E\nM\nEncounters\nMoney\nE|H|S|M\n3|Feb 2024|A|4.0\nOf E\nOf M\n";
    static const char mexico_first[] = "M\nE\nMoney\nEncounters\nM|H|E|S\n4.0|Feb 2024|3|A\nOf M\nOf E\n";
    assert_string_equal(lines(build(stated, "mx", "en")), as_stated);
    assert_string_equal(lines(build(ordered, "us", "en")), as_stated);
    assert_string_equal(lines(build(ordered, "mx", "en")), mexico_first);
    /* Of a third, alphabetically: "Name mx" before "Name us". */
    assert_string_equal(lines(build(ordered, "gt", "en")), mexico_first);
    put_audience("gt", "order: as-stated\n");
    assert_string_equal(lines(build(ordered, "gt", "en")), as_stated);
}

static void a_charts_legend_is_in_that_order_and_speaks_of_the_first_named(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2024-02", 3);
    say(MONEY, "2024-02", 4);
    const char *text = dump(build("<chart type=\"multiples\" series=\"enc money\" last=\"1\""
                                  " order=\"governments\"><alt>{name} {value}</alt></chart>",
                                  "mx", "en"));
    contains(text, "alt=\"Encounters 3\"");
    assert_true(strstr(text, "series money") < strstr(text, "series enc"));
}

int main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, copies_start, tear_down)
    static const struct CMUnitTest tests[] = {
        CASE(a_table_runs_on_to_the_copys_month_and_says_what_is_unpublished),
        CASE(a_chart_runs_on_to_the_copys_month_too),
        CASE(measures_of_the_window_are_those_of_the_figures_in_it),
        CASE(why_there_is_no_figure_has_a_word_for_each_reason),
        CASE(a_series_without_figures_is_unpublished),
        CASE(provisional_and_revised_figures_bear_their_marks),
        CASE(revisions_are_what_the_edition_before_said_otherwise),
        CASE(a_claim_says_what_else_has_the_figure_quoted),
        CASE(a_fiscal_year_to_date_begins_with_the_series_own_first_month),
        CASE(the_readers_own_year_begins_with_their_own_first_month),
        CASE(in_its_first_month_a_fiscal_year_is_that_month),
        CASE(a_year_with_a_hole_has_no_sum),
        CASE(a_sentence_is_written_once_and_said_of_every_series),
        CASE(a_sentence_speaks_the_months_of_where_it_stands),
        CASE(a_sentence_that_says_nothing_is_missing),
        CASE(a_sentence_is_translated_once),
        CASE(a_sentence_for_others_is_no_name_in_this_copy),
        CASE(an_unknown_name_in_a_sentence_is_told_at_its_place_and_once),
        CASE(two_sentences_of_one_name_are_refused),
        CASE(prose_of_a_series_that_is_not_bound_is_told_with_the_nearest),
        CASE(dollars_are_told_in_the_readers_own_currency_at_a_rate_with_its_source),
        CASE(series_stand_in_the_copys_order_where_it_is_asked_for),
        CASE(a_charts_legend_is_in_that_order_and_speaks_of_the_first_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
