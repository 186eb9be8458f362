/*
 * leaks.h - inside run/ only: the last look before an edition is published. Each audience's
 * staged folder is read back and searched for all that the audience must not see.
 */
#ifndef RUN_LEAKS_H
#define RUN_LEAKS_H

#include "run/desk.h"

/* staged: the folder of the period's edition, one of each audience in it. In worker processes,
 * a file a job. False, each leak told at its file: nothing may be published. */
bool leaks_check(struct desk *d, const char *staged);

#endif
