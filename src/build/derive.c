/* derive.c - see derive.h. */
#include "build/derive.h"

#include <math.h>

double derive_at(const struct observations *o, month m)
{
    const struct observation *found = observations_at(o, m);
    return found == NULL ? NAN : found->value;
}

double derive_sum(const struct observations *o, month first, month last)
{
    double sum = 0;
    for (month m = first; m <= last; m++)
        sum += derive_at(o, m);
    return sum;
}

month derive_year_start(month m, int first_month)
{
    int number = m % 12 + 1, first = first_month == 0 ? 1 : first_month;
    return m - (number - first + 12) % 12;
}

int derive_year_name(month start)
{
    enum { YEAR = 12 };
    return (start + YEAR - 1) / YEAR;
}

struct observation derive_total(const struct observations *o, month first, month last)
{
    struct observation all = { .period = last, .status = STATUS_NOT_APPLICABLE };
    bool is_whole = true;
    for (month m = first; m <= last; m++) {
        const struct observation *said = observations_said(o, m);
        if (said != NULL)
            figures_add(&all.value, &all.status, said->value, said->status);
        is_whole = is_whole && said != NULL;
        all.stands_in = all.stands_in || (said != NULL && said->stands_in);
    }
    bool is_figure = !isnan(all.value) && all.status != STATUS_NOT_APPLICABLE;
    if (!is_whole && (is_figure || all.status == STATUS_NOT_APPLICABLE))
        all.status = UNPUBLISHED;
    if (!is_whole || !is_figure)
        all.value = NAN;
    return all;
}

int derive_direction(const struct series *s, double from, double to)
{
    double rounded = round((to - from) * pow(10, s->decimals));
    return rounded > 0 ? 1 : rounded < 0 ? -1 : 0;
}

static bool beats(const struct series *s, int kind, double now, double then)
{
    return derive_direction(s, then, now) == kind;
}

struct record_found derive_record(const struct observations *o, month m)
{
    enum { LEAST = 12 }; /* months that it must be beyond to be worth a word */
    struct record_found none = { 0, NO_MONTH };
    double now = derive_at(o, m);
    if (isnan(now))
        return none;
    for (int kind = 1; kind >= -1; kind -= 2) {
        month back = m - 1;
        double then;
        while (!isnan(then = derive_at(o, back)) && beats(o->series, kind, now, then))
            back--;
        if (m - 1 - back < LEAST)
            continue;
        /* A hole is no bound: behind it may stand anything. */
        bool reached_start = isnan(then) && (o->n == 0 || back < o->items[0].period);
        if (!isnan(then) || reached_start)
            return (struct record_found){ kind, isnan(then) ? NO_MONTH : back };
    }
    return none;
}

static int change(const struct observations *o, month m)
{
    double now = derive_at(o, m), before = derive_at(o, m - 1);
    return isnan(now) || isnan(before) ? 0 : derive_direction(o->series, before, now);
}

static int in_a_row(const struct observations *o, month m, int direction)
{
    int n = 0;
    while (direction != 0 && change(o, m - n) == direction)
        n++;
    return n;
}

struct turn derive_turn(const struct observations *o, month m)
{
    struct turn t = { change(o, m), 0, 0 };
    t.months = in_a_row(o, m, t.direction);
    if (t.months == 1)
        t.against = in_a_row(o, m - 1, -t.direction);
    return t;
}

int derive_rank(const struct observations *o, month m, month first)
{
    double now = derive_at(o, m);
    int rank = isnan(now) ? 0 : 1;
    for (month at = first; rank > 0 && at < m; at++)
        rank += derive_direction(o->series, now, derive_at(o, at)) > 0;
    return rank;
}

void derive_shares(struct arena *a, const double *values, size_t n, double total,
                   int decimals, double *shares)
{
    double unit = pow(10, 2 + decimals), whole = 0, exact = 0;
    double *rest = arena_array(a, n, sizeof *rest);
    for (size_t i = 0; i < n; i++) {
        double share = values[i] / total * unit;
        shares[i] = total > 0 ? floor(share + 1e-9) : NAN;
        rest[i] = share - shares[i];
        if (isnan(shares[i]))
            continue;
        whole += shares[i];
        exact += share;
    }
    /* What rounding down left over goes to the largest remainders, the first of equals. */
    double left = round(exact) - whole;
    while (left-- >= 1) {
        size_t largest = n;
        for (size_t i = 0; i < n; i++)
            if (!isnan(shares[i]) && (largest == n || rest[i] > rest[largest] + 1e-9))
                largest = i;
        if (largest == n)
            break;
        shares[largest]++;
        rest[largest] = -1;
    }
    for (size_t i = 0; i < n; i++)
        shares[i] /= unit;
}
