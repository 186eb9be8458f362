/* xlsx_cells.c - the cells of a workbook as text; see proof.h. */
#include <math.h>

#include "base/date.h"
#include "proof/proof.h"
#include "proof/quoted.h"
#include "proof/xlsx_book.h"

struct dump {
    struct book *b;
    struct str *out;
};

/* By hand, for strtod() would take the locale's decimal sign; -1: no number. */
static double days_of(const char *s)
{
    double value = 0, unit = 1;
    for (; *s >= '0' && *s <= '9'; s++)
        value = value * 10 + (*s - '0');
    if (*s == '.')
        for (s++; *s >= '0' && *s <= '9'; s++)
            value += (*s - '0') * (unit /= 10);
    return *s == '\0' ? value : -1;
}

/*
 * A day as Excel counts it. The 1900 system has a 29 February 1900 that never
 * was: its day 60, and the days before stand one later than they are counted.
 */
static bool add_date(struct str *out, const char *text, bool is_1904)
{
    enum { UNIX_1900 = 25569, UNIX_1904 = 24107, LAST_DAY = 2958465, MINUTES = 24 * 60 };
    double days = days_of(text);
    if (!(days >= 0 && days <= LAST_DAY) || (!is_1904 && days >= 60 && days < 61))
        return false;
    int64_t minutes = (int64_t)floor(days * MINUTES + 0.5);
    int64_t day = minutes / MINUTES, minute = minutes % MINUTES;
    char buffer[16];
    int64_t serial = is_1904 ? day - UNIX_1904 : day - UNIX_1900 + (day < 60);
    str_add(out, date_print(date_from_serial(serial), buffer));
    if (minute != 0)
        str_addf(out, "T%02d:%02d", (int)(minute / 60), (int)(minute % 60));
    return true;
}

static void cell_dump(const struct cell *c, void *state)
{
    struct dump *d = state;
    struct str *out = d->out;
    if (c->kind == CELL_BLANK && c->formula == NULL)
        return;
    xlsxin_address(out, c->row, c->column);
    if (c->formula != NULL) {
        str_add(out, " formula ");
        quoted_add(out, c->formula);
    }
    switch (c->kind) {
    case CELL_BLANK:
        str_add(out, " blank");
        break;
    case CELL_TEXT:
        str_add(out, " text ");
        quoted_add(out, c->text);
        break;
    case CELL_BOOL:
        str_add(out, c->text[0] == '1' ? " bool true" : " bool false");
        break;
    case CELL_ERROR:
        str_addf(out, " error %s", c->text);
        break;
    case CELL_NUMBER: {
        size_t before = out->n;
        str_add(out, " date ");
        if (!xlsxin_is_date(c->format) || !add_date(out, c->text, d->b->is_1904)) {
            out->n = before;
            str_addf(out, " number %s", c->text);
        }
        break;
    }
    }
    if (!str_eq(c->format, "General")) {
        str_add(out, " format ");
        quoted_add(out, c->format);
    }
    str_addc(out, '\n');
}

static void tables_dump(struct dump *d, const struct sheet *s)
{
    for (size_t i = 0; i < s->relations.n; i++) {
        const struct relation *r = &s->relations.items[i];
        if (!str_eq(r->kind, "table") || !xlsxin_has(d->b->package, r->target))
            continue;
        struct table_part t = xlsxin_table(d->b, r);
        str_addf(d->out, "table %s %s columns", t.name, t.ref);
        for (size_t k = 0; k < t.n_columns; k++) {
            str_addc(d->out, ' ');
            quoted_add(d->out, t.columns[k]);
        }
        str_addc(d->out, '\n');
    }
}

static void drawings_dump(struct dump *d, const struct sheet *s)
{
    struct drawing_part *drawings;
    size_t n = xlsxin_drawings(d->b, s, &drawings);
    for (size_t i = 0; i < n; i++) {
        const struct drawing_part *one = &drawings[i];
        str_add(d->out, one->is_chart ? "chart" : "picture");
        quoted_attribute(d->out, "title", one->title);
        quoted_attribute(d->out, "alt", one->alt);
        str_addc(d->out, '\n');
        for (size_t k = 0; k < one->n_series; k++) {
            str_add(d->out, "  series");
            quoted_attribute(d->out, "name", one->series[k].name);
            quoted_attribute(d->out, "categories", one->series[k].categories);
            quoted_attribute(d->out, "values", one->series[k].values);
            str_addc(d->out, '\n');
        }
    }
}

static void print_dump(struct dump *d, const struct sheet_rest *rest)
{
    if (rest->orientation == NULL && rest->paper == NULL && rest->header == NULL
        && rest->footer == NULL)
        return;
    str_add(d->out, "print");
    if (rest->orientation != NULL)
        str_addf(d->out, " %s", rest->orientation);
    if (rest->paper != NULL)
        str_addf(d->out, " paper %s", rest->paper);
    quoted_attribute(d->out, "header", rest->header);
    quoted_attribute(d->out, "footer", rest->footer);
    str_addc(d->out, '\n');
}

static void sheet_dump(struct dump *d, const struct sheet *s)
{
    str_add(d->out, "sheet ");
    quoted_add(d->out, s->name);
    str_add(d->out, s->is_hidden ? " hidden\n" : "\n");
    struct sheet_rest rest = xlsxin_sheet(d->b, s, cell_dump, d);
    tables_dump(d, s);
    drawings_dump(d, s);
    for (size_t i = 0; i < rest.n_links; i++) {
        str_addf(d->out, "link %s ", rest.links[i].ref);
        quoted_add(d->out, rest.links[i].target);
        str_addc(d->out, '\n');
    }
    print_dump(d, &rest);
}

bool proof_xlsx_cells(struct arena *a, const char *path, const char *shown,
                      struct str *out, struct errs *errs)
{
    struct verdict v = verdict_new(a, shown, errs);
    struct xlsxin *package = xlsxin_open(a, path, shown, &v);
    if (package != NULL) {
        struct dump d = { xlsxin_book(package), out };
        for (size_t i = 0; i < d.b->n_names; i++) {
            const struct defined_name *name = &d.b->names[i];
            str_addf(out, "name %s", name->name == NULL ? "?" : name->name);
            if (name->sheet != NULL)
                str_addf(out, " sheet %s", name->sheet);
            str_addc(out, ' ');
            quoted_add(out, name->refers);
            str_addc(out, '\n');
        }
        for (size_t i = 0; i < d.b->n_sheets; i++)
            sheet_dump(&d, &d.b->sheets[i]);
    }
    return verdict_close(&v);
}
