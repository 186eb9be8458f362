/* xml.c - see xml.h. */
#include "read/xml.h"

#include <string.h>

#include "base/str.h"

enum {
    XML_DEEP = 64,
    XML_ASIDE = 1 << 20, /* comments: libxml2 keeps them until an element comes */
};

static void quiet(void *state, xmlErrorPtr error)
{
    (void)state;
    (void)error;
}

static bool fail(struct xml *x, const char *msgid)
{
    if (!x->failed)
        err_at(x->errs, (struct place){ .path = x->shown }, N_("\"%s\" in this workbook: %-s"),
               x->name, msgid);
    x->failed = true;
    return false;
}

void xml_look_at(struct xml_look *l, char c)
{
    enum { ASIDE_COST = 100 };
    switch (l->where) {
    case LOOK_TEXT:
        l->where = c == '<' ? LOOK_OPEN : LOOK_TEXT;
        break;
    case LOOK_OPEN:
        l->where = c == '!' ? LOOK_BANG : c == '?' ? LOOK_ASIDE : c == '>' ? LOOK_TEXT : LOOK_TAG;
        l->n_attributes = l->skip = 0;
        l->n_aside += c == '!' || c == '?' ? ASIDE_COST : 0;
        l->end = '?';
        l->last[0] = l->last[1] = '\0';
        break;
    case LOOK_TAG:
        if (c == '>')
            l->where = LOOK_TEXT;
        if (c != '"' && c != '\'')
            break;
        l->where = LOOK_QUOTED;
        l->end = c;
        l->n_attributes++;
        break;
    case LOOK_QUOTED:
        l->where = c == l->end ? LOOK_TAG : LOOK_QUOTED;
        break;
    case LOOK_BANG: /* "<!--", "<![CDATA[" */
        l->where = c == '-' || c == '[' ? LOOK_ASIDE : LOOK_DOCTYPE;
        l->end = c == '-' ? '-' : ']';
        l->skip = c == '-' ? 1 : (int)strlen("CDATA[");
        l->n_aside -= c == '[' ? ASIDE_COST : 0; /* that is text */
        break;
    case LOOK_ASIDE: /* until "-->", "]]>" or "?>" */
        if (l->skip > 0) {
            l->skip--;
            break;
        }
        l->n_aside += l->end != ']';
        if (c == '>' && l->last[1] == l->end && (l->end == '?' || l->last[0] == l->end))
            l->where = LOOK_TEXT;
        l->last[0] = l->last[1];
        l->last[1] = c;
        break;
    case LOOK_DOCTYPE:
        break;
    }
}

static bool is_bounded(struct xml *x)
{
    const struct xml_look *l = &x->look;
    if (l->n_attributes > XML_ATTRIBUTES)
        return fail(x, N_("an element has more attributes than any has"));
    if (l->where == LOOK_DOCTYPE)
        return fail(x, N_("it has a DOCTYPE, which is refused"));
    return l->n_aside <= XML_ASIDE || fail(x, N_("it has more comments than any workbook"));
}

static bool look(struct xml *x, const char *bytes, size_t n)
{
    /* "<", perhaps behind a byte order mark or white space, in UTF-8 or UTF-16: what
     * begins otherwise libxml2 may take for EBCDIC. */
    static const char begins[] = { '<', '\xEF', '\xFE', '\xFF', '\0', ' ', '\t', '\r', '\n' };
    if (n > 0 && !x->look.begun && memchr(begins, *bytes, sizeof begins) == NULL)
        return fail(x, N_("it is not well-formed XML"));
    x->look.begun |= n > 0;
    for (const char *p = bytes, *end = bytes + n; p < end; p++) {
        if (x->look.where == LOOK_TEXT && (p = memchr(p, '<', (size_t)(end - p))) == NULL)
            break;
        if (*p == '\0') /* half a letter of UTF-16 */
            continue;
        xml_look_at(&x->look, *p);
        if (!is_bounded(x))
            return false;
    }
    return true;
}

static int read_part(void *state, char *to, int n)
{
    struct xml *x = state;
    long got = x->failed ? -1 : part_read(x->part, to, (size_t)n, x->errs);
    x->failed |= got < 0; /* that one told why */
    return got > 0 && !look(x, to, (size_t)got) ? -1 : (int)got;
}

static void close_reader(void *state)
{
    struct xml *x = state;
    if (x->reader != NULL)
        xmlFreeTextReader(x->reader);
}

struct xml *xml_open(struct arena *a, struct package *p, const char *part, size_t most,
                     const char *shown, struct errs *errs)
{
    struct xml *x = arena_alloc(a, sizeof *x);
    *x = (struct xml){ .shown = shown, .name = arena_dup(a, part), .errs = errs };
    x->part = part_open(p, part, most, errs);
    x->failed = x->part == NULL;
    if (x->failed)
        return NULL;
    x->reader = xmlReaderForIO(read_part, NULL, x, part, NULL,
                               XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING
                                   | XML_PARSE_COMPACT | XML_PARSE_IGNORE_ENC);
    arena_defer(a, close_reader, x);
    if (x->reader == NULL) {
        fail(x, N_("it cannot be read as XML"));
        return NULL;
    }
    xmlTextReaderSetStructuredErrorHandler(x->reader, quiet, x);
    return x;
}

static void bound_names(struct xml *x)
{
    const xmlNode *node = xmlTextReaderCurrentNode(x->reader);
    if (node != NULL && node->doc != NULL && node->doc->dict != NULL)
        xmlDictSetLimit(node->doc->dict, XML_NAMES);
    x->is_bounded = true;
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
        if (got < 0 || x->failed) /* where it did not tell, read_part() did */
            return fail(x, N_("it is not well-formed XML"));
        if (!x->is_bounded)
            bound_names(x);
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
            const char *value = (const char *)xmlTextReaderConstValue(x->reader);
            if (value != NULL && strlen(value) > XML_ATTRIBUTE_MOST)
                fail(x, N_("it holds an attribute longer than any is"));
            else
                found = arena_dup(a, value);
            break;
        }
    xmlTextReaderMoveToElement(x->reader);
    return found;
}

bool xml_attribute_is(struct xml *x, const char *local, const char *value)
{
    struct arena *a = arena_new();
    bool is = str_eq(xml_attribute(x, a, local), value);
    arena_free(a);
    return is;
}
