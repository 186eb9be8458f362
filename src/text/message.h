/*
 * message.h - ICU MessageFormat with named arguments:
 *   {name}  {n, number, percent1}  {d, date, yMMMM}  {t, time}  {names, list}
 *   {n, plural, =0 {…} one {# day} other {# days}}  {x, select, up {…} other {…}}
 *   apostrophes quote: '{' is a brace, '' an apostrophe.
 *
 * Owns    a parsed message belongs to its arena and is only read afterwards.
 * Styles  number: none, integer, decimal1, decimal2, percent, percent1,
 *         millions1 (the value in millions, one decimal), signed, signed1 and
 *         signedpercent1 (sign always shown), currency (an amount of the unit of the
 *         argument, scaled: "4.6 mil millones de dólares estadounidenses");
 *         date: full, long, medium, short or a CLDR skeleton ("yMMMM");
 *         time: none (the zone's name behind it, as the house has it), short (without);
 *         list: none or and ("México, Guatemala e Irlanda"), or.
 * Errors  at the place of the text, moved to the column inside its line. Unknown
 *         types and styles are told when parsed, unknown arguments when formatted.
 * Source  ICU's user guide, "Formatting Messages"; equal to ICU's MessageFormat, which
 *         has no lists and no currency of an argument.
 */
#ifndef TEXT_MESSAGE_H
#define TEXT_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/errs.h"
#include "base/str.h"
#include "base/unit.h"
#include "text/locale.h"

struct message;

enum arg_kind { ARG_TEXT, ARG_NUMBER, ARG_DATE, ARG_TIME, ARG_LIST, ARG_MISSING };

/* ARG_MISSING: the name is known but there is nothing to say (a month that was
 * not published). It selects "none", else "other"; put in anywhere else it is an
 * error, for a hole in a sentence would be printed. A number or a date that is
 * there selects "other". */
struct arg {
    const char *name;
    enum arg_kind kind;
    const char *text;
    const char *lang;   /* BCP 47, where the text has a language of its own; else NULL */
    const char *target; /* where the text leads ("#id", a URL); else NULL */
    double number;
    bool has_decimals; /* the number is written with so many where no style is asked */
    int decimals;
    struct unit unit; /* of the number: a currency (ISO 4217), or whatever else */
    struct date date;
    struct moment moment; /* ARG_TIME */
    const char *zone;     /* whose clock it is told by: "America/Guatemala" */
    const char *const *items; /* ARG_LIST */
    size_t n_items;
};

const struct message *message_parse(struct arena *a, const char *text, struct text_place at,
                                    struct errs *errs);

/* Where the arguments of a message are found: one by its name (NULL: there is none), and all
 * names, for the nearest to be told. */
struct args {
    const void *state;
    const struct arg *(*find)(const void *state, const char *name);
    size_t (*names)(struct arena *a, const void *state, const char ***names);
};
struct arg_list {
    const struct arg *items;
    size_t n;
};
struct args args_of_list(const struct arg_list *list);

/*
 * Adds the message to out. Texts put in for arguments are escaped for XML when
 * markup is set, because the message then holds inline tags (<b>, <i>, …), and a
 * text with a language or a target of its own stands in <run lang="" target="">.
 * False with a reason at the place: unknown argument, wrong kind.
 */
bool message_format(const struct message *m, const struct locale *l,
                    struct args args, bool markup, struct text_place at, struct str *out,
                    struct errs *errs);

/* What the message asks for, each name once, in order of first use. */
struct message_use {
    const char *name;
    enum { USE_PLAIN, USE_NUMBER, USE_DATE, USE_TIME, USE_LIST, USE_PLURAL, USE_SELECT } how;
};
size_t message_uses(struct arena *a, const struct message *m, struct message_use **uses);

/* A text in its own language: its plural branches must exist there. */
bool message_check_source(const struct message *source, const struct locale *l, struct text_place at,
                          struct errs *errs);

/* A translation must ask for the same arguments in the same way, its plural
 * branches must exist in its language, its select branches in the source, and it must
 * have the same inline tags. */
bool message_check_translation(const struct message *source,
                               const struct message *translation,
                               const struct locale *l, struct text_place at,
                               struct errs *errs);

/* The words of a message itself, as far as a reader may see them: each branch on a line of
 * its own, inline tags left out, an argument as U+FFFC. */
char *message_words(struct arena *a, const struct message *m);

/* The message with all its own words as letters_pseudo() has them, and longer by half. */
const struct message *message_pseudo(struct arena *a, const struct message *m);

#endif
