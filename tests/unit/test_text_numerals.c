/* test_text_numerals.c - the numbers, months and countries that texts name, and the language
 * that they seem to be in. */
#include <string.h>

#include "base/str.h"
#include "support.h"
#include "text/letters.h"
#include "text/numerals.h"
#include "text/regions.h"
#include "text/tongues.h"

static const struct locale *get(const char *name)
{
    return locale_get(name, (struct place){ 0 }, errs);
}

/* "n176205 m2 t570": each with its kind. */
static const char *found(const char *locale, const char *text)
{
    static const char kinds[] = { [NUMERAL_NUMBER] = 'n', [NUMERAL_MONTH] = 'm', [NUMERAL_TIME] = 't' };
    struct numerals all = numerals_find(a, get(locale), text);
    struct str out = str_new(a);
    for (size_t i = 0; i < all.n; i++)
        str_addf(&out, "%s%c%.15g", i > 0 ? " " : "", kinds[all.items[i].kind], all.items[i].value);
    return out.s;
}

static void numbers_are_read_as_the_locale_writes_them(void **state)
{
    (void)state;
    assert_string_equal(found("en_US", "176,205 encounters, 41.7% fewer"), "n176205 n41.7");
    assert_string_equal(found("pt_BR", "176.205 encontros, 41,7 % menos"), "n176205 n41.7");
    assert_string_equal(found("es_MX", "1\u202f185\u202f585 personas"), "n1185585");
    assert_string_equal(found("es_MX", "1 185 585 personas"), "n1185585");
    assert_string_equal(found("en_US", "in 2024 185 persons"), "n2024 n185");
    assert_string_equal(found("en_US", "1,2,3 and 1,23"), "n1 n2 n3 n1 n23");
    assert_string_equal(found("en_US", "no number, nor .5 of one"), "n5");
    assert_string_equal(found("en_US", ""), "");
}

static void scales_count(void **state)
{
    (void)state;
    assert_string_equal(found("en_US", "1.2 billion dollars"), "n1200000000");
    assert_string_equal(found("es_MX", "1,200 millones de dólares"), "n1200000000");
    assert_string_equal(found("es_MX", "1.2 mil millones"), "n1200000000");
    assert_string_equal(found("es_MX", "79 mil 697 personas"), "n79697");
    assert_string_equal(found("es_MX", "1 millón 185 mil 585"), "n1185585");
    assert_string_equal(found("es_MX", "79 mil personas en 3 países"), "n79000 n3");
    assert_string_equal(found("es_MX", "5 militares"), "n5");
    assert_string_equal(found("es_MX", "2 mil y 1500"), "n2000 n1500");
    assert_string_equal(found("es_MX", "63 mil 300 millones"), "n63300000000");
    assert_string_equal(found("es_MX", "63.3 miles de millones, 300 mdd"), "n63300000000 n300000000");
    assert_string_equal(found("en_US", "$1.2 bn, $300M, 5 M"), "n1200000000 n300000000 n5");
}

static void dates_and_times_are_told_from_numbers(void **state)
{
    (void)state;
    assert_string_equal(found("en_US", "May 7, 2024"), "m5 n7 n2024");
    assert_string_equal(found("es_MX", "el 7 de mayo de 2024"), "n7 m5 n2024");
    assert_string_equal(found("en_US", "it may be so"), "");
    assert_string_equal(found("en_US", "2024-05-07"), "n2024 m5 n7");
    assert_string_equal(found("en_US", "at 4:30 p.m."), "t990");
    assert_string_equal(found("es_MX", "a las 16:30"), "t990");
    assert_string_equal(found("es_US", "a las 4:30 p. m."), "t990");
    assert_string_equal(found("en_US", "12:05 AM"), "t5");
    /* what stands behind a month may be of several bytes, and the text's end */
    assert_string_equal(found("es_MX", "«Elecciones de marzo»"), "m3");
    assert_string_equal(found("es_MX", "en mayo°"), "m5");
    assert_string_equal(found("en_US", "20 may march"), "n20");
    assert_string_equal(found("en_US", "so it was in May. March on"), "m5");
}

static void numbers_may_be_said_in_words(void **state)
{
    (void)state;
    const struct locale *es = get("es_MX"), *en = get("en_US");
    assert_true(numeral_is_spelled(a, es, 3, "los tres países"));
    assert_true(numeral_is_spelled(a, es, 1, "la primera reunión"));
    assert_true(numeral_is_spelled(a, en, 21, "twenty-one persons"));
    assert_true(numeral_is_spelled(a, es, 21, "el siglo XXI"));
    assert_true(numeral_is_spelled(a, es, 3, "Dijeron «tres países» de ello."));
    assert_true(numeral_is_spelled(a, es, 3, "¿tres? —tres"));
    assert_true(numeral_is_spelled(a, es, 2e9, "dos mil millones de dólares"));
    assert_true(numeral_is_spelled(a, es, 1e6, "el uno por ciento del millón"));
    assert_true(numeral_is_spelled(a, get("ru_RU"), 3, "три страны"));
    assert_false(numeral_is_spelled(a, get("fi_FI"), 3, "ei mitään"));
    assert_false(numeral_is_spelled(a, es, 4, "los tres países"));
    assert_false(numeral_is_spelled(a, en, 10, "it often happens"));
    assert_false(numeral_is_spelled(a, en, 2.5, "two and a half"));
    assert_false(numeral_is_spelled(a, en, 1e9, ""));
}

static void countries_are_known_by_their_names(void **state)
{
    (void)state;
    size_t n;
    const struct region *r = regions_named(
        a, get("es_MX"), "Guatemala, El Salvador y Estados Unidos; la Reunión, no", &n);
    assert_int_equal(n, 3);
    assert_string_equal(r[0].code, "GT");
    assert_string_equal(r[1].code, "SV");
    assert_string_equal(r[2].name, "Estados Unidos");
    regions_named(a, get("es_MX"), "áPerú México—Cuba de México\nGuatemala «Honduras»\u00a0Panamá", &n);
    assert_int_equal(n, 5);
    regions_named(a, get("en_US"), "Guatemalan turkey", &n);
    assert_int_equal(n, 0);
    assert_string_equal(region_name(get("en_US"), "HN"), "Honduras");
    assert_string_equal(region_short(a, get("es_MX"), "US"), "EE. UU.");
    assert_null(region_short(a, get("es_MX"), "GT"));
}

static void letters_have_a_bare_form(void **state)
{
    (void)state;
    assert_string_equal(letters_bare(a, "México, ñandú, ü"), "Mexico, nandu, u");
    assert_true(letters_begin_upper("Ángel") && !letters_begin_upper("ángel"));
    assert_true(letters_end_letter("sí") && !letters_end_letter("sí."));
    assert_string_equal(letters_pseudo(a, "a <b>B</b> &amp; 5", 0), "å <b>ß</b> &amp; 5");
}

/* --- tongues --- */

static struct tongues *two(void)
{
    struct tongues *t = tongues_new(a);
    tongues_learn_function_words(t, "en", "the of and to there is that on no");
    tongues_learn_function_words(t, "es", "el la los de y que se no del en");
    for (int i = 0; i < 2; i++) {
        tongues_learn(t, "en", "The three governments met. Quoted figures were compared with what was published.");
        tongues_learn(t, "es", "Los tres gobiernos se reunieron. Cifras citadas y publicadas del mes.");
    }
    return t;
}

static const char *foreign(const char *own, const char *text)
{
    const char *words = "";
    const char *language = tongues_foreign(a, two(), own, text, &words);
    return language == NULL ? "-" : arena_printf(a, "%s: %s", language, words);
}

static void a_sentence_of_another_language_is_heard(void **state)
{
    (void)state;
    assert_string_equal(foreign("es", "Hay ocho. There is nothing left to say of that; fin"),
                        "en: There is nothing left to say of that");
    assert_string_equal(foreign("en", "Dijo que no se sabe del mes"), "es: Dijo que no se sabe del mes");
    assert_string_equal(foreign("es", "Quoted figures of governments"), "en: Quoted figures of governments");
    assert_string_equal(foreign("es", "En la reunión los gobiernos dijeron algo, and of the rest "
                                      "there is nothing that we know, de la que se habló"),
                        "en: En la reunión los gobiernos dijeron algo, and of the rest there is "
                        "nothing that we know, de la que se habló");
}

static void names_and_single_words_of_another_language_are_let_be(void **state)
{
    (void)state;
    assert_string_equal(foreign("es", "La Office of Refugees and Migration of Texas no dijo más"), "-");
    assert_string_equal(foreign("es", "Office of the Secretary of State"), "-");
    assert_string_equal(foreign("es", "Status"), "-");
    assert_string_equal(foreign("es", "quoted-figures-compared"), "-");
    assert_string_equal(foreign("en", "The governments met in Los Angeles and La Paz"), "-");
    assert_string_equal(foreign("es", "176,205 · 12 %"), "-");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(numbers_are_read_as_the_locale_writes_them),
        TEST(scales_count),
        TEST(dates_and_times_are_told_from_numbers),
        TEST(numbers_may_be_said_in_words),
        TEST(countries_are_known_by_their_names),
        TEST(letters_have_a_bare_form),
        TEST(a_sentence_of_another_language_is_heard),
        TEST(names_and_single_words_of_another_language_are_let_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
