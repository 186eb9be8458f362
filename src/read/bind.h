/*
 * bind.h - fills a struct from a YAML mapping by its shape's rows.
 *
 * Owns    the struct is the caller's, what it points at the arena's.
 * Warns   of a key under the name that it formerly had.
 * Errors  unknown key (with the nearest one), missing key, wrong type, a wording
 *         missing in a language, an audience that does not exist in a "for":
 *         each at its place, all of a record in one call.
 */
#ifndef READ_BIND_H
#define READ_BIND_H

#include "model/shape.h"
#include "read/yaml_tree.h"

struct binder {
    struct arena *arena;
    struct arena *texts; /* of what is printed, and seldom looked at; NULL: it goes with all else */
    struct errs *errs;
    const struct names *languages; /* NULL: not known yet, any will do */
    const struct names *audiences; /* NULL: "for" is not taken */
};

bool bind_record(const struct binder *b, const struct yaml_value *v,
                 const struct shape *shape, void *out);

/* White space in a row becomes one space, none at the ends. */
char *fold_space(struct arena *a, const char *s);

#endif
