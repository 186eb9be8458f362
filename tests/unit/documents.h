/*
 * documents.h - for the tests of what is built: a document as text, or what is wrong.
 *
 * Owns    what is given is in support.h's arena.
 */
#ifndef TESTS_UNIT_DOCUMENTS_H
#define TESTS_UNIT_DOCUMENTS_H

#include "doc/node.h"

/* What a reader sees: a line a paragraph, a line a row. And all there is. Spaces are
 * plain ones: which of them hold a date together is text/'s affair. */
char *lines(const struct node *doc);
char *dump(const struct node *doc);

/* The errors, each file by its last name. */
const char *told(void);

#endif
