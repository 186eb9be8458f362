/*
 * allocation.c - no memory ends the program, whoever asked for it.
 *
 * Some libraries go on without memory that they asked for in vain: a workbook came out with a chart
 * whose figures were gone, and was otherwise sound. So the program stands between them and the C
 * library, and is the one that decides. Sanitizers stand there themselves; and what is a library
 * itself, as libalternat is, leaves its program's memory alone.
 */
#include <dlfcn.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/arena.h"

#ifndef __has_feature
#define __has_feature(x) 0
#endif

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

#pragma GCC visibility push(default) /* or libraries would not find them */

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

#pragma GCC visibility pop

#endif
