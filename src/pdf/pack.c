/* pack.c - see pack.h. */
#include "pdf/pack.h"

#include <stdlib.h>

#include <libdeflate.h>

enum { LEVEL = 1 }; /* of 12: the fourth makes a brief a fortieth smaller and takes a tenth longer */

/* One for the whole process: to make its tables takes longer than to pack a short text. */
static struct libdeflate_compressor *packer;

static void packer_end(void)
{
    libdeflate_free_compressor(packer);
}

struct bytes pack(struct arena *a, const void *bytes, size_t n)
{
    if (packer == NULL) {
        packer = libdeflate_alloc_compressor(LEVEL);
        if (packer == NULL)
            out_of_memory();
        atexit(packer_end);
    }
    size_t room = libdeflate_zlib_compress_bound(packer, n);
    char *packed = malloc(room);
    if (packed == NULL)
        out_of_memory();
    size_t n_packed = libdeflate_zlib_compress(packer, bytes, n, packed, room);
    struct bytes out = { arena_dupn(a, packed, n_packed), n_packed };
    free(packed);
    return out;
}
