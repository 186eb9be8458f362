/*
 * errs.h - errors and warnings as values: a place, an English message, its
 * arguments. A pass records every one it finds; only cli/show.c words them.
 *
 * Owns    struct errs owns copies of all that it is given; errs_free() ends it.
 * Calls   err_…() record and give false, so a pass ends with "return err_at(…)".
 *         warn_at() records and gives true: a warning stops nothing.
 *         The same error at the same place is kept once.
 *         The message is a printf format marked N_() and translated when shown;
 *         %s, %d, %u, %x, %ld, %zu, %g, %f and %c are known. An argument that is a
 *         msgid itself, to be translated with the rest, is written "%-s".
 */
#ifndef BASE_ERRS_H
#define BASE_ERRS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/place.h"

#ifndef N_
#define N_(msgid) msgid
#endif

enum severity { SEVERITY_ERROR, SEVERITY_WARNING };

/* Whose fault: it decides the exit status of the command. */
enum cause {
    CAUSE_DATA,         /* the user's files: exit status 1 */
    CAUSE_USAGE,        /* the command line: 2 */
    CAUSE_SURROUNDINGS, /* disk, permission, memory, a crashed worker: 3 */
    CAUSE_LOCK          /* another run holds the lock: 4 */
};

struct err {
    enum severity severity;
    enum cause cause;
    struct place at;
    const char *msgid;
    const char **args; /* already printed as their conversions asked; never NULL */
    size_t n_args;
};

struct errs;

struct errs *errs_new(void);
void errs_free(struct errs *e); /* NULL is fine */

bool err_at(struct errs *e, struct place at, const char *msgid, ...)
    __attribute__((format(printf, 3, 4)));
bool warn_at(struct errs *e, struct place at, const char *msgid, ...)
    __attribute__((format(printf, 3, 4)));
bool err_usage(struct errs *e, const char *msgid, ...)
    __attribute__((format(printf, 2, 3)));
bool err_system(struct errs *e, const char *path, const char *msgid, ...)
    __attribute__((format(printf, 3, 4)));
bool err_locked(struct errs *e, const char *path, const char *msgid, ...)
    __attribute__((format(printf, 3, 4)));

size_t errs_count(const struct errs *e, enum severity severity);
size_t errs_total(const struct errs *e);
const struct err *errs_item(const struct errs *e, size_t i);

#define ERRS_LOCKED 4 /* the exit status where another run holds the lock */

/* The highest exit status that the errors ask for; 0 without errors. */
int errs_exit_status(const struct errs *e);

/* The message with its arguments; translate gives a msgid's translation, which may
 * reorder them ("%2$s"). NULL: English. */
typedef const char *translator(const char *msgid);
char *err_text(struct arena *a, const struct err *err, translator *translate);

/* Adds all that the other has. */
void errs_add(struct errs *e, const struct errs *other);

/* All of it as bytes for a pipe, and back: unpack adds what it can read, and gives
 * false where bytes are missing, wrong, or too many. */
char *errs_pack(struct arena *a, const struct errs *e, size_t *n);
bool errs_unpack(struct errs *e, const char *bytes, size_t n);

#endif
