/*
 * memory.c - the memory of the process: that it must be had, and that it is kept; see arena.h.
 *
 * Some libraries go on without memory that they asked for in vain: a workbook came out with a chart
 * whose figures were gone, and was otherwise sound. So the program stands between them and the C
 * library, and is the one that decides. Sanitizers stand there themselves.
 */
#include "base/arena.h"

#include <dlfcn.h>
#include <malloc.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#ifndef __has_feature
#define __has_feature(x) 0
#endif

void out_of_memory(void)
{
    static const char line[] = "alternat: out of memory\n";
    ssize_t ignored = write(STDERR_FILENO, line, sizeof line - 1);
    (void)ignored;
    _exit(ARENA_EXIT);
}

enum { KEPT = 8 << 20, PAD = 256 << 10, MUCH = 32 << 20 }; /* bytes */

void memory_keep(void)
{
    mallopt(M_TRIM_THRESHOLD, KEPT);
    mallopt(M_TOP_PAD, PAD);
}

void memory_give_back(void)
{
    if (mallinfo2().fordblks > MUCH)
        malloc_trim(PAD);
}

#if !defined __SANITIZE_ADDRESS__ && !__has_feature(address_sanitizer)

extern void *__libc_malloc(size_t n);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *p, size_t n);

static struct {
    bool is_found, is_sought;
    void *(*malloc)(size_t n);
    void *(*calloc)(size_t n, size_t size);
    void *(*realloc)(void *p, size_t n);
} next;

/* What comes behind us: the C library's, or what a tester put before it. The search may want
 * memory itself. */
static bool find(void)
{
    if (!next.is_found && !next.is_sought) {
        next.is_sought = true;
        *(void **)&next.malloc = dlsym(RTLD_NEXT, "malloc");
        *(void **)&next.calloc = dlsym(RTLD_NEXT, "calloc");
        *(void **)&next.realloc = dlsym(RTLD_NEXT, "realloc");
        next.is_found = next.malloc != NULL && next.calloc != NULL && next.realloc != NULL;
    }
    return next.is_found;
}

static void *had(void *p, size_t n)
{
    if (p == NULL && n > 0)
        out_of_memory();
    return p;
}

void *malloc(size_t n)
{
    return had(find() ? next.malloc(n) : __libc_malloc(n), n);
}

void *calloc(size_t n, size_t size)
{
    return had(find() ? next.calloc(n, size) : __libc_calloc(n, size), n > 0 ? size : 0);
}

void *realloc(void *p, size_t n)
{
    return had(find() ? next.realloc(p, n) : __libc_realloc(p, n), n);
}

#endif
