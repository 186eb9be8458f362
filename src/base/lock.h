/*
 * lock.h - a file that one process at a time holds, and that is gone when nobody does.
 */
#ifndef BASE_LOCK_H
#define BASE_LOCK_H

#include <stdbool.h>

/* Takes the lock: waits for it, or so many milliseconds at most. A descriptor, which children
 * inherit across fork() and lose at exec(); -1: errno says why, EWOULDBLOCK that another has it.
 * It ends with the last process that has it, however that dies. */
int lock_take(const char *path, bool wait, int milliseconds);

/* Lets it go, and takes the file away. */
void lock_release(const char *path, int lock);

#endif
