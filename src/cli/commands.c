/* commands.c - one row a command, one row an option; see command.h. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/show.h"

const char *own_folder(struct arena *a, const char *name, const char *installed)
{
    char *self = realpath("/proc/self/exe", NULL);
    char *slash = self == NULL ? NULL : strrchr(self, '/');
    const char *built = NULL;
    if (slash != NULL)
        built = arena_printf(a, "%.*s/%s", (int)(slash - self), self, name);
    free(self);
    return built != NULL && access(built, R_OK) == 0 ? built : installed;
}

#define IN(field) offsetof(struct invocation, field)

const struct option_row option_rows[] = {
    /* everywhere */
    { NULL, 'C', OPTION_TEXT, IN(request.folder), N_("DIR"),
      N_("the workspace, or a folder inside it") },
    { "--messages", 0, OPTION_MESSAGES, IN(as_json), "text|json",
      N_("how errors are told; json: one object a line") },
    { "--quiet", 'q', OPTION_FLAG, IN(quiet), NULL, N_("tell errors only") },
    { "--verbose", 'v', OPTION_FLAG, IN(verbose), NULL, N_("name every file made") },
    { "--follow-links", 0, OPTION_FLAG, IN(request.follow_links), NULL,
      N_("read what links in the workspace lead to outside of it, too") },
    { "--help", 'h', OPTION_FLAG, IN(help), NULL, N_("show this help") },
    { "--version", 0, OPTION_FLAG, IN(version), NULL, N_("show the version") },
    /* of single commands */
    { "--audience", 0, OPTION_TEXT, IN(request.audiences), N_("ID,…"),
      N_("only these audiences") },
    { "--language", 0, OPTION_TEXT, IN(request.languages), N_("LANG,…"),
      N_("only these languages") },
    { "--report", 0, OPTION_TEXT, IN(request.reports), N_("ID,…"), N_("only these reports") },
    { "--format", 0, OPTION_TEXT, IN(request.formats), "pdf,xlsx", N_("only these formats") },
    { "--out", 0, OPTION_TEXT, IN(request.out), N_("DIR"),
      N_("where editions are put (default: out in the workspace)") },
    { "--as-of", 0, OPTION_TEXT, IN(request.as_of), "YYYY-MM-DD",
      N_("use what was published up to this day") },
    { "--jobs", 0, OPTION_NUMBER, IN(request.jobs), "N",
      N_("worker processes (default: one a processor)") },
    { "--strict", 0, OPTION_FLAG, IN(request.strict), NULL, N_("warnings count as errors") },
    { "--draft", 0, OPTION_FLAG, IN(request.draft), NULL,
      N_("mark every page as a draft") },
    { "--dry-run", 0, OPTION_FLAG, IN(request.dry_run), NULL,
      N_("say what would be made, make nothing") },
    { "--publish", 0, OPTION_FLAG, IN(request.publish), NULL,
      N_("from now on the edition counts as published; changes are corrections") },
    { "--reason", 0, OPTION_LIST, IN(reasons), N_("LANG=TEXT"),
      N_("why a published edition is corrected; once in every language") },
    { "--despite-alarms", 0, OPTION_FLAG, IN(request.despite_alarms), NULL,
      N_("go on where figures move further than their alarms allow") },
    { "--sign", 0, OPTION_TEXT, IN(request.sign), N_("COMMAND"),
      N_("signs every manifest: $ALTERNAT_MANIFEST, before it is published") },
    { "--on-success", 0, OPTION_TEXT, IN(request.on_success), N_("COMMAND"),
      N_("runs when an edition was published, its manifest on standard input") },
    { "--on-failure", 0, OPTION_TEXT, IN(request.on_failure), N_("COMMAND"),
      N_("runs when nothing was, the errors on standard input as JSON lines") },
    { "--shard", 0, OPTION_TEXT, IN(request.shard), "K/N",
      N_("make only the K-th of N shares, for merge to join") },
    { "--force", 0, OPTION_FLAG, IN(request.force), NULL,
      N_("make every file again, also where nothing changed") },
    { "--password-file", 0, OPTION_TEXT, IN(request.password_file), N_("FILE"),
      N_("beside each PDF, a copy that opens with the password in FILE") },
    { "--from", 0, OPTION_TEXT, IN(request.from), "YYYY-MM", N_("the first month") },
    { "--to", 0, OPTION_TEXT, IN(request.to), "YYYY-MM", N_("the last month") },
    { "--dataset", 0, OPTION_TEXT, IN(request.dataset), N_("ID"), N_("whose files these are") },
    { "--released", 0, OPTION_TEXT, IN(request.released), "YYYY-MM-DD",
      N_("the day on which the agency published them") },
    { "--of", 0, OPTION_TEXT, IN(request.of), "figures,…",
      N_("what to compare: figures, participants, commitments, text (default: figures)") },
    { "--by", 0, OPTION_TEXT, IN(request.by), N_("DIM"),
      N_("a figure a label of this dimension instead of the total") },
};
const size_t n_option_rows = sizeof option_rows / sizeof *option_rows;

/* Does somebody look on who sees a line written over? */
static bool has_terminal(void)
{
    const char *kind = getenv("TERM");
    return isatty(STDERR_FILENO) && kind != NULL && strcmp(kind, "dumb") != 0;
}

/* On a terminal a line that is written over, and gone when all is done. */
static void progress_bar(void *state, int done, int all, const char *file)
{
    enum { WIDTH = 20, BESIDE = WIDTH + 16, USUAL = 80 };
    struct winsize size = { 0 };
    int filled = all == 0 ? WIDTH : done * WIDTH / all;
    int columns = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : USUAL;
    (void)state;
    struct arena *a = arena_new();
    fprintf(stderr, "\r\033[K[%.*s%.*s] %d/%d %.*s%s", filled, "####################", WIDTH - filled,
            "....................", done, all, columns > BESIDE ? columns - BESIDE : 0,
            shown(a, file, ""), done == all ? "\r\033[K" : "");
    arena_free(a);
}

/* In a log a line each. */
static void progress_line(void *state, int done, int all, const char *file)
{
    const struct invocation *i = state;
    struct arena *a = arena_new();
    struct str line = str_new(a);
    if (i->as_json)
        event_json(&line, done, all, file);
    else
        str_addf(&line, "[%d/%d] %s", done, all, shown(a, file, ""));
    fprintf(stderr, "%s\n", line.s);
    arena_free(a);
}

/* To standard output, of which lines and tabs are all that it steers. */
static void say(const char *text)
{
    struct arena *a = arena_new();
    fputs(shown(a, text, "\n\t"), stdout);
    arena_free(a);
}

/* Data for another program, byte for byte, unless somebody looks on. */
static void say_data(const char *text)
{
    if (isatty(STDOUT_FILENO))
        say(text);
    else
        fputs(text, stdout);
}

static const char *operators_word(const char *msgid)
{
    return _(msgid);
}

static bool make(struct invocation *i, struct errs *errs,
                 bool (*run)(const struct request *q, struct str *said, struct errs *errs))
{
    struct arena *a = arena_new();
    struct str said = str_new(a);
    struct request q = i->request;
    q.word = operators_word;
    q.verbose = i->verbose;
    q.reasons = i->reasons.items;
    q.n_reasons = i->reasons.n;
    q.progress_state = i;
    if (has_terminal() && !i->quiet && !i->as_json)
        q.progress = progress_bar;
    else if (i->verbose && !i->quiet)
        q.progress = progress_line;
    bool good = run(&q, &said, errs);
    if (good && (i->verbose || q.dry_run || !i->quiet))
        say(said.s);
    arena_free(a);
    return good;
}

static bool command_run(struct invocation *i, struct errs *errs)
{
    return make(i, errs, run_month);
}

static bool command_merge(struct invocation *i, struct errs *errs)
{
    return make(i, errs, run_merge);
}

/* As it would be told at the end of a run, and when. */
static void show_run(void *state, bool good, const char *said, const struct errs *errs)
{
    const struct invocation *i = state;
    char now[32];
    time_t seconds = time(NULL);
    struct tm day;
    if (strftime(now, sizeof now, "%H:%M:%S", localtime_r(&seconds, &day)) == 0)
        *now = '\0';
    say(said);
    show_errs(errs, i->as_json, i->quiet, stderr);
    if (!i->quiet)
        printf("%s %s\n", now, good ? _("all is made; waiting for changes")
                                    : _("nothing was made; waiting for changes"));
    fflush(stdout);
    fflush(stderr);
}

static bool command_watch(struct invocation *i, struct errs *errs)
{
    struct request q = i->request;
    q.word = operators_word;
    q.verbose = true;
    q.show = show_run;
    q.show_state = i;
    return run_watch(&q, errs);
}

static bool command_check(struct invocation *i, struct errs *errs)
{
    return run_check(&i->request, errs);
}

/* What a command prints goes out whole, or after a failure not at all. */
static bool print(const struct invocation *i, struct errs *errs,
                  bool (*run)(const struct request *q, struct str *out, struct errs *errs),
                  void (*how)(const char *text))
{
    struct arena *a = arena_new();
    struct str out = str_new(a);
    struct request q = i->request;
    q.word = operators_word;
    bool good = run(&q, &out, errs);
    if (good)
        how(out.s);
    arena_free(a);
    return good;
}

static bool command_tree(struct invocation *i, struct errs *errs)
{
    return print(i, errs, run_tree, say);
}

static bool command_series(struct invocation *i, struct errs *errs)
{
    return print(i, errs, run_series, say_data);
}

/* What was read is listed while a record is being corrected, too. */
static bool command_list(struct invocation *i, struct errs *errs)
{
    struct arena *a = arena_new();
    struct str out = str_new(a);
    bool good = run_list(&i->request, &out, errs);
    say_data(out.s);
    arena_free(a);
    return good;
}

static bool command_status(struct invocation *i, struct errs *errs)
{
    if (i->request.period != NULL) { /* of one edition: what would be made, and why */
        i->request.dry_run = true;
        return make(i, errs, run_month);
    }
    return print(i, errs, run_status, say);
}

static bool command_verify(struct invocation *i, struct errs *errs)
{
    struct arena *a = arena_new();
    struct str out = str_new(a);
    struct request q = i->request;
    q.word = operators_word;
    bool good = run_verify(&q, &out, errs);
    if (!i->quiet) /* which editions are whole is told beside those that are not */
        say(out.s);
    arena_free(a);
    return good;
}

static bool command_i18n(struct invocation *i, struct errs *errs)
{
    return print(i, errs, run_i18n, say);
}

static bool command_import(struct invocation *i, struct errs *errs)
{
    struct arena *a = arena_new();
    struct str said = str_new(a);
    struct request q = i->request;
    q.word = operators_word;
    bool good = run_import(&q, &said, errs);
    if (good && !i->quiet)
        say(said.s);
    arena_free(a);
    return good;
}

static bool command_new(struct invocation *i, struct errs *errs)
{
    struct arena *a = arena_new();
    struct str said = str_new(a);
    i->request.starter = own_folder(a, "starter", STARTERDIR);
    bool good = run_new(&i->request, &said, errs);
    if (good && !i->quiet) {
        str_addf(&said, _("a workspace to start from; next: alternat run 2025-02 -C %s\n"), i->request.dir);
        say(said.s);
    }
    arena_free(a);
    return good;
}

static bool command_diff(struct invocation *i, struct errs *errs)
{
    struct arena *a = arena_new();
    struct str out = str_new(a);
    bool good = run_diff(&i->request, &out, &i->differs, errs);
    if (good && !i->quiet) {
        say_data(out.s);
        i->differs = false; /* it was shown; only --quiet answers by the exit status */
    }
    arena_free(a);
    return good;
}

enum { ANY_NUMBER = 4096 };

const struct command commands[] = {
    { "new", N_("DIR"), 1, 1, IN(request.dir), "briefs",
      N_("make a workspace to start from, with comments that teach"),
      { NULL },
      command_new },
    { "run", N_("PERIOD"), 1, 1, IN(request.period), "2024-02",
      N_("make the briefs and workbooks of a month (YYYY-MM, or last), or of several (YYYY-MM..YYYY-MM)"),
      { "--audience", "--language", "--report", "--format", "--out", "--as-of", "--jobs",
        "--strict", "--draft", "--dry-run", "--shard", "--force", "--publish", "--reason",
        "--despite-alarms", "--sign", "--on-success", "--on-failure", "--password-file" },
      command_run },
    { "check", N_("PERIOD"), 0, 1, IN(request.period), "2024-02",
      N_("tell every error and warning in data, templates and translations"),
      { "--audience", "--language", "--report", "--as-of", "--strict" },
      command_check },
    { "tree", N_("PERIOD"), 1, 1, IN(request.period), "2024-02",
      N_("print one document as text"),
      { "--audience", "--language", "--report", "--as-of" },
      command_tree },
    { "import", N_("FILE…"), 0, ANY_NUMBER, 0,
      "--dataset cbp-sbo --released 2024-12-19 encounters.csv",
      N_("take an agency's files, or a database's answer, among the releases"),
      { "--dataset", "--released" },
      command_import },
    { "series", N_("ID"), 0, 1, IN(request.series), "swb-encounters",
      N_("print series as SDMX-CSV: all releases, or as of a day"),
      { "--as-of", "--from", "--to", "--by" },
      command_series },
    { "list", "audiences|languages|reports|series|datasets|meetings", 1, 1, IN(request.topic), "series",
      N_("print the ids of what the workspace has, as other commands take them"),
      { NULL },
      command_list },
    { "status", N_("PERIOD"), 0, 1, IN(request.period), "2024-02",
      N_("print what is held and what was made, or what a month's run would make, and why"),
      { "--out" },
      command_status },
    { "diff", N_("A B"), 2, 2, 0, "2024-01 2024-02",
      N_("print what changed between two months' editions, or two days"),
      { "--of", "--audience", "--language", "--report" },
      command_diff },
    { "merge", N_("DIR…"), 1, ANY_NUMBER, 0, "out",
      N_("make one edition of the shares that runs with --shard left, and publish it"),
      { "--out", "--jobs", "--strict", "--force", "--publish", "--reason",
        "--despite-alarms", "--sign", "--on-success", "--on-failure" },
      command_merge },
    { "watch", N_("PERIOD"), 1, 1, IN(request.period), "2024-02",
      N_("make a month again whenever a file of the workspace is saved"),
      { "--audience", "--language", "--report", "--format", "--out", "--as-of", "--jobs",
        "--draft", "--despite-alarms" },
      command_watch },
    { "verify", N_("DIR"), 1, 1, IN(request.dir), "out/2024-02",
      N_("hold the files of an edition against its manifest, and say what differs"),
      { "--strict" },
      command_verify },
    { "i18n", "report|update", 1, 1, IN(request.topic), "report",
      N_("print how far each translation is, and which texts changed; or bring them into the PO files"),
      { "--language" },
      command_i18n },
};
const size_t n_commands = sizeof commands / sizeof *commands;
