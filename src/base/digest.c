/* digest.c - SHA-256 by libmd; see digest.h. */
#include "base/digest.h"

#include <sha2.h>

_Static_assert(sizeof(SHA2_CTX) <= sizeof(struct digest), "libmd's state must fit");

static SHA2_CTX *context(struct digest *d)
{
    return (SHA2_CTX *)(void *)d->state;
}

struct digest digest_begin(void)
{
    struct digest d;
    SHA256Init(context(&d));
    return d;
}

void digest_add(struct digest *d, const void *bytes, size_t n)
{
    SHA256Update(context(d), bytes, n);
}

static char *hex_of(struct arena *a, const unsigned char raw[DIGEST_BYTES])
{
    static const char digit[] = "0123456789abcdef";
    char *hex = arena_alloc(a, DIGEST_HEX);
    for (size_t i = 0; i < DIGEST_BYTES; i++) {
        hex[2 * i] = digit[raw[i] >> 4];
        hex[2 * i + 1] = digit[raw[i] & 15];
    }
    return hex;
}

char *digest_end(struct digest *d, struct arena *a)
{
    unsigned char raw[DIGEST_BYTES];
    SHA256Final(raw, context(d));
    return hex_of(a, raw);
}

void digest_raw(const void *bytes, size_t n, unsigned char out[DIGEST_BYTES])
{
    struct digest d = digest_begin();
    digest_add(&d, bytes, n);
    SHA256Final(out, context(&d));
}

char *digest_hex(struct arena *a, const void *bytes, size_t n)
{
    unsigned char raw[DIGEST_BYTES];
    digest_raw(bytes, n, raw);
    return hex_of(a, raw);
}
