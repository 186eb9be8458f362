/* floor.c - the floor of the reference job: its pages and sheets drawn by hand.
 *
 *     floor JOB.flat OUTDIR [pdf|xlsx|both] [PROCESSES]
 *
 * Stock libharu and libxlsxwriter as they come, every position fixed, every line broken before. What
 * is not here (layout, translation, checks) costs nothing: below this nothing can be.
 *
 *     cc -O2 floor.c job.c pages.c sheets.c -o by-hand -lhpdf -lxlsxwriter
 *
 * JOB.flat has a row a line, its fields between tabs, the first of them its kind:
 *
 *     font         regular|bold FILE
 *     label        LANGUAGE KEY TEXT
 *     document     ID LANGUAGE AUDIENCE PLACE TITLE SUBTITLE REFERENCE DATE DATE-IN-WORDS LANGUAGE-IN-WORDS
 *     paragraph    LINE...
 *     participant  NAME INSTITUTION ROLE
 *     commitment   DUE STATUS TEXT LINE...         the lines have the day behind the text
 *     source       TEXT LINE...
 *     note         TEXT
 *     month        DATE DATE-IN-WORDS ENCOUNTERS RETURNS TRANSFERS ADULTS MINORS SHARE-IN-WORDS
 *     citizenship  NAME FIGURE...                  of the last twelve months
 *     sector       NAME FIGURE...
 *
 * Rows of one kind stand together, and belong to the document before them. Dates are 2025-03-01.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "floor.h"

void fail(const char *what)
{
    fprintf(stderr, "floor: %s\n", what);
    exit(1);
}

static void make(int first, int step, const char *folder, bool briefs, bool workbooks)
{
    for (int i = first; i < document_count; i += step) {
        char path[4096];
        if (briefs) {
            snprintf(path, sizeof path, "%s/%s.pdf", folder, documents[i].about->field[ID]);
            make_brief(&documents[i], path);
        }
        if (workbooks) {
            snprintf(path, sizeof path, "%s/%s.xlsx", folder, documents[i].about->field[ID]);
            make_workbook(&documents[i], path);
        }
    }
}

int main(int argc, char **argv)
{
    if (argc < 3 || argc > 5)
        fail("usage: floor JOB.flat OUTDIR [pdf|xlsx|both] [PROCESSES]");
    const char *formats = argc > 3 ? argv[3] : "both";
    int processes = argc > 4 ? atoi(argv[4]) : 1, status, worst = 0;
    bool both = strcmp(formats, "both") == 0;
    bool briefs = both || strcmp(formats, "pdf") == 0, workbooks = both || strcmp(formats, "xlsx") == 0;
    if (!briefs && !workbooks)
        fail("the format is pdf, xlsx or both");
    read_job(argv[1]);
    mkdir(argv[2], 0777);
    /* Children take the documents in turn, this process its own share. */
    for (int i = 1; i < processes; i++) {
        pid_t child = fork();
        if (child < 0)
            fail("no process could be started");
        if (child == 0) {
            make(i, processes, argv[2], briefs, workbooks);
            return 0;
        }
    }
    make(0, processes, argv[2], briefs, workbooks);
    while (wait(&status) > 0)
        worst |= status;
    return worst ? 1 : 0;
}
