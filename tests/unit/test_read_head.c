/* test_read_head.c - the head of a table: which column is what. */
#include <string.h>

#include "base/str.h"
#include "read/csv.h"
#include "read/head.h"
#include "support.h"

#define NAME(text, at_line) { .s = (text), .at = { "d.yaml", (at_line), 3 } }
#define NAMES(array) { .items = (array), .n = sizeof(array) / sizeof *(array) }

/* A period column "t" and a value column "n": the smallest description. */
static struct dataset plain(void)
{
    return (struct dataset){ .r.at = { "d.yaml", 1, 1 },
                             .period = { .r.at = { "d.yaml", 4, 3 }, .column = NAME("t", 4) },
                             .value = { .r.at = { "d.yaml", 7, 3 }, .column = NAME("n", 7) } };
}

/* All columns but "t" hold figures. */
static struct dataset wide(int rows)
{
    struct dataset d = plain();
    d.value.column.s = NULL;
    d.other_columns = OTHERS_VALUES;
    d.head.rows = rows;
    return d;
}

static struct rows *table;

static bool read_head(const struct dataset *d, const char *text, struct head *out)
{
    put("x.csv", text);
    struct input *input = input_open(a, in("x.csv"), "x.csv", ENCODING_UTF8, errs);
    table = csv_open(a, input, ',');
    return head_read(a, d, table, "x.csv", out, errs);
}

/* The columns of values as "number:level/level", one a line; or what was said. */
static const char *values(const struct dataset *d, const char *text)
{
    struct head h;
    if (!read_head(d, text, &h))
        return said_now();
    struct str all = str_new(a);
    for (size_t i = 0; i < h.n_values; i++) {
        str_addf(&all, "%zu:", h.values[i].column);
        size_t n = HEAD_LEVELS;
        while (n > 0 && *h.values[i].levels[n - 1] == '\0')
            n--;
        for (size_t level = 0; level < n; level++)
            str_addf(&all, "%s%s", level > 0 ? "/" : "", h.values[i].levels[level]);
        str_add(&all, "\n");
    }
    assert_string_equal(said_now(), "");
    return all.s;
}

/* The first row under the head. */
static const char *next_row(void)
{
    return table->next(table)
        ? arena_printf(a, "%d:%.*s", table->row_line, (int)table->fields[0].n,
                       table->fields[0].s)
        : "none";
}

/* --- where the head is --- */

static void the_first_row_is_the_head_unless_another_is_named(void **state)
{
    (void)state;
    struct dataset d = plain();
    assert_string_equal(values(&d, "t,n\nfirst,1\n"), "1:n\n");
    assert_string_equal(next_row(), "2:first");
    d.head.row = 4;
    assert_string_equal(values(&d, "Table 1\n\"of\ntwo\",,,,\nt,n\nfirst,1\n"), "1:n\n");
    assert_string_equal(next_row(), "5:first");
    /* A row of the file that is blank is no row: the next one is the head. */
    d.head.row = 2;
    assert_string_equal(values(&d, "Title\n\n\nt,n\nfirst,1\n"), "1:n\n");
    assert_string_equal(next_row(), "5:first");
}

static void a_file_without_its_head_is_told(void **state)
{
    (void)state;
    struct dataset d = plain();
    assert_string_equal(values(&d, ""), "x.csv:1:1: the file is empty; its first row must name "
                                        "the columns\n");
    d.head.row = 3;
    assert_string_equal(values(&d, "a\nb\n"), "x.csv:1:1: the file ends before the head of its "
                                              "table; see \"head\" in its description\n");
    d = wide(2);
    d.head.row = 2;
    assert_string_equal(values(&d, "a\nb\n"), "x.csv:1:1: the file ends before the head of its "
                                              "table; see \"head\" in its description\n");
    /* What the file itself has wrong is told, and nothing more. */
    assert_string_equal(values(&d, "a\n\"b\n"), "x.csv:2:1: the quotation mark that opens here "
                                                "is never closed\n");
}

/* --- levels --- */

static void an_upper_head_speaks_for_the_columns_to_its_right(void **state)
{
    (void)state;
    struct dataset d = wide(2);
    assert_string_equal(values(&d, ",Mexico,,Guatemala,\nt,adults,minors,adults,minors\n"),
                        "1:Mexico/adults\n2:Mexico/minors\n3:Guatemala/adults\n"
                        "4:Guatemala/minors\n");
    assert_string_equal(next_row(), "none");
    /* The lowest level is each column's own, and the one that names it. */
    assert_string_equal(values(&d, "t,Mexico,,Total\n,adults,minors,\n"),
                        "1:Mexico/adults\n2:Mexico/minors\n3:Total\n");
    d = wide(3);
    assert_string_equal(values(&d, ",USA,,,,MEX\n,air,,land,,air\nt,in,out,in,out,in\n"),
                        "1:USA/air/in\n2:USA/air/out\n3:USA/land/in\n4:USA/land/out\n"
                        "5:MEX/air/in\n");
}

static void an_upper_head_ends_where_the_one_above_it_begins_anew(void **state)
{
    (void)state;
    struct dataset d = wide(3);
    assert_string_equal(values(&d, ",USA,,MEX,\n,air,,,\nt,in,out,in,out\n"),
                        "1:USA/air/in\n2:USA/air/out\n3:MEX//in\n4:MEX//out\n");
}

static void rows_of_a_head_may_be_of_different_lengths(void **state)
{
    (void)state;
    /* A workbook stores no cells behind the last that says something: the merged head of
     * the last columns is one cell. */
    struct dataset d = wide(2);
    assert_string_equal(values(&d, ",Mexico,,Guatemala\nt,adults,minors,adults,minors\n"),
                        "1:Mexico/adults\n2:Mexico/minors\n3:Guatemala/adults\n"
                        "4:Guatemala/minors\n");
    assert_string_equal(values(&d, ",Mexico,,Total\nt,adults,minors\n"),
                        "1:Mexico/adults\n2:Mexico/minors\n3:Total\n");
    struct head h;
    assert_true(read_head(&d, "t\n,a,b,c\n", &h));
    assert_int_equal(h.n_columns, 4);
    assert_int_equal(h.period, 0);
}

static void one_head_may_hold_several_levels(void **state)
{
    (void)state;
    struct dataset d = wide(0);
    d.head.separator = ":";
    assert_string_equal(values(&d, "t,Returns: by air ,Returns:by land:adults,Total\n"),
                        "1:Returns/by air\n2:Returns/by land/adults\n3:Total\n");
    /* Beyond the last level the rest stays together. */
    assert_string_equal(values(&d, "t,a:b:c:d:e:f\n"), "1:a/b/c/d:e:f\n");
    d.head.separator = " - ";
    assert_string_equal(values(&d, "t,Non-citizens - 2024\n"), "1:Non-citizens/2024\n");
    /* The whole head is the column's name. */
    d = plain();
    d.head.separator = ":";
    d.value.column.s = "a:b";
    assert_string_equal(values(&d, "t,a:b\n"), "1:a/b\n");
}

/* --- texts --- */

static void line_ends_and_spaces_in_a_head_are_one_space(void **state)
{
    (void)state;
    struct dataset d = plain();
    d.value.column.s = "Single  Adults";
    assert_string_equal(values(&d, " t ,\" Single\r\n   Adults\"\n"), "1:Single Adults\n");
    assert_string_equal(next_row(), "none");
}

static void footnotes_are_stripped_where_it_is_said(void **state)
{
    (void)state;
    static const struct {
        const char *head, *stripped;
    } cases[] = { { "Single Adults1", "Single Adults" },
                  { "Adults12", "Adults" },
                  { "Returns2, 3", "Returns" },
                  { "Returns*", "Returns" },
                  { "Returns**", "Returns" },
                  { "Deportados de Perú1", "Deportados de Perú" },
                  { "Share (%)4", "Share (%)" },
                  { "Share %4", "Share %" },
                  { "Vehículos 1/", "Vehículos" },
                  { "Vehículos1/", "Vehículos" },
                  { "Returns 1/, 2/", "Returns" },
                  { "Trade 2023/", "Trade 2023/" },
                  { "Fiscal 2023/24", "Fiscal 2023/24" },
                  { "1/", "1/" },
                  { "Title 42", "Title 42" },
                  { "2024", "2024" },
                  { "1,000", "1,000" },
                  { "2023–2024", "2023–2024" },
                  { "1st", "1st" },
                  { "Adults", "Adults" } };
    struct dataset d = wide(0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *text = arena_printf(a, "t2,\"%s\"\n", cases[i].head);
        d.period.column.s = "t2";
        d.head.footnotes = FOOTNOTES_KEEP;
        assert_string_equal(values(&d, text), arena_printf(a, "1:%s\n", cases[i].head));
        d.period.column.s = "t";
        d.head.footnotes = FOOTNOTES_STRIP;
        assert_string_equal(values(&d, text), arena_printf(a, "1:%s\n", cases[i].stripped));
    }
}

/* --- which column is what --- */

static void every_rule_finds_its_column(void **state)
{
    (void)state;
    static struct name fill[] = { NAME("sex", 3), NAME("age", 3) };
    static struct name figures[] = { NAME("out", 7), NAME("in", 7) };
    static struct dimension dimensions[] = { { .id = NAME("age", 10), .column = NAME("age", 10) },
                                             { .id = NAME("way", 11), .head = 1 },
                                             { .id = NAME("sex", 12), .column = NAME("sex", 12) } };
    static struct row_rule drops[] = { { .column = NAME("kind", 20) } };
    struct dataset d = plain();
    d.period.column.s = NULL;
    d.period.year = (struct name)NAME("year", 4);
    d.period.month = (struct name)NAME("month", 5);
    d.value.column.s = NULL;
    d.value.columns = (struct names)NAMES(figures);
    d.value.unit_mult = (struct name)NAME("mult", 8);
    d.status.column = (struct name)NAME("status", 9);
    d.release_column = (struct name)NAME("released", 2);
    d.ends_at.column = (struct name)NAME("kind", 21);
    d.fill_down = (struct names)NAMES(fill);
    d.dimensions = dimensions;
    d.n_dimensions = 3;
    d.drop = drops;
    d.n_drop = 1;
    struct head h;
    assert_true(read_head(&d, "sex,year,month,in,out,age,kind,mult,status,released\n", &h));
    assert_int_equal(h.n_columns, 10);
    assert_int_equal(h.period, NO_COLUMN);
    assert_int_equal(h.year, 1);
    assert_int_equal(h.month, 2);
    assert_int_equal(h.n_values, 2); /* in the order of the description */
    assert_int_equal(h.values[0].column, 4);
    assert_int_equal(h.values[1].column, 3);
    assert_int_equal(h.dimensions[0], 5);
    assert_int_equal(h.dimensions[1], NO_COLUMN);
    assert_int_equal(h.dimensions[2], 0);
    assert_int_equal(h.drops[0], 6);
    assert_int_equal(h.ends_at, 6);
    assert_int_equal(h.unit_mult, 7);
    assert_int_equal(h.status, 8);
    assert_int_equal(h.release, 9);
    assert_int_equal(h.fill_down[0], 0);
    assert_int_equal(h.fill_down[1], 5);
    assert_string_equal(h.names[9], "released");
}

static void columns_that_nobody_names_are_refused_ignored_or_figures(void **state)
{
    (void)state;
    struct dataset d = plain();
    assert_string_equal(values(&d, "t,x,n,\n"),
                        "x.csv:1:3: column \"x\" is not in the description; if it is another name of one that "
                        "is, correct that, else make it a dimension or list it under \"ignore\" (d.yaml)\n"
                        "x.csv:1:7: column \"\" is not in the description; if it is another name of one that "
                        "is, correct that, else make it a dimension or list it under \"ignore\" (d.yaml)\n");
    d.other_columns = OTHERS_IGNORE;
    assert_string_equal(values(&d, "t,x,n,,y,y\n"), "2:n\n");
    static struct name ignored[] = { NAME("x", 15) };
    d = wide(0);
    d.ignore = (struct names)NAMES(ignored);
    assert_string_equal(values(&d, "x,Jan,t,Feb,\n"), "1:Jan\n3:Feb\n"); /* a margin is none */
    d = plain();
    d.ignore = (struct names)NAMES(ignored);
    assert_string_equal(values(&d, "t,n,x,x\n"), "1:n\n"); /* twice does not matter there */
}

static void a_table_without_a_column_of_figures_is_told(void **state)
{
    (void)state;
    struct dataset d = wide(0);
    assert_string_equal(values(&d, "t,,\n"), "x.csv:1:0: no column holds figures; see \"value\" "
                                             "in d.yaml:7\n");
}

static void missing_columns_are_told_all_with_the_nearest_name(void **state)
{
    (void)state;
    static struct dimension dimensions[] = { { .id = NAME("c", 10), .column = NAME("Country", 11) },
                                             { .id = NAME("g", 12), .column = NAME("Group", 13) } };
    struct dataset d = plain();
    d.period.column.s = "Quarter";
    d.dimensions = dimensions;
    d.n_dimensions = 2;
    d.other_columns = OTHERS_IGNORE;
    d.head.row = 3;
    assert_string_equal(values(&d, "Title\n\n,Countri,n\n"),
                        "x.csv:3:1: there is no column \"Quarter\", which d.yaml:4 wants; write there what the "
                        "head of this file says\n"
                        "x.csv:3:1: there is no column \"Country\", which d.yaml:11 wants; is it \"Countri\"?\n"
                        "x.csv:3:1: there is no column \"Group\", which d.yaml:13 wants; write there what the "
                        "head of this file says\n");
    d = plain(); /* a column without a head is near to no name */
    d.other_columns = OTHERS_IGNORE;
    assert_string_equal(values(&d, ",nn\n"),
                        "x.csv:1:1: there is no column \"t\", which d.yaml:4 wants; write there what the head "
                        "of this file says\n"
                        "x.csv:1:1: there is no column \"n\", which d.yaml:7 wants; is it \"nn\"?\n");
    d = plain(); /* capitals count */
    assert_string_equal(values(&d, "T,n\n"),
                        "x.csv:1:1: there is no column \"t\", which d.yaml:4 wants; is it \"T\"?\n"
                        "x.csv:1:1: column \"T\" is not in the description; if it is another name of one that "
                        "is, correct that, else make it a dimension or list it under \"ignore\" (d.yaml)\n");
}

static void columns_that_are_there_twice_are_told_at_the_second(void **state)
{
    (void)state;
    struct dataset d = plain();
    assert_string_equal(values(&d, "ñ,t,n,t\n"),
                        "x.csv:1:7: a second column is named \"t\"; which one counts?\n"
                        "x.csv:1:1: column \"ñ\" is not in the description; if it is another name of one that "
                        "is, correct that, else make it a dimension or list it under \"ignore\" (d.yaml)\n");
    d.other_columns = OTHERS_IGNORE;
    assert_string_equal(values(&d, "t,n,\"n\"\n"), "x.csv:1:5: a second column is named \"n\"; "
                                                   "which one counts?\n");
    d = wide(2); /* at its lowest head */
    assert_string_equal(values(&d, ",A,,t\nt,x,y,\n"), "x.csv:1:5: a second column is named \"t\"; "
                                                      "which one counts?\n");
    /* Columns of figures may be named alike: their upper heads tell them apart. */
    assert_string_equal(values(&d, ",A,B\nt,x,x\n"), "1:A/x\n2:B/x\n");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(the_first_row_is_the_head_unless_another_is_named),
        TEST(a_file_without_its_head_is_told),
        TEST(an_upper_head_speaks_for_the_columns_to_its_right),
        TEST(an_upper_head_ends_where_the_one_above_it_begins_anew),
        TEST(rows_of_a_head_may_be_of_different_lengths),
        TEST(one_head_may_hold_several_levels),
        TEST(line_ends_and_spaces_in_a_head_are_one_space),
        TEST(footnotes_are_stripped_where_it_is_said),
        TEST(every_rule_finds_its_column),
        TEST(columns_that_nobody_names_are_refused_ignored_or_figures),
        TEST(a_table_without_a_column_of_figures_is_told),
        TEST(missing_columns_are_told_all_with_the_nearest_name),
        TEST(columns_that_are_there_twice_are_told_at_the_second),
    };
    return cmocka_run_group_tests_name("read_head", tests, NULL, NULL);
}
