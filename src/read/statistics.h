/*
 * statistics.h - reads one agency's file by its dataset's description.
 *
 * Owns    what it gives belongs to the arena; observations go to the sink.
 * Bounds  a file is read in pieces, and observations are poured out in pieces: memory
 *         does not grow with the number of rows.
 * Errors  a column that the description names and the file lacks, or the other
 *         way round; a row of another length; a period or a value that cannot be
 *         read; two rows of one period and labels, unless the dataset says that they
 *         add up: each at its line and column, at most STATISTICS_ERRORS of a file.
 *         A description without value or period reads nothing: that was told before.
 */
#ifndef READ_STATISTICS_H
#define READ_STATISTICS_H

#include "base/file.h"
#include "model/dataset.h"
#include "model/release.h"

/* The reader's number goes up whenever it reads the same file otherwise, so that
 * what was indexed by an older one is read anew. */
enum { STATISTICS_READER = 2, STATISTICS_ERRORS = 20 };

/*
 * path: the file; shown: its name for errors. Its own name begins with its release
 * day, "2024-02-01__name.csv", unless the dataset names a release column. digest is
 * the SHA-256 of the file, whole.
 */
bool statistics_read(struct arena *a, const struct dataset *d, const char *path,
                     const char *shown, const struct cell_sink *sink,
                     struct file_facts *facts, const char **digest, struct errs *errs);

/* The release day that a file's name begins with. */
bool statistics_released(const char *name, struct date *released);
/* Does the name end as a file that can be read does? */
bool statistics_readable(const char *name);

#endif
