/*
 * verdict.h - the faults found in one file, told in one go but never without end.
 *
 * Calls   fault(v, N_("…"), …) tells one as err_at() does and gives false. The
 *         same sentence is told a few times and a file has a most; the rest is
 *         counted, and verdict_close() says how many were left out.
 */
#ifndef PROOF_VERDICT_H
#define PROOF_VERDICT_H

#include "base/errs.h"

enum { FAULTS_MOST = 50, FAULTS_ALIKE = 8 };

struct verdict {
    struct arena *arena;
    struct errs *errs;
    struct place at;
    size_t found, told;
    struct alike {
        const char *msgid;
        size_t n;
    } *kinds;
    size_t n_kinds;
};

struct verdict verdict_new(struct arena *a, const char *shown, struct errs *errs);

/* Counts a fault; is there still room to tell it? */
bool verdict_room(struct verdict *v, const char *msgid);

/* A macro, so that the compiler and xgettext see the format and its arguments. */
#define fault(v, msgid, ...)                                                     \
    (verdict_room((v), msgid) ? err_at((v)->errs, (v)->at, msgid, ##__VA_ARGS__) : false)

/* A fault that another room told already; gives false. */
bool verdict_told(struct verdict *v);

/* True where nothing was found. */
bool verdict_close(struct verdict *v);

#endif
