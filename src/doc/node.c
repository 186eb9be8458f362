/* node.c - makes nodes and holds finished trees against node.h's promises. */
#include "doc/node.h"

#include <math.h>
#include <string.h>

#include "base/address.h"
#include "base/map.h"
#include "base/str.h"

/* One row a kind: its name, and which kinds may stand in it, as bits. */
#define IN(kind) (1u << (kind))
#define BLOCKS                                                                         \
    (IN(NODE_HEADING) | IN(NODE_PARA) | IN(NODE_LIST) | IN(NODE_QUOTE)                 \
     | IN(NODE_KEYFIGURES) | IN(NODE_TABLE) | IN(NODE_CHART))
#define BLOCKS_OR_PAIRS (BLOCKS | IN(NODE_PAIR))

static const struct {
    const char *name;
    unsigned holds;
} kinds[NODE_KINDS] = {
    [NODE_DOCUMENT] = { "document", BLOCKS_OR_PAIRS | IN(NODE_SECTION) },
    [NODE_SECTION] = { "section", BLOCKS_OR_PAIRS | IN(NODE_SECTION) },
    [NODE_HEADING] = { "heading", IN(NODE_TEXT) },
    [NODE_PARA] = { "para", IN(NODE_TEXT) | IN(NODE_FOOTNOTE) },
    [NODE_LIST] = { "list", IN(NODE_ITEM) },
    [NODE_ITEM] = { "item", IN(NODE_PARA) | IN(NODE_LIST) },
    [NODE_QUOTE] = { "quote", IN(NODE_PARA) },
    [NODE_KEYFIGURES] = { "keyfigures", IN(NODE_KEYFIGURE) },
    [NODE_KEYFIGURE] = { "keyfigure", IN(NODE_PARA) },
    [NODE_TABLE] = { "table", IN(NODE_PARA) | IN(NODE_ROW) },
    [NODE_ROW] = { "row", IN(NODE_CELL) },
    [NODE_CELL] = { "cell", IN(NODE_TEXT) | IN(NODE_FOOTNOTE) },
    [NODE_CHART] = { "chart", IN(NODE_PARA) },
    [NODE_PAIR] = { "pair", BLOCKS },
    [NODE_FOOTNOTE] = { "footnote", IN(NODE_TEXT) },
    [NODE_TEXT] = { "text", 0 },
};

static const char *const role_names[PARA_ROLES] = {
    [PARA_BODY] = "body",         [PARA_LEAD] = "lead",
    [PARA_SUBTITLE] = "subtitle", [PARA_FACT] = "fact",
    [PARA_MARKING] = "marking",   [PARA_CAPTION] = "caption",
    [PARA_NOTE] = "note",         [PARA_ATTRIBUTION] = "attribution",
    [PARA_LABEL] = "label",       [PARA_VALUE] = "value",
    [PARA_CHANGE] = "change",
};

struct node *node_new(struct arena *a, enum node_kind kind, struct place at)
{
    struct node *n = arena_alloc(a, sizeof *n);
    n->kind = kind;
    n->at = at;
    return n;
}

struct node *node_append(struct node *parent, struct node *child)
{
    child->parent = parent;
    child->next = NULL;
    if (parent->last == NULL)
        parent->first = child;
    else
        parent->last->next = child;
    parent->last = child;
    return child;
}

struct node *node_add(struct arena *a, struct node *parent, enum node_kind kind)
{
    return node_append(parent, node_new(a, kind, parent->at));
}

struct node *node_text(struct arena *a, struct node *parent, const char *text)
{
    struct node *n = node_add(a, parent, NODE_TEXT);
    n->run.text = text;
    return n;
}

const struct unit *chart_unit(const struct chart *c, size_t series)
{
    const struct point *points = c->series[series].points;
    for (size_t i = 0; i < c->n_categories && points != NULL; i++)
        if (!points[i].missing)
            return &points[i].value.unit;
    return NULL;
}

const size_t *chart_scales(struct arena *a, const struct chart *c, size_t *n)
{
    size_t n_series = c == NULL ? 0 : c->n_series, *scales = arena_array(a, n_series, sizeof *scales);
    const struct unit **units = arena_array(a, n_series, sizeof *units);
    *n = 0;
    for (size_t s = 0; s < n_series && c->type == CHART_PANELS; s++) {
        const struct unit *unit = chart_unit(c, s);
        size_t i = 0;
        while (unit != NULL && i < *n && !unit_eq(*unit, *units[i]))
            i++;
        if (unit != NULL && i == *n)
            units[(*n)++] = unit;
        scales[s] = i;
    }
    *n = *n == 0 ? 1 : *n;
    return scales;
}

const struct value *node_value(const struct node *n)
{
    static const struct value none;
    return n->kind == NODE_CELL || n->kind == NODE_KEYFIGURE ? &n->value : &none;
}

const char *node_kind_name(enum node_kind kind)
{
    return kinds[kind].name;
}

const char *para_role_name(enum para_role role)
{
    return role_names[role];
}

const char *chart_type_name(enum chart_type type)
{
    static const char *const names[CHART_TYPES] = {
        [CHART_LINE] = "line",       [CHART_COLUMN] = "column", [CHART_STACKED] = "stacked",
        [CHART_BAR] = "bar",         [CHART_PANELS] = "multiples",
    };
    return names[type];
}

const char *value_kind_name(enum value_kind kind)
{
    static const char *const names[] = {
        [VALUE_NONE] = "none", [VALUE_NUMBER] = "number", [VALUE_PERCENT] = "percent",
        [VALUE_DATE] = "date", [VALUE_MONTH] = "month",     [VALUE_TREND] = "trend",
    };
    return names[kind];
}

const char *node_language(const struct node *n)
{
    for (; n != NULL; n = n->parent)
        if (n->lang != NULL)
            return n->lang;
    return "";
}

const struct node *row_ungrouped(const struct node *n)
{
    while (n != NULL
           && (n->kind != NODE_ROW || n->row == ROW_GROUP || n->row == ROW_SUBTOTAL))
        n = n->next;
    return n;
}

static void words(const struct node *n, struct str *out)
{
    if (n->kind == NODE_TEXT)
        str_add(out, n->run.text);
    for (const struct node *child = n->first; child != NULL; child = child->next)
        if (child->kind != NODE_FOOTNOTE)
            words(child, out);
}

char *node_words(struct arena *a, const struct node *n)
{
    struct str out = str_new(a);
    words(n, &out);
    return out.s;
}

bool node_allowed(enum node_kind parent, enum node_kind child)
{
    return (kinds[parent].holds & IN(child)) != 0;
}

/* --- doc_check --- */

struct check {
    struct errs *errs;
    struct map ids, tables; /* name: how many bear it */
    const struct node **table_nodes;
    size_t n_tables;
    struct arena *arena;
};

static bool value_is_sound(const struct value *v)
{
    if (v->kind == VALUE_NUMBER || v->kind == VALUE_PERCENT)
        return isfinite(v->number);
    if (v->kind == VALUE_DATE || v->kind == VALUE_MONTH)
        return date_is_set(v->date);
    if (v->kind == VALUE_TREND)
        return v->trend != NULL && v->trend->n > 0;
    return true;
}

/* False where the name is taken already. */
static bool claim(struct map *names, const char *name)
{
    bool is_new;
    map_put(names, name, strlen(name), 0, &is_new);
    return is_new;
}

/* First of all: which names there are, for links and charts point forward too. */
static bool collect_names(const struct node *n, struct check *c)
{
    bool good = true;
    if (n->id != NULL && !claim(&c->ids, n->id))
        good = err_at(c->errs, n->at, N_("two parts of the document are \"%s\"; give one of them "
                                         "another id"), n->id);
    if (n->kind == NODE_TABLE && n->table != NULL && n->table->name != NULL) {
        if (claim(&c->tables, n->table->name))
            *arena_push(c->arena, c->table_nodes, c->n_tables) = n;
        else
            good = err_at(c->errs, n->at, N_("two tables of the document are \"%s\""),
                          n->table->name);
    }
    for (const struct node *child = n->first; child != NULL; child = child->next)
        good = collect_names(child, c) && good;
    return good;
}

static bool check_table(const struct node *n, struct check *c)
{
    if (n->table == NULL || n->table->name == NULL || n->table->n_columns == 0)
        return err_at(c->errs, n->at, N_("a table wants a name and columns"));
    bool good = true;
    size_t rows = 0, grouped = 0;
    for (size_t i = 0; i < n->table->n_columns; i++)
        grouped += n->table->columns[i].is_grouped;
    if (grouped == n->table->n_columns)
        good = err_at(c->errs, n->at,
                      N_("table \"%s\" has no column beside that of its groups; add one"),
                      n->table->name);
    for (const struct node *row = n->first; row != NULL; row = row->next) {
        if (row->kind != NODE_ROW)
            continue;
        size_t cells = 0;
        for (const struct node *cell = row->first; cell != NULL; cell = cell->next)
            cells++;
        if (cells != n->table->n_columns)
            good = err_at(c->errs, row->at,
                          N_("a row of table \"%s\" has %zu cells for %zu columns"),
                          n->table->name, cells, n->table->n_columns);
        if ((rows++ == 0) != (row->row == ROW_HEAD))
            good = err_at(c->errs, row->at,
                          N_("table \"%s\" needs one head row, and that first"),
                          n->table->name);
    }
    if (rows == 0)
        good = err_at(c->errs, n->at, N_("table \"%s\" needs one head row, and that first"),
                      n->table->name);
    return good;
}

static const struct node *table_named(const struct check *c, const char *name)
{
    for (size_t i = 0; i < c->n_tables; i++)
        if (str_eq(c->table_nodes[i]->table->name, name))
            return c->table_nodes[i];
    return NULL;
}

/* Has the table a row of that name? */
static bool has_row(struct check *c, const struct node *table, const char *name)
{
    for (const struct node *row = table->first; row != NULL; row = row->next) {
        const struct node *cell = row->kind == NODE_ROW && row->row == ROW_BODY ? row->first : NULL;
        for (size_t i = 0; cell != NULL && i < table->table->n_columns; i++, cell = cell->next)
            if (table->table->columns[i].is_header
                && str_eq(node_words(c->arena, cell), name))
                return true;
    }
    return false;
}

/* Is each series of the chart a column or a row of the table that it names? */
static bool check_chart_table(const struct node *n, struct check *c)
{
    const struct node *table = table_named(c, n->chart->table);
    if (table == NULL)
        return err_at(c->errs, n->at,
                      N_("the chart names a table \"%s\" that is not in this document"),
                      n->chart->table);
    bool good = true;
    for (size_t s = 0; s < n->chart->n_series; s++) {
        bool found = false;
        for (size_t i = 0; i < table->table->n_columns; i++)
            found |= str_eq(table->table->columns[i].id, n->chart->series[s].id);
        if (!found && !has_row(c, table, n->chart->series[s].name))
            good = err_at(c->errs, n->at,
                          N_("the chart draws \"%s\", which is no column and no row of table "
                             "\"%s\""),
                          n->chart->series[s].id, n->chart->table);
    }
    return good;
}

/* Does each cell of a column that has choices say one of them? */
static bool check_choices(const struct node *n, size_t column, struct check *c)
{
    const char *name = n->table->columns[column].choices;
    const struct node *choices = table_named(c, name);
    if (choices == NULL)
        return err_at(c->errs, n->at,
                      N_("a column takes its choices from a table \"%s\" that is not in this "
                         "document"),
                      name);
    bool good = true;
    for (const struct node *row = n->first; row != NULL; row = row->next) {
        const struct node *cell = row->kind == NODE_ROW && row->row == ROW_BODY ? row->first : NULL;
        for (size_t i = 0; cell != NULL && i < column; i++)
            cell = cell->next;
        const char *words = cell == NULL ? "" : node_words(c->arena, cell);
        if (*words != '\0' && !has_row(c, choices, words))
            good = err_at(c->errs, row->at,
                          N_("\"%s\" is none of the choices that table \"%s\" names"), words, name);
    }
    return good;
}

/* Of all tables, as one may come after another that names it. */
static bool check_all_choices(struct check *c)
{
    bool good = true;
    for (size_t i = 0; i < c->n_tables; i++)
        for (size_t k = 0; k < c->table_nodes[i]->table->n_columns; k++)
            if (c->table_nodes[i]->table->columns[k].choices != NULL)
                good = check_choices(c->table_nodes[i], k, c) && good;
    return good;
}

static bool check_chart(const struct node *n, struct check *c)
{
    const struct chart *chart = n->chart;
    if (chart == NULL || chart->n_series == 0 || chart->n_categories == 0)
        return err_at(c->errs, n->at, N_("a chart wants series and months"));
    bool good = true;
    if (chart->alt == NULL || *chart->alt == '\0')
        good = err_at(c->errs, n->at, N_("the chart has no text for who cannot see it; give it <alt>"));
    for (size_t s = 0; s < chart->n_series; s++)
        for (size_t i = 0; i < chart->n_categories; i++)
            if (!chart->series[s].points[i].missing
                && !value_is_sound(&chart->series[s].points[i].value))
                good = err_at(c->errs, n->at, N_("the chart has a figure that is no number"));
    return (chart->table == NULL || check_chart_table(n, c)) && good;
}

static bool check_run(const struct node *n, struct check *c)
{
    if (n->run.text == NULL || *n->run.text == '\0')
        return err_at(c->errs, n->at, N_("a text of no characters"));
    const char *target = n->run.target;
    if (target != NULL && *target != '#' && !address_is_web(target) && !address_is_path(target)
        && !address_is_picture(target))
        return err_at(c->errs, n->at, N_("\"%s\" is no web address; it should begin with https://"), target);
    if (target != NULL && *target == '#'
        && map_get(&c->ids, target + 1, strlen(target + 1)) == NULL)
        return err_at(c->errs, n->at,
                      N_("\"%s\" leads to \"%s\", which is not in this copy; what it leads to must be in "
                         "every copy that has the link"),
                      n->run.text, target);
    return true;
}

static bool check_document(const struct node *n, struct check *c)
{
    const struct document *d = n->document;
    if (d == NULL || d->title == NULL || *d->title == '\0' || d->language == NULL)
        return err_at(c->errs, n->at, N_("the document wants a title and a language"));
    return true;
}

static bool check_kind(const struct node *n, struct check *c)
{
    switch (n->kind) {
    case NODE_DOCUMENT:
        return check_document(n, c);
    case NODE_HEADING:
        return (n->level >= 1 && n->level <= 3)
            || err_at(c->errs, n->at, N_("a heading of level %d; there are 1 to 3"), n->level);
    case NODE_TABLE:
        return check_table(n, c);
    case NODE_CHART:
        return check_chart(n, c);
    case NODE_TEXT:
        return check_run(n, c);
    case NODE_PAIR:
        return (n->first != NULL && n->first->next != NULL && n->first->next->next == NULL)
            || err_at(c->errs, n->at, N_("a pair wants two parts"));
    case NODE_PARA:
        if (n->first == NULL && n->parent != NULL && n->parent->kind == NODE_PAIR)
            return true; /* the other language has nothing to say here */
        /* fall through */
    case NODE_FOOTNOTE:
    case NODE_LIST:
    case NODE_ITEM:
    case NODE_QUOTE:
    case NODE_KEYFIGURES:
    case NODE_KEYFIGURE:
        return n->first != NULL
            || err_at(c->errs, n->at, N_("a %s with nothing in it"), kinds[n->kind].name);
    case NODE_SECTION:
    case NODE_ROW:
    case NODE_CELL:
        break;
    }
    return true;
}

static bool check_node(const struct node *n, struct check *c)
{
    bool good = check_kind(n, c);
    if (!value_is_sound(node_value(n)))
        good = err_at(c->errs, n->at, N_("a figure that is no number"));
    if (node_value(n)->kind == VALUE_TREND && n->first == NULL)
        good = err_at(c->errs, n->at,
                      N_("a small line has no text for who cannot see it; give its <cell> one"));
    for (const struct node *child = n->first; child != NULL; child = child->next) {
        if (!node_allowed(n->kind, child->kind))
            good = err_at(c->errs, child->at, N_("a %s cannot stand in a %s"),
                          kinds[child->kind].name, kinds[n->kind].name);
        good = check_node(child, c) && good;
    }
    return good;
}

bool doc_check(const struct node *doc, struct errs *errs)
{
    struct arena *a = arena_new();
    struct check c = { .errs = errs, .ids = map_new(a), .tables = map_new(a), .arena = a };
    bool good = collect_names(doc, &c);
    good = check_node(doc, &c) && good;
    good = check_all_choices(&c) && good;
    const struct document *d = doc->kind == NODE_DOCUMENT ? doc->document : NULL;
    if (d != NULL && d->logo != NULL && (d->logo_text == NULL || *d->logo_text == '\0'))
        good = err_at(errs, d->logo->at, N_("the logo has no text for who cannot see it"));
    arena_free(a);
    return good;
}
