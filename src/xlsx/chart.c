/* chart.c - native charts over the cells of the tables they are drawn from. */
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "xlsx/book.h"
#include "xlsx/cell.h"
#include "xlsx/names.h"

/* The library's own chart is so large [px]. */
#define LIBRARY_WIDTH 480.0
#define LIBRARY_HEIGHT 288.0
/* Month labels side by side without turning. */
#define LABELS_MOST 13

/* Series are told apart in grey print too: by dash, marker and pattern. */
static const struct {
    uint32_t colour; /* 0: the look's accent */
    uint8_t dash, marker, pattern;
} series_looks[] = {
    { 0, LXW_CHART_LINE_DASH_SOLID, LXW_CHART_MARKER_CIRCLE, LXW_CHART_PATTERN_NONE },
    { 0xC05A1B, LXW_CHART_LINE_DASH_DASH, LXW_CHART_MARKER_DIAMOND,
      LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL },
    { 0x2F7D5B, LXW_CHART_LINE_DASH_ROUND_DOT, LXW_CHART_MARKER_SQUARE,
      LXW_CHART_PATTERN_PERCENT_25 },
    { 0x6B4C9A, LXW_CHART_LINE_DASH_DASH_DOT, LXW_CHART_MARKER_TRIANGLE,
      LXW_CHART_PATTERN_WIDE_DOWNWARD_DIAGONAL },
    { 0x5A5A5A, LXW_CHART_LINE_DASH_LONG_DASH, LXW_CHART_MARKER_X,
      LXW_CHART_PATTERN_DARK_HORIZONTAL },
};

static const uint8_t library_type[CHART_TYPES] = {
    [CHART_LINE] = LXW_CHART_LINE,
    [CHART_COLUMN] = LXW_CHART_COLUMN,
    [CHART_STACKED] = LXW_CHART_COLUMN_STACKED,
    [CHART_BAR] = LXW_CHART_BAR,
    [CHART_PANELS] = LXW_CHART_LINE, /* Excel has no panels: lines on one scale stand together */
};

static bool is_of_lines(enum chart_type type)
{
    return type == CHART_LINE || type == CHART_PANELS;
}

static bool draws(const struct picture *p, size_t series)
{
    return p->scales[series] == p->scale;
}

static const struct node *next_row(const struct node *row)
{
    return row_ungrouped(row->next);
}

static size_t column_of(const struct grid *g, const char *id)
{
    size_t i = 0;
    while (i < g->table->n_columns && !str_eq(g->table->columns[i].id, id))
        i++;
    return i;
}

static bool is_category(struct book *b, const struct chart *c, size_t i,
                        const struct node *cell)
{
    const struct value *v = &c->categories[i];
    if (v->kind == VALUE_NONE || cell->value.kind == VALUE_NONE)
        return c->category_names != NULL
            && str_eq(c->category_names[i], cell_text(b, cell, NULL).text);
    if (v->kind == VALUE_NUMBER || v->kind == VALUE_PERCENT)
        return v->kind == cell->value.kind && v->number == cell->value.number;
    return date_compare(v->date, cell->value.date) == 0;
}

/* The body row where the chart's categories stand one under the other. */
static bool find_categories(struct book *b, const struct grid *g, const struct chart *c,
                            uint32_t *first)
{
    size_t naming = naming_column(g);
    *first = 0;
    for (const struct node *row = grid_body(g); row != NULL && row != g->total;
         row = next_row(row), ++*first) {
        const struct node *r = row;
        size_t i = 0;
        while (i < c->n_categories && r != NULL && r != g->total
               && is_category(b, c, i, row_cell(r, naming))) {
            r = next_row(r);
            i++;
        }
        if (i == c->n_categories && i > 0)
            return true;
    }
    return false;
}

/* The column from where on the chart's categories head one after the other. */
static bool find_heads(const struct grid *g, const struct chart *c, uint32_t *first)
{
    for (size_t from = 0; from + c->n_categories <= g->table->n_columns; from++) {
        size_t i = 0;
        for (; i < c->n_categories; i++) {
            const struct value *v = &c->categories[i];
            char period[16] = "";
            if (v->kind == VALUE_MONTH)
                month_print(month_of(v->date), period);
            if (!str_eq(g->table->columns[from + i].id, period)
                && (c->category_names == NULL
                    || !str_eq(c->category_names[i], g->heads[from + i])))
                break;
        }
        *first = (uint32_t)from;
        if (i == c->n_categories && i > 0)
            return true;
    }
    return false;
}

/* Series across: each in a row that bears its name, under heads that are its categories. */
static bool find_across(struct book *b, const struct grid *g, struct picture *p)
{
    const struct chart *c = p->node->chart;
    if (!find_heads(g, c, &p->first))
        return false;
    p->rows = arena_array(b->arena, c->n_series, sizeof *p->rows);
    for (size_t s = 0; s < c->n_series; s++) {
        const struct node *row = grid_body(g);
        while (row != NULL && row != g->total
               && !str_eq(cell_text(b, row_cell(row, naming_column(g)), NULL).text,
                          c->series[s].name)) {
            row = next_row(row);
            p->rows[s]++;
        }
        if (row == NULL || row == g->total)
            return false;
    }
    return p->across = true;
}

static void find_series(struct book *b, struct grid *g, struct picture *p)
{
    const struct chart *c = p->node->chart;
    if (!find_categories(b, g, c, &p->first))
        err_at(b->errs, p->node->at,
               N_("table \"%s\" has no rows for the chart's months in their order"), c->table);
    for (size_t s = 0; s < c->n_series; s++) {
        size_t column = column_of(g, c->series[s].id);
        if (column == g->table->n_columns)
            err_at(b->errs, p->node->at,
                   N_("table \"%s\" has no column \"%s\", which the chart draws"), c->table,
                   c->series[s].id);
        else
            g->is_drawn[column] = true;
    }
}

void picture_plan(struct book *b, struct picture *p)
{
    const struct chart *c = p->node->chart;
    size_t i = 0;
    if (c == NULL || c->alt == NULL || *c->alt == '\0') {
        err_at(b->errs, p->node->at, N_("the chart has no text for who cannot see it; give it <alt>"));
        return;
    }
    while (i < b->n_grids && !str_eq(b->grids[i].table->name, c->table))
        i++;
    if (c->table == NULL || i == b->n_grids) {
        err_at(b->errs, p->node->at,
               N_("the chart is drawn from table \"%s\", which is not in this workbook;"
                  " put that table on one of its sheets"),
               c->table != NULL ? c->table : "");
        return;
    }
    struct grid *g = &b->grids[i];
    p->grid = i;
    if (c->n_series == 0)
        err_at(b->errs, p->node->at, N_("a chart without a series"));
    if (!find_across(b, g, p))
        find_series(b, g, p);
    for (size_t k = 0; p->across && k < c->n_categories; k++)
        g->is_drawn[p->first + k] = true;
}

static uint32_t accent(struct book *b)
{
    uint32_t colour = b->about->look != NULL ? b->about->look->accent : 0x12436D;
    return colour == 0 ? (uint32_t)LXW_COLOR_BLACK : colour;
}

static uint32_t muted(struct book *b)
{
    uint32_t colour = b->about->look != NULL ? b->about->look->muted : 0x505050;
    return colour == 0 ? (uint32_t)LXW_COLOR_BLACK : colour;
}

static lxw_chart_font font(struct book *b, double size)
{
    return (lxw_chart_font){ .name = arena_dup(b->arena, workbook_font), .size = size };
}

static void dress_series(struct book *b, lxw_chart_series *series, enum chart_type type,
                         size_t nth)
{
    size_t i = nth % (sizeof series_looks / sizeof *series_looks);
    uint32_t colour = series_looks[i].colour != 0 ? series_looks[i].colour : accent(b);
    lxw_chart_fill fill = { .color = colour };
    lxw_chart_line line = { .color = colour, .width = 2.25f,
                            .dash_type = series_looks[i].dash };
    lxw_chart_line edge = { .color = colour, .width = 1 };
    if (is_of_lines(type)) {
        chart_series_set_line(series, &line);
        chart_series_set_marker_type(series, series_looks[i].marker);
        chart_series_set_marker_size(series, 6);
        chart_series_set_marker_fill(series, &fill);
        chart_series_set_marker_line(series, &edge);
        return;
    }
    chart_series_set_line(series, &edge);
    if (series_looks[i].pattern == LXW_CHART_PATTERN_NONE) {
        chart_series_set_fill(series, &fill);
    } else {
        lxw_chart_pattern pattern = { .fg_color = colour, .bg_color = 0xFFFFFF,
                                      .type = series_looks[i].pattern };
        chart_series_set_pattern(series, &pattern);
    }
}

static void add_series(struct book *b, lxw_chart *to, const struct picture *p, size_t nth)
{
    const struct chart *c = p->node->chart;
    const struct grid *g = &b->grids[p->grid];
    const char *sheet = b->sheets[g->sheet].name;
    const uint32_t n = (uint32_t)c->n_categories - 1;
    lxw_col_t names = (lxw_col_t)(g->col + naming_column(g));
    lxw_chart_series *series = chart_add_series(to, NULL, NULL);
    if (series == NULL)
        out_of_memory();
    if (p->across) {
        uint32_t row = g->row + 1 + p->rows[nth];
        lxw_col_t first = (lxw_col_t)(g->col + p->first), last = (lxw_col_t)(first + n);
        chart_series_set_categories(series, sheet, g->row, first, g->row, last);
        chart_series_set_values(series, sheet, row, first, row, last);
        chart_series_set_name_range(series, sheet, row, names);
    } else {
        uint32_t first = g->row + 1 + p->first, last = first + n;
        size_t column = column_of(g, c->series[nth].id);
        lxw_col_t at = (lxw_col_t)(g->col + column);
        chart_series_set_categories(series, sheet, first, names, last, names);
        chart_series_set_values(series, sheet, first, at, last, at);
        if (c->series[nth].name == NULL || str_eq(c->series[nth].name, g->heads[column]))
            chart_series_set_name_range(series, sheet, g->row, at);
        else
            chart_series_set_name(series, c->series[nth].name);
    }
    dress_series(b, series, c->type, nth);
}

/* The first figure there is tells how the axis counts. */
static const char *figure_format(struct book *b, const struct picture *p)
{
    const struct chart *c = p->node->chart;
    struct value v = { .kind = VALUE_NUMBER, .decimals = c->decimals };
    bool found = false;
    for (size_t s = 0; s < c->n_series && !found; s++)
        for (size_t i = 0; draws(p, s) && i < c->n_categories && c->series[s].points != NULL && !found; i++)
            if ((found = !c->series[s].points[i].missing)) {
                v.kind = c->series[s].points[i].value.kind;
                v.decimals = p->is_part ? c->series[s].points[i].value.decimals : v.decimals;
            }
    return number_format(b, p->node, &v, NULL);
}

static void dress_axes(struct book *b, lxw_chart *to, const struct picture *p)
{
    const struct node *n = p->node;
    const struct chart *c = n->chart;
    lxw_chart_font plain = font(b, 12), name = font(b, 12);
    name.bold = LXW_EXPLICIT_FALSE;
    lxw_chart_line grid = { .color = 0xD0D0D0, .width = 0.75f };
    lxw_chart_axis *axes[] = { to->x_axis, to->y_axis };
    const char *titles[] = { c->x_title, c->y_title };
    for (size_t i = 0; i < 2; i++) {
        chart_axis_set_num_font(axes[i], &plain);
        if (titles[i] == NULL || *titles[i] == '\0')
            continue;
        chart_axis_set_name(axes[i], titles[i]);
        chart_axis_set_name_font(axes[i], &name);
    }
    chart_axis_set_num_format(to->y_axis, figure_format(b, p));
    chart_axis_major_gridlines_set_line(to->y_axis, &grid);
    const struct value *v = &c->categories[0];
    if (cell_is_typed(v) && !p->across) /* heads are texts */
        chart_axis_set_num_format(to->x_axis, number_format(b, n, v, NULL));
    uint16_t step = (uint16_t)((c->n_categories + LABELS_MOST - 1) / LABELS_MOST);
    if (step > 1) {
        chart_axis_set_interval_unit(to->x_axis, step);
        chart_axis_set_interval_tick(to->x_axis, step);
    }
    chart_axis_set_label_position(to->x_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    if (c->type == CHART_BAR) /* the first one on top */
        chart_axis_set_reverse(to->x_axis);
}

static void dress_title(struct book *b, lxw_chart *to, const struct node *chart)
{
    lxw_chart_font bold = font(b, 14);
    bold.bold = LXW_TRUE;
    bold.color = accent(b);
    struct str words = str_new(b->arena);
    for (const struct node *n = chart->first; n != NULL; n = n->next)
        if (n->kind == NODE_PARA && n->role == PARA_CAPTION)
            str_addf(&words, "%s%s", words.n > 0 ? " " : "", cell_text(b, n, NULL).text);
    if (words.n == 0) {
        chart_title_off(to);
        return;
    }
    chart_title_set_name(to, words.s);
    chart_title_set_name_font(to, &bold);
}

/* What it shows; of one that draws some of the series, which. */
static char *description(struct book *b, const struct picture *p)
{
    const struct chart *c = p->node->chart;
    struct str all = str_new(b->arena);
    str_add(&all, c->alt);
    for (size_t i = 0, n = 0; p->is_part && i < c->n_series; i++)
        if (draws(p, i))
            str_addf(&all, "%s%s", n++ == 0 ? " " : "; ", c->series[i].name);
    return all.s;
}

void picture_write(struct book *b, const struct picture *p, int below)
{
    const struct chart *c = p->node->chart;
    const struct sheet *s = &b->sheets[p->sheet];
    lxw_chart *to = workbook_add_chart(
        b->to, library_type[c->type]);
    if (to == NULL)
        out_of_memory();
    for (size_t i = 0; i < c->n_series; i++)
        if (draws(p, i))
            add_series(b, to, p, i);
    dress_title(b, to, p->node);
    dress_axes(b, to, p);
    lxw_chart_font legend = font(b, 12);
    lxw_chart_line frame = { .color = muted(b), .width = 0.75f };
    chart_legend_set_position(to, c->n_series > 1 ? LXW_CHART_LEGEND_BOTTOM
                                                  : LXW_CHART_LEGEND_NONE);
    chart_legend_set_font(to, &legend);
    chart_chartarea_set_line(to, &frame);
    chart_show_blanks_as(to, LXW_CHART_BLANKS_AS_GAP);
    /* Alone on its sheet it stands under its own language's texts. */
    lxw_col_t col = p->side == SIDE_RIGHT && s->n_grids == 0 ? s->right : (lxw_col_t)s->chart_col;
    lxw_chart_options options = {
        .x_offset = p->side == SIDE_RIGHT && s->n_grids > 0 ? (int)PICTURE_WIDTH + 24 : 0,
        .y_offset = below,
        .x_scale = PICTURE_WIDTH / LIBRARY_WIDTH,
        .y_scale = PICTURE_HEIGHT / LIBRARY_HEIGHT,
        .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
        .description = description(b, p),
    };
    book_told(b, p->node->at,
              worksheet_insert_chart_opt(s->to, s->chart_row, col, to,
                                         &options));
}
