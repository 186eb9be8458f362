/*
 * alarms.h - inside run/ only: figures that move further than a series' alarm allows make a run
 * stop, for a person to look.
 */
#ifndef RUN_ALARMS_H
#define RUN_ALARMS_H

#include "run/desk.h"

/* Each alarm is an error at the series' place, or a warning where the request goes on in spite
 * of alarms. False: there was an error. */
bool alarms_look(struct desk *d);

#endif
