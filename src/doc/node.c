/* node.c - makes nodes and holds finished trees against node.h's promises. */
#include "doc/node.h"

#include <math.h>
#include <string.h>

#include "base/str.h"

/* One row a kind: its name, and which kinds may stand in it, as bits. */
#define IN(kind) (1u << (kind))
#define BLOCKS                                                                         \
    (IN(NODE_HEADING) | IN(NODE_PARA) | IN(NODE_LIST) | IN(NODE_QUOTE)                 \
     | IN(NODE_KEYFIGURES) | IN(NODE_TABLE) | IN(NODE_CHART))

static const struct {
    const char *name;
    unsigned holds;
} kinds[NODE_KINDS] = {
    [NODE_DOCUMENT] = { "document", BLOCKS | IN(NODE_SECTION) },
    [NODE_SECTION] = { "section", BLOCKS | IN(NODE_SECTION) },
    [NODE_HEADING] = { "heading", IN(NODE_TEXT) },
    [NODE_PARA] = { "para", IN(NODE_TEXT) },
    [NODE_LIST] = { "list", IN(NODE_ITEM) },
    [NODE_ITEM] = { "item", IN(NODE_PARA) | IN(NODE_LIST) },
    [NODE_QUOTE] = { "quote", IN(NODE_PARA) },
    [NODE_KEYFIGURES] = { "keyfigures", IN(NODE_KEYFIGURE) },
    [NODE_KEYFIGURE] = { "keyfigure", IN(NODE_PARA) },
    [NODE_TABLE] = { "table", IN(NODE_PARA) | IN(NODE_ROW) },
    [NODE_ROW] = { "row", IN(NODE_CELL) },
    [NODE_CELL] = { "cell", IN(NODE_TEXT) },
    [NODE_CHART] = { "chart", IN(NODE_PARA) },
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

const char *node_kind_name(enum node_kind kind)
{
    return kinds[kind].name;
}

const char *para_role_name(enum para_role role)
{
    return role_names[role];
}

const char *value_kind_name(enum value_kind kind)
{
    static const char *const names[] = {
        [VALUE_NONE] = "none", [VALUE_NUMBER] = "number", [VALUE_PERCENT] = "percent",
        [VALUE_DATE] = "date", [VALUE_MONTH] = "month",
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

static void words(const struct node *n, struct str *out)
{
    if (n->kind == NODE_TEXT)
        str_add(out, n->run.text);
    for (const struct node *child = n->first; child != NULL; child = child->next)
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

struct check {
    struct errs *errs;
    const char **ids;
    size_t n_ids;
    struct arena *arena;
};

static bool value_is_sound(const struct value *v)
{
    if (v->kind == VALUE_NUMBER || v->kind == VALUE_PERCENT)
        return isfinite(v->number);
    if (v->kind == VALUE_DATE || v->kind == VALUE_MONTH)
        return date_is_set(v->date);
    return true;
}

static bool check_table(const struct node *n, struct check *c)
{
    bool good = true;
    size_t rows = 0;
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
    return good;
}

static bool check_chart(const struct node *n, struct check *c)
{
    if (n->chart->alt == NULL || *n->chart->alt == '\0')
        return err_at(c->errs, n->at, N_("the chart has no text for who cannot see it"));
    for (size_t s = 0; s < n->chart->n_series; s++)
        for (size_t i = 0; i < n->chart->n_categories; i++)
            if (!n->chart->series[s].points[i].missing
                && !value_is_sound(&n->chart->series[s].points[i].value))
                return err_at(c->errs, n->at, N_("the chart has a figure that is no number"));
    return true;
}

static bool check_node(const struct node *n, struct check *c)
{
    bool good = true;
    if (n->id != NULL) {
        for (size_t i = 0; i < c->n_ids; i++)
            if (str_eq(c->ids[i], n->id))
                good = err_at(c->errs, n->at, N_("two parts of the document are \"%s\""),
                              n->id);
        *arena_push(c->arena, c->ids, c->n_ids) = n->id;
    }
    if (n->kind == NODE_TEXT && (n->run.text == NULL || *n->run.text == '\0'))
        good = err_at(c->errs, n->at, N_("a text of no characters"));
    if (!value_is_sound(&n->value))
        good = err_at(c->errs, n->at, N_("a figure that is no number"));
    if (n->kind == NODE_TABLE)
        good = check_table(n, c) && good;
    if (n->kind == NODE_CHART)
        good = check_chart(n, c) && good;
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
    struct check c = { .errs = errs, .arena = arena_new() };
    bool good = check_node(doc, &c);
    arena_free(c.arena);
    return good;
}
