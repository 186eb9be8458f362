/* digest.c - SHA-256 by libcrypto; see digest.h. */
#include "base/digest.h"

#include <openssl/evp.h>

struct digest {
    EVP_MD_CTX *context;
};

/* libcrypto fails here for want of memory only. */
static void must(bool good)
{
    if (!good)
        out_of_memory();
}

static void end(void *digest)
{
    EVP_MD_CTX_free(((struct digest *)digest)->context);
}

struct digest *digest_begin(struct arena *a)
{
    struct digest *d = arena_alloc(a, sizeof *d);
    d->context = EVP_MD_CTX_new();
    must(d->context != NULL && EVP_DigestInit_ex(d->context, EVP_sha256(), NULL) == 1);
    arena_defer(a, end, d);
    return d;
}

void digest_add(struct digest *d, const void *bytes, size_t n)
{
    must(EVP_DigestUpdate(d->context, bytes, n) == 1);
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
    must(EVP_DigestFinal_ex(d->context, raw, NULL) == 1);
    return hex_of(a, raw);
}

void digest_raw(const void *bytes, size_t n, unsigned char out[DIGEST_BYTES])
{
    must(EVP_Digest(bytes, n, out, NULL, EVP_sha256(), NULL) == 1);
}

char *digest_hex(struct arena *a, const void *bytes, size_t n)
{
    unsigned char raw[DIGEST_BYTES];
    digest_raw(bytes, n, raw);
    return hex_of(a, raw);
}
