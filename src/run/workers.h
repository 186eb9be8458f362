/*
 * workers.h - inside run/ only: the one door for running worker processes. Each does one job
 * after another, so that fonts and dictionaries are read once; one that crashes or has no
 * memory loses the job that it has, alone, which is reported, and another takes its place.
 */
#ifndef RUN_WORKERS_H
#define RUN_WORKERS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/errs.h"
#include "base/str.h"

struct workload {
    size_t n; /* jobs */
    /* The folders in which workers may write; NULL: anywhere, as we may. */
    const char *const *writes;
    size_t n_writes;
    /* Runs in the worker; what it adds to errs reaches the parent's, and what it adds to said
     * reaches done(). */
    bool (*run)(void *state, size_t job, struct str *said, struct errs *errs);
    const char *(*name)(void *state, size_t job);
    /* Runs in the parent after each good job; may be NULL. */
    void (*done)(void *state, size_t job, const char *said);
    void *state;
};

#define NOWHERE ((const char *const[]){ NULL }) /* that workers write; of no folders */
#define WORKERS_HERE (-1)

/* Runs all jobs, at most so many at once (0: one a processor; WORKERS_HERE: in this process,
 * which is a worker itself), also after one has
 * failed, so that every mistake is told, in the order of the jobs. False when one
 * failed or an interrupt ended them. */
bool workers_run(const struct workload *load, int at_once, struct errs *errs);

/* The signal that asked this process to stop, or 0. */
int workers_interrupted(void);
/* From here on SIGINT and SIGTERM are noted for workers_run() and its caller. */
void workers_note_interrupts(void);

#endif
