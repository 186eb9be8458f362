/*
 * catalog.h - a chain of PO files for one locale: es_GT, then es, then the
 * source text itself (English).
 *
 * Owns    the catalogue and its strings belong to the arena it was opened in.
 *         It is opened once a process, before workers fork, and only read then.
 */
#ifndef TEXT_CATALOG_H
#define TEXT_CATALOG_H

#include "text/po.h"

struct catalog;

/*
 * Opens FOLDER/es_GT.po and FOLDER/es.po for "es_GT", as many as there are; source,
 * the language of the templates ("en"), needs none. A language other than the source without any
 * file is an error at the folder. shown: the folder as the user would name it.
 */
struct catalog *catalog_open(struct arena *a, const char *folder, const char *shown,
                             const char *locale, const char *source, struct errs *errs);

/*
 * The translation, or NULL where no file of the chain has one that is not fuzzy
 * and not blank; the source language answers msgid itself. at (may be NULL)
 * gets the translation's place, or msgid's untranslated or fuzzy entry's when
 * there is one, else that of the file.
 */
const char *catalog_get(const struct catalog *c, const char *context, const char *msgid,
                        struct place *at);

/* All files of the chain, most specific first. */
size_t catalog_files(const struct catalog *c, const struct po *const **files);

#endif
