/* sieve.c - see sieve.h. */
#include "text/sieve.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "text/letters.h"

enum { HEADS = 1 << 12, POOL = 1 << 16 };
#define BEGINS_WORD 0x80000000u /* beside a letter: none stands right before it */
#define LETTER 0x7FFFFFFFu
#define BARRIER LETTER /* is no letter, so no text goes on over it */

struct needle {
    uint32_t *letters;
    size_t n;
    size_t next;  /* in its chain, plus one; 0: the last */
    size_t found; /* in which search, counted from 1 */
};

/* Letters as they go by, of which the last wait for what follows them. */
struct pool {
    uint32_t letters[POOL];
    size_t n;
    bool in_word;
    char bytes[4]; /* of a character that is not whole yet */
    size_t n_bytes;
};

/* What a character is without case and accents: asked of ICU once. */
struct known {
    bool is_known, is_unseen;
    unsigned char n;
    uint32_t bare[LETTER_BARE_MOST];
};
enum { ASCII = 0x80, LATIN = 0x250 };

struct sieve {
    unsigned char ascii[ASCII]; /* a letter or digit in lower case; 0: it is none */
    struct known latin[LATIN];
    struct arena *arena;
    struct needle *needles;
    size_t n, longest;
    /* The first needle of a chain, plus one: of long texts by their first SIEVE_LONG letters,
     * of the others by their first SIEVE_LEAST. */
    size_t long_heads[HEADS], heads[HEADS];
    struct pool pool;
    size_t searches, least; /* of the search under way */
    sieve_found *tell;
    void *state;
};

struct sieve *sieve_new(struct arena *a)
{
    struct sieve *s = arena_alloc(a, sizeof *s);
    s->arena = a;
    for (uint32_t c = 0; c < ASCII; c++) {
        uint32_t bare[LETTER_BARE_MOST];
        s->ascii[c] = letter_bare(c, bare) > 0 ? (unsigned char)*bare : 0;
    }
    return s;
}

/* Of so many letters in a row; one more on the right and one less on the left is quickly had. */
enum { BASE = 0x01000193 };

static uint32_t hash_of(const uint32_t *letters, size_t n)
{
    uint32_t hash = 0;
    for (size_t i = 0; i < n; i++)
        hash = hash * BASE + (letters[i] & LETTER);
    return hash;
}

static uint32_t base_to(size_t n)
{
    uint32_t power = 1;
    for (; n > 0; n--)
        power *= BASE;
    return power;
}

static size_t head_of(uint32_t hash)
{
    return hash * 0x9E3779B1u >> 20; /* twelve bits */
}

/* --- letters out of bytes --- */

static struct known knowledge_of(uint32_t c)
{
    struct known k = { .is_known = true };
    k.n = (unsigned char)letter_bare(c, k.bare);
    k.is_unseen = k.n == 0 && letter_is_unseen(c);
    return k;
}

static void pool_character(struct sieve *s, uint32_t c)
{
    struct pool *p = &s->pool;
    struct known other, *k = c < LATIN ? &s->latin[c] : &other;
    if (c >= LATIN || !k->is_known)
        *k = knowledge_of(c);
    /* What lies on a letter or holds its parts together does not end a word. */
    if (k->is_unseen)
        return;
    for (size_t i = 0; i < k->n; i++) {
        p->letters[p->n++] = k->bare[i] | (p->in_word ? 0 : BEGINS_WORD);
        p->in_word = true;
    }
    if (k->n == 0)
        p->in_word = false;
}

static size_t length_of(unsigned char first)
{
    return first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
}

/* A character that may come in two pieces. */
static void pool_byte(struct sieve *s, char byte)
{
    struct pool *p = &s->pool;
    p->bytes[p->n_bytes++] = byte;
    if (p->n_bytes < length_of((unsigned char)p->bytes[0]))
        return;
    size_t n = p->n_bytes;
    p->n_bytes = 0;
    if (utf8_bad(p->bytes, n) == n) {
        char whole[5] = { 0 };
        const char *at = memcpy(whole, p->bytes, n);
        pool_character(s, utf8_next(&at));
        return;
    }
    /* No character: its first byte parts words, the others may begin one. */
    char rest[4];
    memcpy(rest, p->bytes + 1, n - 1);
    p->in_word = false;
    for (size_t i = 0; i + 1 < n; i++)
        pool_byte(s, rest[i]);
}

/* A byte that no character begins with, or that has not what must follow it. */
static bool is_stray(const char *bytes, size_t n)
{
    unsigned char first = (unsigned char)bytes[0];
    return first >= 0x80 && (first < 0xC2 || first > 0xF4 || (n > 1 && ((unsigned char)bytes[1] & 0xC0) != 0x80));
}

/* --- texts --- */

bool sieve_add(struct sieve *s, const char *text, size_t least)
{
    struct pool *p = &s->pool; /* nothing goes by yet */
    uint32_t *letters = NULL;
    size_t n = 0;
    bool any_letter = false;
    for (; *text != '\0' && n < SIEVE_MOST; text++) {
        pool_byte(s, *text);
        for (size_t i = 0; i < p->n; i++) {
            *arena_push(s->arena, letters, n) = p->letters[i] & LETTER;
            any_letter |= letters[n - 1] > '9';
        }
        p->n = 0;
    }
    p->n_bytes = 0;
    if (n < least || !any_letter)
        return false;
    bool is_long = n >= SIEVE_LONG;
    size_t *head = (is_long ? s->long_heads : s->heads)
        + head_of(hash_of(letters, is_long ? SIEVE_LONG : SIEVE_LEAST));
    *arena_push(s->arena, s->needles, s->n) =
        (struct needle){ .letters = letters, .n = n, .next = *head };
    *head = s->n;
    s->longest = n > s->longest ? n : s->longest;
    return true;
}

size_t sieve_count(const struct sieve *s)
{
    return s->n;
}

/* --- the search --- */

static bool is_inside_word(uint32_t letter)
{
    return letter != BARRIER && (letter & BEGINS_WORD) == 0;
}

/* at: where it would begin; one letter more is there, or all has gone by. */
static bool stands_at(const struct sieve *s, const struct needle *k, size_t at)
{
    const struct pool *p = &s->pool;
    if (at + k->n > p->n)
        return false;
    if (k->n < SIEVE_LONG
        && ((p->letters[at] & BEGINS_WORD) == 0
            || (at + k->n < p->n ? is_inside_word(p->letters[at + k->n]) : p->in_word)))
        return false;
    for (size_t i = 0; i < k->n; i++)
        if ((p->letters[at + i] & LETTER) != k->letters[i])
            return false;
    return true;
}

static void search_chain(struct sieve *s, size_t k, size_t at)
{
    for (; k > 0; k = s->needles[k - 1].next) {
        struct needle *needle = &s->needles[k - 1];
        if (needle->found == s->searches || needle->n < s->least || !stands_at(s, needle, at))
            continue;
        needle->found = s->searches;
        s->tell(s->state, k - 1);
    }
}

/* One kind of texts, at the places before last. */
static void search_kind(struct sieve *s, const size_t *heads, size_t window, size_t last)
{
    const struct pool *p = &s->pool;
    if (p->n < window)
        return;
    const uint32_t out = base_to(window - 1);
    uint32_t hash = hash_of(p->letters, window);
    for (size_t at = 0; at < last; at++) {
        search_chain(s, heads[head_of(hash)], at);
        if (at + window >= p->n)
            return;
        hash = (hash - (p->letters[at] & LETTER) * out) * BASE + (p->letters[at + window] & LETTER);
    }
}

/* Looks at all places from which every text would have room, or, at the end, at all. */
static void search(struct sieve *s, bool at_end)
{
    struct pool *p = &s->pool;
    size_t keep = at_end ? SIEVE_LEAST - 1 : s->longest + 1;
    size_t last = p->n > keep ? p->n - keep : 0;
    search_kind(s, s->long_heads, SIEVE_LONG, last);
    if (s->least < SIEVE_LONG)
        search_kind(s, s->heads, SIEVE_LEAST, last);
    memmove(p->letters, p->letters + last, (p->n - last) * sizeof *p->letters);
    p->n -= last;
}

void sieve_begin(struct sieve *s, size_t least, sieve_found *found, void *state)
{
    s->least = least;
    s->tell = found;
    s->state = state;
    s->searches++;
    s->pool.n = s->pool.n_bytes = 0;
    s->pool.in_word = false;
}

void sieve_pour(struct sieve *s, const char *bytes, size_t n)
{
    if (s->n == 0)
        return;
    struct pool *p = &s->pool;
    for (size_t i = 0; i < n; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if (p->n_bytes == 0 && byte < ASCII) { /* nearly all that goes by is such */
            if (s->ascii[byte] != 0)
                p->letters[p->n++] = s->ascii[byte] | (p->in_word ? 0 : BEGINS_WORD);
            p->in_word = s->ascii[byte] != 0;
        } else if (p->n_bytes == 0 && is_stray(bytes + i, n - i)) { /* of packed bytes most are */
            p->in_word = false;
        } else {
            pool_byte(s, bytes[i]);
        }
        if (p->n > POOL - 4 * LETTER_BARE_MOST)
            search(s, false);
    }
}

void sieve_part(struct sieve *s)
{
    struct pool *p = &s->pool;
    p->in_word = false;
    p->n_bytes = 0;
    if (p->n > 0 && p->letters[p->n - 1] != BARRIER)
        p->letters[p->n++] = BARRIER;
    if (p->n > POOL - 4 * LETTER_BARE_MOST)
        search(s, false);
}

void sieve_end(struct sieve *s)
{
    sieve_part(s);
    search(s, true);
    s->pool.n = 0;
}
