/*
 * workspace.h - reads all of a workspace: alternat.yaml and what it names.
 *
 * Owns    the workspace belongs to the arena.
 * Errors  every one of every file in one call. The workspace comes back all the same,
 *         without what was wrong (names NULL, lists shorter), so that the rest can be
 *         looked through too: check_workspace() gives false then. NULL only where not
 *         even the languages and audiences could be read. Paths in places are relative
 *         to where the command was started, so that they can be opened.
 */
#ifndef READ_WORKSPACE_H
#define READ_WORKSPACE_H

#include "model/workspace.h"

/* The folder that holds alternat.yaml: start itself or the nearest one above it;
 * NULL with the reason where there is none. */
const char *workspace_find(struct arena *a, const char *start, struct errs *errs);

struct workspace *workspace_read(struct arena *a, const char *root, struct errs *errs);

#endif
