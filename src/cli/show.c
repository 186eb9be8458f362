/* show.c - see show.h. */
#include "cli/show.h"

#include <string.h>

#include "base/json.h"
#include "base/map.h"
#include "base/report.h"

/* gettext("") is the catalogue's header, which nobody wants to read. */
static const char *translated(const char *msgid)
{
    return *msgid == '\0' ? msgid : gettext(msgid);
}

const char *shown(struct arena *a, const char *s, const char *kept)
{
    struct str out = str_new(a);
    str_add_shown(&out, s, kept);
    return out.s;
}

static void show_text(struct arena *a, const struct err *e, FILE *to)
{
    /* One line, whatever a file's name or a command has in it. */
    const char *text = shown(a, err_text(a, e, translated), "");
    const char *path = e->at.path == NULL ? NULL : shown(a, e->at.path, "");
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

/* A file may have a hundred thousand mistakes: nobody reads so many, and they would hide those of the
 * others. A list for a program is whole. */
enum { TOLD_MOST = 100 };

/* Which errors, or warnings, of which file these are. */
static const char *heap_of(struct arena *a, const struct err *e)
{
    return arena_printf(a, "%d %s", e->severity, e->at.path == NULL ? "" : e->at.path);
}

static void show_rest(struct arena *a, const struct err *e, size_t n, FILE *to)
{
    fprintf(to, "%s: ", e->at.path == NULL ? "alternat" : shown(a, e->at.path, ""));
    fprintf(to, e->severity == SEVERITY_ERROR
                ? _("error: and %zu more errors here; --messages json tells them all\n")
                : _("warning: and %zu more warnings here; --messages json tells them all\n"), n);
}

static void show_texts(struct arena *a, const struct errs *errs, bool quiet, FILE *to)
{
    struct map heaps = map_new(a);
    size_t n_heaps = 0, n = errs_total(errs);
    size_t *heap = arena_array(a, n, sizeof *heap);
    size_t *sizes = arena_array(a, n, sizeof *sizes), *told = arena_array(a, n, sizeof *told); /* of each heap */
    for (size_t i = 0; i < n; i++) {
        const char *key = heap_of(a, errs_item(errs, i));
        bool is_new;
        heap[i] = map_put(&heaps, key, strlen(key), n_heaps, &is_new);
        n_heaps += is_new;
        sizes[heap[i]]++;
    }
    for (size_t i = 0; i < n; i++) {
        const struct err *e = errs_item(errs, i);
        size_t before = told[heap[i]]++;
        if (quiet && e->severity == SEVERITY_WARNING)
            continue;
        if (before < TOLD_MOST || sizes[heap[i]] == TOLD_MOST + 1)
            show_text(a, e, to);
        else if (before == TOLD_MOST)
            show_rest(a, e, sizes[heap[i]] - TOLD_MOST, to);
    }
}

void show_errs(const struct errs *errs, bool as_json, bool quiet, FILE *to)
{
    struct arena *a = arena_new();
    if (!as_json)
        show_texts(a, errs, quiet, to);
    for (size_t i = 0; as_json && i < errs_total(errs); i++) {
        const struct err *e = errs_item(errs, i);
        struct str line = str_new(a);
        if (quiet && e->severity == SEVERITY_WARNING)
            continue;
        err_json(&line, e, translated);
        fprintf(to, "%s\n", line.s);
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
