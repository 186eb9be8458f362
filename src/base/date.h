/*
 * date.h - calendar days and months as plain values (Gregorian, ISO 8601).
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

struct date {
    int year, month, day; /* 1 to 12, 1 to 31; all 0: no date */
};

/* A month as one number that counts months: year * 12 + (month - 1). */
typedef int month;
#define NO_MONTH (-1)

/* A day, perhaps with a time of day and that time's offset from UTC. */
struct moment {
    struct date day;
    int minute;  /* of the day [min], -1: no time given */
    int offset;  /* of local time from UTC [min]; NO_OFFSET: not given */
};
#define NO_OFFSET (-10000)

bool date_parse(const char *s, struct date *d);     /* YYYY-MM-DD, a day that exists */
bool month_parse(const char *s, month *m);          /* YYYY-MM */
bool moment_parse(const char *s, struct moment *m); /* a day, then "T" or " ", HH:MM[:SS][Z|+HH:MM] */

bool date_is_set(struct date d);
int date_compare(struct date a, struct date b);
int64_t date_serial(struct date d);       /* days since 1970-01-01 */
struct date date_from_serial(int64_t days);
int date_days_in_month(int year, int month);

month month_of(struct date d);
struct date month_first_day(month m);
struct date month_last_day(month m);

/* "2024-02-29" and "2024-02" into a buffer of 16 bytes; gives the buffer. */
char *date_print(struct date d, char buffer[16]);
char *month_print(month m, char buffer[16]);

#endif
