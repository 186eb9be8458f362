/* made.c - see made.h. */
#include "run/made.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/program.h"
#include "base/stream.h"
#include "pdf/pdf.h"
#include "run/front.h"
#include "run/pictures.h"
#include "run/publish.h"
#include "run/shards.h"
#include "text/hyphens.h"

#define HEAD "alternat made 3"
#define OWES_HOOK "owes --on-success"

/* A file that a run read or left, as it looked then. */
struct watched {
    const char *path; /* inside the workspace, or from the root of the machine */
    struct stamp stamp;
    const char *sha256; /* NULL: its stamp says enough */
    bool is_place; /* a folder, or a file that may be missing: its stamp alone, also of none */
};

static const char *digest_of(struct arena *a, const char *path)
{
    struct errs *ignored = errs_new();
    const char *hex = file_digest(a, path, path, NULL, ignored);
    errs_free(ignored);
    return hex;
}

/* --- what was asked for --- */

/* Everything that tells one run from another, save how it goes about it. */
static const char *asked_by(struct desk *d)
{
    const struct request *q = d->request;
    const char *const words[] = { d->root, q->audiences, q->languages, q->reports, q->formats,
                                  q->as_of, q->strict ? "strict" : NULL,
                                  q->draft ? "draft" : NULL,
                                  q->publish ? "publish" : NULL,
                                  pictures_are_possible() ? "pictures" : NULL };
    char day[16];
    struct str all = str_new(d->arena);
    /* As of which day a month is told, and what is late, follows from today. */
    str_addf(&all, "%s %s", date_print(desk_today(), day), program_digest(d->arena));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        str_addf(&all, "\n%zu %s", words[i] == NULL ? 0 : strlen(words[i]) + 1,
                 words[i] == NULL ? "" : words[i]);
    return digest_hex(d->arena, all.s, all.n);
}

/* --- what a run depends on, and leaves --- */

static const char *path_of(struct arena *a, const struct desk *d, const char *path)
{
    return *path == '/' ? path : path_join(a, d->root, path);
}

static bool all_paths(struct arena *a, struct desk *d, const char ***paths, size_t *n)
{
    static const char *const inside[] = { "alternat.yaml", "data", "locales", "templates" };
    bool good = true;
    for (size_t i = 0; good && i < sizeof inside / sizeof *inside; i++)
        good = tree_list(a, d->root, inside[i], paths, n, d->errs);
    return good;
}

/* Fonts and patterns for hyphens that are the machine's. */
static void machine_files(struct desk *d, const char ***paths, size_t *n)
{
    const char **all = NULL;
    size_t n_all = 0;
    pdf_font_files(d->arena, &all, &n_all);
    hyphens_files(d->arena, &all, &n_all);
    for (size_t i = 0; i < n_all; i++)
        if (desk_own_font(d, all[i]) == NULL)
            *arena_push(d->arena, *paths, *n) = all[i];
}

/* Those that a run would find now, and the machine's that the last one used. */
static bool same_paths(const struct made *m, struct desk *d)
{
    struct arena *a = arena_new();
    const char **paths = NULL;
    size_t n = 0, k = 0;
    bool same = all_paths(a, d, &paths, &n);
    for (size_t i = 0; same && i < m->n_watched; i++)
        if (!m->watched[i].is_place && *m->watched[i].path != '/')
            same = k < n && str_eq(m->watched[i].path, paths[k++]);
    arena_free(a);
    return same && k == n;
}

static bool is_as_it_was(struct desk *d, const struct watched *w)
{
    struct arena *a = arena_new();
    struct stamp now;
    const char *path = path_of(a, d, w->path);
    bool same = file_looks(path, &now);
    if (w->is_place)
        same = same ? stamp_eq(&w->stamp, &now) : w->stamp.inode == 0;
    else if (same && !stamp_eq(&w->stamp, &now))
        same = w->sha256 != NULL && str_eq(digest_of(a, path), w->sha256);
    arena_free(a);
    return same;
}

/* Exactly the files that were left, each with its bytes. */
static bool edition_is_as_it_was(const struct made *m, struct desk *d)
{
    const char **names = NULL;
    size_t n = 0;
    if (!tree_list(d->arena, m->edition, "", &names, &n, d->errs) || n != m->n_files)
        return false;
    for (size_t i = 0; i < n; i++)
        if (made_find(m, d->arena, names[i]) == NULL)
            return false;
    return true;
}

static const char *page_of(struct desk *d)
{
    return path_join(d->arena, publication_out(d), FRONT_PAGE);
}

/* Where the page is remembered: one a folder of editions. */
static const char *page_memory(struct desk *d)
{
    char *real = realpath(publication_out(d), NULL);
    const char *out = real == NULL ? publication_out(d) : real;
    const char *path = arena_printf(d->arena, "%s/.alternat/made/page-%.16s", d->root,
                                    digest_hex(d->arena, out, strlen(out)));
    free(real);
    return path;
}

/* The page and the editions that stand, as one digest: NULL where there is no page. */
static const char *page_state(struct desk *d)
{
    struct str all = str_new(d->arena);
    month first, last;
    const char *sha256 = file_exists(page_of(d)) ? digest_of(d->arena, page_of(d)) : NULL;
    if (sha256 == NULL || !editions_find(d, &first, &last))
        return NULL;
    str_add(&all, sha256);
    for (month m = first; m <= last; m++) {
        char text[16];
        const char *folder = path_join(d->arena, publication_out(d), month_print(m, text));
        const char *path = path_join(d->arena, folder, MANIFEST_NAME);
        if (file_exists(path))
            str_addf(&all, "\n%s %s", text, digest_of(d->arena, path));
    }
    return digest_hex(d->arena, all.s, all.n);
}

void made_page_write(struct desk *d)
{
    struct errs *ignored = errs_new();
    const char *state = page_state(d), *path = page_memory(d);
    if (state != NULL && dir_make(path_folder(d->arena, path), ignored))
        file_write(path, state, strlen(state), ignored);
    errs_free(ignored);
}

bool made_page_stands(struct desk *d)
{
    struct errs *ignored = errs_new();
    struct bytes remembered;
    const char *path = page_memory(d);
    bool stands = !file_exists(path) /* there is none */
        || (file_read(d->arena, path, path, &remembered, ignored)
            && str_eq(remembered.s, page_state(d)));
    errs_free(ignored);
    return stands;
}

bool made_stands(struct made *m, struct desk *d)
{
    if (!m->is_of_this_request || !same_paths(m, d))
        return false;
    for (size_t i = 0; i < m->n_watched; i++)
        if (!is_as_it_was(d, &m->watched[i]))
            return false;
    return edition_is_as_it_was(m, d)
        && (!(d->request->strict || d->request->verbose)
            || errs_unpack(d->errs, m->warnings, m->n_warnings));
}

static bool has_its_bytes(struct arena *a, const struct made_file *f)
{
    struct stamp now;
    return file_looks(f->path, &now) && now.size == f->size && str_eq(digest_of(a, f->path), f->sha256);
}

const struct made_file *made_find(const struct made *m, struct arena *a, const char *name)
{
    for (size_t i = 0; i < m->n_files; i++)
        if (str_eq(m->files[i].name, name))
            return has_its_bytes(a, &m->files[i]) ? &m->files[i] : NULL;
    return NULL;
}

/* --- the text --- */

/* A line's words up to the last, which may have spaces; false where it has fewer. */
static bool words_of(char *line, char **words, size_t n)
{
    for (size_t i = 0; i + 1 < n; i++) {
        words[i] = line;
        line = strchr(line, ' ');
        if (line == NULL)
            return false;
        *line++ = '\0';
    }
    words[n - 1] = line;
    return *line != '\0';
}

static const char *or_none(const char *word)
{
    return str_eq(word, "-") ? NULL : word;
}

static bool read_line(struct made *m, struct desk *d, char *line)
{
    char *words[8];
    bool is_place = str_starts(line, "place ");
    if ((is_place || str_starts(line, "watched ")) && words_of(line, words, 7)) {
        struct watched w = { words[6],
                             { atoll(words[1]), atoll(words[2]), atoll(words[3]), atoll(words[4]) },
                             or_none(words[5]), is_place };
        *arena_push(d->arena, m->watched, m->n_watched) = w;
        return true;
    }
    if (str_starts(line, "file ") && words_of(line, words, 5)) {
        *arena_push(d->arena, m->files, m->n_files) =
            (struct made_file){ words[4], path_join(d->arena, m->edition, words[4]), words[1],
                                atoll(words[2]), or_none(words[3]) };
        return true;
    }
    return false;
}

static bool read_text(struct made *m, struct desk *d, struct bytes *text)
{
    char *line = text->s, *end = text->s + text->n, *words[2];
    for (size_t i = 0; line < end; i++) {
        char *next = memchr(line, '\n', (size_t)(end - line));
        if (next == NULL)
            return false;
        *next++ = '\0';
        if (i == 0 && !str_eq(line, HEAD))
            return false;
        if (i == 1 && !str_eq(line, digest_hex(d->arena, next, (size_t)(end - next))))
            return false; /* somebody, or a disk, has changed it */
        if (i == 2)
            m->is_of_this_request = str_eq(line, m->asked);
        if (str_eq(line, OWES_HOOK)) {
            m->owes_hook = true;
            line = next;
            continue;
        }
        if (str_starts(line, "warnings ") && words_of(line, words, 2)) {
            m->warnings = next;
            m->n_warnings = (size_t)(end - next);
            return m->n_warnings == (size_t)atoll(words[1]);
        }
        if (i > 2 && !read_line(m, d, line))
            return false;
        line = next;
    }
    return false;
}

static void read_made(struct made *m, struct desk *d)
{
    struct errs *ignored = errs_new();
    struct bytes text;
    if (file_exists(m->path)
        && !(file_read(d->arena, m->path, m->path, &text, ignored) && read_text(m, d, &text))) {
        m->is_of_this_request = false;
        m->owes_hook = false;
        m->n_files = m->n_watched = 0;
    }
    errs_free(ignored);
}

void made_read(struct made *m, struct desk *d, const char *edition)
{
    char period[16];
    char *real = realpath(path_folder(d->arena, arena_dup(d->arena, edition)), NULL);
    const char *out = real == NULL ? edition : real;
    *m = (struct made){ .edition = edition, .asked = asked_by(d) };
    m->path = arena_printf(d->arena, "%s/.alternat/made/%s-%.16s", d->root,
                           month_print(d->period, period), digest_hex(d->arena, out, strlen(out)));
    free(real);
    read_made(m, d);
}

void made_read_share(struct made *m, struct desk *d, const char *folder)
{
    *m = (struct made){ .edition = folder, .asked = asked_by(d),
                        .path = path_join(d->arena, folder, SHARE_MADE) };
    read_made(m, d);
}

static const char *content_of(const struct made *m, struct desk *d, const char *name,
                              const char *sha256, const char *const *contents)
{
    for (size_t i = 0; i < d->n_jobs; i++) {
        const struct job *j = &d->jobs[i];
        if (str_eq(path_join(d->arena, j->audience->id.s, j->name), name))
            return contents[i];
    }
    for (size_t i = 0; i < d->n_signatures; i++)
        if (str_eq(d->signatures[i], name))
            return MADE_SIGNED;
    for (size_t i = 0; i < m->n_files; i++) /* kept by a narrowed run */
        if (str_eq(m->files[i].name, name) && str_eq(m->files[i].sha256, sha256))
            return m->files[i].content;
    return NULL;
}

static bool add_files(const struct made *m, struct desk *d, const char *const *contents,
                      struct str *out)
{
    const char **names = NULL;
    size_t n = 0;
    bool good = tree_list(d->arena, m->edition, "", &names, &n, d->errs);
    bool is_share = str_eq(path_folder(d->arena, arena_dup(d->arena, m->path)), m->edition);
    for (size_t i = 0; good && i < n; i++) {
        if (is_share && strchr(names[i], '/') == NULL)
            continue; /* its own texts */
        const char *path = path_join(d->arena, m->edition, names[i]), *sha256 = digest_of(d->arena, path);
        struct stamp stamp;
        good = sha256 != NULL && file_looks(path, &stamp);
        if (!good)
            break;
        const char *content = content_of(m, d, names[i], sha256, contents);
        str_addf(out, "file %s %lld %s %s\n", sha256, (long long)stamp.size, content == NULL ? "-" : content,
                 names[i]);
    }
    return good;
}

/* --- what is looked at before it is read --- */

static struct watched looked_at(struct desk *d, const char *path, bool is_place)
{
    struct watched w = { .path = path, .is_place = is_place };
    struct arena *a = arena_new();
    const char *full = path_of(a, d, path);
    if (file_stamp(full, &w.stamp) && w.stamp.changed == 0 && !is_place)
        w.sha256 = digest_of(d->arena, full);
    arena_free(a);
    return w;
}

void made_look(struct desk *d)
{
    const char **paths = NULL;
    size_t n = 0;
    d->n_looked_at = 0;
    if (!all_paths(d->arena, d, &paths, &n))
        return;
    struct watched *all = arena_array(d->arena, n, sizeof *all);
    for (size_t i = 0; i < n; i++)
        all[i] = looked_at(d, paths[i], false);
    d->looked_at = all;
    d->n_looked_at = n;
}

bool made_looks_the_same(struct desk *d)
{
    struct arena *a = arena_new();
    const char **paths = NULL;
    size_t n = 0;
    bool good = all_paths(a, d, &paths, &n);
    for (size_t i = 0; good && (i < n || i < d->n_looked_at); i++) {
        const char *path = i < n ? paths[i] : d->looked_at[i].path;
        bool is_in_both = i < n && i < d->n_looked_at && str_eq(d->looked_at[i].path, path);
        if (!is_in_both || !is_as_it_was(d, &d->looked_at[i]))
            good = err_at(d->errs, (struct place){ .path = path_of(a, d, path) },
                          N_("this was saved while the edition was being made of it; run again"));
    }
    arena_free(a);
    return good;
}

static void add_watched(const struct watched *w, struct str *out)
{
    str_addf(out, "%s %lld %lld %lld %lld %s %s\n", w->is_place ? "place" : "watched",
             (long long)w->stamp.size, (long long)w->stamp.modified, (long long)w->stamp.changed,
             (long long)w->stamp.inode, w->sha256 == NULL ? "-" : w->sha256, w->path);
}

/* What the machine has: the fonts that were chosen, and where others could come from. */
static void add_machine(struct desk *d, struct str *out)
{
    const char **files = NULL, **places = NULL;
    size_t n_files = 0, n_places = 0;
    machine_files(d, &files, &n_files);
    pdf_font_places(d->arena, &places, &n_places);
    *arena_push(d->arena, places, n_places) = hyphens_place();
    for (size_t i = 0; i < n_files; i++) {
        const struct watched w = looked_at(d, files[i], false);
        add_watched(&w, out);
    }
    for (size_t i = 0; i < n_places; i++) {
        const struct watched w = looked_at(d, places[i], true);
        add_watched(&w, out);
    }
}

void made_write(struct made *m, struct desk *d, const char *const *contents)
{
    struct arena *a = arena_new();
    struct str out = str_new(a), all = str_new(a);
    size_t length;
    str_addf(&out, "%s\n%s", m->asked, m->owes_hook ? OWES_HOOK "\n" : "");
    for (size_t i = 0; i < d->n_looked_at; i++)
        add_watched(&d->looked_at[i], &out);
    add_machine(d, &out);
    bool good = add_files(m, d, contents, &out);
    const char *packed = errs_pack(a, d->errs, &length);
    str_addf(&out, "warnings %zu\n", length);
    str_addn(&out, packed, length);
    str_addf(&all, HEAD "\n%s\n", digest_hex(a, out.s, out.n));
    str_addn(&all, out.s, out.n);
    struct errs *ignored = errs_new();
    if (good && dir_make(path_folder(a, arena_dup(a, m->path)), ignored))
        file_write(m->path, all.s, all.n, ignored);
    errs_free(ignored);
    arena_free(a);
}

const char *made_surroundings(struct desk *d)
{
    const char **paths = NULL;
    size_t n = 0;
    struct str all = str_new(d->arena);
    str_add(&all, program_digest(d->arena));
    pdf_font_files(d->arena, &paths, &n);
    hyphens_files(d->arena, &paths, &n);
    for (size_t i = 0; i < n; i++) {
        const char *own = desk_own_font(d, paths[i]);
        str_addf(&all, "\n%s %s", own != NULL ? own : paths[i], digest_of(d->arena, paths[i]));
    }
    return digest_hex(d->arena, all.s, all.n);
}
