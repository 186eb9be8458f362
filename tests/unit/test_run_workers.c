/* test_run_workers.c - jobs in worker processes: what becomes of those that fail. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"
#include "run/workers.h"

enum { JOBS = 40, DIES = 7, LEAVES = 11, FAILS = 13, WARNS = 17, TALKS = 19 };

/* What the workers do is noted where their parent can read it. */
static struct note {
    pid_t by;
} *notes;

static int n_done;
static bool any_fails;

static bool run(void *state, size_t job, struct str *said, struct errs *errs)
{
    (void)state;
    str_addf(said, "did %zu", job);
    struct place at = { "x.yaml", (int)job, 1 };
    notes[job].by = getpid();
    if (any_fails && job == DIES)
        raise(SIGKILL);
    if (any_fails && job == LEAVES)
        _exit(70);
    if (job == WARNS)
        warn_at(errs, at, "look at this");
    for (int i = 0; any_fails && job == TALKS && i < 5000; i++)
        err_at(errs, at, "much to say, more than a pipe holds");
    return !any_fails || (job != FAILS && job != TALKS) || err_at(errs, at, "it failed");
}

static const char *name(void *state, size_t job)
{
    (void)state;
    static char text[16];
    strcpy(text, "job ");
    text[4] = (char)('0' + job / 10);
    text[5] = (char)('0' + job % 10);
    text[6] = '\0';
    return text;
}

static void done(void *state, size_t job, const char *said)
{
    char expected[16];
    (void)state;
    snprintf(expected, sizeof expected, "did %zu", job);
    assert_string_equal(said, expected);
    n_done++;
}

static const struct workload load = { .n = JOBS, .run = run, .name = name, .done = done };

static int start(void **state)
{
    (void)state;
    notes = mmap(NULL, JOBS * sizeof *notes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
                 -1, 0);
    n_done = 0;
    return notes == MAP_FAILED ? -1 : 0;
}

static int end(void **state)
{
    (void)state;
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* nobody is left */
    return munmap(notes, JOBS * sizeof *notes);
}

static size_t processes(void)
{
    size_t n = 0;
    for (size_t i = 0; i < JOBS; i++) {
        bool seen = false;
        for (size_t k = 0; k < i; k++)
            seen |= notes[k].by == notes[i].by;
        n += !seen && notes[i].by != 0;
    }
    return n;
}

static void a_worker_does_one_job_after_another(void **state)
{
    (void)state;
    any_fails = false;
    for (int n = 1; n <= 4; n++) {
        memset(notes, 0, JOBS * sizeof *notes);
        struct errs *errs = errs_new();
        n_done = 0;
        assert_true(workers_run(&load, n, errs));
        assert_int_equal(n_done, JOBS);
        assert_int_equal(errs_total(errs), 1);
        assert_in_range(processes(), 1, n);
        errs_free(errs);
    }
}

static void one_that_ends_loses_its_job_alone(void **state)
{
    (void)state;
    any_fails = true;
    for (int n = 1; n <= 4; n += 3) {
        memset(notes, 0, JOBS * sizeof *notes);
        struct errs *errs = errs_new();
        struct arena *a = arena_new();
        n_done = 0;
        assert_false(workers_run(&load, n, errs));
        assert_int_equal(n_done, JOBS - 4);
        for (size_t i = 0; i < JOBS; i++)
            assert_int_not_equal(notes[i].by, 0);
        assert_in_range(processes(), 3, n + 2);
        /* In the order of the jobs, whoever ended first. */
        assert_non_null(strstr(err_text(a, errs_item(errs, 0), NULL), "ended by signal 9"));
        assert_string_equal(errs_item(errs, 0)->at.path, "job 07");
        assert_non_null(strstr(err_text(a, errs_item(errs, 1), NULL), "failed (exit status 70)"));
        assert_string_equal(errs_item(errs, 1)->at.path, "job 11");
        assert_int_equal(errs_item(errs, 2)->at.line, FAILS);
        assert_int_equal(errs_item(errs, 3)->at.line, WARNS);
        assert_int_equal(errs_item(errs, 4)->at.line, TALKS);
        assert_true(errs_total(errs) > 4);
        arena_free(a);
        errs_free(errs);
    }
}

/* Says which of two folders it could write in. */
static bool write_in_both(void *state, size_t job, struct str *said, struct errs *errs)
{
    const char *const *folders = state;
    (void)job, (void)errs;
    for (int i = 0; i < 2; i++) {
        char path[600];
        snprintf(path, sizeof path, "%s/file", folders[i]);
        FILE *f = fopen(path, "w");
        str_add(said, f == NULL ? "no " : "yes ");
        if (f != NULL)
            fclose(f);
    }
    return true;
}

static char what_was_said[32];

static void note_said(void *state, size_t job, const char *said)
{
    (void)state, (void)job;
    snprintf(what_was_said, sizeof what_was_said, "%s", said);
}

static void workers_write_only_where_they_may(void **state)
{
    (void)state;
    char mine[] = "/tmp/alternat-mine-XXXXXX", others[] = "/tmp/alternat-others-XXXXXX";
    assert_non_null(mkdtemp(mine));
    assert_non_null(mkdtemp(others));
    const char *folders[] = { mine, others, "/nowhere/at/all" };
    struct workload confined = { .n = 1, .run = write_in_both, .name = name, .done = note_said,
                                 .state = (void *)folders };
    struct errs *errs = errs_new();
    assert_true(workers_run(&confined, 1, errs));
    assert_string_equal(what_was_said, "yes yes ");
    confined.writes = (const char *[]){ mine, folders[2] };
    confined.n_writes = 2;
    assert_true(workers_run(&confined, 1, errs));
    bool has_wall = strcmp(what_was_said, "yes yes ") != 0;
    if (has_wall) /* a kernel without Landlock has none */
        assert_string_equal(what_was_said, "yes no ");
    confined.writes = NOWHERE;
    confined.n_writes = 0;
    assert_true(workers_run(&confined, 1, errs));
    if (has_wall)
        assert_string_equal(what_was_said, "no no ");
    assert_int_equal(errs_total(errs), 0);
    errs_free(errs);
    for (int i = 0; i < 2; i++) {
        char path[600];
        snprintf(path, sizeof path, "%s/file", folders[i]);
        unlink(path);
        rmdir(folders[i]);
    }
    if (!has_wall)
        skip();
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_worker_does_one_job_after_another, start, end),
        cmocka_unit_test_setup_teardown(one_that_ends_loses_its_job_alone, start, end),
        cmocka_unit_test(workers_write_only_where_they_may),
    };
    return cmocka_run_group_tests_name("workers", tests, NULL, NULL);
}
