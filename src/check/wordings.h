/*
 * wordings.h - inside check/ only: two wordings of one text, in two languages, held against
 * each other.
 *
 * Errors  numbers, dates and times that one has and the other has not.
 * Warns   of names, of the glossary's terms, of length, of punctuation.
 */
#ifndef CHECK_WORDINGS_H
#define CHECK_WORDINGS_H

#include "model/workspace.h"
#include "text/locale.h"

struct namer;
struct terms;

struct wordings {
    const struct workspace *w;
    struct namer *names; /* of persons and countries, by namer_new() */
    struct terms *terms; /* of the glossary, by terms_new() */
    struct arena *arena;
    struct errs *errs;
    const struct locale *source; /* of templates' texts; NULL: not known yet */
};

/* A text as one language has it. */
struct said {
    const struct locale *l;
    const char *words; /* an argument as U+FFFC, a branch on a line of its own */
    struct place at;
    bool is_whole;     /* its end is the end of what is printed */
    const char *folded; /* the words without their case, by said_new() */
};

struct said said_new(struct arena *a, const struct locale *l, const char *words, struct place at,
                     bool is_whole);

/* from: in the source language. False where there is an error. */
bool wordings_check(struct wordings *c, const struct said *from, const struct said *to);
/* What can be wrong with one wording alone: its punctuation. */
void wording_check(struct wordings *c, const struct said *s);

/* --- punctuation.c --- */

/* Warns of two wordings that end with different marks. */
void ends_check(struct wordings *c, const struct said *from, const struct said *to);

/* --- names.c --- */

struct namer *namer_new(struct arena *a, const struct workspace *w);
/* Warns of persons and countries that one wording names and the other does not. */
void names_check(struct wordings *c, const struct said *from, const struct said *to);

/* --- terms.c --- */

struct terms *terms_new(struct arena *a, const struct workspace *w);
void terms_check(struct wordings *c, const struct said *from, const struct said *to);
/* Has the text a form of a term of which the name is, or has, a form? */
bool terms_say(struct wordings *c, const char *name, const struct said *in);

/* Does the text, which is folded, have the form, as a word or, with "*" behind it, as the
 * beginning of one? Case does not count. */
bool form_is_in(struct arena *a, const char *form, const char *folded);
/* A text without its case, its spaces plain ones. */
const char *text_folded(struct arena *a, const char *text);

#endif
