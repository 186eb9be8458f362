/*
 * proof.h - reads finished files back and judges them, before anything is
 * published. It knows nothing of how they were made.
 *
 * Owns    strings given back belong to the arena.
 * Errors  false with the reasons added at the file (shown: the name to say);
 *         a fault found here is ours or a template's and stops publication.
 */
#ifndef PROOF_PROOF_H
#define PROOF_PROOF_H

#include "base/errs.h"
#include "base/str.h"
#include "text/tongues.h"

struct sieve;

/* What a file is asked besides whether it is sound; NULL: nothing. */
struct proof_asked {
    const struct tongues *tongues; /* NULL: its language is not judged */
    const char *language;          /* that it speaks: "es" */
    bool is_synoptic;              /* it speaks another one beside: then what has no tag of its
                                    * own (cells, running heads, titles) is not judged */
    const char **exempt;           /* words that have a language of their own */
    size_t n_exempt;
    struct sieve *secrets; /* that must not be in it (leaks.h); NULL: there are none */
};

/* Syntax (as qpdf --check), structure tags and marked content (PDF/UA-1, the
 * machine-checkable conditions of the Matterhorn Protocol that we can break),
 * embedded fonts with Unicode, metadata. Words are in the language that they are tagged
 * with; runs tagged with their own are let be. */
bool proof_pdf(struct arena *a, const char *path, const char *shown,
               const struct proof_asked *asked, struct errs *errs);

/* Writes a copy of a sound PDF that opens with the password alone: AES-256 (PDF 2.0, revision
 * 6), its metadata encrypted too, everything allowed to who has the password, and to screen
 * readers; then reads the copy back. It no longer says that it is PDF/A, which allows no
 * encryption. Its keys are drawn at random, so it is never the same twice. What is left at
 * copy after a failure is not to be used. password: 1 to 127 bytes, told to nobody; qpdf keeps
 * it in this process's memory. */
bool proof_encrypt(struct arena *a, const char *path, const char *copy, const char *shown,
                   const char *password, struct errs *errs);

/* The structure tree as indented text: types, attributes, languages, alt texts. */
bool proof_pdf_tags(struct arena *a, const char *path, const char *shown,
                    struct str *out, struct errs *errs);

/* The package is whole: every part well-formed XML, every relationship's target
 * there, tables with unique names and headers, no error value in a cell, what
 * xlsx_checklist.h asks so that everybody can read it; its words are in
 * its language, save for the exempt ones, for a cell has no language of its own. */
bool proof_xlsx(struct arena *a, const char *path, const char *shown,
                const struct proof_asked *asked, struct errs *errs);

/* The cells of every sheet as text: sheet, address, type, value, format. */
bool proof_xlsx_cells(struct arena *a, const char *path, const char *shown,
                      struct str *out, struct errs *errs);

/* What a sound file says to its readers, a line a paragraph, a row, a chart's description, a head
 * or foot, where a link leads, a title of the window; the figures that a PDF has attached are lines
 * too. Without numbers of pages and all that is looks: two files of the same lines say the same. */
bool proof_pdf_said(struct arena *a, const char *path, const char *shown, struct str *out,
                    struct errs *errs);
bool proof_xlsx_said(struct arena *a, const char *path, const char *shown, struct str *out,
                     struct errs *errs);

#endif
