/*
 * command.h - commands and their options, as tables: for cli/, and for schema/, which describes them.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "run/run.h"

/* The values of an option that may stand several times. */
enum { OPTION_TIMES = 16 };
struct option_list {
    const char *items[OPTION_TIMES];
    size_t n;
};

/* What a command line says. */
struct invocation {
    const struct command *command;
    struct request request;
    struct option_list reasons;
    bool as_json, quiet, verbose, help, version;
    bool differs; /* what was asked for is not the same: exit status 1 without an error */
};

enum option_kind { OPTION_TEXT, OPTION_FLAG, OPTION_NUMBER, OPTION_LIST, OPTION_MESSAGES };

struct option_row {
    const char *name; /* "--audience" */
    char letter;      /* 'C' for -C; 0: none */
    enum option_kind kind;
    size_t offset;    /* in struct invocation */
    const char *value; /* as the help shows it */
    const char *help;  /* msgid */
};

enum { COMMAND_OPTIONS = 20 };

struct command {
    const char *name;
    const char *operand; /* "PERIOD", as the help shows it */
    size_t least, most;  /* how many words it takes; most 1: operand_offset has it */
    size_t operand_offset;
    const char *example; /* of its words */
    const char *help; /* msgid */
    const char *options[COMMAND_OPTIONS]; /* names of its own ones */
    bool (*run)(struct invocation *i, struct errs *errs);
};

extern const struct option_row option_rows[];
extern const size_t n_option_rows;
extern const struct command commands[];
extern const size_t n_commands;

/* Does a command take an option; NULL: does every command? */
bool command_takes(const struct command *c, const struct option_row *o);

/* Reads the command line; false with what is wrong in errs. */
bool command_line(int argc, char **argv, struct invocation *i, struct errs *errs);

/* A folder that comes with the program: beside it where it was built, else where it was installed. */
const char *own_folder(struct arena *a, const char *name, const char *installed);

void help_program(void);
void help_command(const struct command *c);

#endif
