/* main.c - the program: a command line in, an exit status out. */
#include <locale.h>
#include <signal.h>

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
    if (argc == 2 && str_eq(argv[1], "--version")) {
        puts("alternat " VERSION);
        return 0;
    }
    /* A file-size limit is a full disk like any other: an error, not a signal. */
    signal(SIGXFSZ, SIG_IGN);
    struct errs *errs = errs_new();
    struct invocation i;
    bool good = command_line(argc, argv, &i, errs);
    if (good && i.help) {
        if (i.command == NULL)
            help_program();
        else
            help_command(i.command);
    } else if (good) {
        good = i.command->run(&i, errs);
    }
    show_errs(errs, i.as_json, i.quiet, stderr);
    int status = errs_exit_status(errs);
    errs_free(errs);
    if (workers_interrupted())
        return 128 + workers_interrupted();
    if (fflush(stdout) != 0 || ferror(stdout))
        return 3;
    /* A failure always has its error; should one be missing, it still fails. */
    return status != 0 ? status : good ? 0 : 1;
}
