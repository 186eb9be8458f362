/*
 * support.h - what most unit tests stand on: an arena, errors, a folder, and the
 * errors in words. It brings cmocka along, with the headers that cmocka wants first.
 *
 * Owns    a, errs and folder, which are the test's to use and never to free or to
 *         rename; strings given are in a.
 * Reset   each test that is run with set_up() and tear_down() has them new and
 *         empty; tear_down() removes the folder with all that is in it, and fails
 *         the test where it cannot. errs alone is made new by forget().
 * Errors  what cannot be written fails the test.
 */
#ifndef TESTS_UNIT_SUPPORT_H
#define TESTS_UNIT_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/errs.h"

extern struct arena *a;
extern struct errs *errs;
extern char folder[];

int set_up(void **state);
int tear_down(void **state);

/* The path of a name in the folder, and a text written there, with its parents. */
const char *in(const char *name);
void put(const char *name, const char *text);

/* Every letter and digit of the text that is no entity's stands in the file where its place says. */
void assert_placed(const char *file, struct text_place place, const char *text);

/* All errors so far, "path:line:col: [warning: ]text" a line. */
const char *said(void);
/* The same of what was said since the last call. */
const char *said_now(void);
void forget(void);

#endif
