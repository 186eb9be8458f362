/* options.c - reads a command line by the tables, and prints them as help. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "cli/command.h"
#include "cli/show.h"

enum { GENERAL_OPTIONS = 7 }; /* the first rows: every command takes them */

bool command_takes(const struct command *c, const struct option_row *o)
{
    if (o - option_rows < GENERAL_OPTIONS)
        return true;
    for (size_t i = 0; c != NULL && i < COMMAND_OPTIONS && c->options[i] != NULL; i++)
        if (str_eq(c->options[i], o->name))
            return true;
    return false;
}

static const struct option_row *find(const struct command *c, const char *word, size_t n)
{
    for (size_t i = 0; i < n_option_rows; i++) {
        const struct option_row *o = &option_rows[i];
        bool letter = n == 2 && word[0] == '-' && word[1] == o->letter;
        bool name = o->name != NULL && strlen(o->name) == n && strncmp(o->name, word, n) == 0;
        if ((letter || name) && command_takes(c, o))
            return o;
    }
    return NULL;
}

static bool unknown_option(const struct command *c, const char *word, struct errs *errs)
{
    const char *known[64];
    size_t n = 0;
    for (size_t i = 0; i < n_option_rows && n < sizeof known / sizeof *known; i++)
        if (option_rows[i].name != NULL && command_takes(c, &option_rows[i]))
            known[n++] = option_rows[i].name;
    const char *near = str_nearest(word, known, n);
    if (near != NULL)
        return err_usage(errs, N_("no option \"%s\" here; did you mean \"%s\"?"), word, near);
    return err_usage(errs, N_("no option \"%s\" here; see alternat %s --help"), word,
                     c == NULL ? "" : c->name);
}

static bool set(struct invocation *i, const struct option_row *o, const char *value,
                struct errs *errs)
{
    void *to = (char *)i + o->offset;
    char *end;
    long number;
    switch (o->kind) {
    case OPTION_FLAG:
        *(bool *)to = true;
        return true;
    case OPTION_TEXT:
        if (*value == '\0')
            return err_usage(errs, N_("%s wants a value"), o->name == NULL ? "-C" : o->name);
        *(const char **)to = value;
        return true;
    case OPTION_LIST: {
        struct option_list *list = to;
        if (list->n == OPTION_TIMES)
            return err_usage(errs, N_("%s stands more than %d times"), o->name, OPTION_TIMES);
        list->items[list->n++] = value;
        return true;
    }
    case OPTION_MESSAGES:
        if (!str_eq(value, "text") && !str_eq(value, "json"))
            return err_usage(errs, N_("%s is text or json, not \"%s\""), o->name, value);
        *(bool *)to = str_eq(value, "json");
        return true;
    case OPTION_NUMBER:
        number = strtol(value, &end, 10);
        if (*value == '\0' || *end != '\0' || number < 1 || number > 256)
            return err_usage(errs, N_("%s wants a number from 1 to 256, not \"%s\""), o->name,
                             value);
        *(int *)to = (int)number;
        return true;
    }
    return false;
}

static bool option(struct invocation *i, int argc, char **argv, int *at, struct errs *errs)
{
    const char *word = argv[*at], *equals = strchr(word, '=');
    size_t n = equals == NULL ? strlen(word) : (size_t)(equals - word);
    const struct option_row *o = find(i->command, word, n);
    if (o == NULL)
        return unknown_option(i->command, word, errs);
    if (o->kind == OPTION_FLAG)
        return equals == NULL
            ? set(i, o, NULL, errs)
            : err_usage(errs, N_("%s takes no value"), o->name);
    if (equals != NULL)
        return set(i, o, equals + 1, errs);
    if (*at + 1 >= argc)
        return err_usage(errs, N_("%s wants a value"), word);
    return set(i, o, argv[++*at], errs);
}

static bool choose_command(struct invocation *i, const char *word, struct errs *errs)
{
    const char *known[32];
    for (size_t c = 0; c < n_commands && c < sizeof known / sizeof *known; c++) {
        known[c] = commands[c].name;
        if (str_eq(known[c], word)) {
            i->command = &commands[c];
            return true;
        }
    }
    const char *near = str_nearest(word, known, n_commands);
    return near == NULL
        ? err_usage(errs, N_("no command \"%s\"; see alternat --help"), word)
        : err_usage(errs, N_("no command \"%s\"; did you mean \"%s\"?"), word, near);
}

/* The words and options behind the command. Words are moved to the front of argv, so
 * that they stand together. */
static bool operands(struct invocation *i, int argc, char **argv, int at, struct errs *errs)
{
    const struct command *c = i->command;
    struct request *q = &i->request;
    char **words = argv + 1;
    bool good = true;
    for (; at < argc; at++) {
        if (argv[at][0] == '-' && argv[at][1] != '\0')
            good = option(i, argc, argv, &at, errs) && good;
        else if (q->n_words == c->most)
            good = err_usage(errs, N_("\"%s\" is one word too many"), argv[at]);
        else
            words[q->n_words++] = argv[at];
    }
    q->words = (const char *const *)words;
    if (q->n_words > 0 && c->most == 1)
        *(const char **)(void *)((char *)i + c->operand_offset) = words[0];
    if (good && !i->help && !i->version && q->n_words < c->least)
        good = err_usage(errs, N_("alternat %s wants %-s; for example: alternat %s %s"),
                         c->name, c->operand, c->name, c->example);
    return good;
}

bool command_line(int argc, char **argv, struct invocation *i, struct errs *errs)
{
    *i = (struct invocation){ 0 };
    /* The command decides which options there are, so it is looked for first. */
    int at = 1;
    for (; at < argc && i->command == NULL; at++) {
        if (argv[at][0] != '-') {
            if (!choose_command(i, argv[at], errs))
                return false;
        } else if (!option(i, argc, argv, &at, errs)) {
            return false;
        }
    }
    if (i->help || i->version)
        return true;
    if (i->command == NULL)
        return err_usage(errs, N_("say what to do: alternat COMMAND; see alternat --help"));
    return operands(i, argc, argv, at, errs);
}

/* --- help --- */

/* How many columns a text leaves of a width; its bytes may be more than its letters. */
static int padding(const char *text, int width)
{
    int n = (int)utf8_count(text, strlen(text));
    return n < width ? width - n : 0;
}

static void print_option(const struct option_row *o)
{
    char left[64];
    const char *value = o->value == NULL ? "" : _(o->value);
    if (o->letter != 0 && o->name != NULL)
        snprintf(left, sizeof left, "-%c, %s %s", o->letter, o->name, value);
    else if (o->letter != 0)
        snprintf(left, sizeof left, "-%c %s", o->letter, value);
    else
        snprintf(left, sizeof left, "    %s %s", o->name, value);
    printf("  %s%*s %s\n", left, padding(left, 28), "", _(o->help));
}

/* gettext("") would be the catalogue's own head. */
static const char *operand_text(const struct command *c)
{
    return *c->operand == '\0' ? "" : _(c->operand);
}

void help_program(void)
{
    printf("%s\n\n", _("Usage: alternat COMMAND [OPTION]…\n"
                       "Makes bilingual briefs and workbooks from meeting records and "
                       "statistics."));
    for (size_t c = 0; c < n_commands; c++)
        printf("  %-10s %s%*s %s\n", commands[c].name, operand_text(&commands[c]),
               padding(operand_text(&commands[c]), 8), "", _(commands[c].help));
    printf("\n");
    for (size_t i = 0; i < GENERAL_OPTIONS; i++)
        print_option(&option_rows[i]);
    printf("\n%s\n",
           _("Exit status: 0 made; 1 the data, a template or a translation is wrong; 2 usage;\n"
             "3 the surroundings failed; 4 another run holds the lock. After 1 to 4 nothing was "
             "published,\nunless the command after a publication failed, which is 3, too."));
}

void help_command(const struct command *c)
{
    printf(_("Usage: alternat %s %s [OPTION]…\n"), c->name, operand_text(c));
    printf("%s\n\n", _(c->help));
    for (size_t i = 0; i < n_option_rows; i++)
        if (command_takes(c, &option_rows[i]))
            print_option(&option_rows[i]);
}
