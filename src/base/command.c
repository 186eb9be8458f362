/* command.c - see command.h. */
#include "base/command.h"

#include <ctype.h>
#include <string.h>

#include "base/str.h"

struct reading {
    struct arena *arena;
    const char *command, *at;
    const struct given *given;
    size_t n;
    struct errs *errs;
    struct str word;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static bool for_a_shell(struct reading *r, const char *what, size_t n)
{
    return err_usage(r->errs,
                     N_("\"%s\" is run without a shell, which \"%s\" is for; write: sh -c '…'"), r->command,
                     arena_dupn(r->arena, what, n));
}

/* A name behind "$". */
static bool fill_in(struct reading *r)
{
    const char *begin = r->at++, *name = r->at + (*r->at == '{');
    size_t n = 0;
    while (isalnum((unsigned char)name[n]) || name[n] == '_')
        n++;
    bool is_closed = *r->at != '{' || name[n] == '}';
    for (size_t i = 0; is_closed && i < r->n; i++)
        if (strlen(r->given[i].name) == n && strncmp(r->given[i].name, name, n) == 0) {
            str_add(&r->word, r->given[i].value == NULL ? "" : r->given[i].value);
            r->at = name + n + (*r->at == '{');
            return true;
        }
    return for_a_shell(r, begin, (size_t)(name - begin) + (n == 0 && *name != '\0' ? 1 : n));
}

static bool quoted(struct reading *r)
{
    char mark = *r->at++;
    while (*r->at != mark) {
        if (*r->at == '\0')
            return err_usage(r->errs, N_("\"%s\" has a quotation mark that nothing closes"), r->command);
        if (mark == '"' && *r->at == '$') {
            if (!fill_in(r))
                return false;
            continue;
        }
        if (mark == '"' && *r->at == '`')
            return for_a_shell(r, r->at, 1);
        if (mark == '"' && *r->at == '\\' && r->at[1] != '\0' && strchr("\"\\$`", r->at[1]) != NULL)
            r->at++;
        str_addc(&r->word, *r->at++);
    }
    r->at++;
    return true;
}

/* One word, which begins here. */
static bool word(struct reading *r)
{
    if (*r->at == '~' || *r->at == '#')
        return for_a_shell(r, r->at, 1);
    while (*r->at != '\0' && !is_blank(*r->at)) {
        if (strchr("|&;<>()`*?[", *r->at) != NULL)
            return for_a_shell(r, r->at, 1);
        bool is_mark = *r->at == '\'' || *r->at == '"';
        if (is_mark || *r->at == '$') {
            if (!(is_mark ? quoted(r) : fill_in(r)))
                return false;
            continue;
        }
        if (*r->at == '\\' && r->at[1] != '\0')
            r->at++;
        str_addc(&r->word, *r->at++);
    }
    return true;
}

bool command_words(struct arena *a, const char *command, const struct given *given, size_t n,
                   char ***words, struct errs *errs)
{
    struct reading r = { .arena = a, .command = command, .at = command, .given = given, .n = n,
                         .errs = errs };
    size_t n_words = 0;
    for (*words = NULL; *r.at != '\0';) {
        if (is_blank(*r.at)) {
            r.at++;
            continue;
        }
        r.word = str_new(a);
        if (!word(&r))
            return false;
        *arena_push(a, *words, n_words) = r.word.s;
    }
    if (n_words == 0)
        return err_usage(errs, N_("a command is empty"));
    *arena_push(a, *words, n_words) = NULL;
    return true;
}
