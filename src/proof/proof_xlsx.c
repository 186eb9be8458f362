/* proof_xlsx.c - one workbook, judged from its package to its cells; see proof.h. */
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "proof/leaking.h"
#include "proof/proof.h"
#include "proof/xlsx_checklist.h"
#include "proof/xlsx_words.h"

/* A table of the sheet being read, and how far its header was seen. */
struct watched {
    struct table_part table;
    struct area area;
    bool is_known; /* its area is one */
    bool *seen;    /* columns whose header cell was met */
};

struct judging {
    struct book *b;
    struct verdict *verdict;
    const struct sheet *sheet;
    struct watched *tables; /* of the sheet */
    size_t n_tables;
    struct names ids, names; /* of all tables */
};

static const char *address(struct judging *j, long row, long column)
{
    struct str out = str_new(j->b->package->arena);
    xlsxin_address(&out, row, column);
    return out.s;
}

/* A number as XML writes it: no comma, no "NAN", no "INF". */
static bool is_number(const char *s)
{
    size_t digits;
    s += *s == '-' || *s == '+';
    digits = strspn(s, "0123456789");
    s += digits;
    if (*s == '.') {
        size_t more = strspn(s + 1, "0123456789");
        digits += more;
        s += 1 + more;
    }
    if (digits > 0 && (*s == 'e' || *s == 'E')) {
        s++;
        s += *s == '-' || *s == '+';
        digits = strspn(s, "0123456789");
        s += digits;
    }
    return digits > 0 && *s == '\0';
}

/* Names write a line feed as _x000a_; a cell has it as it is. */
static bool same_header(const char *name, const char *text)
{
    for (; *name != '\0' && *text != '\0'; text++) {
        if (strncasecmp(name, "_x000a_", 7) == 0 && *text == '\n')
            name += 7;
        else if (*name++ != *text)
            return false;
    }
    return *name == *text;
}

static void header_judge(struct judging *j, struct watched *w, const struct cell *c)
{
    size_t i = (size_t)(c->column - w->area.column);
    if (i >= w->table.n_columns)
        return;
    w->seen[i] = true;
    if (c->kind != CELL_TEXT || !same_header(w->table.columns[i], c->text))
        fault(j->verdict,
              N_("sheet \"%s\": the column \"%s\" of the table %s is headed \"%s\" in %s"),
              j->sheet->name, w->table.columns[i], w->table.name, c->text,
              address(j, c->row, c->column));
}

static void cell_judge(const struct cell *c, void *state)
{
    struct judging *j = state;
    if (c->kind == CELL_ERROR)
        fault(j->verdict, N_("sheet \"%s\": the cell %s shows the error %s"), j->sheet->name,
              address(j, c->row, c->column), c->text);
    if (c->formula != NULL)
        xlsxin_checklist_formula(j->b, address(j, c->row, c->column), c->formula);
    if (c->kind == CELL_NUMBER && !is_number(c->text))
        fault(j->verdict, N_("sheet \"%s\": \"%s\" in the cell %s is no number"),
              j->sheet->name, c->text, address(j, c->row, c->column));
    for (size_t i = 0; i < j->n_tables; i++) {
        struct watched *w = &j->tables[i];
        if (w->is_known && w->table.has_header && c->row == w->area.row
            && c->column >= w->area.column && c->column <= w->area.last_column)
            header_judge(j, w, c);
    }
}

/* A name that formulas can use: letters, digits, "_", ".", and no address. */
static bool is_table_name(const char *name)
{
    struct area area;
    if (*name == '\0' || (*name >= '0' && *name <= '9') || *name == '.'
        || strpbrk(name, " !\"#$%&'()*+,-/:;<=>@[]^`{|}~\t\n") != NULL)
        return false;
    char upper[16];
    size_t n = strlen(name);
    for (size_t i = 0; i <= n && n < sizeof upper; i++)
        upper[i] = (char)(name[i] >= 'a' && name[i] <= 'z' ? name[i] - 32 : name[i]);
    return n >= sizeof upper || !xlsxin_area(upper, &area);
}

static void columns_judge(struct judging *j, const struct watched *w)
{
    const struct table_part *t = &w->table;
    struct names columns = xlsxin_names(j->b->package->arena);
    for (size_t i = 0; i < t->n_columns; i++) {
        if (str_is_blank(t->columns[i]))
            fault(j->verdict, N_("the table %s has a column without a name"), t->name);
        else if (!xlsxin_names_add(&columns, t->columns[i]))
            fault(j->verdict, N_("the table %s has two columns \"%s\""), t->name,
                  t->columns[i]);
    }
    if (w->is_known && (size_t)(w->area.last_column - w->area.column + 1) != t->n_columns)
        fault(j->verdict, N_("the table %s has %zu columns, but its area is %s"), t->name,
              t->n_columns, t->ref);
}

static bool overlap(const struct area *x, const struct area *y)
{
    return x->row <= y->last_row && y->row <= x->last_row && x->column <= y->last_column
        && y->column <= x->last_column;
}

static void tables_judge(struct judging *j)
{
    struct arena *a = j->b->package->arena;
    const struct relations *r = &j->sheet->relations;
    j->tables = NULL;
    j->n_tables = 0;
    for (size_t i = 0; i < r->n; i++) {
        const struct relation *to = &r->items[i];
        if (!str_eq(to->kind, "table") || !xlsxin_has(j->b->package, to->target))
            continue;
        struct watched w = { .table = xlsxin_table(j->b, to) };
        w.is_known = xlsxin_area(w.table.ref, &w.area);
        w.seen = arena_array(a, w.table.n_columns, sizeof *w.seen);
        if (!w.is_known)
            fault(j->verdict, N_("the table %s has no area"), w.table.name);
        if (!is_table_name(w.table.name))
            fault(j->verdict, N_("\"%s\" cannot be the name of a table"), w.table.name);
        else if (!xlsxin_names_add(&j->names, w.table.name))
            fault(j->verdict, N_("two tables or names are called %s"), w.table.name);
        if (!xlsxin_names_add(&j->ids, w.table.id))
            fault(j->verdict, N_("two tables have the number %s"), w.table.id);
        columns_judge(j, &w);
        xlsxin_checklist_table(j->b, j->sheet, &w.table);
        for (size_t k = 0; k < j->n_tables; k++)
            if (w.is_known && j->tables[k].is_known && overlap(&w.area, &j->tables[k].area))
                fault(j->verdict, N_("the tables %s and %s overlap"),
                      j->tables[k].table.name, w.table.name);
        *arena_push(a, j->tables, j->n_tables) = w;
    }
}

/* Is there a sheet that a place such as "'Notas y fuentes'!A1" names? */
static bool leads_somewhere(const struct book *b, const char *place)
{
    const char *mark = strrchr(place, '!');
    if (mark == NULL)
        return true; /* a defined name */
    size_t n = (size_t)(mark - place);
    struct str name = str_new(b->package->arena);
    bool is_quoted = n >= 2 && place[0] == '\'' && place[n - 1] == '\'';
    for (size_t i = is_quoted; i < n - is_quoted; i++) {
        str_addc(&name, place[i]);
        i += is_quoted && place[i] == '\'' && place[i + 1] == '\'';
    }
    for (size_t i = 0; i < b->n_sheets; i++)
        if (strcasecmp(b->sheets[i].name, name.s) == 0)
            return true;
    return false;
}

static void sheet_judge(struct judging *j)
{
    tables_judge(j);
    struct sheet_rest rest = xlsxin_sheet(j->b, j->sheet, cell_judge, j);
    xlsxin_checklist_judge(j->b, (size_t)(j->sheet - j->b->sheets), &rest);
    struct area all;
    if (!rest.has_data)
        fault(j->verdict, N_("sheet \"%s\" is cut short"), j->sheet->name);
    else if (rest.dimension != NULL && xlsxin_area(rest.dimension, &all)
             && rest.last_row > 0 && rest.last_row < all.last_row)
        fault(j->verdict, N_("sheet \"%s\" is cut short: it ends at row %ld of %ld"),
              j->sheet->name, rest.last_row, all.last_row);
    for (size_t i = 0; i < rest.n_links; i++)
        if (*rest.links[i].target == '#'
            && !leads_somewhere(j->b, rest.links[i].target + 1))
            fault(j->verdict, N_("sheet \"%s\": the link in %s leads nowhere"),
                  j->sheet->name, rest.links[i].ref);
    for (size_t i = 0; i < j->n_tables; i++) {
        const struct watched *w = &j->tables[i];
        for (size_t k = 0; w->is_known && w->table.has_header && k < w->table.n_columns; k++)
            if (!w->seen[k])
                fault(j->verdict,
                      N_("sheet \"%s\": the column \"%s\" of the table %s has no header cell"),
                      j->sheet->name, w->table.columns[k], w->table.name);
    }
    struct drawing_part *drawings;
    size_t n = xlsxin_drawings(j->b, j->sheet, &drawings);
    for (size_t i = 0; i < n; i++)
        if (str_is_blank(drawings[i].alt))
            fault(j->verdict, N_("sheet \"%s\": a chart or picture has no alternative text"),
                  j->sheet->name);
}

static void properties_judge(struct xlsxin *package)
{
    struct relations top = xlsxin_relations(package, "");
    const struct relation *core = xlsxin_by_kind(&top, "core-properties");
    if (core == NULL) {
        fault(package->verdict, N_("the workbook has neither a title nor a language"));
        return;
    }
    bool has_title = false, has_language = false;
    struct xml_part *x = xlsxin_xml(package, core->target);
    while (x != NULL && xml_part_next(x)) {
        /* Nothing else is called so there; the namespace stands on the element. */
        const char *text = xml_part_text(x), *in = xml_part_parent(x);
        if (text == NULL || str_is_blank(text))
            continue;
        has_title |= str_eq(in, "title");
        has_language |= str_eq(in, "language");
    }
    xml_part_close(x);
    if (!has_title)
        fault(package->verdict, N_("the workbook has no title"));
    if (!has_language)
        fault(package->verdict, N_("the workbook does not say its language"));
}

static bool is_sheet_name(const char *name)
{
    enum { SHEET_NAME_MOST = 31 }; /* characters */
    return !str_is_blank(name) && utf8_count(name, strlen(name)) <= SHEET_NAME_MOST
        && strpbrk(name, "[]:*?/\\") == NULL;
}

static void book_judge(struct book *b)
{
    struct xlsxin *package = b->package;
    struct judging j = { .b = b, .verdict = package->verdict };
    struct names sheets = xlsxin_names(package->arena);
    j.ids = xlsxin_names(package->arena);
    j.names = xlsxin_names(package->arena);
    for (size_t i = 0; i < b->n_names; i++) { /* a table may not be called like one */
        const struct defined_name *name = &b->names[i];
        if (name->name != NULL)
            xlsxin_names_add(&j.names, name->name);
        xlsxin_checklist_formula(b, name->name == NULL ? "" : name->name, name->refers);
    }
    if (b->n_sheets == 0)
        fault(package->verdict, N_("the workbook has no sheet"));
    for (size_t i = 0; i < b->n_sheets; i++) {
        j.sheet = &b->sheets[i];
        if (!xlsxin_names_add(&sheets, j.sheet->name))
            fault(package->verdict, N_("two sheets are called \"%s\""), j.sheet->name);
        if (!is_sheet_name(j.sheet->name))
            fault(package->verdict, N_("\"%s\" cannot be the name of a sheet"),
                  j.sheet->name);
        sheet_judge(&j);
    }
}

bool proof_xlsx(struct arena *a, const char *path, const char *shown,
                const struct proof_asked *asked, struct errs *errs)
{
    struct verdict v = verdict_new(a, shown, errs);
    struct xlsxin *package = xlsxin_open(a, path, shown, &v);
    if (package != NULL) {
        xlsxin_package_judge(package);
        /* Broken parts were told; what they would have said is not asked again. */
        if (v.found == 0) {
            struct book *b = xlsxin_book(package);
            book_judge(b);
            properties_judge(package);
            xlsxin_words_judge(b, asked);
        }
        if (asked != NULL && asked->secrets != NULL) {
            struct leaking l = leaking_of(&v, asked->secrets);
            leaks_of_package(&l, package);
        }
    }
    return verdict_close(&v);
}
