/* xml_part.c - libxml2's reader with its doors shut; see xml_part.h. */
#include "proof/xml_part.h"

#include <limits.h>
#include <string.h>

#include "base/str.h"
#include "base/zip.h"

/* Errors are asked for when a call fails; nothing is printed meanwhile. */
static void quiet(void *state, xmlErrorPtr error)
{
    (void)state;
    (void)error;
}

/*
 * libxml2 prints what goes wrong below its reader (a broken encoding) through the
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

enum { OPTIONS = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING };

static struct xml_part *opened(struct xml_part *x, xmlTextReaderPtr reader, struct hushed before)
{
    struct verdict *v = x->verdict;
    const char *name = x->name;
    x->reader = reader;
    unhush(before);
    if (x->reader == NULL) {
        x->is_bad = true;
        fault(v, N_("%s cannot be read as XML"), name);
        return x;
    }
    xmlTextReaderSetStructuredErrorHandler(x->reader, quiet, x);
    return x;
}

static struct xml_part *part_new(struct arena *a, const char *name, struct verdict *v)
{
    struct xml_part *x = arena_alloc(a, sizeof *x);
    *x = (struct xml_part){ .arena = a, .verdict = v, .name = name };
    return x;
}

struct xml_part *xml_part_open(struct arena *a, const char *name, struct bytes bytes,
                               struct verdict *v)
{
    struct xml_part *x = part_new(a, name, v);
    struct hushed before = hush();
    return opened(x, bytes.n > INT_MAX ? NULL
                                       : xmlReaderForMemory(bytes.s, (int)bytes.n, name, NULL,
                                                            OPTIONS),
                  before);
}

static int stream_read(void *part, char *to, int n)
{
    struct xml_part *x = part;
    long got = part_read(x->stream, to, (size_t)n, x->verdict->errs);
    if (got < 0)
        verdict_told(x->verdict);
    return (int)got;
}

static int stream_close(void *part)
{
    (void)part; /* the package closes it */
    return 0;
}

struct xml_part *xml_part_stream(struct arena *a, const char *name, struct part_stream *stream,
                                 struct verdict *v)
{
    struct xml_part *x = part_new(a, name, v);
    struct hushed before = hush();
    x->stream = stream;
    return opened(x, xmlReaderForIO(stream_read, stream_close, x, name, NULL,
                                    OPTIONS | XML_PARSE_HUGE),
                  before);
}

void xml_part_close(struct xml_part *x)
{
    if (x != NULL && x->reader != NULL) {
        xmlFreeTextReader(x->reader);
        x->reader = NULL;
    }
}

bool xml_part_is_bad(const struct xml_part *x)
{
    return x->is_bad;
}

/* libxml2's sentence without its line feed. */
static const char *reason(struct arena *a, const xmlError *e)
{
    if (e == NULL || e->message == NULL)
        return "?";
    return arena_dupn(a, e->message, strcspn(e->message, "\n"));
}

bool xml_part_next(struct xml_part *x)
{
    if (x->is_bad || x->reader == NULL)
        return false;
    xmlResetLastError();
    struct hushed before = hush();
    int got = xmlTextReaderRead(x->reader);
    unhush(before);
    if (got == 0)
        return false;
    if (got < 0) {
        const xmlError *e = xmlGetLastError();
        x->is_bad = true;
        return fault(x->verdict, N_("%s is not well-formed XML: line %d: %s"), x->name,
                     e == NULL ? 0 : e->line, reason(x->arena, e));
    }
    if (xmlTextReaderNodeType(x->reader) == XML_READER_TYPE_DOCUMENT_TYPE) {
        x->is_bad = true;
        return fault(x->verdict, N_("%s has a DOCTYPE, which is refused"), x->name);
    }
    if (xmlTextReaderDepth(x->reader) > XML_DEEP) {
        x->is_bad = true;
        return fault(x->verdict, N_("%s is nested more than %d deep"), x->name, XML_DEEP);
    }
    if (xml_part_starts(x)) /* libxml2 keeps names as long as the reader lives */
        x->path[xml_part_depth(x)] = xml_part_local(x);
    return true;
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
    return xmlTextReaderDepth(x->reader);
}

bool xml_part_starts(const struct xml_part *x)
{
    return xmlTextReaderNodeType(x->reader) == XML_READER_TYPE_ELEMENT;
}

bool xml_part_is_empty(const struct xml_part *x)
{
    return xml_part_starts(x) && xmlTextReaderIsEmptyElement(x->reader) == 1;
}

bool xml_part_ends(const struct xml_part *x)
{
    return xmlTextReaderNodeType(x->reader) == XML_READER_TYPE_END_ELEMENT
        || xml_part_is_empty(x);
}

const char *xml_part_text(const struct xml_part *x)
{
    switch (xmlTextReaderNodeType(x->reader)) {
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        return (const char *)xmlTextReaderConstValue(x->reader);
    default:
        return NULL;
    }
}

const char *xml_part_namespace(const struct xml_part *x)
{
    const char *ns = (const char *)xmlTextReaderConstNamespaceUri(x->reader);
    return ns == NULL ? "" : ns;
}

const char *xml_part_local(const struct xml_part *x)
{
    const char *local = (const char *)xmlTextReaderConstLocalName(x->reader);
    return local == NULL ? "" : local;
}

char *xml_part_attribute(struct xml_part *x, struct arena *a, const char *ns,
                         const char *local)
{
    const xmlChar *name = (const xmlChar *)local;
    xmlChar *value = ns == NULL
        ? xmlTextReaderGetAttribute(x->reader, name)
        : xmlTextReaderGetAttributeNs(x->reader, name, (const xmlChar *)ns);
    char *copy = arena_dup(a, (const char *)value);
    xmlFree(value);
    return copy;
}

void xml_part_attributes(struct xml_part *x, attribute_visit *visit, void *state)
{
    if (!xml_part_starts(x))
        return;
    while (xmlTextReaderMoveToNextAttribute(x->reader) == 1)
        if (xmlTextReaderIsNamespaceDecl(x->reader) == 0)
            visit(state, xml_part_local(x), (const char *)xmlTextReaderConstValue(x->reader));
    xmlTextReaderMoveToElement(x->reader);
}
