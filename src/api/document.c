/* document.c - one document, node by node; see alternat.h. A node of the API is a node of doc/. */
#include <stdlib.h>
#include <string.h>

#include "api/handle.h"
#include "doc/cursor.h"
#include "doc/dump.h"
#include "doc/node.h"

struct alternat_document {
    struct arena *arena; /* of what was asked for */
    struct request request;
    struct open_document *built;
    struct node *root;
    const char *text; /* NULL: nobody asked for it yet */
};

static const struct node *node_of(const struct alternat_node *n)
{
    return (const struct node *)n;
}

static const struct alternat_node *given(const struct node *n)
{
    return (const struct alternat_node *)n;
}

/* Rows that a writer would pull become nodes like all others. */
static void unroll(struct arena *a, struct node *parent)
{
    for (struct node **link = &parent->first; *link != NULL; link = &(*link)->next) {
        struct node *n = *link;
        if (n->kind == NODE_TABLE && n->table->cursor != NULL) {
            struct node *whole = cursor_unrolled(a, n);
            whole->parent = parent;
            whole->next = n->next;
            if (parent->last == n)
                parent->last = whole;
            *link = whole;
        } else {
            unroll(a, n);
        }
    }
}

static const char *kept(struct arena *a, const char *s)
{
    return s == NULL ? NULL : arena_dup(a, s);
}

struct alternat_document *alternat_document_open(struct alternat *w, const char *period,
                                                 const char *report, const char *audience,
                                                 const char *language, const char *as_of)
{
    struct arena *a = arena_new();
    struct alternat_document *d = arena_alloc(a, sizeof *d);
    d->arena = a;
    call_begin(w);
    request_fill(&d->request, w, NULL, NULL);
    d->request.folder = kept(a, w->folder);
    d->request.period = kept(a, period);
    d->request.reports = kept(a, report);
    d->request.audiences = kept(a, audience);
    d->request.languages = kept(a, language);
    d->request.as_of = kept(a, as_of);
    d->built = document_open(&d->request, w->errs);
    if (!call_end(w, d->built != NULL)) {
        arena_free(a);
        return NULL;
    }
    d->root = document_root(d->built);
    unroll(document_arena(d->built), d->root);
    return d;
}

void alternat_document_close(struct alternat_document *d)
{
    if (d == NULL)
        return;
    document_close(d->built);
    arena_free(d->arena);
}

const char *alternat_document_text(struct alternat_document *d)
{
    if (d->text == NULL) {
        struct str text = str_new(d->arena);
        doc_dump(d->root, &text);
        d->text = text.s;
    }
    return d->text;
}

const struct alternat_node *alternat_document_root(const struct alternat_document *d)
{
    return given(d->root);
}

const struct alternat_node *alternat_node_first(const struct alternat_node *n)
{
    return given(node_of(n)->first);
}

const struct alternat_node *alternat_node_next(const struct alternat_node *n)
{
    return given(node_of(n)->next);
}

const struct alternat_node *alternat_node_parent(const struct alternat_node *n)
{
    return given(node_of(n)->parent);
}

/* The API's own numbers, so that the house may order its kinds as it likes. */
static const enum alternat_kind kinds[NODE_KINDS] = {
    [NODE_DOCUMENT] = ALTERNAT_DOCUMENT,     [NODE_SECTION] = ALTERNAT_SECTION,
    [NODE_HEADING] = ALTERNAT_HEADING,       [NODE_PARA] = ALTERNAT_PARAGRAPH,
    [NODE_LIST] = ALTERNAT_LIST,             [NODE_ITEM] = ALTERNAT_ITEM,
    [NODE_QUOTE] = ALTERNAT_QUOTE,           [NODE_KEYFIGURES] = ALTERNAT_KEYFIGURES,
    [NODE_KEYFIGURE] = ALTERNAT_KEYFIGURE,   [NODE_TABLE] = ALTERNAT_TABLE,
    [NODE_ROW] = ALTERNAT_ROW,               [NODE_CELL] = ALTERNAT_CELL,
    [NODE_CHART] = ALTERNAT_CHART,           [NODE_PAIR] = ALTERNAT_PAIR,
    [NODE_FOOTNOTE] = ALTERNAT_FOOTNOTE,     [NODE_TEXT] = ALTERNAT_TEXT,
};

enum alternat_kind alternat_node_kind(const struct alternat_node *n)
{
    return kinds[node_of(n)->kind];
}

const char *alternat_kind_name(enum alternat_kind kind)
{
    for (int i = 0; i < NODE_KINDS; i++)
        if (kinds[i] == kind)
            return node_kind_name((enum node_kind)i);
    return NULL;
}

const char *alternat_node_role(const struct alternat_node *n)
{
    return node_of(n)->kind == NODE_PARA ? para_role_name(node_of(n)->role) : NULL;
}

int alternat_node_level(const struct alternat_node *n)
{
    return node_of(n)->kind == NODE_HEADING ? node_of(n)->level : 0;
}

const char *alternat_node_language(const struct alternat_node *n)
{
    return node_language(node_of(n));
}

const char *alternat_node_text(const struct alternat_node *n)
{
    return node_of(n)->kind == NODE_TEXT ? node_of(n)->run.text : NULL;
}

const char *alternat_node_target(const struct alternat_node *n)
{
    return node_of(n)->kind == NODE_TEXT ? node_of(n)->run.target : NULL;
}

const char *alternat_node_words(struct alternat_document *d, const struct alternat_node *n)
{
    return node_words(d->arena, node_of(n));
}

static const char *column_of(const struct node *cell)
{
    const struct node *row = cell->parent, *table = row == NULL ? NULL : row->parent;
    size_t column = 0;
    if (table == NULL || table->kind != NODE_TABLE)
        return NULL;
    for (const struct node *c = row->first; c != cell; c = c->next)
        column++;
    return column < table->table->n_columns ? table->table->columns[column].id : NULL;
}

const char *alternat_node_name(const struct alternat_node *given_node)
{
    const struct node *n = node_of(given_node);
    switch (n->kind) {
    case NODE_TABLE: return n->table->name;
    case NODE_CHART: return n->chart->table;
    case NODE_CELL: return column_of(n);
    default: return NULL;
    }
}

const struct alternat_value *alternat_node_value(struct alternat_document *d, const struct alternat_node *n)
{
    static const enum alternat_value_kind of[] = {
        [VALUE_NONE] = ALTERNAT_NO_VALUE,   [VALUE_NUMBER] = ALTERNAT_NUMBER,
        [VALUE_PERCENT] = ALTERNAT_PERCENT, [VALUE_DATE] = ALTERNAT_DATE,
        [VALUE_MONTH] = ALTERNAT_MONTH,     [VALUE_TREND] = ALTERNAT_TREND,
    };
    const struct value *v = node_value(node_of(n));
    struct alternat_value *out = arena_alloc(d->arena, sizeof *out);
    out->kind = of[v->kind];
    out->decimals = v->decimals;
    out->unit = v->unit.code;
    out->unit_mult = v->unit.mult;
    out->status = v->status;
    if (v->kind == VALUE_NUMBER || v->kind == VALUE_PERCENT)
        out->number = v->number;
    if (v->kind == VALUE_DATE || v->kind == VALUE_MONTH) {
        out->year = v->date.year;
        out->month = v->date.month;
        out->day = v->kind == VALUE_DATE ? v->date.day : 0;
    }
    return out;
}
