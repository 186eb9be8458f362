/*
 * json.h - writes JSON (RFC 8259), indented by two spaces, keys in the order
 * given, so that the same calls give the same bytes.
 *
 * Calls   nest: json_object/json_array … json_end. A key of NULL writes a value
 *         without one, as an array's items need.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/outfile.h"
#include "base/str.h"

struct json {
    struct str *out;
    struct outfile *file; /* takes what is in out, piece by piece; NULL: it stays there */
    int depth;
    bool first;
    char closers[32]; /* the bracket that ends each open level */
};

struct json json_new(struct str *out);
/* Into a file, which the caller commits; out is room for a piece of it. NULL, for a file that could not
 * be opened, and was told: all stays in out. */
struct json json_new_file(struct str *out, struct outfile *file);
/* What was written from there on, as one line: as log readers want an object. */
void json_on_one_line(struct str *out, size_t from);

void json_object(struct json *j, const char *key);
void json_array(struct json *j, const char *key);
void json_end(struct json *j);
void json_string(struct json *j, const char *key, const char *value); /* NULL: null */
void json_integer(struct json *j, const char *key, long value);
void json_bool(struct json *j, const char *key, bool value);

#endif
