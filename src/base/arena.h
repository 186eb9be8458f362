/*
 * arena.h - the memory of one report: given in pieces, taken back at once.
 *
 * Owns    everything it hands out; arena_free() is the only way to give it back.
 * Gives   zeroed memory, aligned for any type; texts are not. Never NULL: running out of
 *         memory is final, ends this process with ARENA_EXIT and one line on standard
 *         error (a worker's parent then reports that job as failed).
 * Defers  arena_defer() registers what must happen before the memory goes, last
 *         registered first: the close of a file, the end of a foreign object.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#define ARENA_EXIT 3 /* exit status of a process that ran out of memory */

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *a); /* NULL is fine */

void *arena_alloc(struct arena *a, size_t size);
void *arena_array(struct arena *a, size_t n, size_t size); /* n * size, checked */
char *arena_dup(struct arena *a, const char *s);           /* NULL gives NULL */
char *arena_dupn(struct arena *a, const char *s, size_t n); /* adds the NUL */
char *arena_printf(struct arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *a, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
void arena_defer(struct arena *a, void (*call)(void *), void *arg);

/*
 * The memory of what is read once and seldom looked at again, in whole pages. They can be laid in a
 * file: from then on they take memory only where somebody looks, and must not be changed; what comes
 * into the arena later has pages of its own. The file may be closed then, and needs no name. False,
 * errno tells why: they stay in memory.
 */
struct arena *arena_new_in_pages(void);
bool arena_lay_by(struct arena *a, int file);
/* What was looked at since takes no memory any more. */
void arena_let_go(struct arena *a);

/* A piece of at least the size that begins with the first `used` bytes of an older one,
 * which must not be used any more. */
void *arena_regrow(struct arena *a, void *old, size_t used, size_t size);

/* Freed memory is kept for the next document, some of it at least … */
void memory_keep(void);
/* … but where a long one has left much, the system gets it back. */
void memory_give_back(void);

/*
 * arena_push(a, array, n): room for one more item at the end of a growing array
 * whose length is n; n goes up by one and the new, zeroed item's address comes
 * back. The array moves when it grows, so keep indexes, not addresses.
 */
#define arena_push(a, array, n) \
    ((array) = arena_grow((a), (array), (n), sizeof *(array)), &(array)[(n)++])

void *arena_grow(struct arena *a, void *array, size_t n, size_t size);

/* The program's one way out when there is no memory, for an arena or for any library that asks for
 * some; never returns. */
void out_of_memory(void) __attribute__((noreturn));

#endif
