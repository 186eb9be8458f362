/* watch.c - the watch command: a month made again whenever what it is made of is saved; see run.h. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/map.h"
#include "run/desk.h"
#include "run/workers.h"

/* What is looked at, each with all folders below. */
static const char *const trees[] = { "", "data", "locales", "templates" };

struct watching {
    struct arena *arena;
    const char *root;
    int fd; /* inotify's */
    struct map seen; /* folders, in one look at all */
    struct errs *errs;
};

/* A folder that is watched already stays so. The workspace's own is looked at for
 * alternat.yaml alone. */
static bool watch_tree(struct watching *w, const char *path, bool below)
{
    enum { SAVED = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE };
    struct arena *a = arena_new();
    const char **names;
    size_t n = 0;
    bool good = inotify_add_watch(w->fd, path, SAVED | IN_ONLYDIR) >= 0 || errno == ENOENT
        || err_system(w->errs, path, N_("cannot watch this folder: %s"), strerror(errno));
    if (good && below && !dir_was_seen(&w->seen, path))
        good = dir_list(a, path, NULL, &names, &n, w->errs);
    for (size_t i = 0; good && i < n && !workers_interrupted(); i++) {
        const char *inner = path_join(a, path, names[i]);
        good = !dir_exists(inner) || watch_tree(w, inner, true);
    }
    arena_free(a);
    return good;
}

static bool watch_all(struct watching *w)
{
    struct arena *a = arena_new();
    bool good = true;
    w->seen = map_new(a);
    for (size_t i = 0; good && i < sizeof trees / sizeof *trees; i++)
        good = watch_tree(w, *trees[i] == '\0' ? w->root : path_join(a, w->root, trees[i]),
                          *trees[i] != '\0');
    arena_free(a);
    return good;
}

/* Is it a file of the workspace's? What editors keep for themselves is not, nor is what a run
 * leaves. */
static bool counts(const struct inotify_event *e)
{
    size_t n = e->len == 0 ? 0 : strlen(e->name);
    return n > 0 && *e->name != '.' && *e->name != '#' && e->name[n - 1] != '~'
        && !str_ends(e->name, ".swp") && !str_eq(e->name, "out");
}

/* Takes what has happened; was there anything that counts? */
static bool happened(struct watching *w)
{
    _Alignas(struct inotify_event) char events[16 * 1024];
    ssize_t n = read(w->fd, events, sizeof events);
    bool any = false;
    for (ssize_t at = 0; at < n;) {
        const struct inotify_event *e = (const struct inotify_event *)(const void *)(events + at);
        any |= counts(e) || (e->mask & IN_Q_OVERFLOW) != 0;
        at += (ssize_t)(sizeof *e + e->len);
    }
    return any;
}

/* Until something was saved, and nothing more for a moment: an editor writes in several steps; or
 * until so long has gone by (-1: for ever). False: we were interrupted. A signal that comes between
 * a look at it and the waiting must not be missed, so it is held back but for the waiting. */
static bool wait_for_a_change(struct watching *w, int milliseconds)
{
    enum { MOMENT = 60 }; /* [ms] */
    struct pollfd p = { .fd = w->fd, .events = POLLIN };
    sigset_t held, before;
    bool changed = false;
    sigemptyset(&held);
    sigaddset(&held, SIGINT);
    sigaddset(&held, SIGTERM);
    sigprocmask(SIG_BLOCK, &held, &before);
    while (!workers_interrupted()) {
        int wait = changed ? MOMENT : milliseconds;
        const struct timespec time = { wait / 1000, wait % 1000 * 1000000L };
        int ready = ppoll(&p, 1, wait < 0 ? NULL : &time, &before);
        if (ready == 0)
            break;
        if (ready > 0)
            changed |= happened(w);
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    return !workers_interrupted();
}

/* In a process of its own, which takes all that it has read with it. Gives its exit status. */
static int make(const struct request *q)
{
    pid_t pid = fork();
    int status = 0;
    if (pid == 0) {
        struct errs *errs = errs_new();
        struct arena *a = arena_new();
        struct str said = str_new(a);
        bool good = run_month(q, &said, errs);
        if (!workers_interrupted())
            q->show(q->show_state, good, said.s, errs);
        fflush(stdout);
        _exit(good ? 0 : errs_exit_status(errs));
    }
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
        if (workers_interrupted())
            kill(pid, SIGTERM);
    return pid > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool run_watch(const struct request *q, struct errs *errs)
{
    struct desk d;
    struct watching w = { .errs = errs, .fd = -1 };
    enum { AGAIN = 1000 }; /* [ms] to wait for another run's end */
    bool good = desk_find(&d, q, errs);
    if (good) {
        w.arena = d.arena;
        w.root = d.root;
        w.fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
        good = w.fd >= 0
            || err_system(errs, NULL, N_("cannot watch the workspace: %s"), strerror(errno));
    }
    workers_note_interrupts();
    /* What is saved while a run goes on is seen after it: the watch is there before. */
    while (good && (good = watch_all(&w))) {
        bool locked = make(q) == ERRS_LOCKED;
        if (!wait_for_a_change(&w, locked ? AGAIN : -1))
            break;
    }
    if (w.fd >= 0)
        close(w.fd);
    desk_clear(&d);
    return good && !workers_interrupted();
}
