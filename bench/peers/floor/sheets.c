/* sheets.c - the workbooks, by libxlsxwriter; see floor.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "floor.h"

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

void make_workbook(const struct document *d, const char *path)
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
