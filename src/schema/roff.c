/* roff.c - see roff.h. */
#include "schema/roff.h"

#include <stdlib.h>
#include <string.h>

/* No request at the beginning of a line, hyphens that can be copied; backticks turn bold on and off. */
static void add_text(struct str *out, const char *s)
{
    bool bold = false;
    if (*s == '.' || *s == '\'')
        str_add(out, "\\&");
    for (; *s != '\0'; s++)
        if (*s == '`')
            str_add(out, (bold = !bold) ? "\\fB" : "\\fR");
        else if (*s == '-')
            str_add(out, "\\-");
        else if (*s == '\\')
            str_add(out, "\\e");
        else
            str_addc(out, *s == '\n' ? ' ' : *s);
}

static void add_quoted(struct str *out, const char *s)
{
    struct arena *a = arena_new();
    struct str text = str_new(a);
    add_text(&text, s);
    str_addc(out, '"');
    for (const char *p = text.s; *p != '\0'; p++)
        if (*p == '"')
            str_add(out, "\\(dq");
        else
            str_addc(out, *p);
    str_addc(out, '"');
    arena_free(a);
}

void roff_page(struct str *out, const char *name, int section)
{
    str_addf(out, ".TH %s %d \"\" \"Alternat " VERSION "\"\n", name, section);
}

void roff_section(struct str *out, const char *title)
{
    str_add(out, ".SH ");
    add_quoted(out, title);
    str_addc(out, '\n');
}

void roff_part(struct str *out, const char *title)
{
    str_add(out, ".SS ");
    add_quoted(out, title);
    str_addc(out, '\n');
}

void roff_line(struct str *out, const char *text)
{
    add_text(out, text);
    str_addc(out, '\n');
}

void roff_paragraph(struct str *out, const char *text)
{
    str_add(out, ".PP\n");
    roff_line(out, text);
}

void roff_item(struct str *out, const char *tag, const char *beside, const char *text)
{
    str_add(out, ".TP\n");
    add_text(out, tag);
    if (beside != NULL && *beside != '\0') {
        str_add(out, "  ");
        add_text(out, beside);
    }
    str_addc(out, '\n');
    add_text(out, text);
    str_addc(out, '\n');
}

void roff_verbatim(struct str *out, const char *text)
{
    str_add(out, ".PP\n.nf\n");
    for (const char *line = text; *line != '\0';) {
        size_t n = strcspn(line, "\n");
        char *copy = strndup(line, n);
        if (copy == NULL)
            out_of_memory();
        for (char *p = copy; *p != '\0'; p++)
            if (*p == '`')
                *p = '\''; /* backticks are ours */
        add_text(out, copy);
        free(copy);
        str_addc(out, '\n');
        line += n + (line[n] == '\n');
    }
    str_add(out, ".fi\n");
}
