/* digest.c - SHA-256 by libmd; see digest.h. */
#include "base/digest.h"

#include <sha2.h>

void digest_raw(const void *bytes, size_t n, unsigned char out[DIGEST_BYTES])
{
    SHA2_CTX context;
    SHA256Init(&context);
    SHA256Update(&context, bytes, n);
    SHA256Final(out, &context);
}

char *digest_hex(struct arena *a, const void *bytes, size_t n)
{
    static const char digit[] = "0123456789abcdef";
    unsigned char raw[DIGEST_BYTES];
    char *hex = arena_alloc(a, DIGEST_HEX);
    digest_raw(bytes, n, raw);
    for (size_t i = 0; i < DIGEST_BYTES; i++) {
        hex[2 * i] = digit[raw[i] >> 4];
        hex[2 * i + 1] = digit[raw[i] & 15];
    }
    return hex;
}
