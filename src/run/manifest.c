/* manifest.c - see manifest.h. */
#include "run/manifest.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/stream.h"
#include "pdf/pdf.h"
#include "run/corrections.h"
#include "run/edition.h"
#include "run/format.h"
#include "run/front.h"

/* The statement's beginning, up to its subjects. */
static void begin(struct json *j)
{
    json_object(j, NULL);
    json_string(j, "_type", MANIFEST_TYPE);
    json_array(j, "subject");
}

/* What was asked for: behind the subjects. */
static void definition_begin(struct json *j, const struct desk *d, const struct audience *audience)
{
    char text[16];
    json_string(j, "predicateType", MANIFEST_PREDICATE);
    json_object(j, "predicate");
    json_object(j, "buildDefinition");
    json_string(j, "buildType", MANIFEST_BUILD);
    json_object(j, "externalParameters");
    json_string(j, "workspace", d->workspace->name);
    json_string(j, "period", month_print(d->period, text));
    json_string(j, "as_of", date_print(d->as_of, text));
    if (audience != NULL)
        json_string(j, "audience", audience->id.s);
    json_end(j);
}

static void digest(struct json *j, const char *hex)
{
    json_object(j, "digest");
    json_string(j, "sha256", hex);
    json_end(j);
}

void manifest_versions(struct arena *a, struct library **items, size_t *n)
{
    *arena_push(a, *items, *n) = (struct library){ "alternat", VERSION };
    formats_libraries(a, items, n);
}

/* Who made it: the program, and what takes part in what the bytes are. */
static void builder(struct json *j, struct arena *a)
{
    struct library *libraries = NULL;
    size_t n = 0;
    manifest_versions(a, &libraries, &n);
    json_object(j, "builder");
    json_string(j, "id", MANIFEST_BUILDER);
    json_object(j, "version");
    for (size_t i = 0; i < n; i++)
        json_string(j, libraries[i].name, libraries[i].version);
    json_end(j);
    json_end(j);
}

bool manifest_size_is(const struct resource *f, const char *path, double *size)
{
    struct stamp now;
    file_looks(path, &now);
    *size = (double)now.size;
    return f->notes.bytes == 0 || f->notes.bytes == *size; /* 0: it says none */
}

/* The index knows those of the statistics, which may be large. */
const char *manifest_input_digest(struct desk *d, size_t input)
{
    const char *inside = d->inputs[input];
    if (d->digests[input] == NULL)
        d->digests[input] = store_digest(d->store, d->arena, inside);
    if (d->digests[input] == NULL) {
        const char *path = path_join(d->arena, d->workspace->root, inside);
        d->digests[input] = file_digest(d->arena, path, path, NULL, d->errs);
    }
    return d->digests[input];
}

static bool file(struct json *j, struct desk *d, struct arena *a, const char *path,
                 const char *name, const char *encrypted_copy_of, bool draft, bool earlier)
{
    size_t size;
    const char *hex = file_digest(a, path, path, &size, d->errs);
    const struct format *format = format_of_file(name);
    const char *other = str_ends(name, ".json") ? "application/json"
        : str_ends(name, ".html")               ? "text/html"
                                                : "application/octet-stream";
    if (hex == NULL)
        return false;
    json_object(j, NULL);
    json_string(j, "name", name);
    digest(j, hex);
    json_string(j, "mediaType", format == NULL ? other : format->media_type);
    json_object(j, "annotations");
    json_integer(j, "bytes", (long)size);
    if (encrypted_copy_of != NULL)
        json_string(j, "encrypted_copy_of", encrypted_copy_of);
    if (draft)
        json_bool(j, "draft", true);
    if (earlier)
        json_bool(j, "of_earlier_inputs", true);
    json_end(j);
    json_end(j);
    return true;
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
        if (str_starts(names[i], MANIFEST_NAME) || str_eq(names[i], FRONT_PAGE))
            continue; /* nor what signs a manifest */
        /* A copy is never the same twice; who compares editions has to know it. */
        const char *original = edition_original(a, names[i]);
        good = file(j, d, a, path_join(a, folder, names[i]),
                    arena_printf(a, "%s%s", prefix, names[i]),
                    original == NULL ? NULL : arena_printf(a, "%s%s", prefix, original),
                    edition_is_draft(d, audience, names[i]),
                    edition_is_earlier(d, audience, names[i]));
    }
    return good;
}

static bool same_release(const struct release *x, const struct release *y)
{
    return x == y || (date_compare(x->released, y->released) == 0 && str_eq(x->dataset, y->dataset)
                      && str_eq(x->path, y->path));
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
        const struct release **told = NULL;
        size_t n = 0;
        for (size_t k = 0; k < o->n; k++) {
            const struct release *r = o->items[k].release;
            bool known = false;
            for (size_t t = n; t > 0 && !known; t--)
                known = same_release(told[t - 1], r);
            if (known)
                continue;
            *arena_push(a, told, n) = r;
            json_object(j, NULL);
            json_string(j, "dataset", r->dataset);
            json_string(j, "released", date_print(r->released, text));
            json_string(j, "file", r->path);
            json_bool(j, "stands_in", date_compare(r->released, d->as_of) > 0);
            json_end(j);
        }
        json_end(j);
        json_end(j);
    }
    json_end(j);
}

/* What figures it draws on, by series and release. */
static void figures(struct json *j, struct desk *d, struct arena *a,
                    const struct workspace *visible, const struct figures *all)
{
    json_object(j, "internalParameters");
    releases(j, d, a, visible, all);
    json_end(j);
}

/* Names as the manifest's own folder has them, and only those in it. */
static void corrected_files(struct json *j, const struct correction *c,
                            const struct audience *audience)
{
    size_t n = audience == NULL ? 0 : strlen(audience->id.s) + 1;
    json_array(j, "files");
    for (size_t i = 0; i < c->files.n; i++) {
        const char *name = c->files.items[i].s;
        if (audience == NULL
            || (strncmp(name, audience->id.s, n - 1) == 0 && name[n - 1] == '/'))
            json_string(j, NULL, name + n);
    }
    json_end(j);
}

/* The series that are late, as far as the audience may know of them. */
static void awaited(struct json *j, struct desk *d, const struct audience *audience)
{
    const struct workspace *w = audience == NULL ? d->workspace : desk_view(d, audience)->workspace;
    bool any = false;
    for (size_t i = 0; i < d->n_awaited; i++) {
        if (workspace_series(w, d->awaited[i]) == NULL)
            continue;
        if (!any)
            json_array(j, "awaited");
        json_string(j, NULL, d->awaited[i]);
        any = true;
    }
    if (any)
        json_end(j);
}

/* How the edition stands: published, corrected, provisional. */
static void edition_begin(struct json *j, struct desk *d, struct arena *a,
                          const struct audience *audience)
{
    char day[16];
    const struct correction **corrections;
    size_t n = corrections_of(d, audience, &corrections, a);
    json_object(j, "alternat_edition");
    if (date_is_set(d->state.published))
        json_string(j, "published", date_print(d->state.published, day));
    if (date_is_set(d->state.to_be_published))
        json_string(j, "to_be_published", date_print(d->state.to_be_published, day));
    json_integer(j, "revision", (long)n + 1);
    awaited(j, d, audience);
    if (n > 0)
        json_array(j, "corrections");
    for (size_t i = 0; i < n; i++) {
        json_object(j, NULL);
        json_integer(j, "revision", (long)i + 2);
        json_string(j, "date", date_print(corrections[i]->date, day));
        json_object(j, "reason");
        for (size_t k = 0; k < corrections[i]->reason.n; k++)
            json_string(j, corrections[i]->reason.items[k].lang,
                        corrections[i]->reason.items[k].text);
        json_end(j);
        corrected_files(j, corrections[i], audience);
        json_end(j);
    }
    if (n > 0)
        json_end(j);
}

/* A file that goes with the subjects, where it is there. */
static bool byproduct(struct json *j, struct desk *d, struct arena *a, const char *staged,
                      const char *name)
{
    const char *path = path_join(a, staged, name);
    return !file_exists(path) || file(j, d, a, path, name, NULL, false, false);
}

/* The audiences' pages and own manifests; of one audience its page. */
static bool byproducts(struct json *j, struct desk *d, struct arena *a, const char *staged,
                       const struct audience *audience)
{
    bool good = true;
    json_array(j, "byproducts");
    if (audience != NULL)
        good = byproduct(j, d, a, path_join(a, staged, audience->id.s), FRONT_PAGE);
    for (size_t i = 0; audience == NULL && good && i < d->workspace->n_audiences; i++) {
        const char *id = d->workspace->audiences[i].id.s;
        good = byproduct(j, d, a, staged, path_join(a, id, FRONT_PAGE))
            && byproduct(j, d, a, staged, path_join(a, id, MANIFEST_NAME));
    }
    json_end(j);
    return good;
}

static bool audience_manifest(struct desk *d, const char *staged,
                              const struct audience *audience)
{
    struct arena *a = arena_new();
    const char *folder = path_join(a, staged, audience->id.s);
    const struct view *view = desk_view(d, audience);
    struct outfile *file = outfile_open(a, path_join(a, folder, MANIFEST_NAME), d->errs);
    struct str out = str_new(a);
    struct json j = json_new_file(&out, file);
    begin(&j);
    bool good = file != NULL && files(&j, d, a, staged, audience->id.s, "");
    json_end(&j);
    definition_begin(&j, d, audience);
    figures(&j, d, a, view->workspace, view->figures);
    json_end(&j);
    json_object(&j, "runDetails");
    builder(&j, a);
    good = good && byproducts(&j, d, a, staged, audience);
    json_end(&j);
    edition_begin(&j, d, a, audience);
    json_end(&j);
    json_end(&j);
    json_end(&j);
    good = good && outfile_commit(file);
    arena_free(a);
    return good;
}

/* A font of the machine: its name and digest, as two machines would tell of the same one. */
struct machine_font {
    const char *uri, *sha256;
};

static int by_uri(const void *x, const void *y)
{
    return strcmp(((const struct machine_font *)x)->uri, ((const struct machine_font *)y)->uri);
}

/* Those that are open, and those of what a narrowed run keeps. */
static bool machine_fonts(struct json *j, struct desk *d, struct arena *a)
{
    struct machine_font *fonts = NULL;
    const char **paths = NULL;
    size_t n = 0, n_paths = 0;
    bool good = true;
    pdf_font_files(a, &paths, &n_paths);
    for (size_t i = 0; good && i < n_paths; i++)
        if (desk_own_font(d, paths[i]) == NULL) {
            struct machine_font *f = arena_push(a, fonts, n);
            f->uri = arena_printf(a, "font:%s", strrchr(paths[i], '/') + 1);
            f->sha256 = file_digest(a, paths[i], paths[i], NULL, d->errs);
            good = f->sha256 != NULL;
        }
    const struct build_definition *before =
        d->is_whole || d->standing == NULL ? NULL : &d->standing->predicate.definition;
    for (size_t i = 0; before != NULL && i < before->n_dependencies; i++)
        if (before->dependencies[i].uri != NULL)
            *arena_push(a, fonts, n) = (struct machine_font){
                before->dependencies[i].uri, before->dependencies[i].digest.sha256
            };
    if (n > 0)
        qsort(fonts, n, sizeof *fonts, by_uri);
    for (size_t i = 0; good && i < n; i++) {
        if (i > 0 && str_eq(fonts[i].uri, fonts[i - 1].uri))
            continue;
        json_object(j, NULL);
        json_string(j, "uri", fonts[i].uri);
        digest(j, fonts[i].sha256);
        json_end(j);
    }
    return good;
}

/* Every file that the edition was made from, with its digest. */
static bool dependencies(struct json *j, struct desk *d, struct arena *a)
{
    bool good = true;
    json_array(j, "resolvedDependencies");
    for (size_t i = 0; i < d->n_inputs && good; i++) {
        const char *hex = manifest_input_digest(d, i);
        good = hex != NULL;
        if (!good)
            break;
        json_object(j, NULL);
        json_string(j, "name", d->inputs[i]);
        digest(j, hex);
        json_end(j);
    }
    good = good && machine_fonts(j, d, a);
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
        if (e->at.path != NULL)
            json_string(j, "file", inside_paths(a, d, e->at.path));
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
    struct outfile *file = outfile_open(a, path_join(a, staged, MANIFEST_NAME), d->errs);
    struct str out = str_new(a);
    struct json j = json_new_file(&out, file);
    bool good = file != NULL;
    begin(&j);
    for (size_t i = 0; good && i < d->workspace->n_audiences; i++) {
        const char *id = d->workspace->audiences[i].id.s;
        good = files(&j, d, a, staged, id, arena_printf(a, "%s/", id));
    }
    json_end(&j);
    definition_begin(&j, d, NULL);
    figures(&j, d, a, d->workspace, d->figures);
    good = good && dependencies(&j, d, a);
    json_end(&j);
    json_object(&j, "runDetails");
    builder(&j, a);
    good = good && byproducts(&j, d, a, staged, NULL);
    json_end(&j);
    edition_begin(&j, d, a, NULL);
    warnings(&j, d, a);
    json_end(&j);
    json_end(&j);
    json_end(&j);
    good = good && outfile_commit(file);
    arena_free(a);
    return good;
}

bool manifests_write(struct desk *d, const char *staged)
{
    for (size_t i = 0; i < d->workspace->n_audiences; i++)
        if (edition_makes_for(d, &d->workspace->audiences[i])
            && !audience_manifest(d, staged, &d->workspace->audiences[i]))
            return false;
    return operators_manifest(d, staged);
}
