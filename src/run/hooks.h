/*
 * hooks.h - inside run/ only: the operator's own commands, from the command line alone: a
 * workspace is data, and never brings a command with it.
 *
 * Given   each is run without a shell (base/command.h), with ALTERNAT_PERIOD, ALTERNAT_EDITION (its
 *         folder) and what else is said below in its surroundings; what it prints goes where ours does.
 */
#ifndef RUN_HOOKS_H
#define RUN_HOOKS_H

#include "run/desk.h"
#include "run/made.h"

/* Can each be read? Told where not; before anything is made. */
bool hooks_ready(struct desk *d);

/*
 * --sign: for every manifest of the staged edition, with ALTERNAT_MANIFEST naming it; what signs
 * it must stand beside it then, under its name and an ending of its own (manifest.json.minisig,
 * manifest.json.asc). A manifest that did not change keeps what signed it, unless --force is
 * given, or nothing is remembered of its having been left by such a command. False, told, where it
 * fails or leaves nothing.
 */
bool hook_sign(struct desk *d, const char *edition, const char *staged);
/* Did --sign leave what signs every manifest of the edition that stands? */
bool hook_has_signed(const struct made *made);

/* --on-success: after a publication, the operator's manifest on its standard input. */
bool hook_success(struct desk *d, const char *edition);
/* --on-failure: what was told on its standard input, one JSON object a line, and ALTERNAT_STATUS the
 * exit status that there will be, whether the command succeeds or not. edition NULL: it is not
 * known. */
void hook_failure(struct desk *d, const char *edition);

#endif
