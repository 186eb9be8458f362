/*
 * times.c - where the time of a run goes: months are made one after another in this one
 * process, and what a run's workers do is timed apart: documents are built, written, and
 * read back to be judged. What stands around that (a process a file, publication) is left
 * out; run/run.c has the whole story.
 *
 *     times [make] REPORT OUT WORKSPACE...      each named by its month, .../2025-03
 *
 * REPORT may be "both". With "make" nothing is judged, which a profiler likes too. It prints how many files it made, then the
 * milliseconds of the processor, then those on the wall, each for reading and checking
 * workspaces, for building, for writing and for judging.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "run/desk.h"
#include "run/format.h"
#include "run/job.h"

enum stage { READ, BUILD, WRITE, JUDGE };
#define STAGES (JUDGE + 1)

static const clockid_t clocks[] = { CLOCK_PROCESS_CPUTIME_ID, CLOCK_MONOTONIC };
enum { CLOCKS = sizeof clocks / sizeof *clocks };

static double spent[CLOCKS][STAGES], last[CLOCKS]; /* [ms] */
static int files;
static bool judges = true;

static void look_at_clocks(double at[CLOCKS])
{
    for (int i = 0; i < CLOCKS; i++) {
        struct timespec t;
        clock_gettime(clocks[i], &t);
        at[i] = (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
    }
}

/* All since the last stage ended was this one. */
static void end_of(enum stage stage)
{
    double at[CLOCKS];
    look_at_clocks(at);
    for (int i = 0; i < CLOCKS; i++) {
        spent[i][stage] += at[i] - last[i];
        last[i] = at[i];
    }
}

/* As run/job.c has it. */
static bool make(const struct desk *d, const struct job *j, const char *path, struct errs *errs)
{
    const struct format *format = format_of((enum report_format)j->report->format);
    struct proof_asked asked = { .tongues = d->tongues, .language = j->left };
    struct arena *said = arena_new();
    struct node *doc = job_document(said, d, j, errs);
    end_of(BUILD);
    struct arena *writing = arena_new();
    bool good = doc != NULL && format->write(writing, doc, path, errs);
    arena_free(writing);
    arena_free(said);
    end_of(WRITE);
    struct arena *proving = arena_new();
    good = good && (!judges || format->prove(proving, path, j->name, &asked, errs));
    arena_free(proving);
    end_of(JUDGE);
    files++;
    return good;
}

static bool make_month(const char *report, const char *out, const char *workspace,
                       struct errs *errs)
{
    const char *slash = strrchr(workspace, '/');
    struct request q = { .folder = workspace, .period = slash == NULL ? workspace : slash + 1 };
    struct desk desk;
    bool good = desk_set(&desk, &q, errs) && desk.is_sound && desk_plan(&desk, false);
    end_of(READ);
    for (size_t i = 0; good && i < desk.n_jobs; i++)
        good = (strcmp(report, "both") != 0 && strcmp(desk.jobs[i].report->id.s, report) != 0)
            || make(&desk, &desk.jobs[i], path_join(desk.arena, out, desk.jobs[i].name), errs);
    desk_clear(&desk);
    end_of(READ);
    return good;
}

int main(int argc, char **argv)
{
    memory_keep(); /* as cli/main.c */
    struct errs *errs = errs_new();
    int next = 1;
    if (argc > next && strcmp(argv[next], "make") == 0) {
        judges = false;
        next++;
    }
    bool good = argc > next + 2;
    look_at_clocks(last);
    for (int i = next + 2; good && i < argc; i++)
        good = make_month(argv[next], argv[next + 1], argv[i], errs);
    errs_free(errs);
    if (!good)
        fprintf(stderr, "times: not all was made; \"alternat run\" tells why\n");
    printf("%d", files);
    for (int i = 0; i < CLOCKS; i++)
        for (int k = 0; k < STAGES; k++)
            printf(" %.3f", spent[i][k]);
    printf("\n");
    return !good;
}
