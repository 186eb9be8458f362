/* calendar.c - one row a key of the calendar, and its reckoning; see calendar.h. */
#include "model/calendar.h"

#include "model/rows.h"

static const char *const late_choices[] = { [LATE_DEFAULT] = "default", [LATE_PROVISIONAL] = "provisional",
                                            [LATE_WAIT] = "wait", [LATE_STOP] = "stop", NULL };

static const struct key date_keys[] = {
    { "period", KEY_MONTH, AT(due_date, period), .required = true,
      .meaning = N_("The month.") },
    { "due", KEY_DATE, AT(due_date, due), .required = true,
      .meaning = N_("The day on which its figure is due.") },
};
static const struct shape date_shape = SHAPE(due_date, N_("a date of the calendar"), date_keys);

static const struct key rule_keys[] = {
    { "series", KEY_NAME, AT(due_rule, series), .required = true,
      .meaning = N_("The series whose figures are due.") },
    { "months", KEY_INTEGER, AT(due_rule, months), .required = true, .least = 0, .most = 36,
      .meaning = N_("So many months after the month itself …") },
    { "day", KEY_INTEGER, AT(due_rule, day), .required = true, .least = 1, .most = 28,
      .meaning = N_("… on this day of the month.") },
    { "late", KEY_CHOICE, AT(due_rule, late), .choices = late_choices,
      .meaning = N_("What a run does without the figure; without it, as the calendar says.") },
    { "dates", KEY_RECORDS, LIST(due_rule, dates), .shape = &date_shape,
      .meaning = N_("Months whose figures are due on another day.") },
};
static const struct shape rule_shape = SHAPE(due_rule, N_("a release of the calendar"), rule_keys);

static const struct key calendar_keys[] = {
    { "late", KEY_CHOICE, AT(calendar, late), .required = true, .choices = late_choices,
      .meaning = N_("What a run does where a figure that is due is not there.") },
    { "releases", KEY_RECORDS, LIST(calendar, releases), .required = true, .shape = &rule_shape,
      .meaning = N_("When the figures of which series are due.") },
};
const struct shape calendar_shape = SHAPE(calendar, N_("the calendar"), calendar_keys);

struct date calendar_due(const struct due_rule *rule, month m)
{
    for (size_t i = 0; i < rule->n_dates; i++)
        if (rule->dates[i].period == m)
            return rule->dates[i].due;
    struct date due = month_first_day(m + rule->months);
    due.day = rule->day;
    return due;
}

month calendar_newest_due(const struct due_rule *rule, month last, struct date by)
{
    enum { YEARS_BACK = 48 }; /* months: rules reach back 36, exceptions little more */
    for (month m = last; m > last - YEARS_BACK && m > 0; m--)
        if (date_compare(calendar_due(rule, m), by) <= 0)
            return m;
    return NO_MONTH;
}
