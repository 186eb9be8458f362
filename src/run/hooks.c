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

#include "base/file.h"
#include "base/report.h"
#include "run/workers.h"

/* What a command finds in its surroundings. */
struct given {
    const char *name, *value;
};

static void __attribute__((noreturn)) become(const char *command, int in,
                                             const struct given *given, size_t n)
{
    for (size_t i = 0; i < n; i++)
        setenv(given[i].name, given[i].value, 1);
    if (in >= 0)
        dup2(in, STDIN_FILENO);
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(127);
}

/* False, told, where it cannot be run or its exit status is not 0. in: -1: our own input. A signal
 * that we get is the command's too. */
static bool run_command(struct desk *d, const char *option, const char *command, int in,
                        const struct given *given, size_t n)
{
    int status = 0;
    pid_t pid = fork();
    if (pid == 0)
        become(command, in, given, n);
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

/* One folder's manifest: as it was signed, or signed now. */
static bool sign(struct desk *d, const char *standing, const char *staged)
{
    const char *command = d->request->sign, **names;
    const char *path = path_join(d->arena, staged, MANIFEST_NAME);
    bool good = true;
    size_t n = signatures(d, staged, &names); /* that a narrowed run brought along */
    for (size_t i = 0; i < n; i++)
        good = tree_remove(path_join(d->arena, staged, names[i]), d->errs) && good;
    bool unchanged = file_same(path, path_join(d->arena, standing, MANIFEST_NAME));
    bool anew = d->request->force && command != NULL;
    n = unchanged && !anew ? signatures(d, standing, &names) : 0;
    for (size_t i = 0; i < n; i++)
        good = file_copy(path_join(d->arena, standing, names[i]),
                         path_join(d->arena, staged, names[i]), d->errs)
            && good;
    if (n > 0 || command == NULL || !good)
        return good;
    const struct given given[] = { { "ALTERNAT_PERIOD", period_of(d) },
                                   { "ALTERNAT_EDITION", staged },
                                   { "ALTERNAT_MANIFEST", path } };
    if (!run_command(d, "--sign", command, -1, given, sizeof given / sizeof *given))
        return false;
    return signatures(d, staged, &names) > 0
        || err_system(d->errs, path,
                      N_("\"%s\" left no signature beside this; it should be named %s and an "
                         "ending, such as %s.minisig"),
                      command, MANIFEST_NAME, MANIFEST_NAME);
}

bool hook_sign(struct desk *d, const char *edition, const char *staged)
{
    bool good = sign(d, edition, staged);
    for (size_t i = 0; good && !workers_interrupted() && i < d->workspace->n_audiences; i++) {
        const char *id = d->workspace->audiences[i].id.s;
        const char *folder = path_join(d->arena, staged, id);
        if (file_exists(path_join(d->arena, folder, MANIFEST_NAME)))
            good = sign(d, path_join(d->arena, edition, id), folder);
    }
    return good;
}

bool hook_has_signed(struct desk *d, const char *edition)
{
    const char **names;
    return signatures(d, edition, &names) > 0;
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
