/*
 * made.h - inside run/ only: what is remembered of the edition that the last run left, so that
 * the next makes only what would be another file, and knows at once where nothing would.
 *
 * Owns    texts in .alternat/made/, one an edition, and one of the page of all of them. It is never needed: without it, or where
 *         it cannot be read or written, everything is made again.
 * Truth   is content. A file that stands is kept where the document, the program, its
 *         libraries and its fonts are those that made it, and its bytes are those that were
 *         written. Stamps only spare looking at bytes.
 */
#ifndef RUN_MADE_H
#define RUN_MADE_H

#include "run/desk.h"

struct made_file {
    const char *name;    /* as inside the edition: "us/brief-2024-02-us-en.pdf" */
    const char *path;    /* where it stands */
    const char *sha256;  /* of its bytes as they were written */
    int64_t size;        /* how many those were; asked first, for another's could be without end */
    const char *content; /* what it was made of: job_content(); MADE_SIGNED: by --sign */
};
#define MADE_SIGNED "signed"

struct watched; /* made.c's */

struct made {
    const char *path;    /* of the text */
    const char *edition; /* that it is about */
    const char *asked;   /* what was asked for, as one digest */
    struct made_file *files;
    size_t n_files;
    struct watched *watched;
    size_t n_watched;
    const char *warnings; /* packed */
    size_t n_warnings;
    bool is_of_this_request;
    bool owes_hook; /* it was published, and --on-success has not succeeded since */
};

/* How the files look that are about to be read. */
void made_look(struct desk *d);
/* Do they look so still? False, told, where somebody saved one meanwhile: what was made of it is
 * neither of its former state for sure nor of its new one. */
bool made_looks_the_same(struct desk *d);

/* Reads what is remembered of an edition; nothing where there is nothing. */
void made_read(struct made *m, struct desk *d, const char *edition);
/* The same of a folder that holds its text itself: a share. */
void made_read_share(struct made *m, struct desk *d, const char *folder);
/* Would a run make the very files that stand? Then its warnings are told once more, where
 * they count (--strict) or much is asked to be told; else they were told when it was made. */
bool made_stands(struct made *m, struct desk *d);
/* The file of a name if it still has the bytes that were written, or NULL. */
const struct made_file *made_find(const struct made *m, struct arena *a, const char *name);

/* Remembers the edition that stands now: what each job's file is made of, and every file that
 * it could depend on. What cannot be written is forgotten. */
void made_write(struct made *m, struct desk *d, const char *const *contents);

/* The page of all editions, as it was written: of which editions. */
void made_page_write(struct desk *d);
/* Is it the one that was written of those that stand? */
bool made_page_stands(struct desk *d);

/* The program, its libraries, fonts and patterns for hyphens, as one digest. */
const char *made_surroundings(struct desk *d);

#endif
