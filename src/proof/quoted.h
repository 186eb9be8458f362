/*
 * quoted.h - words in quotes on one line, for the dumps that goldens compare.
 */
#ifndef PROOF_QUOTED_H
#define PROOF_QUOTED_H

#include "base/str.h"

/* Quotes, backslashes, and what the eye cannot see (line ends, control
 * characters, blanks other than the plain one) are written with a backslash. */
void quoted_add(struct str *out, const char *s);

/* ' name="words"'; nothing where words is NULL. */
void quoted_attribute(struct str *out, const char *name, const char *words);

#endif
