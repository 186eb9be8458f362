/* xml_part.c - libxml2's push parser with its doors shut; see xml_part.h. */
#include "proof/xml_part.h"

#include <libxml/parser.h>
#include <string.h>

#include "base/map.h"
#include "base/str.h"

enum event_kind { EVENT_START, EVENT_END, EVENT_TEXT };

struct attribute {
    const char *ns, *local, *value; /* ns: "" where it has none */
};

struct event {
    enum event_kind kind : 8;
    int depth;
    const char *ns, *local; /* of an element */
    union {
        const char *text;
        const struct attribute *attributes; /* of a start */
    };
    size_t n_attributes;
};

struct xml_record {
    struct event *events;
    size_t n;
    bool is_bad;
};

struct xml_part {
    /* what happened and was not come to yet */
    const struct event *events;
    size_t n, next;
    bool is_bad;
    const char *path[XML_DEEP + 2]; /* local names of the elements that are open */
    struct parsing *parsing; /* where more comes from; NULL: that is all */
};

/* What a parser has told so far. */
struct parsing {
    struct arena *arena;  /* of the events */
    struct arena *whole;  /* of what outlives a piece */
    struct verdict *verdict;
    const char *name;
    xmlParserCtxtPtr parser;
    struct part_stream *stream; /* NULL: bytes are left */
    struct bytes left;
    struct map names; /* each once: of elements, attributes, namespaces */
    struct event *events;
    size_t n;
    struct str text;  /* under way: a parser tells a long one in pieces */
    bool has_text;
    int depth;
    bool is_done, is_bad;
};

/* --- what the parser tells --- */

static const char *kept(struct parsing *p, const xmlChar *name)
{
    const char *s = name == NULL ? "" : (const char *)name;
    size_t i = map_put(&p->names, s, strlen(s), p->names.n, NULL);
    return p->names.entries[i].key;
}

static void add(struct parsing *p, struct event e)
{
    *arena_push(p->arena, p->events, p->n) = e;
}

static void flush_text(struct parsing *p)
{
    if (!p->has_text)
        return;
    add(p, (struct event){ .kind = EVENT_TEXT, .depth = p->depth,
                           .text = arena_dupn(p->arena, p->text.s, p->text.n) });
    p->text.n = 0;
    p->has_text = false;
}

static void refuse(struct parsing *p)
{
    p->is_bad = true;
    xmlStopParser(p->parser);
}

static void element_starts(void *state, const xmlChar *local, const xmlChar *prefix,
                           const xmlChar *ns, int n_namespaces, const xmlChar **namespaces,
                           int n, int n_defaulted, const xmlChar **attributes)
{
    enum { FIELDS = 5, LOCAL = 0, NAMESPACE = 2, VALUE = 3, END = 4 }; /* as libxml2 lists them */
    struct parsing *p = state;
    (void)prefix, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
    if (p->is_bad)
        return;
    flush_text(p);
    if (p->depth > XML_DEEP) {
        fault(p->verdict, N_("%s is nested more than %d deep"), p->name, XML_DEEP);
        refuse(p);
        return;
    }
    struct attribute *all = n == 0 ? NULL : arena_array(p->arena, (size_t)n, sizeof *all);
    for (int i = 0; i < n; i++) {
        const xmlChar **a = attributes + (size_t)FIELDS * (size_t)i;
        all[i].ns = kept(p, a[NAMESPACE]);
        all[i].local = kept(p, a[LOCAL]);
        all[i].value = arena_dupn(p->arena, (const char *)a[VALUE], (size_t)(a[END] - a[VALUE]));
    }
    add(p, (struct event){ .kind = EVENT_START, .depth = p->depth, .ns = kept(p, ns),
                           .local = kept(p, local), .attributes = all, .n_attributes = (size_t)n });
    p->depth++;
}

static void element_ends(void *state, const xmlChar *local, const xmlChar *prefix, const xmlChar *ns)
{
    struct parsing *p = state;
    (void)prefix;
    if (p->is_bad)
        return;
    flush_text(p);
    p->depth--;
    add(p, (struct event){ .kind = EVENT_END, .depth = p->depth, .ns = kept(p, ns),
                           .local = kept(p, local) });
}

static void characters(void *state, const xmlChar *s, int n)
{
    struct parsing *p = state;
    str_addn(&p->text, (const char *)s, (size_t)n);
    p->has_text = true;
}

static void doctype(void *state, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    struct parsing *p = state;
    (void)name, (void)external, (void)system;
    fault(p->verdict, N_("%s has a DOCTYPE, which is refused"), p->name);
    refuse(p);
}

/* Errors are asked for when a call fails; nothing is printed meanwhile. */
static void quiet(void *state, xmlErrorPtr error)
{
    (void)state;
    (void)error;
}

/*
 * libxml2 prints what goes wrong below its parser (a broken encoding) through the
 * process's own handler: ours stands there for the length of one call.
 */
struct hushed {
    xmlStructuredErrorFunc handler;
    void *state;
};

static struct hushed hush(void)
{
    struct hushed before = { xmlStructuredError, xmlStructuredErrorContext };
    xmlSetStructuredErrorFunc(NULL, quiet);
    return before;
}

static void unhush(struct hushed before)
{
    xmlSetStructuredErrorFunc(before.state, before.handler);
}

/* --- parsing --- */

static void parser_end(struct parsing *p)
{
    if (p->parser != NULL)
        xmlFreeParserCtxt(p->parser);
    p->parser = NULL;
}

static void parsing_begin(struct parsing *p)
{
    /* Entities of XML itself (&amp;) are read; others there are none without a DOCTYPE. */
    const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOENT
        | (p->stream != NULL ? XML_PARSE_HUGE : 0);
    xmlSAXHandler handler = { .initialized = XML_SAX2_MAGIC, .startElementNs = element_starts,
                              .endElementNs = element_ends, .characters = characters,
                              .ignorableWhitespace = characters, .cdataBlock = characters,
                              .internalSubset = doctype, .serror = quiet };
    struct hushed before = hush();
    p->names = map_new(p->whole);
    p->text = str_new(p->whole);
    p->parser = xmlCreatePushParserCtxt(&handler, p, NULL, 0, NULL);
    if (p->parser == NULL)
        out_of_memory();
    xmlCtxtUseOptions(p->parser, options);
    unhush(before);
}

/* libxml2's sentence without its line feed. */
static const char *reason(struct arena *a, const xmlError *e)
{
    if (e == NULL || e->message == NULL)
        return "?";
    return arena_dupn(a, e->message, strcspn(e->message, "\n"));
}

/* One more piece; is_done where it was the last, or a bad one. */
static void parse_piece(struct parsing *p)
{
    enum { PIECE = 64 << 10 };
    char piece[PIECE];
    const char *bytes = piece;
    long n;
    if (p->stream != NULL) {
        n = part_read(p->stream, piece, PIECE, p->verdict->errs);
        if (n < 0)
            verdict_told(p->verdict);
    } else {
        n = p->left.n < PIECE ? (long)p->left.n : PIECE;
        bytes = p->left.s;
        p->left.s += n;
        p->left.n -= (size_t)n;
    }
    struct hushed before = hush();
    int code = n < 0 ? 0 : xmlParseChunk(p->parser, bytes, (int)n, n == 0);
    unhush(before);
    if (code != XML_ERR_OK && !p->is_bad) {
        const xmlError *e = xmlCtxtGetLastError(p->parser);
        fault(p->verdict, N_("%s is not well-formed XML: line %d: %s"), p->name,
              e == NULL ? 0 : e->line, reason(p->whole, e));
        p->is_bad = true;
    }
    p->is_bad |= n < 0;
    p->is_done = n <= 0 || p->is_bad;
    if (p->is_done)
        parser_end(p);
}


/* --- reading --- */

static struct xml_part *part_of(struct arena *a, const char *name, struct bytes bytes,
                                struct part_stream *stream, struct verdict *v)
{
    struct xml_part *x = arena_alloc(a, sizeof *x);
    x->parsing = arena_alloc(a, sizeof *x->parsing);
    *x->parsing = (struct parsing){ .arena = arena_new(), .whole = a, .verdict = v, .name = name,
                                    .left = bytes, .stream = stream };
    parsing_begin(x->parsing);
    return x;
}

struct xml_part *xml_part_open(struct arena *a, const char *name, struct bytes bytes,
                               struct verdict *v)
{
    return part_of(a, name, bytes, NULL, v);
}

struct xml_part *xml_part_stream(struct arena *a, const char *name, struct part_stream *stream,
                                 struct verdict *v)
{
    return part_of(a, name, (struct bytes){ 0 }, stream, v);
}

void xml_part_close(struct xml_part *x)
{
    if (x == NULL || x->parsing == NULL)
        return;
    parser_end(x->parsing);
    arena_free(x->parsing->arena);
    x->parsing = NULL;
    x->n = x->next = 0;
}

struct xml_record *xml_record_read(struct arena *a, const char *name, struct bytes bytes,
                                   struct verdict *v)
{
    struct xml_record *r = arena_alloc(a, sizeof *r);
    struct parsing p = { .arena = a, .whole = a, .verdict = v, .name = name, .left = bytes };
    parsing_begin(&p);
    while (!p.is_done)
        parse_piece(&p);
    *r = (struct xml_record){ p.events, p.n, p.is_bad };
    return r;
}

struct xml_part *xml_record_open(struct arena *a, const struct xml_record *r)
{
    struct xml_part *x = arena_alloc(a, sizeof *x);
    x->events = r->events;
    x->n = r->n;
    x->is_bad = r->is_bad;
    return x;
}

/* What was gone through is let go before more is read, save the names that are open. */
static void read_on(struct xml_part *x)
{
    struct parsing *p = x->parsing;
    arena_free(p->arena);
    p->arena = arena_new();
    p->events = NULL;
    p->n = 0;
    while (p->n == 0 && !p->is_done)
        parse_piece(p);
    x->events = p->events;
    x->n = p->n;
    x->next = 0;
    x->is_bad = p->is_bad;
}

bool xml_part_next(struct xml_part *x)
{
    if (x->next == x->n && x->parsing != NULL)
        read_on(x);
    if (x->next == x->n)
        return false;
    x->next++;
    if (xml_part_starts(x))
        x->path[xml_part_depth(x)] = xml_part_local(x);
    return true;
}

bool xml_part_is_bad(const struct xml_part *x)
{
    return x->is_bad;
}

static const struct event *now(const struct xml_part *x)
{
    return &x->events[x->next - 1];
}

bool xml_part_inside(const struct xml_part *x, const char *local)
{
    for (int i = xml_part_depth(x) - 1; i >= 0; i--)
        if (str_eq(x->path[i], local))
            return true;
    return false;
}

const char *xml_part_parent(const struct xml_part *x)
{
    int depth = xml_part_depth(x);
    return depth > 0 ? x->path[depth - 1] : "";
}

int xml_part_depth(const struct xml_part *x)
{
    return now(x)->depth;
}

bool xml_part_starts(const struct xml_part *x)
{
    return now(x)->kind == EVENT_START;
}

bool xml_part_ends(const struct xml_part *x)
{
    return now(x)->kind == EVENT_END;
}

const char *xml_part_text(const struct xml_part *x)
{
    return now(x)->kind == EVENT_TEXT ? now(x)->text : NULL;
}

const char *xml_part_namespace(const struct xml_part *x)
{
    return now(x)->ns == NULL ? "" : now(x)->ns;
}

const char *xml_part_local(const struct xml_part *x)
{
    return now(x)->local == NULL ? "" : now(x)->local;
}

char *xml_part_attribute(struct xml_part *x, struct arena *a, const char *ns,
                         const char *local)
{
    const struct event *e = now(x);
    for (size_t i = 0; e->kind == EVENT_START && i < e->n_attributes; i++)
        if (str_eq(e->attributes[i].local, local)
            && str_eq(e->attributes[i].ns, ns == NULL ? "" : ns))
            return arena_dup(a, e->attributes[i].value);
    return NULL;
}

void xml_part_attributes(struct xml_part *x, attribute_visit *visit, void *state)
{
    const struct event *e = now(x);
    for (size_t i = 0; e->kind == EVENT_START && i < e->n_attributes; i++)
        visit(state, e->attributes[i].local, e->attributes[i].value);
}
