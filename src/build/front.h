/*
 * front.h - what front pages tell, beside records and series: the files of a copy's folder, how
 * it was corrected, which editions stand.
 */
#ifndef BUILD_FRONT_H
#define BUILD_FRONT_H

#include "model/manifest.h"

struct shown_file {
    const char *name;     /* also where it is: "brief-2024-02-us-en.pdf" */
    const char *report;   /* "brief" */
    const char *language; /* "es", or "en+es" */
    const char *format;   /* "pdf" */
    double bytes;
    const char *sha256;
    const char *picture;  /* of its first page, "data:image/jpeg;base64,…"; NULL: none */
    bool is_copy, is_draft; /* encrypted; marked as a draft */
};

/* One audience's part of an edition. */
struct shown_edition {
    month period;
    const char *audience;
    const char *target; /* where it is: "2024-02/us/index.html" */
    struct date as_of, published, to_be_published; /* the last two not set: not, no day */
    int revision;
    size_t n_files, n_warnings;
};

struct front {
    const struct shown_file *files;
    size_t n_files;
    const struct correction *const *corrections; /* the oldest first */
    size_t n_corrections;
    const struct shown_edition *editions; /* the newest first */
    size_t n_editions;
};

#endif
