/* test_read_statistics.c - one agency's file read by its dataset's description. */
#include <string.h>

#include "base/digest.h"
#include "base/str.h"
#include "read/gather.h"
#include "read/statistics.h"
#include "support.h"

/* --- descriptions, as data/datasets would give them --- */

#define NAME(text, at_line) { .s = (text), .at = { "d.yaml", (at_line), 3 } }
#define NAMES(array) { .items = (array), .n = sizeof(array) / sizeof *(array) }
#define DAY "2024-02-01__x.csv"

/* A period column "t" and a value column "n": the smallest description. */
static struct dataset plain(const char *format)
{
    return (struct dataset){ .r.at = { "d.yaml", 1, 1 },
                             .id = NAME("d", 1),
                             .period = { .r.at = { "d.yaml", 4, 3 },
                                         .column = NAME("t", 4),
                                         .format = format },
                             .value = { .r.at = { "d.yaml", 7, 3 },
                                        .column = NAME("n", 7) } };
}

static struct dataset fiscal(void)
{
    static struct name suffixes[] = { NAME("(FYTD)", 1) };
    struct dataset d = plain(NULL);
    d.period.column.s = NULL;
    d.period.year = (struct name)NAME("Fiscal Year", 4);
    d.period.month = (struct name)NAME("Month", 5);
    d.period.fiscal_first_month = 10;
    d.period.year_suffixes = (struct names)NAMES(suffixes);
    return d;
}

/* --- files, and what is read of them --- */

static struct str poured; /* "released label|label period value", and a status not A */
static size_t n_dimensions;
static struct file_facts facts;
static const char *digest;

static bool take(void *state, const struct cell_batch *b)
{
    struct str *all = state;
    for (size_t i = 0; i < b->n; i++) {
        const struct cell *c = &b->cells[i];
        char day[16], month_text[16];
        str_addf(all, "%s ", date_print(c->released, day));
        for (size_t d = 0; d < n_dimensions; d++)
            str_addf(all, "%s%s", d > 0 ? "|" : "", b->labels[d][c->key[d]]);
        str_addf(all, " %s %g", month_print(c->period, month_text), c->value);
        str_addf(all, c->status == 'A' ? "\n" : " %c\n", c->status);
    }
    return true;
}

static bool read_named(const struct dataset *d, const char *name, const char *text)
{
    poured = str_new(a);
    n_dimensions = d->n_dimensions;
    digest = NULL;
    put(name, text);
    const struct cell_sink sink = { &poured, take };
    return statistics_read(a, d, in(name), "x.csv", &sink, &facts, &digest, errs);
}

/* The cells, or what was said. */
static const char *cells(const struct dataset *d, const char *text)
{
    return read_named(d, DAY, text) ? poured.s : said_now();
}

static void assert_cells(const struct dataset *d, const char *text, const char *expected)
{
    assert_string_equal(cells(d, text), expected);
    assert_string_equal(said_now(), "");
}

/* --- periods --- */

static void a_fiscal_year_begins_in_the_calendar_year_before(void **state)
{
    (void)state;
    struct dataset d = fiscal();
    assert_cells(&d,
                 "Fiscal Year,Month,n\r\n"
                 "2024,OCT,1\r\n"
                 "2024,December,2\r\n"
                 "2024,JAN,3\r\n"
                 "2024 (FYTD),sep,4\r\n"
                 "2025(FYTD),10,5\r\n"
                 "2025,09,6\r\n",
                 "2024-02-01  2023-10 1\n2024-02-01  2023-12 2\n2024-02-01  2024-01 3\n"
                 "2024-02-01  2024-09 4\n2024-02-01  2024-10 5\n2024-02-01  2025-09 6\n");
}

static void calendar_years_stay_as_they_are(void **state)
{
    (void)state;
    struct dataset d = fiscal();
    static const int firsts[] = { 0, 1 };
    for (size_t i = 0; i < 2; i++) {
        d.period.fiscal_first_month = firsts[i];
        assert_cells(&d, "Fiscal Year,Month,n\n2024,DEC,1\n2024,JAN,2\n",
                     "2024-02-01  2024-01 2\n2024-02-01  2024-12 1\n");
    }
    d.period.fiscal_first_month = 7;
    assert_cells(&d, "Fiscal Year,Month,n\n2024,JUL,1\n2024,JUN,2\n",
                 "2024-02-01  2023-07 1\n2024-02-01  2024-06 2\n");
}

static void a_year_or_month_that_is_none_is_told_at_its_field(void **state)
{
    (void)state;
    struct dataset d = fiscal();
    assert_string_equal(
        cells(&d, "Fiscal Year,Month,n\n2024 (YTD),JAN,1\n24,JAN,1\n0000,JAN,1\n,JAN,1\n"
                  "2024,Total,1\n2024,13,1\n2024,0,1\n2024,,1\n2024,JANUA,1\n2024,01-October,1\n"),
        "x.csv:2:1: \"2024 (YTD)\" is no period; d.yaml:4 wants YYYY: correct one of the two, or leave such "
        "rows out with \"skip\" or \"drop\"\n"
        "x.csv:3:1: \"24\" is no period; d.yaml:4 wants YYYY: correct one of the two, or leave such rows out "
        "with \"skip\" or \"drop\"\n"
        "x.csv:4:1: \"0000\" is no period; d.yaml:4 wants YYYY: correct one of the two, or leave such rows out "
        "with \"skip\" or \"drop\"\n"
        "x.csv:5:1: \"\" is no period; d.yaml:4 wants YYYY: correct one of the two, or leave such rows out "
        "with \"skip\" or \"drop\"\n"
        "x.csv:6:6: \"Total\" is no period; d.yaml:4 wants a month's name or number: correct one of the two, "
        "or leave such rows out with \"skip\" or \"drop\"\n"
        "x.csv:7:6: \"13\" is no period; d.yaml:4 wants a month's name or number: correct one of the two, or "
        "leave such rows out with \"skip\" or \"drop\"\n"
        "x.csv:8:6: \"0\" is no period; d.yaml:4 wants a month's name or number: correct one of the two, or "
        "leave such rows out with \"skip\" or \"drop\"\n"
        "x.csv:9:6: \"\" is no period; d.yaml:4 wants a month's name or number: correct one of the two, or "
        "leave such rows out with \"skip\" or \"drop\"\n"
        "x.csv:10:6: \"JANUA\" is no period; d.yaml:4 wants a month's name or number: correct one of the two, "
        "or leave such rows out with \"skip\" or \"drop\"\n"
        "x.csv:11:6: \"01-October\" is no period; d.yaml:4 wants a month's name or number: correct one of the "
        "two, or leave such rows out with \"skip\" or \"drop\"\n");
}

static void every_format_reads_its_own_dates(void **state)
{
    (void)state;
    static const struct {
        const char *format, *text;
    } cases[] = { { "YYYY-MM-DD", "2024-03-04" },
                  { "YYYY-MM", "2024-03" },
                  { "MM/DD/YYYY", "03/04/2024" },
                  { "DD/MM/YYYY", "04/03/2024" } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct dataset d = plain(cases[i].format);
        assert_cells(&d, arena_printf(a, "t,n\n%s,1\n", cases[i].text),
                     "2024-02-01  2024-03 1\n");
    }
}

static void every_format_refuses_other_dates_and_days_that_do_not_exist(void **state)
{
    (void)state;
    static const struct {
        const char *format, *text;
    } cases[] = {
        { "YYYY-MM", "0000-00" }, { "YYYY-MM", "2024-00" }, { "YYYY-MM", "2024-13" },
        { "YYYY-MM", "2024/01" }, { "YYYY-MM", "2024-01-01" }, { "YYYY-MM", "2024-1" },
        { "YYYY-MM", "2024-1x" }, { "YYYY-MM", "2024- 01" }, { "YYYY-MM", "٢٠٢٤-01" },
        { "YYYY-MM", "" }, { "YYYY-MM-DD", "2024-02-31" }, { "YYYY-MM-DD", "2023-02-29" },
        { "YYYY-MM-DD", "2024-02-00" }, { "YYYY-MM-DD", "2024-02" },
        { "YYYY-MM-DD", "0000-01-01" }, { "YYYY-MM-DD", "2024/01/01" },
        { "MM/DD/YYYY", "02/31/2024" }, { "MM/DD/YYYY", "13/01/2024" },
        { "MM/DD/YYYY", "1/1/2024" }, { "MM/DD/YYYY", "01-01-2024" },
        { "DD/MM/YYYY", "31/02/2024" }, { "DD/MM/YYYY", "01/13/2024" },
        { "DD/MM/YYYY", "31/04/2024" }, { "DD/MM/YYYY", "00/04/2024" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct dataset d = plain(cases[i].format);
        assert_string_equal(cells(&d, arena_printf(a, "n,t\n1,%s\n", cases[i].text)),
                            arena_printf(a, "x.csv:2:3: \"%s\" is no period; d.yaml:4 wants %s: correct one of "
                                            "the two, or leave such rows out with \"skip\" or \"drop\"\n",
                                         cases[i].text, cases[i].format));
    }
}

/* --- values --- */

static void numbers_are_read_as_agencies_write_them(void **state)
{
    (void)state;
    struct dataset d = plain("YYYY-MM");
    assert_cells(&d, "t,n\n2024-01,9584.0\n2024-02,-3\n2024-03,+4\n2024-04,1e3\n2024-05,.5\n",
                 "2024-02-01  2024-01 9584\n2024-02-01  2024-02 -3\n2024-02-01  2024-03 4\n"
                 "2024-02-01  2024-04 1000\n2024-02-01  2024-05 0.5\n");
    d.value.thousands = ",";
    assert_cells(&d, "t,n\n2024-01,\"1,176,205.5\"\n2024-02,999\n2024-03,\"-1,000\"\n",
                 "2024-02-01  2024-01 1.17621e+06\n2024-02-01  2024-02 999\n"
                 "2024-02-01  2024-03 -1000\n");
    d.value.thousands = ".";
    d.value.decimal = ",";
    assert_cells(&d, "t,n\n2024-01,\"1.234,5\"\n2024-02,\"3,5\"\n",
                 "2024-02-01  2024-01 1234.5\n2024-02-01  2024-02 3.5\n");
}

static void assert_no_number(const struct dataset *d, const char *text)
{
    /* What has a digit may be a figure: the advice must not make it a gap. */
    const char *advice = strpbrk(text, "0123456789") != NULL
        ? " as the description has them; if the agency writes numbers so, say it under \"thousands\", "
          "\"decimal\", \"affixes\" or \"flags\" (d.yaml)\n"
        : "; if it means that there is no figure, list it under \"missing\" (d.yaml)\n";
    assert_string_equal(cells(d, arena_printf(a, "t,n\n2024-01,\"%s\"\n", text)),
                        arena_printf(a, "x.csv:2:9: \"%s\" is no number%s", text, advice));
}

static void full_stops_that_may_part_thousands_are_asked_about(void **state)
{
    (void)state;
#define FIGURES(second, third) \
    "2024-02-01  2024-01 912\n2024-02-01  2024-02 " second "\n2024-02-01  2024-03 " third "\n"
    struct dataset d = plain("YYYY-MM");
    static const char asked[] =
        "x.csv:3:9: \"1.204\": three digits stand behind every full stop of this file's figures; "
        "write thousands: \".\" or decimal: \".\" under \"value\" (d.yaml)\n";
    static const char unsure[] = "t,n\n2024-01,912\n2024-02,1.204\n2024-03,12.310\n";
    assert_string_equal(cells(&d, unsure), asked);
    assert_string_equal(cells(&d, arena_printf(a, "%s2024-04,0.125\n", unsure)),
                        FIGURES("1.204", "12.31")
                        "2024-02-01  2024-04 0.125\n");
    assert_string_equal(cells(&d, arena_printf(a, "%s2024-04,1204\n", unsure)),
                        FIGURES("1.204", "12.31")
                        "2024-02-01  2024-04 1204\n");
    d.value.decimal = ".";
    assert_string_equal(cells(&d, unsure), FIGURES("1.204", "12.31"));
    d.value.decimal = NULL;
    d.value.thousands = ".";
    assert_string_equal(cells(&d, unsure), FIGURES("1204", "12310"));
    /* An answer's figures are written by import itself. */
    d.value.thousands = NULL;
    d.query.sql = "SELECT";
    assert_string_equal(cells(&d, unsure), FIGURES("1.204", "12.31"));
#undef FIGURES
}

static void what_is_no_number_is_told(void **state)
{
    (void)state;
    static const char *const bad[] = { "1e400", "-1e400", "",    "X",    "NA",   "nan",
                                       "inf",   "0x10",   "1 2", "1,5",  "1.2.3", "-",
                                       "e5",    "1e",     "--1", "12¹",  "5 5",   "1-2",
                                       "12345678901234567890123456789012345678901" };
    struct dataset d = plain("YYYY-MM");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_no_number(&d, bad[i]);
}

static void separators_of_thousands_stand_at_thousands_only(void **state)
{
    (void)state;
    /* Taken out anywhere, a decimal comma would make 35 of 3,5. */
    static const char *const bad[] = { "3,5",     "1,23",     ",123",    "1234,567", "1,234,",
                                       "1,,234",  "1.234,567", "12,34.5", ",",        "1,234,5" };
    struct dataset d = plain("YYYY-MM");
    d.value.thousands = ",";
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_no_number(&d, bad[i]);
}

static void missing_values_are_kept_as_such(void **state)
{
    (void)state;
    static struct name missing[] = { NAME("", 8), NAME("X", 8), NAME("NA", 8) };
    struct dataset d = plain("YYYY-MM");
    d.value.missing = (struct names)NAMES(missing);
    assert_cells(&d, "t,n\n2024-01,\n2024-02,X\n2024-03,NA\n2024-04,0\n",
                 "2024-02-01  2024-01 nan O\n2024-02-01  2024-02 nan O\n"
                 "2024-02-01  2024-03 nan O\n2024-02-01  2024-04 0\n");
    assert_int_equal(facts.n_rows, 4);
    assert_cells(&d, "t,n\n2024-01,x\n", "2024-02-01  2024-01 nan O\n"); /* in any case */
    assert_no_number(&d, "XX");
}

#define REPEATED                                                                       \
    "; is a column that tells them apart not read, or the period read by the wrong "    \
    "format? Only where such rows add up, say \"repeated_rows: add\" (d.yaml)\n"

static void rows_of_one_key_and_month_add_up_only_where_it_is_said(void **state)
{
    (void)state;
    struct dataset d = plain("YYYY-MM");
    assert_string_equal(cells(&d, "t,n\n2024-01,1\n2024-02,5\n2024-01,2\n2024-01,4\n"),
                        "x.csv:4:1: the same period and labels as in line 2" REPEATED); /* once a file */
    d.repeated_rows = ROWS_ADD;
    assert_cells(&d, "t,n\n2024-01,1\n2024-02,5\n2024-01,2\n2024-01,4\n",
                 "2024-02-01  2024-01 7\n2024-02-01  2024-02 5\n");
}

static void a_repeated_row_is_told_with_the_line_that_it_repeats(void **state)
{
    (void)state;
    struct dataset d = plain("YYYY-MM");
    /* Equal figures repeat as well, and other faults of the file are still told. */
    assert_string_equal(cells(&d, "t,n\n2024-01,1\n2024-02,5\n2024-03,9\n2024-02,5\nnever,4\n"),
                        "x.csv:5:1: the same period and labels as in line 3" REPEATED
                        "x.csv:6:1: \"never\" is no period; d.yaml:4 wants YYYY-MM: correct one of the two, or "
                        "leave such rows out with \"skip\" or \"drop\"\n");
    /* That there is no figure is said once as well. */
    static struct name missing[] = { NAME("", 8) };
    d.value.missing = (struct names)NAMES(missing);
    assert_string_equal(cells(&d, "t,n\n2024-01,\n2024-01,2\n"),
                        "x.csv:3:1: the same period and labels as in line 2" REPEATED);
}

static void a_row_is_repeated_only_in_its_own_release_and_with_the_same_labels(void **state)
{
    (void)state;
    struct dimension dimensions[] = { { .id = NAME("x", 20), .column = NAME("X", 21) },
                                      { .id = NAME("y", 22), .column = NAME("Y", 23) } };
    struct dataset d = plain("YYYY-MM");
    d.release_column = (struct name)NAME("R", 3);
    d.dimensions = dimensions;
    d.n_dimensions = 2;
    assert_cells(&d,
                 "R,X,Y,t,n\n2024-01-26,a,b,2023-12,1\n2024-01-26,b,a,2023-12,2\n"
                 "2024-01-26,ab,,2023-12,4\n2024-02-13,a,b,2023-12,8\n",
                 "2024-01-26 a|b 2023-12 1\n2024-01-26 b|a 2023-12 2\n"
                 "2024-01-26 ab| 2023-12 4\n2024-02-13 a|b 2023-12 8\n");
    assert_string_equal(cells(&d, "R,X,Y,t,n\n2024-01-26,a,b,2023-12,1\n"
                                  "2024-02-13,a,b,2023-12,2\n2024-02-13,a,c,2023-12,2\n"
                                  "2024-02-13,a,b,2023-12,4\n"),
                        "x.csv:5:1: the same period and labels as in line 3" REPEATED);
}

/* --- dimensions, drops, releases --- */

static struct name aliases[] = { NAME("UC / Single Minors", 1), NAME("UAC", 1) };
static struct label labels[] = { { .id = NAME("unaccompanied", 1), .aliases = NAMES(aliases) },
                                 { .id = NAME("adults", 1) } };

static void labels_become_their_ids_whatever_the_file_calls_them(void **state)
{
    (void)state;
    struct dimension dimensions[] = { { .r.at = { "d.yaml", 12, 5 },
                                        .id = NAME("group", 12),
                                        .column = NAME("Group", 13),
                                        .labels = labels,
                                        .n_labels = 2 },
                                      { .id = NAME("country", 20), .column = NAME("C", 21) } };
    struct dataset d = plain("YYYY-MM");
    d.dimensions = dimensions;
    d.n_dimensions = 2;
    d.repeated_rows = ROWS_ADD;
    assert_cells(&d,
                 "C,Group,t,n\nGuatemala,UC / Single Minors,2024-01,1\n"
                 "Guatemala,UAC,2024-01,2\n\"CHINA, PR\",ADULTS,2024-01,4\n,adults,2024-01,8\n",
                 "2024-02-01 unaccompanied|Guatemala 2024-01 3\n"
                 "2024-02-01 adults|CHINA, PR 2024-01 4\n2024-02-01 adults| 2024-01 8\n");
    assert_int_equal(facts.n_unseen, 0);
}

static void labels_that_are_not_listed_are_kept_and_remembered(void **state)
{
    (void)state;
    struct dimension dimensions[] = { { .id = NAME("group", 12), .column = NAME("Group", 13),
                                        .labels = labels, .n_labels = 2 },
                                      { .id = NAME("country", 20), .column = NAME("C", 21) } };
    struct dataset d = plain("YYYY-MM");
    d.dimensions = dimensions;
    d.n_dimensions = 2;
    assert_cells(&d,
                 "C,Group,t,n\na,Seniors,2024-01,1\nñ,Seniors,2024-02,1\nñ,Elders,2024-02,1\n",
                 "2024-02-01 Seniors|a 2024-01 1\n2024-02-01 Seniors|ñ 2024-02 1\n"
                 "2024-02-01 Elders|ñ 2024-02 1\n"); /* kept, not guessed */
    /* Where the file first has each; a dimension without a list has no news. */
    assert_int_equal(facts.n_unseen, 2);
    assert_string_equal(facts.unseen[0].column, "Group");
    assert_string_equal(facts.unseen[0].label, "Seniors");
    assert_int_equal(facts.unseen[0].line, 2);
    assert_int_equal(facts.unseen[0].col, 3);
    assert_string_equal(facts.unseen[1].label, "Elders");
    assert_int_equal(facts.unseen[1].line, 4);
    assert_int_equal(facts.unseen[1].col, 3);
}

static void subtotals_are_dropped_before_anything_else_is_read(void **state)
{
    (void)state;
    static struct name values[] = { NAME("all", 9), NAME("Total", 9) };
    struct row_rule drop[] = { { .column = NAME("C", 9), .values = NAMES(values) } };
    struct dataset d = plain("YYYY-MM");
    d.drop = drop;
    d.n_drop = 1;
    assert_cells(&d, "C,t,n\nall,year,many\nx,2024-01,1\nTotal,2024-01,9\n",
                 "2024-02-01  2024-01 1\n");
}

static void a_release_column_parts_the_file_into_releases(void **state)
{
    (void)state;
    struct dataset d = plain("YYYY-MM");
    d.release_column = (struct name)NAME("R", 3);
    assert_true(read_named(&d, "any-name.csv", "t,n,R\n2023-12,1,2024-01-26\n"));
    assert_cells(&d, "t,n,R\n2023-12,1,2024-01-26\n2024-01,2,2024-02-13\n2023-12,4,2024-02-13\n",
                 "2024-01-26  2023-12 1\n2024-02-13  2023-12 4\n2024-02-13  2024-01 2\n");
    assert_string_equal(cells(&d, "t,n,R\n2023-12,1,Jan 2024\n2023-12,1,\n"),
                        "x.csv:2:11: \"Jan 2024\" is no day; a release day is wanted as YYYY-MM-DD: correct "
                        "it, or \"release_format\" in the description\n"
                        "x.csv:3:11: \"\" is no day; a release day is wanted as YYYY-MM-DD: correct it, or "
                        "\"release_format\" in the description\n");
}

static void the_release_day_stands_in_the_files_name(void **state)
{
    (void)state;
    struct date day;
    assert_true(statistics_released("2024-02-29__a.csv", &day));
    assert_int_equal(date_compare(day, (struct date){ 2024, 2, 29 }), 0);
    assert_false(statistics_released("2024-02-30__a.csv", &day));
    assert_false(statistics_released("2024-02-29_a.csv", &day));
    assert_false(statistics_released("a.csv", &day));
    assert_false(statistics_released("", &day));
    struct dataset d = plain("YYYY-MM");
    assert_false(read_named(&d, "remesas.csv", "t,n\n2024-01,1\n"));
    assert_string_equal(said_now(), "x.csv:0:0: the file's name does not begin with its release "
                                    "day; rename it to YYYY-MM-DD__remesas.csv\n");
}

/* --- columns and rows --- */

static void columns_and_description_must_agree(void **state)
{
    (void)state;
    static struct name ignored[] = { NAME("Note", 15) };
    struct dataset d = plain("YYYY-MM");
    d.ignore = (struct names)NAMES(ignored);
    assert_cells(&d, "Note,t,n\nx,2024-01,1\n", "2024-02-01  2024-01 1\n");
    assert_string_equal(cells(&d, "t,n,Notes\n2024-01,1,x\n"),
                        "x.csv:1:5: column \"Notes\" is not in the description; if it is another name of one "
                        "that is, correct that, else make it a dimension or list it under \"ignore\" (d.yaml)\n");
    d.value.column.s = "Value";
    assert_string_equal(cells(&d, "t,Valeu\n2024-01,1\n"),
                        "x.csv:1:1: there is no column \"Value\", which d.yaml:7 wants; is it \"Valeu\"?\n"
                        "x.csv:1:3: column \"Valeu\" is not in the description; if it is another name of one "
                        "that is, correct that, else make it a dimension or list it under \"ignore\" (d.yaml)\n");
    assert_string_equal(cells(&d, "t\n2024-01\n"),
                        "x.csv:1:1: there is no column \"Value\", which d.yaml:7 wants; write there what the "
                        "head of this file says\n");
}

static void a_column_name_that_stands_twice_is_refused(void **state)
{
    (void)state;
    struct dataset d = plain("YYYY-MM");
    assert_string_equal(cells(&d, "t,n,n\n2024-01,1,2\n"),
                        "x.csv:1:5: a second column is named \"n\"; which one counts?\n");
}

static void rows_of_another_length_are_told(void **state)
{
    (void)state;
    struct dataset d = plain("YYYY-MM");
    assert_string_equal(cells(&d, "t,n\n2024-01\n2024-02,1,2\n2024-03,1\n"),
                        "x.csv:2:1: this row has 1 columns, the header 2; is a delimiter or a "
                        "quotation mark missing, or does the table end above (\"ends_at\")?\n"
                        "x.csv:3:1: this row has 3 columns, the header 2; is a delimiter or a "
                        "quotation mark missing, or does the table end above (\"ends_at\")?\n");
}

static void an_empty_file_is_told_and_one_without_rows_is_none(void **state)
{
    (void)state;
    struct dataset d = plain("YYYY-MM");
    assert_string_equal(cells(&d, ""),
                        "x.csv:1:1: the file is empty; its first row must name the columns\n");
    assert_string_equal(cells(&d, "\n\n"),
                        "x.csv:1:1: the file is empty; its first row must name the columns\n");
    assert_cells(&d, "t,n\n", "");
}

static void period_and_value_of_a_row_are_told_together_up_to_a_limit(void **state)
{
    (void)state;
    struct dataset d = plain("YYYY-MM");
    assert_string_equal(cells(&d, "t,n\nnow,much\n"),
                        "x.csv:2:1: \"now\" is no period; d.yaml:4 wants YYYY-MM: correct one of the two, or "
                        "leave such rows out with \"skip\" or \"drop\"\n"
                        "x.csv:2:5: \"much\" is no number; if it means that there is no figure, list it under "
                        "\"missing\" (d.yaml)\n");
    struct str many = str_new(a);
    str_add(&many, "t,n\n");
    for (int i = 0; i < 1000; i++)
        str_addf(&many, "x%d,1\n", i);
    assert_false(read_named(&d, DAY, many.s));
    assert_int_equal(errs_total(errs), STATISTICS_ERRORS + 1);
    const struct err *last = errs_item(errs, STATISTICS_ERRORS);
    assert_int_equal(last->at.line, 1 + STATISTICS_ERRORS);
    assert_string_equal(err_text(a, last, NULL),
                        "too many errors in this file; the rest is not read");
}

static void spaces_around_a_field_are_not_of_it(void **state)
{
    (void)state;
    struct dimension dimensions[] = { { .id = NAME("c", 20), .column = NAME("C", 21) } };
    struct dataset d = plain("YYYY-MM");
    d.dimensions = dimensions;
    d.n_dimensions = 1;
    assert_cells(&d, "C,t,n\n El Salvador ,2024-01 ,  5\nEl Salvador, 2024-02,5 \n",
                 "2024-02-01 El Salvador 2024-01 5\n2024-02-01 El Salvador 2024-02 5\n");
}

static void the_digest_is_of_the_whole_file_wherever_its_table_ends(void **state)
{
    (void)state;
    static const char text[] = "t,n\n2024-01,1\nTotal,1\na note\n";
    static struct name ends[] = { NAME("Total", 9) };
    struct dataset d = plain("YYYY-MM");
    d.ends_at = (struct row_rule){ .column = NAME("t", 9), .values = NAMES(ends) };
    assert_true(read_named(&d, DAY, text));
    assert_string_equal(digest, digest_hex(a, text, strlen(text)));
    assert_int_equal(facts.n_rows, 1);
}

static bool refuse(void *state, const struct cell_batch *b)
{
    int *calls = state;
    assert_int_equal(b->n, GATHER_MOST);
    ++*calls;
    return err_at(errs, (struct place){ .path = "store" }, "no room");
}

static void a_sink_that_refuses_ends_the_reading(void **state)
{
    (void)state;
    struct dimension dimensions[] = { { .id = NAME("c", 20), .column = NAME("C", 21) } };
    struct dataset d = plain("YYYY-MM");
    d.dimensions = dimensions;
    d.n_dimensions = 1;
    struct str text = str_new(a); /* enough to be poured several times */
    str_add(&text, "C,t,n\n");
    for (int i = 0; i < 3 * GATHER_MOST; i++)
        str_addf(&text, "%d,20%02d-01,1\n", i % 50000, i / 50000);
    put(DAY, text.s);
    int calls = 0;
    const struct cell_sink sink = { &calls, refuse };
    assert_false(statistics_read(a, &d, in(DAY), "x.csv", &sink, &facts, &digest, errs));
    assert_int_equal(calls, 1);
    assert_string_equal(said(), "store:0:0: no room\n");
}

static void half_a_description_reads_nothing_and_says_nothing_more(void **state)
{
    (void)state;
    struct dataset d = plain("YYYY-MM"), no_value = d, no_period = d, half = fiscal();
    no_value.value = (struct value_rule){ .column = { .s = NULL } };
    no_period.period = (struct period_rule){ .column = { .s = NULL } };
    half.period.year.s = half.period.month.s = NULL;
    const struct dataset *const all[] = { &no_value, &no_period, &half };
    for (size_t i = 0; i < 3; i++)
        assert_false(read_named(all[i], DAY, "t,n\n2024-01,1\n"));
    assert_string_equal(said_now(), "");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_fiscal_year_begins_in_the_calendar_year_before),
        TEST(calendar_years_stay_as_they_are),
        TEST(a_year_or_month_that_is_none_is_told_at_its_field),
        TEST(every_format_reads_its_own_dates),
        TEST(every_format_refuses_other_dates_and_days_that_do_not_exist),
        TEST(numbers_are_read_as_agencies_write_them),
        TEST(full_stops_that_may_part_thousands_are_asked_about),
        TEST(what_is_no_number_is_told),
        TEST(separators_of_thousands_stand_at_thousands_only),
        TEST(missing_values_are_kept_as_such),
        TEST(rows_of_one_key_and_month_add_up_only_where_it_is_said),
        TEST(a_repeated_row_is_told_with_the_line_that_it_repeats),
        TEST(a_row_is_repeated_only_in_its_own_release_and_with_the_same_labels),
        TEST(labels_become_their_ids_whatever_the_file_calls_them),
        TEST(labels_that_are_not_listed_are_kept_and_remembered),
        TEST(subtotals_are_dropped_before_anything_else_is_read),
        TEST(a_release_column_parts_the_file_into_releases),
        TEST(the_release_day_stands_in_the_files_name),
        TEST(columns_and_description_must_agree),
        TEST(a_column_name_that_stands_twice_is_refused),
        TEST(rows_of_another_length_are_told),
        TEST(an_empty_file_is_told_and_one_without_rows_is_none),
        TEST(period_and_value_of_a_row_are_told_together_up_to_a_limit),
        TEST(spaces_around_a_field_are_not_of_it),
        TEST(the_digest_is_of_the_whole_file_wherever_its_table_ends),
        TEST(a_sink_that_refuses_ends_the_reading),
        TEST(half_a_description_reads_nothing_and_says_nothing_more),
    };
    return cmocka_run_group_tests_name("read_statistics", tests, NULL, NULL);
}
