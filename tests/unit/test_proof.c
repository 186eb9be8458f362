/* test_proof.c - good files pass; every fault seeded into them is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/zip.h"
#include "proof/proof.h"

struct trial {
    struct arena *arena;
    struct errs *errs;
    char path[4096]; /* a file of this trial, "" none yet */
};

static int begin(void **state)
{
    struct trial *t = calloc(1, sizeof *t);
    if (t == NULL)
        return -1;
    t->arena = arena_new();
    t->errs = errs_new();
    *state = t;
    return 0;
}

static int end(void **state)
{
    struct trial *t = *state;
    if (t->path[0] != '\0')
        unlink(t->path);
    errs_free(t->errs);
    arena_free(t->arena);
    free(t);
    return 0;
}

static const char *data(struct trial *t, const char *name)
{
    const char *root = getenv("srcdir");
    return arena_printf(t->arena, "%s/tests/data/proof/%s", root == NULL ? "." : root, name);
}

static struct bytes sample(struct trial *t, const char *name)
{
    struct bytes b = { 0 };
    assert_true(file_read(t->arena, data(t, name), name, &b, t->errs));
    return b;
}

static const char *written(struct trial *t, struct bytes b)
{
    if (t->path[0] == '\0') {
        const char *folder = getenv("TMPDIR");
        snprintf(t->path, sizeof t->path, "%s/proof-XXXXXX",
                 folder == NULL ? "/tmp" : folder);
        int fd = mkstemp(t->path);
        assert_true(fd >= 0);
        close(fd);
    }
    assert_true(file_write(t->path, b.s, b.n, t->errs));
    return t->path;
}

/* All that was said, a line each. */
static const char *said(struct trial *t)
{
    struct str all = str_new(t->arena);
    for (size_t i = 0; i < errs_total(t->errs); i++) {
        const struct err *e = errs_item(t->errs, i);
        assert_string_equal(e->at.path, "file");
        str_addf(&all, "%s\n", err_text(t->arena, e, NULL));
    }
    return all.s;
}

/* Forgets what was said, so that one trial may judge many files. */
static void again(struct trial *t)
{
    errs_free(t->errs);
    t->errs = errs_new();
}

static char *find(struct bytes b, const char *what)
{
    size_t n = strlen(what);
    for (size_t i = 0; i + n <= b.n; i++)
        if (memcmp(b.s + i, what, n) == 0)
            return b.s + i;
    return NULL;
}

struct fault {
    const char *find, *put, *told; /* "a\nb": a, or b where another version of qpdf tells it first */
};

static void expect(struct trial *t, const struct fault *f, bool good)
{
    bool is_told = false;
    for (const char *told = f->told, *end; !is_told && told != NULL; told = end == NULL ? NULL : end + 1) {
        end = strchr(told, '\n');
        size_t n = end == NULL ? strlen(told) : (size_t)(end - told);
        is_told = strstr(said(t), arena_dupn(t->arena, told, n)) != NULL;
    }
    if (good || !is_told)
        fail_msg("\"%s\" made \"%s\" did not say \"%s\" but:\n%s", f->find, f->put, f->told,
                 said(t));
}

/* --- PDF --- */

static void a_good_pdf_passes(void **state)
{
    struct trial *t = *state;
    bool good = proof_pdf(t->arena, data(t, "brief.pdf"), "file", NULL, t->errs);
    assert_string_equal(said(t), "");
    assert_true(good);
}

static void the_tags_of_a_pdf_are_told_with_their_words(void **state)
{
    struct trial *t = *state;
    struct str out = str_new(t->arena);
    assert_true(proof_pdf_tags(t->arena, data(t, "brief.pdf"), "file", &out, t->errs));
    assert_string_equal(out.s, "pdf lang=\"es-MX\" title=\"Informe\"\n"
                               "Document\n"
                               "  H1 \"Informe de México\"\n"
                               "  Par (P) \"12,345 señales\"\n"
                               "  P\n"
                               "    Link \"México.\"\n"
                               "      annotation Link uri=\"https://example.org/\""
                               " contents=\"México.\"\n"
                               "  Table\n"
                               "    TR\n"
                               "      TH scope=\"Column\" \"de\"\n"
                               "    TR\n"
                               "      TD \"12\"\n"
                               "  Figure alt=\"Alt 12\"\n"
                               "  Note lang=\"es-GT\" id=\"note-1\" \"dice\"\n");
}

static void an_encrypted_copy_opens_with_its_password_alone(void **state)
{
    struct trial *t = *state;
    char nothing[] = "";
    const char *copy = written(t, (struct bytes){ nothing, 0 });
    assert_true(proof_encrypt(t->arena, data(t, "brief.pdf"), copy, "file", "ñandú 7", t->errs));
    assert_string_equal(said(t), "");
    assert_false(proof_pdf(t->arena, copy, "file", NULL, t->errs));
    assert_string_equal(said(t), "this is not a PDF that can be read: invalid password\n");
}

static void what_is_no_pdf_is_not_encrypted(void **state)
{
    struct trial *t = *state;
    char nothing[] = "";
    const char *copy = written(t, (struct bytes){ nothing, 0 });
    assert_false(proof_encrypt(t->arena, data(t, "book.xlsx"), copy, "file", "x", t->errs));
    assert_non_null(strstr(said(t), "the file cannot be encrypted: "));
}

/* Each in place and as long as what it replaces, so that offsets stay true. */
static const struct fault pdf_faults[] = {
    { "/Marked true", "/Marked null", "does not say that it is tagged" },
    { "/Lang (es-MX)", "/Xang (es-MX)", "does not say its language" },
    { "/Lang (es-MX)", "/Lang (es_MX)", "language \"es_MX\" is no tag" },
    { "DisplayDocTitle true", "DisplayDocTitle null", "not its title" },
    { "/PageLabels", "/XageLabels", "no labels 1, 2, 3" },
    { "/Nums [ 0 << /S /D", "/Nums [ 0 << /S /r", "no labels 1, 2, 3" },
    { "/Nums [ 0 << /S /D", "/Nums [ 1 << /S /D", "no labels 1, 2, 3" },
    { "/St 1", "/St 2", "no labels 1, 2, 3" },
    { "/Metadata 4", "/Xetadata 4", "no XMP metadata" },
    { "pdfuaid:part>1<", "pdfuaid:part>2<", "do not say PDF/UA-1" },
    { "pdfaid:part=\"3\"", "pdfaid:part=\"2\"", "do not say PDF/A-3a" },
    { "conformance=\"A\"", "conformance=\"B\"", "do not say PDF/A-3a" },
    { "x-default\">Informe<", "x-default\">       <", "no title (dc:title)" },
    { "</dc:title>", "</dc:titel>", "XMP is not well-formed XML: line 5" },
    { "/pdfa/ns/extension/", "/pdfa/ns/extensiom/", "without its PDF/A extension schema" },
    { "/Title (Informe)", "/Title (Informa)", "the title \"Informa\"" },
    { "/GTS_PDFA1", "/GTS_PDFX1", "no PDF/A output intent" },
    { "acsp", "acsx", "colour profile of the output intent is damaged" },
    { "/ID [", "/IX [", "no identifier" },
    { "/StructTreeRoot 7", "/XtructTreeRoot 7", "there is no structure tree" },
    { "/ParentTree 11", "/XarentTree 11", "has no parent tree" },
    { "/Par /P >>", "/Par /Q >>", "type \"Par\" is not standard" },
    { "/Par /P >>", "/Par/Par>>", "circular at the structure type \"Par\"" },
    { "/Par /P >>", "/Div /P >>", "standard structure type Div is mapped" },
    { "/S /H1", "/S /H2", "the first heading is H2" },
    { "/Alt (Alt 12)", "/Alt (      )", "a tag Figure has no alternative text" },
    { "/Scope /Column", "/Skope /Column", "does not say whether it heads a row" },
    { "/Scope /Column", "/Scope /Colmun", "Scope \"Colmun\"" },
    { "/ID (note-1)", "/IX (note-1)", "a tag Note has no ID" },
    { "/Lang (es-GT)", "/Lang (es GT)", "\"es GT\" of a tag Note is no language tag" },
    { "/S /TD", "/S /P ", "a tag P may not stand directly in TR" },
    { "/S /TR", "/S /LI", "a tag LI may not stand directly in Table" },
    { "/S /TD", "/S /TH", "does not say whether it heads" },
    { "/A << /O /Table /Scope /Column >>", "/A << /Scope /Column /ColSpan 2>>",
      "do not all have the same number of cells" },
    { "/P 18 0 R /S /TR", "/P 10 0 R /S /TR", "names another parent" },
    { "/P 18 0 R /S /TR", "/X 18 0 R /S /TR", "does not name its parent" },
    { "/K [ 23 0 R ]", "/K [ 18 0 R ]", "circular" },
    { "/K [ 5 ]", "/K [ 4 ]", "content 4 stands in two tags" },
    { "/K [ 5 ]", "/K [ 8 ]", "content 8 that page 1 does not have" },
    { "/MCID 6", "/MCID 9", "content 9 is in no tag" },
    { "/MCID 6", "/MCID 5", "content 5 stands there twice" },
    { "16 0 R 16 0 R 21 0 R", "16 0 R 15 0 R 21 0 R", "names another tag for marked content 2" },
    { "] 1 21 0 R ]", "] 0 21 0 R ]", "the number 0 twice" },
    { "/StructParents 0", "/StructParents 9", "StructParents 9 is not in the parent tree" },
    { "/StructParents 0", "/XtructParents 0", "but no StructParents" },
    { "/Artifact BMC", "/Nothing_ BMC", "(S) is neither tagged nor an artifact" },
    { "/Figure <</MCID 6>>", "/Figure <</XCID 6>>", "(f) is neither tagged" },
    { "EMC\n/H1", "   \n/H1", "tagged content inside an artifact" },
    { "EMC\n/H1", "   \n/H1", "without its EMC" },
    { "l S\nEMC", "l S\nemc", "without its EMC" },
    { "/Note <</MCID 7>> BDC", "                     ", "EMC without a BDC" },
    { "/F1 8 Tf", "/F2 8 Tf", "without a usable font" },
    { "/F1 8 Tf", "/F1 [[Tf", "does not follow the syntax" },
    { "000d000f> Tj", "000d0000> Tj", "code 0000 shows no glyph" },
    { "000d000f> Tj", "000d0077> Tj", "the glyph of code 0077 is not in the font" },
    { "000d000f> Tj", "000d0077> Tj", "leaves out 1 of the codes in use; the first is 0077" },
    { "<000f> <0065>", "<000f> <0000>", "code 000F the character U+0000" },
    { "<000f> <0065>", "<000f> <feff>", "code 000F the character U+FEFF" },
    { "<000f> <0065>", "<007f> <0065>", "the first is 000F" },
    { "/FontFile2", "/FontFile9", "font AAAAAA+DejaVuSans is not embedded" },
    { "/ToUnicode 25", "/XoUnicode 25", "(ToUnicode)" },
    { "endbfchar", "endcichar", "(ToUnicode)" },
    { "318 318 318", "318 318 418", "code 0003 is 418 wide" },
    { "/CIDToGIDMap", "/XIDToGIDMap", "lacks a usable CIDToGIDMap" },
    { "/Contents (M", "/Xontents (M", "does not say where it leads" },
    { "/F 4", "/F 0", "would not be printed" },
    { "/F 4", "/F 6", "annotation is hidden" },
    { "/Tabs /S", "/Tabs /R", "does not follow the structure" },
    { "/StructParent 1 ", "/StructParent 7 ", "does not lead from a Link annotation" },
    { "/StructParent 1 ", "/XtructParent 1 ", "is not in the structure tree" },
    { "/A << /S /URI", "/X << /S /URI", "a link leads nowhere" },
    { "/URI (https", "/UXI (https", "a link leads nowhere" },
    { "/URI (https", "/URI (filex", "a Link annotation does more than lead to a place or a web address" },
    { "/A << /S /URI", "/A << /S /XRI", "a Link annotation does more than lead" },
    { "/PageLabels", "/OpenAction", "does something when it is opened" },
    { "/S /Link", "/S /Span", "a link stands in a tag Span" },
    { "/AFRelationship", "/XFRelationship", "does not say what it is to this one" },
    { "/AF [ 3 0 R ]", "/AF [ 4 0 R ]", "is not listed in the catalogue" },
    { "/UF (a.csv)", "/UX (a.csv)", "lacks a name" },
    { "/Subtype /text#2fcsv", "/Xubtype /text#2fcsv", "does not say its kind" },
    { "/Kids [ 9 0 R ]", "/Kids [ 6 0 R ]", "tree of pages is circular" },
    { "/Pages 6 0 R", "/Pages 9 9 R", "no tree of pages\ncan be read: unable to find page tree" },
    { "endobj", "endobx", "damaged PDF: " },
    { "startxref", "startxerf", "not a PDF that can be read" },
};

static void every_fault_seeded_into_a_pdf_is_told(void **state)
{
    struct trial *t = *state;
    for (size_t i = 0; i < sizeof pdf_faults / sizeof *pdf_faults; i++) {
        const struct fault *f = &pdf_faults[i];
        assert_int_equal(strlen(f->find), strlen(f->put));
        struct bytes b = sample(t, "brief.pdf");
        char *at = find(b, f->find);
        if (at == NULL)
            fail_msg("the sample has no \"%s\"", f->find);
        memcpy(at, f->put, strlen(f->put));
        const char *path = written(t, b);
        expect(t, f, proof_pdf(t->arena, path, "file", NULL, t->errs));
        struct str out = str_new(t->arena);
        proof_pdf_tags(t->arena, path, "file", &out, t->errs); /* must not crash */
        again(t);
    }
}

static void a_pdf_cut_anywhere_is_refused(void **state)
{
    struct trial *t = *state;
    struct bytes whole = sample(t, "brief.pdf");
    for (size_t n = 0; n + 10 < whole.n; n += whole.n / 23) {
        const char *path = written(t, (struct bytes){ whole.s, n });
        assert_false(proof_pdf(t->arena, path, "file", NULL, t->errs));
        assert_true(errs_total(t->errs) > 0);
        again(t);
    }
}

static void a_file_that_is_not_there_is_told(void **state)
{
    struct trial *t = *state;
    struct str out = str_new(t->arena);
    assert_false(proof_pdf(t->arena, "/nowhere/a.pdf", "file", NULL, t->errs));
    assert_false(proof_pdf_tags(t->arena, "/nowhere/a.pdf", "file", &out, t->errs));
    assert_false(proof_xlsx(t->arena, "/nowhere/a.xlsx", "file", NULL, t->errs));
    assert_false(proof_xlsx_cells(t->arena, "/nowhere/a.xlsx", "file", &out, t->errs));
    assert_non_null(strstr(said(t), "cannot read this file"));
}

static void any_byte_of_a_pdf_may_change_without_a_crash(void **state)
{
    struct trial *t = *state;
    struct bytes whole = sample(t, "brief.pdf");
    uint32_t chance = 1;
    for (int round = 0; round < 150; round++) {
        struct arena *a = arena_new();
        struct str out = str_new(a);
        struct bytes b = { arena_dupn(a, whole.s, whole.n), whole.n };
        for (int k = 0; k < 4; k++) {
            chance = chance * 1664525u + 1013904223u;
            b.s[(chance >> 8) % b.n] = (char)(chance >> 5);
        }
        const char *path = written(t, b);
        proof_pdf(a, path, "file", NULL, t->errs);
        proof_pdf_tags(a, path, "file", &out, t->errs);
        again(t);
        arena_free(a);
    }
}

/* A PDF of these objects, numbered from 1; the first is the catalogue. */
static struct bytes pdf_of(struct trial *t, char **objects, size_t n)
{
    struct str out = str_new(t->arena), table = str_new(t->arena);
    str_add(&out, "%PDF-1.7\n");
    str_addf(&table, "xref\n0 %zu\n0000000000 65535 f \n", n + 1);
    for (size_t i = 0; i < n; i++) {
        str_addf(&table, "%010zu 00000 n \n", out.n);
        str_addf(&out, "%zu 0 obj\n%s\nendobj\n", i + 1, objects[i]);
    }
    size_t start = out.n;
    str_add(&out, table.s);
    str_addf(&out, "trailer << /Size %zu /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n", n + 1,
             start);
    return (struct bytes){ out.s, out.n };
}

static void tags_nested_without_end_are_refused(void **state)
{
    struct trial *t = *state;
    char **objects = NULL;
    size_t n = 0;
    *arena_push(t->arena, objects, n)
        = arena_dup(t->arena, "<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 4 0 R >>");
    *arena_push(t->arena, objects, n)
        = arena_dup(t->arena, "<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>");
    *arena_push(t->arena, objects, n)
        = arena_dup(t->arena, "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 9 9 ] >>");
    *arena_push(t->arena, objects, n)
        = arena_dup(t->arena, "<< /Type /StructTreeRoot /K 5 0 R >>");
    while (n < 100000) {
        char *deeper = arena_printf(t->arena, "<< /S /Div /P %zu 0 R /K %zu 0 R >>", n, n + 2);
        *arena_push(t->arena, objects, n) = deeper;
    }
    const char *path = written(t, pdf_of(t, objects, n));
    assert_false(proof_pdf(t->arena, path, "file", NULL, t->errs));
    assert_non_null(strstr(said(t), "nested more than 200 deep"));
}

static void pages_nested_without_end_are_refused(void **state)
{
    struct trial *t = *state;
    char **objects = NULL;
    size_t n = 0;
    *arena_push(t->arena, objects, n)
        = arena_dup(t->arena, "<< /Type /Catalog /Pages 2 0 R >>");
    while (n < 100000) {
        char *deeper = arena_printf(
            t->arena, "<< /Type /Pages /Count 1 /Parent %zu 0 R /Kids [ %zu 0 R ] >>", n, n + 2);
        *arena_push(t->arena, objects, n) = deeper;
    }
    const char *path = written(t, pdf_of(t, objects, n));
    assert_false(proof_pdf(t->arena, path, "file", NULL, t->errs));
    assert_non_null(strstr(said(t), "nested too deep"));
}

static void content_nested_without_end_is_refused(void **state)
{
    struct trial *t = *state;
    enum { DEEP = 1000000 };
    char *deep = arena_alloc(t->arena, DEEP + 1);
    memset(deep, '[', DEEP);
    char *objects[] = {
        arena_dup(t->arena, "<< /Type /Catalog /Pages 2 0 R >>"),
        arena_dup(t->arena, "<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>"),
        arena_dup(t->arena, "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 9 9 ]"
                            " /Contents 4 0 R >>"),
        arena_printf(t->arena, "<< /Length %d >>\nstream\n%s\nendstream", DEEP, deep),
    };
    const char *path = written(t, pdf_of(t, objects, 4));
    assert_false(proof_pdf(t->arena, path, "file", NULL, t->errs));
    assert_non_null(strstr(said(t), "does not follow the syntax"));
}

static void a_form_that_paints_itself_comes_to_an_end(void **state)
{
    struct trial *t = *state;
    char *objects[] = {
        arena_dup(t->arena, "<< /Type /Catalog /Pages 2 0 R >>"),
        arena_dup(t->arena, "<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>"),
        arena_dup(t->arena, "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 9 9 ]"
                            " /Resources << /XObject << /X 4 0 R >> >> /Contents 4 0 R >>"),
        arena_dup(t->arena, "<< /Type /XObject /Subtype /Form /BBox [ 0 0 9 9 ] /Length 11"
                            " >>\nstream\n/X Do /X Do\nendstream"),
    };
    const char *path = written(t, pdf_of(t, objects, 4));
    assert_false(proof_pdf(t->arena, path, "file", NULL, t->errs));
    assert_non_null(strstr(said(t), "forms are nested more than"));
}

static void many_faults_are_told_shortly(void **state)
{
    struct trial *t = *state;
    struct str content = str_new(t->arena);
    for (int i = 0; i < 1000; i++)
        str_add(&content, "0 0 1 1 re f\n");
    char *objects[] = {
        arena_dup(t->arena, "<< /Type /Catalog /Pages 2 0 R >>"),
        arena_dup(t->arena, "<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>"),
        arena_dup(t->arena, "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 9 9 ]"
                            " /Contents 4 0 R >>"),
        arena_printf(t->arena, "<< /Length %zu >>\nstream\n%s\nendstream", content.n,
                     content.s),
    };
    const char *path = written(t, pdf_of(t, objects, 4));
    assert_false(proof_pdf(t->arena, path, "file", NULL, t->errs));
    assert_true(errs_total(t->errs) < 60);
    assert_non_null(strstr(said(t), "992 more faults like these are not listed"));
}

/* --- workbooks --- */

static void a_good_workbook_passes(void **state)
{
    struct trial *t = *state;
    bool good = proof_xlsx(t->arena, data(t, "book.xlsx"), "file", NULL, t->errs);
    assert_string_equal(said(t), "");
    assert_true(good);
}

static void the_cells_of_a_workbook_are_told(void **state)
{
    struct trial *t = *state;
    struct str out = str_new(t->arena);
    assert_true(proof_xlsx_cells(t->arena, data(t, "book.xlsx"), "file", &out, t->errs));
    assert_string_equal(
        out.s, "name _xlnm.Print_Titles sheet 1 \"'Datos de México'!$3:$3\"\n"
               "sheet \"Notas\"\n"
               "A1 text \"Notas\"\n"
               "A2 text \"'Datos de México'!A1\"\n"
               "A3 text \"https://example.org/\"\n"
               "link A2 \"#'Datos de México'!A1\"\n"
               "link A3 \"https://example.org/\"\n"
               "sheet \"Datos de México\"\n"
               "A1 text \"Título\"\n"
               "A3 text \"Mes\"\n"
               "B3 text \"Valor\"\n"
               "A4 date 2024-01-01 format \"[$-80A]mmmm yyyy\"\n"
               "B4 number 176205 format \"#,##0\"\n"
               "A5 date 2024-02-01T16:30 format \"[$-80A]mmmm yyyy\"\n"
               "B5 number 0.1 format \"#,##0\"\n"
               "B7 formula \"SUM(Datos[Valor])\" number 176205.1 format \"#,##0\"\n"
               "table Datos A3:B5 columns \"Mes\" \"Valor\"\n"
               "chart title=\"Gráfica\" alt=\"Valores por mes\"\n"
               "  series name=\"Valor\" categories=\"'Datos de México'!$A$4:$A$5\""
               " values=\"'Datos de México'!$B$4:$B$5\"\n"
               "print landscape paper 1 footer=\"&CPágina &P de &N\"\n");
}

#define SHEET "xl/worksheets/sheet2.xml"
#define TABLE "xl/tables/table1.xml"

/* put NULL: the part is left out. */
static const struct {
    const char *part;
    struct fault fault;
} xlsx_faults[] = {
    { SHEET, { "</sheetData>", "", "sheet2.xml is not well-formed XML" } },
    { SHEET, { "<worksheet ", "<!DOCTYPE worksheet><worksheet ", "has a DOCTYPE" } },
    { SHEET, { "<v>176205</v>", "<v>NAN</v>", "\"NAN\" in the cell B4 is no number" } },
    { SHEET, { "<v>0.1</v>", "<v>0,1</v>", "\"0,1\" in the cell B5 is no number" } },
    { SHEET, { "<v>0.1</v>", "<f>cmd|'/c calc'!A1</f><v>0.1</v>", "B5: the formula \"cmd|'/c calc'!A1\" does more" } },
    { SHEET, { "<v>0.1</v>", "<f>[1]Sheet1!A1</f><v>0.1</v>", "does more than reckon" } },
    { SHEET, { "<v>0.1</v>", "<f>'[x.xlsx]S'!A1</f><v>0.1</v>", "does more than reckon" } },
    { SHEET, { "<v>0.1</v>", "<f>ROUND(WEBSERVICE(A1),2)</f><v>0.1</v>", "does more than reckon" } },
    { SHEET, { "<v>0.1</v>", "<f>HYPERLINK(\"file:x\")</f><v>0.1</v>", "does more than reckon" } },
    { SHEET, { "r=\"B7\" s=\"3\"", "r=\"B7\" t=\"e\"", "the cell B7 shows the error 176205.1" } },
    { SHEET, { "r=\"B5\"", "r=\"A5\"", "the cell A5 is out of order" } },
    { SHEET, { "<row r=\"5\"", "<row r=\"3\"", "row 3 is out of order" } },
    { SHEET, { "t=\"s\"><v>3<", "t=\"s\"><v>99<", "a text that is not there" } },
    { SHEET, { "s=\"2\"", "s=\"77\"", "a style that is not there" } },
    { SHEET, { "\"A1:B7\"", "\"A1:B9\"", "it ends at row 7 of 9" } },
    { TABLE, { "name=\"Valor\"", "name=\"Mes\"", "two columns \"Mes\"" } },
    { TABLE, { "name=\"Valor\"", "name=\"Total\"",
               "column \"Total\" of the table Datos is headed \"Valor\" in B3" } },
    { TABLE, { "name=\"Valor\"", "name=\" \"", "a column without a name" } },
    { TABLE, { "displayName=\"Datos\"", "displayName=\"A1\"",
               "\"A1\" cannot be the name of a table" } },
    { TABLE, { "displayName=\"Datos\"", "displayName=\"_xlnm.Print_Titles\"",
               "two tables or names are called" } },
    { TABLE, { "ref=\"A3:B5\"", "ref=\"A3:C5\"", "has 2 columns, but its area is A3:C5" } },
    { TABLE, { "ref=\"A3:B5\"", "ref=\"A2:B5\"", "has no header cell" } },
    { TABLE, { "<table ", NULL, "tables/table1.xml, which is not there" } },
    { "xl/workbook.xml", { "name=\"Notas\"", "name=\"datos de México\"",
                           "two sheets are called" } },
    { "xl/workbook.xml", { "name=\"Notas\"", "name=\"No:tas\"",
                           "\"No:tas\" cannot be the name of a sheet" } },
    { "xl/workbook.xml", { "r:id=\"rId2\"", "r:id=\"rId99\"", "\"Datos de México\" is not there" } },
    { SHEET, { "<c r=\"A1\" t=\"s\"><v>3</v></c>", "", "\"Datos de México\" has no title in A1" } },
    { SHEET, { "<pageMargins ", "<mergeCells count=\"1\"><mergeCell ref=\"A5:B5\"/></mergeCells>"
               "<pageMargins ", "\"Datos de México\" has merged cells, A5:B5" } },
    { SHEET, { "<row r=\"4\"", "<row r=\"4\" hidden=\"1\"", "hides row 4" } },
    { SHEET, { "<sheetData>", "<cols><col min=\"2\" max=\"3\" hidden=\"true\"/></cols><sheetData>",
               "hides column 2" } },
    { "xl/workbook.xml", { "sheetId=\"2\"", "sheetId=\"2\" state=\"veryHidden\"",
                           "\"Datos de México\" is hidden" } },
    { "xl/workbook.xml", { "<workbookView ", "<workbookView activeTab=\"1\" ",
                           "opens at its sheet 2" } },
    { "xl/worksheets/sheet1.xml", { "<sheetView tabSelected=\"1\" workbookViewId=\"0\"/>",
                                    "<sheetView workbookViewId=\"0\"><selection activeCell=\"B9\""
                                    " sqref=\"B9\"/></sheetView>", "is in B9, not in A1" } },
    { TABLE, { "altText=\"Valores por mes\"", "altText=\"  \"",
               "the table Datos does not say what it is a table of" } },
    { "xl/worksheets/sheet1.xml", { "Datos de México'!A1\" ", "Otra'!A1\" ",
                                    "the link in A2 leads nowhere" } },
    { "[Content_Types].xml", { "PartName=\"/" TABLE "\"", "PartName=\"/xl/none.xml\"",
                               "xl/none.xml, which is not there" } },
    { "[Content_Types].xml", { "<Default Extension=\"rels\"", "<Default Extension=\"sler\"",
                               "has no type" } },
    { "xl/drawings/drawing1.xml", { "descr=\"Valores por mes\"", "",
                                    "has no alternative text" } },
    { "docProps/core.xml", { "<dc:language>es-MX</dc:language>", "",
                             "does not say its language" } },
    { "docProps/core.xml", { "<dc:title>Libro</dc:title>", "<dc:title/>", "has no title" } },
};

/* The sample with one part changed. */
static struct bytes changed(struct trial *t, const char *name, const struct fault *f)
{
    struct bytes whole = sample(t, "book.xlsx"), made = { 0 };
    struct package *p = package_open(t->arena, whole.s, whole.n, "file", t->errs);
    assert_non_null(p);
    const struct package_part *parts;
    size_t n = package_parts(p, &parts), n_made = 0;
    struct package_part *out = arena_array(t->arena, n, sizeof *out);
    for (size_t i = 0; i < n; i++) {
        struct package_part part = { .name = parts[i].name };
        assert_true(package_read(p, part.name, 1 << 20, &part.content, t->errs));
        if (strcmp(part.name, name) == 0) {
            char *at = find(part.content, f->find);
            if (at == NULL)
                fail_msg("%s of the sample has no \"%s\" but\n%s", name, f->find,
                         part.content.s);
            if (f->put == NULL)
                continue;
            struct str text = str_new(t->arena);
            str_addn(&text, part.content.s, (size_t)(at - part.content.s));
            str_add(&text, f->put);
            str_add(&text, at + strlen(f->find));
            part.content = (struct bytes){ text.s, text.n };
        }
        out[n_made++] = part;
    }
    assert_true(package_write(t->arena, out, n_made, "file", &made, t->errs));
    return made;
}

static void every_fault_seeded_into_a_workbook_is_told(void **state)
{
    struct trial *t = *state;
    for (size_t i = 0; i < sizeof xlsx_faults / sizeof *xlsx_faults; i++) {
        const struct fault *f = &xlsx_faults[i].fault;
        const char *path = written(t, changed(t, xlsx_faults[i].part, f));
        expect(t, f, proof_xlsx(t->arena, path, "file", NULL, t->errs));
        struct str out = str_new(t->arena);
        proof_xlsx_cells(t->arena, path, "file", &out, t->errs); /* must not crash */
        again(t);
    }
}

static void a_workbook_cut_short_is_refused(void **state)
{
    struct trial *t = *state;
    struct bytes whole = sample(t, "book.xlsx");
    for (size_t n = 0; n < whole.n; n += whole.n / 7) {
        const char *path = written(t, (struct bytes){ whole.s, n });
        assert_false(proof_xlsx(t->arena, path, "file", NULL, t->errs));
        assert_true(errs_total(t->errs) > 0);
        again(t);
    }
}

static void xml_nested_without_end_is_refused(void **state)
{
    struct trial *t = *state;
    struct str deep = str_new(t->arena);
    for (int i = 0; i < 100000; i++)
        str_add(&deep, "<a>");
    const struct fault f = { "<sheetData>", deep.s, "nested" };
    const char *path = written(t, changed(t, SHEET, &f));
    assert_false(proof_xlsx(t->arena, path, "file", NULL, t->errs));
    assert_non_null(strstr(said(t), "nested more than 200 deep"));
}

static void early_dates_count_as_excel_counts_them(void **state)
{
    struct trial *t = *state;
    static const struct {
        const char *value, *date;
    } days[] = {
        { "1", "A4 date 1900-01-01 " },     { "59", "A4 date 1900-02-28 " },
        { "60", "A4 number 60 " },          { "61", "A4 date 1900-03-01 " },
        { "25569", "A4 date 1970-01-01 " }, { "2958465", "A4 date 9999-12-31 " },
        { "-1", "A4 number -1 " },          { "45292.5", "A4 date 2024-01-01T12:00 " },
    };
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        const struct fault f = { "<v>45292</v>",
                                 arena_printf(t->arena, "<v>%s</v>", days[i].value), "" };
        const char *path = written(t, changed(t, SHEET, &f));
        struct str out = str_new(t->arena);
        proof_xlsx_cells(t->arena, path, "file", &out, t->errs);
        if (strstr(out.s, days[i].date) == NULL)
            fail_msg("no \"%s\" in\n%s", days[i].date, out.s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_good_pdf_passes, begin, end),
        cmocka_unit_test_setup_teardown(the_tags_of_a_pdf_are_told_with_their_words, begin,
                                        end),
        cmocka_unit_test_setup_teardown(an_encrypted_copy_opens_with_its_password_alone, begin,
                                        end),
        cmocka_unit_test_setup_teardown(what_is_no_pdf_is_not_encrypted, begin, end),
        cmocka_unit_test_setup_teardown(every_fault_seeded_into_a_pdf_is_told, begin, end),
        cmocka_unit_test_setup_teardown(a_pdf_cut_anywhere_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(a_file_that_is_not_there_is_told, begin, end),
        cmocka_unit_test_setup_teardown(any_byte_of_a_pdf_may_change_without_a_crash, begin,
                                        end),
        cmocka_unit_test_setup_teardown(tags_nested_without_end_are_refused, begin, end),
        cmocka_unit_test_setup_teardown(pages_nested_without_end_are_refused, begin, end),
        cmocka_unit_test_setup_teardown(content_nested_without_end_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(a_form_that_paints_itself_comes_to_an_end, begin, end),
        cmocka_unit_test_setup_teardown(many_faults_are_told_shortly, begin, end),
        cmocka_unit_test_setup_teardown(a_good_workbook_passes, begin, end),
        cmocka_unit_test_setup_teardown(the_cells_of_a_workbook_are_told, begin, end),
        cmocka_unit_test_setup_teardown(every_fault_seeded_into_a_workbook_is_told, begin, end),
        cmocka_unit_test_setup_teardown(a_workbook_cut_short_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(xml_nested_without_end_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(early_dates_count_as_excel_counts_them, begin, end),
    };
    return cmocka_run_group_tests_name("proof", tests, NULL, NULL);
}
