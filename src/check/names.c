/* names.c - persons and countries that one wording names and another does not; see
 * wordings.h. */
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/str.h"
#include "base/utf8.h"
#include "check/wordings.h"
#include "text/letters.h"
#include "text/regions.h"

enum { SHORTEST = 4 /* bytes of a name that is looked for */ };

/* The words of one person's name. */
struct person {
    const char **words;
    size_t n;
    bool is_met; /* a word of it may be in the texts at hand */
};

/* Those with a word that begins so. */
struct namesakes {
    size_t *persons;
    size_t n;
};

/* A workspace of years names thousands, a text a few: which they may be is told by how its
 * words begin. */
struct namer {
    struct arena *arena;
    struct person *persons;
    size_t n;
    struct map seen;
    struct map begins; /* the first bytes of a word to the number of its namesakes */
    struct namesakes *namesakes;
    size_t n_namesakes;
    size_t *met; /* of the texts at hand */
    size_t n_met;
};

static void add_word(struct namer *n, const char *word)
{
    bool is_new;
    size_t at = map_put(&n->begins, word, SHORTEST, n->n_namesakes, &is_new);
    if (is_new)
        arena_push(n->arena, n->namesakes, n->n_namesakes);
    struct namesakes *same = &n->namesakes[at];
    *arena_push(n->arena, same->persons, same->n) = n->n;
}

static void add_person(struct namer *n, const char *name)
{
    struct person person = { 0 };
    bool is_new = false;
    if (name != NULL)
        map_put(&n->seen, name, strlen(name), 0, &is_new);
    for (const char *p = name; is_new && *p != '\0';) {
        size_t length = strcspn(p, " .-");
        /* Names only: "de" and initials are in any text. */
        if (length >= SHORTEST && letters_begin_upper(p))
            *arena_push(n->arena, person.words, person.n) = arena_dupn(n->arena, p, length);
        if (length >= SHORTEST && letters_begin_upper(p))
            add_word(n, p);
        p += length + (p[length] != '\0');
    }
    if (person.n > 0)
        *arena_push(n->arena, n->persons, n->n) = person;
}

struct namer *namer_new(struct arena *a, const struct workspace *w)
{
    struct namer *n = arena_alloc(a, sizeof *n);
    *n = (struct namer){ .arena = a, .seen = map_new(a), .begins = map_new(a) };
    for (size_t i = 0; i < w->n_meetings; i++) {
        const struct meeting *m = &w->meetings[i];
        for (size_t d = 0; d < m->n_delegations; d++)
            for (size_t p = 0; p < m->delegations[d].n_participants; p++)
                add_person(n, m->delegations[d].participants[p].name);
        for (size_t s = 0; s < m->n_statements; s++)
            add_person(n, m->statements[s].speaker);
    }
    return n;
}

/* Does the text have the name as a word of its own, capital letters as they are? */
static bool has_name(const char *text, const char *name)
{
    size_t n = strlen(name);
    for (const char *p = text; (p = strstr(p, name)) != NULL; p += n) {
        if (!letters_before(text, p) && !letters_begin_letter(p + n))
            return true;
    }
    return false;
}

static void only_there(struct wordings *c, const struct said *from, const struct said *to,
                       const char *name, const struct said *has)
{
    if (has == from)
        warn_at(c->errs, to->at, N_("the source text names \"%s\" (%s:%d), this wording does not; "
                                    "name it here too, or take it out there"), name,
                from->at.path, from->at.line);
    else
        warn_at(c->errs, to->at, N_("this wording names \"%s\", its source text (%s:%d) does not; "
                                    "leave it out, or name it there too"), name,
                from->at.path, from->at.line);
}

static const char *without_stops(struct arena *a, const char *s)
{
    struct str out = str_new(a);
    for (; *s != '\0'; s++)
        if (*s != '.')
            str_addc(&out, *s);
    return out.s;
}

/* Is the country spoken of in another way: by its people ("Guatemalan"), its short name
 * ("U.S.", "EE. UU."), or as the glossary has it? */
static bool is_spoken_of(struct wordings *c, const struct said *in, const char *name,
                         const char *other, const char *code)
{
    enum { STEM = 4 }; /* characters that a country and its people share */
    const char *stem = other;
    for (int i = 0; i < STEM && *stem != '\0'; i++)
        utf8_next(&stem);
    const char *form = arena_printf(c->arena, "%.*s*", (int)(stem - other), other);
    if (form_is_in(c->arena, letters_bare(c->arena, form), letters_bare(c->arena, in->folded)))
        return true;
    const char *brief = region_short(c->arena, in->l, code);
    if (brief != NULL
        && form_is_in(c->arena, without_stops(c->arena, brief), without_stops(c->arena, in->folded)))
        return true;
    return terms_say(c, name, in);
}

static void countries(struct wordings *c, const struct said *has, const struct said *lacks,
                      const struct said *from, const struct said *to)
{
    size_t n;
    const struct region *regions = regions_named(c->arena, has->l, has->words, &n);
    for (size_t i = 0; i < n; i++) {
        const char *there = region_name(lacks->l, regions[i].code);
        if (has_name(lacks->words, there)
            || is_spoken_of(c, lacks, regions[i].name, there, regions[i].code))
            continue;
        only_there(c, from, to, regions[i].name, has);
    }
}

/* One language may have a first name more; but who is named must be named in both. */
static void check_person(struct wordings *c, const struct person *p, const struct said *from,
                         const struct said *to)
{
    const char *only = NULL;
    const struct said *in = NULL;
    for (size_t i = 0; i < p->n; i++) {
        bool in_from = has_name(from->words, p->words[i]);
        bool in_to = has_name(to->words, p->words[i]);
        if (in_from && in_to)
            return;
        if (in_from || in_to) {
            only = p->words[i];
            in = in_from ? from : to;
        }
    }
    if (only != NULL)
        only_there(c, from, to, only, in);
}

static void meet(struct namer *n, const char *text)
{
    size_t left = strlen(text);
    for (const char *p = text; left >= SHORTEST; p++, left--) {
        const struct map_entry *e = letters_begin_upper(p) ? map_get(&n->begins, p, SHORTEST) : NULL;
        for (size_t i = 0; e != NULL && i < n->namesakes[e->value].n; i++) {
            struct person *person = &n->persons[n->namesakes[e->value].persons[i]];
            if (!person->is_met)
                *arena_push(n->arena, n->met, n->n_met) = n->namesakes[e->value].persons[i];
            person->is_met = true;
        }
    }
}

static int by_number(const void *x, const void *y)
{
    const size_t *a = x, *b = y;
    return *a < *b ? -1 : *a > *b;
}

static void persons(struct wordings *c, const struct said *from, const struct said *to)
{
    struct namer *n = c->names;
    meet(n, from->words);
    meet(n, to->words);
    if (n->n_met > 1)
        qsort(n->met, n->n_met, sizeof *n->met, by_number);
    for (size_t i = 0; i < n->n_met; i++) {
        check_person(c, &n->persons[n->met[i]], from, to);
        n->persons[n->met[i]].is_met = false;
    }
    n->n_met = 0;
}

void names_check(struct wordings *c, const struct said *from, const struct said *to)
{
    persons(c, from, to);
    countries(c, from, to, from, to);
    countries(c, to, from, from, to);
}
