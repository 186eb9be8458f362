/*
 * program.h - which program this is, by content: for who keeps what an earlier one made.
 */
#ifndef BASE_PROGRAM_H
#define BASE_PROGRAM_H

#include "base/arena.h"

/* A digest of the build ids of the program and of every library that is loaded; what has
 * none counts by its file's stamp. Another build, or another version of a library, gives
 * another. */
const char *program_digest(struct arena *a);

#endif
