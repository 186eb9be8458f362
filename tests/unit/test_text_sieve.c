/* test_text_sieve.c - texts found in what goes by, however they are set. */
#include "support.h"

#include <string.h>

#include "base/str.h"
#include "text/sieve.h"

static struct str found;

static void tell(void *state, size_t text)
{
    (void)state;
    str_addf(&found, "%zu ", text);
}

/* The numbers of the texts that stand in what goes by, in pieces of so many bytes. */
static const char *seen(struct sieve *s, const char *bytes, size_t piece)
{
    size_t n = strlen(bytes);
    found = str_new(a);
    sieve_begin(s, SIEVE_LEAST, tell, NULL);
    for (size_t i = 0; i < n; i += piece)
        sieve_pour(s, bytes + i, n - i < piece ? n - i : piece);
    sieve_end(s);
    return found.s;
}

static bool takes(struct sieve *s, const char *text, size_t least)
{
    return sieve_add(s, (struct sought){ text, { 0 } }, least);
}

static struct sieve *of(const char *first, const char *second)
{
    struct sieve *s = sieve_new(a);
    assert_true(takes(s, first, SIEVE_LEAST));
    if (second != NULL)
        assert_true(takes(s, second, SIEVE_LEAST));
    return s;
}

static void a_text_is_found_however_it_is_set(void **state)
{
    (void)state;
    static const char *const set[] = {
        "… the secret “Plan Ánima” of the border …", "THE SECRET PLAN-ANIMA OF THE BORDER",
        "the se\u00ADcret plan\nanima of the\tborder", "the secret plan (ánima) of the bor-\nder",
        "the secret plan a\xCC\x81nima of the border", "thesecretplananimaoftheborder",
    };
    for (size_t i = 0; i < sizeof set / sizeof *set; i++)
        for (size_t piece = 1; piece < 8; piece++)
            assert_string_equal(seen(of("the secret plan ‘Ánima’ of the border", NULL), set[i], piece),
                                "0 ");
    assert_string_equal(seen(of("office", "efficient plan"), "the oﬃce; an eﬀicient plan", 3), "1 0 ");
}

static void a_short_text_must_be_whole_words(void **state)
{
    (void)state;
    struct sieve *s = of("Ana L.", "Polk");
    assert_string_equal(seen(s, "por el canal, Polka, Ana López", 2), "");
    assert_string_equal(seen(s, "por Ana L., y (Polk)", 2), "0 1 ");
    assert_string_equal(seen(s, "polk", 1), "1 ");
    assert_string_equal(seen(s, "ana l", 1), "0 ");
    assert_string_equal(seen(s, "\xFFpolk\xFF", 1), "1 ");
    assert_string_equal(seen(s, "ana l\xC3", 1), "0 ");
}

static void what_is_too_short_or_a_figure_is_not_looked_for(void **state)
{
    (void)state;
    struct sieve *s = sieve_new(a);
    assert_false(takes(s, "Ana", SIEVE_LEAST));
    assert_false(takes(s, "2024-03-01", SIEVE_LEAST));
    assert_false(takes(s, "", SIEVE_LEAST));
    assert_false(takes(s, "« … »", SIEVE_LEAST));
    assert_false(takes(s, "note-1", 6));
    assert_true(takes(s, "plan 9", SIEVE_LEAST));
    assert_int_equal(sieve_count(s), 1);
    assert_string_equal(seen(s, "plan 9", 1), "0 ");
}

static void each_is_told_once_and_in_every_search(void **state)
{
    (void)state;
    struct sieve *s = of("seven seas", "seas of rye");
    assert_string_equal(seen(s, "seven seas of rye, seven seas", 5), "0 1 ");
    assert_string_equal(seen(s, "nothing", 5), "");
    assert_string_equal(seen(s, "seven seas", 5), "0 ");
}

static void a_text_over_a_seam_of_the_pool_is_found(void **state)
{
    (void)state;
    struct sieve *s = of("a text of some length that is looked for", "needle");
    for (size_t before = 65000; before < 65700; before++) {
        struct str bytes = str_new(a);
        for (size_t i = 0; i < before; i++)
            str_addc(&bytes, 'x');
        str_add(&bytes, " needle. A text of some length that is looked for.");
        for (size_t i = 0; i < 400; i++)
            str_addc(&bytes, 'y');
        assert_int_equal(strlen(seen(s, bytes.s, bytes.n)), strlen("0 1 ")); /* both, in any order */
    }
}

static void things_apart_part_words(void **state)
{
    (void)state;
    struct sieve *s = of("Polk", NULL);
    found = str_new(a);
    sieve_begin(s, SIEVE_LEAST, tell, NULL);
    sieve_pour(s, "xx", 2);
    sieve_part(s);
    sieve_pour(s, "polk", 4);
    sieve_part(s);
    sieve_pour(s, "xx", 2);
    sieve_end(s);
    assert_string_equal(found.s, "0 ");
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

static void nothing_stands_over_what_parts_things(void **state)
{
    (void)state;
    struct sieve *s = of("Alicia Barcena Ibarra, Secretary", "Guatemala Mexico");
    static const char *const things[] = { "Alicia Barcena Ibarra", "Secretary", "Guatemala", "Mexico" };
    found = str_new(a);
    sieve_begin(s, SIEVE_LEAST, tell, NULL);
    for (size_t i = 0; i < 4; i++) {
        sieve_pour(s, things[i], strlen(things[i]));
        sieve_part(s);
        sieve_part(s);
    }
    sieve_end(s);
    assert_string_equal(found.s, "");
    assert_string_equal(seen(s, "Guatemala, Mexico; Alicia Barcena Ibarra: Secretary", 3), "1 0 ");
}

static void many_texts_that_begin_alike_are_told_apart(void **state)
{
    (void)state;
    struct sieve *s = sieve_new(a);
    enum { N = 3000 };
    for (int i = 0; i < N; i++)
        assert_true(takes(s, arena_printf(a, "https://example.org/paper-%d-", i), SIEVE_LEAST));
    /* Of long ones each that it begins with is found. */
    assert_string_equal(seen(s, "see https://example.org/paper-2999- there", 7), "2999 299 29 2 ");
    assert_string_equal(seen(s, "see https://example.org/paper-x there", 7), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_text_is_found_however_it_is_set),
        CASE(a_short_text_must_be_whole_words),
        CASE(what_is_too_short_or_a_figure_is_not_looked_for),
        CASE(each_is_told_once_and_in_every_search),
        CASE(a_text_over_a_seam_of_the_pool_is_found),
        CASE(things_apart_part_words),
        CASE(nothing_stands_over_what_parts_things),
        CASE(many_texts_that_begin_alike_are_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
