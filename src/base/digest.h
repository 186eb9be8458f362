/*
 * digest.h - SHA-256 of bytes and of files, as 64 hexadecimal digits.
 */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include "base/file.h"

enum { DIGEST_HEX = 64 + 1, DIGEST_BYTES = 32 };

char *digest_hex(struct arena *a, const void *bytes, size_t n);
void digest_raw(const void *bytes, size_t n, unsigned char out[DIGEST_BYTES]);

#endif
