/* sheet.c - see sheet.h. */
#include "read/sheet.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "read/book.h"

enum { ROWS_MOST = 1 << 20 /* Excel's own bound */, ROW_BYTES = 4 << 20 /* no row is so long */ };

struct sheet {
    struct rows rows;
    struct arena *arena, *row; /* row: the texts of the present one */
    struct book *book;
    struct xml *xml;
    const char *digest;
    int last_row;
    size_t row_bytes;
};

static void free_row(void *sheet)
{
    arena_free(((struct sheet *)sheet)->row);
}

static bool fail(struct sheet *s)
{
    s->rows.n_fields = 0;
    s->rows.failed = true;
    return false;
}

static struct place sheet_place(const struct rows *r, size_t field)
{
    const struct sheet *s = (const struct sheet *)r;
    return (struct place){ s->book->shown, r->row_line, (int)field + 1 };
}

static void sheet_tell(struct rows *r, struct errs *errs)
{
    struct sheet *s = (struct sheet *)r;
    s->book->errs = s->xml->errs = errs;
}

static const char *sheet_digest(struct rows *r)
{
    return ((struct sheet *)r)->digest;
}

/* "AB12": the 28th column, row 12. NULL where the cell does not say. */
static long column_of(const char *reference, size_t before)
{
    long column = 0;
    if (reference == NULL)
        return (long)before;
    for (; *reference >= 'A' && *reference <= 'Z' && column <= COLUMNS_MOST; reference++)
        column = column * 26 + (*reference - 'A' + 1);
    return column - 1;
}

/* Days as Excel counts them; it takes 1900 for a leap year, so day 60 is none. */
static const char *date_text(struct sheet *s, double serial)
{
    enum { FROM_1900 = -25569, FROM_1904 = -24107, MOST = 2958465 /* 9999-12-31 */ };
    char day[16];
    double days = floor(serial);
    if (days < !s->book->from_1904 || days > MOST)
        return NULL;
    int64_t first = s->book->from_1904 ? FROM_1904 : FROM_1900 + (days < 60);
    return arena_dup(s->row, date_print(date_from_serial((int64_t)days + first), day));
}

/* A cell's text by its type; v: what stands in <v>. */
static const char *cell_text(struct sheet *s, const char *type, const char *style,
                             const char *v)
{
    char *end;
    if (str_eq(type, "s")) {
        unsigned long i = strtoul(v, &end, 10);
        return *v == '\0' || *end != '\0' || i >= s->book->n_strings ? NULL
            : s->rows.keep_marks ? s->book->strings[i].whole
                                 : s->book->strings[i].unmarked;
    }
    if (str_eq(type, "b"))
        return str_eq(v, "1") ? "TRUE" : "FALSE";
    if (str_eq(type, "d")) /* ISO 8601, perhaps with a time */
        return arena_dupn(s->row, v, strcspn(v, "T"));
    if (type != NULL && !str_eq(type, "n"))
        return v; /* str, e: as it stands */
    double number = strtod(v, &end);
    if (*v == '\0')
        return v;
    if (*end != '\0' || !isfinite(number))
        return NULL;
    size_t format = style == NULL ? 0 : strtoul(style, NULL, 10);
    if (format < s->book->n_formats && s->book->is_date[format])
        return date_text(s, number);
    /* Excel stores 0.1 + 0.2 as it computes; fifteen digits are what it shows. */
    return arena_printf(s->row, "%.15g", number);
}

static void add_inline(const struct sheet *s, struct str *out, struct book_text text)
{
    str_add(out, s->rows.keep_marks ? text.whole : text.unmarked);
}

static bool unreadable(const struct sheet *s, long column)
{
    return err_at(s->book->errs,
                  (struct place){ s->book->shown, s->rows.row_line, (int)column + 1 },
                  N_("this cell cannot be read; is the workbook damaged?"));
}

/* One <c>, which the reader stands at. */
static bool cell(struct sheet *s)
{
    struct xml *x = s->xml;
    struct arena *a = s->row;
    long column = column_of(xml_attribute(x, a, "r"), s->rows.n_fields);
    const char *type = xml_attribute(x, a, "t"), *style = xml_attribute(x, a, "s");
    struct str v = str_new(a);
    bool in_value = false, in_cell = false, is_empty = xml_ends(x, "c");
    if (column < 0 || column >= COLUMNS_MOST)
        return err_at(s->book->errs, (struct place){ s->book->shown, s->rows.row_line, 0 },
                      N_("a row of more than %d columns"), COLUMNS_MOST);
    if ((size_t)column < s->rows.n_fields) /* else one row could hold them without end */
        return unreadable(s, column);
    while (!is_empty && v.n <= XML_TEXT_MOST && xml_next(x) && !xml_ends(x, "c")) {
        if (xml_starts(x, "is")) {
            if (in_cell) /* there is one, or a cell could hold them without end */
                return unreadable(s, column);
            in_cell = true;
            add_inline(s, &v, book_text(x, a, "is"));
        }
        if (xml_starts(x, "v") || xml_ends(x, "v"))
            in_value = !xml_ends(x, "v");
        if (xml_text(x) != NULL && in_value)
            str_add(&v, xml_text(x));
    }
    const char *text = str_eq(type, "inlineStr") ? v.s : cell_text(s, type, style, v.s);
    if (text == NULL || v.n > XML_TEXT_MOST)
        return unreadable(s, column);
    if ((s->row_bytes += v.n) > ROW_BYTES)
        return err_at(s->book->errs, (struct place){ s->book->shown, s->rows.row_line, 0 },
                      N_("a row of more than %d bytes"), ROW_BYTES);
    while (s->rows.n_fields <= (size_t)column)
        s->rows.fields[s->rows.n_fields++] = (struct field){ .s = "" };
    bool is_number = (type == NULL || str_eq(type, "n"))
        && strchr(text + (*text != '\0'), '-') == NULL;
    s->rows.fields[column] =
        (struct field){ .s = text, .n = strlen(text), .is_number = is_number };
    return true;
}

static bool has_text(const struct sheet *s)
{
    for (size_t i = 0; i < s->rows.n_fields; i++)
        if (s->rows.fields[i].n > 0)
            return true;
    return false;
}

/* A <row>: true where it holds a text. */
static bool row(struct sheet *s)
{
    struct xml *x = s->xml;
    arena_free(s->row);
    s->row = arena_new();
    const char *text = xml_attribute(x, s->row, "r");
    long number = text == NULL ? s->last_row + 1 : strtol(text, NULL, 10);
    bool good = number > s->last_row && number <= ROWS_MOST;
    if (!good)
        err_at(s->book->errs, (struct place){ s->book->shown, s->last_row + 1, 0 },
               N_("this row's number is wrong; is the workbook damaged?"));
    s->rows.row_line = s->last_row = good ? (int)number : s->last_row + 1;
    s->rows.n_fields = 0;
    s->row_bytes = 0;
    if (!xml_ends(x, "row"))
        while (good && xml_next(x) && !xml_ends(x, "row"))
            if (xml_starts(x, "c"))
                good = cell(s);
    if (!good || x->failed)
        return fail(s);
    return has_text(s);
}

static bool sheet_next(struct rows *r)
{
    struct sheet *s = (struct sheet *)r;
    while (!r->failed && xml_next(s->xml)) {
        if (xml_starts(s->xml, "row") && row(s))
            return true;
    }
    r->failed |= s->xml->failed;
    r->n_fields = 0;
    return false;
}

struct rows *sheet_open(struct arena *a, const struct dataset *d, const char *path,
                        const char *shown, struct errs *errs)
{
    struct sheet *s = arena_alloc(a, sizeof *s);
    *s = (struct sheet){ .rows = { .fields = arena_array(a, COLUMNS_MOST, sizeof(struct field)),
                                   .is_ragged = true,
                                   .next = sheet_next,
                                   .place = sheet_place,
                                   .tell = sheet_tell,
                                   .digest = sheet_digest },
                         .arena = a,
                         .row = arena_new() };
    arena_defer(a, free_row, s);
    s->book = book_open(a, path, shown, &s->digest, errs);
    const char *part = s->book == NULL ? NULL : book_sheet(s->book, d->sheet);
    s->xml = part == NULL ? NULL : xml_open(a, s->book->package, part, XML_PART_MOST,
                                              shown, errs);
    return s->xml == NULL ? NULL : &s->rows;
}
