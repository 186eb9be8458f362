/* test_read_template.c - templates: what is taken, what is refused, and that their
 * texts are the very ones that translators get. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "read/template.h"
#include "support.h"
#include "text/po.h"

static struct name three[] = { { .s = "us" }, { .s = "mx" }, { .s = "gt" } };
static const struct names audiences = { three, 3 };

static struct template *read_file(const char *text)
{
    put("x.xml", text);
    return template_read(a, in("x.xml"), "x.xml", &audiences, errs);
}

/* Blocks inside a report that is otherwise right; they begin in line 2. */
static struct template *read_blocks(const char *blocks)
{
    return read_file(arena_printf(a, "<report xmlns=\"%s\" id=\"x\">\n%s</report>\n",
                                  TEMPLATE_NAMESPACE, blocks));
}

static void assert_refused(const char *blocks, const char *expected)
{
    assert_null(read_blocks(blocks));
    assert_string_equal(said_now(), expected);
}

static void assert_file_refused(const char *text, const char *expected)
{
    assert_null(read_file(text));
    assert_string_equal(said_now(), expected);
}

/* --- what is taken --- */

static void elements_texts_and_attributes_come_with_their_places(void **state)
{
    (void)state;
    struct template *t = read_blocks("  <p note=\"an id=&quot;trap&quot;\"\n"
                                     "     context='ctx'>uno\n   <b>dos</b>\t<i>tr\xC3\xADs</i> "
                                     "&amp; &lt;</p>\n"
                                     "  <section id=\"s\" audience=\"us gt\"><h>H</h>"
                                     "<marking/></section>\n");
    assert_string_equal(said_now(), "");
    assert_non_null(t);
    assert_string_equal(t->root->name, "report");
    assert_string_equal(element_get(t->root, "id"), "x");
    const struct element *p = t->root->first;
    assert_string_equal(p->name, "p");
    assert_string_equal(p->text, "uno <b>dos</b> <i>tr\xC3\xADs</i> &amp; &lt;");
    assert_string_equal(p->context, "ctx");
    assert_string_equal(element_get(p, "note"), "an id=\"trap\"");
    assert_int_equal(p->at.line, 2);
    assert_int_equal(p->at.col, 3);
    assert_int_equal(element_place(p, "note").line, 2);
    assert_int_equal(element_place(p, "note").col, 6);
    assert_int_equal(element_place(p, "context").line, 3);
    assert_int_equal(element_place(p, "context").col, 6);
    const struct element *section = p->next;
    assert_true(section->visible_to == 5);
    assert_null(section->text);
    assert_int_equal(element_place(section, "audience").col, 19);
    assert_string_equal(section->first->text, "H");
    assert_string_equal(section->first->next->name, "marking");
    assert_null(section->first->next->next);
    assert_null(section->next);
}

static void cdata_is_text_and_comments_stand_between_texts(void **state)
{
    (void)state;
    struct template *t = read_blocks("<!-- one --><p><![CDATA[a < b & c]]> d &#241;</p><?two?>\n");
    assert_string_equal(said_now(), "");
    assert_string_equal(t->root->first->text, "a &lt; b &amp; c d \xC3\xB1");
    assert_null(t->root->first->next);
    assert_refused("<p>a<!-- b -->c</p>\n",
                   "x.xml:2:15: a comment inside a text; put it before <p>\n");
    assert_refused("<p>a <b>b<?c d?></b></p>\n",
                   "x.xml:2:17: a comment inside a text; put it before <p>\n");
}

/* xgettext drops such a space: the text would never find its translation. */
static void a_space_just_inside_an_inline_tag_is_refused(void **state)
{
    (void)state;
    static const char told[] = "x.xml:2:1: <p> has a space just inside <b> or <i>; put it "
                               "outside, or translators' tools lose it\n";
    assert_refused("<p>a <b> b</b></p>\n", told);
    assert_refused("<p>a <b>b </b>c</p>\n", told);
    assert_refused("<p><i>a <b>b</b>\n</i></p>\n", told);
    assert_non_null(read_blocks("<p> <i>a <b>b</b></i> &gt; c &lt;/p </p>\n"));
}

/* xgettext writes the letters and the tag alike: the text would never find its translation. */
static void a_tag_in_letters_is_refused(void **state)
{
    (void)state;
    static const char told[] = " in letters: translators' tools take it for the tag; write the tag itself, or other words\n";
    assert_refused("<p>a &lt;b&gt;</p>\n", arena_printf(a, "x.xml:2:6: &lt;b&gt;%s", told));
    assert_refused("<p>a\n  <![CDATA[c</i>]]></p>\n", arena_printf(a, "x.xml:3:13: &lt;/i&gt;%s", told));
    assert_non_null(read_blocks("<p>a &lt;p&gt; &lt;b c</p>\n"));
}

static void an_attribute_reads_as_xml_says(void **state)
{
    (void)state;
    struct template *t = read_blocks("<p context=\"a &amp; &lt;b&gt; &#38;\">c</p>\n");
    assert_string_equal(element_get(t->root->first, "context"), "a & <b> &");
}

/* libxml2 drops what it has read of a long file: its own places would be wrong. */
static void places_are_right_to_the_end_of_a_long_file(void **state)
{
    (void)state;
    struct str blocks = str_new(a);
    for (int i = 0; i < 2000; i++)
        str_addf(&blocks, "  <p>l\xC3\xADnea %d</p>\n", i);
    str_add(&blocks, "\xC3\xB1 <p note=\"x\" wrong=\"y\">z</p>\n");
    assert_refused(blocks.s,
                   "x.xml:2002:1: <report> takes no text of its own, only elements\n"
                   "x.xml:2002:15: <p> has no attribute \"wrong\"; it takes: series, last, order, audience, note, "
                   "context\n");
}

/* --- what is refused --- */

static void a_doctype_is_refused_before_any_entity_is_read(void **state)
{
    (void)state;
    static const char told[] = "x.xml:2:1: a template takes no DOCTYPE; remove it\n";
    assert_file_refused("<?xml version=\"1.0\"?>\n<!DOCTYPE report>\n"
                        "<report xmlns=\"urn:alternat:template:1\" id=\"x\"/>\n",
                        told);
    assert_file_refused("<?xml version=\"1.0\"?>\n<!DOCTYPE report SYSTEM \"file:///etc/passwd\">\n"
                        "<report xmlns=\"urn:alternat:template:1\" id=\"x\"/>\n",
                        told);
    struct str bomb = str_new(a);
    str_add(&bomb, "<?xml version=\"1.0\"?>\n<!DOCTYPE r [<!ENTITY a0 \"ha\">\n");
    for (int i = 1; i < 40; i++)
        str_addf(&bomb, "<!ENTITY a%d \"&a%d;&a%d;&a%d;\">\n", i, i - 1, i - 1, i - 1);
    str_add(&bomb, "]>\n<report xmlns=\"urn:alternat:template:1\" id=\"x\"><p>&a39;</p>"
                   "</report>\n");
    assert_file_refused(bomb.s, told);
    assert_file_refused("\n<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n"
                        "<report xmlns=\"urn:alternat:template:1\" id=\"x\"><p>&x;</p></report>",
                        told);
}

static void an_entity_that_nobody_defined_is_refused(void **state)
{
    (void)state;
    assert_refused("<p>a&nbsp;b</p>\n", "x.xml:2:11: this cannot be read as XML: Entity 'nbsp' not defined; "
                                        "give every <name> its </name>, put values in quotation marks, and "
                                        "write & and < in a text as &amp; and &lt;\n");
}

static void attributes_have_values_of_their_kind(void **state)
{
    (void)state;
    assert_refused("<chart type=\"pie\" series=\"enc\" last=\"0\"><alt>A</alt></chart>\n",
                   "x.xml:2:8: \"type\" of <chart> cannot be \"pie\"; it can be: line|column|stacked|bar|multiples\n"
                   "x.xml:2:32: \"last\" wants a number from 1 to 9999, not \"0\"\n");
    assert_refused("<table id=\"a b\" rows=\"\" anchor=\"true\"><col field=\"x\"><h>H</h></col></table>\n",
                   "x.xml:2:8: \"id\" wants one name: letters, digits, \"-\" and \"_\"\n"
                   "x.xml:2:17: \"rows\" wants one name: letters, digits, \"-\" and \"_\"\n"
                   "x.xml:2:25: \"anchor\" of <table> cannot be \"true\"; it can be: yes|no\n");
    assert_refused("<p series=\"a, b\">P</p>\n",
                   "x.xml:2:4: \"series\" wants names of letters, digits, \"-\" and \"_\", parted by spaces\n");
}

static void elements_have_their_parts_and_none_of_them_twice(void **state)
{
    (void)state;
    assert_refused("<table id=\"t\" rows=\"r\"><caption>C</caption></table><list rows=\"r\"/>\n",
                   "x.xml:2:1: <table> lacks its <col>; add it\n"
                   "x.xml:2:52: <list> lacks its <item>; add it\n");
    assert_refused("<list rows=\"r\"><item>1</item><empty>2</empty><item>3</item></list>\n",
                   "x.xml:2:46: a second <item> in <list>; leave one of them out\n");
    assert_non_null(read_blocks("<list rows=\"r\"><item audience=\"us\">1</item>"
                                "<item audience=\"mx gt\">2</item></list>\n"));
}

static void an_unknown_element_is_told_with_the_nearest(void **state)
{
    (void)state;
    assert_refused("  <chrat type=\"line\"><caption>a</caption></chrat>\n",
                   "x.xml:2:3: <chrat> cannot stand in <report>; did you mean <chart>?\n");
    assert_refused("<list rows=\"sources\">\n <itme>a</itme>\n <xyzzy/></list>\n",
                   "x.xml:3:2: <itme> cannot stand in <list>; did you mean <item>?\n"
                   "x.xml:4:2: <xyzzy> cannot stand in <list>, which takes: <empty>, <item>\n");
    assert_refused("<marking><p>a</p></marking>\n",
                   "x.xml:2:10: <p> cannot stand in <marking>, which takes no elements\n");
}

static void an_unknown_attribute_is_told_with_the_nearest(void **state)
{
    (void)state;
    assert_refused("<p note='id' contxt=\"a\">x</p>\n",
                   "x.xml:2:14: <p> has no attribute \"contxt\"; did you mean \"context\"?\n");
    assert_refused("<section/>\n", "x.xml:2:1: <section> lacks the attribute \"id\"; add it\n");
    assert_refused("<p xml:space=\"preserve\">x</p>\n",
                   "x.xml:2:4: <p> has no attribute \"xml:space\"; it takes: series, last, order, audience, note, "
                   "context\n");
    assert_refused("<section xml:id=\"a\"/>\n",
                   "x.xml:2:10: <section> has no attribute \"xml:id\"; it takes: id, columns, page, audience, note, "
                   "context\n"
                   "x.xml:2:1: <section> lacks the attribute \"id\"; add it\n");
}

static void an_unknown_audience_is_told_at_its_attribute(void **state)
{
    (void)state;
    assert_refused("<p audience=\"us xm\">x</p>\n",
                   "x.xml:2:4: there is no audience \"xm\"; did you mean \"mx\"?\n");
    assert_refused("<p audience=\"canada\">x</p>\n",
                   "x.xml:2:4: there is no audience \"canada\"; alternat.yaml lists them\n");
    assert_refused("<p audience=\" \">x</p>\n",
                   "x.xml:2:4: this would be for nobody; name an audience\n");
}

static void text_where_none_may_stand_is_told_where_it_begins(void **state)
{
    (void)state;
    assert_refused("  <section id=\"s\">\n    se\xC3\xB1or<h>a</h>\n  </section>\n",
                   "x.xml:3:5: <section> takes no text of its own, only elements\n");
    assert_refused("<marking> x </marking>\n",
                   "x.xml:2:11: <marking> takes no text of its own, only elements\n");
    struct str longer = str_new(a);
    for (int i = 0; i < 200; i++)
        str_add(&longer, "\xC3\xB1\xE2\x82\xAC");
    assert_refused(arena_printf(a, "<section id=\"s\">\n\n  %s</section>\n", longer.s),
                   "x.xml:4:3: <section> takes no text of its own, only elements\n");
    assert_refused("<section id=\"s\">&amp;</section>\n",
                   "x.xml:2:17: <section> takes no text of its own, only elements\n");
    assert_refused("<section id=\"s\"><![CDATA[x]]></section>\n",
                   "x.xml:2:26: <section> takes no text of its own, only elements\n");
}

static void only_bold_and_italic_stand_inside_a_text(void **state)
{
    (void)state;
    assert_refused("<p>a <u>b</u> <b class=\"c\">d</b> <p>e</p></p>\n",
                   "x.xml:2:6: <u> cannot stand in a text; <b> and <i> can\n"
                   "x.xml:2:15: <b> takes no attributes\n"
                   "x.xml:2:34: <p> cannot stand in a text; <b> and <i> can\n");
}

static void a_text_element_wants_a_text(void **state)
{
    (void)state;
    assert_refused("<p> \n </p>\n<p/>\n", "x.xml:2:1: <p> is empty; give it a text or remove it\n"
                                          "x.xml:4:1: <p> is empty; give it a text or remove "
                                          "it\n");
}

static void another_root_or_namespace_is_refused(void **state)
{
    (void)state;
    static const char told[] =
        "x.xml:1:1: a template begins with <report xmlns=\"urn:alternat:template:1\">\n";
    assert_file_refused("<report id=\"x\"/>", told);
    assert_file_refused("<report xmlns=\"urn:other\" id=\"x\"/>", told);
    assert_file_refused("<brief xmlns=\"urn:alternat:template:1\" id=\"x\"><p>a</p></brief>",
                        told);
    assert_refused("<o:p xmlns:o=\"urn:other\">a</o:p>\n",
                   "x.xml:2:1: <p> is of another namespace; only \"urn:alternat:template:1\" is "
                   "taken\n");
    assert_refused("<p xmlns:o=\"urn:other\">a <o:b>b</o:b></p>\n",
                   "x.xml:2:26: <b> cannot stand in a text; <b> and <i> can\n");
}

static void what_is_not_well_formed_is_told_at_its_place(void **state)
{
    (void)state;
    assert_refused("<p>a</q>\n", "x.xml:2:9: this cannot be read as XML: Opening and ending tag mismatch: p "
                                 "line 2 and q; give every <name> its </name>, put values in quotation marks, "
                                 "and write & and < in a text as &amp; and &lt;\n");
    assert_null(read_file("<report xmlns=\"urn:alternat:template:1\" id=\"x\">\n<p>a</p>\n"));
    assert_true(errs_total(errs) >= 1);
    assert_int_equal(errs_item(errs, 0)->at.line, 3);
    said_now();
    assert_null(read_file("just words"));
    assert_int_equal(errs_item(errs, 0)->at.line, 1);
    said_now();
    assert_file_refused("", "x.xml:1:1: the file is empty; a template begins with <report "
                            "xmlns=\"urn:alternat:template:1\">\n");
    assert_null(read_blocks("<p a=\"1\" a=\"2\">x</p>\n"));
    assert_int_equal(errs_item(errs, 0)->at.line, 2);
}

static void another_encoding_is_refused(void **state)
{
    (void)state;
    assert_file_refused("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n"
                        "<report xmlns=\"urn:alternat:template:1\" id=\"x\"/>\n",
                        "x.xml:1:21: a template is UTF-8 text; write encoding=\"UTF-8\"\n");
    assert_file_refused("<report xmlns=\"urn:alternat:template:1\" id=\"x\"><p>\xF1</p></report>",
                        "x.xml:1:51: byte 0xF1 is not UTF-8; save the file as UTF-8 text\n");
}

static void elements_nest_only_so_deep(void **state)
{
    (void)state;
    struct str deep = str_new(a);
    for (int i = 0; i < 5000; i++)
        str_add(&deep, "<section id=\"s\">");
    for (int i = 0; i < 5000; i++)
        str_add(&deep, "</section>");
    assert_null(read_blocks(deep.s));
    assert_true(errs_total(errs) >= 1);
    assert_string_equal(err_text(a, errs_item(errs, 0), NULL), "nested more than 32 deep");
}

/* --- the same texts as xgettext gives to translators --- */

struct texts {
    const char **items; /* context, EOT, text: as gettext keys them */
    size_t n;
};

/* xgettext gives them with their escapes undone, see locales/update-po.sh. */
static const char *without_escapes(const char *text)
{
    static const char *const escapes[][2] = { { "&lt;", "<" }, { "&gt;", ">" }, { "&amp;", "&" } };
    struct str out = str_new(a);
    for (const char *s = text; *s != '\0';) {
        size_t i = 0;
        while (i < 3 && !str_starts(s, escapes[i][0]))
            i++;
        str_addn(&out, i < 3 ? escapes[i][1] : s, 1);
        s += i < 3 ? strlen(escapes[i][0]) : 1;
    }
    return out.s;
}

static void texts_add(struct texts *t, const char *context, const char *text)
{
    const char *key = arena_printf(a, "%s\x04%s", context == NULL ? "" : context, text);
    for (size_t i = 0; i < t->n; i++)
        if (str_eq(t->items[i], key))
            return;
    *arena_push(a, t->items, t->n) = key;
}

static void collect(const struct element *e, struct texts *into)
{
    for (; e != NULL; e = e->next) {
        if (e->text != NULL)
            texts_add(into, e->context, without_escapes(e->text));
        collect(e->first, into);
    }
}

static void assert_all_in(const struct texts *some, const struct texts *all, const char *who)
{
    for (size_t i = 0; i < some->n; i++) {
        bool found = false;
        for (size_t j = 0; j < all->n && !found; j++)
            found = str_eq(some->items[i], all->items[j]);
        if (!found)
            print_message("# only %s has: %s\n", who, some->items[i]);
        assert_true(found);
    }
}

static void assert_as_xgettext(const char *const *files, size_t n)
{
    const char *root = getenv("srcdir") == NULL ? "." : getenv("srcdir");
    const char *pot = in("x.pot");
    struct str command = str_new(a);
    str_addf(&command,
             "xgettext --its='%s/templates/alternat.its' --from-code=UTF-8 -o '%s'", root, pot);
    struct texts ours = { 0 }, theirs = { 0 };
    for (size_t i = 0; i < n; i++) {
        str_addf(&command, " '%s'", files[i]);
        struct template *t = template_read(a, files[i], files[i], &audiences, errs);
        assert_string_equal(said_now(), "");
        assert_non_null(t);
        collect(t->root, &ours);
    }
    assert_int_equal(system(command.s), 0);
    struct po *po = po_read(a, pot, "x.pot", errs);
    assert_string_equal(said_now(), "");
    for (size_t i = 0; i < po->n; i++)
        texts_add(&theirs, po->entries[i].context, po->entries[i].msgid);
    assert_true(ours.n > 0);
    assert_all_in(&ours, &theirs, "the reader");
    assert_all_in(&theirs, &ours, "xgettext");
}

static void skip_without_xgettext(void)
{
    if (system("xgettext --version >/dev/null 2>&1") != 0) {
        print_message("# xgettext is not installed\n");
        skip();
    }
}

static void the_samples_texts_are_those_that_xgettext_extracts(void **state)
{
    (void)state;
    skip_without_xgettext();
    const char *root = getenv("srcdir") == NULL ? "." : getenv("srcdir"), **names;
    const char *templates = path_join(a, root, "templates");
    size_t n;
    assert_true(dir_list(a, templates, ".xml", &names, &n, errs));
    assert_true(n >= 2);
    for (size_t i = 0; i < n; i++)
        names[i] = path_join(a, templates, names[i]);
    assert_as_xgettext(names, n);
}

static const char odd[] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<report xmlns=\"urn:alternat:template:1\" id=\"x\">\n"
        "<p>  a \n\t b  </p><p><b>c</b> d</p><p>&lt;e&gt; &amp; \"f\" 'g'</p>\n"
        "<p><![CDATA[h < i & j]]></p><p>k</p><!-- l --><p>&#241; \xC3\xB1\xC2\xA0o</p>\n"
        "<p context=\"one\">twin</p><p context=\"two\">twin</p><p>twin</p>\n"
        "<p>{n, plural,\n   one {# <b>p</b>}\n   other {# <i>q</i>}}</p>\n"
        "<p>back\\slash</p><p note=\"N\">noted</p><p><b>all of it</b></p>\n"
        "<p><i><b>r</b> s</i>t</p>\n"
        "<section id=\"s\"><h context=\"\">u</h></section>\n"
        "</report>\n";

static void odd_texts_too_are_those_that_xgettext_extracts(void **state)
{
    (void)state;
    skip_without_xgettext();
    const char *path = in("odd.xml");
    assert_true(file_write(path, odd, strlen(odd), errs));
    assert_as_xgettext(&path, 1);
}

static size_t assert_all_placed(const char *file, const struct element *e)
{
    size_t n = 0;
    for (; e != NULL; e = e->next) {
        n += e->text != NULL;
        if (e->text != NULL)
            assert_placed(file, e->text_at, e->text);
        n += assert_all_placed(file, e->first);
    }
    return n;
}

/* Over lines and around tags, entities and what spaces are folded. */
static void every_letter_of_a_text_has_its_place(void **state)
{
    (void)state;
    assert_int_equal(assert_all_placed(odd, read_file(odd)->root), 15);
    static const char more[] = "<report xmlns=\"urn:alternat:template:1\" id=\"x\"><p>\r\n"
        "  \xC3\xB1 one\t two\r\n    <b>three</b>  four &lt;five&gt; six;&amp;&amp;seven\n\n"
        "\xE2\x82\xAC<![CDATA[eight < nine\n  ten ]]>  eleven\n</p><p>twelve</p></report>\n";
    assert_int_equal(assert_all_placed(more, read_file(more)->root), 2);
    const char *root = getenv("srcdir") == NULL ? "." : getenv("srcdir");
    static const char *const samples[] = { "brief", "brief-short", "workbook" };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        const char *path = arena_printf(a, "%s/templates/%s.xml", root, samples[i]);
        struct bytes text;
        assert_true(file_read_text(a, path, path, &text, errs));
        assert_true(assert_all_placed(text.s, template_read(a, path, path, &audiences, errs)->root) > 30);
    }
}

/* A piece of a template so many times; %d in it is the number of the time. */
static const char *times(const char *before, const char *piece, int n, const char *after)
{
    struct str all = str_new(a);
    str_add(&all, before);
    for (int i = 0; i < n; i++) {
        const char *number = strstr(piece, "%d");
        str_addn(&all, piece, number == NULL ? strlen(piece) : (size_t)(number - piece));
        if (number != NULL)
            str_addf(&all, "%d%s", i, number + 2);
    }
    str_add(&all, after);
    return all.s;
}

/* Of the errors that were told the last, and how many there are. */
static const char *last_said(size_t *n)
{
    const char *all = said_now(), *last = all;
    *n = 0;
    for (const char *p = all; (p = strchr(p, '\n')) != NULL; p++) {
        ++*n;
        if (p[1] != '\0')
            last = p + 1;
    }
    return last;
}

static void what_is_too_much_is_told_and_read_no_further(void **state)
{
    (void)state;
    size_t n;
    assert_refused(times("<p", " a%d=''", 257, ">x</p>"),
                   "x.xml:2:1947: an element with more than 256 attributes; is this a template?\n");
    assert_refused(times("<p", " xmlns:a%d='x'", 30000, ">x</p>"),
                   "x.xml:2:3745: an element with more than 256 attributes; is this a template?\n");
    assert_null(read_blocks(times("", "<a/>", 1000 * 1000, "")));
    assert_string_equal(last_said(&n), "x.xml:2:403: too many errors in this file; the rest is not read\n");
    assert_int_equal(n, 101);
    assert_null(read_blocks(times("", "<p>x</p>", 10 * 1000, "")));
    assert_string_equal(said_now(), "x.xml:2:79993: more than 10000 elements in a template; make "
                                    "several of it\n");
    assert_null(read_blocks(times("<bad>", "<n%d/>", 200 * 1000, "</bad>")));
    assert_non_null(strstr(last_said(&n), "more different names than a template has; is this one?"));
    assert_int_equal(n, 2);
}

static void what_is_many_and_right_is_read(void **state)
{
    (void)state;
    assert_non_null(read_blocks(times("", "<!-- <a b='c' --><p>x</p>", 9000, "")));
    assert_non_null(read_blocks(times("<p>", "'<![CDATA[<a b=\"c\" ]]>\"", 9000, "</p>")));
    assert_string_equal(said_now(), "");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(elements_texts_and_attributes_come_with_their_places),
        TEST(cdata_is_text_and_comments_stand_between_texts),
        TEST(a_space_just_inside_an_inline_tag_is_refused),
        TEST(a_tag_in_letters_is_refused),
        TEST(an_attribute_reads_as_xml_says),
        TEST(places_are_right_to_the_end_of_a_long_file),
        TEST(a_doctype_is_refused_before_any_entity_is_read),
        TEST(an_entity_that_nobody_defined_is_refused),
        TEST(attributes_have_values_of_their_kind),
        TEST(elements_have_their_parts_and_none_of_them_twice),
        TEST(an_unknown_element_is_told_with_the_nearest),
        TEST(an_unknown_attribute_is_told_with_the_nearest),
        TEST(an_unknown_audience_is_told_at_its_attribute),
        TEST(text_where_none_may_stand_is_told_where_it_begins),
        TEST(only_bold_and_italic_stand_inside_a_text),
        TEST(a_text_element_wants_a_text),
        TEST(another_root_or_namespace_is_refused),
        TEST(what_is_not_well_formed_is_told_at_its_place),
        TEST(another_encoding_is_refused),
        TEST(elements_nest_only_so_deep),
        TEST(the_samples_texts_are_those_that_xgettext_extracts),
        TEST(odd_texts_too_are_those_that_xgettext_extracts),
        TEST(every_letter_of_a_text_has_its_place),
        TEST(what_is_too_much_is_told_and_read_no_further),
        TEST(what_is_many_and_right_is_read),
    };
    return cmocka_run_group_tests_name("read_template", tests, NULL, NULL);
}
