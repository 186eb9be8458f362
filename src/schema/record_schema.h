/*
 * record_schema.h - inside schema/ only: what the rows of a record's shape say, as a JSON Schema.
 */
#ifndef SCHEMA_RECORD_SCHEMA_H
#define SCHEMA_RECORD_SCHEMA_H

#include <stddef.h>

#include "base/str.h"

/* A kind of file that people write in YAML. */
struct record_file {
    const char *name; /* of its schema: "meeting" */
    const char *page; /* of the manual: alternat-meeting(5) */
    const char *path; /* where it stands */
    const char *what; /* what it says: msgid */
    const struct shape *shape;
};
extern const struct record_file record_files[];
extern const size_t n_record_files;

/* JSON Schema draft 07, which editors know. */
void record_schema(const struct record_file *file, struct str *out);

#endif
