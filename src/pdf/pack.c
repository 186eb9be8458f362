/* pack.c - see pack.h. */
#include "pdf/pack.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>

#include <zlib.h>

enum { LEVEL = 5 }; /* of 9; the next makes a brief one part in a hundred smaller, and takes a twelfth of
                     * the time of writing it */

/* One for the whole process: to make its tables takes longer than to pack a short text. */
static z_stream packer;
static bool is_made;

static void packer_end(void)
{
    deflateEnd(&packer);
}

static void packer_begin(void)
{
    if (is_made ? deflateReset(&packer) != Z_OK
                : deflateInit(&packer, LEVEL) != Z_OK)
        out_of_memory();
    if (!is_made)
        atexit(packer_end);
    is_made = true;
}

struct bytes pack(struct arena *a, const void *bytes, size_t n)
{
    packer_begin();
    size_t room = deflateBound(&packer, n);
    if (n > UINT_MAX || room > UINT_MAX)
        out_of_memory();
    Bytef *packed = malloc(room);
    if (packed == NULL)
        out_of_memory();
    packer.next_in = (Bytef *)(uintptr_t)bytes; /* zlib's own type: it does not write there */
    packer.avail_in = (uInt)n;
    packer.next_out = packed;
    packer.avail_out = (uInt)room;
    if (deflate(&packer, Z_FINISH) != Z_STREAM_END)
        out_of_memory();
    size_t n_packed = room - packer.avail_out;
    struct bytes out = { arena_dupn(a, (char *)packed, n_packed), n_packed };
    free(packed);
    return out;
}
