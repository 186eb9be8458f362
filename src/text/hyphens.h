/*
 * hyphens.h - where a word may be divided, by the patterns of its language (libhyphen).
 *
 * Source  the pattern files that LibreOffice uses too (hyph_es_MX.dic), from one folder of the
 *         system; read once a process. A language without one is not divided.
 */
#ifndef TEXT_HYPHENS_H
#define TEXT_HYPHENS_H

#include "text/breaks.h"

/*
 * Adds to the answers of breaks_find() for bytes from..to of a text, written in a language (a
 * BCP 47 tag, "es-MX"): BREAK_HYPHEN where a word of small letters may be divided. Names,
 * short words, addresses and what has a figure in it are left whole; so is a word with a soft
 * hyphen of its own, which has said where.
 */
void hyphens_find(const char *text, size_t from, size_t to, const char *language,
                  unsigned char *breaks);

/* Adds the paths of all pattern files of the system. */
void hyphens_files(struct arena *a, const char ***paths, size_t *n);
/* The folder that they are in. */
const char *hyphens_place(void);

#endif
