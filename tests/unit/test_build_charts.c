/* test_build_charts.c - charts of series and of their parts, their marks, and what one axis
 * cannot show. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "copies.h"
#include "model/series.h"
#include "support.h"

#define CHART(head, more) "<chart " head "><alt>A chart.</alt>" more "</chart>"

/* The dump of the only chart, without what stands around it. */
static const char *drawn(const char *body, const char *audience)
{
    char *all = dump(build(body, audience, "en")), *from = strstr(all, "chart ");
    if (from == NULL)
        fail_msg("there is no chart in\n%s", all);
    return from;
}

static void assert_drawn(const char *body, const char *expected)
{
    assert_string_equal(drawn(body, "us"), expected);
}

static void a_series_has_a_point_a_month_and_gaps(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2023-12", 7);
    say(ENCOUNTERS, "2024-02", 9);
    assert_drawn(CHART("type=\"column\" series=\"enc\" last=\"3\" extremes=\"yes\"", ""),
                 "chart type=column alt=\"A chart.\" extremes\n"
                 "    series enc name=\"Encounters\"\n"
                 "      point at=\"Dec 2023\" month=2023-12 number=7 unit=\"COUNT\"\n"
                 "      point at=\"Jan 2024\" month=2024-01 missing\n"
                 "      point at=\"Feb 2024\" month=2024-02 number=9 unit=\"COUNT\"\n");
}

static void parts_are_series_or_bars(void **state)
{
    (void)state;
    say_part("mexico", "2023-02", 20);
    say_part("mexico", "2024-02", 30);
    say_part("guatemala", "2024-02", 10);
    assert_drawn(CHART("type=\"stacked\" series=\"enc\" by=\"citizenship\" last=\"1\"", ""),
                 "chart type=stacked alt=\"A chart.\"\n"
                 "    series enc_mexico name=\"Mexicans\"\n"
                 "      point at=\"Feb 2024\" month=2024-02 number=30 unit=\"COUNT\"\n"
                 "    series enc_guatemala name=\"guatemala\"\n"
                 "      point at=\"Feb 2024\" month=2024-02 number=10 unit=\"COUNT\"\n");
    assert_drawn(CHART("type=\"bar\" series=\"enc\" by=\"citizenship\" compare=\"year\"", ""),
                 "chart type=bar alt=\"A chart.\"\n"
                 "    series value name=\"February 2024\"\n"
                 "      point at=\"Mexicans\" number=30 unit=\"COUNT\"\n"
                 "      point at=\"guatemala\" number=10 unit=\"COUNT\"\n"
                 "    series year_value name=\"February 2023\"\n"
                 "      point at=\"Mexicans\" number=20 unit=\"COUNT\"\n"
                 "      point at=\"guatemala\" missing\n");
}

static void a_small_count_that_is_hidden_is_no_bar(void **state)
{
    (void)state;
    put_audience("mx", "suppress_below: 5\n");
    say_part("mexico", "2024-02", 30);
    say_part("guatemala", "2024-02", 3);
    static const char body[] = CHART("type=\"bar\" series=\"enc\" by=\"citizenship\"", "");
    assert_non_null(strstr(drawn(body, "us"), "number=3 "));
    assert_null(strstr(drawn(body, "mx"), "number=3 "));
    assert_non_null(strstr(drawn(body, "mx"), "missing"));
}

static void meetings_are_marked_and_said(void **state)
{
    (void)state;
    put("data/meetings/m.yaml",
        "id: m\nname: {en: The meeting, es: La reunión}\nstart: 2024-02-28\n"
        "place: {en: Washington, es: Washington}\n"
        "delegations:\n- government: us\n  participants:\n"
        "  - {name: Ann, role: {en: Minister, es: Ministra}}\n");
    say_each(ENCOUNTERS, "2024-01", "2024-02", 5);
    static const char event[] = "<event in=\"meetings\">{name} of {start, date, medium}</event>";
    char *body = arena_printf(a, CHART("type=\"line\" series=\"enc\" last=\"2\"", "%s"), event);
    const char *seen = drawn(body, "us");
    assert_non_null(strstr(seen, "alt=\"A chart. Feb 2024: The meeting of Feb 28, 2024.\"\n"
                                 "    event at=\"Feb 2024\" text=\"The meeting of Feb 28, 2024\""));
    assert_refused(CHART("type=\"line\" series=\"enc\"", "<event in=\"series\">x</event>"),
                   "t.xml:2:59: the records of \"series\" have no day on which they began\n");
}

static void one_axis_counts_one_thing(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2024-02", 5);
    say(MONEY, "2024-02", 5);
    assert_refused(CHART("type=\"line\" series=\"enc money\"", ""),
                   "t.xml:2:20: \"enc\" counts COUNT and \"money\" counts USD; a chart has one "
                   "axis: make two charts, or one with type=\"multiples\"\n");
    const char *seen = drawn(CHART("type=\"multiples\" series=\"enc money\" last=\"1\"", ""), "us");
    assert_non_null(strstr(seen, "series money"));
}

static void dollars_and_millions_of_them_are_two_things(void **state)
{
    (void)state;
    enum { MILLIONS = RATE + 1 };
    FILE *f = fopen(in("data/series.yaml"), "a");
    fputs("- id: mx-millions\n  name: {en: Millions, es: Millones}\n  definition: {en: Much, es: Mucho}\n"
          "  unit: USD\n  unit_mult: 6\n  unit_name: {en: millions, es: millones}\n  ref_area: MX\n"
          "  decimals: 0\n  from: [{dataset: total}]\n", f);
    fclose(f);
    say(MONEY, "2024-02", 5);
    say(MILLIONS, "2024-02", 7);
    static const char bind[] = "<data><series id=\"millions\" of=\"mx-millions\"/></data>";
    assert_refused(arena_printf(a, "%s%s", bind, CHART("type=\"line\" series=\"money millions\"", "")),
                   "t.xml:2:73: \"money\" counts USD and \"millions\" counts 10^6 USD; a chart has one "
                   "axis: make two charts, or one with type=\"multiples\"\n");
    const char *alone = CHART("type=\"line\" series=\"millions\" last=\"1\"", "");
    assert_non_null(strstr(drawn(arena_printf(a, "%s%s", bind, alone), "us"), "number=7 unit=\"USD\" unit-mult=6\n"));
}

static void bars_are_parts_of_one_series(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2024-02", 5);
    say_part("mexico", "2024-02", 5);
    assert_refused(CHART("type=\"bar\" series=\"enc\"", ""),
                   "t.xml:2:1: a chart with type=\"bar\" wants by=\"…\", the breakdown whose parts are its "
                   "bars\n");
    assert_refused(CHART("type=\"line\" series=\"enc enc\" by=\"citizenship\"", ""),
                   "t.xml:2:20: a chart with by=\"…\" is of one series\n");
}

int main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, copies_start, tear_down)
    static const struct CMUnitTest tests[] = {
        CASE(a_series_has_a_point_a_month_and_gaps),
        CASE(parts_are_series_or_bars),
        CASE(a_small_count_that_is_hidden_is_no_bar),
        CASE(meetings_are_marked_and_said),
        CASE(one_axis_counts_one_thing),
        CASE(dollars_and_millions_of_them_are_two_things),
        CASE(bars_are_parts_of_one_series),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
