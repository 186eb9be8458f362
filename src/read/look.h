/*
 * look.h - what an audience's YAML says of its look, as the writers go by it.
 */
#ifndef READ_LOOK_H
#define READ_LOOK_H

#include "model/workspace.h"

/* Finds the font files below templates/fonts; false where a folder cannot be read. */
bool look_fonts(struct arena *a, struct workspace *w, struct errs *errs);

/* The look of an audience whose look_rule was read. Errors: what is wrong with its logo, at
 * the place where it is named. */
bool look_set(struct arena *a, const struct workspace *w, struct audience *audience,
              struct errs *errs);

#endif
