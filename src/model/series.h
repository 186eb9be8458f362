/*
 * series.h - the named series that templates and meetings speak of, and the
 * observations that a series gives as of a date.
 */
#ifndef MODEL_SERIES_H
#define MODEL_SERIES_H

#include "model/shape.h"

/* One dataset that a series draws on; of two with the same release day the one
 * named first is taken, so the more detailed stands first. */
struct series_source {
    struct record r;
    struct name dataset;
    struct pairs where; /* dimension: labels */
};

struct series {
    struct record r;
    struct name id;
    struct intl name, definition;
    struct intl unit_name; /* "encounters", "millions of U.S. dollars" */
    const char *unit;      /* UNIT_MEASURE: "COUNT", "USD" */
    const char *ref_area;  /* REF_AREA: "US" */
    int decimals;
    struct series_source *from;
    size_t n_from;
};

struct series_file {
    struct record r;
    struct series *series;
    size_t n_series;
};

extern const struct shape series_file_shape;

/* Where and when a figure was published. */
struct release {
    const char *dataset;
    struct date released;
    const char *path; /* the agency's file, inside the workspace */
};

struct observation {
    month period;
    double value;
    const struct release *release;
    bool stands_in; /* from a release after the as-of date */
};

/* What a series says as of a date: ascending months, gaps left out. */
struct observations {
    const struct series *series;
    struct date as_of;
    struct observation *items;
    size_t n;
};

/* Are two figures the same as the series prints them? */
bool series_figures_agree(const struct series *s, double x, double y);

/* The observation of a month, or NULL where there is none. */
const struct observation *observations_at(const struct observations *o, month m);

#endif
