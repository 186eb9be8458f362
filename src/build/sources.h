/*
 * sources.h - inside build/ only: the numbered list of all that a copy rests on:
 * the sources that its meetings' items cite, then the datasets of the template's
 * series.
 */
#ifndef BUILD_SOURCES_H
#define BUILD_SOURCES_H

#include "base/map.h"
#include "build/scope.h"

struct cited {
    const struct meeting *meeting; /* with source; else dataset is set */
    const struct source *source;
    const struct dataset *dataset;
    struct date *releases; /* of a dataset: those that are used, the oldest first */
    size_t n_releases;
};

struct sources {
    struct cited *items;
    size_t n;
    struct map numbers; /* of meetings' sources: a meeting's id, a line's end and the source's */
};

struct sources *sources_collect(struct build *b);
/* The datasets among them, for the file's own properties. */
size_t sources_origins(struct build *b, const struct origin **origins);

/* "[3]" leading to source 3, as a fact; missing where there is no such source. */
void sources_fact(struct build *b, struct facts *f, const char *name,
                  const struct meeting *m, const struct name *source);
/* The id of the n-th item of the list (from 0). */
const char *sources_anchor(struct build *b, size_t i);

#endif
