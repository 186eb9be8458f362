/*
 * build.h - template + records + series + audience + language → document.
 *
 * Owns    the document belongs to the arena; strings of the workspace are shared.
 * Needs   a workspace already pruned for the audience (visible.h), so that no
 *         block can say what its readers may not see.
 * Errors  NULL with every reason found: an unknown name in a message (with the
 *         nearest), a translation that is missing, fuzzy or broken, a series or
 *         list that does not exist.
 */
#ifndef BUILD_BUILD_H
#define BUILD_BUILD_H

#include "build/front.h"
#include "doc/node.h"
#include "model/workspace.h"
#include "text/locale.h"
#include "text/phrasebook.h"

/* One copy to be made. */
struct edition {
    const struct workspace *workspace; /* pruned */
    const struct audience *audience;
    const char *language; /* "es" */
    const struct locale *locale;
    struct phrasebook *phrases; /* of that locale */
    const struct report *report;
    month period;
    struct date as_of;
    bool is_draft;        /* every page says so */
    const char *const *awaited; /* ids of series that are late: the copy is provisional */
    size_t n_awaited;
    int revision;         /* 1: as first made */
    const struct correction *corrected; /* by which it came to be so; NULL: 1 */
    const struct front *front; /* what a front page tells; NULL: it is none */
    const struct figures *figures; /* one a series of the workspace */
    const struct edition *leads;   /* the one beside it, in whose order all is told; NULL: none */
};

struct node *build_document(struct arena *a, const struct edition *e, struct errs *errs);

#endif
