/* test_base_png.c - PNG pictures of every kind, whole and damaged. */
#include <stdlib.h>
#include <string.h>

#include <zlib.h>

#include "base/png.h"
#include "base/str.h"
#include "support.h"

enum { GREY = 0, RGB = 2, PALETTE = 3, GREY_ALPHA = 4, RGB_ALPHA = 6 };

static const struct place here = { "us.yaml", 30, 11 };

static void add_big(struct str *s, uLong n)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        str_addc(s, (char)(n >> shift & 0xFF));
}

static void add_chunk(struct str *s, const char *name, const void *bytes, size_t n)
{
    add_big(s, n);
    size_t from = s->n;
    str_addn(s, name, 4);
    str_addn(s, bytes, n);
    add_big(s, crc32(0, (const Bytef *)s->s + from, (uInt)(s->n - from)));
}

struct kind {
    unsigned width, height, bits, type, interlaced;
    const char *more;   /* a chunk before the pixels; NULL: none */
    const char *chunk;  /* what it holds */
    size_t n_chunk;
};

#define KIND(w, h, of, ...) \
    ((struct kind){ .width = (w), .height = (h), .type = (of), __VA_ARGS__ })
#define CHUNK(name, bytes, length) .bits = 8, .more = (name), .chunk = (bytes), .n_chunk = (length)

/* rows: each with its filter's byte before it. */
static struct bytes png(struct kind k, const char *rows, size_t n)
{
    struct str s = str_new(a), head = str_new(a);
    Bytef packed[1000];
    uLongf n_packed = sizeof packed;
    str_addn(&s, "\x89PNG\r\n\x1a\n", 8);
    add_big(&head, k.width);
    add_big(&head, k.height);
    const char rest[] = { (char)k.bits, (char)k.type, 0, 0, (char)k.interlaced };
    str_addn(&head, rest, sizeof rest);
    add_chunk(&s, "IHDR", head.s, head.n);
    if (k.type == PALETTE)
        add_chunk(&s, "PLTE", "\xFF\x00\x00\x00\xFF\x00", 6);
    if (k.more != NULL)
        add_chunk(&s, k.more, k.chunk, k.n_chunk);
    assert_int_equal(compress(packed, &n_packed, (const Bytef *)rows, n), Z_OK);
    add_chunk(&s, "IDAT", packed, n_packed);
    add_chunk(&s, "IEND", "", 0);
    return (struct bytes){ s.s, s.n };
}

/* "2x1 rgb FF0000 00FF00, opacity FF 80" */
static const char *seen(struct bytes file)
{
    struct pixels p;
    struct str s = str_new(a);
    if (!pixels_read(a, file, "logos/us.png", 100, &p, here, errs))
        return said_now();
    str_addf(&s, "%ux%u %s", p.width, p.height, p.is_colour ? "rgb" : "grey");
    size_t channels = p.is_colour ? 3 : 1;
    for (size_t i = 0; i < (size_t)p.width * p.height * channels; i++)
        str_addf(&s, "%s%02X", i % channels == 0 ? " " : "", p.samples[i]);
    for (size_t i = 0; p.opacity != NULL && i < (size_t)p.width * p.height; i++)
        str_addf(&s, "%s %02X", i == 0 ? ", opacity" : "", p.opacity[i]);
    return s.s;
}

static void every_kind_is_read(void **state)
{
    (void)state;
    assert_string_equal(seen(png(KIND(2, 1, GREY, .bits = 8), "\0\x10\x20", 3)),
                        "2x1 grey 10 20");
    assert_string_equal(seen(png(KIND(2, 1, GREY, .bits = 1), "\0\x40", 2)), "2x1 grey 00 FF");
    assert_string_equal(seen(png(KIND(1, 2, RGB, .bits = 8), "\0\1\2\3\2\1\1\1", 8)),
                        "1x2 rgb 010203 020304"); /* the second row is said as what is above plus */
    assert_string_equal(seen(png(KIND(1, 1, RGB, .bits = 16), "\0\x12\x12\x34\x34\x56\x56", 7)),
                        "1x1 rgb 123456");
    assert_string_equal(seen(png(KIND(2, 1, PALETTE, .bits = 8), "\0\0\1", 3)),
                        "2x1 rgb FF0000 00FF00");
    assert_string_equal(seen(png(KIND(1, 1, RGB, .bits = 8, .interlaced = 1), "\0\1\2\3", 4)),
                        "1x1 rgb 010203");
}

static void what_is_transparent_stands_apart(void **state)
{
    (void)state;
    assert_string_equal(seen(png(KIND(1, 1, RGB_ALPHA, .bits = 8), "\0\1\2\3\x80", 5)),
                        "1x1 rgb 010203, opacity 80");
    assert_string_equal(seen(png(KIND(2, 1, GREY_ALPHA, .bits = 8), "\0\x10\xFF\x20\x40", 5)),
                        "2x1 grey 10 20, opacity FF 40");
    assert_string_equal(seen(png(KIND(1, 1, RGB_ALPHA, .bits = 8), "\0\1\2\3\xFF", 5)),
                        "1x1 rgb 010203"); /* opaque after all */
    assert_string_equal(seen(png(KIND(2, 1, PALETTE, CHUNK("tRNS", "\x80", 1)),
                                 "\0\0\1", 3)),
                        "2x1 rgb FF0000 00FF00, opacity 80 FF");
    /* One colour that stands for nothing at all: libharu's reader crashes on it. */
    assert_string_equal(seen(png(KIND(1, 1, RGB, CHUNK("tRNS", "\0\1\0\2\0\3", 6)),
                                 "\0\1\2\3", 4)),
                        "1x1 rgb 010203, opacity 00");
}

static void too_many_pixels_are_told_before_they_are_unpacked(void **state)
{
    (void)state;
    assert_string_equal(seen(png(KIND(101, 1, GREY, .bits = 8), "\0", 1)),
                        "us.yaml:30:11: \"logos/us.png\" is 101 by 1 pixels large, and 100 a side "
                        "are the most; make it smaller\n");
}

static bool is_told_or_read(struct bytes file)
{
    const char *found = seen(file);
    return str_starts(found, "1x2 ") || str_starts(found, "us.yaml:30:11: \"logos/us.png\" is ");
}

static void damaged_bytes_are_told_and_never_crash(void **state)
{
    (void)state;
    struct bytes whole = png(KIND(1, 2, RGB_ALPHA, .bits = 8), "\0\1\2\3\4\2\1\1\1\1", 10);
    assert_string_equal(seen((struct bytes){ arena_dup(a, "no picture"), 10 }),
                        "us.yaml:30:11: \"logos/us.png\" is no PNG picture, or a damaged one (Not "
                        "a PNG file); save it as PNG again\n");
    for (size_t n = 0; n + 12 < whole.n; n++) { /* the end's own chunk says nothing */
        struct bytes cut = { memcpy(arena_alloc(a, n + 1), whole.s, n), n };
        assert_string_not_equal(seen(cut), seen(whole));
    }
    for (size_t i = 0; i < whole.n; i++)
        for (int bit = 0; bit < 8; bit++) {
            struct bytes bad = { memcpy(arena_alloc(a, whole.n), whole.s, whole.n), whole.n };
            bad.s[i] = (char)(bad.s[i] ^ 1 << bit);
            if (!is_told_or_read(bad) && strncmp(seen(bad), "2", 1) != 0)
                fail_msg("byte %zu, bit %d: %s", i, bit, seen(bad));
        }
}

static void what_is_not_seen_is_left_out(void **state)
{
    (void)state;
    static const char note[] = "Author\0An official";
    struct bytes noted = png(KIND(1, 1, RGB, CHUNK("tEXt", note, sizeof note - 1)),
                             "\0\1\2\3", 4);
    struct bytes plain = png(KIND(1, 1, RGB, .bits = 8), "\0\1\2\3", 4);
    struct bytes bare = png_without_notes(a, noted);
    assert_int_equal(bare.n, plain.n);
    assert_memory_equal(bare.s, plain.s, plain.n);
    assert_string_equal(seen(bare), seen(noted));
    for (size_t n = 0; n < noted.n; n++) /* of any bytes no more than there are */
        assert_true(png_without_notes(a, (struct bytes){ noted.s, n }).n <= n);
}

int main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    static const struct CMUnitTest tests[] = {
        CASE(every_kind_is_read),
        CASE(what_is_transparent_stands_apart),
        CASE(too_many_pixels_are_told_before_they_are_unpacked),
        CASE(damaged_bytes_are_told_and_never_crash),
        CASE(what_is_not_seen_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
