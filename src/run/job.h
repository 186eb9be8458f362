/*
 * job.h - inside run/ only: one report, start to finish.
 */
#ifndef RUN_JOB_H
#define RUN_JOB_H

#include "doc/node.h"
#include "run/desk.h"

/* The document of a job, or NULL with the reasons. */
struct node *job_document(struct arena *a, const struct desk *d, const struct job *j,
                          struct errs *errs);

/* Builds, writes and proves one file in a folder, and encrypts a copy of it there when the
 * desk has a password. */
bool job_run(const struct desk *d, const struct job *j, const char *folder,
             struct errs *errs);

#endif
