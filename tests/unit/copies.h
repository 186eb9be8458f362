/*
 * copies.h - for the tests of documents about series: a workspace of three audiences
 * and three series, the figures that the store would give, and a copy built of blocks.
 *
 *   encounters, of the United States: a count without decimals, whose fiscal year
 *     begins in October, taken apart by citizenship: mexico, guatemala, other
 *   money, of Mexico: dollars with one decimal, of calendar years
 *   a rate, how many pesos a dollar was, which no template binds
 *
 * A template's <data> binds them as enc and money; a body stands on its line 2.
 *
 * Owns    all is in support.h's arena.
 * Reset   copies_start() makes all new, support.h's tear_down() ends it.
 * Errors  a workspace that cannot be read fails the test.
 */
#ifndef TESTS_UNIT_COPIES_H
#define TESTS_UNIT_COPIES_H

#include "documents.h"

int copies_start(void **state);

/* An audience anew, with more keys: "suppress_below: 5\n". */
void put_audience(const char *id, const char *more);
/* One whose fiscal year begins in another month than January. */
void put_audience_of_year(const char *id, int first_month);
/* The parts of the breakdown as YAML, "[{id: mexico}]"; NULL: there is no breakdown. */
void put_series(const char *parts);
/* A translation into Spanish. */
void translate(const char *text, const char *translation);

/* One figure, of dataset "total" released on 2024-02-20; the rest may be set after.
 * A value of NAN is one that there is not: then set its status. */
struct figure_told {
    int series;
    const char *part; /* NULL: of none */
    bool is_before;   /* of the edition of the month before */
    bool is_vintage;  /* of any release, for claims */
    const char *month;
    double value;
    char status;
    bool stands_in;
    const char *dataset, *released;
};

enum { ENCOUNTERS, MONEY, RATE }; /* RATE: pesos a dollar, of dataset "detail" */
struct figure_told *say(int series, const char *month, double value);
struct figure_told *say_before(int series, const char *month, double value);
/* What some release had, for claims to be held against. */
struct figure_told *say_once(int series, const char *month, double value, const char *released);
/* Of encounters by citizenship; their total is their sum. The dataset gives honduras a name. */
struct figure_told *say_part(const char *part, const char *month, double value);
/* The same value for each month from first to last. */
void say_each(int series, const char *first, const char *last, double value);

/* What a copy of February 2024 says; NULL, or a failed test, where it says errors. */
struct node *try_build(const char *body, const char *audience, const char *language);
struct node *build(const char *body, const char *audience, const char *language);

/* The copy of the United States in English. */
#define assert_reads(body, expected) assert_string_equal(lines(build(body, "us", "en")), expected)
void assert_refused(const char *body, const char *expected);

#endif
