/*
 * message_nodes.h - a parsed message: a list of pieces, some with branches that
 * hold lists of pieces again. For the message_…c files only.
 */
#ifndef TEXT_MESSAGE_NODES_H
#define TEXT_MESSAGE_NODES_H

#include "text/locale_parts.h"
#include "text/message.h"

enum piece_kind {
    PIECE_TEXT,
    PIECE_HASH,   /* "#": the number of the plural around it, less its offset */
    PIECE_PLAIN,  /* {name} */
    PIECE_NUMBER, /* {name, number, …} */
    PIECE_DATE,   /* {name, date, …} */
    PIECE_TIME,   /* {name, time, …} */
    PIECE_LIST,   /* {name, list, …} */
    PIECE_PLURAL,
    PIECE_ORDINAL, /* {name, selectordinal, …} */
    PIECE_SELECT
};

struct branch {
    const char *key;
    bool is_exact; /* "=2": */
    double value;
    const struct piece *body; /* NULL: empty */
    size_t offset;
};

struct piece {
    enum piece_kind kind;
    const char *text;     /* of a text, else the argument's name */
    struct figure figure; /* how a number is written */
    bool is_currency;     /* the number is an amount of its unit */
    const char *style;    /* how a date is, a time, a list */
    double less;          /* a plural's offset */
    struct branch *branches;
    size_t n_branches;
    size_t offset;        /* where it starts in the message's text [bytes] */
    const struct piece *next;
};

struct message {
    const char *text;
    const struct piece *pieces; /* NULL: empty */
};

/* What a message's number looks like where nothing else is said. */
#define FIGURE_PLAIN ((struct figure){ FIGURE_NUMBER, UP_TO_THREE })

/* The branch with that key, or NULL. */
const struct branch *branch_find(const struct piece *p, const char *key);
bool piece_is_plural(const struct piece *p);

#endif
