/*
 * format.h - inside run/ only: one row a format: who writes it, who proves it, who encrypts
 * a copy of it.
 */
#ifndef RUN_FORMAT_H
#define RUN_FORMAT_H

#include "base/library.h"
#include "doc/node.h"
#include "model/workspace.h"
#include "proof/proof.h"

struct format {
    const char *name; /* also the ending of its files */
    const char *media_type;
    /* Before the first is written: what a look asks for is there, and workers share it.
     * NULL: nothing. */
    bool (*ready)(const struct look *look, struct errs *errs);
    bool (*write)(struct arena *a, const struct node *doc, const char *path,
                  struct errs *errs);
    bool (*prove)(struct arena *a, const char *path, const char *shown,
                  const struct proof_asked *asked, struct errs *errs);
    /* What a finished file says, line by line. */
    bool (*said)(struct arena *a, const char *path, const char *shown, struct str *out,
                 struct errs *errs);
    /* NULL: its files are never encrypted. */
    bool (*encrypt)(struct arena *a, const char *path, const char *copy, const char *shown,
                    const char *password, struct errs *errs);
};

const struct format *format_of(enum report_format f);
size_t formats_count(void);
/* By the ending of a file's name; NULL: of none. */
const struct format *format_of_file(const char *name);

/* Adds the libraries that take part in what the bytes of files are. */
void formats_libraries(struct arena *a, struct library **items, size_t *n);

#endif
