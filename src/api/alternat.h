/*
 * alternat.h - Alternat as a library: another program plans and makes the editions of a workspace,
 * and reads the documents that they are made of.
 *
 * Promise  What stands here stays: functions, values and the order of fields do not change while
 *          the library is libalternat.so.0. New functions may come, new kinds at the end of an enum,
 *          new fields at the end of a struct that the library hands out, and of struct
 *          alternat_options, whose size says which the caller knows.
 * Owns     What a function hands out belongs to the object that it was asked of, and is good until
 *          that is closed, or, where it says so, until the next call. All text is UTF-8.
 * Errors   are values: a call that fails gives false or NULL, and alternat_problems() has all that was
 *          wrong, each at its file, line and column, in the language of the process's LC_MESSAGES.
 *          A call that succeeds may have warnings. No memory ends the process, with exit status 3.
 * Process  One call at a time in a process. Files are made by worker processes that are forked from
 *          the caller's and do nothing else; while it makes them, SIGINT and SIGTERM end the run,
 *          reach the caller's own handlers behind it, and nothing is published.
 * Order    Every call reads the workspace as it stands then; nothing that one read is kept for the next.
 */
#ifndef ALTERNAT_H
#define ALTERNAT_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined __GNUC__
#define ALTERNAT_PUBLIC __attribute__((visibility("default")))
#else
#define ALTERNAT_PUBLIC
#endif

/* The version of the library that runs, "0.1.0". */
ALTERNAT_PUBLIC const char *alternat_version(void);

/* --- a workspace --- */

struct alternat; /* one that was opened */

/* Opens the workspace that a folder is, or is inside of, reads it, and holds its parts against each
 * other. Never NULL: alternat_is_open() says whether it could be read, alternat_problems() what is
 * wrong. */
ALTERNAT_PUBLIC struct alternat *alternat_open(const char *folder);
ALTERNAT_PUBLIC bool alternat_is_open(const struct alternat *w);
ALTERNAT_PUBLIC void alternat_close(struct alternat *w); /* NULL is fine */

/* As it was opened: its folder; the ids of its audiences, languages and reports, in their order,
 * with a NULL behind the last. */
ALTERNAT_PUBLIC const char *alternat_folder(const struct alternat *w);
ALTERNAT_PUBLIC const char *const *alternat_audiences(const struct alternat *w);
ALTERNAT_PUBLIC const char *const *alternat_languages(const struct alternat *w);
ALTERNAT_PUBLIC const char *const *alternat_reports(const struct alternat *w);

/* --- what is wrong --- */

enum alternat_severity { ALTERNAT_ERROR, ALTERNAT_WARNING };

/* Whose affair it is; the numbers are the exit statuses of the program. */
enum alternat_cause {
    ALTERNAT_DATA = 1,         /* records, statistics, a template or a translation */
    ALTERNAT_USAGE = 2,        /* what was asked for */
    ALTERNAT_SURROUNDINGS = 3, /* disk, permission, a worker that ended */
    ALTERNAT_LOCK = 4          /* another run of the month is under way */
};

struct alternat_problem {
    enum alternat_severity severity;
    enum alternat_cause cause;
    const char *file; /* NULL: it is about none */
    int line, column; /* from 1, columns in characters; 0: the whole file, the whole line */
    const char *message;
};

/* Those of the last call; n gets how many, and may be NULL. Good until the next call. */
ALTERNAT_PUBLIC const struct alternat_problem *alternat_problems(const struct alternat *w, size_t *n);

/* --- editions --- */

/* What is asked for beside a period; 0 and NULL stand for "not said". Lists are names between
 * commas, "us,mx". Begin with ALTERNAT_OPTIONS. */
struct alternat_options {
    size_t size; /* of this struct, as the caller knows it */
    const char *audiences, *languages, *reports, *formats; /* only these; NULL: all */
    const char *out;     /* where editions are put; NULL: out in the workspace */
    const char *as_of;   /* "2024-03-31": what was published up to that day; NULL: as the workspace says */
    int jobs;            /* worker processes; 0: one a processor */
    bool strict;         /* warnings stop publication */
    bool draft;          /* every page says that it is one */
    bool force;          /* every file is made, also where nothing changed */
    bool despite_alarms; /* figures that move too far are warnings, no errors */
    bool publish;        /* from now on the edition counts as published */
    const char *const *reasons; /* why a published edition is corrected: "en=TEXT", …, NULL */
};
#define ALTERNAT_OPTIONS { .size = sizeof(struct alternat_options) }

/* A file that the edition of a period would have. */
struct alternat_file {
    const char *path;     /* where it will stand */
    const char *audience, *report, *language; /* "mx", "brief", "es" */
    const char *format;   /* "pdf", "xlsx" */
    const char *why;      /* it would be made, for people; NULL: it stands, and would be kept */
};

/* Every error and warning that a run would meet, and of all documents; nothing is written. period:
 * "2024-02", "last"; NULL: the newest month that has a meeting. */
ALTERNAT_PUBLIC bool alternat_check(struct alternat *w, const char *period,
                                    const struct alternat_options *options);

/* What a run would make, and why; nothing is made. NULL: what is wrong prevents it. n gets how many.
 * Good until the next call. options: NULL: none. */
ALTERNAT_PUBLIC const struct alternat_file *alternat_plan(struct alternat *w, const char *period,
                                                          const struct alternat_options *options,
                                                          size_t *n);

/* Told after each file that is finished, by its name; false ends the run, with nothing published. */
typedef bool alternat_progress(void *state, int done, int all, const char *file);

/* Makes the editions of a period ("2024-02", "last", or months from one to another,
 * "2023-10..2024-02") and publishes each as a whole or not at all. What would not be another file is
 * kept. progress may be NULL. False without a problem: it was asked to stop. */
ALTERNAT_PUBLIC bool alternat_run(struct alternat *w, const char *period,
                                  const struct alternat_options *options,
                                  alternat_progress *progress, void *state);

/* --- documents --- */

struct alternat_document; /* what one copy says, in no format; lives as long as it likes */
struct alternat_node;     /* a part of it */

/* Builds one: NULL for report, audience, language stands for the first one; "en+es" for both
 * languages side by side. as_of: as in the options. NULL: alternat_problems() says why. */
ALTERNAT_PUBLIC struct alternat_document *alternat_document_open(struct alternat *w, const char *period,
                                                                 const char *report,
                                                                 const char *audience,
                                                                 const char *language,
                                                                 const char *as_of);
ALTERNAT_PUBLIC void alternat_document_close(struct alternat_document *d); /* NULL is fine */

/* All of it as text, as "alternat tree" prints it. */
ALTERNAT_PUBLIC const char *alternat_document_text(struct alternat_document *d);

/* Its root, from which all others are reached: a node's first child, the one behind it, the one
 * that it is in. NULL: there is none. */
ALTERNAT_PUBLIC const struct alternat_node *alternat_document_root(const struct alternat_document *d);
ALTERNAT_PUBLIC const struct alternat_node *alternat_node_first(const struct alternat_node *n);
ALTERNAT_PUBLIC const struct alternat_node *alternat_node_next(const struct alternat_node *n);
ALTERNAT_PUBLIC const struct alternat_node *alternat_node_parent(const struct alternat_node *n);

enum alternat_kind {
    ALTERNAT_DOCUMENT,   /* blocks, then sections */
    ALTERNAT_SECTION,    /* a heading, then blocks */
    ALTERNAT_HEADING,    /* runs of text; level */
    ALTERNAT_PARAGRAPH,  /* runs of text; role */
    ALTERNAT_LIST,       /* items */
    ALTERNAT_ITEM,       /* paragraphs, lists */
    ALTERNAT_QUOTE,      /* paragraphs */
    ALTERNAT_KEYFIGURES, /* key figures */
    ALTERNAT_KEYFIGURE,  /* paragraphs: label, value, change; value */
    ALTERNAT_TABLE,      /* caption, rows (the head first), notes; name */
    ALTERNAT_ROW,        /* cells, one a column */
    ALTERNAT_CELL,       /* runs of text; column, value */
    ALTERNAT_CHART,      /* caption, notes; name of the table with its figures */
    ALTERNAT_PAIR,       /* two blocks that say the same in two languages */
    ALTERNAT_FOOTNOTE,   /* runs of text */
    ALTERNAT_TEXT        /* a run; its text and target */
};
ALTERNAT_PUBLIC enum alternat_kind alternat_node_kind(const struct alternat_node *n);
ALTERNAT_PUBLIC const char *alternat_kind_name(enum alternat_kind kind); /* "table" */

/* What a paragraph is for: "body", "lead", "caption", "note", "label", "value", …; NULL: no
 * paragraph. A heading's level, 1 to 3; 0: no heading. */
ALTERNAT_PUBLIC const char *alternat_node_role(const struct alternat_node *n);
ALTERNAT_PUBLIC int alternat_node_level(const struct alternat_node *n);

/* The language that holds there, as a BCP 47 tag: "es-MX". */
ALTERNAT_PUBLIC const char *alternat_node_language(const struct alternat_node *n);

/* A run's characters, and where its link leads, "#id" or an address; NULL: no run, no link. */
ALTERNAT_PUBLIC const char *alternat_node_text(const struct alternat_node *n);
ALTERNAT_PUBLIC const char *alternat_node_target(const struct alternat_node *n);

/* All the words below a node, runs joined, without those of its footnotes. Belong to the document. */
ALTERNAT_PUBLIC const char *alternat_node_words(struct alternat_document *d, const struct alternat_node *n);

/* Of a table its own name, "encounters", which says the same in all languages; of a chart the name of
 * the table with its figures; of a cell its column's, "value", or the series whose figure it is,
 * "crossings"; NULL: there is none. */
ALTERNAT_PUBLIC const char *alternat_node_name(const struct alternat_node *n);

enum alternat_value_kind {
    ALTERNAT_NO_VALUE, /* the words are all there is */
    ALTERNAT_NUMBER,
    ALTERNAT_PERCENT,  /* number is a fraction: 0.417 is 41.7 % */
    ALTERNAT_DATE,
    ALTERNAT_MONTH,    /* day is 0 */
    ALTERNAT_TREND     /* a small line; its words say what it shows */
};

/* What a cell or key figure is, whatever its words look like; of every other node ALTERNAT_NO_VALUE. It
 * belongs to the document. */
struct alternat_value {
    enum alternat_value_kind kind;
    double number;
    int decimals;           /* as it is shown; of a per cent, of the per cent */
    int year, month, day;
    const char *unit;       /* UNIT_MEASURE's code, "COUNT", "USD"; NULL: none */
    const char *status;     /* OBS_STATUS: "A" normal, "P" provisional, …; NULL: none */
    int unit_mult;          /* UNIT_MULT: the number counts so many powers of ten of the unit */
};
ALTERNAT_PUBLIC const struct alternat_value *alternat_node_value(struct alternat_document *d,
                                                                 const struct alternat_node *n);

#ifdef __cplusplus
}
#endif

#endif
