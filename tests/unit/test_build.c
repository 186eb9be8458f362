/* test_build.c - templates, records and series become documents: who is named
 * first, who may see what, which figures are said and which are missing. */
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "build/build.h"
#include "build/visible.h"
#include "read/workspace.h"
#include "documents.h"
#include "support.h"

/* In a template: what may be missing, as a message must put it. */
#define OPTIONAL(x) "{" x ", select, none {} other {{" x "}}}"
#define OPTIONAL_AS(x, style) "{" x ", select, none {} other {{" x ", " style "}}}"

/* What the store would give: by series, ascending months. */
static struct figure {
    int series;
    const char *month;
    double value;
    const char *dataset, *released;
} figures[64];
static size_t n_figures;

/* --- a workspace of three governments, two datasets, two series --- */

static void put_audience(const char *id, const char *name, const char *more)
{
    put(arena_printf(a, "templates/audiences/%s.yaml", id),
        arena_printf(a, "government: %s\nname: %s\nlocales: {en: en_US, es: es_MX}\n"
                        "time_zone: UTC\nfiscal_first_month: 1\n%s"
                        "look: {paper: letter, text_fonts: [Lato], heading_fonts: [Lato],"
                        " size: 10, ink: \"#000000\", accent: \"#000000\","
                        " muted: \"#000000\", tint: \"#ffffff\"}\n",
                     id, name, more));
}

static void put_dataset(const char *id, const char *more)
{
    put(arena_printf(a, "data/datasets/%s.yaml", id),
        arena_printf(a, "id: %s\nagency: {en: Agency %s, es: Agencia %s}\ntitle: Title of %s\n"
                        "publisher: Publisher of %s\nlicence: open\nlanguage: en\n"
                        "period: {column: month, format: YYYY-MM}\nvalue: {column: value}\n%s",
                     id, id, id, id, id, more));
}

static void put_series(const char *detail_rule)
{
    put("data/series.yaml",
        arena_printf(a, "series:\n"
                        "- id: swb-encounters\n"
                        "  name: {en: Encounters, es: Encuentros}\n"
                        "  definition: {en: What counts, es: Lo que cuenta}\n"
                        "  unit: COUNT\n  unit_name: {en: events, es: eventos}\n"
                        "  ref_area: US\n  decimals: 0\n"
                        "  from:\n  - dataset: total\n  - {dataset: detail%s}\n"
                        "- id: mx-money\n"
                        "  name: {en: Money, es: Dinero}\n"
                        "  definition: {en: What flows, es: Lo que fluye}\n"
                        "  unit: USD\n  unit_name: {en: dollars, es: dólares}\n"
                        "  ref_area: MX\n  decimals: 1\n"
                        "  from: [{dataset: total}]\n",
                     detail_rule));
}

static int start(void **state)
{
    if (set_up(state) != 0)
        return 1;
    n_figures = 0;
    put("alternat.yaml", "name: Test\nauthor: {en: Secretariat, es: Secretaría}\n"
                         "languages: [en, es]\naudiences: [us, mx, gt]\nas_of: period-end\n"
                         "reports: [{id: t, template: templates/t.xml, format: pdf}]\n");
    put_audience("us", "{en: United States, es: Estados Unidos}", "");
    put_audience("mx", "{en: Mexico, es: México}", "");
    put_audience("gt", "{en: Guatemala, es: Guatemala}", "");
    put_dataset("total", "");
    put_dataset("detail", "");
    put_series("");
    put("locales/es.po",
        "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
        "msgid \"Title\"\nmsgstr \"Título\"\n\n"
        "msgid \"{governments_dashed}; {governments}\"\n"
        "msgstr \"{governments_dashed}; {governments}\"\n");
    return 0;
}

/* --- observations as the store would give them --- */

enum { ENCOUNTERS, MONEY };

static void say(int series, const char *month_text, double value)
{
    figures[n_figures++] = (struct figure){ series, month_text, value, "total", "2024-02-20" };
}

static struct figures *figures_of(const struct workspace *w)
{
    struct figures *f = arena_array(a, w->n_series, sizeof *f);
    for (size_t i = 0; i < n_figures; i++) {
        struct release *r = arena_alloc(a, sizeof *r);
        r->dataset = figures[i].dataset;
        r->path = "x.csv";
        assert_true(date_parse(figures[i].released, &r->released));
        struct observation *to =
            arena_push(a, f[figures[i].series].now.items, f[figures[i].series].now.n);
        *to = (struct observation){ .value = figures[i].value, .status = STATUS_NORMAL,
                                    .release = r };
        assert_true(month_parse(figures[i].month, &to->period));
    }
    for (size_t i = 0; i < w->n_series; i++)
        f[i].now.series = f[i].before.series = f[i].vintages.series = &w->series[i];
    return f;
}

static const char *as_of = "2024-02-29", *period = "2024-02";

/* Builds a report of these blocks (on line 2 of the template) for a reader. */
static struct node *try_build(const char *body, const char *audience, const char *language)
{
    put("templates/t.xml",
        arena_printf(a, "<report xmlns=\"urn:alternat:template:1\" id=\"t\"><data>"
                        "<series id=\"enc\" of=\"swb-encounters\"/>"
                        "<series id=\"money\" of=\"mx-money\"/></data>"
                        "<title>Title</title>\n%s\n</report>\n",
                     body));
    size_t before = errs_total(errs);
    struct workspace *w = workspace_read(a, folder, errs);
    if (w == NULL || errs_total(errs) > before)
        fail_msg("the workspace cannot be read:\n%s", told());
    struct edition e = { .audience = workspace_audience(w, audience), .language = language };
    e.workspace = workspace_visible(a, w, e.audience);
    e.locale = locale_get(audience_locale(e.audience, language), e.audience->r.at, errs);
    const struct catalog *c =
        catalog_open(shelf_new(a, in("locales"), "locales", "en"), locale_name(e.locale), errs);
    e.phrases = phrasebook_new(a, str_eq(language, "en") ? NULL : c, e.locale);
    e.report = &e.workspace->reports[0];
    assert_true(month_parse(period, &e.period));
    assert_true(date_parse(as_of, &e.as_of));
    /* The store's figures, for the series that are left. */
    const struct figures *all = figures_of(w);
    struct figures *f = arena_array(a, e.workspace->n_series, sizeof *f);
    for (size_t i = 0; i < e.workspace->n_series; i++)
        f[i] = all[workspace_series(w, e.workspace->series[i].id.s) - w->series];
    e.figures = f;
    return build_document(a, &e, errs);
}

static struct node *build(const char *body, const char *audience, const char *language)
{
    struct node *doc = try_build(body, audience, language);
    if (doc == NULL)
        fail_msg("no document:\n%s", told());
    return doc;
}

#define assert_reads(body, expected) assert_string_equal(lines(build(body, "us", "en")), expected)

static void assert_refused(const char *body, const char *expected)
{
    assert_null(try_build(body, "us", "en"));
    assert_string_equal(told(), expected);
    forget();
}

/* --- meetings --- */

#define HEAD(id, day) \
    "id: " id "\nname: {en: Meeting " id ", es: Reunión " id "}\nstart: " day "\n" \
    "place: {en: Washington, es: Washington}\n"
#define PARTICIPANT(name, more) \
    "  - {name: " name ", role: {en: Role of " name ", es: Cargo de " name "}" more "}\n"
#define DELEGATIONS \
    "delegations:\n- government: us\n  participants:\n" PARTICIPANT("Ann", "") \
    "- government: gt\n  participants:\n" PARTICIPANT("Gil", "") \
    "- government: mx\n  participants:\n" PARTICIPANT("Max", "")
#define DELEGATION "delegations:\n- government: us\n  participants:\n" PARTICIPANT("Ann", "")

static void put_meeting(const char *id, const char *text)
{
    put(arena_printf(a, "data/meetings/%s.yaml", id), text);
}

/* --- the alternat --- */

static const char order[] = "<p>{governments_dashed}; {governments}</p>";

static void each_copy_names_its_own_government_first(void **state)
{
    (void)state;
    static const char *const expected[][3] = {
        { "us", "en", "United States–Guatemala–Mexico; United States, Guatemala, and Mexico\n" },
        { "mx", "en", "Mexico–Guatemala–United States; Mexico, Guatemala, and United States\n" },
        { "gt", "en", "Guatemala–Mexico–United States; Guatemala, Mexico, and United States\n" },
        { "us", "es", "Estados Unidos–Guatemala–México; Estados Unidos, Guatemala y México\n" },
        { "mx", "es", "México–Estados Unidos–Guatemala; México, Estados Unidos y Guatemala\n" },
        { "gt", "es", "Guatemala–Estados Unidos–México; Guatemala, Estados Unidos y México\n" },
    };
    for (size_t i = 0; i < 6; i++)
        assert_string_equal(lines(build(order, expected[i][0], expected[i][1])),
                            expected[i][2]);
}

static void host_first_names_the_months_host_or_else_the_reader(void **state)
{
    (void)state;
    put_audience("gt", "{en: Guatemala, es: Guatemala}", "order: host-first\n");
    assert_non_null(strstr(lines(build(order, "gt", "en")), "Guatemala–Mexico–United States"));
    put_meeting("m", HEAD("m", "2024-02-28") "host: mx\n" DELEGATIONS);
    assert_non_null(strstr(lines(build(order, "gt", "en")), "Mexico–Guatemala–United States"));
    assert_non_null(strstr(lines(build(order, "gt", "es")), "México–Estados Unidos–Guatemala"));
    assert_non_null(strstr(lines(build(order, "us", "en")), "United States–Guatemala–Mexico"));
    put_meeting("m", HEAD("m", "2024-01-28") "host: mx\n" DELEGATIONS); /* another month */
    assert_non_null(strstr(lines(build(order, "gt", "en")), "Guatemala–Mexico–United States"));
    put_meeting("m", HEAD("m", "2024-02-28") "host: panama\n" DELEGATIONS);
    assert_non_null(strstr(lines(build(order, "gt", "en")), "Guatemala–Mexico–United States"));
}

static void delegations_and_the_responsible_stand_in_the_copys_order(void **state)
{
    (void)state;
    put_meeting("m", HEAD("m", "2024-02-28") DELEGATIONS
                "commitments:\n- {id: c, text: {en: Act, es: Actuar},"
                " responsible: [us, gt, mx], source: s,"
                " status: [{date: 2024-02-28, state: agreed}]}\n");
    static const char body[] =
        "<table id=\"p\" rows=\"participants\"><col field=\"name\"><h>Name</h></col>"
        "<col field=\"government\"><h>From</h></col></table>"
        "<list rows=\"commitments\"><item>{text} {responsible}</item></list>";
    assert_string_equal(lines(build(body, "mx", "en")),
                        "Name|From\nMax|Mexico\nGil|Guatemala\nAnn|United States\n"
                        "Act Mexico, Guatemala, and United States\n");
    assert_string_equal(lines(build(body, "us", "en")),
                        "Name|From\nAnn|United States\nGil|Guatemala\nMax|Mexico\n"
                        "Act United States, Guatemala, and Mexico\n");
}

static void governments_sign_in_the_copys_order(void **state)
{
    (void)state;
    static const char body[] = "<list rows=\"governments\"><item>{number}. For {name_in_text} {own}</item></list>";
    assert_string_equal(lines(build(body, "mx", "en")),
                        "1. For Mexico yes\n2. For Guatemala no\n3. For United States no\n");
    assert_string_equal(lines(build(body, "us", "en")),
                        "1. For United States yes\n2. For Guatemala no\n3. For Mexico no\n");
}

static void a_copy_knows_what_its_own_government_has_taken_on(void **state)
{
    (void)state;
    put_meeting("m", HEAD("m", "2024-02-28") DELEGATIONS
                "commitments:\n"
                "- {id: a, text: {en: A, es: A}, responsible: [us, mx], source: s,"
                " status: [{date: 2024-02-28, state: agreed}]}\n"
                "- {id: b, text: {en: B, es: B}, responsible: [mx], source: s,"
                " status: [{date: 2024-02-28, state: agreed}]}\n"
                "- {id: c, text: {en: C, es: C}, responsible: [mx], source: s,"
                " status: [{date: 2024-02-28, state: done}]}\n");
    static const char body[] = "<list rows=\"commitments\"><item>{text} {own}</item></list>"
                               "<p>{own_commitments_count} of {open_commitments_count}</p>";
    assert_string_equal(lines(build(body, "us", "en")), "A shared\nB no\n0 of 2\n");
    assert_string_equal(lines(build(body, "mx", "en")), "A shared\nB alone\n1 of 2\n");
    assert_string_equal(lines(build(body, "gt", "en")), "A no\nB no\n0 of 2\n");
}

/* --- need to know --- */

/* Everything that a copy can print of records and series. */
static const char everything[] =
    "<marking/><p>{governments} {meetings_count, number} {open_commitments_count, number}</p>"
    "<for-each in=\"meetings\"><section id=\"m\"><h>{name}</h>"
    "<p>{place} " OPTIONAL("classification") " " OPTIONAL("summary") " " OPTIONAL("next_place") " " OPTIONAL("next_note") " {commitments, number}</p>"
    "<table id=\"p\" rows=\"participants\"><col field=\"name\"><h>N</h></col>"
    "<col field=\"role\"><h>R</h></col><col field=\"institution\"><h>I</h></col>"
    "<col field=\"note\"><h>O</h></col></table>"
    "<list rows=\"agenda\"><item>{title} " OPTIONAL("summary") "</item></list>"
    "<list rows=\"commitments\"><item>{text} {responsible} {state} " OPTIONAL("state_note")
    " " OPTIONAL("source") "</item></list>"
    "<quotes rows=\"statements\"><quote>{quote}</quote><attribution>{speaker} " OPTIONAL("role")
    " " OPTIONAL("source") "</attribution></quotes>"
    "<list rows=\"claims\"><item>{series} {quoted, number} " OPTIONAL("note") " " OPTIONAL("source") "</item></list>"
    "</section></for-each>"
    "<list rows=\"series\"><item>{name} {definition} {agency}</item></list>"
    "<list rows=\"sources\"><item anchor=\"yes\">{number, number} {title} {publisher}"
    " " OPTIONAL("translation") " " OPTIONAL("note") "</item></list>";

/* Each kind of item, once for all and once with a twin for the United States: of a
 * twin every word begins with "Zz". */
#define FOR "for: [us]"
static const char twins[] =
    HEAD("m", "2024-02-28")
    "delegations:\n"
    "- government: us\n  participants:\n" PARTICIPANT("Ann", "")
    "  - {name: ZzBob, role: {en: ZzRole, es: ZzCargo}, institution: {en: ZzI, es: ZzI},"
    " note: {en: ZzN, es: ZzN}, " FOR "}\n"
    "- government: mx\n  " FOR "\n  participants:\n" PARTICIPANT("ZzMax", "")
    "agenda:\n- {title: {en: Item, es: Punto}}\n"
    "- {title: {en: ZzItem, es: ZzPunto}, summary: {en: ZzS, es: ZzS}, " FOR "}\n"
    "commitments:\n"
    "- {id: zzc, text: {en: ZzFirst, es: ZzPrimero}, responsible: [us], source: zz,"
    " status: [{date: 2024-02-28, state: agreed}], " FOR "}\n"
    "- id: c\n  text: {en: Act, es: Actuar}\n  responsible: [us]\n  source: zz\n  status:\n"
    "  - {date: 2024-02-28, state: agreed}\n"
    "  - {date: 2024-02-29, state: dropped, note: {en: ZzNote, es: ZzNota}, " FOR "}\n"
    "statements:\n"
    "- {speaker: ZzSpeaker, quote: {en: ZzQuote, es: ZzCita}, original: en, source: zz, " FOR "}\n"
    "- {speaker: Speaker, quote: {en: Quote, es: Cita}, original: en, source: s}\n"
    "claims:\n"
    "- {series: mx-money, period: 2024-01, value: 99, source: only, note: {en: ZzC, es: ZzC}, " FOR "}\n"
    "- {series: mx-money, period: 2024-01, value: 5, source: s}\n"
    "sources:\n"
    "- {id: zz, title: ZzTitle, publisher: ZzPub, date: 2024-02-28, language: en, " FOR "}\n"
    "- {id: s, title: Open, publisher: Pub, date: 2024-02-28, language: en}\n"
    /* for all, but cited by a restricted item alone */
    "- {id: only, title: ZzOnly, publisher: Pub, date: 2024-02-28, language: en}\n"
    "next_meeting: {place: {en: ZzPlace, es: ZzLugar}, note: {en: ZzNext, es: ZzOtra}, " FOR "}\n";

static void put_twins(void)
{
    put_meeting("m", twins);
    put_meeting("z", HEAD("z", "2024-02-10") FOR "\nsummary: {en: ZzSum, es: ZzSum}\n"
                DELEGATION
                "claims: [{series: mx-money, period: 2024-01, value: 5, source: s}]\n"
                "sources:\n- {id: s, title: ZzOther, publisher: P, date: 2024-02-10, language: en}\n");
}

static void a_restricted_twin_of_every_item_leaves_no_word_behind(void **state)
{
    (void)state;
    put_twins();
    say(MONEY, "2024-01", 5);
    const char *us = dump(build(everything, "us", "en"));
    static const char *const words[] = { "ZzBob", "ZzRole", "ZzI", "ZzN", "ZzMax", "ZzItem",
        "ZzS", "ZzFirst", "ZzNote", "ZzSpeaker", "ZzQuote", "ZzC", "ZzTitle", "ZzPub", "ZzPlace",
        "ZzNext", "ZzSum", "ZzOther", "ZzOnly", "Meeting z" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(us, words[i]) == NULL)
            fail_msg("the copy that may see it lacks %s", words[i]);
    static const char *const others[] = { "mx", "gt" };
    for (size_t i = 0; i < 2; i++) {
        const char *text = dump(build(everything, others[i], "en"));
        const char *leak = strstr(text, "Zz");
        if (leak != NULL)
            fail_msg("%s sees %.40s", others[i], leak);
        assert_null(strstr(text, "Meeting z"));
    }
}

static void what_is_hidden_is_not_counted_and_not_numbered(void **state)
{
    (void)state;
    put_twins();
    say(MONEY, "2024-01", 5);
    static const char body[] =
        "<p>{meetings_count, number} {open_commitments_count, number}</p>"
        "<for-each in=\"meetings\"><p>{commitments, number}</p>"
        "<list rows=\"commitments\"><item>{number, number} {text} {state}"
        " {source, select, none {no source} other {{source}}}</item></list>"
        "<list rows=\"statements\"><item>{speaker} {source}</item></list></for-each>"
        "<list rows=\"sources\"><item anchor=\"yes\">{number, number} {title}</item></list>";
    /* The one that us sees as dropped is open for the others, who know of no end. */
    assert_string_equal(lines(build(body, "mx", "en")),
                        "1 1\n1\n1 Act agreed no source\nSpeaker [1]\n1 Open\n"
                        "2 Title of total\n");
    assert_string_equal(lines(build(body, "us", "en")),
                        "2 1\n0\n2\n1 ZzFirst agreed [2]\n2 Act dropped [2]\n"
                        "ZzSpeaker [2]\nSpeaker [3]\n1 ZzOther\n2 ZzTitle\n3 Open\n"
                        "4 ZzOnly\n5 Title of total\n");
}

static void a_restricted_dataset_gives_no_figure_and_no_source(void **state)
{
    (void)state;
    static const char body[] =
        "<table id=\"t\" series=\"enc\" last=\"2\"><col field=\"month\"><h>M</h></col>"
        "<col field=\"value\" series=\"enc\"><h>V</h><cell>{value, select, none {none}"
        " other {{value, number}}}</cell></col><empty>nothing</empty></table>"
        "<p>{enc_value, select, none {none} other {{enc_value, number}}}"
        " {enc_highest, number} {enc_agency}</p>"
        "<list rows=\"sources\"><item>{title}</item></list>";
    say(ENCOUNTERS, "2023-12", 10);
    say(ENCOUNTERS, "2024-01", 77777);
    figures[n_figures - 1].dataset = "detail";
    const char *seen = "M|V\nDec 2023|10\nJan 2024|77,777\nFeb 2024|none\n77,777 77,777 Agency detail\n"
                       "Title of total\nTitle of detail\n";
    const char *hidden = "M|V\nNov 2023|none\nDec 2023|10\nJan 2024|none\n"
                         "Feb 2024|none\n10 10 Agency total\nTitle of total\n";
    assert_string_equal(lines(build(body, "mx", "en")), seen);
    put_dataset("detail", "for: [us]\n");
    assert_string_equal(lines(build(body, "us", "en")), seen);
    assert_string_equal(lines(build(body, "mx", "en")), hidden);
    put_dataset("detail", "");
    put_series(", for: [us]");
    assert_string_equal(lines(build(body, "us", "en")), seen);
    assert_string_equal(lines(build(body, "mx", "en")), hidden);
}

static void a_series_that_may_draw_on_nothing_is_empty(void **state)
{
    (void)state;
    say(MONEY, "2024-01", 5);
    put_dataset("total", "for: [us]\n");
    assert_string_equal(lines(build("<chart type=\"line\" series=\"money\" last=\"3\"><alt>A</alt>"
                                    "</chart><p>" OPTIONAL("money_value") "|" OPTIONAL("money_agency") "|{money_late}|"
                                    "{money_releases, select, none {no} other {some}}</p>",
                                    "mx", "en")),
                        "||yes|no\n");
}

static void blocks_are_for_the_audience_that_they_name(void **state)
{
    (void)state;
    put_audience("mx", "{en: Mexico, es: México}",
                 "marking: {text: {en: ZzMark, es: ZzMarca}, for: [us]}\n");
    put_audience("gt", "{en: Guatemala, es: Guatemala}",
                 "marking: {text: {en: Public, es: Pública}}\n");
    say(MONEY, "2024-01", 5);
    static const char body[] =
        "<data audience=\"gt\"><series id=\"own\" of=\"mx-money\"/></data>"
        "<marking/><p audience=\"us\">A</p><p audience=\"mx gt\">B</p>"
        "<section id=\"s\" audience=\"gt\"><h>C {own_value, number}</h></section>"
        "<table id=\"t\" series=\"money\" last=\"1\"><caption audience=\"us\">D</caption>"
        "<col field=\"month\" audience=\"gt\"><h>E</h></col>"
        "<col field=\"value\"><h>F</h></col><note audience=\"mx\">G</note></table>";
    assert_string_equal(lines(build(body, "us", "en")), "A\nD\nF\n5.0\n\n");
    assert_string_equal(lines(build(body, "mx", "en")), "B\nF\n5.0\n\nG\n");
    assert_string_equal(lines(build(body, "gt", "en")),
                        "Public\nB\nC 5.0\nE|F\nJan 2024|5.0\nFeb 2024|\n");
}

/* A source's title alone tells that there is something to cite it for. */
static void a_source_that_only_items_for_others_cite_is_not_named(void **state)
{
    (void)state;
    static const char *const items[] = {
        ("commitments:\n- {id: c, text: {en: T, es: T}, responsible: [us], source: s,"
         " status: [{date: 2024-02-28, state: agreed}]%s}\n"),
        "statements:\n- {speaker: S, quote: {en: Q, es: C}, original: en, source: s%s}\n",
        "claims:\n- {series: mx-money, period: 2024-01, value: 5, source: s%s}\n",
    };
    static const char body[] =
        "<list rows=\"sources\"><item>{number, number} {title}</item><empty>None.</empty></list>";
    for (size_t i = 0; i < sizeof items / sizeof *items; i++)
        for (int restricted = 0; restricted < 2; restricted++) {
            const char *item = arena_printf(a, items[i], restricted ? ", " FOR : "");
            put_meeting("m", arena_printf(a, "%s%ssources:\n"
                                             "- {id: none, title: Nobody cites it, publisher: P,"
                                             " date: 2024-02-28, language: en}\n"
                                             "- {id: s, title: Cited, publisher: P,"
                                             " date: 2024-02-28, language: en}\n",
                                          HEAD("m", "2024-02-28") DELEGATION, item));
            assert_string_equal(lines(build(body, "us", "en")), "1 Cited\n");
            assert_string_equal(lines(build(body, "mx", "en")),
                                restricted ? "None.\n" : "1 Cited\n");
        }
}

static void a_report_is_for_the_audience_that_it_names(void **state)
{
    (void)state;
    static const char *const attributes[] = { "", " audience=\"us gt\"" };
    static const audience_set expected[] = { AUDIENCES_ALL, 1 | 4 };
    for (size_t i = 0; i < 2; i++) {
        put("templates/t.xml",
            arena_printf(a, "<report xmlns=\"urn:alternat:template:1\" id=\"t\"%s>"
                            "<title>Title</title></report>\n", attributes[i]));
        struct workspace *w = workspace_read(a, folder, errs);
        assert_non_null(w);
        assert_true(w->reports[0].template->root->visible_to == expected[i]);
    }
    assert_string_equal(told(), "");
}

/* --- meetings of a month --- */

static const char sections[] =
    "<for-each in=\"meetings\"><section id=\"m\"><h>{name}</h>"
    "<table id=\"p\" rows=\"participants\"><col field=\"name\"><h>N</h></col></table>"
    "<for-each in=\"participants\"><section id=\"who\"><h>{name}</h></section></for-each>"
    "</section><empty>No meeting.</empty></for-each>";

static void a_month_without_a_meeting_says_so(void **state)
{
    (void)state;
    assert_reads(sections, "No meeting.\n");
    put_meeting("before", HEAD("before", "2024-01-31T23:59") DELEGATIONS);
    put_meeting("after", HEAD("after", "2024-03-01") DELEGATIONS);
    assert_reads(sections, "No meeting.\n");
    assert_reads("<p>{meetings_count, plural, =0 {none} other {#}}</p>", "none\n");
}

static void two_meetings_of_a_month_stand_apart_in_their_order(void **state)
{
    (void)state;
    put_meeting("a-later", HEAD("a-later", "2024-02-29") DELEGATIONS);
    put_meeting("b-first", HEAD("b-first", "2024-02-01")
                "delegations:\n- government: gt\n  participants:\n" PARTICIPANT("Gil", ""));
    struct node *doc = build(sections, "us", "en");
    assert_string_equal(lines(doc), "Meeting b-first\nN\nGil\nGil\n"
                                    "Meeting a-later\nN\nAnn\nGil\nMax\nAnn\nGil\nMax\n");
    /* Ids and names of tables stay apart too; a month's only table keeps its name. */
    const char *text = dump(doc);
    assert_non_null(strstr(text, "section id=\"m-b-first\""));
    assert_non_null(strstr(text, "section id=\"m-a-later\""));
    assert_non_null(strstr(text, "section id=\"who-a-later-3\""));
    assert_non_null(strstr(text, "table name=\"p\""));
    assert_non_null(strstr(text, "table name=\"p-2\""));
    assert_reads("<p>{meetings_count, number}</p>", "2\n");
    /* Outside a for-each a list is the whole month's. */
    assert_reads("<list rows=\"participants\"><item>{name}</item></list>",
                 "Gil\nAnn\nGil\nMax\n");
}

/* Of the copy made as of a day the next day's meeting is not known yet. */
static void a_meeting_that_begins_after_the_day_of_the_copy_is_not_in_it(void **state)
{
    (void)state;
    put_meeting("early", HEAD("early", "2024-02-10") DELEGATION);
    put_meeting("late", HEAD("late", "2024-02-20T09:00")
                DELEGATIONS
                "agenda:\n- {title: {en: A, es: A}}\n"
                "statements:\n- {speaker: S, quote: {en: Q, es: C}, original: en, source: s}\n"
                "sources:\n- {id: s, title: Late, publisher: P, date: 2024-02-20, language: en}\n");
    static const char body[] =
        "<p>{meetings_count, number}</p><for-each in=\"meetings\"><p>{name}</p></for-each>"
        "<list rows=\"participants\"><item>{name}</item></list>"
        "<list rows=\"agenda\"><item>{title}</item></list>"
        "<list rows=\"statements\"><item>{speaker}</item></list>"
        "<list rows=\"sources\"><item>{title}</item></list>";
    static const char *const days[] = { "2024-02-09", "2024-02-19", "2024-02-20" };
    static const char *const expected[] = {
        "0\n", "1\nMeeting early\nAnn\n",
        "2\nMeeting early\nMeeting late\nAnn\nAnn\nGil\nMax\nA\nS\nLate\n",
    };
    const char *usual = as_of;
    for (size_t i = 0; i < 3; i++) {
        as_of = days[i];
        const struct node *doc = build(body, "us", "en");
        as_of = usual; /* a failed test must not change the next */
        assert_string_equal(lines(doc), expected[i]);
    }
}

/* --- commitments --- */

static void put_commitments(const char *id, const char *day, const char *items)
{
    put_meeting(id, arena_printf(a, "id: %s\nname: {en: %s, es: %s}\nstart: %s\n"
                                    "place: {en: P, es: P}\n" DELEGATION "commitments:\n%s",
                                 id, id, id, day, items));
}

#define COMMITMENT(name, status)                                                          \
    "- {id: " name ", text: {en: " name ", es: " name "}, responsible: [us], source: s, " \
    "status: [" status "]}\n"

static const char open_ones[] =
    "<p>{open_commitments_count, number}</p><list rows=\"commitments\"><item>{text} {state}"
    " {state_date, date, short} {due, select, none {no date} other {due}}</item></list>";

static void commitments_are_open_by_what_was_known_on_the_day(void **state)
{
    (void)state;
    put_commitments("jan", "2024-01-10",
        COMMITMENT("open", "{date: 2024-01-10, state: agreed}")
        COMMITMENT("moving", "{date: 2024-01-10, state: agreed}, {date: 2024-02-29, state: underway}")
        COMMITMENT("over", "{date: 2024-01-10, state: agreed}, {date: 2024-02-20, state: done}")
        COMMITMENT("given-up", "{date: 2024-01-10, state: dropped}")
        COMMITMENT("later-over", "{date: 2024-01-10, state: agreed}, {date: 2024-03-01, state: done}")
        COMMITMENT("again", "{date: 2024-02-01, state: agreed}, {date: 2024-01-10, state: done}")
        COMMITMENT("one-day", "{date: 2024-01-10, state: agreed}, {date: 2024-01-10, state: done}")
        COMMITMENT("not-yet", "{date: 2024-03-01, state: agreed}"));
    put_commitments("march", "2024-03-01",
        COMMITMENT("next", "{date: 2024-02-01, state: agreed}"));
    assert_reads(open_ones, "4\nopen agreed Jan 10, 2024 no date\nmoving underway Feb 29, 2024 no date\n"
                            "later-over agreed Jan 10, 2024 no date\nagain agreed Feb 1, 2024 no date\n");
    as_of = "2024-02-19";
    assert_reads(open_ones, "5\nopen agreed Jan 10, 2024 no date\nmoving agreed Jan 10, 2024 no date\n"
                            "over agreed Jan 10, 2024 no date\nlater-over agreed Jan 10, 2024 no date\n"
                            "again agreed Feb 1, 2024 no date\n");
    as_of = "2024-02-29";
}

static void a_meetings_own_list_has_all_of_its_commitments(void **state)
{
    (void)state;
    put_commitments("feb", "2024-02-10", COMMITMENT("x", "{date: 2024-02-10, state: done}"));
    put_commitments("jan", "2024-01-10", COMMITMENT("y", "{date: 2024-01-10, state: agreed}"));
    assert_reads("<for-each in=\"meetings\"><list rows=\"commitments\"><item>{number, number}"
                 " {text}</item></list></for-each>"
                 "<list rows=\"commitments\"><item>{number, number} {text}</item></list>",
                 "1 x\n1 y\n");
}

/* --- measures --- */

#define CHANGE \
    "<p>{enc_value, number}|{enc_change, select, none {none} other {{enc_change, number," \
    " signed}}}|{enc_change_percent, select, none {none} other {{enc_change_percent, number," \
    " signedpercent1}}}|{enc_change_direction, select, none {none} other" \
    " {{enc_change_direction}}}|" OPTIONAL_AS("enc_change_amount", "number") "</p>"

static void changes_have_a_size_and_a_direction(void **state)
{
    (void)state;
    static const struct {
        double before, now;
        const char *expected;
    } cases[] = {
        { 100, 150, "150|+50|+50.0%|up|50\n" },
        { 200, 150, "150|−50|−25.0%|down|50\n" },
        { 150, 150, "150|0|0.0%|same|0\n" },
        { 0, 7, "7|+7|none|none|7\n" },     /* no per cent of nothing */
        { 7, 0, "0|−7|−100.0%|down|7\n" },  /* zero is a figure */
        { 0, 0, "0|0|none|none|0\n" },
        { -100, -50, "−50|+50|+50.0%|up|50\n" },
        { -100, -150, "−150|−50|−50.0%|down|50\n" },
        { -50, 50, "50|+100|+200.0%|up|100\n" },
        { 100, 100.4, "100|0|+0.4%|same|0\n" }, /* as printed, nothing changed */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        n_figures = 0;
        say(ENCOUNTERS, "2024-01", cases[i].before);
        say(ENCOUNTERS, "2024-02", cases[i].now);
        assert_reads(CHANGE, cases[i].expected);
    }
}

static void a_missing_month_is_missing_and_never_zero(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2023-12", 100);
    say(ENCOUNTERS, "2024-02", 150);
    assert_reads(CHANGE, "150|none|none|none|\n");
    struct node *doc = build(
        "<table id=\"t\" series=\"enc\" last=\"3\"><col field=\"month\"><h>M</h></col>"
        "<col field=\"value\"><h>V</h></col><col field=\"change\"><h>C</h></col></table>"
        "<chart type=\"line\" series=\"enc\" last=\"3\"><alt>A</alt></chart>", "us", "en");
    assert_string_equal(lines(doc), "M|V|C\nDec 2023|100|\nJan 2024||\nFeb 2024|150|\n");
    const char *text = dump(doc);
    assert_non_null(strstr(text, "point at=\"Jan 2024\" month=2024-01 missing\n"));
    assert_null(strstr(text, "number=0"));
}

static void the_year_before_is_twelve_months_away(void **state)
{
    (void)state;
    static const char body[] =
        "<p>{enc_year_value, select, none {none} other {{enc_year_value, number}}}|"
        OPTIONAL_AS("enc_year_change_percent", "number, signedpercent1") "|" OPTIONAL("enc_year_change_direction") "</p>";
    say(ENCOUNTERS, "2023-01", 50);
    say(ENCOUNTERS, "2023-03", 70);
    say(ENCOUNTERS, "2024-02", 150);
    assert_reads(body, "none||\n");
    n_figures = 0;
    say(ENCOUNTERS, "2023-02", 200);
    say(ENCOUNTERS, "2024-02", 150);
    assert_reads(body, "200|−25.0%|down\n");
}

static void the_lowest_and_the_highest_are_those_of_the_window(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2023-09", -900); /* before the window */
    say(ENCOUNTERS, "2023-11", 30);
    say(ENCOUNTERS, "2023-12", 0);
    say(ENCOUNTERS, "2024-02", 30);
    assert_reads("<chart type=\"line\" series=\"enc\" last=\"4\"><alt>A</alt>"
                 "<caption>{lowest, number} {lowest_month, date, yMMMM}, {highest, number}"
                 " {highest_month, date, yMMMM}, from {first_month, date, yMMMM}</caption></chart>",
                 "0 December 2023, 30 November 2023, from November 2023\n");
}

static void an_empty_series_has_no_figures_at_all(void **state)
{
    (void)state;
    assert_reads("<p>{enc_value, select, none {no value} other {?}} {enc_lowest, select, none"
                 " {no lowest} other {?}} {enc_change_direction, select, none {no change} other"
                 " {?}} {enc_releases, select, none {no release} other {?}} {enc_late}"
                 " {enc_late_month, date, yMMMM}</p>"
                 "<key-figures><figure series=\"enc\"><value>{value, number}</value></figure>"
                 "</key-figures>"
                 "<chart type=\"line\" series=\"enc\" last=\"3\"><alt>A</alt></chart>"
                 "<table id=\"t\" series=\"enc money\"><col field=\"value\"><h>V</h></col>"
                 "<empty>Nothing.</empty></table>",
                 "no value no lowest no change no release yes February 2024\nNothing.\n");
}

static void a_late_series_says_since_when(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2023-11", 5);
    say(MONEY, "2024-02", 5);
    assert_reads("<p>{enc_late} {enc_late_month, date, yMMMM} {money_late}</p>",
                 "yes December 2023 no\n");
}

static void notes_speak_of_the_releases_that_the_table_shows(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2023-10", 1); /* not in the table, which ends with the money's month */
    figures[0].released = "2023-11-05";
    say(ENCOUNTERS, "2023-12", 2);
    figures[1].released = "2024-01-05";
    say(MONEY, "2024-02", 3);
    assert_reads("<table id=\"t\" series=\"enc money\" last=\"3\">"
                 "<col field=\"month\"><h>M</h></col>"
                 "<col field=\"value\" series=\"money\"><h>V</h></col>"
                 "<note series=\"enc\">{agency}: {releases}</note></table>",
                 "M|V\nDec 2023|\nJan 2024|\nFeb 2024|3.0\nAgency total: January 5, 2024\n");
}

static void notes_are_left_out_where_no_figure_is_shown(void **state)
{
    (void)state;
    static const char body[] =
        "<table id=\"t\" series=\"enc money\" last=\"2\"><col field=\"value\" series=\"money\">"
        "<h>V</h></col><note series=\"enc\">Enc: {agency}</note>"
        "<note series=\"money\">Money: {agency}</note></table>"
        "<chart type=\"line\" series=\"enc\" last=\"2\"><alt>A</alt><note>Chart: {agency}</note>"
        "</chart>";
    say(MONEY, "2024-02", 3);
    assert_reads(body, "V\n\n3.0\nMoney: Agency total\n");
    say(ENCOUNTERS, "2024-02", 1);
    assert_reads(body, "V\n\n3.0\nEnc: Agency total\nMoney: Agency total\nChart: Agency total\n");
    /* Older than the table's months; the chart ends with its own last. */
    figures[1].month = "2023-06";
    assert_reads(body, "V\n\n3.0\nMoney: Agency total\nChart: Agency total\n");
}

static void what_may_be_missing_wants_words_for_then(void **state)
{
    (void)state;
    assert_refused("<p>{enc_value}</p>",
                   "t.xml:2:4: there is nothing to say for {enc_value} in this copy; write"
                   " {enc_value, select, none {…} other {…}} around it\n");
    assert_reads("<p>[" OPTIONAL("enc_value") "]</p>", "[]\n");
    say(ENCOUNTERS, "2024-02", 1);
    assert_reads("<p>{enc_value}</p>", "1\n");
}

/* --- tables, charts, lists, quotations, contents --- */

static void observations_take_nothing_of_other_tables(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2024-01", 1234);
    assert_refused("<table id=\"t\" rows=\"observations\" last=\"2\"><col field=\"obs_value\">"
                   "<h>V</h></col><total>All</total></table>",
                   "t.xml:2:35: a table of observations takes no \"last\"\n"
                   "t.xml:2:81: a table of observations takes no <total>\n");
    const char *text = dump(build("<table id=\"t\" rows=\"observations\"><col field=\"part\"><h>P</h>"
                                  "</col><col field=\"obs_value\"><h>V</h></col></table>",
                                  "us", "en"));
    assert_non_null(strstr(text, "pulled text=\"_T\" | number=1234\n"));
}

static void a_columns_figures_are_those_of_its_series(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2024-01", 1234);
    say(ENCOUNTERS, "2024-02", 5);
    say(MONEY, "2024-01", 1234.56);
    const char *text = dump(build(
        "<table id=\"t\" series=\"enc money\" last=\"2\">"
        "<col field=\"month\" header=\"yes\"><h>M</h></col>"
        "<col field=\"value\"><h>V</h></col>"
        "<col field=\"value\" series=\"money\"><h>W</h></col>"
        "<col field=\"change\" series=\"enc\"><h>C</h></col></table>"
        "<chart type=\"column\" series=\"money\" last=\"2\" table=\"t\"><alt>A</alt>"
        "<y-title>Y</y-title></chart>", "us", "en"));
    assert_non_null(strstr(text, "table name=\"t\" columns=month:header,value:end:COUNT:swb-encounters,"
                                 "money:end:USD:mx-money,enc_change:end:COUNT "
                                 "enc_change=change-of-value/1\n"));
    assert_non_null(strstr(text, "cell month=2024-01\n"));
    assert_non_null(strstr(text, "cell number=1234 unit=\"COUNT\" status=\"A\"\n"));
    assert_non_null(strstr(text, "cell number=1234.6 unit=\"USD\" status=\"A\"\n"
                                 "        text \"1,234.6\""));
    assert_non_null(strstr(text, "cell number=-1229 signed unit=\"COUNT\"\n"));
    assert_non_null(strstr(text, "chart type=column table=\"t\" y=\"Y\" alt=\"A\" decimals=1\n"
                                 "    series money name=\"Money\"\n"
                                 "      point at=\"Dec 2023\" month=2023-12 missing\n"
                                 "      point at=\"Jan 2024\" month=2024-01 number=1234.6"));
}

static void a_column_of_several_units_has_none(void **state)
{
    (void)state;
    put_meeting("m", HEAD("m", "2024-02-28") DELEGATION "claims:\n"
                "- {series: swb-encounters, period: 2024-01, value: 5, source: s}\n"
                "- {series: mx-money, period: 2024-01, value: 7.04, source: s}\n");
    say(ENCOUNTERS, "2024-01", 6);
    say(ENCOUNTERS, "2024-02", 5);
    say(MONEY, "2024-01", 7);
    struct node *doc = build("<table id=\"t\" rows=\"claims\"><col field=\"series\"><h>S</h></col>"
                             "<col field=\"quoted\"><h>Q</h></col>"
                             "<col field=\"published\"><h>P</h></col>"
                             "<col field=\"agrees\"><h>A</h></col>"
                             "<col field=\"other_month\"><h>O</h></col></table>", "us", "en");
    /* A figure quoted as it is printed agrees; another month's tells the slip. */
    assert_string_equal(lines(doc), "S|Q|P|A|O\nEncounters|5|6|no|Feb 2024\n"
                                    "Money|7.0|7.0|yes|\n");
    assert_non_null(strstr(dump(doc), "columns=series,quoted:end,published:end,agrees,other_month"));
}

static void quotations_name_who_spoke_and_what_is_translated(void **state)
{
    (void)state;
    put_meeting("m", HEAD("m", "2024-02-28") DELEGATION "statements:\n"
                "- {speaker: Ana, quote: {en: Yes., es: Sí.}, original: es, source: s}\n"
                "- {speaker: Bob, quote: {en: No., es: No.}, original: en, source: s}\n"
                "- {speaker: Eva, quote: {en: So., es: Así.}, original: en, translated: [en],"
                " source: none}\n"
                "sources:\n- {id: s, title: T <&>, publisher: P, date: 2024-02-28, language: es}\n");
    const char *body = "<quotes rows=\"statements\"><quote>{quote}</quote><attribution><b>{speaker}"
                       "</b>, {translated, select, yes {translated} other {said}}, {original_at_hand}"
                       " {source, select, none {?} other {{source}}}</attribution></quotes>"
                       "<list rows=\"sources\" order=\"numbers\"><item anchor=\"yes\">{title}"
                       OPTIONAL("translation") "</item></list>";
    struct node *doc = build(body, "us", "en");
    assert_string_equal(lines(doc), "“Yes.”\nAna, translated, yes [1]\n“No.”\nBob, said, yes [1]\n"
                                    "“So.”\nEva, translated, no ?\nT <&>\n");
    const char *text = dump(doc);
    assert_non_null(strstr(text, "text strong \"Ana\""));
    assert_non_null(strstr(text, "text target=\"#source-1\" \"[1]\""));
    assert_non_null(strstr(text, "list ordered\n    item id=\"source-1\"\n"
                                 "      para body\n        text lang=\"es\" \"T <&>\""));
}

static void items_that_say_nothing_are_left_out(void **state)
{
    (void)state;
    put_meeting("m", HEAD("m", "2024-02-28") DELEGATION "agenda:\n"
                "- {title: {en: A, es: A}}\n"
                "- {title: {en: B, es: B}, summary: {en: S, es: S}}\n");
    assert_reads("<list rows=\"agenda\"><item>" OPTIONAL("summary") "</item></list>"
                 "<quotes rows=\"agenda\"><quote>" OPTIONAL("summary") "</quote><attribution>{title}"
                 "</attribution></quotes><p>{author}</p>", "S\nS\nB\nSecretariat\n");
    put_meeting("m", HEAD("m", "2024-02-28") DELEGATION "agenda:\n"
                "- {title: {en: A, es: A}}\n");
    assert_reads("<list rows=\"agenda\"><item>" OPTIONAL("summary") "</item><empty>None.</empty></list>",
                 "None.\n");
}

static void contents_lead_to_all_sections_but_their_own(void **state)
{
    (void)state;
    put_meeting("m", HEAD("m", "2024-02-28") DELEGATIONS);
    struct node *doc = build(
        "<section id=\"c\"><h>Contents</h><contents id=\"list\">"
        "<col field=\"tab\"><h>T</h></col><col field=\"title\"><h>U</h></col></contents></section>"
        "<section id=\"a\"><tab>Short</tab><h>Long <b>title</b></h>"
        "<section id=\"inner\"><h>Inner</h></section></section>"
        "<section id=\"x\" audience=\"mx\"><h>Hidden</h></section>"
        "<for-each in=\"meetings\"><section id=\"b\"><h>{name}</h></section></for-each>", "us", "en");
    assert_string_equal(lines(doc), "Contents\nT|U\nShort|Long title\nMeeting m|Meeting m\n"
                                    "Long title\nInner\nMeeting m\n");
    const char *text = dump(doc);
    assert_non_null(strstr(text, "text target=\"#a\" \"Short\""));
    assert_non_null(strstr(text, "text target=\"#b-m\" \"Meeting m\""));
    assert_non_null(strstr(text, "heading 3\n        text \"Inner\""));
}

/* Figures of five years ago rest on a dataset that later ones do not. */
static void every_dataset_whose_figures_are_shown_is_a_source(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2019-03", 1);
    figures[0].dataset = "detail";
    figures[0].released = "2019-04-01";
    say(ENCOUNTERS, "2024-02", 2);
    static const char body[] =
        "<table id=\"t\" series=\"enc\" last=\"%s\"><col field=\"value\"><h>V</h></col></table>"
        "<list rows=\"sources\"><item>{title}: {date, date, short}</item></list>";
    assert_non_null(strstr(lines(build(arena_printf(a, body, "60"), "us", "en")),
                           "\nTitle of detail: Apr 1, 2019\nTitle of total: Feb 20, 2024\n"));
    assert_null(strstr(lines(build(arena_printf(a, body, "13"), "us", "en")), "detail"));
}

/* --- faults of a template --- */

static void unknown_names_are_told_with_the_nearest(void **state)
{
    (void)state;
    assert_refused("<p>{governmets}</p>",
                   "t.xml:2:4: there is no name {governmets} here; did you mean {governments}?\n");
    assert_refused("<list rows=\"comitments\"><item>x</item></list>",
                   "t.xml:2:7: there is no list \"comitments\"; did you mean \"commitments\"?\n");
    assert_refused("<table id=\"t\" rows=\"zebras\"><col field=\"x\"><h>X</h></col></table>",
                   "t.xml:2:15: there is no list \"zebras\"; docs/templates.md names them\n");
    say(ENCOUNTERS, "2024-02", 1);
    assert_refused("<table id=\"t\" series=\"en\"><col field=\"value\"><h>X</h></col></table>",
                   "t.xml:2:15: <data> binds no series \"en\"; did you mean \"enc\"?\n");
    assert_refused("<table id=\"t\" series=\"enc\"><col field=\"valeu\"><h>X</h></col></table>",
                   "t.xml:2:33: these rows have no field \"valeu\"; did you mean \"value\"?\n");
    assert_refused("<data><series id=\"x\" of=\"mx-mony\"/></data>",
                   "t.xml:2:22: there is no series \"mx-mony\"; did you mean \"mx-money\"?\n");
}

/* It would have shown the figures of the first series under the second's name. */
static void a_column_of_a_series_that_the_table_is_not_over_is_refused(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2024-02", 1);
    assert_refused("<table id=\"t\" series=\"enc\"><col field=\"value\" series=\"money\"><h>X</h>"
                   "</col></table>",
                   "t.xml:2:47: this table is not over series \"money\"\n");
}

static void tables_and_charts_that_cannot_be_made_are_refused(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2024-02", 1);
#define COL "<col field=\"value\"><h>X</h></col></table>"
    assert_refused("<table id=\"t\" series=\"enc\" last=\"1201\">" COL,
                   "t.xml:2:28: \"last\" wants a number of months from 1 to 1200\n");
    assert_refused("<table id=\"t\" series=\" \">" COL, "t.xml:2:15: \"series\" names none\n");
    assert_refused("<table id=\"t\">" COL,
                   "t.xml:2:1: <table> wants either rows=\"…\" or series=\"…\", the latter "
                 "perhaps with by=\"…\"\n");
    assert_refused("<table id=\"t\" series=\"enc\">" COL "<table id=\"t\" series=\"enc\">" COL,
                   "t.xml:2:76: a second table \"t\"; each wants an id of its own\n");
    assert_refused("<chart type=\"line\" series=\"enc\" last=\"3\"/>",
                   "t.xml:2:1: the chart has no text for who cannot see it; give it <alt>\n");
    assert_refused("<chart type=\"line\" series=\"enc\" last=\"3\" table=\"x\"><alt>A</alt></chart>",
                   "t.xml:2:1: the chart names a table \"x\" that is not in this document\n");
}

static void add_footnotes(const struct node *n, struct str *out)
{
    if (n->kind == NODE_FOOTNOTE)
        str_addf(out, "%s at \"%s\": %s\n", n->mark, node_words(a, n->parent), node_words(a, n));
    for (const struct node *child = n->first; child != NULL; child = child->next)
        add_footnotes(child, out);
}

static void footnotes_hang_on_the_paragraph_before_or_on_a_cell(void **state)
{
    (void)state;
    say(ENCOUNTERS, "2024-01", 1);
    say(ENCOUNTERS, "2024-02", 2);
    const struct node *doc = build(
        "<p>One</p><footnote>First</footnote><footnote>Second</footnote>"
        "<p series=\"enc\">{value, number}</p>"
        "<footnote>{value, select, none {} other {{month, date, yMMMM}}}</footnote>"
        "<p>Two</p><footnote>{as_of, select, none {None} other {}}</footnote>"
        "<table id=\"t\" series=\"enc\" last=\"2\">"
        "<col field=\"month\"><h>Month</h></col><col field=\"value\"><h>Value</h>"
        "<footnote>{change, select, none {} other {More by {change, number}}}</footnote></col>"
        "</table><p>Three</p><footnote audience=\"mx\">Not here</footnote>"
        "<footnote>Last</footnote>",
        "us", "en");
    struct str out = str_new(a);
    add_footnotes(doc, &out);
    assert_string_equal(out.s, "1 at \"One\": First\n2 at \"One\": Second\n"
                               "3 at \"2\": February 2024\n4 at \"2\": More by 1\n"
                               "5 at \"Three\": Last\n");
}

static void a_footnote_that_hangs_on_nothing_is_refused(void **state)
{
    (void)state;
    assert_refused("<footnote>F</footnote>",
                   "t.xml:2:1: a <footnote> comes right behind the <p> or <lead> at whose end its "
                   "mark is to stand\n");
    assert_refused("<heading>H</heading><footnote>F</footnote>",
                   "t.xml:2:21: a <footnote> comes right behind the <p> or <lead> at whose end its "
                   "mark is to stand\n");
}

static void a_missing_translation_stops_the_copy(void **state)
{
    (void)state;
    assert_null(try_build("<p context=\"c\">Not translated</p>", "mx", "es"));
    assert_non_null(strstr(told(), "no translation into \"es\" of \"Not"
                                   " translated\""));
}

int main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, start, tear_down)
    static const struct CMUnitTest tests[] = {
        CASE(each_copy_names_its_own_government_first),
        CASE(host_first_names_the_months_host_or_else_the_reader),
        CASE(delegations_and_the_responsible_stand_in_the_copys_order),
        CASE(a_copy_knows_what_its_own_government_has_taken_on),
        CASE(governments_sign_in_the_copys_order),
        CASE(a_restricted_twin_of_every_item_leaves_no_word_behind),
        CASE(what_is_hidden_is_not_counted_and_not_numbered),
        CASE(a_restricted_dataset_gives_no_figure_and_no_source),
        CASE(a_series_that_may_draw_on_nothing_is_empty),
        CASE(blocks_are_for_the_audience_that_they_name),
        CASE(a_source_that_only_items_for_others_cite_is_not_named),
        CASE(a_report_is_for_the_audience_that_it_names),
        CASE(a_month_without_a_meeting_says_so),
        CASE(two_meetings_of_a_month_stand_apart_in_their_order),
        CASE(a_meeting_that_begins_after_the_day_of_the_copy_is_not_in_it),
        CASE(commitments_are_open_by_what_was_known_on_the_day),
        CASE(a_meetings_own_list_has_all_of_its_commitments),
        CASE(changes_have_a_size_and_a_direction),
        CASE(a_missing_month_is_missing_and_never_zero),
        CASE(the_year_before_is_twelve_months_away),
        CASE(the_lowest_and_the_highest_are_those_of_the_window),
        CASE(an_empty_series_has_no_figures_at_all),
        CASE(a_late_series_says_since_when),
        CASE(notes_speak_of_the_releases_that_the_table_shows),
        CASE(notes_are_left_out_where_no_figure_is_shown),
        CASE(what_may_be_missing_wants_words_for_then),
        CASE(observations_take_nothing_of_other_tables),
        CASE(a_columns_figures_are_those_of_its_series),
        CASE(a_column_of_several_units_has_none),
        CASE(quotations_name_who_spoke_and_what_is_translated),
        CASE(items_that_say_nothing_are_left_out),
        CASE(contents_lead_to_all_sections_but_their_own),
        CASE(every_dataset_whose_figures_are_shown_is_a_source),
        CASE(unknown_names_are_told_with_the_nearest),
        CASE(a_column_of_a_series_that_the_table_is_not_over_is_refused),
        CASE(tables_and_charts_that_cannot_be_made_are_refused),
        CASE(footnotes_hang_on_the_paragraph_before_or_on_a_cell),
        CASE(a_footnote_that_hangs_on_nothing_is_refused),
        CASE(a_missing_translation_stops_the_copy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
