/* run.c - the commands, each from the desk to its result; see run.h. */
#include "run/run.h"

#include <string.h>

#include "base/file.h"
#include "check/check.h"
#include "doc/dump.h"
#include "run/corrections.h"
#include "run/desk.h"
#include "run/format.h"
#include "run/job.h"
#include "run/leaks.h"
#include "run/listing.h"
#include "run/made.h"
#include "run/manifest.h"
#include "run/password.h"
#include "run/publish.h"
#include "run/why.h"
#include "run/workers.h"

/* What the audiences' looks ask for, before any paper is dressed in them. */
static bool looks_ready(struct desk *d)
{
    bool good = true;
    for (size_t i = 0; i < d->n_jobs; i++) {
        const struct format *format = format_of((enum report_format)d->jobs[i].report->format);
        if (format->ready != NULL)
            good = format->ready(&d->jobs[i].audience->look, d->errs) && good;
    }
    return good;
}

/* All documents are built, and none is written: what is wrong is told. */
static bool build_all(struct desk *d)
{
    bool good = d->is_sound;
    for (size_t i = 0; i < d->n_jobs; i++) {
        struct arena *a = arena_new();
        good = job_document(a, d, &d->jobs[i], d->errs) != NULL && good;
        arena_free(a);
    }
    return good;
}

/* --- run: all jobs in worker processes, then one publication --- */

struct making {
    struct desk *desk;
    struct publication publication;
    struct made made;
    const char **contents; /* one a job */
    bool *kept;            /* likewise */
    struct differences differences; /* from what was published */
    int done;
};

static bool make_one(void *state, size_t job, struct str *said, struct errs *errs)
{
    struct making *m = state;
    const struct job *j = &m->desk->jobs[job];
    struct arena *a = arena_new();
    const char *folder = path_join(a, m->publication.staged, j->audience->id.s);
    bool good = job_run(m->desk, j, folder, said, errs);
    arena_free(a);
    return good;
}

static const char *job_name(void *state, size_t job)
{
    struct making *m = state;
    return m->desk->jobs[job].name;
}

static void job_done(void *state, size_t job, const char *said)
{
    struct making *m = state;
    const struct request *q = m->desk->request;
    m->kept[job] = str_starts(said, "kept ");
    m->contents[job] = arena_dup(m->desk->arena, strchr(said, ' ') + 1);
    m->done++;
    if (q->progress != NULL)
        q->progress(q->progress_state, m->done, (int)m->desk->n_jobs,
                    m->desk->jobs[job].name);
}

static bool stopped_by_warnings(struct desk *d)
{
    size_t n = errs_count(d->errs, SEVERITY_WARNING);
    if (!d->request->strict || n == 0)
        return false;
    err_at(d->errs, (struct place){ 0 },
           N_("nothing was published: --strict was given, and warnings were told (%zu)"), n);
    return true;
}

static void making_begin(struct making *m)
{
    struct desk *d = m->desk;
    m->contents = arena_array(d->arena, d->n_jobs, sizeof *m->contents);
    m->kept = arena_array(d->arena, d->n_jobs, sizeof *m->kept);
    d->surroundings = made_surroundings(d->arena);
    d->made = &m->made;
}

static bool make_all(struct making *m)
{
    struct desk *d = m->desk;
    struct workload load = { d->n_jobs, make_one, job_name, job_done, m };
    m->done = 0;
    return workers_run(&load, d->request->jobs, d->errs);
}

/* What was published and would now say otherwise is a correction: it wants a reason, and its
 * papers are made once more, for they say which revision they are. */
static bool correct(struct making *m)
{
    struct desk *d = m->desk;
    const struct publication *p = &m->publication;
    if (!edition_is_published(d))
        return true;
    return differences_find(d, p->edition, p->staged, &m->differences)
        && (m->differences.n == 0 || (correction_add(d, &m->differences) && make_all(m)));
}

static bool make_and_publish(struct making *m)
{
    struct desk *d = m->desk;
    making_begin(m);
    if (!corrections_begin(d) || !publication_begin(&m->publication, d))
        return false;
    return make_all(m) && !stopped_by_warnings(d) && correct(m)
        && manifests_write(d, m->publication.staged) && leaks_check(d, m->publication.staged)
        && !workers_interrupted() && publication_commit(&m->publication, d);
}

static void say_file(const struct desk *d, const struct job *j, const char *folder,
                     struct str *said)
{
    str_addf(said, "%s/%s/%s\n", folder, j->audience->id.s, j->name);
    if (d->password != NULL && j->copy != NULL)
        str_addf(said, "%s/%s/%s\n", folder, j->audience->id.s, j->copy);
}

static void say_made(struct making *m, struct str *said)
{
    struct desk *d = m->desk;
    if (m->differences.n > 0)
        differences_say(d, &m->differences, said);
    for (size_t i = 0; i < d->n_jobs && d->request->verbose; i++)
        if (!m->kept[i] || d->password != NULL)
            say_file(d, &d->jobs[i], m->publication.edition, said);
}

/* The desk is filled, whatever is wrong is told, and the files are planned. */
static bool prepare(struct desk *d)
{
    bool good = desk_fill(d) && desk_plan(d, false);
    if (good)
        check_claims(d->workspace, d->period, d->figures, d->errs);
    bool ready = good && looks_ready(d);
    if (good && !d->is_sound)
        good = build_all(d);
    return good && ready;
}

/* --- run --dry-run: what each file would be made of, and why --- */

static bool look_at_one(void *state, size_t job, struct str *said, struct errs *errs)
{
    const struct making *m = state;
    struct arena *a = arena_new();
    const struct job *j = &m->desk->jobs[job];
    struct node *doc = job_document(a, m->desk, j, errs);
    if (doc != NULL)
        str_addf(said, "would %s", job_content(a, m->desk, j, doc));
    arena_free(a);
    return doc != NULL;
}

static void looked_at(void *state, size_t job, const char *said)
{
    struct making *m = state;
    m->contents[job] = arena_dup(m->desk->arena, strchr(said, ' ') + 1);
}

static bool run_dry(struct making *m, struct str *said)
{
    struct desk *d = m->desk;
    const char *edition = publication_edition(d);
    struct workload load = { 0, look_at_one, job_name, looked_at, m };
    made_read(&m->made, d, edition);
    if (!publication_standing(d) || !prepare(d))
        return false;
    making_begin(m);
    if (!corrections_begin(d))
        return false;
    load.n = d->n_jobs;
    if (!workers_run(&load, d->request->jobs, d->errs))
        return false;
    struct changes changes = { 0 };
    struct listing list = listing_new(d->arena, "ll");
    if (d->standing != NULL)
        changes = changes_since(d, d->standing);
    for (size_t i = 0; i < d->n_jobs; i++) {
        const struct job *j = &d->jobs[i];
        const char *why = why_made(d, j, &changes, m->contents[i]);
        const char *folder = path_join(d->arena, edition, j->audience->id.s);
        if (why != NULL)
            listing_row(&list, (const char *[]){ path_join(d->arena, folder, j->name), why });
        if (d->password != NULL && j->copy != NULL)
            listing_row(&list, (const char *[]){ path_join(d->arena, folder, j->copy),
                                                 "--password-file" });
    }
    listing_print(&list, said);
    return true;
}

/* Under the lock: nothing where nothing would change, else all of it. */
static bool run_locked(struct making *m, struct str *said)
{
    struct desk *d = m->desk;
    made_read(&m->made, d, m->publication.edition);
    if (!d->request->force && d->password == NULL && made_stands(&m->made, d))
        return true;
    if (!prepare(d) || !make_and_publish(m))
        return false;
    say_made(m, said);
    made_write(&m->made, d, m->contents);
    return true;
}

bool run_month(const struct request *q, struct str *said, struct errs *errs)
{
    struct desk desk;
    struct password password = { 0 };
    struct making m = { .desk = &desk, .publication.lock = -1 };
    bool asked = q->password_file != NULL;
    bool usable = !asked || password_read(q->password_file, &password, errs);
    bool good = desk_find(&desk, q, errs);
    desk.password = asked ? password.text : NULL;
    if (good && !usable) {
        good = prepare(&desk) && false; /* a password that is no good is told with all else */
    } else if (good && q->dry_run) {
        good = run_dry(&m, said);
    } else if (good) {
        workers_note_interrupts();
        good = publication_lock(&m.publication, &desk) && run_locked(&m, said);
        publication_end(&m.publication);
    }
    password_forget(&password);
    desk_clear(&desk);
    return good;
}

/* --- check: every document is built, none is written --- */

/* Without a period: the month of the newest meeting held, else the last whole one. */
static void period_to_check(const struct workspace *w, char text[16])
{
    struct date today = desk_today();
    month newest = month_of(today) - 1;
    for (size_t i = 0; i < w->n_meetings; i++) /* by their start */
        if (date_compare(w->meetings[i].start.day, today) <= 0)
            newest = month_of(w->meetings[i].start.day);
    month_print(newest, text);
}

static bool check_documents(struct desk *d)
{
    bool good = desk_plan(d, true);
    if (good) {
        bool ready = looks_ready(d); /* both are tried, so that one check tells all */
        good = build_all(d) && ready;
    }
    if (good)
        check_claims(d->workspace, d->period, d->figures, d->errs);
    return good;
}

bool run_check(const struct request *q, struct errs *errs)
{
    struct desk desk;
    char period[16];
    struct request with_period = *q;
    bool good = desk_set(&desk, q, errs);
    if (good && q->period == NULL) {
        period_to_check(desk.workspace, period);
        with_period.period = period;
        desk_clear(&desk);
        good = desk_set(&desk, &with_period, errs);
    }
    good = good && check_documents(&desk);
    if (good && q->strict && errs_count(errs, SEVERITY_WARNING) > 0)
        good = err_at(errs, (struct place){ 0 }, N_("--strict was given, and warnings were told (%zu)"),
                      errs_count(errs, SEVERITY_WARNING));
    desk_clear(&desk);
    return good;
}

/* --- tree: one document as text --- */

bool run_tree(const struct request *q, struct str *out, struct errs *errs)
{
    struct desk desk;
    bool good = desk_set(&desk, q, errs) && desk_plan(&desk, false) && desk.is_sound;
    if (good) {
        struct node *doc = job_document(desk.arena, &desk, &desk.jobs[0], errs);
        good = doc != NULL;
        if (good)
            doc_dump(doc, out);
    }
    desk_clear(&desk);
    return good;
}
