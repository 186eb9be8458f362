/* test_text_message.c - messages read, filled in, and held against their source. */

#include "support.h"
#include "text/message.h"

#define MINUS "\xE2\x88\x92"

#define NBSP "\xC2\xA0"

static const struct text_place at = { .at = { "brief.xml", 7, 10 } };

static const struct locale *get(const char *name)
{
    return locale_get(name, at.at, errs);
}

/* All errors so far, "line:col: text" a line. */
static const char *told(void)
{
    struct str all = str_new(a);
    for (size_t i = 0; i < errs_total(errs); i++) {
        const struct err *e = errs_item(errs, i);
        str_addf(&all, "%d:%d: %s%s\n", e->at.line, e->at.col,
                 e->severity == SEVERITY_WARNING ? "warning: " : "",
                 err_text(a, e, NULL));
    }
    return all.s;
}

static const struct arg values[] = {
    { .name = "name", .kind = ARG_TEXT, .text = "Peña & <Hijos>" },
    { .name = "way", .kind = ARG_TEXT, .text = "up" },
    { .name = "n", .kind = ARG_NUMBER, .number = 1 },
    { .name = "many", .kind = ARG_NUMBER, .number = 1000000 },
    { .name = "zero", .kind = ARG_NUMBER, .number = 0 },
    { .name = "share", .kind = ARG_NUMBER, .number = 0.4175 },
    { .name = "less", .kind = ARG_NUMBER, .number = -1234.5678 },
    { .name = "d", .kind = ARG_DATE, .date = { 2024, 2, 29 } },
    { .name = "gone", .kind = ARG_MISSING },
};
enum { N_VALUES = sizeof values / sizeof *values };

/* The text filled in, or "!" where it cannot be. */
static const char *filled(const char *locale, const char *text, bool markup)
{
    struct str out = str_new(a);
    const struct message *m = message_parse(a, text, at, errs);
    if (m == NULL
        || !message_format(m, get(locale), args_of_list(&(struct arg_list){ values, N_VALUES }), markup, at, &out, errs))
        return "!";
    return out.s;
}

#define assert_filled(locale, text, expected) \
    assert_string_equal(filled(locale, text, false), expected)

/* The text is refused with this and nothing else. */
static void assert_refused(const char *text, const char *expected)
{
    assert_null(message_parse(a, text, at, errs));
    assert_string_equal(told(), expected);
}

static void a_plain_text_stays_as_it_is(void **state)
{
    (void)state;
    assert_filled("en_US", "", "");
    assert_filled("en_US", " ¿Qué? | <b>#</b> ", " ¿Qué? | <b>#</b> ");
    assert_int_equal(errs_total(errs), 0);
}

static void arguments_are_put_in_by_name(void **state)
{
    (void)state;
    assert_filled("es_MX", "{name}: {many}, { d }", "Peña & <Hijos>: 1,000,000, 29" NBSP "feb" NBSP "2024");
}

static void markup_escapes_what_is_put_in_and_nothing_else(void **state)
{
    (void)state;
    assert_string_equal(filled("es_MX", "<b>{name}</b> & {n}", true),
                        "<b>Peña &amp; &lt;Hijos&gt;</b> & 1");
}

static void a_text_of_another_language_or_with_a_target_is_a_run(void **state)
{
    (void)state;
    static const struct arg args[] = {
        { .name = "title", .text = "R&D \"x\"", .lang = "en", .target = "https://x/?a&b\"" },
        { .name = "word", .text = "visa", .lang = "en" },
        { .name = "empty", .text = "", .target = "#n1" },
    };
    struct str with = str_new(a), without = str_new(a);
    const struct arg_list three = { args, 3 };
    const struct message *m = message_parse(a, "[{title}{word}{empty}]", at, errs);
    assert_true(message_format(m, get("es_MX"), args_of_list(&three), true, at, &with, errs));
    assert_true(message_format(m, get("es_MX"), args_of_list(&three), false, at, &without, errs));
    assert_string_equal(with.s,
                        "[<run lang=\"en\" target=\"https://x/?a&amp;b&quot;\">"
                        "R&amp;D &quot;x&quot;</run><run lang=\"en\">visa</run>]");
    assert_string_equal(without.s, "[R&D \"x\"visa]");
}

static void number_styles_write_as_their_names_say(void **state)
{
    (void)state;
    assert_filled("en_US", "{less, number}", MINUS "1,234.568");
    assert_filled("en_US", "{less, number, }", MINUS "1,234.568");
    assert_filled("en_US", "{less,number,integer}", MINUS "1,235");
    assert_filled("en_US", "{less, number, decimal1}", MINUS "1,234.6");
    assert_filled("en_US", "{less, number, decimal2}", MINUS "1,234.57");
    assert_filled("en_US", "{share, number, percent}", "42%");
    assert_filled("en_US", "{share, number, percent1}", "41.8%");
    assert_filled("en_US", "{share, number, signedpercent1}", "+41.8%");
    assert_filled("en_US", "{share, number, signed1}", "+0.4");
    assert_filled("en_US", "{many, number, millions1}", "1.0");
}

static void date_styles_are_names_or_skeletons(void **state)
{
    (void)state;
    assert_filled("es_GT", "{d, date} {d, date, long}", "29" NBSP "feb" NBSP "2024 29 de febrero de 2024");
    assert_filled("es_GT", "{d, date, yMMMM} {d, date, ::yMMMM}",
                  "febrero de 2024 febrero de 2024");
}

static void a_plural_prefers_the_exact_number(void **state)
{
    (void)state;
    static const char text[] = "{zero, plural, =0 {none} one {# day} other {# days}}";
    assert_filled("en_US", text, "none");
    assert_filled("en_US", "{n, plural, =0 {none} one {# day} other {# days}}", "1 day");
    assert_filled("en_US", "{many, plural, one {# day} other {# days}}", "1,000,000 days");
}

static void spanish_millions_have_a_branch_of_their_own(void **state)
{
    (void)state;
    assert_filled("es_MX", "{many, plural, one {# día} many {# de días} other {# días}}",
                  "1,000,000 de días");
    assert_filled("es_MX", "{many, plural, one {# día} other {# días}}", "1,000,000 días");
}

static void a_plural_is_chosen_for_its_number_as_shown(void **state)
{
    (void)state;
    static const char text[] =
        "{many, plural, one {{many, number, millions1} uno} "
        "other {{many, number, millions1} más}}";
    assert_filled("en_US", text, "1.0 más");
    assert_filled("es_MX", text, "1.0 uno");
}

static void an_offset_counts_off_the_number(void **state)
{
    (void)state;
    assert_filled("en_US", "{many, plural, offset:999999 one {# and {many}} other {no}}",
                  "1 and 1,000,000");
    assert_filled("en_US", "{n, plural, offset:1 =1 {exact} one {no} other {no}}", "exact");
}

static void an_ordinal_has_its_own_categories(void **state)
{
    (void)state;
    assert_filled("en_US", "{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}",
                  "1st");
}

static void a_select_goes_by_its_text(void **state)
{
    (void)state;
    assert_filled("en_US", "{way, select, up {rose} down {fell} other {stood}}", "rose");
    assert_filled("en_US", "{name, select, up {rose} down {fell} other {stood}}", "stood");
    /* of a number or a date it asks only whether there is one */
    assert_filled("en_US", "{n, select, none {-} other {+}}", "+");
    assert_filled("en_US", "{d, select, none {-} other {+}}", "+");
}

static void branches_nest(void **state)
{
    (void)state;
    assert_filled("es_MX",
                  "{way, select, up {{n, plural, one {subió {share, number, percent}} "
                  "other {#}}} other {}}.",
                  "subió 42%.");
}

static void a_hash_is_a_number_only_right_inside_a_plural(void **state)
{
    (void)state;
    assert_filled("en_US", "# {n, plural, other {# {way, select, other {#}} '#'}}", "# 1 # #");
}

static void what_is_missing_selects_none_and_leaves_no_hole(void **state)
{
    (void)state;
    assert_filled("en_US", "{gone, select, none {-} other {{gone}}}", "-");
    assert_filled("en_US", "{gone, plural, none {n/a} one {1} other {#}}", "n/a");
    assert_int_equal(errs_total(errs), 0);
    assert_filled("en_US", "[{gone}{gone, plural, one {1} other {[#]}}]", "!");
    assert_int_equal(errs_total(errs), 2);
}

static void apostrophes_quote_braces_and_double_for_one(void **state)
{
    (void)state;
    assert_filled("en_US", "it's '{name}' don''t", "it's {name} don't");
    assert_filled("en_US", "'{''}'", "{'}");
    assert_filled("en_US", "end'", "end'");
    assert_filled("en_US", "'#'", "'#'");
    assert_int_equal(errs_total(errs), 0);
}

static void a_quotation_left_open_is_a_warning(void **state)
{
    (void)state;
    assert_filled("en_US", "an '{ever", "an {ever");
    assert_string_equal(told(), "7:13: warning: no apostrophe closes the one here, so all that follows is "
                                "printed as it stands; close it behind the brace, as in '{'\n");
}

static void a_brace_too_many_is_a_warning(void **state)
{
    (void)state;
    assert_filled("en_US", "año {n}}", "año 1}");
    assert_string_equal(told(), "7:17: warning: no \"{\" belongs to this \"}\", which is printed as it stands; "
                                "remove it, or write '}' in apostrophes where it is meant\n");
}

static void of_many_braces_too_many_the_first_is_told(void **state)
{
    (void)state;
    assert_filled("en_US", "{n}}}}", "1}}}");
    assert_string_equal(told(), "7:13: warning: no \"{\" belongs to this \"}\", which is printed as it stands; "
                                "remove it, or write '}' in apostrophes where it is meant\n");
}

/* A text of one select with so many branches, "other" among them. */
static const char *of_branches(int n)
{
    struct str text = str_new(a);
    str_add(&text, "{way, select,");
    for (int i = 1; i < n; i++)
        str_addf(&text, " b%d {}", i);
    str_add(&text, " other {x}}");
    return text.s;
}

static void branches_and_arguments_are_bounded(void **state)
{
    (void)state;
    assert_filled("en_US", of_branches(999), "x"); /* and the select itself */
    assert_int_equal(errs_total(errs), 0);
    assert_refused(of_branches(1000),
                   "7:7908: more than 1000 arguments and branches in one text; make several texts of "
                   "it\n");
}

static void a_brace_left_open_is_told_where_it_opens(void **state)
{
    (void)state;
    assert_refused("señas {n, plural, one {x} other {y}",
                   "7:16: this \"{\" is not closed; write \"}\" where it ends, or '{' in "
                   "apostrophes where a brace is meant\n");
}

static void a_branch_left_open_is_told_where_it_opens(void **state)
{
    (void)state;
    assert_refused("{n, plural, other {y",
                   "7:28: this \"{\" is not closed; write \"}\" where it ends, or '{' in "
                   "apostrophes where a brace is meant\n");
}

static void behind_a_line_break_only_the_line_is_told(void **state)
{
    (void)state;
    assert_refused("one\ntwo {n, number, percnt}",
                   "7:0: unknown number style \"percnt\"; did you mean \"percent\"?\n");
}

static void all_mistakes_that_can_be_read_over_are_told(void **state)
{
    (void)state;
    assert_refused(
        "{n, nombre} {d, date, jm} {n, number, xyz} {n, plural, one {} one {}}",
        "7:14: unknown type \"nombre\"; there are number, date, time, list, plural, select and selectordinal\n"
        "7:32: unknown date style \"jm\"; there are full, long, medium, short and CLDR skeletons such as "
        "yMMMM\n"
        "7:48: unknown number style \"xyz\"; there are integer, decimal1, decimal2, percent, percent1, "
        "millions1, signed, signed1, signedpercent1 and currency\n"
        "7:72: a second branch \"one\"; leave one of them out\n"
        "7:53: {n} has no branch \"other {…}\"; add it, for all that no other branch names\n");
}

static void broken_syntax_is_refused(void **state)
{
    (void)state;
    static const char *const broken[] = {
        "{", "{}", "{n", "{n,", "{n,}", "{n,,}", "{n number}", "{n, plural}", "{n, plural,}",
        "{n, plural, {x}}", "{n, plural, other x}", "{n, plural, = {x} other {}}",
        "{n, plural, =a {x} other {}}", "{n, plural, one {} offset:1 other {}}",
        "{n, plural, offset: one {} other {}}", "{n, select, =1 {x} other {}}", "{a.b}", "{00}",
        "{n, number, 'x}", "{n, number, {x}", "{a b}",
    };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        struct errs *own = errs_new();
        assert_null(message_parse(a, broken[i], at, own));
        assert_int_equal(errs_count(own, SEVERITY_ERROR), 1);
        errs_free(own);
    }
}

static void endless_nesting_is_refused(void **state)
{
    (void)state;
    struct str deep = str_new(a);
    for (int i = 0; i < 100000; i++)
        str_add(&deep, "{n,plural,other{");
    assert_null(message_parse(a, deep.s, at, errs));
    assert_int_equal(errs_total(errs), 1);
}

static void an_unknown_argument_gets_its_neighbour_suggested(void **state)
{
    (void)state;
    assert_filled("en_US", "To {nmae} by {whom_ever}", "!");
    assert_string_equal(told(),
                        "7:13: there is no name {nmae} here; did you mean {name}?\n"
                        "7:23: there is no name {whom_ever} here; docs/templates.md lists those that a text "
                        "may have in braces\n");
}

static void an_argument_of_the_wrong_kind_is_refused(void **state)
{
    (void)state;
    assert_filled("en_US", "{name, number}{d, plural, other {}}{n, date}", "!");
    assert_string_equal(told(), "7:10: {name} is a text; write its name alone, or select behind it\n"
                                "7:24: {d} is a date; write date behind its name, as in {start, date, long}\n"
                                "7:45: {n} is a number, not a date, a time or a list; write number or plural "
                                "behind its name\n");
}

static void uses_come_once_each_in_order(void **state)
{
    (void)state;
    struct message_use *uses;
    const struct message *m = message_parse(
        a, "{n} {way, select, up {{d, date}} other {{n, plural, other {{x}}}}} {d}{p, number}",
        at, errs);
    assert_int_equal(message_uses(a, m, &uses), 5);
    static const struct message_use expected[] = { { "n", USE_PLURAL }, { "way", USE_SELECT },
                                                   { "d", USE_DATE }, { "x", USE_PLAIN },
                                                   { "p", USE_NUMBER } };
    for (size_t i = 0; i < 5; i++) {
        assert_string_equal(uses[i].name, expected[i].name);
        assert_int_equal(uses[i].how, expected[i].how);
    }
    assert_int_equal(message_uses(a, message_parse(a, "", at, errs), &uses), 0);
}

static void assert_translation(const char *source, const char *own, const char *expected)
{
    const struct message *s = message_parse(a, source, at, errs);
    const struct message *t = message_parse(a, own, at, errs);
    assert_int_equal(message_check_translation(s, t, get("es_MX"), at, errs),
                     *expected == '\0');
    assert_string_equal(told(), expected);
}

static void a_faithful_translation_passes(void **state)
{
    (void)state;
    assert_translation("{n, plural, =0 {no days} one {# day} other {{n, number} days}} {x}",
                       "{x}: {n, plural, =0 {ningún día} one {# día} many {# de días} other {# días}}",
                       "");
    assert_translation("{n, number} of {s, select, up {a} other {b}} on {d, date, long}",
                       "{d, date, yMMMM}: {n, plural, one {#} other {#}} "
                       "{s, select, up {x} other {y}}",
                       "");
}

static void a_branch_for_a_number_left_out_is_told(void **state)
{
    (void)state;
    assert_translation("{n, plural, =0 {none} other {#}}", "{n, plural, other {#}}",
                       "7:10: the translation leaves out the branch \"=0\" of {n}\n");
}

static void another_style_of_number_is_told(void **state)
{
    (void)state;
    assert_translation("{n, number, percent1}", "{n, number, decimal1}",
                       "7:10: {n} is put in another way than in the source text; copy from there what stands "
                       "behind its name\n");
}

/* Languages differ in how many branches a plural has: each may emphasize as its source does. */
static void tags_are_counted_a_branch(void **state)
{
    (void)state;
    assert_translation("{n, plural, one {<b>#</b> day} other {<b>#</b> days}}",
                       "{n, plural, one {<b>#</b> día} many {<b>#</b> de días} other {<b>#</b> días}}",
                       "");
    assert_translation("<b>a</b> {s, select, up {<i>b</i>} other {}}", "<b>a</b> {s, select, up {b} other {}}",
                       "7:10: the translation has 0 <i>, its source text 1; mark in <b> and <i> what it marks\n"
                       "7:10: the translation has 0 </i>, its source text 1; mark in <b> and <i> what it "
                       "marks\n");
}

static void arguments_left_out_added_or_changed_are_told(void **state)
{
    (void)state;
    assert_translation("{n, number} {place} {d, date}", "{n} {d} {plaec}",
                       "7:10: the translation leaves out {place}; put it where its value is to stand\n"
                       "7:14: {d} is put in another way than in the source text; copy from there what stands "
                       "behind its name\n"
                       "7:18: the source has no {plaec}; did you mean {place}?\n");
}

static void a_plural_branch_of_another_language_is_told(void **state)
{
    (void)state;
    assert_translation("{n, plural, one {a} other {b}}",
                       "{n, plural, one {a} few {b} other {c}}",
                       "7:30: \"few\" is no plural branch of this language (es); names of branches, such as "
                       "one and other, are not translated\n");
}

static void a_singular_left_out_is_told(void **state)
{
    (void)state;
    assert_translation("{n, plural, one {a} other {b}}", "{n, plural, other {c}}",
                       "7:10: {n} has no branch \"one {…}\", as the source has\n");
}

static void select_branches_are_those_of_the_source(void **state)
{
    (void)state;
    assert_translation("{s, select, up {a} down {b} other {c}}",
                       "{s, select, up {a} abajo {b} other {c}}",
                       "7:29: the source text has no branch \"abajo\" of {s}; names of branches are not "
                       "translated, so write them as it has them\n"
                       "7:10: the translation leaves out the branch \"down\" of {s}\n");
}

static void corrupted_messages_never_crash(void **state)
{
    (void)state;
    static const char text[] = "a '{b}' {n, plural, offset:1 =2 {#} one {# ñ} other {{d, date, "
                               "yMMMM} ''}} {way, select, up {{less, number, signed1}} other {}}";
    static const char with[] = "{}',#=: 0n";
    uint32_t random = 1;
    for (int i = 0; i < 4000; i++) {
        char *s = arena_dup(a, text);
        for (int j = 0; j < 3; j++) {
            random = random * 1664525 + 1013904223;
            size_t where = (random >> 8) % (sizeof text - 1);
            if ((s[where] & 0x80) == 0)
                s[where] = with[(random >> 3) % (sizeof with - 1)];
        }
        filled("es_GT", s, true);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_plain_text_stays_as_it_is),
        TEST(arguments_are_put_in_by_name),
        TEST(markup_escapes_what_is_put_in_and_nothing_else),
        TEST(a_text_of_another_language_or_with_a_target_is_a_run),
        TEST(number_styles_write_as_their_names_say),
        TEST(date_styles_are_names_or_skeletons),
        TEST(a_plural_prefers_the_exact_number),
        TEST(spanish_millions_have_a_branch_of_their_own),
        TEST(a_plural_is_chosen_for_its_number_as_shown),
        TEST(an_offset_counts_off_the_number),
        TEST(an_ordinal_has_its_own_categories),
        TEST(a_select_goes_by_its_text),
        TEST(branches_nest),
        TEST(a_hash_is_a_number_only_right_inside_a_plural),
        TEST(what_is_missing_selects_none_and_leaves_no_hole),
        TEST(apostrophes_quote_braces_and_double_for_one),
        TEST(a_quotation_left_open_is_a_warning),
        TEST(a_brace_too_many_is_a_warning),
        TEST(of_many_braces_too_many_the_first_is_told),
        TEST(branches_and_arguments_are_bounded),
        TEST(a_brace_left_open_is_told_where_it_opens),
        TEST(a_branch_left_open_is_told_where_it_opens),
        TEST(behind_a_line_break_only_the_line_is_told),
        TEST(all_mistakes_that_can_be_read_over_are_told),
        TEST(broken_syntax_is_refused),
        TEST(endless_nesting_is_refused),
        TEST(an_unknown_argument_gets_its_neighbour_suggested),
        TEST(an_argument_of_the_wrong_kind_is_refused),
        TEST(uses_come_once_each_in_order),
        TEST(a_faithful_translation_passes),
        TEST(a_branch_for_a_number_left_out_is_told),
        TEST(another_style_of_number_is_told),
        TEST(tags_are_counted_a_branch),
        TEST(arguments_left_out_added_or_changed_are_told),
        TEST(a_plural_branch_of_another_language_is_told),
        TEST(a_singular_left_out_is_told),
        TEST(select_branches_are_those_of_the_source),
        TEST(corrupted_messages_never_crash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
