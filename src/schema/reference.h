/*
 * reference.h - inside schema/ only: every key of every record, and every element of a template, as
 * a page to look things up in.
 */
#ifndef SCHEMA_REFERENCE_H
#define SCHEMA_REFERENCE_H

#include "base/str.h"

/* Markdown. */
void reference_print(struct str *out);

#endif
