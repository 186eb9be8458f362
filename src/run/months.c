/* months.c - the editions of several months: the workspace is read once, and each month is one
 * job of the workers, published on its own; see month.h. */
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "run/front.h"
#include "run/hooks.h"
#include "run/index.h"
#include "run/leaks.h"
#include "run/made.h"
#include "run/manifest.h"
#include "run/month.h"
#include "run/password.h"
#include "run/publish.h"
#include "run/workers.h"

#define UP_TO ".."

struct months {
    struct desk *desk; /* what was read */
    month first;
    size_t n;
    const char **said; /* one a month; NULL: it was not made */
    int done;
};

bool months_are_several(const char *period)
{
    return period != NULL && strstr(period, UP_TO) != NULL;
}

/* The desk of one of them: what was read is shared, what is told and remembered is its own. */
static struct desk one_of(const struct months *all, size_t i, const struct request *q, struct errs *errs)
{
    struct desk d = *all->desk;
    d.arena = arena_new();
    d.errs = errs;
    d.request = q;
    d.period = all->first + (month)i;
    d.is_of_many = true;
    return d;
}

static void put_away(struct desk *d, const struct months *all)
{
    if (d->workspace != NULL)
        arena_let_go(d->workspace->texts);
    if (d->store == all->desk->store) /* in memory, for the next too */
        d->store = NULL;
    desk_clear(d);
}

/* In a worker, which makes the month's files itself, one after another. */
static bool make_one(void *state, size_t job, struct str *said, struct errs *errs)
{
    const struct months *all = state;
    struct request q = *all->desk->request;
    q.jobs = WORKERS_HERE;
    q.progress = NULL;
    struct desk d = one_of(all, job, &q, errs);
    errs_add(errs, all->desk->errs); /* each manifest has the workspace's warnings */
    bool good = month_make(&d, said);
    put_away(&d, all);
    return good;
}

static const char *month_name(void *state, size_t job)
{
    const struct months *all = state;
    char text[16];
    return arena_dup(all->desk->arena, month_print(all->first + (month)job, text));
}

static void month_done(void *state, size_t job, const char *said)
{
    struct months *all = state;
    const struct request *q = all->desk->request;
    all->said[job] = arena_dup(all->desk->arena, said);
    all->done++;
    if (q->progress != NULL)
        q->progress(q->progress_state, all->done, (int)all->n, month_name(all, job));
}

/* Nothing is read where every edition would stay as it is. */
static bool all_stand(struct months *all)
{
    struct errs *told = errs_new();
    bool stand = !all->desk->request->dry_run && made_page_stands(all->desk);
    for (size_t i = 0; stand && i < all->n; i++) {
        struct desk d = one_of(all, i, all->desk->request, told);
        stand = month_stands(&d);
        put_away(&d, all);
    }
    if (stand)
        errs_add(all->desk->errs, told);
    errs_free(told);
    return stand;
}

/* What workers that an interrupt ended had begun. */
static void clear_all(struct months *all)
{
    for (size_t i = 0; i < all->n; i++)
        if (all->said[i] == NULL) {
            struct desk d = one_of(all, i, all->desk->request, NULL);
            month_clear(&d);
            put_away(&d, all);
        }
}

/* The page of all editions, when those that could be made have their places. */
static bool write_page(struct desk *d)
{
    struct editions_page page;
    month first, last;
    if (!editions_find(d, &first, &last))
        return true;
    bool good = desk_turn(d) && editions_page_begin(&page, d, publication_out(d), publication_edition(d));
    return good && editions_page_end(&page, d, true);
}

/* What all months' records say in words is years of text, and an edition has a month of it. */
static void lay_by_texts(const struct desk *d)
{
    int file = file_nameless(path_join(d->arena, d->root, ".alternat"));
    if (file < 0)
        return; /* where nothing can be written it stays in memory */
    arena_lay_by(d->workspace->texts, file);
    close(file);
}

static bool has_hooks(const struct request *q)
{
    return q->sign != NULL || q->on_success != NULL || q->on_failure != NULL;
}

static bool make_all(struct months *all, struct str *said)
{
    struct desk *d = all->desk;
    const char *const writes[] = { publication_out(d), path_join(d->arena, d->root, ".alternat") };
    struct workload load = { .n = all->n, .run = make_one, .name = month_name, .done = month_done,
                             .state = all };
    if (!has_hooks(d->request)) { /* which do what the operator wants */
        load.writes = writes;
        load.n_writes = sizeof writes / sizeof *writes;
    }
    all->said = arena_array(d->arena, all->n, sizeof *all->said);
    leaks_ready(d);
    bool good = true;
    for (size_t i = 0; i < d->n_inputs; i++)
        good = manifest_input_digest(d, i) != NULL && good;
    index_leave(d);
    lay_by_texts(d);
    bool made_out = !d->request->dry_run && !dir_exists(*writes);
    good = good && (!made_out || dir_make(*writes, d->errs)) && workers_run(&load, d->request->jobs, d->errs);
    for (size_t i = 0; i < all->n; i++)
        if (all->said[i] != NULL)
            str_add(said, all->said[i]);
    if (workers_interrupted())
        clear_all(all);
    else if (!d->request->dry_run)
        good = write_page(d) && good;
    if (made_out)
        rmdir(*writes); /* only where nothing was published: else it is not empty */
    return good;
}

static bool find_ends(struct months *all)
{
    struct desk *d = all->desk;
    const char *text = d->request->period, *up_to = strstr(text, UP_TO);
    const char *first = arena_dupn(d->arena, text, (size_t)(up_to - text));
    month last;
    if (!desk_month(d, first, &all->first) || !desk_month(d, up_to + strlen(UP_TO), &last))
        return false;
    if (all->first > last)
        return err_usage(d->errs, N_("the months %s: the first is later than the last"), text);
    all->n = (size_t)(last - all->first) + 1;
    d->period = last;
    return true;
}

/* What is said of one edition is not said of several at once. */
static bool is_of_several(struct desk *d)
{
    const struct request *q = d->request;
    if (q->shard != NULL)
        return err_usage(d->errs, N_("%s is of one month, not of several"), "--shard");
    return q->n_reasons == 0 || err_usage(d->errs, N_("%s is of one month, not of several"), "--reason");
}

bool run_months(const struct request *q, struct str *said, struct errs *errs)
{
    struct desk desk;
    struct request without_period = *q;
    struct password password = { 0 };
    struct months all = { .desk = &desk };
    without_period.period = NULL;
    bool usable = q->password_file == NULL || password_read(q->password_file, &password, errs);
    bool good = desk_find(&desk, &without_period, errs) && hooks_ready(&desk);
    desk.request = q;
    desk.password = q->password_file == NULL ? NULL : password.text;
    good = good && find_ends(&all) && is_of_several(&desk);
    workers_note_interrupts();
    bool stand = good && usable && all_stand(&all);
    if (good && !stand) {
        made_look(&desk);
        good = desk_read(&desk) && usable;
    }
    if (!good && q->on_failure != NULL)
        hook_failure(&desk, NULL); /* of all; what goes wrong with one edition is told with it */
    good = good && (stand || make_all(&all, said));
    password_forget(&password);
    desk_clear(&desk);
    return good;
}
