/* floor.h - the job as its rows, for who draws it; floor.c says what the rows are. */
#ifndef FLOOR_H
#define FLOOR_H

#include <stdbool.h>
#include <stddef.h>

enum { FIELDS = 16, MONTHS = 48, CHARTED_MONTHS = 24, TABLED_MONTHS = 13, LAST = 12, STACKED = 3, PAGES = 3 };

enum kind {
    FONT, LABEL, DOCUMENT, PARAGRAPH, PARTICIPANT, COMMITMENT, SOURCE, NOTE, MONTH, CITIZENSHIP, SECTOR, KINDS
};

struct row {
    char *field[FIELDS]; /* without the kind */
    int fields;
};

/* Fields of a document, of a month, of a commitment. */
enum { ID, LANGUAGE, AUDIENCE, PLACE, TITLE, SUBTITLE, REFERENCE, DATE, DATE_SAID, LANGUAGE_SAID };
enum { OF_MONTH, MONTH_SAID, ENCOUNTERS, RETURNS, TRANSFERS, ADULTS, MINORS, SHARE_SAID };
enum { DUE, STATUS, COMMITTED, COMMITTED_LINES };

struct document {
    const struct row *about;
    const struct row *of[KINDS]; /* its rows of each kind */
    int count[KINDS];
};

extern const char *const kind_names[KINDS];
extern struct document *documents;
extern int document_count;
extern const char *fonts[2]; /* regular, bold */

void fail(const char *what) __attribute__((noreturn));

/* --- job.c --- */

void read_job(const char *path);
/* The label of a key in the document's language. */
char *label(const struct document *d, const char *key);
/* The last months are those that are charted and tabled. */
const struct row *last_months(const struct document *d, int count);
long figure(const struct row *row, int field);
/* 1234567 as "1,234,567", which all four locales of the job write; until the next call. */
const char *grouped(long value);

/* --- pages.c, sheets.c --- */

void make_brief(const struct document *d, const char *path);
void make_workbook(const struct document *d, const char *path);

#endif
