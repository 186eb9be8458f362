/* lock.c - see lock.h. */
#include "base/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static bool hold(int fd, bool wait, int milliseconds)
{
    enum { STEP = 20 }; /* [ms] */
    const struct timespec pause = { .tv_nsec = STEP * 1000L * 1000 };
    for (; flock(fd, wait ? LOCK_EX : LOCK_EX | LOCK_NB) != 0; milliseconds -= STEP) {
        if (wait && errno == EINTR)
            continue;
        if (errno != EWOULDBLOCK || milliseconds <= 0)
            return false;
        if (nanosleep(&pause, NULL) != 0) {
            errno = EWOULDBLOCK; /* interrupted: it is still another's */
            return false;
        }
    }
    return true;
}

/* A lock file is removed by its last holder, so the one that we hold must be the one that still
 * bears the name. */
int lock_take(const char *path, bool wait, int milliseconds)
{
    for (;;) {
        struct stat ours, named;
        int fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (fd < 0)
            return -1;
        if (!hold(fd, wait, milliseconds)) {
            int why = errno;
            close(fd);
            errno = why;
            return -1;
        }
        if (fstat(fd, &ours) == 0 && stat(path, &named) == 0 && ours.st_ino == named.st_ino
            && ours.st_dev == named.st_dev)
            return fd;
        close(fd);
    }
}

void lock_release(const char *path, int lock)
{
    unlink(path);
    close(lock);
}
