/* show.c - see show.h. */
#include "cli/show.h"

#include "base/json.h"
#include "base/report.h"

/* gettext("") is the catalogue's header, which nobody wants to read. */
static const char *translated(const char *msgid)
{
    return *msgid == '\0' ? msgid : gettext(msgid);
}

/* An error is one line, whatever a file's name or a command has in it. */
static const char *on_one_line(struct arena *a, const char *s)
{
    char *copy = arena_dup(a, s);
    for (char *p = copy; *p != '\0'; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7F)
            *p = '?';
    return copy;
}

static void show_text(struct arena *a, const struct err *e, FILE *to)
{
    const char *text = on_one_line(a, err_text(a, e, translated));
    const char *path = e->at.path == NULL ? NULL : on_one_line(a, e->at.path);
    if (path == NULL)
        fputs("alternat: ", to);
    else if (e->at.line == 0)
        fprintf(to, "%s: ", path);
    else if (e->at.col == 0)
        fprintf(to, "%s:%d: ", path, e->at.line);
    else
        fprintf(to, "%s:%d:%d: ", path, e->at.line, e->at.col);
    fprintf(to, "%s: %s\n",
            e->severity == SEVERITY_ERROR ? _("error") : _("warning"), text);
}

void show_errs(const struct errs *errs, bool as_json, bool quiet, FILE *to)
{
    struct arena *a = arena_new();
    for (size_t i = 0; i < errs_total(errs); i++) {
        const struct err *e = errs_item(errs, i);
        if (quiet && e->severity == SEVERITY_WARNING)
            continue;
        if (as_json) {
            struct str line = str_new(a);
            err_json(&line, e, translated);
            fprintf(to, "%s\n", line.s);
        } else {
            show_text(a, e, to);
        }
    }
    arena_free(a);
}

void event_json(struct str *out, int done, int all, const char *file)
{
    struct json j = json_new(out);
    json_object(&j, NULL);
    json_string(&j, "severity", "info");
    json_string(&j, "event", "made");
    json_string(&j, "file", file);
    json_integer(&j, "done", done);
    json_integer(&j, "of", all);
    json_end(&j);
    json_on_one_line(out, 0);
}
