/*
 * packing.h - a zip package on its way: parts are packed as they come, whole or in pieces, and
 * the package is there when all are.
 *
 * Owns    what is packed stays in memory or, where it is much, in files without a name, until
 *         the arena ends.
 * Errors  false with a reason added: a full disk is the surroundings'. Once told, all else gives
 *         false.
 * Writing the same parts give the same bytes: every date is 1980-01-01, the first that a zip
 *         can say, and no clock or time zone is asked.
 */
#ifndef BASE_PACKING_H
#define BASE_PACKING_H

#include "base/zip.h"

struct packing;

/* folder: where much goes to; shown: the package's name in errors. */
struct packing *packing_new(struct arena *a, const char *folder, const char *shown,
                            struct errs *errs);

/* A part of these bytes. */
bool packing_part(struct packing *p, const char *name, struct bytes content);

/* A part in pieces: it is begun, its bytes are added, it is ended. */
bool packing_begin(struct packing *p, const char *name);
bool packing_add(struct packing *p, const void *bytes, size_t n);
bool packing_end(struct packing *p);

/* The package of all parts in their order: as the file at path, whole or not at all, or as
 * bytes in the arena. */
bool packing_write(struct packing *p, const char *path);
bool packing_take(struct packing *p, struct bytes *out);

#endif
