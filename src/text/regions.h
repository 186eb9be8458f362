/*
 * regions.h - countries by their names in a language.
 *
 * Owns    names are loaded once a process and a language, and kept.
 * Source  ICU's C API: CLDR's territories.
 */
#ifndef TEXT_REGIONS_H
#define TEXT_REGIONS_H

#include "text/locale.h"

struct region {
    const char *code; /* ISO 3166: "GT" */
    const char *name; /* in the language */
};

/* Those that a text names with a capital letter, each once, in the arena; n: how many. */
const struct region *regions_named(struct arena *a, const struct locale *l, const char *text,
                                   size_t *n);

/* The short name of a country in a language, "US" or "EE. UU.": or NULL. */
char *region_short(struct arena *a, const struct locale *l, const char *code);

/* A country's name in a language; its code where there is none. */
const char *region_name(const struct locale *l, const char *code);

#endif
