/* template.c - libxml2's SAX events as elements with messages; see template.h. */
#include "read/template.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "read/bind.h"

enum { DEEPEST = 32 };

struct reading {
    struct arena *arena;
    struct errs *errs;
    const char *shown;
    const struct names *audiences;
    xmlParserCtxtPtr context;
    struct element *root;
    struct element *open[DEEPEST];
    struct element *last[DEEPEST]; /* child of open[i] */
    int depth;
    int skipped; /* depth inside an element that was refused */
    int inlines; /* depth of inline tags inside a text element */
    struct str text;
};

static const char *const inline_tags[] = { "b", "i" };
static const char *const common_attributes[] = { "audience", "note", "context" };
#define COUNT(array) (sizeof(array) / sizeof *(array))

/*
 * Where the tag that the parser has just read began: a start tag holds no raw
 * '<', so it is the last one before the parser's position. Attribute names are
 * looked for inside the tag.
 */
static struct place tag_place(struct reading *r, const char *attribute)
{
    xmlParserInputPtr input = r->context->input;
    const char *base = (const char *)input->base, *p = (const char *)input->cur;
    while (p > base && *p != '<')
        p--;
    size_t n = attribute == NULL ? 0 : strlen(attribute);
    for (const char *q = p; n > 0 && q + n < (const char *)input->cur; q++)
        if (strncmp(q, attribute, n) == 0 && strchr(" \t\r\n", q[-1]) != NULL
            && strchr(" \t\r\n=", q[n]) != NULL) {
            p = q;
            break;
        }
    return file_place(r->shown, base, (size_t)(p - base));
}

static struct place here(struct reading *r)
{
    xmlParserInputPtr input = r->context->input;
    return file_place(r->shown, (const char *)input->base,
                      (size_t)((const char *)input->cur - (const char *)input->base));
}

static void refused(struct reading *r, struct place at, const char *name,
                    const char *parent)
{
    const char **known = arena_array(r->arena, n_element_rules, sizeof *known);
    size_t n = 0;
    for (size_t i = 0; i < n_element_rules; i++)
        if (element_may_stand_in(&element_rules[i], parent))
            known[n++] = element_rules[i].name;
    const char *near = str_nearest(name, known, n);
    if (near != NULL)
        err_at(r->errs, at, N_("<%s> cannot stand in <%s>; did you mean <%s>?"), name,
               parent, near);
    else
        err_at(r->errs, at, N_("<%s> cannot stand in <%s>"), name, parent);
}

static void audiences(struct reading *r, struct element *e, const char *list,
                      struct place at)
{
    e->visible_to = 0;
    char *copy = arena_dup(r->arena, list), *rest;
    for (char *word = strtok_r(copy, " \t\r\n", &rest); word != NULL;
         word = strtok_r(NULL, " \t\r\n", &rest)) {
        size_t bit = 0;
        const char **known = arena_array(r->arena, r->audiences->n, sizeof *known);
        for (; bit < r->audiences->n && !str_eq(r->audiences->items[bit].s, word); bit++)
            known[bit] = r->audiences->items[bit].s;
        if (bit < r->audiences->n) {
            e->visible_to |= (audience_set)1 << bit;
            continue;
        }
        const char *near = str_nearest(word, known, r->audiences->n);
        if (near != NULL)
            err_at(r->errs, at, N_("no audience \"%s\"; did you mean \"%s\"?"), word, near);
        else
            err_at(r->errs, at, N_("no audience \"%s\""), word);
    }
    if (e->visible_to == 0)
        err_at(r->errs, at, N_("this would be for nobody; name an audience"));
}

static bool listed(const char *const *list, size_t n, const char *name)
{
    for (size_t i = 0; i < n && list[i] != NULL; i++)
        if (str_eq(list[i], name))
            return true;
    return false;
}

static void check_attributes(struct reading *r, const struct element_rule *rule,
                             struct element *e)
{
    const char *known[2 * ELEMENT_ATTRIBUTES + COUNT(common_attributes)];
    size_t n = 0;
    for (size_t i = 0; i < ELEMENT_ATTRIBUTES; i++) {
        if (rule->required[i] != NULL)
            known[n++] = rule->required[i];
        if (rule->optional[i] != NULL)
            known[n++] = rule->optional[i];
    }
    for (size_t i = 0; i < COUNT(common_attributes); i++)
        known[n++] = common_attributes[i];
    for (size_t i = 0; i < e->n_attributes; i++) {
        const struct attribute *a = &e->attributes[i];
        if (listed(known, n, a->name))
            continue;
        const char *near = str_nearest(a->name, known, n);
        if (near != NULL)
            err_at(r->errs, a->at, N_("<%s> has no attribute \"%s\"; did you mean \"%s\"?"),
                   e->name, a->name, near);
        else
            err_at(r->errs, a->at, N_("<%s> has no attribute \"%s\""), e->name, a->name);
    }
    for (size_t i = 0; i < ELEMENT_ATTRIBUTES && rule->required[i] != NULL; i++)
        if (element_get(e, rule->required[i]) == NULL)
            err_at(r->errs, e->at, N_("<%s> lacks the attribute \"%s\""), e->name,
                   rule->required[i]);
}

static void start_inline(struct reading *r, const char *name, int n_attributes)
{
    struct place at = tag_place(r, NULL);
    if (!listed(inline_tags, COUNT(inline_tags), name))
        err_at(r->errs, at, N_("<%s> cannot stand in a text; <b> and <i> can"), name);
    else if (n_attributes > 0)
        err_at(r->errs, at, N_("<%s> takes no attributes"), name);
    str_addf(&r->text, "<%s>", name);
    r->inlines++;
}

static void start_element(void *context, const xmlChar *local, const xmlChar *prefix,
                          const xmlChar *uri, int n_namespaces, const xmlChar **namespaces,
                          int n_attributes, int n_defaulted, const xmlChar **attributes)
{
    (void)prefix, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
    struct reading *r = ((xmlParserCtxtPtr)context)->_private;
    const char *name = (const char *)local;
    struct element *parent = r->depth > 0 ? r->open[r->depth - 1] : NULL;
    if (r->skipped > 0) {
        r->skipped++;
        return;
    }
    if (parent != NULL && parent->text != NULL) {
        start_inline(r, name, n_attributes);
        return;
    }
    struct place at = tag_place(r, NULL);
    const struct element_rule *rule = element_rule(name);
    bool stands = rule != NULL && r->depth < DEEPEST
        && (parent == NULL ? str_eq(name, "report") : element_may_stand_in(rule, parent->name));
    if (parent == NULL && !str_eq((const char *)uri, TEMPLATE_NAMESPACE)) {
        err_at(r->errs, at, N_("a template is a <report xmlns=\"%s\">"),
               TEMPLATE_NAMESPACE);
        stands = false;
    } else if (!stands) {
        refused(r, at, name, parent == NULL ? "" : parent->name);
    }
    if (!stands) {
        r->skipped = 1;
        return;
    }
    struct element *e = arena_alloc(r->arena, sizeof *e);
    *e = (struct element){ .name = rule->name, .at = at, .visible_to = AUDIENCES_ALL };
    e->attributes = arena_array(r->arena, (size_t)n_attributes, sizeof *e->attributes);
    for (int i = 0; i < n_attributes; i++) {
        const xmlChar **a = attributes + 5 * i; /* name, prefix, URI, value, its end */
        struct attribute *to = &e->attributes[e->n_attributes++];
        to->name = arena_dup(r->arena, (const char *)a[0]);
        to->value = arena_dupn(r->arena, (const char *)a[3], (size_t)(a[4] - a[3]));
        to->at = tag_place(r, to->name);
    }
    check_attributes(r, rule, e);
    if (element_get(e, "audience") != NULL)
        audiences(r, e, element_get(e, "audience"), element_place(e, "audience"));
    e->context = element_get(e, "context");
    if (rule->content == CONTENT_TEXT) {
        r->text = str_new(r->arena);
        e->text = "";
    }
    if (parent == NULL)
        r->root = e;
    else if (r->last[r->depth - 1] == NULL)
        parent->first = e;
    else
        r->last[r->depth - 1]->next = e;
    if (parent != NULL)
        r->last[r->depth - 1] = e;
    r->open[r->depth] = e;
    r->last[r->depth++] = NULL;
}

static void end_element(void *context, const xmlChar *local, const xmlChar *prefix,
                        const xmlChar *uri)
{
    (void)prefix, (void)uri;
    struct reading *r = ((xmlParserCtxtPtr)context)->_private;
    if (r->skipped > 0) {
        r->skipped--;
        return;
    }
    if (r->inlines > 0) {
        str_addf(&r->text, "</%s>", (const char *)local);
        r->inlines--;
        return;
    }
    struct element *e = r->open[--r->depth];
    if (e->text == NULL)
        return;
    e->text = fold_space(r->arena, r->text.s);
    if (*e->text == '\0')
        err_at(r->errs, e->at, N_("<%s> wants a text"), e->name);
}

static void characters(void *context, const xmlChar *s, int n)
{
    struct reading *r = ((xmlParserCtxtPtr)context)->_private;
    if (r->skipped > 0 || r->depth == 0)
        return;
    struct element *e = r->open[r->depth - 1];
    for (int i = 0; i < n; i++) {
        if (e->text == NULL) {
            if (strchr(" \t\r\n", s[i]) != NULL)
                continue;
            err_at(r->errs, here(r), N_("<%s> takes no text of its own"), e->name);
            return;
        }
        /* As xgettext writes it with escapeRule "yes". */
        if (s[i] == '&')
            str_add(&r->text, "&amp;");
        else if (s[i] == '<')
            str_add(&r->text, "&lt;");
        else if (s[i] == '>')
            str_add(&r->text, "&gt;");
        else
            str_addc(&r->text, (char)s[i]);
    }
}

static void doctype(void *context, const xmlChar *name, const xmlChar *external,
                    const xmlChar *system)
{
    (void)name, (void)external, (void)system;
    struct reading *r = ((xmlParserCtxtPtr)context)->_private;
    err_at(r->errs, here(r), N_("a DOCTYPE is not taken in a template"));
    xmlStopParser(r->context);
}

static void xml_error(void *context, xmlErrorPtr error)
{
    struct reading *r = ((xmlParserCtxtPtr)context)->_private;
    if (error->code == XML_ERR_USER_STOP || error->level < XML_ERR_ERROR)
        return;
    size_t n = error->message == NULL ? 0 : strlen(error->message);
    while (n > 0 && (error->message[n - 1] == '\n' || error->message[n - 1] == ' '))
        n--;
    err_at(r->errs, (struct place){ r->shown, error->line, error->int2 },
           N_("this is not well-formed XML: %s"),
           arena_dupn(r->arena, error->message == NULL ? "" : error->message, n));
}

struct template *template_read(struct arena *a, const char *path, const char *shown,
                               const struct names *audience_names, struct errs *errs)
{
    struct reading r = { .arena = a, .errs = errs, .shown = arena_dup(a, shown),
                         .audiences = audience_names };
    struct bytes text;
    if (!file_read_text(a, path, r.shown, &text, errs))
        return NULL;
    if (text.n > 16u << 20)
        return (void)err_at(errs, (struct place){ .path = r.shown },
                            N_("a template of more than 16 MiB is not read")),
               NULL;
    size_t before = errs_count(errs, SEVERITY_ERROR);
    r.context = xmlCreateMemoryParserCtxt(text.s, (int)text.n);
    if (r.context == NULL)
        return (void)err_at(errs, (struct place){ r.shown, 1, 1 }, N_("the file is empty")),
               NULL;
    xmlCtxtUseOptions(r.context, XML_PARSE_NONET);
    r.context->_private = &r;
    xmlSAXHandlerPtr sax = r.context->sax;
    sax->startElementNs = start_element;
    sax->endElementNs = end_element;
    sax->characters = characters;
    sax->ignorableWhitespace = characters;
    sax->cdataBlock = characters;
    sax->internalSubset = doctype;
    sax->comment = NULL;
    sax->processingInstruction = NULL;
    sax->serror = xml_error;
    xmlParseDocument(r.context);
    /* Our handlers build no libxml2 tree, but the parser may have begun one. */
    if (r.context->myDoc != NULL)
        xmlFreeDoc(r.context->myDoc);
    xmlFreeParserCtxt(r.context);
    if (errs_count(errs, SEVERITY_ERROR) > before)
        return NULL;
    struct template *t = arena_alloc(a, sizeof *t);
    t->path = r.shown;
    t->root = r.root;
    return t;
}
