/* test_pdf_fonts.c - which file a family's font is taken from, and which files are not. */
#include <string.h>

#include <hb.h>

#include "base/file.h"
#include "base/str.h"
#include "pdf/sfnt.h"
#include "pdf/typeface.h"
#include "support.h"

static const struct font_family dejavu[] = { { "DejaVu Sans", { "us.yaml", 7, 16 } } };

static struct look look_of(const char *const *files, size_t n)
{
    return (struct look){ .text_fonts = dejavu, .n_text_fonts = 1, .heading_fonts = dejavu,
                          .n_heading_fonts = 1, .font_files = files, .n_font_files = n };
}

/* The machine's own file of the family. */
static struct font_file installed(enum face_style style)
{
    struct look plain = look_of(NULL, 0);
    return fontset_find(fontset_of(&plain, errs), "DejaVu Sans", style); /* nothing to let go */
}

static void a_family_is_looked_for_in_the_workspace_first(void **state)
{
    (void)state;
    struct font_file theirs = installed(FACE_REGULAR);
    assert_non_null(theirs.path);
    assert_false(theirs.is_own);
    const char *own = in("own.ttf");
    assert_true(file_copy(theirs.path, own, errs));
    struct look look = look_of(&own, 1);
    struct fontset *set = fontset_of(&look, errs);
    struct font_file found = fontset_find(set, "dejavu sans", FACE_REGULAR);
    assert_string_equal(found.path, own);
    assert_true(found.is_own);
    /* It has one style, and that stands for the others: the machine's are not mixed in. */
    assert_string_equal(fontset_find(set, "DejaVu Sans", FACE_BOLD).path, own);
    assert_false(fontset_find(set, "Lato", FACE_REGULAR).is_own);
    assert_null(fontset_find(set, "No Such Family", FACE_REGULAR).path);
    fontset_rest(set);
    assert_string_equal(fontset_find(set, "DejaVu Sans", FACE_ITALIC).path, own); /* it wakes */
    fontset_rest(set);
}

static void looks_with_the_same_files_share_a_set_and_others_do_not(void **state)
{
    (void)state;
    const char *one = in("one.ttf"), *two = in("two.ttf"), *again = arena_dup(a, one);
    assert_true(file_copy(installed(FACE_REGULAR).path, one, errs));
    assert_true(file_copy(installed(FACE_BOLD).path, two, errs));
    struct look first = look_of(&one, 1), second = look_of(&two, 1), third = look_of(&again, 1);
    assert_ptr_equal(fontset_of(&first, errs), fontset_of(&third, errs));
    assert_ptr_not_equal(fontset_of(&first, errs), fontset_of(&second, errs));
    const struct fonts *text, *bold, *heading;
    assert_true(fonts_open(a, &first, &text, &heading, errs));
    assert_true(fonts_open(a, &second, &bold, &heading, errs));
    assert_string_equal(text->chain[FACE_REGULAR][0]->name, "DejaVuSans");
    assert_string_equal(bold->chain[FACE_REGULAR][0]->name, "DejaVuSans-Bold");
}

static void every_file_that_is_no_font_is_told(void **state)
{
    (void)state;
    put("words.ttf", "These are words.\n");
    const char *files[] = { in("words.ttf"), in("gone.ttf") };
    struct look look = look_of(files, 2);
    for (int i = 0; i < 2; i++) { /* what failed is tried, and told, again */
        const struct fonts *text, *heading;
        assert_false(fonts_open(a, &look, &text, &heading, errs));
        assert_string_equal(said_now(),
                            arena_printf(a, "%s:0:0: this is no font, or a damaged one; put a whole "
                                            "one in its place or remove it\n"
                                            "%s:0:0: cannot read this file: No such file or "
                                            "directory\n",
                                         files[0], files[1]));
    }
}

/* A face of tables that only have their length. */
static enum sfnt_fault judged(const char *tags, int index, unsigned fstype)
{
    static char bytes[100];
    hb_face_t *builder = hb_face_builder_create();
    bytes[8] = (char)(fstype >> 8);
    bytes[9] = (char)fstype;
    for (const char *t = tags; *t != '\0'; t += 4) {
        hb_blob_t *blob = hb_blob_create(bytes, sizeof bytes, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
        hb_face_builder_add_table(builder, HB_TAG(t[0], t[1], t[2], t[3]), blob);
        hb_blob_destroy(blob);
    }
    hb_blob_t *file = hb_face_reference_blob(builder);
    hb_face_t *face = hb_face_create(file, 0);
    enum sfnt_fault fault = sfnt_judge(face, index);
    if (fault == SFNT_GOOD)
        assert_false(sfnt_is_altered(face));
    hb_face_destroy(face);
    hb_blob_destroy(file);
    hb_face_destroy(builder);
    return fault;
}

#define TRUETYPE "OS/2glyfhead"

static void a_file_is_judged_by_its_tables(void **state)
{
    (void)state;
    assert_int_equal(judged(TRUETYPE, 0, 0), SFNT_GOOD);
    assert_int_equal(judged("glyfhead", 0, 0), SFNT_GOOD);
    assert_int_equal(judged(TRUETYPE, 1, 0), SFNT_COLLECTION);
    assert_int_equal(judged(TRUETYPE "fvar", 0x10000, 0), SFNT_VARIABLE);
    assert_int_equal(judged("OS/2CFF head", 0, 0), SFNT_POSTSCRIPT);
    assert_int_equal(judged("OS/2CFF2head", 0, 0), SFNT_POSTSCRIPT);
    assert_int_equal(judged("OS/2head", 0, 0), SFNT_CUT_SHORT);
    assert_int_equal(judged("glyf", 0, 0), SFNT_CUT_SHORT);
}

static void a_font_says_whether_it_may_be_embedded_in_part(void **state)
{
    (void)state;
    static const struct {
        unsigned fstype;
        bool may;
    } rights[] = { { 0, true },      { 4, true },      { 8, true },       { 2 | 8, true },
                   { 2, false },     { 0x100, false }, { 0x108, false },  { 0x200, false } };
    for (size_t i = 0; i < sizeof rights / sizeof *rights; i++)
        assert_int_equal(judged(TRUETYPE, 0, rights[i].fstype),
                         rights[i].may ? SFNT_GOOD : SFNT_FORBIDDEN);
}

int main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    static const struct CMUnitTest tests[] = {
        CASE(a_family_is_looked_for_in_the_workspace_first),
        CASE(looks_with_the_same_files_share_a_set_and_others_do_not),
        CASE(every_file_that_is_no_font_is_told),
        CASE(a_file_is_judged_by_its_tables),
        CASE(a_font_says_whether_it_may_be_embedded_in_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
