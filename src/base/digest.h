/*
 * digest.h - SHA-256 of bytes, as 64 hexadecimal digits.
 *
 * Source  OpenSSL's libcrypto, which uses what the processor has for it: a file of
 *         350 MB takes 0.4 s where plain C takes 1.4.
 */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include "base/file.h"

enum { DIGEST_HEX = 64 + 1, DIGEST_BYTES = 32 };

char *digest_hex(struct arena *a, const void *bytes, size_t n);
void digest_raw(const void *bytes, size_t n, unsigned char out[DIGEST_BYTES]);

/* The same in pieces; it goes with the arena. */
struct digest;
struct digest *digest_begin(struct arena *a);
void digest_add(struct digest *d, const void *bytes, size_t n);
char *digest_end(struct digest *d, struct arena *a); /* once */

#endif
