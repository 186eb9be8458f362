/* statistics.c - rows to observations by a description; see statistics.h. */
#include "read/statistics.h"

#include <math.h>
#include <string.h>

#include "base/map.h"
#include "base/str.h"
#include "model/series.h"
#include "read/figure.h"
#include "read/gather.h"
#include "read/head.h"
#include "read/period.h"
#include "text/letters.h"

struct reader {
    struct arena *arena;
    const struct dataset *dataset;
    struct errs *errs;
    struct rows *rows;
    const char *shown;
    size_t most_errors; /* stop when the file's errors reach this count */
    struct head head;
    struct gather *gather;
    struct file_facts *facts;

    struct map *labels;     /* one a dimension: a field's text to its label's number */
    struct map fiscal_years, months, periods, releases; /* texts read before */
    const char **filled;    /* one a name in fill_down: the last text that stood there */
    label_number *key;      /* of the present row */
    bool told_repeated;
    bool is_stopped; /* by the sink, which told why */
};

/* What stands in a column of the present row, without spaces around it. */
static struct field at(const struct reader *r, size_t column)
{
    if (column >= r->rows->n_fields)
        return (struct field){ "", 0, 0 };
    struct field f = r->rows->fields[column];
    while (f.n > 0 && *f.s == ' ') {
        f.s++;
        f.n--;
    }
    while (f.n > 0 && f.s[f.n - 1] == ' ')
        f.n--;
    return f;
}

/* A field's text as an error quotes it. */
static const char *quoted(const struct reader *r, const struct field *f)
{
    enum { MOST = 60 };
    size_t n = f->n > MOST ? MOST : f->n;
    while (n < f->n && n > 0 && ((unsigned char)f->s[n] & 0xC0) == 0x80)
        n--;
    return arena_printf(r->arena, "%.*s%s", (int)n, f->s, n < f->n ? "…" : "");
}

static struct place place(const struct reader *r, size_t column)
{
    return r->rows->place(r->rows, column);
}

static struct place row_place(const struct reader *r)
{
    return (struct place){ r->shown, r->rows->row_line, 1 };
}

/* --- periods and release days --- */

static bool no_period(const struct reader *r, size_t column, const struct field *f,
                      const char *wanted)
{
    const struct period_rule *rule = &r->dataset->period;
    return err_at(r->errs, place(r, column), N_("\"%s\" is no period; %s:%d wants %s"),
                  quoted(r, f), rule->r.at.path, rule->r.at.line, wanted);
}

/* Texts repeat from row to row: what one means is worked out once. */
static bool remembered(const struct map *m, const struct field *f, size_t *out)
{
    const struct map_entry *e = map_get(m, f->s, f->n);
    if (e != NULL)
        *out = e->value;
    return e != NULL;
}

/* A year, and whether what follows it says that its figures are provisional. */
static bool read_year(struct reader *r, size_t column, const struct field *f, int *year,
                      bool *provisional)
{
    size_t known;
    if (!remembered(&r->fiscal_years, f, &known)) {
        const char *suffix;
        int number = period_year(&r->dataset->period, f->s, f->n, &suffix);
        if (number == 0)
            return no_period(r, column, f, "YYYY");
        bool says = *suffix != '\0'
            && one_of(&r->dataset->status.provisional_years, suffix, strlen(suffix));
        known = map_put(&r->fiscal_years, f->s, f->n, (size_t)number * 2 + says, NULL);
    }
    *year = (int)(known / 2);
    *provisional = known % 2 == 1;
    return true;
}

static bool read_month(struct reader *r, size_t column, const struct field *f, int *number)
{
    size_t known;
    if (!remembered(&r->months, f, &known)) {
        int found = period_month(r->dataset->language, f->s, f->n);
        if (found == 0)
            return no_period(r, column, f, N_("JAN…DEC"));
        known = map_put(&r->months, f->s, f->n, (size_t)found, NULL);
    }
    *number = (int)known;
    return true;
}

static bool read_whole(struct reader *r, size_t column, const struct field *f, month *out)
{
    size_t known;
    if (!remembered(&r->periods, f, &known)) {
        struct date day;
        const char *format = r->dataset->period.format;
        if (!period_read(format, r->dataset->language, f->s, f->n, &day))
            return no_period(r, column, f, format);
        known = map_put(&r->periods, f->s, f->n, (size_t)month_of(day), NULL);
    }
    *out = (month)known;
    return true;
}

/* The period of a value of the present row: its parts stand in columns, or in the
 * value's own head. */
static bool read_period(struct reader *r, const struct value_column *v, month *out,
                        bool *provisional)
{
    const struct period_rule *rule = &r->dataset->period;
    const char *text = rule->head > 0 ? v->levels[rule->head - 1] : "";
    const struct field head = { text, strlen(text), 0 };
    int year = 0, number = 0;
    *provisional = false;
    if (rule->format != NULL) {
        struct field f = rule->head > 0 ? head : at(r, r->head.period);
        return read_whole(r, rule->head > 0 ? v->column : r->head.period, &f, out);
    }
    bool month_in_head = r->head.month == NO_COLUMN, year_in_head = r->head.year == NO_COLUMN;
    struct field y = year_in_head ? head : at(r, r->head.year);
    struct field m = month_in_head ? head : at(r, r->head.month);
    if (!read_year(r, year_in_head ? v->column : r->head.year, &y, &year, provisional)
        || !read_month(r, month_in_head ? v->column : r->head.month, &m, &number))
        return false;
    *out = period_of_fiscal(year, number, rule->fiscal_first_month);
    return true;
}

static bool read_release(struct reader *r, struct date *out)
{
    struct field f = at(r, r->head.release);
    const char *format = r->dataset->release_format;
    size_t known;
    if (!remembered(&r->releases, &f, &known)) {
        struct date day;
        if (!period_read(format == NULL ? "YYYY-MM-DD" : format, r->dataset->language, f.s, f.n,
                         &day))
            return err_at(r->errs, place(r, r->head.release),
                          N_("\"%s\" is no day; a release day is wanted as %s"), quoted(r, &f),
                          format == NULL ? "YYYY-MM-DD" : format);
        known = map_put(&r->releases, f.s, f.n, (size_t)(date_serial(day) + INT32_MAX), NULL);
    }
    *out = date_from_serial((int64_t)known - INT32_MAX);
    return true;
}

/* --- labels --- */

static bool label_is(const struct reader *r, const char *folded, const char *word)
{
    return str_eq(letters_as(r->arena, LETTERS_FOLD, word, strlen(word)), folded);
}

/* The label that the description lists for a text, whatever its case. */
static const char *listed(const struct reader *r, const struct dimension *d,
                          const struct field *f)
{
    const char *folded = letters_as(r->arena, LETTERS_FOLD, f->s, f->n);
    for (size_t i = 0; i < d->n_labels; i++) {
        const struct label *l = &d->labels[i];
        bool same = label_is(r, folded, l->id.s);
        for (size_t j = 0; !same && j < l->aliases.n; j++)
            same = label_is(r, folded, l->aliases.items[j].s);
        if (same)
            return l->id.s;
    }
    return NULL;
}

/* A label as the series know it: its id where the description lists it. */
static const char *label_text(struct reader *r, const struct dimension *d, struct place where,
                              const char *column, const struct field *f)
{
    if (f->n == 0 && d->blank != NULL)
        return d->blank;
    const char *known = listed(r, d, f);
    if (known != NULL)
        return known;
    char *text = d->letters == CASE_KEEP ? arena_dupn(r->arena, f->s, f->n)
        : letters_as(r->arena, d->letters == CASE_UPPER ? LETTERS_UPPER : LETTERS_LOWER, f->s,
                     f->n);
    if (d->n_labels > 0)
        *arena_push(r->arena, r->facts->unseen, r->facts->n_unseen) =
            (struct unseen_label){ column, quoted(r, f), where.line, where.col };
    return text;
}

static bool read_label(struct reader *r, size_t dimension, size_t column,
                       const struct field *f, const char *name)
{
    const struct dimension *d = &r->dataset->dimensions[dimension];
    size_t number;
    if (!remembered(&r->labels[dimension], f, &number)) {
        if (memchr(f->s, '\0', f->n) != NULL || r->labels[dimension].n >= LABELS_MOST)
            number = LABELS_MOST;
        else {
            const char *text = label_text(r, d, place(r, column), name, f);
            number = gather_label(r->gather, dimension, text, strlen(text));
        }
        if (number == LABELS_MOST)
            return err_at(r->errs, place(r, column),
                          N_("more than %d different labels in \"%s\"; if it is no dimension, "
                             "list it under \"ignore\" (%s)"),
                          LABELS_MOST, name, r->dataset->r.at.path);
        map_put(&r->labels[dimension], f->s, f->n, number, NULL);
    }
    r->key[dimension] = (label_number)number;
    return true;
}

/* The labels that stand in columns: the same for every value of the row. */
static bool read_labels(struct reader *r)
{
    bool good = true;
    for (size_t i = 0; i < r->dataset->n_dimensions; i++) {
        size_t column = r->head.dimensions[i];
        if (column == NO_COLUMN)
            continue;
        struct field f = at(r, column);
        good = read_label(r, i, column, &f, r->head.names[column]) && good;
    }
    return good;
}

/* Those that stand in the value's head. */
static bool read_head_labels(struct reader *r, const struct value_column *v)
{
    bool good = true;
    for (size_t i = 0; i < r->dataset->n_dimensions; i++) {
        int level = r->dataset->dimensions[i].head;
        if (level == 0)
            continue;
        struct field f = { v->levels[level - 1], strlen(v->levels[level - 1]), 0 };
        good = read_label(r, i, v->column, &f, r->dataset->dimensions[i].id.s) && good;
    }
    return good;
}

/* --- values --- */

/* OBS_STATUS as the file writes it: SDMX's code, or a text that stands for one. */
static bool read_status(struct reader *r, char *out)
{
    struct field f = at(r, r->head.status);
    const struct pairs *codes = &r->dataset->status.codes;
    *out = STATUS_NORMAL;
    if (f.n == 0)
        return true;
    for (size_t i = 0; i < codes->n; i++)
        if (one_of(&codes->items[i].values, f.s, f.n)) {
            *out = *codes->items[i].key.s;
            return true;
        }
    if (f.n == 1 && strchr("ABDEFGHIJKLMNOPQSTUVW", *f.s) != NULL) {
        *out = *f.s;
        return true;
    }
    return err_at(r->errs, place(r, r->head.status),
                  N_("\"%s\" is no OBS_STATUS of SDMX; say under \"codes\" what it means (%s)"),
                  quoted(r, &f), r->dataset->status.r.at.path);
}

static bool read_mult(struct reader *r, int *out)
{
    struct field f = at(r, r->head.unit_mult);
    const struct value_rule plain = { .column = { .s = NULL } };
    double number;
    char status;
    *out = 0;
    if (f.n == 0)
        return true;
    if (!figure_read(&plain, f.s, f.n, 0, &number, &status) || fabs(number) > 18
        || number != floor(number))
        return err_at(r->errs, place(r, r->head.unit_mult),
                      N_("\"%s\" is no UNIT_MULT, a power of ten such as 0, 3 or 6"),
                      quoted(r, &f));
    *out = (int)number;
    return true;
}

static bool read_figure(struct reader *r, size_t column, int mult, struct cell *c)
{
    struct field f = at(r, column);
    char status;
    if (figure_read(&r->dataset->value, f.s, f.n, mult, &c->value, &status)) {
        if (status != STATUS_NORMAL)
            c->status = status;
        return true;
    }
    return err_at(r->errs, place(r, column),
                  N_("\"%s\" is no number; if it means that there is no figure, list it under "
                     "\"missing\" (%s)"),
                  quoted(r, &f), r->dataset->value.r.at.path);
}

/* An OBS_STATUS that says that there is no figure. */
static bool is_missing(char status)
{
    return strchr("HLMOQ", status) != NULL;
}

/* --- rows --- */

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
    if (went != GATHERED_TWICE || r->dataset->repeated_rows == ROWS_ADD || r->told_repeated)
        return;
    r->told_repeated = true; /* where one row repeats, most do */
    if (first == line)
        err_at(r->errs, row_place(r),
               N_("two columns of this row have the same labels and period; give the "
                  "dimension that tells them apart (%s)"),
               r->dataset->r.at.path);
    else
        err_at(r->errs, row_place(r),
               N_("the same period and labels as in line %d; if such rows add up, say "
                  "\"repeated_rows: add\" (%s)"),
               first, r->dataset->r.at.path);
}

static void fill_down(struct reader *r)
{
    for (size_t i = 0; i < r->dataset->fill_down.n; i++) {
        size_t column = r->head.fill_down[i];
        struct field f = at(r, column);
        if (f.n > 0) {
            if (r->filled[i] == NULL || strlen(r->filled[i]) != f.n
                || memcmp(r->filled[i], f.s, f.n) != 0)
                r->filled[i] = arena_dupn(r->arena, f.s, f.n);
        } else if (r->filled[i] != NULL && column < r->rows->n_fields) {
            r->rows->fields[column].s = r->filled[i];
            r->rows->fields[column].n = strlen(r->filled[i]);
        }
    }
}

static bool matches(const struct reader *r, size_t column, const struct row_rule *rule)
{
    struct field f = at(r, column);
    return one_of(&rule->values, f.s, f.n);
}

static bool is_dropped(const struct reader *r)
{
    for (size_t i = 0; i < r->dataset->n_drop; i++)
        if (matches(r, r->head.drops[i], &r->dataset->drop[i]))
            return true;
    return false;
}

static void row(struct reader *r, struct date released)
{
    struct rows *rows = r->rows;
    if (rows->n_fields != r->head.n_columns && !rows->is_ragged) {
        err_at(r->errs, row_place(r),
               N_("this row has %zu columns, the header %zu; is a delimiter or a quotation "
                  "mark missing?"), rows->n_fields, r->head.n_columns);
        return;
    }
    while (rows->n_fields < r->head.n_columns) /* what a ragged row leaves out is empty */
        rows->fields[rows->n_fields++] = (struct field){ "", 0, 0 };
    fill_down(r);
    if (is_dropped(r))
        return;
    char status = STATUS_NORMAL;
    int mult = 0;
    bool good = r->head.release == NO_COLUMN || read_release(r, &released);
    good = (r->head.status == NO_COLUMN || read_status(r, &status)) && good;
    good = (r->head.unit_mult == NO_COLUMN || read_mult(r, &mult)) && good;
    good = read_labels(r) && good;
    for (size_t i = 0; i < r->head.n_values; i++) {
        const struct value_column *v = &r->head.values[i];
        struct cell c = { .released = released, .key = r->key, .status = status };
        bool provisional = false;
        bool whole = read_period(r, v, &c.period, &provisional) && read_head_labels(r, v);
        /* A blank under a status that says "none" is no mistake. */
        if (is_missing(status) && at(r, v->column).n == 0)
            c.value = NAN;
        else
            whole = read_figure(r, v->column, mult, &c) && whole;
        if (provisional && c.status == STATUS_NORMAL)
            c.status = STATUS_PROVISIONAL;
        if (isnan(c.value) && !is_missing(c.status))
            c.status = STATUS_MISSING;
        if (!whole && r->dataset->period.head == 0)
            return; /* the row's own mistake: once, not once a value */
        if (whole && good)
            keep(r, &c);
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
        && (p->column.s != NULL || p->year.s != NULL || p->month.s != NULL || p->head > 0);
}

static void make_maps(struct reader *r)
{
    size_t n = r->dataset->n_dimensions;
    r->labels = arena_array(r->arena, n, sizeof *r->labels);
    for (size_t i = 0; i < n; i++)
        r->labels[i] = map_new(r->arena);
    r->fiscal_years = map_new(r->arena);
    r->months = map_new(r->arena);
    r->periods = map_new(r->arena);
    r->releases = map_new(r->arena);
    r->filled = arena_array(r->arena, r->dataset->fill_down.n, sizeof *r->filled);
    r->key = arena_array(r->arena, n, sizeof *r->key);
}

static bool rows_read(struct reader *r, struct date released)
{
    while (r->rows->next(r->rows)) {
        if (r->head.ends_at != NO_COLUMN && matches(r, r->head.ends_at, &r->dataset->ends_at))
            break;
        row(r, released);
        if (r->is_stopped)
            return false;
        if (errs_count(r->errs, SEVERITY_ERROR) >= r->most_errors)
            return err_at(r->errs, row_place(r),
                          N_("too many errors in this file; the rest is not read"));
    }
    return !r->rows->failed;
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
    make_maps(&r);
    bool good = rows_read(&r, released) && errs_count(errs, SEVERITY_ERROR) == before
        && gather_end(r.gather);
    *digest = good ? r.rows->digest(r.rows) : NULL;
    return *digest != NULL && errs_count(errs, SEVERITY_ERROR) == before;
}
