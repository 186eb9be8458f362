/* test_text_breaks.c - where a line may end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/str.h"
#include "text/breaks.h"

/* The text with "|" where a line may end and "/" where it must. */
static void assert_breaks(const char *text, const char *language, const char *expected)
{
    struct arena *a = arena_new();
    size_t n = strlen(text);
    unsigned char *breaks = breaks_find(a, text, n, language);
    struct str shown = str_new(a);
    for (size_t i = 0; i <= n; i++) {
        if (breaks[i] != BREAK_NONE)
            str_addc(&shown, breaks[i] == BREAK_MUST ? '/' : '|');
        if (i < n)
            str_addc(&shown, text[i]);
    }
    assert_string_equal(shown.s, expected);
    arena_free(a);
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
                  "41.7\xC2\xA0% |remi\xC2\xAD|tente/");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_may_end_behind_spaces_and_hyphens),
        cmocka_unit_test(bytes_are_counted_not_characters),
        cmocka_unit_test(figures_and_dates_stay_whole),
        cmocka_unit_test(a_no_break_space_holds_and_a_soft_hyphen_lets_go),
        cmocka_unit_test(a_line_must_end_behind_a_line_feed),
        cmocka_unit_test(an_empty_text_has_its_end_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
