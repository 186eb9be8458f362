/* arena.c - blocks of memory in a chain; see arena.h. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Many arenas stay small: the errors of one job of a thousand. */
enum { FIRST_SIZE = 1024, BLOCK_SIZE = 64 * 1024, ALIGN = alignof(max_align_t) };

struct block {
    struct block *next;
    size_t used, size;
    max_align_t bytes[];
};

struct deferred {
    struct deferred *next;
    void (*call)(void *);
    void *arg;
};

struct arena {
    struct block *blocks; /* the first one is the one being filled */
    struct deferred *deferred;
};

static struct block *block_new(size_t size, struct block *next)
{
    struct block *b = malloc(sizeof *b + size);
    if (b == NULL)
        out_of_memory();
    b->next = next;
    b->used = 0;
    b->size = size;
    return b;
}

struct arena *arena_new(void)
{
    struct arena *a = malloc(sizeof *a);
    if (a == NULL)
        out_of_memory();
    a->blocks = block_new(FIRST_SIZE, NULL);
    a->deferred = NULL;
    return a;
}

void arena_free(struct arena *a)
{
    if (a == NULL)
        return;
    for (struct deferred *d = a->deferred; d != NULL; d = d->next)
        d->call(d->arg);
    for (struct block *b = a->blocks, *next; b != NULL; b = next) {
        next = b->next;
        free(b);
    }
    free(a);
}

/* A piece with whatever was there before. Texts lie one right behind the other. */
static void *piece_new(struct arena *a, size_t size, size_t align)
{
    if (size > SIZE_MAX / 2)
        out_of_memory();
    struct block *b = a->blocks;
    size_t at = (b->used + align - 1) / align * align;
    if (size > BLOCK_SIZE / 4) {
        /* A large piece gets a block of its own, behind the one being filled. */
        b->next = block_new(size, b->next);
        b = b->next;
        at = 0;
    } else if (at > b->size || b->size - at < size) {
        b = a->blocks = block_new(BLOCK_SIZE, b);
        at = 0;
    }
    b->used = at + size;
    return (char *)b->bytes + at;
}

void *arena_alloc(struct arena *a, size_t size)
{
    return memset(piece_new(a, size, ALIGN), 0, size);
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
    if (size != 0 && n > SIZE_MAX / size)
        out_of_memory();
    return arena_alloc(a, n * size);
}

char *arena_dupn(struct arena *a, const char *s, size_t n)
{
    char *copy = piece_new(a, n + 1, 1);
    memcpy(copy, s, n);
    copy[n] = '\0';
    return copy;
}

char *arena_dup(struct arena *a, const char *s)
{
    return s == NULL ? NULL : arena_dupn(a, s, strlen(s));
}

char *arena_vprintf(struct arena *a, const char *format, va_list args)
{
    char text[256]; /* most are shorter */
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(text, sizeof text, format, args);
    if (n < 0)
        out_of_memory();
    char *s = piece_new(a, (size_t)n + 1, 1);
    if ((size_t)n < sizeof text)
        memcpy(s, text, (size_t)n + 1);
    else
        vsnprintf(s, (size_t)n + 1, format, again);
    va_end(again);
    return s;
}

char *arena_printf(struct arena *a, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *s = arena_vprintf(a, format, args);
    va_end(args);
    return s;
}

void arena_defer(struct arena *a, void (*call)(void *), void *arg)
{
    struct deferred *d = arena_alloc(a, sizeof *d);
    *d = (struct deferred){ a->deferred, call, arg };
    a->deferred = d;
}

/* A large piece has a block of its own, which can go before the arena does. */
static void release(struct arena *a, const void *piece)
{
    for (struct block **at = &a->blocks->next; *at != NULL; at = &(*at)->next)
        if ((const void *)(*at)->bytes == piece) {
            struct block *b = *at;
            *at = b->next;
            free(b);
            return;
        }
}

void *arena_regrow(struct arena *a, void *old, size_t used, size_t size)
{
    char *larger = piece_new(a, size, ALIGN);
    if (used > 0)
        memcpy(larger, old, used);
    memset(larger + used, 0, size - used);
    if (used > BLOCK_SIZE / 4)
        release(a, old);
    return larger;
}

void *arena_grow(struct arena *a, void *array, size_t n, size_t size)
{
    /* Capacities are the powers of two, so n alone tells whether the array is full. Most
     * arrays of a report stay at one item: a cell's runs, a tag's kids. */
    bool full = (n & (n - 1)) == 0;
    if (!full)
        return array;
    size_t room = n == 0 ? 1 : 2 * n;
    if (room < n || (size != 0 && room > SIZE_MAX / size))
        out_of_memory();
    return arena_regrow(a, array, n * size, room * size);
}
