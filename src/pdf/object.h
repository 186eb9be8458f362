/*
 * object.h - the file under way: libharu's document, and objects in it that
 * speak our own PDF.
 *
 * libharu keeps pages and streams and compresses. A dictionary of ours takes a number
 * from the same row, and its words are written when the file is saved (save.c): an
 * element of the structure tree costs a tenth of the memory of one built key by key.
 *
 * Owns    the libharu document ends with the arena; objects belong to both.
 * Errors  libharu's errors are sticky: out_save() reports the first.
 */
#ifndef PDF_OBJECT_H
#define PDF_OBJECT_H

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>

#include "base/file.h"
#include "base/str.h"

struct out {
    struct arena *arena;
    HPDF_Doc doc;
    HPDF_STATUS error, detail; /* the first that a call reported */
    struct str scratch;        /* for the words of one of libharu's objects at a time */
    struct object **own;       /* those that are words alone, by number */
    size_t n_own;
};

struct out *out_new(struct arena *a, struct errs *errs);

struct object;

/* What stands between "<<" and ">>", asked for when the file is saved. */
typedef void object_words(struct str *body, const void *what);

/* Reserves a number; object_is() or object_says() must follow before saving. */
struct object *object_new(struct out *out);
struct object *object_info(struct out *out); /* the document information dictionary */
void object_is(struct object *o, object_words *words, const void *what);
void object_is_array(struct object *o, object_words *words, const void *what); /* "[", "]" */
void object_says(struct object *o, const char *body);

/* A stream with more keys in body ("" is fine); bytes are copied. */
struct object *object_stream(struct out *out, const char *body, const void *bytes,
                             size_t n, bool compressed);
/* The same of bytes that are deflated already. */
struct object *object_stream_packed(struct out *out, const char *body, const void *packed,
                                    size_t n);

unsigned object_number(const struct object *o);
void *object_handle(struct object *o); /* for libharu to refer to it */
void object_write(const struct object *o, struct str *to); /* its dictionary, as it stands */
unsigned page_number(HPDF_Page page); /* of its object */

/* A page with its contents, and one dictionary of resources for all pages. */
HPDF_Page out_page(struct out *out, double width, double height,
                   struct object *resources);

/* All that is painted on a page, as operators. They are compressed here. */
void page_contents(HPDF_Page page, const char *operators, size_t n);

/* The whole file's bytes (save.c), its ID made from them. */
bool out_save(struct out *out, struct bytes *file, struct errs *errs);

/* Adds a text string: plain ASCII as it is, all else as UTF-16. */
void add_text_string(struct str *b, const char *utf8);
/* Adds a reference to an object by its number: "12 0 R ". */
void add_reference(struct str *b, unsigned number);
/* Adds a character as UTF-16, in hexadecimal digits. */
void add_utf16(struct str *b, uint32_t c);
/* Adds the two bytes of a code to a string between parentheses. */
void add_bytes_of(struct str *b, unsigned code);
/* Adds a code of two bytes as four hexadecimal digits. */
void add_code(struct str *b, unsigned code);
/* Adds a number with at most three decimals, and a space. */
void add_number(struct str *b, double v);

#endif
