/*
 * pdf_tags.h - the structure tree as text: a line of the file's language and
 * title, then one a tag, indented: its type (and what that is mapped to), its
 * lang, alt, scope, id, actual, columns, rows, and the words of its marks.
 */
#ifndef PROOF_PDF_TAGS_H
#define PROOF_PDF_TAGS_H

#include "proof/pdf_content.h"

void pdfin_tags_dump(struct content *c, const struct structure *s, struct str *out);

#endif
