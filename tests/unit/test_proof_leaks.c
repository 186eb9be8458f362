/* test_proof_leaks.c - secrets found in every corner of a finished file, and nothing else. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "base/zip.h"
#include "proof/leaks.h"

static const char *sample(const char *name)
{
    const char *root = getenv("srcdir");
    return arena_printf(a, "%s/tests/data/proof/%s", root == NULL ? "." : root, name);
}

/* What is told of a file that must not hold the text. */
static const char *told(const char *path, const char *text)
{
    struct sieve *s = sieve_new(a);
    assert_true(sieve_add(s, (struct sought){ text, { .path = "m.yaml", .line = 7 } }, SIEVE_LEAST));
    bool good = proof_leaks(path, "mx/file", s, errs);
    const char *all = said_now();
    assert_int_equal(good, *all == '\0');
    return all;
}

static void holds(const char *path, const char *text, const char *where)
{
    assert_string_equal(told(path, text),
                        arena_printf(a, "mx/file:0:0: it holds \"%s\", which m.yaml:7 keeps from its"
                                        " readers (%s)\n", text, where));
}

static void a_pdf_is_looked_through_in_every_corner(void **state)
{
    (void)state;
    const char *pdf = sample("brief.pdf");
    holds(pdf, "informe de mexico", "in the words of its pages");
    holds(pdf, "alt 12", "in a text of one of its objects");
    holds(pdf, "example.org", "in a text of one of its objects");
    holds(pdf, "a.csv", "in a text of one of its objects");
    holds(pdf, "month, value", "in a stream or an attached file");
    holds(pdf, "http://www.aiim.org/pdfua", "in a stream or an attached file");
}

static void a_workbook_is_looked_through_in_every_corner(void **state)
{
    (void)state;
    const char *book = sample("book.xlsx");
    holds(book, "Título", "in the texts of one of its parts");
    holds(book, "datos de méxico!", "in an attribute of one of its parts");
    holds(book, "Valores por mes", "in an attribute of one of its parts");
}

static void what_it_does_not_hold_is_not_told(void **state)
{
    (void)state;
    static const char *const texts[] = { "Informe de Guatemala", "Mexi", "Título de", "ormes" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_string_equal(told(sample("brief.pdf"), texts[i]), "");
        assert_string_equal(told(sample("book.xlsx"), texts[i]), "");
    }
}

static void words_of_the_formats_themselves_are_no_alarm(void **state)
{
    (void)state;
    static const char *const words[] = { "Page", "Pages", "Font", "Office", "Stream", "Table", "Workbook",
                                         "Sheet1", "Type", "Length", "Metadata", "Theme", "Styles" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        assert_string_equal(told(sample("brief.pdf"), words[i]), "");
        assert_string_equal(told(sample("book.xlsx"), words[i]), "");
    }
}

static void other_files_are_looked_through_as_bytes(void **state)
{
    (void)state;
    put("secret-plan.json", "{\"file\": \"the hidden agenda\"}");
    holds(in("secret-plan.json"), "the hidden agenda", "in its bytes");
}

static void a_texts_parts_and_entities_do_not_hide_it(void **state)
{
    (void)state;
    static const char sheet[] = "<r><t>Plan &#x201C;A&amp;B&#8221; of the </t></r>"
                                "<!-- a hidden comment -->\n<r><t>bor</t></r><r><t>der</t></r>";
    struct package_part parts[] = {
        { .name = "[Content_Types].xml", .content = { (char[]){ "<a/>" }, 4 } },
        { .name = "xl/a.xml", .content = { 0 } },
        { .name = "xl/hidden-agenda.bin", .content = { (char[]){ "x" }, 1 } },
    };
    char *xml = arena_printf(a, "<a descr='Pl&#97;n &quot;C&quot;'>%s</a>", sheet);
    parts[1].content = (struct bytes){ xml, strlen(xml) };
    struct bytes made;
    assert_true(package_write(a, parts, 3, "x", &made, errs));
    assert_true(file_write(in("x.xlsx"), made.s, made.n, errs));
    holds(in("x.xlsx"), "Plan A&B of the border", "in the texts of one of its parts");
    holds(in("x.xlsx"), "hidden agenda", "in the name of one of its parts");
    holds(in("x.xlsx"), "plan c", "in an attribute of one of its parts");
    holds(in("x.xlsx"), "a hidden comment", "in the bytes of one of its parts");
}

static void a_file_that_cannot_be_read_is_no_proof(void **state)
{
    (void)state;
    put("x.pdf", "%PDF-1.7 nothing");
    put("x.xlsx", "PK nothing");
    assert_true(strlen(told(in("x.pdf"), "anything")) > 0);
    assert_true(strlen(told(in("x.xlsx"), "anything")) > 0);
    assert_true(strlen(told(in("none.json"), "anything")) > 0);
}

static void an_encrypted_file_is_bytes_and_a_name(void **state)
{
    (void)state;
    struct sieve *s = sieve_new(a);
    assert_true(sieve_add(s, (struct sought){ "hidden agenda", { .path = "m.yaml", .line = 7 } }, SIEVE_LEAST));
    put("x.pdf", "not to be opened");
    assert_true(proof_leaks_closed(in("x.pdf"), "mx/x.pdf", s, errs));
    assert_false(proof_leaks_closed(in("x.pdf"), "mx/hidden-agenda.pdf", s, errs));
    assert_string_equal(said_now(), "mx/hidden-agenda.pdf:0:0: it holds \"hidden agenda\", which"
                                    " m.yaml:7 keeps from its readers (in its name)\n");
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_pdf_is_looked_through_in_every_corner),
        CASE(a_workbook_is_looked_through_in_every_corner),
        CASE(what_it_does_not_hold_is_not_told),
        CASE(words_of_the_formats_themselves_are_no_alarm),
        CASE(other_files_are_looked_through_as_bytes),
        CASE(a_texts_parts_and_entities_do_not_hide_it),
        CASE(a_file_that_cannot_be_read_is_no_proof),
        CASE(an_encrypted_file_is_bytes_and_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
