/* tongues.c - see tongues.h. */
#include "text/tongues.h"

#include <string.h>

#include "base/map.h"
#include "base/str.h"
#include "base/utf8.h"
#include "text/letters.h"

enum { FREQUENT = 10 /* times that a word was met: then it is like a function word */ };
enum { LANGUAGES = 16, WINDOW = 7 /* words in which a part of a sentence is looked for */ };

/* How often a word was met in each language. */
struct counts {
    unsigned n[LANGUAGES];
    bool is_function[LANGUAGES];
};

struct tongues {
    struct arena *arena;
    const char *languages[LANGUAGES];
    int n;
    struct map words; /* folded → its counts */
    struct counts *counts;
    size_t n_counts;
};

struct tongues *tongues_new(struct arena *a)
{
    struct tongues *t = arena_alloc(a, sizeof *t);
    t->arena = a;
    t->words = map_new(a);
    return t;
}

/* The number of a language, -1 for one not known. */
static int language_find(const struct tongues *t, const char *language)
{
    for (int i = 0; i < t->n; i++)
        if (str_eq(t->languages[i], language))
            return i;
    return -1;
}

static int language_number(struct tongues *t, const char *language)
{
    int i = language_find(t, language);
    if (i < 0 && t->n < LANGUAGES) {
        i = t->n;
        t->languages[t->n++] = arena_dup(t->arena, language);
    }
    return i;
}

/* --- words --- */

struct token {
    const char *s; /* in the text as it stands */
    size_t n;
    bool is_capital;
    const struct counts *counts; /* NULL: never met */
};

/* A word from s on: letters, and an apostrophe between two. */
static size_t word_length(const char *s)
{
    const char *p = s;
    while (letters_begin_letter(p)
           || (p > s && (*p == '\'' || str_starts(p, "’"))
               && letters_begin_letter(p + (*p == '\'' ? 1 : strlen("’")))))
        utf8_next(&p);
    return (size_t)(p - s);
}

/* meanwhile: for the word as it is looked up. */
static struct counts *counts_of(struct tongues *t, struct arena *meanwhile, const char *s, size_t n)
{
    bool is_new;
    const char *folded = letters_as(meanwhile, LETTERS_FOLD, s, n);
    size_t i = map_put(&t->words, folded, strlen(folded), t->n_counts, &is_new);
    if (is_new)
        arena_push(t->arena, t->counts, t->n_counts);
    return &t->counts[i];
}

static void learn(struct tongues *t, const char *language, const char *text, bool is_function)
{
    int l = language_number(t, language);
    struct arena *meanwhile = arena_new();
    for (const char *s = text; l >= 0 && *s != '\0';) {
        size_t n = word_length(s);
        if (n == 0) {
            utf8_next(&s);
            continue;
        }
        /* Letters that stand alone are marks as a rule: "p: provisional". */
        if (!is_function && utf8_count(s, n) == 1) {
            s += n;
            continue;
        }
        struct counts *c = counts_of(t, meanwhile, s, n);
        c->n[l]++;
        c->is_function[l] |= is_function;
        s += n;
    }
    arena_free(meanwhile);
}

void tongues_learn(struct tongues *t, const char *language, const char *text)
{
    learn(t, language, text, false);
}

void tongues_learn_function_words(struct tongues *t, const char *language, const char *words)
{
    learn(t, language, words, true);
}

/* --- sentences --- */

/* Is the word one that this language has and the other has not, as far as was learned? A few
 * stray meetings do not count against many. */
static bool tells(const struct counts *c, int language, int other)
{
    if (c == NULL || language < 0)
        return false;
    bool is_function = c->is_function[language];
    if (other >= 0 && is_function && c->is_function[other])
        return false;
    if (other >= 0 && c->is_function[other] != is_function)
        return is_function;
    unsigned there = other < 0 ? 0 : c->n[other];
    return c->n[language] > 4 * there;
}

struct found {
    int functions, words; /* of the other language; distinct ones */
    int own_functions, own;
    bool is_name; /* nothing but function words begins with a small letter */
};

static struct found count(const struct token *tokens, size_t n, int own, int foreign)
{
    struct found f = { .is_name = true };
    for (size_t i = 0; i < n; i++) {
        const struct counts *c = tokens[i].counts;
        bool again = false; /* a word that is repeated says no more than once */
        for (size_t k = 0; k < i && c != NULL; k++)
            again |= tokens[k].counts == c;
        if (again)
            continue;
        if (c == NULL) { /* never met */
            f.is_name &= tokens[i].is_capital;
            continue;
        }
        bool is_function = c->is_function[foreign];
        /* A word met once may be of the very sentence that was left in another language. */
        bool is_own = tells(c, own, foreign);
        f.own += is_own && (c->is_function[own] || c->n[own] > 1);
        f.own_functions += is_own && c->is_function[own];
        f.words += tells(c, foreign, own);
        bool is_frequent = c->n[foreign] >= FREQUENT;
        f.functions += (is_function || is_frequent) && tells(c, foreign, own);
        f.is_name &= tokens[i].is_capital || is_function;
    }
    return f;
}

/* A short sentence must be foreign as a whole, of a longer one a part. */
static bool is_foreign(const struct token *tokens, size_t n, int own, int foreign)
{
    struct found f = count(tokens, n, own, foreign);
    if (f.is_name && n > 1)
        return false;
    if (f.own_functions == 0 && f.functions >= 2 && n >= 4 && 2 * (size_t)f.own <= n)
        return true;
    if (f.functions >= 4 && f.functions >= 3 * f.own_functions)
        return true;
    if (f.own == 0)
        return f.words >= 3 && f.functions >= 1 && 10 * (size_t)f.words >= (n < 5 ? 6 : 4) * n;
    for (size_t i = 0; i + WINDOW <= n; i++) {
        f = count(tokens + i, WINDOW, own, foreign);
        if (f.own == 0 && f.functions >= 3)
            return true;
    }
    return false;
}

static const char *sentence_judge(const struct tongues *t, const struct token *tokens, size_t n,
                                  int own)
{
    for (int l = 0; l < t->n; l++)
        if (l != own && is_foreign(tokens, n, own, l))
            return t->languages[l];
    return NULL;
}

/* How many bytes end a sentence here; 0: it goes on. */
static size_t sentence_end(const char *s)
{
    static const char *const marks[] = { "\n", ";", ":", "!", "?", "(", ")", "“", "”", "«", "»",
                                         "·", "\uFFFC", "¿", "¡", "|" };
    if (*s == '.' && (s[1] == ' ' || s[1] == '\0'))
        return 1;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(s, marks[i]))
            return strlen(marks[i]);
    return 0;
}

const char *tongues_foreign(struct arena *a, const struct tongues *t, const char *own,
                            const char *text, const char **words)
{
    enum { SENTENCE = 400 /* words; a longer one is judged by so many */ };
    struct token tokens[SENTENCE];
    size_t n = 0;
    int mine = language_find(t, own);
    if (mine < 0) /* nothing is known of it */
        return NULL;
    for (const char *s = text, *begin = s;;) {
        size_t length = word_length(s), end = *s == '\0' ? 1 : length > 0 ? 0 : sentence_end(s);
        if (end > 0) {
            const char *foreign = n >= 3 ? sentence_judge(t, tokens, n, mine) : NULL;
            if (foreign != NULL) {
                while (*begin == ' ')
                    begin++;
                *words = arena_dupn(a, begin, (size_t)(s - begin));
                return foreign;
            }
            if (*s == '\0')
                return NULL;
            s += end;
            begin = s;
            n = 0;
        } else if (length == 0) {
            utf8_next(&s);
        } else {
            const char *folded = letters_as(a, LETTERS_FOLD, s, length);
            const struct map_entry *e = map_get(&t->words, folded, strlen(folded));
            if (n < SENTENCE)
                tokens[n++] = (struct token){ s, length, letters_begin_upper(s),
                                              e == NULL ? NULL : &t->counts[e->value] };
            s += length;
        }
    }
}
