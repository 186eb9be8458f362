/* tool.c - see tool.h. */
#include "base/tool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"

const char *tool_find(struct arena *a, const char *name)
{
    const char *path = getenv("PATH");
    for (const char *p = path == NULL ? "" : path; *p != '\0';) {
        size_t n = strcspn(p, ":");
        const char *program = path_join(a, arena_dupn(a, p, n), name);
        if (n > 0 && access(program, X_OK) == 0)
            return program;
        p += n + (p[n] == ':');
    }
    return NULL;
}

static void __attribute__((noreturn)) become(const char *program, const char *const *words, const char *folder,
                                             enum tool_words heard, int out)
{
    int nowhere = open("/dev/null", O_RDWR);
    dup2(nowhere, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(heard == TOOL_COMPLAINS ? out : nowhere, STDERR_FILENO);
    if (folder == NULL || chdir(folder) == 0)
        execv(program, (char *const *)words);
    _exit(127);
}

int tool_run(const char *program, const char *const *words, const char *folder, enum tool_words heard,
             struct str *out)
{
    int ends[2], status = 0;
    if (pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    pid_t pid = fork();
    if (pid == 0)
        become(program, words, folder, heard, ends[1]);
    close(ends[1]);
    char piece[16 * 1024];
    for (ssize_t n; (n = read(ends[0], piece, sizeof piece)) > 0 || (n < 0 && errno == EINTR);)
        if (n > 0)
            str_addn(out, piece, (size_t)n);
    close(ends[0]);
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    return pid > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
