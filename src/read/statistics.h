/*
 * statistics.h - reads one agency's file by its dataset's description.
 *
 * Owns    all that it gives belongs to the arena.
 * Errors  a column that the description names and the file lacks, or the other
 *         way round; a row of another length; a period or a value that cannot be
 *         read: each at its line and column, at most STATISTICS_ERRORS of a file.
 *         A label that the description does not list is a warning, once. A
 *         description without value or period reads nothing: that was told before.
 */
#ifndef READ_STATISTICS_H
#define READ_STATISTICS_H

#include "base/file.h"
#include "model/dataset.h"
#include "model/release.h"

/* The reader's number goes up whenever it reads the same file otherwise, so that
 * what was indexed by an older one is read anew. */
enum { STATISTICS_READER = 1, STATISTICS_ERRORS = 20 };

/*
 * path: the file; shown: its name for errors, inside the workspace. Its own name
 * begins with its release day, "2024-02-01__name.csv", unless the dataset names
 * a release column.
 */
bool statistics_read(struct arena *a, const struct dataset *d, const char *path,
                     const char *shown, const struct bytes *content,
                     struct release_file *out, struct errs *errs);

/* The release day that a file's name begins with. */
bool statistics_released(const char *name, struct date *released);

#endif
