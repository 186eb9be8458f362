/* synoptic.c - see synoptic.h. */
#include "doc/synoptic.h"

#include <string.h>

#include "base/map.h"
#include "base/str.h"
#include "base/utf8.h"

struct merging {
    struct arena *arena;
    const char *language; /* of the right half: "es-MX" */
    const char *suffix;   /* "-es" */
    struct map ids;       /* of the right half's blocks; a section is both languages' */
};

static const char *renamed(const struct merging *m, const char *name)
{
    return name == NULL ? NULL : arena_printf(m->arena, "%s%s", name, m->suffix);
}

static void collect_ids(struct merging *m, const struct node *n)
{
    if (n->kind != NODE_SECTION && n->id != NULL)
        map_put(&m->ids, n->id, strlen(n->id), 0, NULL);
    for (const struct node *child = n->first; child != NULL; child = child->next)
        collect_ids(m, child);
}

/* The names in the right half, so that none is in both. */
static void rename_table(const struct merging *m, struct table *t)
{
    t->name = renamed(m, t->name);
    for (size_t i = 0; i < t->n_columns; i++)
        if (t->columns[i].choices != NULL)
            t->columns[i].choices = renamed(m, t->columns[i].choices);
}

static void rename_all(const struct merging *m, struct node *n)
{
    n->id = renamed(m, n->id);
    const char *target = n->kind == NODE_TEXT ? n->run.target : NULL;
    if (target != NULL && *target == '#'
        && map_get(&m->ids, target + 1, strlen(target + 1)) != NULL)
        n->run.target = renamed(m, n->run.target);
    if (n->kind == NODE_TABLE && n->table != NULL)
        rename_table(m, n->table);
    if (n->kind == NODE_CHART && n->chart != NULL)
        n->chart->table = renamed(m, n->chart->table);
    for (struct node *child = n->first; child != NULL; child = child->next)
        rename_all(m, child);
}

static bool same_place(struct place x, struct place y)
{
    return str_eq(x.path, y.path) && x.line == y.line && x.col == y.col;
}

static bool is_counterpart(const struct node *l, const struct node *r)
{
    return l->kind == r->kind && l->role == r->role && same_place(l->at, r->at);
}

/* Does any of the nodes from r on say what l says? */
static bool comes_later(const struct node *l, const struct node *r)
{
    for (; r != NULL; r = r->next)
        if (is_counterpart(l, r))
            return true;
    return false;
}

static void merge_children(const struct merging *m, struct node *into, struct node *left,
                           struct node *right);

/* A sheet's tab in both languages, where it is short enough for one. */
static const char *both_tabs(struct arena *a, const char *left, const char *right)
{
    enum { TAB_MOST = 31 }; /* characters that Excel takes */
    if (left == NULL || right == NULL || str_eq(left, right))
        return left;
    const char *tabs = arena_printf(a, "%s – %s", left, right);
    return utf8_count(tabs, strlen(tabs)) <= TAB_MOST ? tabs : left;
}

/* l or r may be NULL: that side has nothing to say here. */
static void merge(const struct merging *m, struct node *into, struct node *l, struct node *r)
{
    struct node *any = l != NULL ? l : r;
    if (any->kind == NODE_SECTION) {
        static struct node none = { .kind = NODE_SECTION };
        struct node *section = node_append(into, node_new(m->arena, NODE_SECTION, any->at));
        section->id = any->id;
        section->section = any->section;
        section->section.tab = l == NULL || r == NULL
            ? any->section.tab
            : both_tabs(m->arena, l->section.tab, r->section.tab);
        merge_children(m, section, l == NULL ? &none : l, r == NULL ? &none : r);
        return;
    }
    struct node *pair = node_append(into, node_new(m->arena, NODE_PAIR, any->at));
    node_append(pair, l != NULL ? l : node_new(m->arena, NODE_PARA, any->at));
    if (r != NULL) {
        rename_all(m, r);
        r->lang = r->lang == NULL ? m->language : r->lang;
    }
    node_append(pair, r != NULL ? r : node_new(m->arena, NODE_PARA, any->at));
}

static void merge_children(const struct merging *m, struct node *into, struct node *left,
                           struct node *right)
{
    struct node *l = left->first, *r = right->first;
    while (l != NULL || r != NULL) {
        struct node *next_l = l == NULL ? NULL : l->next, *next_r = r == NULL ? NULL : r->next;
        if (l != NULL && r != NULL && is_counterpart(l, r)) {
            merge(m, into, l, r);
            l = next_l;
            r = next_r;
        } else if (r == NULL || (l != NULL && !comes_later(l, r))) {
            merge(m, into, l, NULL);
            l = next_l;
        } else {
            merge(m, into, NULL, r);
            r = next_r;
        }
    }
}

static const char *both(struct arena *a, const char *left, const char *right)
{
    return left == NULL || right == NULL || str_eq(left, right)
        ? left
        : arena_printf(a, "%s / %s", left, right);
}

struct node *doc_synoptic(struct arena *a, struct node *left, struct node *right)
{
    const struct document *l = left->document, *r = right->document;
    const char *language = r->language;
    struct merging m = { a, language,
                         arena_printf(a, "-%.*s", (int)strcspn(language, "-"), language),
                         map_new(a) };
    collect_ids(&m, right);
    struct node *doc = node_new(a, NODE_DOCUMENT, left->at);
    struct document *d = arena_alloc(a, sizeof *d);
    *d = *l;
    d->is_synoptic = true;
    d->most_pages = 2 * l->most_pages; /* all is said twice */
    d->title = both(a, l->title, r->title);
    d->subject = both(a, l->subject, r->subject);
    d->author = both(a, l->author, r->author);
    d->marking = both(a, l->marking, r->marking);
    d->page_of = both(a, l->page_of, r->page_of);
    d->running = both(a, l->running, r->running);
    doc->document = d;
    doc->lang = left->lang;
    merge_children(&m, doc, left, right);
    return doc;
}
