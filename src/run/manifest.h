/*
 * manifest.h - inside run/ only: what an edition consists of and was made from,
 * as JSON: one for the operator, one in each audience's folder that names only
 * what that audience may see.
 */
#ifndef RUN_MANIFEST_H
#define RUN_MANIFEST_H

#include "run/desk.h"

/* Writes all manifests of the staged edition. */
bool manifests_write(struct desk *d, const char *staged);

#endif
