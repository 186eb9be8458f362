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

/* What a job's file is made of, as one digest: its document, and what makes a file of it. */
const char *job_content(struct arena *a, const struct desk *d, const struct job *j,
                        const struct node *doc);

/* Builds, writes and proves one file in a folder, or keeps the one that stands where it is made
 * of the same, and encrypts a copy of it there when the desk has a password. said gets
 * "made" or "kept", and the content. */
bool job_run(const struct desk *d, const struct job *j, const char *folder, struct str *said,
             struct errs *errs);

/* What the audiences' looks ask for, before any paper is dressed in them. */
bool jobs_ready(struct desk *d);
/* All documents are built, and none is written: what is wrong is told. */
bool jobs_build(struct desk *d);
/* All files are made and proved in a folder of their own, which goes again: what is wrong is told. */
bool jobs_try(struct desk *d);

#endif
