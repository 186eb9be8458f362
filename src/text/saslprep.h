/*
 * saslprep.h - which passwords mean the same everywhere.
 *
 * PDF 2.0 says that a password is prepared by SASLprep (RFC 4013) before it becomes a key:
 * a no-break space becomes a space, a letter and its accent become one. Some readers do it,
 * others take the bytes as they come, so only a password that preparing leaves as it is
 * opens the file in all of them.
 *
 * Source  ICU's C API: RFC 4013 as it stands, so letters younger than Unicode 3.2 are not
 *         known to it.
 * Keeps   nothing: what it copied is overwritten, save for what ICU keeps on its own stack.
 */
#ifndef TEXT_SASLPREP_H
#define TEXT_SASLPREP_H

#include <stddef.h>

enum { SASLPREP_MOST = 256 }; /* a text is no longer [bytes] */

/* Offset of the first character that is refused or would be changed (control characters,
 * invisible ones, compatibility forms, directions mixed), or n where there is none. Needs
 * well-formed UTF-8. */
size_t saslprep_bad(const char *s, size_t n);

#endif
