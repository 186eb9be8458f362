/*
 * password.h - inside run/ only: the password of the encrypted copies, as its file has it.
 *
 * Owns    nothing but its own bytes: no arena and no buffer keeps a copy. From the first
 *         one read on this process leaves no core file and lets nobody look into it.
 * Errors  told at the file's place, and never with a letter of the password in them.
 */
#ifndef RUN_PASSWORD_H
#define RUN_PASSWORD_H

#include "base/errs.h"

enum { PASSWORD_MOST = 127 }; /* ISO 32000-2, 7.6.4.3.3 [bytes] */

struct password {
    char text[PASSWORD_MOST + 1];
};

/* Takes the first line of a file that nobody but its owner may read, without its end. It is
 * refused where it is empty, too long, or would not be the same password in every reader. */
bool password_read(const char *path, struct password *out, struct errs *errs);

/* Overwrites it. */
void password_forget(struct password *p);

#endif
