/* front.c - see front.h. */
#include "run/front.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/lock.h"
#include "base/stream.h"
#include "build/front.h"
#include "html/html.h"
#include "run/corrections.h"
#include "run/edition.h"
#include "run/format.h"
#include "run/job.h"
#include "run/made.h"
#include "run/pictures.h"
#include "run/publish.h"

/* --- what a folder holds --- */

/* "brief-2024-02-us-en.pdf": the report before the month, the language behind the audience. */
static struct shown_file file_of(struct desk *d, const struct audience *a, const char *name)
{
    char period[16];
    struct shown_file f = { .name = name, .report = "", .language = "", .format = "" };
    const char *middle = arena_printf(d->arena, "-%s-%s-", month_print(d->period, period), a->id.s);
    const char *original = edition_original(d->arena, name);
    const char *whole = original != NULL ? original : name;
    const char *at = strstr(whole, middle), *dot = strrchr(whole, '.');
    if (at == NULL || dot == NULL)
        return f;
    const char *language = at + strlen(middle);
    f.is_copy = original != NULL;
    f.report = arena_dupn(d->arena, whole, (size_t)(at - whole));
    f.language = arena_dupn(d->arena, language, (size_t)(dot - language));
    f.format = dot + 1;
    return f;
}

static bool files_of(struct desk *d, const struct audience *a, const char *folder,
                     struct front *out)
{
    struct shown_file *files = NULL;
    const char **names;
    size_t n;
    bool good = dir_list(d->arena, folder, NULL, &names, &n, d->errs);
    for (size_t i = 0; good && i < n; i++) {
        const char *path = path_join(d->arena, folder, names[i]);
        size_t size;
        if (format_of_file(names[i]) == NULL)
            continue;
        struct shown_file f = file_of(d, a, names[i]);
        f.sha256 = file_digest(d->arena, path, path, &size, d->errs);
        f.bytes = (double)size;
        f.is_draft = edition_is_draft(d, a->id.s, names[i]);
        good = f.sha256 != NULL;
        if (good && str_eq(f.format, "pdf") && !f.is_copy)
            f.picture = picture_of(d->arena, d->root, path, f.sha256);
        *arena_push(d->arena, files, out->n_files) = f;
    }
    out->files = files;
    return good;
}

/* --- a page in all languages --- */

static const struct report *page_of(const struct desk *d, enum page_of of)
{
    for (size_t i = 0; i < d->workspace->n_reports; i++) {
        const struct report *r = &d->workspace->reports[i];
        if (r->format == FORMAT_HTML && r->of == (int)of)
            return r;
    }
    return NULL;
}

/* The copy's own language first. Nothing is written where path is NULL. */
static bool write_page(struct desk *d, const struct report *report, const struct audience *a,
                       const struct front *front, const char *path)
{
    const struct names *languages = &d->workspace->languages;
    struct arena *own = arena_new();
    const struct node **docs = arena_array(own, languages->n, sizeof *docs);
    const char **names = arena_array(own, languages->n, sizeof *names);
    bool good = true;
    size_t n = 0;
    for (int turn = 0; turn < 2; turn++)
        for (size_t i = 0; i < languages->n; i++) {
            const char *language = languages->items[i].s;
            bool is_first = a->language.s == NULL ? i == 0 : str_eq(language, a->language.s);
            if (is_first != (turn == 0))
                continue;
            struct job j = { .audience = a, .language = language, .left = language,
                             .report = report, .name = FRONT_PAGE, .front = front };
            const struct phrasebook *phrases = desk_phrases(d, a, language);
            docs[n] = job_document(own, d, &j, d->errs);
            names[n] = phrases == NULL ? NULL : locale_own_name(own, phrasebook_locale(phrases));
            good = docs[n++] != NULL && good;
        }
    good = good && (path == NULL || html_write(own, docs, names, n, path, d->errs));
    arena_free(own);
    return good;
}

bool front_shows_files(const struct desk *d)
{
    return page_of(d, PAGE_OF_AUDIENCE) != NULL;
}

static bool is_for(const struct report *r, const struct audience *a)
{
    return r != NULL && ((r->r.visible_to & r->template->root->visible_to) >> a->bit & 1) != 0;
}

bool front_write(struct desk *d, const char *staged)
{
    const struct report *report = page_of(d, PAGE_OF_AUDIENCE);
    bool good = true;
    for (size_t i = 0; report != NULL && i < d->workspace->n_audiences; i++) {
        const struct audience *a = &d->workspace->audiences[i];
        const char *folder = path_join(d->arena, staged, a->id.s);
        struct front front = { 0 };
        const struct correction **corrections;
        if (!edition_makes_for(d, a) || !is_for(report, a))
            continue;
        front.n_corrections = corrections_of(d, a, &corrections, d->arena);
        front.corrections = corrections;
        good = files_of(d, a, folder, &front)
            && write_page(d, report, a, &front, path_join(d->arena, folder, FRONT_PAGE)) && good;
    }
    return good;
}

/* --- all editions --- */

/* What the manifest of an audience's folder says; nothing where there is none. */
static void add_edition(struct desk *d, month m, const char *folder, const struct manifest *whole,
                        const struct audience *a, struct front *out, struct shown_edition **items)
{
    char text[16];
    const char *period = arena_dup(d->arena, month_print(m, text));
    const char *inside = arena_printf(d->arena, "%s/%s", period, a->id.s);
    const char *path = arena_printf(d->arena, "%s/%s/" MANIFEST_NAME, folder, a->id.s);
    if (!file_exists(path))
        return;
    const struct manifest *found = edition_other(d, path_folder(d->arena, path));
    if (found == NULL)
        return;
    const char *page = arena_printf(d->arena, "%s/%s/" FRONT_PAGE, folder, a->id.s);
    *arena_push(d->arena, *items, out->n_editions) = (struct shown_edition){
        .period = m,
        .audience = a->id.s,
        .target = arena_printf(d->arena, file_exists(page) ? "%s/" FRONT_PAGE : "%s/", inside),
        .as_of = found->predicate.definition.parameters.as_of,
        .published = found->predicate.edition.published,
        .to_be_published = found->predicate.edition.to_be_published,
        .revision = found->predicate.edition.revision,
        .n_files = found->n_subjects,
        .n_warnings = whole->predicate.edition.n_warnings,
    };
}

/* Those that stand, and the staged one in the place of its month's. */
static void editions_of(struct desk *d, const char *staged, struct front *out)
{
    month first = d->period, last = d->period, from, to;
    struct shown_edition *items = NULL;
    if (editions_find(d, &from, &to)) {
        first = from < first ? from : first;
        last = to > last ? to : last;
    }
    for (month m = last; m >= first; m--) {
        char text[16];
        const char *folder = m == d->period
            ? staged
            : path_join(d->arena, publication_out(d), month_print(m, text));
        const char *path = path_join(d->arena, folder, MANIFEST_NAME);
        if (!file_exists(path))
            continue;
        const struct manifest *whole = edition_other(d, folder);
        for (size_t i = 0; whole != NULL && i < d->workspace->n_audiences; i++)
            add_edition(d, m, folder, whole, &d->workspace->audiences[i], out, &items);
    }
    out->editions = items;
}

bool editions_page_begin(struct editions_page *p, struct desk *d, const char *staging,
                         const char *staged)
{
    const struct report *report = page_of(d, PAGE_OF_EDITIONS);
    struct front front = { 0 };
    *p = (struct editions_page)NO_PAGE;
    if (report == NULL)
        return true;
    p->page = path_join(d->arena, publication_out(d), FRONT_PAGE);
    p->staged = path_join(d->arena, staging, FRONT_PAGE);
    p->lock_path = path_join(d->arena, publication_out(d), ".lock-" FRONT_PAGE);
    p->lock = lock_take(p->lock_path, true, 0);
    if (p->lock < 0)
        return err_system(d->errs, p->lock_path, N_("cannot make the lock: %s"), strerror(errno));
    if (dir_exists(p->page))
        return err_system(d->errs, p->page, N_("cannot put this page in place: %s"), strerror(EISDIR));
    editions_of(d, staged, &front);
    return write_page(d, report, &d->workspace->audiences[0], &front, p->staged);
}

bool editions_page_end(struct editions_page *p, struct desk *d, bool published)
{
    bool good = true;
    if (p->lock < 0)
        return true;
    if (published && rename(p->staged, p->page) != 0)
        good = err_system(d->errs, p->page, N_("cannot put this page in place: %s"), strerror(errno));
    if (published && good)
        made_page_write(d);
    lock_release(p->lock_path, p->lock);
    return good;
}

/* --- check --- */

bool front_check(struct desk *d)
{
    static const struct shown_file file = { .name = "x.pdf", .report = "x", .language = "x",
                                            .format = "pdf", .bytes = 1000, .sha256 = "0",
                                            .picture = "data:image/jpeg;base64," };
    struct correction correction = { .revision = 2, .date = d->as_of };
    const struct correction *corrections[] = { &correction };
    const struct shown_edition edition = { .period = d->period,
                                           .audience = d->workspace->audiences[0].id.s,
                                           .target = "x/", .as_of = d->as_of, .revision = 1 };
    const struct front front = { &file, 1, corrections, 1, &edition, 1 };
    bool good = true;
    for (size_t i = 0; i < d->workspace->languages.n; i++) {
        const char *lang = d->workspace->languages.items[i].s;
        *arena_push(d->arena, correction.reason.items, correction.reason.n) =
            (struct wording){ lang, "x", { 0 } };
    }
    const struct report *page = page_of(d, PAGE_OF_AUDIENCE);
    for (size_t i = 0; i < d->workspace->n_audiences; i++)
        if (is_for(page, &d->workspace->audiences[i]))
            good = write_page(d, page, &d->workspace->audiences[i], &front, NULL) && good;
    page = page_of(d, PAGE_OF_EDITIONS);
    return (page == NULL || write_page(d, page, &d->workspace->audiences[0], &front, NULL)) && good;
}
