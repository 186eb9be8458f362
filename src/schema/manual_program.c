/* manual_program.c - alternat(1); see manual.h. */
#include "cli/command.h"
#include "schema/manual.h"
#include "schema/roff.h"
#include "schema/words.h"

static const char *flag_of(struct arena *a, const struct option_row *o)
{
    return o->name != NULL ? o->name : arena_printf(a, "-%c", o->letter);
}

static void add_option(struct str *out, const struct option_row *o)
{
    struct arena *a = arena_new();
    struct str tag = str_new(a);
    if (o->letter != 0)
        str_addf(&tag, "`-%c`%s", o->letter, o->name == NULL ? "" : ", ");
    if (o->name != NULL)
        str_addf(&tag, "`%s`", o->name);
    if (o->value != NULL)
        str_addf(&tag, " %s", said(o->value));
    roff_item(out, tag.s, NULL, said(o->help));
    arena_free(a);
}

static void add_command(struct str *out, const struct command *c)
{
    struct arena *a = arena_new();
    struct str options = str_new(a);
    for (size_t i = 0; i < n_option_rows; i++)
        if (command_takes(c, &option_rows[i]) && !command_takes(NULL, &option_rows[i]))
            str_addf(&options, "%s`%s`", options.n > 0 ? ", " : "", flag_of(a, &option_rows[i]));
    roff_part(out, arena_printf(a, "%s %s", c->name, said(c->operand)));
    roff_line(out, arena_printf(a, "%s.", said(c->help)));
    if (options.n > 0)
        roff_paragraph(out, options.s);
    arena_free(a);
}

void manual_program(struct str *out)
{
    struct arena *a = arena_new();
    roff_page(out, "ALTERNAT", 1);
    roff_section(out, said(N_("NAME")));
    roff_line(out, arena_printf(a, "alternat - %s", said(N_("bilingual briefs and workbooks from meeting records "
                                                            "and statistics"))));
    roff_section(out, said(N_("SYNOPSIS")));
    roff_line(out, arena_printf(a, "`alternat` %s", said(N_("COMMAND [OPTION]…"))));
    roff_section(out, said(N_("DESCRIPTION")));
    roff_line(out, said(N_("Makes PDF briefs and Excel workbooks in English and Spanish, an edition for each "
                           "government's audience, from a workspace: records, agencies' files, templates and "
                           "translations that people write as plain files.")));
    roff_section(out, said(N_("COMMANDS")));
    for (size_t i = 0; i < n_commands; i++)
        add_command(out, &commands[i]);
    roff_section(out, said(N_("OPTIONS")));
    for (size_t i = 0; i < n_option_rows; i++)
        add_option(out, &option_rows[i]);
    roff_section(out, said(N_("EXIT STATUS")));
    roff_line(out, said(N_("0 made; 1 the data, a template or a translation is wrong; 2 usage; 3 the "
                           "surroundings failed; 4 another run holds the lock. After 1 to 4 nothing was "
                           "published, unless the command after a publication failed, which is 3, too.")));
    manual_see_also(out, "");
    arena_free(a);
}
