/* test_read_csv.c - rows, fields and their places (RFC 4180). */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "read/csv.h"
#include "support.h"

static struct csv open_bytes(const char *text, size_t n, char delimiter)
{
    /* A copy of just this length, so that reading past its end is noticed. */
    struct bytes *bytes = arena_alloc(a, sizeof *bytes);
    *bytes = (struct bytes){ malloc(n == 0 ? 1 : n), n };
    assert_non_null(bytes->s);
    memcpy(bytes->s, text, n);
    arena_defer(a, free, bytes->s);
    return csv_open(a, bytes, "x.csv", delimiter, errs);
}

static struct csv open_text(const char *text)
{
    return open_bytes(text, strlen(text), ',');
}

/* All rows as "line:[field|field]", one a line. */
static const char *rows(const char *text)
{
    struct csv c = open_text(text);
    struct str all = str_new(a);
    while (csv_next(&c)) {
        str_addf(&all, "%d:[", c.row_line);
        for (size_t i = 0; i < c.n_fields; i++) {
            str_add(&all, i > 0 ? "|" : "");
            str_addn(&all, c.fields[i].s, c.fields[i].n);
        }
        str_add(&all, "]\n");
    }
    return all.s;
}

static void assert_refused(const char *text, const char *expected)
{
    struct csv c = open_text(text);
    while (csv_next(&c))
        ;
    assert_true(c.failed);
    assert_false(csv_next(&c)); /* and stays so */
    assert_string_equal(said(), expected);
    forget();
}

static void rows_end_with_lf_crlf_or_the_file(void **state)
{
    (void)state;
    static const char expected[] = "1:[a|b]\n2:[c|d]\n";
    assert_string_equal(rows("a,b\nc,d\n"), expected);
    assert_string_equal(rows("a,b\r\nc,d\r\n"), expected);
    assert_string_equal(rows("a,b\r\nc,d"), expected);
    assert_string_equal(rows("a,b\n\"c\",\"d\""), expected);
    assert_string_equal(said(), "");
}

static void quoted_fields_hold_delimiters_marks_and_lines(void **state)
{
    (void)state;
    assert_string_equal(rows("\"CHINA, PEOPLES REPUBLIC OF\",\"say \"\"ah\"\"\",\"\"\n"
                             "\"\"\"\",\"two\r\nlines\",x\n"
                             "after,it\n"),
                        "1:[CHINA, PEOPLES REPUBLIC OF|say \"ah\"|]\n"
                        "2:[\"|two\r\nlines|x]\n"
                        "4:[after|it]\n");
    assert_string_equal(said(), "");
}

static void empty_fields_are_fields_and_blank_lines_are_no_rows(void **state)
{
    (void)state;
    assert_string_equal(rows(""), "");
    assert_string_equal(rows("\n\r\n\n"), "");
    assert_string_equal(rows(",\n\n,,\n\"\"\n"), "1:[|]\n3:[||]\n4:[]\n");
    assert_string_equal(rows(" a , b \n"), "1:[ a | b ]\n"); /* spaces are text */
}

static void any_one_delimiter_is_taken(void **state)
{
    (void)state;
    struct csv c = open_bytes("a;\"b;c\";1,5\n", 12, ';');
    assert_true(csv_next(&c));
    assert_int_equal(c.n_fields, 3);
    assert_memory_equal(c.fields[1].s, "b;c", 3);
    assert_memory_equal(c.fields[2].s, "1,5", 3);
}

static void a_place_counts_characters_and_the_lines_inside_a_row(void **state)
{
    (void)state;
    struct csv c = open_text("h,i,j\n"
                             "año,\"dos\nlíneas\",x\n"
                             "\"señor\",z,\"\"\n");
    assert_true(csv_next(&c));
    assert_true(csv_next(&c));
    static const int expected[][2] = { { 2, 1 }, { 2, 5 }, { 3, 9 } };
    for (size_t i = 0; i < 3; i++) {
        struct place at = csv_place(&c, i);
        assert_string_equal(at.path, "x.csv");
        assert_int_equal(at.line, expected[i][0]);
        assert_int_equal(at.col, expected[i][1]);
    }
    struct place behind = csv_place(&c, 3);
    assert_int_equal(behind.line, 2);
    assert_int_equal(behind.col, 0);
    assert_true(csv_next(&c));
    assert_int_equal(csv_place(&c, 1).line, 4);
    assert_int_equal(csv_place(&c, 1).col, 9);
}

static void unbalanced_quotation_marks_are_told_where_they_stand(void **state)
{
    (void)state;
    assert_refused("a,b\nñ,\"never closed\nc,d\n",
                   "x.csv:2:3: the quotation mark that opens here is never closed\n");
    assert_refused("a,\"", "x.csv:1:3: the quotation mark that opens here is never closed\n");
    assert_refused("a,\"b\"\"", "x.csv:1:3: the quotation mark that opens here is never "
                                "closed\n");
    assert_refused("a\n\"b\"c,d\n",
                   "x.csv:2:4: text after a closing quotation mark; a mark inside a quoted "
                   "field is written twice (\"\")\n");
    assert_refused("\"x\ny\" ,d\n",
                   "x.csv:2:3: text after a closing quotation mark; a mark inside a quoted "
                   "field is written twice (\"\")\n");
    assert_refused("5\" disk,d\n",
                   "x.csv:1:2: a quotation mark inside a field that does not begin with one; "
                   "put the whole field in quotation marks and write this one twice (\"\")\n");
}

static void a_carriage_return_alone_neither_ends_a_line_nor_parts_fields(void **state)
{
    (void)state;
    static const char told[] = "a carriage return that ends no line; save the file with the "
                               "line ends of Windows or Unix\n";
    assert_refused("a,b\rc,d\r", arena_printf(a, "x.csv:1:4: %s", told));
    assert_refused("a,b\nc,d\r", arena_printf(a, "x.csv:2:4: %s", told));
    assert_refused("\"a\"\r\"b\"\n",
                   "x.csv:1:4: text after a closing quotation mark; a mark inside a quoted "
                   "field is written twice (\"\")\n");
    assert_string_equal(rows("\"a\rb\",c\n"), "1:[a\rb|c]\n");
}

static void bytes_of_any_kind_only_make_fields(void **state)
{
    (void)state;
    struct csv c = open_bytes("a\0b,\xFF\xFE\n\"\0\"", 10, ',');
    assert_true(csv_next(&c));
    assert_int_equal(c.n_fields, 2);
    assert_int_equal(c.fields[0].n, 3);
    assert_memory_equal(c.fields[0].s, "a\0b", 3);
    assert_true(csv_next(&c));
    assert_int_equal(c.fields[0].n, 1);
    assert_false(csv_next(&c));
    assert_false(c.failed);
}

static const char *commas(size_t n)
{
    char *s = arena_alloc(a, n + 1);
    memset(s, ',', n);
    return s;
}

static void as_many_columns_as_promised_and_no_more(void **state)
{
    (void)state;
    struct csv c = open_text(commas(CSV_COLUMNS - 1));
    assert_true(csv_next(&c));
    assert_int_equal(c.n_fields, CSV_COLUMNS);
    assert_refused(arena_printf(a, "a\n%s\n", commas(CSV_COLUMNS)),
                   "x.csv:2:4097: a row of more than 4096 columns\n");
    assert_refused(commas(9999), "x.csv:1:4097: a row of more than 4096 columns\n");
}

static void a_very_long_line_is_one_line(void **state)
{
    (void)state;
    enum { LONG = 8 << 20 };
    char *text = arena_alloc(a, LONG + 16);
    memset(text, 'x', LONG);
    strcpy(text + LONG, ",\"y\"\"\"\nz,\"");
    struct csv c = open_text(text);
    assert_true(csv_next(&c));
    assert_int_equal(c.fields[0].n, LONG);
    assert_int_equal(csv_place(&c, 1).col, LONG + 2);
    assert_int_equal(c.fields[1].n, 2);
    assert_false(csv_next(&c));
    assert_string_equal(said(), "x.csv:2:3: the quotation mark that opens here is never "
                                "closed\n");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(rows_end_with_lf_crlf_or_the_file),
        TEST(quoted_fields_hold_delimiters_marks_and_lines),
        TEST(empty_fields_are_fields_and_blank_lines_are_no_rows),
        TEST(any_one_delimiter_is_taken),
        TEST(a_place_counts_characters_and_the_lines_inside_a_row),
        TEST(unbalanced_quotation_marks_are_told_where_they_stand),
        TEST(a_carriage_return_alone_neither_ends_a_line_nor_parts_fields),
        TEST(bytes_of_any_kind_only_make_fields),
        TEST(as_many_columns_as_promised_and_no_more),
        TEST(a_very_long_line_is_one_line),
    };
    return cmocka_run_group_tests_name("read_csv", tests, NULL, NULL);
}
