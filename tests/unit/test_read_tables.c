/* test_read_tables.c - tables as agencies lay them out: wide, with gaps, with notes below. */
#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "base/zip.h"
#include "read/statistics.h"
#include "support.h"

#define NAME(text, at_line) { .s = (text), .at = { "d.yaml", (at_line), 3 } }
#define NAMES(array) { .items = (array), .n = sizeof(array) / sizeof *(array) }
#define DAY "2024-02-01__x.csv"

/* A period column "t" and a value column "n": the smallest description. */
static struct dataset plain(void)
{
    return (struct dataset){ .r.at = { "d.yaml", 1, 1 },
                             .id = NAME("d", 1),
                             .language = "en",
                             .period = { .r.at = { "d.yaml", 4, 3 },
                                         .column = NAME("t", 4),
                                         .format = "YYYY-MM" },
                             .value = { .r.at = { "d.yaml", 7, 3 }, .column = NAME("n", 7) },
                             .status = { .r.at = { "d.yaml", 9, 3 } } };
}

/* All columns that are not named hold figures. */
static struct dataset wide(int rows)
{
    struct dataset d = plain();
    d.value.column.s = NULL;
    d.other_columns = OTHERS_VALUES;
    d.head.rows = rows;
    return d;
}

/* --- what is read of a file --- */

static struct str poured; /* "label|label period value", and a status that is not A */
static size_t n_dimensions;
static struct file_facts facts;

static bool take(void *state, const struct cell_batch *b)
{
    struct str *all = state;
    struct date last = { 2024, 2, 1 };
    for (size_t i = 0; i < b->n; i++) {
        const struct cell *c = &b->cells[i];
        char day[16], month_text[16];
        if (date_compare(c->released, last) != 0)
            str_addf(all, "-- %s\n", date_print(c->released, day));
        last = c->released;
        for (size_t d = 0; d < n_dimensions; d++)
            str_addf(all, "%s%s", d > 0 ? "|" : "", b->labels[d][c->key[d]]);
        str_addf(all, " %s %g", month_print(c->period, month_text), c->value);
        str_addf(all, c->status == 'A' ? "\n" : " %c\n", c->status);
    }
    return true;
}

static const char *cells_of(const struct dataset *d, const char *name)
{
    const struct cell_sink sink = { &poured, take };
    const char *digest;
    poured = str_new(a);
    n_dimensions = d->n_dimensions;
    bool good = statistics_read(a, d, in(name), "x.csv", &sink, &facts, &digest, errs);
    assert_int_equal(good, errs_total(errs) == 0);
    return good ? poured.s : said_now();
}

/* The cells, or what was said. */
static const char *cells(const struct dataset *d, const char *text)
{
    put(DAY, text);
    return cells_of(d, DAY);
}

/* --- wide tables --- */

static void each_column_of_figures_has_the_labels_of_its_head(void **state)
{
    (void)state;
    struct dimension dimensions[] = { { .id = NAME("country", 10), .head = 1 },
                                      { .id = NAME("office", 11), .column = NAME("office", 11) },
                                      { .id = NAME("group", 12), .head = 2 } };
    struct dataset d = wide(2);
    d.dimensions = dimensions;
    d.n_dimensions = 3;
    assert_string_equal(cells(&d, ",,Mexico,,Guatemala,\n"
                                  "t,office,adults,minors,adults,minors\n"
                                  "2024-01,El Paso,1,2,3,4\n2024-02,El Paso,5,6,7,8\n"),
                        "Mexico|El Paso|adults 2024-01 1\nMexico|El Paso|adults 2024-02 5\n"
                        "Mexico|El Paso|minors 2024-01 2\nMexico|El Paso|minors 2024-02 6\n"
                        "Guatemala|El Paso|adults 2024-01 3\n"
                        "Guatemala|El Paso|adults 2024-02 7\n"
                        "Guatemala|El Paso|minors 2024-01 4\n"
                        "Guatemala|El Paso|minors 2024-02 8\n");
    assert_int_equal(facts.n_rows, 8);
}

static void a_separator_parts_a_head_into_levels(void **state)
{
    (void)state;
    struct label ways[] = { { .id = NAME("air", 14) } };
    struct dimension dimensions[] = { { .id = NAME("kind", 10), .head = 1 },
                                      { .id = NAME("way", 11), .head = 2, .labels = ways,
                                        .n_labels = 1 } };
    struct dataset d = wide(0);
    d.head.separator = ":";
    d.dimensions = dimensions;
    d.n_dimensions = 2;
    assert_string_equal(cells(&d, "t,Returns: Air,Returns:Sea\n2024-01,1,2\n2024-02,3,4\n"),
                        "Returns|air 2024-01 1\nReturns|air 2024-02 3\n"
                        "Returns|Sea 2024-01 2\nReturns|Sea 2024-02 4\n");
    assert_int_equal(facts.n_unseen, 1); /* at the first figure under it */
    assert_string_equal(facts.unseen[0].column, "way");
    assert_string_equal(facts.unseen[0].label, "Sea");
    assert_int_equal(facts.unseen[0].line, 2);
    assert_int_equal(facts.unseen[0].col, 11);
}

static void columns_that_nothing_tells_apart_are_told(void **state)
{
    (void)state;
    struct dataset d = wide(0);
    assert_string_equal(cells(&d, "t,x,y\n2024-01,1,2\n2024-02,1,2\n"),
                        "x.csv:2:1: two columns of this row have the same labels and period; "
                        "give the dimension that tells them apart (d.yaml)\n");
    /* Rows may add up, columns never: one of them may be the others' total. */
    d.repeated_rows = ROWS_ADD;
    assert_string_equal(cells(&d, "t,x,y\n2024-01,1,2\n"),
                        "x.csv:2:1: two columns of this row have the same labels and period; "
                        "give the dimension that tells them apart (d.yaml)\n");
}

static void a_figure_that_cannot_be_read_is_told_in_its_own_column(void **state)
{
    (void)state;
    struct dimension dimensions[] = { { .id = NAME("x", 10), .head = 1 } };
    struct dataset d = wide(0);
    d.period.head = 0;
    d.dimensions = dimensions;
    d.n_dimensions = 1;
    assert_string_equal(cells(&d, "t,x,ñ,z\n2024-01,1,?,3\n"),
                        "x.csv:2:11: \"?\" is no number; if it means that there is no figure, "
                        "list it under \"missing\" (d.yaml)\n");
    assert_string_equal(cells(&d, "t,x,y,z\nnever,1,2,3\n"), /* once, not once a column */
                        "x.csv:2:1: \"never\" is no period; d.yaml:4 wants YYYY-MM: correct one of the two, or "
                        "leave such rows out with \"skip\" or \"drop\"\n");
}

/* --- periods in heads --- */

static void months_may_be_columns_and_years_rows(void **state)
{
    (void)state;
    static struct name total[] = { NAME("Total", 15) };
    struct dataset d = wide(0);
    d.period = (struct period_rule){ .r.at = { "d.yaml", 4, 3 }, .year = NAME("Año", 4),
                                     .head = 1 };
    d.language = "es";
    d.ignore = (struct names)NAMES(total);
    assert_string_equal(cells(&d, "Año,Ene.,Febrero,dic,Total\n2023,1,2,3,6\n2024,4,5,6,15\n"),
                        " 2023-01 1\n 2023-02 2\n 2023-12 3\n"
                        " 2024-01 4\n 2024-02 5\n 2024-12 6\n");
    d.period.fiscal_first_month = 10;
    assert_string_equal(cells(&d, "Año,Ene,Dic\n2024,1,2\n"), " 2023-12 2\n 2024-01 1\n");
    d.ignore.n = 0;
    assert_string_equal(cells(&d, "Año,Ene,Total\n2024,1,1\n"),
                        "x.csv:1:9: \"Total\" is no period; d.yaml:4 wants a month's name or number: correct "
                        "one of the two, or leave such rows out with \"skip\" or \"drop\"\n"); /* in the head, once */
    static struct name skip[] = { NAME("'Total'*", 4) };
    d.period.skip = (struct names)NAMES(skip);
    assert_string_equal(cells(&d, "Año,Ene,Total (p)\n2024,1,1\n"), " 2024-01 1\n");
}

static void years_may_be_columns_and_months_rows(void **state)
{
    (void)state;
    struct dimension dimensions[] = { { .id = NAME("kind", 10), .head = 1 } };
    struct dataset d = wide(2);
    d.period = (struct period_rule){ .r.at = { "d.yaml", 4, 3 }, .month = NAME("Month", 4),
                                     .head = 2 };
    d.dimensions = dimensions;
    d.n_dimensions = 1;
    assert_string_equal(cells(&d, ",Returns,,Removals,\nMonth,2023,2024,2023,2024\n"
                                  "Jan,1,2,3,4\n02,5,6,7,8\n"),
                        "Returns 2023-01 1\nReturns 2023-02 5\nReturns 2024-01 2\n"
                        "Returns 2024-02 6\nRemovals 2023-01 3\nRemovals 2023-02 7\n"
                        "Removals 2024-01 4\nRemovals 2024-02 8\n");
}

static void a_whole_period_may_be_a_head(void **state)
{
    (void)state;
    struct dimension dimensions[] = { { .id = NAME("c", 10), .column = NAME("c", 10) } };
    struct dataset d = wide(0);
    d.period = (struct period_rule){ .r.at = { "d.yaml", 4, 3 }, .format = "MMM-YY", .head = 1 };
    d.dimensions = dimensions;
    d.n_dimensions = 1;
    assert_string_equal(cells(&d, "c,Dec-23,Jan-24\nMX,1,2\nGT,3,4\n"),
                        "MX 2023-12 1\nMX 2024-01 2\nGT 2023-12 3\nGT 2024-01 4\n");
    assert_string_equal(cells(&d, "c,Dec-23,Note\nMX,1,2\n"),
                        "x.csv:1:10: \"Note\" is no period; d.yaml:4 wants MMM-YY: correct one of the two, or "
                        "leave such rows out with \"skip\" or \"drop\"\n");
}

/* --- rows --- */

static void an_empty_field_repeats_the_one_above_where_it_is_said(void **state)
{
    (void)state;
    static struct name fill[] = { NAME("t", 3), NAME("c", 3) };
    struct dimension dimensions[] = { { .id = NAME("c", 10), .column = NAME("c", 10) },
                                      { .id = NAME("g", 11), .column = NAME("g", 11) } };
    struct dataset d = plain();
    d.dimensions = dimensions;
    d.n_dimensions = 2;
    d.fill_down = (struct names)NAMES(fill);
    assert_string_equal(cells(&d, "t,c,g,n\n2024-01,MX,a,1\n,,b,2\n, GT ,a,3\n2024-02,,,4\n"),
                        "MX|a 2024-01 1\nMX|b 2024-01 2\nGT|a 2024-01 3\nGT| 2024-02 4\n");
    /* Nothing stands above the first. */
    assert_string_equal(cells(&d, "t,c,g,n\n,MX,a,1\n"),
                        "x.csv:2:1: \"\" is no period; d.yaml:4 wants YYYY-MM: correct one of the two, or "
                        "leave such rows out with \"skip\" or \"drop\"\n");
    /* A row that is dropped speaks for those below it all the same. */
    static struct name totals[] = { NAME("all", 20) };
    struct row_rule drop[] = { { .column = NAME("g", 20), .values = NAMES(totals) } };
    d.drop = drop;
    d.n_drop = 1;
    assert_string_equal(cells(&d, "t,c,g,n\n2024-01,MX,all,9\n,,b,2\n"), "MX|b 2024-01 2\n");
}

static void a_row_is_dropped_by_what_was_filled_down_too(void **state)
{
    (void)state;
    static struct name fill[] = { NAME("c", 3) }, totals[] = { NAME("Total", 20) };
    struct dimension dimensions[] = { { .id = NAME("c", 10), .column = NAME("c", 10) },
                                      { .id = NAME("g", 11), .column = NAME("g", 11) } };
    struct row_rule drop[] = { { .column = NAME("c", 20), .values = NAMES(totals) } };
    struct dataset d = plain();
    d.dimensions = dimensions;
    d.n_dimensions = 2;
    d.fill_down = (struct names)NAMES(fill);
    d.drop = drop;
    d.n_drop = 1;
    assert_string_equal(cells(&d, "t,c,g,n\n2024-01,MX,a,1\n2024-01,Total,a,1\n2024-01,,b,0\n"
                                  "2024-01,GT,a,2\n"),
                        "MX|a 2024-01 1\nGT|a 2024-01 2\n");
}

static void several_rules_drop_rows(void **state)
{
    (void)state;
    static struct name years[] = { NAME("2023", 20), NAME("2024", 20) }, ks[] = { NAME("", 21) };
    struct row_rule drop[] = { { .column = NAME("t", 20), .values = NAMES(years) },
                               { .column = NAME("k", 21), .values = NAMES(ks) } };
    struct dataset d = plain();
    d.other_columns = OTHERS_IGNORE;
    d.drop = drop;
    d.n_drop = 2;
    assert_string_equal(cells(&d, "t,k,n\n2023,x,9\n2024-01,x,1\n2024-02,,2\n 2024 ,x,?\n"),
                        " 2024-01 1\n");
}

static void a_table_ends_where_it_is_said(void **state)
{
    (void)state;
    static struct name ends[] = { NAME("Total", 20), NAME("Source:", 20) };
    struct dataset d = plain();
    d.ends_at = (struct row_rule){ .column = NAME("t", 20), .values = NAMES(ends) };
    assert_string_equal(cells(&d, "t,n\n2024-01,1\nTotal,many\nUntil 2024-02,2\nnotes\n"),
                        " 2024-01 1\n");
    /* An end that was found too early would lose the rest of the table in silence. */
    assert_string_equal(cells(&d, "t,n\n2024-01,1\nTotal,many\n\n2024-02,2\n"),
                        "x.csv:5:1: the table was taken to end in line 3 (\"ends_at\"), but this "
                        "row still has a period and a figure\n");
    assert_string_equal(cells(&d, "t,n\n2024-01,1\nSource: all\n"),
                        "x.csv:3:1: this row has 1 columns, the header 2; is a delimiter or a "
                        "quotation mark missing, or does the table end above "
                        "(\"ends_at\")?\n"); /* the whole field only */
    assert_string_equal(cells(&d, "t,n\n2024-01,1\nSource:\n,,,\n"), " 2024-01 1\n");
    assert_string_equal(cells(&d, "t,n\nTotal,0\n"), "");
    /* What stands below it is not looked at. */
    assert_string_equal(cells(&d, "t,n\nTotal,0\n\"open\n"), "");
}

/* --- labels --- */

static void an_empty_label_has_the_name_that_is_given_to_it(void **state)
{
    (void)state;
    static struct name fill[] = { NAME("c", 3) };
    struct dimension dimensions[] = { { .id = NAME("c", 10), .column = NAME("c", 10) } };
    struct dataset d = plain();
    d.dimensions = dimensions;
    d.n_dimensions = 1;
    assert_string_equal(cells(&d, "t,c,n\n2024-01,,1\n"), " 2024-01 1\n");
    dimensions[0].blank = "unknown";
    assert_string_equal(cells(&d, "t,c,n\n2024-01, ,1\n2024-02,unknown,2\n"),
                        "unknown 2024-01 1\nunknown 2024-02 2\n");
    d.fill_down = (struct names)NAMES(fill); /* what stands above goes before */
    assert_string_equal(cells(&d, "t,c,n\n2024-01,,1\n2024-02,MX,2\n2024-03,,3\n"),
                        "unknown 2024-01 1\nMX 2024-02 2\nMX 2024-03 3\n");
}

static void letters_of_labels_that_are_not_listed_become_alike(void **state)
{
    (void)state;
    static struct name aliases[] = { NAME("M\u00C9XICO", 12) };
    struct label labels[] = { { .id = NAME("Mx", 12), .aliases = NAMES(aliases) } };
    struct dimension dimensions[] = { { .id = NAME("c", 10), .column = NAME("c", 10),
                                        .letters = CASE_UPPER } };
    struct dataset d = plain();
    static const char text[] = "t,c,n\n2024-01,Perú,1\n2024-02,PERÚ,2\n2024-03,méxico,3\n";
    d.dimensions = dimensions;
    d.n_dimensions = 1;
    assert_string_equal(cells(&d, text), "PERÚ 2024-01 1\nPERÚ 2024-02 2\nMÉXICO 2024-03 3\n");
    assert_int_equal(facts.n_unseen, 0); /* any text is a label */
    dimensions[0].letters = CASE_LOWER;
    assert_string_equal(cells(&d, text), "perú 2024-01 1\nperú 2024-02 2\nméxico 2024-03 3\n");
    dimensions[0].letters = CASE_KEEP;
    assert_string_equal(cells(&d, text), "Perú 2024-01 1\nPERÚ 2024-02 2\nméxico 2024-03 3\n");
    /* A listed one is its id as that is written, whatever the case in the file. */
    dimensions[0].letters = CASE_UPPER;
    dimensions[0].labels = labels;
    dimensions[0].n_labels = 1;
    assert_string_equal(cells(&d, text), "PERÚ 2024-01 1\nPERÚ 2024-02 2\nMx 2024-03 3\n");
    assert_string_equal(facts.unseen[0].label, "Perú"); /* as the file has it */
}

/* --- status and scale --- */

static void a_status_column_says_what_a_figure_is(void **state)
{
    (void)state;
    static struct name prov[] = { NAME("prov.", 9), NAME("p", 9) }, none[] = { NAME("n/a", 9) };
    struct pair codes[] = { { NAME("P", 9), NAMES(prov) }, { NAME("Q", 9), NAMES(none) } };
    struct dataset d = plain();
    d.status.column = (struct name)NAME("s", 9);
    d.status.codes = (struct pairs){ codes, 2 };
    assert_string_equal(cells(&d, "t,n,s\n2024-01,1,\n2024-02,2,A\n2024-03,3,prov.\n"
                                  "2024-04,4,p\n2024-05,5,E\n2024-06,,n/a\n2024-07,,O\n"),
                        " 2024-01 1\n 2024-02 2\n 2024-03 3 P\n 2024-04 4 P\n 2024-05 5 E\n"
                        " 2024-06 nan Q\n 2024-07 nan O\n");
    static const char told[] = "x.csv:2:11: \"%s\" is no status that is known (OBS_STATUS of SDMX: A normal, P "
                               "provisional, E estimated …); say under \"codes\" what it means (d.yaml)\n";
    static const char *const bad[] = { "e", "AA", "prov", "Z", "1" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_string_equal(cells(&d, arena_printf(a, "t,n,s\n2024-01,1,%s\n", bad[i])),
                            arena_printf(a, told, bad[i]));
    /* A blank is a figure's place all the same where the status promises one. */
    assert_string_equal(cells(&d, "t,n,s\n2024-01,,P\n"),
                        "x.csv:2:9: \"\" is no number; if it means that there is no figure, list "
                        "it under \"missing\" (d.yaml)\n");
}

static void a_word_for_no_figure_goes_before_the_status(void **state)
{
    (void)state;
    static struct name missing[] = { NAME("-", 8) }, never[] = { NAME("X", 8) };
    struct dataset d = plain();
    d.status.column = (struct name)NAME("s", 9);
    d.value.missing = (struct names)NAMES(missing);
    d.value.not_applicable = (struct names)NAMES(never);
    assert_string_equal(cells(&d, "t,n,s\n2024-01,-,A\n2024-02,X,P\n2024-03,-,\n"),
                        " 2024-01 nan O\n 2024-02 nan M\n 2024-03 nan O\n");
}

static void what_follows_a_year_may_say_provisional(void **state)
{
    (void)state;
    static struct name suffixes[] = { NAME("(FYTD)", 5), NAME("p", 5) };
    static struct name provisional[] = { NAME("p", 9) }, missing[] = { NAME("", 8) };
    struct dataset d = plain();
    d.period = (struct period_rule){ .r.at = { "d.yaml", 4, 3 }, .year = NAME("Y", 4),
                                     .month = NAME("M", 5), .year_suffixes = NAMES(suffixes) };
    d.status.provisional_suffixes = (struct names)NAMES(provisional);
    d.status.column = (struct name)NAME("s", 9);
    d.value.missing = (struct names)NAMES(missing);
    assert_string_equal(cells(&d, "Y,M,n,s\n2023,DEC,1,\n2024 p,JAN,2,\n2024 (FYTD),FEB,3,\n"
                                  "2024p,MAR,,\n2024p,APR,5,E\n"),
                        " 2023-12 1\n 2024-01 2 P\n 2024-02 3\n 2024-03 nan O\n 2024-04 5 E\n");
}

static void what_follows_a_month_with_its_year_may_say_so_too(void **state)
{
    (void)state;
    static struct name marks[] = { NAME("1/", 5) }, provisional[] = { NAME("p/", 9), NAME("p", 9) };
    struct dataset d = plain();
    d.period.format = "MMM-YY|MMM-YY *";
    d.period.month_suffixes = (struct names)NAMES(marks);
    d.status.provisional_suffixes = (struct names)NAMES(provisional);
    assert_string_equal(cells(&d, "t,n\nJan-24,1\nFeb-24 p/,2\nMar-24p/,3\nApr-24 1/,4\nMay-24 r,5\n"),
                        " 2024-01 1\n 2024-02 2 P\n 2024-03 3 P\n 2024-04 4\n 2024-05 5\n");
    d.period.format = "YYYY MMM";
    assert_string_equal(cells(&d, "t,n\n2024 Sep,1\n2024 Oct p,2\n"), " 2024-09 1\n 2024-10 2 P\n");
}

static void unit_mult_is_each_rows_own(void **state)
{
    (void)state;
    struct dataset d = plain();
    d.value.unit_mult = (struct name)NAME("m", 8);
    d.value.scale = 10;
    assert_string_equal(cells(&d, "t,n,m\n2024-01,1.5,3\n2024-02,1.5,\n2024-03,15,-2\n"
                                  "2024-04,1,0\n2024-05,2,6.0\n"),
                        " 2024-01 15000\n 2024-02 15\n 2024-03 1.5\n 2024-04 10\n"
                        " 2024-05 2e+07\n");
    static const char *const bad[] = { "x", "1.5", "19", "-19", "1e9", "thousand" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_string_equal(cells(&d, arena_printf(a, "t,n,m\n2024-01,1,%s\n", bad[i])),
                            arena_printf(a, "x.csv:2:11: \"%s\" is no power of ten (UNIT_MULT), such as 0, 3 "
                                            "for thousands or 6 for millions; correct it, or \"unit_mult\" of "
                                            "the description\n", bad[i]));
}

/* --- releases --- */

static void a_release_columns_days_have_the_format_that_is_given(void **state)
{
    (void)state;
    struct dataset d = plain();
    d.release_column = (struct name)NAME("r", 3);
    d.release_format = "MMM D, YYYY";
    assert_string_equal(cells(&d, "r,t,n\n\"Mar 1, 2024\",2024-01,1\n\"Jan 31, 2024\",2024-01,2\n"
                                  "\"Mar 1, 2024\",2024-02,3\n"),
                        "-- 2024-01-31\n 2024-01 2\n-- 2024-03-01\n 2024-01 1\n 2024-02 3\n");
    assert_string_equal(cells(&d, "r,t,n\n2024-03-01,2024-01,1\n\"Feb 30, 2024\",2024-02,1\n"),
                        "x.csv:2:1: \"2024-03-01\" is no day; a release day is wanted as MMM D, YYYY: correct "
                        "it, or \"release_format\" in the description\n"
                        "x.csv:3:1: \"Feb 30, 2024\" is no day; a release day is wanted as MMM D, YYYY: "
                        "correct it, or \"release_format\" in the description\n");
    d.release_format = "YYYY-MM-DD*";
    assert_string_equal(cells(&d, "r,t,n\n1969-12-31T23:00Z,2024-01,1\n"),
                        "-- 1969-12-31\n 2024-01 1\n");
}

/* --- kinds of files --- */

static void a_files_ending_tells_how_it_is_read(void **state)
{
    (void)state;
    struct dataset d = plain();
    put("2024-02-01__x.tsv", "t\tn\n2024-01\t1\n");
    assert_string_equal(cells_of(&d, "2024-02-01__x.tsv"), " 2024-01 1\n");
    put("2024-02-01__x.txt", "t,n\n2024-01,2\n");
    assert_string_equal(cells_of(&d, "2024-02-01__x.txt"), " 2024-01 2\n");
    d.delimiter = "|";
    put("2024-02-01__x.tsv", "t|n\n2024-01|3\n");
    assert_string_equal(cells_of(&d, "2024-02-01__x.tsv"), " 2024-01 3\n");
    put("2024-02-01__x.pdf", "t,n\n2024-01,2\n");
    assert_string_equal(cells_of(&d, "2024-02-01__x.pdf"),
                        "x.csv:0:0: a release's name ends in .csv, .tsv, .txt or .xlsx\n");
    assert_true(statistics_readable("a.csv") && statistics_readable("a.xlsx"));
    assert_false(statistics_readable("a.pdf") || statistics_readable("csv"));
}

static void a_file_is_in_the_encoding_that_is_given(void **state)
{
    (void)state;
    struct dimension dimensions[] = { { .id = NAME("c", 10), .column = NAME("País", 10) } };
    struct dataset d = plain();
    d.dimensions = dimensions;
    d.n_dimensions = 1;
    d.encoding = ENCODING_WINDOWS1252;
    assert_string_equal(cells(&d, "t,Pa\xEDs,n\n2024-01,\x80-Per\xFA,1\n"), "€-Perú 2024-01 1\n");
}

static struct bytes bytes_of(const char *s)
{
    return (struct bytes){ arena_dup(a, s), strlen(s) };
}

/* A workbook whose only sheet has these rows. */
static void put_workbook(const char *name, const char *rows)
{
    const struct package_part parts[] = {
        { .name = "xl/workbook.xml",
          .content = bytes_of("<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" r:id=\"a\"/>"
                              "</sheets></workbook>") },
        { .name = "xl/_rels/workbook.xml.rels",
          .content = bytes_of("<Relationships><Relationship Id=\"a\" Target=\"s.xml\"/>"
                              "</Relationships>") },
        { .name = "xl/s.xml",
          .content = bytes_of(arena_printf(a, "<worksheet><sheetData>%s</sheetData></worksheet>",
                                           rows)) },
    };
    struct bytes made = { 0 };
    assert_true(package_write(a, parts, 3, name, &made, errs));
    assert_true(file_write(in(name), made.s, made.n, errs));
}

#define TEXT(cell, text) "<c r=\"" cell "\" t=\"str\"><v>" text "</v></c>"
#define NUMBER(cell, text) "<c r=\"" cell "\"><v>" text "</v></c>"

static void a_workbooks_rows_may_end_early(void **state)
{
    (void)state;
    static struct name missing[] = { NAME("", 8) }, fill[] = { NAME("c", 3) };
    struct dimension dimensions[] = { { .id = NAME("c", 10), .column = NAME("c", 10) },
                                      { .id = NAME("g", 11), .head = 1 } };
    struct dataset d = wide(2);
    d.head.row = 3;
    d.dimensions = dimensions;
    d.n_dimensions = 2;
    d.value.missing = (struct names)NAMES(missing);
    d.fill_down = (struct names)NAMES(fill);
    /* Of the merged head "Kids" one cell is stored; "c" is the last column. */
    put_workbook("2024-02-01__x.xlsx",
                 "<row r=\"1\">" TEXT("A1", "Table 1") "</row>"
                 "<row r=\"3\">" TEXT("B3", "Adults") TEXT("C3", "Kids") "</row>"
                 "<row r=\"4\">" TEXT("A4", "t") TEXT("B4", "men") TEXT("C4", "boys")
                 TEXT("D4", "c") "</row>"
                 "<row r=\"6\">" TEXT("A6", "2024-01") NUMBER("B6", "1") NUMBER("C6", "2")
                 TEXT("D6", "MX") "</row>"
                 "<row r=\"7\">" TEXT("A7", "2024-02") NUMBER("B7", "3") "</row>");
    assert_string_equal(cells_of(&d, "2024-02-01__x.xlsx"),
                        "MX|Adults 2024-01 1\nMX|Adults 2024-02 3\n"
                        "MX|Kids 2024-01 2\nMX|Kids 2024-02 nan O\n");
    d.value.missing.n = 0;
    assert_string_equal(cells_of(&d, "2024-02-01__x.xlsx"),
                        "x.csv:7:3: \"\" is no number; if it means that there is no figure, list "
                        "it under \"missing\" (d.yaml)\n");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(each_column_of_figures_has_the_labels_of_its_head),
        TEST(a_separator_parts_a_head_into_levels),
        TEST(columns_that_nothing_tells_apart_are_told),
        TEST(a_figure_that_cannot_be_read_is_told_in_its_own_column),
        TEST(months_may_be_columns_and_years_rows),
        TEST(years_may_be_columns_and_months_rows),
        TEST(a_whole_period_may_be_a_head),
        TEST(an_empty_field_repeats_the_one_above_where_it_is_said),
        TEST(a_row_is_dropped_by_what_was_filled_down_too),
        TEST(several_rules_drop_rows),
        TEST(a_table_ends_where_it_is_said),
        TEST(an_empty_label_has_the_name_that_is_given_to_it),
        TEST(letters_of_labels_that_are_not_listed_become_alike),
        TEST(a_status_column_says_what_a_figure_is),
        TEST(a_word_for_no_figure_goes_before_the_status),
        TEST(what_follows_a_year_may_say_provisional),
        TEST(what_follows_a_month_with_its_year_may_say_so_too),
        TEST(unit_mult_is_each_rows_own),
        TEST(a_release_columns_days_have_the_format_that_is_given),
        TEST(a_files_ending_tells_how_it_is_read),
        TEST(a_file_is_in_the_encoding_that_is_given),
        TEST(a_workbooks_rows_may_end_early),
    };
    return cmocka_run_group_tests_name("read_tables", tests, NULL, NULL);
}
