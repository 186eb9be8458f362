/*
 * manifest.h - inside run/ only: what an edition consists of and was made from,
 * as JSON: one for the operator, one in each audience's folder that names only
 * what that audience may see.
 */
#ifndef RUN_MANIFEST_H
#define RUN_MANIFEST_H

#include "base/library.h"
#include "run/desk.h"

/* Writes all manifests of the staged edition. */
bool manifests_write(struct desk *d, const char *staged);

/* The digest of one of the desk's inputs, taken once; NULL, told: it cannot be read. */
const char *manifest_input_digest(struct desk *d, size_t input);
/* Has a file the size that its manifest says? *size: which it has. Asked before its digest: whoever puts a terabyte in its
 * place would have all of it read. */
bool manifest_size_is(const struct resource *f, const char *path, double *size);
/* Adds the program and the libraries that take part in what the bytes of files are. */
void manifest_versions(struct arena *a, struct library **items, size_t *n);

#endif
