/*
 * sieve.h - finds which of many texts stand in what goes by, however they are set there.
 *
 * Only letters and digits count, without case and accents: spaces, line ends, hyphens,
 * quotation marks between them do not hide a text. One of fewer than SIEVE_LONG of
 * them must be whole words, or "Ana L." would be in every canal.
 *
 * Calls   sieve_add() for every text; then, for each thing to be looked through,
 *         sieve_begin(), sieve_pour() for its pieces, sieve_end().
 * Bytes   what goes by is read as UTF-8; other bytes part words.
 * Owns    everything belongs to the arena; the texts must stay.
 */
#ifndef TEXT_SIEVE_H
#define TEXT_SIEVE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/place.h"

/* Letters and digits; of a text that has more than the most, so many of them are looked for. */
enum { SIEVE_LEAST = 4, SIEVE_LONG = 12, SIEVE_MOST = 4096 };

struct sieve;
struct sieve *sieve_new(struct arena *a);

/* A text that is looked for, and where it was given to us. */
struct sought {
    const char *text;
    struct place at;
};

/* They are numbered from 0 in the order in which they were taken. False: it has fewer
 * than least letters and digits (SIEVE_LEAST or more), or digits alone, and is not looked for. */
bool sieve_add(struct sieve *s, struct sought what, size_t least);
size_t sieve_count(const struct sieve *s);
struct sought sieve_sought(const struct sieve *s, size_t number);
/* A sieve of those that are left when some go, and to which none comes: gone has one a text. */
struct sieve *sieve_without(struct arena *a, const struct sieve *s, const bool *gone);

/* Called once for each text that is found between begin and end. least: shorter texts are not
 * looked for this time. */
typedef void sieve_found(void *state, size_t number);
void sieve_begin(struct sieve *s, size_t least, sieve_found *found, void *state);
void sieve_pour(struct sieve *s, const char *bytes, size_t n);
/* Between two things that are not read on from one to the other: no text stands over that. */
void sieve_part(struct sieve *s);
void sieve_end(struct sieve *s);

#endif
