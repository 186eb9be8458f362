/*
 * telling.h - inside build/ only: the inside of measures. A measure is a row of a table: its
 * name, and how it is told of a month or a sum. Only what the template mentions is worked out.
 */
#ifndef BUILD_TELLING_H
#define BUILD_TELLING_H

#include "build/measures.h"

/* A month, or the sum of several, and what is to be said of it. */
struct telling {
    struct build *build;
    const struct bound_series *of;
    struct facts *out;
    month month;              /* the sum's last one */
    month at;                 /* which others are compared with; NO_MONTH: a sum, or none */
    double value;             /* NAN: there is no figure … */
    const char *availability; /* … for this reason */
    char status;              /* 0: nothing was said of it */
    const struct release *release;
    bool stands_in, revised, provisional;
    double revised_from;
    struct window window;     /* the months shown, of the latest month alone */
};

struct telling telling_of_month(struct build *b, const struct bound_series *s, month m,
                                struct facts *out);

/* What the edition of the month before had, where that is another figure now; else NAN. */
double revised_from(const struct bound_series *of, const struct observation *now);

/* What changes are between. */
enum figure {
    NONE, VALUE, PREVIOUS, YEAR_VALUE, YTD, YTD_BEFORE, FISCAL_YTD, FISCAL_YTD_BEFORE,
    OWN_YTD, OWN_YTD_BEFORE, SUM12,
    SUM12_BEFORE, MEAN12, REVISED_FROM
};

struct measure {
    const char *name;
    void (*tell)(const struct telling *t, const struct measure *m, const char *name);
    enum figure now, before;
};

/* Tells those of a table that the template mentions under the prefix. */
void tell_all(const struct telling *t, const struct measure *table, size_t n,
              const char *prefix);
#define TELL_ALL(t, table, prefix) tell_all(t, table, sizeof(table) / sizeof *(table), prefix)

/* An amount of dollars in the readers' own currency: part of the measures of every month. */
void tell_own_currency(const struct telling *t, const char *prefix);
/* The measures of every month. */
void tell_month(const struct telling *t, const char *prefix);

/* A figure in the series' own unit and decimals; the fact that was told. */
struct fact *tell_number(const struct telling *t, const char *name, double value);

/* Functions of measures that say one thing, which their names tell. */
#define TELLS(function, telling_it) \
    static void function(const struct telling *t, const struct measure *m, const char *name) \
    { \
        (void)m; \
        telling_it; \
    }
#define TEXT(function, text) TELLS(function, fact_text(t->build, t->out, name, text))
#define FLAG(function, yes) TELLS(function, fact_flag(t->build, t->out, name, yes))
#define MONTH(function, m_) TELLS(function, fact_month(t->build, t->out, name, m_))

#endif
