/*
 * xlsx_package.h - an Excel workbook as a package: its parts, what they are and
 * how they refer to each other (Open Packaging Conventions).
 *
 * Owns    everything belongs to the arena; a part is unpacked once and kept.
 */
#ifndef PROOF_XLSX_PACKAGE_H
#define PROOF_XLSX_PACKAGE_H

#include "base/zip.h"
#include "proof/idmap.h"
#include "proof/verdict.h"
#include "proof/xml_part.h"

enum {
    XLSXIN_PART = 16 << 20,    /* parts that are larger are read in pieces [bytes] */
    XLSXIN_RECORDED = 4 << 20  /* so much of all parts is parsed once, and gone through again */
};
#define XLSXIN_PART_MOST ((size_t)4 << 30) /* none is larger */

#define NS_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define NS_OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* A set of names in which case does not matter. */
struct names {
    struct arena *arena;
    struct idmap *known;
};
struct names xlsxin_names(struct arena *a);
bool xlsxin_names_add(struct names *n, const char *name); /* false: there already */
bool xlsxin_names_has(const struct names *n, const char *name);

struct relation {
    const char *id, *kind; /* kind: the last word of its type: "worksheet" */
    const char *target;    /* a part's name, or as written where external */
    bool is_external;
};

struct relations {
    struct relation *items;
    size_t n;
};

struct xlsxin {
    struct arena *arena;
    struct verdict *verdict;
    const char *shown;
    struct bytes bytes; /* of the file */
    struct package *package;
    const struct package_part *parts;
    size_t n_parts;
    struct bytes *contents; /* one a part; s NULL: not unpacked yet */
    struct xml_record **records; /* one a part; NULL: not read yet, or too large to be kept */
    size_t recorded; /* bytes of the parts whose records are kept */
};

struct xlsxin *xlsxin_open(struct arena *a, const char *path, const char *shown,
                           struct verdict *v);

bool xlsxin_has(const struct xlsxin *b, const char *part);
/* A part unpacked, for parts of up to XLSXIN_PART; false, told, where it cannot be. */
bool xlsxin_bytes(struct xlsxin *b, size_t part, struct bytes *out);
/* Opens a part as XML; NULL, told, where it is not there. */
struct xml_part *xlsxin_xml(struct xlsxin *b, const char *part);

/* "" asks for the package's own; a part without relations has none. */
struct relations xlsxin_relations(struct xlsxin *b, const char *part);
const struct relation *xlsxin_by_id(const struct relations *r, const char *id);
const struct relation *xlsxin_by_kind(const struct relations *r, const char *kind);

/* Every part is what the list of types says, well-formed, and refers to parts
 * that are there. */
void xlsxin_package_judge(struct xlsxin *b);

#endif
