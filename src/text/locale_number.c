/* locale_number.c - figures and their plural categories; see locale.h. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ucurr.h>
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
enum { NO_BREAK = 0xA0, NARROW = 0x202F /* spaces that hold a line together */ };
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
    return unumf_openForSkeletonAndLocale(text, -1, l->icu, status);
}

/* What stands between thousands and before decimals, seen in a number that has both. */
static void separators_find(const struct locale *l, UErrorCode *status)
{
    UChar text[64];
    unumf_formatDouble(l->parts->figures[FIGURE_NUMBER][0], 1111111.5, l->parts->figure, status);
    int32_t n = unumf_resultToString(l->parts->figure, text, 64, status);
    for (int32_t i = 0; U_SUCCESS(*status) && i < n; i++)
        if (!u_isdigit(text[i])) {
            if (l->parts->group == 0)
                l->parts->group = text[i];
            l->parts->point = text[i];
        }
    if (l->parts->group == l->parts->point) /* it groups none */
        l->parts->group = 0;
}

const char *locale_decimal(const struct locale *l)
{
    return l->parts->point == ',' ? "," : ".";
}

bool figures_open(const struct locale *l)
{
    struct locale_parts *p = l->parts;
    UErrorCode status = U_ZERO_ERROR;
    p->figure = unumf_openResult(&status);
    p->plurals[0] = uplrules_openForType(l->icu, UPLURAL_TYPE_CARDINAL, &status);
    p->plurals[1] = uplrules_openForType(l->icu, UPLURAL_TYPE_ORDINAL, &status);
    p->figures[FIGURE_NUMBER][0] =
        formatter_open(l, (struct figure){ FIGURE_NUMBER, UP_TO_THREE }, &status);
    if (U_SUCCESS(status))
        separators_find(l, &status);
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

static bool is_blank(UChar c)
{
    return c == ' ' || c == NO_BREAK || c == NARROW;
}

/* One piece of a number as ICU wrote it, in the house's own manner. */
static void add_in_house(struct str *out, const struct locale *l, const UChar *text, int32_t n)
{
    static const uint32_t groups[] = { [DIGITS_COMMA] = ',', [DIGITS_SPACE] = NARROW };
    for (int32_t i = 0; i < n; i++) {
        UChar c = text[i];
        if (c == l->parts->group && l->house.digits != DIGITS_LOCALE) {
            if (l->house.digits != DIGITS_PLAIN)
                str_add_char(out, groups[l->house.digits]);
            continue;
        }
        bool before_percent = i + 1 < n && text[i + 1] == '%';
        if (before_percent && is_blank(c) && l->house.percent == PERCENT_CLOSED)
            continue;
        if (c == '%' && l->house.percent == PERCENT_SPACED && i > 0 && !is_blank(text[i - 1]))
            str_add_char(out, NO_BREAK);
        if (c == '-')
            c = 0x2212; /* minus sign */
        icu_add(out, &c, 1);
    }
}

void figure_add(struct str *out, const struct locale *l, struct figure f, double value)
{
    UErrorCode status = U_ZERO_ERROR;
    /* DBL_MAX as per cent: 311 digits, commas between, MOST_DECIMALS. */
    UChar text[512];
    int32_t n = unumf_resultToString(figure_format(l, f, value), text, 512, &status);
    icu_must(status);
    add_in_house(out, l, text, n);
}

/* --- figures with words in them --- */

/* What ICU's long compact form has behind the digits: "1 mil millones". */
static const char *scale_word(const struct locale *l, int power, double many)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar text[64];
    UNumberFormatter *f = unumf_openForSkeletonAndLocale(
        u"compact-long precision-integer", -1, l->icu, &status);
    icu_must(status);
    unumf_formatDouble(f, many * pow(1000, power), l->parts->figure, &status);
    int32_t n = unumf_resultToString(l->parts->figure, text, 64, &status), i = 0;
    unumf_close(f);
    icu_must(status);
    /* In some languages the word is of another power: "10 lakh" for a million. */
    bool is_alone = n > 0 && u_charDigitValue(text[0]) == (int)many && (n < 2 || !u_isdigit(text[1]));
    while (i < n && (u_isdigit(text[i]) || is_blank(text[i])))
        i++;
    struct str word = str_new(l->parts->arena);
    if (!is_alone)
        return word.s;
    icu_add(&word, text + i, n - i);
    return word.s;
}

const char *locale_scale_word(const struct locale *l, int power, double many)
{
    const struct figure whole = { FIGURE_NUMBER, 1 };
    if (l->parts->of_two == NULL)
        l->parts->of_two = figure_category(l, whole, 2, false);
    const char *category = many == 2 ? l->parts->of_two /* asked of every text */
        : many == 1                  ? "one"
                                     : figure_category(l, whole, many, false);
    bool is_one = str_eq(category, "one");
    const char **word = &l->parts->scales[power][!is_one];
    if (*word == NULL)
        *word = scale_word(l, power, is_one ? 1 : 2);
    return *word;
}

/* "1 millón 185 mil 585": each group of three with its word, those of zero left out. */
static void add_groups(struct str *out, const struct locale *l, double whole)
{
    const struct figure plain = { FIGURE_NUMBER, 0 };
    bool any = false;
    for (int power = 2; power >= 0; power--) {
        double unit = pow(1000, power), many = floor(whole / unit);
        whole -= many * unit;
        if (many == 0)
            continue;
        if (any)
            str_add_char(out, NO_BREAK);
        figure_add(out, l, plain, many);
        if (power > 0) {
            str_add_char(out, NO_BREAK);
            str_add(out, locale_scale_word(l, power, many));
        }
        any = true;
    }
}

void figure_add_prose(struct str *out, const struct locale *l, struct figure f, double value)
{
    double size = fabs(value), whole = floor(size + (f.decimals == 0 ? 0.5 : 0));
    bool is_whole = f.decimals == 0 || (f.decimals == UP_TO_THREE && whole == size);
    if (l->house.thousands != THOUSANDS_WORDS || f.kind != FIGURE_NUMBER || !is_whole
        || whole < 1000 || whole >= 1e9) {
        figure_add(out, l, f, value);
        return;
    }
    if (value < 0)
        str_add_char(out, 0x2212);
    add_groups(out, l, whole);
}

/* What stands between a million and the name of what is counted, in languages that put
 * something there: "4.6 millones de dólares". CLDR does not know it. */
static const char *linking(const struct locale *l)
{
    static const struct {
        const char *language, *word;
    } links[] = { { "es", "de " }, { "pt", "de " }, { "fr", "de " }, { "ca", "de " },
                  { "gl", "de " }, { "it", "di " } };
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        if (str_eq(links[i].language, l->language))
            return links[i].word;
    return "";
}

static void add_currency_name(struct str *out, const struct locale *l, const UChar *code,
                              const char *category)
{
    UErrorCode status = U_ZERO_ERROR;
    UBool is_choice;
    int32_t n;
    const UChar *name = ucurr_getPluralName(code, l->icu, &is_choice, category, &n, &status);
    icu_must(status);
    icu_add(out, name, n);
}

static void add_symbol(struct str *out, const struct locale *l, const UChar *code)
{
    UErrorCode status = U_ZERO_ERROR;
    UBool is_choice;
    int32_t n;
    const UChar *symbol = ucurr_getName(code, l->icu, UCURR_SYMBOL_NAME, &is_choice, &n, &status);
    icu_must(status);
    icu_add(out, symbol, n);
    if (n > 0 && u_isalpha(symbol[n - 1]))
        str_add_char(out, NO_BREAK);
}

char *locale_currency(struct arena *a, const struct locale *l, double amount, int decimals,
                      const char *code)
{
    UChar iso[4] = { 0 };
    struct str out = str_new(a);
    if (strlen(code) == 3)
        u_uastrcpy(iso, code);
    int power = fabs(amount) >= 1e12 ? 4 : fabs(amount) >= 1e9 ? 3 : fabs(amount) >= 1e6 ? 2 : 0;
    if (power > 0 && *locale_scale_word(l, power, 2) == '\0')
        power = 0;
    double shown = amount / pow(1000, power);
    struct figure f = { FIGURE_NUMBER, power > 0 ? 1 : decimals };
    struct str number = str_new(a);
    figure_add(&number, l, f, shown);
    if (power > 0)
        str_addf(&number, "\u00a0%s", locale_scale_word(l, power, fabs(shown)));
    const char *figures = number.s;
    if (l->house.currency != CURRENCY_NAME && str_starts(figures, "−")) {
        str_add(&out, "−"); /* the sign stands before the symbol */
        figures += strlen("−");
    }
    switch (l->house.currency) {
    case CURRENCY_CODE:
        str_addf(&out, "%s\u00a0%s", code, figures);
        break;
    case CURRENCY_SYMBOL:
        add_symbol(&out, l, iso);
        str_add(&out, figures);
        break;
    case CURRENCY_NAME:
        str_addf(&out, "%s %s", figures, power > 1 ? linking(l) : "");
        add_currency_name(&out, l, iso,
                          power > 0 ? "other" : figure_category(l, f, shown, false));
        break;
    }
    return out.s;
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
