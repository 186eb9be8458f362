/* floor.c - the floor of the reference job: its pages and sheets drawn by hand.
 *
 *     floor JOB.flat OUTDIR [pdf|xlsx|both] [PROCESSES]
 *
 * Stock libharu and libxlsxwriter as they come, every position fixed, every line broken before. What
 * is not here (layout, translation, checks) costs nothing: below this nothing can be.
 *
 *     cc -O2 floor.c -o floor -lhpdf -lxlsxwriter
 *
 * JOB.flat has a row a line, its fields between tabs, the first of them its kind:
 *
 *     font         regular|bold FILE
 *     label        LANGUAGE KEY TEXT
 *     document     ID LANGUAGE AUDIENCE PLACE TITLE SUBTITLE REFERENCE DATE DATE-IN-WORDS LANGUAGE-IN-WORDS
 *     paragraph    LINE...
 *     participant  NAME INSTITUTION ROLE
 *     commitment   DUE STATUS TEXT LINE...         the lines have the day behind the text
 *     source       TEXT LINE...
 *     note         TEXT
 *     month        DATE DATE-IN-WORDS ENCOUNTERS RETURNS TRANSFERS ADULTS MINORS SHARE-IN-WORDS
 *     citizenship  NAME FIGURE...                  of the last twelve months
 *     sector       NAME FIGURE...
 *
 * Rows of one kind stand together, and belong to the document before them. Dates are 2025-03-01.
 */
#include <hpdf.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum { FIELDS = 16, MONTHS = 48, CHARTED_MONTHS = 24, TABLED_MONTHS = 13, LAST = 12, STACKED = 3, PAGES = 3 };

enum kind {
    FONT, LABEL, DOCUMENT, PARAGRAPH, PARTICIPANT, COMMITMENT, SOURCE, NOTE, MONTH, CITIZENSHIP, SECTOR, KINDS
};

static const char *const kind_names[KINDS] = {
    "font", "label", "document", "paragraph", "participant", "commitment",
    "source", "note", "month", "citizenship", "sector",
};

struct row {
    char *field[FIELDS]; /* without the kind */
    int fields;
};

/* Fields of a document, of a month, of a commitment. */
enum { ID, LANGUAGE, AUDIENCE, PLACE, TITLE, SUBTITLE, REFERENCE, DATE, DATE_SAID, LANGUAGE_SAID };
enum { OF_MONTH, MONTH_SAID, ENCOUNTERS, RETURNS, TRANSFERS, ADULTS, MINORS, SHARE_SAID };
enum { DUE, STATUS, COMMITTED, COMMITTED_LINES };

struct document {
    const struct row *about;
    const struct row *of[KINDS]; /* its rows of each kind */
    int count[KINDS];
};

static struct document *documents;
static int document_count;
static const struct row *labels;
static int label_count;
static const char *fonts[2]; /* regular, bold */

static void fail(const char *what)
{
    fprintf(stderr, "floor: %s\n", what);
    exit(1);
}

static void *allocate(size_t count, size_t size)
{
    void *made = calloc(count, size);
    if (!made)
        fail("out of memory");
    return made;
}

/* --- reading --- */

static char *contents(const char *path)
{
    struct stat about;
    FILE *file = fopen(path, "rb");
    if (!file || fstat(fileno(file), &about) != 0)
        fail(path);
    char *text = allocate((size_t)about.st_size + 1, 1);
    if (fread(text, 1, (size_t)about.st_size, file) != (size_t)about.st_size)
        fail(path);
    fclose(file);
    return text;
}

static enum kind kind_of(const char *name)
{
    for (int k = 0; k < KINDS; k++)
        if (strcmp(name, kind_names[k]) == 0)
            return (enum kind)k;
    fail(name);
    return KINDS;
}

static void take(const struct row *row, enum kind kind)
{
    if (kind == FONT) {
        fonts[strcmp(row->field[0], "bold") == 0] = row->field[1];
    } else if (kind == LABEL) {
        if (label_count++ == 0)
            labels = row;
    } else if (kind == DOCUMENT) {
        documents[document_count++].about = row;
    } else {
        struct document *d = &documents[document_count - 1];
        if (d->count[kind]++ == 0)
            d->of[kind] = row;
    }
}

static void read_job(const char *path)
{
    char *text = contents(path), *line, *rest = text;
    size_t lines = 0;
    for (const char *p = text; *p; p++)
        lines += *p == '\n';
    struct row *row = allocate(lines, sizeof *row);
    documents = allocate(lines, sizeof *documents); /* pages that no document takes are never touched */
    for (; (line = strsep(&rest, "\n")) && *line; row++) {
        enum kind kind = kind_of(strsep(&line, "\t"));
        while (line && row->fields < FIELDS)
            row->field[row->fields++] = strsep(&line, "\t");
        take(row, kind);
    }
}

static char *label(const struct document *d, const char *key)
{
    for (int i = 0; i < label_count; i++)
        if (strcmp(labels[i].field[0], d->about->field[LANGUAGE]) == 0
            && strcmp(labels[i].field[1], key) == 0)
            return labels[i].field[2];
    fail(key);
    return NULL;
}

/* The last months are those that are charted and tabled. */
static const struct row *last_months(const struct document *d, int count)
{
    return d->of[MONTH] + d->count[MONTH] - count;
}

static long figure(const struct row *row, int field)
{
    return strtol(row->field[field], NULL, 10);
}

/* 1234567 as "1,234,567", which all four locales of the job write. */
static const char *grouped(long value)
{
    static char text[32];
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%ld", value), n = 0;
    for (int i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            text[n++] = ',';
        text[n++] = digits[i];
    }
    text[n] = '\0';
    return text;
}

/* --- pages --- */

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

static void make_brief(const struct document *d, const char *path)
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

/* --- sheets --- */

enum sheet {
    COVER, CONTENTS, PARTICIPANTS, COMMITMENTS, MONTHLY, CITIZENSHIPS, SECTORS, CHARTS, NOTES, SHEETS
};

static const char *const sheet_names[SHEETS] = {
    "cover", "contents", "participants", "commitments", "monthly", "citizenship", "sector", "charts", "notes",
};

struct formats {
    lxw_format *plain, *bold, *title, *wrapped, *link, *long_date, *month, *day, *count;
};

static lxw_format *format(lxw_workbook *book, const char *number)
{
    lxw_format *made = workbook_add_format(book);
    format_set_font_name(made, "Liberation Sans");
    if (number) {
        format_set_num_format(made, number);
        format_set_align(made, LXW_ALIGN_LEFT);
    }
    return made;
}

static bool english(const struct document *d)
{
    return strcmp(d->about->field[LANGUAGE], "en") == 0;
}

/* The number in brackets is a language, or months would be in that of the reader's machine. */
static const char *month_format(const struct document *d)
{
    return english(d) ? "[$-409]mmm yyyy" : "[$-80A]mmm yyyy";
}

static struct formats all_formats(lxw_workbook *book, const struct document *d)
{
    struct formats f = {
        .plain = format(book, NULL), .bold = format(book, NULL), .title = format(book, NULL),
        .wrapped = format(book, NULL), .link = format(book, NULL),
        .long_date = format(book, english(d) ? "[$-409]mmmm d, yyyy" : "[$-80A]d\" de \"mmmm\" de \"yyyy"),
        .month = format(book, month_format(d)), .day = format(book, "yyyy-mm-dd"),
        .count = format(book, NULL),
    };
    format_set_bold(f.bold);
    format_set_bold(f.title);
    format_set_font_size(f.title, 18);
    format_set_text_wrap(f.wrapped);
    format_set_align(f.wrapped, LXW_ALIGN_VERTICAL_TOP);
    format_set_font_color(f.link, LXW_COLOR_BLUE);
    format_set_underline(f.link, LXW_UNDERLINE_SINGLE);
    format_set_num_format(f.count, "#,##0");
    return f;
}

static void write_date(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *iso,
                       lxw_format *written)
{
    lxw_datetime date = {.year = atoi(iso), .month = atoi(iso + 5), .day = atoi(iso + 8)};
    worksheet_write_datetime(sheet, row, column, &date, written);
}

static void widths(lxw_worksheet *sheet, int first, int others, int columns)
{
    worksheet_set_column(sheet, 0, 0, first, NULL);
    worksheet_set_column(sheet, 1, (lxw_col_t)(columns - 1), others, NULL);
}

/* The cells are written already; sums, of each column but the first, or none. */
static void add_table(lxw_worksheet *sheet, char *name, int rows, int columns, char **heads, char *total,
                      const long *sums, const struct formats *f)
{
    lxw_table_column column[LAST + 1] = {{0}}, *list[LAST + 2] = {0};
    for (int j = 0; j < columns; j++) {
        list[j] = &column[j];
        column[j].header = heads[j];
        column[j].format = sums && j > 0 ? f->count : f->plain;
        if (sums && j > 0)
            column[j].total_function = LXW_TABLE_FUNCTION_SUM;
        else if (sums)
            column[j].total_string = total;
    }
    lxw_table_options options = {
        .name = name, .columns = list, .total_row = sums != NULL,
        .style_type = LXW_TABLE_STYLE_TYPE_MEDIUM, .style_type_number = 2,
    };
    int last = sums ? rows + 1 : rows;
    if (worksheet_add_table(sheet, 0, 0, (lxw_row_t)last, (lxw_col_t)(columns - 1), &options) != LXW_NO_ERROR)
        fail("a table was refused");
    /* Once more, with the table's name, without which LibreOffice computes no such total. */
    for (int j = 1; sums && j < columns; j++) {
        char formula[128];
        snprintf(formula, sizeof formula, "=SUBTOTAL(109,%s[%s])", name, heads[j]);
        worksheet_write_formula_num(sheet, (lxw_row_t)last, (lxw_col_t)j, formula, f->count, (double)sums[j]);
    }
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 1); /* Letter */
    worksheet_fit_to_pages(sheet, 1, 0);
}

static void write_cover(lxw_worksheet *sheet, const struct document *d, const struct formats *f)
{
    static const struct { const char *label; int field; } lines[] = {
        {"ref", REFERENCE}, {"for", AUDIENCE}, {"place", PLACE}, {"date", DATE}, {"language", LANGUAGE_SAID},
    };
    char *const *about = d->about->field;
    widths(sheet, 18, 50, 2);
    worksheet_write_string(sheet, 0, 0, about[TITLE], f->title);
    worksheet_write_string(sheet, 1, 0, about[SUBTITLE], f->bold);
    for (lxw_row_t i = 0; i < 5; i++) {
        worksheet_write_string(sheet, 3 + i, 0, label(d, lines[i].label), f->bold);
        if (lines[i].field == DATE)
            write_date(sheet, 3 + i, 1, about[DATE], f->long_date);
        else
            worksheet_write_string(sheet, 3 + i, 1, about[lines[i].field], f->plain);
    }
}

static void write_contents(lxw_worksheet *sheet, const struct document *d, const struct formats *f)
{
    worksheet_set_column(sheet, 0, 0, 30, NULL);
    worksheet_write_string(sheet, 0, 0, label(d, "contents"), f->title);
    for (lxw_row_t i = PARTICIPANTS; i < SHEETS; i++) {
        char target[64];
        const char *name = label(d, sheet_names[i]);
        snprintf(target, sizeof target, "internal:'%s'!A1", name);
        worksheet_write_url_opt(sheet, i, 0, target, f->link, name, NULL);
    }
}

static void write_participants(lxw_worksheet *sheet, const struct document *d, const struct formats *f)
{
    char *heads[] = {label(d, "name"), label(d, "institution"), label(d, "role")};
    widths(sheet, 34, 30, 3);
    for (int i = 0; i < d->count[PARTICIPANT]; i++)
        for (int j = 0; j < 3; j++)
            worksheet_write_string(sheet, (lxw_row_t)i + 1, (lxw_col_t)j, d->of[PARTICIPANT][i].field[j],
                                   f->plain);
    add_table(sheet, "Participants", d->count[PARTICIPANT], 3, heads, NULL, NULL, f);
}

static void write_commitments(lxw_worksheet *sheet, const struct document *d, const struct formats *f)
{
    char *heads[] = {label(d, "no"), label(d, "commitment"), label(d, "due"), label(d, "status")};
    widths(sheet, 6, 14, 4);
    worksheet_set_column(sheet, 1, 1, 80, NULL);
    for (int i = 0; i < d->count[COMMITMENT]; i++) {
        const struct row *commitment = &d->of[COMMITMENT][i];
        lxw_row_t row = (lxw_row_t)i + 1;
        worksheet_write_number(sheet, row, 0, i + 1, f->plain);
        worksheet_write_string(sheet, row, 1, commitment->field[COMMITTED], f->wrapped);
        write_date(sheet, row, 2, commitment->field[DUE], f->day);
        worksheet_write_string(sheet, row, 3, commitment->field[STATUS], f->plain);
    }
    add_table(sheet, "Commitments", d->count[COMMITMENT], 4, heads, NULL, NULL, f);
}

static void write_monthly(lxw_worksheet *sheet, const struct document *d, const struct formats *f)
{
    char *heads[] = {label(d, "month"), label(d, "encounters"), label(d, "returns"),
                           label(d, "transfers"), label(d, "adults"), label(d, "minors")};
    long sums[6] = {0};
    widths(sheet, 14, 14, 6);
    for (int i = 0; i < d->count[MONTH]; i++) {
        const struct row *month = &d->of[MONTH][i];
        write_date(sheet, (lxw_row_t)i + 1, 0, month->field[OF_MONTH], f->month);
        for (int j = 1; j < 6; j++) {
            long value = figure(month, ENCOUNTERS + j - 1);
            sums[j] += value;
            worksheet_write_number(sheet, (lxw_row_t)i + 1, (lxw_col_t)j, (double)value, f->count);
        }
    }
    add_table(sheet, "Monthly", d->count[MONTH], 6, heads, label(d, "total"), sums, f);
}

static void write_breakdown(lxw_worksheet *sheet, const struct document *d, enum kind kind, char *name,
                            const struct formats *f)
{
    char *heads[LAST + 1] = {label(d, kind_names[kind])};
    long sums[LAST + 1] = {0};
    for (int j = 1; j <= LAST; j++)
        heads[j] = last_months(d, LAST)[j - 1].field[MONTH_SAID];
    widths(sheet, 22, 11, LAST + 1);
    for (int i = 0; i < d->count[kind]; i++) {
        const struct row *part = &d->of[kind][i];
        worksheet_write_string(sheet, (lxw_row_t)i + 1, 0, part->field[0], f->plain);
        for (int j = 1; j <= LAST; j++) {
            long value = figure(part, j);
            sums[j] += value;
            worksheet_write_number(sheet, (lxw_row_t)i + 1, (lxw_col_t)j, (double)value, f->count);
        }
    }
    add_table(sheet, name, d->count[kind], LAST + 1, heads, label(d, "total"), sums, f);
}

static void add_charts(lxw_workbook *book, lxw_worksheet *sheet, const struct document *d)
{
    const char *monthly = label(d, "monthly"), *sector = label(d, "sector");
    lxw_chart *chart = workbook_add_chart(book, LXW_CHART_LINE);
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    chart_series_set_name_range(series, monthly, 0, 1);
    chart_series_set_categories(series, monthly, MONTHS - CHARTED_MONTHS + 1, 0, MONTHS, 0);
    chart_series_set_values(series, monthly, MONTHS - CHARTED_MONTHS + 1, 1, MONTHS, 1);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
    chart_title_set_name(chart, label(d, "line_title"));
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    chart_axis_set_num_format(chart->x_axis, month_format(d));
    worksheet_insert_chart(sheet, 1, 1, chart);

    chart = workbook_add_chart(book, LXW_CHART_COLUMN_STACKED);
    for (lxw_row_t i = 1; i <= STACKED; i++) {
        series = chart_add_series(chart, NULL, NULL);
        chart_series_set_name_range(series, sector, i, 0);
        chart_series_set_categories(series, sector, 0, 1, 0, LAST);
        chart_series_set_values(series, sector, i, 1, i, LAST);
    }
    chart_title_set_name(chart, label(d, "stack_title"));
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    worksheet_insert_chart(sheet, 18, 1, chart);
}

static void write_notes(lxw_worksheet *sheet, const struct document *d, const struct formats *f)
{
    static const enum kind kinds[] = {NOTE, SOURCE};
    lxw_row_t row = 0;
    widths(sheet, 6, 100, 2);
    for (int k = 0; k < 2; k++)
        for (int i = 0; i < d->count[kinds[k]]; i++, row++) {
            worksheet_write_number(sheet, row, 0, i + 1, f->plain);
            worksheet_write_string(sheet, row, 1, d->of[kinds[k]][i].field[0], f->wrapped);
        }
}

static void make_workbook(const struct document *d, const char *path)
{
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *sheets[SHEETS];
    struct formats f = all_formats(book, d);
    lxw_doc_properties properties = {.title = d->about->field[TITLE], .author = label(d, "org")};
    workbook_set_properties(book, &properties);
    for (int i = 0; i < SHEETS; i++)
        sheets[i] = workbook_add_worksheet(book, label(d, sheet_names[i]));
    write_cover(sheets[COVER], d, &f);
    write_contents(sheets[CONTENTS], d, &f);
    write_participants(sheets[PARTICIPANTS], d, &f);
    write_commitments(sheets[COMMITMENTS], d, &f);
    write_monthly(sheets[MONTHLY], d, &f);
    write_breakdown(sheets[CITIZENSHIPS], d, CITIZENSHIP, "Citizenship", &f);
    write_breakdown(sheets[SECTORS], d, SECTOR, "Sector", &f);
    add_charts(book, sheets[CHARTS], d);
    write_notes(sheets[NOTES], d, &f);
    if (workbook_close(book) != LXW_NO_ERROR)
        fail(path);
}

/* --- the command --- */

static void make(int first, int step, const char *folder, bool briefs, bool workbooks)
{
    for (int i = first; i < document_count; i += step) {
        char path[4096];
        if (briefs) {
            snprintf(path, sizeof path, "%s/%s.pdf", folder, documents[i].about->field[ID]);
            make_brief(&documents[i], path);
        }
        if (workbooks) {
            snprintf(path, sizeof path, "%s/%s.xlsx", folder, documents[i].about->field[ID]);
            make_workbook(&documents[i], path);
        }
    }
}

int main(int argc, char **argv)
{
    if (argc < 3 || argc > 5)
        fail("usage: floor JOB.flat OUTDIR [pdf|xlsx|both] [PROCESSES]");
    const char *formats = argc > 3 ? argv[3] : "both";
    int processes = argc > 4 ? atoi(argv[4]) : 1, status, worst = 0;
    bool both = strcmp(formats, "both") == 0;
    bool briefs = both || strcmp(formats, "pdf") == 0, workbooks = both || strcmp(formats, "xlsx") == 0;
    if (!briefs && !workbooks)
        fail("the format is pdf, xlsx or both");
    read_job(argv[1]);
    mkdir(argv[2], 0777);
    /* Children take the documents in turn, this process its own share. */
    for (int i = 1; i < processes; i++) {
        pid_t child = fork();
        if (child < 0)
            fail("no process could be started");
        if (child == 0) {
            make(i, processes, argv[2], briefs, workbooks);
            return 0;
        }
    }
    make(0, processes, argv[2], briefs, workbooks);
    while (wait(&status) > 0)
        worst |= status;
    return worst ? 1 : 0;
}
