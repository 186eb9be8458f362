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

#endif
