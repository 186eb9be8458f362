/* show.c - see show.h. */
#include "cli/show.h"

#include "base/json.h"

/* gettext("") is the catalogue's header, which nobody wants to read. */
static const char *translated(const char *msgid)
{
    return *msgid == '\0' ? msgid : gettext(msgid);
}

static void show_text(const struct err *e, const char *text, FILE *to)
{
    if (e->at.path == NULL)
        fputs("alternat: ", to);
    else if (e->at.line == 0)
        fprintf(to, "%s: ", e->at.path);
    else if (e->at.col == 0)
        fprintf(to, "%s:%d: ", e->at.path, e->at.line);
    else
        fprintf(to, "%s:%d:%d: ", e->at.path, e->at.line, e->at.col);
    fprintf(to, "%s: %s\n",
            e->severity == SEVERITY_ERROR ? _("error") : _("warning"), text);
}

static void show_json(struct arena *a, const struct err *e, const char *text, FILE *to)
{
    struct str line = str_new(a);
    struct json j = json_new(&line);
    json_object(&j, NULL);
    json_string(&j, "severity", e->severity == SEVERITY_ERROR ? "error" : "warning");
    json_string(&j, "file", e->at.path);
    json_integer(&j, "line", e->at.line);
    json_integer(&j, "column", e->at.col);
    json_string(&j, "message", text);
    json_string(&j, "msgid", e->msgid);
    json_end(&j);
    /* One object a line, as log readers want it. */
    for (char *p = line.s; *p != '\0'; p++)
        if (*p == '\n')
            *p = ' ';
    fprintf(to, "%s\n", line.s);
}

void show_errs(const struct errs *errs, bool as_json, bool quiet, FILE *to)
{
    struct arena *a = arena_new();
    for (size_t i = 0; i < errs_total(errs); i++) {
        const struct err *e = errs_item(errs, i);
        if (quiet && e->severity == SEVERITY_WARNING)
            continue;
        const char *text = err_text(a, e, translated);
        if (as_json)
            show_json(a, e, text, to);
        else
            show_text(e, text, to);
    }
    arena_free(a);
}
