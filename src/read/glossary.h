/*
 * glossary.h - reads locales/glossary.tsv: a line a term, five columns between tabs,
 *   term <tab> language <tab> preferred <tab> forbidden <tab> note
 * Forms stand between ";", and "*" behind one stands for any ending; "-" among the preferred
 * ones: it may be left out. Lines that begin
 * with "#" are remarks.
 *
 * Owns    the terms belong to the arena.
 * Errors  another head, a row of another length, no term, neither preferred nor forbidden
 *         forms, an unknown language, the same term twice, more or longer forms than anybody
 *         says: each at its place.
 */
#ifndef READ_GLOSSARY_H
#define READ_GLOSSARY_H

#include "model/glossary.h"

bool glossary_read(struct arena *a, const char *path, const char *shown,
                   const struct names *languages, struct glossary *out, struct errs *errs);

#endif
