/*
 * scope.h - inside build/ only: what the names in a template's messages stand
 * for at one point of the document. Inner scopes hide outer ones.
 */
#ifndef BUILD_SCOPE_H
#define BUILD_SCOPE_H

#include "build/build.h"
#include "text/message.h"

/* One named thing that a message may say and a cell may hold. */
struct fact {
    struct arg arg;
    enum value_kind kind; /* VALUE_NONE: a text */
    int decimals;
    bool is_signed;
    const char *status;
};

struct name_list {
    const char **items;
    size_t n;
};

/* Only those whose names the template mentions: a row has a hundred, and prints five. The
 * names of all are there for who mistypes one. */
struct facts {
    struct fact *items;
    const char **others;        /* names of facts that nobody asks for */
    const struct name_list **known; /* lists of names, of those told and of others */
    size_t n, n_others, n_known;
};

struct asked_measures; /* measures.c's */

struct scope {
    const struct scope *outer;
    struct facts facts;
    const struct meeting *meeting; /* the one that a for-each is at, or NULL */
    const struct bound_series *of; /* of a row: whose figures it tells, up to which month … */
    month until;                   /* … NULL: of no one series or part, or of one month each */
    bool is_sum;                   /* of a row: of several months, which has no footnotes */
    const char *suffix; /* "-ID": what keeps ids apart in a for-each; NULL: outside */
};

/* What building one document needs at hand. */
struct build {
    struct arena *arena;
    struct arena *facts_arena; /* of the block under way: facts end with it, their texts do not */
    struct errs *errs;
    const struct edition *edition;
    const struct workspace *workspace;
    const struct government_order *governments;
    struct sources *sources;
    struct figures *figures; /* one a series of the workspace */
    struct bound_series *series; /* the template's <data> */
    size_t n_series;
    struct named_table *tables; /* so far: each has a name of its own */
    size_t n_tables;
    struct asked_measures **asked; /* measures that the template mentions, by prefix */
    size_t n_asked;
    struct node *contents; /* a contents table that waits for the sections */
    const struct element *contents_element;
    size_t n_footnotes; /* so far: they are counted through */
    struct fact *last, aside; /* the fact told last; where one that nobody asks for goes */
    bool withholds; /* <data> has items that are not for this copy */
    bool good;
};

/* Adds the names of all facts, asked for or not. */
void facts_names(struct arena *a, const struct facts *f, const char ***names, size_t *n);

/* Each adds a fact. A text of NULL, a date that is not set: missing. */
void fact_text(struct build *b, struct facts *f, const char *name, const char *text);
/* a text that stands in a language of its own, or leads somewhere (NULL: neither) */
void fact_run(struct build *b, struct facts *f, const char *name, const char *text,
              const char *lang, const char *target);
void fact_number(struct build *b, struct facts *f, const char *name, double number,
                 int decimals, struct unit unit);
void fact_percent(struct build *b, struct facts *f, const char *name, double fraction);
void fact_date(struct build *b, struct facts *f, const char *name, struct date d);
void fact_month(struct build *b, struct facts *f, const char *name, month m);
/* a time of day, told by the audience's own clock; missing where none is given */
void fact_time(struct build *b, struct facts *f, const char *name, struct moment m);
/* several texts, joined as the language does; none: missing */
void fact_list(struct build *b, struct facts *f, const char *name, const char *const *items,
               size_t n);
void fact_missing(struct build *b, struct facts *f, const char *name);
void fact_flag(struct build *b, struct facts *f, const char *name, bool yes); /* yes, no */

/* The innermost fact of a name, or NULL. */
const struct fact *scope_find(const struct scope *s, const char *name);
/* All of them as a message's arguments; of two with one name the inner one counts. */
struct args scope_args(const struct scope *s);

#endif
