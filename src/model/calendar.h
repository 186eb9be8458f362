/*
 * calendar.h - when agencies publish, and what a run does where a release is late.
 */
#ifndef MODEL_CALENDAR_H
#define MODEL_CALENDAR_H

#include "model/shape.h"

enum late {
    LATE_DEFAULT,     /* nothing is said: as the calendar as a whole has it */
    LATE_PROVISIONAL, /* the edition is made, and says what it awaits */
    LATE_WAIT,        /* nothing is made until it is there; then as of the day when it came */
    LATE_STOP         /* nothing is made, and a person must look */
};

/* A day that is not as the rule has it. */
struct due_date {
    struct record r;
    month period;
    struct date due;
};

/* When a series' figure of a month is published at the latest. */
struct due_rule {
    struct record r;
    struct name series;
    int months, day; /* on that day of so many months behind its own */
    int late;        /* enum late */
    struct due_date *dates;
    size_t n_dates;
};

struct calendar {
    struct record r;
    int late; /* enum late, of those that do not say it themselves */
    struct due_rule *releases;
    size_t n_releases;
};

extern const struct shape calendar_shape;

/* The day on which the figure of a month is due. */
struct date calendar_due(const struct due_rule *rule, month m);
/* The newest month, up to a last one, whose figure is due by a day. */
month calendar_newest_due(const struct due_rule *rule, month last, struct date by);

#endif
