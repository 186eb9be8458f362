/* sieve.c - see sieve.h. */
#include "text/sieve.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "text/letters.h"

enum { HEADS = 1 << 12, POOL = 1 << 16 };
#define BEGINS_WORD 0x80000000u /* beside a letter: none stands right before it */
#define LETTER 0x7FFFFFFFu

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

struct sieve {
    struct arena *arena;
    struct needle *needles;
    size_t n, longest;
    size_t heads[HEADS]; /* the first needle of a chain, plus one */
    struct pool pool;
    size_t searches, least; /* of the search under way */
    sieve_found *tell;
    void *state;
};

struct sieve *sieve_new(struct arena *a)
{
    struct sieve *s = arena_alloc(a, sizeof *s);
    s->arena = a;
    return s;
}

static size_t head_of(const uint32_t *letters)
{
    uint32_t hash = 0;
    for (size_t i = 0; i < SIEVE_LEAST; i++)
        hash = (hash ^ (letters[i] & LETTER)) * 0x9E3779B1u;
    return hash >> 20; /* twelve bits */
}

/* --- letters out of bytes --- */

static void pool_character(struct pool *p, uint32_t c)
{
    uint32_t bare[LETTER_BARE_MOST];
    size_t n = letter_bare(c, bare);
    /* What lies on a letter or holds its parts together does not end a word. */
    if (n == 0 && letter_is_unseen(c))
        return;
    for (size_t i = 0; i < n; i++) {
        p->letters[p->n++] = bare[i] | (p->in_word ? 0 : BEGINS_WORD);
        p->in_word = true;
    }
    if (n == 0)
        p->in_word = false;
}

static size_t length_of(unsigned char first)
{
    return first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
}

static void pool_byte(struct pool *p, char byte)
{
    p->bytes[p->n_bytes++] = byte;
    if (p->n_bytes < length_of((unsigned char)p->bytes[0]))
        return;
    size_t n = p->n_bytes;
    p->n_bytes = 0;
    if (utf8_bad(p->bytes, n) == n) {
        char whole[5] = { 0 };
        const char *s = memcpy(whole, p->bytes, n);
        pool_character(p, utf8_next(&s));
        return;
    }
    /* No character: its first byte parts words, the others may begin one. */
    char rest[4];
    memcpy(rest, p->bytes + 1, n - 1);
    p->in_word = false;
    for (size_t i = 0; i + 1 < n; i++)
        pool_byte(p, rest[i]);
}

/* --- texts --- */

bool sieve_add(struct sieve *s, const char *text, size_t least)
{
    struct arena *scratch = arena_new();
    struct pool *p = arena_alloc(scratch, sizeof *p);
    uint32_t *letters = NULL;
    size_t n = 0;
    bool any_letter = false;
    for (; *text != '\0' && n < SIEVE_MOST; text++) {
        pool_byte(p, *text);
        for (size_t i = 0; i < p->n; i++) {
            *arena_push(s->arena, letters, n) = p->letters[i] & LETTER;
            any_letter |= letters[n - 1] > '9';
        }
        p->n = 0;
    }
    arena_free(scratch);
    if (n < least || !any_letter)
        return false;
    size_t head = head_of(letters);
    *arena_push(s->arena, s->needles, s->n) =
        (struct needle){ .letters = letters, .n = n, .next = s->heads[head] };
    s->heads[head] = s->n;
    s->longest = n > s->longest ? n : s->longest;
    return true;
}

size_t sieve_count(const struct sieve *s)
{
    return s->n;
}

/* --- the search --- */

/* at: where it would begin; one letter more is there, or all has gone by. */
static bool stands_at(const struct sieve *s, const struct needle *k, size_t at)
{
    const struct pool *p = &s->pool;
    if (at + k->n > p->n)
        return false;
    if (k->n < SIEVE_LONG
        && ((p->letters[at] & BEGINS_WORD) == 0
            || (at + k->n < p->n ? (p->letters[at + k->n] & BEGINS_WORD) == 0 : p->in_word)))
        return false;
    for (size_t i = 0; i < k->n; i++)
        if ((p->letters[at + i] & LETTER) != k->letters[i])
            return false;
    return true;
}

/* Looks at all places from which every text would have room, or, at the end, at all. */
static void search(struct sieve *s, bool at_end)
{
    struct pool *p = &s->pool;
    size_t keep = at_end ? SIEVE_LEAST - 1 : s->longest + 1;
    size_t last = p->n > keep ? p->n - keep : 0;
    for (size_t at = 0; at < last; at++)
        for (size_t k = s->heads[head_of(p->letters + at)]; k > 0; k = s->needles[k - 1].next) {
            struct needle *needle = &s->needles[k - 1];
            if (needle->found == s->searches || needle->n < s->least
                || !stands_at(s, needle, at))
                continue;
            needle->found = s->searches;
            s->tell(s->state, k - 1);
        }
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
        uint32_t bare[LETTER_BARE_MOST];
        if (p->n_bytes > 0 || byte >= 0x80) {
            pool_byte(p, bytes[i]);
        } else if (letter_bare(byte, bare) > 0) { /* nearly all that goes by is such */
            p->letters[p->n++] = *bare | (p->in_word ? 0 : BEGINS_WORD);
            p->in_word = true;
        } else {
            p->in_word = false;
        }
        if (p->n > POOL - 4 * LETTER_BARE_MOST)
            search(s, false);
    }
}

void sieve_part(struct sieve *s)
{
    s->pool.in_word = false;
    s->pool.n_bytes = 0;
}

void sieve_end(struct sieve *s)
{
    sieve_part(s);
    search(s, true);
    s->pool.n = 0;
}
