/* head.c - see head.h. */
#include "read/head.h"

#include <ctype.h>
#include <string.h>

#include "base/map.h"
#include "base/str.h"
#include "read/bind.h"
#include "read/figure.h"

struct reading {
    struct arena *arena;
    const struct dataset *dataset;
    struct errs *errs;
    const char *shown;
    struct head *head;
    const char *(*levels)[HEAD_LEVELS]; /* one a column */
    struct place *at;                   /* of each column's lowest head */
    bool *claimed;                      /* by a rule of the description */
    bool good;
};

/* Does a text end in a letter, be it "n" or "ú"? */
static bool ends_in_letter(const char *s, size_t n)
{
    const unsigned char *end = (const unsigned char *)s + n;
    /* U+00C0 to U+024F: Latin beyond ASCII, of two bytes each. */
    return n > 0 && (isalpha(end[-1]) || (n > 1 && end[-1] >= 0x80 && end[-1] < 0xC0
                                          && end[-2] >= 0xC3 && end[-2] <= 0xC9));
}

/* "Vehículos 1/, 2/": how long it is without the marks that Mexican agencies write. */
static size_t without_slashed(const char *s, size_t n)
{
    for (size_t end = n;;) {
        while (end > 0 && (s[end - 1] == ' ' || s[end - 1] == ','))
            end--;
        size_t slash = end - (end > 0), digits = slash;
        while (digits > 0 && slash - digits < 3 && isdigit((unsigned char)s[digits - 1]))
            digits--;
        if (s[slash] != '/' || digits == 0 || slash == digits || slash - digits > 2)
            return n; /* "2023/" is a year */
        n = end = digits;
        while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == ','))
            n--;
    }
}

/* "Single Adults1" and "Returns2, 3" without their footnotes. */
static void strip_footnotes(char *s)
{
    size_t n = strlen(s), slashed = without_slashed(s, n), end = slashed;
    if (slashed < n) {
        s[slashed] = '\0';
        return;
    }
    while (end > 0 && (isdigit((unsigned char)s[end - 1]) || strchr(", *", s[end - 1]) != NULL))
        end--;
    /* A head that is a number, or ends in one of its own ("Title 42"), keeps it. */
    bool glued = end > 0 && end < n && s[end] != ' '
        && (ends_in_letter(s, end) || strchr(").%", s[end - 1]) != NULL);
    if (glued)
        s[end] = '\0';
}

/* A head's text: white space folded, for lines are broken in it as the page allows. */
static char *head_text(const struct reading *r, const char *s, size_t n)
{
    char *text = fold_space(r->arena, arena_dupn(r->arena, s, n));
    if (r->dataset->head.footnotes == FOOTNOTES_STRIP)
        strip_footnotes(text);
    return text;
}

/* One head that holds several levels: "Repatriations:Removals". */
static void part_levels(struct reading *r, size_t column, const char *text)
{
    const char *sep = r->dataset->head.separator;
    for (size_t level = 0; level < HEAD_LEVELS; level++) {
        const char *end = level + 1 < HEAD_LEVELS ? strstr(text, sep) : NULL;
        size_t n = end == NULL ? strlen(text) : (size_t)(end - text);
        r->levels[column][level] = head_text(r, text, n);
        if (end == NULL)
            return;
        text = end + strlen(sep);
    }
}

static bool next_row(struct reading *r, struct rows *rows)
{
    if (rows->next(rows))
        return true;
    if (!rows->failed)
        err_at(r->errs, (struct place){ r->shown, 1, 1 },
               r->dataset->head.row > 1 || r->dataset->head.rows > 1
                   ? N_("the file ends before the head of its table; see \"head\" in its "
                        "description")
                   : N_("the file is empty; its first row must name the columns"));
    return false;
}

static void make_columns(struct reading *r, size_t n)
{
    struct head *h = r->head;
    const char *(*levels)[HEAD_LEVELS] = arena_array(r->arena, n, sizeof *levels);
    struct place *at = arena_array(r->arena, n, sizeof *at);
    const char **names = arena_array(r->arena, n, sizeof *names);
    for (size_t i = 0; i < n; i++) {
        names[i] = "";
        for (size_t level = 0; level < HEAD_LEVELS; level++)
            levels[i][level] = "";
        if (i >= h->n_columns) {
            /* The rows above ended early: their last head speaks for it too. */
            if (i > 0)
                memcpy(levels[i], levels[i - 1], sizeof *levels);
            continue;
        }
        memcpy(levels[i], r->levels[i], sizeof *levels);
        at[i] = r->at[i];
        names[i] = h->names[i];
    }
    r->levels = levels;
    r->at = at;
    h->names = names;
    h->n_columns = n;
}

/* The rows of the head: the lowest that says something names the column; an upper one
 * speaks for the columns to its right until the next. */
static bool read_rows(struct reading *r, struct rows *rows)
{
    const struct head_rule *rule = &r->dataset->head;
    int n_rows = rule->rows > 1 ? rule->rows : 1;
    rows->keep_marks = rule->footnotes == FOOTNOTES_KEEP;
    if (rows->skip != NULL)
        rows->skip(rows, rule->row);
    do {
        if (!next_row(r, rows))
            return false;
    } while (rows->row_line < rule->row);
    for (int level = 0; level < n_rows; level++) {
        if (level > 0 && !next_row(r, rows))
            return false;
        if (r->at == NULL || rows->n_fields > r->head->n_columns)
            make_columns(r, rows->n_fields);
        for (size_t i = 0; i < r->head->n_columns; i++) {
            const struct field *f = i < rows->n_fields ? &rows->fields[i] : NULL;
            const char *text = f == NULL ? "" : head_text(r, f->s, f->n);
            /* Under another head of a row above one begins anew; the same head is the
             * same pointer. */
            bool goes_on = level + 1 < n_rows && i > 0
                && memcmp(r->levels[i], r->levels[i - 1], (size_t)level * sizeof(char *)) == 0;
            if (*text != '\0') {
                r->head->names[i] = text;
                r->at[i] = rows->place(rows, i);
            } else if (goes_on) {
                text = r->levels[i - 1][level];
            }
            if (r->at[i].path == NULL)
                r->at[i] = rows->place(rows, i);
            r->levels[i][level] = text;
        }
    }
    rows->keep_marks = false; /* a raised digit behind a figure is none of it */
    for (size_t i = 0; i < r->head->n_columns && rule->separator != NULL; i++)
        part_levels(r, i, r->head->names[i]);
    return true;
}

/* A file of one column has no period beside its figures: its columns are parted by
 * something else, and one error says it in place of one a column. */
static bool is_parted(struct reading *r, const struct rows *rows)
{
    if (r->head->n_columns != 1 || rows->delimiter == 0 || rows->n_fields == 0)
        return true;
    static const char others[] = ",;\t|";
    const struct field *f = &rows->fields[0]; /* as it is written: white space too */
    size_t i = 0;
    while (i < f->n && (f->s[i] == '\0' || strchr(others, f->s[i]) == NULL))
        i++;
    if (i == f->n)
        return true;
    const char *other = f->s[i] == '\t' ? "\\t" : arena_dupn(r->arena, f->s + i, 1);
    return err_at(r->errs, r->at[0],
                  N_("this header is one column; if \"%s\" parts its columns, write "
                     "delimiter: \"%s\" in %s"),
                  other, other, r->dataset->r.at.path);
}

static size_t find(const struct reading *r, const char *name)
{
    for (size_t i = 0; i < r->head->n_columns; i++)
        if (str_eq(r->head->names[i], name))
            return i;
    return NO_COLUMN;
}

/* The column that a description names, told when it is missing or there twice. */
static size_t column(struct reading *r, const struct name *wanted)
{
    if (wanted->s == NULL)
        return NO_COLUMN;
    struct head *h = r->head;
    size_t found = find(r, fold_space(r->arena, wanted->s));
    if (found == NO_COLUMN) {
        const char *near = str_nearest(wanted->s, h->names, h->n_columns);
        struct place at = { r->shown, r->at[0].line, 1 };
        r->good = near == NULL
            ? err_at(r->errs, at, N_("there is no column \"%s\", which %s:%d wants; write there what "
                                     "the head of this file says"),
                     wanted->s, wanted->at.path, wanted->at.line)
            : err_at(r->errs, at,
                     N_("there is no column \"%s\", which %s:%d wants; is it \"%s\"?"),
                     wanted->s, wanted->at.path, wanted->at.line, near);
        return NO_COLUMN;
    }
    r->claimed[found] = true;
    for (size_t i = found + 1; i < h->n_columns; i++)
        if (str_eq(h->names[i], h->names[found])) {
            r->claimed[i] = true;
            r->good = err_at(r->errs, r->at[i],
                             N_("a second column is named \"%s\"; which one counts?"),
                             h->names[i]);
        }
    return found;
}

static size_t *columns(struct reading *r, const struct names *names)
{
    size_t *out = arena_array(r->arena, names->n, sizeof *out);
    for (size_t i = 0; i < names->n; i++)
        out[i] = column(r, &names->items[i]);
    return out;
}

static void add_value(struct reading *r, size_t i)
{
    struct value_column *v = arena_push(r->arena, r->head->values, r->head->n_values);
    v->column = i;
    memcpy(v->levels, r->levels[i], sizeof v->levels);
    v->at = r->at[i];
}

static void values(struct reading *r)
{
    const struct value_rule *rule = &r->dataset->value;
    size_t one = column(r, &rule->column);
    if (one != NO_COLUMN)
        add_value(r, one);
    size_t *several = columns(r, &rule->columns);
    for (size_t i = 0; i < rule->columns.n; i++)
        if (several[i] != NO_COLUMN)
            add_value(r, several[i]);
}

/* What the description does not name. */
static void others(struct reading *r)
{
    const struct dataset *d = r->dataset;
    struct head *h = r->head;
    struct map seen = map_new(r->arena);
    for (size_t i = 0; i < h->n_columns; i++) {
        bool is_new = true;
        const char *name = h->names[i];
        if (d->other_columns == OTHERS_REFUSE)
            map_put(&seen, name, strlen(name), i, &is_new);
        if (r->claimed[i] || one_of(&d->ignore, name, strlen(name)))
            continue;
        if (d->other_columns == OTHERS_VALUES && *name != '\0')
            add_value(r, i);
        else if (d->other_columns != OTHERS_REFUSE)
            continue;
        else if (!is_new)
            r->good = err_at(r->errs, r->at[i],
                             N_("a second column is named \"%s\"; which one counts?"), name);
        else
            r->good = err_at(r->errs, r->at[i],
                             N_("column \"%s\" is not in the description; if it is another name of "
                                "one that is, correct that, else make it a dimension or list it "
                                "under \"ignore\" (%s)"),
                             name, d->r.at.path);
    }
    if (r->good && h->n_values == 0)
        r->good = err_at(r->errs, (struct place){ r->shown, r->at[0].line, 0 },
                         N_("no column holds figures; see \"value\" in %s:%d"),
                         d->value.r.at.path, d->value.r.at.line);
}

bool head_read(struct arena *a, const struct dataset *d, struct rows *rows,
               const char *shown, struct head *out, struct errs *errs)
{
    *out = (struct head){ 0 };
    struct reading r = { .arena = a, .dataset = d, .errs = errs, .shown = shown, .head = out,
                         .good = true };
    if (!read_rows(&r, rows) || !is_parted(&r, rows))
        return false;
    r.claimed = arena_array(a, out->n_columns, sizeof *r.claimed);
    out->period = column(&r, &d->period.column);
    out->periods = columns(&r, &d->period.columns);
    out->year = column(&r, &d->period.year);
    out->month = column(&r, &d->period.month);
    out->release = column(&r, &d->release_column);
    out->status = column(&r, &d->status.column);
    out->unit_mult = column(&r, &d->value.unit_mult);
    out->ends_at = column(&r, &d->ends_at.column);
    out->dimensions = arena_array(a, d->n_dimensions, sizeof *out->dimensions);
    for (size_t i = 0; i < d->n_dimensions; i++)
        out->dimensions[i] = column(&r, &d->dimensions[i].column);
    out->drops = arena_array(a, d->n_drop, sizeof *out->drops);
    for (size_t i = 0; i < d->n_drop; i++)
        out->drops[i] = column(&r, &d->drop[i].column);
    out->fill_down = columns(&r, &d->fill_down);
    values(&r);
    others(&r);
    return r.good;
}
