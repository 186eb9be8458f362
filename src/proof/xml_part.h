/*
 * xml_part.h - reads a piece of XML from a finished file, without trusting it: as what happens in
 * it, one after the other.
 *
 * Calls   xml_part_open(), then xml_part_next() until it gives false; then
 *         xml_part_is_bad() says whether that was the end or a fault, which was
 *         told. xml_part_close() ends it; NULL is fine there.
 * Again   what was read can be kept (xml_record) and gone through once more, without a parser.
 * Limits  no network, no DOCTYPE (and so no entities), at most XML_DEEP levels.
 * Names   elements and attributes are asked for by namespace and local name.
 */
#ifndef PROOF_XML_PART_H
#define PROOF_XML_PART_H

#include "base/file.h"
#include "base/zip.h"
#include "proof/verdict.h"

enum { XML_DEEP = 200 };

struct xml_part;

struct xml_part *xml_part_open(struct arena *a, const char *name, struct bytes bytes,
                               struct verdict *v);
/* The same of a part that is larger than memory should hold. */
struct xml_part *xml_part_stream(struct arena *a, const char *name, struct part_stream *stream,
                                 struct verdict *v);
void xml_part_close(struct xml_part *x);

/* All that happens in a piece, kept in the arena; what is wrong with it is told now, and only now. */
struct xml_record;
struct xml_record *xml_record_read(struct arena *a, const char *name, struct bytes bytes,
                                   struct verdict *v);
struct xml_part *xml_record_open(struct arena *a, const struct xml_record *r);

bool xml_part_next(struct xml_part *x);
bool xml_part_is_bad(const struct xml_part *x);

/* Of what next() came to. */
int xml_part_depth(const struct xml_part *x);
bool xml_part_starts(const struct xml_part *x); /* an element begins */
bool xml_part_ends(const struct xml_part *x);   /* it ends: <a/> does both, one after the other */
const char *xml_part_text(const struct xml_part *x); /* NULL: no text; whole; until next() */
const char *xml_part_namespace(const struct xml_part *x);
const char *xml_part_local(const struct xml_part *x);
/* Is an element of this name open around it? The nearest one: its name. */
bool xml_part_inside(const struct xml_part *x, const char *local);
const char *xml_part_parent(const struct xml_part *x);
/* NULL namespace: none. The value is the arena's. */
char *xml_part_attribute(struct xml_part *x, struct arena *a, const char *ns,
                         const char *local);
/* Each attribute by its local name, entities read; both last for the call. A namespace is none. */
typedef void attribute_visit(void *state, const char *name, const char *value);
void xml_part_attributes(struct xml_part *x, attribute_visit *visit, void *state);

#endif
