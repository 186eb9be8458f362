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

/* The PO files of one folder, each read once however many chains have it. shown: the
 * folder as the user would name it; source: the language of the templates, "en". */
struct shelf;
struct shelf *shelf_new(struct arena *a, const char *folder, const char *shown,
                        const char *source);
/* Was a file of that name ("es.po") asked for, were it broken? */
bool shelf_took(const struct shelf *s, const char *file);
/* All files that could be read so far. */
size_t shelf_files(const struct shelf *s, const struct po *const **files);

/*
 * Opens es_GT.po and es.po for "es_GT", as many as there are; the source language needs
 * none. A language other than the source without any file is an error at the folder.
 */
struct catalog *catalog_open(struct shelf *s, const char *locale, struct errs *errs);

/*
 * The translation, or NULL where no file of the chain has one that is not fuzzy
 * and not blank; the source language answers msgid itself. at (may be NULL)
 * gets the translation's place, or msgid's untranslated or fuzzy entry's when
 * there is one, else that of the file.
 */
const char *catalog_get(const struct catalog *c, const char *context, const char *msgid,
                        struct text_place *at);

enum translation_state { TRANSLATION_DONE, TRANSLATION_FUZZY, TRANSLATION_MISSING };
enum translation_state catalog_state(const struct catalog *c, const char *context,
                                     const char *msgid);

/* The entry that answers, or NULL. */
const struct po_entry *catalog_entry(const struct catalog *c, const char *context,
                                     const char *msgid, const struct po **file);

/* All files of the chain, most specific first. */
size_t catalog_files(const struct catalog *c, const struct po *const **files);

#endif
