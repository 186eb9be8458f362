/*
 * spacing.h - where a space must not end a line: "EE. UU.", "Antony J. Blinken", "n.º 5",
 * "79 millones", "5 %".
 */
#ifndef TEXT_SPACING_H
#define TEXT_SPACING_H

#include "text/locale.h"

/* The text with no-break spaces in these places; the same pointer where it has none. */
const char *spacing_hold(struct arena *a, const struct locale *l, const char *text);

#endif
