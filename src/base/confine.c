/* confine.c - see confine.h. */
#include "base/confine.h"

#if defined __linux__ && __has_include(<linux/landlock.h>)

#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Newer than some headers. */
#define MOVE_AWAY (1ULL << 13)
#define CUT_OFF (1ULL << 14)

/* All that changes a file system, as far as the kernel knows to forbid it. */
static uint64_t changes(long version)
{
    uint64_t all = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR
        | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR
        | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO
        | LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;
    return all | (version >= 2 ? MOVE_AWAY : 0) | (version >= 3 ? CUT_OFF : 0);
}

static void allow(int rules, const char *path, uint64_t what)
{
    struct landlock_path_beneath_attr below = { .allowed_access = what };
    below.parent_fd = open(path, O_PATH | O_CLOEXEC);
    if (below.parent_fd < 0)
        return;
    syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &below, 0);
    close(below.parent_fd);
}

void confine_writes(const char *const *folders, size_t n)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1)
        return;
    struct landlock_ruleset_attr handled = { .handled_access_fs = changes(version) };
    int rules = (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0);
    if (rules < 0)
        return;
    for (size_t i = 0; i < n; i++)
        allow(rules, folders[i], handled.handled_access_fs);
    allow(rules, "/dev/null", LANDLOCK_ACCESS_FS_WRITE_FILE);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
        syscall(SYS_landlock_restrict_self, rules, 0);
    close(rules);
}

#else

void confine_writes(const char *const *folders, size_t n)
{
    (void)folders, (void)n;
}

#endif
