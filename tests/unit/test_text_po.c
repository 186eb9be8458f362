/* test_text_po.c - PO files read with their places, and chains of them. */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/str.h"
#include "support.h"
#include "text/catalog.h"

static struct po *read_text(const char *text)
{
    put("es.po", text);
    return po_read(a, in("es.po"), "es.po", errs);
}

static void assert_refused(const char *text, const char *expected)
{
    assert_null(read_text(text));
    assert_string_equal(said(), expected);
}

static void every_field_is_read_with_its_place(void **state)
{
    (void)state;
    struct po *po = read_text("# the header\n"
                              "msgid \"\"\n"
                              "msgstr \"\"\n"
                              "\"Language: es\\n\"\n"
                              "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                              "\n"
                              "#. a note\n"
                              "#: brief.xml:12 brief.xml:30\n"
                              "#: other.xml:1\n"
                              "#, no-wrap, fuzzy\n"
                              "#| msgid \"Old\"\n"
                              "msgctxt \"table\"\n"
                              "msgid \"Year\"\n"
                              "msgstr \"Año\"\n"
                              "\n"
                              "msgid \"{n} ñ\"\n"
                              "msgstr   \"\"\n");
    assert_non_null(po);
    assert_string_equal(po->path, "es.po");
    assert_string_equal(po->language, "es");
    assert_int_equal(po->n, 2);
    const struct po_entry *e = po->entries;
    assert_string_equal(e->context, "table");
    assert_string_equal(e->msgid, "Year");
    assert_null(e->msgid_plural);
    assert_string_equal(e->msgstr, "Año");
    assert_string_equal(e->reference, "brief.xml:12");
    assert_true(e->fuzzy);
    assert_int_equal(e->at.line, 13);
    assert_int_equal(e->at.col, 1);
    assert_int_equal(e->str_at.at.line, 14);
    assert_int_equal(e->str_at.at.col, 9);
    e++;
    assert_null(e->context);
    assert_false(e->fuzzy);
    assert_null(e->reference);
    assert_string_equal(e->msgstr, "");
    assert_int_equal(e->str_at.at.col, 11);
    assert_int_equal(errs_total(errs), 0);
}

static void strings_in_a_row_make_one_text_each_letter_at_its_place(void **state)
{
    (void)state;
    static const char text[] = "msgid \"a\" \"b\"\n\"c\"\nmsgstr \"\"\n\"uno \\\"n\xC3\xB1\\\\d\\n\" \"\" \"x\"\n  \"dos\"\n"
                               "\nmsgid \"d\"\nmsgstr \"four\"\n";
    struct po *po = read_text(text);
    assert_string_equal(po->entries[0].msgid, "abc");
    assert_string_equal(po->entries[0].msgstr, "uno \"n\xC3\xB1\\d\nxdos");
    assert_int_equal(po->entries[0].str_at.at.line, 4);
    assert_int_equal(po->entries[0].str_at.at.col, 2);
    for (size_t i = 0; i < 2; i++)
        assert_placed(text, po->entries[i].str_at, po->entries[i].msgstr);
}

static void every_letter_of_the_samples_translations_has_its_place(void **state)
{
    (void)state;
    const char *root = getenv("srcdir") == NULL ? "." : getenv("srcdir");
    const char *path = arena_printf(a, "%s/locales/es.po", root);
    struct bytes text;
    assert_true(file_read_text(a, path, path, &text, errs));
    const struct po *po = po_read(a, path, path, errs);
    assert_true(po->n > 100);
    for (size_t i = 0; i < po->n; i++)
        if (po->entries[i].msgstr != NULL)
            assert_placed(text.s, po->entries[i].str_at, po->entries[i].msgstr);
}

static void escapes_stand_for_their_characters(void **state)
{
    (void)state;
    struct po *po = read_text("msgid \"\\n\\t\\\"\\\\\\r\"\nmsgstr \"\\303\\251\\x41\\101z\"\n");
    assert_string_equal(po->entries[0].msgid, "\n\t\"\\\r");
    assert_string_equal(po->entries[0].msgstr, "éAAz");
}

static void escapes_that_make_no_utf8_are_refused(void **state)
{
    (void)state;
    assert_refused("msgid \"a\"\nmsgstr \"\\351 \\0\"\n",
                   "es.po:2:9: the escapes in this text do not make UTF-8 characters\n");
}

static void control_characters_are_refused_however_they_are_written(void **state)
{
    (void)state;
    assert_refused("msgid \"a\"\nmsgstr \"bell \\a\"\n\nmsgid \"b\"\nmsgstr \"\x1B\"\n",
                   "es.po:2:9: this text has the control character U+0007, which no document can"
                   " hold; remove it\n"
                   "es.po:5:9: this text has the control character U+001B, which no document can"
                   " hold; remove it\n");
}

static void a_plural_keeps_its_first_form(void **state)
{
    (void)state;
    struct po *po = read_text("msgid \"day\"\nmsgid_plural \"days\"\nmsgstr[0] \"día\"\n"
                              "msgstr[1] \"días\"\n");
    assert_string_equal(po->entries[0].msgid_plural, "days");
    assert_string_equal(po->entries[0].msgstr, "día");
    assert_int_equal(po->entries[0].str_at.at.line, 3);
}

static void obsolete_entries_and_their_comments_are_left_out(void **state)
{
    (void)state;
    struct po *po = read_text("#, fuzzy\n#: old.xml:1\n#~ msgid \"a\"\n#~ msgstr \"b\"\n\n"
                              "msgid \"a\"\nmsgstr \"c\"\n");
    assert_int_equal(po->n, 1);
    assert_false(po->entries[0].fuzzy);
    assert_null(po->entries[0].reference);
}

static void a_reference_with_spaces_is_one_word(void **state)
{
    (void)state;
    struct po *po = read_text("#: \xE2\x81\xA8my brief.xml\xE2\x81\xA9:3\n"
                              "msgid \"a\"\nmsgstr \"c\"\n");
    assert_string_equal(po->entries[0].reference, "my brief.xml");
}

static void an_empty_file_has_no_entries(void **state)
{
    (void)state;
    struct po *po = read_text("");
    assert_int_equal(po->n, 0);
    assert_null(po->language);
}

static void windows_line_ends_are_fine(void **state)
{
    (void)state;
    struct po *po = read_text("\xEF\xBB\xBF#, fuzzy\r\nmsgid \"a\"\r\nmsgstr \"c\"\r\n");
    assert_true(po->entries[0].fuzzy);
    assert_string_equal(po->entries[0].msgstr, "c");
}

static void every_mistake_of_a_file_is_told_once(void **state)
{
    (void)state;
    assert_refused("msgid \"not closed\n"
                   "msgstr \"x\"\n"
                   "\n"
                   "mgsid \"slip\"\n"
                   "msgstr \"x\"\n"
                   "\n"
                   "msgid \"ñ\\q\"\n"
                   "msgstr \"x\"\n"
                   "\n"
                   "msgid \"alone\"\n"
                   "\n"
                   "msgid \"twice\"\n"
                   "msgstr \"x\"\n"
                   "msgstr \"y\"\n"
                   "\n"
                   "msgctxt \"c\"\n"
                   "\n"
                   "msgid \"e\"\n"
                   "msgstr\n"
                   "\n"
                   "= ?\n"
                   "msgctxt \"c\"\n"
                   "msgstr \"no msgid\"\n",
                   "es.po:1:7: this text is not closed; end it with \" on its line, and write \\\" for a "
                   "quotation mark inside it\n"
                   "es.po:4:1: unknown keyword \"mgsid\"; did you mean \"msgid\"?\n"
                   "es.po:7:9: unknown escape; write \"\\\\\" where a backslash is meant\n"
                   "es.po:10:1: no msgstr follows this msgid\n"
                   "es.po:14:1: a second msgstr for the same msgid; leave one of them out\n"
                   "es.po:19:7: a string in \"…\" is missing here\n"
                   "es.po:21:1: a keyword, a string or a comment is expected here\n"
                   "es.po:23:1: this msgstr has no msgid before it\n");
}

static void a_file_that_ends_too_early_is_refused(void **state)
{
    (void)state;
    assert_refused("msgid \"a\"\nmsgstr \"b", "es.po:2:8: this text is not closed; end it with \" on its line, "
                                              "and write \\\" for a quotation mark inside it\n");
}

static void plural_forms_come_in_order(void **state)
{
    (void)state;
    assert_refused("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[1] \"c\"\n"
                   "msgid \"d\"\nmsgstr[0] \"e\"\n"
                   "msgid \"f\"\nmsgid_plural \"g\"\nmsgstr \"h\"\n",
                   "es.po:3:1: msgstr[0] is expected here\n"
                   "es.po:5:1: msgstr[0] has no msgid_plural before it\n"
                   "es.po:8:1: msgstr[0] is expected here\n");
}

static void a_second_entry_names_the_line_of_the_first(void **state)
{
    (void)state;
    assert_refused("msgid \"a\"\nmsgstr \"b\"\n\nmsgctxt \"\"\nmsgid \"a\"\nmsgstr \"b\"\n\n"
                   "msgid \"a\"\nmsgstr \"c\"\n",
                   "es.po:8:1: this msgid is here a second time; the first is in line 1: leave one of them "
                   "out\n");
}

static void another_charset_in_the_header_is_refused(void **state)
{
    (void)state;
    assert_refused("msgid \"\"\nmsgstr \"\"\n\"Language: es\\n\"\n"
                   "\"X-Note: charset=none\\n\"\n"
                   "\"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n",
                   "es.po:5:28: the header says charset=ISO-8859-1; save the file as UTF-8, "
                   "and write charset=UTF-8 there\n");
}

static void bytes_that_are_not_utf8_are_refused(void **state)
{
    (void)state;
    assert_null(read_text("msgid \"a\"\nmsgstr \"a\xF1o\"\n"));
    assert_int_equal(errs_item(errs, 0)->at.line, 2);
    assert_int_equal(errs_item(errs, 0)->at.col, 10);
}

static struct catalog *chain(const char *locale)
{
    return catalog_open(shelf_new(a, folder, "locales", "en"), locale, errs);
}

static void the_nearest_translation_of_the_chain_answers(void **state)
{
    (void)state;
    put("es.po", "msgid \"\"\nmsgstr \"Language: es\\n\"\n"
                 "msgid \"worker\"\nmsgstr \"trabajador\"\n"
                 "msgctxt \"title\"\nmsgid \"worker\"\nmsgstr \"Trabajador\"\n"
                 "msgid \"day\"\nmsgstr \"día\"\n"
                 "#, fuzzy\nmsgid \"doubt\"\nmsgstr \"duda\"\n");
    put("es_GT.po", "msgid \"\"\nmsgstr \"Language: es_GT\\n\"\n"
                    "msgid \"day\"\nmsgstr \"\"\n"
                    "msgid \"worker\"\nmsgstr \"persona trabajadora\"\n");
    struct catalog *c = chain("es_GT");
    struct text_place at;
    assert_string_equal(catalog_get(c, NULL, "worker", &at), "persona trabajadora");
    assert_string_equal(at.at.path, "locales/es_GT.po");
    assert_int_equal(at.at.line, 6);
    assert_string_equal(catalog_get(c, "title", "worker", NULL), "Trabajador");
    assert_string_equal(catalog_get(c, NULL, "day", &at), "día");
    assert_string_equal(at.at.path, "locales/es.po");
    assert_null(catalog_get(c, NULL, "doubt", &at));
    assert_int_equal(at.at.line, 11);
    assert_null(catalog_get(c, NULL, "nowhere", &at));
    assert_string_equal(at.at.path, "locales/es.po");
    assert_int_equal(at.at.line, 0);
    const struct po *const *files;
    assert_int_equal(catalog_files(c, &files), 2);
    assert_string_equal(files[0]->language, "es_GT");
    assert_int_equal(errs_total(errs), 0);
}

static void the_source_language_answers_for_itself(void **state)
{
    (void)state;
    struct catalog *c = chain("en_US");
    struct text_place at;
    const struct po *const *files;
    assert_string_equal(catalog_get(c, NULL, "worker", &at), "worker");
    assert_null(at.at.path);
    assert_int_equal(catalog_files(c, &files), 0);
}

static void a_language_without_any_file_is_refused_at_the_folder(void **state)
{
    (void)state;
    assert_null(chain("fr_CA"));
    assert_string_equal(said(), "locales:0:0: there is no translation for \"fr_CA\" here; add "
                                "the file fr.po\n");
}

static void a_header_of_another_language_is_a_warning(void **state)
{
    (void)state;
    put("es_MX.po", "msgid \"\"\nmsgstr \"Language: es-MX\\n\"\n");
    put("es.po", "msgid \"\"\nmsgstr \"Language: es_MX\\n\"\n");
    assert_non_null(chain("es_MX"));
    assert_string_equal(said(), "locales/es.po:0:0: warning: the header says Language: es_MX, but the file's "
                                "name says es; correct the header, or rename the file\n");
}

static void one_broken_file_breaks_the_chain(void **state)
{
    (void)state;
    put("es_MX.po", "msgid \"a\"\n");
    put("es.po", "msgid \"b\"\n");
    assert_null(chain("es_MX"));
    assert_int_equal(errs_total(errs), 2);
}

static void thousands_of_entries_are_all_found(void **state)
{
    (void)state;
    struct str text = str_new(a);
    for (int i = 0; i < 5000; i++)
        str_addf(&text, "msgid \"m%d\"\nmsgstr \"t%d\"\n"
                        "msgctxt \"c%d\"\nmsgid \"m\"\nmsgstr \"t%d\"\n", i, i, i, i);
    put("es.po", text.s);
    struct catalog *c = chain("es_MX");
    for (int i = 0; i < 5000; i++) {
        const char *t = arena_printf(a, "t%d", i);
        assert_string_equal(catalog_get(c, NULL, arena_printf(a, "m%d", i), NULL), t);
        assert_string_equal(catalog_get(c, arena_printf(a, "c%d", i), "m", NULL), t);
    }
    assert_null(catalog_get(c, NULL, "m5000", NULL));
    assert_null(catalog_get(c, "c5000", "m", NULL));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_field_is_read_with_its_place),
        TEST(strings_in_a_row_make_one_text_each_letter_at_its_place),
        TEST(every_letter_of_the_samples_translations_has_its_place),
        TEST(escapes_stand_for_their_characters),
        TEST(escapes_that_make_no_utf8_are_refused),
        TEST(control_characters_are_refused_however_they_are_written),
        TEST(a_plural_keeps_its_first_form),
        TEST(obsolete_entries_and_their_comments_are_left_out),
        TEST(a_reference_with_spaces_is_one_word),
        TEST(an_empty_file_has_no_entries),
        TEST(windows_line_ends_are_fine),
        TEST(every_mistake_of_a_file_is_told_once),
        TEST(a_file_that_ends_too_early_is_refused),
        TEST(plural_forms_come_in_order),
        TEST(a_second_entry_names_the_line_of_the_first),
        TEST(another_charset_in_the_header_is_refused),
        TEST(bytes_that_are_not_utf8_are_refused),
        TEST(the_nearest_translation_of_the_chain_answers),
        TEST(the_source_language_answers_for_itself),
        TEST(a_language_without_any_file_is_refused_at_the_folder),
        TEST(a_header_of_another_language_is_a_warning),
        TEST(one_broken_file_breaks_the_chain),
        TEST(thousands_of_entries_are_all_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
