/*
 * confine.h - a process that reads what others wrote gives away the right to write anywhere but
 * where it must.
 *
 * Source  Linux's Landlock, from kernel 5.13 on. Where there is none, nothing changes: what is
 *         read is checked all the same, and this is a second wall.
 */
#ifndef BASE_CONFINE_H
#define BASE_CONFINE_H

#include <stddef.h>

/* From here on this process and those that it starts can make, change and remove files below
 * these folders alone, and write to /dev/null. A folder that is not there is left out. It cannot
 * be taken back. */
void confine_writes(const char *const *folders, size_t n);

#endif
