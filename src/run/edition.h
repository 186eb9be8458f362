/*
 * edition.h - inside run/ only: what is known of an edition and its files by their names, and by
 * the manifest of the one that stands.
 */
#ifndef RUN_EDITION_H
#define RUN_EDITION_H

#include "run/desk.h"

/* Since when the edition that stands is published: as its manifest says, or because its day, or
 * the workspace's, has come; not set: it is not. Drafts are not published by a day. */
struct date edition_published(const struct desk *d);
/* The workspace's day for the period; not set: it names none. */
struct date edition_day(const struct desk *d);

/* The manifest of an edition, or of an audience's part, that is another's affair; NULL, and a
 * warning told, where it cannot be read. */
const struct manifest *edition_other(struct desk *d, const char *folder);

/* Does this run make a file for the audience? */
bool edition_makes_for(const struct desk *d, const struct audience *audience);

/* Is a file in an audience's folder a draft: as this run makes it, or as it stood before a narrowed
 * one? */
bool edition_is_draft(const struct desk *d, const char *audience, const char *name);

/* Is a file kept by this run, as it was made of earlier inputs? */
bool edition_is_earlier(const struct desk *d, const char *audience, const char *name);

/* The name of the file that an encrypted copy is of; NULL: it is no copy. */
const char *edition_original(struct arena *a, const char *name);

#endif
