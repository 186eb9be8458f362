/* copies.c - see copies.h. */
#include "copies.h"

#include <math.h>
#include <string.h>

#include "base/str.h"
#include "build/build.h"
#include "build/visible.h"
#include "read/workspace.h"
#include "support.h"

#define COUNT(array) (sizeof (array) / sizeof *(array))

static struct figure_told figures[512];
static size_t n_figures;
static struct str translations;

/* --- a workspace --- */

static void put_one(const char *id, int first_month, const char *more)
{
    put(arena_printf(a, "templates/audiences/%s.yaml", id),
        arena_printf(a, "government: %s\nname: {en: Name %s, es: Nombre %s}\n"
                        "locales: {en: en_US, es: es_MX}\n"
                        "time_zone: UTC\nfiscal_first_month: %d\n%s"
                        "look: {paper: letter, text_fonts: [Lato], heading_fonts: [Lato],"
                        " size: 10, ink: \"#000000\", accent: \"#000000\","
                        " muted: \"#000000\", tint: \"#ffffff\"}\n",
                     id, id, id, first_month, more));
}

void put_audience(const char *id, const char *more)
{
    put_one(id, 1, more);
}

void put_audience_of_year(const char *id, int first_month)
{
    put_one(id, first_month, "");
}

static void put_dataset(const char *id, const char *more)
{
    put(arena_printf(a, "data/datasets/%s.yaml", id),
        arena_printf(a, "id: %s\nagency: {en: Agency %s, es: Agencia %s}\ntitle: Title of %s\n"
                        "publisher: Publisher of %s\nlicence: open\nlanguage: en\n"
                        "period: {column: month, format: YYYY-MM}\nvalue: {column: value}\n"
                        "dimensions:\n- {id: citizenship, column: who,"
                        " name: {en: Citizenship, es: Ciudadanía}}\n%s",
                     id, id, id, id, id, more));
}

void put_series(const char *parts)
{
    const char *breakdowns = parts == NULL ? "" : arena_printf(a,
        "  breakdowns:\n  - id: citizenship\n"
        "    name: {en: By citizenship, es: Por ciudadanía}\n    parts: %s\n", parts);
    put("data/series.yaml",
        arena_printf(a, "series:\n"
                        "- id: swb-encounters\n"
                        "  name: {en: Encounters, es: Encuentros}\n"
                        "  definition: {en: What counts, es: Lo que cuenta}\n"
                        "  unit: COUNT\n  unit_name: {en: events, es: eventos}\n"
                        "  ref_area: US\n  decimals: 0\n  fiscal_first_month: 10\n%s"
                        "  from:\n  - dataset: total\n  - dataset: detail\n"
                        "- id: mx-money\n"
                        "  name: {en: Money, es: Dinero}\n"
                        "  definition: {en: What flows, es: Lo que fluye}\n"
                        "  unit: USD\n  unit_name: {en: dollars, es: dólares}\n"
                        "  ref_area: MX\n  decimals: 1\n"
                        "  from: [{dataset: total}]\n"
                        "- id: mx-rate\n"
                        "  name: {en: Rate, es: Cambio}\n"
                        "  definition: {en: Pesos a dollar, es: Pesos por dólar}\n"
                        "  unit: MXN\n  unit_name: {en: pesos, es: pesos}\n"
                        "  ref_area: MX\n  decimals: 4\n  kind: level\n"
                        "  from: [{dataset: detail}]\n",
                     breakdowns));
}

void translate(const char *text, const char *translation)
{
    str_addf(&translations, "msgid \"%s\"\nmsgstr \"%s\"\n\n", text, translation);
}

int copies_start(void **state)
{
    if (set_up(state) != 0)
        return 1;
    n_figures = 0;
    translations = str_new(a);
    put("alternat.yaml", "name: Test\nauthor: {en: Secretariat, es: Secretaría}\n"
                         "languages: [en, es]\naudiences: [us, mx, gt]\nas_of: period-end\n"
                         "reports: [{id: t, template: templates/t.xml, format: pdf}]\n");
    put_audience("us", "");
    put_audience("mx", "");
    put_audience("gt", "");
    put_dataset("total", "");
    put_dataset("detail", "");
    put_series("[{id: mexico, name: {en: Mexicans, es: Mexicanos}}, {id: guatemala},"
               " {id: other}]");
    translate("Title", "Título");
    return 0;
}

/* --- figures as the store would give them --- */

struct figure_told *say(int series, const char *month_text, double value)
{
    assert_true(n_figures < COUNT(figures));
    figures[n_figures] = (struct figure_told){
        .series = series, .month = month_text, .value = value, .status = STATUS_NORMAL,
        .dataset = "total", .released = "2024-02-20" };
    return &figures[n_figures++];
}

struct figure_told *say_before(int series, const char *month_text, double value)
{
    struct figure_told *f = say(series, month_text, value);
    f->is_before = true;
    f->released = "2024-01-20";
    return f;
}

struct figure_told *say_once(int series, const char *month_text, double value,
                             const char *released)
{
    struct figure_told *f = say(series, month_text, value);
    f->is_vintage = true;
    f->released = released;
    return f;
}

struct figure_told *say_part(const char *part, const char *month_text, double value)
{
    struct figure_told *f = say(ENCOUNTERS, month_text, value);
    f->part = part;
    return f;
}

void say_each(int series, const char *first, const char *last, double value)
{
    month from, to;
    assert_true(month_parse(first, &from));
    assert_true(month_parse(last, &to));
    for (month m = from; m <= to; m++)
        say(series, month_print(m, arena_alloc(a, 16)), value);
}

static struct observation observation_of(const struct figure_told *f)
{
    struct release *r = arena_alloc(a, sizeof *r);
    struct observation o = { .value = f->value, .status = f->status,
                             .stands_in = f->stands_in, .release = r };
    r->dataset = f->dataset;
    r->path = "x.csv";
    assert_true(date_parse(f->released, &r->released) && month_parse(f->month, &o.period));
    return o;
}

/* Behind those that are there, as months ascend; a second of a month is its sum. */
static void add(struct observations *to, struct observation o)
{
    struct observation *last = to->n > 0 ? &to->items[to->n - 1] : NULL;
    if (last != NULL && last->period == o.period) {
        figures_add(&last->value, &last->status, o.value, o.status);
        return;
    }
    assert_true(last == NULL || last->period < o.period);
    *arena_push(a, to->items, to->n) = o;
}

/* What has no figure is moved to what is missing. */
static void settle(struct observations *o)
{
    size_t n = 0;
    for (size_t i = 0; i < o->n; i++)
        if (isnan(o->items[i].value))
            *arena_push(a, o->missing, o->n_missing) = o->items[i];
        else
            o->items[n++] = o->items[i];
    o->n = n;
}

static struct wording hondurans[] = { { .lang = "en", .text = "Hondurans" },
                                      { .lang = "es", .text = "Hondureños" } };

static struct part_observations *part_of(struct parts *parts, const struct series *s,
                                         const char *id)
{
    for (size_t i = 0; i < parts->n; i++)
        if (str_eq(parts->items[i].id, id))
            return &parts->items[i];
    struct part_observations *new = arena_push(a, parts->items, parts->n);
    new->id = id;
    new->observations.series = s;
    if (str_eq(id, "honduras"))
        new->name = (struct intl){ .items = hondurans, .n = COUNT(hondurans) };
    return new;
}

/* The parts that the breakdown lists, then the others as they are first told; a month's
 * parts may stand in any order, but a part's months ascend. */
static struct parts parts_of(const struct series *s, int number)
{
    struct parts parts = { .breakdown = s->breakdowns, .total.series = s };
    for (size_t i = 0; i < s->breakdowns->n_parts; i++)
        part_of(&parts, s, s->breakdowns->parts[i].id.s);
    for (size_t i = 0; i < n_figures; i++)
        if (figures[i].series == number && figures[i].part != NULL)
            add(&part_of(&parts, s, figures[i].part)->observations,
                observation_of(&figures[i]));
    for (month m = 2000 * 12; m < 2030 * 12; m++)
        for (size_t i = 0; i < n_figures; i++)
            if (figures[i].series == number && figures[i].part != NULL
                && observation_of(&figures[i]).period == m)
                add(&parts.total, observation_of(&figures[i]));
    settle(&parts.total);
    for (size_t i = 0; i < parts.n; i++)
        settle(&parts.items[i].observations);
    return parts;
}

static struct figures figures_of(const struct series *s, int number)
{
    struct figures f = { .now.series = s, .before.series = s, .vintages.series = s };
    for (size_t i = 0; i < n_figures; i++)
        if (figures[i].series == number && figures[i].is_vintage)
            *arena_push(a, f.vintages.items, f.vintages.n) = observation_of(&figures[i]);
        else if (figures[i].series == number && figures[i].part == NULL)
            add(figures[i].is_before ? &f.before : &f.now, observation_of(&figures[i]));
    settle(&f.now);
    settle(&f.before);
    f.parts = arena_array(a, s->n_breakdowns, sizeof *f.parts);
    if (s->n_breakdowns > 0)
        f.parts[0] = parts_of(s, number);
    return f;
}

/* --- a copy --- */

struct node *try_build(const char *body, const char *audience, const char *language)
{
    put("templates/t.xml",
        arena_printf(a, "<report xmlns=\"urn:alternat:template:1\" id=\"t\"><data>"
                        "<series id=\"enc\" of=\"swb-encounters\"/>"
                        "<series id=\"money\" of=\"mx-money\"/></data>"
                        "<title>Title</title>\n%s\n</report>\n",
                     body));
    put("locales/es.po",
        arena_printf(a, "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n%s",
                     translations.s));
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
    assert_true(month_parse("2024-02", &e.period) && date_parse("2024-02-29", &e.as_of));
    struct figures *f = arena_array(a, e.workspace->n_series, sizeof *f);
    for (size_t i = 0; i < e.workspace->n_series; i++) {
        const struct series *s = workspace_series(w, e.workspace->series[i].id.s);
        f[i] = figures_of(s, (int)(s - w->series));
    }
    e.figures = f;
    return build_document(a, &e, errs);
}

struct node *build(const char *body, const char *audience, const char *language)
{
    struct node *doc = try_build(body, audience, language);
    if (doc == NULL)
        fail_msg("no document:\n%s", told());
    return doc;
}

void assert_refused(const char *body, const char *expected)
{
    assert_null(try_build(body, "us", "en"));
    assert_string_equal(told(), expected);
    forget();
}
