/*
 * desk.h - inside run/ only: all that lies ready before the first document is
 * built, made once a process and shared by the workers that fork from it.
 */
#ifndef RUN_DESK_H
#define RUN_DESK_H

#include "model/manifest.h"
#include "model/workspace.h"
#include "run/run.h"
#include "store/store.h"
#include "text/phrasebook.h"
#include "text/tongues.h"

/* One file to be made. */
struct job {
    const struct audience *audience;
    const char *language; /* "es", or "en+es" for both side by side */
    const struct front *front; /* what a front page tells; NULL: it is a report's file */
    const char *left, *right; /* right: NULL where it is one language */
    const struct report *report;
    const char *name; /* "brief-2024-02-us-en.pdf" */
    const char *copy; /* "brief-2024-02-us-en-encrypted.pdf", where a password is given; NULL:
                       * its format is never encrypted */
};

/* What the name of an encrypted copy has before its ending. */
#define ENCRYPTED "-encrypted"

/* What one audience may see: need-to-know, before anything is built. */
struct view {
    struct workspace *workspace;
    struct figures *figures; /* one a series of this workspace */
};

/* What a run in the pseudo-language asks for. */
#define PSEUDO_LANGUAGE "qps"

/* How one audience's copies speak one language. */
struct voice {
    const struct audience *audience;
    const char *language;
    struct phrasebook *phrases; /* in its locale and house style */
};

struct desk {
    struct arena *arena;
    struct errs *errs;
    const struct request *request;
    const char *password; /* of the encrypted copies; NULL: none are made */
    const char *root; /* the workspace's folder */
    struct workspace *workspace;
    struct store *store;
    month period;
    struct date as_of;
    struct figures *figures;           /* one a series of the workspace */
    struct view *views;                /* one an audience */
    struct shelf *shelf;               /* the PO files */
    struct sieve **secrets;             /* one an audience: what is kept from it; leaks.h */
    struct voice *voices;              /* audiences × languages */
    size_t n_voices;
    struct tongues *tongues;           /* what tells its languages apart */
    struct phrasebook **books;         /* each of theirs once */
    size_t n_books;
    const char **awaited; /* ids of series that are late: the edition is provisional */
    size_t n_awaited;
    const char **inputs; /* files read, inside the workspace, in byte order */
    size_t n_inputs;
    const char **digests; /* their SHA-256, where somebody asked: manifest_input_digest() */
    const char *surroundings; /* what makes files of documents, as one digest */
    const struct watched *looked_at; /* files as they were before they were read: made.h */
    size_t n_looked_at;
    const struct made *made;  /* what is remembered of the edition that stands, then of shares */
    size_t n_made;
    const struct manifest *standing; /* of the edition that stands; NULL: none does */
    const char **signatures;         /* that --sign left: hooks.h */
    size_t n_signatures;
    struct edition_state state;      /* what the next manifests say of it: corrections.h */
    struct intl reason;              /* --reason */
    struct job *jobs;
    size_t n_jobs;
    bool inputs_changed; /* since the edition that stands was made */
    bool is_whole; /* no option narrows the plan */
    bool is_of_many; /* months are made beside it: the page of all editions is theirs, not its */
    bool is_share; /* the plan is one share of several */
    bool is_sound; /* the languages agree; else documents are built to tell what else is
                    * wrong, and nothing is made of them */
};

/* Finds the workspace and the period that a request is about; nothing is read. */
bool desk_find(struct desk *d, const struct request *q, struct errs *errs);
/* Part of it: is nothing written where a link leads, and nothing read where one leads out of the
 * workspace, unless that is allowed? Each that does is told. */
bool desk_stays_inside(struct desk *d);
/* The month that a period names, "last" among them. */
bool desk_month(struct desk *d, const char *text, month *out);
/* Fills the desk up to the workspace, read and checked; for commands that need no more. */
bool desk_open(struct desk *d, const struct request *q, struct errs *errs);
/* Indexes the statistics of an open desk. */
bool desk_index(struct desk *d);
/* Fills the desk up to the figures of all series; period may be left out of the request
 * where a command needs none. False with all that is wrong; what is wrong with translations
 * alone leaves a desk that is not sound. */
bool desk_set(struct desk *d, const struct request *q, struct errs *errs);
bool desk_fill(struct desk *d); /* the same of a desk that was found */
/* The two halves of desk_fill(): what is read of a workspace whatever the month, and then the
 * figures of one. */
bool desk_read(struct desk *d);
bool desk_turn(struct desk *d);
void desk_clear(struct desk *d);
/* Reads the figures once more, as of another day. */
bool desk_move_as_of(struct desk *d, struct date as_of);
/* Lists the files that editions are made from, behind those of the statistics, which
 * desk_index() lists: part of desk_fill(). */
bool desk_inputs(struct desk *d);

/* Opens the locales and PO files of all audiences, for commands that need no more. */
bool desk_catalogs(struct desk *d);
/* The same, and holds the languages of every text
 * against each other: part of desk_set(). */
bool desk_speak(struct desk *d);

/* Is the name in a list between commas? A list of NULL holds every name. */
bool list_has(const char *list, const char *name);
/* Is every name that an option lists known? Told, with the nearest, where not. */
bool list_known(struct desk *d, const char *option, const char *list, const char *const *known,
                size_t n);
/* Does a list between commas have the name, as a part of "en+es" too? NULL: no. */
bool request_wants(const char *list, const char *name);

/* Is each of --language one of the workspace, a pair of them, or the pseudo-language? Told
 * where not. */
bool languages_known(struct desk *d);

/* The list of files that the request's options leave; with those that are only made when they
 * are named, if all. */
bool desk_plan(struct desk *d, bool all);

/* A font file of the workspace as it is named inside it, wherever that stands; NULL: the machine's. */
const char *desk_own_font(const struct desk *d, const char *path);

const struct view *desk_view(const struct desk *d, const struct audience *audience);
struct phrasebook *desk_phrases(const struct desk *d, const struct audience *audience,
                                const char *language);

/* Today where we are, or the day that SOURCE_DATE_EPOCH says, in UTC. */
struct date desk_today(void);

#endif
