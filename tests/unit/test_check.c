/* test_check.c - what spans files: references, what may be seen, quoted figures. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "check/check.h"
#include "check/restricted.h"
#include "read/workspace.h"
#include "support.h"

/* Paths as inside the workspace. */
static const char *told(void)
{
    const char *prefix = arena_printf(a, "%s/", folder);
    struct str plain = str_new(a);
    for (const char *p = said(); *p != '\0';)
        if (str_starts(p, prefix))
            p += strlen(prefix);
        else
            str_addc(&plain, *p++);
    return plain.s;
}

/* --- a small workspace, one file of which a test replaces --- */

#define AUDIENCE(id, en, es)                                                             \
    "government: " id "\nname: {en: " en ", es: " es "}\n"                               \
    "locales: {en: en_US, es: es_US}\ntime_zone: UTC\nfiscal_first_month: 1\n"           \
    "look: {paper: letter, text_fonts: [a], heading_fonts: [a], size: 10, "              \
    "ink: \"#000000\", accent: \"#000000\", muted: \"#000000\", tint: \"#ffffff\"}\n"

#define MEETING_HEAD                                                                     \
    "id: m\nname: {en: M, es: M}\nstart: 2024-02-28\nplace: {en: P, es: P}\nhost: us\n"  \
    "delegations: [{government: us, participants: [{name: N, role: {en: R, es: R}}]}]\n"
#define SOURCES                                                                          \
    "sources:\n"                                                                         \
    "  - {id: open, title: T, publisher: P, date: 2024-02-28, language: en}\n"           \
    "  - {id: shut, title: T, publisher: P, date: 2024-02-28, language: en, for: [us]}\n"
#define TEXT "text: {en: x, es: x}, responsible: [us], status: [{date: 2024-02-28, state: agreed}]"

static const char dataset[] = "id: d\nagency: {en: A, es: A}\ntitle: T\npublisher: P\n"
                              "licence: L\nlanguage: en\nperiod: {column: t, format: YYYY-MM}\n"
                              "value: {column: n}\n"
                              "dimensions:\n  - id: region\n    column: R\n"
                              "    name: {en: R, es: R}\n"
                              "    labels: [{id: south, name: {en: S, es: S}}]\n";

static const struct {
    const char *path, *text;
} files[] = {
    { "alternat.yaml", "name: W\nauthor: {en: A, es: A}\nlanguages: [en, es]\n"
                       "audiences: [us, mx]\nas_of: period-end\n"
                       "reports: [{id: r, template: templates/r.xml, format: pdf}]\n" },
    { "templates/r.xml", "<report xmlns=\"urn:alternat:template:1\" id=\"r\"/>\n" },
    { "templates/audiences/us.yaml", AUDIENCE("us", "United States", "Estados Unidos") },
    { "templates/audiences/mx.yaml", AUDIENCE("mx", "Mexico", "México") },
    { "data/datasets/d.yaml", dataset },
    { "data/series.yaml",
      "series:\n  - id: s\n    name: {en: S, es: S}\n    definition: {en: D, es: D}\n"
      "    unit: COUNT\n    unit_name: {en: u, es: u}\n    ref_area: US\n"
      "    from: [{dataset: d, where: {region: south}}]\n" },
    { "data/meetings/m.yaml", MEETING_HEAD SOURCES },
};

/* Writes the workspace with one file's text instead (or besides), then checks it. */
static bool check_with(const char *path, const char *text)
{
    forget();
    assert_true(tree_remove(folder, errs));
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        put(files[i].path, files[i].text);
    if (path != NULL)
        put(path, text);
    struct workspace *w = workspace_read(a, folder, errs);
    return w != NULL && check_workspace(w, errs);
}

static void assert_told(const char *path, const char *text, const char *expected)
{
    assert_false(check_with(path, text));
    assert_string_equal(told(), expected);
}

static void assert_meeting_told(const char *more, const char *expected)
{
    assert_told("data/meetings/m.yaml", arena_printf(a, "%s%s%s", MEETING_HEAD, SOURCES, more),
                expected);
}

/* A meeting's own lines begin in line 10. */
#define M "data/meetings/m.yaml:"

static void a_workspace_without_fault_passes(void **state)
{
    (void)state;
    assert_true(check_with(NULL, NULL));
    assert_string_equal(told(), "");
}

static void the_sample_passes(void **state)
{
    (void)state;
    const char *root = getenv("srcdir") == NULL ? "." : getenv("srcdir");
    struct workspace *w = workspace_read(a, root, errs);
    assert_true(check_workspace(w, errs));
    assert_string_equal(told(), "");
}

static void an_unknown_government_is_told_wherever_it_stands(void **state)
{
    (void)state;
    assert_told("data/meetings/m.yaml",
                "id: m\nname: {en: M, es: M}\nstart: 2024-02-28\nplace: {en: P, es: P}\n"
                "host: su\ndelegations:\n"
                "  - {government: mex, participants: [{name: N, role: {en: R, es: R}}]}\n"
                "commitments:\n"
                "  - {id: c, text: {en: x, es: x}, responsible: [us, canada], status: [{date: "
                "2024-02-28, state: agreed}], source: open}\n" SOURCES,
                M "5:7: there is no government \"su\"; did you mean \"us\"?\n"
                M "7:18: there is no government \"mex\"; did you mean \"mx\"?\n"
                M "9:53: there is no government \"canada\"; there are: us, mx\n");
}

static void an_unknown_source_is_told_for_every_kind_of_item(void **state)
{
    (void)state;
    assert_meeting_told("commitments:\n  - {id: c, source: opne, " TEXT "}\n"
                        "statements:\n  - {speaker: X, quote: {en: q, es: q}, original: es, "
                        "source: nowhere}\n"
                        "claims:\n  - {series: s, period: 2024-01, value: 1, source: ope}\n",
                        M "11:21: there is no source \"opne\"; did you mean \"open\"?\n"
                        M "13:63: there is no source \"nowhere\"; there are: open, shut\n"
                        M "15:52: there is no source \"ope\"; did you mean \"open\"?\n");
    assert_told("data/meetings/m.yaml",
                MEETING_HEAD "claims:\n  - {series: s, period: 2024-01, value: 1, source: x}\n",
                M "8:52: there is no source \"x\"; none is described\n");
}

static void an_unknown_series_in_a_claim_is_told(void **state)
{
    (void)state;
    assert_meeting_told("claims:\n  - {series: border, period: 2024-01, value: 1, source: open}\n",
                        M "11:14: there is no series \"border\"; there are: s\n");
}

static void an_item_may_not_lean_on_what_its_readers_may_not_see(void **state)
{
    (void)state;
    assert_meeting_told("commitments:\n  - {id: c, source: shut, " TEXT "}\n",
                        M "11:21: this source (" M "9) is not for mx, who may see what refers to "
                          "it; restrict this too with \"for\", or let them see it\n");
    /* Restricted itself, it may. */
    assert_true(check_with("data/meetings/m.yaml",
                           MEETING_HEAD SOURCES "commitments:\n  - {id: c, source: shut, for: "
                                                "[us], " TEXT "}\n"));
    /* For the other audience only, it may not. */
    assert_false(check_with("data/meetings/m.yaml",
                            MEETING_HEAD SOURCES "commitments:\n  - {id: c, source: shut, for: "
                                                 "[mx], " TEXT "}\n"));
    assert_int_equal(errs_total(errs), 1);
    /* Inside a meeting that only they see, it may. */
    assert_true(check_with("data/meetings/m.yaml",
                           MEETING_HEAD "for: [us]\n" SOURCES
                                        "commitments:\n  - {id: c, source: shut, " TEXT "}\n"));
    /* Statements and claims likewise. */
    assert_false(check_with("data/meetings/m.yaml",
                            MEETING_HEAD SOURCES
                            "statements:\n  - {speaker: X, quote: {en: q, es: q}, original: es, "
                            "source: shut}\n"
                            "claims:\n  - {series: s, period: 2024-01, value: 1, source: shut}\n"));
    assert_int_equal(errs_total(errs), 2);
}

static void a_series_or_dataset_that_fewer_may_see_is_told(void **state)
{
    (void)state;
    assert_told("data/datasets/d.yaml", arena_printf(a, "%sfor: [mx]\n", dataset),
                "data/series.yaml:8:22: this dataset (data/datasets/d.yaml:1) is not for us, who "
                "may see what refers to it; restrict this too with \"for\", or let them see "
                "it\n");
    /* A claim on a series of which one audience may know nothing. */
    const char *series = arena_printf(a, "%s    for: [us]\n", files[5].text);
    assert_true(check_with("data/series.yaml", series));
    const char *meeting =
        MEETING_HEAD SOURCES "claims:\n  - {series: s, period: 2024-01, value: 1, source: open}\n";
    put("data/meetings/m.yaml", meeting);
    struct workspace *w = workspace_read(a, folder, errs);
    assert_false(check_workspace(w, errs));
    assert_string_equal(told(), M "11:14: this series (data/series.yaml:2) is not for mx, who may "
                                  "see what refers to it; restrict this too with \"for\", or let "
                                  "them see it\n");
}

static void a_currency_wants_a_rate_in_it_that_its_readers_may_see(void **state)
{
    (void)state;
    static const char us[] = AUDIENCE("us", "United States", "Estados Unidos") "currency: {code: MXN, rate: %s}\n";
    assert_told("templates/audiences/us.yaml", arena_printf(a, us, "rates"),
                "templates/audiences/us.yaml:7:29: there is no series \"rates\"; there are: s\n");
    assert_told("templates/audiences/us.yaml", arena_printf(a, us, "s"),
                "templates/audiences/us.yaml:7:29: series \"s\" counts COUNT, and the currency is MXN; "
                "a rate's unit is the currency, so many for a dollar\n");
    put("templates/audiences/us.yaml", arena_printf(a, us, "s"));
    char *series = arena_printf(a, "%s    unit_mult: 3\n", files[5].text);
    memcpy(strstr(series, "COUNT"), "MXN  ", 5);
    put("data/series.yaml", series);
    forget();
    check_workspace(workspace_read(a, folder, errs), errs);
    assert_string_equal(told(), "templates/audiences/us.yaml:7:29: series \"s\" counts in powers of ten "
                                "(unit_mult: 3); a rate is so many for one dollar\n");
}

/* All that is kept from Mexico, a line each, with its line. */
static const char *kept_from_mexico(const char *meeting)
{
    assert_true(check_with("data/meetings/m.yaml", meeting));
    struct workspace *w = workspace_read(a, folder, errs);
    struct sieve *s = check_restricted(a, w, workspace_audience(w, "mx"),
                                       shelf_new(a, in("locales"), "locales", "en"));
    struct str out = str_new(a);
    for (size_t i = 0; i < sieve_count(s); i++) {
        struct sought secret = sieve_sought(s, i);
        str_addf(&out, "%d %s\n", secret.at.line, secret.text);
    }
    return out.s;
}

static void what_is_kept_from_an_audience_is_what_it_has_nowhere_else(void **state)
{
    (void)state;
#define HIDDEN(id, text) "commitments:\n  - {id: " id ", for: [us], source: shut, text: {en: " text ", es: x}, " \
    "responsible: [us], status: [{date: 2024-02-28, state: agreed}]}\n"
#define OPEN "agenda:\n  - {title: {en: Alpha Beta, es: y}, summary: {en: Gamma Delta, es: z}}\n"
    assert_string_equal(kept_from_mexico(MEETING_HEAD SOURCES), "");
    /* Too short for a name, and yet a text. */
    assert_string_equal(kept_from_mexico(MEETING_HEAD SOURCES HIDDEN("osint", "osint")), "11 osint\n");
    assert_string_equal(kept_from_mexico(MEETING_HEAD SOURCES HIDDEN("the-plan", "Abc")), "11 the-plan\n");
    /* What others say apart does not say it. */
    assert_string_equal(kept_from_mexico(MEETING_HEAD SOURCES OPEN HIDDEN("c", "Alpha Beta Gamma Delta")),
                        "13 Alpha Beta Gamma Delta\n");
    assert_string_equal(kept_from_mexico(MEETING_HEAD SOURCES OPEN HIDDEN("c", "alpha-beta")), "");
}

static void a_part_that_the_others_give_away_is_told(void **state)
{
    (void)state;
    char *wide = arena_printf(a, "%.*s    labels: [{id: south, name: {en: S, es: S}}, {id: north, name:"
                                 " {en: N, es: N}}, {id: west, name: {en: W, es: W}}]\n",
                              (int)(strstr(dataset, "    labels") - dataset), dataset);
    static const char parts[] = "%s    breakdowns:\n      - id: region\n        name: {en: By, es: "
                                "Por}\n        parts: [{id: south%s}, {id: north%s}, {id: west}]\n";
    static const char us[] = ", for: [us]";
    for (int hidden = 0; hidden < 3; hidden++) {
        check_with("data/datasets/d.yaml", wide);
        forget();
        put("data/series.yaml", arena_printf(a, parts, files[5].text, hidden > 0 ? us : "",
                                             hidden > 1 ? us : ""));
        bool good = check_workspace(workspace_read(a, folder, errs), errs);
        assert_string_equal(told(), hidden != 1 ? ""
                            : "data/series.yaml:12:17: mx can work this part out from \"s\" and its "
                              "other parts; restrict another part too, or the whole breakdown\n");
        assert_int_equal(good, hidden != 1);
    }
}

static void a_hidden_part_alone_in_its_list_is_told_too(void **state)
{
    (void)state;
    assert_told("data/series.yaml",
                arena_printf(a, "%s    breakdowns:\n      - id: region\n        name: {en: By, es: Por}\n"
                                "        parts: [{id: south, for: [us]}]\n", files[5].text),
                "data/series.yaml:12:17: mx can work this part out from \"s\" and its other parts; "
                "restrict another part too, or the whole breakdown\n");
}

static void an_id_that_stands_twice_is_told(void **state)
{
    (void)state;
    assert_meeting_told("commitments:\n  - {id: c, source: open, " TEXT "}\n"
                        "  - {id: d, source: open, " TEXT "}\n  - {id: c, source: open, " TEXT
                        "}\n",
                        M "13:10: \"c\" stands twice; the first is at " M "11: give one of them "
                        "another name, or leave it out\n");
    assert_told("alternat.yaml",
                "name: W\nauthor: {en: A, es: A}\nlanguages: [en, es, es]\n"
                "audiences: [us, us]\nas_of: period-end\n"
                "reports:\n  - {id: r, template: templates/r.xml, format: pdf}\n"
                "  - {id: r, template: templates/r.xml, format: xlsx}\n",
                "alternat.yaml:3:21: \"es\" stands twice; the first is at alternat.yaml:3: give one of them "
                "another name, or leave it out\n"
                "alternat.yaml:4:17: \"us\" stands twice; the first is at alternat.yaml:4: give one of them "
                "another name, or leave it out\n"
                "alternat.yaml:8:10: \"r\" stands twice; the first is at alternat.yaml:7: give one of them "
                "another name, or leave it out\n");
    assert_told("data/series.yaml", arena_printf(a, "%s%s", files[5].text, files[5].text + 8),
                "data/series.yaml:9:9: \"s\" stands twice; the first is at data/series.yaml:2: give one of "
                "them another name, or leave it out\n");
}

static void an_id_must_be_its_files_name(void **state)
{
    (void)state;
    assert_told("data/meetings/other.yaml", MEETING_HEAD,
                "data/meetings/other.yaml:1:5: the id is \"m\", but the file is named other.yaml; "
                "rename it to m.yaml or change the id\n");
}

static void a_series_must_name_what_there_is(void **state)
{
    (void)state;
    static const char head[] = "series:\n  - id: s\n    name: {en: S, es: S}\n    definition: "
                               "{en: D, es: D}\n    unit: COUNT\n    unit_name: {en: u, es: u}\n"
                               "    ref_area: US\n    from: ";
#define S "data/series.yaml:8:"
    assert_told("data/series.yaml", arena_printf(a, "%s[{dataset: cbp}]\n", head),
                S "22: there is no dataset \"cbp\"; there are: d\n");
    assert_told("data/series.yaml", arena_printf(a, "%s[{dataset: d, where: {regoin: south}}]\n",
                                                 head),
                S "33: there is no dimension \"regoin\"; did you mean \"region\"?\n");
    assert_told("data/series.yaml", arena_printf(a, "%s[{dataset: d, where: {region: [south, "
                                                    "soth]}}]\n", head),
                S "49: there is no label \"soth\"; did you mean \"south\"?\n");
    assert_told("data/series.yaml", arena_printf(a, "%s[]\n", head),
                S "11: \"from\" is an empty list; give at least one\n");
}

static void figures_that_a_dataset_makes_ones_are_not_millions_too(void **state)
{
    (void)state;
    static const char mult[] = ", unit_mult: M";
    char *before = strstr(dataset, "n}\n"), *with = arena_alloc(a, sizeof dataset + 64);
    for (int scaled = 0; scaled < 2; scaled++) {
        sprintf(with, "%.*sn%s%s%s", (int)(before - dataset), dataset, mult, scaled ? ", scale: 0.000001" : "",
                before + 1);
        check_with("data/datasets/d.yaml", with);
        forget();
        put("data/series.yaml", arena_printf(a, "%s    unit_mult: 6\n", files[5].text));
        check_workspace(workspace_read(a, folder, errs), errs);
        assert_string_equal(told(), scaled ? "" :
            "data/series.yaml:8:22: series \"s\" counts in powers of ten (unit_mult: 6), and data/datasets/d.yaml:8 "
            "multiplies the figures of \"d\" by theirs, which makes them ones; take one of the two out, or give the "
            "dataset a \"scale\"\n");
    }
}

static void two_labels_may_not_claim_the_same_text(void **state)
{
    (void)state;
    assert_told("data/datasets/d.yaml",
                arena_printf(a, "%s  - id: group\n    column: G\n    name: {en: G, es: G}\n"
                                "    labels:\n"
                                "      - {id: a, aliases: [X, Y], name: {en: A, es: A}}\n"
                                "      - {id: b, aliases: [Y, a], name: {en: B, es: B}}\n"
                                "      - {id: a, name: {en: C, es: C}}\n",
                             dataset),
                "data/datasets/d.yaml:19:27: \"Y\" stands twice; the first is at data/datasets/d.yaml:18: give "
                "one of them another name, or leave it out\n"
                "data/datasets/d.yaml:19:30: \"a\" stands twice; the first is at data/datasets/d.yaml:18: give "
                "one of them another name, or leave it out\n"
                "data/datasets/d.yaml:20:14: \"a\" stands twice; the first is at data/datasets/d.yaml:18: give "
                "one of them another name, or leave it out\n");
}

static void a_dataset_must_say_how_it_is_read(void **state)
{
    (void)state;
    static const char *const bad[] = { "{}", "{column: t, year: y, month: m}", "{year: y}",
                                       "{column: t, month: m}" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_told("data/datasets/d.yaml",
                    arena_printf(a, "id: d\nagency: {en: A, es: A}\ntitle: T\npublisher: P\n"
                                    "licence: L\nlanguage: en\nperiod: %s\nvalue: {column: n}\n",
                                 bad[i]),
                    "data/datasets/d.yaml:7:9: a period is read either from \"column\" (or "
                    "\"head\") with its \"format\", or from \"year\" and \"month\"\n");
    assert_told("data/datasets/d.yaml", arena_printf(a, "%sdelimiter: \";;\"\n", dataset),
                "data/datasets/d.yaml:14:12: \"delimiter\" wants one character, such as "
                "\";\" or \"\\t\" (a tab)\n");
}

static void an_audience_needs_a_locale_for_each_language(void **state)
{
    (void)state;
#define U "templates/audiences/us.yaml:"
    static const char rest[] =
        "time_zone: UTC\nfiscal_first_month: 1\n"
        "look: {paper: letter, text_fonts: [a], heading_fonts: [a], size: 10, "
        "ink: \"#000000\", accent: \"#000000\", muted: \"#000000\", tint: \"#ffffff\"}\n";
    static const char head[] = "government: us\nname: {en: U, es: U}\n";
    assert_told("templates/audiences/us.yaml",
                arena_printf(a, "%slocales: {en: en_US}\n%s", head, rest),
                U "3:11: \"locales\" wants one for \"es\", such as es: es_US\n");
    assert_told("templates/audiences/us.yaml",
                arena_printf(a, "%slocales: {es: es_MX}\n%s", head, rest),
                U "3:11: \"locales\" wants one for \"en\", such as en: en_US\n");
    assert_told("templates/audiences/us.yaml",
                arena_printf(a, "%slocales: {es: es_CA}\n%s", head, rest),
                U "3:11: \"locales\" wants one for \"en\", such as en: en_CA\n"
                U "3:11: there is no locale \"es_CA\"; write a language and a country that ICU has together, for "
                "example \"en_US\" or \"es_MX\"\n");
    assert_told("templates/audiences/us.yaml",
                arena_printf(a, "%slocales: {en: es_US, es: es_US}\n%s", head, rest),
                U "3:11: locale \"es_US\" is not one of \"en\"\n");
    assert_false(check_with("templates/audiences/us.yaml",
                            arena_printf(a, "%slocales: {en: en_US, es: es_XX}\n%s", head, rest)));
    assert_int_equal(errs_item(errs, 0)->at.line, 3);
    assert_int_equal(errs_item(errs, 0)->at.col, 22);
}

static void one_government_has_one_name(void **state)
{
    (void)state;
    assert_told("templates/audiences/mx.yaml", AUDIENCE("us", "United States", "EE. UU."),
                "templates/audiences/mx.yaml:2:31: the same government has another name in "
                "templates/audiences/us.yaml:2; name it alike, or correct \"government\"\n");
}

static void type_too_small_or_large_is_told(void **state)
{
    (void)state;
    static const char *const sizes[] = { "0", "-3", "5", "1000" };
    for (size_t i = 0; i < 4; i++)
        assert_told("templates/audiences/us.yaml",
                    arena_printf(a, "government: us\nname: {en: U, es: U}\n"
                                    "locales: {en: en_US, es: es_US}\ntime_zone: UTC\n"
                                    "fiscal_first_month: 1\nlook: {paper: letter, text_fonts: "
                                    "[a], heading_fonts: [a], size: %s, ink: \"#000000\", accent: "
                                    "\"#000000\", muted: \"#000000\", tint: \"#ffffff\"}\n",
                                 sizes[i]),
                    arena_printf(a, U "6:7: \"size\" wants 6 to 24 points, not %s\n", sizes[i]));
}

static void a_meeting_ends_after_it_starts(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "start: 2024-02-28\nend: 2024-02-27\n",
        "start: 2024-02-28T10:00\nend: 2024-02-28T09:59\n",
    };
    static const char *const good[] = {
        "start: 2024-02-28\nend: 2024-02-28\n",
        "start: 2024-02-28T10:00\nend: 2024-02-28\n",
        "start: 2024-02-28T10:00-05:00\nend: 2024-02-28T09:00-07:00\n",
    };
    static const char rest[] = "id: m\nname: {en: M, es: M}\nplace: {en: P, es: P}\n"
                               "delegations: [{government: us, participants: [{name: N, role: "
                               "{en: R, es: R}}]}]\n";
    for (size_t i = 0; i < 2; i++)
        assert_told("data/meetings/m.yaml", arena_printf(a, "%s%s", bad[i], rest),
                    M "1:1: the meeting ends before it starts; correct \"start\" or \"end\"\n");
    for (size_t i = 0; i < 3; i++)
        assert_true(check_with("data/meetings/m.yaml", arena_printf(a, "%s%s", good[i], rest)));
}

/* --- a workspace that was read in part --- */

static void what_could_not_be_read_is_not_told_as_missing_too(void **state)
{
    (void)state;
    assert_told("data/series.yaml", "series: [\n",
                "data/series.yaml:2:1: a value is wanted here; the \"[\" or \"{\" before it is "
                "not closed, or a comma is too many\n");
    assert_told("data/datasets/d.yaml", "id: d\n# half\n",
                "data/datasets/d.yaml:1:1: a dataset lacks the key \"agency\"; add it\n"
                "data/datasets/d.yaml:1:1: a dataset lacks the key \"title\"; add it\n"
                "data/datasets/d.yaml:1:1: a dataset lacks the key \"publisher\"; add it\n"
                "data/datasets/d.yaml:1:1: a dataset lacks the key \"licence\"; add it\n"
                "data/datasets/d.yaml:1:1: a dataset lacks the key \"language\"; add it\n"
                "data/datasets/d.yaml:1:1: a dataset lacks the key \"period\"; add it\n"
                "data/datasets/d.yaml:1:1: a dataset lacks the key \"value\"; add it\n");
    assert_told("templates/audiences/us.yaml", "",
                U "1:1: the file is empty; fill it in or remove it\n");
    assert_told("data/meetings/m.yaml",
                MEETING_HEAD "commitments:\n  - {id: c, source: open, " TEXT "}\n"
                             "sources:\n  - {idd: open, title: T, publisher: P, date: "
                             "2024-02-28, language: en}\n",
                M "10:6: a source has no key \"idd\"; did you mean \"id\"?\n");
}

static void mistakes_of_one_file_and_between_files_come_in_one_run(void **state)
{
    (void)state;
    assert_meeting_told("nmae: x\nclaims:\n  - {series: t, period: 2024-13, value: 1, source: "
                        "open}\n  - {series: t, period: 2024-01, value: x, source: oepn}\n",
                        M "10:1: a meeting has no key \"nmae\"; did you mean \"name\"?\n"
                        M "12:25: \"period\" wants a month as YYYY-MM, not \"2024-13\"\n"
                        M "13:41: \"value\" wants a number such as 176205 or 3.5, its digits not parted, not "
                          "\"x\"\n"
                        M "12:14: there is no series \"t\"; did you mean \"s\"?\n"
                        M "13:52: there is no source \"oepn\"; did you mean \"open\"?\n"
                        M "13:14: there is no series \"t\"; did you mean \"s\"?\n");
    assert_told("alternat.yaml",
                "name: W\nautor: {en: A, es: A}\nlanguages: [en, es]\naudiences: [us, ca]\n"
                "as_of: period-end\n"
                "reports: [{id: r, template: templates/none.xml, format: pdf, for: [us]}]\n",
                "alternat.yaml:2:1: alternat.yaml has no key \"autor\"; did you mean "
                "\"author\"?\n"
                "alternat.yaml:4:17: audience \"ca\" has no file templates/audiences/ca.yaml; add "
                "it\n"
                "alternat.yaml:6:29: there is no template \"templates/none.xml\"\n");
}

static void a_report_may_be_for_some_audiences(void **state)
{
    (void)state;
    assert_true(check_with("alternat.yaml",
                           "name: W\nauthor: {en: A, es: A}\nlanguages: [en, es]\n"
                           "audiences: [us, mx]\nas_of: period-end\nreports: [{id: r, template: "
                           "templates/r.xml, format: pdf, for: [mx]}]\n"));
    struct workspace *w = workspace_read(a, folder, errs);
    assert_true(w->reports[0].r.visible_to == 2);
}

/* --- quoted figures --- */

static month month_from(const char *text)
{
    month m;
    assert_true(month_parse(text, &m));
    return m;
}

/* Warnings for one claim of January 2024, held against three months' figures in that unit. */
static const char *claimed_in(struct unit unit, double value, const char *claim_month, const char *period)
{
    static const struct release final = { "d", { 2023, 2, 10 }, "x" };
    static const struct release first = { "d", { 2024, 2, 13 }, "y" };
    struct observation items[] = {
        { month_from("2022-12"), 252315, STATUS_NORMAL, false, &final },
        { month_from("2023-12"), 302034, STATUS_NORMAL, false, &first },
        { month_from("2024-01"), 176205, STATUS_NORMAL, false, &first },
    };
    struct series s = { .id = { .s = "swb" }, .unit = unit };
    /* What older releases said of December, and of a month long past. */
    struct observation older[] = {
        { month_from("2020-01"), 29205, STATUS_NORMAL, false, &final },
        { month_from("2023-12"), 301000, STATUS_NORMAL, false, &final },
    };
    struct figures f = { .now = { .series = &s, .items = items, .n = 3 },
                         .vintages = { .series = &s, .items = older, .n = 2 } };
    struct claim claim = { .r.at = { "m.yaml", 3, 5 },
                           .series = { .s = "swb" },
                           .period = month_from(claim_month),
                           .value = value };
    struct meeting meeting = { .start.day = { 2024, 2, 28 }, .claims = &claim, .n_claims = 1 };
    struct workspace w = { .meetings = &meeting, .n_meetings = 1, .series = &s, .n_series = 1 };
    forget();
    check_claims(&w, month_from(period), &f, errs);
    assert_int_equal(errs_count(errs, SEVERITY_ERROR), 0);
    return told();
}

static const char *claimed(double value, const char *claim_month, const char *period)
{
    return claimed_in(NO_UNIT, value, claim_month, period);
}

static void a_claim_that_agrees_says_nothing(void **state)
{
    (void)state;
    assert_string_equal(claimed(176205, "2024-01", "2024-02"), "");
}

static void the_december_2023_claim_is_found_to_be_december_2022(void **state)
{
    (void)state;
    assert_string_equal(claimed(252315, "2023-12", "2024-02"),
                        "m.yaml:3:5: warning: quoted as 252315, but \"swb\" has 302034 for 2023-12 (release of "
                        "2024-02-13); the quoted figure is that of 2022-12 (release of 2023-02-10): correct "
                        "\"period\" if it was written down wrong\n");
}

static void a_claim_that_differs_or_cannot_be_held_is_a_warning(void **state)
{
    (void)state;
    assert_string_equal(claimed(176206, "2024-01", "2024-02"),
                        "m.yaml:3:5: warning: quoted as 176206, but \"swb\" has 176205 for 2024-01 (release of "
                        "2024-02-13); correct \"value\" or \"period\" if it was written down wrong\n");
    assert_string_equal(claimed_in((struct unit){ "USD", 3 }, 176205000, "2024-01", "2024-02"),
                        "m.yaml:3:5: warning: quoted as 176205000, but \"swb\" has 176205 (10^3 USD) for 2024-01 "
                        "(release of 2024-02-13); correct \"value\" or \"period\" if it was written down wrong\n");
    assert_string_equal(claimed(1, "2024-02", "2024-02"),
                        "m.yaml:3:5: warning: the quoted 1 cannot be checked: \"swb\" has no figure for "
                        "2024-02; correct \"period\", or import a release that has it\n");
}

static void a_claim_that_an_older_release_made_is_told_by_that_release(void **state)
{
    (void)state;
    assert_string_equal(claimed(301000, "2023-12", "2024-02"),
                        "m.yaml:3:5: warning: quoted as 301000, but \"swb\" has 302034 for "
                        "2023-12 (release of 2024-02-13); the quoted figure is that of the "
                        "release of 2023-02-10\n");
    assert_string_equal(claimed(29205, "2023-12", "2024-02"),
                        "m.yaml:3:5: warning: quoted as 29205, but \"swb\" has 302034 for 2023-12 (release of "
                        "2024-02-13); the quoted figure is that of 2020-01 (release of 2023-02-10): correct "
                        "\"period\" if it was written down wrong\n");
}

static void claims_of_another_months_meeting_are_not_held(void **state)
{
    (void)state;
    assert_string_equal(claimed(1, "2024-01", "2024-01"), "");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_workspace_without_fault_passes),
        TEST(the_sample_passes),
        TEST(an_unknown_government_is_told_wherever_it_stands),
        TEST(an_unknown_source_is_told_for_every_kind_of_item),
        TEST(an_unknown_series_in_a_claim_is_told),
        TEST(an_item_may_not_lean_on_what_its_readers_may_not_see),
        TEST(a_series_or_dataset_that_fewer_may_see_is_told),
        TEST(a_currency_wants_a_rate_in_it_that_its_readers_may_see),
        TEST(what_is_kept_from_an_audience_is_what_it_has_nowhere_else),
        TEST(a_part_that_the_others_give_away_is_told),
        TEST(a_hidden_part_alone_in_its_list_is_told_too),
        TEST(an_id_that_stands_twice_is_told),
        TEST(an_id_must_be_its_files_name),
        TEST(a_series_must_name_what_there_is),
        TEST(figures_that_a_dataset_makes_ones_are_not_millions_too),
        TEST(two_labels_may_not_claim_the_same_text),
        TEST(a_dataset_must_say_how_it_is_read),
        TEST(an_audience_needs_a_locale_for_each_language),
        TEST(one_government_has_one_name),
        TEST(type_too_small_or_large_is_told),
        TEST(a_meeting_ends_after_it_starts),
        TEST(what_could_not_be_read_is_not_told_as_missing_too),
        TEST(mistakes_of_one_file_and_between_files_come_in_one_run),
        TEST(a_report_may_be_for_some_audiences),
        TEST(a_claim_that_agrees_says_nothing),
        TEST(the_december_2023_claim_is_found_to_be_december_2022),
        TEST(a_claim_that_differs_or_cannot_be_held_is_a_warning),
        TEST(a_claim_that_an_older_release_made_is_told_by_that_release),
        TEST(claims_of_another_months_meeting_are_not_held),
    };
    return cmocka_run_group_tests_name("check", tests, NULL, NULL);
}
