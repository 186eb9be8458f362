/*
 * pdf_lexer.h - the words of a content stream or a CMap, one after the other.
 *
 * Owns    strings and lists belong to the arena given.
 * Errors  never stops before the end of the bytes; what is no PDF syntax sets
 *         is_broken and is passed over.
 */
#ifndef PROOF_PDF_LEXER_H
#define PROOF_PDF_LEXER_H

#include "base/file.h"

enum item_kind {
    ITEM_END,
    ITEM_NUMBER,
    ITEM_NAME,   /* bytes: without its "/" */
    ITEM_STRING, /* bytes: decoded from ( ) or < > */
    ITEM_ARRAY,  /* items */
    ITEM_DICT,   /* items: key, value, key, value… */
    ITEM_WORD    /* bytes: an operator, true, false, null */
};

struct item {
    enum item_kind kind;
    double number;
    struct bytes bytes;
    struct item *items;
    size_t n_items;
};

struct lexer {
    struct arena *arena;
    const char *p, *end;
    bool is_broken;
};

struct item pdfin_lex(struct lexer *l);

/* Behind the word ID of an inline image: passes over its data and its EI. */
void pdfin_lex_image(struct lexer *l);

bool pdfin_item_is(const struct item *i, enum item_kind kind, const char *bytes);
/* The value of a key in an ITEM_DICT; NULL: not there. */
const struct item *pdfin_item_value(const struct item *dict, const char *key);

#endif
