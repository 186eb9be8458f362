/* fields.c - what the fields of a row mean, by a description; see reading.h. */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "model/series.h"
#include "read/figure.h"
#include "read/period.h"
#include "read/reading.h"
#include "text/letters.h"

/* --- fields --- */

/* A space at the start of a text, or at its end: its bytes, 0 where there is none. */
static size_t space_at(const char *s, size_t n, bool at_end)
{
    /* no-break, figure, thin, narrow no-break, zero-width; a tab */
    static const char *const spaces[] = { " ", "\t", "\u00A0", "\u2007", "\u2009", "\u202F",
                                          "\u200B" };
    unsigned char c = n == 0 ? 'a' : (unsigned char)(at_end ? s[n - 1] : *s);
    if (c > ' ' && c < 0x80) /* as nearly always */
        return 0;
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        size_t length = strlen(spaces[i]);
        if (length <= n && memcmp(at_end ? s + n - length : s, spaces[i], length) == 0)
            return length;
    }
    return 0;
}

struct field field_at(const struct reader *r, size_t column)
{
    if (column >= r->rows->n_fields)
        return (struct field){ .s = "" };
    struct field f = r->rows->fields[column];
    for (size_t n; (n = space_at(f.s, f.n, false)) > 0; f.n -= n)
        f.s += n;
    for (size_t n; (n = space_at(f.s, f.n, true)) > 0;)
        f.n -= n;
    return f;
}

/* A field's text as an error quotes it. */
static const char *field_quoted(const struct reader *r, const struct field *f)
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

struct place row_place(const struct reader *r)
{
    return (struct place){ r->shown, r->rows->row_line, 1 };
}

static struct field field_of(const char *text)
{
    return (struct field){ .s = text, .n = strlen(text) };
}

/* Texts repeat from row to row: what one means is worked out once. */
static bool remembered(const struct map *m, const struct field *f, size_t *out)
{
    const struct map_entry *e = map_get(m, f->s, f->n);
    if (e != NULL)
        *out = e->value;
    return e != NULL;
}

static size_t remember(struct map *m, const struct field *f, size_t value)
{
    return m->n < TEXTS_MOST ? map_put(m, f->s, f->n, value, NULL) : value;
}

/* The labels that a description lists, by their texts and aliases whatever their case;
 * of two alike the first counts. */
static struct map listed_labels(struct arena *a, const struct dimension *d)
{
    struct map m = map_new(a);
    for (size_t i = 0; i < d->n_labels; i++) {
        const struct label *l = &d->labels[i];
        for (size_t j = 0; l->id.s != NULL && j <= l->aliases.n; j++) {
            const char *word = j == 0 ? l->id.s : l->aliases.items[j - 1].s;
            const char *clean = letters_clean(a, word, strlen(word));
            const char *folded = letters_as(a, LETTERS_FOLD, clean, strlen(clean));
            map_put(&m, folded, strlen(folded), i, NULL);
        }
    }
    return m;
}

void reading_begin(struct reader *r)
{
    size_t n = r->dataset->n_dimensions;
    r->labels = arena_array(r->arena, n, sizeof *r->labels);
    r->listed = arena_array(r->arena, n, sizeof *r->listed);
    for (size_t i = 0; i < n; i++) {
        r->labels[i] = map_new(r->arena);
        r->listed[i] = listed_labels(r->arena, &r->dataset->dimensions[i]);
    }
    r->years = map_new(r->arena);
    r->months = map_new(r->arena);
    r->periods = map_new(r->arena);
    r->releases = map_new(r->arena);
    r->filled = arena_array(r->arena, r->dataset->fill_down.n, sizeof *r->filled);
    r->key = arena_array(r->arena, n, sizeof *r->key);
}

/* --- periods and release days --- */

static bool no_period(const struct reader *r, struct place at, const struct field *f,
                      const char *wanted)
{
    const struct period_rule *rule = &r->dataset->period;
    return err_at(r->errs, at, N_("\"%s\" is no period; %s:%d wants %s: correct one of the two, or "
                                  "leave such rows out with \"skip\" or \"drop\""), field_quoted(r, f),
                  rule->r.at.path, rule->r.at.line, wanted);
}

/* A period of another kind: the year among the months. */
static bool is_skipped(const struct reader *r, const struct field *f)
{
    const struct names *skip = &r->dataset->period.skip;
    for (size_t i = 0; i < skip->n; i++)
        if (period_fits(skip->items[i].s, r->dataset->language, f->s, f->n))
            return true;
    return false;
}

/* A year, or a month's number, and whether what follows it says that its figures are
 * provisional. */
static bool read_part(struct reader *r, bool is_year, struct place at, const struct field *f,
                      int *number, bool *provisional)
{
    const struct dataset *d = r->dataset;
    struct map *texts = is_year ? &r->years : &r->months;
    size_t known;
    if (!remembered(texts, f, &known)) {
        const char *suffix;
        size_t n = period_without(&d->status.provisional_suffixes, f->s, f->n);
        int found = is_year
            ? period_year(&d->period, f->s, n, &suffix)
            : period_month(&d->period, d->language, f->s, n, &suffix);
        if (found == 0)
            return no_period(r, at, f, is_year ? "YYYY" : N_("a month's name or number"));
        /* Torn off a word ("Octoberp/") it was left to the period's own suffixes. */
        bool says = n < f->n
            || (*suffix != '\0' && one_of(&d->status.provisional_suffixes, suffix, strlen(suffix)));
        known = remember(texts, f, (size_t)found * 2 + says);
    }
    *number = (int)(known / 2);
    *provisional |= known % 2 == 1;
    return true;
}

/* A month with its year. What may stand behind it, as behind a year or a month alone, is no part of its format;
 * but a format may name it all the same. */
static bool read_whole(struct reader *r, struct place at, const struct field *f, month *out, bool *provisional)
{
    size_t known;
    if (!remembered(&r->periods, f, &known)) {
        const struct dataset *d = r->dataset;
        struct date day;
        const char *format = d->period.format;
        size_t n = period_without(&d->status.provisional_suffixes, f->s, f->n);
        size_t bare = period_without(&d->period.month_suffixes, f->s, n);
        bare = bare < n ? bare : period_without(&d->period.year_suffixes, f->s, n);
        /* A workbook's number 2024.1 may have been 2024.10: its last nought is not kept. */
        bool is_cut = f->is_number && strchr(format, '.') != NULL;
        if (is_cut
            || (!period_read(format, d->language, f->s, bare, &day) && !period_read(format, d->language, f->s, n, &day)
                && !period_read(format, d->language, f->s, f->n, &day)))
            return no_period(r, at, f, format);
        known = remember(&r->periods, f, (size_t)month_of(day) * 2 + (n < f->n));
    }
    *out = (month)(known / 2);
    *provisional |= known % 2 == 1;
    return true;
}

/* The levels of a head, or the columns of the row, that make up a period together. */
static const char *head_text(struct reader *r, const struct value_column *v)
{
    const struct period_rule *rule = &r->dataset->period;
    int heads = rule->heads == 0 ? 1 : rule->heads;
    struct str text = str_new(r->arena);
    for (int i = 0; i < heads && rule->head + i <= HEAD_LEVELS; i++)
        str_addf(&text, "%s%s", i > 0 ? " " : "", v->levels[rule->head - 1 + i]);
    return text.s;
}

static struct field joined(const struct reader *r, struct str *text)
{
    for (size_t i = 0; i < r->dataset->period.columns.n; i++) {
        struct field f = field_at(r, r->head.periods[i]);
        if (i > 0)
            str_addc(text, ' ');
        str_addn(text, f.s, f.n);
    }
    return (struct field){ .s = text->s, .n = text->n };
}

bool read_head_periods(struct reader *r)
{
    const struct period_rule *rule = &r->dataset->period;
    r->head_periods = arena_array(r->arena, r->head.n_values, sizeof *r->head_periods);
    bool good = true;
    size_t kept = 0;
    for (size_t i = 0; i < r->head.n_values && rule->head > 0; i++) {
        const struct value_column *v = &r->head.values[i];
        struct head_period *p = &r->head_periods[kept];
        struct field f = field_of(head_text(r, v));
        if (is_skipped(r, &f))
            continue;
        p->is_whole = rule->format != NULL;
        if (p->is_whole)
            good = read_whole(r, v->at, &f, &p->period, &p->provisional) && good;
        else if (r->head.year == NO_COLUMN)
            good = read_part(r, true, v->at, &f, &p->year, &p->provisional) && good;
        else
            good = read_part(r, false, v->at, &f, &p->number, &p->provisional) && good;
        r->head.values[kept++] = *v;
    }
    if (rule->head > 0)
        r->head.n_values = kept;
    return good;
}

bool read_period(struct reader *r, size_t value, month *out, bool *provisional, bool *skipped)
{
    const struct period_rule *rule = &r->dataset->period;
    struct head_period p = r->head_periods[value];
    *skipped = false;
    *provisional = p.provisional;
    *out = p.period;
    if (p.is_whole)
        return true;
    if (rule->format != NULL) {
        char shortly[128];
        struct str text = { .arena = r->arena, .s = shortly, .cap = sizeof shortly };
        bool is_one = rule->columns.n == 0;
        size_t column = is_one ? r->head.period : r->head.periods[0];
        struct field f = is_one ? field_at(r, column) : joined(r, &text);
        *skipped = rule->skip.n > 0 && is_skipped(r, &f);
        return *skipped || read_whole(r, place(r, column), &f, out, provisional);
    }
    struct field y = field_at(r, r->head.year), m = field_at(r, r->head.month);
    *skipped = rule->skip.n > 0
        && ((p.year == 0 && is_skipped(r, &y)) || (p.number == 0 && is_skipped(r, &m)));
    if (*skipped)
        return true;
    if ((p.year == 0 && !read_part(r, true, place(r, r->head.year), &y, &p.year, provisional))
        || (p.number == 0
            && !read_part(r, false, place(r, r->head.month), &m, &p.number, provisional)))
        return false;
    *out = period_of_fiscal(p.year, p.number, rule->fiscal_first_month);
    return true;
}

bool read_release(struct reader *r, struct date *out)
{
    struct field f = field_at(r, r->head.release);
    const char *format = r->dataset->release_format;
    size_t known;
    if (!remembered(&r->releases, &f, &known)) {
        struct date day;
        if (!period_read(format == NULL ? "YYYY-MM-DD" : format, r->dataset->language, f.s, f.n,
                         &day))
            return err_at(r->errs, place(r, r->head.release),
                          N_("\"%s\" is no day; a release day is wanted as %s: correct it, or "
                             "\"release_format\" in the description"),
                          field_quoted(r, &f), format == NULL ? "YYYY-MM-DD" : format);
        known = remember(&r->releases, &f, (size_t)(date_serial(day) + INT32_MAX));
    }
    *out = date_from_serial((int64_t)known - INT32_MAX);
    return true;
}

/* --- labels --- */

static const char *listed(const struct reader *r, size_t dimension, const char *text)
{
    const struct dimension *d = &r->dataset->dimensions[dimension];
    struct arena *a = arena_new();
    const char *folded = letters_as(a, LETTERS_FOLD, text, strlen(text));
    const struct map_entry *e = map_get(&r->listed[dimension], folded, strlen(folded));
    arena_free(a);
    return e == NULL ? NULL : d->labels[e->value].id.s;
}

/* The part of a text that holds several labels: "M,GT,T". */
static const char *part_of(struct arena *a, const char *text, const struct dimension *d)
{
    for (int i = 1; i < d->part; i++) {
        const char *sep = strstr(text, d->separator);
        text = sep == NULL ? "" : sep + strlen(d->separator);
    }
    const char *end = strstr(text, d->separator);
    return letters_clean(a, text, end == NULL ? strlen(text) : (size_t)(end - text));
}

/* A label as the series know it: its id where the description lists it. */
static const char *label_text(struct reader *r, size_t dimension, struct place where,
                              const char *column, const struct field *f)
{
    const struct dimension *d = &r->dataset->dimensions[dimension];
    const char *clean = letters_clean(r->arena, f->s, f->n);
    if (d->separator != NULL)
        clean = part_of(r->arena, clean, d);
    if (*clean == '\0' && d->blank != NULL)
        return d->blank;
    const char *known = listed(r, dimension, clean);
    if (known != NULL)
        return known;
    size_t n = strlen(clean);
    const char *text = d->letters == CASE_KEEP ? clean
        : letters_as(r->arena, d->letters == CASE_UPPER ? LETTERS_UPPER : LETTERS_LOWER, clean, n);
    if (d->n_labels > 0)
        *arena_push(r->arena, r->facts->unseen, r->facts->n_unseen) =
            (struct unseen_label){ column, field_quoted(r, f), where.line, where.col };
    return text;
}

/* Is there room for one more label? */
static bool may_be_label(struct reader *r, size_t dimension, size_t column,
                         const struct field *f, const char *name)
{
    enum { COST = 200 }; /* of a label beside its text, here and in the index [bytes] */
    if (f->n > LABEL_BYTES)
        return err_at(r->errs, place(r, column),
                      N_("a label of more than %d bytes in \"%s\"; if it is no dimension, list "
                         "it under \"ignore\" (%s)"),
                      LABEL_BYTES, name, r->dataset->r.at.path);
    if (r->labels[dimension].n >= LABELS_MOST)
        return err_at(r->errs, place(r, column),
                      N_("more than %d different labels in \"%s\"; if it is no dimension, "
                         "list it under \"ignore\" (%s)"),
                      LABELS_MOST, name, r->dataset->r.at.path);
    r->label_bytes += f->n + COST;
    return r->label_bytes <= LABELS_BYTES
        || err_at(r->errs, place(r, column),
                  N_("more different labels than memory should hold; if \"%s\" is no "
                     "dimension, list it under \"ignore\" (%s)"),
                  name, r->dataset->r.at.path);
}

static bool read_label(struct reader *r, size_t dimension, size_t column,
                       const struct field *f, const char *name)
{
    size_t number;
    if (!remembered(&r->labels[dimension], f, &number)) {
        if (!may_be_label(r, dimension, column, f, name))
            return false;
        const char *text = label_text(r, dimension, place(r, column), name, f);
        number = gather_label(r->gather, dimension, text, strlen(text));
        map_put(&r->labels[dimension], f->s, f->n, number, NULL);
    }
    r->key[dimension] = (label_number)number;
    return true;
}

bool read_labels(struct reader *r)
{
    bool good = true;
    for (size_t i = 0; i < r->dataset->n_dimensions; i++) {
        size_t column = r->head.dimensions[i];
        if (column == NO_COLUMN)
            continue;
        struct field f = field_at(r, column);
        good = read_label(r, i, column, &f, r->head.names[column]) && good;
    }
    return good;
}

bool read_head_labels(struct reader *r, const struct value_column *v)
{
    bool good = true;
    for (size_t i = 0; i < r->dataset->n_dimensions; i++) {
        int level = r->dataset->dimensions[i].head;
        if (level == 0)
            continue;
        struct field f = field_of(v->levels[level - 1]);
        good = read_label(r, i, v->column, &f, r->dataset->dimensions[i].id.s) && good;
    }
    return good;
}

/* --- values --- */

bool read_status(struct reader *r, char *out)
{
    struct field f = field_at(r, r->head.status);
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
                  N_("\"%s\" is no status that is known (OBS_STATUS of SDMX: A normal, P "
                     "provisional, E estimated …); say under \"codes\" what it means (%s)"),
                  field_quoted(r, &f), r->dataset->status.r.at.path);
}

bool read_mult(struct reader *r, int *out)
{
    struct field f = field_at(r, r->head.unit_mult);
    const struct value_rule plain = { .column = { .s = NULL } };
    double number;
    char status;
    *out = 0;
    if (f.n == 0)
        return true;
    if (!figure_read(&plain, f.s, f.n, 0, &number, &status) || fabs(number) > 18
        || number != floor(number))
        return err_at(r->errs, place(r, r->head.unit_mult),
                      N_("\"%s\" is no power of ten (UNIT_MULT), such as 0, 3 for thousands or 6 for "
                         "millions; correct it, or \"unit_mult\" of the description"),
                      field_quoted(r, &f));
    *out = (int)number;
    return true;
}

/* "1.234" is a thousand and more in one country, and little more than one in another. */
static void look_at_stops(struct reader *r, size_t column, const struct field *f)
{
    const struct dataset *d = r->dataset;
    if (r->stops == STOPS_DECIMAL || f->is_number || d->value.thousands != NULL
        || d->value.decimal != NULL || d->query.sql != NULL)
        return;
    enum stops told = figure_stops(f->s, f->n);
    if (told == STOPS_UNSURE && r->stops == STOPS_UNSEEN) {
        r->stops_at = place(r, column);
        r->stops_text = field_quoted(r, f);
    }
    r->stops = told > r->stops ? told : r->stops;
}

bool read_figure(struct reader *r, size_t column, int mult, struct cell *c)
{
    struct field f = field_at(r, column);
    char status;
    /* A workbook's number is one, however the agency's texts are written. */
    struct value_rule plain = r->dataset->value;
    plain.thousands = plain.decimal = NULL;
    const struct value_rule *rule = f.is_number ? &plain : &r->dataset->value;
    /* No agency counts so far; the sum of all that a file can hold stays a number. */
    const double most = 1e30;
    if (figure_read(rule, f.s, f.n, mult, &c->value, &status)) {
        if (status != STATUS_NORMAL)
            c->status = status;
        look_at_stops(r, column, &f);
        return !(fabs(c->value) > most)
            || err_at(r->errs, place(r, column),
                      N_("\"%s\" is larger than any figure of statistics; is it a slip?"),
                      field_quoted(r, &f));
    }
    bool has_digit = false;
    for (size_t i = 0; i < f.n; i++)
        has_digit |= isdigit((unsigned char)f.s[i]) != 0;
    /* Figures must not be made gaps by good advice. */
    return has_digit
        ? err_at(r->errs, place(r, column),
                 N_("\"%s\" is no number as the description has them; if the agency writes numbers "
                    "so, say it under \"thousands\", \"decimal\", \"affixes\" or \"flags\" (%s)"),
                 field_quoted(r, &f), r->dataset->value.r.at.path)
        : err_at(r->errs, place(r, column),
                 N_("\"%s\" is no number; if it means that there is no figure, list it under "
                    "\"missing\" (%s)"),
                 field_quoted(r, &f), r->dataset->value.r.at.path);
}

bool status_is_missing(char status)
{
    return strchr("HLMOQ", status) != NULL;
}

