/*
 * place.h - where something stands in a file, and where each character of a text does, which may
 * be written in pieces: over several lines, in several strings, with escapes.
 *
 * Units   lines and columns count from 1, columns in characters, not bytes; line 0 speaks of the
 *         whole file, column 0 of the whole line.
 */
#ifndef BASE_PLACE_H
#define BASE_PLACE_H

#include <stddef.h>

#include "base/arena.h"

/* From that byte of a text on, every character of it is one of the line. */
struct place_piece {
    size_t from;
    int line, col;
};

struct place_pieces {
    const struct place_piece *items; /* in the order of the text, the first from byte 0 */
    size_t n;
};

struct place {
    const char *path; /* as the user would name it; NULL: no file */
    int line, col;
};

struct text_place {
    struct place at; /* of its first character */
    const struct place_pieces *pieces; /* NULL: it is of one */
};

/* The place of a byte of a text. Behind a line break that no piece explains it is the line of
 * the beginning alone. */
struct place place_in(struct text_place place, const char *text, size_t offset);

/* Pieces as they are met; the memory is used again for the next text. */
struct placing {
    struct arena *arena;
    struct place_piece *items;
    size_t n, most;
};

void placing_begin(struct placing *p, struct arena *a); /* always of the same arena */
/* The text goes on there; where it would have been by itself this is no new piece. */
void placing_mark(struct placing *p, const char *text, size_t from, struct place at);
/* Where the text is: at that place where it is empty. */
struct text_place placing_end(const struct placing *p, struct place empty);

#endif
