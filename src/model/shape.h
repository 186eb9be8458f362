/*
 * shape.h - which keys a kind of record takes: one row a key. The reader fills
 * structs by these rows, need-to-know prunes by them, documentation prints them;
 * so the rows are the one place where a key is described.
 *
 * Owns    shapes are constant data (model/shapes_*.c).
 * Every record's struct begins with a struct record, and where the shape says so it
 * takes the key "for" without a row of its own.
 */
#ifndef MODEL_SHAPE_H
#define MODEL_SHAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/errs.h"

/* Who may see an item: one bit an audience, in the order of alternat.yaml. */
typedef uint64_t audience_set;
#define AUDIENCES_ALL (~(audience_set)0)
enum { AUDIENCES_MOST = 64 };

/* What every record begins with. */
struct record {
    struct place at;
    audience_set visible_to;
};

/* A name or a reference, with its place for errors. s is NULL where not given. */
struct name {
    const char *s;
    struct place at;
};

struct names {
    struct name *items;
    size_t n;
};

/* A text in several languages. */
struct wording {
    const char *lang; /* "en" */
    const char *text;
    struct place at;
};

struct intl {
    struct wording *items; /* n is 0 where not given */
    size_t n;
    struct place at;
};

/* The wording in a language, or NULL. */
const char *intl_get(const struct intl *t, const char *lang);

/* key: [value, …] pairs, keys not known beforehand. */
struct pair {
    struct name key;
    struct names values;
};

struct pairs {
    struct pair *items;
    size_t n;
};

/* A colour, 0xRRGGBB. */
struct colour {
    uint32_t rgb;
    struct place at; /* its path is NULL where not given */
};

enum key_type {
    KEY_TEXT,     /* const char *: a text that has no translation */
    KEY_ADDRESS,  /* const char *: https://… */
    KEY_CHARACTER, /* const char *: one character, a space or a tab too */
    KEY_NAME,     /* struct name: letters, digits, "-", "_", "." */
    KEY_NAMES,    /* struct names: a list of them */
    KEY_LABEL,    /* struct name: any text, such as a column's head */
    KEY_LABELS,   /* struct names: a list of them */
    KEY_INTL,     /* struct intl: {en: …, es: …}, every language of the workspace */
    KEY_INTL_ANY, /* struct intl: some languages at least */
    KEY_LANGUAGE, /* const char *: "es" */
    KEY_DATE,     /* struct date: YYYY-MM-DD */
    KEY_MOMENT,   /* struct moment: a date, perhaps with a time */
    KEY_MONTH,    /* month: YYYY-MM */
    KEY_NUMBER,   /* double */
    KEY_INTEGER,  /* int, least to most */
    KEY_COLOUR,   /* struct colour: "#1f3864" */
    KEY_CHOICE,   /* int: the index of one of choices */
    KEY_PAIRS,    /* struct pairs */
    KEY_RECORD,   /* a struct in place, of the key's shape */
    KEY_RECORDS   /* a pointer and, at count_offset, a size_t */
};

struct key {
    const char *name;
    enum key_type type;
    size_t offset;
    bool required;
    size_t count_offset;            /* KEY_RECORDS */
    const struct shape *shape;      /* KEY_RECORD, KEY_RECORDS */
    const char *const *choices;     /* KEY_CHOICE, ended by NULL */
    int least, most;                /* KEY_INTEGER */
    const char *formerly; /* what older workspaces call it, taken with a warning; NULL: it never had another name */
    const char *meaning; /* a sentence, for who writes the file: editors and the reference show it */
};

struct shape {
    const char *name; /* as errors say it: "a commitment" */
    size_t size;
    const struct key *keys;
    size_t n_keys;
    bool takes_for; /* items of a list, which can be left out for some readers */
};

#endif
