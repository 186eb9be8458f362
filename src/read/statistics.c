/* statistics.c - CSV rows to observations by a description; see statistics.h. */
#include "read/statistics.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/map.h"
#include "base/str.h"
#include "base/utf8.h"
#include "read/csv.h"

#define NO_COLUMN ((size_t)-1)

struct reader {
    struct arena *arena;
    const struct dataset *dataset;
    struct errs *errs;
    struct csv csv;
    size_t most_errors; /* stop when the file's errors reach this count */

    /* column numbers, NO_COLUMN where the description has none */
    size_t period, year, month, release, value;
    size_t *dimensions; /* one a dimension */
    size_t *drops;      /* one a drop rule */
    size_t n_columns;

    struct map keys;     /* series keys */
    struct map tables;   /* release days */
    struct map cells;    /* table, key and period */
    struct map warned;   /* labels already told */
    int *lines;          /* where each entry of cells was first read */
    size_t n_lines;
    bool told_repeated;
    struct release_file *out;
};

static bool is(const struct field *f, const char *s)
{
    return f->n == strlen(s) && memcmp(f->s, s, f->n) == 0;
}

static bool is_one_of(const struct field *f, const struct names *list)
{
    for (size_t i = 0; i < list->n; i++)
        if (is(f, list->items[i].s))
            return true;
    return false;
}

static const char *shown(struct reader *r, const struct field *f)
{
    enum { MOST = 60 };
    size_t n = f->n > MOST ? MOST : f->n;
    while (n < f->n && n > 0 && ((unsigned char)f->s[n] & 0xC0) == 0x80)
        n--;
    return arena_printf(r->arena, "%.*s%s", (int)n, f->s, n < f->n ? "…" : "");
}

static bool too_many(struct reader *r)
{
    return errs_count(r->errs, SEVERITY_ERROR) >= r->most_errors;
}

/* --- the header row --- */

/* The number of the column that a description names, told when it is missing. */
static size_t column(struct reader *r, const struct name *wanted, bool *good)
{
    if (wanted->s == NULL)
        return NO_COLUMN;
    const char **heads = arena_array(r->arena, r->csv.n_fields, sizeof *heads);
    for (size_t i = 0; i < r->csv.n_fields; i++) {
        if (is(&r->csv.fields[i], wanted->s))
            return i;
        heads[i] = arena_dupn(r->arena, r->csv.fields[i].s, r->csv.fields[i].n);
    }
    const char *near = str_nearest(wanted->s, heads, r->csv.n_fields);
    struct place at = { r->csv.shown, r->csv.row_line, 1 };
    *good = near == NULL
        ? err_at(r->errs, at, N_("there is no column \"%s\", which %s:%d wants"), wanted->s,
                 wanted->at.path, wanted->at.line)
        : err_at(r->errs, at,
                 N_("there is no column \"%s\", which %s:%d wants; is it \"%s\"?"), wanted->s,
                 wanted->at.path, wanted->at.line, near);
    return NO_COLUMN;
}

static bool names_twice(struct reader *r)
{
    bool twice = false;
    struct map heads = map_new(r->arena);
    for (size_t i = 0; i < r->csv.n_fields; i++) {
        bool is_new;
        map_put(&heads, r->csv.fields[i].s, r->csv.fields[i].n, i, &is_new);
        if (!is_new)
            twice = !err_at(r->errs, csv_place(&r->csv, i),
                            N_("a second column is named \"%s\"; which one counts?"),
                            shown(r, &r->csv.fields[i]));
    }
    return twice;
}

static bool header(struct reader *r)
{
    const struct dataset *d = r->dataset;
    if (!csv_next(&r->csv))
        return r->csv.failed
            ? false
            : err_at(r->errs, (struct place){ r->csv.shown, 1, 1 },
                     N_("the file is empty; its first row must name the columns"));
    bool good = true;
    if (names_twice(r))
        return false;
    r->n_columns = r->csv.n_fields;
    r->period = column(r, &d->period.column, &good);
    r->year = column(r, &d->period.year, &good);
    r->month = column(r, &d->period.month, &good);
    r->release = column(r, &d->release_column, &good);
    r->value = column(r, &d->value.column, &good);
    bool *known = arena_array(r->arena, r->n_columns, sizeof *known);
    size_t single[] = { r->period, r->year, r->month, r->release, r->value };
    for (size_t i = 0; i < sizeof single / sizeof *single; i++)
        if (single[i] != NO_COLUMN)
            known[single[i]] = true;
    r->dimensions = arena_array(r->arena, d->n_dimensions, sizeof *r->dimensions);
    for (size_t i = 0; i < d->n_dimensions; i++)
        if ((r->dimensions[i] = column(r, &d->dimensions[i].column, &good)) != NO_COLUMN)
            known[r->dimensions[i]] = true;
    r->drops = arena_array(r->arena, d->n_drop, sizeof *r->drops);
    for (size_t i = 0; i < d->n_drop; i++)
        if ((r->drops[i] = column(r, &d->drop[i].column, &good)) != NO_COLUMN)
            known[r->drops[i]] = true;
    for (size_t i = 0; i < r->n_columns; i++)
        if (!known[i] && !is_one_of(&r->csv.fields[i], &d->ignore))
            good = err_at(r->errs, csv_place(&r->csv, i),
                          N_("column \"%s\" is not in the description; make it a dimension "
                             "or list it under \"ignore\" (%s)"),
                          shown(r, &r->csv.fields[i]), d->r.at.path);
    return good;
}

/* --- one row's parts --- */

static bool digits(const struct field *f, size_t from, size_t n, int *out)
{
    *out = 0;
    if (from + n > f->n)
        return false;
    for (size_t i = from; i < from + n; i++) {
        if (f->s[i] < '0' || f->s[i] > '9')
            return false;
        *out = *out * 10 + (f->s[i] - '0');
    }
    return true;
}

static bool bad_period(struct reader *r, size_t field, const char *wanted)
{
    return err_at(r->errs, csv_place(&r->csv, field),
                  N_("\"%s\" is no period; %s:%d wants %s"),
                  shown(r, &r->csv.fields[field]), r->dataset->period.r.at.path,
                  r->dataset->period.r.at.line, wanted);
}

/* Where year, month and day stand in a date of each format. */
static const struct {
    const char *text;
    size_t length, year, month, day; /* day: 0 where the format has none */
} formats[] = {
    [PERIOD_YMD] = { "YYYY-MM-DD", 10, 0, 5, 8 },
    [PERIOD_YM] = { "YYYY-MM", 7, 0, 5, 0 },
    [PERIOD_MDY] = { "MM/DD/YYYY", 10, 6, 0, 3 },
    [PERIOD_DMY] = { "DD/MM/YYYY", 10, 6, 3, 0 },
};

static bool one_column_period(struct reader *r, month *out)
{
    const struct field *f = &r->csv.fields[r->period];
    size_t format = (size_t)r->dataset->period.format;
    int year, number, day = 1;
    bool good = f->n == formats[format].length && digits(f, formats[format].year, 4, &year)
        && digits(f, formats[format].month, 2, &number);
    if (good && format != PERIOD_YM)
        good = digits(f, format == PERIOD_DMY ? 0 : formats[format].day, 2, &day);
    for (size_t i = 0; good && i < f->n; i++)
        if (!isdigit((unsigned char)formats[format].text[i])
            && strchr("-/", formats[format].text[i]) != NULL)
            good = f->s[i] == formats[format].text[i];
    if (!good || year < 1 || number < 1 || number > 12 || day < 1
        || day > date_days_in_month(year, number))
        return bad_period(r, r->period, formats[format].text);
    *out = year * 12 + number - 1;
    return true;
}

/* A month as agencies write it: JAN, January, 1, 01. */
static int month_number(const struct field *f)
{
    static const char *const names[] = { "january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december" };
    int number;
    if ((f->n == 1 || f->n == 2) && digits(f, 0, f->n, &number))
        return number >= 1 && number <= 12 ? number : 0;
    for (int m = 0; m < 12; m++)
        if ((f->n == 3 || f->n == strlen(names[m])) && strncasecmp(f->s, names[m], f->n) == 0)
            return m + 1;
    return 0;
}

static bool year_and_month(struct reader *r, month *out)
{
    const struct period_rule *rule = &r->dataset->period;
    const struct field *y = &r->csv.fields[r->year], *m = &r->csv.fields[r->month];
    int year;
    if (!digits(y, 0, 4, &year) || year < 1)
        return bad_period(r, r->year, "YYYY");
    struct field rest = { y->s + 4, y->n - 4, 0 };
    while (rest.n > 0 && *rest.s == ' ') {
        rest.s++;
        rest.n--;
    }
    if (rest.n > 0 && !is_one_of(&rest, &rule->year_suffixes))
        return bad_period(r, r->year, "YYYY");
    int number = month_number(m);
    if (number == 0)
        return bad_period(r, r->month, "JAN…DEC");
    /* Fiscal year 2024 from October begins in October 2023. */
    if (rule->fiscal_first_month > 1 && number >= rule->fiscal_first_month)
        year--;
    *out = year * 12 + number - 1;
    return true;
}

/* Thousands are parted in threes: "3,5" read without its comma would be 35. */
static bool grouped_in_threes(const struct value_rule *rule, const struct field *f)
{
    if (rule->thousands == NULL)
        return true;
    size_t n = 0; /* digits of the present group */
    bool parted = false;
    for (size_t i = 0; i < f->n; i++) {
        if (isdigit((unsigned char)f->s[i])) {
            n++;
        } else if (f->s[i] == *rule->thousands) {
            if (n == 0 || n > 3 || (parted && n != 3))
                return false;
            parted = true;
            n = 0;
        } else if (i > 0) {
            /* The whole part ends here; no separator may follow. */
            return (!parted || n == 3)
                && memchr(f->s + i, *rule->thousands, f->n - i) == NULL;
        }
    }
    return !parted || n == 3;
}

/* 1: a figure; 0: the file says that there is none; -1: told. */
static int value(struct reader *r, double *out)
{
    enum { LONGEST = 40 };
    const struct value_rule *rule = &r->dataset->value;
    const struct field *f = &r->csv.fields[r->value];
    if (is_one_of(f, &rule->missing))
        return 0;
    char plain[LONGEST + 1];
    size_t n = 0;
    bool good = f->n > 0 && f->n <= LONGEST && grouped_in_threes(rule, f);
    for (size_t i = 0; good && i < f->n; i++) {
        char c = f->s[i];
        if (rule->thousands != NULL && c == *rule->thousands)
            continue;
        if (c == (rule->decimal == NULL ? '.' : *rule->decimal))
            c = '.';
        else if (!isdigit((unsigned char)c) && strchr("+-eE", c) == NULL)
            good = false;
        plain[n++] = c;
    }
    plain[n] = '\0';
    char *end = plain;
    *out = good ? strtod(plain, &end) : 0;
    if (!good || n == 0 || *end != '\0' || !isfinite(*out)) {
        err_at(r->errs, csv_place(&r->csv, r->value),
               N_("\"%s\" is no number; if it means that there is no figure, list it under "
                  "\"missing\" (%s)"),
               shown(r, f), rule->r.at.path);
        return -1;
    }
    return 1;
}

/* A label as the series know it: its id where the description lists it. */
static struct field label(struct reader *r, const struct dimension *d, size_t column_number)
{
    const struct field *f = &r->csv.fields[column_number];
    for (size_t i = 0; i < d->n_labels; i++) {
        const struct label *l = &d->labels[i];
        size_t length = strlen(l->id.s);
        bool same = f->n == length && strncasecmp(f->s, l->id.s, length) == 0;
        for (size_t j = 0; !same && j < l->aliases.n; j++) {
            length = strlen(l->aliases.items[j].s);
            same = f->n == length && strncasecmp(f->s, l->aliases.items[j].s, length) == 0;
        }
        if (same)
            return (struct field){ l->id.s, strlen(l->id.s), 0 };
    }
    if (d->n_labels > 0) {
        bool is_new;
        const char *key = arena_printf(r->arena, "%s%c%s", d->id.s, KEY_SEPARATOR, shown(r, f));
        map_put(&r->warned, key, strlen(key), 0, &is_new);
        if (is_new)
            warn_at(r->errs, csv_place(&r->csv, column_number),
                    N_("label \"%s\" of \"%s\" was never seen before; add it to %s"),
                    shown(r, f), d->column.s, d->r.at.path);
    }
    return *f;
}

static size_t series_key(struct reader *r)
{
    enum { SHORT = 256 };
    char shortly[SHORT];
    struct str key = { .arena = r->arena, .s = shortly, .cap = SHORT };
    for (size_t i = 0; i < r->dataset->n_dimensions; i++) {
        struct field f = label(r, &r->dataset->dimensions[i], r->dimensions[i]);
        if (i > 0)
            str_addc(&key, KEY_SEPARATOR);
        str_addn(&key, f.s, f.n);
    }
    bool is_new;
    size_t number = map_put(&r->keys, key.s, key.n, r->keys.n, &is_new);
    if (is_new)
        *arena_push(r->arena, r->out->keys, r->out->n_keys) = r->keys.entries[number].key;
    return number;
}

/* The table of a release day. */
static size_t table(struct reader *r, struct date released)
{
    char text[16];
    date_print(released, text);
    bool is_new;
    size_t number = map_put(&r->tables, text, strlen(text), r->tables.n, &is_new);
    if (is_new)
        arena_push(r->arena, r->out->tables, r->out->n_tables)->released = released;
    return number;
}

static void add(struct reader *r, struct date released, month period, double v)
{
    struct {
        size_t table, key;
        int64_t period;
    } id = { table(r, released), series_key(r), period };
    struct release_table *t = &r->out->tables[id.table];
    bool is_new;
    size_t number = map_put(&r->cells, (const char *)&id, sizeof id, t->n_cells, &is_new);
    if (is_new) {
        *arena_push(r->arena, t->cells, t->n_cells) = (struct cell){ id.key, period, v };
        *arena_push(r->arena, r->lines, r->n_lines) = r->csv.row_line;
    } else if (r->dataset->repeated_rows == ROWS_ADD) {
        t->cells[number].value += v;
    } else if (!r->told_repeated) { /* where one row repeats, most do */
        r->told_repeated = true;
        size_t entry = (size_t)(map_get(&r->cells, (const char *)&id, sizeof id)
                                - r->cells.entries);
        err_at(r->errs, (struct place){ r->csv.shown, r->csv.row_line, 1 },
               N_("the same period and labels as in line %d; if such rows add up, say "
                  "\"repeated_rows: add\" (%s)"),
               r->lines[entry], r->dataset->r.at.path);
    }
}

/* KEY_SEPARATOR inside a label would be read as the end of it. */
static bool label_is_plain(struct reader *r, size_t column_number)
{
    const struct field *f = &r->csv.fields[column_number];
    return memchr(f->s, KEY_SEPARATOR, f->n) == NULL
        || err_at(r->errs, csv_place(&r->csv, column_number),
                  N_("a control character in a label; take it out"));
}

static void row(struct reader *r, struct date released)
{
    if (r->csv.n_fields != r->n_columns) {
        err_at(r->errs, (struct place){ r->csv.shown, r->csv.row_line, 1 },
               N_("this row has %zu columns, the header %zu; is a delimiter or a quotation "
                  "mark missing?"), r->csv.n_fields,
               r->n_columns);
        return;
    }
    for (size_t i = 0; i < r->dataset->n_drop; i++)
        if (is_one_of(&r->csv.fields[r->drops[i]], &r->dataset->drop[i].values))
            return;
    if (r->release != NO_COLUMN) {
        const struct field *f = &r->csv.fields[r->release];
        if (!date_parse(arena_dupn(r->arena, f->s, f->n), &released)) {
            err_at(r->errs, csv_place(&r->csv, r->release),
                   N_("\"%s\" is no day; a release day is wanted as YYYY-MM-DD"),
                   shown(r, f));
            return;
        }
    }
    month period = NO_MONTH;
    double v = 0;
    bool good = r->period != NO_COLUMN ? one_column_period(r, &period)
                                       : year_and_month(r, &period);
    int has_value = value(r, &v);
    for (size_t i = 0; i < r->dataset->n_dimensions; i++)
        good = label_is_plain(r, r->dimensions[i]) && good;
    if (good && has_value == 1)
        add(r, released, period, v);
}

bool statistics_released(const char *name, struct date *released)
{
    char day[11] = { 0 };
    if (strlen(name) < 12 || strncmp(name + 10, "__", 2) != 0)
        return false;
    memcpy(day, name, 10);
    return date_parse(day, released);
}

/* Is there a description to read by? */
static bool described(const struct dataset *d)
{
    const struct period_rule *p = &d->period;
    return d->value.column.s != NULL
        && (p->column.s != NULL || (p->year.s != NULL && p->month.s != NULL));
}

bool statistics_read(struct arena *a, const struct dataset *d, const char *path,
                     const char *shown_path, const struct bytes *content,
                     struct release_file *out, struct errs *errs)
{
    if (!described(d))
        return false; /* told where the description is read */
    size_t before = errs_count(errs, SEVERITY_ERROR);
    struct reader r = { .arena = a, .dataset = d, .errs = errs, .out = out };
    r.most_errors = before + STATISTICS_ERRORS;
    struct date released = { 0 };
    const char *name = strrchr(path, '/');
    name = name == NULL ? path : name + 1;
    if (d->release_column.s == NULL && !statistics_released(name, &released))
        return err_at(errs, (struct place){ .path = shown_path },
                      N_("the file's name does not begin with its release day; rename it "
                         "to YYYY-MM-DD__%s"),
                      name);
    r.csv = csv_open(a, content, shown_path, d->delimiter == NULL ? ',' : *d->delimiter, errs);
    r.keys = map_new(a);
    r.tables = map_new(a);
    r.cells = map_new(a);
    r.warned = map_new(a);
    if (!header(&r))
        return false;
    while (csv_next(&r.csv)) {
        row(&r, released);
        if (too_many(&r))
            return err_at(errs, (struct place){ shown_path, r.csv.row_line, 1 },
                          N_("too many errors in this file; the rest is not read"));
    }
    return errs_count(errs, SEVERITY_ERROR) == before;
}
