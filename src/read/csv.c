/* csv.c - see csv.h. */
#include "read/csv.h"

#include <limits.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

struct csv {
    struct rows rows;
    struct arena *arena;
    struct input *in;
    char delimiter;
    bool stops[UCHAR_MAX + 1]; /* the bytes that an unquoted field does not run over */
    size_t row_bytes; /* of the present row, with its line end */
    int row_lines;
    char *joined; /* fields that doubled quotation marks were taken out of */
    size_t joined_cap, joined_used;
    struct counted *counted; /* places of the present row */
};

/* How an attempt at a row went. A row that reaches the window's end is tried again
 * from its start once more was read. */
enum attempt { ROW, MORE, FAILED };

/* One attempt. Offsets count from the row's start, which is the window's. */
struct scan {
    struct csv *csv;
    const char *start, *p, *end;
    size_t n_fields;
    int lines;
};

static struct place place_of(const struct csv *c, size_t offset)
{
    struct place at = file_place_on(c->counted, c->in->shown, c->in->p, offset);
    at.line += c->in->line - 1;
    return at;
}

static struct place csv_place(const struct rows *r, size_t field)
{
    const struct csv *c = (const struct csv *)r;
    return field < r->n_fields ? place_of(c, r->fields[field].offset)
                               : (struct place){ c->in->shown, r->row_line, 0 };
}

static enum attempt refuse(const struct scan *s, const char *msgid)
{
    err_at(s->csv->in->errs, place_of(s->csv, (size_t)(s->p - s->start)), "%-s", msgid);
    return FAILED;
}

/* Room for a field's bytes without its doubled quotation marks: no more than the row. */
static char *room_for_joined(struct scan *s, size_t n)
{
    struct csv *c = s->csv;
    if (c->joined_cap - c->joined_used < n) {
        /* Earlier fields of the row point into the old piece, which stays. */
        c->joined_cap = n < INPUT_MOST ? INPUT_MOST : 2 * n;
        c->joined = arena_alloc(c->arena, c->joined_cap);
        c->joined_used = 0;
    }
    return c->joined + c->joined_used;
}

/* A field in quotation marks; a doubled mark is one. */
static enum attempt quoted(struct scan *s, struct field *f)
{
    const char *opened = s->p, *from = ++s->p;
    char *joined = NULL;
    size_t n = 0;
    for (;;) {
        const char *mark = memchr(s->p, '"', (size_t)(s->end - s->p));
        for (const char *nl = s->p;
             (nl = memchr(nl, '\n', (size_t)((mark == NULL ? s->end : mark) - nl))) != NULL; nl++)
            s->lines++;
        if (mark == NULL) {
            s->p = opened;
            if (!s->csv->in->at_end)
                return MORE;
            return refuse(s, N_("the quotation mark that opens here is never closed"));
        }
        s->p = mark + 1;
        if (s->p == s->end && !s->csv->in->at_end)
            return MORE;
        bool doubled = s->p < s->end && *s->p == '"';
        if (doubled || joined != NULL) {
            size_t part = (size_t)(mark - from) + doubled;
            if (joined == NULL)
                joined = room_for_joined(s, (size_t)(s->end - from));
            memcpy(joined + n, from, part);
            n += part;
        }
        if (!doubled) {
            f->s = joined != NULL ? joined : from;
            f->n = joined != NULL ? n : (size_t)(mark - from);
            s->csv->joined_used += n;
            return ROW;
        }
        from = ++s->p;
    }
}

/* Does a line end here? Then *length is how long its end is. */
static bool line_ends(const struct scan *s, size_t *length)
{
    size_t left = (size_t)(s->end - s->p);
    *length = left >= 2 && s->p[0] == '\r' && s->p[1] == '\n' ? 2 : left >= 1 && *s->p == '\n';
    return *length > 0 || left == 0;
}

static enum attempt field(struct scan *s, struct field *f)
{
    const char delimiter = s->csv->delimiter;
    size_t length;
    f->offset = (size_t)(s->p - s->start);
    if (s->p < s->end && *s->p == '"') {
        enum attempt went = quoted(s, f);
        if (went != ROW)
            return went;
        if (s->p < s->end && *s->p == '\r' && s->end - s->p < 2 && !s->csv->in->at_end)
            return MORE;
        if (s->p < s->end && *s->p != delimiter && !line_ends(s, &length))
            return refuse(s, N_("text after a closing quotation mark; a mark inside a quoted "
                                "field is written twice (\"\")"));
        return ROW;
    }
    f->s = s->p;
    const bool *stops = s->csv->stops;
    const char *p = s->p, *end = s->end;
    while (p < end && !stops[(unsigned char)*p])
        p++;
    s->p = p;
    f->n = (size_t)(s->p - f->s);
    if (s->p == s->end || *s->p == delimiter || *s->p == '\n')
        return ROW;
    if (*s->p == '"')
        return refuse(s, N_("a quotation mark inside a field that does not begin with one; put "
                            "the whole field in quotation marks and write this one twice "
                            "(\"\")"));
    if (s->end - s->p < 2 && !s->csv->in->at_end)
        return MORE;
    if (line_ends(s, &length))
        return ROW;
    return refuse(s, N_("a carriage return that ends no line; save the file with the line ends "
                        "of Windows or Unix"));
}

static enum attempt row(struct scan *s)
{
    struct csv *c = s->csv;
    size_t length;
    c->joined_used = 0;
    for (;;) {
        if (s->n_fields == COLUMNS_MOST) {
            err_at(c->in->errs, place_of(c, (size_t)(s->p - s->start)),
                   N_("a row of more than %d columns"), COLUMNS_MOST);
            return FAILED;
        }
        enum attempt went = field(s, &c->rows.fields[s->n_fields]);
        if (went != ROW)
            return went;
        if (s->p == s->end && !c->in->at_end)
            return MORE;
        s->n_fields++;
        if (line_ends(s, &length)) {
            s->p += length;
            s->lines += length > 0;
            return ROW;
        }
        s->p++; /* the delimiter: nothing else ends a field inside a line */
    }
}

/* A line of nothing but spaces, if it ends in the window; *length goes with its end. */
static bool is_blank(const struct scan *s, size_t *length)
{
    struct scan rest = *s;
    while (rest.p < rest.end && *rest.p == ' ' && s->csv->delimiter != ' ')
        rest.p++;
    if (rest.p == rest.end || !line_ends(&rest, length))
        return false;
    *length += (size_t)(rest.p - s->p);
    return true;
}

static bool fail(struct csv *c)
{
    c->rows.n_fields = 0;
    c->rows.failed = true;
    return false;
}

static bool too_long(struct csv *c, const struct scan *s)
{
    bool is_quoted = s->p < s->end && *s->p == '"';
    err_at(c->in->errs, place_of(c, is_quoted ? (size_t)(s->p - s->start) : 0),
           is_quoted ? N_("a field longer than %d bytes; is its quotation mark ever closed?")
                     : N_("a line longer than %d bytes; is this a CSV file?"),
           INPUT_MOST);
    return fail(c);
}

static bool csv_next(struct rows *r)
{
    struct csv *c = (struct csv *)r;
    if (r->failed)
        return false;
    input_drop(c->in, c->row_bytes, c->row_lines);
    c->row_bytes = 0;
    c->row_lines = 0;
    *c->counted = (struct counted){ 0 };
    r->n_fields = 0;
    for (;;) {
        struct scan s = { c, c->in->p, c->in->p, c->in->end, 0, 0 };
        size_t length = 0;
        bool may_be_half = !c->in->at_end && s.end - s.p < 2;
        if (!may_be_half && s.p < s.end && is_blank(&s, &length)) {
            input_drop(c->in, length, 1);
            *c->counted = (struct counted){ 0 };
            continue;
        }
        if (c->in->at_end && s.p == s.end)
            return c->in->failed ? fail(c) : false;
        enum attempt went = may_be_half ? MORE : row(&s);
        if (went == FAILED)
            return fail(c);
        if (went == ROW) {
            r->n_fields = s.n_fields;
            r->row_line = c->in->line;
            c->row_bytes = (size_t)(s.p - s.start);
            c->row_lines = s.lines;
            return true;
        }
        if (s.end - s.start >= INPUT_MOST)
            return too_long(c, &s);
        input_more(c->in);
        if (c->in->failed)
            return fail(c);
    }
}

static void csv_tell(struct rows *r, struct errs *errs)
{
    ((struct csv *)r)->in->errs = errs;
}

/* Titles above a head need not be well-formed CSV. */
static void csv_skip(struct rows *r, int line)
{
    struct input *in = ((struct csv *)r)->in;
    while (in->line < line && !in->failed) {
        if (in->p == in->end) {
            if (!input_more(in) && in->p == in->end)
                return;
            continue;
        }
        const char *end = memchr(in->p, '\n', (size_t)(in->end - in->p));
        input_drop(in, (size_t)((end == NULL ? in->end : end + 1) - in->p), end != NULL);
    }
}

static const char *csv_digest(struct rows *r)
{
    return input_digest(((struct csv *)r)->in);
}

struct rows *csv_open(struct arena *a, struct input *in, char delimiter)
{
    struct csv *c = arena_alloc(a, sizeof *c);
    c->rows = (struct rows){ .fields = arena_array(a, COLUMNS_MOST, sizeof(struct field)),
                             .next = csv_next,
                             .place = csv_place,
                             .tell = csv_tell,
                             .skip = csv_skip,
                             .digest = csv_digest };
    c->arena = a;
    c->in = in;
    c->rows.delimiter = c->delimiter = delimiter;
    c->counted = arena_alloc(a, sizeof *c->counted);
    for (const char *stop = "\n\r\""; *stop != '\0'; stop++)
        c->stops[(unsigned char)*stop] = true;
    c->stops[(unsigned char)delimiter] = true;
    return &c->rows;
}
