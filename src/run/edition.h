/*
 * edition.h - inside run/ only: what is known of an edition and its files by their names, and by
 * the manifest of the one that stands.
 */
#ifndef RUN_EDITION_H
#define RUN_EDITION_H

#include "run/desk.h"

/* Was the edition that stands published by today? */
bool edition_is_published(const struct desk *d);

/* Does this run make a file for the audience? */
bool edition_makes_for(const struct desk *d, const struct audience *audience);

/* Is a file in an audience's folder a draft: as this run makes it, or as it stood before a narrowed
 * one? */
bool edition_is_draft(const struct desk *d, const char *audience, const char *name);

/* The name of the file that an encrypted copy is of; NULL: it is no copy. */
const char *edition_original(struct arena *a, const char *name);

#endif
