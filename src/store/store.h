/*
 * store.h - the statistics index: releases in, series as of a date out.
 *
 * Owns    the database file (or memory), which is disposable: everything in it
 *         comes from data/statistics/ and can be read again.
 * Gives   a store that the caller ends with store_free(); NULL is fine there.
 * Errors  false or NULL with the reasons added. A damaged index file is thrown away
 *         and made anew; two files of one dataset and release day that give other
 *         figures are the data's fault, told at the second.
 * Safe    an import is one transaction: whole or not at all, and a second process
 *         importing at the same moment waits.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/arena.h"
#include "base/errs.h"
#include "model/release.h"
#include "model/workspace.h"

struct store;

/* path NULL: in memory. */
struct store *store_open(const char *path, struct errs *errs);
void store_free(struct store *s);

/* Has this very file (by digest) been imported? */
bool store_has(struct store *s, const char *path, const char *digest);
/* Imports a file's releases in place of what it held before. */
bool store_import(struct store *s, const struct release_file *file, struct errs *errs);
/* Forgets the files that are not in the list (they were removed). */
bool store_keep_only(struct store *s, const char *const *paths, size_t n,
                     struct errs *errs);

/*
 * A series as of a date, up to a month: for every month the newest release on or
 * before the date, taken whole. Where none is held and the dataset says that
 * later releases may stand in, the earliest later one, marked so.
 */
bool store_series(struct store *s, struct arena *a, const struct workspace *w,
                  const struct series *series, struct date as_of, month upto,
                  struct observations *out, struct errs *errs);

/* Every release's figure for every month of a series, by month, then release. */
bool store_vintages(struct store *s, struct arena *a, const struct workspace *w,
                    const struct series *series, struct observations *out,
                    struct errs *errs);

#endif
