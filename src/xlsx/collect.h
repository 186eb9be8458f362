/*
 * collect.h - takes over what the workbook library does last: it would write every part of the
 * package into a temporary file of its own, and from there have minizip pack it; by far
 * most of the time of a small workbook goes there.
 *
 * The library finds minizip's functions, and its own that opens temporary files, by their names,
 * as all dynamic libraries do, and the program's own stand first: collect.c has them. Where
 * a library was linked otherwise, or these stand in a library themselves, nothing arrives here and
 * it writes its file as ever.
 */
#ifndef XLSX_COLLECT_H
#define XLSX_COLLECT_H

#include "base/file.h"

/* Whom the parts are for: begun, given in pieces, ended, one after the other. False stops the
 * library, which then gives an error of its own. */
struct collector {
    struct arena *arena; /* of what stands in for temporary files */
    const char *folder;  /* where those go to that are large */
    void *state;
    bool (*begin)(void *state, const char *name);
    bool (*add)(void *state, const void *bytes, size_t n);
    bool (*end)(void *state);
    bool was_asked;      /* the library asked for a zip: the parts came here, not to its file */
};

/* From here to collect_end() what the library writes goes to the collector. */
void collect_begin(struct collector *c);
void collect_end(void);

#endif
