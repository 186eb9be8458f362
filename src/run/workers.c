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
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/confine.h"
#include "base/interrupt.h"
#include "base/str.h"

/* A process that does one job after another, as it is asked. */
struct worker {
    pid_t pid;
    int asks, answers; /* pipes to it and from it; answers -1: there is none */
    bool busy;
    size_t job;        /* that it does */
    struct str heard;  /* of its answer, so far */
};

/* An answer begins so; what the job said follows, and then the packed errors. */
struct answer {
    size_t n_said, n_errs; /* bytes of them, the former with its NUL */
    bool good;
};

int workers_interrupted(void)
{
    return interrupted();
}

void workers_note_interrupts(void)
{
    interrupts_note();
}

static bool put_all(int fd, const void *bytes, size_t n)
{
    for (const char *p = bytes; n > 0;) {
        ssize_t put = write(fd, p, n);
        if (put < 0 && errno != EINTR)
            return false;
        p += put > 0 ? put : 0;
        n -= put > 0 ? (size_t)put : 0;
    }
    return true;
}

/* In the worker: the number of the next job; false when there is none. */
static bool asked(int fd, size_t *job)
{
    size_t n = 0;
    while (n < sizeof *job) { /* a number may come in two pieces */
        ssize_t got = read(fd, (char *)job + n, sizeof *job - n);
        if (got == 0 || (got < 0 && errno != EINTR))
            return false;
        n += got > 0 ? (size_t)got : 0;
    }
    return true;
}

/* In the worker: job after job, each answered with its errors; then it leaves without our
 * parent's exit handlers and buffers. */
static void __attribute__((noreturn)) work(const struct workload *load, int asks, int answers,
                                           pid_t parent)
{
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    /* A worker whose parent was killed must not hold on to the parent's lock. */
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(ARENA_EXIT); /* killed before we could ask */
    if (load->writes != NULL)
        confine_writes(load->writes, load->n_writes);
    for (size_t job; asked(asks, &job);) {
        struct errs *errs = errs_new();
        struct arena *a = arena_new();
        struct answer answer = { 0 };
        struct str said = str_new(a);
        answer.good = load->run(load->state, job, &said, errs);
        answer.n_said = said.n + 1;
        const char *packed = errs_pack(a, errs, &answer.n_errs);
        if (!put_all(answers, &answer, sizeof answer) || !put_all(answers, said.s, answer.n_said)
            || !put_all(answers, packed, answer.n_errs))
            _exit(ARENA_EXIT);
        arena_free(a);
        errs_free(errs);
    }
    _exit(0);
}

static bool cannot_start(int why, const int *ends, int n, struct errs *errs)
{
    for (int i = 0; i < n; i++)
        close(ends[i]);
    return err_system(errs, NULL, N_("cannot start a worker: %s"), strerror(why));
}

static bool begin(const struct workload *load, struct worker *w, struct worker *all, int n_all,
                  struct arena *a, struct errs *errs)
{
    int ends[4];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return cannot_start(errno, ends, 0, errs);
    if (pipe2(ends + 2, O_CLOEXEC) != 0)
        return cannot_start(errno, ends, 2, errs);
    pid_t parent = getpid(), pid = fork();
    if (pid < 0)
        return cannot_start(errno, ends, 4, errs);
    if (pid == 0) {
        /* Another worker's pipe held open here would keep that one waiting for its end. */
        for (int i = 0; i < n_all; i++)
            if (all[i].answers >= 0) {
                close(all[i].asks);
                close(all[i].answers);
            }
        close(ends[1]);
        close(ends[2]);
        work(load, ends[0], ends[3], parent);
    }
    close(ends[0]);
    close(ends[3]);
    *w = (struct worker){ .pid = pid, .asks = ends[1], .answers = ends[2], .heard = str_new(a) };
    return true;
}

/* One that cannot be asked is of no use, and its end, which is told, is heard. */
static void ask(struct worker *w, size_t job)
{
    w->busy = true;
    w->job = job;
    w->heard.n = 0;
    if (!put_all(w->asks, &job, sizeof job))
        kill(w->pid, SIGKILL);
}

/* A whole answer has come. */
static bool has_answered(const struct worker *w, struct answer *answer)
{
    if (!w->busy || w->heard.n < sizeof *answer)
        return false;
    memcpy(answer, w->heard.s, sizeof *answer);
    return w->heard.n >= sizeof *answer + answer->n_said + answer->n_errs;
}

static bool finish(const struct workload *load, struct worker *w, const struct answer *answer,
                   struct errs *errs)
{
    const char *said = w->heard.s + sizeof *answer;
    w->busy = false;
    if (!errs_unpack(errs, said + answer->n_said, answer->n_errs))
        return err_system(errs, load->name(load->state, w->job), N_("its worker cannot be understood"));
    if (!answer->good)
        return false;
    if (load->done != NULL)
        load->done(load->state, w->job, said);
    return true;
}

/* A library that gets no memory may crash on it; nobody would guess that. */
static bool killed(const char *name, int signal, struct errs *errs)
{
    struct rlimit most;
    if (getrlimit(RLIMIT_AS, &most) == 0 && most.rlim_cur != RLIM_INFINITY)
        return err_system(errs, name,
                          N_("its worker was ended by signal %d (%s); it may use %ld kB of memory "
                             "(ulimit -v), perhaps too little"),
                          signal, strsignal(signal), (long)(most.rlim_cur / 1024));
    if (signal == SIGKILL)
        return err_system(errs, name,
                          N_("its worker was ended by signal %d (%s); if nobody did that, the "
                             "machine ran out of memory: try fewer --jobs"),
                          signal, strsignal(signal));
    return err_system(errs, name, N_("its worker was ended by signal %d (%s)"), signal,
                      strsignal(signal));
}

/* It is gone: what became of it, and of the job that it had? */
static bool bury(const struct workload *load, struct worker *w, struct errs *errs)
{
    int status = 0;
    close(w->asks);
    close(w->answers);
    w->answers = -1;
    while (waitpid(w->pid, &status, 0) < 0 && errno == EINTR)
        ;
    if (!w->busy)
        return true;
    const char *name = load->name(load->state, w->job);
    w->busy = false;
    if (WIFSIGNALED(status))
        return killed(name, WTERMSIG(status), errs);
    return err_system(errs, name, N_("its worker failed (exit status %d)"), WEXITSTATUS(status));
}

/* Takes what has come through the pipe; true at its end. */
static bool has_ended(struct worker *w)
{
    char chunk[4096];
    ssize_t got = read(w->answers, chunk, sizeof chunk);
    if (got > 0)
        str_addn(&w->heard, chunk, (size_t)got);
    return got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN);
}

static void stop_all(struct worker *workers, int n)
{
    for (int i = 0; i < n; i++)
        if (workers[i].answers >= 0)
            kill(workers[i].pid, SIGKILL);
}

/* What each job said, in the order of the jobs: the same whoever ended first. */
static void tell_in_order(struct errs **said, size_t n, bool stopped, struct errs *errs)
{
    for (size_t i = 0; i < n; i++) {
        if (!stopped) /* after an interrupt nobody wants to hear of the killed */
            errs_add(errs, said[i]);
        errs_free(said[i]);
    }
}

static int workers_at_once(int asked)
{
    enum { MOST = 256 };
    if (asked <= 0)
        asked = (int)sysconf(_SC_NPROCESSORS_ONLN);
    return asked < 1 ? 1 : asked > MOST ? MOST : asked;
}

/* The jobs under way. */
struct pool {
    const struct workload *load;
    struct arena *arena;
    struct worker *workers;
    int n;
    struct errs **said; /* one a job */
    size_t next;        /* that nobody does yet */
    bool good, stopped;
};

/* Whoever has nothing to do gets a job; where there is none left, its end. */
static int keep_busy(struct pool *p)
{
    int busy = 0;
    for (int i = 0; i < p->n; i++) {
        struct worker *w = &p->workers[i];
        while (!p->stopped && !w->busy && p->next < p->load->n) {
            size_t job = p->next++;
            if (w->answers < 0
                && !begin(p->load, w, p->workers, p->n, p->arena, p->said[job])) {
                p->good = false;
                continue;
            }
            ask(w, job);
        }
        if (!w->busy && w->answers >= 0)
            bury(p->load, w, NULL);
        busy += w->busy;
    }
    return busy;
}

static void hear(struct pool *p, struct worker *w)
{
    struct answer answer;
    bool ended = has_ended(w);
    if (has_answered(w, &answer))
        p->good = finish(p->load, w, &answer, p->said[w->job]) && p->good;
    if (ended)
        p->good = bury(p->load, w, p->said[w->job]) && p->good;
}

static void run_jobs(struct pool *p)
{
    struct pollfd *polls = arena_array(p->arena, (size_t)p->n, sizeof *polls);
    while (keep_busy(p) > 0) {
        for (int i = 0; i < p->n; i++)
            polls[i] = (struct pollfd){ .fd = p->workers[i].answers, .events = POLLIN };
        int ready = poll(polls, (nfds_t)p->n, -1);
        if (interrupted() && !p->stopped) {
            stop_all(p->workers, p->n);
            p->stopped = true;
        }
        for (int i = 0; ready > 0 && i < p->n; i++)
            if (p->workers[i].answers >= 0 && polls[i].revents != 0)
                hear(p, &p->workers[i]);
    }
}

static bool run_here(const struct workload *load, struct errs *errs)
{
    bool good = true;
    for (size_t i = 0; i < load->n && !interrupted(); i++) {
        struct arena *a = arena_new();
        struct str said = str_new(a);
        bool made = load->run(load->state, i, &said, errs);
        if (made && load->done != NULL)
            load->done(load->state, i, said.s);
        good = made && good;
        arena_free(a);
    }
    return good && !interrupted();
}

bool workers_run(const struct workload *load, int at_once, struct errs *errs)
{
    if (at_once == WORKERS_HERE)
        return run_here(load, errs);
    struct arena *a = arena_new();
    int n = workers_at_once(at_once);
    struct pool p = { .load = load, .arena = a, .n = n, .good = true,
                      .workers = arena_array(a, (size_t)n, sizeof *p.workers),
                      .said = arena_array(a, load->n, sizeof *p.said) };
    for (size_t i = 0; i < load->n; i++)
        p.said[i] = errs_new();
    for (int i = 0; i < n; i++)
        p.workers[i].answers = -1;
    /* To ask one that has just ended is no reason to end. */
    struct sigaction ignore = { .sa_handler = SIG_IGN }, before;
    sigaction(SIGPIPE, &ignore, &before);
    run_jobs(&p);
    sigaction(SIGPIPE, &before, NULL);
    tell_in_order(p.said, load->n, p.stopped, errs);
    arena_free(a);
    return p.good && !p.stopped && !interrupted();
}
