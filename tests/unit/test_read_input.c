/* test_read_input.c - a text file as a window that slides: encodings, bounds, places. */
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/str.h"
#include "base/utf8.h"
#include "read/csv.h"
#include "support.h"

static struct input *open_bytes(const void *bytes, size_t n, enum encoding encoding)
{
    assert_true(file_write(in("x.csv"), bytes, n, errs));
    struct input *input = input_open(a, in("x.csv"), "x.csv", encoding, errs);
    assert_non_null(input);
    return input;
}

/* All of an input's text: nothing is dropped, so the window holds it in the end. */
static const char *text_of(struct input *input)
{
    while (input_more(input))
        ;
    assert_true(input->at_end);
    return arena_dupn(a, input->p, (size_t)(input->end - input->p));
}

static const char *text(const char *bytes, enum encoding encoding)
{
    return text_of(open_bytes(bytes, strlen(bytes), encoding));
}

/* The rows of a file read in pieces, "line:[field@line:col|…]", and what was said. */
static const char *rows_in_pieces(const char *bytes, size_t n, enum encoding encoding,
                                  size_t piece)
{
    struct input *input = open_bytes(bytes, n, encoding);
    if (piece > 0)
        input->piece = piece;
    struct rows *r = csv_open(a, input, ',');
    struct str all = str_new(a);
    while (r->next(r)) {
        str_addf(&all, "%d:[", r->row_line);
        for (size_t i = 0; i < r->n_fields; i++) {
            struct place at = r->place(r, i);
            str_add(&all, i > 0 ? "|" : "");
            str_addn(&all, r->fields[i].s, r->fields[i].n);
            str_addf(&all, "@%d:%d", at.line, at.col);
        }
        str_add(&all, "]\n");
    }
    if (!r->failed)
        str_add(&all, r->digest(r));
    str_add(&all, said_now());
    return all.s;
}

/* What a piece cuts through must not matter: each size cuts elsewhere. */
static void assert_any_piece_gives_the_same(const char *bytes, size_t n,
                                            enum encoding encoding)
{
    static const size_t pieces[] = { 1, 2, 3, 5, 7, 64 };
    const char *whole = rows_in_pieces(bytes, n, encoding, 0);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        assert_string_equal(rows_in_pieces(bytes, n, encoding, pieces[i]), whole);
}

#define SAME_IN_PIECES(literal) \
    assert_any_piece_gives_the_same(literal, sizeof(literal) - 1, ENCODING_UTF8)

/* --- pieces --- */

static void pieces_of_any_size_give_the_same_rows(void **state)
{
    (void)state;
    /* The piece sizes would agree on nothing as well: what one of them gives. */
    static const char quoted[] = "a,b\r\n\"x\r\ny\",\"\"\"\"\r\n";
    assert_non_null(strstr(rows_in_pieces(quoted, strlen(quoted), ENCODING_UTF8, 1),
                           "1:[a@1:1|b@1:3]\n2:[x\r\ny@2:1|\"@3:4]\n"));
    SAME_IN_PIECES(quoted);
    SAME_IN_PIECES("");
    SAME_IN_PIECES("\n");
    SAME_IN_PIECES("\r\n\r\n");
    SAME_IN_PIECES("a");
    SAME_IN_PIECES("a,");
    SAME_IN_PIECES("a,b\n\n\nc,d");
    SAME_IN_PIECES("a,b\r\n\r\n\"c\",d\r\n");
    SAME_IN_PIECES("\"a\"\"b\",\"\"\n\"\"\"\",\"c\"");
    SAME_IN_PIECES("\xEF\xBB\xBF" "año,€,𐐷\n\"€\n€\",ñ,\n");
    SAME_IN_PIECES("\xEF\xBB\xBF");
    SAME_IN_PIECES("\xEF\xBB");
    SAME_IN_PIECES("\xEF");
}

static void pieces_of_any_size_give_the_same_errors(void **state)
{
    (void)state;
    SAME_IN_PIECES("a,b\nñ,\"never closed\nc,d\n");
    SAME_IN_PIECES("a,\"b\"\"");
    SAME_IN_PIECES("a\n\"b\"c,d\n");
    SAME_IN_PIECES("\"b\"\rc\n");
    SAME_IN_PIECES("a,b\rc\n");
    SAME_IN_PIECES("a,b\nc,d\r");
    SAME_IN_PIECES("5\" disk,d\n");
    SAME_IN_PIECES("\xFF\xFE" "a\0");
    /* Only a file's last line stands before an error in every size of piece: rows that
     * were whole before the bad byte's piece are given or not. */
    SAME_IN_PIECES("añ\xC3");
    SAME_IN_PIECES("a\xE2\x82");
    SAME_IN_PIECES("a\xE2\x82,");
    SAME_IN_PIECES("aé\0b");
    assert_any_piece_gives_the_same("a\xF3o,\x80\xFF\r\n\"\xD1\",2", 13, ENCODING_LATIN1);
    assert_any_piece_gives_the_same("a\xF3o,\x80\x9C\r\n\"\xD1\",2", 13, ENCODING_WINDOWS1252);
    assert_any_piece_gives_the_same("a\xF3\x81", 3, ENCODING_WINDOWS1252);
}

static void random_tables_are_the_same_in_any_pieces(void **state)
{
    (void)state;
    static const char *const bits[] = { "a", "ñ", "€", "𐐷", ",", "\"", "\"\"", "\n", "\r\n", " ",
                                        ",\"", "\",", "\"\n\"" };
    srand(1);
    for (int round = 0; round < 150; round++) {
        struct str s = str_new(a);
        for (int i = rand() % 40; i > 0; i--)
            str_add(&s, bits[(size_t)rand() % (sizeof bits / sizeof *bits)]);
        assert_any_piece_gives_the_same(s.s, s.n, ENCODING_UTF8);
    }
}

static void the_window_keeps_what_is_not_dropped(void **state)
{
    (void)state;
    struct input *input = open_bytes("abc\ndef\nghi", 11, ENCODING_UTF8);
    input->piece = 4;
    assert_true(input_more(input));
    assert_true(input_more(input));
    assert_memory_equal(input->p, "abc\ndef\n", 8);
    assert_int_equal(input->end - input->p, 8);
    input_drop(input, 4, 1);
    assert_int_equal(input->line, 2);
    assert_true(input_more(input));
    assert_int_equal(input->end - input->p, 7);
    assert_memory_equal(input->p, "def\nghi", 7);
    assert_false(input_more(input));
    assert_true(input->at_end);
    assert_false(input->failed);
    assert_memory_equal(input->p, "def\nghi", 7); /* the end takes nothing away */
    assert_false(input_more(input));
    assert_string_equal(input_digest(input), digest_hex(a, "abc\ndef\nghi", 11));
}

/* --- encodings --- */

#define ADVICE \
    "; if the agency writes so, say \"encoding: windows-1252\" (or latin-1) in the description\n"

static void a_byte_order_mark_is_no_text(void **state)
{
    (void)state;
    assert_string_equal(text("\xEF\xBB\xBF" "año", ENCODING_UTF8), "año");
    assert_string_equal(text("\xEF\xBB\xBF", ENCODING_UTF8), "");
    assert_string_equal(text("", ENCODING_UTF8), "");
    /* Only at the start: elsewhere it is a character as any other. */
    assert_string_equal(text("a\xEF\xBB\xBF", ENCODING_UTF8), "a\xEF\xBB\xBF");
    assert_string_equal(text("\xEF\xBB\xBF\xEF\xBB\xBF", ENCODING_UTF8), "\xEF\xBB\xBF");
    assert_string_equal(said(), "");
}

/* The text in UTF-16 of either order, its mark before it. */
static struct input *open_units(const char *units, size_t n, bool big, enum encoding encoding,
                                size_t piece)
{
    char *bytes = arena_alloc(a, n + 2);
    memcpy(bytes, big ? "\xFE\xFF" : "\xFF\xFE", 2);
    for (size_t i = 0; i + 1 < n + (n % 2); i += 2) {
        bytes[2 + i] = units[big ? i : i + 1];
        if (i + 1 < n)
            bytes[3 + i] = units[big ? i + 1 : i];
    }
    struct input *input = open_bytes(bytes, n + 2, encoding);
    if (piece > 0)
        input->piece = piece;
    return input;
}

static void utf_16_is_known_by_its_mark_in_pieces_of_any_size(void **state)
{
    (void)state;
    /* "añ\n", U+20AC, U+1F600 (a pair), "z" in big-endian order */
    static const char units[] = "\0a\0\xF1\0\n\x20\xAC\xD8\x3D\xDE\x00\0z";
    for (size_t piece = 0; piece < 9; piece++)
        for (int big = 0; big < 2; big++)
            for (int encoding = ENCODING_UTF8; encoding <= ENCODING_UTF16; encoding++) {
                struct input *input = open_units(units, sizeof units - 1, big != 0,
                                                 (enum encoding)encoding, piece);
                assert_string_equal(text_of(input), "añ\n€😀z");
            }
    assert_string_equal(said(), "");
}

static void half_a_character_of_utf_16_is_told_at_its_place(void **state)
{
    (void)state;
    assert_string_equal(text_of(open_units("\0a\0\n\0b\xD8\x3D", 8, true, ENCODING_UTF8, 0)), "");
    assert_string_equal(said_now(), "x.csv:2:2: the file ends within a character of UTF-16\n");
    text_of(open_units("\0a\xDE\x00\0b", 6, true, ENCODING_UTF8, 0));
    assert_string_equal(said_now(), "x.csv:1:2: this is no character of UTF-16\n");
}

static void latin_1_has_a_character_for_every_byte_but_nul(void **state)
{
    (void)state;
    char bytes[256] = "";
    struct str expected = str_new(a);
    for (int i = 1; i < 256; i++) {
        bytes[i - 1] = (char)i;
        str_add_char(&expected, (uint32_t)i);
    }
    assert_string_equal(text(bytes, ENCODING_LATIN1), expected.s);
    assert_string_equal(said_now(), "");
    text_of(open_bytes("a\n\xF1\0", 4, ENCODING_LATIN1));
    assert_string_equal(said(), "x.csv:2:2: a NUL byte; this is not a text file\n");
}

static void windows_1252_has_its_own_characters_from_80_to_9f(void **state)
{
    (void)state;
    assert_string_equal(text("\x80\x82\x83\x84\x85\x86\x87\x88\x89\x8A\x8B\x8C\x8E",
                             ENCODING_WINDOWS1252),
                        "€‚ƒ„…†‡ˆ‰Š‹ŒŽ");
    assert_string_equal(text("\x91\x92\x93\x94\x95\x96\x97\x98\x99\x9A\x9B\x9C\x9E\x9F",
                             ENCODING_WINDOWS1252),
                        "‘’“”•–—˜™š›œžŸ");
    assert_string_equal(text("\x7F\xA0\xBF\xD1\xFF", ENCODING_WINDOWS1252),
                        "\x7F\u00A0¿Ñÿ");
    assert_string_equal(said(), "");
    static const unsigned char holes[] = { 0x81, 0x8D, 0x8F, 0x90, 0x9D };
    for (size_t i = 0; i < sizeof holes; i++) {
        text((char[]){ 'a', '\n', (char)0xD1, (char)holes[i], '\0' }, ENCODING_WINDOWS1252);
        assert_string_equal(said_now(),
                            arena_printf(a, "x.csv:2:2: byte 0x%02X is no character of "
                                            "windows-1252\n", holes[i]));
    }
}

/* --- bad bytes, near and far --- */

static void bytes_that_are_no_utf8_are_told_at_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *told;
    } cases[] = {
        { "a\nñ\xF1o\n", "x.csv:2:2: byte 0xF1 is not UTF-8" ADVICE },
        { "\xC0\x80", "x.csv:1:1: byte 0xC0 is not UTF-8" ADVICE },
        { "ab\xED\xA0\x80", "x.csv:1:3: byte 0xED is not UTF-8" ADVICE },
        { "a\n\xE2\x82", "x.csv:2:1: byte 0xE2 is not UTF-8" ADVICE },
        { "\xEF\xBB\xBF\x80", "x.csv:1:1: byte 0x80 is not UTF-8" ADVICE },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct input *input = open_bytes(cases[i].bytes, strlen(cases[i].bytes), ENCODING_UTF8);
        text_of(input);
        assert_true(input->failed);
        assert_string_equal(said_now(), cases[i].told);
    }
}

enum { FAR_LINES = 200 * 1000 };

/* FAR_LINES lines "año,1" and what is put behind them: some 1.4 MB. */
static struct str far_into(const char *more, size_t n)
{
    struct str s = str_new(a);
    for (int i = 0; i < FAR_LINES; i++)
        str_add(&s, "año,1\n");
    str_addn(&s, more, n);
    return s;
}

static int count_rows(const struct str *s, bool *failed)
{
    struct rows *r = csv_open(a, open_bytes(s->s, s->n, ENCODING_UTF8), ',');
    int n = 0;
    while (r->next(r))
        n++;
    *failed = r->failed;
    return n;
}

static void a_bad_byte_far_into_the_file_is_told_at_its_line(void **state)
{
    (void)state;
    bool failed;
    struct str s = far_into("ñandú,\xF1\nb,2\n", 14);
    assert_true(count_rows(&s, &failed) <= FAR_LINES);
    assert_true(failed);
    assert_string_equal(said_now(), "x.csv:200001:7: byte 0xF1 is not UTF-8" ADVICE);
    s = far_into("x\n\"ñ\0", 6);
    assert_true(count_rows(&s, &failed) <= FAR_LINES + 1);
    assert_true(failed);
    assert_string_equal(said_now(), "x.csv:200002:3: a NUL byte; this is not a text file\n");
    s = far_into("x,2\n", 4);
    assert_int_equal(count_rows(&s, &failed), FAR_LINES + 1);
    assert_false(failed);
    assert_string_equal(said(), "");
}

static void a_quotation_mark_never_closed_is_told_where_it_opened(void **state)
{
    (void)state;
    bool failed;
    struct str s = far_into("ñ,\"open\n", 9);
    s.n--; /* without the literal's NUL */
    for (int i = 0; i < 1000; i++)
        str_add(&s, "año,1\n");
    assert_int_equal(count_rows(&s, &failed), FAR_LINES);
    assert_true(failed);
    assert_string_equal(said_now(), "x.csv:200001:3: the quotation mark that opens here is never "
                                    "closed\n");
    /* What is kept for its end is bounded: a larger file is not read to its own. */
    for (int i = 0; i < FAR_LINES; i++)
        str_add(&s, "año,1\n");
    assert_int_equal(count_rows(&s, &failed), FAR_LINES);
    assert_true(failed);
    assert_string_equal(said_now(), "x.csv:200001:3: a field longer than 1048576 bytes; is its "
                                    "quotation mark ever closed?\n");
}

static void a_row_of_over_a_mebibyte_is_refused_where_it_begins(void **state)
{
    (void)state;
    enum { WIDE = INPUT_MOST + (512 << 10) };
    char *wide = arena_alloc(a, WIDE);
    for (size_t i = 0; i < WIDE; i++)
        wide[i] = i % 1000 == 999 ? ',' : 'x';
    memcpy(wide + WIDE - 2, "\nz", 2);
    struct str s = { .s = wide, .n = WIDE };
    bool failed;
    assert_int_equal(count_rows(&s, &failed), 0);
    assert_true(failed);
    assert_string_equal(said_now(), "x.csv:1:1: a line longer than 1048576 bytes; is this a CSV "
                                    "file?\n");
    /* Just below the bound it is a row. */
    memcpy(wide + INPUT_MOST - 2, "\nz", 2);
    s.n = INPUT_MOST;
    assert_int_equal(count_rows(&s, &failed), 2);
    assert_false(failed);
}

static void what_is_no_file_is_told(void **state)
{
    (void)state;
    assert_null(input_open(a, in("none.csv"), "none.csv", ENCODING_UTF8, errs));
    assert_int_equal(errs_count(errs, SEVERITY_ERROR), 1);
    forget();
    assert_null(input_open(a, folder, "folder", ENCODING_UTF8, errs));
    assert_int_equal(errs_count(errs, SEVERITY_ERROR), 1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(pieces_of_any_size_give_the_same_rows),
        TEST(pieces_of_any_size_give_the_same_errors),
        TEST(random_tables_are_the_same_in_any_pieces),
        TEST(the_window_keeps_what_is_not_dropped),
        TEST(a_byte_order_mark_is_no_text),
        TEST(utf_16_is_known_by_its_mark_in_pieces_of_any_size),
        TEST(half_a_character_of_utf_16_is_told_at_its_place),
        TEST(latin_1_has_a_character_for_every_byte_but_nul),
        TEST(windows_1252_has_its_own_characters_from_80_to_9f),
        TEST(bytes_that_are_no_utf8_are_told_at_their_place),
        TEST(a_bad_byte_far_into_the_file_is_told_at_its_line),
        TEST(a_quotation_mark_never_closed_is_told_where_it_opened),
        TEST(a_row_of_over_a_mebibyte_is_refused_where_it_begins),
        TEST(what_is_no_file_is_told),
    };
    return cmocka_run_group_tests_name("read_input", tests, NULL, NULL);
}
