/* test_base_zip.c - packages written, read back, and broken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/str.h"
#include "base/zip.h"

struct trial {
    struct arena *arena;
    struct errs *errs;
};

static int begin(void **state)
{
    struct trial *t = malloc(sizeof *t);
    if (t == NULL)
        return -1;
    *t = (struct trial){ arena_new(), errs_new() };
    *state = t;
    return 0;
}

static int end(void **state)
{
    struct trial *t = *state;
    errs_free(t->errs);
    arena_free(t->arena);
    free(t);
    return 0;
}

static char one[] = "<one/>", repeated[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

static struct bytes three_parts(struct trial *t)
{
    const struct package_part parts[] = {
        { .name = "z/last.xml", .content = { one, sizeof one - 1 } },
        { .name = "a.txt", .content = { repeated, sizeof repeated - 1 } },
        { .name = "año.txt", .content = { NULL, 0 } },
    };
    struct bytes made = { 0 };
    assert_true(package_write(t->arena, parts, 3, "x.zip", &made, t->errs));
    return made;
}

static const char *said(struct trial *t)
{
    assert_true(errs_total(t->errs) > 0);
    const struct err *last = errs_item(t->errs, errs_total(t->errs) - 1);
    assert_string_equal(last->at.path, "x.zip");
    return err_text(t->arena, last, NULL);
}

static void what_was_packed_is_read_back_in_its_order(void **state)
{
    struct trial *t = *state;
    struct bytes made = three_parts(t), content;
    struct package *p = package_open(t->arena, made.s, made.n, "x.zip", t->errs);
    assert_non_null(p);
    const struct package_part *parts;
    assert_int_equal(package_parts(p, &parts), 3);
    assert_string_equal(parts[0].name, "z/last.xml");
    assert_string_equal(parts[1].name, "a.txt");
    assert_string_equal(parts[2].name, "año.txt");
    assert_int_equal(parts[1].size, sizeof repeated - 1);
    assert_true(package_has(p, "a.txt"));
    assert_false(package_has(p, "b.txt"));
    assert_true(package_read(p, "z/last.xml", 100, &content, t->errs));
    assert_string_equal(content.s, one);
    assert_true(package_read(p, "año.txt", 0, &content, t->errs));
    assert_int_equal(content.n, 0);
    assert_string_equal(content.s, "");
    assert_int_equal(errs_total(t->errs), 0);
}

static void the_same_parts_give_the_same_bytes_in_any_time_zone(void **state)
{
    struct trial *t = *state;
    struct bytes first = three_parts(t);
    setenv("TZ", "Asia/Tokyo", 1);
    tzset();
    struct bytes second = three_parts(t);
    unsetenv("TZ");
    tzset();
    assert_int_equal(first.n, second.n);
    assert_memory_equal(first.s, second.s, first.n);
    /* The local header's date: 1980-01-01. */
    static const unsigned char midnight[] = { 0, 0, 0x21, 0 };
    assert_memory_equal(first.s + 10, midnight, sizeof midnight);
}

static void a_part_larger_than_allowed_is_refused(void **state)
{
    struct trial *t = *state;
    struct bytes made = three_parts(t), content;
    struct package *p = package_open(t->arena, made.s, made.n, "x.zip", t->errs);
    assert_false(package_read(p, "a.txt", sizeof repeated - 2, &content, t->errs));
    assert_string_equal(said(t), "\"a.txt\" in this package unpacks to 50 bytes;"
                                 " at most 49 are read");
    assert_true(package_read(p, "a.txt", sizeof repeated - 1, &content, t->errs));
}

static void a_missing_part_is_named(void **state)
{
    struct trial *t = *state;
    struct bytes made = three_parts(t), content;
    struct package *p = package_open(t->arena, made.s, made.n, "x.zip", t->errs);
    assert_false(package_read(p, "b.txt", 100, &content, t->errs));
    assert_string_equal(said(t), "this .xlsx workbook is damaged: its part \"b.txt\" is missing; put a whole "
                                 "copy in its place");
}

static void what_is_no_zip_is_refused(void **state)
{
    struct trial *t = *state;
    assert_null(package_open(t->arena, "Year,Month\n", 11, "x.zip", t->errs));
    assert_true(str_starts(said(t), "this is no .xlsx workbook, or it is cut short; "));
    assert_null(package_open(t->arena, "", 0, "x.zip", t->errs));
    assert_string_equal(said(t), "this file is empty; an .xlsx workbook was expected: take it from the agency "
                                 "again, or remove it");
    assert_int_equal(errs_exit_status(t->errs), 1);
}

static void a_changed_byte_is_noticed_by_the_checksum(void **state)
{
    struct trial *t = *state;
    /* Of a part that deflate does not shorten, libzip still packs a deflate
     * stream; any byte of it changed breaks the stream or the sum. */
    struct bytes made = three_parts(t), content;
    made.s[30 + strlen("z/last.xml") + 2] ^= 0x10;
    struct package *p = package_open(t->arena, made.s, made.n, "x.zip", t->errs);
    assert_non_null(p);
    assert_false(package_read(p, "z/last.xml", 100, &content, t->errs));
    assert_true(str_starts(said(t), "this .xlsx workbook is damaged: its part \"z/last.xml\" cannot be read ("));
}

static void a_name_twice_is_refused(void **state)
{
    struct trial *t = *state;
    struct bytes made = { 0 };
    const struct package_part parts[] = {
        { .name = "a.txt", .content = { one, 6 } },
        { .name = "b.txt", .content = { one, 6 } },
    };
    assert_true(package_write(t->arena, parts, 2, "x.zip", &made, t->errs));
    /* The name stands in the part's own header and in the package's list. */
    for (size_t i = 0; i + 5 <= made.n; i++)
        if (memcmp(made.s + i, "b.txt", 5) == 0)
            made.s[i] = 'a';
    assert_null(package_open(t->arena, made.s, made.n, "x.zip", t->errs));
    assert_string_equal(said(t), "\"a.txt\" is in this package twice");
}

static void a_package_cut_or_changed_anywhere_never_crashes(void **state)
{
    struct trial *t = *state;
    struct bytes made = three_parts(t);
    for (size_t i = 0; i < made.n; i++)
        for (int way = 0; way < 3; way++) {
            struct arena *a = arena_new();
            struct errs *errs = errs_new();
            char *copy = arena_dupn(a, made.s, made.n);
            if (way > 0)
                copy[i] = (char)(way == 1 ? copy[i] ^ 0xFF : copy[i] + 1);
            struct package *p = package_open(a, copy, way == 0 ? i : made.n, "x", errs);
            const struct package_part *parts;
            size_t n = p == NULL ? 0 : package_parts(p, &parts);
            for (size_t j = 0; j < n; j++) {
                struct bytes content;
                package_read(p, parts[j].name, 1000, &content, errs);
            }
            errs_free(errs);
            arena_free(a);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_packed_is_read_back_in_its_order, begin, end),
        cmocka_unit_test_setup_teardown(the_same_parts_give_the_same_bytes_in_any_time_zone,
                                        begin, end),
        cmocka_unit_test_setup_teardown(a_part_larger_than_allowed_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(a_missing_part_is_named, begin, end),
        cmocka_unit_test_setup_teardown(what_is_no_zip_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(a_changed_byte_is_noticed_by_the_checksum, begin, end),
        cmocka_unit_test_setup_teardown(a_name_twice_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(a_package_cut_or_changed_anywhere_never_crashes,
                                        begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
