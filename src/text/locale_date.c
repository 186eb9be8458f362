/* locale_date.c - days, months and times of day; see locale.h. */
#include <string.h>

#include <unicode/ucal.h>
#include <unicode/ustring.h>

#include "text/letters.h"
#include "text/locale_parts.h"

/*
 * The styles that have a name. The medium and short dates of CLDR are numbers in
 * some countries ("5/03/2025"), which readers of other countries take for another
 * day; so the month always is a name here.
 */
static const struct {
    const char *name;
    UDateFormatStyle icu; /* UDAT_PATTERN: by skeleton */
    const char *skeleton;
    const char *of_month; /* the skeleton for a month, which has no day */
} named[] = {
    { "full", UDAT_FULL, NULL, "yMMMM" },
    { "long", UDAT_LONG, NULL, "yMMMM" },
    { "medium", UDAT_PATTERN, "yMMMd", "yMMM" },
    { "short", UDAT_PATTERN, "yMMMd", "yMMM" },
};
enum { N_NAMED = sizeof named / sizeof *named, LONGEST_SKELETON = 24 };

static const double MS_A_DAY = 86400000.0; /* [ms] */

static int named_style(const char *style)
{
    for (int i = 0; i < N_NAMED; i++)
        if (str_eq(named[i].name, style))
            return i;
    return -1;
}

bool date_style_known(const char *style)
{
    /* The skeleton letters that speak of days; those of hours have no value here. */
    static const char letters[] = "GyQqMLwdEce";
    size_t n = strlen(style);
    return named_style(style) >= 0
        || (n > 0 && n <= LONGEST_SKELETON && strspn(style, letters) == n);
}

static UDateFormat *by_style(const struct locale *l, UDateFormatStyle day,
                             UDateFormatStyle time, const UChar *pattern, int32_t n)
{
    UErrorCode status = U_ZERO_ERROR;
    UDateFormat *f = udat_open(time, day, l->icu, u"Etc/UTC", -1, pattern, n, &status);
    icu_must(status);
    /* base/date.h knows one calendar, also for days before 1582. */
    UCalendar *calendar = ucal_clone(udat_getCalendar(f), &status);
    icu_must(status);
    ucal_setGregorianChange(calendar, -1e17, &status);
    if (U_SUCCESS(status))
        udat_setCalendar(f, calendar);
    ucal_close(calendar);
    return f;
}

/* "feb" as a house abbreviates: with a full stop where letters are left out. */
static void months_with_point(UDateFormat *f)
{
    static const UDateFormatSymbolType kinds[][2] = {
        { UDAT_SHORT_MONTHS, UDAT_MONTHS },
        { UDAT_STANDALONE_SHORT_MONTHS, UDAT_STANDALONE_MONTHS }
    };
    UErrorCode status = U_ZERO_ERROR;
    for (int kind = 0; kind < 2; kind++)
        for (int32_t i = 0; i < 12; i++) {
            UChar brief[64], whole[64];
            int32_t n = udat_getSymbols(f, kinds[kind][0], i, brief, 62, &status);
            int32_t all = udat_getSymbols(f, kinds[kind][1], i, whole, 64, &status);
            icu_must(status);
            if (n == 0 || n >= all || brief[n - 1] == '.')
                continue;
            brief[n++] = '.';
            brief[n] = 0;
            udat_setSymbols(f, kinds[kind][0], i, brief, n, &status);
            icu_must(status);
        }
}

static UDateFormat *by_skeleton(const struct locale *l, const char *skeleton)
{
    UErrorCode status = U_ZERO_ERROR;
    bool is_brief = (strstr(skeleton, "MMM") != NULL && strstr(skeleton, "MMMM") == NULL)
        || (strstr(skeleton, "LLL") != NULL && strstr(skeleton, "LLLL") == NULL);
    if (l->parts->patterns == NULL)
        l->parts->patterns = udatpg_open(l->icu, &status);
    icu_must(status);
    UChar asked[LONGEST_SKELETON + 1], pattern[256];
    u_uastrcpy(asked, skeleton);
    if (is_brief && l->house.months == MONTHS_WHOLE && strlen(skeleton) < LONGEST_SKELETON) {
        UChar *m = u_strchr(asked, strstr(skeleton, "MMM") != NULL ? 'M' : 'L'); /* the whole name */
        u_memmove(m + 1, m, u_strlen(m) + 1);
    }
    int32_t n = udatpg_getBestPattern(l->parts->patterns, asked, -1, pattern, 256, &status);
    icu_must(status);
    /* An abbreviated date is one figure: "28 feb 2024" does not end a line inside. */
    if (is_brief && l->house.months != MONTHS_WHOLE)
        for (int32_t i = 0; i < n; i++)
            if (pattern[i] == u' ')
                pattern[i] = 0x00A0;
    UDateFormat *f = by_style(l, UDAT_PATTERN, UDAT_PATTERN, pattern, n);
    if (is_brief && l->house.months == MONTHS_POINT)
        months_with_point(f);
    return f;
}

/* Tables and charts say the same months again and again. */
enum { SAID = 32, SAID_BYTES = 48 };
struct date_said {
    struct date day;
    char text[SAID_BYTES]; /* "": nothing yet */
};

static const struct date_style *style_get(const struct locale *l, const char *style)
{
    struct locale_parts *p = l->parts;
    for (size_t i = 0; i < p->n_dates; i++)
        if (str_eq(p->dates[i].name, style))
            return &p->dates[i];
    int row = named_style(style);
    UDateFormat *f = row < 0 ? by_skeleton(l, style)
        : named[row].skeleton != NULL
        ? by_skeleton(l, named[row].skeleton)
        : by_style(l, named[row].icu, UDAT_NONE, NULL, 0);
    struct date_style *s = arena_push(p->arena, p->dates, p->n_dates);
    *s = (struct date_style){ arena_dup(p->arena, style), f,
                              arena_array(p->arena, SAID, sizeof *s->said) };
    return s;
}

static char *formatted(struct arena *a, const struct locale *l, const UDateFormat *f,
                       double milliseconds)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar text[256];
    int32_t n = udat_format(f, milliseconds, text, 256, NULL, &status);
    icu_must(status);
    struct str out = str_new(a);
    icu_add(&out, text, n);
    return l->is_pseudo ? letters_pseudo(a, out.s, 0) : out.s;
}

char *locale_date(struct arena *a, const struct locale *l, struct date d, const char *style)
{
    if (!date_style_known(style))
        return NULL;
    if (!date_is_set(d))
        return arena_dup(a, "");
    const struct date_style *s = style_get(l, style);
    int64_t serial = date_serial(d);
    struct date_said *said = &s->said[(uint64_t)serial % SAID];
    if (said->text[0] != '\0' && date_compare(said->day, d) == 0)
        return arena_dup(a, said->text);
    char *text = formatted(a, l, s->format, (double)serial * MS_A_DAY);
    size_t n = strlen(text);
    if (n < SAID_BYTES) {
        said->day = d;
        memcpy(said->text, text, n + 1);
    }
    return text;
}

char *locale_month(struct arena *a, const struct locale *l, month m, const char *style)
{
    int row = named_style(style);
    if (row >= 0)
        style = named[row].of_month;
    return locale_date(a, l, m >= 0 ? month_first_day(m) : (struct date){ 0 }, style);
}

char *locale_time(struct arena *a, const struct locale *l, int minute)
{
    if (minute < 0)
        return arena_dup(a, "");
    if (l->parts->time == NULL)
        l->parts->time = by_style(l, UDAT_NONE, UDAT_SHORT, NULL, 0);
    return formatted(a, l, l->parts->time, minute * 60000.0);
}

bool zone_is_known(const char *zone)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar id[64], canonical[64];
    if (strlen(zone) > 63)
        return false;
    u_uastrcpy(id, zone);
    ucal_getCanonicalTimeZoneID(id, -1, canonical, 64, NULL, &status);
    return U_SUCCESS(status);
}

struct moment moment_in_zone(struct moment m, const char *zone)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar id[64];
    if (m.minute < 0 || m.offset == NO_OFFSET || zone == NULL || strlen(zone) > 63)
        return m;
    u_uastrcpy(id, zone);
    UCalendar *c = ucal_open(id, -1, "en_US", UCAL_GREGORIAN, &status);
    icu_must(status);
    double at = (double)date_serial(m.day) * MS_A_DAY + (m.minute - m.offset) * 60000.0;
    ucal_setMillis(c, at, &status);
    int32_t offset = ucal_get(c, UCAL_ZONE_OFFSET, &status) + ucal_get(c, UCAL_DST_OFFSET, &status);
    ucal_close(c);
    icu_must(status);
    const int64_t a_day = 1440; /* minutes */
    int64_t minutes = date_serial(m.day) * a_day + m.minute - m.offset + offset / 60000;
    int64_t day = minutes >= 0 ? minutes / a_day : -((-minutes + a_day - 1) / a_day);
    return (struct moment){ date_from_serial(day), (int)(minutes - day * a_day), offset / 60000 };
}

/* A time of day with its zone's name in the manner of the house, on that zone's clock. */
static char *in_zone(struct arena *a, const struct locale *l, double milliseconds,
                     const char *zone)
{
    static const char *const skeletons[] = { [ZONE_NAME] = "jmvvvv", [ZONE_SHORT] = "jmv",
                                             [ZONE_OFFSET] = "jmO", [ZONE_NONE] = "jm" };
    UErrorCode status = U_ZERO_ERROR;
    UChar asked[16], pattern[128], id[64];
    if (l->parts->patterns == NULL)
        l->parts->patterns = udatpg_open(l->icu, &status);
    icu_must(status);
    u_uastrcpy(asked, skeletons[l->house.zone]);
    u_uastrncpy(id, zone, 63);
    id[63] = 0;
    int32_t n = udatpg_getBestPattern(l->parts->patterns, asked, -1, pattern, 128, &status);
    UDateFormat *f =
        udat_open(UDAT_PATTERN, UDAT_PATTERN, l->icu, id, -1, pattern, n, &status);
    icu_must(status);
    char *text = formatted(a, l, f, milliseconds);
    udat_close(f);
    return text;
}

char *locale_clock(struct arena *a, const struct locale *l, struct moment m, const char *zone)
{
    if (m.minute < 0)
        return arena_dup(a, "");
    if (m.offset == NO_OFFSET || zone == NULL)
        return locale_time(a, l, m.minute);
    double minutes = m.minute - m.offset;
    return in_zone(a, l, (double)date_serial(m.day) * MS_A_DAY + minutes * 60000.0, zone);
}
