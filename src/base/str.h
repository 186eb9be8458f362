/*
 * str.h - a growing string in an arena.
 *
 * Owns    nothing: its bytes belong to the arena. s is always NUL-terminated
 *         once something was added, and n never counts that NUL.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

struct str {
    struct arena *arena;
    char *s;
    size_t n, cap;
};

struct str str_new(struct arena *a); /* holds "" from the start */
void str_add(struct str *b, const char *s);
void str_addn(struct str *b, const char *s, size_t n);
/* Room for n more bytes and a NUL: where they go. Who puts them there counts them into n. */
char *str_room(struct str *b, size_t n);
static inline void str_addc(struct str *b, char c)
{
    char *to = b->cap - b->n > 1 ? b->s + b->n : str_room(b, 1);
    to[0] = c;
    to[1] = '\0';
    b->n++;
}
/* A whole number in decimal digits. */
void str_add_whole(struct str *b, unsigned long long n);
void str_add_char(struct str *b, uint32_t code_point); /* as UTF-8 */
void str_addf(struct str *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Text of XML, fit for an attribute in quotation marks too; control characters are spaces. */
void str_add_xml(struct str *b, const char *s);

/* Text as a terminal or a log may show it: what steers them (utf8.h) as "\u{202E}", but for the ASCII
 * characters of kept, and bytes that are no UTF-8 as "\x{9B}". */
void str_add_shown(struct str *b, const char *s, const char *kept);

/* A field of CSV (RFC 4180): in quotation marks where it must be. */
void str_add_csv(struct str *b, const char *s);

/* NULL equals only NULL. Most words that are compared differ in their first letter. */
static inline bool str_eq(const char *one, const char *other)
{
    return one == other || (one != NULL && other != NULL && *one == *other && strcmp(one, other) == 0);
}
static inline bool str_starts(const char *s, const char *prefix)
{
    while (*prefix != '\0' && *s == *prefix)
        s++, prefix++;
    return *prefix == '\0';
}
bool str_is_blank(const char *s); /* NULL, or nothing but spaces and ends of lines */
bool str_ends(const char *s, const char *suffix);

/* The word of known[] nearest to word, the first of several; NULL where none is
 * near enough to be a likely slip of the keyboard (a third of word's bytes at most,
 * one of a shorter one's). */
const char *str_nearest(const char *word, const char *const *known, size_t n);

#endif
