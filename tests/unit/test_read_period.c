/* test_read_period.c - periods and days as agencies write them. */
#include <string.h>

#include "base/str.h"
#include "read/period.h"
#include "support.h"
#include "text/letters.h"

/* "2024-03-04", or "none". */
static const char *day(const char *format, const char *lang, const char *text)
{
    struct date d;
    char printed[16];
    /* A copy of just this length, so that reading past its end is noticed. */
    size_t n = strlen(text);
    char *exact = arena_alloc(a, n + 1);
    memcpy(exact, text, n);
    exact[n] = '9';
    return period_read(format, lang, exact, n, &d) ? arena_dup(a, date_print(d, printed))
                                                   : "none";
}

/* --- formats --- */

static void a_format_says_a_year_and_a_month_once(void **state)
{
    (void)state;
    static const char *const good[] = { "YYYY-MM", "YYYY-MM-DD", "MM/DD/YYYY", "MMM YYYY",
                                        "MMMM YYYY", "M/D/YY", "YYYYMM", "MMM-YY", "YYYY'M'MM",
                                        "YYYY-MM*", "'MYD' MM.YYYY", "''YYYYMM" };
    static const char *const bad[] = { "", "YYYY", "MM", "MM-DD", "YYYY-DD", "YYYY-MM-MM",
                                       "YYYY YY-MM", "YYY-MM", "Y-MM", "MM MMM YYYY",
                                       "YYYY-MM'x", "'YYYY-MM'", "YYYY-MM-DD-DD", "YYYYYY-MM" };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!period_format_good(good[i], false))
            fail_msg("\"%s\" was refused", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (period_format_good(bad[i], false))
            fail_msg("\"%s\" was taken", bad[i]);
}

static void a_release_day_wants_a_day_in_its_format(void **state)
{
    (void)state;
    assert_true(period_format_good("YYYY-MM-DD", true));
    assert_true(period_format_good("D MMM YYYY", true));
    assert_false(period_format_good("YYYY-MM", true));
    assert_false(period_format_good("YYYY-MM'D'", true)); /* text, no day */
}

static void every_format_reads_its_own_days(void **state)
{
    (void)state;
    static const struct {
        const char *format, *text, *expected;
    } cases[] = {
        { "YYYY-MM-DD", "2024-03-04", "2024-03-04" },
        { "YYYY-MM", "2024-03", "2024-03-01" },
        { "YYYYMM", "202403", "2024-03-01" },
        { "MM/DD/YYYY", "03/04/2024", "2024-03-04" },
        { "DD/MM/YYYY", "04/03/2024", "2024-03-04" },
        { "M/D/YYYY", "3/4/2024", "2024-03-04" },
        { "M/D/YYYY", "12/31/2024", "2024-12-31" },
        { "M/D/YYYY", "03/04/2024", "2024-03-04" },
        { "YYYYM", "20243", "2024-03-01" },
        { "YYYYM", "202412", "2024-12-01" },
        { "YYYY'M'MM", "2024M03", "2024-03-01" },
        { "'D' YYYY-MM", "D 2024-03", "2024-03-01" },
        { "YYYY'*'MM", "2024*03", "2024-03-01" }, /* no "whatever follows" */
        { "YYYY-MM*", "2024-03-31T23:59:59Z", "2024-03-01" },
        { "YYYY-MM*", "2024-03", "2024-03-01" },
        { "YYYY-MM-DD", "2024-02-29", "2024-02-29" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(day(cases[i].format, "en", cases[i].text), cases[i].expected);
}

static void no_other_texts_are_taken_and_no_days_that_do_not_exist(void **state)
{
    (void)state;
    static const struct {
        const char *format, *text;
    } cases[] = {
        { "YYYY-MM", "0000-00" },       { "YYYY-MM", "2024-00" },
        { "YYYY-MM", "2024-13" },       { "YYYY-MM", "2024/01" },
        { "YYYY-MM", "2024-01-01" },    { "YYYY-MM", "2024-1" },
        { "YYYY-MM", "2024-1x" },       { "YYYY-MM", " 2024-01" },
        { "YYYY-MM", "٢٠٢٤-01" },       { "YYYY-MM", "" },
        { "YYYY-MM", "2024-" },         { "YYYY-MM", "-2024-01" },
        { "YYYY-MM-DD", "2024-02-30" }, { "YYYY-MM-DD", "2023-02-29" },
        { "YYYY-MM-DD", "2024-02-00" }, { "YYYY-MM-DD", "2024-02" },
        { "YYYY-MM-DD", "1900-02-29" }, { "YYYY-MM-DD", "2024/01/01" },
        { "MM/DD/YYYY", "02/31/2024" }, { "MM/DD/YYYY", "13/01/2024" },
        { "MM/DD/YYYY", "1/1/2024" },   { "MM/DD/YYYY", "01-01-2024" },
        { "M/D/YYYY", "1//2024" },      { "M/D/YYYY", "1/001/2024" },
        { "DD/MM/YYYY", "01/13/2024" }, { "DD/MM/YYYY", "31/04/2024" },
        { "YYYY'M'MM", "2024m03" },     { "MMM YYYY", "2024" },
        { "MMM YYYY", " 2024" },        { "MMM YYYY", "Foo 2024" },
        { "MMM YYYY", "March2024" },    { "YYYY-MM*", "2024-1*" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (!str_eq(day(cases[i].format, "en", cases[i].text), "none"))
            fail_msg("\"%s\" was taken as %s", cases[i].text, cases[i].format);
}

static void years_far_from_ours_are_slips(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } cases[] = { { "1599-12", "none" },       { "1600-01", "1600-01-01" },
                  { "2399-12", "2399-12-01" }, { "2400-01", "none" },
                  { "0024-01", "none" },       { "9999-01", "none" } };
    const struct period_rule rule = { .format = NULL };
    const char *suffix;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(day("YYYY-MM", NULL, cases[i].text), cases[i].expected);
        bool taken = period_year(&rule, cases[i].text, 4, &suffix) != 0;
        assert_int_equal(taken, !str_eq(cases[i].expected, "none"));
    }
}

static void a_short_year_is_of_the_century_that_posix_gives_it(void **state)
{
    (void)state;
    assert_string_equal(day("MMM-YY", "en", "Jan-24"), "2024-01-01");
    assert_string_equal(day("MM/YY", "en", "12/68"), "2068-12-01");
    assert_string_equal(day("MM/YY", "en", "12/69"), "1969-12-01");
    assert_string_equal(day("MM/YY", "en", "01/00"), "2000-01-01");
    assert_string_equal(day("MM/YY", "en", "01/1"), "none");
    assert_string_equal(day("MM/YY", "en", "01/2024"), "none");
}

/* --- names of months --- */

static void months_have_names_in_the_files_language_and_in_english(void **state)
{
    (void)state;
    static const char *const english[] = { "January", "February", "March", "April", "May", "June",
                                           "July", "August", "September", "October",
                                           "November", "December" };
    static const char *const spanish[] = { "enero", "febrero", "marzo", "abril", "mayo", "junio",
                                           "julio", "agosto", "septiembre", "octubre",
                                           "noviembre", "diciembre" };
    const struct period_rule no_words = { .format = NULL };
    const char *suffix;
    for (int i = 0; i < 12; i++) {
        const char *e = english[i], *s = spanish[i];
        assert_int_equal(month_by_name("en", e, strlen(e)), i + 1);
        assert_int_equal(month_by_name(NULL, e, strlen(e)), i + 1);
        assert_int_equal(month_by_name("en", e, 3), i + 1);
        assert_int_equal(month_by_name("es", s, strlen(s)), i + 1);
        assert_int_equal(month_by_name("es", s, 3), i + 1);
        assert_int_equal(month_by_name("es", e, strlen(e)), i + 1);
        const char *shout = letters_as(a, LETTERS_UPPER, s, strlen(s));
        assert_int_equal(month_by_name("es", shout, strlen(shout)), i + 1);
        assert_int_equal(period_month(&no_words, "es", s, strlen(s), &suffix), i + 1);
    }
    assert_int_equal(month_by_name("en", "enero", 5), 0);
}

static void a_name_may_be_cut_or_end_in_a_full_stop(void **state)
{
    (void)state;
    static const struct {
        const char *lang, *text;
        int number;
    } cases[] = { { "es", "Ene.", 1 }, { "es", "SEPT.", 9 }, { "es", "sep", 9 },
                  { "es", "Ma", 0 },   { "en", "DEC.", 12 }, { "fr", "août", 8 },
                  { "fr", "déc.", 12 }, { "fr", "Fév", 2 },  { "fr", "FÉVRIER", 2 },
                  { "pt", "março", 3 }, { "en", "Ja", 0 },   { "en", "Janua", 0 },
                  { "en", "Sept", 9 },  { "es", "Sept.", 9 },
                  { "en", "", 0 },      { "en", ".", 0 },    { "en", "Mar ch", 0 },
                  /* juin or juillet: a guess would shift the figure by a month */
                  { "fr", "jui", 0 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int got = month_by_name(cases[i].lang, cases[i].text, strlen(cases[i].text));
        if (got != cases[i].number)
            fail_msg("\"%s\" in %s is %d", cases[i].text, cases[i].lang, got);
    }
    char lengthy[100];
    memset(lengthy, 'm', sizeof lengthy);
    assert_int_equal(month_by_name("en", lengthy, sizeof lengthy), 0);
    assert_int_equal(month_by_name("no-such-language-tag", "May", 3), 5);
}

static void formats_with_names_take_them_in_any_case(void **state)
{
    (void)state;
    assert_string_equal(day("MMM YYYY", "en", "Mar 2024"), "2024-03-01");
    assert_string_equal(day("MMM YYYY", "en", "MARCH 2024"), "2024-03-01");
    assert_string_equal(day("MMMM YYYY", "es", "Marzo 2024"), "2024-03-01");
    assert_string_equal(day("MMM YYYY", "es", "Sept. 2024"), "2024-09-01");
    assert_string_equal(day("MMMYY", "es", "ene24"), "2024-01-01");
    assert_string_equal(day("D 'de' MMMM 'de' YYYY", "es", "5 de agosto de 2024"), "2024-08-05");
    assert_string_equal(day("MMM D, YYYY", "fr", "févr. 29, 2024"), "2024-02-29");
}

/* --- years and months apart --- */

#define NAME(text) { .s = (text) }

static int year(const char *text, const char **suffix)
{
    static struct name prefixes[] = { NAME("FY"), NAME("Fiscal Year") };
    static struct name suffixes[] = { NAME("(FYTD)"), NAME("p"), NAME("p/") };
    const struct period_rule rule = { .year_prefixes = { prefixes, 2 },
                                      .year_suffixes = { suffixes, 3 } };
    return period_year(&rule, text, strlen(text), suffix);
}

static void a_year_may_stand_between_words_that_are_listed(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int number;
        const char *suffix;
    } cases[] = { { "2024", 2024, "" },        { "FY2024", 2024, "" },
                  { "FY 2024", 2024, "" },     { "Fiscal Year 2024", 2024, "" },
                  { "2024p", 2024, "p" },      { "2024 p/", 2024, "p/" },
                  { "FY2024 (FYTD)", 2024, "(FYTD)" },
                  { "2024 ", 2024, "" },       { "FY", 0, "" },
                  { "FY24", 0, "" },           { "2024 (YTD)", 0, "" },
                  { "fy2024", 0, "" },         { "2024pp", 0, "" },
                  { "20245", 0, "" },          { "CY2024", 0, "" },
                  { "", 0, "" },               { "2024 (FYTD) x", 0, "" } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *suffix = NULL;
        int got = year(cases[i].text, &suffix);
        if (got != cases[i].number)
            fail_msg("\"%s\" is %d", cases[i].text, got);
        if (got != 0)
            assert_string_equal(suffix, cases[i].suffix);
    }
}

static void a_month_is_a_name_or_a_number_perhaps_both(void **state)
{
    (void)state;
    const struct period_rule no_words = { .format = NULL };
    const char *suffix;
    static const struct {
        const char *text;
        int number;
    } cases[] = { { "OCT", 10 }, { "October", 10 }, { "10", 10 },  { "1", 1 },
                  { "01", 1 },   { "12", 12 },      { "01 October", 10 },
                  { "0", 0 },    { "13", 0 },       { "99", 0 },   { "001", 0 },
                  { "", 0 },     { "Total", 0 },    { "10.", 0 },  { "1-2", 0 },
                  { "10 11", 0 }, { "1 ", 1 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int got = period_month(&no_words, "en", cases[i].text, strlen(cases[i].text), &suffix);
        if (got != cases[i].number)
            fail_msg("\"%s\" is %d", cases[i].text, got);
        assert_string_equal(suffix, "");
    }
}

static void footnotes_may_stand_behind_a_month(void **state)
{
    (void)state;
    static struct name words[] = { { .s = "1/" }, { .s = "p/" }, { .s = " (prel.)" } };
    const struct period_rule rule = { .month_suffixes = { words, 3 } };
    static const struct {
        const char *text;
        int number;
        const char *suffix;
    } cases[] = { { "Enero 1/", 1, "1/" },      { "Febrero1/", 2, "1/" },
                  { "Dic. p/", 12, "p/" },      { "10 p/", 10, "p/" },
                  { "Mayo", 5, "" },            { "Mayo (prel.)", 5, " (prel.)" },
                  { "Enero 2/", 0, "" },        { "1/", 0, "" },
                  { "1/ Enero", 0, "" },        { "Enero 1/ p/", 0, NULL } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *suffix;
        int got = period_month(&rule, "es", cases[i].text, strlen(cases[i].text), &suffix);
        if (got != cases[i].number || (cases[i].suffix != NULL && !str_eq(suffix, cases[i].suffix)))
            fail_msg("\"%s\" is %d with \"%s\"", cases[i].text, got, suffix);
    }
}

static void months_of_a_fiscal_year_are_those_of_two_calendar_years(void **state)
{
    (void)state;
    for (int first = 0; first <= 12; first++) {
        int begins = first == 0 ? 1 : first;
        month start = period_of_fiscal(2024, begins, first);
        assert_int_equal(start, (first > 1 ? 2023 : 2024) * 12 + begins - 1);
        for (int i = 0; i < 12; i++)
            assert_int_equal(period_of_fiscal(2024, (begins - 1 + i) % 12 + 1, first), start + i);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_format_says_a_year_and_a_month_once),
        TEST(a_release_day_wants_a_day_in_its_format),
        TEST(every_format_reads_its_own_days),
        TEST(no_other_texts_are_taken_and_no_days_that_do_not_exist),
        TEST(years_far_from_ours_are_slips),
        TEST(a_short_year_is_of_the_century_that_posix_gives_it),
        TEST(months_have_names_in_the_files_language_and_in_english),
        TEST(a_name_may_be_cut_or_end_in_a_full_stop),
        TEST(formats_with_names_take_them_in_any_case),
        TEST(a_year_may_stand_between_words_that_are_listed),
        TEST(a_month_is_a_name_or_a_number_perhaps_both),
        TEST(footnotes_may_stand_behind_a_month),
        TEST(months_of_a_fiscal_year_are_those_of_two_calendar_years),
    };
    return cmocka_run_group_tests_name("read_period", tests, NULL, NULL);
}
