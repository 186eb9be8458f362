/*
 * outfile.h - a file written in pieces: beside its name, and renamed at the end, so that it
 * is there whole or not at all; brought to disk as others are (file.h).
 *
 * Owns    the open file. What was not committed is removed with the arena.
 * Errors  told once; calls after that give false and do nothing.
 */
#ifndef BASE_OUTFILE_H
#define BASE_OUTFILE_H

#include "base/file.h"

struct outfile;

struct outfile *outfile_open(struct arena *a, const char *path, struct errs *errs);
bool outfile_add(struct outfile *o, const void *bytes, size_t n);
bool outfile_commit(struct outfile *o);

#endif
