/* test_text_house.c - what four locales write, as a table; and what a house writes
 * otherwise. */
#include <string.h>
#include <unicode/uvernum.h>

#include "support.h"
#include "text/locale.h"
#include "text/message.h"
#include "text/spacing.h"

#define NBSP "\u00a0"
#define NNBSP "\u202f"
#define MINUS "\u2212"

static const struct locale *get(const char *name)
{
    return locale_get(name, (struct place){ "gt.yaml", 4, 9 }, errs);
}

static const struct locale *in_house(const char *name, struct house h)
{
    return locale_in_house(get(name), &h);
}

/* ICU's answers (its minus made a true one, medium dates always with the month's name):
 * the sample's four locales, a row a fact. First those of ICU 72 and 73. */
enum { US, ES_US, MX, GT, LOCALES };
static const char *const locales[LOCALES] = { "en_US", "es_US", "es_MX", "es_GT" };
static const char *const countries[] = { "México", "Guatemala", "Honduras" };
static const char *const vowel[] = { "México", "Guatemala", "Ignacio" };
static const char *const diphthong[] = { "México", "Guatemala", "Hierro" };
static const char *const or_list[] = { "México", "ocho" };

enum fact { NUMBER, PERCENT, SIGNED_PERCENT, FULL, LONG, MEDIUM, MONTH_LONG, MONTH_BRIEF, SEPTEMBER, TIME,
            AND, AND_VOWEL, AND_DIPHTHONG, OR, QUOTED, MILLIONS_WORD, BILLIONS_WORD,
            USD_SYMBOL, MXN_SYMBOL, GTQ_SYMBOL, USD_CODE, USD_NAME, USD_MILLIONS, USD_BILLIONS };

static const struct row {
    enum fact fact;
    const char *says[LOCALES];
} table[] = {
    { NUMBER, { "1,234,567.9", "1,234,567.9", "1,234,567.9", "1,234,567.9" } },
    { PERCENT, { "3.4%", "3.4" NBSP "%", "3.4%", "3.4" NBSP "%" } },
    { SIGNED_PERCENT, { "+3.4%", "+3.4" NBSP "%", "+3.4%", "+3.4" NBSP "%" } },
    { FULL, { "Wednesday, March 5, 2025", "miércoles, 5 de marzo de 2025",
              "miércoles, 5 de marzo de 2025", "miércoles, 5 de marzo de 2025" } },
    { LONG, { "March 5, 2025", "5 de marzo de 2025", "5 de marzo de 2025", "5 de marzo de 2025" } },
    { MEDIUM, { "Mar" NBSP "5," NBSP "2025", "5" NBSP "mar" NBSP "2025", "5" NBSP "mar" NBSP "2025",
                "5" NBSP "mar" NBSP "2025" } },
    { MONTH_LONG, { "March 2025", "marzo de 2025", "marzo de 2025", "marzo de 2025" } },
    { MONTH_BRIEF, { "Mar" NBSP "2025", "mar" NBSP "2025", "mar" NBSP "2025", "mar" NBSP "2025" } },
    { SEPTEMBER, { "Sep" NBSP "2025", "sept" NBSP "2025", "sept" NBSP "2025", "sept" NBSP "2025" } },
    { TIME, { "4:00" NNBSP "AM", "4:00" NNBSP "a." NBSP "m.", "04:00", "04:00" } },
    { AND, { "México, Guatemala, and Honduras", "México, Guatemala y Honduras",
             "México, Guatemala y Honduras", "México, Guatemala y Honduras" } },
    { AND_VOWEL, { "México, Guatemala, and Ignacio", "México, Guatemala e Ignacio",
                   "México, Guatemala e Ignacio", "México, Guatemala e Ignacio" } },
    { AND_DIPHTHONG, { "México, Guatemala, and Hierro", "México, Guatemala y Hierro",
                       "México, Guatemala y Hierro", "México, Guatemala y Hierro" } },
    { OR, { "México or ocho", "México u ocho", "México u ocho", "México u ocho" } },
    { QUOTED, { "“sí”", "«sí»", "“sí”", "“sí”" } },
    { MILLIONS_WORD, { "million", "millones", "millones", "millones" } },
    { BILLIONS_WORD, { "billion", "mil millones", "mil millones", "mil millones" } },
    { USD_SYMBOL, { "$1,234.50", "$1,234.50", "USD" NBSP "1,234.50", "USD" NBSP "1,234.50" } },
    { MXN_SYMBOL, { "MX$1,234.50", "MXN" NBSP "1,234.50", "$1,234.50", "MXN" NBSP "1,234.50" } },
    { GTQ_SYMBOL, { "GTQ" NBSP "1,234.50", "GTQ" NBSP "1,234.50", "GTQ" NBSP "1,234.50", "Q" NBSP "1,234.50" } },
    { USD_CODE, { "USD" NBSP "1,234.50", "USD" NBSP "1,234.50", "USD" NBSP "1,234.50",
                  "USD" NBSP "1,234.50" } },
    { USD_NAME, { "1,234.50 US dollars", "1,234.50 dólares estadounidenses",
                  "1,234.50 dólares estadounidenses", "1,234.50 dólares estadounidenses" } },
    { USD_MILLIONS, { "5.6" NBSP "million US dollars", "5.6" NBSP "millones de dólares estadounidenses",
                      "5.6" NBSP "millones de dólares estadounidenses",
                      "5.6" NBSP "millones de dólares estadounidenses" } },
    { USD_BILLIONS, { "4.6" NBSP "billion US dollars",
                      "4.6" NBSP "mil millones de dólares estadounidenses",
                      "4.6" NBSP "mil millones de dólares estadounidenses",
                      "4.6" NBSP "mil millones de dólares estadounidenses" } },
};

/* What CLDR 44 says otherwise, which is ICU 74's. */
static const struct row since_74[] = {
    { PERCENT, { "3.4%", "3.4%", "3.4%", "3.4%" } },
    { SIGNED_PERCENT, { "+3.4%", "+3.4%", "+3.4%", "+3.4%" } },
    { SEPTEMBER, { "Sep" NBSP "2025", "sept" NBSP "2025", "sep" NBSP "2025", "sept" NBSP "2025" } },
    { TIME, { "4:00" NNBSP "AM", "4:00" NNBSP "a.m.", "4:00" NNBSP "a.m.", "4:00" NNBSP "a." NBSP "m." } },
};

static const char *says(const struct row *row, int locale)
{
    for (size_t i = 0; i < sizeof since_74 / sizeof *since_74; i++)
        if (U_ICU_VERSION_MAJOR_NUM >= 74 && since_74[i].fact == row->fact)
            return since_74[i].says[locale];
    return row->says[locale];
}

static const char *fact_of(const char *name, enum fact f)
{
    const struct date d = { 2025, 3, 5 };
    const struct locale *l = get(name);
    const struct house code = { .currency = CURRENCY_CODE }, symbol = { .currency = CURRENCY_SYMBOL };
    switch (f) {
    case NUMBER: return locale_number(a, l, 1234567.891, 1);
    case PERCENT: return locale_percent(a, l, .034, 1);
    case SIGNED_PERCENT: return locale_signed_percent(a, l, .034, 1);
    case FULL: return locale_date(a, l, d, "full");
    case LONG: return locale_date(a, l, d, "long");
    case MEDIUM: return locale_date(a, l, d, "medium");
    case MONTH_LONG: return locale_date(a, l, d, "yMMMM");
    case MONTH_BRIEF: return locale_date(a, l, d, "yMMM");
    case SEPTEMBER: return locale_date(a, l, (struct date){ 2025, 9, 5 }, "yMMM");
    case TIME: return locale_time(a, l, 4 * 60);
    case AND: return locale_list(a, l, countries, 3, false);
    case AND_VOWEL: return locale_list(a, l, vowel, 3, false);
    case AND_DIPHTHONG: return locale_list(a, l, diphthong, 3, false);
    case OR: return locale_list(a, l, or_list, 2, true);
    case QUOTED: return locale_quote(a, l, "sí");
    case MILLIONS_WORD: return locale_scale_word(l, 2, 5);
    case BILLIONS_WORD: return locale_scale_word(l, 3, 5);
    case USD_SYMBOL: return locale_currency(a, locale_in_house(l, &symbol), 1234.5, 2, "USD");
    case MXN_SYMBOL: return locale_currency(a, locale_in_house(l, &symbol), 1234.5, 2, "MXN");
    case GTQ_SYMBOL: return locale_currency(a, locale_in_house(l, &symbol), 1234.5, 2, "GTQ");
    case USD_CODE: return locale_currency(a, locale_in_house(l, &code), 1234.5, 2, "USD");
    case USD_NAME: return locale_currency(a, l, 1234.5, 2, "USD");
    case USD_MILLIONS: return locale_currency(a, l, 5.55e6, 2, "USD");
    case USD_BILLIONS: return locale_currency(a, l, 4567890123, 2, "USD");
    }
    return NULL;
}

static void four_locales_write_what_the_table_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        for (int l = 0; l < LOCALES; l++)
            if (strcmp(fact_of(locales[l], table[i].fact), says(&table[i], l)) != 0)
                print_error("row %zu, %s: \"%s\", not \"%s\"\n", i, locales[l],
                            fact_of(locales[l], table[i].fact), says(&table[i], l));
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        for (int l = 0; l < LOCALES; l++)
            assert_string_equal(fact_of(locales[l], table[i].fact), says(&table[i], l));
}

static void a_house_groups_digits_its_own_way(void **state)
{
    (void)state;
    const struct locale *space = in_house("es_MX", (struct house){ .digits = DIGITS_SPACE });
    assert_string_equal(locale_number(a, space, 1185585, 0), "1" NNBSP "185" NNBSP "585");
    assert_string_equal(locale_number(a, space, -1234.5, 1), MINUS "1" NNBSP "234.5");
    assert_string_equal(locale_number(a, in_house("es_MX", (struct house){ .digits = DIGITS_PLAIN }),
                                      1185585, 0), "1185585");
    const struct locale *comma = in_house("pt_BR", (struct house){ .digits = DIGITS_COMMA });
    assert_string_equal(locale_number(a, comma, 1185585, 0), "1,185,585");
}

static void a_house_spaces_per_cents_its_own_way(void **state)
{
    (void)state;
    const struct locale *spaced = in_house("en_US", (struct house){ .percent = PERCENT_SPACED });
    const struct locale *closed = in_house("es_GT", (struct house){ .percent = PERCENT_CLOSED });
    assert_string_equal(locale_percent(a, spaced, 0.154, 1), "15.4" NBSP "%");
    assert_string_equal(locale_signed_percent(a, closed, -0.154, 1), MINUS "15.4%");
    assert_string_equal(locale_percent(a, in_house("es_GT", (struct house){ .percent = PERCENT_SPACED }),
                                       0.154, 1), "15.4" NBSP "%");
}

static const char *said_in(const struct locale *l, const char *text, double n)
{
    struct arg arg = { .name = "n", .kind = ARG_NUMBER, .number = n, .unit = { "USD", 6 } };
    struct arg_list list = { &arg, 1 };
    struct str out = str_new(a);
    const struct message *m = message_parse(a, text, (struct text_place){ 0 }, errs);
    assert_true(message_format(m, l, args_of_list(&list), false, (struct text_place){ 0 }, &out, errs));
    return out.s;
}

static void sentences_may_say_thousands_in_words(void **state)
{
    (void)state;
    const struct locale *l = in_house("es_MX", (struct house){ .thousands = THOUSANDS_WORDS });
    assert_string_equal(said_in(l, "{n, number}", 79697), "79" NBSP "mil" NBSP "697");
    assert_string_equal(said_in(l, "{n}", 79000), "79" NBSP "mil");
    assert_string_equal(said_in(l, "{n}", 302034), "302" NBSP "mil" NBSP "34");
    assert_string_equal(said_in(l, "{n}", 1185585), "1" NBSP "millón" NBSP "185" NBSP "mil" NBSP "585");
    assert_string_equal(said_in(l, "{n}", 2000001), "2" NBSP "millones" NBSP "1");
    assert_string_equal(said_in(l, "{n, number, integer}", -1499.5), MINUS "1" NBSP "mil" NBSP "500");
    assert_string_equal(said_in(l, "{n}", 999), "999");
    assert_string_equal(said_in(l, "{n, number, decimal1}", 79697), "79,697.0");
    assert_string_equal(said_in(l, "{n, plural, other {# personas}}", 79697), "79" NBSP "mil" NBSP "697 personas");
    /* figures in cells stay figures */
    assert_string_equal(said_in(locale_of_figures(l), "{n}", 79697), "79,697");
    assert_string_equal(locale_number(a, l, 79697, 0), "79,697");
}

static void an_amount_is_of_its_series_unit(void **state)
{
    (void)state;
    assert_string_equal(said_in(get("es_MX"), "{n, number, currency}", 5489.7),
                        "5.5" NBSP "mil millones de dólares estadounidenses");
    assert_string_equal(said_in(in_house("en_US", (struct house){ .currency = CURRENCY_SYMBOL }),
                                "{n, number, currency}", -548.97), MINUS "$549.0" NBSP "million");
    assert_string_equal(said_in(get("es_US"), "{n, number, currency}", 1), "1.0" NBSP
                        "millón de dólares estadounidenses");
    /* where the words for large numbers count otherwise, the number stands whole */
    assert_string_equal(locale_currency(a, locale_in_house(get("ja_JP"), &(struct house){ .currency = CURRENCY_CODE }),
                                        4600000, 0, "USD"), "USD" NBSP "4,600,000");
    struct arg count = { .name = "n", .kind = ARG_NUMBER, .number = 1, .unit.code = "COUNT" };
    struct arg_list list = { &count, 1 };
    struct str out = str_new(a);
    const struct message *m = message_parse(a, "{n, number, currency}", (struct text_place){ 0 }, errs);
    assert_false(message_format(m, get("es_US"), args_of_list(&list), false, (struct text_place){ 0 }, &out,
                                errs));
    forget();
}

static void a_house_abbreviates_months_its_own_way(void **state)
{
    (void)state;
    const struct date feb = { 2024, 2, 28 }, may = { 2024, 5, 1 };
    const struct locale *point = in_house("es_GT", (struct house){ .months = MONTHS_POINT });
    assert_string_equal(locale_date(a, point, feb, "medium"), "28" NBSP "feb." NBSP "2024");
    assert_string_equal(locale_date(a, point, feb, "long"), "28 de febrero de 2024");
    assert_string_equal(locale_date(a, in_house("en_US", (struct house){ .months = MONTHS_POINT }), may,
                                    "yMMM"), "May" NBSP "2024");
    assert_string_equal(locale_date(a, in_house("es_GT", (struct house){ .months = MONTHS_WHOLE }), feb,
                                    "yMMM"), "febrero de 2024");
}

static void a_time_is_told_by_the_readers_clock(void **state)
{
    (void)state;
    /* nine in the morning in Washington, in winter */
    const struct moment m = { { 2024, 2, 28 }, 9 * 60, -5 * 60 };
    assert_string_equal(locale_clock(a, in_house("es_MX", (struct house){ .zone = ZONE_OFFSET }), m,
                                     "America/Guatemala"),
                        U_ICU_VERSION_MAJOR_NUM >= 74 ? "8:00" NNBSP "a.m. GMT-6" : "08:00 GMT-6");
    assert_string_equal(locale_clock(a, in_house("en_US", (struct house){ .zone = ZONE_SHORT }), m,
                                     "America/New_York"), "9:00" NNBSP "AM ET");
    assert_string_equal(locale_clock(a, get("en_US"), m, "America/New_York"), "9:00" NNBSP "AM Eastern Time");
    assert_non_null(strstr(locale_clock(a, get("es_US"), m, "America/New_York"), "hora"));
    assert_string_equal(locale_clock(a, in_house("en_US", (struct house){ .zone = ZONE_NONE }), m,
                                     "America/Mexico_City"), "8:00" NNBSP "AM");
    const struct moment early = { { 2024, 2, 28 }, 30, 0 };
    assert_int_equal(moment_in_zone(early, "America/New_York").day.day, 27);
    assert_int_equal(moment_in_zone(early, "America/New_York").minute, 19 * 60 + 30);
    const struct moment local = { { 2024, 2, 28 }, 9 * 60, NO_OFFSET };
    assert_string_equal(locale_clock(a, get("en_US"), local, "America/Guatemala"), "9:00" NNBSP "AM");
}

static void quotation_marks_become_those_of_the_house(void **state)
{
    (void)state;
    const struct locale *angle = in_house("es_MX", (struct house){ .quotes = QUOTES_ANGLE });
    const struct locale *curly = in_house("es_US", (struct house){ .quotes = QUOTES_CURLY });
    assert_string_equal(locale_requote(a, angle, "dijo “no «nunca» más” y"), "dijo «no “nunca” más» y");
    assert_string_equal(locale_requote(a, curly, "«a» y «b “c”»"), "“a” y “b ‘c’”");
    assert_string_equal(locale_quote(a, angle, "sí"), "«sí»");
    const char *plain = "it's \"so\"";
    assert_ptr_equal(locale_requote(a, angle, plain), plain);
}

static void spaces_that_hold_stand_where_a_line_must_not_end(void **state)
{
    (void)state;
    const struct locale *es = get("es_MX"), *en = get("en_US");
    assert_string_equal(spacing_hold(a, es, "de EE. UU. y"), "de EE." NBSP "UU. y");
    assert_string_equal(spacing_hold(a, es, "Washington, D. C."), "Washington, D." NBSP "C.");
    assert_string_equal(spacing_hold(a, en, "Antony J. Blinken"), "Antony J." NBSP "Blinken");
    assert_string_equal(spacing_hold(a, es, "el n.º 5 y la Sra. Bárcena"),
                        "el n.º" NBSP "5 y la Sra." NBSP "Bárcena");
    assert_string_equal(spacing_hold(a, es, "79 millones, 5 % y 3 mil"),
                        "79" NBSP "millones, 5" NBSP "% y 3" NBSP "mil");
    assert_string_equal(spacing_hold(a, en, "Vitamin A. He came"), "Vitamin A." NBSP "He came");
    const char *nothing = "No sé qué. Ella tampoco.";
    assert_ptr_equal(spacing_hold(a, es, nothing), nothing);
}

static void the_pseudo_language_is_english_with_other_letters(void **state)
{
    (void)state;
    const struct locale *l = get("qps");
    assert_true(locale_is_pseudo(l));
    assert_string_equal(locale_number(a, l, 1234.5, 1), "1,234.5");
    assert_string_equal(locale_date(a, l, (struct date){ 2024, 1, 31 }, "yMMMM"), "Ĵåñûåŕý 2024");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(four_locales_write_what_the_table_says),
        TEST(a_house_groups_digits_its_own_way),
        TEST(a_house_spaces_per_cents_its_own_way),
        TEST(sentences_may_say_thousands_in_words),
        TEST(an_amount_is_of_its_series_unit),
        TEST(a_house_abbreviates_months_its_own_way),
        TEST(a_time_is_told_by_the_readers_clock),
        TEST(quotation_marks_become_those_of_the_house),
        TEST(spaces_that_hold_stand_where_a_line_must_not_end),
        TEST(the_pseudo_language_is_english_with_other_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
