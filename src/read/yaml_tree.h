/*
 * yaml_tree.h - a YAML file as a tree that knows every value's place.
 *
 * Owns    the tree belongs to the arena.
 * Takes   one document of mappings, sequences and scalars. Anchors, aliases and
 *         tags are refused: they hide from a reader what a record says.
 * Errors  syntax, a key twice, nesting beyond YAML_DEPTH: each at its place.
 */
#ifndef READ_YAML_TREE_H
#define READ_YAML_TREE_H

#include "base/file.h"

enum { YAML_DEPTH = 24 };

enum yaml_kind { YAML_SCALAR, YAML_MAPPING, YAML_SEQUENCE };

struct yaml_value {
    enum yaml_kind kind;
    struct place at;
    const char *scalar; /* of a scalar, never NULL */
    bool is_plain;      /* written without quotation marks */
    bool is_cut;        /* so, with " #" right behind it: what follows is a comment, meant or not */
    struct yaml_pair *pairs; /* of a mapping */
    struct yaml_value **items; /* of a sequence */
    size_t n;           /* how many pairs or items */
};

struct yaml_pair {
    const char *key;
    struct place key_at;
    struct yaml_value *value;
};

/* NULL with reasons. shown: the path as the user would name it, which all places have and so
 * must stay as long as they do. */
struct yaml_value *yaml_read(struct arena *a, const char *path, const char *shown,
                             struct errs *errs);

/* The same without a key and what it has, wherever it stands: it is not held, nor judged but for anchors
 * and depth. */
struct yaml_value *yaml_read_but(struct arena *a, const char *path, const char *shown, const char *but,
                                 struct errs *errs);

const char *yaml_kind_name(enum yaml_kind kind); /* "a list", untranslated msgid */

#endif
