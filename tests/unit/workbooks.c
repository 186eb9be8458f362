/* workbooks.c - see workbooks.h. */
#include "workbooks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "xlsx/xlsx.h"

const struct place here = { "workbook.xml", 7, 3 };

struct node *para(struct trial *t, struct node *in, enum para_role role,
                  const char *text)
{
    struct node *p = node_add(t->a, in, NODE_PARA);
    p->role = role;
    if (text != NULL)
        node_text(t->a, p, text);
    return p;
}

struct node *section(struct trial *t, const char *id, const char *heading)
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

struct node *row(struct trial *t, struct node *table, enum row_role role)
{
    struct node *r = node_add(t->a, table, NODE_ROW);
    r->row = role;
    return r;
}

struct node *cell(struct trial *t, struct node *in, const char *text,
                  struct value value)
{
    struct node *c = node_add(t->a, in, NODE_CELL);
    if (text != NULL)
        node_text(t->a, c, text);
    c->value = value;
    return c;
}

struct node *text_cell(struct trial *t, struct node *in, const char *text)
{
    return cell(t, in, text, (struct value){ 0 });
}

struct value number(double n)
{
    return (struct value){ .kind = VALUE_NUMBER, .number = n };
}

struct value month_value(int year, int month_number)
{
    return (struct value){ .kind = VALUE_MONTH, .date = { year, month_number, 1 } };
}

struct node *new_table(struct trial *t, struct node *in, const char *name,
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

int workbook_begin(void **state)
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

int workbook_end(void **state)
{
    struct trial *t = *state;
    bool good = tree_remove(t->folder, t->errs);
    errs_free(t->errs);
    arena_free(t->a);
    free(t);
    return good ? 0 : -1;
}

struct bytes made(struct trial *t)
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
const char *part(struct trial *t, const char *name)
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

void has(const char *xml, const char *wanted)
{
    if (strstr(xml, wanted) == NULL)
        fail_msg("no %s in %s", wanted, xml);
}

void has_not(const char *xml, const char *unwanted)
{
    if (strstr(xml, unwanted) != NULL)
        fail_msg("%s in %s", unwanted, xml);
}

int count_of(const char *xml, const char *wanted)
{
    int n = 0;
    for (; (xml = strstr(xml, wanted)) != NULL; xml += strlen(wanted))
        n++;
    return n;
}

/* The refusal's first message, as a user reads it. */
const char *refused(struct trial *t)
{
    assert_false(xlsx_write(t->a, t->doc, t->path, t->errs));
    assert_false(file_exists(t->path));
    assert_true(errs_total(t->errs) > 0);
    const struct err *e = errs_item(t->errs, 0);
    return arena_printf(t->a, "%s:%d:%d: %s", e->at.path, e->at.line, e->at.col,
                        err_text(t->a, e, NULL));
}
