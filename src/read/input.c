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
static bool decode_bytes(struct input *in)
{
    for (size_t i = 0; i < in->n_raw; i++) {
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
    in->n_raw = 0;
    return true;
}

/* A unit of UTF-16. */
static uint32_t unit_at(const struct input *in, size_t i)
{
    unsigned char one = (unsigned char)in->raw[i], two = (unsigned char)in->raw[i + 1];
    return in->is_big_endian ? (uint32_t)one << 8 | two : (uint32_t)two << 8 | one;
}

/* UTF-16; half a character at the end waits for the next piece. */
static bool decode_units(struct input *in)
{
    size_t i = 0;
    while (in->n_raw - i >= 2) {
        uint32_t c = unit_at(in, i), low;
        bool is_high = c >= 0xD800 && c < 0xDC00;
        if (is_high && in->n_raw - i < 4)
            break;
        if (is_high && (low = unit_at(in, i + 2)) >= 0xDC00 && low < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            i += 2;
        } else if (c == 0 || (c >= 0xD800 && c < 0xE000)) {
            err_at(in->errs, place_of(in, in->used), N_("this is no character of UTF-16"));
            return fail(in);
        }
        i += 2;
        in->used += utf8_put(in->window + in->used, c);
    }
    in->n_raw -= i;
    memmove(in->raw, in->raw + i, in->n_raw);
    if (in->at_end && in->n_raw > 0) {
        err_at(in->errs, place_of(in, in->used), N_("the file ends within a character of UTF-16"));
        return fail(in);
    }
    return true;
}

static bool decode(struct input *in)
{
    /* No character is more than three bytes of UTF-8 for each of its own. */
    make_room(in, 3 * in->n_raw + UTF8_MOST);
    if (!(in->encoding == ENCODING_UTF16 ? decode_units(in) : decode_bytes(in)))
        return false;
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
    struct place at = place_of(in, bad);
    unsigned char byte = (unsigned char)in->window[bad];
    if (byte == '\0')
        file_text_bad(at, byte, in->errs);
    else
        err_at(in->errs, at,
               N_("byte 0x%02X is not UTF-8; if the agency writes so, say \"encoding: "
                  "windows-1252\" (or latin-1) in the description"),
               byte);
    return fail(in);
}

/* A byte order mark is no text; it tells UTF-16 by its own bytes. The first piece is
 * looked at whatever the description says. */
static bool begin(struct input *in)
{
    unsigned char *bytes = (unsigned char *)in->raw;
    in->begun = true;
    if (in->n_raw >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE)
                           || (bytes[0] == 0xFE && bytes[1] == 0xFF))) {
        in->encoding = ENCODING_UTF16;
        in->is_big_endian = bytes[0] == 0xFE;
        in->n_raw -= 2;
        memmove(in->raw, in->raw + 2, in->n_raw);
    }
    if (in->encoding != ENCODING_UTF8)
        return decode(in);
    bool has_mark = in->n_raw >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;
    make_room(in, in->n_raw);
    memcpy(in->window, in->raw + (has_mark ? 3 : 0), in->n_raw - (has_mark ? 3 : 0));
    in->used = in->n_raw - (has_mark ? 3 : 0);
    in->n_raw = 0;
    return judge(in);
}

/* What was dropped makes room for what comes. */
static void close_up(struct input *in)
{
    size_t dropped = in->window == NULL ? 0 : (size_t)(in->p - in->window);
    if (dropped > 0) {
        memmove(in->window, in->p, in->used - dropped);
        in->used -= dropped;
        in->sound -= dropped;
    }
    in->p = in->end = in->window;
}

bool input_more(struct input *in)
{
    if (in->at_end)
        return false;
    /* The mark is three bytes long, so the first piece is no shorter. */
    size_t piece = in->begun || in->piece >= UTF8_MOST ? in->piece : UTF8_MOST;
    bool is_direct = in->begun && in->encoding == ENCODING_UTF8;
    close_up(in);
    make_room(in, piece);
    in->p = in->end = in->window;
    if (in->raw == NULL && (in->raw = malloc(piece + UTF8_MOST)) == NULL)
        out_of_memory();
    ssize_t got = stream_read(in->stream, is_direct ? in->window + in->used : in->raw + in->n_raw,
                              piece, in->errs);
    if (got < 0)
        return fail(in);
    in->at_end = in->is_drained = got == 0;
    if (is_direct)
        in->used += (size_t)got;
    else
        in->n_raw += (size_t)got;
    bool good = !in->begun ? begin(in) : is_direct ? judge(in) : decode(in);
    in->p = in->window; /* which may have moved to grow */
    in->end = good ? in->window + in->sound : in->p;
    return good && got > 0;
}

void input_drop(struct input *in, size_t n, int lines)
{
    if (n > 0) /* of a file of no bytes there is no window to move in */
        in->p += n;
    in->line += lines;
}

const char *input_digest(struct input *in)
{
    ssize_t got = in->is_drained ? 0 : 1;
    make_room(in, in->piece);
    while (got > 0)
        got = stream_read(in->stream, in->window, in->cap, in->errs);
    in->at_end = in->is_drained = true;
    in->p = in->end = in->window;
    return got < 0 ? NULL : stream_digest(in->stream);
}
