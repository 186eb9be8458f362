/* utf8.c - see utf8.h. The table of valid forms is The Unicode Standard's 3-7. */
#include "base/utf8.h"

#include <string.h>

static size_t form(const unsigned char *p, size_t left)
{
    if (p[0] == 0)
        return 0;
    if (p[0] < 0x80)
        return 1;
    unsigned char low = 0x80, high = 0xBF;
    size_t length;
    if (p[0] >= 0xC2 && p[0] <= 0xDF) {
        length = 2;
    } else if (p[0] >= 0xE0 && p[0] <= 0xEF) {
        length = 3;
        if (p[0] == 0xE0)
            low = 0xA0;
        if (p[0] == 0xED)
            high = 0x9F;
    } else if (p[0] >= 0xF0 && p[0] <= 0xF4) {
        length = 4;
        if (p[0] == 0xF0)
            low = 0x90;
        if (p[0] == 0xF4)
            high = 0x8F;
    } else {
        return 0;
    }
    if (left < length || p[1] < low || p[1] > high)
        return 0;
    for (size_t i = 2; i < length; i++)
        if (p[i] < 0x80 || p[i] > 0xBF)
            return 0;
    return length;
}

size_t utf8_bad(const char *s, size_t n)
{
    const unsigned char *p = (const unsigned char *)s;
    size_t i = 0;
    while (i < n) {
        /* Most text is ASCII: eight bytes at once, as long as none is 0 or above. */
        uint64_t word;
        for (; n - i >= sizeof word; i += sizeof word) {
            memcpy(&word, s + i, sizeof word);
            const uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
            if ((word & highs) != 0 || ((word - ones) & ~word & highs) != 0)
                break;
        }
        if (i == n)
            break;
        size_t length = form(p + i, n - i);
        if (length == 0)
            return i;
        i += length;
    }
    return n;
}

uint32_t utf8_next_long(const char **s)
{
    const unsigned char *p = (const unsigned char *)*s;
    if (p[0] < 0xE0) {
        *s += 2;
        return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
    }
    if (p[0] < 0xF0) {
        *s += 3;
        return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    }
    *s += 4;
    return (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6
        | (p[3] & 0x3Fu);
}

size_t utf8_put(char bytes[4], uint32_t c)
{
    if (c < 0x80) {
        bytes[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        bytes[0] = (char)(0xC0 | c >> 6);
        bytes[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        bytes[0] = (char)(0xE0 | c >> 12);
        bytes[1] = (char)(0x80 | (c >> 6 & 0x3F));
        bytes[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    bytes[0] = (char)(0xF0 | c >> 18);
    bytes[1] = (char)(0x80 | (c >> 12 & 0x3F));
    bytes[2] = (char)(0x80 | (c >> 6 & 0x3F));
    bytes[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

size_t utf8_count(const char *s, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += ((unsigned char)s[i] & 0xC0) != 0x80;
    return count;
}

bool utf8_steers(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F
        || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

uint32_t utf8_control(const char *s)
{
    while (*s != '\0') {
        uint32_t c = utf8_next(&s);
        if ((c < 0x20 && c != '\n' && c != '\t' && c != '\r') || c == 0xFFFE || c == 0xFFFF)
            return c;
    }
    return 0;
}
