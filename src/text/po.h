/*
 * po.h - reads one PO file (gettext's format) with the place of every entry.
 *
 * Owns    everything belongs to the arena.
 * Errors  syntax errors at their line and column, all of one file in one call;
 *         a duplicate entry is an error and names the first one's line.
 * Source  GNU gettext manual, "The Format of PO Files".
 */
#ifndef TEXT_PO_H
#define TEXT_PO_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/errs.h"

struct po_entry {
    const char *context; /* msgctxt, NULL: none */
    const char *msgid;
    const char *msgid_plural; /* NULL: none */
    const char *msgstr;       /* "" untranslated; the first of a plural's */
    const char *reference;    /* the first "#:" line's first word, NULL: none */
    bool fuzzy;
    struct place at;     /* of msgid */
    struct text_place str_at; /* of msgstr */
};

/* Is it translated, and not marked fuzzy? */
bool po_entry_answers(const struct po_entry *e);

struct po {
    const char *path;
    const char *language; /* the header's Language: */
    struct po_entry *entries; /* without the header and obsolete ones, file order */
    size_t n;
    struct po_entry *obsolete; /* "#~": what the templates said before */
    size_t n_obsolete;
};

/* shown: the path as the user would name it. */
struct po *po_read(struct arena *a, const char *path, const char *shown,
                   struct errs *errs);

#endif
