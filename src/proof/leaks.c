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
    const struct sought s = sieve_sought(l->sieve, number);
    if (l->told[number])
        return;
    l->told[number] = true;
    fault(l->verdict, N_("it holds \"%s\", which %s:%d keeps from its readers (%-s)"),
          shortened(l->arena, s.text), s.at.path, s.at.line, l->where);
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

struct leaking leaking_of(struct verdict *v, struct sieve *secrets)
{
    struct leaking l = { .arena = v->arena, .verdict = v, .sieve = secrets };
    l.told = arena_array(v->arena, sieve_count(secrets) + 1, sizeof *l.told);
    return l;
}

static void search_name(struct leaking *l, const char *shown)
{
    const char *name = strrchr(shown, '/');
    leaking_begin(l, N_("in its name"));
    leaking_text(l, name == NULL ? shown : name + 1);
    leaking_end(l);
}

void leaking_container(struct leaking *l, const char *shown, struct bytes bytes)
{
    search_name(l, shown);
    leaking_begin_raw(l, N_("in its bytes"));
    sieve_pour(l->sieve, bytes.s, bytes.n);
    leaking_end(l);
}

/* is_text: its bytes are what it says. */
static void search_bytes(struct leaking *l, const char *path, const char *shown, bool is_text)
{
    char *piece = arena_alloc(l->arena, PIECE);
    ssize_t got;
    search_name(l, shown);
    struct stream *s = stream_open(l->arena, path, shown, l->verdict->errs);
    if (s == NULL) {
        verdict_told(l->verdict);
        return;
    }
    if (is_text)
        leaking_begin(l, N_("in its bytes"));
    else
        leaking_begin_raw(l, N_("in its bytes"));
    while ((got = stream_read(s, piece, PIECE, l->verdict->errs)) > 0)
        sieve_pour(l->sieve, piece, (size_t)got);
    leaking_end(l);
    if (got < 0)
        verdict_told(l->verdict);
}

/* First where a reader would see it: a secret is told once. */
static void search_pdf(struct leaking *l, const char *path, const char *shown)
{
    struct pdfin *f = pdfin_open(l->arena, path, shown, l->verdict);
    if (f != NULL)
        leaks_of_pdf(l, f, pdfin_structure(f), pdfin_content(f));
    else
        search_bytes(l, path, shown, false);
    pdfin_close(f);
}

static void search_package(struct leaking *l, const char *path, const char *shown)
{
    struct xlsxin *p = xlsxin_open(l->arena, path, shown, l->verdict);
    if (p != NULL)
        leaks_of_package(l, p);
    else
        search_bytes(l, path, shown, false);
}

static bool search(const char *path, const char *shown, struct sieve *secrets, bool opens,
                   struct errs *errs)
{
    struct arena *a = arena_new();
    struct verdict v = verdict_new(a, shown, errs);
    struct leaking l = leaking_of(&v, secrets);
    bool is_page = str_ends(path, ".html");
    if (opens && str_ends(path, ".pdf")) {
        search_pdf(&l, path, shown);
    } else if (opens && str_ends(path, ".xlsx")) {
        search_package(&l, path, shown);
    } else {
        if (opens && is_page)
            leaks_of_html(&l, path, shown);
        search_bytes(&l, path, shown, !(opens && is_page));
    }
    bool good = verdict_close(&v);
    arena_free(a);
    return good;
}

bool proof_leaks(const char *path, const char *shown, struct sieve *secrets, struct errs *errs)
{
    return search(path, shown, secrets, true, errs);
}

bool proof_leaks_closed(const char *path, const char *shown, struct sieve *secrets, struct errs *errs)
{
    return search(path, shown, secrets, false, errs);
}
