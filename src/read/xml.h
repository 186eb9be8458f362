/*
 * xml.h - a part of a workbook as libxml2's stream of nodes, read without trust: no
 * network, no DOCTYPE (and so no entities), a bounded depth, bounded texts.
 *
 * Owns    the reader closes with the package's arena. Strings are good until the
 *         next node.
 * Errors  told at the workbook; then the end is reported and failed is set.
 */
#ifndef READ_XML_H
#define READ_XML_H

#include <libxml/xmlreader.h>

#include "base/zip.h"

enum { XML_PART_MOST = 1 << 30, XML_TEXT_MOST = 64 * 1024 };

struct xml {
    const char *shown, *name;
    struct errs *errs;
    struct part_stream *part;
    xmlTextReaderPtr reader;
    bool failed;
};

struct xml *xml_open(struct arena *a, struct package *p, const char *part,
                     const char *shown, struct errs *errs);
/* The next start or end of an element, or text; false at the end. */
bool xml_next(struct xml *x);
bool xml_starts(const struct xml *x, const char *local); /* of any namespace */
bool xml_ends(const struct xml *x, const char *local);   /* an empty element too */
const char *xml_text(const struct xml *x);               /* NULL: the node is no text */
/* An attribute by its local name; NULL: not there. The arena's. */
char *xml_attribute(struct xml *x, struct arena *a, const char *local);

#endif
