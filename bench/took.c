/*
 * took.c - what a command took, to the microsecond, which time(1) rounds away.
 *
 *     took FILE COMMAND [ARGUMENT]...
 *
 * Adds a line to FILE: seconds on the wall, seconds of the processor and KiB of the largest process,
 * both of the command and of all whom it waited for. Exits as the command does. It is this small since
 * a process counts as large as who started it: a script would be the least that can be seen.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double of(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: took FILE COMMAND [ARGUMENT]...\n");
        return 2;
    }
    struct rusage used;
    int status;
    double start = seconds();
    pid_t child = fork();
    if (child == 0) {
        execvp(argv[2], argv + 2);
        fprintf(stderr, "took: %s: %s\n", argv[2], strerror(errno));
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &used) != child)
        return 127;
    double wall = seconds() - start;
    FILE *out = fopen(argv[1], "a");
    if (out == NULL) {
        fprintf(stderr, "took: %s: %s\n", argv[1], strerror(errno));
        return 127;
    }
    fprintf(out, "%.6f %.6f %ld\n", wall, of(used.ru_utime) + of(used.ru_stime), used.ru_maxrss);
    return fclose(out) != 0 ? 127 : WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
