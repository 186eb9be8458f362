/*
 * times.c - where the time of a run goes: months are made one after another in this one
 * process, and what a run does in its workers is timed apart: documents are built, written,
 * and read back to be judged. What stands around that (a worker each, publication) is left
 * out; run/run.c has the whole story.
 *
 *     times [make] OUT WORKSPACE...      each named by its month, .../2025-03
 *
 * With "make" nothing is judged, for a profiler. It prints files, seconds of the processor in reading and checking the workspaces, in
 * building, in writing and in judging.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "run/desk.h"
#include "run/format.h"
#include "run/job.h"

enum stage { DESK, BUILD, WRITE, PROVE, STAGES };

static double spent[STAGES];
static int files;
static bool judges = true;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* run/job.c's job_run(), with a clock between its steps. */
static bool make(const struct desk *d, const struct job *j, const char *path, struct errs *errs)
{
    const struct format *format = format_of((enum report_format)j->report->format);
    struct arena *said = arena_new(), *writing = arena_new(), *proving = arena_new();
    struct proof_asked asked = { .tongues = d->tongues, .language = j->left };
    double begun = now();
    struct node *doc = job_document(said, d, j, errs);
    double built = now();
    bool good = doc != NULL && format->write(writing, doc, path, errs);
    arena_free(writing);
    arena_free(said);
    double written = now();
    good = good && (!judges || format->prove(proving, path, j->name, &asked, errs));
    arena_free(proving);
    spent[BUILD] += built - begun;
    spent[WRITE] += written - built;
    spent[PROVE] += now() - written;
    files++;
    return good;
}

static bool make_month(const char *out, const char *workspace, struct errs *errs)
{
    const char *slash = strrchr(workspace, '/');
    struct request q = { .folder = workspace, .period = slash == NULL ? workspace : slash + 1 };
    struct desk desk;
    double begun = now();
    bool good = desk_set(&desk, &q, errs) && desk.is_sound && desk_plan(&desk);
    spent[DESK] += now() - begun;
    for (size_t i = 0; good && i < desk.n_jobs; i++)
        good = make(&desk, &desk.jobs[i], path_join(desk.arena, out, desk.jobs[i].name), errs);
    desk_clear(&desk);
    return good;
}

int main(int argc, char **argv)
{
    struct errs *errs = errs_new();
    if (argc > 1 && strcmp(argv[1], "make") == 0) {
        judges = false;
        argc--;
        argv++;
    }
    bool good = argc > 2;
    for (int i = 2; good && i < argc; i++)
        good = make_month(argv[1], argv[i], errs);
    if (!good)
        fprintf(stderr, "times: something was wrong; \"alternat run\" tells it\n");
    errs_free(errs);
    printf("%d %.6f %.6f %.6f %.6f\n", files, spent[DESK], spent[BUILD], spent[WRITE], spent[PROVE]);
    return !good;
}
