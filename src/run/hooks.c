/* hooks.c - see hooks.h. */
#include "run/hooks.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/command.h"
#include "base/file.h"
#include "base/report.h"
#include "run/workers.h"

enum { NOT_FOUND = 127 }; /* as a shell says it */

static void __attribute__((noreturn)) become(char *const *words, int in,
                                             const struct given *given, size_t n)
{
    for (size_t i = 0; i < n; i++)
        setenv(given[i].name, given[i].value, 1);
    if (in >= 0)
        dup2(in, STDIN_FILENO);
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    execvp(words[0], words);
    _exit(NOT_FOUND);
}

/* False, told, where it cannot be run or its exit status is not 0. in: -1: our own input. A signal
 * that we get is the command's too. */
static bool run_command(struct desk *d, const char *option, const char *command, int in,
                        const struct given *given, size_t n)
{
    int status = 0;
    char **words;
    if (!command_words(d->arena, command, given, n, &words, d->errs))
        return false;
    pid_t pid = fork();
    if (pid == 0)
        become(words, in, given, n);
    while (pid > 0 && waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR)
            pid = -1;
        else if (workers_interrupted())
            kill(pid, workers_interrupted());
    }
    if (pid < 0)
        return err_system(d->errs, option, N_("cannot run \"%s\": %s"), command, strerror(errno));
    if (WIFSIGNALED(status))
        return err_system(d->errs, option, N_("\"%s\" was ended by signal %d (%s)"), command,
                          WTERMSIG(status), strsignal(WTERMSIG(status)));
    if (WEXITSTATUS(status) == NOT_FOUND)
        return err_system(d->errs, option, N_("\"%s\" cannot be run: there is no program \"%s\", or "
                                              "it found none itself (exit status %d); correct its "
                                              "name or path"),
                          command, words[0], NOT_FOUND);
    return WEXITSTATUS(status) == 0
        || err_system(d->errs, option, N_("\"%s\" failed (exit status %d)"), command,
                      WEXITSTATUS(status));
}

/* As it was asked for, where it was not understood. */
static const char *period_of(struct desk *d)
{
    char period[16];
    const char *asked = d->request->period == NULL ? "" : d->request->period;
    return d->period == NO_MONTH ? asked : arena_dup(d->arena, month_print(d->period, period));
}

bool hooks_ready(struct desk *d)
{
    static const struct given given[] = { { "ALTERNAT_PERIOD", NULL }, { "ALTERNAT_EDITION", NULL },
                                          { "ALTERNAT_STATUS", NULL } };
    static const struct given signing[] = { { "ALTERNAT_PERIOD", NULL }, { "ALTERNAT_EDITION", NULL },
                                            { "ALTERNAT_MANIFEST", NULL } };
    const struct request *q = d->request;
    const struct {
        const char *command;
        const struct given *given;
    } hooks[] = { { q->sign, signing }, { q->on_success, given }, { q->on_failure, given } };
    bool good = true;
    for (size_t i = 0; i < sizeof hooks / sizeof *hooks; i++) {
        char **words;
        good = (hooks[i].command == NULL
                || command_words(d->arena, hooks[i].command, hooks[i].given,
                                 sizeof given / sizeof *given, &words, d->errs))
            && good;
    }
    return good;
}

/* --- signing --- */

/* What signs a manifest. */
static size_t signatures(struct desk *d, const char *folder, const char ***out)
{
    const char **names;
    size_t n, found = 0;
    *out = NULL;
    if (!dir_list(d->arena, folder, NULL, &names, &n, d->errs))
        return 0;
    for (size_t i = 0; i < n; i++)
        if (manifest_is_signature(names[i]))
            *arena_push(d->arena, *out, found) = names[i];
    return found;
}

/* Left by --sign, and as it was left: anybody can put another there. The name is as inside the
 * edition, "us/manifest.json.sig". */
static bool is_remembered(struct desk *d, const char *name)
{
    const struct made_file *f = d->made == NULL ? NULL : made_find(&d->made[0], d->arena, name);
    return f != NULL && str_eq(f->content, MADE_SIGNED);
}

static void remember(struct desk *d, const char *name)
{
    *arena_push(d->arena, d->signatures, d->n_signatures) = name;
}

/* One folder's manifest: as it was signed, or signed now. audience: "" for the operator's. */
static bool sign(struct desk *d, const char *edition, const char *staging, const char *audience)
{
    const char *standing = path_join(d->arena, edition, audience);
    const char *staged = path_join(d->arena, staging, audience);
    const char *command = d->request->sign, **names;
    const char *path = path_join(d->arena, staged, MANIFEST_NAME);
    bool good = true;
    size_t n = signatures(d, staged, &names); /* that a narrowed run brought along */
    for (size_t i = 0; i < n; i++)
        good = tree_remove(path_join(d->arena, staged, names[i]), d->errs) && good;
    bool unchanged = file_same(path, path_join(d->arena, standing, MANIFEST_NAME));
    bool anew = d->request->force && command != NULL;
    size_t kept = 0;
    n = unchanged && !anew ? signatures(d, standing, &names) : 0;
    for (size_t i = 0; i < n; i++) {
        bool is_ours = is_remembered(d, path_join(d->arena, audience, names[i]));
        const char *from = path_join(d->arena, standing, names[i]);
        if ((command != NULL && !is_ours) || file_is_link(from))
            continue;
        good = file_copy(from, path_join(d->arena, staged, names[i]), d->errs) && good;
        if (is_ours)
            remember(d, path_join(d->arena, audience, names[i]));
        kept++;
    }
    if (kept > 0 || command == NULL || !good)
        return good;
    const struct given given[] = { { "ALTERNAT_PERIOD", period_of(d) },
                                   { "ALTERNAT_EDITION", staged },
                                   { "ALTERNAT_MANIFEST", path } };
    if (!run_command(d, "--sign", command, -1, given, sizeof given / sizeof *given))
        return false;
    n = signatures(d, staged, &names);
    for (size_t i = 0; i < n; i++)
        remember(d, path_join(d->arena, audience, names[i]));
    return n > 0
        || err_system(d->errs, path,
                      N_("\"%s\" left no signature beside this; it should be named %s and an "
                         "ending, such as %s.minisig"),
                      command, MANIFEST_NAME, MANIFEST_NAME);
}

bool hook_sign(struct desk *d, const char *edition, const char *staged)
{
    bool good = sign(d, edition, staged, "");
    for (size_t i = 0; good && !workers_interrupted() && i < d->workspace->n_audiences; i++) {
        const char *id = d->workspace->audiences[i].id.s;
        const char *folder = path_join(d->arena, staged, id);
        if (file_exists(path_join(d->arena, folder, MANIFEST_NAME)))
            good = sign(d, edition, staged, id);
    }
    return good;
}

static bool is_signed(const struct made *m, const char *manifest)
{
    for (size_t i = 0; i < m->n_files; i++)
        if (str_starts(m->files[i].name, manifest) && manifest_is_signature(m->files[i].name)
            && str_eq(m->files[i].content, MADE_SIGNED))
            return true;
    return false;
}

bool hook_has_signed(const struct made *made)
{
    for (size_t i = 0; i < made->n_files; i++) {
        const char *name = made->files[i].name, *slash = strrchr(name, '/');
        if (str_eq(slash == NULL ? name : slash + 1, MANIFEST_NAME) && !is_signed(made, name))
            return false;
    }
    return true;
}

/* --- after a run --- */

bool hook_success(struct desk *d, const char *edition)
{
    const char *path = path_join(d->arena, edition, MANIFEST_NAME);
    const struct given given[] = { { "ALTERNAT_PERIOD", period_of(d) },
                                   { "ALTERNAT_EDITION", edition },
                                   { "ALTERNAT_STATUS", "0" } };
    int in = file_open(path, path, d->errs);
    bool good = in >= 0
        && run_command(d, "--on-success", d->request->on_success, in, given,
                       sizeof given / sizeof *given);
    if (in >= 0)
        close(in);
    return good;
}

/* The errors as they would be told, in a file that is nowhere: pipes have no room for all. */
static int errors_file(struct desk *d)
{
    struct str out = str_new(d->arena);
    int fd = memfd_create("alternat-errors", MFD_CLOEXEC);
    for (size_t i = 0; i < errs_total(d->errs); i++) {
        err_json(&out, errs_item(d->errs, i), d->request->word);
        str_addc(&out, '\n');
    }
    for (size_t put = 0; fd >= 0 && put < out.n;) {
        ssize_t n = write(fd, out.s + put, out.n - put);
        if (n < 0 && errno != EINTR) {
            close(fd);
            return -1;
        }
        put += n > 0 ? (size_t)n : 0;
    }
    if (fd >= 0)
        lseek(fd, 0, SEEK_SET);
    return fd;
}

void hook_failure(struct desk *d, const char *edition)
{
    int status = workers_interrupted() != 0 ? 128 + workers_interrupted() : errs_exit_status(d->errs);
    int in = errors_file(d);
    const struct given given[] = { { "ALTERNAT_PERIOD", period_of(d) },
                                   { "ALTERNAT_EDITION", edition == NULL ? "" : edition },
                                   { "ALTERNAT_STATUS", arena_printf(d->arena, "%d", status) } };
    struct errs *told = d->errs;
    d->errs = errs_new();
    if (in < 0)
        err_system(d->errs, "--on-failure", N_("cannot make a file for the errors: %s"),
                   strerror(errno));
    else
        run_command(d, "--on-failure", d->request->on_failure, in, given,
                    sizeof given / sizeof *given);
    if (in >= 0)
        close(in);
    /* Why there is an exit status stays why. */
    if (errs_count(d->errs, SEVERITY_ERROR) > 0)
        warn_at(told, (struct place){ .path = "--on-failure" }, N_("the command failed: %s"),
                err_text(d->arena, errs_item(d->errs, 0), d->request->word));
    errs_free(d->errs);
    d->errs = told;
}
