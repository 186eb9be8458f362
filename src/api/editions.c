/* editions.c - checked, planned, made; see alternat.h. */
#include "api/handle.h"
#include "base/interrupt.h"

bool alternat_check(struct alternat *w, const char *period, const struct alternat_options *options)
{
    struct request q;
    call_begin(w);
    request_fill(&q, w, period, options);
    return call_end(w, run_check(&q, w->errs));
}

/* --- the plan --- */

struct plan {
    struct arena *arena;
    struct alternat_file *files;
    size_t n;
};

static void plan_add(void *state, const struct planned *f)
{
    struct plan *p = state;
    struct arena *a = p->arena;
    *arena_push(a, p->files, p->n) = (struct alternat_file){
        .path = arena_dup(a, f->path),
        .audience = arena_dup(a, f->audience),
        .report = arena_dup(a, f->report),
        .language = arena_dup(a, f->language),
        .format = arena_dup(a, f->format),
        .why = f->why == NULL ? NULL : arena_dup(a, f->why),
    };
}

const struct alternat_file *alternat_plan(struct alternat *w, const char *period,
                                          const struct alternat_options *options, size_t *n)
{
    struct request q;
    call_begin(w);
    request_fill(&q, w, period, options);
    struct plan plan = { .arena = w->last };
    struct str said = str_new(w->last);
    q.dry_run = true;
    q.planned = plan_add;
    q.planned_state = &plan;
    bool good = call_end(w, run_month(&q, &said, w->errs));
    if (n != NULL)
        *n = good ? plan.n : 0;
    return good ? plan.files : NULL;
}

/* --- the run --- */

struct watcher {
    struct alternat *handle;
    alternat_progress *progress;
    void *state;
};

static void made_one(void *state, int done, int all, const char *file)
{
    const struct watcher *watcher = state;
    if (!watcher->progress(watcher->state, done, all, file)) {
        watcher->handle->was_stopped = true;
        interrupt_ask(SIGTERM);
    }
}

bool alternat_run(struct alternat *w, const char *period, const struct alternat_options *options,
                  alternat_progress *progress, void *state)
{
    struct request q;
    call_begin(w);
    request_fill(&q, w, period, options);
    struct watcher watcher = { w, progress, state };
    struct str said = str_new(w->last);
    q.progress = progress == NULL ? NULL : made_one;
    q.progress_state = &watcher;
    return call_end(w, run_month(&q, &said, w->errs));
}
