/* test_xlsx.c - workbooks from documents built by hand, read back as packages. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/str.h"
#include "base/zip.h"
#include "doc/cursor.h"
#include "proof/proof.h"
#include "xlsx/collect.h"
#include "xlsx/finish.h"
#include "xlsx/measure.h"
#include "xlsx/names.h"
#include "xlsx/xlsx.h"

/* A small report: a cover with links, a table of months with a total and a gap, a
 * chart of it, key figures. */
struct trial {
    struct arena *a;
    struct errs *errs;
    char folder[64];
    char *path;
    struct look look;
    struct document about;
    struct node *doc, *cover, *months, *table, *chart;
    struct package *made;
};

static const struct place here = { "workbook.xml", 7, 3 };

static struct node *para(struct trial *t, struct node *in, enum para_role role,
                         const char *text)
{
    struct node *p = node_add(t->a, in, NODE_PARA);
    p->role = role;
    if (text != NULL)
        node_text(t->a, p, text);
    return p;
}

static struct node *section(struct trial *t, const char *id, const char *heading)
{
    struct node *s = node_add(t->a, t->doc, NODE_SECTION);
    s->id = id;
    if (heading != NULL) {
        struct node *h = node_add(t->a, s, NODE_HEADING);
        h->level = 1;
        node_text(t->a, h, heading);
    }
    return s;
}

static struct node *row(struct trial *t, struct node *table, enum row_role role)
{
    struct node *r = node_add(t->a, table, NODE_ROW);
    r->row = role;
    return r;
}

static struct node *cell(struct trial *t, struct node *in, const char *text,
                         struct value value)
{
    struct node *c = node_add(t->a, in, NODE_CELL);
    if (text != NULL)
        node_text(t->a, c, text);
    c->value = value;
    return c;
}

static struct node *text_cell(struct trial *t, struct node *in, const char *text)
{
    return cell(t, in, text, (struct value){ 0 });
}

static struct value number(double n)
{
    return (struct value){ .kind = VALUE_NUMBER, .number = n };
}

static struct value month_value(int year, int month_number)
{
    return (struct value){ .kind = VALUE_MONTH, .date = { year, month_number, 1 } };
}

static struct node *new_table(struct trial *t, struct node *in, const char *name,
                              size_t n_columns, const char *const *ids,
                              const char *const *heads)
{
    struct node *n = node_add(t->a, in, NODE_TABLE);
    n->table = arena_alloc(t->a, sizeof *n->table);
    n->table->name = name;
    n->table->n_columns = n_columns;
    n->table->columns = arena_array(t->a, n_columns, sizeof *n->table->columns);
    struct node *head = row(t, n, ROW_HEAD);
    for (size_t i = 0; i < n_columns; i++) {
        n->table->columns[i] = (struct column){ .id = ids[i], .is_header = i == 0,
                                                .align = i == 0 ? ALIGN_START : ALIGN_END };
        text_cell(t, head, heads[i]);
    }
    return n;
}

static void add_months(struct trial *t)
{
    static const char *const ids[] = { "month", "value", "change" };
    static const char *const heads[] = { "Month", "Encounters", "Change [%]" };
    t->months = section(t, "months", "Encounters by month: southwest border / all sectors");
    para(t, t->months, PARA_SUBTITLE, "January to April 2024");
    t->table = new_table(t, t->months, "encounters", 3, ids, heads);
    t->table->id = "table-encounters";
    para(t, t->table, PARA_NOTE, "Source: the agency's own figures.");
    static const struct {
        int month;
        double n, change;
        const char *month_text, *n_text, *change_text;
    } rows[] = {
        { 1, 176205, -0.25, "Jan 2024", "176,205", "−25.0%" },
        { 2, 189922, 0.0778, "Feb 2024", "189,922 (r)", "+7.8%" },
        { 3, 0, 0, "Mar 2024", "not published", "not published" },
        { 4, 179725, 0, "Apr 2024", "179,725", "0.0%" },
    };
    for (size_t i = 0; i < 4; i++) {
        struct node *r = row(t, t->table, ROW_BODY);
        bool gap = rows[i].n == 0;
        cell(t, r, rows[i].month_text, month_value(2024, rows[i].month));
        cell(t, r, rows[i].n_text, gap ? (struct value){ 0 } : number(rows[i].n));
        cell(t, r, rows[i].change_text,
             gap ? (struct value){ 0 }
                 : (struct value){ .kind = VALUE_PERCENT, .number = rows[i].change,
                                   .decimals = 1, .is_signed = true });
    }
    struct node *total = row(t, t->table, ROW_TOTAL);
    text_cell(t, total, "Total");
    cell(t, total, "545,852", number(545852));
    text_cell(t, total, "not added");
}

static void add_chart(struct trial *t)
{
    struct node *s = section(t, "chart", "Chart");
    struct node *n = t->chart = node_add(t->a, s, NODE_CHART);
    para(t, n, PARA_CAPTION, "Encounters by month");
    struct chart *c = n->chart = arena_alloc(t->a, sizeof *c);
    c->type = CHART_LINE;
    c->table = "encounters";
    c->alt = "Line chart: encounters fell in January.";
    c->x_title = "Month";
    c->y_title = "Encounters";
    c->n_categories = 4;
    c->categories = arena_array(t->a, 4, sizeof *c->categories);
    c->n_series = 1;
    c->series = arena_array(t->a, 1, sizeof *c->series);
    c->series[0] = (struct chart_series){ .id = "value", .name = "Encounters" };
    c->series[0].points = arena_array(t->a, 4, sizeof *c->series[0].points);
    for (int i = 0; i < 4; i++) {
        c->categories[i] = month_value(2024, i + 1);
        c->series[0].points[i].missing = i == 2;
        c->series[0].points[i].value = number(i == 2 ? 0 : 180000);
    }
}

static void add_cover(struct trial *t)
{
    t->cover = section(t, "cover", "Joint statistics");
    para(t, t->cover, PARA_BODY, "=1+1");
    node_text(t->a, para(t, t->cover, PARA_BODY, NULL), "See the table")->run.target =
        "#table-encounters";
    struct node *mixed = para(t, t->cover, PARA_FACT, NULL);
    node_text(t->a, mixed, "Place:")->run.strong = true;
    node_text(t->a, mixed, " Ciudad de México");
    node_text(t->a, para(t, t->cover, PARA_BODY, NULL), "The agency")->run.target =
        "https://example.org/?a=1&b=2";
    struct node *list = node_add(t->a, t->cover, NODE_LIST);
    para(t, node_add(t->a, list, NODE_ITEM), PARA_BODY, "one");
    struct node *figures = node_add(t->a, t->cover, NODE_KEYFIGURES);
    static struct figure_heads heads = { "Indicador", "Cifra", "Cambio" };
    figures->heads = &heads;
    struct node *figure = node_add(t->a, figures, NODE_KEYFIGURE);
    figure->value = number(189922);
    para(t, figure, PARA_LABEL, "Encounters, February 2024");
    para(t, figure, PARA_VALUE, "189,922");
    para(t, figure, PARA_CHANGE, "+7.8% on the month before");
}

static int begin(void **state)
{
    struct trial *t = calloc(1, sizeof *t);
    if (t == NULL)
        return -1;
    t->a = arena_new();
    t->errs = errs_new();
    strcpy(t->folder, "/tmp/alternat-xlsx-XXXXXX");
    if (mkdtemp(t->folder) == NULL)
        return -1;
    t->path = path_join(t->a, t->folder, "book.xlsx");
    t->look = (struct look){ .size = 11, .ink = 0x1A1A1A, .accent = 0x12436D,
                             .muted = 0x505050, .tint = 0xE8EEF4 };
    t->about = (struct document){
        .report = "workbook", .title = "Joint statistics & figures", .subject = "February 2024",
        .author = "Secretaría", .audience = "mx", .locale = "es_MX", .language = "es-MX",
        .period = 2024 * 12 + 1, .as_of = { 2024, 3, 15 }, .marking = "USO OFICIAL & ALGO",
        .page_of = "Página {page} de {pages}", .running = "Estadísticas", .look = &t->look,
    };
    t->doc = node_new(t->a, NODE_DOCUMENT, here);
    t->doc->document = &t->about;
    t->doc->lang = t->about.language;
    add_cover(t);
    add_months(t);
    add_chart(t);
    *state = t;
    return 0;
}

static int end(void **state)
{
    struct trial *t = *state;
    bool good = tree_remove(t->folder, t->errs);
    errs_free(t->errs);
    arena_free(t->a);
    free(t);
    return good ? 0 : -1;
}

static struct bytes made(struct trial *t)
{
    bool good = xlsx_write(t->a, t->doc, t->path, t->errs);
    for (size_t i = 0; i < errs_total(t->errs); i++) {
        const struct err *e = errs_item(t->errs, i);
        print_message("%s\n", err_text(t->a, e, NULL));
    }
    assert_true(good);
    struct bytes all;
    assert_true(file_read(t->a, t->path, t->path, &all, t->errs));
    return all;
}

/* The XML of one part of the workbook made from the trial's document. */
static const char *part(struct trial *t, const char *name)
{
    if (t->made == NULL) {
        struct bytes all = made(t);
        t->made = package_open(t->a, all.s, all.n, t->path, t->errs);
        assert_non_null(t->made);
    }
    struct bytes content;
    assert_true(package_read(t->made, name, 1 << 24, &content, t->errs));
    return content.s;
}

static void has(const char *xml, const char *wanted)
{
    if (strstr(xml, wanted) == NULL)
        fail_msg("no %s in %s", wanted, xml);
}

static void has_not(const char *xml, const char *unwanted)
{
    if (strstr(xml, unwanted) != NULL)
        fail_msg("%s in %s", unwanted, xml);
}

static int count_of(const char *xml, const char *wanted)
{
    int n = 0;
    for (; (xml = strstr(xml, wanted)) != NULL; xml += strlen(wanted))
        n++;
    return n;
}

/* The refusal's first message, as a user reads it. */
static const char *refused(struct trial *t)
{
    assert_false(xlsx_write(t->a, t->doc, t->path, t->errs));
    assert_false(file_exists(t->path));
    assert_true(errs_total(t->errs) > 0);
    const struct err *e = errs_item(t->errs, 0);
    return arena_printf(t->a, "%s:%d:%d: %s", e->at.path, e->at.line, e->at.col,
                        err_text(t->a, e, NULL));
}

static void every_section_is_a_sheet_with_a_legal_name(void **state)
{
    struct trial *t = *state;
    const char *book = part(t, "xl/workbook.xml");
    has(book, "<sheet name=\"Joint statistics\"");
    has(book, "<sheet name=\"Encounters by month southwest\"");
    has(book, "<sheet name=\"Chart\"");
    has_not(book, "sheetId=\"4\"");
    assert_false(dir_exists(arena_printf(t->a, "%s.parts", t->path)));
}

static void a_text_that_looks_like_a_formula_stays_text(void **state)
{
    struct trial *t = *state;
    has(part(t, "xl/sharedStrings.xml"), "<t>=1+1</t>");
    has_not(part(t, "xl/worksheets/sheet1.xml"), "<f>");
}

static void numbers_and_months_are_stored_as_such(void **state)
{
    struct trial *t = *state;
    const char *sheet = part(t, "xl/worksheets/sheet2.xml");
    has(sheet, "<v>176205</v>");
    has(sheet, "<v>45292</v>"); /* 2024-01-01 */
    has(sheet, "<v>-0.25</v>");
    const char *styles = part(t, "xl/styles.xml");
    has(styles, "formatCode=\"[$-80A]mmm yyyy\"");
    has(styles, "formatCode=\"+0.0%;&quot;−&quot;0.0%;0.0%\"");
}

static void what_stands_behind_a_figure_stays_in_its_format(void **state)
{
    struct trial *t = *state;
    has(part(t, "xl/styles.xml"), "formatCode=\"#,##0&quot; (r)&quot;\"");
    has(part(t, "xl/worksheets/sheet2.xml"), "<v>189922</v>");
}

static void a_figure_in_other_units_keeps_no_word_of_them(void **state)
{
    struct trial *t = *state;
    struct node *r = row(t, t->table, ROW_TOTAL);
    text_cell(t, r, "Total");
    cell(t, r, "1.2 million", number(1200000));
    text_cell(t, r, "not added");
    has_not(part(t, "xl/styles.xml"), "million");
}

static void a_table_is_a_real_one_with_its_heads(void **state)
{
    struct trial *t = *state;
    const char *table = part(t, "xl/tables/table2.xml");
    has(table, "name=\"encounters\" displayName=\"encounters\" ref=\"A5:C10\"");
    has(table, "totalsRowCount=\"1\"");
    has(table, "<tableColumn id=\"2\" name=\"Encounters\" totalsRowFunction=\"sum\"/>");
    has(table, "<tableColumn id=\"3\" name=\"Change [%]\" totalsRowLabel=\"not added\"/>");
}

static struct node *row_before(struct trial *t, struct node *after, enum row_role role,
                               const char *first, double second)
{
    struct node *r = node_new(t->a, NODE_ROW, after->at);
    r->parent = t->table;
    r->row = role;
    text_cell(t, r, first);
    cell(t, r, "1", number(second));
    text_cell(t, r, "");
    r->next = after->next;
    return after->next = r;
}

static void groups_and_their_sums_are_no_rows_of_a_true_table(void **state)
{
    struct trial *t = *state;
    struct node *january = t->table->first->next->next; /* behind its note */
    row_before(t, t->table->first, ROW_GROUP, "Fiscal year 2024", 0);
    row_before(t, january, ROW_SUBTOTAL, "Sum so far", 176205);
    t->table->table->columns[0].is_grouped = true; /* what a page leaves out */
    has(part(t, "xl/tables/table2.xml"),
        "name=\"encounters\" displayName=\"encounters\" ref=\"A5:C10\"");
    has(part(t, "xl/worksheets/sheet2.xml"),
        "<f>SUBTOTAL(109,encounters[Encounters])</f><v>545852</v>");
    has_not(part(t, "xl/sharedStrings.xml"), "Fiscal year 2024");
    has_not(part(t, "xl/sharedStrings.xml"), "Sum so far");
}

static void a_small_line_is_told_in_its_words(void **state)
{
    static const double figures[] = { 1, 2 };
    static const struct trend trend = { figures, 2 };
    struct trial *t = *state;
    struct node *last = t->table->first->next->next->last;
    last->first->run.text = "from 1 to 2";
    last->value = (struct value){ .kind = VALUE_TREND, .trend = &trend };
    has(part(t, "xl/sharedStrings.xml"), "<t>from 1 to 2</t>");
}

static void a_total_is_a_formula_with_its_true_value(void **state)
{
    struct trial *t = *state;
    has(part(t, "xl/worksheets/sheet2.xml"),
        "<f>SUBTOTAL(109,encounters[Encounters])</f><v>545852</v>");
}

/* A table of four figures and what a column says follows from them. */
static void add_derived(struct trial *t, struct derived how, const double *figures,
                        const double *said, double total)
{
    static const char *const ids[] = { "month", "value", "follows" };
    static const char *const heads[] = { "Month", "Figure", "What follows" };
    struct node *table = new_table(t, t->cover, "derived", 3, ids, heads);
    table->table->columns[2].derived = how;
    for (int i = 0; i < 4; i++) {
        struct node *r = row(t, table, ROW_BODY);
        cell(t, r, NULL, month_value(2024, i + 1));
        cell(t, r, NULL, isnan(figures[i]) ? (struct value){ 0 } : number(figures[i]));
        cell(t, r, NULL, isnan(said[i]) ? (struct value){ 0 }
                                        : (struct value){ .kind = VALUE_PERCENT, .decimals = 1,
                                                          .number = said[i] });
    }
    if (total == 0)
        return;
    struct node *r = row(t, table, ROW_TOTAL);
    text_cell(t, r, "Total");
    cell(t, r, NULL, number(total));
    text_cell(t, r, "");
}

static void what_follows_from_figures_in_the_table_is_live(void **state)
{
    struct trial *t = *state;
    /* The first has no row before it; of the third the figure before is another's. */
    add_derived(t, (struct derived){ DERIVED_RATE, 1, 1 }, (double[]){ 8, 10, 5, -5 },
                (double[]){ 0.5, 0.25, -0.75, -2 }, 0);
    const char *sheet = part(t, "xl/worksheets/sheet1.xml");
    assert_int_equal(count_of(sheet, "<f>("), 2);
    has(sheet, "</f><v>0.25</v>");
    has(sheet, "</f><v>-2</v>");
    has(sheet, "<v>-0.75</v>");
}

static void beside_a_gap_nothing_follows(void **state)
{
    struct trial *t = *state;
    add_derived(t, (struct derived){ DERIVED_CHANGE, 1, 1 }, (double[]){ 8, NAN, 5, 9 },
                (double[]){ NAN, 1, -3, 4 }, 0);
    assert_int_equal(count_of(part(t, "xl/worksheets/sheet1.xml"), "<f>"), 1);
}

static void a_change_from_less_than_nothing_is_of_its_size(void **state)
{
    struct trial *t = *state;
    add_derived(t, (struct derived){ DERIVED_RATE, 1, 1 }, (double[]){ -4, -2, 0, 1 },
                (double[]){ NAN, 0.5, 1, NAN }, 0);
    const char *sheet = part(t, "xl/worksheets/sheet1.xml");
    has(sheet, "/ABS(");
    assert_int_equal(count_of(sheet, "<f>"), 2); /* of nothing there is none */
}

static void shares_are_live_only_where_all_of_them_are(void **state)
{
    struct trial *t = *state;
    static const double thirds[] = { 1, 1, 1, 1 };
    add_derived(t, (struct derived){ DERIVED_SHARE, 1, 0 }, thirds,
                (double[]){ 0.25, 0.25, 0.25, 0.25 }, 4);
    const char *sheet = part(t, "xl/worksheets/sheet1.xml");
    assert_int_equal(count_of(sheet, "<f>ROUND("), 4);
    has(sheet, ",3)</f><v>0.25</v>");
}

static void shares_made_to_sum_are_figures(void **state)
{
    struct trial *t = *state;
    add_derived(t, (struct derived){ DERIVED_SHARE, 1, 0 }, (double[]){ 1, 1, 1, 0 },
                (double[]){ 0.334, 0.333, 0.333, 0 }, 3);
    has_not(part(t, "xl/worksheets/sheet1.xml"), "<f>ROUND(");
}

static void a_series_figures_and_months_have_names(void **state)
{
    struct trial *t = *state;
    t->table->table->columns[1].series = "swb-encounters";
    const char *book = part(t, "xl/workbook.xml");
    has(book, "<definedName name=\"swb_encounters\">");
    has(book, "!$B$6:$B$9</definedName>");
    has(book, "<definedName name=\"swb_encounters_months\">");
    has(book, "!$A$6:$A$9</definedName>");
}

static void a_name_that_a_table_has_is_not_given_again(void **state)
{
    struct trial *t = *state;
    t->table->table->columns[1].series = "Encounters";
    has_not(part(t, "xl/workbook.xml"), "name=\"Encounters\"");
}

static void charts_draw_rows_where_the_heads_are_months(void **state)
{
    static const char *const ids[] = { "part", "2024-01", "2024-02" };
    static const char *const heads[] = { "Part", "Jan 2024", "Feb 2024" };
    struct trial *t = *state;
    struct node *table = new_table(t, t->cover, "across", 3, ids, heads);
    for (int i = 0; i < 2; i++) {
        struct node *r = row(t, table, ROW_BODY);
        text_cell(t, r, i == 0 ? "North" : "South");
        cell(t, r, NULL, number(i + 1));
        cell(t, r, NULL, number(i + 3));
    }
    struct chart *c = t->chart->chart;
    c->table = "across";
    c->n_categories = 2;
    c->categories[0] = month_value(2024, 1);
    c->categories[1] = month_value(2024, 2);
    c->n_series = 1;
    c->series[0].id = "south";
    c->series[0].name = "South";
    const char *chart = part(t, "xl/charts/chart1.xml");
    has(chart, "$B$");
    has(chart, "<c:v>2</c:v>");
    has(chart, "<c:v>4</c:v>");
    has(chart, "<c:v>Jan 2024</c:v>");
}

/* Rows that are pulled: a text and a figure each. */
struct counting {
    struct cursor cursor;
    size_t at;
};

static void count_again(struct cursor *c)
{
    ((struct counting *)c)->at = 0;
}

static bool count_on(struct cursor *c, struct cursor_cell *cells)
{
    struct counting *counting = (struct counting *)c;
    if (counting->at == c->n_rows)
        return false;
    cells[0] = (struct cursor_cell){ .text = counting->at % 2 == 0 ? "=1+1" : "even" };
    cells[1] = (struct cursor_cell){ .value = number((double)counting->at++) };
    return true;
}

static void add_pulled(struct trial *t, size_t rows)
{
    static const char *const ids[] = { "part", "value" };
    static const char *const heads[] = { "PART", "OBS_VALUE" };
    struct node *s = section(t, "data", "All observations");
    struct counting *c = arena_alloc(t->a, sizeof *c);
    *c = (struct counting){ .cursor = { rows, count_again, count_on } };
    new_table(t, s, "observations", 2, ids, heads)->table->cursor = &c->cursor;
    s->last->table->split = "Rows {first} to {last} of {rows}";
}

static void few_rows_that_are_pulled_are_a_table(void **state)
{
    struct trial *t = *state;
    add_pulled(t, 100);
    has(part(t, "xl/tables/table3.xml"), "displayName=\"observations\" ref=\"A2:B102\"");
    has_not(part(t, "xl/worksheets/sheet4.xml"), "<f>");
}

static void many_are_a_range_with_a_filter(void **state)
{
    enum { ROWS = 25000 };
    struct trial *t = *state;
    add_pulled(t, ROWS);
    const char *sheet = part(t, "xl/worksheets/sheet4.xml");
    assert_int_equal(count_of(sheet, "<row "), ROWS + 2);
    has(sheet, "<autoFilter ref=\"A2:B25002\"/>");
    has(sheet, "<t>=1+1</t>");
    has_not(sheet, "<f>");
    has_not(sheet, "<tablePart ");
    has(sheet, "<v>24999</v>");
}

/* A part that is larger than what is read whole. */
static void a_large_sheet_is_read_back_before_it_is_published(void **state)
{
    enum { ROWS = 250000, SIXTEEN_MB = 16 << 20 };
    struct trial *t = *state;
    add_pulled(t, ROWS);
    struct bytes whole = made(t);
    const struct package_part *parts;
    size_t n = package_parts(package_open(t->a, whole.s, whole.n, t->path, t->errs), &parts);
    while (n > 0 && !str_eq(parts[n - 1].name, "xl/worksheets/sheet4.xml"))
        n--;
    assert_true(n > 0 && parts[n - 1].size > SIXTEEN_MB);
    assert_true(proof_xlsx(t->a, t->path, "book", NULL, t->errs));
    /* Spoilt in the middle, which is this sheet's. */
    struct bytes file;
    assert_true(file_read(t->a, t->path, t->path, &file, t->errs));
    file.s[file.n / 2] ^= 0x55;
    assert_true(file_write(t->path, file.s, file.n, t->errs));
    assert_false(proof_xlsx(t->a, t->path, "book", NULL, t->errs));
}

static void what_one_sheet_cannot_hold_goes_on_on_the_next(void **state)
{
    enum { ROWS = 2500000, ON_ONE = 1048576 - 3 };
    struct trial *t = *state;
    add_pulled(t, ROWS);
    struct book b = { .arena = t->a, .errs = t->errs, .doc = t->doc, .about = &t->about };
    struct pulled *p = pulled_plan(&b, t->doc->last->last);
    struct sheet s = { .n_lines = 1 };
    const char *words;
    size_t first = 0, n = 0;
    for (; first < ROWS; first += s.n_pulled, n++) {
        assert_true(pulled_part(&b, p, &s, first, &words));
        assert_true(s.n_pulled <= ON_ONE);
        assert_string_equal(words, n == 0 ? "Rows 1 to 1,048,573 of 2,500,000"
                                : n == 1  ? "Rows 1,048,574 to 2,097,146 of 2,500,000"
                                          : "Rows 2,097,147 to 2,500,000 of 2,500,000");
    }
    assert_int_equal(first, ROWS);
    assert_int_equal(n, 3);
    t->doc->last->last->table->split = NULL;
    assert_false(pulled_part(&b, p, &s, 0, &words));
    assert_int_equal(errs_total(t->errs), 1);
}

static void rows_that_are_pulled_want_a_sheet_of_their_own(void **state)
{
    static const char *const ids[] = { "part" };
    struct trial *t = *state;
    add_pulled(t, 25000);
    struct node *other = new_table(t, t->doc->last, "other", 1, ids, ids);
    text_cell(t, row(t, other, ROW_BODY), "x");
    has(refused(t), "no room for another table");
}

static void choices_are_a_range_of_the_table_that_names_them(void **state)
{
    static const char *const ids[] = { "state" };
    static const char *const heads[] = { "Status" };
    struct trial *t = *state;
    struct node *states = new_table(t, section(t, "states", "Statuses"), "states", 1, ids, heads);
    text_cell(t, row(t, states, ROW_BODY), "Agreed");
    text_cell(t, row(t, states, ROW_BODY), "Done");
    struct node *tracker = new_table(t, section(t, "tracker", "Tracker"), "tracker", 1, ids, heads);
    text_cell(t, row(t, tracker, ROW_BODY), "Done");
    tracker->table->columns[0].choices = "states";
    const char *sheet = part(t, "xl/worksheets/sheet5.xml");
    has(sheet, "<dataValidation type=\"list\"");
    has(sheet, "sqref=\"A3\"");
    has(sheet, "<formula1>'Statuses'!$A$3:$A$4</formula1>");
}

static void a_table_is_described_for_who_cannot_see_it(void **state)
{
    struct trial *t = *state;
    t->table->first->first->first->run.text = "Month & \"year\"";
    const char *table = part(t, "xl/tables/table2.xml");
    has(table, "<x14:table altText=\"Encounters by month: southwest border / all sectors\"");
    has(table, "altTextSummary=\"Month &amp; &quot;year&quot;; Encounters; Change [%]\"/>");
}

static void a_total_that_is_no_sum_is_a_plain_figure(void **state)
{
    struct trial *t = *state;
    t->table->last->first->next->value.number = 545853;
    const char *sheet = part(t, "xl/worksheets/sheet2.xml");
    has(sheet, "<v>545853</v>");
    has_not(sheet, "<f>");
}

static void a_note_of_a_table_stands_above_it_and_nothing_below(void **state)
{
    struct trial *t = *state;
    para(t, t->months, PARA_BODY, "Said after the table.");
    const char *table = part(t, "xl/tables/table2.xml");
    has(table, "ref=\"A6:C11\"");
    has_not(part(t, "xl/worksheets/sheet2.xml"), "<row r=\"12\"");
}

static void a_missing_month_is_a_gap(void **state)
{
    struct trial *t = *state;
    const char *chart = part(t, "xl/charts/chart1.xml");
    has(chart, "<c:dispBlanksAs val=\"gap\"/>");
    has(chart, "<c:pt idx=\"1\"><c:v>189922</c:v></c:pt><c:pt idx=\"3\"><c:v>179725</c:v>");
    has_not(part(t, "xl/worksheets/sheet2.xml"), "r=\"B8\"");
    has(part(t, "xl/sharedStrings.xml"), "Encounters: not published (Mar 2024)");
}

static void the_lines_of_a_table_run_through_its_gaps(void **state)
{
    struct trial *t = *state;
    const char *sheet = part(t, "xl/worksheets/sheet2.xml");
    has(sheet, "<conditionalFormatting sqref=\"B6:B9\"><cfRule type=\"containsBlanks\"");
    assert_int_equal(count_of(sheet, "<cfRule "), 1); /* the other columns have no gap */
    has(part(t, "xl/styles.xml"), "<dxfs count=\"1\"><dxf><border>");
}

static void a_column_of_statuses_says_what_a_gap_is(void **state)
{
    struct trial *t = *state;
    t->table->table->columns[2].derived = (struct derived){ DERIVED_STATUS, 1, 0 };
    has_not(part(t, "xl/worksheets/sheet2.xml"), "r=\"B7\""); /* a row higher: no line above */
    has_not(part(t, "xl/sharedStrings.xml"), "Encounters: not published (Mar 2024)");
    assert_int_equal(errs_total(t->errs), 0);
}

static void blank_cells_that_nothing_explains_are_told_once_a_column(void **state)
{
    struct trial *t = *state;
    add_derived(t, (struct derived){ 0 }, (double[]){ 8, NAN, NAN, 9 },
                (double[]){ NAN, 1, -3, NAN }, 0);
    part(t, "xl/workbook.xml");
    assert_int_equal(errs_count(t->errs, SEVERITY_WARNING), 2);
    has(err_text(t->a, errs_item(t->errs, 0), NULL), "the column \"Figure\" has blank cells");
    has(err_text(t->a, errs_item(t->errs, 1), NULL),
        "the column \"What follows\" has blank cells");
}

static void blank_cells_with_a_status_are_not_told(void **state)
{
    struct trial *t = *state;
    add_derived(t, (struct derived){ DERIVED_STATUS, 1, 0 }, (double[]){ 8, NAN, NAN, 9 },
                (double[]){ 1, 1, -3, 2 }, 0);
    part(t, "xl/workbook.xml");
    assert_int_equal(errs_total(t->errs), 0);
}

static void widths_are_counted_in_digits_of_a_font_that_is_everywhere(void **state)
{
    struct trial *t = *state;
    has(part(t, "xl/styles.xml"), "<font><sz val=\"10\"/><color theme=\"1\"/><name val=\"Arial\"/>");
}

static void a_chart_stands_over_its_tables_cells(void **state)
{
    struct trial *t = *state;
    const char *chart = part(t, "xl/charts/chart1.xml");
    has(chart, "<c:f>'Encounters by month southwest'!$A$6:$A$9</c:f>");
    has(chart, "<c:f>'Encounters by month southwest'!$B$6:$B$9</c:f>");
    has(chart, "<c:lang val=\"es-MX\"/>");
    has(chart, "<a:rPr lang=\"es-MX\"");
    has_not(chart, "en-US");
    has(part(t, "xl/drawings/drawing1.xml"),
        "descr=\"Line chart: encounters fell in January.\"");
}

static void a_chart_of_the_last_months_takes_just_their_rows(void **state)
{
    struct trial *t = *state;
    struct chart *c = t->chart->chart;
    c->categories++;
    c->n_categories = 3;
    has(part(t, "xl/charts/chart1.xml"), "!$A$7:$A$9</c:f>");
}

static void a_chart_of_no_table_is_refused_at_its_place(void **state)
{
    struct trial *t = *state;
    t->chart->chart->table = "encuentros";
    assert_string_equal(refused(t),
                        "workbook.xml:7:3: the chart is drawn from table \"encuentros\", which"
                        " is not in this workbook; put that table on one of its sheets");
}

static void a_chart_of_an_unknown_column_is_refused(void **state)
{
    struct trial *t = *state;
    t->chart->chart->series[0].id = "valor";
    assert_string_equal(refused(t), "workbook.xml:7:3: table \"encounters\" has no column"
                                    " \"valor\", which the chart draws");
}

static void a_link_inside_leads_to_the_cell_of_its_node(void **state)
{
    struct trial *t = *state;
    const char *sheet = part(t, "xl/worksheets/sheet1.xml");
    has(sheet, "location=\"'Encounters by month southwest'!A5\"");
    has(part(t, "xl/worksheets/_rels/sheet1.xml.rels"),
        "Target=\"https://example.org/?a=1&amp;b=2\"");
}

static void a_link_to_nowhere_is_refused(void **state)
{
    struct trial *t = *state;
    node_text(t->a, para(t, t->cover, PARA_BODY, NULL), "there")->run.target = "#there";
    assert_string_equal(refused(t), "workbook.xml:7:3: a link leads to \"#there\", which is"
                                    " nowhere in this workbook");
}

static void every_page_has_marking_name_and_number(void **state)
{
    struct trial *t = *state;
    const char *sheet = part(t, "xl/worksheets/sheet2.xml");
    has(sheet, "<oddFooter>&amp;LUSO OFICIAL &amp;&amp; ALGO&amp;C&amp;A"
               "&amp;RPágina &amp;P de &amp;N</oddFooter>");
    has(sheet, "fitToHeight=\"0\"");
    has(sheet, "state=\"frozen\"");
    has(part(t, "xl/workbook.xml"), "_xlnm.Print_Titles");
}

static void the_package_says_its_language_and_day(void **state)
{
    struct trial *t = *state;
    const char *core = part(t, "docProps/core.xml");
    has(core, "<dc:language>es-MX</dc:language>");
    has(core, "2024-03-15T00:00:00Z</dcterms:created>");
    has(core, "2024-03-15T00:00:00Z</dcterms:modified>");
    has(part(t, "docProps/custom.xml"), "2024-02");
}

static void key_figures_are_a_table(void **state)
{
    struct trial *t = *state;
    const char *table = part(t, "xl/tables/table1.xml");
    has(table, "name=\"key_figures\"");
    has(table, "name=\"Indicador\"");
    has(part(t, "xl/worksheets/sheet1.xml"), "<v>189922</v>");
}

static void the_same_document_gives_the_same_bytes_in_any_time_zone(void **state)
{
    struct trial *t = *state;
    struct bytes first = made(t);
    setenv("TZ", "America/Tijuana", 1);
    tzset();
    struct bytes second = made(t);
    unsetenv("TZ");
    tzset();
    assert_int_equal(first.n, second.n);
    assert_memory_equal(first.s, second.s, first.n);
}

static void two_columns_of_one_head_are_refused(void **state)
{
    struct trial *t = *state;
    struct node *head = t->table->first;
    while (head->kind != NODE_ROW)
        head = head->next;
    head->first->first->run.text = "encounters";
    assert_string_equal(refused(t), "workbook.xml:7:3: two columns of table \"encounters\" are"
                                    " headed \"Encounters\"");
}

static void a_figure_that_is_no_number_is_refused(void **state)
{
    struct trial *t = *state;
    t->table->last->first->next->value.number = NAN;
    assert_string_equal(refused(t), "workbook.xml:7:3: a figure that is no number");
}

static void a_control_character_is_refused(void **state)
{
    struct trial *t = *state;
    para(t, t->cover, PARA_BODY, "bell \a");
    assert_string_equal(refused(t), "workbook.xml:7:3: this text has the control character"
                                    " U+0007, which no workbook can hold; remove it");
}

static void a_text_longer_than_a_cell_is_refused(void **state)
{
    struct trial *t = *state;
    char *text = arena_alloc(t->a, 40000);
    memset(text, 'x', 32768);
    para(t, t->cover, PARA_BODY, text);
    assert_string_equal(refused(t), "workbook.xml:7:3: this text has 32768 characters; a cell"
                                    " holds 32767 at most, so split it");
    text[32767] = '\0';
    assert_true(xlsx_write(t->a, t->doc, t->path, t->errs));
}

static void all_faults_are_told_at_once(void **state)
{
    struct trial *t = *state;
    para(t, t->cover, PARA_BODY, "bell \a");
    t->chart->chart->table = "encuentros";
    t->table->last->first->next->value.number = INFINITY;
    refused(t);
    assert_int_equal(errs_total(t->errs), 3);
}

static void a_document_of_nothing_is_a_sheet_with_its_title(void **state)
{
    struct trial *t = *state;
    t->doc->first = t->doc->last = NULL;
    has(part(t, "xl/workbook.xml"), "name=\"Joint statistics &amp; figures\"");
    has(part(t, "xl/sharedStrings.xml"), "Joint statistics &amp; figures");
}

static void empty_nodes_of_every_kind_do_no_harm(void **state)
{
    struct trial *t = *state;
    struct node *s = section(t, NULL, NULL);
    node_add(t->a, s, NODE_HEADING);
    para(t, s, PARA_BODY, NULL);
    node_add(t->a, node_add(t->a, s, NODE_LIST), NODE_ITEM);
    node_add(t->a, s, NODE_QUOTE);
    node_add(t->a, s, NODE_KEYFIGURES);
    static struct figure_heads heads = { "a", "b", "c" };
    struct node *figures = node_add(t->a, s, NODE_KEYFIGURES);
    figures->heads = &heads;
    node_add(t->a, figures, NODE_KEYFIGURE);
    static const char *const words[] = { "a" };
    new_table(t, s, "", 1, words, words);
    new_table(t, s, "2024", 1, words, words);
    node_add(t->a, s, NODE_SECTION);
    t->about = (struct document){ 0 };
    has(part(t, "xl/workbook.xml"), "sheetId=\"4\"");
}

static void a_table_or_chart_without_data_is_refused(void **state)
{
    struct trial *t = *state;
    node_add(t->a, t->cover, NODE_TABLE);
    node_add(t->a, t->cover, NODE_CHART);
    refused(t);
    assert_int_equal(errs_total(t->errs), 2);
}

static void a_folder_that_is_not_there_is_the_surroundings_fault(void **state)
{
    struct trial *t = *state;
    t->path = path_join(t->a, t->folder, "none/book.xlsx");
    assert_false(xlsx_write(t->a, t->doc, t->path, t->errs));
    assert_int_equal(errs_exit_status(t->errs), 3);
}

static void a_text_like_excels_own_escape_stays_as_it_is(void **state)
{
    struct trial *t = *state;
    para(t, t->cover, PARA_BODY, "the code _x0041_");
    has(part(t, "xl/sharedStrings.xml"), "<t>the code _x005F_x0041_</t>");
}

/* A book of one sheet, finished from a package of one part: is it good? */
static bool finishes(struct trial *t, struct sheet *sheet, const char *name, const char *xml)
{
    struct book b = { .arena = t->a, .errs = t->errs, .about = &t->about,
                      .sheets = sheet, .n_sheets = 1 };
    struct package_part only = { .name = name,
                                 .content = { arena_dup(t->a, xml), strlen(xml) } };
    struct bytes closed;
    struct finishing *f = finishing_new(&b, t->path);
    assert_true(package_write(t->a, &only, 1, t->path, &closed, t->errs));
    return finishing_package(f, closed) && finishing_write(f);
}

static void a_sheet_cut_short_by_a_full_disk_is_noticed(void **state)
{
    struct trial *t = *state;
    static const char name[] = "xl/worksheets/sheet1.xml";
    static const char whole[] = "<?xml version=\"1.0\"?>\n<worksheet><row r=\"1\"/><row r=\"2\"/>"
                                "</worksheet>";
    struct sheet sheet = { .n_written = 2 };
    assert_true(finishes(t, &sheet, name, whole));
    sheet.n_written = 3;
    assert_false(finishes(t, &sheet, name, whole));
    sheet.n_written = 2;
    assert_false(finishes(t, &sheet, name, "<?xml version=\"1.0\"?>\n<worksheet>"
                                           "<row r=\"1\"/><row r=\"2\"/>"));
    assert_false(finishes(t, &sheet, "xl/other.xml", whole)); /* and no sheet */
    assert_int_equal(errs_exit_status(t->errs), 3);
}

/* However a part comes in pieces, as many rows are counted, and its end is seen. */
static void rows_are_counted_over_the_seams_of_pieces(void **state)
{
    struct trial *t = *state;
    static const char whole[] = "<?xml version=\"1.0\"?>\n<worksheet><row r=\"1\"/><row r=\"2\"/>"
                                "</worksheet>\n";
    struct sheet sheet = { .n_written = 2 };
    struct book b = { .arena = t->a, .errs = t->errs, .about = &t->about,
                      .sheets = &sheet, .n_sheets = 1 };
    for (size_t piece = 1; piece <= sizeof whole; piece++) {
        struct finishing *f = finishing_new(&b, t->path);
        assert_true(finishing_begin(f, "xl/worksheets/sheet1.xml"));
        for (size_t at = 0; at < sizeof whole - 1; at += piece)
            assert_true(finishing_add(f, whole + at, at + piece < sizeof whole - 1
                                                         ? piece : sizeof whole - 1 - at));
        assert_true(finishing_end(f));
    }
}

/* Larger than what is held whole, it is packed as it goes by, and read back the same. */
static void a_large_sheet_goes_by_in_pieces(void **state)
{
    enum { ROWS = 300000 };
    struct trial *t = *state;
    struct sheet sheet = { .n_written = ROWS };
    struct book b = { .arena = t->a, .errs = t->errs, .about = &t->about,
                      .sheets = &sheet, .n_sheets = 1 };
    struct finishing *f = finishing_new(&b, t->path);
    struct str all = str_new(t->a);
    assert_true(finishing_begin(f, "xl/worksheets/sheet1.xml"));
    str_add(&all, "<?xml version=\"1.0\"?><worksheet>");
    for (int i = 0; i < ROWS; i++)
        str_addf(&all, "<row r=\"%d\"><c><v>%d</v></c></row>", i + 1, i % 10007);
    str_add(&all, "</worksheet>");
    for (size_t at = 0; at < all.n; at += 16384)
        assert_true(finishing_add(f, all.s + at, all.n - at < 16384 ? all.n - at : 16384));
    assert_true(finishing_end(f) && finishing_write(f));
    struct bytes file, read;
    assert_true(file_read(t->a, t->path, t->path, &file, t->errs));
    assert_true(file.n < all.n / 4);
    struct package *p = package_open(t->a, file.s, file.n, t->path, t->errs);
    assert_non_null(p);
    assert_true(package_read(p, "xl/worksheets/sheet1.xml", FILE_MOST, &read, t->errs));
    assert_int_equal(read.n, all.n);
    assert_memory_equal(read.s, all.s, all.n);
}

/* Where the library was linked so that its parts do not come to us, its file is read. */
static bool takes_none(void *state, const char *name)
{
    (void)name;
    ++*(int *)state;
    return false;
}

static bool takes_no_bytes(void *state, const void *bytes, size_t n)
{
    (void)state;
    (void)bytes;
    return n == 0;
}

static bool ends_none(void *state)
{
    (void)state;
    return false;
}

static void the_librarys_parts_come_to_the_collector(void **state)
{
    struct trial *t = *state;
    int asked = 0;
    struct collector c = { .arena = t->a, .folder = t->folder, .state = &asked,
                           .begin = takes_none, .add = takes_no_bytes, .end = ends_none };
    collect_begin(&c);
    lxw_workbook *w = workbook_new(t->path);
    workbook_add_worksheet(w, "one");
    assert_int_not_equal(workbook_close(w), LXW_NO_ERROR); /* as it was refused */
    collect_end();
    assert_true(c.was_asked);
    assert_int_equal(asked, 1);
    assert_false(file_exists(t->path));
}

static void tab_names_are_cut_between_words_and_told_apart(void **state)
{
    struct trial *t = *state;
    const char *taken[] = { "México" };
    assert_string_equal(sheet_name(t->a, "MÉXICO", "1", taken, 1), "MÉXICO (2)");
    assert_string_equal(sheet_name(t->a, "history", "1", NULL, 0), "history (2)");
    assert_string_equal(sheet_name(t->a, "[a]:*?/\\b", "1", NULL, 0), "(a)--b");
    assert_string_equal(sheet_name(t->a, "'O'Neill'", "1", NULL, 0), "’O’Neill’");
    assert_string_equal(sheet_name(t->a, " ?: ", "1", NULL, 0), "1");
    assert_string_equal(sheet_name(t->a, "Compromisos pendientes de las delegaciones", "1",
                                   NULL, 0),
                        "Compromisos pendientes");
    struct str long_word = str_new(t->a);
    for (int i = 0; i < 40; i++)
        str_add(&long_word, "Á");
    assert_int_equal(strlen(sheet_name(t->a, long_word.s, "1", NULL, 0)), 2 * 31);
}

static void table_names_are_never_like_cells(void **state)
{
    struct trial *t = *state;
    assert_string_equal(table_name(t->a, "encounters"), "encounters");
    assert_string_equal(table_name(t->a, "by-country"), "by_country");
    assert_string_equal(table_name(t->a, "fy24"), "t_fy24");
    assert_string_equal(table_name(t->a, "R1C1"), "t_R1C1");
    assert_string_equal(table_name(t->a, "c"), "t_c");
    assert_string_equal(table_name(t->a, "2024"), "t_2024");
    assert_string_equal(column_reference(t->a, "t", "a [b] #"), "t[a '[b'] '#]");
}

static void a_narrow_column_takes_more_lines(void **state)
{
    (void)state;
    const char *text = "Sixteen little words that stand side by side until the column ends";
    assert_int_equal(text_lines(text, 12, false, 2000), 1);
    assert_in_range(text_lines(text, 12, false, 150), 4, 6);
    assert_int_equal(text_lines("a\nb", 12, false, 150), 2);
    assert_int_equal(text_lines("", 12, false, 150), 1);
    assert_true(text_lines("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 12, false, 100) >= 4);
    assert_true(row_height(1000, 12) <= 409);
}

#define UNIT(f) cmocka_unit_test_setup_teardown(f, begin, end)

static struct node *add_footnote(struct trial *t, struct node *to, const char *mark,
                                 const char *words)
{
    struct node *n = node_add(t->a, to, NODE_FOOTNOTE);
    n->mark = mark;
    n->id = arena_printf(t->a, "footnote-%s", mark);
    node_text(t->a, n, words);
    return n;
}

static void footnotes_stand_with_what_they_are_of(void **state)
{
    struct trial *t = *state;
    add_footnote(t, para(t, t->months, PARA_BODY, "A paragraph"), "1", "Of the paragraph");
    struct node *mixed = para(t, t->months, PARA_BODY, "Some");
    node_text(t->a, mixed, " words")->run.strong = true;
    add_footnote(t, mixed, "2", "Of the words");
    struct node *r = t->table->last;
    add_footnote(t, r->first->next, "3", "Of a figure, which stays one");
    const char *texts = part(t, "xl/sharedStrings.xml");
    has(texts, ">A paragraph (1)<");
    has(texts, ">(1) Of the paragraph<");
    has(texts, "> (2)<");
    has(texts, ">(2) Of the words<");
    has(texts, ">(3) Of a figure, which stays one<");
    has(part(t, "xl/worksheets/sheet2.xml"), "<v>179725</v>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(every_section_is_a_sheet_with_a_legal_name),
        UNIT(a_text_that_looks_like_a_formula_stays_text),
        UNIT(numbers_and_months_are_stored_as_such),
        UNIT(what_stands_behind_a_figure_stays_in_its_format),
        UNIT(a_figure_in_other_units_keeps_no_word_of_them),
        UNIT(a_table_is_a_real_one_with_its_heads),
        UNIT(groups_and_their_sums_are_no_rows_of_a_true_table),
        UNIT(a_small_line_is_told_in_its_words),
        UNIT(a_total_is_a_formula_with_its_true_value),
        UNIT(a_total_that_is_no_sum_is_a_plain_figure),
        UNIT(what_follows_from_figures_in_the_table_is_live),
        UNIT(beside_a_gap_nothing_follows),
        UNIT(a_change_from_less_than_nothing_is_of_its_size),
        UNIT(shares_are_live_only_where_all_of_them_are),
        UNIT(shares_made_to_sum_are_figures),
        UNIT(a_series_figures_and_months_have_names),
        UNIT(a_name_that_a_table_has_is_not_given_again),
        UNIT(charts_draw_rows_where_the_heads_are_months),
        UNIT(few_rows_that_are_pulled_are_a_table),
        UNIT(many_are_a_range_with_a_filter),
        UNIT(a_large_sheet_is_read_back_before_it_is_published),
        UNIT(what_one_sheet_cannot_hold_goes_on_on_the_next),
        UNIT(rows_that_are_pulled_want_a_sheet_of_their_own),
        UNIT(choices_are_a_range_of_the_table_that_names_them),
        UNIT(a_table_is_described_for_who_cannot_see_it),
        UNIT(a_note_of_a_table_stands_above_it_and_nothing_below),
        UNIT(a_missing_month_is_a_gap),
        UNIT(the_lines_of_a_table_run_through_its_gaps),
        UNIT(a_column_of_statuses_says_what_a_gap_is),
        UNIT(blank_cells_that_nothing_explains_are_told_once_a_column),
        UNIT(blank_cells_with_a_status_are_not_told),
        UNIT(widths_are_counted_in_digits_of_a_font_that_is_everywhere),
        UNIT(a_chart_stands_over_its_tables_cells),
        UNIT(a_chart_of_the_last_months_takes_just_their_rows),
        UNIT(a_chart_of_no_table_is_refused_at_its_place),
        UNIT(a_chart_of_an_unknown_column_is_refused),
        UNIT(a_link_inside_leads_to_the_cell_of_its_node),
        UNIT(a_link_to_nowhere_is_refused),
        UNIT(every_page_has_marking_name_and_number),
        UNIT(the_package_says_its_language_and_day),
        UNIT(key_figures_are_a_table),
        UNIT(the_same_document_gives_the_same_bytes_in_any_time_zone),
        UNIT(two_columns_of_one_head_are_refused),
        UNIT(a_figure_that_is_no_number_is_refused),
        UNIT(a_control_character_is_refused),
        UNIT(a_text_longer_than_a_cell_is_refused),
        UNIT(all_faults_are_told_at_once),
        UNIT(a_document_of_nothing_is_a_sheet_with_its_title),
        UNIT(empty_nodes_of_every_kind_do_no_harm),
        UNIT(a_table_or_chart_without_data_is_refused),
        UNIT(a_folder_that_is_not_there_is_the_surroundings_fault),
        UNIT(a_text_like_excels_own_escape_stays_as_it_is),
        UNIT(a_sheet_cut_short_by_a_full_disk_is_noticed),
        UNIT(rows_are_counted_over_the_seams_of_pieces),
        UNIT(a_large_sheet_goes_by_in_pieces),
        UNIT(the_librarys_parts_come_to_the_collector),
        UNIT(tab_names_are_cut_between_words_and_told_apart),
        UNIT(table_names_are_never_like_cells),
        UNIT(a_narrow_column_takes_more_lines),
        UNIT(footnotes_stand_with_what_they_are_of),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
