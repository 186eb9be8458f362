/*
 * i18n_update.h - inside run/ only: the templates' texts brought into the PO files.
 *
 * Source  GNU gettext's own programs: xgettext by templates/alternat.its, msgmerge without guessing,
 *         msginit for a language that has no file yet.
 */
#ifndef RUN_I18N_UPDATE_H
#define RUN_I18N_UPDATE_H

#include "run/run.h"

/* New texts come in untranslated, and those that no template has any more stay commented out. A
 * region's file keeps what it says, and nothing else. said gets a line a file that changed. */
bool i18n_update(const struct request *q, struct str *said, struct errs *errs);

#endif
