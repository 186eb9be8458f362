/* statistics.c - rows to observations by a description; see statistics.h. */
#include "read/statistics.h"

#include <math.h>
#include <string.h>

#include "base/str.h"
#include "model/series.h"
#include "read/figure.h"
#include "read/reading.h"

static void keep(struct reader *r, const struct cell *c)
{
    int first = 0, line = r->rows->row_line;
    enum gathered went = gather_add(r->gather, c, line, &first);
    r->facts->n_rows++;
    r->is_stopped |= went == GATHERED_FULL || went == GATHERED_DAYS;
    if (went == GATHERED_DAYS)
        err_at(r->errs, row_place(r), N_("more than 65535 release days in one file; is \"%s\" "
                                         "the release's column?"),
               r->dataset->release_column.s);
    /* Columns never add up: a total beside its parts would be counted twice. */
    bool in_one_row = went == GATHERED_TWICE && first == line;
    if (went != GATHERED_TWICE || r->told_repeated
        || (r->dataset->repeated_rows == ROWS_ADD && !in_one_row))
        return;
    r->told_repeated = true; /* where one row repeats, most do */
    if (in_one_row)
        err_at(r->errs, row_place(r),
               N_("two columns of this row have the same labels and period; give the "
                  "dimension that tells them apart (%s)"),
               r->dataset->r.at.path);
    else
        err_at(r->errs, row_place(r),
               N_("the same period and labels as in line %d; is a column that tells them apart "
                  "not read, or the period read by the wrong format? Only where such rows add "
                  "up, say \"repeated_rows: add\" (%s)"),
               first, r->dataset->r.at.path);
}

static void fill_down(struct reader *r)
{
    for (size_t i = 0; i < r->dataset->fill_down.n; i++) {
        size_t column = r->head.fill_down[i];
        struct field f = field_at(r, column);
        struct filled *last = &r->filled[i];
        if (f.n > 0) {
            if (last->cap < f.n) {
                last->cap = 2 * f.n;
                last->s = arena_alloc(r->arena, last->cap);
            }
            memmove(last->s, f.s, f.n); /* it may be its own */
            last->n = f.n;
        } else if (last->s != NULL && column < r->rows->n_fields) {
            r->rows->fields[column].s = last->s;
            r->rows->fields[column].n = last->n;
        }
    }
}

static bool matches(const struct reader *r, size_t column, const struct row_rule *rule)
{
    struct field f = field_at(r, column);
    return one_of(&rule->values, f.s, f.n);
}

static bool is_dropped(const struct reader *r)
{
    for (size_t i = 0; i < r->dataset->n_drop; i++)
        if (matches(r, r->head.drops[i], &r->dataset->drop[i]))
            return true;
    return false;
}

/* Is the row as wide as the head? What a ragged row leaves out is empty, and empty fields
 * behind the last head are nothing. */
static bool is_whole(struct reader *r)
{
    struct rows *rows = r->rows;
    size_t wide = r->head.n_columns, n = rows->n_fields;
    while (n > wide && rows->fields[n - 1].n == 0)
        n--;
    if (n > wide || (n < wide && !rows->is_ragged))
        return err_at(r->errs, row_place(r),
                      N_("this row has %zu columns, the header %zu; is a delimiter or a "
                         "quotation mark missing, or does the table end above (\"ends_at\")?"),
                      rows->n_fields, wide);
    for (; n < wide; n++)
        rows->fields[n] = (struct field){ .s = "" };
    rows->n_fields = wide;
    return true;
}

/* One figure of the row. What is wrong with the row itself is told once. */
static bool value(struct reader *r, size_t i, struct cell *c, int mult, bool *skipped)
{
    const struct value_column *v = &r->head.values[i];
    bool provisional = false;
    bool good = read_period(r, i, &c->period, &provisional, skipped);
    if (*skipped)
        return true;
    good = read_head_labels(r, v) && good;
    /* A status that says "none" means it, whatever stands in the figure's place. */
    if (status_is_missing(c->status))
        c->value = NAN;
    else
        good = read_figure(r, v->column, mult, c) && good;
    if (provisional && c->status == STATUS_NORMAL)
        c->status = STATUS_PROVISIONAL;
    if (isnan(c->value) && !status_is_missing(c->status))
        c->status = STATUS_MISSING;
    return good;
}

static void row(struct reader *r, struct date released)
{
    char status = STATUS_NORMAL;
    int mult = 0;
    if (!is_whole(r))
        return;
    fill_down(r);
    if (is_dropped(r))
        return;
    bool good = r->head.release == NO_COLUMN || read_release(r, &released);
    good = (r->head.status == NO_COLUMN || read_status(r, &status)) && good;
    good = (r->head.unit_mult == NO_COLUMN || read_mult(r, &mult)) && good;
    good = read_labels(r) && good;
    size_t before = errs_count(r->errs, SEVERITY_ERROR);
    for (size_t i = 0; i < r->head.n_values; i++) {
        struct cell c = { .released = released, .key = r->key, .status = status };
        bool skipped = false, whole = value(r, i, &c, mult, &skipped);
        if (whole && !skipped && good)
            keep(r, &c);
        /* What the period's columns get wrong is wrong for every figure of the row. */
        if (!whole && r->dataset->period.head == 0
            && errs_count(r->errs, SEVERITY_ERROR) > before)
            return;
    }
}

bool statistics_released(const char *name, struct date *released)
{
    char day[11] = { 0 };
    if (strlen(name) < 12 || strncmp(name + 10, "__", 2) != 0)
        return false;
    memcpy(day, name, 10);
    return date_parse(day, released);
}

bool statistics_readable(const char *name)
{
    return rows_readable(name);
}

/* Is there a description to read by? */
static bool described(const struct dataset *d)
{
    const struct period_rule *p = &d->period;
    return p->r.at.path != NULL && d->value.r.at.path != NULL
        && (p->column.s != NULL || p->columns.n > 0 || p->year.s != NULL || p->month.s != NULL
            || p->head > 0);
}

/* Does a row below the table's end still look like one of it, with a period and a figure?
 * Then the end was found too early, and what follows would be lost in silence. */
static bool looks_like_data(struct reader *r)
{
    struct errs *quiet = errs_new(), *told = r->errs;
    bool looks = false;
    r->errs = quiet;
    fill_down(r);
    for (size_t i = 0; i < r->head.n_values && !looks && !is_dropped(r); i++) {
        struct cell c = { .status = STATUS_NORMAL };
        bool provisional, skipped;
        size_t column = r->head.values[i].column;
        looks = read_period(r, i, &c.period, &provisional, &skipped) && !skipped
            && field_at(r, column).n > 0 && read_figure(r, column, 0, &c) && !isnan(c.value);
    }
    r->errs = told;
    errs_free(quiet);
    return looks;
}

/* Notes below the table are no table: what is odd about them is not told. */
static bool below_the_end(struct reader *r, int end)
{
    struct errs *quiet = errs_new();
    bool good = true;
    r->rows->tell(r->rows, quiet);
    while (good && r->rows->next(r->rows))
        if (looks_like_data(r))
            good = err_at(r->errs, row_place(r),
                          N_("the table was taken to end in line %d (\"ends_at\"), but this row "
                             "still has a period and a figure"),
                          end);
    r->rows->tell(r->rows, r->errs);
    errs_free(quiet);
    return good;
}

static bool rows_read(struct reader *r, struct date released)
{
    while (r->rows->next(r->rows)) {
        if (r->head.ends_at != NO_COLUMN && matches(r, r->head.ends_at, &r->dataset->ends_at))
            return below_the_end(r, r->rows->row_line);
        row(r, released);
        if (r->is_stopped)
            return false;
        if (errs_count(r->errs, SEVERITY_ERROR) >= r->most_errors)
            return err_at(r->errs, row_place(r),
                          N_("too many errors in this file; the rest is not read"));
    }
    return !r->rows->failed;
}

static bool stops_are_sure(struct reader *r)
{
    return r->stops != STOPS_UNSURE
        || err_at(r->errs, r->stops_at,
                  N_("\"%s\": three digits stand behind every full stop of this file's figures; "
                     "write thousands: \".\" or decimal: \".\" under \"value\" (%s)"),
                  r->stops_text, r->dataset->value.r.at.path);
}

bool statistics_read(struct arena *a, const struct dataset *d, const char *path,
                     const char *shown, const struct cell_sink *sink,
                     struct file_facts *facts, const char **digest, struct errs *errs)
{
    *facts = (struct file_facts){ 0 };
    if (!described(d))
        return false; /* told where the description is read */
    size_t before = errs_count(errs, SEVERITY_ERROR);
    struct date released = { 0 };
    const char *name = strrchr(path, '/');
    name = name == NULL ? path : name + 1;
    if (d->release_column.s == NULL && !statistics_released(name, &released))
        return err_at(errs, (struct place){ .path = shown },
                      N_("the file's name does not begin with its release day; rename it "
                         "to YYYY-MM-DD__%s"),
                      name);
    struct reader r = { .arena = a, .dataset = d, .errs = errs, .shown = shown,
                        .facts = facts, .most_errors = before + STATISTICS_ERRORS };
    r.rows = rows_open(a, d, path, shown, errs);
    if (r.rows == NULL || !head_read(a, d, r.rows, shown, &r.head, errs))
        return false;
    r.gather = gather_new(a, d->n_dimensions, GATHER_MOST, sink);
    reading_begin(&r);
    bool good = read_head_periods(&r) && rows_read(&r, released)
        && errs_count(errs, SEVERITY_ERROR) == before && stops_are_sure(&r)
        && gather_end(r.gather);
    *digest = good ? r.rows->digest(r.rows) : NULL;
    return *digest != NULL && errs_count(errs, SEVERITY_ERROR) == before;
}
