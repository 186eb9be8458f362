/* shells.c - see shells.h. */
#include "schema/shells.h"

#include "cli/command.h"

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

/* Which of the workspace's ids a value is made of, as "alternat list" names them; NULL: of none. */
static const char *ids_of(const struct option_row *o)
{
    static const char *const ids[][2] = {
        { "--audience", "audiences" }, { "--language", "languages" }, { "--report", "reports" },
        { "--dataset", "datasets" },
    };
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        if (str_eq(o->name, ids[i][0]))
            return ids[i][1];
    return NULL;
}

/* The same of a command's own word. */
static const char *operand_ids(const struct command *c)
{
    return str_eq(c->name, "series") ? "series" : NULL;
}

/* What a command's own word may be, where that is known: "report update"; NULL: a file, perhaps. */
static const char *operand_words(struct arena *a, const struct command *c)
{
    if (*c->operand < 'a' || *c->operand > 'z')
        return NULL;
    char *words = arena_dup(a, c->operand);
    for (char *p = words; *p != '\0'; p++)
        if (*p == '|')
            *p = ' ';
    return words;
}

static const char *flag_of(const struct option_row *o)
{
    static char letter[3] = "-?";
    letter[1] = o->letter;
    return o->name != NULL ? o->name : letter;
}

static void add_options(struct str *out, const struct command *c, const char *before, const char *after)
{
    for (size_t i = 0; i < n_option_rows; i++)
        if (command_takes(c, &option_rows[i]))
            str_addf(out, "%s%s%s", before, flag_of(&option_rows[i]), after);
}

static void add_commands(struct str *out, const char *after)
{
    for (size_t i = 0; i < n_commands; i++)
        str_addf(out, "%s%s", commands[i].name, after);
}

void shell_bash(struct str *out)
{
    struct arena *a = arena_new();
    str_addf(out, "# bash completion for alternat, made of its tables of commands and options.\n"
           "_alternat_ids() {\n"
           "  local -a at=()\n"
           "  local i id\n"
           "  for ((i = 1; i + 1 < COMP_CWORD; i++)); do\n"
           "    [[ ${COMP_WORDS[i]} != -C ]] || at=(-C \"${COMP_WORDS[i + 1]/#\\~/$HOME}\")\n"
           "  done\n"
           "  \"${COMP_WORDS[0]/#\\~/$HOME}\" \"${at[@]}\" list \"$1\" 2>/dev/null | while read -r id; do\n"
           "    [[ ,$before == *,$id,* ]] || echo \"$id\"\n"
           "  done\n"
           "}\n"
           "_alternat() {\n"
           "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command= word before=\n"
           "  [[ $cur != *,* ]] || before=${cur%%,*},\n"
           "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
           "    case $word in ");
    for (size_t i = 0; i < n_commands; i++)
        str_addf(out, "%s%s", i == 0 ? "" : " | ", commands[i].name);
    str_add(out, ") command=$word; break ;; esac\n  done\n  case $prev in\n");
    for (size_t i = 0; i < n_option_rows; i++) {
        const struct option_row *o = &option_rows[i];
        const char *words = words_of(o);
        if (o->kind == OPTION_FLAG)
            continue;
        str_addf(out, "    %s) ", flag_of(o));
        if (words != NULL)
            str_addf(out, "COMPREPLY=($(compgen -W '%s' -- \"$cur\")); ", words);
        else if (ids_of(o) != NULL)
            str_addf(out, "COMPREPLY=($(compgen -P \"$before\" -W \"$(_alternat_ids %s)\" -- \"${cur##*,}\")); ",
                     ids_of(o));
        else
            str_addf(out, "COMPREPLY=(%s); ", is_folder(o) ? "$(compgen -d -- \"$cur\")"
                       : is_file(o)                 ? "$(compgen -f -- \"$cur\")"
                                                    : "");
        str_add(out, "return ;;\n");
    }
    str_add(out, "  esac\n  case $command in\n    '') COMPREPLY=($(compgen -W '");
    add_commands(out, " ");
    add_options(out, NULL, "", " ");
    str_add(out, "' -- \"$cur\")) ;;\n");
    for (size_t i = 0; i < n_commands; i++) {
        str_addf(out, "    %s)\n      if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W '", commands[i].name);
        add_options(out, &commands[i], "", " ");
        const char *words = operand_words(a, &commands[i]);
        str_add(out, "' -- \"$cur\"))\n      else COMPREPLY=($(compgen ");
        if (operand_ids(&commands[i]) != NULL)
            str_addf(out, "-W \"$(_alternat_ids %s)\"", operand_ids(&commands[i]));
        else
            str_addf(out, words == NULL ? "-f" : "-W '%s'", words);
        str_add(out, " -- \"$cur\")); fi ;;\n");
    }
    str_add(out, "  esac\n}\ncomplete -o filenames -F _alternat alternat\n");
    arena_free(a);
}

/* Inside '…' of a shell, or behind a colon of zsh. */
static void add_quoted(struct str *out, const char *s)
{
    for (; *s != '\0'; s++)
        if (*s == '\'')
            str_add(out, "'\\''");
        else if (*s == '[' || *s == ']' || *s == ':')
            str_addf(out, "\\%c", *s);
        else
            str_addc(out, *s);
}

static void add_zsh_value(struct str *out, const struct option_row *o)
{
    if (o->kind == OPTION_FLAG)
        return;
    if (words_of(o) != NULL)
        str_addf(out, ":value:(%s)", words_of(o));
    else if (ids_of(o) != NULL)
        str_addf(out, ":id:{_values -s , id $(_alternat_ids %s)}", ids_of(o));
    else
        str_add(out, is_folder(o) ? ":folder:_files -/" : is_file(o) ? ":file:_files" : ":value: ");
}

void shell_zsh(struct str *out)
{
    struct arena *a = arena_new();
    str_addf(out, "#compdef alternat\n# zsh completion for alternat, made of its tables of commands and options.\n"
           "_alternat_ids() {\n"
           "  local -a at\n"
           "  [[ -z $opt_args[-C] ]] || at=(-C ${~opt_args[-C]})\n"
           "  ${~words[1]} $at list $1 2>/dev/null\n"
           "}\n"
           "_alternat() {\n  local -a commands=(\n");
    for (size_t i = 0; i < n_commands; i++) {
        str_addf(out, "    '%s:", commands[i].name);
        add_quoted(out, commands[i].help);
        str_add(out, "'\n");
    }
    str_add(out, "  )\n  local command=${words[(r)(");
    for (size_t i = 0; i < n_commands; i++)
        str_addf(out, "%s%s", i == 0 ? "" : "|", commands[i].name);
    str_addf(out, ")]}\n  if [[ -z $command || $words[CURRENT] == $command ]]; then\n"
           "    _describe command commands; return\n  fi\n"
           "  case $command in\n");
    for (size_t c = 0; c < n_commands; c++) {
        str_addf(out, "    %s) _arguments", commands[c].name);
        for (size_t i = 0; i < n_option_rows; i++) {
            const struct option_row *o = &option_rows[i];
            if (!command_takes(&commands[c], o))
                continue;
            str_addf(out, " \\\n      '%s[", flag_of(o));
            add_quoted(out, o->help);
            str_addc(out, ']');
            add_zsh_value(out, o);
            str_addc(out, '\'');
        }
        const char *words = operand_words(a, &commands[c]);
        str_add(out, " \\\n      ");
        if (operand_ids(&commands[c]) != NULL)
            str_addf(out, "'*:id:{compadd -- $(_alternat_ids %s)}' ;;\n", operand_ids(&commands[c]));
        else
            str_addf(out, words == NULL ? "'*:file:_files' ;;\n" : "'*:word:(%s)' ;;\n", words);
    }
    str_add(out, "  esac\n}\n_alternat \"$@\"\n");
    arena_free(a);
}

void shell_fish(struct str *out)
{
    struct arena *a = arena_new();
    str_addf(out, "# fish completion for alternat, made of its tables of commands and options.\n"
           "function __alternat_ids\n"
           "    set -l words (commandline -opc)\n"
           "    set -l at\n"
           "    if set -l i (contains -i -- -C $words)\n"
           "        set at -C (string replace -r '^~' $HOME -- $words[(math $i + 1)])\n"
           "    end\n"
           "    set -l before (string split , -- (commandline -ct))\n"
           "    set -e before[-1]\n"
           "    set -l program (string replace -r '^~' $HOME -- $words[1])\n"
           "    for id in (command $program $at list $argv 2>/dev/null)\n"
           "        contains -- $id $before; or echo $id\n"
           "    end\n"
           "end\n"
           "complete -c alternat -n __fish_use_subcommand -f\n");
    for (size_t c = 0; c < n_commands; c++) {
        str_addf(out, "complete -c alternat -n __fish_use_subcommand -a %s -d '", commands[c].name);
        add_quoted(out, commands[c].help);
        str_add(out, "'\n");
        const char *words = operand_words(a, &commands[c]);
        if (words != NULL)
            str_addf(out, "complete -c alternat -n '__fish_seen_subcommand_from %s' -f -a '%s'\n", commands[c].name,
                     words);
        if (operand_ids(&commands[c]) != NULL)
            str_addf(out, "complete -c alternat -n '__fish_seen_subcommand_from %s' -f -a '(__alternat_ids %s)'\n",
                     commands[c].name, operand_ids(&commands[c]));
        for (size_t i = 0; i < n_option_rows; i++) {
            const struct option_row *o = &option_rows[i];
            if (!command_takes(&commands[c], o))
                continue;
            str_addf(out, "complete -c alternat -n '__fish_seen_subcommand_from %s'", commands[c].name);
            if (o->letter != 0)
                str_addf(out, " -s %c", o->letter);
            if (o->name != NULL)
                str_addf(out, " -l %s", o->name + 2);
            if (o->kind != OPTION_FLAG)
                str_addf(out, is_folder(o) ? " -x -a '(__fish_complete_directories)'" : is_file(o) ? " -r" : " -x");
            if (words_of(o) != NULL)
                str_addf(out, " -a '%s'", words_of(o));
            if (ids_of(o) != NULL)
                str_addf(out, " -a '(__fish_append , (__alternat_ids %s))'", ids_of(o));
            str_add(out, " -d '");
            add_quoted(out, o->help);
            str_add(out, "'\n");
        }
    }
    arena_free(a);
}
