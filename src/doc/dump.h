/*
 * dump.h - the document as indented text, one node a line: what "alternat tree"
 * prints and what goldens compare. Everything in the tree is in it, save the look.
 */
#ifndef DOC_DUMP_H
#define DOC_DUMP_H

#include "base/str.h"
#include "doc/node.h"

void doc_dump(const struct node *doc, struct str *out);

#endif
