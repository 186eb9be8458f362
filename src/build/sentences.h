/*
 * sentences.h - inside build/ only: sentences about a series, each written once in a
 * template's <data> and translated once:
 *
 *   <sentence id="movement">{name}: {value, number} {unit} in {month, date, yMMMM}…</sentence>
 *
 * Wherever a message may name the measures of a series it may name its sentences too:
 * {movement}. Spaces at its ends are taken off, and one that comes out empty is missing,
 * so that a message can leave out the space before it. Its id is none of a measure's or
 * of another sentence in the copy.
 */
#ifndef BUILD_SENTENCES_H
#define BUILD_SENTENCES_H

#include "build/measures.h"
#include "model/template.h"

/* The measures of the latest month and of the window, and the sentences over them; names
 * get the prefix. outer: what the sentences may name besides. */
void series_facts(struct build *b, const struct bound_series *s, const char *prefix,
                  struct window w, const struct scope *outer, struct facts *out);

/* The item of <data>, a series or a sentence, that is not for this copy and that a name in a
 * message would be of; NULL: there is none. */
const struct element *data_withheld(const struct build *b, const char *name);

#endif
