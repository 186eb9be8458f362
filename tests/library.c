/*
 * library.c - what src/api/alternat.h promises, tried by a program that knows nothing else of the
 * house: library FOLDER, a copy of the sample workspace that it may change. Speaks TAP, without a plan.
 */
#include <alternat.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int n_cases;

static void check(const char *what, bool good)
{
    printf("%sok %d - %s\n", good ? "" : "not ", ++n_cases, what);
    fflush(stdout);
}

static bool eq(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

static size_t n_errors(const struct alternat *w)
{
    size_t n, errors = 0;
    const struct alternat_problem *p = alternat_problems(w, &n);
    for (size_t i = 0; i < n; i++)
        errors += p[i].severity == ALTERNAT_ERROR;
    return errors;
}

/* The one error that there must be. */
static const struct alternat_problem *only_error(const struct alternat *w)
{
    size_t n;
    const struct alternat_problem *p = alternat_problems(w, &n);
    for (size_t i = 0; i < n && n_errors(w) == 1; i++)
        if (p[i].severity == ALTERNAT_ERROR)
            return &p[i];
    return NULL;
}

/* --- a run that is told of, stopped, interrupted --- */

struct seen {
    int calls, last, all, stop_at, raise_at;
    const char *file;
};

static bool see(void *state, int done, int all, const char *file)
{
    struct seen *s = state;
    s->calls++;
    s->last = done;
    s->all = all;
    s->file = file;
    if (done == s->raise_at)
        raise(SIGINT);
    return done != s->stop_at;
}

static volatile sig_atomic_t interrupts;

static void interrupt(int signal)
{
    (void)signal;
    interrupts++;
}

static bool stands(const char *folder)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/out/2024-02/manifest.json", folder);
    return access(path, F_OK) == 0;
}

/* --- nodes --- */

struct counts {
    size_t nodes, of_kind[ALTERNAT_TEXT + 1], numbers, wrong;
    int millions;     /* numbers in powers of ten */
    bool has_january; /* 176,205 encounters, as a number */
};

static void count(struct alternat_document *d, const struct alternat_node *parent, struct counts *c)
{
    for (const struct alternat_node *n = alternat_node_first(parent); n != NULL; n = alternat_node_next(n)) {
        enum alternat_kind kind = alternat_node_kind(n);
        c->nodes++;
        c->of_kind[kind]++;
        c->wrong += alternat_node_parent(n) != parent || alternat_kind_name(kind) == NULL
            || alternat_node_language(n) == NULL || (kind == ALTERNAT_TEXT) != (alternat_node_text(n) != NULL)
            || (kind == ALTERNAT_PARAGRAPH) != (alternat_node_role(n) != NULL)
            || (kind == ALTERNAT_HEADING) != (alternat_node_level(n) > 0)
            || (kind == ALTERNAT_CELL && alternat_node_name(n) == NULL)
            || (kind == ALTERNAT_TABLE && alternat_node_name(n) == NULL);
        const struct alternat_value *v = alternat_node_value(d, n);
        c->numbers += v->kind == ALTERNAT_NUMBER;
        c->wrong += v->kind == ALTERNAT_MONTH && (v->year < 1990 || v->month < 1 || v->month > 12 || v->day != 0);
        c->millions += v->kind == ALTERNAT_NUMBER && v->unit_mult == 6;
        c->wrong += v->unit_mult != 0 && !eq(v->unit, "USD");
        c->has_january |= v->kind == ALTERNAT_NUMBER && v->number == 176205 && eq(v->status, "P")
            && alternat_node_words(d, n) != NULL;
        count(d, n, c);
    }
}

static void try_document(struct alternat *w)
{
    struct counts brief = { 0 }, both = { 0 };
    struct alternat_document *d = alternat_document_open(w, "2024-02", "brief", "mx", "es", NULL);
    check("a document is built", d != NULL && n_errors(w) == 0);
    if (d == NULL)
        return;
    const struct alternat_node *root = alternat_document_root(d);
    count(d, root, &brief);
    check("its nodes are what the header says of them",
          brief.wrong == 0 && alternat_node_kind(root) == ALTERNAT_DOCUMENT && alternat_node_parent(root) == NULL
              && brief.of_kind[ALTERNAT_TABLE] > 0 && brief.of_kind[ALTERNAT_CHART] > 0
              && brief.of_kind[ALTERNAT_KEYFIGURE] > 0 && eq(alternat_node_language(root), "es-MX"));
    check("behind its words stand numbers", brief.numbers > 20 && brief.has_january);
    check("they say in which powers of ten they count", brief.millions > 10);
    struct alternat_document *two = alternat_document_open(w, "2024-02", "brief", "us", "en+es", NULL);
    if (two != NULL)
        count(two, alternat_document_root(two), &both);
    check("two languages stand in pairs, beside another document that is open",
          two != NULL && both.of_kind[ALTERNAT_PAIR] > 0 && both.wrong == 0
              && strstr(alternat_document_text(d), "176,205") != NULL);
    alternat_document_close(d);
    check("as of another day it says what was known then",
          (d = alternat_document_open(w, "2024-02", "brief", "mx", "es", "2024-02-12")) != NULL
              && strstr(alternat_document_text(d), "176,205") == NULL);
    alternat_document_close(d);
    check("a document that cannot be is told",
          alternat_document_open(w, "2024-02", "brief", "fr", "es", NULL) == NULL && only_error(w) != NULL
              && only_error(w)->cause == ALTERNAT_USAGE);
    alternat_document_close(two);
}

/* --- editions --- */

/* Options as a program knew them that was compiled when there were fewer. */
static bool takes_older_options(struct alternat *w)
{
    size_t n;
    struct alternat_options older = ALTERNAT_OPTIONS;
    older.size = offsetof(struct alternat_options, languages);
    older.audiences = "gt";
    older.languages = "not looked at";
    return alternat_plan(w, "2024-02", &older, &n) != NULL && n == 4;
}

static void try_editions(struct alternat *w, const char *folder)
{
    struct alternat_options options = ALTERNAT_OPTIONS;
    struct seen seen = { .stop_at = 3 };
    size_t n;
    const struct alternat_file *plan = alternat_plan(w, "2024-02", NULL, &n);
    bool all = plan != NULL && n == 12;
    for (size_t i = 0; all && i < n; i++)
        all = plan[i].why != NULL && strstr(plan[i].path, plan[i].report) != NULL
            && (eq(plan[i].format, "pdf") || eq(plan[i].format, "xlsx"))
            && eq(plan[i].report, "brief") == eq(plan[i].format, "pdf");
    check("a plan has every file, and why it would be made", all && !stands(folder));
    check("options of an older program are taken as far as it knew them", takes_older_options(w));
    check("a run that is asked to stop publishes nothing, and that is no problem",
          !alternat_run(w, "2024-02", NULL, see, &seen) && n_errors(w) == 0 && seen.calls >= 3 && !stands(folder));

    struct sigaction mine = { .sa_handler = interrupt }, after;
    sigaction(SIGINT, &mine, NULL);
    seen = (struct seen){ .raise_at = 2 };
    bool made = alternat_run(w, "2024-02", NULL, see, &seen);
    sigaction(SIGINT, NULL, &after);
    check("a signal ends a run, and reaches who it was for",
          !made && !stands(folder) && interrupts == 1 && after.sa_handler == interrupt);

    options.jobs = 1;
    seen = (struct seen){ 0 };
    check("a run makes all, and tells of each file",
          alternat_run(w, "2024-02", &options, see, &seen) && seen.calls == 12 && seen.last == 12 && seen.all == 12
              && stands(folder));
    plan = alternat_plan(w, "2024-02", NULL, &n);
    bool none = plan != NULL && n == 12;
    for (size_t i = 0; none && i < n; i++)
        none = plan[i].why == NULL;
    check("then a plan says of each that it stands", none);
    check("a plan is of one month", alternat_plan(w, "2023-12..2024-02", NULL, &n) == NULL && n == 0
              && only_error(w) != NULL && only_error(w)->cause == ALTERNAT_USAGE);
    check("a check finds the sample in order", alternat_check(w, NULL, NULL) && n_errors(w) == 0);
}

/* --- errors --- */

static bool spoil(const char *folder)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/data/meetings/2024-02-28-washington.yaml", folder);
    FILE *f = fopen(path, "a");
    return f != NULL && fputs("delegatoins: []\n", f) >= 0 && fclose(f) == 0;
}

static void try_errors(struct alternat *w, const char *folder)
{
    size_t n;
    struct alternat_options options = ALTERNAT_OPTIONS;
    options.reports = "breif";
    check("an unknown report is told as a matter of usage",
          alternat_plan(w, "2024-02", &options, &n) == NULL
              && only_error(w) != NULL && only_error(w)->cause == ALTERNAT_USAGE
              && strstr(only_error(w)->message, "brief") != NULL);
    bool spoiled = spoil(folder), failed = !alternat_check(w, "2024-02", NULL);
    const struct alternat_problem *p = only_error(w);
    check("a mistake in a file is told with its place, whenever the workspace was opened",
          spoiled && failed && p != NULL && p->cause == ALTERNAT_DATA && p->line > 100 && p->column == 1
              && strstr(p->file, "2024-02-28-washington.yaml") != NULL && strstr(p->message, "delegatoins") != NULL);
    struct alternat *again = alternat_open(folder);
    check("such a workspace does not open, and says why",
          !alternat_is_open(again) && only_error(again) != NULL && alternat_folder(again) == NULL
              && alternat_audiences(again)[0] == NULL);
    check("what does not open fails in every call, and does no harm",
          !alternat_run(again, "2024-02", NULL, NULL, NULL) && n_errors(again) > 0
              && alternat_document_open(again, "2024-02", NULL, NULL, NULL, NULL) == NULL);
    alternat_close(again);
    alternat_close(NULL);
    alternat_document_close(NULL);
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return fputs("library FOLDER\n", stderr), 2;
    bool has_comma = setlocale(LC_ALL, "") != NULL && eq(localeconv()->decimal_point, ",");
    struct alternat *w = alternat_open(argv[1]);
    check("a workspace is opened", alternat_is_open(w) && n_errors(w) == 0 && *alternat_version() != '\0');
    check("it says whom it is for", eq(alternat_audiences(w)[0], "us") && alternat_audiences(w)[3] == NULL
              && eq(alternat_languages(w)[1], "es") && alternat_reports(w)[0] != NULL && alternat_folder(w) != NULL);
    try_document(w);
    try_editions(w, argv[1]);
    struct alternat_document *d = alternat_document_open(w, "2024-02", NULL, NULL, NULL, NULL);
    try_errors(w, argv[1]);
    alternat_close(w);
    check("a document outlives its workspace", d != NULL && strstr(alternat_document_text(d), "176,205") != NULL);
    alternat_document_close(d);
    check("the process keeps its own numbers and its decimal comma",
          has_comma && eq(localeconv()->decimal_point, ","));
    return 0;
}
