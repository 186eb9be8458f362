/*
 * publish.h - inside run/ only: all or nothing. An edition is made in a staging
 * folder inside --out and exchanged into place as a whole, under a lock that ends
 * with the process that holds it.
 */
#ifndef RUN_PUBLISH_H
#define RUN_PUBLISH_H

#include "run/desk.h"

struct publication {
    const char *out;      /* "out" */
    const char *edition;  /* "out/2024-02": what readers see */
    const char *staging;  /* "out/.staging-2024-02": ours while the lock is held */
    const char *staged;   /* "out/.staging-2024-02/2024-02" */
    const char *lock_path;
    int lock;
    bool made_out; /* there was none before */
    bool changed;  /* what readers see is another edition than before */
};

/* Where editions go: "out". */
const char *publication_out(const struct desk *d);
/* The first and the last month that have one there; false: none has. */
bool editions_find(struct desk *d, month *first, month *last);
/* Where the edition goes: "out/2024-02". */
const char *publication_edition(const struct desk *d);

/* Reads the manifest of the edition that stands, if one does: part of publication_lock(). */
bool publication_standing(struct desk *d);
/* Takes the lock and clears what a dead run left; the desk need only be found. */
bool publication_lock(struct publication *p, struct desk *d);
/* The same for a share of it, which has a folder, and so a lock, of its own. */
bool publication_lock_share(struct publication *p, struct desk *d, const char *folder);
/* Makes the staging folder; a run that makes only some files begins with a copy of the
 * edition that stands. */
bool publication_begin(struct publication *p, struct desk *d);
/* Exchanges the staged edition into place, unless the very same stands there. */
bool publication_commit(struct publication *p, struct desk *d);
/* Removes the staging folder and lets the lock go. */
void publication_end(struct publication *p);

#endif
