/* date.c - see date.h. Serial days by Howard Hinnant's published formulas. */
#include "base/date.h"

#include <stdio.h>
#include <string.h>

static bool digits(const char **s, int n, int *value)
{
    *value = 0;
    for (int i = 0; i < n; i++, ++*s) {
        if (**s < '0' || **s > '9')
            return false;
        *value = *value * 10 + (**s - '0');
    }
    return true;
}

int date_days_in_month(int year, int m)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return m == 2 && leap ? 29 : days[m - 1];
}

static bool day(const char **s, struct date *d)
{
    if (!digits(s, 4, &d->year) || *(*s)++ != '-' || !digits(s, 2, &d->month)
        || *(*s)++ != '-' || !digits(s, 2, &d->day))
        return false;
    return d->year > 0 && d->month >= 1 && d->month <= 12 && d->day >= 1
        && d->day <= date_days_in_month(d->year, d->month);
}

bool date_parse(const char *s, struct date *d)
{
    return day(&s, d) && *s == '\0';
}

bool month_parse(const char *s, month *m)
{
    int year, number;
    if (!digits(&s, 4, &year) || *s++ != '-' || !digits(&s, 2, &number) || *s != '\0'
        || year < 1 || number < 1 || number > 12)
        return false;
    *m = year * 12 + number - 1;
    return true;
}

static bool hours_minutes(const char **s, int *minutes)
{
    int h, m;
    if (!digits(s, 2, &h) || *(*s)++ != ':' || !digits(s, 2, &m) || h > 23 || m > 59)
        return false;
    *minutes = h * 60 + m;
    return true;
}

/* Seconds are taken, 60 being a leap second, and left out. */
static bool seconds(const char **s)
{
    int second;
    if (**s != ':')
        return true;
    ++*s;
    return digits(s, 2, &second) && second <= 60;
}

bool moment_parse(const char *s, struct moment *m)
{
    *m = (struct moment){ .minute = -1, .offset = NO_OFFSET };
    if (!day(&s, &m->day))
        return false;
    if (*s == '\0')
        return true;
    if (*s != 'T' && *s != ' ')
        return false;
    s++;
    if (!hours_minutes(&s, &m->minute) || !seconds(&s))
        return false;
    if (*s == 'Z') {
        m->offset = 0;
        s++;
    } else if (*s == '+' || *s == '-') {
        int sign = *s++ == '-' ? -1 : 1;
        if (!hours_minutes(&s, &m->offset))
            return false;
        m->offset *= sign;
    }
    return *s == '\0';
}

bool date_is_set(struct date d)
{
    return d.year != 0;
}

int date_compare(struct date a, struct date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return a.day == b.day ? 0 : a.day < b.day ? -1 : 1;
}

int64_t date_serial(struct date d)
{
    int y = d.year - (d.month <= 2);
    int era = (y >= 0 ? y : y - 399) / 400;
    int year_of_era = y - era * 400;
    int day_of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return (int64_t)era * 146097 + day_of_era - 719468;
}

struct date date_from_serial(int64_t days)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int doe = (int)(days - era * 146097);
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    int m = mp < 10 ? mp + 3 : mp - 9;
    return (struct date){ (int)(yoe + era * 400) + (m <= 2), m, doy - (153 * mp + 2) / 5 + 1 };
}

month month_of(struct date d)
{
    return d.year * 12 + d.month - 1;
}

struct date month_first_day(month m)
{
    return (struct date){ m / 12, m % 12 + 1, 1 };
}

struct date month_last_day(month m)
{
    int year = m / 12, number = m % 12 + 1;
    return (struct date){ year, number, date_days_in_month(year, number) };
}

char *date_print(struct date d, char buffer[16])
{
    snprintf(buffer, 16, "%04d-%02d-%02d", d.year % 10000, d.month % 100, d.day % 100);
    return buffer;
}

char *month_print(month m, char buffer[16])
{
    snprintf(buffer, 16, "%04d-%02d", m / 12 % 10000, m % 12 + 1);
    return buffer;
}
