/* formats.c - see formats.h. */
#include "xlsx/formats.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "xlsx/book.h"

/* On every machine that opens a workbook; the audience's own fonts are not. */
const char workbook_font[] = "Arial";

enum { LINK_BLUE = 0x0563C1, LINE_GREY = 0xBFBFBF };

enum colour { COLOUR_INK, COLOUR_ACCENT, COLOUR_MUTED };

static const struct {
    double size; /* [pt] */
    enum colour colour;
    bool bold, italic, filled;
    bool is_ruled; /* off the next row */
    int top, bottom; /* borders */
} styles[STYLES] = {
    [STYLE_BODY] = { .size = 12 },
    [STYLE_TITLE] = { .size = 16, .colour = COLOUR_ACCENT, .bold = true },
    [STYLE_HEADING] = { .size = 14, .colour = COLOUR_ACCENT, .bold = true },
    [STYLE_SUBHEADING] = { .size = 12, .colour = COLOUR_ACCENT, .bold = true },
    [STYLE_SUBTITLE] = { .size = 14 },
    [STYLE_LEAD] = { .size = 12, .bold = true },
    [STYLE_MARKING] = { .size = 12, .bold = true },
    [STYLE_CAPTION] = { .size = 12, .bold = true },
    [STYLE_NOTE] = { .size = 12, .colour = COLOUR_MUTED },
    [STYLE_QUOTE] = { .size = 12, .italic = true },
    [STYLE_HEAD] = { .size = 12, .bold = true, .filled = true,
                     .bottom = LXW_BORDER_THIN },
    [STYLE_CELL] = { .size = 12, .is_ruled = true },
    [STYLE_ROW_NAME] = { .size = 12, .is_ruled = true },
    [STYLE_TOTAL] = { .size = 12, .bold = true, .top = LXW_BORDER_THIN },
};

/* Dates by Windows' language codes: without one Excel names months in its own
 * user's language. es_US has none that works ([$-540A] names them in English). */
#define EN_DATE(code) "[$-" code "]mmmm d, yyyy"
#define ES_DATE(code) "[$-" code "]d \"de\" mmmm \"de\" yyyy"
#define MONTH(code) "[$-" code "]mmm yyyy"
#define EN_LONGEST "September 30, 2024"
#define ES_LONGEST "30 de septiembre de 2024"

static const struct locale_row locales[] = {
    { "en_US", EN_DATE("409"), MONTH("409"), "%", EN_LONGEST },
    { "es_MX", ES_DATE("80A"), MONTH("80A"), "%", ES_LONGEST },
    { "es_US", ES_DATE("80A"), MONTH("80A"), " %", ES_LONGEST },
    { "es_GT", ES_DATE("100A"), MONTH("100A"), " %", ES_LONGEST },
    { "es", ES_DATE("80A"), MONTH("80A"), " %", ES_LONGEST },
    { "en", EN_DATE("409"), MONTH("409"), "%", EN_LONGEST }, /* and every other */
};

const struct locale_row *locale_row(const char *locale)
{
    const size_t n = sizeof locales / sizeof *locales;
    for (size_t i = 0; locale != NULL && i < n; i++) {
        size_t length = strlen(locales[i].locale);
        bool is_language = strchr(locales[i].locale, '_') == NULL;
        if (strncmp(locale, locales[i].locale, length) == 0
            && (locale[length] == '\0' || (is_language && locale[length] == '_')))
            return &locales[i];
    }
    return &locales[n - 1];
}

const struct locale_row *locale_at(const struct book *b, const struct node *n)
{
    if (!b->about->is_synoptic)
        return b->locale;
    char *name = arena_dup(b->arena, node_language(n));
    for (char *p = name; *p != '\0'; p++)
        if (*p == '-')
            *p = '_';
    return locale_row(name);
}

void format_default(struct book *b)
{
    lxw_format *first = STAILQ_FIRST(b->to->formats);
    format_set_font_name(first, workbook_font);
    format_set_font_size(first, 10);
}

struct made_format {
    struct dress dress;
    lxw_format *format;
};

static bool same(const struct dress *x, const struct dress *y)
{
    return x->style == y->style && x->wrap == y->wrap && x->end == y->end
        && x->link == y->link && x->strong == y->strong && x->emphasis == y->emphasis
        && x->indent == y->indent && str_eq(x->number, y->number);
}

/* The library takes 0 for "none given". */
static lxw_color_t given(uint32_t colour)
{
    return colour == 0 ? (lxw_color_t)LXW_COLOR_BLACK : colour;
}

static void rule(lxw_format *f)
{
    format_set_bottom(f, LXW_BORDER_THIN);
    format_set_bottom_color(f, LINE_GREY);
}

static lxw_format *new_format(struct book *b)
{
    lxw_format *f = workbook_add_format(b->to);
    if (f == NULL)
        out_of_memory();
    return f;
}

lxw_format *format_of_blanks(struct book *b)
{
    if (b->formats.blanks == NULL) {
        b->formats.blanks = new_format(b);
        rule(b->formats.blanks);
    }
    return b->formats.blanks;
}

static lxw_format *make(struct book *b, const struct dress *d)
{
    lxw_format *f = new_format(b);
    format_set_font_name(f, workbook_font);
    format_set_font_size(f, styles[d->style].size);
    format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
    const struct look *look = b->about->look;
    if (look != NULL) {
        const uint32_t colours[] = {
            [COLOUR_INK] = look->ink,
            [COLOUR_ACCENT] = look->accent,
            [COLOUR_MUTED] = look->muted,
        };
        format_set_font_color(f, given(colours[styles[d->style].colour]));
        if (styles[d->style].filled)
            format_set_bg_color(f, given(look->tint));
    }
    if (styles[d->style].bold || d->strong)
        format_set_bold(f);
    if (styles[d->style].italic != d->emphasis)
        format_set_italic(f);
    if (styles[d->style].top != 0)
        format_set_top(f, (uint8_t)styles[d->style].top);
    if (styles[d->style].bottom != 0)
        format_set_bottom(f, (uint8_t)styles[d->style].bottom);
    if (styles[d->style].is_ruled)
        rule(f);
    if (d->link) {
        format_set_font_color(f, LINK_BLUE);
        format_set_underline(f, LXW_UNDERLINE_SINGLE);
    }
    if (d->wrap)
        format_set_text_wrap(f);
    format_set_align(f, d->end ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
    if (d->indent > 0)
        format_set_indent(f, (uint8_t)d->indent);
    if (d->number != NULL)
        format_set_num_format(f, d->number);
    return f;
}

lxw_format *format_get(struct book *b, struct dress dress)
{
    struct format_cache *c = &b->formats;
    for (size_t i = c->n; i > 0; i--)
        if (same(&c->made[i - 1].dress, &dress))
            return c->made[i - 1].format;
    struct made_format made = { dress, make(b, &dress) };
    *arena_push(b->arena, c->made, c->n) = made;
    return made.format;
}

double style_size(enum style style)
{
    return styles[style].size;
}

bool style_is_bold(enum style style)
{
    return styles[style].bold;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Behind the last digit of a figure that begins here. */
static const char *figure_end(const char *s)
{
    const char *end = s;
    for (; is_digit(*s) || *s == ',' || *s == '.'; s++)
        if (is_digit(*s))
            end = s + 1;
    return end;
}

static double power_of_ten(int n)
{
    double power = 1;
    for (; n > 0; n--)
        power *= 10;
    return power;
}

/* By hand, as every figure of every table is read: "1,234.5". */
static double figure_read(const char *s, const char *end)
{
    double whole = 0;
    int decimals = -1;
    for (; s < end && decimals < DECIMALS_MOST; s++) {
        if (is_digit(*s)) {
            whole = whole * 10 + (*s - '0');
            decimals += decimals >= 0;
        } else if (*s == '.' && decimals < 0) {
            decimals = 0;
        }
    }
    return whole / power_of_ten(decimals);
}

/*
 * Where the figure stands in the words it is shown by: "US$ 1,234.50 (r)" gives
 * the texts around it, kept in the number format. Only where the figure there is
 * the value itself ("1.2 million" is not 1,200,000 with " million" behind it).
 */
static bool surroundings(struct arena *a, const struct value *v, const char *words,
                         const char **before, const char **behind)
{
    static const char minus[] = "\xE2\x88\x92";
    const char *start = words;
    while (*start != '\0' && !is_digit(*start))
        start++;
    if (*start == '\0')
        return false;
    const char *end = figure_end(start);
    double shown = figure_read(start, end), scale = v->kind == VALUE_PERCENT ? 100 : 1;
    if (fabs(shown - fabs(v->number) * scale) > 0.5001 / power_of_ten(v->decimals))
        return false;
    size_t lead = (size_t)(start - words);
    if (lead >= 3 && memcmp(start - 3, minus, 3) == 0)
        lead -= 3;
    else if (lead >= 1 && (start[-1] == '+' || start[-1] == '-'))
        lead -= 1;
    if (v->kind == VALUE_PERCENT) {
        const char *sign = strchr(end, '%');
        if (sign != NULL && sign - end <= 3) /* a no-break space has up to three bytes */
            end = sign + 1;
    }
    *before = lead == 0 ? "" : arena_dupn(a, words, lead);
    *behind = end;
    return strlen(*before) <= 20 && strlen(*behind) <= 20
        && strpbrk(*before, "\"\n0123456789") == NULL
        && strpbrk(*behind, "\"\n0123456789") == NULL;
}

static void part(struct str *out, const char *before, const char *sign,
                 const char *figure, const char *behind)
{
    if (*before != '\0')
        str_addf(out, "\"%s\"", before);
    str_add(out, sign);
    str_add(out, figure);
    if (*behind != '\0')
        str_addf(out, "\"%s\"", behind);
}

static int decimals_of(const struct value *v)
{
    return v->decimals < 0 ? 0 : v->decimals > DECIMALS_MOST ? DECIMALS_MOST : v->decimals;
}

/* What stands between the digits and the sign of a per cent: as the document's words have
 * it, else as the locale does. */
static const char *percent_of(const struct locale_row *l, const char *words)
{
    const char *sign = words == NULL ? NULL : strrchr(words, '%');
    if (sign == NULL || sign == words)
        return l->percent;
    return sign[-1] >= '0' && sign[-1] <= '9' ? "%" : " %";
}

static const char *figure_format(struct book *b, const struct value *v, const char *percent,
                                 const char *before, const char *behind)
{
    struct str figure = str_new(b->arena), out = str_new(b->arena);
    bool is_plain = v->kind == VALUE_PERCENT || b->about->house.digits == DIGITS_PLAIN;
    str_addf(&figure, is_plain ? "0%s%.*s" : "#,##0%s%.*s",
             decimals_of(v) > 0 ? "." : "", decimals_of(v), "0000000000");
    if (v->kind == VALUE_PERCENT)
        str_add(&figure, percent);
    part(&out, before, v->is_signed ? "+" : "", figure.s, behind);
    if (v->is_signed) {
        str_addc(&out, ';');
        part(&out, before, "\"\xE2\x88\x92\"", figure.s, behind);
        str_addc(&out, ';');
        part(&out, before, "", figure.s, behind);
    }
    return out.s;
}

/* The locale's months as the house abbreviates them. */
static const char *month_format(struct book *b, const struct locale_row *l)
{
    static const char brief[] = "mmm yyyy";
    const char *at = strstr(l->month, brief);
    int months = b->about->house.months;
    if (at == NULL || months == MONTHS_LOCALE)
        return l->month;
    return arena_printf(b->arena, "%.*s%s%s", (int)(at - l->month), l->month,
                        months == MONTHS_POINT ? "mmm\".\" yyyy" : "mmmm yyyy", at + strlen(brief));
}

const char *number_format(struct book *b, const struct node *n, const struct value *v,
                          const char *words)
{
    const struct locale_row *l = locale_at(b, n);
    const char *percent = percent_of(l, words);
    if (v->kind == VALUE_DATE)
        return l->date;
    if (v->kind == VALUE_MONTH)
        return month_format(b, l);
    const char *before = "", *behind = "";
    if (words != NULL && surroundings(b->arena, v, words, &before, &behind)
        && (*before != '\0' || *behind != '\0'))
        return figure_format(b, v, percent, before, behind);
    if (v->kind == VALUE_PERCENT && !str_eq(percent, b->locale->percent))
        return figure_format(b, v, percent, "", "");
    const char **plain =
        &b->formats.plain[v->kind == VALUE_PERCENT][v->is_signed][decimals_of(v)];
    if (*plain == NULL)
        *plain = figure_format(b, v, percent, "", "");
    return *plain;
}

const char *number_shown(struct book *b, const struct node *n, const struct value *v,
                         const char *words)
{
    const struct locale_row *l = locale_at(b, n);
    if (v->kind == VALUE_DATE)
        return l->longest_date;
    if (v->kind == VALUE_MONTH)
        return "mmmm 2024"; /* no locale's short names are wider */
    const char *before, *behind;
    if (words != NULL && surroundings(b->arena, v, words, &before, &behind))
        return words;
    char *plain = arena_printf(b->arena, "%.*f", decimals_of(v),
                               v->number * (v->kind == VALUE_PERCENT ? 100 : 1));
    size_t commas = v->kind == VALUE_NUMBER ? (strcspn(plain, ".") - 1) / 3 : 0;
    return arena_printf(b->arena, "%s%s%.*s%s", v->is_signed ? "+" : "", plain,
                        (int)(commas > 9 ? 9 : commas), ",,,,,,,,,",
                        v->kind == VALUE_PERCENT ? percent_of(l, words) : "");
}
