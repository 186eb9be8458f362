/*
 * dataset.h - how one agency's files are read: the YAML files in data/datasets.
 * docs/datasets.md tells the same to those who write them.
 *
 * A file is a table: rows of fields under a head. Each field of a row that the
 * description calls a value is one observation; its period and its labels stand in
 * other columns of the row, or in the heads above it.
 */
#ifndef MODEL_DATASET_H
#define MODEL_DATASET_H

#include "model/shape.h"

enum encoding { ENCODING_UTF8, ENCODING_LATIN1, ENCODING_WINDOWS1252, ENCODING_UTF16 };

/* Where the head of the table is, and how it is read. */
struct head_rule {
    struct record r;
    int row;                /* the first row of the head, from 1; 0: the first */
    int rows;               /* levels of heads, one a row; 0: one */
    const char *separator;  /* one head holds several levels, parted by this; NULL: no */
    int footnotes;          /* enum footnotes */
};

enum footnotes { FOOTNOTES_KEEP, FOOTNOTES_STRIP }; /* "Single Adults1" */
enum { HEAD_LEVELS = 4, DIMENSIONS_MOST = 64 };

/*
 * The period of an observation: a column with a format; or a year and a month, each
 * from a column or from a level of the value's head.
 */
struct period_rule {
    struct record r;
    struct name column;
    struct names columns;    /* several, joined by a space */
    const char *format;      /* YYYY YY MM M MMM DD D and what parts them */
    struct name year, month; /* columns */
    int head;                /* the level of the head that holds what no column does */
    int heads;               /* so many levels from there on, joined by a space; 0: one */
    struct names skip;       /* formats of other periods among the months: "YYYY" */
    int fiscal_first_month;  /* the month a fiscal year begins; 0: calendar years */
    struct names year_prefixes, year_suffixes; /* "FY"; "(FYTD)" */
    struct names month_suffixes;               /* "1/", a footnote */
};

enum parentheses { PARENTHESES_REFUSE, PARENTHESES_NEGATIVE }; /* "(12)" is -12 */

struct value_rule {
    struct record r;
    struct name column;
    struct names columns;        /* several: each has its labels in its heads */
    struct names missing;        /* texts that say: no figure (OBS_STATUS O) … */
    struct names not_applicable; /* … there can be none (M) … */
    struct names suppressed;     /* … there is one that is not told (Q) */
    struct names zero;           /* texts that stand for nought */
    struct pairs flags;          /* OBS_STATUS: the texts behind a figure that say so */
    struct names affixes;        /* texts before or behind a figure that say nothing: "$" */
    int parentheses;             /* enum parentheses */
    const char *thousands;       /* what parts thousands; NULL: nothing does */
    const char *decimal;         /* NULL: ".", or "," where that parts thousands */
    double scale;                /* the file's figures times this; 0: as they are */
    struct name unit_mult;       /* a column with SDMX's UNIT_MULT, a power of ten */
};

/* OBS_STATUS, SDMX's code list CL_OBS_STATUS: 'A' normal, 'P' provisional, … */
struct status_rule {
    struct record r;
    struct name column;
    struct pairs codes;               /* code: the texts that files write for it */
    struct names provisional_suffixes;   /* what behind a year or a month says: provisional */
    int provisional_months;           /* so many newest months of a release are */
};

struct label {
    struct record r;
    struct name id;
    struct names aliases; /* as files write it; the id itself always counts */
    struct name parent;   /* the label that it is a part of; NULL: none */
    struct intl name;
};

enum label_case { CASE_KEEP, CASE_UPPER, CASE_LOWER };

struct dimension {
    struct record r;
    struct name id;
    struct name column; /* or the level of the value's head: */
    int head;           /* 0: a column */
    const char *separator; /* the column holds several parts; NULL: one */
    int part;              /* which of them is the label, from 1 */
    int letters;        /* enum label_case: how labels that are not listed are kept */
    const char *blank;  /* the label of an empty field; NULL: it is its own, "" */
    struct intl name;
    struct label *labels; /* none: any text is a label */
    size_t n_labels;
};

/* The rows where a column has one of these values. */
struct row_rule {
    struct record r;
    struct name column;
    struct names values;
};

/* What two rows of one release with the same period and labels mean. */
enum repeated_rows { ROWS_REFUSE, ROWS_ADD };

enum later_releases { LATER_NEVER, LATER_STAND_IN };

/* What a column that the description does not name is. */
enum other_columns { OTHERS_REFUSE, OTHERS_IGNORE, OTHERS_VALUES };

/* A database that "import" takes dated snapshots of. */
struct query_rule {
    struct record r;
    const char *connection; /* ODBC: "DSN=…" or "Driver=…;Server=…" */
    const char *sql;
};

struct dataset {
    struct record r;
    struct name id; /* the name of its file and of its folder of releases */
    struct intl agency;
    const char *title, *publisher, *url, *licence; /* in its own language */
    const char *language; /* of the files too: of their months' names */
    struct intl note;
    const char *delimiter; /* NULL: "," */
    int encoding;          /* enum encoding */
    const char *sheet;     /* of a workbook; NULL: its first */
    struct head_rule head;
    struct names fill_down; /* columns whose empty fields repeat the row above */
    struct row_rule ends_at; /* the first such row ends the table */
    struct period_rule period;
    struct name release_column; /* not given: the file's name tells */
    const char *release_format; /* NULL: YYYY-MM-DD */
    struct value_rule value;
    struct status_rule status;
    struct dimension *dimensions;
    size_t n_dimensions;
    struct row_rule *drop;
    size_t n_drop;
    struct names ignore; /* columns that are not read */
    int other_columns;   /* enum other_columns */
    int repeated_rows;   /* enum repeated_rows */
    int later_releases;  /* enum later_releases */
    struct query_rule query;
};

extern const struct shape dataset_shape;

const struct dimension *dataset_dimension(const struct dataset *d, const char *id);
const struct label *dimension_label(const struct dimension *d, const char *id);

#endif
