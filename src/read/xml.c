/* xml.c - see xml.h. */
#include "read/xml.h"

#include <string.h>

#include "base/str.h"

enum { XML_DEEP = 64 };

static void quiet(void *state, xmlErrorPtr error)
{
    (void)state;
    (void)error;
}

static int read_part(void *state, char *to, int n)
{
    struct xml *x = state;
    long got = x->failed ? -1 : part_read(x->part, to, (size_t)n, x->errs);
    x->failed |= got < 0; /* that one told why */
    return (int)got;
}

static void close_reader(void *state)
{
    struct xml *x = state;
    if (x->reader != NULL)
        xmlFreeTextReader(x->reader);
}

static bool fail(struct xml *x, const char *msgid)
{
    if (!x->failed)
        err_at(x->errs, (struct place){ .path = x->shown }, N_("\"%s\" in this workbook: %-s"),
               x->name, msgid);
    x->failed = true;
    return false;
}

struct xml *xml_open(struct arena *a, struct package *p, const char *part,
                     const char *shown, struct errs *errs)
{
    struct xml *x = arena_alloc(a, sizeof *x);
    *x = (struct xml){ .shown = shown, .name = arena_dup(a, part), .errs = errs };
    x->part = part_open(p, part, XML_PART_MOST, errs);
    x->failed = x->part == NULL;
    if (x->failed)
        return NULL;
    x->reader = xmlReaderForIO(read_part, NULL, x, part, NULL,
                               XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING
                                   | XML_PARSE_COMPACT);
    arena_defer(a, close_reader, x);
    if (x->reader == NULL) {
        fail(x, N_("it cannot be read as XML"));
        return NULL;
    }
    xmlTextReaderSetStructuredErrorHandler(x->reader, quiet, x);
    return x;
}

bool xml_next(struct xml *x)
{
    while (!x->failed) {
        /* libxml2 prints what goes wrong below its reader through the process's own
         * handler: ours stands there for the length of the call. */
        xmlStructuredErrorFunc handler = xmlStructuredError;
        void *context = xmlStructuredErrorContext;
        xmlSetStructuredErrorFunc(NULL, quiet);
        int got = xmlTextReaderRead(x->reader);
        xmlSetStructuredErrorFunc(context, handler);
        if (got == 0)
            return false;
        if (got < 0)
            return fail(x, N_("it is not well-formed XML"));
        if (xmlTextReaderDepth(x->reader) > XML_DEEP)
            return fail(x, N_("it is nested too deep"));
        const xmlChar *value;
        switch (xmlTextReaderNodeType(x->reader)) {
        case XML_READER_TYPE_DOCUMENT_TYPE:
            return fail(x, N_("it has a DOCTYPE, which is refused"));
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_WHITESPACE:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
            value = xmlTextReaderConstValue(x->reader);
            if (value != NULL && strlen((const char *)value) > XML_TEXT_MOST)
                return fail(x, N_("it holds a text longer than a cell can be"));
            return true;
        case XML_READER_TYPE_ELEMENT:
        case XML_READER_TYPE_END_ELEMENT:
            return true;
        default:
            break; /* comments and processing instructions say nothing */
        }
    }
    return false;
}

static bool is_named(const struct xml *x, const char *local)
{
    return str_eq((const char *)xmlTextReaderConstLocalName(x->reader), local);
}

bool xml_starts(const struct xml *x, const char *local)
{
    return xmlTextReaderNodeType(x->reader) == XML_READER_TYPE_ELEMENT && is_named(x, local);
}

bool xml_ends(const struct xml *x, const char *local)
{
    int type = xmlTextReaderNodeType(x->reader);
    return (type == XML_READER_TYPE_END_ELEMENT
            || (type == XML_READER_TYPE_ELEMENT && xmlTextReaderIsEmptyElement(x->reader) == 1))
        && is_named(x, local);
}

const char *xml_text(const struct xml *x)
{
    int type = xmlTextReaderNodeType(x->reader);
    return type == XML_READER_TYPE_ELEMENT || type == XML_READER_TYPE_END_ELEMENT
        ? NULL
        : (const char *)xmlTextReaderConstValue(x->reader);
}

char *xml_attribute(struct xml *x, struct arena *a, const char *local)
{
    char *found = NULL;
    while (xmlTextReaderMoveToNextAttribute(x->reader) == 1)
        if (is_named(x, local)) {
            found = arena_dup(a, (const char *)xmlTextReaderConstValue(x->reader));
            break;
        }
    xmlTextReaderMoveToElement(x->reader);
    return found;
}
