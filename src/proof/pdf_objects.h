/*
 * pdf_objects.h - a PDF opened for reading, and its objects as plain values (pdf_lexer.h).
 * qpdf reads them, and holds them to the syntax; each is asked for once, when the file is
 * opened.
 *
 * Owns    strings, bytes and values given back belong to the file's arena; pdfin_close()
 *         ends what is qpdf's. An object has one address for as long as the file is open.
 * Memory  what all objects say, without what is packed in streams.
 * NULL    stands for "not there", for null too, and is fine everywhere.
 * Errors  a question asked of the wrong kind of value has no answer (0, NULL,
 *         false); what that means is for the asker to tell.
 */
#ifndef PROOF_PDF_OBJECTS_H
#define PROOF_PDF_OBJECTS_H

#include <qpdf/qpdf-c.h>

#include "base/file.h"
#include "proof/idmap.h"
#include "proof/pdf_lexer.h"
#include "proof/verdict.h"

enum {
    PDFIN_DEPTH = 200,        /* trees nested deeper are refused */
    PDFIN_PACKED = 2 << 20,   /* a compressed stream is no longer [bytes] */
    PDFIN_PLAIN = 64 << 20,   /* a plain one [bytes] */
    PDFIN_KEPT = 4 << 20      /* of unpacked streams so much is kept [bytes] */
};

struct pdfin {
    struct arena *arena;
    struct verdict *verdict;
    struct bytes bytes; /* of the file, which qpdf reads from */
    const char *shown;
    const char *password; /* NULL: it opens without one */
    qpdf_data qpdf;
    size_t n_read;          /* objects that it was asked for since it began */
    struct lexer lexer;     /* of objects */
    struct map names;       /* that stand in them */
    struct pdfin_object **objects; /* by their numbers */
    size_t n_objects;
    const struct item *trailer;
    size_t kept; /* bytes of unpacked streams */
    pdfin_id *pages;  /* in order */
    size_t n_pages;
    struct idmap *page_numbers; /* identity → &pages[i] */
};

/* One with a number of its own. */
struct pdfin_object {
    struct item value;
    pdfin_id id;
    struct bytes *unpacked; /* a stream's; NULL: it is not kept */
};

/* Opens and checks the syntax of the whole file; NULL with the reasons told. */
struct pdfin *pdfin_open(struct arena *a, const char *path, const char *shown,
                         struct verdict *v);
/* The same with a password, which must outlive it. */
struct pdfin *pdfin_open_with(struct arena *a, const char *path, const char *shown,
                              const char *password, struct verdict *v);
void pdfin_close(struct pdfin *f); /* NULL is fine */

const struct item *pdfin_object(const struct pdfin *f, pdfin_id id);
const struct item *pdfin_root(const struct pdfin *f);
const struct item *pdfin_page(const struct pdfin *f, size_t i);
/* The number of a page, from 0; -1 where the object is none. */
long pdfin_page_number(const struct pdfin *f, pdfin_id id);

/*
 * A value may be taken as it stands, which is a reference where it has a number of its own:
 * every question below is asked of what it refers to.
 */
const struct item *pdfin_follow(const struct pdfin *f, const struct item *value);
/* What a key, or the i-th of "one or an array of them", refers to; 0: it stands there itself. */
pdfin_id pdfin_key_id(const struct pdfin *f, const struct item *dict, const char *key);
pdfin_id pdfin_nth_id(const struct pdfin *f, const struct item *one_or_array, size_t i);

bool pdfin_is_dict(const struct pdfin *f, const struct item *value);
bool pdfin_is_array(const struct pdfin *f, const struct item *value);
bool pdfin_is_stream(const struct pdfin *f, const struct item *value);

/* Of dictionaries, and of streams, which have one. A value as it stands, and followed. */
const struct item *pdfin_said(const struct pdfin *f, const struct item *dict, const char *key);
const struct item *pdfin_key(const struct pdfin *f, const struct item *dict, const char *key);
/* A name as it may be printed; text as UTF-8. */
const char *pdfin_name(const struct pdfin *f, const struct item *dict, const char *key);
const char *pdfin_text(const struct pdfin *f, const struct item *dict, const char *key);
bool pdfin_name_is(const struct pdfin *f, const struct item *dict, const char *key,
                   const char *name);
bool pdfin_true(const struct pdfin *f, const struct item *dict, const char *key);
bool pdfin_integer(const struct pdfin *f, const struct item *dict, const char *key, long *value);

size_t pdfin_length(const struct pdfin *f, const struct item *array);
const struct item *pdfin_item(const struct pdfin *f, const struct item *array, size_t i);
/* "one or an array of them": their number, and the i-th. */
size_t pdfin_count(const struct pdfin *f, const struct item *one_or_array);
const struct item *pdfin_nth(const struct pdfin *f, const struct item *one_or_array, size_t i);

const char *pdfin_value_name(const struct pdfin *f, const struct item *value);
const char *pdfin_value_text(const struct pdfin *f, const struct item *value);
bool pdfin_value_integer(const struct pdfin *f, const struct item *value, long *number);
bool pdfin_value_number(const struct pdfin *f, const struct item *value, double *number);

/* The bytes of a stream, unpacked, of the arena or the file's; false with nothing told where
 * it cannot be read or is longer than our own files ever are. */
bool pdfin_stream(struct pdfin *f, struct arena *a, const struct item *stream, struct bytes *out);

/* One entry of a name tree or number tree; its value as it stands. */
typedef void pdfin_entry(struct pdfin *f, const struct item *key, const struct item *value,
                         void *state);
/* leaf: "Names" or "Nums". False where it is circular or too deep. */
bool pdfin_tree(struct pdfin *f, const struct item *tree, const char *leaf, pdfin_entry *entry,
                void *state);

#endif
