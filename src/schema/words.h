/*
 * words.h - inside schema/ only: what rows say, in the words of a language, for people.
 *
 * Text  in which what is typed as it stands is between backticks, as in Markdown: "a day, `YYYY-MM-DD`".
 */
#ifndef SCHEMA_WORDS_H
#define SCHEMA_WORDS_H

#include "base/str.h"
#include "model/shape.h"
#include "model/template.h"

/* From here on said() gives translations, those of a PO file, which stay in the arena. False: it cannot be
 * read, and why was told. */
bool words_in(struct arena *a, const char *path);

/* A msgid in that language; English without one. */
const char *said(const char *msgid);

/* What a key takes. */
void add_key_type(struct str *out, const struct key *key);

/* What an element holds, and its attributes with what each takes. */
void add_children(struct str *out, const struct element_rule *e);
void add_attributes(struct str *out, const char *attributes);

/* What the keys of every record that readers may be kept from have in common. */
#define FOR_TAKES N_("names of audiences")
#define FOR_MEANS N_("Who may see it; without it, all may.")

#endif
