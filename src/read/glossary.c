/* glossary.c - see glossary.h. */
#include "read/glossary.h"

#include <string.h>

#include "base/file.h"
#include "base/map.h"
#include "base/str.h"
#include "base/utf8.h"

enum { TERMS_MOST = 10000, FORMS_MOST = 100 /* of a column */, FORM_MOST = 200 /* [bytes] */ };
enum { TERM, LANGUAGE, PREFERRED, FORBIDDEN, NOTE, COLUMNS };
static const char head[] = "term\tlanguage\tpreferred\tforbidden\tnote";

struct reading {
    struct arena *arena;
    struct errs *errs;
    const char *shown;
    const struct names *languages;
    struct glossary *out;
    struct map seen; /* language and form → the line that has them */
};

/* One column of a line. */
struct field {
    const char *s;
    size_t n;
    struct place at;
};

static size_t split(const struct reading *r, const char *line, size_t n, int number,
                    struct field fields[COLUMNS + 1])
{
    size_t count = 0;
    int column = 1;
    for (const char *p = line, *end = line + n; count <= COLUMNS;) {
        const char *tab = memchr(p, '\t', (size_t)(end - p));
        size_t length = (size_t)((tab == NULL ? end : tab) - p);
        fields[count++] = (struct field){ p, length, { r->shown, number, column } };
        column += (int)utf8_count(p, length) + 1;
        if (tab == NULL)
            break;
        p = tab + 1;
    }
    return count;
}

/* What stands between the semicolons, without space around it. */
static bool forms(const struct reading *r, const struct field *f, struct names *out)
{
    struct place at = f->at;
    *out = (struct names){ 0 };
    for (size_t i = 0, counted = 0; i < f->n;) {
        size_t start = i, end;
        while (i < f->n && f->s[i] != ';')
            i++;
        end = i++;
        while (start < end && f->s[start] == ' ')
            start++;
        while (end > start && f->s[end - 1] == ' ')
            end--;
        if (end == start)
            continue;
        at.col += (int)utf8_count(f->s + counted, start - counted);
        counted = start;
        if (end - start > FORM_MOST)
            return err_at(r->errs, at, N_("a form of more than %d bytes; a term is a few words"),
                          FORM_MOST);
        if (out->n == FORMS_MOST)
            return err_at(r->errs, at,
                          N_("more than %d forms between two tabs; make several terms of them"),
                          FORMS_MOST);
        *arena_push(r->arena, out->items, out->n) =
            (struct name){ arena_dupn(r->arena, f->s + start, end - start), at };
    }
    return true;
}

/* "es", or "es_MX" where "es" is a language of the workspace. */
static bool check_where(const struct reading *r, const struct name *where)
{
    size_t n = strcspn(where->s, "_");
    const char *language = arena_dupn(r->arena, where->s, n);
    for (size_t i = 0; i < r->languages->n; i++)
        if (str_eq(r->languages->items[i].s, language))
            return true;
    return err_at(r->errs, where->at,
                  N_("\"%s\" is no language of this workspace; alternat.yaml lists them"),
                  where->s);
}

static bool check_twice(struct reading *r, const struct term *t)
{
    for (size_t i = 0; i < t->forms.n; i++) {
        const char *key = arena_printf(r->arena, "%s\t%s", t->where.s, t->forms.items[i].s);
        bool is_new;
        size_t line = map_put(&r->seen, key, strlen(key), (size_t)t->at.line, &is_new);
        if (!is_new && line != (size_t)t->at.line)
            return err_at(r->errs, t->forms.items[i].at,
                          N_("\"%s\" has a row for \"%s\" in line %d already"),
                          t->forms.items[i].s, t->where.s, (int)line);
    }
    return true;
}

static bool read_line(struct reading *r, const char *line, size_t n, int number)
{
    struct field f[COLUMNS + 1];
    struct place at = { r->shown, number, 1 };
    size_t count = split(r, line, n, number, f);
    if (count < PREFERRED + 1 || count > COLUMNS)
        return err_at(r->errs, at,
                      N_("a term has %d columns between tabs (term, language, preferred, "
                         "forbidden, note), this line has %zu"),
                      COLUMNS, count);
    struct names where;
    struct term t = { .at = at };
    if (!forms(r, &f[LANGUAGE], &where) || !forms(r, &f[TERM], &t.forms)
        || !forms(r, &f[PREFERRED], &t.preferred)
        || (count > FORBIDDEN && !forms(r, &f[FORBIDDEN], &t.forbidden)))
        return false;
    if (t.forms.n == 0 || where.n != 1)
        return err_at(r->errs, at, N_("a term wants its words and one language"));
    t.where = where.items[0];
    if (t.preferred.n == 0 && t.forbidden.n == 0)
        return err_at(r->errs, at, N_("a term wants a preferred word or a forbidden one"));
    if (!check_where(r, &t.where) || !check_twice(r, &t))
        return false;
    if (r->out->n == TERMS_MOST)
        return err_at(r->errs, at, N_("more than %d terms"), TERMS_MOST);
    *arena_push(r->arena, r->out->terms, r->out->n) = t;
    return true;
}

bool glossary_read(struct arena *a, const char *path, const char *shown,
                   const struct names *languages, struct glossary *out, struct errs *errs)
{
    struct reading r = { a, errs, arena_dup(a, shown), languages, out, map_new(a) };
    struct bytes file;
    *out = (struct glossary){ 0 };
    if (!file_read_text(a, path, r.shown, &file, errs))
        return false;
    bool good = true, has_head = false;
    int number = 0;
    for (const char *p = file.s; *p != '\0';) {
        size_t n = strcspn(p, "\n"), length = n > 0 && p[n - 1] == '\r' ? n - 1 : n;
        number++;
        if (length > 0 && *p != '#') {
            if (has_head)
                good = read_line(&r, p, length, number) && good;
            else if (length != strlen(head) || strncmp(p, head, length) != 0)
                return err_at(errs, (struct place){ r.shown, number, 1 },
                              N_("a glossary begins with the columns term, language, "
                                 "preferred, forbidden and note, parted by tabs"));
            has_head = true;
        }
        p += n + (p[n] == '\n');
    }
    return good;
}
