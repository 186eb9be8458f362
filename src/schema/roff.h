/*
 * roff.h - inside schema/ only: a page of the manual, piece by piece (man(7)).
 */
#ifndef SCHEMA_ROFF_H
#define SCHEMA_ROFF_H

#include "base/str.h"

/* .TH: "ALTERNAT", 1. The page has no date: it is of the version that it names. */
void roff_page(struct str *out, const char *name, int section);
void roff_section(struct str *out, const char *title);
void roff_part(struct str *out, const char *title);
/* A paragraph; what is between backticks in it is typed as it stands. */
void roff_paragraph(struct str *out, const char *text);
/* A line alone, under a title. */
void roff_line(struct str *out, const char *text);
/* Something by its tag, with a few words behind it, and what it means under it. */
void roff_item(struct str *out, const char *tag, const char *beside, const char *text);
/* Lines as they stand. */
void roff_verbatim(struct str *out, const char *text);

#endif
