/* json.c - see json.h. */
#include "base/json.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

struct json json_new(struct str *out)
{
    return (struct json){ .out = out, .first = true };
}

struct json json_new_file(struct str *out, struct outfile *file)
{
    return (struct json){ .out = out, .file = file, .first = true };
}

static void pour(struct json *j, size_t most)
{
    if (j->file == NULL || j->out->n <= most)
        return;
    outfile_add(j->file, j->out->s, j->out->n);
    j->out->n = 0;
}

/* One character, and where the next is. What steers a terminal is told by its number: it may be
 * looked at in a log. */
static const char *character(struct str *out, const char *s)
{
    const char *next = s;
    uint32_t c = utf8_next(&next);
    if (c == '"' || c == '\\')
        str_addf(out, "\\%c", (int)c);
    else if (c == '\n')
        str_add(out, "\\n");
    else if (utf8_steers(c)) /* none is beyond U+FFFF */
        str_addf(out, "\\u%04x", (unsigned)c);
    else
        str_addn(out, s, (size_t)(next - s));
    return next;
}

static void quoted(struct str *out, const char *s)
{
    str_addc(out, '"');
    for (const char *end = s + strlen(s); s < end;) {
        const char *good = s + utf8_bad(s, (size_t)(end - s)); /* names of files may be of any bytes */
        while (s < good)
            s = character(out, s);
        if (s < end) {
            str_add_char(out, 0xFFFD);
            s++;
        }
    }
    str_addc(out, '"');
}

static void begin(struct json *j, const char *key)
{
    enum { PIECE = 16 << 10 };
    pour(j, PIECE);
    if (!j->first)
        str_addc(j->out, ',');
    if (j->depth > 0)
        str_addf(j->out, "\n%*s", 2 * j->depth, "");
    j->first = false;
    if (key != NULL) {
        quoted(j->out, key);
        str_add(j->out, ": ");
    }
}

static void open_level(struct json *j, const char *key, char opener, char closer)
{
    begin(j, key);
    if (j->depth == (int)sizeof j->closers)
        abort(); /* nothing we write nests so deep */
    j->closers[j->depth++] = closer;
    str_addc(j->out, opener);
    j->first = true;
}

void json_object(struct json *j, const char *key)
{
    open_level(j, key, '{', '}');
}

void json_array(struct json *j, const char *key)
{
    open_level(j, key, '[', ']');
}

void json_end(struct json *j)
{
    j->depth--;
    if (!j->first)
        str_addf(j->out, "\n%*s", 2 * j->depth, "");
    str_addc(j->out, j->closers[j->depth]);
    j->first = false;
    if (j->depth > 0)
        return;
    str_addc(j->out, '\n');
    pour(j, 0);
}

void json_string(struct json *j, const char *key, const char *value)
{
    begin(j, key);
    if (value == NULL)
        str_add(j->out, "null");
    else
        quoted(j->out, value);
}

void json_integer(struct json *j, const char *key, long value)
{
    begin(j, key);
    str_addf(j->out, "%ld", value);
}

void json_bool(struct json *j, const char *key, bool value)
{
    begin(j, key);
    str_add(j->out, value ? "true" : "false");
}

void json_on_one_line(struct str *out, size_t from)
{
    char *to = out->s + from;
    for (const char *p = to; *p != '\0';) {
        *to++ = *p == '\n' ? ' ' : *p;
        p += *p == '\n' ? 1 + strspn(p + 1, " ") : 1;
    }
    *to = '\0';
    out->n = (size_t)(to - out->s);
}
