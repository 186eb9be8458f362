/*
 * digest.h - a document's content as 64 hexadecimal digits: everything that a writer can see
 * of it, so that the same digest, program and fonts give the same file.
 */
#ifndef DOC_DIGEST_H
#define DOC_DIGEST_H

#include "doc/node.h"

char *doc_digest(struct arena *a, const struct node *doc);

#endif
