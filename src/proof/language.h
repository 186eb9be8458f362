/*
 * language.h - inside proof/ only: the words of a finished file, held against the language
 * that it says it speaks.
 */
#ifndef PROOF_LANGUAGE_H
#define PROOF_LANGUAGE_H

#include "proof/proof.h"
#include "proof/verdict.h"

/* Tells a sentence among the words that is of another language than theirs (NULL: the
 * file's). Exempt words are cut out first. */
void words_judge(struct verdict *v, const struct proof_asked *asked, const char *language,
                 const char *words);

#endif
