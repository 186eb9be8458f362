/*
 * words.h - inside build/ only: a template's message → the words of this copy,
 * as runs of a node or as plain text.
 */
#ifndef BUILD_WORDS_H
#define BUILD_WORDS_H

#include "build/scope.h"
#include "model/template.h"

/* The message's translation, formatted, as NODE_TEXT children of into. */
void words_add(struct build *b, const struct element *e, const struct scope *s,
               struct node *into);
/* The same without inline tags; NULL after an error. */
char *words_plain(struct build *b, const struct element *e, const struct scope *s);
/* Words in which the writer fills in what it alone knows: {page} and {pages}, {first}, {last} and
 * {rows}; NULL after an error. */
const char *words_for_writer(struct build *b, const struct element *e);
/* A fact alone, in the locale's own form, as runs. */
void words_fact(struct build *b, const struct fact *f, struct node *into);

#endif
