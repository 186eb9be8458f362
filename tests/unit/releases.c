/* releases.c - see releases.h. */
#include "releases.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/str.h"
#include "model/series.h"
#include "support.h"

struct store *store;

int store_set_up(void **state)
{
    if (set_up(state) != 0)
        return 1;
    store = store_open(NULL, errs);
    return store == NULL;
}

int store_tear_down(void **state)
{
    store_free(store);
    return tear_down(state);
}

struct date day(const char *text)
{
    struct date d;
    assert_true(date_parse(text, &d));
    return d;
}

month month_from(const char *text)
{
    month m;
    assert_true(month_parse(text, &m));
    return m;
}

/* --- in --- */

/* The labels of a dimension, numbered as they come. */
struct column {
    struct map numbers;
    const char **texts;
};

static label_number label_in(struct column *c, const char *s, size_t n)
{
    size_t known = c->numbers.n;
    size_t number = map_put(&c->numbers, s, n, known, NULL);
    if (c->numbers.n > known)
        *arena_push(a, c->texts, known) = arena_dupn(a, s, n);
    return (label_number)number;
}

static struct cell cell_from(const char *line, const struct dataset *d, struct column *columns)
{
    char released[11], period[8], figure[32], *rest;
    int labels = 0;
    assert_int_equal(sscanf(line, "%10s %7s %31s%n", released, period, figure, &labels), 3);
    label_number *key = arena_array(a, d->n_dimensions, sizeof *key);
    const char *label = line + labels + (line[labels] == ' ');
    for (size_t i = 0; i < d->n_dimensions; i++) {
        size_t n = strcspn(label, "|");
        key[i] = label_in(&columns[i], label, n);
        label += n + (label[n] == '|');
    }
    assert_string_equal(label, ""); /* neither more labels than dimensions nor fewer */
    struct cell c = { day(released), key, month_from(period), strtod(figure, &rest),
                      STATUS_NORMAL };
    if (rest == figure)
        c.value = NAN;
    assert_true(*rest != '\0' || rest != figure);
    c.status = *rest == '\0' ? STATUS_NORMAL : *rest;
    return c;
}

static size_t n_key; /* of the dataset whose cells are sorted */

static int in_order(const void *x_, const void *y_)
{
    const struct cell *x = x_, *y = y_;
    int order = date_compare(x->released, y->released);
    for (size_t i = 0; order == 0 && i < n_key; i++)
        order = x->key[i] - y->key[i];
    return order != 0 ? order : x->period - y->period;
}

static bool pour(const struct cell_sink *sink, const struct dataset *d, struct cell *cells,
                 size_t n, struct column *columns)
{
    const char *const **labels = arena_array(a, d->n_dimensions, sizeof *labels);
    size_t *n_labels = arena_array(a, d->n_dimensions, sizeof *n_labels);
    for (size_t i = 0; i < d->n_dimensions; i++) {
        labels[i] = columns[i].texts;
        n_labels[i] = columns[i].numbers.n;
    }
    n_key = d->n_dimensions;
    if (n > 0)
        qsort(cells, n, sizeof *cells, in_order);
    for (size_t i = 1; i < n; i++)
        assert_true(in_order(&cells[i - 1], &cells[i]) < 0); /* no two the same */
    struct cell_batch batch = { cells, n, labels, n_labels };
    return sink->take(sink->state, &batch);
}

bool releases_pour(const struct cell_sink *sink, const struct dataset *d, const char *text)
{
    struct column *columns = arena_array(a, d->n_dimensions, sizeof *columns);
    struct cell *cells = NULL;
    size_t n = 0;
    bool good = true;
    for (size_t i = 0; i < d->n_dimensions; i++)
        columns[i].numbers = map_new(a);
    while (good && *text != '\0') {
        const char *line = arena_dupn(a, text, strcspn(text, "\n"));
        text += strlen(line) + (text[strlen(line)] == '\n');
        if (str_eq(line, "--")) {
            good = pour(sink, d, cells, n, columns);
            cells = NULL;
            n = 0;
        } else {
            struct cell c = cell_from(line, d, columns);
            *arena_push(a, cells, n) = c;
        }
    }
    return good && pour(sink, d, cells, n, columns);
}

bool releases_import(struct store *s, const struct dataset *d, const char *path,
                     const char *text)
{
    struct import *i = store_import_begin(s, a, d, path, path, errs);
    struct cell_sink sink = store_import_sink(i);
    bool good = releases_pour(&sink, d, text);
    struct file_id id = { path, text, "reader", { 0 } };
    struct file_facts facts = { 0 };
    return store_import_end(i, good, &id, &facts);
}

/* --- out --- */

static void tell(struct str *out, const struct observation *o)
{
    char m[16], d[16];
    str_add(out, month_print(o->period, m));
    if (isnan(o->value))
        str_add(out, " -");
    else
        str_addf(out, " %.9g", o->value);
    str_addf(out, " %s %s", o->release->dataset, date_print(o->release->released, d));
    if (o->status != STATUS_NORMAL)
        str_addf(out, " %c", o->status);
    str_add(out, o->stands_in ? " stands in\n" : "\n");
}

const char *observations_told(const struct observations *o)
{
    struct str all = str_new(a);
    size_t missing = 0;
    for (size_t i = 0; i < o->n; i++) {
        for (; missing < o->n_missing && o->missing[missing].period < o->items[i].period;)
            tell(&all, &o->missing[missing++]);
        tell(&all, &o->items[i]);
    }
    while (missing < o->n_missing)
        tell(&all, &o->missing[missing++]);
    return all.s;
}

const char *series_told(const struct workspace *w, const struct series *s, const char *date,
                        const char *upto)
{
    struct observations o;
    assert_true(store_series(store, a, w, s, day(date), month_from(upto), &o, errs));
    assert_string_equal(said(), "");
    assert_ptr_equal(o.series, s);
    assert_int_equal(date_compare(o.as_of, day(date)), 0);
    return observations_told(&o);
}

const char *parts_told(const struct parts *p)
{
    struct str told = str_new(a);
    for (size_t i = 0; i < p->n; i++)
        str_addf(&told, "[%s]\n%s", p->items[i].id, observations_told(&p->items[i].observations));
    return told.s;
}
