/* template.c - libxml2's SAX events as elements with messages; see template.h. */
#include "read/template.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/str.h"
#include "read/bind.h"
#include "read/sax_places.h"
#include "read/template_check.h"
#include "read/xml.h"

enum { DEEPEST = 32, MOST = 16 << 20, ELEMENTS_MOST = 10 * 1000, ERRORS_MOST = 100 };

struct reading {
    struct arena *arena;
    struct errs *errs;
    struct sax_file file;
    const struct names *audiences;
    struct checked checked;
    struct element *root;
    struct element *open[DEEPEST];
    struct element *last[DEEPEST]; /* child of open[i] */
    size_t told[DEEPEST];          /* errors before open[i] */
    int depth;
    int n_elements;
    size_t before; /* errors, when reading began */
    int skipped; /* depth inside an element that was refused */
    int inlines; /* depth of inline tags inside a text element */
    bool stopped; /* after too many errors */
    bool stray;  /* text where none may stand was told since the last tag */
    struct str words; /* of the text element being read … */
    struct placing written, folded; /* … and where they stand, before spaces are folded and after */
};

static const char *const inline_tags[] = { "b", "i" };
#define COUNT(array) (sizeof(array) / sizeof *(array))

/* What has so many mistakes is no template, and each costs a look at all that might be meant. */
static bool stops_after_many(struct reading *r)
{
    if (errs_count(r->errs, SEVERITY_ERROR) - r->before < ERRORS_MOST)
        return false;
    if (!r->stopped) /* else libxml2 tells what it has read already */
        err_at(r->errs, sax_here(&r->file), N_("too many errors in this file; the rest is not read"));
    r->stopped = true;
    xmlStopParser(r->file.context);
    return true;
}

static void audiences(struct reading *r, struct element *e, const char *list,
                      struct place at)
{
    e->visible_to = 0;
    char *copy = arena_dup(r->arena, list), *rest;
    size_t n = 0;
    for (char *word = strtok_r(copy, " \t\r\n", &rest); word != NULL;
         word = strtok_r(NULL, " \t\r\n", &rest), n++) {
        size_t bit = 0;
        const char **known = arena_array(r->arena, r->audiences->n, sizeof *known);
        for (; bit < r->audiences->n && !str_eq(r->audiences->items[bit].s, word); bit++)
            known[bit] = r->audiences->items[bit].s;
        if (bit < r->audiences->n && bit < AUDIENCES_MOST) {
            e->visible_to |= (audience_set)1 << bit;
            continue;
        }
        const char *near = str_nearest(word, known, r->audiences->n);
        if (near != NULL)
            err_at(r->errs, at, N_("there is no audience \"%s\"; did you mean \"%s\"?"),
                   word, near);
        else
            err_at(r->errs, at, N_("there is no audience \"%s\"; alternat.yaml lists them"),
                   word);
    }
    if (n == 0)
        err_at(r->errs, at, N_("this would be for nobody; name an audience"));
}

static void start_inline(struct reading *r, const char *name, const xmlChar *uri,
                         int n_attributes)
{
    struct place at = sax_tag(&r->file);
    if (!word_listed(inline_tags, COUNT(inline_tags), name)
        || !str_eq((const char *)uri, TEMPLATE_NAMESPACE))
        err_at(r->errs, at, N_("<%s> cannot stand in a text; <b> and <i> can"), name);
    else if (n_attributes > 0)
        err_at(r->errs, at, N_("<%s> takes no attributes"), name);
    placing_mark(&r->written, r->words.s, r->words.n, at);
    str_addf(&r->words, "<%s>", name);
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
    r->stray = false;
    if (stops_after_many(r))
        return;
    if (r->skipped > 0) {
        r->skipped++;
        return;
    }
    if (parent != NULL && parent->text != NULL) {
        start_inline(r, name, uri, n_attributes);
        return;
    }
    struct place at = sax_tag(&r->file);
    bool ours = str_eq((const char *)uri, TEMPLATE_NAMESPACE);
    const struct element_rule *rule = ours ? element_rule(name) : NULL;
    bool stands = rule != NULL
        && (parent == NULL ? str_eq(name, "report")
                           : element_may_stand_in(rule, element_rule(parent->name)));
    if (!stands && parent == NULL)
        err_at(r->errs, at, N_("a template begins with <report xmlns=\"%s\">"),
               TEMPLATE_NAMESPACE);
    else if (!ours)
        err_at(r->errs, at, N_("<%s> is of another namespace; only \"%s\" is taken"), name,
               TEMPLATE_NAMESPACE);
    else if (!stands)
        element_refuse(&r->checked, at, name, parent->name);
    else if (r->depth == DEEPEST)
        stands = err_at(r->errs, at, N_("nested more than %d deep"), DEEPEST);
    if (stands && ++r->n_elements > ELEMENTS_MOST) {
        stands = err_at(r->errs, at, N_("more than %d elements in a template; make several of it"),
                        ELEMENTS_MOST);
        xmlStopParser(r->file.context);
    }
    if (!stands) {
        r->skipped = 1;
        return;
    }
    r->told[r->depth] = errs_count(r->errs, SEVERITY_ERROR);
    struct element *e = arena_alloc(r->arena, sizeof *e);
    *e = (struct element){ .name = rule->name, .at = at, .visible_to = AUDIENCES_ALL };
    e->attributes = arena_array(r->arena, (size_t)n_attributes, sizeof *e->attributes);
    for (int i = 0; i < n_attributes; i++) {
        const xmlChar **a = attributes + (size_t)5 * (size_t)i; /* name, prefix, URI, value, its end */
        struct attribute *to = &e->attributes[e->n_attributes++];
        to->name = a[1] == NULL ? arena_dup(r->arena, (const char *)a[0])
                                : arena_printf(r->arena, "%s:%s", a[1], a[0]);
        to->value = arena_dupn(r->arena, (const char *)a[3], (size_t)(a[4] - a[3]));
        to->at = sax_attribute(&r->file, to->name);
    }
    element_check_attributes(&r->checked, rule, e);
    if (element_get(e, "audience") != NULL)
        audiences(r, e, element_get(e, "audience"), element_place(e, "audience"));
    e->context = element_get(e, "context");
    if (rule->content == CONTENT_TEXT) {
        r->words = str_new(r->arena);
        placing_begin(&r->written, r->arena);
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

static bool is_space(char c)
{
    return c != '\0' && strchr(" \t\r\n", c) != NULL;
}

/* White space just inside a tag's edges: xgettext drops it, so no translation of the
 * text would ever be found. Other than as a tag, '<' stands here as "&lt;". */
static bool has_space_at_edges(const char *s)
{
    for (const char *p = s; (p = strchr(p, '<')) != NULL; p++)
        if (p[1] == '/' ? p > s && is_space(p[-1]) : is_space(p[strcspn(p, ">") + 1]))
            return true;
    return false;
}

/* Folds the spaces of a text; what stands where is worked out again where some are left out. */
static void fold(struct reading *r, struct element *e)
{
    const char *words = r->words.s;
    e->text = fold_space(r->arena, words);
    const struct place_pieces pieces = { r->written.items, r->written.n };
    const struct text_place written = { { r->file.shown, e->at.line, 0 }, pieces.n > 0 ? &pieces : NULL };
    placing_begin(&r->folded, r->arena);
    size_t to = 0, piece = 0;
    bool is_moved = true; /* against what stands before it */
    for (size_t i = 0; words[i] != '\0' && e->text[to] != '\0';) {
        size_t spaces = strspn(words + i, " \t\r\n");
        if (spaces > 0) {
            is_moved |= spaces > 1 || to == 0;
            to += to > 0;
            i += spaces;
            continue;
        }
        while (piece < pieces.n && pieces.items[piece].from <= i) {
            piece++;
            is_moved = true;
        }
        if (is_moved)
            placing_mark(&r->folded, e->text, to, place_in(written, words, i));
        is_moved = false;
        i++, to++;
    }
    e->text_at = placing_end(&r->folded, e->at);
}

/* gettext's tools give us both alike. */
static void no_tag_in_letters(struct reading *r, const struct element *e)
{
    static const char *const tags[] = { "&lt;b&gt;", "&lt;/b&gt;", "&lt;i&gt;", "&lt;/i&gt;" };
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        const char *found = strstr(e->text, tags[i]);
        if (found != NULL)
            err_at(r->errs, place_in(e->text_at, e->text, (size_t)(found - e->text)),
                   N_("%s in letters: translators' tools take it for the tag; write the tag itself, or other words"),
                   tags[i]);
    }
}

static void end_element(void *context, const xmlChar *local, const xmlChar *prefix,
                        const xmlChar *uri)
{
    (void)prefix, (void)uri;
    struct reading *r = ((xmlParserCtxtPtr)context)->_private;
    r->stray = false;
    if (r->skipped > 0) {
        r->skipped--;
        return;
    }
    if (r->inlines > 0) {
        str_addf(&r->words, "</%s>", (const char *)local);
        r->inlines--;
        return;
    }
    struct element *e = r->open[--r->depth];
    if (e->text == NULL) {
        /* What was refused inside may be what seems to be missing. */
        if (errs_count(r->errs, SEVERITY_ERROR) == r->told[r->depth])
            element_check_children(&r->checked, e);
        return;
    }
    if (has_space_at_edges(r->words.s))
        err_at(r->errs, e->at,
               N_("<%s> has a space just inside <b> or <i>; put it outside, or translators' "
                  "tools lose it"),
               e->name);
    fold(r, e);
    no_tag_in_letters(r, e);
    if (*e->text == '\0')
        err_at(r->errs, e->at, N_("<%s> is empty; give it a text or remove it"), e->name);
}

/* In a text as PO files have it, by an entity. */
static bool is_written_longer(xmlChar c)
{
    return c == '&' || c == '<' || c == '>';
}

static void characters(void *context, const xmlChar *s, int n)
{
    struct reading *r = ((xmlParserCtxtPtr)context)->_private;
    if (r->skipped > 0 || r->depth == 0)
        return;
    struct element *e = r->open[r->depth - 1];
    struct sax_piece piece = sax_piece(&r->file, s, (size_t)n);
    for (int i = 0; i < n; i++) {
        if (e->text == NULL) {
            if (is_space((char)s[i]))
                continue;
            if (!r->stray)
                err_at(r->errs, sax_text(&piece, (size_t)i),
                       N_("<%s> takes no text of its own, only elements"), e->name);
            r->stray = true;
            return;
        }
        if (i == 0 || s[i - 1] == '\n' || is_written_longer(s[i - 1]))
            placing_mark(&r->written, r->words.s, r->words.n, sax_text(&piece, (size_t)i));
        /* As PO files have it, where "<b>" alone is a tag: "i18n update" writes it so. */
        if (s[i] == '&')
            str_add(&r->words, "&amp;");
        else if (s[i] == '<')
            str_add(&r->words, "&lt;");
        else if (s[i] == '>')
            str_add(&r->words, "&gt;");
        else
            str_addc(&r->words, (char)s[i]);
    }
}

/* xgettext leaves comments out but not the spaces around them. */
static void no_comment(struct reading *r)
{
    if (r->skipped == 0 && r->depth > 0 && r->open[r->depth - 1]->text != NULL
        && !stops_after_many(r))
        err_at(r->errs, sax_here(&r->file), N_("a comment inside a text; put it before <%s>"),
               r->open[r->depth - 1]->name);
}

static void comment(void *context, const xmlChar *text)
{
    (void)text;
    no_comment(((xmlParserCtxtPtr)context)->_private);
}

static void instruction(void *context, const xmlChar *target, const xmlChar *data)
{
    (void)target, (void)data;
    no_comment(((xmlParserCtxtPtr)context)->_private);
}

static void doctype(void *context, const xmlChar *name, const xmlChar *external,
                    const xmlChar *system)
{
    (void)name, (void)external, (void)system;
    struct reading *r = ((xmlParserCtxtPtr)context)->_private;
    err_at(r->errs, sax_tag(&r->file), N_("a template takes no DOCTYPE; remove it"));
    xmlStopParser(r->file.context);
}

static void xml_error(void *context, xmlErrorPtr error)
{
    struct reading *r = ((xmlParserCtxtPtr)context)->_private;
    if (error->code == XML_ERR_USER_STOP || error->level < XML_ERR_ERROR)
        return;
    struct place at = { r->file.shown, error->line, error->int2 };
    if (error->code == XML_ERR_NO_MEMORY) { /* that XML_NAMES allows */
        err_at(r->errs, at, N_("more different names than a template has; is this one?"));
        xmlStopParser(r->file.context);
        return;
    }
    if (stops_after_many(r))
        return;
    size_t n = error->message == NULL ? 0 : strlen(error->message);
    while (n > 0 && (error->message[n - 1] == '\n' || error->message[n - 1] == ' '))
        n--;
    err_at(r->errs, at, N_("this cannot be read as XML: %s; give every <name> its </name>, put "
                           "values in quotation marks, and write & and < in a text as &amp; and &lt;"),
           arena_dupn(r->arena, error->message == NULL ? "" : error->message, n));
    xmlStopParser(r->file.context); /* what comes behind it would be told of what it is not */
}

/* The file is UTF-8, so a declaration that says otherwise would garble it. */
static bool says_utf8(const struct reading *r)
{
    const char *end = str_starts(r->file.text.s, "<?xml") ? strstr(r->file.text.s, "?>") : NULL;
    const char *at = end == NULL ? NULL : strstr(r->file.text.s, "encoding");
    if (at == NULL || at > end)
        return true;
    const char *value = at + strcspn(at, "\"'");
    return strncasecmp(value + (*value != '\0'), "UTF-8", 5) == 0
        || err_at(r->errs, sax_place(&r->file, (size_t)(at - r->file.text.s)),
                  N_("a template is UTF-8 text; write encoding=\"UTF-8\""));
}

/* No element has so many attributes that libxml2 would take for ever. */
static bool attributes_are_few(const struct reading *r)
{
    struct xml_look look = { 0 };
    for (size_t i = 0; i < r->file.text.n; i++) {
        xml_look_at(&look, r->file.text.s[i]);
        if (look.n_attributes > XML_ATTRIBUTES)
            return err_at(r->errs, sax_place(&r->file, i),
                          N_("an element with more than %d attributes; is this a template?"),
                          XML_ATTRIBUTES);
    }
    return true;
}

struct template *template_read(struct arena *a, const char *path, const char *shown,
                               const struct names *audience_names, struct errs *errs)
{
    struct reading r = { .arena = a, .errs = errs,
                         .audiences = audience_names,
                         .file = { .shown = arena_dup(a, shown), .counted = arena_alloc(a, sizeof *r.file.counted) },
                         .checked = { a, errs } };
    if (!file_read_text(a, path, r.file.shown, &r.file.text, errs))
        return NULL;
    if (r.file.text.n > MOST)
        return (void)err_at(errs, (struct place){ .path = r.file.shown },
                            N_("a template of more than 16 MiB is not read")),
               NULL;
    if (r.file.text.n == 0)
        return (void)err_at(errs, (struct place){ r.file.shown, 1, 1 },
                            N_("the file is empty; a template begins with <report "
                               "xmlns=\"%s\">"),
                            TEMPLATE_NAMESPACE),
               NULL;
    if (!says_utf8(&r) || !attributes_are_few(&r))
        return NULL;
    r.before = errs_count(errs, SEVERITY_ERROR);
    r.file.context = xmlCreateMemoryParserCtxt(r.file.text.s, (int)r.file.text.n);
    if (r.file.context == NULL)
        out_of_memory();
    /* NOENT: "&amp;" of an attribute as "&". No other entities are there without a DOCTYPE. */
    xmlCtxtUseOptions(r.file.context, XML_PARSE_NONET | XML_PARSE_NOENT);
    xmlDictSetLimit(r.file.context->dict, XML_NAMES);
    r.file.context->_private = &r;
    xmlSAXHandlerPtr sax = r.file.context->sax;
    sax->startElementNs = start_element;
    sax->endElementNs = end_element;
    sax->characters = characters;
    sax->ignorableWhitespace = characters;
    sax->cdataBlock = characters;
    sax->internalSubset = doctype;
    sax->comment = comment;
    sax->processingInstruction = instruction;
    sax->serror = xml_error;
    xmlParseDocument(r.file.context);
    /* Our handlers build no libxml2 tree, but the parser may have begun one. */
    if (r.file.context->myDoc != NULL)
        xmlFreeDoc(r.file.context->myDoc);
    xmlFreeParserCtxt(r.file.context);
    if (errs_count(errs, SEVERITY_ERROR) > r.before)
        return NULL;
    struct template *t = arena_alloc(a, sizeof *t);
    t->path = r.file.shown;
    t->root = r.root;
    template_note(t);
    return t;
}
