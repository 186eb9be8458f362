/* test_read_figure.c - figures as agencies write them, to the last bit. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "model/series.h"
#include "read/figure.h"
#include "support.h"

static const struct value_rule plain = { .decimal = NULL };

static bool read_text(const struct value_rule *rule, const char *text, int mult, double *value,
                 char *status)
{
    /* Digits behind its end would be read as its own. */
    size_t n = strlen(text);
    char *exact = arena_alloc(a, n + 2);
    memcpy(exact, text, n);
    memcpy(exact + n, "7", 2);
    return figure_read(rule, exact, n, mult, value, status);
}

static double figure(const struct value_rule *rule, const char *text)
{
    double value = NAN;
    char status = '?';
    if (!read_text(rule, text, 0, &value, &status))
        fail_msg("\"%s\" is no figure", text);
    assert_int_equal(status, STATUS_NORMAL);
    return value;
}

static void assert_no_figure(const struct value_rule *rule, const char *text)
{
    double value = NAN;
    char status = '?';
    if (read_text(rule, text, 0, &value, &status))
        fail_msg("\"%s\" was read as %.17g", text, value);
}

/* The same number to the last bit; assert_float_equal() would let near ones pass. */
static void assert_same(double got, double wanted, const char *text)
{
    uint64_t x, y;
    memcpy(&x, &got, sizeof x);
    memcpy(&y, &wanted, sizeof y);
    if (x != y)
        fail_msg("\"%s\" gave %.17g, not %.17g", text, got, wanted);
}

/* --- numbers drawn by lot, the same in every run --- */

static uint64_t lot = 88172645463325252u;

static uint64_t draw(uint64_t below)
{
    lot ^= lot << 13;
    lot ^= lot >> 7;
    lot ^= lot << 17;
    return lot % below;
}

/* Up to so many digits before and behind the mark, perhaps with a sign, and where
 * exponents are wanted, with one. */
static const char *draw_decimal(int most, bool with_exponent)
{
    struct str s = str_new(a);
    int whole = (int)draw((uint64_t)most + 1), parts = (int)draw((uint64_t)most + 1);
    str_add(&s, (const char *const[]){ "", "", "-", "+" }[draw(4)]);
    for (int i = 0; i < whole; i++)
        str_addc(&s, (char)('0' + draw(10)));
    if (parts > 0 || whole == 0)
        str_addc(&s, '.');
    for (int i = 0; i < parts || (whole == 0 && i == 0); i++)
        str_addc(&s, (char)('0' + draw(10)));
    if (with_exponent && draw(2) == 0)
        str_addf(&s, "e%d", (int)draw(80) - 40);
    return s.s;
}

/* What C's own reader, which rounds rightly, makes of it with an exponent more; a zero
 * has no sign. */
static double by_strtod(const char *text, int exponent)
{
    const char *e = strchr(text, 'e');
    size_t n = e == NULL ? strlen(text) : (size_t)(e - text);
    int own = e == NULL ? 0 : atoi(e + 1);
    double value = strtod(arena_printf(a, "%.*se%d", (int)n, text, own + exponent), NULL);
    return value == 0 ? 0 : value;
}

static void decimal_text_gives_the_nearest_double(void **state)
{
    (void)state;
    for (int i = 0; i < 50000; i++) {
        const char *text = draw_decimal(i % 2 == 0 ? 8 : 19, true);
        assert_same(figure(&plain, text), by_strtod(text, 0), text);
    }
}

static void a_scale_that_is_a_power_of_ten_rounds_once(void **state)
{
    (void)state;
    static const double scales[] = { 1e-18, 1e-9, 1e-6, 1e-3, 0.01, 0.1, 1,
                                     10,    100,  1e3,  1e6,  1e9,  1e18 };
    static const int powers[] = { -18, -9, -6, -3, -2, -1, 0, 1, 2, 3, 6, 9, 18 };
    for (int i = 0; i < 50000; i++) {
        size_t k = draw(sizeof scales / sizeof *scales);
        const struct value_rule rule = { .scale = scales[k] };
        const char *text = draw_decimal(i % 2 == 0 ? 7 : 17, i % 3 == 0);
        assert_same(figure(&rule, text), by_strtod(text, powers[k]), text);
    }
    /* What a product would make of it: 4.35 * 100 is 434.99999999999994. */
    const struct value_rule rule = { .scale = 100 };
    assert_same(figure(&rule, "4.35"), 435, "4.35");
}

static void unit_mult_is_a_power_of_ten_more(void **state)
{
    (void)state;
    const struct value_rule thousands = { .scale = 1000 };
    for (int i = 0; i < 20000; i++) {
        int mult = (int)draw(37) - 18;
        const char *text = draw_decimal(9, false);
        double value;
        char status;
        assert_true(read_text(&plain, text, mult, &value, &status));
        assert_same(value, by_strtod(text, mult), text);
        assert_true(read_text(&thousands, text, mult, &value, &status));
        assert_same(value, by_strtod(text, mult + 3), text);
    }
}

static void of_any_other_scale_the_product_is_rounded_once(void **state)
{
    (void)state;
    static const double scales[] = { 0.5, 12, -1, 1.609344, 60, 1e19, 3e-5 };
    for (int i = 0; i < 10000; i++) {
        const struct value_rule rule = { .scale = scales[draw(7)] };
        const char *text = draw_decimal(7, false);
        double wanted = by_strtod(text, 0) * rule.scale;
        assert_same(figure(&rule, text), wanted == 0 ? 0 : wanted, text);
    }
}

static void thousands_and_a_decimal_comma_change_nothing_of_the_number(void **state)
{
    (void)state;
    static const char *const separators[] = { ",", ".", " ", "'", "\u00A0" };
    for (int i = 0; i < 20000; i++) {
        const char *sep = separators[draw(5)];
        const char *mark = str_eq(sep, ".") ? "," : ".";
        const struct value_rule rule = { .thousands = sep, .decimal = draw(2) ? mark : NULL };
        const char *digits = arena_printf(a, "%" PRIu64, draw(1000 * 1000 * 1000) + 1000);
        const char *parts = arena_printf(a, "%" PRIu64, draw(1000));
        struct str s = str_new(a);
        size_t n = strlen(digits);
        for (size_t d = 0; d < n; d++) {
            if (d > 0 && (n - d) % 3 == 0)
                str_add(&s, sep);
            str_addc(&s, digits[d]);
        }
        str_addf(&s, "%s%s", mark, parts);
        assert_same(figure(&rule, s.s), strtod(arena_printf(a, "%s.%s", digits, parts), NULL),
                    s.s);
    }
}

/* --- single cases --- */

static void any_space_that_keeps_digits_together_parts_thousands(void **state)
{
    (void)state;
    const struct value_rule rule = { .thousands = " ", .decimal = "," };
    assert_same(figure(&rule, "1 234 567,5"), 1234567.5, "space");
    assert_same(figure(&rule, "1\u00A0234\u00A0567,5"), 1234567.5, "U+00A0");
    assert_same(figure(&rule, "1\u202F234\u202F567"), 1234567, "U+202F");
    assert_same(figure(&rule, "-1\u202F234"), -1234, "negative");
    assert_same(figure(&rule, "1\u2009" "234"), 1234, "U+2009");
    assert_no_figure(&rule, "1  234");
    const struct value_rule hard = { .thousands = "\u00A0" };
    assert_same(figure(&hard, "1\u00A0234"), 1234, "U+00A0 only");
    assert_no_figure(&hard, "1 234");
}

static void separators_of_thousands_stand_at_thousands_only(void **state)
{
    (void)state;
    /* Taken out anywhere, a decimal comma would make 35 of 3,5. */
    static const char *const bad[] = { "3,5",       "1,23",     ",123", "1234,567", "1,234,",
                                       "1,,234",    "1.234,567", "12,34.5", ",",   "1,234,5",
                                       "1,234,567,", "1,2345",  "-,123", "1,234.5,6" };
    const struct value_rule rule = { .thousands = "," };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_no_figure(&rule, bad[i]);
    assert_same(figure(&rule, "1234567"), 1234567, "none at all");
    assert_same(figure(&rule, "1,234e3"), 1234000, "an exponent behind them");
    assert_no_figure(&plain, "1,234"); /* nobody said that a comma parts thousands */
    assert_no_figure(&plain, "1 234");
}

static void the_decimal_mark_is_the_rules_and_no_other(void **state)
{
    (void)state;
    const struct value_rule comma = { .decimal = "," };
    assert_same(figure(&comma, "3,5"), 3.5, "3,5");
    assert_same(figure(&comma, ",5"), 0.5, ",5");
    assert_same(figure(&comma, "3,"), 3, "3,");
    assert_no_figure(&comma, "3.5");
    assert_no_figure(&comma, "3,5,1");
    const struct value_rule arabic = { .decimal = "٫" };
    assert_same(figure(&arabic, "3٫5"), 3.5, "U+066B");
}

static void signs_are_taken_and_nought_has_none(void **state)
{
    (void)state;
    assert_same(figure(&plain, "-3"), -3, "-3");
    assert_same(figure(&plain, "+4"), 4, "+4");
    assert_same(figure(&plain, "\u2212" "5"), -5, "U+2212");
    static const char *const noughts[] = { "0", "-0", "-0.00", "-.0", "-0e9", "−0",
                                           "-1e-400", "+0", "-0000000000000000000000" };
    for (size_t i = 0; i < sizeof noughts / sizeof *noughts; i++)
        assert_same(figure(&plain, noughts[i]), 0.0, noughts[i]);
    const struct value_rule turned = { .scale = -1 };
    assert_same(figure(&turned, "0"), 0.0, "0 times -1");
}

static void what_is_no_number_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",     "X",   "NA",  "nan",  "inf", "0x10", "1 2", "1,5",  "1.2.3", "-",    "e5",
        "1e",   "1e+", "--1", "+-1",  "12¹", " 5",   "5 ",  "1-2",  ".",     "-.",   "\u2212",
        "1e1e", "1e5.0", "5%", "$5",  "(5)", "1d5",  "1e 5", "٣",
        "12345678901234567890123456789012345678901"
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_no_figure(&plain, bad[i]);
}

static void numbers_beyond_a_double_are_refused(void **state)
{
    (void)state;
    assert_no_figure(&plain, "1e400");
    assert_no_figure(&plain, "-1e400");
    assert_no_figure(&plain, "1e99999999999999999999");
    assert_same(figure(&plain, "1e-99999999999999999999"), 0, "far below");
    assert_same(figure(&plain, "1e308"), 1e308, "1e308");
    const struct value_rule rule = { .scale = 1000 };
    assert_no_figure(&rule, "1e306");
    const struct value_rule dozen = { .scale = 12 };
    assert_no_figure(&dozen, "1e308");
    assert_same(figure(&rule, "1e304"), 1e307, "1e304 in thousands");
}

#define NAME(text) { .s = (text) }

static void words_say_that_there_is_no_figure_and_why(void **state)
{
    (void)state;
    static struct name missing[] = { NAME(""), NAME("n/a"), NAME("-") },
                       never[] = { NAME("X") }, told_not[] = { NAME("D"), NAME("<10") },
                       nought[] = { NAME("—"), NAME("none") };
    const struct value_rule rule = { .missing = { missing, 3 },
                                     .not_applicable = { never, 1 },
                                     .suppressed = { told_not, 2 },
                                     .zero = { nought, 2 } };
    static const struct {
        const char *text;
        char status;
    } cases[] = { { "", STATUS_MISSING },        { "n/a", STATUS_MISSING },
                  { "-", STATUS_MISSING },       { "X", STATUS_NOT_APPLICABLE },
                  { "D", STATUS_SUPPRESSED },    { "<10", STATUS_SUPPRESSED } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double value = 1;
        char status = '?';
        assert_true(read_text(&rule, cases[i].text, 0, &value, &status));
        assert_true(isnan(value));
        assert_int_equal(status, cases[i].status);
    }
    assert_same(figure(&rule, "—"), 0, "—");
    assert_same(figure(&rule, "none"), 0, "none");
    assert_same(figure(&rule, "-1"), -1, "-1"); /* a word is the whole text */
    static const char *const bad[] = { "Y", "N/B", "NA ", "<1", "DD", "non" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_no_figure(&rule, bad[i]);
}

static void a_word_may_be_a_number_elsewhere(void **state)
{
    (void)state;
    static struct name missing[] = { NAME("-999"), NAME("0") };
    const struct value_rule rule = { .missing = { missing, 2 }, .scale = 1000 };
    double value;
    char status;
    assert_true(read_text(&rule, "-999", 3, &value, &status) && isnan(value));
    assert_true(read_text(&rule, "0", 3, &value, &status) && isnan(value));
    assert_same(figure(&rule, "-999.0"), -999000, "-999.0");
}

static struct name provisional_texts[] = { { .s = "p" }, { .s = "(p)" } };
static struct name estimated_texts[] = { { .s = "e" } }, confidential_texts[] = { { .s = "c" } };
static struct pair flag_pairs[] = { { { .s = "E" }, { estimated_texts, 1 } },
                                    { { .s = "P" }, { provisional_texts, 2 } },
                                    { { .s = "Q" }, { confidential_texts, 1 } } };
static struct name colon[] = { { .s = ":" } }, signs[] = { { .s = "US$" }, { .s = "%" } };

static void assert_flagged(const char *text, double wanted, char wanted_status)
{
    const struct value_rule rule = { .flags = { flag_pairs, 3 }, .missing = { colon, 1 },
                                     .affixes = { signs, 2 }, .thousands = ",",
                                     .parentheses = PARENTHESES_NEGATIVE };
    double value = 0;
    char status = '?';
    if (!read_text(&rule, text, 0, &value, &status))
        fail_msg("\"%s\" is no figure", text);
    if (status != wanted_status)
        fail_msg("\"%s\" has status %c, not %c", text, status, wanted_status);
    if (isnan(wanted))
        assert_true(isnan(value));
    else
        assert_same(value, wanted, text);
}

static void letters_behind_a_figure_give_its_status(void **state)
{
    (void)state;
    assert_flagged("123", 123, 'A');
    assert_flagged("123 p", 123, 'P');
    assert_flagged("123p", 123, 'P');
    assert_flagged("1,234.5(p)", 1234.5, 'P');
    assert_flagged("123 e", 123, 'E');
    assert_flagged("123 ep", 123, 'P'); /* provisional counts, in either order */
    assert_flagged("123 pe", 123, 'P');
    assert_flagged(":", NAN, STATUS_MISSING);
    assert_flagged(": c", NAN, STATUS_SUPPRESSED);
    assert_flagged(": p", NAN, STATUS_MISSING);
    assert_no_figure(&plain, "123 p");
}

static void signs_around_a_figure_say_nothing(void **state)
{
    (void)state;
    assert_flagged("US$ 1,234", 1234, 'A');
    assert_flagged("12.5%", 12.5, 'A');
    assert_flagged("US$12 % e", 12, 'E');
    const struct value_rule rule = { .affixes = { signs, 2 } };
    assert_no_figure(&rule, "US$");
    assert_no_figure(&rule, "$12");
    assert_no_figure(&plain, "12%");
}

static void parentheses_make_a_figure_negative_where_they_may(void **state)
{
    (void)state;
    assert_flagged("(1,234)", -1234, 'A');
    assert_flagged("(0)", 0, 'A');
    assert_flagged("US$ (5) p", -5, 'P');
    const struct value_rule rule = { .parentheses = PARENTHESES_NEGATIVE };
    static const char *const none[] = { "()", "(12", "12)", "(-12)", "((12))" };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_no_figure(&rule, none[i]);
    assert_no_figure(&plain, "(12)");
}

static void a_full_stop_before_three_digits_may_part_thousands(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum stops expected;
    } cases[] = {
        { "", STOPS_UNSEEN },         { "912", STOPS_UNSEEN },      { "X", STOPS_UNSEEN },
        { "1.234", STOPS_UNSURE },    { "-12.345", STOPS_UNSURE },  { "$999.000", STOPS_UNSURE },
        { "(1.234) p", STOPS_UNSURE }, { "1.5", STOPS_DECIMAL },    { "1.2345", STOPS_DECIMAL },
        { "12.", STOPS_DECIMAL },     { "0.125", STOPS_DECIMAL },   { ".125", STOPS_UNSEEN },
        { "1234", STOPS_DECIMAL },    { "1234.500", STOPS_DECIMAL },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (figure_stops(cases[i].text, strlen(cases[i].text)) != cases[i].expected)
            fail_msg("\"%s\"", cases[i].text);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(letters_behind_a_figure_give_its_status),
        TEST(signs_around_a_figure_say_nothing),
        TEST(parentheses_make_a_figure_negative_where_they_may),
        TEST(decimal_text_gives_the_nearest_double),
        TEST(a_scale_that_is_a_power_of_ten_rounds_once),
        TEST(unit_mult_is_a_power_of_ten_more),
        TEST(of_any_other_scale_the_product_is_rounded_once),
        TEST(thousands_and_a_decimal_comma_change_nothing_of_the_number),
        TEST(any_space_that_keeps_digits_together_parts_thousands),
        TEST(separators_of_thousands_stand_at_thousands_only),
        TEST(the_decimal_mark_is_the_rules_and_no_other),
        TEST(signs_are_taken_and_nought_has_none),
        TEST(what_is_no_number_is_refused),
        TEST(numbers_beyond_a_double_are_refused),
        TEST(words_say_that_there_is_no_figure_and_why),
        TEST(a_word_may_be_a_number_elsewhere),
        TEST(a_full_stop_before_three_digits_may_part_thousands),
    };
    return cmocka_run_group_tests_name("read_figure", tests, NULL, NULL);
}
