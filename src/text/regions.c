/* regions.c - see regions.h. */
#include "text/regions.h"

#include <stdio.h>
#include <string.h>

#include <unicode/uldnames.h>
#include <unicode/uloc.h>

#include "base/map.h"
#include "base/str.h"
#include "base/utf8.h"
#include "text/letters.h"
#include "text/locale_parts.h"

struct atlas {
    const char *language;
    struct region *items;
    size_t n;
    struct map heads; /* a name's first word → the first of those that begin with it */
    size_t *next;     /* … and the next; 0: none (items[0] is nobody's) */
};

static struct {
    struct arena *arena;
    struct atlas **items;
    size_t n;
} opened;

/* Letters only: what follows them parts words in a name and in a text alike. */
static size_t first_word(const char *name)
{
    const char *p = name;
    while (letters_begin_letter(p))
        utf8_next(&p);
    return (size_t)(p - name);
}

/* Whose name is an ordinary word, too: "Reunión". */
static bool is_ordinary(const char *code)
{
    return str_eq(code, "RE");
}

static void atlas_add(struct arena *a, struct atlas *t, const char *code)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar text[128];
    char id[16];
    snprintf(id, sizeof id, "und_%s", code);
    int32_t n = uloc_getDisplayCountry(id, t->language, text, 128, &status);
    if (U_FAILURE(status))
        return;
    struct str name = str_new(a);
    icu_add(&name, text, n);
    if (str_eq(name.s, code) || name.n < 4 || is_ordinary(code))
        return;
    size_t i = t->n;
    *arena_push(a, t->items, t->n) = (struct region){ code, name.s };
    t->next = arena_grow(a, t->next, i, sizeof *t->next);
    bool is_new;
    size_t head = map_put(&t->heads, name.s, first_word(name.s), i, &is_new);
    if (!is_new) {
        t->next[i] = t->next[head];
        t->next[head] = i;
    }
}

static const struct atlas *atlas_get(const struct locale *l)
{
    for (size_t i = 0; i < opened.n; i++)
        if (str_eq(opened.items[i]->language, l->language))
            return opened.items[i];
    if (opened.arena == NULL)
        opened.arena = arena_new();
    struct atlas *t = arena_alloc(opened.arena, sizeof *t);
    t->language = l->language;
    t->heads = map_new(opened.arena);
    t->next = arena_grow(opened.arena, t->next, 0, sizeof *t->next);
    arena_push(opened.arena, t->items, t->n);
    for (const char *const *code = uloc_getISOCountries(); *code != NULL; code++)
        atlas_add(opened.arena, t, *code);
    *arena_push(opened.arena, opened.items, opened.n) = t;
    return t;
}

const char *region_name(const struct locale *l, const char *code)
{
    const struct atlas *t = atlas_get(l);
    for (size_t i = 1; i < t->n; i++)
        if (str_eq(t->items[i].code, code))
            return t->items[i].name;
    return code;
}

char *region_short(struct arena *a, const struct locale *l, const char *code)
{
    UErrorCode status = U_ZERO_ERROR;
    UDisplayContext brief = UDISPCTX_LENGTH_SHORT;
    UChar text[128];
    ULocaleDisplayNames *names = uldn_openForContext(l->language, &brief, 1, &status);
    int32_t n = uldn_regionDisplayName(names, code, text, 128, &status);
    uldn_close(names);
    icu_must(status);
    struct str name = str_new(a);
    icu_add(&name, text, n);
    return str_eq(name.s, region_name(l, code)) ? NULL : name.s;
}

/* The longest of the names that stand here, or 0. */
static size_t name_at(const struct atlas *t, const char *s)
{
    size_t n = first_word(s), best = 0, longest = 0;
    const struct map_entry *head = map_get(&t->heads, s, n);
    for (size_t i = head == NULL ? 0 : head->value; i != 0; i = t->next[i]) {
        size_t length = strlen(t->items[i].name);
        if (length > longest && str_starts(s, t->items[i].name)
            && !letters_begin_letter(s + length)) {
            best = i;
            longest = length;
        }
    }
    return best;
}

const struct region *regions_named(struct arena *a, const struct locale *l, const char *text,
                                   size_t *n)
{
    const struct atlas *t = atlas_get(l);
    struct region *found = NULL;
    *n = 0;
    for (const char *s = text; *s != '\0';) {
        size_t at = letters_begin_upper(s) ? name_at(t, s) : 0;
        for (size_t i = 0; i < *n && at != 0; i++)
            if (found[i].code == t->items[at].code)
                at = 0;
        if (at != 0)
            *arena_push(a, found, *n) = t->items[at];
        size_t word = first_word(s);
        if (word > 0)
            s += word;
        else
            utf8_next(&s);
    }
    return found;
}
