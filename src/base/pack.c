/* pack.c - see pack.h. */
#include "base/pack.h"

#include <stdlib.h>

#include <libdeflate.h>
#include <zlib.h>

/* Levels of 12, of libdeflate, and of 9, of zlib. Of a brief's short texts the fourth makes a
 * fortieth less than the first and takes a tenth longer; of sheets the sixth a twenty-fifth less
 * and a fifth longer. */
enum { LEVEL = 1, STREAM_LEVEL = 3 };

/* One for the whole process: to make its tables takes longer than to pack a short text. */
static struct libdeflate_compressor *packer;

static void packer_end(void)
{
    libdeflate_free_compressor(packer);
}

typedef size_t (*bound_of)(struct libdeflate_compressor *c, size_t n);
typedef size_t (*pack_by)(struct libdeflate_compressor *c, const void *in, size_t n, void *out,
                          size_t room);

static struct bytes pack(struct arena *a, bound_of bound, pack_by by, const void *bytes,
                         size_t n)
{
    if (packer == NULL) {
        packer = libdeflate_alloc_compressor(LEVEL);
        if (packer == NULL)
            out_of_memory();
        atexit(packer_end);
    }
    size_t room = bound(packer, n);
    char *packed = malloc(room);
    if (packed == NULL)
        out_of_memory();
    size_t n_packed = by(packer, bytes, n, packed, room);
    struct bytes out = { arena_dupn(a, packed, n_packed), n_packed };
    free(packed);
    return out;
}

struct bytes pack_flate(struct arena *a, const void *bytes, size_t n)
{
    return pack(a, libdeflate_zlib_compress_bound, libdeflate_zlib_compress, bytes, n);
}

struct bytes pack_raw(struct arena *a, const void *bytes, size_t n)
{
    return pack(a, libdeflate_deflate_compress_bound, libdeflate_deflate_compress, bytes, n);
}

static struct libdeflate_decompressor *unpacker;

static void unpacker_end(void)
{
    libdeflate_free_decompressor(unpacker);
}

bool unpack_flate(struct arena *a, const void *packed, size_t n, size_t most, struct bytes *out)
{
    enum { USUAL = 8, LEAST = 4096 }; /* so many times as long, and so many bytes */
    if (unpacker == NULL) {
        unpacker = libdeflate_alloc_decompressor();
        if (unpacker == NULL)
            out_of_memory();
        atexit(unpacker_end);
    }
    enum libdeflate_result result = LIBDEFLATE_INSUFFICIENT_SPACE;
    char *bytes = NULL;
    size_t n_bytes = 0, room = n > most / USUAL ? most : n * USUAL + LEAST;
    for (; result == LIBDEFLATE_INSUFFICIENT_SPACE; room = room > most / 4 ? most : 4 * room) {
        free(bytes);
        bytes = malloc(room);
        if (bytes == NULL)
            out_of_memory();
        result = libdeflate_zlib_decompress(unpacker, packed, n, bytes, room, &n_bytes);
        if (room == most)
            break;
    }
    if (result == LIBDEFLATE_SUCCESS)
        *out = (struct bytes){ arena_dupn(a, bytes, n_bytes), n_bytes };
    free(bytes);
    return result == LIBDEFLATE_SUCCESS;
}

uint32_t pack_sum(uint32_t so_far, const void *bytes, size_t n)
{
    return n == 0 ? so_far : libdeflate_crc32(so_far, bytes, n);
}

struct pack_stream {
    z_stream z;
    struct spill *to;
};

static void stream_end(void *stream)
{
    deflateEnd(&((struct pack_stream *)stream)->z);
}

struct pack_stream *pack_stream_new(struct arena *a, struct spill *to)
{
    enum { RAW = -15, MEMORY = 9 };
    struct pack_stream *s = arena_alloc(a, sizeof *s);
    s->to = to;
    if (deflateInit2(&s->z, STREAM_LEVEL, Z_DEFLATED, RAW, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
        out_of_memory();
    arena_defer(a, stream_end, s);
    return s;
}

static bool turn(struct pack_stream *s, int flush)
{
    unsigned char out[1 << 16];
    int state = Z_OK;
    do {
        s->z.next_out = out;
        s->z.avail_out = sizeof out;
        state = deflate(&s->z, flush);
        if (!spill_add(s->to, out, sizeof out - s->z.avail_out))
            return false;
    } while (s->z.avail_out == 0);
    return flush != Z_FINISH || state == Z_STREAM_END;
}

bool pack_stream_add(struct pack_stream *s, const void *bytes, size_t n)
{
    enum { AT_ONCE = 1 << 30 };
    const unsigned char *from = bytes;
    while (n > 0) {
        size_t some = n < AT_ONCE ? n : AT_ONCE;
        s->z.next_in = (unsigned char *)from;
        s->z.avail_in = (unsigned)some;
        if (!turn(s, Z_NO_FLUSH))
            return false;
        from += some;
        n -= some;
    }
    return true;
}

bool pack_stream_end(struct pack_stream *s)
{
    s->z.avail_in = 0;
    return turn(s, Z_FINISH);
}

void pack_libraries(struct arena *a, struct library **items, size_t *n)
{
    *arena_push(a, *items, *n) = (struct library){ "libdeflate", LIBDEFLATE_VERSION_STRING };
    *arena_push(a, *items, *n) = (struct library){ "zlib", zlibVersion() };
}
