/*
 * handle.h - inside api/ only: what an opened workspace is, and what every call of it does first
 * and last.
 */
#ifndef API_HANDLE_H
#define API_HANDLE_H

#include <locale.h>
#include <signal.h>

#include "api/alternat.h"
#include "run/run.h"

enum { SIGNALS = 3 }; /* that a run takes to itself */

struct alternat {
    struct arena *arena;
    const char *folder; /* as it was asked for */
    struct overview overview;
    struct arena *last; /* what the last call gave: problems, a plan */
    struct alternat_problem *problems;
    size_t n_problems;
    /* While a call is under way: */
    struct errs *errs;
    bool was_stopped; /* by its caller, not by a signal */
    struct sigaction before[SIGNALS];
    locale_t usual;
};

/* Begins a call: what the last one gave is gone, and errs is there. The process's own numbers and
 * dates, and its signals, are put aside. */
void call_begin(struct alternat *w);
/* Ends it: what was wrong becomes problems; a signal that came reaches whom it was for. Gives good. */
bool call_end(struct alternat *w, bool good);

/* The request that options and a period make; strings belong to the last call's arena. */
void request_fill(struct request *q, struct alternat *w, const char *period,
                  const struct alternat_options *options);

#endif
