/*
 * month.h - inside run/ only: the editions of the month that a desk is turned to, as its request
 * asks for them; for run_month(), and for who makes several.
 */
#ifndef RUN_MONTH_H
#define RUN_MONTH_H

#include "run/desk.h"

/* Would month_make() find nothing to do? The desk need only be found. */
bool month_stands(struct desk *d);

/* Makes and publishes them, or says what would be made, or makes a share. The desk was found, and
 * perhaps read (desk_read()). False with the reasons, also told to --on-failure. */
bool month_make(struct desk *d, struct str *said);

/* Clears what a run of the month that was ended left behind, if no other run has it. */
void month_clear(struct desk *d);

/* Does the text name several months: "2023-01..2024-02"? */
bool months_are_several(const char *period);
/* run_month() of several. */
bool run_months(const struct request *q, struct str *said, struct errs *errs);

#endif
