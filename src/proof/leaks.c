/* leaks.c - see leaks.h. */
#include <string.h>

#include "base/stream.h"
#include "base/str.h"
#include "base/utf8.h"
#include "proof/leaking.h"

/* So much of a secret is told, for who mends it to find it. */
enum { SHOWN_MOST = 60, PIECE = 64 << 10 };

static const char *shortened(struct arena *a, const char *text)
{
    const char *p = text;
    for (int n = 0; *p != '\0' && n < SHOWN_MOST; n++)
        utf8_next(&p);
    return *p == '\0' ? text : arena_printf(a, "%.*s\xE2\x80\xA6", (int)(p - text), text);
}

static void tell(void *state, size_t number)
{
    struct leaking *l = state;
    const struct secret *s = &l->secrets[number];
    if (l->told[number])
        return;
    l->told[number] = true;
    fault(l->verdict, N_("it holds \"%s\", which %s:%d keeps from its readers (%-s)"),
          shortened(l->arena, s->text), s->at.path, s->at.line, l->where);
}

void leaking_begin(struct leaking *l, const char *where)
{
    l->where = where;
    sieve_begin(l->sieve, SIEVE_LEAST, tell, l);
}

void leaking_begin_raw(struct leaking *l, const char *where)
{
    l->where = where;
    sieve_begin(l->sieve, SIEVE_LONG, tell, l);
}

void leaking_text(struct leaking *l, const char *text)
{
    if (text == NULL)
        return;
    sieve_part(l->sieve);
    sieve_pour(l->sieve, text, strlen(text));
}

void leaking_end(struct leaking *l)
{
    sieve_end(l->sieve);
}

/* is_container: what it says is packed in it. */
static void search_bytes(struct leaking *l, const char *path, const char *shown, bool is_container)
{
    char *piece = arena_alloc(l->arena, PIECE);
    ssize_t got;
    const char *name = strrchr(shown, '/');
    leaking_begin(l, N_("in its name"));
    leaking_text(l, name == NULL ? shown : name + 1);
    leaking_end(l);
    struct stream *s = stream_open(l->arena, path, shown, l->verdict->errs);
    if (s == NULL) {
        verdict_told(l->verdict);
        return;
    }
    if (is_container)
        leaking_begin_raw(l, N_("in its bytes"));
    else
        leaking_begin(l, N_("in its bytes"));
    while ((got = stream_read(s, piece, PIECE, l->verdict->errs)) > 0)
        sieve_pour(l->sieve, piece, (size_t)got);
    leaking_end(l);
    if (got < 0)
        verdict_told(l->verdict);
}

static bool ends_in(const char *s, const char *ending)
{
    size_t n = strlen(s), m = strlen(ending);
    return n >= m && strcmp(s + n - m, ending) == 0;
}

static bool search(const char *path, const char *shown, struct sieve *sieve,
                   const struct secret *secrets, bool opens, struct errs *errs)
{
    struct arena *a = arena_new();
    struct verdict v = verdict_new(a, shown, errs);
    struct leaking l = { .arena = a, .verdict = &v, .sieve = sieve, .secrets = secrets };
    l.told = arena_array(a, sieve_count(sieve) + 1, sizeof *l.told);
    /* First where a reader would see it: a secret is told once. */
    bool is_pdf = ends_in(path, ".pdf"), is_package = ends_in(path, ".xlsx");
    bool is_page = ends_in(path, ".html");
    if (opens && is_pdf)
        leaks_of_pdf(&l, path, shown);
    else if (opens && is_package)
        leaks_of_package(&l, path, shown);
    else if (opens && is_page)
        leaks_of_html(&l, path, shown);
    search_bytes(&l, path, shown, is_pdf || is_package || is_page);
    bool good = verdict_close(&v);
    arena_free(a);
    return good;
}

bool proof_leaks(const char *path, const char *shown, struct sieve *sieve,
                 const struct secret *secrets, struct errs *errs)
{
    return search(path, shown, sieve, secrets, true, errs);
}

bool proof_leaks_closed(const char *path, const char *shown, struct sieve *sieve,
                        const struct secret *secrets, struct errs *errs)
{
    return search(path, shown, sieve, secrets, false, errs);
}
