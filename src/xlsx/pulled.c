/*
 * pulled.c - tables whose rows are too many to be held: written as they go by, in the library's
 * constant memory, which knows no tables. Such a sheet has a plain range with a filter, and
 * what one sheet cannot hold goes on on the next; see book.h.
 */
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "doc/cursor.h"
#include "text/locale.h"
#include "xlsx/book.h"
#include "xlsx/cell.h"
#include "xlsx/measure.h"

enum {
    TABLE_MOST = 20000,   /* rows of a table proper */
    SHEET_ROWS = 1048576, /* Excel's */
    MEASURED = 1000       /* rows that tell how wide columns are */
};
#define LEAST 60.0  /* [px] of a column */
#define MOST 320.0

/* How the cells of a column look that are of a kind; as next() gives them. */
struct look_of {
    enum value_kind kind;
    int decimals;
    lxw_format *format;
};

struct pulled {
    const struct node *node;
    struct cursor *cursor;
    const char **heads;
    double *widths;
    size_t n_columns;
    struct look_of *looks; /* of columns, each of its last cell */
    struct cursor_cell *cells;
};

bool pulled_is_asked(const struct node *table)
{
    return table->table != NULL && table->table->cursor != NULL
        && table->table->cursor->n_rows > TABLE_MOST;
}

struct pulled *pulled_plan(struct book *b, const struct node *table)
{
    struct grid g = { .node = table, .table = table->table };
    size_t n = table->table->n_columns;
    if (!grid_heads(b, &g))
        return NULL;
    struct pulled *p = arena_alloc(b->arena, sizeof *p);
    *p = (struct pulled){ .node = table, .cursor = table->table->cursor, .heads = g.heads,
                          .n_columns = n };
    p->widths = arena_array(b->arena, n, sizeof *p->widths);
    p->looks = arena_array(b->arena, n, sizeof *p->looks);
    p->cells = arena_array(b->arena, n, sizeof *p->cells);
    return p;
}

size_t pulled_columns(const struct pulled *p)
{
    return p->n_columns;
}

size_t pulled_rows(const struct pulled *p)
{
    return p->cursor->n_rows;
}

const double *pulled_widths(struct book *b, struct pulled *p)
{
    for (size_t i = 0; i < p->n_columns; i++)
        p->widths[i] = fmax(LEAST, text_width(p->heads[i], style_size(STYLE_HEAD), true) + FILTER_BUTTON);
    p->cursor->rewind(p->cursor);
    for (size_t k = 0; k < MEASURED && p->cursor->next(p->cursor, p->cells); k++)
        for (size_t i = 0; i < p->n_columns; i++) {
            const struct cursor_cell *c = &p->cells[i];
            const char *shown = cell_is_typed(&c->value)
                ? number_shown(b, p->node, &c->value, NULL)
                : c->text;
            if (shown != NULL)
                p->widths[i] = fmax(p->widths[i],
                                    1.1 * text_width(shown, style_size(STYLE_CELL), false));
        }
    for (size_t i = 0; i < p->n_columns; i++)
        p->widths[i] = fmin(p->widths[i], MOST);
    return p->widths;
}

/* A whole number as the house writes it. */
static const char *count_of(struct book *b, size_t n)
{
    const char *name = b->about->locale != NULL ? b->about->locale : "en_US";
    const struct locale *l = locale_get(name, b->doc->at, b->errs);
    return l == NULL ? "" : locale_number(b->arena, locale_in_house(l, &b->about->house),
                                          (double)n, 0);
}

/* "Rows {first} to {last} of {rows}" */
static const char *notice(struct book *b, const char *split, size_t first, size_t last,
                          size_t rows)
{
    const struct {
        const char *name;
        size_t n;
    } fields[] = { { "{first}", first }, { "{last}", last }, { "{rows}", rows }, { "''", 0 } };
    struct str out = str_new(b->arena);
    while (*split != '\0') {
        size_t i = 0, n = sizeof fields / sizeof *fields;
        while (i < n && !str_starts(split, fields[i].name))
            i++;
        if (i == n) {
            str_addc(&out, *split++);
            continue;
        }
        str_add(&out, fields[i].n > 0 ? count_of(b, fields[i].n) : "'");
        split += strlen(fields[i].name);
    }
    return out.s;
}

bool pulled_part(struct book *b, const struct pulled *p, struct sheet *s, size_t first,
                 const char **words)
{
    const char *split = p->node->table->split;
    size_t rows = p->cursor->n_rows, room = SHEET_ROWS - (s->n_lines + 2);
    s->first_pulled = first;
    s->n_pulled = rows - first < room ? rows - first : room;
    *words = NULL;
    if (rows <= room)
        return true;
    if (split == NULL)
        return err_at(b->errs, p->node->at,
                      N_("table \"%s\" has %zu rows, more than one sheet holds; give it <split>, "
                         "which says on each sheet what stands there"),
                      p->node->table->name, rows);
    *words = notice(b, split, first + 1, first + s->n_pulled, rows);
    return true;
}

static lxw_format *format_of(struct book *b, struct pulled *p, size_t column,
                             const struct value *v)
{
    struct look_of *look = &p->looks[column];
    if (look->format != NULL && look->kind == v->kind && look->decimals == v->decimals)
        return look->format;
    bool is_typed = v->kind != VALUE_NONE;
    struct dress dress = {
        .style = STYLE_CELL,
        .end = p->node->table->columns[column].align == ALIGN_END,
        .number = is_typed ? number_format(b, p->node, v, NULL) : NULL,
    };
    *look = (struct look_of){ v->kind, v->decimals, format_get(b, dress) };
    return look->format;
}

static void write_cell(struct book *b, struct pulled *p, lxw_worksheet *to, uint32_t row,
                       size_t column)
{
    const struct cursor_cell *c = &p->cells[column];
    struct value v = c->value;
    if (!cell_is_typed(&v))
        v.kind = VALUE_NONE;
    lxw_format *format = format_of(b, p, column, &v);
    lxw_error why = LXW_NO_ERROR;
    if (v.kind != VALUE_NONE && cell_value_check(b, p->node, &v))
        why = cell_value_write(to, row, (lxw_col_t)column, &v, format);
    else if (v.kind == VALUE_NONE && c->text != NULL && *c->text != '\0'
             && cell_text_check(b, p->node, c->text))
        why = worksheet_write_string(to, row, (lxw_col_t)column, c->text, format);
    book_told(b, p->node->at, why);
}

void pulled_write(struct book *b, struct pulled *p, struct sheet *s)
{
    uint32_t head = s->pulled_row;
    lxw_col_t last = (lxw_col_t)(p->n_columns - 1);
    lxw_format *format = format_get(b, (struct dress){ .style = STYLE_HEAD });
    book_told(b, p->node->at,
              worksheet_set_row(s->to, head, row_height(1, style_size(STYLE_HEAD)), NULL));
    for (size_t i = 0; i < p->n_columns; i++)
        book_told(b, p->node->at,
                  worksheet_write_string(s->to, head, (lxw_col_t)i, p->heads[i], format));
    if (s->first_pulled == 0)
        p->cursor->rewind(p->cursor);
    for (size_t k = 0; k < s->n_pulled && p->cursor->next(p->cursor, p->cells); k++)
        for (size_t i = 0; i < p->n_columns; i++)
            write_cell(b, p, s->to, head + 1 + (uint32_t)k, i);
    book_told(b, p->node->at,
              worksheet_autofilter(s->to, head, 0, head + (uint32_t)s->n_pulled, last));
    book_told(b, p->node->at, worksheet_repeat_rows(s->to, head, head));
    worksheet_freeze_panes(s->to, head + 1, 0);
}
