/* workspace.c - the files of a workspace, one kind after the other; see workspace.h. */
#include "read/workspace.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "read/bind.h"
#include "read/glossary.h"
#include "read/look.h"
#include "read/period.h"
#include "read/template.h"
#include "read/yaml_tree.h"

#define WORKSPACE_FILE "alternat.yaml"

/* A folder reached through a link is not below what its path says. */
static const char *path_above(struct arena *a, const char *folder)
{
    size_t n = strlen(folder);
    while (n > 1 && folder[n - 1] == '/')
        n--;
    const char *plain = arena_dupn(a, folder, n), *slash = strrchr(plain, '/');
    const char *last = slash == NULL ? plain : slash + 1;
    if (str_eq(plain, "."))
        return "..";
    return str_eq(last, "..") || str_eq(last, ".") || file_is_link(plain)
        ? path_join(a, plain, "..")
        : path_folder(a, plain);
}

const char *workspace_find(struct arena *a, const char *start, struct errs *errs)
{
    char *real = realpath(start, NULL);
    if (real == NULL) {
        err_usage(errs, N_("there is no folder \"%s\""), start);
        return NULL;
    }
    /* Upwards as the user would write it: "out/2024-02", "out", ".", "..". */
    const char *folder = start;
    bool found = file_exists(path_join(a, folder, WORKSPACE_FILE));
    for (char *slash; !found && (slash = strrchr(real, '/')) != NULL && slash[1] != '\0';) {
        *slash = '\0';
        folder = path_above(a, folder);
        found = file_exists(path_join(a, folder, WORKSPACE_FILE));
    }
    free(real);
    if (found)
        return folder;
    err_usage(errs,
              N_("there is no alternat.yaml in \"%s\" or above it; go to a workspace or "
                 "name one with -C"),
              start);
    return NULL;
}

struct reading {
    struct arena *arena;
    struct errs *errs;
    struct workspace *w;
    struct binder binder;
};

/* Reads one YAML file into a record; what is wrong in it is left out. */
static bool record(struct reading *r, const char *path, const struct shape *shape,
                   void *out)
{
    struct arena *tree = arena_new();
    struct yaml_value *v = yaml_read(tree, path, path, r->errs);
    bool good = v != NULL && bind_record(&r->binder, v, shape, out);
    arena_free(tree);
    return good;
}

/*
 * alternat.yaml is bound twice: its own languages and audiences are needed to judge
 * its texts, and to read any other file. The first time nothing is told.
 */
static bool configuration(struct reading *r)
{
    const char *path = path_join(r->arena, r->w->root, WORKSPACE_FILE);
    struct arena *tree = arena_new();
    struct yaml_value *v = yaml_read(tree, path, path, r->errs);
    if (v == NULL) {
        arena_free(tree);
        return false;
    }
    struct workspace *first = arena_alloc(r->arena, sizeof *first), *w = r->w;
    struct binder quiet = { .arena = r->arena, .errs = errs_new() };
    bind_record(&quiet, v, &workspace_shape, first);
    errs_free(quiet.errs);
    if (first->format > WORKSPACE_FORMAT) { /* what else it may have, nobody knows here */
        arena_free(tree);
        return err_at(r->errs, (struct place){ .path = path },
                      N_("this workspace is of format %d, and this program reads formats up to %d; take a newer "
                         "version of Alternat"),
                      first->format, WORKSPACE_FORMAT);
    }
    if (first->languages.n > 0)
        r->binder.languages = &first->languages;
    if (first->audience_names.n > 0)
        r->binder.audiences = &first->audience_names;
    bind_record(&r->binder, v, &workspace_shape, w);
    arena_free(tree);
    if (w->source_language == NULL)
        w->source_language = "en";
    if (w->audience_names.n > AUDIENCES_MOST)
        return err_at(r->errs, w->r.at, N_("more than %d audiences"), AUDIENCES_MOST);
    return w->audience_names.n > 0 && w->languages.n > 0;
}

static void audiences(struct reading *r)
{
    struct workspace *w = r->w;
    w->audiences = arena_array(r->arena, w->audience_names.n, sizeof *w->audiences);
    for (size_t i = 0; i < w->audience_names.n; i++) {
        const struct name *id = &w->audience_names.items[i];
        struct audience *a = &w->audiences[w->n_audiences++];
        const char *file = arena_printf(r->arena, "templates/audiences/%s.yaml", id->s);
        const char *path = path_join(r->arena, w->root, file);
        a->id = *id;
        a->bit = i;
        if (!file_exists(path)) {
            err_at(r->errs, id->at, N_("audience \"%s\" has no file %s; add it"), id->s,
                   path);
            continue;
        }
        record(r, path, &audience_shape, a);
        look_set(r->arena, w, a, r->errs);
    }
}

/* A file is named after its record's id, so that one is found by the other. */
static void check_id(struct reading *r, const struct name *id, const char *file)
{
    if (id->s == NULL)
        return;
    const char *wanted = arena_printf(r->arena, "%s.yaml", id->s);
    if (!str_eq(wanted, file))
        err_at(r->errs, id->at,
               N_("the id is \"%s\", but the file is named %s; rename it to %s or change "
                  "the id"),
               id->s, file, wanted);
}

/* The period is read one way: from a column or a level of the head with a format, or
 * from a year and a month, of which the head may hold one. */
static bool check_period(struct reading *r, const struct period_rule *p)
{
    int places = (p->column.s != NULL) + (p->columns.n > 0) + (p->head > 0);
    int parts = (p->year.s != NULL) + (p->month.s != NULL);
    if (p->format != NULL && !period_format_good(p->format, false))
        return err_at(r->errs, p->r.at,
                      N_("\"%s\" is no format of a period; write it as YYYY-MM, MM/DD/YYYY or "
                         "MMM YYYY"),
                      p->format);
    bool whole = p->format != NULL && places == 1 && parts == 0;
    bool two = p->format == NULL && p->column.s == NULL && p->columns.n == 0
        && parts + (p->head > 0) == 2;
    return whole || two
        || err_at(r->errs, p->r.at,
                  N_("a period is read either from \"column\" (or \"head\") with its "
                     "\"format\", or from \"year\" and \"month\""));
}

static bool check_value(struct reading *r, const struct dataset *d)
{
    const struct value_rule *v = &d->value;
    int ways = (v->column.s != NULL) + (v->columns.n > 0) + (d->other_columns == OTHERS_VALUES);
    return ways == 1
        || err_at(r->errs, v->r.at,
                  N_("figures stand either in \"column\", or in several \"columns\", or in "
                     "all others (other_columns: values)"));
}

/* A level of the head must be one that the head has. */
static bool check_level(struct reading *r, const struct dataset *d, struct place at, int level)
{
    int levels = d->head.separator != NULL ? HEAD_LEVELS : d->head.rows == 0 ? 1 : d->head.rows;
    return level <= levels
        || err_at(r->errs, at,
                  N_("level %d of a head that has %d; say how many \"rows\" the table's \"head\" "
                     "has"),
                  level, levels);
}

/* A label's parent must be there, and must not in the end be a part of the label. */
static bool check_parent(struct reading *r, const struct dimension *d, const struct label *l)
{
    const struct label *at = l;
    for (size_t steps = 0; at->parent.s != NULL; steps++) {
        const struct label *parent = dimension_label(d, at->parent.s);
        if (parent == NULL)
            return at != l /* told at that label */
                || err_at(r->errs, l->parent.at, N_("there is no label \"%s\" to be the parent"),
                          l->parent.s);
        if (parent == l || steps > d->n_labels)
            return err_at(r->errs, l->parent.at, N_("\"%s\" would be a part of itself"), l->id.s);
        at = parent;
    }
    return true;
}

static bool check_dimensions(struct reading *r, const struct dataset *d)
{
    bool good = d->n_dimensions <= DIMENSIONS_MOST
        || err_at(r->errs, d->r.at, N_("more than %d dimensions"), DIMENSIONS_MOST);
    for (size_t i = 0; i < d->n_dimensions; i++) {
        const struct dimension *x = &d->dimensions[i];
        if ((x->separator != NULL) != (x->part > 0))
            good = err_at(r->errs, x->r.at,
                          N_("\"separator\" and \"part\" go together: the column holds several "
                             "labels"));
        if ((x->column.s != NULL) + (x->head > 0) != 1)
            good = err_at(r->errs, x->r.at,
                          N_("a dimension's labels stand either in a \"column\" or in a level "
                             "of the \"head\""));
        good = check_level(r, d, x->r.at, x->head) && good;
        for (size_t l = 0; l < x->n_labels; l++)
            good = check_parent(r, x, &x->labels[l]) && good;
    }
    return good;
}

static bool check_codes(struct reading *r, const struct pairs *codes)
{
    bool good = true;
    for (size_t i = 0; i < codes->n; i++)
        if (strlen(codes->items[i].key.s) != 1
            || strchr("ABDEFGHIJKLMNOPQSTUVW", *codes->items[i].key.s) == NULL)
            good = err_at(r->errs, codes->items[i].key.at,
                          N_("\"%s\" is no status of SDMX (OBS_STATUS); write one letter, such as A "
                             "(normal), P (provisional) or E (estimated)"),
                          codes->items[i].key.s);
    return good;
}

/* What the rows of a description must say together. */
static bool check_dataset(struct reading *r, const struct dataset *d)
{
    bool good = check_period(r, &d->period);
    good = check_level(r, d, d->period.r.at, d->period.head) && good;
    good = check_value(r, d) && good;
    good = check_dimensions(r, d) && good;
    if (d->release_format != NULL && !period_format_good(d->release_format, true))
        good = err_at(r->errs, d->r.at,
                      N_("\"%s\" is no format of a day (\"release_format\"); write it as YYYY-MM-DD "
                         "or MM/DD/YYYY"),
                      d->release_format);
    if (d->delimiter != NULL && d->delimiter[1] != '\0')
        good = err_at(r->errs, d->r.at, N_("\"delimiter\" wants one plain character, such as \";\", "
                                           "\",\" or \"\\t\" (a tab)"));
    good = check_codes(r, &d->status.codes) && good;
    return check_codes(r, &d->value.flags) && good;
}

static void datasets(struct reading *r)
{
    const char **names;
    size_t n;
    const char *folder = path_join(r->arena, r->w->root, "data/datasets");
    if (!dir_list(r->arena, folder, ".yaml", &names, &n, r->errs))
        return;
    r->w->datasets = arena_array(r->arena, n, sizeof *r->w->datasets);
    for (size_t i = 0; i < n; i++) {
        struct dataset *d = &r->w->datasets[r->w->n_datasets++];
        const char *path = path_join(r->arena, folder, names[i]);
        if (record(r, path, &dataset_shape, d) && check_dataset(r, d)) {
            check_id(r, &d->id, names[i]);
            continue;
        }
        /* Only its name is kept: files are not read by half a description, and what
         * refers to it is not told as well. */
        const char *id = arena_dupn(r->arena, names[i], strlen(names[i]) - strlen(".yaml"));
        *d = (struct dataset){ .r = { { path, 1, 1 }, AUDIENCES_ALL },
                               .id = { id, { path, 1, 1 } } };
    }
}

static void series(struct reading *r)
{
    const char *path = path_join(r->arena, r->w->root, "data/series.yaml");
    struct series_file file = { 0 };
    if (file_exists(path))
        record(r, path, &series_file_shape, &file);
    r->w->series = file.series;
    r->w->n_series = file.n_series;
}

static void calendar(struct reading *r)
{
    const char *path = path_join(r->arena, r->w->root, "data/calendar.yaml");
    if (file_exists(path))
        record(r, path, &calendar_shape, &r->w->calendar);
}

static int by_start(const void *a, const void *b)
{
    const struct meeting *x = a, *y = b;
    int order = date_compare(x->start.day, y->start.day);
    if (order == 0)
        order = x->start.minute - y->start.minute;
    return order != 0 ? order : strcmp(x->id.s == NULL ? "" : x->id.s,
                                       y->id.s == NULL ? "" : y->id.s);
}

static void meetings(struct reading *r)
{
    const char **names;
    size_t n;
    const char *folder = path_join(r->arena, r->w->root, "data/meetings");
    if (!dir_list(r->arena, folder, ".yaml", &names, &n, r->errs))
        return;
    r->w->meetings = arena_array(r->arena, n, sizeof *r->w->meetings);
    for (size_t i = 0; i < n; i++) {
        struct meeting *m = &r->w->meetings[r->w->n_meetings++];
        record(r, path_join(r->arena, folder, names[i]), &meeting_shape, m);
        check_id(r, &m->id, names[i]);
    }
    if (n > 0)
        qsort(r->w->meetings, n, sizeof *r->w->meetings, by_start);
}

static void templates(struct reading *r)
{
    for (size_t i = 0; i < r->w->n_reports; i++) {
        struct report *report = &r->w->reports[i];
        if (report->template_path.s == NULL)
            continue;
        const char *inside = report->template_path.s;
        if (!str_starts(inside, "templates/") || strstr(inside, "/.") != NULL) {
            err_at(r->errs, report->template_path.at,
                   N_("templates stand in templates/, where a change of one is seen; \"%s\" does not"),
                   inside);
            continue;
        }
        const char *path = path_join(r->arena, r->w->root, inside);
        if (!file_exists(path)) {
            err_at(r->errs, report->template_path.at, N_("there is no template \"%s\""),
                   report->template_path.s);
            continue;
        }
        struct template *t =
            template_read(r->arena, path, path, &r->w->audience_names, r->errs);
        report->template = t;
        const char *id = t == NULL ? NULL : element_get(t->root, "id");
        if (id != NULL && report->id.s != NULL && !str_eq(id, report->id.s))
            err_at(r->errs, element_place(t->root, "id"),
                   N_("this template is for report \"%s\", but alternat.yaml gives it to \"%s\"; "
                      "make the two alike"),
                   id, report->id.s);
    }
}

static void free_texts(void *texts)
{
    arena_free(texts);
}

struct workspace *workspace_read(struct arena *a, const char *root, struct errs *errs)
{
    struct workspace *w = arena_alloc(a, sizeof *w);
    struct reading r = { .arena = a, .errs = errs, .w = w };
    struct arena *texts = arena_new_in_pages();
    arena_defer(a, free_texts, texts);
    r.binder = (struct binder){ .arena = a, .texts = texts, .errs = errs };
    w->root = root;
    w->texts = texts;
    if (!configuration(&r))
        return NULL;
    look_fonts(a, w, errs);
    audiences(&r);
    datasets(&r);
    series(&r);
    calendar(&r);
    meetings(&r);
    templates(&r);
    const char *glossary = path_join(a, root, "locales/glossary.tsv");
    if (file_exists(glossary))
        glossary_read(a, glossary, glossary, &w->languages, &w->glossary, errs);
    return w;
}
