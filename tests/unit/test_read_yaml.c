/* test_read_yaml.c - YAML as a tree with places, and a struct filled from it. */
#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "model/workspace.h"
#include "read/bind.h"
#include "support.h"

static struct yaml_value *read_bytes(const char *text, size_t n)
{
    const char *path = in("x.yaml");
    assert_true(file_write(path, text, n, errs));
    return yaml_read(a, path, "x.yaml", errs);
}

static struct yaml_value *read_text(const char *text)
{
    return read_bytes(text, strlen(text));
}

static void assert_refused(const char *text, const char *expected)
{
    assert_null(read_text(text));
    assert_string_equal(said_now(), expected);
}

/* --- the tree --- */

static void assert_at(struct place at, int line, int col)
{
    assert_string_equal(at.path, "x.yaml");
    assert_int_equal(at.line, line);
    assert_int_equal(at.col, col);
}

static void every_value_knows_its_kind_and_place(void **state)
{
    (void)state;
    struct yaml_value *v = read_text("# first\n"
                                     "año: [uno, 'dos', \"tres\"]\n"
                                     "places:\n"
                                     "  - {a: b,   ñandú: c}\n"
                                     "  - >-\n"
                                     "    folded\n"
                                     "    text\n");
    assert_non_null(v);
    assert_int_equal(v->kind, YAML_MAPPING);
    assert_at(v->at, 2, 1);
    assert_int_equal(v->n, 2);
    assert_string_equal(v->pairs[0].key, "año");
    assert_at(v->pairs[0].key_at, 2, 1);
    const struct yaml_value *list = v->pairs[0].value;
    assert_int_equal(list->kind, YAML_SEQUENCE);
    assert_at(list->at, 2, 6); /* characters, not bytes */
    assert_int_equal(list->n, 3);
    assert_true(list->items[0]->is_plain);
    assert_false(list->items[1]->is_plain);
    assert_string_equal(list->items[1]->scalar, "dos");
    assert_at(list->items[2]->at, 2, 19);
    const struct yaml_value *places = v->pairs[1].value;
    assert_at(places->items[0]->pairs[1].key_at, 4, 14);
    assert_at(places->items[0]->pairs[1].value->at, 4, 21);
    assert_string_equal(places->items[1]->scalar, "folded text");
    assert_at(places->items[1]->at, 5, 5);
}

static void a_byte_order_mark_moves_no_place(void **state)
{
    (void)state;
    struct yaml_value *v = read_text("\xEF\xBB\xBF" "key: value\n");
    assert_non_null(v);
    assert_string_equal(v->pairs[0].key, "key");
    assert_at(v->pairs[0].value->at, 1, 6);
}

static void windows_line_ends_are_taken(void **state)
{
    (void)state;
    struct yaml_value *v = read_text("a: one\r\nb: two\r\n");
    assert_non_null(v);
    assert_string_equal(v->pairs[0].value->scalar, "one");
    assert_at(v->pairs[1].value->at, 2, 4);
}

static void anchors_tags_and_aliases_are_refused_where_they_stand(void **state)
{
    (void)state;
    static const char told[] = "a value cannot begin with &, * or ! (YAML's anchors, aliases "
                               "and tags); write it out, or put it in quotation marks if it "
                               "is text\n";
    static const struct {
        const char *text, *place;
    } cases[] = {
        { "a: &x 1\nb: 2\n", "x.yaml:1:4: " },  { "a: *x\n", "x.yaml:1:4: " },
        { "a: !!int 1\n", "x.yaml:1:4: " },     { "a: !local {b: c}\n", "x.yaml:1:4: " },
        { "a:\n  - &x [b]\n", "x.yaml:2:5: " }, { "&k key: v\n", "x.yaml:1:1: " },
        { "a: !\n", "x.yaml:1:4: " },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_refused(cases[i].text, arena_printf(a, "%s%s", cases[i].place, told));
}

static void a_merge_key_is_only_an_unknown_word(void **state)
{
    (void)state;
    struct yaml_value *v = read_text("<<: {a: b}\n");
    assert_non_null(v);
    assert_string_equal(v->pairs[0].key, "<<");
}

static void a_comment_right_behind_a_text_is_seen(void **state)
{
    (void)state;
    struct yaml_value *v = read_text("a: caf\xC3\xA9 # 1\nb: two  # apart\nc: \"quoted\" # 3\nd: {e: f # g\n}\nh: i#j\nk: l #\n");
    assert_non_null(v);
    assert_true(v->pairs[0].value->is_cut);
    assert_false(v->pairs[1].value->is_cut);
    assert_false(v->pairs[2].value->is_cut);
    assert_true(v->pairs[3].value->pairs[0].value->is_cut);
    assert_false(v->pairs[4].value->is_cut);
    struct binder b = { .arena = a, .errs = errs };
    struct meeting m;
    memset(&m, 0, sizeof m);
    bind_record(&b, read_text("summary: {en: Address cause # 1 of it\n, es: Atender la causa 1}\n"), &meeting_shape, &m);
    assert_non_null(strstr(said_now(), "x.yaml:1:15: warning: what stands behind \" #\" is a comment"));
}

/* Not by its columns once an item: half a megabyte would take minutes. */
static void a_long_line_of_many_items_is_read(void **state)
{
    (void)state;
    enum { ITEMS = 150000 };
    struct str line = str_new(a);
    str_add(&line, "a: [\xC3\xA9");
    for (int i = 1; i < ITEMS; i++)
        str_add(&line, ", b");
    str_add(&line, "]\nc: d # e\n");
    struct yaml_value *v = read_text(line.s);
    assert_non_null(v);
    assert_int_equal(v->pairs[0].value->n, ITEMS);
    assert_int_equal(v->pairs[0].value->items[ITEMS - 1]->at.col, 5 + 3 * (ITEMS - 1));
    assert_true(v->pairs[1].value->is_cut);
}

static void every_key_that_stands_twice_is_told(void **state)
{
    (void)state;
    assert_refused("a: 1\nb: {c: 1, c: 2}\na: 3\n",
                   "x.yaml:2:11: the key \"c\" stands here twice; the first is in line 2: leave one of them "
                   "out\n"
                   "x.yaml:3:1: the key \"a\" stands here twice; the first is in line 1: leave one of them "
                   "out\n");
}

static void a_key_among_many_that_stands_twice_is_told(void **state)
{
    (void)state;
    struct str many = str_new(a), told = str_new(a);
    for (int i = 1; i <= 40; i++)
        str_addf(&many, "k%d: 0\n", i);
    static const int again[] = { 2, 13, 40, 2 };
    for (int i = 0; i < 4; i++) {
        str_addf(&many, "k%d: 1\n", again[i]);
        str_addf(&told, "x.yaml:%d:1: the key \"k%d\" stands here twice; the first is in line %d: leave one of them "
                 "out\n", 41 + i, again[i], again[i]);
    }
    assert_refused(many.s, told.s);
}

static void what_is_for_others_is_passed_over(void **state)
{
    (void)state;
    put("x.yaml", "a: 1\nmuch: {b: [1, {c: 2}, []], c: 3}\nd: {much: x, e: 4}\n");
    struct yaml_value *v = yaml_read_but(a, in("x.yaml"), "x.yaml", "much", errs);
    assert_non_null(v);
    assert_int_equal(v->n, 2);
    assert_string_equal(v->pairs[1].key, "d");
    const struct yaml_value *d = v->pairs[1].value;
    assert_int_equal(d->n, 1);
    assert_string_equal(d->pairs[0].value->scalar, "4");
    static const struct {
        const char *text, *told;
    } refused[] = { { "much: &x {b: c}\n", "x.yaml:1:7: a value cannot begin with &" },
                    { "much: {b: [*x]}\n", "x.yaml:1:12: a value cannot begin with &" },
                    { "much: {b: !t c}\n", "x.yaml:1:11: a value cannot begin with &" },
                    { "much: [[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]\n", "x.yaml:1:30: nested more than 24 deep" } };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        put("x.yaml", refused[i].text);
        assert_null(yaml_read_but(a, in("x.yaml"), "x.yaml", "much", errs));
        assert_non_null(strstr(said_now(), refused[i].told));
    }
    put("x.yaml", "much: {b: [1}\na: 1\n");
    assert_null(yaml_read_but(a, in("x.yaml"), "x.yaml", "much", errs));
    assert_non_null(strstr(said_now(), "x.yaml:1:13: "));
}

static void nesting_ends_somewhere(void **state)
{
    (void)state;
    struct str deep = str_new(a);
    for (int i = 0; i < YAML_DEPTH; i++)
        str_addc(&deep, '[');
    const char *open = arena_dup(a, deep.s);
    for (int i = 0; i < YAML_DEPTH; i++)
        str_addc(&deep, ']');
    assert_non_null(read_text(deep.s));
    assert_refused(arena_printf(a, "[%s", open),
                   "x.yaml:1:25: nested more than 24 deep; no record is\n");
    /* A file of nothing but brackets neither crashes nor takes long. */
    char *brackets = arena_alloc(a, 1 << 20);
    memset(brackets, '[', (1 << 20) - 1);
    assert_refused(brackets, "x.yaml:1:25: nested more than 24 deep; no record is\n");
}

static void an_empty_file_and_a_second_document_are_refused(void **state)
{
    (void)state;
    static const char empty[] =
        "x.yaml:1:1: the file is empty; fill it in or remove it\n";
    assert_refused("", empty);
    assert_refused("# only a comment\n\n", empty);
    assert_refused("a: 1\n---\nb: 2\n", "x.yaml:2:1: a second document begins here (\"---\"); "
                                        "put it in a file of its own\n");
}

static void a_key_that_is_a_list_is_refused(void **state)
{
    (void)state;
    assert_refused("a: 1\n? [b]\n: c\n",
                   "x.yaml:2:3: a key must be a word, not a list or keys with values\n");
}

static void bytes_that_are_no_text_are_refused_at_their_place(void **state)
{
    (void)state;
    assert_refused("a: b\nse\xF1or: c\n",
                   "x.yaml:2:3: byte 0xF1 is not UTF-8; save the file as UTF-8 text\n");
    assert_null(read_bytes("a: b\nc: \0d\n", 11));
    assert_string_equal(said_now(), "x.yaml:2:4: a NUL byte; this is not a text file\n");
    assert_refused("a: \"x\\0y\"\n", "x.yaml:1:4: a NUL character in a text; take it out\n");
    assert_refused("a: b\nc: d\x01\n",
                   "x.yaml:2:5: a control character, which no text may hold; delete it\n");
}

static void common_slips_are_told_in_plain_words_at_their_place(void **state)
{
    (void)state;
    assert_refused("name: Plan: the second\n",
                   "x.yaml:1:11: a colon that cannot stand here; put a text that holds \": \" "
                   "in quotation marks, and begin the keys of one record in the same column\n");
    assert_refused("a:\n\tb: c\n", "x.yaml:2:1: a tab at the beginning of a line; indent with spaces\n");
    assert_refused("a: >\n\tb\n", "x.yaml:2:1: a tab at the beginning of a line; indent with spaces\n");
    assert_refused("a: - b\n", "x.yaml:1:4: a list cannot begin behind its key; put each \"- \" on a line of its "
                               "own, below the key, or a text that begins so in quotation marks\n");
    assert_refused("a: | b\n", "x.yaml:1:6: behind | and > a text begins on the next line; put it there, "
                               "indented, or put a text that begins so in quotation marks\n");
    static const char *const paths[] = { "a: \"\\d\"\n", "a: \"\\Users\"\n", "a: \"\\x\"\n" };
    for (int i = 0; i < 3; i++)
        assert_refused(paths[i], arena_printf(a, "x.yaml:1:%d: between \"…\" a backslash begins an escape, and there is "
                                                 "none like this; write \\\\ for a backslash, or put the text between "
                                                 "'…'\n", i == 0 ? 5 : 7));
    assert_refused("a: \"b\n--- c\"\n", "x.yaml:2:1: the quotation mark that opens in line 1 is not closed before "
                                        "this line, which begins with --- or ...\n");
    static const char *const lines[] = { "%a\n", "%a: b\n", "% a\n" };
    for (int i = 0; i < 3; i++)
        assert_refused(lines[i],
                       "x.yaml:1:1: a line cannot begin with %; put a text that does in quotation marks\n");
    assert_refused("a: b\nc: *Address* the causes\n",
                   "x.yaml:2:4: a value cannot begin with &, * or ! (YAML's anchors, aliases and tags); write it "
                   "out, or put it in quotation marks if it is text\n");
    assert_refused("a:\n  b\n\tc: d\n",
                   "x.yaml:3:1: a tab at the beginning of a line; indent with spaces\n");
    assert_refused("a: [b,, c]\n", "x.yaml:1:7: a value is wanted here; the \"[\" or \"{\" "
                                   "before it is not closed, or a comma is too many\n");
    assert_refused("a: @home\n",
                   "x.yaml:1:4: a value cannot begin with this character; indent with spaces, "
                   "not tabs, and put a text that begins with @, %, ` or | in quotation "
                   "marks\n");
    assert_refused("a:\n  b: c\n d: e\n",
                   "x.yaml:3:2: no key where one is wanted; begin the keys of a record (the one from line 1) "
                   "in the same column, and put a text that begins with \"…\" as a whole between '…'\n");
    assert_refused("a: \"open\nb: c\n",
                   "x.yaml:1:4: the quotation mark that opens in line 1 is never closed\n");
    assert_refused("a: [b, c\nd: e\n", "x.yaml:2:2: a comma or \"]\" is wanted here, for the list that \"[\" "
                                       "opens in line 1; close it, or look from there on for a quotation mark "
                                       "or comma that is missing or too many\n");
    assert_refused("a: {b: c\nd: {e: f}\n",
                   "x.yaml:2:2: a comma or \"}\" is wanted here, for the \"{\" of line 1; close it, or look "
                   "from there on for a quotation mark or comma that is missing or too many\n");
    assert_refused("a: b\nno colon\nc: d\n",
                   "x.yaml:2:1: a key (in line 2) without its colon, or without the space behind it; write "
                   "\"key: value\"\n");
}

static void a_file_that_is_not_there_is_told(void **state)
{
    (void)state;
    assert_null(yaml_read(a, in("none.yaml"), "none.yaml", errs));
    assert_string_equal(said_now(),
                        "none.yaml:0:0: cannot read this file: No such file or directory\n");
}

/* --- a struct from it: one key of every type --- */

struct small {
    struct record r;
    const char *text;
};

struct all {
    struct record r;
    const char *text, *language;
    struct name name, label;
    struct names names, labels;
    struct intl intl, some;
    struct date date;
    struct moment moment;
    month period;
    double number;
    int integer, choice;
    struct colour colour;
    struct pairs pairs;
    struct small one;
    struct small *many;
    size_t n_many;
};

#define AT(field) .offset = offsetof(struct all, field)

static const struct key small_keys[] = {
    { "text", KEY_TEXT, .offset = offsetof(struct small, text), .required = true },
};
static const struct shape small_shape = { "a small thing", sizeof(struct small), small_keys,
                                          1, .takes_for = true };
static const struct key renamed_keys[] = {
    { "text", KEY_TEXT, .offset = offsetof(struct small, text), .required = true, .formerly = "words" },
};
static const struct shape renamed_shape = { "a renamed thing", sizeof(struct small), renamed_keys, 1,
                                            .takes_for = false };
static const struct shape common_shape = { "a common thing", sizeof(struct small),
                                           small_keys, 1, .takes_for = false };
static const char *const choices[] = { "left", "right", NULL };
static const struct key all_keys[] = {
    { "text", KEY_TEXT, AT(text) },
    { "name", KEY_NAME, AT(name) },
    { "names", KEY_NAMES, AT(names) },
    { "label", KEY_LABEL, AT(label) },
    { "labels", KEY_LABELS, AT(labels) },
    { "intl", KEY_INTL, AT(intl) },
    { "some", KEY_INTL_ANY, AT(some) },
    { "language", KEY_LANGUAGE, AT(language) },
    { "date", KEY_DATE, AT(date) },
    { "moment", KEY_MOMENT, AT(moment) },
    { "period", KEY_MONTH, AT(period) },
    { "number", KEY_NUMBER, AT(number) },
    { "integer", KEY_INTEGER, AT(integer), .least = 1, .most = 12 },
    { "colour", KEY_COLOUR, AT(colour) },
    { "choice", KEY_CHOICE, AT(choice), .choices = choices },
    { "pairs", KEY_PAIRS, AT(pairs) },
    { "one", KEY_RECORD, AT(one), .shape = &small_shape },
    { "many", KEY_RECORDS, AT(many), .count_offset = offsetof(struct all, n_many),
      .shape = &small_shape },
};
static const struct shape all_shape = { "a thing", sizeof(struct all), all_keys,
                                        sizeof all_keys / sizeof *all_keys,
                                        .takes_for = true };

static struct name two_languages[] = { { .s = "en" }, { .s = "es" } };
static struct name three_audiences[] = { { .s = "us" }, { .s = "mx" }, { .s = "gt" } };
static const struct names languages = { two_languages, 2 };
static const struct names audiences = { three_audiences, 3 };

static bool bind_text(const char *text, struct all *out)
{
    struct binder b = { .arena = a, .errs = errs, .languages = &languages, .audiences = &audiences };
    struct yaml_value *v = read_text(text);
    assert_non_null(v);
    memset(out, 0, sizeof *out);
    return bind_record(&b, v, &all_shape, out);
}

static void every_key_type_is_read(void **state)
{
    (void)state;
    struct all x;
    assert_true(bind_text("text: \"  two   words \"\n"
                          "name: us-1.b_c\n"
                          "names: [a, b]\n"
                          "label: \" as  it stands \"\n"
                          "labels: [X, \"\", 12]\n"
                          "intl: {en: yes, es: sí}\n"
                          "some: {es: solo}\n"
                          "language: es\n"
                          "date: 2024-02-29\n"
                          "moment: 2024-02-28T09:30-05:00\n"
                          "period: 2024-01\n"
                          "number: -3.5e2\n"
                          "integer: 12\n"
                          "colour: \"#1f38A0\"\n"
                          "choice: right\n"
                          "pairs: {region: [a, b], other: c}\n"
                          "one: {text: inner}\n"
                          "many: [{text: x}, {text: y}]\n",
                          &x));
    assert_string_equal(said(), "");
    assert_string_equal(x.text, "two words");
    assert_string_equal(x.name.s, "us-1.b_c");
    assert_at(x.name.at, 2, 7);
    assert_int_equal(x.names.n, 2);
    assert_string_equal(x.names.items[1].s, "b");
    assert_string_equal(x.label.s, " as  it stands ");
    assert_int_equal(x.labels.n, 3);
    assert_string_equal(x.labels.items[1].s, "");
    assert_string_equal(x.labels.items[2].s, "12");
    assert_string_equal(intl_get(&x.intl, "es"), "sí");
    assert_string_equal(intl_get(&x.intl, "en"), "yes");
    assert_null(intl_get(&x.some, "en"));
    assert_string_equal(x.language, "es");
    assert_int_equal(date_compare(x.date, (struct date){ 2024, 2, 29 }), 0);
    assert_int_equal(x.moment.minute, 9 * 60 + 30);
    assert_int_equal(x.moment.offset, -300);
    assert_int_equal(x.period, 2024 * 12);
    assert_true(x.number == -350.0);
    assert_int_equal(x.integer, 12);
    assert_int_equal(x.colour.rgb, 0x1f38a0);
    assert_int_equal(x.choice, 1);
    assert_int_equal(x.pairs.n, 2);
    assert_string_equal(x.pairs.items[0].key.s, "region");
    assert_string_equal(x.pairs.items[0].values.items[1].s, "b");
    assert_int_equal(x.pairs.items[1].values.n, 1);
    assert_string_equal(x.pairs.items[1].values.items[0].s, "c");
    assert_string_equal(x.one.text, "inner");
    assert_int_equal(x.n_many, 2);
    assert_string_equal(x.many[1].text, "y");
    assert_at(x.many[1].r.at, 18, 19);
    assert_true(x.r.visible_to == AUDIENCES_ALL);
}

static void every_key_type_refuses_what_it_is_not(void **state)
{
    (void)state;
#define NUMBER_TOLD "\"number\" wants a number such as 176205 or 3.5, its digits not parted, not "
#define DATE_TOLD "\"date\" wants a day that exists, as YYYY-MM-DD, not "
#define MOMENT_TOLD \
    "\"moment\" wants a day that exists (2024-02-28), perhaps with a time (2024-02-28T09:30) and its " \
    "distance from UTC (2024-02-28T09:30-05:00), not "
#define NAME_TOLD \
    "\"name\" wants a name of letters (a to z), digits, \"-\", \"_\" and \".\" that begins with a letter or " \
    "digit, not "
#define NAME_END "; names in a list are parted by commas"
#define EMPTY_TOLD \
    " is empty; give a value or leave the key out (a value that begins with # wants quotation marks)"
#define COLOUR_TOLD "\"colour\" wants a colour such as \"#1f3864\", in quotation marks"
    static const struct {
        const char *text, *told; /* told without "x.yaml:1:" */
    } cases[] = {
        { "text: [a]", "7: \"text\" wants a single value here, not a list" },
        { "text: {a: b}", "7: \"text\" wants a single value here, not keys with values" },
        { "text:", "6: \"text\"" EMPTY_TOLD },
        { "text: ~", "7: \"text\"" EMPTY_TOLD },
        { "text: null", "7: \"text\"" EMPTY_TOLD },
        { "text: ' '", "7: \"text\"" EMPTY_TOLD },
        { "name: señor", "7: " NAME_TOLD "\"señor\"" NAME_END },
        { "name: a b", "7: " NAME_TOLD "\"a b\"" NAME_END },
        { "name: ..", "7: " NAME_TOLD "\"..\"" NAME_END },
        { "name: ../x", "7: " NAME_TOLD "\"../x\"" NAME_END },
        { "name: -x", "7: " NAME_TOLD "\"-x\"" NAME_END },
        { "names: a", "8: \"names\" wants a list ([a, b]), not a single value" },
        { "names: [[a]]", "9: \"names\" wants a single value here, not a list" },
        { "label: [a]", "8: \"label\" wants a single value here, not a list" },
        { "label:", "7: \"label\"" EMPTY_TOLD },
        { "labels: {a: b}", "9: \"labels\" wants a list ([a, b]), not keys with values" },
        { "labels: [X, ~]", "13: \"labels\"" EMPTY_TOLD },
        { "intl: only English",
          "7: \"intl\" is printed, so it wants a text in each language: {en: …, es: …}" },
        { "intl: {en: a}", "7: \"intl\" has no text in \"es\"; add it" },
        { "intl: {en: a, es: }", "19: \"intl\"" EMPTY_TOLD },
        { "intl: {en: a, ess: b}",
          "15: \"ess\" is no language of this workspace; did you mean \"es\"?" },
        { "intl: {en: a, es: b, french: c}",
          "22: \"french\" is no language of this workspace; alternat.yaml lists them" },
        { "some: {fr: b}",
          "8: \"fr\" is no language of this workspace; alternat.yaml lists them" },
        { "language: Spanish", "11: \"language\" wants a language's code of two or three small letters, such "
                               "as en or es, not \"Spanish\"" },
        { "date: 2023-02-29", "7: " DATE_TOLD "\"2023-02-29\"" },
        { "date: 2024-2-9", "7: " DATE_TOLD "\"2024-2-9\"" },
        { "date: 28/02/2024", "7: " DATE_TOLD "\"28/02/2024\"" },
        { "date: 2024-02-28x", "7: " DATE_TOLD "\"2024-02-28x\"" },
        { "date: 0000-01-01", "7: " DATE_TOLD "\"0000-01-01\"" },
        { "moment: 2024-02-28T24:00", "9: " MOMENT_TOLD "\"2024-02-28T24:00\"" },
        { "moment: 2024-02-30", "9: " MOMENT_TOLD "\"2024-02-30\"" },
        { "moment: 2024-02-28T9:30", "9: " MOMENT_TOLD "\"2024-02-28T9:30\"" },
        { "period: 2024-13", "9: \"period\" wants a month as YYYY-MM, not \"2024-13\"" },
        { "period: 2024-02-28", "9: \"period\" wants a month as YYYY-MM, not \"2024-02-28\"" },
        { "number: 176,205", "9: " NUMBER_TOLD "\"176,205\"" },
        { "number: many", "9: " NUMBER_TOLD "\"many\"" },
        { "number: 0x10", "9: " NUMBER_TOLD "\"0x10\"" },
        { "number: nan", "9: " NUMBER_TOLD "\"nan\"" },
        { "number: infinity", "9: " NUMBER_TOLD "\"infinity\"" },
        { "number: 1e400", "9: " NUMBER_TOLD "\"1e400\"" },
        { "integer: 13", "10: \"integer\" wants a whole number from 1 to 12, not 13" },
        { "integer: 0", "10: \"integer\" wants a whole number from 1 to 12, not 0" },
        { "integer: 1.5", "10: \"integer\" wants a whole number from 1 to 12, not 1.5" },
        { "integer: 9e99", "10: \"integer\" wants a whole number from 1 to 12, not 9e99" },
        { "colour: 1f3864", "9: " COLOUR_TOLD },
        { "colour: \"#1f386\"", "9: " COLOUR_TOLD },
        { "colour: \"#1f386g\"", "9: " COLOUR_TOLD },
        { "colour: #1f3864", "8: \"colour\"" EMPTY_TOLD },
        { "choice: rigth", "9: \"choice\" cannot be \"rigth\"; did you mean \"right\"?" },
        { "choice: up", "9: \"choice\" cannot be \"up\"; it is one of: left, right" },
        { "pairs: [a]", "8: \"pairs\" wants keys with values ({key: value}), not a list" },
        { "pairs: {a: }", "12: \"a\"" EMPTY_TOLD },
        { "pairs: {a: {b: c}}", "12: \"a\" wants a list ([a, b]), not keys with values" },
        { "one: [a]", "6: a small thing wants keys with values ({key: value}), not a list" },
        { "one: {}", "6: a small thing lacks the key \"text\"; add it" },
        { "many: {text: x}",
          "7: \"many\" wants a list (each item begins with \"- \"), not keys with values" },
        { "many: [x]", "8: a small thing wants keys with values ({key: value}), not a single value" },
        { "texte: x", "1: a thing has no key \"texte\"; did you mean \"text\"?" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct all x;
        assert_false(bind_text(arena_printf(a, "%s\n", cases[i].text), &x));
        assert_string_equal(said_now(), arena_printf(a, "x.yaml:1:%s\n", cases[i].told));
    }
}

static void an_unknown_key_with_no_near_one_lists_what_there_is(void **state)
{
    (void)state;
    struct binder b = { .arena = a, .errs = errs, .languages = &languages, .audiences = &audiences };
    struct small x;
    assert_false(bind_record(&b, read_text("text: a\nwhatever: b\n"), &small_shape, &x));
    assert_string_equal(said(), "x.yaml:2:1: a small thing has no key \"whatever\"; it takes: "
                                "text, for\n");
}

static void a_former_name_is_taken_and_told(void **state)
{
    (void)state;
    struct binder b = { .arena = a, .errs = errs, .languages = &languages, .audiences = &audiences };
    struct small x;
    assert_true(bind_record(&b, read_text("words: old\n"), &renamed_shape, &x));
    assert_string_equal(x.text, "old");
    assert_string_equal(said_now(), "x.yaml:1:1: warning: \"words\" is called \"text\" now; write that, for later versions "
                                    "take nothing else\n");
    b.errs = errs; /* what was said is gone, and began anew */
    assert_true(bind_record(&b, read_text("text: new\n"), &renamed_shape, &x));
    assert_string_equal(said_now(), "");
    b.errs = errs;
    assert_false(bind_record(&b, read_text("text: new\nwords: old\n"), &renamed_shape, &x));
    assert_non_null(strstr(said_now(), "x.yaml:2:1: \"text\" stands twice, under its old name too; leave one of "
                                       "them out\n"));
}

static void all_mistakes_of_a_record_are_told_at_once(void **state)
{
    (void)state;
    struct all x;
    assert_false(bind_text("date: never\nnmae: x\nmany:\n  - text: good\n  - {}\n  - tex: y\n",
                           &x));
    assert_string_equal(said(),
                        "x.yaml:1:7: " DATE_TOLD "\"never\"\n"
                        "x.yaml:2:1: a thing has no key \"nmae\"; did you mean \"name\"?\n"
                        "x.yaml:5:5: a small thing lacks the key \"text\"; add it\n"
                        "x.yaml:6:5: a small thing has no key \"tex\"; did you mean "
                        "\"text\"?\n");
}

static void a_list_that_is_wanted_may_not_be_empty(void **state)
{
    (void)state;
    struct binder b = { .arena = a, .errs = errs, .languages = &languages, .audiences = &audiences };
    struct yaml_value *v = read_text("id: x\ntext: {en: a, es: b}\nresponsible: []\n"
                                     "status: []\nsource: s\n");
    const struct shape *commitment = NULL;
    for (size_t i = 0; i < meeting_shape.n_keys; i++)
        if (str_eq(meeting_shape.keys[i].name, "commitments"))
            commitment = meeting_shape.keys[i].shape;
    assert_non_null(commitment);
    struct commitment c = { 0 };
    assert_false(bind_record(&b, v, commitment, &c));
    assert_string_equal(said(),
                        "x.yaml:3:14: \"responsible\" is an empty list; give at least one\n"
                        "x.yaml:4:9: \"status\" is an empty list; give at least one\n");
}

static void for_restricts_a_record_at_any_depth(void **state)
{
    (void)state;
    struct all x;
    assert_true(bind_text("for: [us, gt]\nmany: [{text: a, for: [mx]}, {text: b}]\n", &x));
    assert_true(x.r.visible_to == 5);
    assert_true(x.many[0].r.visible_to == 2);
    assert_true(x.many[1].r.visible_to == AUDIENCES_ALL);
}

static void for_never_opens_a_record_by_a_slip(void **state)
{
    (void)state;
    static const struct {
        const char *text, *told;
    } cases[] = {
        { "for: []", "6: \"for\" names nobody; list the audiences, or leave it out" },
        { "for: us", "6: \"for\" wants a list ([a, b]), not a single value" },
        { "for:", "5: \"for\" wants a list ([a, b]), not a single value" },
        { "for: [su]", "7: \"for\" names an audience that does not exist: \"su\"; did you mean "
                       "\"us\"?" },
        { "for: [us, canada]",
          "11: \"for\" names an audience that does not exist: \"canada\"; alternat.yaml lists them" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct all x;
        assert_false(bind_text(arena_printf(a, "%s\n", cases[i].text), &x));
        assert_true(x.r.visible_to == 0);
        assert_string_equal(said_now(), arena_printf(a, "x.yaml:1:%s\n", cases[i].told));
    }
}

static void what_is_common_to_all_takes_no_for(void **state)
{
    (void)state;
    struct binder b = { .arena = a, .errs = errs, .languages = &languages, .audiences = &audiences };
    struct small x;
    assert_false(bind_record(&b, read_text("text: a\nfor: [us]\n"), &common_shape, &x));
    assert_string_equal(said(), "x.yaml:2:1: a common thing takes no \"for\"; restrict the "
                                "items that it is about\n");
}

#define DATASET \
    "id: d\nagency: {en: A, es: A}\ntitle: T\npublisher: P\nlicence: open\nlanguage: en\n" \
    "period: {column: t, format: YYYY-MM}\nvalue: {column: n}\n"

static bool bind_dataset(const char *more, struct dataset *out)
{
    struct binder b = { .arena = a, .errs = errs, .languages = &languages, .audiences = &audiences };
    *out = (struct dataset){ 0 };
    return bind_record(&b, read_text(arena_printf(a, DATASET "%s", more)), &dataset_shape, out);
}

static void a_dataset_takes_for_and_its_dimensions_do_not(void **state)
{
    (void)state;
    struct dataset d;
    assert_true(bind_dataset("for: [us]\n", &d));
    assert_true(d.r.visible_to == 1);
    assert_true(bind_dataset("dimensions:\n- {id: x, column: X, name: {en: X, es: X}}\n", &d));
    assert_false(bind_dataset("dimensions:\n- {id: x, column: X, name: {en: X, es: X},"
                              " for: [us]}\n", &d));
    assert_string_equal(said(), "x.yaml:10:44: a dimension takes no \"for\"; restrict the items "
                                "that it is about\n");
}

static void a_dataset_refuses_repeated_rows_unless_it_says_add(void **state)
{
    (void)state;
    struct dataset d;
    assert_true(bind_dataset("", &d));
    assert_int_equal(d.repeated_rows, ROWS_REFUSE);
    assert_true(bind_dataset("repeated_rows: add\n", &d));
    assert_int_equal(d.repeated_rows, ROWS_ADD);
    assert_true(bind_dataset("repeated_rows: refuse\n", &d));
    assert_int_equal(d.repeated_rows, ROWS_REFUSE);
    assert_false(bind_dataset("repeated_rows: sum\n", &d));
    assert_string_equal(said(), "x.yaml:9:16: \"repeated_rows\" cannot be \"sum\"; it is one of: "
                                "refuse, add\n");
}

static void white_space_in_a_row_becomes_one_space(void **state)
{
    (void)state;
    assert_string_equal(fold_space(a, " \t a \n\r\n b\tc  "), "a b c");
    assert_string_equal(fold_space(a, " \n "), "");
    assert_string_equal(fold_space(a, "a\xC2\xA0 b"), "a\xC2\xA0 b"); /* no-break stays */
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(every_value_knows_its_kind_and_place),
        TEST(a_byte_order_mark_moves_no_place),
        TEST(windows_line_ends_are_taken),
        TEST(anchors_tags_and_aliases_are_refused_where_they_stand),
        TEST(a_merge_key_is_only_an_unknown_word),
        TEST(a_comment_right_behind_a_text_is_seen),
        TEST(a_long_line_of_many_items_is_read),
        TEST(every_key_that_stands_twice_is_told),
        TEST(a_key_among_many_that_stands_twice_is_told),
        TEST(what_is_for_others_is_passed_over),
        TEST(nesting_ends_somewhere),
        TEST(an_empty_file_and_a_second_document_are_refused),
        TEST(a_key_that_is_a_list_is_refused),
        TEST(bytes_that_are_no_text_are_refused_at_their_place),
        TEST(common_slips_are_told_in_plain_words_at_their_place),
        TEST(a_file_that_is_not_there_is_told),
        TEST(every_key_type_is_read),
        TEST(every_key_type_refuses_what_it_is_not),
        TEST(an_unknown_key_with_no_near_one_lists_what_there_is),
        TEST(a_former_name_is_taken_and_told),
        TEST(all_mistakes_of_a_record_are_told_at_once),
        TEST(a_list_that_is_wanted_may_not_be_empty),
        TEST(for_restricts_a_record_at_any_depth),
        TEST(for_never_opens_a_record_by_a_slip),
        TEST(what_is_common_to_all_takes_no_for),
        TEST(a_dataset_takes_for_and_its_dimensions_do_not),
        TEST(a_dataset_refuses_repeated_rows_unless_it_says_add),
        TEST(white_space_in_a_row_becomes_one_space),
    };
    return cmocka_run_group_tests_name("read_yaml", tests, NULL, NULL);
}
