/*
 * breaks.h - where a line of text may end (Unicode Standard Annex 14, by ICU).
 */
#ifndef TEXT_BREAKS_H
#define TEXT_BREAKS_H

#include <stddef.h>

#include "base/arena.h"

enum line_break {
    BREAK_NONE, /* no line may end here */
    BREAK_HYPHEN, /* it may, and shows a hyphen then: behind a soft hyphen */
    BREAK_MAY,
    BREAK_MUST /* after a line feed */
};

#define SOFT_HYPHEN "\u00AD"

/*
 * For text of n bytes (well-formed UTF-8) in a language ("es"): n + 1 answers,
 * the i-th for a line that ends before byte i. The end itself is BREAK_MUST.
 */
unsigned char *breaks_find(struct arena *a, const char *text, size_t n,
                           const char *language);

#endif
