/*
 * report.h - an error as one line of JSON, as log readers want it.
 */
#ifndef BASE_REPORT_H
#define BASE_REPORT_H

#include "base/errs.h"
#include "base/str.h"

/* severity, file, line, column, message, msgid; without the line's end. */
void err_json(struct str *out, const struct err *e, translator *translate);

#endif
