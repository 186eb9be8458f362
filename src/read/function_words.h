/*
 * function_words.h - reads locales/function-words.tsv: a line a language, its name, a tab,
 * and the words that stand in nearly every sentence of it and of no other one.
 *
 * Errors  a line without a tab, at its place.
 */
#ifndef READ_FUNCTION_WORDS_H
#define READ_FUNCTION_WORDS_H

#include "base/errs.h"
#include "text/tongues.h"

bool function_words_read(struct arena *a, const char *path, const char *shown,
                         struct tongues *t, struct errs *errs);

#endif
