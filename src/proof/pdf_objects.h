/*
 * pdf_objects.h - a PDF opened for reading, and its objects through qpdf.
 *
 * Owns    strings and bytes given back belong to the file's arena; pdfin_close()
 *         ends what is qpdf's.
 * Memory  bounded but for what is kept of each tag and mark.
 * Handles a qpdf_oh given back is kept on a stack: who asks for many takes
 *         pdfin_mark() before and gives all of them back with pdfin_release().
 *         0 stands for "not there", for null too, and is fine everywhere.
 * Errors  a question asked of the wrong kind of object has no answer (0, NULL,
 *         false); what that means is for the asker to tell.
 */
#ifndef PROOF_PDF_OBJECTS_H
#define PROOF_PDF_OBJECTS_H

#include <qpdf/qpdf-c.h>
#include <stdint.h>

#include "base/file.h"
#include "proof/idmap.h"
#include "proof/verdict.h"

enum {
    PDFIN_DEPTH = 200,          /* trees nested deeper are refused */
    PDFIN_PACKED = 2 << 20,     /* a compressed stream is no longer [bytes] */
    PDFIN_PLAIN = 64 << 20      /* a plain one [bytes] */
};

/* An object's number and generation as one number; 0: it stands inside another. */
typedef uint64_t pdfin_id;

struct pdfin {
    struct arena *arena;
    struct verdict *verdict;
    struct bytes bytes; /* of the file, which qpdf reads from */
    const char *shown;
    const char *password; /* NULL: it opens without one */
    qpdf_data qpdf;
    size_t n_read;    /* objects that it was asked for by their numbers since it began */
    qpdf_oh *handles; /* the stack */
    size_t n_handles, cap_handles;
    pdfin_id *pages;  /* in order */
    size_t n_pages;
    struct idmap *page_numbers; /* identity → &pages[i] */
};

/* Opens and checks the syntax of the whole file; NULL with the reasons told. */
struct pdfin *pdfin_open(struct arena *a, const char *path, const char *shown,
                         struct verdict *v);
/* The same with a password, which must outlive it. */
struct pdfin *pdfin_open_with(struct arena *a, const char *path, const char *shown,
                              const char *password, struct verdict *v);
void pdfin_close(struct pdfin *f); /* NULL is fine */

size_t pdfin_mark(const struct pdfin *f);
void pdfin_release(struct pdfin *f, size_t mark);

/*
 * The object of a number. qpdf keeps every object that it has read, which for a long paper
 * is a hundred times the file: between two objects, where no handle is held,
 * pdfin_breathe() lets it begin anew when it holds too many.
 */
qpdf_oh pdfin_object(struct pdfin *f, pdfin_id id);
void pdfin_breathe(struct pdfin *f);

/* Takes qpdf's last error away: it would be printed when the file closes. */
void pdfin_forget(struct pdfin *f);

qpdf_oh pdfin_root(struct pdfin *f);
qpdf_oh pdfin_trailer(struct pdfin *f);
qpdf_oh pdfin_page(struct pdfin *f, size_t i);
/* The number of a page, from 0; -1 where the object is none. */
long pdfin_page_number(const struct pdfin *f, pdfin_id id);

pdfin_id pdfin_id_of(struct pdfin *f, qpdf_oh oh);
/* What a key, or the i-th of "one or an array of them", refers to; it is not read for that. */
pdfin_id pdfin_key_id(struct pdfin *f, qpdf_oh dict, const char *key);
pdfin_id pdfin_nth_id(struct pdfin *f, qpdf_oh one_or_array, size_t i);
bool pdfin_is_dict(struct pdfin *f, qpdf_oh oh);
bool pdfin_is_array(struct pdfin *f, qpdf_oh oh);
bool pdfin_is_stream(struct pdfin *f, qpdf_oh oh);
bool pdfin_is_integer(struct pdfin *f, qpdf_oh oh);

/* Of dictionaries, and of streams, which have one. Keys are written "/Key". */
qpdf_oh pdfin_key(struct pdfin *f, qpdf_oh dict, const char *key);
char *pdfin_name(struct pdfin *f, qpdf_oh dict, const char *key); /* without "/" */
char *pdfin_text(struct pdfin *f, qpdf_oh dict, const char *key); /* as UTF-8 */
bool pdfin_name_is(struct pdfin *f, qpdf_oh dict, const char *key, const char *name);
bool pdfin_true(struct pdfin *f, qpdf_oh dict, const char *key);
bool pdfin_integer(struct pdfin *f, qpdf_oh dict, const char *key, long *value);
/* The names of all keys, in byte order. */
size_t pdfin_keys(struct pdfin *f, qpdf_oh dict, char ***keys);

size_t pdfin_length(struct pdfin *f, qpdf_oh array);
qpdf_oh pdfin_item(struct pdfin *f, qpdf_oh array, size_t i);
/* "one or an array of them": their number, and the i-th. */
size_t pdfin_count(struct pdfin *f, qpdf_oh one_or_array);
qpdf_oh pdfin_nth(struct pdfin *f, qpdf_oh one_or_array, size_t i);

char *pdfin_value_name(struct pdfin *f, qpdf_oh oh);
char *pdfin_value_text(struct pdfin *f, qpdf_oh oh);
bool pdfin_value_integer(struct pdfin *f, qpdf_oh oh, long *value);
bool pdfin_value_number(struct pdfin *f, qpdf_oh oh, double *value);
struct bytes pdfin_value_bytes(struct pdfin *f, qpdf_oh oh); /* of a string */

/* The bytes of a stream, decoded; false with nothing told where it cannot be
 * read or is longer than our own files ever are. */
bool pdfin_stream(struct pdfin *f, struct arena *a, qpdf_oh stream, struct bytes *out);

/* One entry of a name tree or number tree: the key as its object. */
typedef void pdfin_entry(struct pdfin *f, qpdf_oh key, qpdf_oh value, void *state);
/* leaf: "/Names" or "/Nums". False where it is circular or too deep. */
bool pdfin_tree(struct pdfin *f, qpdf_oh tree, const char *leaf, pdfin_entry *entry,
                void *state);

#endif
