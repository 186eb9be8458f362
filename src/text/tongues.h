/*
 * tongues.h - in which language a text seems to be written, told by its words: those that
 * a language's texts have and another's have not.
 *
 * Owns    what it learns belongs to the arena. It learns once a process, and is only asked
 *         afterwards.
 * Learns  from texts whose language is known, and from lists of a language's function words
 *         ("the", "of"; "según", "para"), which weigh more. A third language is learned from
 *         its own texts, no list is needed.
 */
#ifndef TEXT_TONGUES_H
#define TEXT_TONGUES_H

#include <stdbool.h>

#include "base/arena.h"

struct tongues;

struct tongues *tongues_new(struct arena *a);
void tongues_learn(struct tongues *t, const char *language, const char *text);
void tongues_learn_function_words(struct tongues *t, const char *language, const char *words);

/* A sentence in the text that is of another language than its own: which one, and its words
 * (in the arena); NULL: there is none. A line's end, like a full stop, ends a sentence. */
const char *tongues_foreign(struct arena *a, const struct tongues *t, const char *own,
                            const char *text, const char **words);

#endif
