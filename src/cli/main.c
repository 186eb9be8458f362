/* main.c - the program: a command line in, an exit status out. */
#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "cli/command.h"
#include "cli/show.h"
#include "run/workers.h"

/* The language that the surroundings ask for, "es_MX.UTF-8"; NULL: none. */
static const char *asked_language(void)
{
    static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && *value != '\0')
            return value;
    }
    return NULL;
}

/* Only what messages need: a country's decimal comma must never reach a file. Where the
 * locale asked for was never generated, as on small machines, its language is taken all
 * the same. (glibc 2.36 looks at LANGUAGE in C.UTF-8; 2.41 does not, and speaks English.) */
static void speak_the_operators_language(struct arena *a)
{
    const char *languages = getenv("LANGUAGE");
    if (setlocale(LC_MESSAGES, "") == NULL && asked_language() != NULL
        && setlocale(LC_MESSAGES, "C.UTF-8") != NULL && (languages == NULL || *languages == '\0')) {
        const char *asked = asked_language();
        setenv("LANGUAGE", arena_dupn(a, asked, strcspn(asked, ".@")), 1);
    }
    setlocale(LC_CTYPE, "");
    bindtextdomain("alternat", own_folder(a, "mo", LOCALEDIR));
    bind_textdomain_codeset("alternat", "UTF-8");
    textdomain("alternat");
}

int main(int argc, char **argv)
{
    memory_keep();
    struct arena *a = arena_new(); /* the library keeps what it is given, so to the end */
    speak_the_operators_language(a);
    /* A file-size limit is a full disk like any other: an error, not a signal. */
    signal(SIGXFSZ, SIG_IGN);
    struct errs *errs = errs_new();
    struct invocation i;
    bool good = command_line(argc, argv, &i, errs);
    if (good && i.version) {
        puts("alternat " VERSION);
    } else if (good && i.help) {
        if (i.command == NULL)
            help_program();
        else
            help_command(i.command);
    } else if (good) {
        good = i.command->run(&i, errs);
    }
    if (fflush(stdout) != 0 || ferror(stdout))
        good = err_system(errs, NULL, N_("cannot write to standard output: %s"),
                          strerror(errno));
    show_errs(errs, i.as_json, i.quiet, stderr);
    int status = errs_exit_status(errs);
    errs_free(errs);
    arena_free(a);
    if (!good && workers_interrupted())
        return 128 + workers_interrupted();
    /* A failure always has its error; should one be missing, it still fails. */
    return status != 0 ? status : good && !i.differs ? 0 : 1;
}
