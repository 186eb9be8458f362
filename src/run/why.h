/*
 * why.h - inside run/ only: why a file would be made again, as an operator wants to read it: by
 * the inputs that differ from those that the edition's manifest names.
 */
#ifndef RUN_WHY_H
#define RUN_WHY_H

#include "run/made.h"

struct change {
    const char *name; /* as inside the workspace; of a font of the machine "font:Lato.ttf" */
    const char *how;  /* msgid: changed, new, gone */
};

struct changes {
    struct change *items;
    size_t n;
};

/* What differs now from what the edition that stands was made from. */
struct changes changes_since(struct desk *d, const struct manifest *standing);

/* The reason for one file, in the operator's own language; NULL where it would be kept.
 * content: what it would be made of now. */
const char *why_made(struct desk *d, const struct job *j, const struct changes *changes,
                     const char *content);

#endif
