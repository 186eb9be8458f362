/*
 * pdf_structure.h - the structure tree of a PDF as plain structs, and its rules.
 *
 * Owns    everything belongs to the file's arena.
 * Order   kids stand in reading order.
 * Errors  reading tells what cannot be followed (circular, too deep, of a wrong
 *         kind) and goes on with the rest; judging tells what breaks a rule.
 */
#ifndef PROOF_PDF_STRUCTURE_H
#define PROOF_PDF_STRUCTURE_H

#include "proof/pdf_objects.h"

enum kid_kind {
    KID_TAG,   /* an element below */
    KID_MARK,  /* marked content of a page */
    KID_OBJECT /* an annotation */
};

struct kid {
    enum kid_kind kind;
    struct tag *tag;
    long page, mcid; /* page from 0; -1: none is named */
    pdfin_id object;
};

struct tag {
    pdfin_id id, said_parent; /* said_parent: what /P names; 0: nothing */
    struct tag *parent;       /* NULL: directly under the root */
    const char *type;         /* as written */
    const char *role;         /* the standard type that it stands for */
    const char *lang, *alt, *actual, *name; /* name: /ID; NULL: none */
    const char *scope;        /* of a TH, NULL: none */
    bool has_headers;
    long column_span, row_span; /* 1 where none is said */
    struct kid *kids;
    size_t n_kids;
};

/* What the parent tree says under a number: the elements of a page's marked
 * content by MCID, or the one element of an annotation. */
struct parent_entry {
    bool is_array;
    pdfin_id *ids;
    size_t n;
};

struct structure {
    struct kid *top; /* the elements under the root */
    size_t n_top, n_tags;
    struct idmap *marks;   /* pdfin_mark_key() → struct tag */
    struct idmap *objects; /* annotation → struct tag */
    struct idmap *parents; /* number → struct parent_entry */
    bool has_root, has_parents;
};

uint64_t pdfin_mark_key(long page, long mcid);

struct structure *pdfin_structure(struct pdfin *f);

/* Types, nesting, headings, figures, tables, notes, languages. */
void pdfin_structure_judge(struct pdfin *f, const struct structure *s);

/* A run in its text: its language, where it has one of its own, is its own affair. */
bool pdfin_tag_is_inline(const struct tag *t);
bool pdfin_type_is_standard(const char *type);
bool pdfin_language_is_tag(const char *lang); /* BCP 47, by its form */

#endif
