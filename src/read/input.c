/* input.c - see input.h. */
#include "read/input.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum { PIECE = 256 * 1024, UTF8_MOST = 4 };

/* What windows-1252 has at 0x80 to 0x9F; 0: nothing. ISO 8859-1 has control codes. */
static const uint16_t windows1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178
};

static void free_window(void *input)
{
    struct input *in = input;
    free(in->window);
    free(in->raw);
}

struct input *input_open(struct arena *a, const char *path, const char *shown,
                         enum encoding encoding, struct errs *errs)
{
    struct stream *stream = stream_open(a, path, shown, errs);
    if (stream == NULL)
        return NULL;
    struct input *in = arena_alloc(a, sizeof *in);
    *in = (struct input){ .line = 1, .piece = PIECE, .shown = shown, .errs = errs,
                          .stream = stream, .encoding = encoding };
    arena_defer(a, free_window, in);
    return in;
}

static bool fail(struct input *in)
{
    in->failed = in->at_end = true;
    in->end = in->p;
    return false;
}

/* The place of a byte of the window, whose start is the start of a line. */
static struct place place_of(const struct input *in, size_t offset)
{
    struct place at = file_place(in->shown, in->window, offset);
    at.line += in->line - 1;
    return at;
}

static void make_room(struct input *in, size_t n)
{
    if (in->cap - in->used >= n)
        return;
    in->cap = 2 * in->cap > in->used + n ? 2 * in->cap : in->used + n;
    in->window = realloc(in->window, in->cap);
    if (in->window == NULL)
        out_of_memory();
}

/* Bytes of an encoding of one byte a character, as UTF-8 behind the window. */
static bool decode(struct input *in, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        unsigned char byte = (unsigned char)in->raw[i];
        uint32_t c = byte;
        if (in->encoding == ENCODING_WINDOWS1252 && byte >= 0x80 && byte < 0xA0)
            c = windows1252[byte - 0x80];
        if (c == 0) {
            struct place at = place_of(in, in->used);
            if (byte == 0)
                file_text_bad(at, byte, in->errs);
            else
                err_at(in->errs, at, N_("byte 0x%02X is no character of windows-1252"), byte);
            return fail(in);
        }
        in->used += utf8_put(in->window + in->used, c);
    }
    in->sound = in->used;
    return true;
}

/* What was read is judged up to a character that the next piece may complete. */
static bool judge(struct input *in)
{
    size_t bad = in->sound + utf8_bad(in->window + in->sound, in->used - in->sound);
    bool may_go_on = !in->at_end && in->used - bad < UTF8_MOST && bad < in->used
        && in->window[bad] != '\0';
    in->sound = bad;
    if (bad == in->used || may_go_on)
        return true;
    file_text_bad(place_of(in, bad), (unsigned char)in->window[bad], in->errs);
    return fail(in);
}

/* A byte order mark is no text; that of UTF-16 tells that all the rest is none either. */
static bool begin(struct input *in)
{
    in->begun = true;
    if (in->used >= 2 && (memcmp(in->window, "\xFF\xFE", 2) == 0
                          || memcmp(in->window, "\xFE\xFF", 2) == 0)) {
        err_at(in->errs, (struct place){ in->shown, 1, 1 },
               N_("this file is UTF-16; save it as UTF-8 text"));
        return fail(in);
    }
    if (in->used >= 3 && memcmp(in->window, "\xEF\xBB\xBF", 3) == 0) {
        memmove(in->window, in->window + 3, in->used - 3);
        in->used -= 3;
    }
    return true;
}

bool input_more(struct input *in)
{
    if (in->at_end)
        return false;
    /* What was dropped makes room for what comes. */
    size_t dropped = in->window == NULL ? 0 : (size_t)(in->p - in->window);
    if (dropped > 0) {
        memmove(in->window, in->p, in->used - dropped);
        in->used -= dropped;
        in->sound -= dropped;
    }
    bool is_utf8 = in->encoding == ENCODING_UTF8;
    size_t piece = in->begun || in->piece >= UTF8_MOST ? in->piece : UTF8_MOST;
    make_room(in, is_utf8 ? piece : 3 * piece);
    in->p = in->end = in->window;
    if (!is_utf8 && in->raw == NULL && (in->raw = malloc(piece)) == NULL)
        out_of_memory();
    ssize_t got = stream_read(in->stream, is_utf8 ? in->window + in->used : in->raw, piece,
                              in->errs);
    if (got < 0)
        return fail(in);
    in->at_end = got == 0;
    if (is_utf8) {
        in->used += (size_t)got;
        if ((!in->begun && !begin(in)) || !judge(in))
            return false;
    } else if (!decode(in, (size_t)got)) {
        return false;
    }
    in->end = in->window + in->sound;
    return got > 0;
}

void input_drop(struct input *in, size_t n, int lines)
{
    in->p += n;
    in->line += lines;
}

const char *input_digest(struct input *in)
{
    ssize_t got = in->at_end ? 0 : 1;
    make_room(in, in->piece);
    while (got > 0)
        got = stream_read(in->stream, in->window, in->cap, in->errs);
    in->at_end = true;
    in->p = in->end = in->window;
    return got < 0 ? NULL : stream_digest(in->stream);
}
