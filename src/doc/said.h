/*
 * said.h - what a document says, line by line: a paragraph, a heading, a row of a table, what a
 * chart shows. Without all that is looks, and without the rows of a cursor, which are figures.
 */
#ifndef DOC_SAID_H
#define DOC_SAID_H

#include "base/str.h"
#include "doc/node.h"

void doc_said(const struct node *doc, struct str *out);

#endif
