/*
 * reading.h - inside the reader of statistics only: what stands at hand while one file is
 * read, and what the fields of its present row mean.
 *
 * Errors  each function gives false with the reason told at its field.
 */
#ifndef READ_READING_H
#define READ_READING_H

#include "base/map.h"
#include "read/figure.h"
#include "read/gather.h"
#include "read/head.h"

/* The period that a value's head holds, as far as it does. */
struct head_period {
    bool is_whole; /* period is all of it */
    month period;
    int year, number; /* the part that the head holds; 0: the other one */
    bool provisional;
};

/* The last text that stood in a column; its room is used again and again. */
struct filled {
    char *s; /* NULL: none did */
    size_t n, cap;
};

/* How many texts are remembered, and how many bytes of labels: nothing in a file, be it
 * its rows or a column that is another in each, makes memory grow beyond. */
enum { TEXTS_MOST = 1 << 16, LABEL_BYTES = 1000, LABELS_BYTES = 64 << 20 };

struct reader {
    struct arena *arena;
    const struct dataset *dataset;
    struct errs *errs;
    struct rows *rows;
    const char *shown;
    size_t most_errors; /* stop when the file's errors reach this count */
    struct head head;
    struct gather *gather;
    struct file_facts *facts;

    struct head_period *head_periods; /* one a value column */
    struct map *labels;     /* one a dimension: a field's text to its label's number */
    struct map *listed;     /* one a dimension: folded texts to the description's labels */
    size_t label_bytes;
    struct map years, months, periods, releases; /* texts read before */
    struct filled *filled;  /* one a name in fill_down */
    label_number *key;      /* of the present row */
    enum stops stops;       /* what the figures so far tell of them */
    struct place stops_at;  /* the first that may be either */
    const char *stops_text;
    bool told_repeated;
    bool is_stopped; /* by the sink, which told why */
};

void reading_begin(struct reader *r);

/* What stands in a column of the present row, without spaces of any kind around it. */
struct field field_at(const struct reader *r, size_t column);
struct place row_place(const struct reader *r);

/* The periods that stand in heads, worked out once; columns that are of other periods
 * ("skip") are left out. */
bool read_head_periods(struct reader *r);
/* The period of a value of the present row. *skipped: it is of another kind of period. */
bool read_period(struct reader *r, size_t value, month *out, bool *provisional, bool *skipped);
bool read_release(struct reader *r, struct date *out);
/* The labels that stand in columns, the same for every value of the row … */
bool read_labels(struct reader *r);
/* … and those that stand in the value's head. */
bool read_head_labels(struct reader *r, const struct value_column *v);
/* OBS_STATUS as the file writes it: SDMX's code, or a text that stands for one. */
bool read_status(struct reader *r, char *out);
bool read_mult(struct reader *r, int *out);
bool read_figure(struct reader *r, size_t column, int mult, struct cell *c);

/* An OBS_STATUS that says that there is no figure. */
bool status_is_missing(char status);

#endif
