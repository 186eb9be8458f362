/*
 * tool.h - another program, asked for something: found by its name, run without a shell.
 *
 * Errors  a status that is not 0; -1: it could not be started, or was ended by a signal. Nothing is
 *         told.
 */
#ifndef BASE_TOOL_H
#define BASE_TOOL_H

#include "base/str.h"

enum tool_words { TOOL_SAYS, TOOL_COMPLAINS }; /* what is heard: what it prints, or its complaints too */

/* Where it is, by PATH; NULL: nowhere. Nothing between two colons is the folder where we are, which
 * may be a workspace, and is passed over. */
const char *tool_find(struct arena *a, const char *name);

/* Runs it in a folder (NULL: where we are) with words, of which the first is its name and a NULL the
 * last, to its end; out gets what is heard. */
int tool_run(const char *program, const char *const *words, const char *folder, enum tool_words heard,
             struct str *out);

#endif
