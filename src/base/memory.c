/*
 * memory.c - the memory of the process: that it must be had, and that it is kept; see arena.h.
 */
#include "base/arena.h"

#include <malloc.h>
#include <unistd.h>

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
