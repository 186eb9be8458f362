/*
 * input.h - a text file as a window that slides over it, in UTF-8 whatever the file
 * is written in.
 *
 * Owns    the window belongs to the input; what points into it is good until the
 *         next input_more() or input_drop(). The file closes with the arena.
 * Bounds  the window grows to hold what its user keeps, never beyond INPUT_MOST and
 *         one piece more.
 * UTF-16  is known by its byte order mark, whatever the description says; without one
 *         it is little-endian.
 * Errors  a NUL, a byte that is no text in the file's encoding: at its line and column;
 *         then the end is reported and failed is set.
 */
#ifndef READ_INPUT_H
#define READ_INPUT_H

#include "base/stream.h"
#include "model/dataset.h"

enum { INPUT_MOST = 1 << 20 };

struct input {
    const char *p, *end; /* the window: what was read and not dropped */
    int line;            /* that p is on; p is at its start */
    bool at_end;         /* nothing comes behind the window */
    bool failed;
    size_t piece;        /* how much is read at once [bytes]; tests make it small */
    const char *shown;
    struct errs *errs;

    /* inside input.c only */
    struct stream *stream;
    enum encoding encoding;
    char *window, *raw;
    size_t cap, used, sound; /* sound: bytes of the window known to be text */
    size_t n_raw;            /* bytes in raw that wait for the rest of their character */
    bool begun, is_big_endian;
    bool is_drained;         /* the file was read to its very end */
};

struct input *input_open(struct arena *a, const char *path, const char *shown,
                         enum encoding encoding, struct errs *errs);
/* Reads on: the window keeps all it has, at another address. False at the end. */
bool input_more(struct input *in);
/* Moves the window's start over n bytes that hold so many whole lines. */
void input_drop(struct input *in, size_t n, int lines);
/* The SHA-256 of the whole file, read to its end without a look at the rest; NULL where
 * that failed. Nothing can be read after it. */
const char *input_digest(struct input *in);

#endif
