/*
 * attach.h - files inside the file: the figures of its tables and charts as CSV, associated
 * with what they are of (ISO 19005-3, 6.8).
 */
#ifndef PDF_ATTACH_H
#define PDF_ATTACH_H

#include "base/date.h"
#include "pdf/tags.h"

struct attach;

/* day: when the figures were so, for the files' dates. */
struct attach *attach_new(struct out *out, struct date day);

/* A CSV file for a tag. name: without its ending, a number behind it where it was there
 * before; about: what it is, for who looks through the list; NULL: nothing is said. */
void attach_csv(struct attach *at, struct tag *tag, const char *name, const char *about,
                struct str csv);

/* Lists them in the catalogue. */
void attach_finish(struct attach *at);

#endif
