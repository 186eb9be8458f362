/* pages.c - the briefs, by libharu; see floor.h. */
#include <hpdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "floor.h"

enum { LEFT = 54, RIGHT = 558, TABLE_LINE = 16, BODY_LEADING = 13, SOURCE_LEADING = 10 };

static const HPDF_RGBColor black = {0, 0, 0}, rule = {0.5f, 0.5f, 0.5f}, grid = {0.75f, 0.75f, 0.75f},
                           shade = {0.85f, 0.89f, 0.93f};
static const HPDF_RGBColor series_colors[STACKED] = {
    {0.12f, 0.31f, 0.47f}, {0.18f, 0.55f, 0.34f}, {0.77f, 0.35f, 0.07f},
};

static HPDF_Doc pdf; /* one for all briefs, since it keeps the fonts that it has read */
static HPDF_Page page;
static HPDF_Font regular, bold;

static void pdf_failed(HPDF_STATUS error, HPDF_STATUS detail, void *unused)
{
    (void)unused;
    fprintf(stderr, "floor: libharu says %#lx, %lu\n", (unsigned long)error, (unsigned long)detail);
    exit(1);
}

/* The library writes WinAnsi here, which is Latin-1 for all that the job says. */
static const char *latin(const char *utf8)
{
    static char text[1024];
    size_t n = 0;
    for (; *utf8 && n < sizeof text - 1; utf8++) {
        unsigned char byte = (unsigned char)*utf8;
        if (byte >= 0xc0)
            text[n++] = (char)(byte << 6 | (*++utf8 & 0x3f));
        else
            text[n++] = *utf8;
    }
    text[n] = '\0';
    return text;
}

static void set(HPDF_Font font, float size)
{
    HPDF_Page_SetFontAndSize(page, font, size);
}

static void put(float x, float y, const char *text)
{
    HPDF_Page_TextOut(page, x, y, latin(text));
}

static void put_right(float x, float y, const char *text)
{
    const char *said = latin(text);
    HPDF_Page_TextOut(page, x - HPDF_Page_TextWidth(page, said), y, said);
}

static void put_centred(float x, float y, const char *text)
{
    const char *said = latin(text);
    HPDF_Page_TextOut(page, x - HPDF_Page_TextWidth(page, said) / 2, y, said);
}

/* Returns the height below its last line. */
static float put_lines(float x, float y, float leading, const struct row *row, int first)
{
    HPDF_Page_SetTextLeading(page, leading);
    put(x, y, row->field[first]);
    for (int i = first + 1; i < row->fields; i++)
        HPDF_Page_ShowTextNextLine(page, latin(row->field[i]));
    return y - leading * (float)(row->fields - first);
}

static void put_heading(float y, const char *text)
{
    set(bold, 13);
    put(LEFT, y, text);
}

static void ink(HPDF_RGBColor c)
{
    HPDF_Page_SetRGBFill(page, c.r, c.g, c.b);
}

static void pen(HPDF_RGBColor c, float width)
{
    HPDF_Page_SetRGBStroke(page, c.r, c.g, c.b);
    HPDF_Page_SetLineWidth(page, width);
}

static void line(float x0, float x1, float y)
{
    HPDF_Page_MoveTo(page, x0, y);
    HPDF_Page_LineTo(page, x1, y);
}

static void rectangle(float x, float y, float width, float height)
{
    HPDF_Page_Rectangle(page, x, y, width, height);
    HPDF_Page_Fill(page);
}

/* The shade of a table's header, and a hairline under each of its lines. */
static void draw_table(float top, int lines)
{
    ink(shade);
    rectangle(LEFT, top - TABLE_LINE, RIGHT - LEFT, TABLE_LINE);
    ink(black);
    pen(rule, 0.4f);
    for (int i = 1; i <= lines; i++)
        line(LEFT, RIGHT, top - (float)(TABLE_LINE * i));
    HPDF_Page_Stroke(page);
}

/* "Page {x} of {y}", filled in. */
static const char *page_number(const struct document *d, int number)
{
    static char text[64];
    const char *pattern = label(d, "page");
    size_t n = 0;
    for (; *pattern && n < sizeof text - 1; pattern++) {
        if (*pattern == '{') {
            text[n++] = (char)('0' + (pattern[1] == 'x' ? number : PAGES));
            pattern += 2;
        } else {
            text[n++] = *pattern;
        }
    }
    text[n] = '\0';
    return text;
}

/* A page with its head and foot; text is begun, so lines and boxes must be drawn before. */
static void begin_page(const struct document *d, int number, void (*draw)(const struct document *))
{
    page = HPDF_AddPage(pdf);
    HPDF_Page_SetSize(page, HPDF_PAGE_SIZE_LETTER, HPDF_PAGE_PORTRAIT);
    pen(black, 0.5f);
    line(LEFT, RIGHT, 746);
    line(LEFT, RIGHT, 46);
    HPDF_Page_Stroke(page);
    if (draw)
        draw(d);
    HPDF_Page_BeginText(page);
    set(regular, 8);
    put(LEFT, 752, d->about->field[TITLE]);
    put_right(RIGHT, 752, d->about->field[AUDIENCE]);
    put(LEFT, 34, label(d, "org"));
    put_right(RIGHT, 34, page_number(d, number));
}

static void end_page(void)
{
    HPDF_Page_EndText(page);
}

static void summary_page(const struct document *d)
{
    char *const *about = d->about->field, text[256];
    begin_page(d, 1, NULL);
    set(bold, 20);
    put(LEFT, 716, about[TITLE]);
    set(regular, 12);
    put(LEFT, 698, about[SUBTITLE]);
    set(regular, 9);
    snprintf(text, sizeof text, "%s: %s   %s: %s   %s: %s   %s", label(d, "ref"), about[REFERENCE],
             label(d, "for"), about[AUDIENCE], label(d, "place"), about[PLACE], about[DATE_SAID]);
    put(LEFT, 682, text);
    put_heading(656, label(d, "summary"));
    float y = 638;
    for (int i = 0; i < d->count[PARAGRAPH]; i++) {
        set(regular, 10);
        y = put_lines(LEFT, y, BODY_LEADING, &d->of[PARAGRAPH][i], 0) - 6;
        snprintf(text, sizeof text, "%d", i + 1); /* of its source, right behind it */
        set(regular, 7);
        HPDF_Page_SetTextRise(page, 3.5f);
        HPDF_Page_ShowText(page, text);
        HPDF_Page_SetTextRise(page, 0);
    }
    end_page();
}

static void draw_participants(const struct document *d)
{
    draw_table(714, d->count[PARTICIPANT] + 1);
}

static void people_page(const struct document *d)
{
    static const float columns[] = {60, 250, 430};
    static const char *const heads[] = {"name", "institution", "role"};
    begin_page(d, 2, draw_participants);
    put_heading(722, label(d, "participants"));
    set(bold, 9);
    for (int j = 0; j < 3; j++)
        put(columns[j], 703, label(d, heads[j]));
    set(regular, 9);
    for (int i = 0; i < d->count[PARTICIPANT]; i++)
        for (int j = 0; j < 3; j++)
            put(columns[j], (float)(703 - TABLE_LINE * (i + 1)), d->of[PARTICIPANT][i].field[j]);
    put_heading(482, label(d, "commitments"));
    set(regular, 10);
    float y = 464;
    for (int i = 0; i < d->count[COMMITMENT]; i++) {
        char number[16];
        snprintf(number, sizeof number, "%d.", i + 1);
        put(LEFT, y, number);
        y = put_lines(LEFT + 18, y, BODY_LEADING, &d->of[COMMITMENT][i], COMMITTED_LINES) - 3;
    }
    end_page();
}

/* --- charts --- */

enum { CHART_WIDTH = 246, CHART_Y = 296, STEPS = 5 };
enum { PLOT_X = 34, PLOT_Y = 28, PLOT_WIDTH = 208, PLOT_HEIGHT = 116 };

/* The first step of 1, 2, 2.5 or 5 times a power of ten of which five reach the highest. */
static long axis_top(long highest)
{
    static const long tenths[] = {10, 20, 25, 50};
    for (long magnitude = 1;; magnitude *= 10)
        for (int i = 0; i < 4; i++)
            if (STEPS * tenths[i] * magnitude >= 10 * highest && tenths[i] * magnitude % 10 == 0)
                return STEPS * tenths[i] * magnitude / 10;
}

struct chart {
    const char *title;
    const struct row *months;
    float x; /* of its left edge */
    int points;
    long top;
    long values[STACKED][CHARTED_MONTHS];
};

/* The middle of a point's place; the height of a value. */
static float point_x(const struct chart *c, int i)
{
    return c->x + PLOT_X + PLOT_WIDTH * ((float)i + 0.5f) / (float)c->points;
}

static float value_y(const struct chart *c, long value)
{
    return CHART_Y + PLOT_Y + PLOT_HEIGHT * (float)value / (float)c->top;
}

static struct chart line_chart(const struct document *d)
{
    struct chart c = {label(d, "line_title"), last_months(d, CHARTED_MONTHS), LEFT, CHARTED_MONTHS, 0, {{0}}};
    long highest = 0;
    for (int i = 0; i < c.points; i++) {
        c.values[0][i] = figure(&c.months[i], ENCOUNTERS);
        if (c.values[0][i] > highest)
            highest = c.values[0][i];
    }
    c.top = axis_top(highest);
    return c;
}

static struct chart stacked_chart(const struct document *d)
{
    struct chart c = {label(d, "stack_title"), last_months(d, LAST), RIGHT - CHART_WIDTH, LAST, 0, {{0}}};
    long highest = 0;
    for (int i = 0; i < c.points; i++) {
        long sum = 0;
        for (int s = 0; s < STACKED; s++)
            sum += c.values[s][i] = figure(&d->of[SECTOR][s], i + 1);
        if (sum > highest)
            highest = sum;
    }
    c.top = axis_top(highest);
    return c;
}

static void draw_grid(const struct chart *c)
{
    pen(grid, 0.4f);
    for (int i = 0; i <= STEPS; i++)
        line(c->x + PLOT_X, c->x + PLOT_X + PLOT_WIDTH, value_y(c, c->top * i / STEPS));
    HPDF_Page_Stroke(page);
}

static void draw_line(const struct chart *c)
{
    pen(series_colors[0], 1.2f);
    HPDF_Page_MoveTo(page, point_x(c, 0), value_y(c, c->values[0][0]));
    for (int i = 1; i < c->points; i++)
        HPDF_Page_LineTo(page, point_x(c, i), value_y(c, c->values[0][i]));
    HPDF_Page_Stroke(page);
    ink(series_colors[0]);
    for (int i = 0; i < c->points; i++) {
        HPDF_Page_Circle(page, point_x(c, i), value_y(c, c->values[0][i]), 1.5f);
        HPDF_Page_Fill(page); /* each alone, as columns are: so verify.py can count them */
    }
}

static float legend_x(const struct chart *c, int series)
{
    return c->x + PLOT_X + (float)(70 * series);
}

static void draw_columns(const struct chart *c)
{
    const float width = 0.7f * PLOT_WIDTH / (float)c->points;
    long below[CHARTED_MONTHS] = {0};
    for (int s = 0; s < STACKED; s++) {
        ink(series_colors[s]);
        for (int i = 0; i < c->points; i++) {
            float y = value_y(c, below[i]);
            below[i] += c->values[s][i];
            rectangle(point_x(c, i) - width / 2, y, width, value_y(c, below[i]) - y);
        }
        rectangle(legend_x(c, s), CHART_Y + 2, 5, 5);
    }
    ink(black);
}

static void put_axes(const struct chart *c)
{
    set(bold, 8);
    put(c->x + PLOT_X, CHART_Y + PLOT_Y + PLOT_HEIGHT + 8, c->title);
    set(regular, 6.5f);
    for (int i = 0; i <= STEPS; i++) {
        long value = c->top * i / STEPS;
        put_right(c->x + PLOT_X - 3, value_y(c, value) - 2.2f, grouped(value));
    }
    for (int i = 0; i < c->points; i += c->points / 4)
        put_centred(point_x(c, i), CHART_Y + PLOT_Y - 9, c->months[i].field[MONTH_SAID]);
}

static void draw_statistics(const struct document *d)
{
    draw_table(714, TABLED_MONTHS + 1);
    struct chart encounters = line_chart(d), returns = stacked_chart(d);
    draw_grid(&encounters);
    draw_line(&encounters);
    draw_grid(&returns);
    draw_columns(&returns);
}

static void statistics_page(const struct document *d)
{
    static const char *const heads[] = {"encounters", "returns", "transfers", "share"};
    static const int fields[] = {ENCOUNTERS, RETURNS, TRANSFERS};
    begin_page(d, 3, draw_statistics);
    put_heading(722, label(d, "statistics"));
    set(bold, 9);
    put(60, 703, label(d, "month"));
    for (int j = 0; j < 4; j++)
        put_right((float)(252 + 100 * j), 703, label(d, heads[j]));
    set(regular, 9);
    for (int i = 0; i < TABLED_MONTHS; i++) {
        const struct row *month = &last_months(d, TABLED_MONTHS)[i];
        float y = (float)(703 - TABLE_LINE * (i + 1));
        put(60, y, month->field[MONTH_SAID]);
        for (int j = 0; j < 3; j++)
            put_right((float)(252 + 100 * j), y, grouped(figure(month, fields[j])));
        put_right(552, y, month->field[SHARE_SAID]);
    }
    put_heading(468, label(d, "charts"));
    struct chart encounters = line_chart(d), returns = stacked_chart(d);
    put_axes(&encounters);
    put_axes(&returns);
    for (int s = 0; s < STACKED; s++)
        put(legend_x(&returns, s) + 8, CHART_Y + 2, d->of[SECTOR][s].field[0]);
    put_heading(272, label(d, "sources"));
    set(regular, 8);
    float y = 256;
    for (int i = 0; i < d->count[SOURCE]; i++) {
        char number[16];
        snprintf(number, sizeof number, "%d.", i + 1);
        put(LEFT, y, number);
        y = put_lines(LEFT + 18, y, SOURCE_LEADING, &d->of[SOURCE][i], 1) - 2;
    }
    end_page();
}

void make_brief(const struct document *d, const char *path)
{
    static char names[2][64];
    if (!pdf) {
        pdf = HPDF_New(pdf_failed, NULL);
        for (int i = 0; i < 2; i++)
            snprintf(names[i], sizeof names[i], "%s", HPDF_LoadTTFontFromFile(pdf, fonts[i], HPDF_TRUE));
    } else {
        HPDF_NewDoc(pdf);
    }
    HPDF_SetCompressionMode(pdf, HPDF_COMP_ALL);
    HPDF_SetInfoAttr(pdf, HPDF_INFO_TITLE, latin(d->about->field[TITLE]));
    HPDF_SetInfoAttr(pdf, HPDF_INFO_AUTHOR, latin(label(d, "org")));
    regular = HPDF_GetFont(pdf, names[0], "WinAnsiEncoding");
    bold = HPDF_GetFont(pdf, names[1], "WinAnsiEncoding");
    summary_page(d);
    people_page(d);
    statistics_page(d);
    HPDF_SaveToFile(pdf, path);
}
