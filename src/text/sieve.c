/* sieve.c - see sieve.h. */
#include "text/sieve.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "text/letters.h"

enum { POOL = 1 << 13 }; /* more than the longest text has letters */
#define BEGINS_WORD 0x80000000u /* beside a letter: none stands right before it */
#define LETTER 0x7FFFFFFFu
#define BARRIER LETTER /* is no letter, so no text goes on over it */

/* Its letters are read from the text again where they matter: where the hash fits. */
struct needle {
    struct sought of;
    uint32_t n;
    uint32_t hash, power; /* of all its letters; BASE to their number */
    uint32_t head;        /* the hash of its first letters, as its chain has it */
    uint32_t next;  /* in its chain, plus one; 0: the last */
    uint32_t found; /* in which search, counted from 1 */
};

/* The first needle of every chain, plus one, by the hash of its first letters. */
struct chains {
    size_t window; /* letters that are hashed */
    bool at_words; /* its texts stand only where a word begins */
    uint32_t *heads; /* 2 to the power of bits */
    unsigned bits;
};

/* Where the reading of bytes as letters is. */
struct reader {
    bool in_word;
    char bytes[4]; /* of a character that is not whole yet */
    size_t n_bytes;
};
enum { READ_MOST = 4 * LETTER_BARE_MOST }; /* letters that one byte completes */

/* Letters as they go by, of which the last wait for what follows them. */
struct pool {
    uint32_t letters[POOL];
    uint32_t sums[POOL + 1]; /* the hash of all that went before each */
    size_t n;
    struct reader reader;
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
    struct chains long_ones, others; /* SIEVE_LONG letters and more; fewer */
    size_t n_chained;                /* of the needles: sieve_begin() chains the rest */
    uint32_t searches;
    struct pool *pool; /* NULL: nothing was looked through yet */
    size_t least; /* of the search under way */
    sieve_found *tell;
    void *state;
};

struct sieve *sieve_new(struct arena *a)
{
    struct sieve *s = arena_alloc(a, sizeof *s);
    s->arena = a;
    s->long_ones.window = SIEVE_LONG;
    s->others.window = SIEVE_LEAST;
    s->others.at_words = true;
    for (uint32_t c = 0; c < ASCII; c++) {
        uint32_t bare[LETTER_BARE_MOST];
        s->ascii[c] = letter_bare(c, bare) > 0 ? (unsigned char)*bare : 0;
    }
    return s;
}

/* A hash of letters in a row is a number to this base, so that of any stretch of the pool
 * follows from two sums: texts that begin alike are told apart without going through them. */
enum { BASE = 0x01000193 };

static uint32_t hash_on(uint32_t hash, uint32_t letter)
{
    return hash * BASE + (letter & LETTER);
}

static uint32_t base_to(size_t n)
{
    uint32_t power = 1;
    for (; n > 0; n--)
        power *= BASE;
    return power;
}

static uint32_t *head_of(const struct chains *c, uint32_t hash)
{
    return &c->heads[hash * 0x9E3779B1u >> (32 - c->bits)];
}

/* power: BASE to n. */
static uint32_t hash_at(const struct pool *p, size_t at, size_t n, uint32_t power)
{
    return p->sums[at + n] - p->sums[at] * power;
}

static void pool_letter(struct pool *p, uint32_t letter)
{
    p->letters[p->n] = letter;
    p->sums[p->n + 1] = hash_on(p->sums[p->n], letter);
    p->n++;
}

/* --- letters out of bytes --- */

static struct known knowledge_of(uint32_t c)
{
    struct known k = { .is_known = true };
    k.n = (unsigned char)letter_bare(c, k.bare);
    k.is_unseen = k.n == 0 && letter_is_unseen(c);
    return k;
}

static size_t read_character(struct sieve *s, struct reader *r, uint32_t c, uint32_t *out)
{
    struct known other = { 0 }, *k = c < LATIN ? &s->latin[c] : &other;
    if (!k->is_known)
        *k = knowledge_of(c);
    /* What lies on a letter or holds its parts together does not end a word. */
    if (k->is_unseen)
        return 0;
    for (size_t i = 0; i < k->n; i++) {
        out[i] = k->bare[i] | (r->in_word ? 0 : BEGINS_WORD);
        r->in_word = true;
    }
    if (k->n == 0)
        r->in_word = false;
    return k->n;
}

static size_t length_of(unsigned char first)
{
    return first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
}

/* The letters that a byte completes; a character may come in two pieces. */
static size_t read_byte(struct sieve *s, struct reader *r, char byte, uint32_t out[READ_MOST])
{
    r->bytes[r->n_bytes++] = byte;
    if (r->n_bytes < length_of((unsigned char)r->bytes[0]))
        return 0;
    size_t n = r->n_bytes, n_out = 0;
    r->n_bytes = 0;
    if (utf8_bad(r->bytes, n) == n) {
        char whole[5] = { 0 };
        const char *at = memcpy(whole, r->bytes, n);
        return read_character(s, r, utf8_next(&at), out);
    }
    /* No character: its first byte parts words, the others may begin one. */
    char rest[4];
    memcpy(rest, r->bytes + 1, n - 1);
    r->in_word = false;
    for (size_t i = 0; i + 1 < n; i++)
        n_out += read_byte(s, r, rest[i], out + n_out);
    return n_out;
}

/* A byte that no character begins with, or that has not what must follow it. */
static bool is_stray(const char *bytes, size_t n)
{
    unsigned char first = (unsigned char)bytes[0];
    return first >= 0x80 && (first < 0xC2 || first > 0xF4 || (n > 1 && ((unsigned char)bytes[1] & 0xC0) != 0x80));
}

/* --- texts --- */

bool sieve_add(struct sieve *s, struct sought what, size_t least)
{
    struct reader reader = { 0 };
    struct needle k = { .of = what };
    uint32_t letters[READ_MOST], head = 0;
    bool any_letter = false;
    for (const char *text = what.text; *text != '\0' && k.n < SIEVE_MOST; text++) {
        size_t n = read_byte(s, &reader, *text, letters);
        for (size_t i = 0; i < n; i++) {
            any_letter |= (letters[i] & LETTER) > '9';
            k.hash = hash_on(k.hash, letters[i]);
            k.n++;
            if (k.n == SIEVE_LEAST)
                head = k.hash;
            if (k.n == SIEVE_LONG)
                k.head = k.hash;
        }
    }
    if (k.n < least || !any_letter)
        return false;
    k.power = base_to(k.n);
    if (k.n < SIEVE_LONG)
        k.head = head;
    *arena_push(s->arena, s->needles, s->n) = k;
    s->longest = k.n > s->longest ? k.n : s->longest;
    return true;
}

size_t sieve_count(const struct sieve *s)
{
    return s->n;
}

struct sought sieve_sought(const struct sieve *s, size_t number)
{
    return s->needles[number].of;
}

struct sieve *sieve_without(struct arena *a, const struct sieve *s, const bool *gone)
{
    struct sieve *left = sieve_new(a);
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++)
        n += !gone[i];
    left->needles = arena_array(a, n, sizeof *left->needles);
    for (size_t i = 0; i < s->n; i++)
        if (!gone[i]) {
            struct needle *k = &left->needles[left->n++];
            *k = s->needles[i];
            k->found = 0;
            left->longest = k->n > left->longest ? k->n : left->longest;
        }
    return left;
}

/* As many chains as needles, or more: few have two. */
static void chains_clear(struct sieve *s, struct chains *c, size_t n)
{
    enum { LEAST = 8, MOST = 24 };
    for (c->bits = LEAST; c->bits < MOST && (size_t)1 << c->bits < 2 * n;)
        c->bits++;
    c->heads = arena_array(s->arena, (size_t)1 << c->bits, sizeof *c->heads);
}

static void chain_all(struct sieve *s)
{
    size_t n_long = 0;
    for (size_t i = 0; i < s->n; i++)
        n_long += s->needles[i].n >= SIEVE_LONG;
    chains_clear(s, &s->long_ones, n_long);
    chains_clear(s, &s->others, s->n - n_long);
    for (size_t i = 0; i < s->n; i++) {
        struct needle *k = &s->needles[i];
        const struct chains *c = k->n >= SIEVE_LONG ? &s->long_ones : &s->others;
        uint32_t *head = head_of(c, k->head);
        k->next = *head;
        *head = (uint32_t)i + 1;
    }
    s->n_chained = s->n;
}

/* --- the search --- */

static bool is_inside_word(uint32_t letter)
{
    return letter != BARRIER && (letter & BEGINS_WORD) == 0;
}

/* Do the letters that went by from a place on say the text? */
static bool says(struct sieve *s, const struct needle *k, size_t at)
{
    struct reader reader = { 0 };
    uint32_t letters[READ_MOST];
    const uint32_t *there = s->pool->letters + at, *end = there + k->n;
    for (const char *text = k->of.text; there < end; text++) {
        size_t n = read_byte(s, &reader, *text, letters);
        for (size_t i = 0; i < n && there < end; i++)
            if ((*there++ & LETTER) != (letters[i] & LETTER))
                return false;
    }
    return true;
}

/* at: where it would begin; one letter more is there, or all has gone by. */
static bool stands_at(struct sieve *s, const struct needle *k, size_t at)
{
    const struct pool *p = s->pool;
    if (at + k->n > p->n || hash_at(p, at, k->n, k->power) != k->hash)
        return false;
    if (k->n < SIEVE_LONG
        && (at + k->n < p->n ? is_inside_word(p->letters[at + k->n]) : p->reader.in_word))
        return false;
    return says(s, k, at);
}

static void search_chain(struct sieve *s, uint32_t k, size_t at)
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
static void search_kind(struct sieve *s, const struct chains *chains, size_t last)
{
    const struct pool *p = s->pool;
    const size_t window = chains->window;
    const uint32_t power = base_to(window);
    for (size_t at = 0; at < last && at + window <= p->n; at++)
        if (!chains->at_words || (p->letters[at] & BEGINS_WORD) != 0)
            search_chain(s, *head_of(chains, hash_at(p, at, window, power)), at);
}

/* Looks at all places from which every text would have room, or, at the end, at all. */
static void search(struct sieve *s, bool at_end)
{
    struct pool *p = s->pool;
    size_t keep = at_end ? SIEVE_LEAST - 1 : s->longest + 1;
    size_t last = p->n > keep ? p->n - keep : 0;
    search_kind(s, &s->long_ones, last);
    if (s->least < SIEVE_LONG)
        search_kind(s, &s->others, last);
    memmove(p->letters, p->letters + last, (p->n - last) * sizeof *p->letters);
    memmove(p->sums, p->sums + last, (p->n - last + 1) * sizeof *p->sums);
    p->n -= last;
}

void sieve_begin(struct sieve *s, size_t least, sieve_found *found, void *state)
{
    if (s->n_chained < s->n)
        chain_all(s);
    s->least = least;
    s->tell = found;
    s->state = state;
    s->searches++;
    if (s->pool == NULL)
        s->pool = arena_alloc(s->arena, sizeof *s->pool);
    s->pool->n = 0;
    s->pool->reader = (struct reader){ 0 };
}

/* Takes in the ASCII at the beginning, as far as there is room: nearly all that goes by is such. */
static size_t pour_ascii(struct pool *p, const unsigned char ascii[ASCII], const char *bytes, size_t n)
{
    bool in_word = p->reader.in_word;
    size_t i = 0, at = p->n;
    uint32_t sum = p->sums[at];
    for (; i < n && (unsigned char)bytes[i] < ASCII && at <= POOL - READ_MOST; i++) {
        uint32_t letter = ascii[(unsigned char)bytes[i]];
        if (letter != 0) {
            p->letters[at] = letter | (in_word ? 0 : BEGINS_WORD);
            p->sums[++at] = sum = hash_on(sum, letter);
        }
        in_word = letter != 0;
    }
    p->reader.in_word = in_word;
    p->n = at;
    return i;
}

void sieve_pour(struct sieve *s, const char *bytes, size_t n)
{
    if (s->n == 0)
        return;
    struct pool *p = s->pool;
    struct reader *r = &p->reader;
    for (size_t i = 0; i < n; i++) {
        if (r->n_bytes == 0 && (unsigned char)bytes[i] < ASCII) {
            i += pour_ascii(p, s->ascii, bytes + i, n - i) - 1;
        } else if (r->n_bytes == 0 && is_stray(bytes + i, n - i)) { /* of packed bytes most are */
            r->in_word = false;
        } else {
            uint32_t letters[READ_MOST];
            size_t n_letters = read_byte(s, r, bytes[i], letters);
            for (size_t k = 0; k < n_letters; k++)
                pool_letter(p, letters[k]);
        }
        if (p->n > POOL - READ_MOST)
            search(s, false);
    }
}

void sieve_part(struct sieve *s)
{
    struct pool *p = s->pool;
    p->reader = (struct reader){ 0 };
    if (p->n > 0 && p->letters[p->n - 1] != BARRIER)
        pool_letter(p, BARRIER);
    if (p->n > POOL - READ_MOST)
        search(s, false);
}

void sieve_end(struct sieve *s)
{
    sieve_part(s);
    search(s, true);
    s->pool->n = 0;
}
