/* place.c - see place.h. */
#include "base/place.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

static struct place_piece piece_in(const struct place_piece *items, size_t n, const char *text, size_t offset)
{
    size_t low = 0, high = n; /* the last that begins there or before */
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (items[middle].from <= offset)
            low = middle;
        else
            high = middle;
    }
    struct place_piece found = items[low];
    if (found.col > 0)
        found.col += (int)utf8_count(text + found.from, offset - found.from);
    return found;
}

struct place place_in(struct text_place place, const char *text, size_t offset)
{
    const struct place_piece whole = { 0, place.at.line, place.at.col };
    const struct place_pieces *p = place.pieces;
    struct place_piece piece = p == NULL ? piece_in(&whole, 1, text, offset) : piece_in(p->items, p->n, text, offset);
    bool is_unknown = p == NULL && memchr(text, '\n', offset) != NULL;
    return (struct place){ place.at.path, piece.line, is_unknown ? 0 : piece.col };
}

void placing_begin(struct placing *p, struct arena *a)
{
    p->arena = a;
    p->n = 0;
}

void placing_mark(struct placing *p, const char *text, size_t from, struct place at)
{
    const struct place_piece piece = { from, at.line, at.col };
    if (p->n > 0 && p->items[p->n - 1].from == from) { /* the piece before it is empty */
        p->items[p->n - 1] = piece;
        return;
    }
    if (p->n > 0) {
        struct place_piece by_itself = piece_in(&p->items[p->n - 1], 1, text, from);
        if (by_itself.line == at.line && by_itself.col == at.col)
            return;
    }
    if (p->n == p->most) {
        size_t most = 2 * p->most + 8;
        p->items = arena_regrow(p->arena, p->items, p->n * sizeof *p->items, most * sizeof *p->items);
        p->most = most;
    }
    p->items[p->n++] = piece;
}

struct text_place placing_end(const struct placing *p, struct place empty)
{
    if (p->n == 0)
        return (struct text_place){ .at = empty };
    struct text_place place = { .at = { empty.path, p->items[0].line, p->items[0].col } };
    if (p->n == 1)
        return place;
    struct place_pieces *pieces = arena_alloc(p->arena, sizeof *pieces);
    struct place_piece *items = arena_array(p->arena, p->n, sizeof *items);
    memcpy(items, p->items, p->n * sizeof *items);
    *pieces = (struct place_pieces){ items, p->n };
    place.pieces = pieces;
    return place;
}
