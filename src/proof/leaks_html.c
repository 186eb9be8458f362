/* leaks_html.c - a page looked through for secrets; see leaks.h. */
#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "proof/leaking.h"

/* What is written in a text's midst; any other element parts it. */
static bool is_inline(const char *tag, size_t n)
{
    static const char *const names[] = { "strong", "em", "a", "span", "small", "img" };
    if (n > 0 && *tag == '/')
        return is_inline(tag + 1, n - 1);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == n && strncmp(names[i], tag, n) == 0)
            return true;
    return false;
}

/* Entities as what they stand for; others are left as they are. */
static char *unescaped(struct arena *a, const char *s, size_t n)
{
    static const struct {
        const char *name;
        char stands_for;
    } entities[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' } };
    struct str out = str_new(a);
    for (size_t i = 0; i < n;) {
        size_t k = 0, count = sizeof entities / sizeof *entities;
        while (k < count
               && (strlen(entities[k].name) > n - i
                   || strncmp(s + i, entities[k].name, strlen(entities[k].name)) != 0))
            k++;
        str_addc(&out, k < count ? entities[k].stands_for : s[i]);
        i += k < count ? strlen(entities[k].name) : 1;
    }
    return out.s;
}

/* The values of a tag's attributes, each a text of its own. Pictures are packed bytes. */
static void search_tag(struct leaking *l, struct arena *a, const char *tag, size_t n)
{
    const char *end = tag + n;
    for (const char *p = tag; (p = memchr(p, '"', (size_t)(end - p))) != NULL; p++) {
        const char *value = ++p;
        p = memchr(value, '"', (size_t)(end - value));
        if (p == NULL)
            return;
        if (!str_starts(value, "data:"))
            leaking_text(l, unescaped(a, value, (size_t)(p - value)));
    }
}

void leaks_of_html(struct leaking *l, const char *path, const char *shown)
{
    struct arena *a = arena_new();
    struct bytes page;
    if (!file_read(a, path, shown, &page, l->verdict->errs)) {
        verdict_told(l->verdict);
        arena_free(a);
        return;
    }
    leaking_begin(l, N_("in the words of its page"));
    for (const char *s = page.s, *end = s + page.n; s < end;) {
        const char *open = memchr(s, '<', (size_t)(end - s));
        size_t n = open == NULL ? (size_t)(end - s) : (size_t)(open - s);
        const char *words = unescaped(a, s, n);
        sieve_pour(l->sieve, words, strlen(words));
        const char *close = open == NULL ? NULL : memchr(open, '>', (size_t)(end - open));
        if (close == NULL)
            break;
        if (!is_inline(open + 1, strcspn(open + 1, " >")))
            sieve_part(l->sieve);
        s = close + 1;
    }
    leaking_end(l);
    leaking_begin(l, N_("in an attribute of its page"));
    for (const char *s = page.s, *end = s + page.n; s < end;) {
        const char *open = memchr(s, '<', (size_t)(end - s));
        const char *close = open == NULL ? NULL : memchr(open, '>', (size_t)(end - open));
        if (close == NULL)
            break;
        search_tag(l, a, open, (size_t)(close - open));
        s = close + 1;
    }
    leaking_end(l);
    arena_free(a);
}
