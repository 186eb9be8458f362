/*
 * shards.h - inside run/ only: one edition made by several runs, on one machine or on many. Each
 * makes its share of the plan into a folder of its own in --out; merge makes an edition of the
 * shares, and makes what they lack or have otherwise.
 *
 * Folder  .shard-2024-02-1-of-3: the files by audience, and two texts: what was asked for, and
 *         what each file is made of. It can be copied to where the others are.
 */
#ifndef RUN_SHARDS_H
#define RUN_SHARDS_H

#include "run/made.h"

#define SHARE_MADE "made" /* made.h's text */

struct shard {
    int number, of; /* 1 … of */
};

/* --shard K/N; false, told, where it is none. */
bool shard_read(struct desk *d, const char *text, struct shard *out);
/* The share's folder. */
const char *shard_folder(struct desk *d, struct shard s);
/* Leaves the plan its share: every N-th job. */
void shard_plan(struct desk *d, struct shard s);
/* Writes what was asked for into the folder. */
bool shard_write(struct desk *d, struct shard s, const char *folder);

/* The shares that folders hold, or are: all of one edition, each once, none missing. q gets what
 * they were asked for. */
struct shares {
    const char **folders;
    size_t n;
};
bool shares_find(struct arena *a, const struct request *q, struct request *asked,
                 struct shares *out, struct errs *errs);
/* Removes what runs left in a share, when its edition stands; anything else stays, and is told. */
bool share_remove(struct desk *d, const char *folder);

#endif
