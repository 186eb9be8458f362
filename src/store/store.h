/*
 * store.h - the statistics index: releases in, series as of a date out.
 *
 * Owns    the database file (or memory), which is disposable: everything in it
 *         comes from data/statistics/ and can be read again.
 * Gives   a store that the caller ends with store_free(); NULL is fine there.
 * Errors  false or NULL with the reasons added. A damaged index file is thrown away
 *         and made anew; two files of one dataset and release day that give other
 *         figures are the data's fault, told at the second.
 * Safe    an import is one transaction: whole or not at all, also when the process is
 *         killed; a second process importing at the same moment waits.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/arena.h"
#include "base/errs.h"
#include "base/stream.h"
#include "model/release.h"
#include "model/workspace.h"

struct store;

/* path NULL: in memory. */
struct store *store_open(const char *path, struct errs *errs);
void store_free(struct store *s);
/* Does it stand in a file? */
bool store_is_kept(const struct store *s);
/* No question is near: what is held to answer the next one sooner is given back. */
void store_rest(struct store *s);

/* --- releases in --- */

/* A file as it was read: its bytes, and what it was read by (description, reader). */
struct file_id {
    const char *path; /* inside the workspace */
    const char *digest, *read_by;
    struct stamp stamp;
};

enum file_state {
    FILE_KNOWN,   /* nothing changed since it was imported */
    FILE_TOUCHED, /* perhaps: only its bytes can tell; *digest is that of the imported */
    FILE_UNKNOWN
};
/* stamp and read_by are what is seen now. */
enum file_state store_knows(struct store *s, struct arena *a, const struct file_id *now,
                            const char **digest);
/* The bytes of a touched file turned out to be the same. */
bool store_same(struct store *s, const struct file_id *now, struct errs *errs);

/*
 * Imports a file in place of what it held before: begin, hand the sink to its reader,
 * end. Nothing is kept unless end() gives true; shown is the file's name in errors.
 */
struct import;
struct import *store_import_begin(struct store *s, struct arena *a, const struct dataset *d,
                                  const char *path, const char *shown, struct errs *errs);
struct cell_sink store_import_sink(struct import *i);
/* was_read: the reader came to the file's end without an error. */
bool store_import_end(struct import *i, bool was_read, const struct file_id *id,
                      const struct file_facts *facts);

/* Labels of a file that its description does not list, in its order. */
bool store_unseen(struct store *s, struct arena *a, const char *path,
                  struct unseen_label **out, size_t *n, struct errs *errs);
/* How many observations a file gave; 0, too, where it is not there. */
size_t store_observations(struct store *s, const char *path);
/* The labels that the files held have in a dimension, by their bytes. */
bool store_labels(struct store *s, struct arena *a, const char *dataset,
                  const char *dimension, const char ***out, size_t *n, struct errs *errs);
/* Of what was imported: the file's SHA-256; NULL where it is not there. */
const char *store_digest(struct store *s, struct arena *a, const char *path);

/* Forgets the files that are not in the list (they were removed). */
bool store_keep_only(struct store *s, const char *const *paths, size_t n,
                     struct errs *errs);

/* What is held of a dataset; files and releases by path and day. */
struct holding {
    size_t files, releases, observations;
    struct date first, last; /* release days; not set where there is none */
};
bool store_holding(struct store *s, const char *dataset, struct holding *out,
                   struct errs *errs);

/* --- series out: what they say of releases is the store's, until it ends --- */

/*
 * A series as of a date, up to a month: for every month the newest release on or
 * before the date, taken whole; of several on one day that of the dataset which the
 * series names first. Where none is held and the dataset says that later releases
 * may stand in, the earliest later one, marked so.
 */
bool store_series(struct store *s, struct arena *a, const struct workspace *w,
                  const struct series *series, struct date as_of, month upto,
                  struct observations *out, struct errs *errs);

/* The same taken apart by a dimension, from the datasets that have it and whose filter
 * does not fix it. by may be a dimension that is no breakdown of the series' own: then
 * it has no name, and its parts are all labels. */
bool store_parts(struct store *s, struct arena *a, const struct workspace *w,
                 const struct series *series, const struct breakdown *by, struct date as_of,
                 month upto, struct parts *out, struct errs *errs);

/* Every release's figure for every month, by month, then release; by NULL: in total,
 * as one part without a name. */
bool store_vintages(struct store *s, struct arena *a, const struct workspace *w,
                    const struct series *series, const struct breakdown *by,
                    struct parts *out, struct errs *errs);

#endif
