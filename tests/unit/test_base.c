/* test_base.c - memory, strings, characters, dates, JSON and maps. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/json.h"
#include "base/map.h"
#include "base/str.h"
#include "base/utf8.h"

static struct arena *a;

static int start(void **state)
{
    (void)state;
    a = arena_new();
    return 0;
}

static int finish(void **state)
{
    (void)state;
    arena_free(a);
    return 0;
}

/* --- arena --- */

static void memory_is_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    static const size_t sizes[] = { 0, 1, 7, 31, 32, 33, 1000, 16384, 16385, 65536, 200000 };
    enum { N = sizeof sizes / sizeof *sizes, ROUNDS = 40 };
    unsigned char *pieces[ROUNDS * N];
    for (size_t i = 0; i < ROUNDS * N; i++) {
        size_t size = sizes[i % N];
        pieces[i] = arena_alloc(a, size);
        assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
        for (size_t k = 0; k < size; k++)
            assert_int_equal(pieces[i][k], 0);
        memset(pieces[i], (int)(i % 250) + 1, size);
    }
    for (size_t i = 0; i < ROUNDS * N; i++)
        for (size_t k = 0; k < sizes[i % N]; k++)
            assert_int_equal(pieces[i][k], (int)(i % 250) + 1);
}

static void an_array_keeps_its_items_while_it_grows(void **state)
{
    (void)state;
    size_t *numbers = NULL, n = 0;
    for (size_t i = 0; i < 5000; i++) {
        size_t *item = arena_push(a, numbers, n);
        assert_int_equal(*item, 0);
        *item = i * i;
        assert_int_equal(n, i + 1);
    }
    for (size_t i = 0; i < 5000; i++)
        assert_int_equal(numbers[i], i * i);
}

static void two_arrays_grow_side_by_side(void **state)
{
    (void)state;
    char *letters = NULL;
    double *numbers = NULL;
    size_t n_letters = 0, n_numbers = 0;
    for (int i = 0; i < 777; i++) {
        *arena_push(a, letters, n_letters) = (char)('a' + i % 26);
        *arena_push(a, numbers, n_numbers) = i / 2.0;
    }
    for (int i = 0; i < 777; i++) {
        assert_int_equal(letters[i], 'a' + i % 26);
        assert_true(numbers[i] == i / 2.0);
    }
}

/* Lengths that are no powers of two, gone down and up again. */
static void an_array_made_shorter_can_grow_again(void **state)
{
    (void)state;
    static const size_t lengths[] = { 3, 5, 2, 6, 4, 9, 7, 17, 15, 33, 8, 100, 0, 11 };
    int *items = NULL;
    size_t n = 0;
    for (size_t l = 0; l < sizeof lengths / sizeof *lengths; l++) {
        while (n < lengths[l]) {
            int value = (int)n;
            *arena_push(a, items, n) = value;
        }
        n = lengths[l];
        for (size_t i = 0; i < n; i++)
            assert_int_equal(items[i], (int)i);
    }
}

static char called[16];

static void note(void *arg)
{
    strcat(called, arg);
}

static void what_was_deferred_last_happens_first(void **state)
{
    (void)state;
    struct arena *own = arena_new();
    called[0] = '\0';
    arena_defer(own, note, arena_dup(own, "1"));
    arena_defer(own, note, arena_dup(own, "2"));
    arena_alloc(own, 300000);
    arena_defer(own, note, arena_dup(own, "3"));
    assert_string_equal(called, "");
    arena_free(own);
    assert_string_equal(called, "321");
    arena_free(NULL);
}

/* In kB, of this process. */
static long resident(void)
{
    char line[128];
    long kb = 0;
    FILE *f = fopen("/proc/self/status", "r");
    assert_non_null(f);
    while (fgets(line, sizeof line, f) != NULL)
        sscanf(line, "VmRSS: %ld", &kb);
    fclose(f);
    return kb;
}

enum { LAID = 20000 };

static const char *laid_text(struct arena *of, size_t i)
{
    return arena_printf(of, "%zu %*s", i, i % 997 == 0 ? 70000 : 400, "of that month");
}

static void assert_laid(const char **texts)
{
    struct arena *own = arena_new();
    for (size_t i = 0; i < LAID; i += 13)
        assert_string_equal(texts[i], laid_text(own, i));
    arena_free(own);
}

static void what_is_laid_by_takes_memory_only_where_it_is_looked_at(void **state)
{
    (void)state;
    struct arena *own = arena_new_in_pages();
    const char **texts = arena_array(a, LAID, sizeof *texts);
    for (size_t i = 0; i < LAID; i++)
        texts[i] = laid_text(own, i);
    long held = resident();
    FILE *file = tmpfile(), *only_read = fopen("/dev/null", "r");
    assert_false(arena_lay_by(own, fileno(only_read)));
    assert_laid(texts);
    assert_true(arena_lay_by(own, fileno(file)));
    const char *again = arena_dup(own, "again");
    assert_true(arena_lay_by(own, fileno(file)));
    assert_true(arena_lay_by(own, fileno(file)));
    fclose(file);
    fclose(only_read);
    long laid = resident();
    assert_laid(texts);
    long looked_at = resident();
    char *later = arena_dup(own, "later"), *large = arena_array(own, 100, 1000);
    strcpy(large, later);
    arena_let_go(own);
    assert_string_equal(large, "later");
    assert_string_equal(again, "again");
    assert_laid(texts);
    arena_let_go(own);
    assert_false(arena_lay_by(a, STDERR_FILENO)); /* not one in pages */
#ifndef __SANITIZE_ADDRESS__ /* which keeps a note of all memory, for itself */
    assert_true(laid + 6000 < held);
    assert_true(laid + 6000 < looked_at);
    assert_true(resident() + 6000 < looked_at);
#endif
    pid_t child = fork();
    if (child == 0) {
        signal(SIGSEGV, SIG_DFL);
        *(char *)(uintptr_t)texts[5] = 'x'; /* nobody changes it behind its back */
        _exit(0);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(!WIFEXITED(status) || WEXITSTATUS(status) != 0);
    arena_free(own);
}

static void copies_end_with_a_nul(void **state)
{
    (void)state;
    assert_null(arena_dup(a, NULL));
    assert_string_equal(arena_dup(a, ""), "");
    assert_string_equal(arena_dupn(a, "alternat", 5), "alter");
    assert_string_equal(arena_printf(a, "%s-%03d", "mx", 7), "mx-007");
    char *long_one = arena_printf(a, "%*s", 70000, "x");
    assert_int_equal(strlen(long_one), 70000);
    assert_int_equal(long_one[69999], 'x');
}

/* In a child, for it is final: its status and what it says. */
static void too_much_memory_ends_the_process_with_one_line(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t pid = fork();
    if (pid == 0) {
        dup2(ends[1], STDERR_FILENO);
        arena_array(a, SIZE_MAX / 4, 8);
        _exit(0);
    }
    close(ends[1]);
    char said[100] = "";
    assert_true(read(ends[0], said, sizeof said - 1) > 0);
    close(ends[0]);
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), ARENA_EXIT);
    assert_string_equal(said, "alternat: out of memory\n");
}

/* --- strings --- */

static void a_string_grows_by_every_kind_of_piece(void **state)
{
    (void)state;
    struct str b = str_new(a);
    assert_string_equal(b.s, "");
    str_add(&b, "Mé");
    str_addn(&b, "xico!", 4);
    str_addc(&b, ' ');
    str_add_char(&b, 0x2212);
    str_addf(&b, "%d %s", 12, "%");
    str_addn(&b, NULL, 0);
    assert_string_equal(b.s, "México −12 %");
    assert_int_equal(b.n, strlen(b.s));
}

static void a_long_string_loses_nothing(void **state)
{
    (void)state;
    struct str b = str_new(a);
    for (int i = 0; i < 20000; i++) {
        if (i % 3 == 0)
            str_addf(&b, "%05d", i);
        else
            str_add(&b, arena_printf(a, "%05d", i));
        assert_int_equal(b.s[b.n], '\0');
    }
    assert_int_equal(b.n, 100000);
    for (int i = 0; i < 20000; i++)
        assert_int_equal(atoi(arena_dupn(a, b.s + 5 * i, 5)), i);
}

static void bytes_of_zero_count_too(void **state)
{
    (void)state;
    struct str b = str_new(a);
    str_addn(&b, "a\0b", 3);
    str_addc(&b, '\0');
    assert_int_equal(b.n, 4);
    assert_memory_equal(b.s, "a\0b\0", 5);
}

static void words_are_compared_whole_at_the_start_and_at_the_end(void **state)
{
    (void)state;
    assert_true(str_eq(NULL, NULL));
    assert_false(str_eq(NULL, ""));
    assert_false(str_eq("", NULL));
    assert_true(str_eq("us", arena_dup(a, "us")));
    assert_false(str_eq("us", "usa"));
    assert_true(str_starts("alternat", "alter"));
    assert_true(str_starts("alternat", ""));
    assert_false(str_starts("alt", "alter"));
    assert_true(str_ends("a.yaml", ".yaml"));
    assert_true(str_ends("a", ""));
    assert_false(str_ends("yaml", ".yaml"));
}

static const char *nearest(const char *word)
{
    static const char *const known[] = { "encounters", "events", "returns", "us", "mx", "for",
                                         "chart", "table", "start", "e" };
    return str_nearest(word, known, sizeof known / sizeof *known);
}

static void a_slip_of_the_keyboard_finds_its_word(void **state)
{
    (void)state;
    assert_string_equal(nearest("chrat"), "chart"); /* neighbours swapped: one slip */
    assert_string_equal(nearest("tabel"), "table");
    assert_string_equal(nearest("encuonter"), "encounters"); /* a swap and a letter lost */
    assert_string_equal(nearest("event"), "events");
    assert_string_equal(nearest("xus"), "us");
    assert_string_equal(nearest("uz"), "us");
    assert_string_equal(nearest("returns"), "returns");
}

static void a_word_too_far_off_finds_none(void **state)
{
    (void)state;
    assert_null(nearest("fxy"));   /* two of three letters */
    assert_null(nearest("chaxx")); /* two of five */
    assert_string_equal(nearest("xchaxt"), "chart"); /* two of six */
    assert_null(nearest("qq"));
    assert_string_equal(nearest("q"), "e"); /* of a short id one letter may be wrong */
    assert_null(nearest(""));
    assert_null(nearest("remittances"));
    assert_null(str_nearest("us", NULL, 0));
}

static void of_two_words_equally_near_the_first_is_named(void **state)
{
    (void)state;
    assert_string_equal(nearest("chtart"), "chart");
    assert_string_equal(str_nearest("stat", (const char *[]){ "star", "start" }, 2), "star");
    assert_string_equal(str_nearest("stat", (const char *[]){ "start", "star" }, 2), "start");
}

static void words_too_long_to_compare_are_passed_over(void **state)
{
    (void)state;
    char *word = arena_printf(a, "%063d", 1), *longer = arena_printf(a, "%064d", 1);
    const char *const known[] = { longer, arena_printf(a, "%063d", 2) };
    assert_ptr_equal(str_nearest(word, known, 2), known[1]);
    assert_null(str_nearest(longer, known, 2));
}

/* --- UTF-8, against table 3-7 of The Unicode Standard --- */

/* The rows of the table: the ranges of each byte. */
static const unsigned char rows[][4][2] = {
    { { 0x01, 0x7F } }, /* the standard's 00 is no text for us */
    { { 0xC2, 0xDF }, { 0x80, 0xBF } },
    { { 0xE0, 0xE0 }, { 0xA0, 0xBF }, { 0x80, 0xBF } },
    { { 0xE1, 0xEC }, { 0x80, 0xBF }, { 0x80, 0xBF } },
    { { 0xED, 0xED }, { 0x80, 0x9F }, { 0x80, 0xBF } },
    { { 0xEE, 0xEF }, { 0x80, 0xBF }, { 0x80, 0xBF } },
    { { 0xF0, 0xF0 }, { 0x90, 0xBF }, { 0x80, 0xBF }, { 0x80, 0xBF } },
    { { 0xF1, 0xF3 }, { 0x80, 0xBF }, { 0x80, 0xBF }, { 0x80, 0xBF } },
    { { 0xF4, 0xF4 }, { 0x80, 0x8F }, { 0x80, 0xBF }, { 0x80, 0xBF } },
};
enum { ROWS = sizeof rows / sizeof *rows };

static size_t length_in_table(const unsigned char *s, size_t n)
{
    for (size_t r = 0; r < ROWS; r++) {
        size_t i = 0;
        while (i < n && i < 4 && rows[r][i][1] != 0 && s[i] >= rows[r][i][0]
               && s[i] <= rows[r][i][1])
            i++;
        if (i > 0 && (i == 4 || rows[r][i][1] == 0))
            return i;
    }
    return 0;
}

static void every_one_two_and_three_bytes_are_judged_as_the_table_does(void **state)
{
    (void)state;
    unsigned char s[3];
    for (unsigned code = 0; code < 1u << 24; code++) {
        s[0] = (unsigned char)(code >> 16);
        s[1] = (unsigned char)(code >> 8);
        s[2] = (unsigned char)code;
        if (s[0] >= 1 && s[0] < 0x7F)
            continue; /* one plain letter says what they all say */
        size_t expected = 0, length;
        while (expected < 3 && (length = length_in_table(s + expected, 3 - expected)) > 0)
            expected += length;
        if (utf8_bad((const char *)s, 3) != expected)
            fail_msg("%02X %02X %02X: %zu, expected %zu", s[0], s[1], s[2],
                     utf8_bad((const char *)s, 3), expected);
    }
}

static void four_bytes_are_judged_as_the_table_does(void **state)
{
    (void)state;
    static const unsigned char last[] = { 0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0xBF, 0xC0, 0xF4 };
    unsigned char s[4];
    for (unsigned first = 0xEF; first <= 0xFF; first++)
        for (unsigned second = 0; second <= 0xFF; second++)
            for (size_t i = 0; i < sizeof last; i++)
                for (size_t k = 0; k < sizeof last; k++) {
                    s[0] = (unsigned char)first;
                    s[1] = (unsigned char)second;
                    s[2] = last[i];
                    s[3] = last[k];
                    size_t expected = 0, length;
                    while (expected < 4
                           && (length = length_in_table(s + expected, 4 - expected)) > 0)
                        expected += length;
                    assert_int_equal(utf8_bad((const char *)s, 4), expected);
                }
}

static void every_character_goes_out_and_comes_back(void **state)
{
    (void)state;
    for (uint32_t c = 1; c <= 0x10FFFF; c++) {
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        char bytes[5] = "";
        size_t n = utf8_put(bytes, c);
        if (utf8_bad(bytes, n) != n || utf8_count(bytes, n) != 1)
            fail_msg("U+%04X is not well formed", (unsigned)c);
        const char *p = bytes;
        if (utf8_next(&p) != c || p != bytes + n)
            fail_msg("U+%04X comes back otherwise", (unsigned)c);
    }
}

static void a_character_cut_off_at_the_end_is_bad(void **state)
{
    (void)state;
    assert_int_equal(utf8_bad("a\xC3", 2), 1);
    assert_int_equal(utf8_bad("a\xE2\x88", 3), 1);
    assert_int_equal(utf8_bad("\xF0\x9F\x98", 3), 0);
    assert_int_equal(utf8_bad("", 0), 0);
    assert_int_equal(utf8_count("−ñ1", strlen("−ñ1")), 3);
}

/* --- dates --- */

static void days_count_as_the_c_library_counts_them_from_1600_to_2400(void **state)
{
    (void)state;
    struct date d = { 1600, 1, 1 };
    int64_t serial = date_serial(d);
    while (d.year <= 2400) {
        struct tm tm = { .tm_year = d.year - 1900, .tm_mon = d.month - 1, .tm_mday = d.day };
        char text[16];
        assert_int_equal(date_serial(d), timegm(&tm) / 86400);
        assert_int_equal(date_serial(d), serial);
        assert_int_equal(date_compare(date_from_serial(serial), d), 0);
        struct date again;
        assert_true(date_parse(date_print(d, text), &again));
        assert_int_equal(date_compare(again, d), 0);
        struct date next = date_from_serial(++serial);
        assert_int_equal(date_compare(d, next), -1);
        assert_int_equal(date_compare(next, d), 1);
        bool new_month = d.day == date_days_in_month(d.year, d.month);
        assert_int_equal(next.day, new_month ? 1 : d.day + 1);
        assert_int_equal(month_of(next), month_of(d) + new_month);
        d = next;
    }
}

static void serial_days_of_known_dates(void **state)
{
    (void)state;
    assert_int_equal(date_serial((struct date){ 1970, 1, 1 }), 0);
    assert_int_equal(date_serial((struct date){ 1969, 12, 31 }), -1);
    assert_int_equal(date_serial((struct date){ 2024, 2, 29 }), 19782);
    assert_int_equal(date_serial((struct date){ 1, 1, 1 }), -719162);
    struct date first = date_from_serial(-719162);
    assert_int_equal(first.year, 1);
    assert_int_equal(first.month, 1);
    assert_int_equal(first.day, 1);
}

static void only_days_that_exist_are_dates(void **state)
{
    (void)state;
    static const char *const bad[] = { "", "2024", "2024-02", "2024-2-01", "2024-02-1",
        "24-02-01", "2023-02-29", "1900-02-29", "2024-02-30", "2024-04-31", "2024-00-10",
        "2024-13-01", "2024-01-00", "0000-01-01", "2024-01-01 ", " 2024-01-01", "2024/01/01",
        "-024-01-01", "2024-01-01T00:00", "+202-01-01" };
    struct date d;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (date_parse(bad[i], &d))
            fail_msg("\"%s\" was taken", bad[i]);
    assert_true(date_parse("2000-02-29", &d));
    assert_true(date_parse("2024-12-31", &d));
    assert_int_equal(d.year * 10000 + d.month * 100 + d.day, 20241231);
    assert_true(date_is_set(d));
    assert_false(date_is_set((struct date){ 0 }));
}

static void months_are_numbers_that_can_be_added_to(void **state)
{
    (void)state;
    month m;
    char text[16];
    assert_true(month_parse("2024-01", &m));
    assert_string_equal(month_print(m - 1, text), "2023-12");
    assert_string_equal(month_print(m - 12, text), "2023-01");
    assert_string_equal(month_print(m + 11, text), "2024-12");
    assert_string_equal(month_print(m + 12, text), "2025-01");
    assert_string_equal(date_print(month_last_day(m + 1), text), "2024-02-29");
    assert_string_equal(date_print(month_last_day(m + 13), text), "2025-02-28");
    assert_string_equal(date_print(month_first_day(m - 1), text), "2023-12-01");
    assert_int_equal(month_of(month_first_day(m)), m);
    assert_int_equal(month_of(month_last_day(m + 11)), m + 11);
    static const char *const bad[] = { "", "2024", "2024-0", "2024-00", "2024-13", "2024-1",
                                       "2024-01-01", "0000-01", "last" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(month_parse(bad[i], &m));
}

static void no_date_and_no_month_are_one_thing(void **state)
{
    (void)state;
    assert_int_equal(month_of((struct date){ 0 }), NO_MONTH);
    assert_false(date_is_set(month_first_day(NO_MONTH)));
}

static void assert_moment(const char *text, int minute, int offset)
{
    struct moment m;
    if (!moment_parse(text, &m))
        fail_msg("\"%s\" was refused", text);
    assert_int_equal(m.day.year * 10000 + m.day.month * 100 + m.day.day, 20240228);
    assert_int_equal(m.minute, minute);
    assert_int_equal(m.offset, offset);
}

static void a_moment_is_a_day_perhaps_with_time_and_offset(void **state)
{
    (void)state;
    assert_moment("2024-02-28", -1, NO_OFFSET);
    assert_moment("2024-02-28T09:30", 570, NO_OFFSET);
    assert_moment("2024-02-28 00:00", 0, NO_OFFSET);
    assert_moment("2024-02-28T23:59:60Z", 1439, 0);
    assert_moment("2024-02-28T09:30:15-05:00", 570, -300);
    assert_moment("2024-02-28 09:30+05:30", 570, 330);
    assert_moment("2024-02-28T09:30-00:30", 570, -30);
}

static void what_is_no_moment_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = { "", "2024-02-30", "2024-02-28T", "2024-02-28 9:30",
        "2024-02-28T24:00", "2024-02-28T09:60", "2024-02-28T09", "2024-02-28T09:30:61",
        "2024-02-28T09:30:", "2024-02-28T09:30+05", "2024-02-28T09:30+0500",
        "2024-02-28T09:30+05:00:30", "2024-02-28T09:30Z+01:00", "2024-02-28Z",
        "2024-02-28t09:30", "2024-02-28T09:30 " };
    struct moment m;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (moment_parse(bad[i], &m))
            fail_msg("\"%s\" was taken", bad[i]);
}

/* --- JSON, maps, digests --- */

static void what_steers_a_terminal_is_shown_by_its_number(void **state)
{
    (void)state;
    struct str out = str_new(a);
    str_add_shown(&out, "Año\t\xE2\x80\x99\n\x1B[31m\x7F\xC2\x9B\xE2\x80\x8F\xE2\x80\xAE"
                        "\xE2\x81\xA6\xD8\x9C\xE2\x80\xA8\x9B\xC3", "\t");
    assert_string_equal(out.s, "Año\t\xE2\x80\x99\\u{A}\\u{1B}[31m\\u{7F}\\u{9B}\\u{200F}"
                               "\\u{202E}\\u{2066}\\u{61C}\\u{2028}\\x{9B}\\x{C3}");
    out = str_new(a);
    str_add_shown(&out, "", "");
    assert_string_equal(out.s, "");
    struct json j = json_new(&out);
    json_string(&j, NULL, "ñ\x7F\xC2\x9B\xE2\x80\xAE\"\x9B");
    assert_string_equal(out.s, "\"ñ\\u007f\\u009b\\u202e\\\"\xEF\xBF\xBD\"");
}

static void json_is_indented_and_its_keys_stay_in_order(void **state)
{
    (void)state;
    struct str out = str_new(a);
    struct json j = json_new(&out);
    json_object(&j, NULL);
    json_string(&j, "title", "México \"1\"\\\n\t\x01");
    json_string(&j, "none", NULL);
    json_array(&j, "list");
    json_integer(&j, NULL, -176205);
    json_bool(&j, NULL, true);
    json_object(&j, NULL);
    json_end(&j);
    json_end(&j);
    json_array(&j, "empty");
    json_end(&j);
    json_bool(&j, "a", false);
    json_end(&j);
    assert_string_equal(out.s, "{\n"
                               "  \"title\": \"México \\\"1\\\"\\\\\\n\\u0009\\u0001\",\n"
                               "  \"none\": null,\n"
                               "  \"list\": [\n"
                               "    -176205,\n"
                               "    true,\n"
                               "    {}\n"
                               "  ],\n"
                               "  \"empty\": [],\n"
                               "  \"a\": false\n"
                               "}\n");
}

static void a_map_gives_back_what_came_first_and_keeps_the_order(void **state)
{
    (void)state;
    enum { N = 20000 };
    struct map m = map_new(a);
    char key[16];
    for (size_t i = 0; i < N; i++) {
        int n = snprintf(key, sizeof key, "key-%zu", i);
        bool is_new = false;
        assert_int_equal(map_put(&m, key, (size_t)n, i * 3, &is_new), i * 3);
        assert_true(is_new);
    }
    assert_int_equal(m.n, N);
    for (size_t i = 0; i < N; i++) {
        int n = snprintf(key, sizeof key, "key-%zu", i);
        bool is_new = true;
        assert_int_equal(map_put(&m, key, (size_t)n, 7, &is_new), i * 3);
        assert_false(is_new);
        assert_int_equal(map_get(&m, key, (size_t)n)->value, i * 3);
        assert_string_equal(m.entries[i].key, key);
    }
    assert_int_equal(m.n, N);
    assert_null(map_get(&m, "key-20000", 9));
}

static void keys_are_bytes_of_a_length(void **state)
{
    (void)state;
    struct map m = map_new(a);
    map_put(&m, "a\0b", 3, 1, NULL);
    map_put(&m, "a\0c", 3, 2, NULL);
    map_put(&m, "a", 1, 3, NULL);
    map_put(&m, "", 0, 4, NULL);
    assert_int_equal(map_get(&m, "a\0b", 3)->value, 1);
    assert_int_equal(map_get(&m, "a\0c", 3)->value, 2);
    assert_int_equal(map_get(&m, "abc", 1)->value, 3);
    assert_int_equal(map_get(&m, "", 0)->value, 4);
    assert_null(map_get(&m, "ab", 2));
}

static void digests_are_those_of_the_standard(void **state)
{
    (void)state;
    assert_string_equal(digest_hex(a, "abc", 3),
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_string_equal(digest_hex(a, "", 0),
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

int main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, start, finish)
    static const struct CMUnitTest tests[] = {
        CASE(memory_is_zeroed_aligned_and_apart),
        CASE(an_array_keeps_its_items_while_it_grows),
        CASE(two_arrays_grow_side_by_side),
        CASE(an_array_made_shorter_can_grow_again),
        CASE(what_was_deferred_last_happens_first),
        CASE(what_is_laid_by_takes_memory_only_where_it_is_looked_at),
        CASE(copies_end_with_a_nul),
        CASE(too_much_memory_ends_the_process_with_one_line),
        CASE(a_string_grows_by_every_kind_of_piece),
        CASE(a_long_string_loses_nothing),
        CASE(bytes_of_zero_count_too),
        CASE(words_are_compared_whole_at_the_start_and_at_the_end),
        CASE(a_slip_of_the_keyboard_finds_its_word),
        CASE(a_word_too_far_off_finds_none),
        CASE(of_two_words_equally_near_the_first_is_named),
        CASE(words_too_long_to_compare_are_passed_over),
        CASE(every_one_two_and_three_bytes_are_judged_as_the_table_does),
        CASE(four_bytes_are_judged_as_the_table_does),
        CASE(every_character_goes_out_and_comes_back),
        CASE(a_character_cut_off_at_the_end_is_bad),
        CASE(days_count_as_the_c_library_counts_them_from_1600_to_2400),
        CASE(serial_days_of_known_dates),
        CASE(only_days_that_exist_are_dates),
        CASE(months_are_numbers_that_can_be_added_to),
        CASE(no_date_and_no_month_are_one_thing),
        CASE(a_moment_is_a_day_perhaps_with_time_and_offset),
        CASE(what_is_no_moment_is_refused),
        CASE(what_steers_a_terminal_is_shown_by_its_number),
        CASE(json_is_indented_and_its_keys_stay_in_order),
        CASE(a_map_gives_back_what_came_first_and_keeps_the_order),
        CASE(keys_are_bytes_of_a_length),
        CASE(digests_are_those_of_the_standard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
