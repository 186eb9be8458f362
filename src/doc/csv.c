/* csv.c - see csv.h. */
#include "doc/csv.h"

#include <string.h>

/* False where the value is none: its words must do. */
static bool add_value(struct str *b, const struct value *v)
{
    char day[16];
    switch (v->kind) {
    case VALUE_NUMBER:
        str_addf(b, "%.*f", v->decimals, v->number);
        return true;
    case VALUE_PERCENT:
        str_addf(b, "%.*f", v->decimals, v->number * 100);
        return true;
    case VALUE_DATE:
        str_add(b, date_print(v->date, day));
        return true;
    case VALUE_MONTH:
        str_add(b, month_print(month_of(v->date), day));
        return true;
    case VALUE_NONE:
    case VALUE_TREND:
        break;
    }
    return false;
}

/* Whoever opens the file in a spreadsheet program would have it compute a text that begins as a formula
 * does; a number with its sign is none. */
static void add_words(struct arena *a, struct str *b, const char *s)
{
    bool begins = *s != '\0' && strchr("=+-@\t\r", *s) != NULL;
    bool computes = begins && s[1 + strspn(s + 1, "0123456789., %")] != '\0';
    str_add_csv(b, computes ? arena_printf(a, "'%s", s) : s);
}

/* Figures in ones need no unit in their head. */
static void add_head(struct arena *a, struct str *b, const char *words, const struct unit *unit)
{
    bool is_told = unit != NULL && unit->mult != 0;
    add_words(a, b, is_told ? arena_printf(a, "%s (%s)", words, unit_print(a, *unit)) : words);
}

static void add_cells(struct arena *a, struct str *b, const struct node *row, const struct table *t)
{
    const struct node *cell = row->first;
    for (size_t i = 0; i < t->n_columns; i++) {
        str_add(b, i > 0 ? "," : "");
        if (cell != NULL && row->row == ROW_HEAD)
            add_head(a, b, node_words(a, cell), &t->columns[i].unit);
        else if (cell != NULL && !add_value(b, &cell->value))
            add_words(a, b, node_words(a, cell));
        cell = cell != NULL ? cell->next : NULL;
    }
    str_add(b, "\r\n");
}

/* Are its rows in groups that no column of its own tells? */
static bool lacks_group(const struct table *t)
{
    for (size_t i = 0; i < t->n_columns; i++)
        if (t->columns[i].is_grouped)
            return false;
    return t->group != NULL;
}

/* Sums between the rows would be counted twice: groups are a column, and that is all. */
static void add_table(struct arena *a, struct str *b, const struct node *n)
{
    bool lacks = lacks_group(n->table);
    const char *group = n->table->group; /* above the column; then what the rows stand under */
    for (const struct node *row = n->first; row != NULL; row = row->next) {
        if (row->kind == NODE_ROW && row->row == ROW_GROUP)
            group = node_words(a, row);
        if (row_ungrouped(row) != row)
            continue;
        if (lacks) {
            add_words(a, b, group);
            str_addc(b, ',');
        }
        add_cells(a, b, row, n->table);
    }
}

static void add_chart(struct arena *a, struct str *b, const struct chart *c)
{
    bool months = c->categories != NULL && c->n_categories > 0
        && c->categories[0].kind == VALUE_MONTH; /* SDMX has a name for them */
    add_words(a, b, c->x_title != NULL ? c->x_title : months ? "TIME_PERIOD" : "");
    for (size_t i = 0; i < c->n_series; i++) {
        const char *name = c->series[i].name != NULL ? c->series[i].name : c->series[i].id;
        str_addc(b, ',');
        add_head(a, b, name != NULL ? name : "", chart_unit(c, i));
    }
    str_add(b, "\r\n");
    for (size_t k = 0; k < c->n_categories; k++) {
        if (c->categories == NULL || !add_value(b, &c->categories[k]))
            add_words(a, b, c->category_names != NULL ? c->category_names[k] : "");
        for (size_t i = 0; i < c->n_series; i++) {
            str_addc(b, ',');
            if (!c->series[i].points[k].missing)
                add_value(b, &c->series[i].points[k].value);
        }
        str_add(b, "\r\n");
    }
}

struct str csv_of(struct arena *a, const struct node *n)
{
    struct str b = str_new(a);
    if (n->kind == NODE_CHART)
        add_chart(a, &b, n->chart);
    if (n->kind == NODE_TABLE)
        add_table(a, &b, n);
    return b;
}
