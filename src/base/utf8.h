/*
 * utf8.h - characters of UTF-8 text.
 *
 * Text inside the program is well-formed UTF-8; utf8_bad() is asked once, where
 * bytes come in, and everything after relies on it.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Offset of the first malformed byte (overlong forms, surrogates and NUL are
 * malformed too), or n where there is none. */
size_t utf8_bad(const char *s, size_t n);

/* Of a character that is not ASCII: part of utf8_next(). */
uint32_t utf8_next_long(const char **s);
/* The character at *s, which is moved behind it. Needs well-formed text. */
static inline uint32_t utf8_next(const char **s)
{
    unsigned char byte = (unsigned char)**s;
    if (byte >= 0x80)
        return utf8_next_long(s);
    *s += 1;
    return byte;
}

/* Writes the character's bytes, gives how many (1 to 4). */
size_t utf8_put(char bytes[4], uint32_t code_point);

/* The first control character, or other one that XML and with it no document can hold (ends of
 * lines and tabs can stand); 0: there is none. Needs well-formed text. */
uint32_t utf8_control(const char *s);

/* Is it a character that steers who shows it: a control character, of a terminal too, the end of a
 * line or paragraph, or what turns the direction of writing? */
bool utf8_steers(uint32_t code_point);

/* How many characters n bytes hold. */
size_t utf8_count(const char *s, size_t n);

#endif
