/* job.c - the story of one report; see job.h. */
#include "run/job.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/stream.h"
#include "build/build.h"
#include "doc/digest.h"
#include "doc/synoptic.h"
#include "run/corrections.h"
#include "run/format.h"
#include "run/front.h"
#include "run/leaks.h"
#include "run/made.h"
#include "run/pictures.h"
#include "run/workers.h"

static bool edition_of(const struct desk *d, const struct job *j, const char *language,
                       struct edition *e)
{
    const struct view *view = desk_view(d, j->audience);
    struct phrasebook *phrases = desk_phrases(d, j->audience, language);
    if (phrases == NULL)
        return false; /* its PO files cannot be read, which was told */
    struct arena *own = arena_new();
    const struct correction **corrections;
    size_t n = corrections_of(d, j->audience, &corrections, own);
    *e = (struct edition){ .workspace = view->workspace,
                           .audience = j->audience,
                           .language = language,
                           .locale = phrasebook_locale(phrases),
                           .phrases = phrases,
                           .report = j->report,
                           .period = d->period,
                           .as_of = d->as_of,
                           .is_draft = d->request->draft && j->front == NULL,
                           .front = j->front,
                           .awaited = d->awaited,
                           .n_awaited = d->n_awaited,
                           .revision = (int)n + 1,
                           .corrected = n == 0 ? NULL : corrections[n - 1],
                           .figures = view->figures };
    arena_free(own);
    return true;
}

struct node *job_document(struct arena *a, const struct desk *d, const struct job *j,
                          struct errs *errs)
{
    struct edition left, right;
    if (!edition_of(d, j, j->left, &left))
        return NULL;
    struct node *doc = build_document(a, &left, errs);
    if (j->right == NULL || !edition_of(d, j, j->right, &right))
        return j->right == NULL ? doc : NULL;
    right.leads = &left;
    struct node *beside = build_document(a, &right, errs);
    if (doc == NULL || beside == NULL)
        return NULL;
    doc = doc_synoptic(a, doc, beside);
    return doc_check(doc, errs) ? doc : NULL;
}

static struct proof_asked asked_of(const struct desk *d, const struct job *j)
{
    return (struct proof_asked){ .tongues = d->tongues, .language = j->left, .is_synoptic = j->right != NULL };
}

/* Runs that have a language of their own, as far as the format cannot say so; they outlive
 * the document. */
static void add_exempt(struct arena *a, const struct node *n,
                       struct proof_asked *asked)
{
    if (n->kind == NODE_TEXT && n->lang != NULL)
        *arena_push(a, asked->exempt, asked->n_exempt) = arena_dup(a, n->run.text);
    for (const struct node *child = n->first; child != NULL; child = child->next)
        add_exempt(a, child, asked);
}

/* After the checks, so that what was checked is what is encrypted. */
static bool encrypt_copy(const struct desk *d, const struct job *j, const char *folder,
                         const char *path, struct errs *errs)
{
    const struct format *format = format_of((enum report_format)j->report->format);
    if (d->password == NULL || j->copy == NULL)
        return true;
    struct arena *a = arena_new();
    bool good = format->encrypt(a, path, path_join(a, folder, j->copy), j->copy, d->password,
                                errs);
    arena_free(a);
    return good;
}

const char *job_content(struct arena *a, const struct desk *d, const struct job *j,
                        const struct node *doc)
{
    const char *all = arena_printf(a, "%s %s %s", doc_digest(a, doc), d->surroundings,
                                   format_of((enum report_format)j->report->format)->name);
    return digest_hex(a, all, strlen(all));
}

/* A file that is there already, made of the same. */
struct at_hand {
    const struct made_file *file; /* NULL: there is none */
    bool is_a_share; /* from another machine, perhaps: it is judged once more */
};

/* The one that stands, if the manifest knows it so; or a share's. */
static struct at_hand at_hand(const struct desk *d, const struct job *j, struct arena *a,
                              const char *content)
{
    const char *name = path_join(a, j->audience->id.s, j->name);
    const struct resource *standing = d->standing == NULL ? NULL : manifest_subject(d->standing, name);
    for (size_t i = 0; i < d->n_made && !d->request->force; i++) {
        const struct made_file *f = made_find(&d->made[i], a, name);
        bool is_known = i > 0
            || (f != NULL && standing != NULL && str_eq(f->sha256, standing->digest.sha256));
        if (f != NULL && is_known && str_eq(f->content, content))
            return (struct at_hand){ f, i > 0 };
    }
    return (struct at_hand){ 0 };
}

static bool make(const struct format *format, struct node *doc, const char *path, struct errs *errs)
{
    struct arena *writing = arena_new();
    bool good = format->write(writing, doc, path, errs);
    arena_free(writing);
    return good;
}

/* Made here, where several are made at once; the front page finds it kept. */
static void make_picture(const struct desk *d, const struct job *j, const char *path)
{
    struct arena *a = arena_new();
    struct errs *ignored = errs_new();
    const char *sha256;
    if (j->report->format == FORMAT_PDF && front_shows_files(d)
        && (sha256 = file_digest(a, path, path, NULL, ignored)) != NULL)
        picture_of(a, d->root, path, sha256);
    errs_free(ignored);
    arena_free(a);
}

bool job_run(const struct desk *d, const struct job *j, const char *folder, struct str *said,
             struct errs *errs)
{
    const struct format *format = format_of((enum report_format)j->report->format);
    struct arena *telling = arena_new(), *proving = arena_new(), *names = arena_new();
    const char *path = path_join(names, folder, j->name);
    struct node *doc = job_document(telling, d, j, errs);
    struct proof_asked asked = asked_of(d, j);
    asked.secrets = leaks_of(d, j->audience);
    bool good = doc != NULL, kept = false, proved = false;
    if (good) {
        const char *content = job_content(names, d, j, doc);
        struct at_hand f = at_hand(d, j, names, content);
        kept = f.file != NULL;
        proved = kept && !f.is_a_share;
        str_addf(said, "%s %s", kept ? "kept" : "made", content);
        add_exempt(proving, doc, &asked);
        good = kept ? file_copy(f.file->path, path, errs) : make(format, doc, path, errs);
    }
    arena_free(telling); /* a finished file is read back without what it was made of */
    memory_give_back();
    good = good && (proved || format->prove(proving, path, j->name, &asked, errs));
    arena_free(proving);
    if (good && !kept)
        make_picture(d, j, path);
    good = good && encrypt_copy(d, j, folder, path, errs);
    arena_free(names);
    return good;
}

bool jobs_ready(struct desk *d)
{
    bool good = true;
    for (size_t i = 0; i < d->n_jobs; i++) {
        const struct format *format = format_of((enum report_format)d->jobs[i].report->format);
        if (format->ready != NULL)
            good = format->ready(&d->jobs[i].audience->look, d->errs) && good;
    }
    return good;
}

bool jobs_build(struct desk *d)
{
    bool good = d->is_sound;
    for (size_t i = 0; i < d->n_jobs; i++) {
        struct arena *a = arena_new();
        good = job_document(a, d, &d->jobs[i], d->errs) != NULL && good;
        arena_free(a);
    }
    return good;
}

/* --- check: every file as a run would make it, and gone again --- */

struct trial {
    const struct desk *desk;
    const char *folder;
};

static bool try_one(void *state, size_t job, struct str *said, struct errs *errs)
{
    const struct trial *t = state;
    const struct desk *d = t->desk;
    const struct job *j = &d->jobs[job];
    const struct format *format = format_of((enum report_format)j->report->format);
    struct proof_asked asked = asked_of(d, j);
    struct arena *a = arena_new();
    const char *path = path_join(a, t->folder, j->name);
    struct node *doc = job_document(a, d, j, errs);
    (void)said;
    if (doc != NULL)
        add_exempt(a, doc, &asked);
    bool good = doc != NULL && make(format, doc, path, errs) && format->prove(a, path, j->name, &asked, errs);
    unlink(path);
    arena_free(a);
    memory_give_back();
    return good;
}

static const char *trial_name(void *state, size_t job)
{
    const struct trial *t = state;
    return t->desk->jobs[job].name;
}

bool jobs_try(struct desk *d)
{
    const char *folder = dir_temporary(d->arena);
    if (folder == NULL)
        return warn_at(d->errs, (struct place){ 0 },
                       N_("no file can be tried here (%s), so what does not fit its page is told by a run "
                          "alone"),
                       strerror(errno));
    struct trial trial = { d, folder };
    const char *const writes[] = { folder };
    const struct workload load = { .n = d->n_jobs, .writes = writes, .n_writes = 1, .run = try_one,
                                   .name = trial_name, .state = &trial };
    bool good = workers_run(&load, d->request->jobs, d->errs);
    tree_remove(folder, d->errs);
    return good;
}
