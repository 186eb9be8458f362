/*
 * manual.h - inside schema/ only: pages of the manual, in the language of words.h.
 */
#ifndef SCHEMA_MANUAL_H
#define SCHEMA_MANUAL_H

#include "base/str.h"

/* The other pages, as the last section of one; page: which this is, "" of alternat(1). */
void manual_see_also(struct str *out, const char *page);

/* alternat(1), of the tables of commands and options. */
void manual_program(struct str *out);

/* alternat-PAGE(5) of a kind of file, "meeting" or "template", with a whole one as example, if there is one
 * (else NULL); false: there is no such kind. */
bool manual_file(struct str *out, const char *name, const char *example);

#endif
