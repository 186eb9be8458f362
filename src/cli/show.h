/*
 * show.h - errors in the operator's own language, as text or JSON lines.
 */
#ifndef CLI_SHOW_H
#define CLI_SHOW_H

#include <libintl.h>
#include <stdio.h>

#include "base/errs.h"

#define _(msgid) gettext(msgid)

/* file:line:column: error: …, warnings too unless quiet. */
void show_errs(const struct errs *errs, bool as_json, bool quiet, FILE *to);

#endif
