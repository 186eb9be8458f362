/* str.c - growing strings and the comparison of words; see str.h. */
#include "base/str.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

struct str str_new(struct arena *a)
{
    return (struct str){ .arena = a, .s = arena_alloc(a, 16), .cap = 16 };
}

enum { LONG = 1 << 20 }; /* bytes; from there on a text grows by a quarter, not by itself */

char *str_room(struct str *b, size_t n)
{
    if (b->cap - b->n <= n) {
        size_t need = b->n + n, cap = (need < LONG ? 2 * need : need + need / 4) + 32;
        b->s = arena_regrow(b->arena, b->s, b->n, cap);
        b->cap = cap;
    }
    return b->s + b->n;
}

void str_addn(struct str *b, const char *s, size_t n)
{
    char *to = str_room(b, n);
    if (n > 0)
        memcpy(to, s, n);
    to[n] = '\0';
    b->n += n;
}

void str_add(struct str *b, const char *s)
{
    str_addn(b, s, strlen(s));
}

void str_add_whole(struct str *b, unsigned long long n)
{
    char digits[24];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + n % 10);
    while ((n /= 10) > 0);
    str_addn(b, digits + at, sizeof digits - at);
}

void str_add_char(struct str *b, uint32_t code_point)
{
    char bytes[4];
    size_t n = utf8_put(bytes, code_point);
    str_addn(b, bytes, n);
}

void str_addf(struct str *b, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    /* It mostly fits where it is to stand; asking first how long it is doubles the work. */
    size_t room = b->cap - b->n;
    int n = vsnprintf(b->s + b->n, room, format, args);
    if (n < 0)
        out_of_memory();
    if ((size_t)n >= room) {
        vsnprintf(str_room(b, (size_t)n), (size_t)n + 1, format, again);
    }
    b->n += (size_t)n;
    va_end(again);
    va_end(args);
}

void str_add_xml(struct str *b, const char *s)
{
    static const char *const entities[] = { ['"'] = "&quot;", ['&'] = "&amp;", ['<'] = "&lt;",
                                            ['>'] = "&gt;" };
    for (; *s != '\0'; s++) {
        unsigned char c = (unsigned char)*s;
        if (c < sizeof entities / sizeof *entities && entities[c] != NULL)
            str_add(b, entities[c]);
        else
            str_addc(b, c < 0x20 ? ' ' : *s);
    }
}

void str_add_shown(struct str *b, const char *s, const char *kept)
{
    for (const char *end = s + strlen(s); s < end;) {
        const char *good = s + utf8_bad(s, (size_t)(end - s));
        while (s < good) {
            const char *next = s;
            uint32_t c = utf8_next(&next);
            if (utf8_steers(c) && (c >= 0x80 || strchr(kept, (int)c) == NULL))
                str_addf(b, "\\u{%X}", (unsigned)c);
            else
                str_addn(b, s, (size_t)(next - s));
            s = next;
        }
        if (s < end)
            str_addf(b, "\\x{%02X}", (unsigned)(unsigned char)*s++);
    }
}

void str_add_csv(struct str *b, const char *s)
{
    if (strpbrk(s, ",\"\r\n") == NULL) {
        str_add(b, s);
        return;
    }
    str_addc(b, '"');
    for (; *s != '\0'; s++) {
        if (*s == '"')
            str_addc(b, '"');
        str_addc(b, *s);
    }
    str_addc(b, '"');
}

bool str_is_blank(const char *s)
{
    return s == NULL || s[strspn(s, " \t\r\n")] == '\0';
}

bool str_ends(const char *s, const char *suffix)
{
    size_t n = strlen(s), m = strlen(suffix);
    return n >= m && strcmp(s + n - m, suffix) == 0;
}

enum { LONGEST_WORD = 63 };

/* Damerau-Levenshtein distance (neighbours swapped count once), in bytes. */
static size_t distance(const char *a, size_t n, const char *b, size_t m)
{
    size_t row[3][LONGEST_WORD + 1];
    size_t *before = row[0], *last = row[1], *now = row[2];
    for (size_t j = 0; j <= m; j++)
        last[j] = j;
    for (size_t i = 1; i <= n; i++) {
        now[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t best = last[j - 1] + (a[i - 1] != b[j - 1]);
            if (last[j] + 1 < best)
                best = last[j] + 1;
            if (now[j - 1] + 1 < best)
                best = now[j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]
                && before[j - 2] + 1 < best)
                best = before[j - 2] + 1;
            now[j] = best;
        }
        size_t *oldest = before;
        before = last;
        last = now;
        now = oldest;
    }
    return last[m];
}

const char *str_nearest(const char *word, const char *const *known, size_t n)
{
    const char *best = NULL;
    size_t length = strlen(word);
    if (length > LONGEST_WORD)
        return NULL;
    size_t most = length < 3 ? length > 0 : length / 3, least = most + 1;
    for (size_t i = 0; i < n; i++) {
        size_t m = strlen(known[i]);
        if (m == 0 || m > LONGEST_WORD)
            continue;
        size_t d = distance(word, length, known[i], m);
        if (d < least) {
            least = d;
            best = known[i];
        }
    }
    return best;
}
