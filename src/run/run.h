/*
 * run.h - what the program does, one call a command: the workspace is read, the
 * statistics indexed, documents built, written, proved and published.
 *
 * Errors  false with the reasons in errs, whose errs_exit_status() is the
 *         command's. After a false nothing was published.
 */
#ifndef RUN_RUN_H
#define RUN_RUN_H

#include <stdbool.h>

#include "base/errs.h"
#include "base/str.h"
#include "doc/node.h"

/* A file of a plan. */
struct planned {
    const char *path, *audience, *report, *language, *format;
    const char *why; /* it would be made, in the operator's words; NULL: it would be kept */
};

/* What the command line asks for; NULL and 0 stand for "not said". Lists are
 * names between commas. */
struct request {
    const char *folder;    /* where to look for the workspace */
    bool follow_links;     /* out of the workspace, too */
    const char *period;    /* "2024-02", "last", or "2023-01..2024-02" */
    const char *const *words; /* files to import; days or months to compare */
    size_t n_words;
    const char *audiences, *languages, *reports, *formats;
    const char *out;
    const char *as_of;
    const char *password_file; /* beside each PDF a copy that opens with its first line */
    int jobs;              /* worker processes; 0: as many as processors */
    bool strict;           /* warnings stop publication */
    bool draft;            /* every page says that it is one */
    bool dry_run;          /* say what would be made, make nothing */
    bool despite_alarms;   /* figures that move too far are warnings, no errors */
    const char *sign, *on_success, *on_failure; /* the operator's commands: hooks.h */
    const char *shard;     /* "1/3": only this share, to be merged with the others */
    bool publish;          /* from now on the edition counts as published */
    const char **reasons;  /* "en=TEXT": why a published edition is corrected */
    size_t n_reasons;
    bool verbose;          /* name every file that is made */
    bool force;            /* make every file, whatever stands */
    const char *series;    /* the series command's own: its id, … */
    const char *from, *to; /* … months … */
    const char *by;        /* … and the dimension that takes it apart */
    const char *topic;     /* of i18n: "report", "update"; of list: "series", … */
    const char *of;        /* of diff: "figures,participants,commitments,text" */
    const char *dir;       /* of verify: editions; of new: where to make a workspace */
    const char *starter;   /* of new: the workspace that comes with the program */
    const char *dataset, *released; /* the import command's own */
    /* The operator's word for an English one that the result shows. */
    const char *(*word)(const char *msgid);
    /* Told after each finished file; may be NULL. */
    void (*progress)(void *state, int done, int all, const char *file);
    void *progress_state;
    /* Told of each file of a month, with dry_run, instead of a listing in said; may be NULL. */
    void (*planned)(void *state, const struct planned *file);
    void *planned_state;
    /* Told after each run of watch: what it said, and what was wrong. */
    void (*show)(void *state, bool good, const char *said, const struct errs *errs);
    void *show_state;
};

/* Makes the editions of a month and publishes them, all or nothing. said gets what a
 * correction changed, and with verbose a line a file that was made; with dry_run what would be
 * made, and why. */
bool run_month(const struct request *q, struct str *said, struct errs *errs);

/* Makes one edition of the shares that runs with shard have left, and publishes it as run_month()
 * does; words: their folders. */
bool run_merge(const struct request *q, struct str *said, struct errs *errs);

/* Makes a month, and again whenever something of the workspace is saved, until it is interrupted;
 * each time is told through show. */
bool run_watch(const struct request *q, struct errs *errs);

/* Every error and warning that a run would tell: files are made in a folder of their own, and nothing
 * is left. */
bool run_check(const struct request *q, struct errs *errs);

/* What a workspace is made of, whatever the month; NULL behind the last of each. */
struct overview {
    const char *folder;
    const char **audiences, **languages, **reports; /* ids */
};
bool run_overview(const struct request *q, struct arena *a, struct overview *out, struct errs *errs);

/* The document of the first file that a request asks for, with all that it stands on, until it is
 * put away; NULL with the reasons. The request must stay. */
struct open_document;
struct open_document *document_open(const struct request *q, struct errs *errs);
struct node *document_root(const struct open_document *o);
struct arena *document_arena(const struct open_document *o); /* which the document belongs to */
void document_close(struct open_document *o); /* NULL is fine */

/* One document as text. */
bool run_tree(const struct request *q, struct str *out, struct errs *errs);

/* Series as SDMX-CSV: every release's figures, or those as of a date. */
bool run_series(const struct request *q, struct str *out, struct errs *errs);

/* Takes files of a dataset, or a snapshot of what its database answers, into
 * data/statistics, all or none; said gets a line a file. What is held is never changed. */
bool run_import(const struct request *q, struct str *said, struct errs *errs);

/* What is held of every dataset, up to which month every series goes, and which editions stand,
 * as text. */
bool run_status(const struct request *q, struct str *out, struct errs *errs);

/* Holds what stands in a folder, an edition or several, against its manifest; out gets a line
 * an edition that is whole. What it was made from, and has changed since, is a warning. */
bool run_verify(const struct request *q, struct str *out, struct errs *errs);

/* Makes a workspace to start from in a folder that is new, or empty; said gets where to read on. */
bool run_new(const struct request *q, struct str *said, struct errs *errs);

/* The ids of what a workspace has of a kind, the topic, a line each; where a record has mistakes, of what
 * was read. */
bool run_list(const struct request *q, struct str *out, struct errs *errs);

/* For translators: how far each language is, and which texts changed, as text ("report"); or brings
 * the templates' texts into the PO files, of which those that changed are told ("update"). */
bool run_i18n(const struct request *q, struct str *out, struct errs *errs);

/* What changed between two days or editions: figures, participants and commitments as CSV, the
 * text of every document as lines that went (-) and came (+). */
bool run_diff(const struct request *q, struct str *out, bool *differs, struct errs *errs);

#endif
