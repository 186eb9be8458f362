/*
 * pdf_lexer.h - the words of a content stream or a CMap, one after the other; and values of
 * PDF as plain structs, which objects are, too (pdf_objects.h).
 *
 * Owns    strings and lists belong to the arena given.
 * Errors  never stops before the end of the bytes; what is no PDF syntax sets
 *         is_broken and is passed over.
 */
#ifndef PROOF_PDF_LEXER_H
#define PROOF_PDF_LEXER_H

#include <stdint.h>

#include "base/file.h"
#include "base/map.h"

enum item_kind {
    ITEM_END,
    ITEM_NUMBER,
    ITEM_NAME,      /* s, n: without its "/" */
    ITEM_STRING,    /* s, n: decoded from ( ) or < > */
    ITEM_ARRAY,     /* items, n */
    ITEM_DICT,      /* items, n: key, value, key, value… */
    ITEM_WORD,      /* s, n: an operator, true, false, null */
    ITEM_REFERENCE, /* id; only in objects */
    ITEM_STREAM     /* items, n of its dictionary; only an object */
};

/* An object's number and generation as one number; 0: it has none. */
typedef uint64_t pdfin_id;

struct item {
    enum item_kind kind : 8;
    bool is_whole; /* a number without a fraction */
    uint32_t n;    /* a long paper has millions of items: each is small */
    union {
        double number;
        char *s; /* NUL-terminated */
        struct item *items;
        pdfin_id id;
    };
};

struct lexer {
    struct arena *arena;
    const char *p, *end;
    bool has_references; /* "12 0 R" in a list is one */
    struct map *names;   /* where each name is kept once; NULL: each has its own */
    bool is_broken;
    struct item *open; /* the lexer's own: items of lists that have not ended */
    size_t n_open, cap_open;
};

struct item pdfin_lex(struct lexer *l);

/* Behind the word ID of an inline image: passes over its data and its EI. */
void pdfin_lex_image(struct lexer *l);

bool pdfin_item_is(const struct item *i, enum item_kind kind, const char *s);
/* The value of a key in a dictionary, as it stands there; NULL: not there. */
const struct item *pdfin_item_value(const struct item *dict, const char *key);

#endif
