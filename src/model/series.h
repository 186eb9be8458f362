/*
 * series.h - the named series that templates and meetings speak of, and the
 * observations that a series gives as of a date.
 */
#ifndef MODEL_SERIES_H
#define MODEL_SERIES_H

#include "base/unit.h"
#include "model/shape.h"

/* One dataset that a series draws on; of two with the same release day the one
 * named first is taken, so the more detailed stands first. */
struct series_source {
    struct record r;
    struct name dataset;
    struct pairs where; /* dimension: labels */
};

/* A part of a breakdown, in the order in which it is shown. */
struct part {
    struct record r;
    struct name id; /* a label of the datasets' dimension */
    struct intl name;
};

/* A dimension of its datasets by which a series is taken apart. A label that is no
 * part counts to the part among its parents. */
struct breakdown {
    struct record r;
    struct name id; /* the dimension's */
    struct intl name;
    struct part *parts;
    size_t n_parts;
};

/* How far a figure may move before a person must look [%]; 0: as far as it likes. */
struct alarm {
    struct record r;
    double change;   /* from the month before */
    double revision; /* from what the edition before said of the same month */
};

/* Do its months add up? Those of a flow do; a level (a stock, a rate, an index) is what it
 * is in each month. */
enum series_kind { SERIES_FLOW, SERIES_LEVEL };

struct series {
    struct record r;
    struct name id;
    struct intl name, definition;
    struct intl unit_name; /* "encounters", "millions of U.S. dollars" */
    struct unit unit;      /* never without its code */
    const char *ref_area;  /* REF_AREA: "US" */
    int decimals;
    int kind;              /* enum series_kind */
    int fiscal_first_month; /* of the agency's fiscal year; 0: the calendar year */
    struct alarm alarm;
    struct breakdown *breakdowns;
    size_t n_breakdowns;
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

/* OBS_STATUS of SDMX's CL_OBS_STATUS, as far as it is told apart here. */
enum {
    STATUS_NORMAL = 'A',
    STATUS_PROVISIONAL = 'P',
    STATUS_MISSING = 'O',
    STATUS_NOT_APPLICABLE = 'M',
    STATUS_SUPPRESSED = 'Q'
};

/* Its letter as a text, a constant; NULL: it has none. */
const char *status_text(char status);

struct observation {
    month period;
    double value; /* NAN: the release says that there is none; status tells why */
    char status;
    bool stands_in; /* from a release after the as-of date */
    const struct release *release;
};

/* What a series says as of a date: ascending months. items are figures; a month for
 * which the newest release says that there is none stands in missing, and a month
 * that was never published in neither. */
struct observations {
    const struct series *series;
    struct date as_of;
    struct observation *items;
    size_t n;
    struct observation *missing;
    size_t n_missing;
};

/* The same taken apart: one a part, in the order of the breakdown; where the series
 * lists no parts, every label by its bytes. */
struct part_observations {
    const char *id;
    struct intl name; /* n is 0 where nobody gave the label a name */
    struct observations observations;
};

struct parts {
    const struct breakdown *breakdown;
    struct part_observations *items;
    size_t n;
    struct observations total; /* of all parts: a month's release need not be the one
                                  that the series' own total comes from */
};

/* All that an edition knows of a series. */
struct figures {
    struct observations now;      /* as of the edition's date */
    struct observations before;   /* as of that of the edition of the period before */
    struct observations vintages; /* every release's up to the date, by month, then
                                     release; only of a series that somebody quotes */
    struct parts *parts;          /* one a breakdown of the series */
};

/*
 * Adds a figure to another, status and all. What is not applicable adds nothing; a sum
 * of which a part is missing is missing, for it would be told as the whole; a sum of
 * which a part is provisional is provisional.
 */
void figures_add(double *value, char *status, double more, char its_status);

/* Are two figures the same as the series prints them? */
bool series_figures_agree(const struct series *s, double x, double y);

const struct breakdown *series_breakdown(const struct series *s, const char *id);

/*
 * A quoted figure held against a series. held is what it has for the month, or NULL.
 * Where that is another figure, like is an observation that does have the quoted one: of
 * the month itself in an older release, else of another month as it stands now, else of
 * another month in an older release; the newest month of several. NULL: none has it.
 */
struct quoted {
    const struct observation *held, *like;
    bool agrees;
};
struct quoted quoted_find(const struct figures *f, month m, double value);

/* The observation of a month, or NULL where there is none. */
const struct observation *observations_at(const struct observations *o, month m);
/* … or what the newest release says instead; NULL: it says nothing of that month. */
const struct observation *observations_said(const struct observations *o, month m);

#endif
