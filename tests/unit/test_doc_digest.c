/* test_doc_digest.c - a document's content as a digest: whatever a writer can see changes it. */
#include <string.h>

#include "doc/cursor.h"
#include "doc/digest.h"
#include "support.h"

static const struct place here = { "t.xml", 4, 2 };

/* One of everything. */
static struct look look;
static struct logo logo;
static struct date released = { 2024, 2, 16 };
static struct origin origin = { "cbp-sbo", &released, 1 };
static double figures[] = { 1, 2, 3 };
static struct trend trend = { figures, 3 };
static struct font_family family = { "Lato", { 0 } };
static struct column columns[1];
static struct point points[1];
static struct chart_series series[1];
static struct chart_event events[1];
static struct value categories[1];
static const char *category_names[1];
static struct table of_nodes, of_rows;
static struct chart of_months;
static struct figure_heads heads;
static struct document about;

static struct row_cursor {
    struct cursor head;
    bool was_given;
    double figure;
    const char *text;
} rows;

static void to_start(struct cursor *c)
{
    ((struct row_cursor *)c)->was_given = false;
}

static bool next_row(struct cursor *c, struct cursor_cell *cells)
{
    struct row_cursor *r = (struct row_cursor *)c;
    if (r->was_given)
        return false;
    r->was_given = true;
    cells[0] = (struct cursor_cell){ .text = r->text };
    if (r->text == NULL)
        cells[0].value = (struct value){ .kind = VALUE_NUMBER, .number = r->figure };
    return true;
}

static struct node *doc, *section, *keyfigures, *keyfigure, *paragraph, *list, *footnote, *table,
    *row, *cell, *run;

static void begin(void)
{
    logo = (struct logo){ .file = "l.png", .bytes = "png", .n = 3 };
    look = (struct look){ .text_fonts = &family, .n_text_fonts = 1, .heading_fonts = &family,
                          .n_heading_fonts = 1, .size = 10 };
    about = (struct document){ .report = "brief", .title = "T", .look = &look, .logo = &logo,
                               .origins = &origin, .n_origins = 1 };
    columns[0] = (struct column){ .id = "c" };
    of_nodes = (struct table){ .name = "t", .columns = columns, .n_columns = 1 };
    rows = (struct row_cursor){ .head = { 1, to_start, next_row }, .text = "x" };
    of_rows = (struct table){ .name = "r", .columns = columns, .n_columns = 1, .cursor = &rows.head };
    points[0] = (struct point){ .value = { .kind = VALUE_NUMBER, .number = 1 } };
    series[0] = (struct chart_series){ "s", "S", points };
    events[0] = (struct chart_event){ 0, "e" };
    categories[0] = (struct value){ .kind = VALUE_MONTH, .date = { 2024, 1, 1 } };
    category_names[0] = "Jan";
    of_months = (struct chart){ .alt = "a", .n_categories = 1, .categories = categories,
                                .category_names = category_names, .n_series = 1, .series = series,
                                .n_events = 1, .events = events };
    doc = node_new(a, NODE_DOCUMENT, here);
    doc->document = &about;
    section = node_add(a, doc, NODE_SECTION);
    keyfigures = node_add(a, section, NODE_KEYFIGURES);
    heads = (struct figure_heads){ .value = "figure" };
    keyfigures->heads = &heads;
    keyfigure = node_add(a, keyfigures, NODE_KEYFIGURE);
    keyfigure->value = (struct value){ .kind = VALUE_TREND, .trend = &trend };
    paragraph = node_add(a, section, NODE_PARA);
    run = node_text(a, paragraph, "words");
    footnote = node_add(a, paragraph, NODE_FOOTNOTE);
    list = node_add(a, section, NODE_LIST);
    table = node_add(a, section, NODE_TABLE);
    table->table = &of_nodes;
    row = node_add(a, table, NODE_ROW);
    cell = node_add(a, row, NODE_CELL);
    cell->value = (struct value){ .kind = VALUE_NUMBER, .number = 5 };
    node_add(a, section, NODE_TABLE)->table = &of_rows;
    node_add(a, section, NODE_CHART)->chart = &of_months;
}

static char before[65];

static void is_changed_by(const char *what)
{
    const char *now = doc_digest(a, doc);
    if (strcmp(now, before) == 0)
        fail_msg("%s changes nothing", what);
}

/* The digest is another with that value, and the same again without. */
#define CHANGES(place, other)                              \
    do {                                                   \
        __typeof__(place) kept_ = (place);                 \
        strcpy(before, doc_digest(a, doc));                \
        (place) = (other);                                 \
        is_changed_by(#place " = " #other);                \
        (place) = kept_;                                   \
        assert_string_equal(doc_digest(a, doc), before);   \
    } while (0)

static void all_of_a_node_counts(void **state)
{
    (void)state;
    begin();
    CHANGES(paragraph->role, PARA_LEAD);
    CHANGES(row->row, ROW_TOTAL);
    CHANGES(paragraph->level, 2);
    CHANGES(list->ordered, true);
    CHANGES(paragraph->lang, "es");
    CHANGES(paragraph->id, "x");
    CHANGES(section->section.tab, "Tab");
    CHANGES(section->section.in_columns, true);
    CHANGES(section->section.on_new_page, true);
    CHANGES(footnote->mark, "1");
    CHANGES(run->run.text, "word");
    CHANGES(run->run.strong, true);
    CHANGES(run->run.emphasis, true);
    CHANGES(run->run.target, "#x");
    CHANGES(keyfigures->heads, NULL);
    CHANGES(heads.label, "l");
    CHANGES(heads.value, "v");
    CHANGES(heads.change, "c");
    CHANGES(list->kind, NODE_QUOTE);
    CHANGES(row->first, NULL);
}

static void all_of_a_value_counts(void **state)
{
    (void)state;
    begin();
    CHANGES(cell->value.kind, VALUE_PERCENT);
    CHANGES(cell->value.decimals, 1);
    CHANGES(cell->value.number, 5.0000001);
    CHANGES(cell->value.date.day, 3);
    CHANGES(cell->value.is_signed, true);
    CHANGES(cell->value.unit.code, "USD");
    CHANGES(cell->value.unit.mult, 6);
    CHANGES(cell->value.status, "P");
    CHANGES(figures[1], 7);
    CHANGES(trend.n, 2);
}

static void all_of_a_table_counts(void **state)
{
    (void)state;
    begin();
    CHANGES(of_nodes.name, "u");
    CHANGES(of_nodes.group, "year");
    CHANGES(of_nodes.continued, "more");
    CHANGES(of_nodes.split, "split");
    CHANGES(columns[0].id, "d");
    CHANGES(columns[0].align, ALIGN_END);
    CHANGES(columns[0].is_header, true);
    CHANGES(columns[0].is_grouped, true);
    CHANGES(columns[0].unit.code, "USD");
    CHANGES(columns[0].unit.mult, 6);
    CHANGES(columns[0].series, "s");
    CHANGES(columns[0].derived.how, DERIVED_RATE);
    CHANGES(columns[0].derived.from, 1);
    CHANGES(columns[0].derived.rows, 12);
    CHANGES(columns[0].choices, "states");
    CHANGES(of_rows.cursor, NULL);
    CHANGES(rows.text, "y");
    CHANGES(rows.head.n_rows, 2);
    rows.text = NULL;
    CHANGES(rows.figure, 4);
}

static void all_of_a_chart_counts(void **state)
{
    (void)state;
    begin();
    CHANGES(of_months.type, CHART_STACKED);
    CHANGES(of_months.table, "t");
    CHANGES(of_months.alt, "b");
    CHANGES(of_months.x_title, "x");
    CHANGES(of_months.y_title, "y");
    CHANGES(of_months.decimals, 1);
    CHANGES(of_months.is_small, true);
    CHANGES(of_months.extremes, true);
    CHANGES(of_months.n_events, 0);
    CHANGES(of_months.n_series, 0);
    CHANGES(events[0].category, 1);
    CHANGES(events[0].text, "f");
    CHANGES(series[0].id, "t");
    CHANGES(series[0].name, "T");
    CHANGES(points[0].missing, true);
    CHANGES(points[0].value.number, 2);
    CHANGES(categories[0].date.month, 2);
    CHANGES(category_names[0], "Feb");
}

static void all_of_the_whole_counts(void **state)
{
    (void)state;
    begin();
    CHANGES(about.report, "workbook");
    CHANGES(about.title, "U");
    CHANGES(about.subject, "S");
    CHANGES(about.author, "A");
    CHANGES(about.audience, "us");
    CHANGES(about.locale, "en_US");
    CHANGES(about.language, "en");
    CHANGES(about.period, 24000);
    CHANGES(about.as_of.day, 28);
    CHANGES(about.marking, "M");
    CHANGES(about.marked.edges, EDGE_TOP);
    CHANGES(about.marked.on_first_alone, true);
    CHANGES(about.marked.has_colour, true);
    CHANGES(about.marked.has_background, true);
    CHANGES(about.draft, "Draft");
    CHANGES(about.page_of, "{page}");
    CHANGES(about.running, "R");
    CHANGES(about.most_pages, 1);
    CHANGES(about.logo, NULL);
    CHANGES(about.logo_text, "L");
    CHANGES(about.n_origins, 0);
    CHANGES(about.is_synoptic, true);
    CHANGES(about.house.digits, 1);
    CHANGES(about.house.percent, 1);
    CHANGES(about.house.thousands, 1);
    CHANGES(about.house.quotes, 1);
    CHANGES(about.house.months, 1);
    CHANGES(about.house.zone, 1);
    CHANGES(about.house.currency, 1);
    CHANGES(origin.dataset, "d");
    CHANGES(origin.n, 0);
    CHANGES(released.day, 17);
    CHANGES(logo.bytes, "gif");
    CHANGES(logo.file, "m.png");
}

static void all_of_a_look_counts(void **state)
{
    (void)state;
    begin();
    CHANGES(look.paper, PAPER_A4);
    CHANGES(look.n_text_fonts, 0);
    CHANGES(look.n_heading_fonts, 0);
    CHANGES(family.name, "Carlito");
    CHANGES(look.size, 11);
    CHANGES(look.columns, 2);
    CHANGES(look.justified, true);
    CHANGES(look.ink, 1);
    CHANGES(look.accent, 1);
    CHANGES(look.muted, 1);
    CHANGES(look.tint, 1);
    CHANGES(look.sheets.orientation, SHEET_PORTRAIT);
    CHANGES(look.sheets.freeze, FREEZE_NOTHING);
    CHANGES(look.sheets.filter, FILTER_HEADS);
}

static void places_are_nobodys_to_see(void **state)
{
    (void)state;
    begin();
    strcpy(before, doc_digest(a, doc));
    paragraph->at.line = 77;
    family.at.line = 5;
    assert_string_equal(doc_digest(a, doc), before);
}

int main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    static const struct CMUnitTest tests[] = {
        CASE(all_of_a_node_counts),   CASE(all_of_a_value_counts),   CASE(all_of_a_table_counts),
        CASE(all_of_a_chart_counts),  CASE(all_of_the_whole_counts), CASE(all_of_a_look_counts),
        CASE(places_are_nobodys_to_see),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
