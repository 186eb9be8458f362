/*
 * dataset.h - how one agency's files are read: the YAML files in data/datasets.
 */
#ifndef MODEL_DATASET_H
#define MODEL_DATASET_H

#include "model/shape.h"

enum period_format { PERIOD_YMD, PERIOD_YM, PERIOD_MDY, PERIOD_DMY };

/* Either one column with a format, or a year's and a month's column. */
struct period_rule {
    struct record r;
    struct name column;
    int format;              /* enum period_format */
    struct name year, month; /* columns */
    int fiscal_first_month;  /* the month a fiscal year begins; 0: calendar years */
    struct names year_suffixes; /* what may follow a year: "(FYTD)" */
};

struct value_rule {
    struct record r;
    struct name column;
    struct names missing;    /* texts that say: no figure */
    const char *thousands;   /* NULL: none */
    const char *decimal;     /* NULL: "." */
};

struct label {
    struct record r;
    struct name id;
    struct names aliases; /* as files write it; the id itself always counts */
    struct intl name;
};

struct dimension {
    struct record r;
    struct name id;
    struct name column;
    struct intl name;
    struct label *labels; /* none: any text is a label */
    size_t n_labels;
};

struct drop_rule {
    struct record r;
    struct name column;
    struct names values;
};

/* What two rows of one release with the same period and labels mean. */
enum repeated_rows { ROWS_REFUSE, ROWS_ADD };

enum later_releases { LATER_NEVER, LATER_STAND_IN };

struct dataset {
    struct record r;
    struct name id; /* the name of its file and of its folder of releases */
    struct intl agency;
    const char *title, *publisher, *url, *licence; /* in its own language */
    const char *language;
    struct intl note;
    const char *delimiter; /* NULL: "," */
    struct period_rule period;
    struct name release_column; /* not given: the file's name tells */
    struct value_rule value;
    struct dimension *dimensions;
    size_t n_dimensions;
    struct drop_rule *drop;
    size_t n_drop;
    struct names ignore; /* columns that are not read */
    int repeated_rows;   /* enum repeated_rows */
    int later_releases;  /* enum later_releases */
};

extern const struct shape dataset_shape;

#endif
