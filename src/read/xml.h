/*
 * xml.h - a part of a workbook as libxml2's stream of nodes, read without trust: no
 * network, no DOCTYPE (and so no entities), a bounded depth, bounded texts, a bounded
 * number of attributes, of different names, and of comments; UTF-8 or UTF-16 whatever it
 * declares, as the standard has it.
 *
 * Owns    the reader closes with the package's arena. Strings are good until the
 *         next node.
 * Errors  told at the workbook; then the end is reported and failed is set.
 */
#ifndef READ_XML_H
#define READ_XML_H

#include <libxml/xmlreader.h>

#include "base/zip.h"

/* Unpacked: of a sheet or the shared texts, and of what only describes them. */
enum { XML_PART_MOST = 1 << 30, XML_SMALL_MOST = 32 << 20, XML_TEXT_MOST = 64 * 1024,
       XML_ATTRIBUTE_MOST = 4096 };
/* Attributes of one element, and the bytes of all different names: libxml2 holds each against
 * many others. */
enum { XML_ATTRIBUTES = 256, XML_NAMES = 1 << 20 };

/*
 * Where the bytes that were looked at last stand, all zero before the first. libxml2 (before 2.12)
 * holds each attribute of an element against every other, so that a hundred thousand in one take
 * minutes: they are counted before it sees them, as quoted texts in a tag.
 */
struct xml_look {
    enum { LOOK_TEXT, LOOK_OPEN, LOOK_TAG, LOOK_QUOTED, LOOK_BANG, LOOK_ASIDE,
           LOOK_DOCTYPE /* and nothing behind it */ } where;
    char end;     /* LOOK_QUOTED: the mark; LOOK_ASIDE: what stands before its ">" */
    int skip;     /* LOOK_ASIDE: bytes that still belong to its beginning */
    char last[2]; /* LOOK_ASIDE: the bytes before */
    int n_attributes;
    size_t n_aside; /* bytes of comments and processing instructions */
    bool begun;
};

void xml_look_at(struct xml_look *l, char c); /* the next byte */

struct xml {
    const char *shown, *name;
    struct errs *errs;
    struct part_stream *part;
    xmlTextReaderPtr reader;
    struct xml_look look;
    bool is_bounded; /* in the number of names */
    bool failed;
};

struct xml *xml_open(struct arena *a, struct package *p, const char *part, size_t most,
                     const char *shown, struct errs *errs);
/* The next start or end of an element, or text; false at the end. */
bool xml_next(struct xml *x);
bool xml_starts(const struct xml *x, const char *local); /* of any namespace */
bool xml_ends(const struct xml *x, const char *local);   /* an empty element too */
const char *xml_text(const struct xml *x);               /* NULL: the node is no text */
/* An attribute by its local name; NULL: not there. The arena's. One of more than
 * XML_ATTRIBUTE_MOST bytes fails. */
char *xml_attribute(struct xml *x, struct arena *a, const char *local);
bool xml_attribute_is(struct xml *x, const char *local, const char *value);

#endif
