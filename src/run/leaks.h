/*
 * leaks.h - inside run/ only: what each audience must not see. A file that is made is searched for it
 * when it is judged, in the same reading; all else that would be published, before it is: files that
 * were kept, manifests, pages, copies.
 */
#ifndef RUN_LEAKS_H
#define RUN_LEAKS_H

#include "run/desk.h"

/* Gathers what is kept from whom, for all workers to have. */
void leaks_ready(struct desk *d);
/* What is kept from an audience; NULL: nothing is. */
struct sieve *leaks_of(const struct desk *d, const struct audience *audience);

/* staged: the folder of the period's edition, one of each audience in it. kept: one a job, those
 * whose files were not judged. In worker processes, a file a job. False, each leak told at its
 * file: nothing may be published. */
bool leaks_check(struct desk *d, const char *staged, const bool *kept);

#endif
