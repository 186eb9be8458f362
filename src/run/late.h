/*
 * late.h - inside run/ only: which figures are late by the workspace's calendar, and what that
 * means for a run.
 */
#ifndef RUN_LATE_H
#define RUN_LATE_H

#include "run/desk.h"

/* Where a series that is waited for has come behind the as-of date, that moves to the day when it
 * came (unless --as-of says one). Then looks for every series of the calendar whether the figure that is due by the as-of date is
 * there; d->awaited gets those that are not and that do not stop the run. Each is told: an error
 * where it stops the run, else a warning. False: the run stops, or waits (*waits). */
bool late_look(struct desk *d, bool *waits);

/* Is the series among those awaited? */
bool late_is_awaited(const struct desk *d, const char *series);

#endif
