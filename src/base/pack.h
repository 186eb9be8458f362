/*
 * pack.h - bytes deflated, and back: whole by libdeflate, which is the fastest; in pieces by zlib, where
 * they are more than memory should hold.
 */
#ifndef BASE_PACK_H
#define BASE_PACK_H

#include <stdint.h>

#include "base/file.h"
#include "base/library.h"
#include "base/spill.h"

/* As PDF's Flate filter has it (zlib's format). The bytes belong to the arena. */
struct bytes pack_flate(struct arena *a, const void *bytes, size_t n);
/* As parts of zip packages have it (deflate, raw). */
struct bytes pack_raw(struct arena *a, const void *bytes, size_t n);

/* What Flate packed; false where it is damaged, or would be more than most bytes. */
bool unpack_flate(struct arena *a, const void *packed, size_t n, size_t most, struct bytes *out);

/* CRC-32 of what has that sum so far (0: nothing) and n bytes more. */
uint32_t pack_sum(uint32_t so_far, const void *bytes, size_t n);

/* Raw, in pieces, into a spill; ends with the arena. False: the spill could not take it. */
struct pack_stream;
struct pack_stream *pack_stream_new(struct arena *a, struct spill *to);
bool pack_stream_add(struct pack_stream *s, const void *bytes, size_t n);
bool pack_stream_end(struct pack_stream *s);

/* Adds the libraries that bytes are packed with. */
void pack_libraries(struct arena *a, struct library **items, size_t *n);

#endif
