/* test_build_derive.c - the arithmetic of measures: sums and years, records, turns and
 * ranks, shares that sum, small counts that stay unknown. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "build/derive.h"
#include "build/suppress.h"
#include "support.h"

#define COUNT(array) (sizeof (array) / sizeof *(array))
#define HOLE NAN

static const struct series whole = { .unit.code = "COUNT", .decimals = 0 };
static const struct series tenths = { .unit.code = "COUNT", .decimals = 1 };
static const struct release some_release = { .dataset = "d", .path = "x.csv" };

/* Pseudo-random, the same in every run. */
static uint32_t seed;

static int at_random(int n)
{
    seed = seed * 1664525u + 1013904223u;
    return (int)((seed >> 8) % (uint32_t)n);
}

static month month_at(const char *text)
{
    month m;
    assert_true(month_parse(text, &m));
    return m;
}

/* Figures of the months from first on; where one is a HOLE, there is none. */
static struct observations figures(const struct series *s, month first, const double *values,
                                   size_t n)
{
    struct observations o = { .series = s };
    for (size_t i = 0; i < n; i++)
        if (!isnan(values[i]))
            *arena_push(a, o.items, o.n) = (struct observation){
                .period = first + (month)i, .value = values[i], .status = STATUS_NORMAL,
                .release = &some_release };
    return o;
}

/* The same from January 2020; the last month is last. */
#define FIRST (2020 * 12)
#define FIGURES(name, series, ...)                                           \
    static const double name##_values[] = { __VA_ARGS__ };                   \
    struct observations name = figures(series, FIRST, name##_values, COUNT(name##_values)); \
    const month name##_last = FIRST + (month)COUNT(name##_values) - 1; \
    (void)name##_last

/* --- sums and years --- */

static void a_sum_with_a_hole_is_no_sum(void **state)
{
    (void)state;
    FIGURES(o, &whole, 1, 2, HOLE, 8, 16);
    assert_true(derive_at(&o, FIRST + 1) == 2);
    assert_true(isnan(derive_at(&o, FIRST + 2)));
    assert_true(isnan(derive_at(&o, FIRST - 1)) && isnan(derive_at(&o, o_last + 1)));
    assert_true(derive_sum(&o, FIRST, FIRST + 1) == 3);
    assert_true(derive_sum(&o, FIRST + 3, o_last) == 24);
    assert_true(derive_sum(&o, o_last, o_last) == 16);
    assert_true(isnan(derive_sum(&o, FIRST, FIRST + 3)));
    assert_true(isnan(derive_sum(&o, FIRST - 1, FIRST + 1)));
    assert_true(isnan(derive_sum(&o, FIRST + 3, o_last + 1)));
}

static void a_year_to_date_begins_with_the_last_first_month_up_to_the_month(void **state)
{
    (void)state;
    assert_int_equal(derive_year_start(month_at("2024-02"), 10), month_at("2023-10"));
    assert_int_equal(derive_year_start(month_at("2023-10"), 10), month_at("2023-10"));
    assert_int_equal(derive_year_start(month_at("2023-09"), 10), month_at("2022-10"));
    for (int first = 1; first <= 12; first++)
        for (month m = month_at("2022-01"); m <= month_at("2024-12"); m++) {
            month start = derive_year_start(m, first);
            assert_in_range(m - start, 0, 11);
            assert_int_equal(month_first_day(start).month, first);
        }
    for (month m = month_at("2022-01"); m <= month_at("2024-12"); m++)
        assert_int_equal(derive_year_start(m, 0), derive_year_start(m, 1));
}

static void a_direction_is_that_of_the_figures_as_printed(void **state)
{
    (void)state;
    assert_int_equal(derive_direction(&whole, 1, 1.4), 0);
    assert_int_equal(derive_direction(&whole, 1, 1.6), 1);
    assert_int_equal(derive_direction(&whole, 1, 0), -1);
    assert_int_equal(derive_direction(&tenths, 1, 1.04), 0);
    assert_int_equal(derive_direction(&tenths, 1, 1.1), 1);
    assert_int_equal(derive_direction(&tenths, 1.1, 1), -1);
    assert_int_equal(derive_direction(&whole, HOLE, 5), 0);
    assert_int_equal(derive_direction(&whole, 5, HOLE), 0);
}

/* --- records --- */

static void assert_record(const struct observations *o, month m, int kind, month since)
{
    struct record_found r = derive_record(o, m);
    assert_int_equal(r.kind, kind);
    assert_int_equal(r.since, since);
}

static void a_figure_beyond_all_twelve_months_before_is_a_record_since_some_month(void **state)
{
    (void)state;
    FIGURES(high, &whole, 1, 30, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 20);
    assert_record(&high, high_last, 1, FIRST + 1);
    assert_record(&high, high_last - 1, 0, NO_MONTH); /* 30 is among the twelve before */
    FIGURES(low, &whole, 90, 10, 80, 79, 78, 77, 76, 75, 74, 73, 72, 71, 70, 69, 20);
    assert_record(&low, low_last, -1, FIRST + 1);
}

static void as_high_is_not_beyond_and_bounds_a_record(void **state)
{
    (void)state;
    FIGURES(tie, &whole, 20, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20);
    assert_record(&tie, tie_last, 1, FIRST); /* the thirteenth before was as high */
    FIGURES(near, &whole, 99, 20, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20);
    assert_record(&near, near_last, 0, NO_MONTH); /* the twelfth before was */
    FIGURES(printed, &whole, 50, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 19.6, 20);
    assert_record(&printed, printed_last, 0, NO_MONTH); /* 19.6 is printed as 20 */
    FIGURES(flat, &whole, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5);
    assert_record(&flat, flat_last, 0, NO_MONTH);
}

static void a_record_of_the_whole_series_is_since_no_month(void **state)
{
    (void)state;
    FIGURES(first, &whole, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
    assert_record(&first, first_last, 1, NO_MONTH);
    /* Before it has twelve months before it no figure is worth a word. */
    for (month m = FIRST; m < first_last; m++)
        assert_record(&first, m, 0, NO_MONTH);
}

static void behind_a_hole_nothing_is_known(void **state)
{
    (void)state;
    FIGURES(inside, &whole, 99, 1, 2, 3, 4, 5, 6, HOLE, 8, 9, 10, 11, 12, 13, 20);
    assert_record(&inside, inside_last, 0, NO_MONTH);
    FIGURES(before, &whole, 99, HOLE, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20);
    assert_record(&before, before_last, 0, NO_MONTH);
    FIGURES(behind, &whole, HOLE, 99, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20);
    assert_record(&behind, behind_last, 1, FIRST + 1); /* the bound comes first */
}

/* Is a month the record of a kind? As the header says it, word by word. */
static struct record_found told_otherwise(const struct observations *o, month m, int kind)
{
    struct record_found none = { 0, NO_MONTH };
    double now = derive_at(o, m);
    for (int back = 1; back <= 12; back++) {
        double then = derive_at(o, m - back);
        if (isnan(then) || (round(now) - round(then)) * kind <= 0)
            return none;
    }
    for (month at = m - 13; at >= o->items[0].period; at--) {
        double then = derive_at(o, at);
        if (isnan(then))
            return none;
        if ((round(now) - round(then)) * kind <= 0)
            return (struct record_found){ kind, at };
    }
    return (struct record_found){ kind, NO_MONTH };
}

static void records_of_any_series_are_those_of_the_definition(void **state)
{
    (void)state;
    size_t n_records = 0;
    seed = 7;
    for (int trial = 0; trial < 4000; trial++) {
        double values[40], trend = at_random(5) - 2;
        for (int i = 0; i < 40; i++)
            values[i] = at_random(60) == 0 ? HOLE : trend * i + at_random(8);
        values[0] = 3;
        struct observations o = figures(&whole, FIRST, values, 40);
        for (month m = FIRST; m < FIRST + 40; m++) {
            struct record_found high = { 0, NO_MONTH }, low = high;
            if (!isnan(derive_at(&o, m))) {
                high = told_otherwise(&o, m, 1);
                low = told_otherwise(&o, m, -1);
            }
            const struct record_found expected = high.kind != 0 ? high : low;
            assert_record(&o, m, expected.kind, expected.since);
            n_records += expected.kind != 0;
        }
    }
    assert_true(n_records > 1000);
}

/* --- turns and ranks --- */

static void assert_turn(const struct observations *o, month m, int direction, int months,
                        int against)
{
    struct turn t = derive_turn(o, m);
    assert_true(t.direction == direction && t.months == months && t.against == against);
}

static void months_in_a_row_are_counted_and_the_row_that_one_ends(void **state)
{
    (void)state;
    FIGURES(o, &whole, 10, 9, 8, 7, 9, 10, 10, 12, 11);
    assert_turn(&o, FIRST, 0, 0, 0); /* nothing stands before it */
    assert_turn(&o, FIRST + 1, -1, 1, 0);
    assert_turn(&o, FIRST + 3, -1, 3, 0);
    assert_turn(&o, FIRST + 4, 1, 1, 3); /* it ended three */
    assert_turn(&o, FIRST + 5, 1, 2, 0); /* the second of its way ended nothing */
    assert_turn(&o, FIRST + 6, 0, 0, 0);
    assert_turn(&o, FIRST + 7, 1, 1, 0); /* after no change it ended no row */
    assert_turn(&o, FIRST + 8, -1, 1, 1);
}

static void a_hole_or_what_rounds_to_nothing_ends_a_row(void **state)
{
    (void)state;
    FIGURES(o, &whole, 1, 2, 3, HOLE, 5, 6);
    assert_turn(&o, FIRST + 3, 0, 0, 0);
    assert_turn(&o, FIRST + 4, 0, 0, 0);
    assert_turn(&o, o_last, 1, 1, 0);
    FIGURES(small, &whole, 1, 2, 2.4, 3.4);
    assert_turn(&small, FIRST + 2, 0, 0, 0);
    assert_turn(&small, small_last, 1, 1, 0);
}

static void a_rank_is_among_the_months_shown_and_equals_share_one(void **state)
{
    (void)state;
    FIGURES(o, &whole, 50, 10, HOLE, 30, 20, 30, 20.4);
    assert_int_equal(derive_rank(&o, o_last, FIRST), 4);
    assert_int_equal(derive_rank(&o, o_last, FIRST + 1), 3);
    assert_int_equal(derive_rank(&o, FIRST + 5, FIRST + 1), 1);
    assert_int_equal(derive_rank(&o, FIRST + 5, FIRST), 2);
    assert_int_equal(derive_rank(&o, FIRST + 4, FIRST + 1), 2);
    assert_int_equal(derive_rank(&o, FIRST + 2, FIRST), 0);
}

/* --- shares --- */

static void equal_remainders_go_to_the_first(void **state)
{
    (void)state;
    static const double thirds[] = { 1, 1, 1 };
    double shares[3];
    derive_shares(a, thirds, 3, 3, 1, shares);
    assert_float_equal(shares[0], 0.334, 1e-12);
    assert_float_equal(shares[1], 0.333, 1e-12);
    assert_float_equal(shares[2], 0.333, 1e-12);
    derive_shares(a, thirds, 3, 3, 0, shares);
    assert_float_equal(shares[0], 0.34, 1e-12);
    static const double mixed[] = { 1, 5, 1 }; /* 14.28…, 71.42…, 14.28… */
    derive_shares(a, mixed, 3, 7, 0, shares);
    assert_float_equal(shares[0], 0.14, 1e-12);
    assert_float_equal(shares[1], 0.72, 1e-12); /* .43 is the largest remainder */
    assert_float_equal(shares[2], 0.14, 1e-12);
}

static void of_nothing_there_are_no_shares_and_what_is_missing_has_none(void **state)
{
    (void)state;
    static const double nothing[] = { 0, 0 }, hidden[] = { 30, HOLE, 20, HOLE };
    double shares[4];
    derive_shares(a, nothing, 2, 0, 1, shares);
    assert_true(isnan(shares[0]) && isnan(shares[1]));
    derive_shares(a, hidden, 4, 100, 1, shares);
    assert_float_equal(shares[0], 0.3, 1e-12); /* of the total, not of what is shown */
    assert_float_equal(shares[2], 0.2, 1e-12);
    assert_true(isnan(shares[1]) && isnan(shares[3]));
    derive_shares(a, hidden, 4, HOLE, 1, shares);
    for (size_t i = 0; i < 4; i++)
        assert_true(isnan(shares[i]));
}

static void shares_of_anything_sum_and_are_within_one_unit_of_exact(void **state)
{
    (void)state;
    enum { MOST = 12 };
    seed = 11;
    for (int trial = 0; trial < 60000; trial++) {
        double values[MOST], shares[MOST], total = 0, exact = 0, sum = 0;
        int decimals = at_random(3), scale = at_random(2) ? 9 : 1000000;
        size_t n = (size_t)at_random(MOST) + 1;
        bool is_whole = at_random(2);
        for (size_t i = 0; i < n; i++) {
            values[i] = !is_whole && at_random(4) == 0 ? HOLE : at_random(scale);
            total += isnan(values[i]) ? at_random(scale) : values[i];
        }
        if (total == 0)
            continue;
        derive_shares(a, values, n, total, decimals, shares);
        double unit = pow(10, 2 + decimals);
        for (size_t i = 0; i < n; i++) {
            assert_int_equal(isnan(shares[i]), isnan(values[i]));
            if (isnan(values[i]))
                continue;
            double at = shares[i] * unit;
            assert_true(fabs(at - round(at)) < 1e-6); /* whole units */
            assert_true(fabs(at - values[i] / total * unit) < 1 + 1e-6);
            exact += values[i] / total * unit;
            sum += round(at);
            for (size_t k = 0; k < i; k++) /* no part passes a larger one */
                if (!isnan(values[k]) && values[k] < values[i])
                    assert_true(shares[k] <= shares[i] + 1e-9);
        }
        assert_true(fabs(sum - exact) <= 0.5 + 1e-6);
        if (is_whole)
            assert_true(sum == unit);
    }
}

/* --- small counts --- */

/* Which values each hidden part could have: whole numbers from least on that sum to left.
 * One bit a value, of values up to 63. */
static void possible(size_t n_hidden, int least, int left, int *chosen, size_t at,
                     uint64_t *could_be)
{
    if (at + 1 == n_hidden) {
        if (left < least)
            return;
        chosen[at] = left;
        for (size_t i = 0; i < n_hidden; i++)
            could_be[i] |= (uint64_t)1 << chosen[i];
        return;
    }
    for (chosen[at] = least; chosen[at] <= left; chosen[at]++)
        possible(n_hidden, least, left - chosen[at], chosen, at + 1, could_be);
}

/* A reader knows the total and the parts shown, and that a part that is not shown counts
 * somebody, unless no part that is shown does. */
static void assert_unknown(const double *values, const bool *hidden, size_t n)
{
    int left = 0, chosen[8], least = 0;
    uint64_t could_be[8] = { 0 };
    size_t n_hidden = 0, n_there = 0;
    for (size_t i = 0; i < n; i++) {
        n_there += !isnan(values[i]);
        n_hidden += hidden[i];
        left += hidden[i] ? (int)values[i] : 0;
        if (!hidden[i] && values[i] > 0)
            least = 1;
    }
    if (n_hidden == 0 || n_there == 1)
        return; /* a part alone is the total, which stays */
    possible(n_hidden, least, left, chosen, 0, could_be);
    for (size_t i = 0; i < n_hidden; i++)
        if ((could_be[i] & (could_be[i] - 1)) == 0) {
            for (size_t k = 0; k < n; k++)
                print_message("%g%s ", values[k], hidden[k] ? " (hidden)" : "");
            fail_msg("hidden part %zu can be worked out", i);
        }
}

static void assert_sound(const double *values, size_t n, double below)
{
    bool hidden[8], all = true, any_small = false;
    double sum = 0, largest_taken = 0, smallest_left = HUGE_VAL;
    suppress_choose(values, n, below, hidden);
    for (size_t i = 0; i < n; i++) {
        bool small = values[i] > 0 && values[i] < below;
        any_small |= small;
        assert_true(!small || hidden[i]);
        assert_true(!hidden[i] || !isnan(values[i]));
        sum += hidden[i] ? values[i] : 0;
        all &= hidden[i] || isnan(values[i]);
        if (hidden[i] && !small)
            largest_taken = fmax(largest_taken, values[i]);
        if (!hidden[i] && values[i] > 0)
            smallest_left = fmin(smallest_left, values[i]);
    }
    for (size_t i = 0; i < n; i++)
        assert_true(any_small || !hidden[i]);
    assert_true(largest_taken <= smallest_left); /* the smallest of the others go */
    assert_true(!any_small || all || sum >= below);
    assert_unknown(values, hidden, n);
}

static void no_hidden_part_can_be_worked_out(void **state)
{
    (void)state;
    static const double counts[] = { HOLE, 0, 1, 2, 3, 4, 5, 9 };
    for (int below = 2; below <= 6; below++)
        for (size_t n = 1; n <= 5; n++) {
            size_t many = (size_t)pow(COUNT(counts), (double)n);
            for (size_t number = 0; number < many; number++) {
                double values[5];
                size_t rest = number;
                for (size_t i = 0; i < n; i++, rest /= COUNT(counts))
                    values[i] = counts[rest % COUNT(counts)];
                assert_sound(values, n, below);
            }
        }
}

static void assert_hidden(const char *expected, double below, const double *values, size_t n)
{
    bool hidden[8];
    char text[9] = "";
    suppress_choose(values, n, below, hidden);
    for (size_t i = 0; i < n; i++)
        text[i] = hidden[i] ? 'x' : '.';
    assert_string_equal(text, expected);
}
#define HIDDEN(expected, below, ...) \
    assert_hidden(expected, below, (const double[]){ __VA_ARGS__ }, \
                  COUNT(((const double[]){ __VA_ARGS__ })))

static void one_small_part_takes_the_smallest_of_the_others_along(void **state)
{
    (void)state;
    HIDDEN("...", 5, 5, 0, 90);
    HIDDEN("x.x", 5, 4, 90, 7);
    HIDDEN("x.x.", 5, 4, 0, 7, 90);
    HIDDEN("xx..", 5, 4, 1, 7, 90); /* together not fewer than five */
    HIDDEN("xxx.", 5, 2, 1, 7, 90);
    HIDDEN("xx.", 5, 4, 7, 7);      /* the first of equals */
    HIDDEN("x.x", 5, 4, HOLE, 7);
    HIDDEN("xxxx.", 3, 1, 1, 1, 6, 90); /* three that sum to three: each were one */
    HIDDEN("xx", 5, 3, 0); /* beside nothing, nothing hides it but nothing */
    HIDDEN("xxx", 5, 0, 3, 0);
}

static void small_counts_are_hidden_in_every_month_that_has_parts(void **state)
{
    (void)state;
    static struct breakdown by[] = { { .id = { .s = "x" } } };
    static const double some[] = { 3, 3, HOLE, 60 }, others[] = { 70, HOLE, 2, 61 };
    const struct series counts = { .unit.code = "COUNT", .breakdowns = by, .n_breakdowns = 1 };
    struct part_observations items[] = {
        { .id = "some", .observations = figures(&counts, FIRST, some, 4) },
        { .id = "others", .observations = figures(&counts, FIRST, others, 4) } };
    /* A sum of which a part is missing is missing, so the total has two months only. */
    static const double sums[] = { 73, HOLE, HOLE, 121 };
    struct parts parts = { .breakdown = by, .items = items, .n = 2,
                           .total = figures(&counts, FIRST, sums, 4) };
    struct figures f = { .parts = &parts };
    suppress_small(a, &f, &counts, 5);
    assert_int_equal(items[0].observations.items[0].period, FIRST + 3);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(items[i].observations.n, 1);
        assert_int_equal(items[i].observations.n_missing, 2);
        const struct observation *missing = items[0].observations.missing;
        assert_int_equal(missing[i].period, FIRST + (month)i);
        assert_int_equal(missing[i].status, STATUS_SUPPRESSED);
        assert_true(isnan(missing[i].value));
    }
    assert_int_equal(parts.total.n, 2);
}

static void what_is_no_count_or_thousands_and_an_audience_without_limit_hide_nothing(void **state)
{
    (void)state;
    static struct breakdown by[] = { { .id = { .s = "x" } } };
    static const double some[] = { 3 };
    const struct series money = { .unit.code = "USD", .breakdowns = by, .n_breakdowns = 1 };
    const struct series counts = { .unit.code = "COUNT", .breakdowns = by, .n_breakdowns = 1 };
    const struct series thousands = { .unit = { "COUNT", 3 }, .breakdowns = by, .n_breakdowns = 1 };
    struct part_observations part = { .observations = figures(&money, FIRST, some, 1) };
    struct parts parts = { .items = &part, .n = 1, .total = figures(&money, FIRST, some, 1) };
    struct figures f = { .parts = &parts };
    suppress_small(a, &f, &money, 5);
    suppress_small(a, &f, &counts, 0);
    suppress_small(a, &f, &thousands, 5);
    assert_int_equal(part.observations.n, 1);
    suppress_small(a, &f, &counts, 5);
    assert_int_equal(part.observations.n, 0);
}

int main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    static const struct CMUnitTest tests[] = {
        CASE(a_sum_with_a_hole_is_no_sum),
        CASE(a_year_to_date_begins_with_the_last_first_month_up_to_the_month),
        CASE(a_direction_is_that_of_the_figures_as_printed),
        CASE(a_figure_beyond_all_twelve_months_before_is_a_record_since_some_month),
        CASE(as_high_is_not_beyond_and_bounds_a_record),
        CASE(a_record_of_the_whole_series_is_since_no_month),
        CASE(behind_a_hole_nothing_is_known),
        CASE(records_of_any_series_are_those_of_the_definition),
        CASE(months_in_a_row_are_counted_and_the_row_that_one_ends),
        CASE(a_hole_or_what_rounds_to_nothing_ends_a_row),
        CASE(a_rank_is_among_the_months_shown_and_equals_share_one),
        CASE(equal_remainders_go_to_the_first),
        CASE(of_nothing_there_are_no_shares_and_what_is_missing_has_none),
        CASE(shares_of_anything_sum_and_are_within_one_unit_of_exact),
        CASE(no_hidden_part_can_be_worked_out),
        CASE(one_small_part_takes_the_smallest_of_the_others_along),
        CASE(small_counts_are_hidden_in_every_month_that_has_parts),
        CASE(what_is_no_count_or_thousands_and_an_audience_without_limit_hide_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
