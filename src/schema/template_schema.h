/*
 * template_schema.h - inside schema/ only: what the rows of model/template_rules.c say, for other programs.
 */
#ifndef SCHEMA_TEMPLATE_SCHEMA_H
#define SCHEMA_TEMPLATE_SCHEMA_H

#include "base/str.h"

void template_xsd(struct str *out); /* editors complete and check templates by it */
void template_its(struct str *out); /* xgettext takes the texts by it */

#endif
