/* test_look.c - looks: how well colours can be told apart. */
#include "check/check.h"
#include "support.h"

/* Values that others have published: WebAIM's and the W3C's own examples. */
static void contrast_is_as_wcag_reckons_it(void **state)
{
    static const struct {
        uint32_t x, y;
        double contrast;
    } known[] = {
        { 0x000000, 0xFFFFFF, 21 },   { 0xFFFFFF, 0xFFFFFF, 1 },
        { 0x767676, 0xFFFFFF, 4.54 }, { 0x777777, 0xFFFFFF, 4.48 },
        { 0x949494, 0xFFFFFF, 3.03 }, { 0xFF0000, 0xFFFFFF, 4.00 },
        { 0x00FF00, 0xFFFFFF, 1.37 }, { 0x0000FF, 0xFFFFFF, 8.59 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        assert_float_equal(colour_contrast(known[i].x, known[i].y), known[i].contrast, 0.005);
        assert_float_equal(colour_contrast(known[i].y, known[i].x), known[i].contrast, 0.005);
    }
}

/* The workspace's only audience, its colours where they stand. */
static const char *told_of(uint32_t ink, uint32_t accent, uint32_t muted, uint32_t tint)
{
    struct audience only = { .look_rule = { .ink = { ink, { "us.yaml", 1, 1 } },
                                            .accent = { accent, { "us.yaml", 2, 1 } },
                                            .muted = { muted, { "us.yaml", 3, 1 } },
                                            .tint = { tint, { "us.yaml", 4, 1 } } } };
    struct workspace w = { .audiences = &only, .n_audiences = 1 };
    check_looks(&w, errs);
    return said_now();
}

#define ON_WHITE " on white, and text wants 4.5:1; make it darker\n"
#define ON_TINT " on the tint, and text wants 4.5:1; make it darker or \"tint\" lighter\n"

static void a_pale_colour_is_told_at_its_place(void **state)
{
    (void)state;
    assert_string_equal(told_of(0, 0x767676, 0x595959, 0xFFFFFF), "");
    assert_string_equal(told_of(0, 0x777777, 0x595959, 0xFFFFFF),
                        "us.yaml:2:1: \"accent\" has a contrast of 4.4:1" ON_WHITE);
    assert_string_equal(told_of(0xAAAAAA, 0, 0xFFFFFF, 0xFFFFFF),
                        "us.yaml:1:1: \"ink\" has a contrast of 2.3:1" ON_WHITE
                        "us.yaml:3:1: \"muted\" has a contrast of 1.0:1" ON_WHITE);
}

static void a_colour_that_only_white_sets_off_is_told(void **state)
{
    (void)state;
    assert_string_equal(told_of(0, 0, 0x767676, 0xEAF2F8),
                        "us.yaml:3:1: \"muted\" has a contrast of 4.0:1" ON_TINT);
}

static void a_dark_tint_is_told_alone(void **state)
{
    (void)state;
    assert_string_equal(told_of(0, 0x1F3864, 0x595959, 0x404040),
                        "us.yaml:4:1: \"tint\" is too dark to stand behind text: even black has "
                        "a contrast of 2.0:1 on it, and text wants 4.5:1; make it lighter\n");
}

int main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    static const struct CMUnitTest tests[] = {
        CASE(contrast_is_as_wcag_reckons_it),
        CASE(a_pale_colour_is_told_at_its_place),
        CASE(a_colour_that_only_white_sets_off_is_told),
        CASE(a_dark_tint_is_told_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
