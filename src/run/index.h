/*
 * index.h - inside run/ only: brings the statistics index up to date with the
 * agencies' files in data/statistics/.
 */
#ifndef RUN_INDEX_H
#define RUN_INDEX_H

#include "run/desk.h"

/* The store, with every file of every dataset in it; the files join the desk's
 * inputs. NULL with all that is wrong. */
struct store *index_statistics(struct desk *d);

/* An open database must not be carried into processes that fork: it is left before, and opened
 * again, as it stands, in each. One in memory alone goes along. */
void index_leave(struct desk *d);
bool index_again(struct desk *d);

#endif
