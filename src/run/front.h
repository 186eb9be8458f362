/*
 * front.h - inside run/ only: the pages that lead to what was made: index.html in each audience's
 * folder, of its files, and one in --out, of all editions; each in every language.
 */
#ifndef RUN_FRONT_H
#define RUN_FRONT_H

#include "run/desk.h"

#define FRONT_PAGE "index.html"

/* Writes the page of every audience that the run makes files for into the staged edition; nothing
 * where the workspace has no template for it. */
bool front_write(struct desk *d, const char *staged);

/* Writes the page of all editions that stand in --out. */
bool front_write_editions(struct desk *d);

/* Builds the pages as they would be of one file, one correction and one edition, and writes none:
 * what is wrong with their templates is told. */
bool front_check(struct desk *d);

#endif
