/*
 * show.h - errors in the operator's own language, as text or JSON lines.
 */
#ifndef CLI_SHOW_H
#define CLI_SHOW_H

#include <libintl.h>
#include <stdio.h>

#include "base/errs.h"
#include "base/str.h"

#define _(msgid) gettext(msgid)

/* A text as a terminal may show it: str_add_shown(). */
const char *shown(struct arena *a, const char *s, const char *kept);

/* file:line:column: error: …, warnings too unless quiet. As text, of a file's errors and of its
 * warnings the first hundred, and how many more there are. */
void show_errs(const struct errs *errs, bool as_json, bool quiet, FILE *to);

/* One finished file of so many, as a line of JSON. */
void event_json(struct str *out, int done, int all, const char *file);

#endif
