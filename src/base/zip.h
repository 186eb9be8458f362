/*
 * zip.h - zip packages (an .xlsx is one), read from memory; packing.h writes them.
 *
 * Owns    names and bytes given back belong to the arena. A package borrows the
 *         bytes it was opened over; it closes with its arena.
 * Order   parts keep the order in which the package lists them.
 * Errors  false or NULL with a reason added at the package's name as shown: what
 *         stands in a file is its author's fault (CAUSE_DATA). Bad bytes never
 *         crash, and no part grows beyond the size that the caller allows.
 */
#ifndef BASE_ZIP_H
#define BASE_ZIP_H

#include "base/file.h"

struct package;

struct package_part {
    const char *name;     /* "xl/workbook.xml", never a folder */
    size_t size;          /* unpacked, as the package says [bytes] */
    struct bytes content; /* empty in a list; who writes reads only name and this */
};

/* shown: the package's name in errors. Refused: what is no zip, the same name
 * twice, encrypted parts. */
struct package *package_open(struct arena *a, const void *bytes, size_t n,
                             const char *shown, struct errs *errs);

size_t package_parts(const struct package *p, const struct package_part **parts);
bool package_has(const struct package *p, const char *name);

/* One part, unpacked and its checksum held; more than most bytes are refused. */
bool package_read(struct package *p, const char *name, size_t most, struct bytes *out,
                  struct errs *errs);

/*
 * The same in pieces, for parts that are larger than memory should be: 0 at the end,
 * where the checksum is held, -1 with a reason told. Closes with the package.
 */
struct part_stream;
struct part_stream *part_open(struct package *p, const char *name, size_t most,
                              struct errs *errs);
long part_read(struct part_stream *s, void *to, size_t n, struct errs *errs);

/* A package of these parts, in this order: packing.h in one go. */
bool package_write(struct arena *a, const struct package_part *parts, size_t n,
                   const char *shown, struct bytes *out, struct errs *errs);

#endif
