/* month.c - the editions of a month: made, shared out, merged, published; see run.h. */
#include <string.h>

#include "base/file.h"
#include "check/check.h"
#include "run/alarms.h"
#include "run/corrections.h"
#include "run/edition.h"
#include "run/format.h"
#include "run/front.h"
#include "run/hooks.h"
#include "run/job.h"
#include "run/late.h"
#include "run/leaks.h"
#include "run/listing.h"
#include "run/manifest.h"
#include "run/month.h"
#include "run/password.h"
#include "run/publish.h"
#include "run/shards.h"
#include "run/why.h"
#include "run/workers.h"

/* --- run: all jobs in worker processes, then one publication --- */

struct making {
    struct desk *desk;
    const struct shares *shares; /* that are merged; NULL: none */
    struct publication publication;
    struct made *made;     /* of the edition that stands, then of shares */
    const char **contents; /* one a job */
    bool *kept;            /* likewise */
    struct differences differences; /* from what was published */
    bool waits;            /* for figures that are late: nothing is made */
    bool published;        /* the staged edition has taken its place */
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
    err_at(d->errs, (struct place){ .path = publication_edition(d) },
           N_("nothing was published: --strict was given, and warnings were told (%zu)"), n);
    return true;
}

static void making_begin(struct making *m)
{
    struct desk *d = m->desk;
    m->contents = arena_array(d->arena, d->n_jobs, sizeof *m->contents);
    m->kept = arena_array(d->arena, d->n_jobs, sizeof *m->kept);
    d->surroundings = made_surroundings(d);
    if (d->secrets == NULL)
        leaks_ready(d);
}

static bool make_all(struct making *m)
{
    struct desk *d = m->desk;
    const char *writes[] = { m->publication.staging, path_join(d->arena, d->root, ".alternat") };
    struct workload load = { .n = d->n_jobs, .writes = writes, .n_writes = sizeof writes / sizeof *writes,
                             .run = make_one, .name = job_name, .done = job_done, .state = m };
    m->done = 0;
    return workers_run(&load, d->request->jobs, d->errs);
}

/* A narrowed run leaves the other files as they stand. Where what they were made from has changed
 * they may say what they should not any more; the manifest says so of each until it is made. */
static bool warn_of_kept(struct desk *d)
{
    if (d->is_whole || d->standing == NULL)
        return true;
    struct changes c = changes_since(d, d->standing);
    d->inputs_changed = c.n > 0;
    for (size_t i = 0; i < d->standing->n_subjects; i++) {
        const char *slash = strchr(d->standing->subjects[i].name.s, '/');
        const char *name = d->standing->subjects[i].name.s;
        if (slash != NULL && edition_is_earlier(d, arena_dupn(d->arena, name, (size_t)(slash - name)), slash + 1))
            return warn_at(d->errs, (struct place){ .path = publication_edition(d) },
                           N_("the files that this run does not make stay as they were, though what "
                              "they were made from has changed (%s, for one); make the whole month"),
                           name);
    }
    return true;
}

/* What was published and would now say otherwise is a correction: it wants a reason, and its
 * papers are made once more, for they say which revision they are. */
static bool correct(struct making *m)
{
    struct desk *d = m->desk;
    const struct publication *p = &m->publication;
    if (date_is_set(edition_published(d))
        && !differences_find(d, p->edition, p->staged, &m->differences))
        return false;
    return m->differences.n == 0 || (correction_add(d, &m->differences) && make_all(m));
}

/* The staged edition and the page of all editions take their places together; of one of many
 * months the page follows when all have theirs, or it would be made as often. */
static bool publish(struct making *m)
{
    struct desk *d = m->desk;
    struct publication *p = &m->publication;
    struct editions_page page = NO_PAGE;
    bool published = (d->is_of_many || editions_page_begin(&page, d, p->staging, p->staged))
        && made_looks_the_same(d) && !workers_interrupted() && publication_commit(p, d);
    if (published) {
        m->published = true;
        m->made[0].owes_hook |= p->changed && d->request->on_success != NULL;
        made_write(&m->made[0], d, m->contents);
    }
    return editions_page_end(&page, d, published) && published;
}

static bool make_and_publish(struct making *m)
{
    struct desk *d = m->desk;
    const char *staged = m->publication.staged;
    making_begin(m);
    return corrections_begin(d) && publication_begin(&m->publication, d) && make_all(m)
        && warn_of_kept(d) && !stopped_by_warnings(d) && correct(m) && front_write(d, staged)
        && manifests_write(d, staged) && hook_sign(d, m->publication.edition, staged)
        && leaks_check(d, staged, m->kept) && publish(m);
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
static bool prepare(struct making *m)
{
    struct desk *d = m->desk;
    if (d->workspace == NULL)
        made_look(d);
    bool good = (d->workspace == NULL ? desk_fill(d) : desk_turn(d)) && desk_plan(d, false) && late_look(d, &m->waits);
    if (good)
        check_claims(d->workspace, d->period, d->figures, d->errs);
    good = good && alarms_look(d);
    if (good)
        store_rest(d->store);
    bool ready = good && jobs_ready(d);
    if (good && !d->is_sound)
        good = jobs_build(d);
    return good && ready;
}

/* What is remembered of what stands, and of shares that are merged. */
static void remember(struct making *m)
{
    struct desk *d = m->desk;
    const struct shares *shares = m->shares;
    size_t n = shares == NULL ? 0 : shares->n;
    d->made = m->made = arena_array(d->arena, n + 1, sizeof *m->made);
    d->n_made = n + 1;
    made_read(&m->made[0], d, publication_edition(d));
    for (size_t i = 0; i < n; i++)
        made_read_share(&m->made[i + 1], d, shares->folders[i]);
}

/* --- run --dry-run: what each file would be made of, and why --- */

/* To who asked to be told of each, else a line of what would be made. */
static void tell_planned(const struct desk *d, struct listing *list, const struct job *j, const char *why)
{
    const struct request *q = d->request;
    const char *folder = path_join(d->arena, publication_edition(d), j->audience->id.s);
    const struct planned file = { path_join(d->arena, folder, j->name), j->audience->id.s, j->report->id.s,
                                  j->language, format_of((enum report_format)j->report->format)->name, why };
    if (q->planned != NULL) {
        q->planned(q->planned_state, &file);
        return;
    }
    if (why != NULL)
        listing_row(list, (const char *[]){ file.path, why });
    if (d->password != NULL && j->copy != NULL)
        listing_row(list, (const char *[]){ path_join(d->arena, folder, j->copy), "--password-file" });
}

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
    struct workload load = { .writes = NOWHERE, .run = look_at_one, .name = job_name, .done = looked_at,
                             .state = m };
    remember(m);
    if (!publication_standing(d) || !prepare(m))
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
        tell_planned(d, &list, j, why_made(d, j, &changes, m->contents[i]));
    }
    listing_print(&list, said);
    return true;
}

/* The operator's command after a publication, once more where it failed the last time. */
static bool tell_success(struct making *m)
{
    struct desk *d = m->desk;
    struct made *made = &m->made[0];
    if (!made->owes_hook || d->request->on_success == NULL)
        return true;
    if (!hook_success(d, m->publication.edition))
        return false;
    made->owes_hook = false;
    made_write(made, d, m->contents);
    return true;
}

/* Is there nothing to be made, and nobody to be told? */
static bool stands(struct making *m)
{
    struct desk *d = m->desk;
    struct made *made = &m->made[0];
    const struct request *q = d->request;
    return !q->force && d->password == NULL && q->n_reasons == 0
        && (q->sign == NULL || hook_has_signed(made)) && made_stands(made, d)
        && (!made->owes_hook || q->on_success == NULL);
}

/* Under the lock: nothing where nothing would change, else all of it. */
static bool run_locked(struct making *m, struct str *said)
{
    struct desk *d = m->desk;
    remember(m);
    if (stands(m) && (d->is_of_many || made_page_stands(d)))
        return true;
    if (!prepare(m) || !make_and_publish(m))
        return false;
    if (d->reason.n > 0 && m->differences.n == 0)
        warn_at(d->errs, (struct place){ 0 },
                N_("nothing that was published would change, so --reason was not used"));
    say_made(m, said);
    return tell_success(m);
}

/* An unattended run sees that others before it did not happen: of which months, between the first
 * edition that stands and its own, there is none. Told behind the manifest, which is not about
 * others. */
static void tell_gaps(struct desk *d)
{
    char text[16];
    month first, last, from = NO_MONTH, missing = NO_MONTH;
    struct str all = str_new(d->arena);
    if (!str_eq(d->request->period, "last") || !editions_find(d, &first, &last))
        return;
    for (month m = first; m <= d->period; m++) {
        const char *folder = path_join(d->arena, publication_out(d), month_print(m, text));
        bool stands = m == d->period || file_exists(path_join(d->arena, folder, MANIFEST_NAME));
        if (!stands && from == NO_MONTH) {
            from = m;
            missing = missing == NO_MONTH ? m : missing;
            str_addf(&all, "%s%s", all.n > 0 ? ", " : "", text);
        } else if (stands && from != NO_MONTH) {
            if (m - 1 > from)
                str_addf(&all, "\xE2\x80\x93%s", month_print(m - 1, text));
            from = NO_MONTH;
        }
    }
    if (missing != NO_MONTH)
        warn_at(d->errs, (struct place){ .path = publication_out(d) },
                N_("runs did not happen: there is no edition of %s; make each with: alternat run %s"),
                all.s, month_print(missing, text));
}

static bool run_whole(struct making *m, struct str *said)
{
    workers_note_interrupts();
    bool locked = publication_lock(&m->publication, m->desk);
    bool good = locked && run_locked(m, said);
    if (locked)
        tell_gaps(m->desk);
    for (size_t i = 0; good && m->shares != NULL && i < m->shares->n; i++)
        good = share_remove(m->desk, m->shares->folders[i]);
    publication_end(&m->publication);
    return good || m->waits;
}

/* --- run --shard: files alone, that nobody reads before they are merged --- */

static bool make_share(struct making *m, struct shard share, struct str *said)
{
    struct desk *d = m->desk;
    struct made left = { .asked = "-" };
    making_begin(m);
    if (!corrections_begin(d) || !publication_begin(&m->publication, d) || !make_all(m)
        || stopped_by_warnings(d) || !shard_write(d, share, m->publication.staged))
        return false;
    left.edition = m->publication.staged;
    left.path = path_join(d->arena, left.edition, SHARE_MADE);
    made_write(&left, d, m->contents);
    if (workers_interrupted() || !publication_commit(&m->publication, d))
        return false;
    str_addf(said, "%s\n", m->publication.edition);
    return true;
}

/* What is done with an edition is done where it is published. */
static bool leaves_the_rest_to_merge(struct desk *d)
{
    const struct request *q = d->request;
    const struct {
        const char *option;
        bool given;
    } options[] = { { "--publish", q->publish },
                    { "--reason", q->n_reasons > 0 },
                    { "--sign", q->sign != NULL },
                    { "--on-success", q->on_success != NULL } };
    bool good = true;
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (options[i].given)
            good = err_usage(d->errs, N_("%s goes with merge, not with --shard"), options[i].option);
    return good && (!q->dry_run || err_usage(d->errs, N_("--dry-run is of all files, not of a share")));
}

/* Nothing was published, and no other run is about to: somebody may want to know. */
static void tell_failure(struct making *m, bool good)
{
    struct desk *d = m->desk;
    if (good || m->published || d->request->on_failure == NULL
        || errs_exit_status(d->errs) == ERRS_LOCKED)
        return;
    hook_failure(d, d->root == NULL || d->period == NO_MONTH ? NULL : publication_edition(d));
}

static bool run_share(struct making *m, struct str *said)
{
    struct desk *d = m->desk;
    struct shard share;
    if (!shard_read(d, d->request->shard, &share))
        return false;
    if (!leaves_the_rest_to_merge(d))
        return false;
    workers_note_interrupts();
    d->is_share = true;
    bool good = publication_lock_share(&m->publication, d, shard_folder(d, share));
    if (good) {
        remember(m);
        good = prepare(m);
    }
    if (good) {
        shard_plan(d, share);
        good = make_share(m, share, said);
    }
    publication_end(&m->publication);
    return good;
}

/* --- the month of a desk; see month.h --- */

bool month_stands(struct desk *d)
{
    struct making m = { .desk = d };
    remember(&m);
    return stands(&m);
}

bool month_make(struct desk *d, struct str *said)
{
    struct making m = { .desk = d, .publication.lock = -1 };
    const struct request *q = d->request;
    bool good = q->shard != NULL ? run_share(&m, said)
        : q->dry_run             ? run_dry(&m, said)
                                 : run_whole(&m, said);
    tell_failure(&m, good);
    return good || m.waits;
}

void month_clear(struct desk *d)
{
    struct publication p = { .lock = -1 };
    struct errs *ignored = errs_new();
    d->errs = ignored;
    publication_lock(&p, d);
    publication_end(&p);
    errs_free(ignored);
}

/* --- the commands --- */

bool run_month(const struct request *q, struct str *said, struct errs *errs)
{
    bool are_several = months_are_several(q->period);
    if (are_several && q->planned != NULL)
        return err_usage(errs, N_("a plan is of one month, not of %s"), q->period);
    if (are_several)
        return run_months(q, said, errs);
    struct desk desk;
    struct password password = { 0 };
    struct making m = { .desk = &desk, .publication.lock = -1 };
    bool asked = q->password_file != NULL;
    bool usable = !asked || password_read(q->password_file, &password, errs);
    bool found = desk_find(&desk, q, errs) && hooks_ready(&desk), good = false;
    desk.password = asked ? password.text : NULL;
    if (found && usable) {
        good = month_make(&desk, said);
    } else {
        if (found)
            prepare(&m); /* a password that is no good is told with all else */
        tell_failure(&m, false);
    }
    password_forget(&password);
    desk_clear(&desk);
    return good;
}

bool run_merge(const struct request *q, struct str *said, struct errs *errs)
{
    struct arena *a = arena_new();
    struct request asked;
    struct shares shares;
    struct desk desk;
    struct making m = { .desk = &desk, .publication.lock = -1 };
    bool good = shares_find(a, q, &asked, &shares, errs);
    if (good) {
        m.shares = &shares;
        good = desk_find(&desk, &asked, errs) && hooks_ready(&desk) && run_whole(&m, said);
        tell_failure(&m, good);
        desk_clear(&desk);
    } else {
        desk = (struct desk){ .arena = a, .errs = errs, .request = q, .period = NO_MONTH };
        tell_failure(&m, false);
    }
    arena_free(a);
    return good;
}
