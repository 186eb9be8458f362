/*
 * leaking.h - inside proof/ only: one file that is looked through for secrets.
 */
#ifndef PROOF_LEAKING_H
#define PROOF_LEAKING_H

#include "base/file.h"
#include "proof/leaks.h"
#include "proof/pdf_content.h"
#include "proof/verdict.h"
#include "proof/xlsx_package.h"

struct leaking {
    struct arena *arena;
    struct verdict *verdict;
    struct sieve *sieve; /* of the secrets */
    bool *told;        /* one a secret */
    const char *where; /* that is being looked through: a msgid, "in the words of its pages" */
};

/* Begins and ends one place of the file; between them its texts are poured. Among what the
 * format itself is made of ("Page", "table", "office") only long secrets are looked for. */
void leaking_begin(struct leaking *l, const char *where);
void leaking_begin_raw(struct leaking *l, const char *where);
void leaking_text(struct leaking *l, const char *text); /* read apart from others; NULL is fine */
void leaking_end(struct leaking *l);

struct leaking leaking_of(struct verdict *v, struct sieve *secrets);
/* The name and the bytes of a file whose words are packed in it. */
void leaking_container(struct leaking *l, const char *shown, struct bytes bytes);

/* A file that was opened for judging, all of it. */
void leaks_of_pdf(struct leaking *l, struct pdfin *f, const struct structure *s,
                  const struct content *c);
void leaks_of_package(struct leaking *l, struct xlsxin *p);
/* A file of which only that is opened. */
void leaks_of_html(struct leaking *l, const char *path, const char *shown);

#endif
