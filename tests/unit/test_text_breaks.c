/* test_text_breaks.c - where a line may end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "text/hyphens.h"

/* The text with "|" where a line may end, "~" where it shows a hyphen then, and "/" where it
 * must. */
static void assert_all(const char *text, const char *language, bool divided,
                       const char *expected)
{
    struct arena *a = arena_new();
    size_t n = strlen(text);
    unsigned char *breaks = breaks_find(a, text, n, language);
    if (divided)
        hyphens_find(text, 0, n, language, breaks);
    struct str shown = str_new(a);
    for (size_t i = 0; i <= n; i++) {
        if (breaks[i] != BREAK_NONE)
            str_addc(&shown, " ~|/"[breaks[i]]);
        if (i < n)
            str_addc(&shown, text[i]);
    }
    assert_string_equal(shown.s, expected);
    arena_free(a);
}

static void assert_breaks(const char *text, const char *language, const char *expected)
{
    assert_all(text, language, false, expected);
}

static void a_line_may_end_behind_spaces_and_hyphens(void **state)
{
    (void)state;
    assert_breaks("dos reuniones técnico-legales", "es",
                  "dos |reuniones |técnico-|legales/");
}

static void bytes_are_counted_not_characters(void **state)
{
    (void)state;
    assert_breaks("ñ ñ 𝄞 ñ", "es", "ñ |ñ |𝄞 |ñ/");
}

static void figures_and_dates_stay_whole(void **state)
{
    (void)state;
    assert_breaks("\xE2\x88\x92" "3.4 $1,234.50 2024-02 5/03/2025", "en",
                  "\xE2\x88\x92" "3.4 |$1,234.50 |2024-02 |5/03/2025/");
}

static void a_no_break_space_holds_and_a_soft_hyphen_lets_go(void **state)
{
    (void)state;
    assert_breaks("41.7\xC2\xA0% remi\xC2\xAD" "tente", "es",
                  "41.7\xC2\xA0% |remi\xC2\xAD~tente/");
}

static void a_line_must_end_behind_a_line_feed(void **state)
{
    (void)state;
    assert_breaks("uno\ndos\n\ntres", "es", "uno\n/dos\n/\n/tres/");
    assert_breaks("uno\n", "es", "uno\n/");
}

static void an_empty_text_has_its_end_only(void **state)
{
    (void)state;
    assert_breaks("", "es", "/");
    assert_breaks("", NULL, "/");
    assert_breaks(" ", NULL, " /");
}

/* --- divided words --- */

static void assert_divided(const char *text, const char *language, const char *expected)
{
    if (!file_exists(HYPHEN_DIR "/hyph_es_MX.dic")
        || !file_exists(HYPHEN_DIR "/hyph_en_US.dic"))
        skip();
    assert_all(text, language, true, expected);
}

static void words_are_divided_in_their_language(void **state)
{
    (void)state;
    assert_divided("la migración irregular", "es-MX", "la |mi~gra~ción |irre~gu~lar/");
    assert_divided("la migración irregular", "es", "la |mi~gra~ción |irre~gu~lar/");
    assert_divided("international figures", "en-US", "in~ter~na~tional |fig~ures/");
    assert_divided("la migración", "xx", "la |migración/");
    assert_divided("la migración", NULL, "la |migración/");
}

static void names_figures_and_addresses_are_not_divided(void **state)
{
    (void)state;
    assert_divided("Guatemala, OTRAS fuentes", "es", "Guatemala, |OTRAS |fuen~tes/");
    assert_divided("upm.ejemplos.mx estad24isticas contacto@ejemplo.org", "es",
                   "upm.ejemplos.mx |estad24isticas |contacto@ejemplo.org/");
    assert_divided("técnico-estadística", "es", "técnico-|estadística/");
}

static void a_word_with_soft_hyphens_is_divided_there_alone(void **state)
{
    (void)state;
    assert_divided("migra\xC2\xAD" "ciones", "es", "migra\xC2\xAD~ciones/");
}

/* The library reads on up to a NUL, wherever the word is said to end. */
static void a_word_in_a_long_text_is_one_word(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct str s = str_new(a);
    for (int i = 0; i < 500; i++)
        str_add(&s, "guatemaltecas retornadas ");
    unsigned char *breaks = breaks_find(a, s.s, s.n, "es");
    hyphens_find(s.s, 0, s.n, "es", breaks);
    for (size_t i = 25; i < s.n; i++)
        assert_int_equal(breaks[i], breaks[i % 25 == 0 ? 25 : i % 25]);
    arena_free(a);
}

/* What is found without ICU is what ICU finds: a sign that is not plain, behind the text, makes
 * it look. */
static void plain_text_is_broken_as_icu_breaks_it(void **state)
{
    (void)state;
    static const char *const pieces[] = { "a", "Z", "é", "Ñ", "7", "0", " ", " ", "  ", ",", ".",
                                          ";", ":", ", ", ". ", "1,000", "x.y", "n.", "ÿ", "\u00A0", "a\u00A0b" };
    struct arena *a = arena_new();
    unsigned seed = 7;
    for (int k = 0; k < 20000; k++) {
        struct str s = str_new(a);
        for (int i = 0; i < 12; i++) {
            seed = seed * 1103515245u + 12345u;
            str_add(&s, pieces[seed / 65536 % (sizeof pieces / sizeof *pieces)]);
        }
        size_t n = s.n;
        unsigned char *alone = breaks_find(a, s.s, n, k % 2 == 0 ? "es" : "en");
        str_add(&s, "\n(");
        unsigned char *looked_at = breaks_find(a, s.s, s.n, k % 2 == 0 ? "es" : "en");
        for (size_t i = 0; i < n; i++)
            if (alone[i] != looked_at[i])
                fail_msg("\"%s\" at byte %zu: %d, ICU says %d", s.s, i, alone[i], looked_at[i]);
        if (k % 1000 == 999) {
            arena_free(a);
            a = arena_new();
        }
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_text_is_broken_as_icu_breaks_it),
        cmocka_unit_test(a_line_may_end_behind_spaces_and_hyphens),
        cmocka_unit_test(bytes_are_counted_not_characters),
        cmocka_unit_test(figures_and_dates_stay_whole),
        cmocka_unit_test(a_no_break_space_holds_and_a_soft_hyphen_lets_go),
        cmocka_unit_test(a_line_must_end_behind_a_line_feed),
        cmocka_unit_test(an_empty_text_has_its_end_only),
        cmocka_unit_test(words_are_divided_in_their_language),
        cmocka_unit_test(names_figures_and_addresses_are_not_divided),
        cmocka_unit_test(a_word_with_soft_hyphens_is_divided_there_alone),
        cmocka_unit_test(a_word_in_a_long_text_is_one_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
