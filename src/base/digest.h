/*
 * digest.h - SHA-256 of bytes, as 64 hexadecimal digits.
 */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <stdint.h>

#include "base/file.h"

enum { DIGEST_HEX = 64 + 1, DIGEST_BYTES = 32 };

char *digest_hex(struct arena *a, const void *bytes, size_t n);
void digest_raw(const void *bytes, size_t n, unsigned char out[DIGEST_BYTES]);

/* The same in pieces; the state is libmd's, kept out of sight. */
struct digest {
    uint64_t state[32];
};
struct digest digest_begin(void);
void digest_add(struct digest *d, const void *bytes, size_t n);
char *digest_end(struct digest *d, struct arena *a);

#endif
