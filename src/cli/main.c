/* main.c - the program: a command line in, an exit status out. */
#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <string.h>

#include "cli/command.h"
#include "cli/show.h"
#include "run/workers.h"

/* Only what messages need: a country's decimal comma must never reach a file. */
static void speak_the_operators_language(void)
{
    setlocale(LC_MESSAGES, "");
    setlocale(LC_CTYPE, "");
    bindtextdomain("alternat", LOCALEDIR);
    bind_textdomain_codeset("alternat", "UTF-8");
    textdomain("alternat");
}

int main(int argc, char **argv)
{
    speak_the_operators_language();
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
    if (!good && workers_interrupted())
        return 128 + workers_interrupted();
    /* A failure always has its error; should one be missing, it still fails. */
    return status != 0 ? status : good && !i.differs ? 0 : 1;
}
