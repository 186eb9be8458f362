/* html.c - one function a kind of node; see html.h. */
#include "html/html.h"

#include <string.h>

#include "base/address.h"
#include "base/file.h"
#include "base/str.h"
#include "doc/walk.h"

/* A page under way. */
struct page {
    struct str *out;
    struct arena *arena;
    const char *prefix; /* of the ids of the document under way: "es-" */
    const struct node *table; /* whose rows are written */
    const bool *is_empty;     /* its columns: nothing stands in any of their cells */
    size_t column;            /* of the cell that comes next in its row */
    const char *head;         /* of the column whose cell is written; NULL: none */
};

static const char *tag_of(const char *language)
{
    return language == NULL ? "und" : language;
}

static void text(struct page *p, const char *s)
{
    str_add_xml(p->out, s);
}

static void attribute(struct page *p, const char *name, const char *value)
{
    if (value == NULL)
        return;
    str_addf(p->out, " %s=\"", name);
    str_add_xml(p->out, value);
    str_addc(p->out, '"');
}

static void id(struct page *p, const struct node *n)
{
    if (n->id != NULL)
        attribute(p, "id", arena_printf(p->arena, "%s%s", p->prefix, n->id));
    attribute(p, "lang", n->lang);
}

/* --- runs --- */

static bool run_enter(const struct node *n, void *state)
{
    struct page *p = state;
    const struct run *r = &n->run;
    if (r->target != NULL && address_is_picture(r->target)) {
        str_add(p->out, "<img");
        attribute(p, "src", r->target);
        attribute(p, "alt",
                  p->head == NULL ? r->text : arena_printf(p->arena, "%s: %s", p->head, r->text));
        str_add(p->out, ">");
        return true;
    }
    if (r->target != NULL) {
        bool is_inside = *r->target == '#';
        str_add(p->out, "<a");
        attribute(p, "href",
                  is_inside ? arena_printf(p->arena, "#%s%s", p->prefix, r->target + 1) : r->target);
        attribute(p, "lang", n->lang);
        str_add(p->out, ">");
    } else if (n->lang != NULL) {
        str_add(p->out, "<span");
        attribute(p, "lang", n->lang);
        str_add(p->out, ">");
    }
    str_add(p->out, r->strong ? "<strong>" : "");
    str_add(p->out, r->emphasis ? "<em>" : "");
    text(p, r->text);
    str_add(p->out, r->emphasis ? "</em>" : "");
    str_add(p->out, r->strong ? "</strong>" : "");
    str_add(p->out, r->target != NULL ? "</a>" : n->lang != NULL ? "</span>" : "");
    return true;
}

/* --- blocks --- */

/* The element that a node is, and its class; NULL: none of its own. */
struct element {
    const char *name, *class;
};

static struct element element_of(const struct node *n)
{
    static const struct element roles[PARA_ROLES] = {
        [PARA_BODY] = { "p", NULL },           [PARA_LEAD] = { "p", "lead" },
        [PARA_SUBTITLE] = { "p", "subtitle" }, [PARA_FACT] = { "p", "fact" },
        [PARA_MARKING] = { "p", "marking" },   [PARA_CAPTION] = { "p", "caption" },
        [PARA_NOTE] = { "p", "note" },         [PARA_ATTRIBUTION] = { "p", "attribution" },
        [PARA_LABEL] = { "p", "label" },       [PARA_VALUE] = { "p", "value" },
        [PARA_CHANGE] = { "p", "change" },
    };
    static const char *const headings[] = { "h1", "h1", "h2", "h3" };
    static const struct element blocks[NODE_KINDS] = {
        [NODE_SECTION] = { "section", NULL },     [NODE_ITEM] = { "li", NULL },
        [NODE_QUOTE] = { "blockquote", NULL },    [NODE_KEYFIGURES] = { "div", "figures" },
        [NODE_KEYFIGURE] = { "div", "figure" },   [NODE_PAIR] = { "div", "pair" },
        [NODE_FOOTNOTE] = { "small", "footnote" }, [NODE_CHART] = { "figure", NULL },
    };
    if (n->kind == NODE_PARA && n->role == PARA_CAPTION && n->parent->kind == NODE_CHART)
        return (struct element){ "figcaption", NULL };
    if (n->kind == NODE_PARA)
        return roles[n->role];
    if (n->kind == NODE_HEADING)
        return (struct element){ headings[n->level > 3 ? 3 : n->level], NULL };
    if (n->kind == NODE_LIST)
        return (struct element){ n->ordered ? "ol" : "ul", NULL };
    return blocks[n->kind];
}

static bool block_enter(const struct node *n, void *state)
{
    struct page *p = state;
    struct element e = element_of(n);
    str_addf(p->out, "<%s", e.name);
    id(p, n);
    attribute(p, "class", e.class);
    str_add(p->out, ">");
    if (n->kind == NODE_CHART && n->chart->alt != NULL) {
        str_add(p->out, "<p>");
        text(p, n->chart->alt);
        str_add(p->out, "</p>");
    }
    return true;
}

static void block_leave(const struct node *n, void *state)
{
    struct page *p = state;
    str_addf(p->out, "</%s>\n", element_of(n).name);
}

/* --- tables --- */

static bool table_enter(const struct node *n, void *state);

static bool row_enter(const struct node *n, void *state)
{
    static const char *const classes[ROW_ROLES] = { [ROW_TOTAL] = "total", [ROW_GROUP] = "group",
                                                    [ROW_SUBTOTAL] = "total" };
    struct page *p = state;
    p->column = 0;
    str_add(p->out, "<tr");
    attribute(p, "class", classes[n->row]);
    id(p, n);
    str_add(p->out, ">");
    return true;
}

static void row_leave(const struct node *n, void *state)
{
    struct page *p = state;
    (void)n;
    str_add(p->out, "</tr>\n");
}

static bool is_head(const struct node *cell, const struct page *p)
{
    const struct table *t = p->table->table;
    return cell->parent->row == ROW_HEAD || t->columns[p->column].is_header;
}

/* One long word, such as a digest, which may be parted anywhere. */
static bool is_code(struct page *p, const struct node *cell)
{
    enum { LONG = 40 };
    const char *words = node_words(p->arena, cell);
    return strlen(words) >= LONG && strchr(words, ' ') == NULL;
}

/* What heads the column of the cell that comes next. */
static const char *head_of(struct page *p)
{
    for (const struct node *row = p->table->first; row != NULL; row = row->next) {
        const struct node *cell = row->kind == NODE_ROW && row->row == ROW_HEAD ? row->first : NULL;
        for (size_t i = 0; cell != NULL && i < p->column; i++)
            cell = cell->next;
        if (cell != NULL)
            return node_words(p->arena, cell);
    }
    return NULL;
}

static bool cell_enter(const struct node *n, void *state)
{
    struct page *p = state;
    if (p->is_empty[p->column])
        return false;
    p->head = n->parent->row == ROW_HEAD ? NULL : head_of(p);
    bool head = is_head(n, p), is_figure = p->table->table->columns[p->column].align == ALIGN_END;
    str_add(p->out, head ? "<th" : "<td");
    if (head)
        attribute(p, "scope", n->parent->row == ROW_HEAD ? "col" : "row");
    attribute(p, "class", is_figure ? "number" : is_code(p, n) ? "code" : NULL);
    attribute(p, "lang", n->lang);
    str_add(p->out, ">");
    return true;
}

static void cell_leave(const struct node *n, void *state)
{
    struct page *p = state;
    if (!p->is_empty[p->column])
        str_add(p->out, is_head(n, p) ? "</th>" : "</td>");
    p->head = NULL;
    p->column++;
}

/* Every kind, so that none is forgotten; a table's parts are in an order of HTML's own. */
static const struct visit writer[NODE_KINDS] = {
    [NODE_DOCUMENT] = { 0 },
    [NODE_SECTION] = { block_enter, block_leave },
    [NODE_HEADING] = { block_enter, block_leave },
    [NODE_PARA] = { block_enter, block_leave },
    [NODE_LIST] = { block_enter, block_leave },
    [NODE_ITEM] = { block_enter, block_leave },
    [NODE_QUOTE] = { block_enter, block_leave },
    [NODE_KEYFIGURES] = { block_enter, block_leave },
    [NODE_KEYFIGURE] = { block_enter, block_leave },
    [NODE_TABLE] = { table_enter, NULL },
    [NODE_ROW] = { row_enter, row_leave },
    [NODE_CELL] = { cell_enter, cell_leave },
    [NODE_CHART] = { block_enter, block_leave },
    [NODE_PAIR] = { block_enter, block_leave },
    [NODE_FOOTNOTE] = { block_enter, block_leave },
    [NODE_TEXT] = { run_enter, NULL },
};

static void below(struct page *p, const struct node *n)
{
    for (const struct node *child = n->first; child != NULL; child = child->next)
        doc_walk(child, writer, p);
}

static void rows(struct page *p, const struct node *n, bool head)
{
    for (const struct node *row = n->first; row != NULL; row = row->next)
        if (row->kind == NODE_ROW && (row->row == ROW_HEAD) == head)
            doc_walk(row, writer, p);
}

/* Columns of nothing but their heads, such as pictures where there is none; none are where a row
 * has fewer cells than there are columns. */
static const bool *empty_columns(struct page *p, const struct node *n)
{
    size_t n_columns = n->table->n_columns;
    bool *empty = arena_array(p->arena, n_columns + 1, sizeof *empty);
    for (size_t i = 0; i < n_columns; i++)
        empty[i] = true;
    bool any = false;
    for (const struct node *row = n->first; row != NULL; row = row->next) {
        size_t i = 0;
        if (row->kind != NODE_ROW || row->row == ROW_HEAD)
            continue;
        for (const struct node *cell = row->first; cell != NULL && i < n_columns; cell = cell->next, i++)
            empty[i] &= *node_words(p->arena, cell) == '\0';
        any = true;
        if (i < n_columns)
            memset(empty, 0, n_columns * sizeof *empty);
    }
    if (!any)
        memset(empty, 0, n_columns * sizeof *empty);
    return empty;
}

/* Caption, head, body; the notes behind it. A wide one scrolls for itself, by the keyboard too, and
 * is then called by its caption. */
static bool table_enter(const struct node *n, void *state)
{
    struct page *p = state;
    const char *name = n->id == NULL
        ? NULL
        : arena_printf(p->arena, "%s%s-caption", p->prefix, n->id);
    p->table = n;
    p->is_empty = empty_columns(p, n);
    str_add(p->out, "<div class=\"wide\" role=\"region\"");
    attribute(p, "aria-labelledby", name);
    str_add(p->out, " tabindex=\"0\"><table");
    id(p, n);
    str_add(p->out, ">\n");
    for (const struct node *c = n->first; c != NULL; c = c->next)
        if (c->kind == NODE_PARA && c->role == PARA_CAPTION) {
            str_add(p->out, "<caption");
            attribute(p, "id", name);
            str_add(p->out, ">");
            below(p, c);
            str_add(p->out, "</caption>\n");
        }
    str_add(p->out, "<thead>");
    rows(p, n, true);
    str_add(p->out, "</thead><tbody>");
    rows(p, n, false);
    str_add(p->out, "</tbody></table></div>\n");
    for (const struct node *c = n->first; c != NULL; c = c->next)
        if (c->kind == NODE_PARA && c->role != PARA_CAPTION)
            doc_walk(c, writer, p);
    return false;
}

/* --- the page --- */

/* The look's colours; lengths follow the reader's own size of text. */
static void style(struct page *p, const struct look *l)
{
    str_addf(p->out,
             "<style>\n"
             ":root { color-scheme: light }\n"
             "body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; line-height: 1.5;\n"
             "  font-family: Lato, Carlito, Calibri, \"Segoe UI\", sans-serif; color: #%06x;\n"
             "  background: #ffffff }\n"
             "h1, h2, h3 { color: #%06x; line-height: 1.2 }\n"
             "a { color: #%06x } a:focus, .wide:focus { outline: 3px solid #%06x; outline-offset: 2px }\n"
             ".subtitle, .note, .caption, .marking, small { color: #%06x }\n"
             ".marking { font-weight: bold; text-transform: none }\n"
             ".lead { font-size: 1.15em }\n"
             ".fact { margin: 0 }\n"
             "nav ul { display: flex; flex-wrap: wrap; gap: 1.5rem; list-style: none; padding: 0; margin: 0 }\n"
             "article + article { border-top: 1px solid #%06x; margin-top: 3rem; padding-top: 1rem }\n"
             /* a shadow at the side on which more is hidden */
             ".wide { overflow-x: auto; background:\n"
             "  linear-gradient(to right, #fff 2rem, #fff0) 0 0 / 3rem 100%% no-repeat local,\n"
             "  linear-gradient(to left, #fff 2rem, #fff0) 100%% 0 / 3rem 100%% no-repeat local,\n"
             "  linear-gradient(to right, #0003, #0000) 0 0 / .8rem 100%% no-repeat,\n"
             "  linear-gradient(to left, #0003, #0000) 100%% 0 / .8rem 100%% no-repeat }\n"
             "table { border-collapse: collapse; width: 100%%; margin: 1rem 0 }\n"
             "caption { text-align: start; font-weight: bold; padding-bottom: .5rem }\n"
             "th, td { text-align: start; vertical-align: top; padding: .4rem .6rem;\n"
             "  border-bottom: 1px solid #d0d0d0 }\n"
             ".code { overflow-wrap: anywhere; font-family: monospace; font-size: .85em; min-width: 17ch }\n"
             "thead th, .group td, .group th { background: #%06x } .number { text-align: end; white-space: nowrap }\n"
             ".figures { display: flex; flex-wrap: wrap; gap: 1rem }\n"
             ".figure { flex: 1 1 12rem; background: #%06x; padding: .8rem }\n"
             ".value { font-size: 1.8em; font-weight: bold; margin: 0 }\n"
             "th[scope=row] { min-width: 8rem }\n"
             "img { max-width: 9rem; height: auto; border: 1px solid #d0d0d0 }\n"
             "@media (max-width: 40rem) { body { padding: .8rem } table { font-size: .9em }\n"
             "  img { max-width: 5rem } th, td { padding: .3rem .4rem } }\n"
             "@media print { body { max-width: none; padding: 0 } nav { display: none }\n"
             "  .wide { overflow: visible; background: none } tr { break-inside: avoid }\n"
             "  article + article { break-before: page; border: 0; margin: 0 } }\n"
             "</style>\n",
             (unsigned)l->ink, (unsigned)l->accent, (unsigned)l->accent, (unsigned)l->accent,
             (unsigned)l->muted, (unsigned)l->accent, (unsigned)l->tint, (unsigned)l->tint);
}

static void head(struct page *p, const struct document *d)
{
    str_add(p->out, "<!DOCTYPE html>\n<html");
    attribute(p, "lang", tag_of(d->language));
    str_add(p->out, ">\n<head>\n<meta charset=\"utf-8\">\n"
                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                    "<meta name=\"generator\" content=\"alternat " VERSION "\">\n<title>");
    text(p, d->title);
    str_add(p->out, "</title>\n");
    if (d->subject != NULL) {
        str_add(p->out, "<meta name=\"description\"");
        attribute(p, "content", d->subject);
        str_add(p->out, ">\n");
    }
    style(p, d->look);
    str_add(p->out, "</head>\n<body>\n");
}

/* From language to language; each link in the one that it leads to. */
static void languages(struct page *p, const struct node *const *docs, const char *const *names,
                      size_t n)
{
    if (n < 2)
        return;
    str_add(p->out, "<nav><ul>\n");
    for (size_t i = 0; i < n; i++) {
        const char *tag = tag_of(docs[i]->document->language);
        str_add(p->out, "<li><a");
        attribute(p, "href", arena_printf(p->arena, "#%s", tag));
        attribute(p, "lang", tag);
        attribute(p, "hreflang", tag);
        str_add(p->out, ">");
        text(p, names[i]);
        str_add(p->out, "</a></li>\n");
    }
    str_add(p->out, "</ul></nav>\n");
}

bool html_write(struct arena *a, const struct node *const *docs, const char *const *names, size_t n,
                const char *path, struct errs *errs)
{
    struct str out = str_new(a);
    struct page p = { .out = &out, .arena = a };
    if (n == 0 || docs[0]->document == NULL)
        return err_at(errs, (struct place){ .path = path }, N_("there is no document to write"));
    head(&p, docs[0]->document);
    languages(&p, docs, names, n);
    str_add(&out, "<main>\n");
    for (size_t i = 0; i < n; i++) {
        const char *tag = tag_of(docs[i]->document->language);
        p.prefix = arena_printf(a, "%s-", tag);
        str_add(&out, "<article");
        attribute(&p, "id", tag);
        attribute(&p, "lang", tag);
        str_add(&out, ">\n");
        below(&p, docs[i]);
        str_add(&out, "</article>\n");
    }
    str_add(&out, "</main>\n</body>\n</html>\n");
    return file_write(path, out.s, out.n, errs);
}
