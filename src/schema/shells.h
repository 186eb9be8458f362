/*
 * shells.h - inside schema/ only: what completes a command line, of the tables of commands and options.
 */
#ifndef SCHEMA_SHELLS_H
#define SCHEMA_SHELLS_H

#include "base/str.h"

void shell_bash(struct str *out);
void shell_zsh(struct str *out);
void shell_fish(struct str *out);

#endif
