/* test_read_sheet.c - rows of an Excel workbook, made here of hand-written parts. */
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/str.h"
#include "base/zip.h"
#include "read/book.h"
#include "read/sheet.h"
#include "support.h"

#define SPREADSHEET "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* --- workbooks --- */

/* What differs from book to book: the inside of its parts. NULL: there is no such part. */
struct made {
    const char *rows;     /* of the sheet "Data" */
    const char *strings;  /* of <sst> */
    const char *styles;   /* of <styleSheet> */
    const char *settings; /* before <sheets> */
};

static struct bytes bytes_of(const char *s)
{
    return (struct bytes){ arena_dup(a, s), strlen(s) };
}

static struct bytes pack(const struct made *m)
{
    struct package_part parts[6];
    size_t n = 0;
    parts[n++] = (struct package_part){
        .name = "xl/workbook.xml",
        .content = bytes_of(arena_printf(
            a,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><workbook " SPREADSHEET
            " xmlns:r=\"" RELATIONS "\">%s<sheets>"
            "<sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/>"
            "<sheet name=\"Notes\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>",
            m->settings == NULL ? "" : m->settings)) };
    parts[n++] = (struct package_part){
        .name = "xl/_rels/workbook.xml.rels",
        .content = bytes_of(
            "<Relationships "
            "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            "<Relationship Id=\"rId2\" Type=\"x\" Target=\"/xl/worksheets/notes.xml\"/>"
            "<Relationship Id=\"rId1\" Type=\"x\" Target=\"worksheets/data.xml\"/>"
            "</Relationships>") };
    parts[n++] = (struct package_part){
        .name = "xl/worksheets/notes.xml",
        .content = bytes_of("<worksheet " SPREADSHEET "><sheetData><row r=\"1\"><c r=\"A1\" "
                            "t=\"str\"><v>a note</v></c></row></sheetData></worksheet>") };
    if (m->rows != NULL)
        parts[n++] = (struct package_part){
            .name = "xl/worksheets/data.xml",
            .content = bytes_of(arena_printf(
                a, "<worksheet " SPREADSHEET "><sheetData>%s</sheetData></worksheet>",
                m->rows)) };
    if (m->strings != NULL)
        parts[n++] = (struct package_part){
            .name = "xl/sharedStrings.xml",
            .content = bytes_of(arena_printf(a, "<sst " SPREADSHEET ">%s</sst>", m->strings)) };
    if (m->styles != NULL)
        parts[n++] = (struct package_part){
            .name = "xl/styles.xml",
            .content = bytes_of(arena_printf(a, "<styleSheet " SPREADSHEET ">%s</styleSheet>",
                                             m->styles)) };
    struct bytes out = { 0 };
    assert_true(package_write(a, parts, n, "x.xlsx", &out, errs));
    return out;
}

static struct rows *open_bytes(const struct dataset *d, struct bytes b)
{
    assert_true(file_write(in("x.xlsx"), b.s, b.n, errs));
    return sheet_open(a, d, in("x.xlsx"), "x.xlsx", errs);
}

/* All rows as "line:[field|field]", one a line, and what was said. */
static const char *rows_of(const struct dataset *d, struct bytes b)
{
    struct rows *r = open_bytes(d, b);
    struct str all = str_new(a);
    while (r != NULL && r->next(r)) {
        str_addf(&all, "%d:[", r->row_line);
        for (size_t i = 0; i < r->n_fields; i++) {
            str_add(&all, i > 0 ? "|" : "");
            str_addn(&all, r->fields[i].s, r->fields[i].n);
        }
        str_add(&all, "]\n");
    }
    if (r == NULL) {
        assert_true(errs_total(errs) > 0);
    } else {
        assert_int_equal(r->failed, errs_total(errs) > 0);
        assert_false(r->next(r)); /* the end stays the end */
    }
    str_add(&all, said_now());
    return all.s;
}

static const struct dataset any = { .sheet = NULL };

static const char *rows(const char *xml)
{
    const struct made m = { .rows = xml };
    return rows_of(&any, pack(&m));
}

/* --- cells --- */

static void numbers_are_digits_and_formulas_their_results(void **state)
{
    (void)state;
    assert_string_equal(rows("<row r=\"1\"><c r=\"A1\"><v>42</v></c>"
                             "<c r=\"B1\" t=\"n\"><v>-1.5</v></c>"
                             "<c r=\"C1\"><f>A1*2</f><v>84</v></c>"
                             "<c r=\"D1\" t=\"str\"><f>\"a\"&amp;\"b\"</f><v>a&amp;b</v></c>"
                             "<c r=\"E1\"><v>0.30000000000000004</v></c>"
                             "<c r=\"F1\"><v>1.0E-3</v></c>"
                             "<c r=\"G1\"><v>176205</v></c></row>"),
                        "1:[42|-1.5|84|a&b|0.3|0.001|176205]\n");
}

static void booleans_and_errors_stand_as_excel_shows_them(void **state)
{
    (void)state;
    assert_string_equal(rows("<row r=\"1\"><c r=\"A1\" t=\"b\"><v>1</v></c>"
                             "<c r=\"B1\" t=\"b\"><v>0</v></c>"
                             "<c r=\"C1\" t=\"e\"><v>#DIV/0!</v></c></row>"),
                        "1:[TRUE|FALSE|#DIV/0!]\n");
}

static void texts_are_shared_or_inline(void **state)
{
    (void)state;
    const struct made m = {
        .rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" t=\"s\"><v>0</v></c>"
                "<c r=\"C1\" t=\"s\"><v>2</v></c><c r=\"D1\" t=\"s\"><v>3</v></c>"
                "<c r=\"E1\" t=\"inlineStr\"><is><t>in</t></is></c>"
                "<c r=\"F1\" t=\"inlineStr\"><is><r><t>li</t></r><r><t xml:space=\"preserve\">ne "
                "</t></r></is></c></row>",
        .strings = "<si><t>año &lt;1&gt;</t></si><si><t/></si>"
                   "<si><r><rPr><b/></rPr><t>bo</t></r><r><t>ld</t></r>"
                   "<rPh sb=\"0\" eb=\"1\"><t>how it is said</t></rPh></si>"
                   "<si><t>two_x000A_lines, _x0041__x005F_x0041_</t></si>"
    };
    assert_string_equal(rows_of(&any, pack(&m)),
                        "1:[|año <1>|bold|two lines, A_x0041_|in|line ]\n");
}

static void a_long_text_is_whole(void **state)
{
    (void)state;
    /* The longest that a cell of Excel holds. Entities part it into several nodes. */
    enum { LONG = 32767 };
    struct str text = str_new(a), xml = str_new(a);
    for (int i = 0; i < LONG; i++)
        str_addc(&text, i % 100 == 99 ? '&' : (char)('a' + i % 26));
    for (size_t i = 0; i < text.n; i++)
        str_add(&xml, text.s[i] == '&' ? "&amp;" : (char[]){ text.s[i], '\0' });
    const struct made m = {
        .rows = arena_printf(a, "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" "
                                "t=\"inlineStr\"><is><t>%s</t></is></c></row>", xml.s),
        .strings = arena_printf(a, "<si><t>%s</t></si>", xml.s)
    };
    assert_string_equal(rows_of(&any, pack(&m)), arena_printf(a, "1:[%s|%s]\n", text.s, text.s));
}

static void superscripts_are_kept_only_where_heads_keep_their_footnotes(void **state)
{
    (void)state;
    const struct made m = {
        .rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
                "<c r=\"B1\" t=\"inlineStr\"><is><r><t>Minors</t></r><r><rPr><vertAlign "
                "val=\"superscript\"/></rPr><t>2</t></r><r><t>, all</t></r></is></c>"
                "<c r=\"C1\" t=\"inlineStr\"><is><r><t>CO</t></r><r><rPr><vertAlign "
                "val=\"subscript\"/></rPr><t>2</t></r></is></c></row>",
        .strings = "<si><r><t>Adults</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr>"
                   "<t>1</t></r></si>"
    };
    assert_string_equal(rows_of(&any, pack(&m)), "1:[Adults|Minors, all|CO2]\n");
    struct rows *rows = open_bytes(&any, pack(&m));
    rows->keep_marks = true; /* what a head's reader asks for */
    assert_true(rows->next(rows));
    assert_memory_equal(rows->fields[0].s, "Adults1", 8);
    assert_memory_equal(rows->fields[1].s, "Minors2, all", 13);
}

/* --- dates --- */

/* Cell formats in this order: none, built-in dates, made ones, no dates. */
static const char date_styles[] =
    "<numFmts count=\"8\">"
    "<numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"[$-80A]mmmm\"/>"
    "<numFmt numFmtId=\"166\" formatCode=\"#,##0 &quot;days&quot;\"/>"
    "<numFmt numFmtId=\"167\" formatCode=\"[Red]0.0\\d\"/>"
    "<numFmt numFmtId=\"168\" formatCode=\"hh:mm:ss\"/>"
    "<numFmt numFmtId=\"169\" formatCode=\"[h]:mm\"/>"
    "<numFmt numFmtId=\"171\" formatCode=\"[Magenta]m/d\"/>"
    "<numFmt numFmtId=\"170\" formatCode=\"dd/mm/yyyy hh:mm\"/></numFmts>"
    "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"17\"/><xf numFmtId=\"22\"/>"
    "<xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"170\"/>"
    "<xf numFmtId=\"171\"/>"
    "<xf numFmtId=\"166\"/><xf numFmtId=\"167\"/><xf numFmtId=\"4\"/><xf numFmtId=\"20\"/>"
    "<xf numFmtId=\"168\"/><xf numFmtId=\"169\"/></cellXfs>"
    "<dxfs><dxf><numFmt numFmtId=\"4\" formatCode=\"0\"/></dxf></dxfs>";
enum { FIRST_DATE = 1, FIRST_OTHER = 8, FORMATS = 14 };

/* A row of one number in every format. */
static const char *in_formats(const char *number)
{
    struct str xml = str_new(a);
    str_add(&xml, "<row r=\"1\">");
    for (int i = 0; i < FORMATS; i++)
        str_addf(&xml, "<c r=\"%c1\" s=\"%d\"><v>%s</v></c>", 'A' + i, i, number);
    str_add(&xml, "</row>");
    return xml.s;
}

static const char *dated(const char *number, const char *settings)
{
    const struct made m = { .rows = in_formats(number), .styles = date_styles,
                            .settings = settings };
    return rows_of(&any, pack(&m));
}

static void a_number_is_a_date_by_its_format(void **state)
{
    (void)state;
    struct str expected = str_new(a);
    for (int i = 0; i < FORMATS; i++)
        str_addf(&expected, "%s%s", i == 0 ? "1:[" : "|",
                 i >= FIRST_DATE && i < FIRST_OTHER ? "2024-02-29" : "45351");
    str_add(&expected, "]\n");
    assert_string_equal(dated("45351", NULL), expected.s);
    /* The time of day is not told. */
    const char *with_time = dated("45351.75", NULL);
    assert_non_null(strstr(with_time, "|2024-02-29|2024-02-29|"));
    assert_non_null(strstr(with_time, "|45351.75]"));
}

/* The second field, which is a date. */
static const char *date_of(const char *number, const char *settings)
{
    const struct made m = { .rows = arena_printf(a, "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>%s</v>"
                                                    "</c></row>", number),
                            .styles = date_styles, .settings = settings };
    return rows_of(&any, pack(&m));
}

static void days_count_from_1900_or_from_1904(void **state)
{
    (void)state;
    static const char since_1904[] = "<workbookPr date1904=\"1\"/>";
    assert_string_equal(date_of("1", NULL), "1:[1900-01-01]\n");
    assert_string_equal(date_of("59", NULL), "1:[1900-02-28]\n");
    assert_string_equal(date_of("61", NULL), "1:[1900-03-01]\n"); /* 60 never was */
    assert_string_equal(date_of("25569", NULL), "1:[1970-01-01]\n");
    assert_string_equal(date_of("2958465", NULL), "1:[9999-12-31]\n");
    assert_string_equal(date_of("24107", since_1904), "1:[1970-01-01]\n");
    assert_string_equal(date_of("1", since_1904), "1:[1904-01-02]\n");
    assert_string_equal(date_of("0", since_1904), "1:[1904-01-01]\n");
    assert_string_equal(date_of("43889", "<workbookPr date1904=\"true\"/>"), "1:[2024-02-29]\n");
    assert_string_equal(date_of("45351", "<workbookPr date1904=\"0\"/>"), "1:[2024-02-29]\n");
    static const char told[] = "x.xlsx:1:1: this cell cannot be read; is the workbook damaged?\n";
    assert_string_equal(date_of("0", NULL), told);
    assert_string_equal(date_of("-1", NULL), told);
    assert_string_equal(date_of("2958466", NULL), told);
}

/* --- rows --- */

static void rows_keep_their_numbers_and_cells_their_columns(void **state)
{
    (void)state;
    assert_string_equal(rows("<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"E2\"><v>2</v></c></row>"
                             "<row r=\"3\"/>"
                             "<row r=\"4\"><c r=\"A4\" s=\"0\"/><c r=\"B4\" t=\"str\"><v></v></c>"
                             "</row>"
                             "<row r=\"9\"><c r=\"AB9\"><v>3</v></c></row>"),
                        "2:[|1|||2]\n"
                        "9:[|||||||||||||||||||||||||||3]\n");
    /* Nothing says where they are: one after the other. */
    assert_string_equal(rows("<row><c><v>1</v></c><c><v>2</v></c></row><row/>"
                             "<row><c><v>3</v></c></row>"),
                        "1:[1|2]\n3:[3]\n");
    assert_string_equal(rows(""), "");
}

static void a_place_is_a_row_and_a_column_of_the_sheet(void **state)
{
    (void)state;
    const struct made m = { .rows = "<row r=\"7\"><c r=\"C7\"><v>1</v></c></row>" };
    struct bytes b = pack(&m);
    struct rows *r = open_bytes(&any, b);
    assert_true(r->is_ragged);
    assert_true(r->next(r));
    struct place at = r->place(r, 2);
    assert_string_equal(at.path, "x.xlsx");
    assert_int_equal(at.line, 7);
    assert_int_equal(at.col, 3);
    assert_false(r->next(r));
    assert_string_equal(r->digest(r), digest_hex(a, b.s, b.n));
}

static void row_numbers_that_do_not_rise_are_refused(void **state)
{
    (void)state;
    static const char *const bad[] = { "0", "-1", "x", "", "3", "2", "1048577",
                                       "99999999999999999999", "4294967301" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_string_equal(rows(arena_printf(a, "<row r=\"3\"><c r=\"A3\"><v>1</v></c></row>"
                                                 "<row r=\"%s\"><c><v>2</v></c></row>",
                                              bad[i])),
                            "3:[1]\nx.xlsx:4:0: this row's number is wrong; is the workbook "
                            "damaged?\n");
}

static void damaged_cells_are_told_at_their_place(void **state)
{
    (void)state;
    static const char *const bad[] = { "t=\"s\"><v>0</v>", "t=\"s\"><v>x</v>", "><v>1,5</v>",
                                       "><v>nan</v>", "><v>1e999</v>", "t=\"s\"><v></v>" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_string_equal(rows(arena_printf(a, "<row r=\"5\"><c r=\"A5\"><v>1</v></c>"
                                                 "<c r=\"B5\" %s</c></row>", bad[i])),
                            "x.xlsx:5:2: this cell cannot be read; is the workbook damaged?\n");
}

static void more_columns_than_promised_are_refused(void **state)
{
    (void)state;
    static const char told[] = "x.xlsx:5:0: a row of more than 4096 columns\n";
    char bars[COLUMNS_MOST] = "";
    memset(bars, '|', COLUMNS_MOST - 1);
    assert_string_equal(rows("<row r=\"5\"><c r=\"FAN5\"><v>1</v></c></row>"),
                        arena_printf(a, "5:[%s1]\n", bars)); /* FAN is the 4096th */
    assert_string_equal(rows("<row r=\"5\"><c r=\"FAO5\"><v>1</v></c></row>"), told);
    assert_string_equal(rows("<row r=\"5\"><c r=\"ZZZZZZZZZZZZZZZ5\"><v>1</v></c></row>"), told);
}

/* --- sheets and workbooks --- */

static void a_sheet_is_found_by_its_name_or_is_the_first(void **state)
{
    (void)state;
    const struct made m = { .rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>" };
    struct dataset d = any;
    assert_string_equal(rows_of(&d, pack(&m)), "1:[1]\n");
    d.sheet = "Data";
    assert_string_equal(rows_of(&d, pack(&m)), "1:[1]\n");
    d.sheet = "Notes";
    assert_string_equal(rows_of(&d, pack(&m)), "1:[a note]\n");
}

static void a_sheet_that_is_missing_is_told_with_the_nearest_name(void **state)
{
    (void)state;
    const struct made m = { .rows = "" };
    struct dataset d = any;
    d.sheet = "Note";
    assert_string_equal(rows_of(&d, pack(&m)),
                        "x.xlsx:0:0: this workbook has no sheet \"Note\"; is it \"Notes\"?\n");
    d.sheet = "Monthly figures";
    assert_string_equal(rows_of(&d, pack(&m)),
                        "x.xlsx:0:0: this workbook has no sheet \"Monthly figures\"\n");
    /* Listed, but its part is not there. */
    const struct made without = { .rows = NULL };
    assert_string_equal(rows_of(&any, pack(&without)),
                        "x.xlsx:0:0: the sheet \"Data\" is named in this workbook, but it is not "
                        "there; is the workbook damaged?\n");
}

static struct bytes one_part(const char *name, const char *content)
{
    const struct package_part part = { .name = name, .content = bytes_of(content) };
    struct bytes out = { 0 };
    assert_true(package_write(a, &part, 1, "x.xlsx", &out, errs));
    return out;
}

static void what_is_no_workbook_is_told(void **state)
{
    (void)state;
    assert_string_equal(rows_of(&any, one_part("word/document.xml", "<x/>")),
                        "x.xlsx:0:0: this .xlsx workbook is damaged: its part \"xl/workbook.xml\" is missing; "
                        "put a whole copy in its place\n");
    assert_string_equal(rows_of(&any, one_part("xl/workbook.xml", "<workbook><sheets>")),
                        "x.xlsx:0:0: \"xl/workbook.xml\" in this workbook: it is not "
                        "well-formed XML\n");
    assert_string_equal(rows_of(&any, bytes_of("t,n\n2024-01,1\n")),
                        "x.xlsx:0:0: this is no .xlsx workbook, or it is cut short; save it again as .xlsx without a password, "
                        "or remove it\n");
    assert_string_equal(rows_of(&any, bytes_of("")),
                        "x.xlsx:0:0: this file is empty; an .xlsx workbook was expected: take it from the "
                        "agency again, or remove it\n");
    assert_null(sheet_open(a, &any, in("none.xlsx"), "none.xlsx", errs));
    assert_int_equal(errs_count(errs, SEVERITY_ERROR), 1);
}

/* --- files that mean harm --- */

static void a_doctype_is_refused_wherever_it_stands(void **state)
{
    (void)state;
    static const char doctype[] = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                                  "<x>&e;</x>";
    static const char *const names[] = { "xl/workbook.xml", "xl/sharedStrings.xml",
                                         "xl/styles.xml" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_string_equal(rows_of(&any, one_part(names[i], doctype)),
                            arena_printf(a, "x.xlsx:0:0: \"%s\" in this workbook: it has a "
                                            "DOCTYPE, which is refused\n", names[i]));
}

static void xml_that_breaks_off_is_told_and_no_row_is_made_of_it(void **state)
{
    (void)state;
    assert_string_equal(rows("<row r=\"1\"><c r=\"A1\"><v>1</v></row>"),
                        "x.xlsx:0:0: \"xl/worksheets/data.xml\" in this workbook: it is not "
                        "well-formed XML\n");
    assert_string_equal(rows("<row r=\"1\"><c r=\"A1\"><v>&e;</v></c></row>"),
                        "x.xlsx:0:0: \"xl/worksheets/data.xml\" in this workbook: it is not "
                        "well-formed XML\n");
    struct str deep = str_new(a);
    for (int i = 0; i < 100; i++)
        str_add(&deep, "<x>");
    for (int i = 0; i < 100; i++)
        str_add(&deep, "</x>");
    assert_string_equal(rows(deep.s), "x.xlsx:0:0: \"xl/worksheets/data.xml\" in this workbook: "
                                      "it is nested too deep\n");
}

static void a_text_longer_than_any_cells_is_refused(void **state)
{
    (void)state;
    size_t n = XML_TEXT_MOST + 1;
    char *text = arena_alloc(a, n + 1);
    memset(text, 'x', n);
    assert_string_equal(rows(arena_printf(a, "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>%s</v></c>"
                                             "</row>", text)),
                        "x.xlsx:0:0: \"xl/worksheets/data.xml\" in this workbook: it holds a "
                        "text longer than a cell can be\n");
    /* Nor one that is put together of many. */
    struct str many = str_new(a);
    text[1000] = '\0';
    for (int i = 0; i < 100; i++)
        str_addf(&many, "<r><t>%s</t></r>", text);
    assert_string_equal(rows(arena_printf(a, "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is>%s"
                                             "</is></c></row>", many.s)),
                        "x.xlsx:1:1: this cell cannot be read; is the workbook damaged?\n");
    const struct made shared = { .rows = "", .strings = arena_printf(a, "<si>%s</si>", many.s) };
    assert_string_equal(rows_of(&any, pack(&shared)),
                        "x.xlsx:0:0: a text of this workbook is longer than a cell can be\n");
    many = str_new(a);
    for (int i = 0; i < 100; i++)
        str_addf(&many, "<v>%s</v>", text);
    assert_string_equal(rows(arena_printf(a, "<row r=\"1\"><c r=\"A1\" t=\"str\">%s</c></row>",
                                          many.s)),
                        "x.xlsx:1:1: this cell cannot be read; is the workbook damaged?\n");
}

static void cells_that_do_not_go_to_the_right_are_refused(void **state)
{
    (void)state;
    static const char told[] = "x.xlsx:1:2: this cell cannot be read; is the workbook damaged?\n";
    static const char *const cells[] = { "B1", "C1", "AA1" };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        assert_string_equal(rows(arena_printf(a, "<row r=\"1\"><c r=\"%s\"><v>1</v></c>"
                                                 "<c r=\"B1\"><v>1</v></c></row>", cells[i])),
                            told);
}

static void a_workbook_cut_short_anywhere_is_told(void **state)
{
    (void)state;
    const struct made m = { .rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
                            .styles = date_styles };
    struct bytes whole = pack(&m);
    assert_string_equal(rows_of(&any, whole), "1:[1]\n");
    for (size_t n = 1; n < whole.n; n += 13) {
        assert_null(open_bytes(&any, (struct bytes){ whole.s, n }));
        assert_true(errs_count(errs, SEVERITY_ERROR) == 1);
        forget();
    }
}

static void damaged_bytes_never_crash(void **state)
{
    (void)state;
    const struct made m = { .rows = in_formats("45351"), .styles = date_styles,
                            .strings = "<si><t>a</t></si>" };
    struct bytes whole = pack(&m);
    srand(3);
    for (int round = 0; round < 200; round++) {
        struct bytes b = { arena_dupn(a, whole.s, whole.n), whole.n };
        for (int i = 0; i < 3; i++)
            b.s[(size_t)rand() % b.n] = (char)rand();
        rows_of(&any, b); /* holds that it fails only with a reason */
    }
}

/* Writes another unpacked size of a part into the package's directory. */
static struct bytes lie_about_size(struct bytes b, const char *name, uint32_t size)
{
    enum { SIZE_AT = 24, NAME_AT = 46 };
    for (size_t i = 0; i + NAME_AT + strlen(name) <= b.n; i++)
        if (memcmp(b.s + i, "PK\1\2", 4) == 0
            && memcmp(b.s + i + NAME_AT, name, strlen(name)) == 0)
            for (int byte = 0; byte < 4; byte++)
                b.s[i + SIZE_AT + (size_t)byte] = (char)(size >> 8 * byte);
    return b;
}

static void a_part_that_unpacks_beyond_bounds_is_refused(void **state)
{
    (void)state;
    static const char data[] = "xl/worksheets/data.xml";
    const struct made m = { .rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>" };
    assert_string_equal(rows_of(&any, lie_about_size(pack(&m), data, XML_PART_MOST + 1u)),
                        "x.xlsx:0:0: \"xl/worksheets/data.xml\" in this package unpacks to "
                        "1073741825 bytes; at most 1073741824 are read\n");
    /* One that says less than it is stops where it said it would. */
    struct str many = str_new(a);
    for (int i = 1; i <= 100000; i++)
        str_addf(&many, "<row r=\"%d\"><c><v>1</v></c></row>", i);
    const struct made bomb = { .rows = many.s };
    struct rows *r = open_bytes(&any, lie_about_size(pack(&bomb), data, 1000));
    size_t n = 0;
    while (r != NULL && r->next(r))
        n++;
    assert_true(r == NULL || r->failed);
    assert_true(n < 10000);
    assert_int_equal(errs_count(errs, SEVERITY_ERROR), 1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(numbers_are_digits_and_formulas_their_results),
        TEST(booleans_and_errors_stand_as_excel_shows_them),
        TEST(texts_are_shared_or_inline),
        TEST(a_long_text_is_whole),
        TEST(superscripts_are_kept_only_where_heads_keep_their_footnotes),
        TEST(a_number_is_a_date_by_its_format),
        TEST(days_count_from_1900_or_from_1904),
        TEST(rows_keep_their_numbers_and_cells_their_columns),
        TEST(a_place_is_a_row_and_a_column_of_the_sheet),
        TEST(row_numbers_that_do_not_rise_are_refused),
        TEST(damaged_cells_are_told_at_their_place),
        TEST(more_columns_than_promised_are_refused),
        TEST(a_sheet_is_found_by_its_name_or_is_the_first),
        TEST(a_sheet_that_is_missing_is_told_with_the_nearest_name),
        TEST(what_is_no_workbook_is_told),
        TEST(a_doctype_is_refused_wherever_it_stands),
        TEST(xml_that_breaks_off_is_told_and_no_row_is_made_of_it),
        TEST(cells_that_do_not_go_to_the_right_are_refused),
        TEST(a_text_longer_than_any_cells_is_refused),
        TEST(a_workbook_cut_short_anywhere_is_told),
        TEST(damaged_bytes_never_crash),
        TEST(a_part_that_unpacks_beyond_bounds_is_refused),
    };
    return cmocka_run_group_tests_name("read_sheet", tests, NULL, NULL);
}
