/*
 * faults.c - for LD_PRELOAD: one call of the many that a run makes goes wrong.
 *
 *   FAULT=CALL:N:ERROR   the N-th CALL of each process fails so: write, fsync, rename, mkdir, open (of
 *                        a file that is made), malloc; ERROR by its name, or KILL, which ends
 *                        the process. N counts from 1.
 *   FAULT=short          every write takes half of what it is given
 *   FAULT=interrupts     every other write, wait and read of a pipe is interrupted before it has done anything
 *   FAULT=clock          clocks jump, by hours and years, forwards and back
 *   FAULT_MARK=FILE      is no longer empty when one has gone wrong
 *
 * Standard output and error are let be: what is told must be seen.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum call { WRITE, FSYNC, RENAME, MKDIR, OPEN, MALLOC, CALLS };
static const char *const calls[CALLS] = { "write", "fsync", "rename", "mkdir", "open", "malloc" };

static struct {
    int is_read; /* FAULT was */
    enum call call;
    long nth; /* 0: none */
    int error; /* 0: kill */
    int is_short, is_interrupted, jumps;
    long made[CALLS], turns;
} fault;

static void read_fault(void)
{
    static const struct { const char *name; int error; } errors[] = {
        { "ENOSPC", ENOSPC }, { "EIO", EIO }, { "EDQUOT", EDQUOT }, { "EACCES", EACCES },
        { "EMFILE", EMFILE }, { "ENOMEM", ENOMEM }, { "KILL", 0 },
    };
    const char *s = getenv("FAULT");
    fault.is_read = 1;
    if (s == NULL)
        return;
    fault.is_short = strcmp(s, "short") == 0;
    fault.is_interrupted = strcmp(s, "interrupts") == 0;
    fault.jumps = strcmp(s, "clock") == 0;
    for (int i = 0; i < CALLS; i++) {
        size_t n = strlen(calls[i]);
        if (strncmp(s, calls[i], n) != 0 || s[n] != ':')
            continue;
        char *end;
        fault.call = (enum call)i;
        fault.nth = strtol(s + n + 1, &end, 10);
        for (size_t k = 0; k < sizeof errors / sizeof *errors; k++)
            if (*end == ':' && strcmp(end + 1, errors[k].name) == 0)
                fault.error = errors[k].error;
    }
}

/* Opened at once: a worker may not make files where the mark is. What goes wrong before (libraries that
 * begin) opens it itself. */
static long mark_file = -1;

static void __attribute__((constructor)) open_mark(void)
{
    const char *path = getenv("FAULT_MARK");
    if (path != NULL && mark_file < 0)
        mark_file = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
}

static void mark(void)
{
    open_mark();
    if (mark_file >= 0)
        syscall(SYS_write, mark_file, ".", 1);
}

/* Does this one go wrong? errno says how. */
static int goes_wrong(enum call call)
{
    if (!fault.is_read)
        read_fault();
    if (fault.nth == 0 || call != fault.call || ++fault.made[call] != fault.nth)
        return 0;
    mark();
    if (fault.error == 0)
        kill(getpid(), SIGKILL);
    errno = fault.error;
    return 1;
}

static int is_interrupted(void)
{
    if (!fault.is_read)
        read_fault();
    if (!fault.is_interrupted || ++fault.turns % 2 != 0)
        return 0;
    mark();
    errno = EINTR;
    return 1;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *bytes, size_t n)
{
    if (fd > STDERR_FILENO && (goes_wrong(WRITE) || is_interrupted()))
        return -1;
    if (fd > STDERR_FILENO && fault.is_short && n > 1) {
        mark();
        n /= 2;
    }
    return syscall(SYS_write, fd, bytes, n);
}

ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t at)
{
    return goes_wrong(WRITE) || is_interrupted() ? -1 : syscall(SYS_pwrite64, fd, bytes, n, at);
}

/* Of files no read is ever interrupted. */
static int is_pipe(int fd)
{
    struct stat st;
    return fd > STDERR_FILENO && fstat(fd, &st) == 0 && S_ISFIFO(st.st_mode);
}

ssize_t read(int fd, void *bytes, size_t n)
{
    return is_pipe(fd) && is_interrupted() ? -1 : syscall(SYS_read, fd, bytes, n);
}

/* What a build with guards calls where it knows how much room there is. */
ssize_t __read_chk(int fd, void *bytes, size_t n, size_t room);
ssize_t __read_chk(int fd, void *bytes, size_t n, size_t room)
{
    (void)room;
    return read(fd, bytes, n);
}

pid_t waitpid(pid_t pid, int *status, int options)
{
    return is_interrupted() ? -1 : (pid_t)syscall(SYS_wait4, pid, status, options, NULL);
}

int fsync(int fd)
{
    return goes_wrong(FSYNC) ? -1 : (int)syscall(SYS_fsync, fd);
}

int fdatasync(int fd)
{
    return goes_wrong(FSYNC) ? -1 : (int)syscall(SYS_fdatasync, fd);
}

int rename(const char *from, const char *to)
{
    return goes_wrong(RENAME) ? -1 : (int)syscall(SYS_rename, from, to);
}

int renameat2(int f, const char *from, int t, const char *to, unsigned flags)
{
    return goes_wrong(RENAME) ? -1 : (int)syscall(SYS_renameat2, f, from, t, to, flags);
}

int mkdir(const char *path, mode_t mode)
{
    return goes_wrong(MKDIR) ? -1 : (int)syscall(SYS_mkdir, path, mode);
}

static int opened(const char *path, int flags, va_list more)
{
    mode_t mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
    if ((flags & O_CREAT) != 0 && goes_wrong(OPEN))
        return -1;
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

int open(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    int fd = opened(path, flags, more);
    va_end(more);
    return fd;
}

int open64(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    int fd = opened(path, flags | O_LARGEFILE, more);
    va_end(more);
    return fd;
}

/* --- memory: no call may need any itself before it is known --- */

extern void *__libc_malloc(size_t n);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *p, size_t n);

void *malloc(size_t n)
{
    return goes_wrong(MALLOC) ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
    return goes_wrong(MALLOC) ? NULL : __libc_calloc(n, size);
}

void *realloc(void *p, size_t n)
{
    return goes_wrong(MALLOC) ? NULL : __libc_realloc(p, n);
}

/* --- clocks --- */

int clock_gettime(clockid_t clock, struct timespec *out)
{
    static const long jumps[] = { 0, 3600, -7200, 300000000, -300000000, 1, -86400 };
    int code = (int)syscall(SYS_clock_gettime, clock, out);
    if (!fault.is_read)
        read_fault();
    if (fault.jumps && code == 0) {
        mark();
        long jump = jumps[fault.turns++ % (long)(sizeof jumps / sizeof *jumps)];
        if (clock == CLOCK_REALTIME && out->tv_sec + jump > 0)
            out->tv_sec += jump;
    }
    return code;
}

time_t time(time_t *out)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (out != NULL)
        *out = now.tv_sec;
    return now.tv_sec;
}
