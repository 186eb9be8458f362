/* manifest.c - see manifest.h. */
#include "run/manifest.h"

#include <string.h>

#include "base/json.h"
#include "base/stream.h"
#include "run/format.h"

#define MANIFEST "manifest.json"

static void begin(struct json *j, const struct desk *d)
{
    char text[16];
    json_object(j, NULL);
    json_string(j, "tool", "alternat " VERSION);
    json_string(j, "workspace", d->workspace->name);
    json_string(j, "period", month_print(d->period, text));
    json_string(j, "as_of", date_print(d->as_of, text));
}

static bool digest_of(struct desk *d, struct arena *a, const char *path, const char **hex,
                      size_t *size)
{
    enum { PIECE = 64 * 1024 };
    char *piece = arena_alloc(a, PIECE);
    struct stream *s = stream_open(a, path, path, d->errs);
    ssize_t got = -1;
    *size = 0;
    while (s != NULL && (got = stream_read(s, piece, PIECE, d->errs)) > 0)
        *size += (size_t)got;
    if (got == 0)
        *hex = stream_digest(s);
    return got == 0;
}

/* An input's digest; the index knows those of the statistics, which may be large. */
static bool input_digest_of(struct desk *d, struct arena *a, const char *inside,
                            const char **hex)
{
    size_t size;
    *hex = store_digest(d->store, a, inside);
    return *hex != NULL
        || digest_of(d, a, path_join(a, d->workspace->root, inside), hex, &size);
}

/* An encrypted copy is never the same twice; who compares editions has to know it. */
static void copy_of(struct json *j, struct arena *a, const char *prefix, const char *name)
{
    const char *ending = strrchr(name, '.');
    size_t n = ending == NULL ? 0 : (size_t)(ending - name), cut = sizeof ENCRYPTED - 1;
    if (n > cut && strncmp(ending - cut, ENCRYPTED, cut) == 0)
        json_string(j, "encrypted_copy_of",
                    arena_printf(a, "%s%.*s%s", prefix, (int)(n - cut), name, ending));
}

/* The files in one audience's staged folder, also those that a narrowed run kept:
 * publication_begin() lets such a run keep only what was made as of the same day. */
static bool files(struct json *j, struct desk *d, struct arena *a, const char *staged,
                  const char *audience, const char *prefix)
{
    const char *folder = path_join(a, staged, audience), **names;
    size_t n;
    bool good = dir_list(a, folder, NULL, &names, &n, d->errs);
    for (size_t i = 0; good && i < n; i++) {
        const char *hex;
        size_t size;
        if (str_eq(names[i], MANIFEST))
            continue;
        good = digest_of(d, a, path_join(a, folder, names[i]), &hex, &size);
        if (!good)
            break;
        json_object(j, NULL);
        json_string(j, "name", arena_printf(a, "%s%s", prefix, names[i]));
        json_integer(j, "bytes", (long)size);
        json_string(j, "sha256", hex);
        copy_of(j, a, prefix, names[i]);
        json_end(j);
    }
    return good;
}

/* The releases that a list of series draws on as of the date. */
static void releases(struct json *j, struct desk *d, struct arena *a,
                     const struct workspace *visible, const struct figures *all)
{
    char text[16];
    json_array(j, "series");
    for (size_t i = 0; i < visible->n_series; i++) {
        const struct observations *o = &all[i].now;
        json_object(j, NULL);
        json_string(j, "id", visible->series[i].id.s);
        if (o->n > 0)
            json_string(j, "latest", month_print(o->items[o->n - 1].period, text));
        json_array(j, "releases");
        const char **told = NULL;
        size_t n = 0;
        for (size_t k = 0; k < o->n; k++) {
            const struct release *r = o->items[k].release;
            const char *line = arena_printf(a, "%s %s %s", r->dataset,
                                            date_print(r->released, text), r->path);
            bool known = false;
            for (size_t t = 0; t < n && !known; t++)
                known = str_eq(told[t], line);
            if (known)
                continue;
            *arena_push(a, told, n) = line;
            json_object(j, NULL);
            json_string(j, "dataset", r->dataset);
            json_string(j, "released", text);
            json_string(j, "file", r->path);
            json_bool(j, "stands_in", date_compare(r->released, d->as_of) > 0);
            json_end(j);
        }
        json_end(j);
        json_end(j);
    }
    json_end(j);
}

static bool audience_manifest(struct desk *d, const char *staged,
                              const struct audience *audience)
{
    struct arena *a = arena_new();
    const char *folder = path_join(a, staged, audience->id.s);
    bool good = true;
    if (dir_exists(folder)) {
        struct str out = str_new(a);
        struct json j = json_new(&out);
        begin(&j, d);
        json_string(&j, "audience", audience->id.s);
        json_array(&j, "files");
        good = files(&j, d, a, staged, audience->id.s, "");
        json_end(&j);
        const struct view *view = desk_view(d, audience);
        releases(&j, d, a, view->workspace, view->figures);
        json_end(&j);
        good = good && file_write(path_join(a, folder, MANIFEST), out.s, out.n, d->errs);
    }
    arena_free(a);
    return good;
}

/* Every file that the edition was made from, with its digest. */
static bool inputs(struct json *j, struct desk *d)
{
    bool good = true;
    json_array(j, "inputs");
    for (size_t i = 0; i < d->n_inputs && good; i++) {
        struct arena *one = arena_new();
        const char *hex;
        good = input_digest_of(d, one, d->inputs[i], &hex);
        if (good) {
            json_object(j, NULL);
            json_string(j, "name", d->inputs[i]);
            json_string(j, "sha256", hex);
            json_end(j);
        }
        arena_free(one);
    }
    json_end(j);
    return good;
}

/* Paths as inside the workspace: the same edition wherever it is made. */
static const char *inside_paths(struct arena *a, const struct desk *d, const char *text)
{
    const char *prefix = arena_printf(a, "%s/", d->workspace->root);
    size_t n = strlen(prefix);
    struct str out = str_new(a);
    for (const char *p = text; *p != '\0';) {
        bool begins = p == text || strchr(" (\"", p[-1]) != NULL;
        if (begins && strncmp(p, prefix, n) == 0)
            p += n;
        else
            str_addc(&out, *p++);
    }
    return out.s;
}

static void warnings(struct json *j, struct desk *d, struct arena *a)
{
    json_array(j, "warnings");
    for (size_t i = 0; i < errs_total(d->errs); i++) {
        const struct err *e = errs_item(d->errs, i);
        if (e->severity != SEVERITY_WARNING)
            continue;
        json_object(j, NULL);
        json_string(j, "file", inside_paths(a, d, e->at.path == NULL ? "" : e->at.path));
        json_integer(j, "line", e->at.line);
        json_integer(j, "column", e->at.col);
        json_string(j, "message", inside_paths(a, d, err_text(a, e, NULL)));
        json_end(j);
    }
    json_end(j);
}

static bool operators_manifest(struct desk *d, const char *staged)
{
    struct arena *a = arena_new();
    struct str out = str_new(a);
    struct json j = json_new(&out);
    bool good = true;
    begin(&j, d);
    json_array(&j, "files");
    for (size_t i = 0; good && i < d->workspace->n_audiences; i++) {
        const char *id = d->workspace->audiences[i].id.s;
        good = files(&j, d, a, staged, id, arena_printf(a, "%s/", id));
    }
    json_end(&j);
    releases(&j, d, a, d->workspace, d->figures);
    good = good && inputs(&j, d);
    warnings(&j, d, a);
    json_end(&j);
    good = good && file_write(path_join(a, staged, MANIFEST), out.s, out.n, d->errs);
    arena_free(a);
    return good;
}

/* Does this run make a file for the audience? */
static bool is_made(const struct desk *d, const struct audience *audience)
{
    bool made = false;
    for (size_t i = 0; i < d->n_jobs && !made; i++)
        made = d->jobs[i].audience == audience;
    return made;
}

bool manifests_write(struct desk *d, const char *staged)
{
    for (size_t i = 0; i < d->workspace->n_audiences; i++)
        if (is_made(d, &d->workspace->audiences[i])
            && !audience_manifest(d, staged, &d->workspace->audiences[i]))
            return false;
    return operators_manifest(d, staged);
}
