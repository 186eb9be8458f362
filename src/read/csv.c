/* csv.c - see csv.h. */
#include "read/csv.h"

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

struct csv csv_open(struct arena *a, const struct bytes *text, const char *shown,
                    char delimiter, struct errs *errs)
{
    return (struct csv){ .arena = a,
                         .errs = errs,
                         .shown = shown,
                         .text = text->s,
                         .end = text->s + text->n,
                         .p = text->s,
                         .delimiter = delimiter,
                         .line_start = text->s,
                         .line = 1,
                         .fields = arena_array(a, CSV_COLUMNS, sizeof(struct field)) };
}

static struct place place_of(const struct csv *c, const char *p)
{
    return (struct place){ c->shown, c->line,
                           (int)utf8_count(c->line_start, (size_t)(p - c->line_start)) + 1 };
}

struct place csv_place(const struct csv *c, size_t field)
{
    if (field >= c->n_fields)
        return (struct place){ c->shown, c->row_line, 0 };
    size_t offset = c->fields[field].offset - (size_t)(c->row_start - c->text);
    struct place at = file_place(c->shown, c->row_start, offset);
    at.line += c->row_line - 1;
    return at;
}

static bool fail(struct csv *c)
{
    c->failed = true;
    return false;
}

static bool at_crlf(const struct csv *c)
{
    return c->end - c->p >= 2 && c->p[0] == '\r' && c->p[1] == '\n';
}

/* At an end of line, moves behind it. */
static bool line_ends(struct csv *c)
{
    if (at_crlf(c))
        c->p++;
    if (c->p < c->end && *c->p == '\n') {
        c->p++;
        c->line++;
        c->line_start = c->p;
        return true;
    }
    return c->p >= c->end;
}

/* A field in quotation marks; a doubled mark is one. */
static bool quoted(struct csv *c, struct field *f)
{
    struct place opened = place_of(c, c->p);
    const char *from = ++c->p;
    struct str joined = { 0 };
    for (; c->p < c->end; c->p++) {
        if (*c->p == '\n') {
            c->line++;
            c->line_start = c->p + 1;
        }
        if (*c->p != '"')
            continue;
        if (c->p + 1 < c->end && c->p[1] == '"') {
            if (joined.arena == NULL)
                joined = str_new(c->arena);
            str_addn(&joined, from, (size_t)(c->p + 1 - from));
            from = ++c->p + 1;
            continue;
        }
        if (joined.arena != NULL) {
            str_addn(&joined, from, (size_t)(c->p - from));
            f->s = joined.s;
            f->n = joined.n;
        } else {
            f->s = from;
            f->n = (size_t)(c->p - from);
        }
        c->p++;
        return true;
    }
    err_at(c->errs, opened, N_("the quotation mark that opens here is never closed"));
    return fail(c);
}

static bool field(struct csv *c, struct field *f)
{
    f->offset = (size_t)(c->p - c->text);
    if (c->p < c->end && *c->p == '"') {
        if (!quoted(c, f))
            return false;
        if (c->p < c->end && *c->p != c->delimiter && *c->p != '\n' && !at_crlf(c)) {
            err_at(c->errs, place_of(c, c->p),
                   N_("text after a closing quotation mark; a mark inside a quoted field is "
                      "written twice (\"\")"));
            return fail(c);
        }
        return true;
    }
    f->s = c->p;
    while (c->p < c->end && *c->p != c->delimiter && *c->p != '\n' && *c->p != '"'
           && *c->p != '\r')
        c->p++;
    if (c->p < c->end && *c->p == '\r' && !at_crlf(c)) {
        err_at(c->errs, place_of(c, c->p),
               N_("a carriage return that ends no line; save the file with the line ends of "
                  "Windows or Unix"));
        return fail(c);
    }
    if (c->p < c->end && *c->p == '"') {
        err_at(c->errs, place_of(c, c->p),
               N_("a quotation mark inside a field that does not begin with one; put the "
                  "whole field in quotation marks and write this one twice (\"\")"));
        return fail(c);
    }
    f->n = (size_t)(c->p - f->s);
    return true;
}

bool csv_next(struct csv *c)
{
    if (c->failed)
        return false;
    while (c->p < c->end && line_ends(c))
        ; /* a blank line */
    if (c->p >= c->end)
        return false;
    c->row_line = c->line;
    c->row_start = c->p;
    c->n_fields = 0;
    for (;;) {
        if (c->n_fields == CSV_COLUMNS) {
            err_at(c->errs, place_of(c, c->p), N_("a row of more than %d columns"),
                   CSV_COLUMNS);
            return fail(c);
        }
        if (!field(c, &c->fields[c->n_fields]))
            return false;
        c->n_fields++;
        if (line_ends(c))
            return true;
        c->p++; /* the delimiter: nothing else ends a field inside a line */
    }
}
