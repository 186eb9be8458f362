/*
 * describe.c - what the tables of commands and options say, for shells and for man:
 *
 *   describe bash|zsh|fish       what completes a command line
 *   describe man [LANG MO]       alternat(1), in a language of the messages in the folder MO
 *
 * A program of its own, which runs when the other is built: "make" installs what it prints.
 */
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "cli/command.h"
#include "cli/show.h"

/* What a value is, as far as a shell can help: words, a folder, a file; NULL: nothing. */
static const char *words_of(const struct option_row *o)
{
    if (o->kind == OPTION_MESSAGES)
        return "text json";
    return str_eq(o->name, "--format") ? "pdf xlsx"
        : str_eq(o->name, "--of")      ? "figures participants commitments text"
                                       : NULL;
}

static bool is_folder(const struct option_row *o)
{
    return o->value != NULL && str_eq(o->value, "DIR");
}

static bool is_file(const struct option_row *o)
{
    return o->value != NULL && str_eq(o->value, "FILE");
}

static const char *flag_of(const struct option_row *o)
{
    static char letter[3] = "-?";
    letter[1] = o->letter;
    return o->name != NULL ? o->name : letter;
}

/* --- shells --- */

static void print_options(const struct command *c, const char *before, const char *after)
{
    for (size_t i = 0; i < n_option_rows; i++)
        if (command_takes(c, &option_rows[i]))
            printf("%s%s%s", before, flag_of(&option_rows[i]), after);
}

static void print_commands(const char *after)
{
    for (size_t i = 0; i < n_commands; i++)
        printf("%s%s", commands[i].name, after);
}

static void print_bash(void)
{
    printf("# bash completion for alternat, made of its tables of commands and options.\n"
           "_alternat() {\n"
           "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command= word\n"
           "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
           "    case $word in ");
    for (size_t i = 0; i < n_commands; i++)
        printf("%s%s", i == 0 ? "" : " | ", commands[i].name);
    printf(") command=$word; break ;; esac\n  done\n  case $prev in\n");
    for (size_t i = 0; i < n_option_rows; i++) {
        const struct option_row *o = &option_rows[i];
        const char *words = words_of(o);
        if (o->kind == OPTION_FLAG)
            continue;
        printf("    %s) ", flag_of(o));
        if (words != NULL)
            printf("COMPREPLY=($(compgen -W '%s' -- \"$cur\")); ", words);
        else
            printf("COMPREPLY=(%s); ", is_folder(o) ? "$(compgen -d -- \"$cur\")"
                       : is_file(o)                 ? "$(compgen -f -- \"$cur\")"
                                                    : "");
        printf("return ;;\n");
    }
    printf("  esac\n  case $command in\n    '') COMPREPLY=($(compgen -W '");
    print_commands(" ");
    print_options(NULL, "", " ");
    printf("' -- \"$cur\")) ;;\n");
    for (size_t i = 0; i < n_commands; i++) {
        printf("    %s)\n      if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W '", commands[i].name);
        print_options(&commands[i], "", " ");
        printf("' -- \"$cur\"))\n      else COMPREPLY=($(compgen -f -- \"$cur\")); fi ;;\n");
    }
    printf("  esac\n}\ncomplete -o filenames -F _alternat alternat\n");
}

/* Inside '…' of a shell, or behind a colon of zsh. */
static void print_quoted(const char *s)
{
    for (; *s != '\0'; s++)
        if (*s == '\'')
            fputs("'\\''", stdout);
        else if (*s == '[' || *s == ']' || *s == ':')
            printf("\\%c", *s);
        else
            putchar(*s);
}

static void print_zsh_value(const struct option_row *o)
{
    if (o->kind == OPTION_FLAG)
        return;
    if (words_of(o) != NULL)
        printf(":value:(%s)", words_of(o));
    else
        fputs(is_folder(o) ? ":folder:_files -/" : is_file(o) ? ":file:_files" : ":value: ", stdout);
}

static void print_zsh(void)
{
    printf("#compdef alternat\n# zsh completion for alternat, made of its tables of commands and options.\n"
           "_alternat() {\n  local -a commands=(\n");
    for (size_t i = 0; i < n_commands; i++) {
        printf("    '%s:", commands[i].name);
        print_quoted(commands[i].help);
        printf("'\n");
    }
    printf("  )\n  local command=${words[(r)(");
    for (size_t i = 0; i < n_commands; i++)
        printf("%s%s", i == 0 ? "" : "|", commands[i].name);
    printf(")]}\n  if [[ -z $command || $words[CURRENT] == $command ]]; then _describe command commands; return; fi\n"
           "  case $command in\n");
    for (size_t c = 0; c < n_commands; c++) {
        printf("    %s) _arguments", commands[c].name);
        for (size_t i = 0; i < n_option_rows; i++) {
            const struct option_row *o = &option_rows[i];
            if (!command_takes(&commands[c], o))
                continue;
            printf(" \\\n      '%s[", flag_of(o));
            print_quoted(o->help);
            putchar(']');
            print_zsh_value(o);
            putchar('\'');
        }
        printf(" \\\n      '*:file:_files' ;;\n");
    }
    printf("  esac\n}\n_alternat \"$@\"\n");
}

static void print_fish(void)
{
    printf("# fish completion for alternat, made of its tables of commands and options.\n"
           "complete -c alternat -n __fish_use_subcommand -f\n");
    for (size_t c = 0; c < n_commands; c++) {
        printf("complete -c alternat -n __fish_use_subcommand -a %s -d '", commands[c].name);
        print_quoted(commands[c].help);
        printf("'\n");
        for (size_t i = 0; i < n_option_rows; i++) {
            const struct option_row *o = &option_rows[i];
            if (!command_takes(&commands[c], o))
                continue;
            printf("complete -c alternat -n '__fish_seen_subcommand_from %s'", commands[c].name);
            if (o->letter != 0)
                printf(" -s %c", o->letter);
            if (o->name != NULL)
                printf(" -l %s", o->name + 2);
            if (o->kind != OPTION_FLAG)
                printf(is_folder(o) ? " -x -a '(__fish_complete_directories)'" : is_file(o) ? " -r" : " -x");
            if (words_of(o) != NULL)
                printf(" -a '%s'", words_of(o));
            printf(" -d '");
            print_quoted(o->help);
            printf("'\n");
        }
    }
}

/* --- man --- */

/* As troff takes a text: no request at its beginning, hyphens that can be copied. */
static void print_roff(const char *s)
{
    if (*s == '.' || *s == '\'')
        fputs("\\&", stdout);
    for (; *s != '\0'; s++)
        if (*s == '-')
            fputs("\\-", stdout);
        else if (*s == '\\')
            fputs("\\e", stdout);
        else
            putchar(*s == '\n' ? ' ' : *s);
}

static const char *said(const char *msgid)
{
    return *msgid == '\0' ? "" : _(msgid);
}

static void section(const char *name)
{
    printf(".SH \"%s\"\n", _(name));
}

static void man_option(const struct option_row *o)
{
    printf(".TP\n.B ");
    if (o->letter != 0)
        printf("\\-%c%s", o->letter, o->name == NULL ? "" : ", ");
    if (o->name != NULL)
        print_roff(o->name);
    if (o->value != NULL) {
        printf(" \\fI");
        print_roff(said(o->value));
        printf("\\fR");
    }
    printf("\n");
    print_roff(_(o->help));
    printf("\n");
}

static void man_command(const struct command *c)
{
    printf(".SS \"%s %s\"\n", c->name, said(c->operand));
    print_roff(_(c->help));
    printf(".\n");
    bool any = false;
    for (size_t i = 0; i < n_option_rows; i++)
        if (command_takes(c, &option_rows[i]) && !command_takes(NULL, &option_rows[i])) {
            printf("%s", any ? ", " : ".br\n");
            printf("\\fB");
            print_roff(flag_of(&option_rows[i]));
            printf("\\fR");
            any = true;
        }
    printf("%s", any ? "\n" : "");
}

static void print_man(void)
{
    printf(".TH ALTERNAT 1 \"\" \"Alternat " VERSION "\"\n");
    section(N_("NAME"));
    printf("alternat \\- ");
    print_roff(_("bilingual briefs and workbooks from meeting records and statistics"));
    printf("\n");
    section(N_("SYNOPSIS"));
    printf(".B alternat\n");
    print_roff(_("COMMAND [OPTION]…"));
    printf("\n");
    section(N_("DESCRIPTION"));
    print_roff(_("Makes PDF briefs and Excel workbooks in English and Spanish, an edition for each "
                 "government's audience, from a workspace: records, agencies' files, templates and "
                 "translations that people write as plain files."));
    printf("\n");
    section(N_("COMMANDS"));
    for (size_t i = 0; i < n_commands; i++)
        man_command(&commands[i]);
    section(N_("OPTIONS"));
    for (size_t i = 0; i < n_option_rows; i++)
        man_option(&option_rows[i]);
    section(N_("EXIT STATUS"));
    print_roff(_("0 made; 1 the data, a template or a translation is wrong; 2 usage; 3 the surroundings failed; "
                 "4 another run holds the lock. After 1 to 4 nothing was published, unless the command after a "
                 "publication failed, which is 3, too."));
    printf("\n");
}

static void speak(const char *language, const char *folder)
{
    setenv("LANGUAGE", language, 1);
    setlocale(LC_MESSAGES, "C.UTF-8");
    bindtextdomain("alternat", folder);
    bind_textdomain_codeset("alternat", "UTF-8");
    textdomain("alternat");
}

int main(int argc, char **argv)
{
    const char *what = argc > 1 ? argv[1] : "";
    if (argc == 4 && str_eq(what, "man"))
        speak(argv[2], argv[3]);
    if (argc == 2 && str_eq(what, "bash"))
        print_bash();
    else if (argc == 2 && str_eq(what, "zsh"))
        print_zsh();
    else if (argc == 2 && str_eq(what, "fish"))
        print_fish();
    else if ((argc == 2 || argc == 4) && str_eq(what, "man"))
        print_man();
    else
        return fputs("describe bash|zsh|fish|man [LANG MO]\n", stderr), 2;
    return fflush(stdout) == 0 ? 0 : 3;
}
