/*
 * leaks.h - does a finished file hold what its readers may not see? It is read back to the
 * last byte: its name and bytes; of a PDF the words of pages in reading order and of running
 * heads, every text of every object, every stream unpacked, attached files among them; of a
 * workbook every part unpacked, its names, its texts and attributes; of a page its words and attributes; all
 * else as bytes. Texts
 * of PDF are read in the encodings that PDF has; streams, parts and bytes as UTF-8, which is
 * what ours are written in.
 *
 * Owns    nothing; the secrets stay the caller's.
 * Errors  false, each secret told once a file, at the place that restricts it; a file that
 *         cannot be read to the end is an error too.
 */
#ifndef PROOF_LEAKS_H
#define PROOF_LEAKS_H

#include "base/errs.h"
#include "text/sieve.h"

/* secrets: all that is kept from the readers of the file. path ends in ".pdf", ".xlsx" or otherwise. Files that are judged are searched in the same reading,
 * where they are asked for it: proof.h. */
bool proof_leaks(const char *path, const char *shown, struct sieve *secrets, struct errs *errs);
/* A file that cannot be opened, an encrypted one: its name and bytes alone. */
bool proof_leaks_closed(const char *path, const char *shown, struct sieve *secrets, struct errs *errs);

#endif
