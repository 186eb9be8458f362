/* test_text_locale.c - numbers, dates, lists and order as each locale writes them. */
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unicode/uvernum.h>

#include "support.h"
#include "text/locale.h"

#define NBSP "\xC2\xA0"
#define NNBSP "\xE2\x80\xAF"
#define MINUS "\xE2\x88\x92"

/* CLDR 44, which is ICU 74's, says otherwise how America's Spanish has per cents and times. */
#define SINCE_74 (U_ICU_VERSION_MAJOR_NUM >= 74)

static const struct locale *get(const char *name)
{
    return locale_get(name, (struct place){ "gt.yaml", 4, 9 }, errs);
}

/* The last error, without its place. */
static const char *told(void)
{
    const struct err *e = errs_item(errs, errs_total(errs) - 1);
    return err_text(a, e, NULL);
}

static void a_locale_knows_its_names(void **state)
{
    (void)state;
    const struct locale *l = get("es_GT");
    assert_non_null(l);
    assert_string_equal(locale_name(l), "es_GT");
    assert_string_equal(locale_tag(l), "es-GT");
    assert_string_equal(locale_language(l), "es");
    assert_ptr_equal(l, get("es_GT"));
}

static void a_bare_language_is_refused_at_its_place(void **state)
{
    (void)state;
    assert_null(get("es"));
    assert_non_null(strstr(told(), "names no country"));
    assert_string_equal(errs_item(errs, 0)->at.path, "gt.yaml");
    assert_int_equal(errs_item(errs, 0)->at.col, 9);
    assert_int_equal(errs_item(errs, 0)->severity, SEVERITY_ERROR);
}

static void a_locale_that_icu_does_not_have_is_refused(void **state)
{
    (void)state;
    static const char *const names[] = { "en_MX", "en_GT", "xx_YY", "", "es_MX_",
                                         "a very long name that is no locale's at all" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_null(get(names[i]));
    assert_int_equal(errs_count(errs, SEVERITY_ERROR), sizeof names / sizeof *names);
    assert_null(get(NULL));
}

static void another_spelling_gets_the_right_one_suggested(void **state)
{
    (void)state;
    assert_null(get("es-MX"));
    assert_non_null(strstr(told(), "did you mean \"es_MX\"?"));
}

static void digits_are_grouped_by_commas_in_all_four_locales(void **state)
{
    (void)state;
    static const char *const names[] = { "en_US", "es_US", "es_MX", "es_GT" };
    for (size_t i = 0; i < 4; i++) {
        const struct locale *l = get(names[i]);
        assert_string_equal(locale_number(a, l, 176205, 0), "176,205");
        assert_string_equal(locale_number(a, l, 1234.5, 1), "1,234.5");
        assert_string_equal(locale_number(a, l, 7, 2), "7.00");
    }
}

static void the_minus_is_the_mathematical_one(void **state)
{
    (void)state;
    assert_string_equal(locale_number(a, get("en_US"), -3.4, 1), MINUS "3.4");
    assert_string_equal(locale_signed(a, get("es_MX"), -12, 1), MINUS "12.0");
    assert_string_equal(locale_percent(a, get("es_MX"), -0.034, 1), MINUS "3.4%");
}

static void halves_round_away_from_zero(void **state)
{
    (void)state;
    const struct locale *l = get("en_US");
    assert_string_equal(locale_number(a, l, 0.5, 0), "1");
    assert_string_equal(locale_number(a, l, 2.5, 0), "3");
    assert_string_equal(locale_number(a, l, -2.5, 0), MINUS "3");
    assert_string_equal(locale_number(a, l, 0.125, 2), "0.13");
    assert_string_equal(locale_percent(a, l, 0.125, 0), "13%");
}

static void what_rounds_to_zero_has_no_sign(void **state)
{
    (void)state;
    const struct locale *l = get("es_GT");
    assert_string_equal(locale_number(a, l, -0.04, 1), "0.0");
    assert_string_equal(locale_number(a, l, -0.0, 0), "0");
    assert_string_equal(locale_signed(a, l, -0.04, 1), "0.0");
    assert_string_equal(locale_signed(a, l, 0.04, 1), "0.0");
    assert_string_equal(locale_signed_percent(a, get("es_MX"), -0.0004, 1), "0.0%");
}

static void a_change_shows_its_sign(void **state)
{
    (void)state;
    assert_string_equal(locale_signed(a, get("en_US"), 12, 1), "+12.0");
    assert_string_equal(locale_signed_percent(a, get("en_US"), 0.417, 1), "+41.7%");
}

static void a_no_break_space_stands_before_per_cent_where_cldr_has_it(void **state)
{
    (void)state;
    assert_string_equal(locale_percent(a, get("en_US"), 0.417, 1), "41.7%");
    assert_string_equal(locale_percent(a, get("es_MX"), 0.417, 1), "41.7%");
    assert_string_equal(locale_percent(a, get("es_ES"), 0.417, 1), "41,7" NBSP "%");
    const char *america = SINCE_74 ? "41.7%" : "41.7" NBSP "%";
    assert_string_equal(locale_percent(a, get("es_US"), 0.417, 1), america);
    assert_string_equal(locale_percent(a, get("es_GT"), 0.417, 1), america);
}

static void the_largest_number_and_absurd_decimals_fit(void **state)
{
    (void)state;
    assert_true(strlen(locale_percent(a, get("es_GT"), -1.7e308, 99)) > 400);
    assert_string_equal(locale_number(a, get("en_US"), 1, -7), "1");
}

static void a_date_always_names_its_month(void **state)
{
    (void)state;
    struct date d = { 2025, 3, 5 };
    const struct locale *gt = get("es_GT"), *us = get("en_US");
    assert_string_equal(locale_date(a, gt, d, "full"), "miércoles, 5 de marzo de 2025");
    assert_string_equal(locale_date(a, gt, d, "long"), "5 de marzo de 2025");
    assert_string_equal(locale_date(a, gt, d, "medium"), "5" NBSP "mar" NBSP "2025");
    assert_string_equal(locale_date(a, gt, d, "short"), "5" NBSP "mar" NBSP "2025");
    assert_string_equal(locale_date(a, us, d, "full"), "Wednesday, March 5, 2025");
    assert_string_equal(locale_date(a, us, d, "medium"), "Mar" NBSP "5," NBSP "2025");
    assert_string_equal(locale_date(a, us, d, "short"), "Mar" NBSP "5," NBSP "2025");
}

static void a_skeleton_gives_the_locales_own_order(void **state)
{
    (void)state;
    struct date d = { 2024, 1, 31 };
    assert_string_equal(locale_date(a, get("en_US"), d, "yMMMM"), "January 2024");
    assert_string_equal(locale_date(a, get("es_MX"), d, "yMMMM"), "enero de 2024");
    assert_string_equal(locale_date(a, get("es_US"), d, "MMMd"), "31" NBSP "ene");
}

static void an_unknown_date_style_gives_nothing(void **state)
{
    (void)state;
    static const char *const styles[] = { "", "lang", "jm", "dd/MM/y",
                                          "yyyyyyyyyyyyyyyyyyyyyyyyyy" };
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        assert_null(locale_date(a, get("en_US"), (struct date){ 2024, 1, 31 }, styles[i]));
}

static void a_day_stays_the_same_day_in_every_time_zone(void **state)
{
    (void)state;
    static const char *const zones[] = { "Pacific/Kiritimati", "Pacific/Pago_Pago" };
    for (size_t i = 0; i < 2; i++) {
        setenv("TZ", zones[i], 1);
        tzset();
        assert_string_equal(locale_date(a, get("es_419"), (struct date){ 2024, 3, 1 }, "long"),
                            "1 de marzo de 2024");
        assert_string_equal(locale_time(a, get("en_US"), 0), "12:00" NNBSP "AM");
    }
    unsetenv("TZ");
    tzset();
}

static void a_day_before_1582_is_the_same_day(void **state)
{
    (void)state;
    assert_string_equal(locale_date(a, get("en_US"), (struct date){ 1500, 3, 5 }, "long"),
                        "March 5, 1500");
}

static void a_month_has_no_day_in_any_style(void **state)
{
    (void)state;
    month m = 2024 * 12 + 8;
    assert_string_equal(locale_month(a, get("en_US"), m, "long"), "September 2024");
    assert_string_equal(locale_month(a, get("es_GT"), m, "medium"), "sept" NBSP "2024");
    assert_string_equal(locale_month(a, get("es_MX"), m, "yMMMM"), "septiembre de 2024");
    assert_string_equal(locale_month(a, get("es_MX"), NO_MONTH, "long"), "");
    assert_null(locale_month(a, get("es_MX"), m, "nonsense"));
}

static void a_time_is_the_locales_short_one(void **state)
{
    (void)state;
    assert_string_equal(locale_time(a, get("es_GT"), 16 * 60),
                        SINCE_74 ? "4:00" NNBSP "p." NBSP "m." : "16:00");
    assert_string_equal(locale_time(a, get("en_US"), 16 * 60 + 5), "4:05" NNBSP "PM");
    assert_string_equal(locale_time(a, get("en_US"), -1), "");
}

static void spanish_lists_avoid_a_double_vowel(void **state)
{
    (void)state;
    const char *const and[] = { "México", "Guatemala", "Irlanda" };
    const char *const or[] = { "México", "Oaxaca" };
    assert_string_equal(locale_list(a, get("es_MX"), and, 3, false),
                        "México, Guatemala e Irlanda");
    assert_string_equal(locale_list(a, get("es_MX"), and, 2, false), "México y Guatemala");
    assert_string_equal(locale_list(a, get("es_MX"), or, 2, true), "México u Oaxaca");
    assert_string_equal(locale_list(a, get("en_US"), and, 3, false),
                        "México, Guatemala, and Irlanda");
    assert_string_equal(locale_list(a, get("en_US"), and, 1, false), "México");
    assert_string_equal(locale_list(a, get("en_US"), and, 0, true), "");
}

static void languages_are_called_as_their_readers_call_them(void **state)
{
    (void)state;
    assert_string_equal(locale_language_name(a, get("en_US"), "es"), "Spanish");
    assert_string_equal(locale_language_name(a, get("es_MX"), "en"), "inglés");
    assert_string_equal(locale_language_name(a, get("es_MX"), "xx"), "xx");
}

static void names_sort_as_their_readers_expect(void **state)
{
    (void)state;
    assert_true(locale_compare(get("es_MX"), "ñandú", "nube") > 0);
    assert_true(locale_compare(get("en_US"), "ñandú", "nube") < 0);
    assert_true(locale_compare(get("es_MX"), "álamo", "Zapata") < 0);
    assert_int_equal(locale_compare(get("es_MX"), "chico", "chico"), 0);
    assert_true(locale_compare(get("es_MX"), "", "a") < 0);
}

static void a_plural_is_of_the_number_as_written(void **state)
{
    (void)state;
    assert_string_equal(locale_plural(get("en_US"), 1, 0), "one");
    assert_string_equal(locale_plural(get("en_US"), 1, 1), "other");
    assert_string_equal(locale_plural(get("en_US"), 1.2, 0), "one");
    assert_string_equal(locale_plural(get("es_MX"), 1, 1), "one");
    assert_string_equal(locale_plural(get("es_MX"), 1000000, 0), "many");
    assert_string_equal(locale_plural(get("es_MX"), 0, 0), "other");
}

static void quotation_marks_follow_the_country(void **state)
{
    (void)state;
    assert_string_equal(locale_quote(a, get("es_US"), "sí"), "«sí»");
    assert_string_equal(locale_quote(a, get("es_MX"), "sí"), "“sí”");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_locale_knows_its_names),
        TEST(a_bare_language_is_refused_at_its_place),
        TEST(a_locale_that_icu_does_not_have_is_refused),
        TEST(another_spelling_gets_the_right_one_suggested),
        TEST(digits_are_grouped_by_commas_in_all_four_locales),
        TEST(the_minus_is_the_mathematical_one),
        TEST(halves_round_away_from_zero),
        TEST(what_rounds_to_zero_has_no_sign),
        TEST(a_change_shows_its_sign),
        TEST(a_no_break_space_stands_before_per_cent_where_cldr_has_it),
        TEST(the_largest_number_and_absurd_decimals_fit),
        TEST(a_date_always_names_its_month),
        TEST(a_skeleton_gives_the_locales_own_order),
        TEST(an_unknown_date_style_gives_nothing),
        TEST(a_day_stays_the_same_day_in_every_time_zone),
        TEST(a_day_before_1582_is_the_same_day),
        TEST(a_month_has_no_day_in_any_style),
        TEST(a_time_is_the_locales_short_one),
        TEST(spanish_lists_avoid_a_double_vowel),
        TEST(languages_are_called_as_their_readers_call_them),
        TEST(names_sort_as_their_readers_expect),
        TEST(a_plural_is_of_the_number_as_written),
        TEST(quotation_marks_follow_the_country),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
