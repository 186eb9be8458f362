/*
 * corrections.h - inside run/ only: an edition that was published is not changed in silence. One
 * that would now differ in words or figures needs a reason, gets a revision number, and its
 * manifests, and its papers where their templates ask for it, say why.
 */
#ifndef RUN_CORRECTIONS_H
#define RUN_CORRECTIONS_H

#include "run/desk.h"
#include "run/lines.h"

/* What a published file said, and would not say any more, and the other way round. */
struct difference {
    enum differing {
        SAYS_OTHERWISE,
        IN_ANOTHER_ORDER, /* the same lines */
        WOULD_BE_GONE,
        NOT_AT_HAND /* the file that was published; the new one is another */
    } how;
    const struct audience *audience; /* NULL: the workspace has it no more */
    const char *name; /* as inside the edition */
    struct lines gone, come; /* of one that says otherwise */
};

struct differences {
    struct difference *items;
    size_t n;
};

/* Reads --reason, and what the next manifests say of publication: as the edition that stands does,
 * by --publish, or by the workspace's day. False, told, where one of them cannot be. */
bool corrections_begin(struct desk *d);

/* Holds every file of the published edition against the staged one. What was published is the
 * file of the digest in its manifest, not what lies there now. */
bool differences_find(struct desk *d, const char *edition, const char *staged,
                      struct differences *out);

/* Takes the reason for all of them as one correction, or tells, for each, that there
 * is none. */
bool correction_add(struct desk *d, const struct differences *all);

/* Those that touch the files of an audience; all of them for NULL. The last is the newest. */
size_t corrections_of(const struct desk *d, const struct audience *audience,
                      const struct correction ***out, struct arena *a);

/* The differences as text: a line a file with its revision, then the lines that went and came. */
void differences_say(struct desk *d, const struct differences *all, struct str *out);

#endif
