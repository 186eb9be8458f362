/* test_read_csv.c - rows, fields and their places (RFC 4180). */
#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "read/csv.h"
#include "support.h"

static struct rows *open_bytes(const char *text, size_t n, char delimiter)
{
    assert_true(file_write(in("x.csv"), text, n, errs));
    struct input *input = input_open(a, in("x.csv"), "x.csv", ENCODING_UTF8, errs);
    assert_non_null(input);
    return csv_open(a, input, delimiter);
}

static struct rows *open_text(const char *text)
{
    return open_bytes(text, strlen(text), ',');
}

/* All rows as "line:[field|field]", one a line. */
static const char *rows(const char *text)
{
    struct rows *r = open_text(text);
    struct str all = str_new(a);
    while (r->next(r)) {
        str_addf(&all, "%d:[", r->row_line);
        for (size_t i = 0; i < r->n_fields; i++) {
            str_add(&all, i > 0 ? "|" : "");
            str_addn(&all, r->fields[i].s, r->fields[i].n);
        }
        str_add(&all, "]\n");
    }
    return all.s;
}

static void assert_refused(const char *text, const char *expected)
{
    struct rows *r = open_text(text);
    while (r->next(r))
        ;
    assert_true(r->failed);
    assert_false(r->next(r)); /* and stays so */
    assert_int_equal(r->n_fields, 0);
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
    struct rows *r = open_bytes("a;\"b;c\";1,5\n", 12, ';');
    assert_true(r->next(r));
    assert_int_equal(r->n_fields, 3);
    assert_memory_equal(r->fields[1].s, "b;c", 3);
    assert_memory_equal(r->fields[2].s, "1,5", 3);
}

static void a_place_counts_characters_and_the_lines_inside_a_row(void **state)
{
    (void)state;
    struct rows *r = open_text("h,i,j\n"
                               "año,\"dos\nlíneas\",x\n"
                               "\"señor\",z,\"\"\n");
    assert_true(r->next(r));
    assert_true(r->next(r));
    static const int expected[][2] = { { 2, 1 }, { 2, 5 }, { 3, 9 } };
    for (size_t i = 0; i < 3; i++) {
        struct place at = r->place(r, i);
        assert_string_equal(at.path, "x.csv");
        assert_int_equal(at.line, expected[i][0]);
        assert_int_equal(at.col, expected[i][1]);
    }
    struct place behind = r->place(r, 3);
    assert_int_equal(behind.line, 2);
    assert_int_equal(behind.col, 0);
    assert_true(r->next(r));
    assert_int_equal(r->place(r, 1).line, 4);
    assert_int_equal(r->place(r, 1).col, 9);
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

static void control_characters_other_than_line_ends_are_text(void **state)
{
    (void)state;
    assert_string_equal(rows("a\x1f" "b,\t\n\"\x7f\"\n"), "1:[a\x1f" "b|\t]\n2:[\x7f]\n");
    assert_string_equal(said(), "");
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
    struct rows *r = open_text(commas(COLUMNS_MOST - 1));
    assert_true(r->next(r));
    assert_int_equal(r->n_fields, COLUMNS_MOST);
    assert_refused(arena_printf(a, "a\n%s\n", commas(COLUMNS_MOST)),
                   "x.csv:2:4097: a row of more than 4096 columns\n");
    assert_refused(commas(9999), "x.csv:1:4097: a row of more than 4096 columns\n");
}

static void a_long_line_is_one_row_and_one_beyond_the_bound_is_refused(void **state)
{
    (void)state;
    enum { LONG = INPUT_MOST - 100 };
    char *text = arena_alloc(a, 2 * INPUT_MOST);
    memset(text, 'x', 2 * INPUT_MOST);
    strcpy(text + LONG, ",\"y\"\"\"\nz,\"");
    struct rows *r = open_text(text);
    assert_true(r->next(r));
    assert_int_equal(r->fields[0].n, LONG);
    assert_int_equal(r->place(r, 1).col, LONG + 2);
    assert_int_equal(r->fields[1].n, 2);
    assert_memory_equal(r->fields[1].s, "y\"", 2);
    assert_false(r->next(r));
    assert_string_equal(said_now(), "x.csv:2:3: the quotation mark that opens here is never "
                                    "closed\n");
    memset(text, 'x', 2 * INPUT_MOST - 1);
    text[2 * INPUT_MOST - 1] = '\0';
    text[1] = '\n';
    assert_refused(text, "x.csv:2:1: a line longer than 1048576 bytes; is this a CSV file?\n");
}

/* A mark inside a field has it copied; what is copied for one row must not lie where the
 * fields before it in the same row still point. */
static void many_fields_with_doubled_marks_stand_side_by_side(void **state)
{
    (void)state;
    struct str text = str_new(a), expected = str_new(a);
    for (int line = 1; line <= 3; line++) {
        str_addf(&expected, "%d:[", line);
        for (int i = 0; i < 2000; i++) {
            str_addf(&text, "%s\"%d \"\"%d\"\"\"", i > 0 ? "," : "", line, i);
            str_addf(&expected, "%s%d \"%d\"", i > 0 ? "|" : "", line, i);
        }
        str_add(&text, "\n");
        str_add(&expected, "]\n");
    }
    assert_string_equal(rows(text.s), expected.s);
}

static void what_is_written_as_csv_is_read_back(void **state)
{
    (void)state;
    static const char *const fields[] = { "plain", "", "a,b", "say \"ah\"", "two\nlines",
                                          "\"", ",", " spaced ", "cr\rhere", "año\r\n" };
    enum { N = sizeof fields / sizeof *fields };
    struct str text = str_new(a);
    for (size_t i = 0; i < N; i++) {
        str_add(&text, i > 0 ? "," : "");
        str_add_csv(&text, fields[i]);
    }
    str_add(&text, "\r\nlast\r\n");
    struct rows *r = open_text(text.s);
    assert_true(r->next(r));
    assert_int_equal(r->n_fields, N);
    for (size_t i = 0; i < N; i++)
        assert_string_equal(arena_dupn(a, r->fields[i].s, r->fields[i].n), fields[i]);
    assert_true(r->next(r));
    assert_int_equal(r->row_line, 4); /* two of the fields had line ends */
    assert_false(r->next(r));
    assert_false(r->failed);
}

static void the_digest_is_of_the_whole_file(void **state)
{
    (void)state;
    struct rows *r = open_text("\xEF\xBB\xBF" "a,b\r\n\r\n1,2");
    while (r->next(r))
        ;
    /* printf '\xEF\xBB\xBFa,b\r\n\r\n1,2' | sha256sum */
    assert_string_equal(r->digest(r),
                        "251792bd1877e59be3c67f1c067b5a8cd1e088c911d8cc15f1c5be0b8bc18378");
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
        TEST(control_characters_other_than_line_ends_are_text),
        TEST(as_many_columns_as_promised_and_no_more),
        TEST(a_long_line_is_one_row_and_one_beyond_the_bound_is_refused),
        TEST(many_fields_with_doubled_marks_stand_side_by_side),
        TEST(what_is_written_as_csv_is_read_back),
        TEST(the_digest_is_of_the_whole_file),
    };
    return cmocka_run_group_tests_name("read_csv", tests, NULL, NULL);
}
