/* locale_number.c - figures and their plural categories; see locale.h. */
#include <stdio.h>
#include <string.h>

#include <unicode/uenum.h>
#include <unicode/ustring.h>

#include "text/locale_parts.h"

/* "sign-negative" and "sign-except-zero" look at the rounded number, so that
 * what rounds to zero has no sign. */
static const char *const skeletons[FIGURE_KINDS] = {
    [FIGURE_NUMBER] = "sign-negative",
    [FIGURE_SIGNED] = "sign-except-zero",
    [FIGURE_PERCENT] = "percent scale/100 sign-negative",
    [FIGURE_SIGNED_PERCENT] = "percent scale/100 sign-except-zero",
    [FIGURE_MILLIONS] = "scale/0.000001 sign-negative",
};

static const char *const categories[] = { "zero", "one", "two", "few", "many", "other" };
enum { N_CATEGORIES = sizeof categories / sizeof *categories };

static UNumberFormatter *formatter_open(const struct locale *l, struct figure f,
                                        UErrorCode *status)
{
    char precision[1 + MOST_DECIMALS + 1] = ".###", skeleton[160];
    if (f.decimals >= 0) {
        memset(precision + 1, '0', (size_t)f.decimals);
        precision[1 + f.decimals] = '\0';
    }
    snprintf(skeleton, sizeof skeleton, "%s %s rounding-mode-half-up", skeletons[f.kind],
             f.decimals == 0 ? "precision-integer" : precision);
    UChar text[160];
    u_uastrcpy(text, skeleton);
    return unumf_openForSkeletonAndLocale(text, -1, l->name, status);
}

bool figures_open(const struct locale *l)
{
    struct locale_parts *p = l->parts;
    UErrorCode status = U_ZERO_ERROR;
    p->figure = unumf_openResult(&status);
    p->plurals[0] = uplrules_openForType(l->name, UPLURAL_TYPE_CARDINAL, &status);
    p->plurals[1] = uplrules_openForType(l->name, UPLURAL_TYPE_ORDINAL, &status);
    p->figures[FIGURE_NUMBER][0] =
        formatter_open(l, (struct figure){ FIGURE_NUMBER, UP_TO_THREE }, &status);
    return U_SUCCESS(status);
}

/* Leaves the number as it is written in the locale's one result. */
static UFormattedNumber *figure_format(const struct locale *l, struct figure f,
                                       double value)
{
    if (f.decimals > MOST_DECIMALS)
        f.decimals = MOST_DECIMALS;
    if (f.decimals < UP_TO_THREE)
        f.decimals = 0;
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormatter **formatter = &l->parts->figures[f.kind][f.decimals + 1];
    if (*formatter == NULL)
        *formatter = formatter_open(l, f, &status);
    icu_must(status);
    unumf_formatDouble(*formatter, value, l->parts->figure, &status);
    icu_must(status);
    return l->parts->figure;
}

void figure_add(struct str *out, const struct locale *l, struct figure f, double value)
{
    UErrorCode status = U_ZERO_ERROR;
    /* DBL_MAX as per cent: 311 digits, commas between, MOST_DECIMALS. */
    UChar text[512];
    int32_t n = unumf_resultToString(figure_format(l, f, value), text, 512, &status);
    icu_must(status);
    for (int32_t i = 0; i < n; i++)
        if (text[i] == '-')
            text[i] = 0x2212; /* minus sign */
    icu_add(out, text, n);
}

const char *figure_category(const struct locale *l, struct figure f, double value,
                            bool ordinal)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar name[16];
    int32_t n = uplrules_selectFormatted(l->parts->plurals[ordinal],
                                         figure_format(l, f, value), name, 16, &status);
    icu_must(status);
    for (size_t i = 0; i < N_CATEGORIES; i++) {
        UChar known[16];
        u_uastrcpy(known, categories[i]);
        if (u_strlen(known) == n && u_memcmp(known, name, n) == 0)
            return categories[i];
    }
    return "other";
}

bool locale_has_category(const struct locale *l, const char *category, bool ordinal)
{
    UErrorCode status = U_ZERO_ERROR;
    UEnumeration *names = uplrules_getKeywords(l->parts->plurals[ordinal], &status);
    icu_must(status);
    bool found = false;
    for (const char *s; !found && (s = uenum_next(names, NULL, &status)) != NULL;)
        found = str_eq(s, category);
    uenum_close(names);
    return found;
}

static char *figure(struct arena *a, const struct locale *l, enum figure_kind kind,
                    int decimals, double value)
{
    struct str out = str_new(a);
    figure_add(&out, l, (struct figure){ kind, decimals < 0 ? 0 : decimals }, value);
    return out.s;
}

char *locale_number(struct arena *a, const struct locale *l, double value, int decimals)
{
    return figure(a, l, FIGURE_NUMBER, decimals, value);
}

char *locale_signed(struct arena *a, const struct locale *l, double value, int decimals)
{
    return figure(a, l, FIGURE_SIGNED, decimals, value);
}

char *locale_percent(struct arena *a, const struct locale *l, double fraction, int decimals)
{
    return figure(a, l, FIGURE_PERCENT, decimals, fraction);
}

char *locale_signed_percent(struct arena *a, const struct locale *l, double fraction,
                            int decimals)
{
    return figure(a, l, FIGURE_SIGNED_PERCENT, decimals, fraction);
}

const char *locale_plural(const struct locale *l, double value, int decimals)
{
    struct figure f = { FIGURE_NUMBER, decimals < 0 ? 0 : decimals };
    return figure_category(l, f, value, false);
}
