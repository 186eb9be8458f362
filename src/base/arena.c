/* arena.c - blocks of memory in a chain; see arena.h. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"

/* Many arenas stay small: the errors of one job of a thousand. */
enum { FIRST_SIZE = 1024, BLOCK_SIZE = 64 * 1024, PAGES_SIZE = 1 << 20, ALIGN = alignof(max_align_t) };

struct block {
    struct block *next;
    size_t used, size;
    bool is_laid; /* in a file */
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
    bool in_pages;
};

static size_t whole_pages(size_t n)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    return (n + page - 1) / page * page;
}

static void *pages_new(size_t *size)
{
    *size = whole_pages(*size);
    void *p = mmap(NULL, *size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        return NULL;
    return p;
}

static struct block *block_new(const struct arena *a, size_t size, struct block *next)
{
    size_t whole = sizeof *next + size;
    struct block *b = a->in_pages ? pages_new(&whole) : malloc(whole);
    if (b == NULL)
        out_of_memory();
    *b = (struct block){ .next = next, .size = whole - sizeof *b };
    return b;
}

static void block_free(const struct arena *a, struct block *b)
{
    if (a->in_pages)
        munmap(b, sizeof *b + b->size);
    else
        free(b);
}

/* One to be filled, with room for a piece that has none of its own. */
static struct block *filling_new(const struct arena *a, struct block *next)
{
    return block_new(a, a->in_pages ? PAGES_SIZE - sizeof *next : BLOCK_SIZE, next);
}

static struct arena *new_arena(bool in_pages)
{
    struct arena *a = malloc(sizeof *a);
    if (a == NULL)
        out_of_memory();
    *a = (struct arena){ .in_pages = in_pages };
    a->blocks = in_pages ? filling_new(a, NULL) : block_new(a, FIRST_SIZE, NULL);
    return a;
}

struct arena *arena_new(void)
{
    return new_arena(false);
}

struct arena *arena_new_in_pages(void)
{
    return new_arena(true);
}

void arena_free(struct arena *a)
{
    if (a == NULL)
        return;
    for (struct deferred *d = a->deferred; d != NULL; d = d->next)
        d->call(d->arg);
    for (struct block *b = a->blocks, *next; b != NULL; b = next) {
        next = b->next;
        block_free(a, b);
    }
    free(a);
}

/* A piece with whatever was there before. Texts lie one right behind the other. */
static void *piece_new(struct arena *a, size_t size, size_t align)
{
    if (size > SIZE_MAX / 2)
        out_of_memory();
    if (a->blocks->is_laid)
        a->blocks = filling_new(a, a->blocks);
    struct block *b = a->blocks;
    size_t at = (b->used + align - 1) / align * align;
    if (size > BLOCK_SIZE / 4) {
        /* A large piece gets a block of its own, behind the one being filled. */
        b->next = block_new(a, size, b->next);
        b = b->next;
        at = 0;
    } else if (at > b->size || b->size - at < size) {
        b = a->blocks = filling_new(a, b);
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
    for (struct block **at = &a->blocks->next, *before = a->blocks; *at != NULL && !before->is_laid;
         before = *at, at = &before->next)
        if ((const void *)(*at)->bytes == piece && !(*at)->is_laid) {
            struct block *b = *at;
            *at = b->next;
            block_free(a, b);
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

/* --- laid in a file --- */

static bool can_be_mapped(int file)
{
    size_t page = whole_pages(1);
    void *p = mmap(NULL, page, PROT_READ, MAP_PRIVATE, file, 0);
    return p != MAP_FAILED && munmap(p, page) == 0;
}

/* Behind what the file has: blocks laid before may be in it. All is there before the first page is
 * let go: what cannot be written is kept. */
bool arena_lay_by(struct arena *a, int file)
{
    off_t end = lseek(file, 0, SEEK_END);
    if (end < 0 || !a->in_pages)
        return false;
    const off_t first = (off_t)whole_pages((size_t)end);
    off_t at = first;
    for (struct block *b = a->blocks; b != NULL && !b->is_laid; b = b->next) {
        b->is_laid = true;
        bool good = file_write_at(file, b, sizeof *b + b->used, at);
        b->is_laid = false;
        if (!good)
            return false;
        at += (off_t)(sizeof *b + b->size);
    }
    /* A page beyond a file's end cannot be read, nor one that did not come to its disk after all. */
    if (ftruncate(file, at) != 0 || fdatasync(file) != 0 || !can_be_mapped(file))
        return false;
    at = first;
    for (struct block *b = a->blocks, *next; b != NULL && !b->is_laid; b = next) {
        size_t whole = sizeof *b + b->size;
        next = b->next;
        const void *laid = mmap(b, whole, PROT_READ, MAP_PRIVATE | MAP_FIXED, file, at);
        if (laid != b)
            out_of_memory(); /* of the kernel's: the pages may be gone */
        at += (off_t)whole;
    }
    return true;
}

void arena_let_go(struct arena *a)
{
    for (struct block *b = a->blocks, *next; b != NULL; b = next) {
        next = b->next;
        if (b->is_laid)
            madvise(b, sizeof *b + b->size, MADV_DONTNEED);
    }
}
