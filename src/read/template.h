/*
 * template.h - reads a report's template: XML, held against model/template.h's
 * rules.
 *
 * Owns    the tree belongs to the arena.
 * Errors  not well-formed, a DOCTYPE, an element, attribute or text where none may
 *         stand (with the nearest name), an unknown audience, what would make a text
 *         another than xgettext extracts (a comment in it, a space just inside a
 *         tag), and what is too much for a template: each at its place. After a hundred the
 *         rest is not read.
 *         Nothing outside the file is ever read.
 */
#ifndef READ_TEMPLATE_H
#define READ_TEMPLATE_H

#include "model/template.h"

#define TEMPLATE_NAMESPACE "urn:alternat:template:1"

struct template *template_read(struct arena *a, const char *path, const char *shown,
                               const struct names *audiences, struct errs *errs);

#endif
