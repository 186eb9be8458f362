/*
 * front.h - inside run/ only: the pages that lead to what was made: index.html in each audience's
 * folder, of its files, and one in --out, of all editions; each in every language.
 */
#ifndef RUN_FRONT_H
#define RUN_FRONT_H

#include "run/desk.h"

#define FRONT_PAGE "index.html"

/* Has the workspace a page that shows an audience's files? */
bool front_shows_files(const struct desk *d);
/* Writes the page of every audience that the run makes files for into the staged edition; nothing
 * where the workspace has no template for it. */
bool front_write(struct desk *d, const char *staged);

/*
 * The page of all editions in --out. It is written beside before the staged edition takes its
 * place, as it will be then, so that what can fail has not failed after a publication; the
 * exchange and it are one step to other runs, which wait for the lock.
 */
struct editions_page {
    const char *lock_path, *staged, *page;
    int lock; /* -1: there is no page */
};
#define NO_PAGE { .lock = -1 }
bool editions_page_begin(struct editions_page *p, struct desk *d, const char *staging,
                         const char *staged);
/* Puts it in place, if the edition was, and lets the lock go. */
bool editions_page_end(struct editions_page *p, struct desk *d, bool published);

/* Builds the pages as they would be of one file, one correction and one edition, and writes none:
 * what is wrong with their templates is told. */
bool front_check(struct desk *d);

#endif
