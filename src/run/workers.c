/* workers.c - fork, a pipe for errors, wait; see workers.h. */
#include "run/workers.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"

struct worker {
    pid_t pid;
    int pipe; /* its errors come through here; -1: no worker */
    size_t job;
    struct str packed;
};

static volatile sig_atomic_t interrupted;

static void note_interrupt(int signal)
{
    interrupted = signal;
}

int workers_interrupted(void)
{
    return interrupted;
}

void workers_note_interrupts(void)
{
    struct sigaction action = { .sa_handler = note_interrupt };
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

/* In the worker: do the job, send the errors, leave without our parent's exit
 * handlers and buffers. */
static void __attribute__((noreturn)) work(const struct workload *load, size_t job, int pipe,
                                           pid_t parent)
{
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    /* A worker whose parent was killed must not hold on to the parent's lock. */
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(ARENA_EXIT); /* killed before we could ask */
    struct errs *errs = errs_new();
    struct arena *a = arena_new();
    bool good = load->run(load->state, job, errs);
    size_t n;
    const char *packed = errs_pack(a, errs, &n);
    while (n > 0) {
        ssize_t put = write(pipe, packed, n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            _exit(ARENA_EXIT);
        packed += put;
        n -= (size_t)put;
    }
    arena_free(a);
    errs_free(errs);
    _exit(good ? 0 : 1);
}

static bool begin(const struct workload *load, size_t job, struct worker *w,
                  struct arena *a, struct errs *errs)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return err_system(errs, NULL, N_("cannot start a worker: %s"), strerror(errno));
    pid_t parent = getpid(), pid = fork();
    if (pid < 0) {
        int why = errno;
        close(ends[0]);
        close(ends[1]);
        return err_system(errs, NULL, N_("cannot start a worker: %s"), strerror(why));
    }
    if (pid == 0) {
        close(ends[0]);
        work(load, job, ends[1], parent);
    }
    close(ends[1]);
    *w = (struct worker){ pid, ends[0], job, str_new(a) };
    return true;
}

/* The worker's pipe has ended: what became of it? */
static bool finish(const struct workload *load, struct worker *w, struct errs *errs)
{
    int status = 0;
    close(w->pipe);
    w->pipe = -1;
    while (waitpid(w->pid, &status, 0) < 0 && errno == EINTR)
        ;
    const char *name = load->name(load->state, w->job);
    bool told = errs_unpack(errs, w->packed.s, w->packed.n);
    if (WIFSIGNALED(status))
        return err_system(errs, name, N_("its worker was ended by signal %d (%s)"),
                          WTERMSIG(status), strsignal(WTERMSIG(status)));
    if (!told || (WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != 1))
        return err_system(errs, name, N_("its worker failed (exit status %d)"),
                          WEXITSTATUS(status));
    if (WEXITSTATUS(status) != 0)
        return false;
    if (load->done != NULL)
        load->done(load->state, w->job);
    return true;
}

/* Takes what has come through the pipe; true at its end. */
static bool has_ended(struct worker *w)
{
    char chunk[4096];
    ssize_t got = read(w->pipe, chunk, sizeof chunk);
    if (got > 0)
        str_addn(&w->packed, chunk, (size_t)got);
    return got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN);
}

static void stop_all(struct worker *workers, int n)
{
    for (int i = 0; i < n; i++)
        if (workers[i].pipe >= 0)
            kill(workers[i].pid, SIGKILL);
}

/* What each job said, in the order of the jobs: the same whoever ended first. */
static void tell_in_order(struct errs **said, size_t n, bool stopped, struct errs *errs)
{
    struct arena *a = arena_new();
    for (size_t i = 0; i < n; i++) {
        size_t length;
        const char *packed = errs_pack(a, said[i], &length);
        if (!stopped) /* after an interrupt nobody wants to hear of the killed */
            errs_unpack(errs, packed, length);
        errs_free(said[i]);
    }
    arena_free(a);
}

static int workers_at_once(int asked)
{
    enum { MOST = 256 };
    if (asked <= 0)
        asked = (int)sysconf(_SC_NPROCESSORS_ONLN);
    return asked < 1 ? 1 : asked > MOST ? MOST : asked;
}

bool workers_run(const struct workload *load, int at_once, struct errs *errs)
{
    at_once = workers_at_once(at_once);
    struct arena *a = arena_new();
    struct worker *workers = arena_array(a, (size_t)at_once, sizeof *workers);
    struct pollfd *polls = arena_array(a, (size_t)at_once, sizeof *polls);
    struct errs **said = arena_array(a, load->n, sizeof *said);
    for (size_t i = 0; i < load->n; i++)
        said[i] = errs_new();
    for (int i = 0; i < at_once; i++)
        workers[i].pipe = -1;
    size_t next = 0;
    bool good = true, stopped = false;
    for (int running = 0;;) {
        for (int i = 0; !stopped && i < at_once && next < load->n; i++)
            if (workers[i].pipe < 0) {
                bool begun = begin(load, next, &workers[i], a, said[next]);
                next++;
                running += begun;
                good = begun && good;
            }
        if (running == 0)
            break;
        for (int i = 0; i < at_once; i++)
            polls[i] = (struct pollfd){ .fd = workers[i].pipe, .events = POLLIN };
        int ready = poll(polls, (nfds_t)at_once, -1);
        if (interrupted && !stopped) {
            stop_all(workers, at_once);
            stopped = true;
        }
        for (int i = 0; ready > 0 && i < at_once; i++)
            if (workers[i].pipe >= 0 && polls[i].revents != 0 && has_ended(&workers[i])) {
                good = finish(load, &workers[i], said[workers[i].job]) && good;
                running--;
            }
    }
    tell_in_order(said, load->n, stopped, errs);
    arena_free(a);
    return good && !stopped && !interrupted;
}
