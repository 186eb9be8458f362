/* import.c - the import command: an agency's files, or what its database answers, into
 * data/statistics; see run.h. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "read/odbc.h"
#include "read/statistics.h"
#include "run/desk.h"

/* One file on its way: made ready in a folder of its own, then renamed into place. */
struct arrival {
    const char *from;   /* as the user named it; NULL: from the database */
    const char *staged; /* where it is read and judged, under its release's name */
    const char *inside; /* where it will stand, inside the workspace */
    bool is_held;       /* the same bytes stand there already */
    bool is_placed;     /* it was put there now */
};

struct importing {
    struct desk *desk;
    const struct dataset *dataset;
    struct date released;
    const char *folder; /* of what is on its way */
    struct arrival *items;
    size_t n;
};

static void no_dataset(struct desk *d, const char *id)
{
    const struct workspace *w = d->workspace;
    const char **known = arena_array(d->arena, w->n_datasets, sizeof *known);
    for (size_t k = 0; k < w->n_datasets; k++)
        known[k] = w->datasets[k].id.s;
    const char *near = str_nearest(id, known, w->n_datasets);
    if (near == NULL)
        err_usage(d->errs, N_("there is no dataset \"%s\"; describe it in data/datasets/%s.yaml"), id,
                  id);
    else
        err_usage(d->errs, N_("there is no dataset \"%s\"; did you mean \"%s\"?"), id, near);
}

static bool set_dataset(struct importing *i)
{
    struct desk *d = i->desk;
    const char *id = d->request->dataset;
    if (id == NULL)
        err_usage(d->errs, N_("say whose files these are: --dataset ID"));
    else if ((i->dataset = workspace_dataset(d->workspace, id)) == NULL)
        no_dataset(d, id);
    return i->dataset != NULL;
}

/* A database is asked today; of a file the user must say when it was published. */
static bool set_release_day(struct importing *i)
{
    struct desk *d = i->desk;
    const char *text = d->request->released;
    char today[16];
    bool is_query = d->request->n_words == 0;
    i->released = desk_today();
    if (text == NULL)
        return is_query
            || err_usage(d->errs, N_("say when this was published: --released YYYY-MM-DD"));
    if (!date_parse(text, &i->released))
        return err_usage(d->errs, N_("--released wants a day as YYYY-MM-DD, not \"%s\""), text);
    return date_compare(i->released, desk_today()) <= 0
        || err_usage(d->errs, N_("--released %s is in the future; today is %s"), text,
                     date_print(desk_today(), today));
}

static bool is_plain_name(const char *name)
{
    return *name != '\0' && *name != '.' && strpbrk(name, "/\n\r") == NULL;
}

static bool add_arrival(struct importing *i, const char *from, const char *name)
{
    struct desk *d = i->desk;
    struct date in_name;
    char day[16];
    /* A name that says its release day already keeps it, if it is this one. */
    if (statistics_released(name, &in_name)) {
        if (date_compare(in_name, i->released) != 0)
            return err_usage(d->errs, N_("the name of %s says another release day than --released "
                                         "%s; correct the one that is wrong"), from,
                             date_print(i->released, day));
        name += strlen("YYYY-MM-DD__");
    }
    if (!is_plain_name(name))
        return err_usage(d->errs, N_("\"%s\" is no name of a file"), from);
    name = arena_printf(d->arena, "%s__%s", date_print(i->released, day), name);
    const char *inside = arena_printf(d->arena, "data/statistics/%s/%s", i->dataset->id.s, name);
    for (size_t k = 0; k < i->n; k++)
        if (str_eq(i->items[k].inside, inside))
            return err_usage(d->errs, N_("two files would both be named %s"), name);
    *arena_push(d->arena, i->items, i->n) = (struct arrival){
        from, path_join(d->arena, i->folder, name), inside, false, false
    };
    return true;
}

static bool set_arrivals(struct importing *i)
{
    const struct request *q = i->desk->request;
    bool good = true;
    if (q->n_words == 0) {
        if (i->dataset->query.sql == NULL)
            return err_usage(i->desk->errs,
                             N_("name the files to import; dataset \"%s\" has no \"query\" to ask "
                                "a database"),
                             i->dataset->id.s);
        return add_arrival(i, NULL, "query.csv");
    }
    for (size_t k = 0; k < q->n_words; k++) {
        const char *slash = strrchr(q->words[k], '/');
        good = add_arrival(i, q->words[k], slash == NULL ? q->words[k] : slash + 1) && good;
    }
    return good;
}

/* Nobody keeps what a trial reading finds. */
static bool keep_nothing(void *state, const struct cell_batch *batch)
{
    (void)state;
    (void)batch;
    return true;
}

/* The file is read as its dataset says before it may stand among the releases. */
static bool judge(struct importing *i, struct arrival *x)
{
    struct desk *d = i->desk;
    struct arena *a = arena_new();
    const char *shown = x->from == NULL ? x->inside : x->from, *digest = NULL;
    struct cell_sink sink = { NULL, keep_nothing };
    struct file_facts facts;
    size_t rows = 0;
    bool good = x->from == NULL
        ? odbc_snapshot(&i->dataset->query, x->staged, &rows, d->errs)
        : file_copy(x->from, x->staged, d->errs);
    good = good
        && statistics_read(a, i->dataset, x->staged, shown, &sink, &facts, &digest, d->errs);
    if (good && facts.n_rows == 0)
        good = err_at(d->errs, (struct place){ .path = shown },
                      N_("no row of this file gives a figure"));
    arena_free(a);
    return good;
}

/* What stands there already is never written over: a release is what it was. */
static bool compare_with_held(struct importing *i, struct arrival *x)
{
    struct desk *d = i->desk;
    const char *path = path_join(d->arena, d->workspace->root, x->inside);
    struct arena *a = arena_new();
    struct bytes held, new;
    bool good = true;
    if (file_exists(path)) {
        good = file_read(a, path, path, &held, d->errs)
            && file_read(a, x->staged, x->staged, &new, d->errs);
        x->is_held = good && held.n == new.n && memcmp(held.s, new.s, held.n) == 0;
        if (good && !x->is_held)
            good = err_at(d->errs, (struct place){ .path = path },
                          N_("another file of this name and day is held; a release is never "
                             "changed: import this one under another name, or remove that"));
    }
    arena_free(a);
    return good;
}

static const char *dataset_folder(const struct importing *i)
{
    struct desk *d = i->desk;
    return path_join(d->arena, d->workspace->root,
                     arena_printf(d->arena, "data/statistics/%s", i->dataset->id.s));
}

static bool place(struct importing *i, struct str *said)
{
    struct desk *d = i->desk;
    const char *folder = dataset_folder(i);
    bool good = dir_make(folder, d->errs);
    for (size_t k = 0; good && k < i->n; k++) {
        struct arrival *x = &i->items[k];
        const char *path = path_join(d->arena, d->workspace->root, x->inside);
        if (!x->is_held && rename(x->staged, path) != 0)
            good = err_system(d->errs, path, N_("cannot write this file: %s"), strerror(errno));
        x->is_placed = good && !x->is_held;
        str_add_shown(said, x->inside, ""); /* a name of the operator's or an agency's */
        str_addf(said, "%s%s\n", x->is_held ? " " : "",
                 x->is_held ? d->request->word(N_("(held already)")) : "");
    }
    return good && tree_sync(folder, d->errs);
}

/* Only with all the others can be told whether two files of one day disagree: the series
 * that draw on the dataset are asked what they said that day, in total and in parts. */
static bool agree_with_others(struct importing *i)
{
    enum { ANY_MONTH = 9999 * 12 };
    struct desk *d = i->desk;
    const struct workspace *w = d->workspace;
    bool good = true;
    for (size_t s = 0; s < w->n_series; s++) {
        const struct series *series = &w->series[s];
        bool draws = false;
        for (size_t k = 0; k < series->n_from; k++)
            draws |= str_eq(series->from[k].dataset.s, i->dataset->id.s);
        struct observations total;
        struct parts parts;
        if (draws)
            good = store_series(d->store, d->arena, w, series, i->released, ANY_MONTH, &total,
                                d->errs) && good;
        for (size_t k = 0; draws && k < series->n_breakdowns; k++)
            good = store_parts(d->store, d->arena, w, series, &series->breakdowns[k],
                               i->released, ANY_MONTH, &parts, d->errs) && good;
    }
    return good;
}

/* After a failure nothing that arrived may stay behind among the releases. */
static void take_back(struct importing *i)
{
    struct desk *d = i->desk;
    for (size_t k = 0; k < i->n; k++)
        if (i->items[k].is_placed)
            unlink(path_join(d->arena, d->workspace->root, i->items[k].inside));
    rmdir(dataset_folder(i)); /* which it was made for, if nothing is in it */
}

bool run_import(const struct request *q, struct str *said, struct errs *errs)
{
    struct desk d;
    struct importing i = { .desk = &d };
    if (!desk_open(&d, q, errs)) {
        desk_clear(&d);
        return false;
    }
    i.folder = path_join(d.arena, d.workspace->root,
                         arena_printf(d.arena, ".alternat/import-%ld", (long)getpid()));
    bool good = set_dataset(&i) && set_release_day(&i) && set_arrivals(&i)
        && dir_make(i.folder, errs);
    bool made = good;
    for (size_t k = 0; made && k < i.n; k++)
        good = judge(&i, &i.items[k]) && compare_with_held(&i, &i.items[k]) && good;
    if (good && !(place(&i, said) && desk_index(&d) && agree_with_others(&i))) {
        take_back(&i);
        good = false;
    }
    if (made)
        tree_remove(i.folder, errs);
    desk_clear(&d);
    return good;
}
