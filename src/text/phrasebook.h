/*
 * phrasebook.h - the messages of templates as one locale says them, each looked up and
 * parsed once a process.
 *
 * Owns    the book and its messages belong to its arena. It fills up as it is asked; what
 *         was asked before workers fork is there for all of them.
 * Errors  of a text that has no translation (or a fuzzy one), that cannot be read, or whose
 *         translation asks for other arguments: at the translation's place.
 */
#ifndef TEXT_PHRASEBOOK_H
#define TEXT_PHRASEBOOK_H

#include "text/catalog.h"
#include "text/message.h"

struct phrase {
    const char *text;  /* of the message, in the book's language */
    const struct message *message, *source;
    struct text_place at;        /* of the text, for errors */
    struct text_place source_at; /* where a template first has it */
};

struct phrasebook;

/* c: NULL for the source language itself, and for the pseudo-language. */
struct phrasebook *phrasebook_new(struct arena *a, const struct catalog *c,
                                  const struct locale *l);

/* What a template's text is in this language; at: where the template has it. NULL after
 * an error. */
const struct phrase *phrasebook_get(struct phrasebook *b, const char *context,
                                    const char *text, struct text_place at, struct errs *errs);

const struct locale *phrasebook_locale(const struct phrasebook *b);
const struct catalog *phrasebook_catalog(const struct phrasebook *b); /* NULL: source */

/* The beginning of a text, to be told in an error: whole words of it, "…" behind them. */
char *phrase_shown(struct arena *a, const char *text);

#endif
